//! Reads JSON for types that have no numbers and no lists, in far less code than `serde_json`, which is used only to explain errors.

use core::fmt;
use std::borrow::Cow;

use serde::de::value::SeqDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

/// JSON text, and how far it has been read, in bytes.
pub(crate) struct Text<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Text<'t> {
    /// Reads the whole text with `read`.
    pub(crate) fn read<T>(text: &'t str, read: impl FnOnce(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        let mut text = Self { text, at: 0 };
        let read = read(&mut text)?;
        if text.first().is_none() { Ok(read) } else { Err(Stop) }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space, and returns the byte after it.
    fn first(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.skip(1);
        }
        self.byte()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes a token if it comes next, and says whether it did.
    fn takes(&mut self, token: &str) -> bool {
        let comes = self.rest().starts_with(token);
        if comes {
            self.skip(token.len());
        }
        comes
    }

    /// Takes a string.
    #[inline]
    fn string(&mut self) -> Result<Cow<'t, str>, Stop> {
        let plain = self.plain()?;
        if self.byte() == Some(b'"') {
            self.skip(1);
            return Ok(plain.into());
        }
        let mut unescaped = plain.to_owned();
        while self.byte() == Some(b'\\') {
            unescaped.push(self.escaped()?);
            unescaped.push_str(self.plain()?);
        }
        if self.byte() == Some(b'"') {
            self.skip(1);
            return Ok(unescaped.into());
        }
        Err(Stop)
    }

    /// Takes the part of a string that needs no unescaping, after its quotation mark or the last byte of an escape.
    #[inline]
    fn plain(&mut self) -> Result<&'t str, Stop> {
        self.skip(1);
        let rest = self.rest();
        let plain = rest.get(..plain(rest.as_bytes()).ok_or(Stop)?).ok_or(Stop)?;
        self.skip(plain.len());
        Ok(plain)
    }

    /// Takes an escape, from its backslash to just before its last byte.
    fn escaped(&mut self) -> Result<char, Stop> {
        self.skip(1);
        Ok(match self.byte() {
            Some(itself @ (b'"' | b'\\' | b'/')) => itself.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let unit = self.unit()?;
                let is_first =
                    (0xD800..0xDC00).contains(&unit) && self.rest().get(1..).is_some_and(|it| it.starts_with("\\u"));
                let second = if is_first {
                    self.skip(2);
                    self.unit()?
                } else {
                    0
                };
                char::decode_utf16([unit, second]).next().and_then(Result::ok).ok_or(Stop)?
            }
            _ => return Err(Stop),
        })
    }

    /// Takes the hexadecimal digits after the current byte, all but the last of the four.
    fn unit(&mut self) -> Result<u16, Stop> {
        let digits = self.rest().get(1..5).filter(|digits| !digits.starts_with('+')).ok_or(Stop)?;
        self.skip(4);
        u16::from_str_radix(digits, 16).map_err(|_| Stop)
    }

    /// Passes a number to the visitor, which refuses it: the types that are read here have no numbers.
    fn number<V: Visitor<'t>>(&self, visitor: V) -> Result<V::Value, Stop> {
        let rest = self.rest();
        let after = rest.trim_start_matches(|it| matches!(it, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let number = rest.strip_suffix(after).filter(|number| !number.is_empty()).ok_or(Stop)?;
        if let Ok(number) = number.parse() {
            visitor.visit_u64(number)
        } else if let (Ok(number), true) = (number.parse(), number != "-0") {
            visitor.visit_i64(number)
        } else {
            visitor.visit_f64(f64::NAN)
        }
    }
}

impl<'t> Deserializer<'t> for &mut Text<'t> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.first() {
            Some(b'"') => match self.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Some(b'{') => {
                self.skip(1);
                visitor.visit_map(Members { text: self, first: true })
            }
            Some(b't') if self.takes("true") => visitor.visit_bool(true),
            Some(b'f') if self.takes("false") => visitor.visit_bool(false),
            Some(b'n') if self.takes("null") => visitor.visit_unit(),
            // Like a number, a list is not consumed. If a visitor accepted it, reading would stop here all the same.
            Some(b'[') => visitor.visit_seq(SeqDeserializer::new(core::iter::empty::<()>())).and(Err(Stop)),
            _ => self.number(visitor).and(Err(Stop)),
        }
    }

    forward_to_deserialize_any! { <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Returns how many bytes at the beginning of a string need no unescaping. It looks at eight at a time.
fn plain(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 0xFF;
    const HIGHEST: u64 = ONES << 7;
    let below = |word: u64, byte: u64| word.wrapping_sub(ONES.wrapping_mul(byte)) & !word;
    let (words, _) = bytes.as_chunks();
    let mut start = 0_usize;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let is = |byte| below(word ^ ONES.wrapping_mul(u64::from(byte)), 1);
        // The highest bit of each byte says whether the byte ends the run. It is right up to the first that does.
        let ends = (below(word, 0x20) | is(b'"') | is(b'\\')) & HIGHEST;
        if ends != 0 {
            return start.checked_add((ends.trailing_zeros() / 8) as usize);
        }
        start = start.saturating_add(8);
    }
    let last = bytes.get(start..)?.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
    start.checked_add(last)
}

/// The members of an object whose opening bracket has been taken.
struct Members<'m, 't> {
    text: &'m mut Text<'t>,
    first: bool,
}

impl<'t> MapAccess<'t> for Members<'_, 't> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let mut next = self.text.first();
        if next == Some(b'}') {
            self.text.skip(1);
            return Ok(None);
        }
        if !core::mem::take(&mut self.first) {
            if next != Some(b',') {
                return Err(Stop);
            }
            self.text.skip(1);
            next = self.text.first();
        }
        if next == Some(b'"') { seed.deserialize(&mut *self.text).map(Some) } else { Err(Stop) }
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        if self.text.first() != Some(b':') {
            return Err(Stop);
        }
        self.text.skip(1);
        seed.deserialize(&mut *self.text)
    }
}

/// Stops reading: the text is not JSON, or the type that is read has put its error elsewhere.
#[derive(Debug)]
pub(crate) struct Stop;

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl core::error::Error for Stop {}

/// Shown only for half a surrogate pair: `serde_json` explains any other refused text, but accepts that in text that it does not keep.
impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("lone surrogate in hex escape")
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize as _;
    use serde_json::Value;

    use super::*;

    fn read(text: &str) -> Option<Value> {
        Text::read(text, |json| Value::deserialize(json)).ok()
    }

    #[test]
    fn texts_that_serde_json_reads_are_read() {
        for text in [
            "{}",
            " \n\r\t{ \"a\" : { } , \"\" : null }\t",
            r#"{"a":true,"b":false,"c":null,"d":{"e":{"f":"g"}}}"#,
            "null",
            "true",
            r#""""#,
            "\"é\u{7f}\u{2028}\"",
            r#""\"\\\/\b\f\n\r\t""#,
            r#""a\u00e9b\u0000\uFFff\\""#,
            r#""\ud83d\ude00\uD83D\uDE00""#,
            r#"{"a":1,"a":1"#,
            r#"{"a":"b","a":"c"}"#,
        ] {
            assert_eq!(read(text), serde_json::from_str(text).ok(), "{text}");
        }
    }

    #[test]
    fn texts_that_serde_json_refuses_are_refused() {
        for text in [
            "", " ", "{", "}", "{,}", r#"{"a"}"#, r#"{"a":}"#, r#"{"a":null,}"#, r#"{"a":null "b":null}"#,
            r#"{"a"null}"#, r#"{"a":null"#, r#"{"a":null]"#, "{null:null}", "{a:null}", "{'a':null}", "tru", "truex",
            "True", "nul", "{} {}", "{}\u{a0}", "{}//", "\u{feff}{}", "\"", "\"\t\"", "\"\0\"", "\"\\", r#""\""#,
            r#""\x41""#, r#""\u12""#, r#""\u+123""#, r#""\u12g4""#, "\"\\u00é\"", r#""\ud800""#, r#""\ud800\u0041""#,
            r#""\ud800 \udc00""#, r#""\ud800\n""#, r#""\udc00""#, r#""\udc00\ud800""#, "+1", "01", "-", "NaN", "[",
            "]", "[,]",
        ] {
            assert_eq!((read(text), serde_json::from_str::<Value>(text).ok()), (None, None), "{text}");
        }
    }

    #[test]
    fn numbers_and_lists_are_refused() {
        for text in ["0", "-0", "1.5", "1e999", "[]", "[null]", r#"{"a":1}"#, r#"{"a":[]}"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    fn has_numbers_or_lists(value: &Value) -> bool {
        match value {
            Value::Number(_) | Value::Array(_) => true,
            Value::Object(members) => members.values().any(has_numbers_or_lists),
            Value::Null | Value::Bool(_) | Value::String(_) => false,
        }
    }

    #[test]
    fn damaged_texts_are_read_as_serde_json_reads_them() {
        const WHOLE: &str = r#" {"a": {"b" :"\ud83d\ude00\n\u00e9é"}, "": null,"c":true , "d":false}"#;
        const PIECES: [&str; 24] = [
            "\"", "\\", "{", "}", ",", ":", " ", "\n", "\u{b}", "\0", "null", "tru", "false", "\\u", "d83d", "\\ude00",
            "é", "[", "]", "1", "-0", "e9", "/", "\"a\":",
        ];
        let mut random = fastrand::Rng::with_seed(18);
        let mut read_count = 0;
        for _ in 0..20_000 {
            let mut text = WHOLE.to_owned();
            for _ in 0..random.usize(1..4) {
                let mut letters: Vec<char> = text.chars().collect();
                let from = random.usize(..letters.len());
                let to = (from + random.usize(..4)).min(letters.len());
                let put = if random.bool() { PIECES[random.usize(..PIECES.len())] } else { "" };
                letters.splice(from..to, put.chars());
                text = letters.into_iter().collect();
            }
            let expected = serde_json::from_str(&text).ok().filter(|value| !has_numbers_or_lists(value));
            read_count += u32::from(expected.is_some());
            assert_eq!(read(&text), expected, "{text}");
        }
        assert!(read_count > 1_000, "{read_count}");
    }
}
