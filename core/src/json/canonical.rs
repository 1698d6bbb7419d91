use core::cmp::Ordering;
use core::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};
use serde_json::{Serializer, Value};

use super::JsonError;

/// Returns the canonical JSON (RFC 8785) of a value without fractions: keys in order, no white space.
pub(crate) fn canonical(value: &(impl Serialize + ?Sized)) -> Result<String, JsonError> {
    let mut writer = Writer::default();
    value.serialize(&mut Serializer::with_formatter(io::sink(), &mut writer)).map_err(|error| no_form(&error))?;
    writer.finish()
}

fn no_form(error: &dyn fmt::Display) -> JsonError {
    JsonError::NoCanonicalForm(format!("this has no JSON form: {error}"))
}

/// Writes canonical JSON. `serde_json` escapes text as RFC 8785 has it, so what is left is the order of keys: when an object ends,
/// its members are put in order in place.
pub(super) struct Writer {
    text: Vec<u8>,
    /// The members so far of the objects that are open, the outermost's first.
    members: Vec<Member>,
    /// Where in `members` those of each open object begin.
    objects: Vec<usize>,
    /// Room to put members in order.
    scratch: Vec<u8>,
    /// The first number without a form that no other number has.
    refused: Option<String>,
}

/// One member of an object: where it begins, where its key ends, and where it ends itself.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    /// Zero while its key is being written.
    key_end: usize,
    end: usize,
    /// Whether its key is ASCII without escapes, which sorts by its bytes.
    plain: bool,
}

impl Default for Writer {
    fn default() -> Self {
        let text = Vec::with_capacity(1024);
        Self { text, members: Vec::new(), objects: Vec::new(), scratch: Vec::new(), refused: None }
    }
}

impl Writer {
    pub(super) fn finish(self) -> Result<String, JsonError> {
        match self.refused {
            Some(digits) => Err(JsonError::NoCanonicalForm(format!(
                "the canonical form takes whole numbers up to {GREATEST}, and this has `{digits}`"
            ))),
            None => String::from_utf8(self.text).map_err(|error| no_form(&error)),
        }
    }

    pub(super) fn begin_object(&mut self) {
        self.text.push(b'{');
        self.objects.push(self.members.len());
    }

    pub(super) fn begin_key(&mut self, first: bool) {
        if !first {
            self.text.push(b',');
        }
        self.members.push(Member { start: self.text.len(), key_end: 0, end: 0, plain: false });
    }

    /// Ends a key, and begins the value that stands at it.
    pub(super) fn end_key(&mut self) {
        if let Some(member) = self.members.last_mut() {
            member.key_end = self.text.len();
            let key = self.text.get(member.start..).unwrap_or_default();
            member.plain = key.is_ascii() && !key.contains(&b'\\');
        }
        self.text.push(b':');
    }

    pub(super) fn end_value(&mut self) {
        if let Some(member) = self.members.last_mut() {
            member.end = self.text.len();
        }
    }

    pub(super) fn end_object(&mut self) {
        let first = self.objects.pop().unwrap_or_default();
        let Self { text, members, scratch, .. } = self;
        sort_object(text, members.get_mut(first..).unwrap_or_default(), scratch);
        members.truncate(first);
        text.push(b'}');
    }

    /// Looks at the number that was written last. Keys are text, even those that write a number.
    fn check_number(&mut self, start: usize) {
        let in_key = self.members.last().is_some_and(|member| member.key_end == 0);
        let digits = self.text.get(start..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default();
        let whole = digits.parse::<i64>().is_ok_and(|whole| whole.unsigned_abs() <= GREATEST);
        if !whole && !in_key && self.refused.is_none() {
            self.refused = Some(digits.to_owned());
        }
    }
}

#[cfg(feature = "records")]
impl Writer {
    /// Writes what is canonical already.
    pub(super) fn write(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    pub(super) fn write_string(&mut self, text: &str) -> serde_json::Result<()> {
        serde_json::to_writer(&mut self.text, text)
    }
}

/// Beyond 53 bits, numbers that are not the same would have the same form.
const GREATEST: u64 = (1 << 53) - 1;

/// Puts the members of one object in order, the last that was written; `scratch` is room to write in.
fn sort_object(text: &mut [u8], members: &mut [Member], scratch: &mut Vec<u8>) {
    if members.is_sorted_by(|left, right| in_order(text, left, right).is_le()) {
        return;
    }
    let start = members.first().map_or(0, |member| member.start);
    members.sort_by(|left, right| in_order(text, left, right));
    scratch.clear();
    for member in members {
        scratch.extend_from_slice(text.get(member.start..member.end).unwrap_or_default());
        scratch.push(b',');
    }
    scratch.pop();
    if let Some(inside) = text.get_mut(start..).filter(|inside| inside.len() == scratch.len()) {
        inside.copy_from_slice(scratch);
    }
}

macro_rules! as_usual {
    ($($name:ident($($argument:ident: $type:ty)?);)+) => {$(
        fn $name<W: ?Sized + Write>(&mut self, _: &mut W, $($argument: $type)?) -> io::Result<()> {
            CompactFormatter.$name(&mut self.text, $($argument)?)
        }
    )+};
}

macro_rules! numbers {
    ($($name:ident($type:ty);)+) => {$(
        fn $name<W: ?Sized + Write>(&mut self, _: &mut W, number: $type) -> io::Result<()> {
            let start = self.text.len();
            CompactFormatter.$name(&mut self.text, number)?;
            self.check_number(start);
            Ok(())
        }
    )+};
}

/// What `serde_json` writes goes into the text; the other writer that it knows of gets nothing.
impl Formatter for &mut Writer {
    as_usual! {
        write_null();
        write_bool(value: bool);
        begin_string();
        end_string();
        write_string_fragment(fragment: &str);
        write_char_escape(escape: CharEscape);
        begin_array();
        end_array();
        begin_array_value(first: bool);
    }
    numbers! {
        write_i8(i8);
        write_i16(i16);
        write_i32(i32);
        write_i64(i64);
        write_i128(i128);
        write_u8(u8);
        write_u16(u16);
        write_u32(u32);
        write_u64(u64);
        write_u128(u128);
        write_f32(f32);
        write_f64(f64);
        write_number_str(&str);
    }
    fn begin_object<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        Writer::begin_object(self);
        Ok(())
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> io::Result<()> {
        self.begin_key(first);
        Ok(())
    }
    fn begin_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.end_key();
        Ok(())
    }
    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.end_value();
        Ok(())
    }
    fn end_object<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        Writer::end_object(self);
        Ok(())
    }
    fn write_raw_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        let value: Value = serde_json::from_str(fragment)?;
        Ok(value.serialize(&mut Serializer::with_formatter(io::sink(), &mut **self))?)
    }
}

/// The order of RFC 8785: by UTF-16 units of the keys.
fn in_order(text: &[u8], left: &Member, right: &Member) -> Ordering {
    let key = |member: &Member| text.get(member.start..member.key_end).unwrap_or_default();
    if left.plain && right.plain {
        // Without quotes, so that a key comes before those that it begins.
        let inside = |member: &Member| {
            let (start, end) = (member.start.saturating_add(1), member.key_end.saturating_sub(1));
            text.get(start..end).unwrap_or_default()
        };
        return inside(left).cmp(inside(right));
    }
    units(key(left)).cmp(units(key(right)))
}

/// The UTF-16 units of a text that `serde_json` wrote, quotes and all; the quotes sort nothing. Of its escapes, those with a `u` have
/// four digits and stand for one unit.
fn units(written: &[u8]) -> impl Iterator<Item = u16> + '_ {
    let text = core::str::from_utf8(written).unwrap_or_default();
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    let mut letters = inside.chars();
    let unescaped = core::iter::from_fn(move || {
        let letter = letters.next()?;
        if letter != '\\' {
            return Some(letter);
        }
        Some(match letters.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let digits = letters.by_ref().take(4).filter_map(|digit| digit.to_digit(16));
                let code = digits.fold(0_u32, |code, digit| code.wrapping_shl(4) | digit);
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            itself => itself,
        })
    });
    unescaped.flat_map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec())
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use serde_json::json;

    use super::*;

    /// Any JSON without fractions, with keys that are hard to tell apart or to skip.
    fn any_json(rng: &mut Rng, depth: usize) -> Value {
        const GREATEST: i64 = 9_007_199_254_740_991;
        match rng.u8(..if depth == 0 { 4 } else { 8 }) {
            0 => Value::Null,
            1 => rng.bool().into(),
            2 => rng.i64(-GREATEST..=GREATEST).into(),
            3 => text(rng).into(),
            4 | 5 => (0..rng.usize(..6)).map(|_| any_json(rng, depth.saturating_sub(1))).collect(),
            _ => Value::Object(
                (0..rng.usize(..6)).map(|_| (text(rng), any_json(rng, depth.saturating_sub(1)))).collect(),
            ),
        }
    }

    fn text(rng: &mut Rng) -> String {
        const HARD: &[char] =
            &['"', '\\', '{', '}', '[', ']', ',', ':', 'a', 'b', '!', 'é', '\u{10000}', '\u{ffff}', '\n'];
        let any = rng.u8(..4) == 0;
        (0..rng.usize(..6)).map(|_| if any { rng.char(..) } else { HARD[rng.usize(..HARD.len())] }).collect()
    }

    /// Written by the letter of the standard: sort, then write.
    fn by_the_letter(value: &Value) -> String {
        match value {
            Value::Object(map) => {
                let mut members: Vec<(&String, &Value)> = map.iter().collect();
                members.sort_by_key(|(key, _)| key.encode_utf16().collect::<Vec<_>>());
                let member = |(key, value): (&String, &Value)| format!("{}:{}", json!(key), by_the_letter(value));
                format!("{{{}}}", members.into_iter().map(member).collect::<Vec<_>>().join(","))
            }
            Value::Array(values) => format!("[{}]", values.iter().map(by_the_letter).collect::<Vec<_>>().join(",")),
            other => other.to_string(),
        }
    }

    #[test]
    fn canonical_as_the_standard_has_it() {
        let mut rng = Rng::with_seed(1);
        for _ in 0..256 {
            let value = any_json(&mut rng, 5);
            assert_eq!(canonical(&value).unwrap(), by_the_letter(&value));
        }
    }

    #[test]
    fn order_is_by_utf_16() {
        let value = json!({"\u{ffff}": 1, "\u{10000}": 2, "b": {"z": [], "a": {}}, "ab": 4, "a": 5, "a!": 6});
        let written = "{\"a\":5,\"a!\":6,\"ab\":4,\"b\":{\"a\":{},\"z\":[]},\"\u{10000}\":2,\"\u{ffff}\":1}";
        assert_eq!(canonical(&value).unwrap(), written);
    }

    #[test]
    fn numbers_that_have_no_one_form_are_refused() {
        for value in [json!([1.5]), json!({"a": [u64::MAX]}), json!(1_u64 << 53), json!(i64::MIN), json!([1e300])] {
            let error = canonical(&value).unwrap_err();
            let expected = "the canonical form takes whole numbers up to 9007199254740991, and this has `";
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
