use core::cmp::Ordering;
use core::ops::Range;

use serde::Serialize;

use super::JsonError;

/// Returns the canonical JSON (RFC 8785) of a value without fractions: keys in order, no white space.
pub(crate) fn canonical(value: &impl Serialize) -> Result<String, JsonError> {
    let not_json =
        |error: &dyn core::fmt::Display| JsonError::NoCanonicalForm(format!("this has no JSON form: {error}"));
    // Without white space, and with text escaped as RFC 8785 has it: only the order of keys is left to be seen to.
    let mut text = Vec::with_capacity(1024);
    serde_json::to_writer(&mut text, value).map_err(|error| not_json(&error))?;
    sort_members(&mut text)?;
    String::from_utf8(text).map_err(|error| not_json(&error))
}

/// One member of an object: where it begins, where its key ends, and where it ends itself.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    key_end: usize,
    end: usize,
    /// Whether its key is ASCII without escapes, which sorts by its bytes.
    plain: bool,
}

impl Member {
    /// A member of which only the beginning has been seen.
    const fn starting(start: usize) -> Self {
        Self { start, key_end: 0, end: start, plain: false }
    }
}

/// An object or a list that is open.
struct Level {
    is_object: bool,
    /// Where its inside begins.
    start: usize,
    /// How many members of the objects around it had been read.
    first: usize,
}

/// Puts the members of every object in the order of their keys, in place: an object is as long as before, and those inside
/// of it have been put in order before it ends. The text is JSON without white space.
pub(super) fn sort_members(text: &mut [u8]) -> Result<(), JsonError> {
    let mut levels: Vec<Level> = Vec::new();
    let mut members: Vec<Member> = Vec::new();
    let mut scratch = Vec::new();
    let mut at = 0_usize;
    while let Some(&byte) = text.get(at) {
        let next = at.saturating_add(1);
        let in_object = levels.last().is_some_and(|level| level.is_object);
        match byte {
            b'"' => {
                at = string_end(text, next);
                // The first text of a member is its key.
                if let Some(member) = members.last_mut().filter(|member| in_object && member.key_end == 0) {
                    member.key_end = at;
                    let key = text.get(member.start..at).unwrap_or_default();
                    member.plain = key.iter().all(|byte| byte.is_ascii() && *byte != b'\\');
                }
                continue;
            }
            b'{' | b'[' => {
                levels.push(Level { is_object: byte == b'{', start: next, first: members.len() });
                if byte == b'{' {
                    members.push(Member::starting(next));
                }
            }
            b',' if in_object => {
                if let Some(member) = members.last_mut() {
                    member.end = at;
                }
                members.push(Member::starting(next));
            }
            b'}' => {
                if let Some(member) = members.last_mut() {
                    member.end = at;
                }
                if let Some(level) = levels.pop() {
                    let inside = members.get_mut(level.first..).unwrap_or_default();
                    sort_object(text, level.start..at, inside, &mut scratch);
                    members.truncate(level.first);
                }
            }
            b']' => {
                levels.pop();
            }
            b'-' | b'0'..=b'9' => {
                at = number_end(text, at)?;
                continue;
            }
            _ => {}
        }
        at = next;
    }
    Ok(())
}

/// Where the number that begins here ends. Beyond 53 bits, numbers that are not the same would have the same form.
fn number_end(text: &[u8], start: usize) -> Result<usize, JsonError> {
    const GREATEST: u64 = (1 << 53) - 1;
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.iter().position(|byte| matches!(byte, b',' | b']' | b'}')).unwrap_or(rest.len());
    let digits = rest.get(..length).and_then(|number| core::str::from_utf8(number).ok()).unwrap_or_default();
    match digits.parse::<i64>() {
        Ok(whole) if whole.unsigned_abs() <= GREATEST => Ok(start.saturating_add(length)),
        _ => {
            let message = format!("the canonical form takes whole numbers up to {GREATEST}, and this has `{digits}`");
            Err(JsonError::NoCanonicalForm(message))
        }
    }
}

/// Where the text that begins here ends, after its closing quote.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let found = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
        let escape = rest.get(found) == Some(&b'\\');
        at = at.saturating_add(found).saturating_add(if escape { 2 } else { 1 });
        if !escape {
            return at;
        }
    }
}

/// Puts one object in order; `scratch` is room to write in.
fn sort_object(text: &mut [u8], inside: Range<usize>, members: &mut [Member], scratch: &mut Vec<u8>) {
    if members.is_sorted_by(|left, right| in_order(text, left, right).is_le()) {
        return;
    }
    members.sort_by(|left, right| in_order(text, left, right));
    scratch.clear();
    for member in members {
        scratch.extend_from_slice(text.get(member.start..member.end).unwrap_or_default());
        scratch.push(b',');
    }
    scratch.pop();
    if let Some(inside) = text.get_mut(inside).filter(|inside| inside.len() == scratch.len()) {
        inside.copy_from_slice(scratch);
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
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::*;

    /// Any JSON without fractions, with keys that are hard to tell apart or to skip.
    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\"\\\\{}\\[\\],:a]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, |inner| {
            let key = prop_oneof!["[\"\\\\{},:ab!é\u{10000}\u{ffff}\n]{0,3}", any::<String>()];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((key, inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
            ]
        })
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

    proptest! {
        #[test]
        fn canonical_as_the_standard_has_it(value in any_json()) {
            prop_assert_eq!(canonical(&value).unwrap(), by_the_letter(&value));
        }
    }

    #[test]
    fn order_is_by_utf_16() {
        let value = json!({"\u{ffff}": 1, "\u{10000}": 2, "b": {"z": [], "a": {}}, "ab": 4, "a": 5, "a!": 6});
        let canonical = "{\"a\":5,\"a!\":6,\"ab\":4,\"b\":{\"a\":{},\"z\":[]},\"\u{10000}\":2,\"\u{ffff}\":1}";
        assert_eq!(canonical(&value).unwrap(), canonical);
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
