use core::fmt;

use serde::Serialize;
use serde_json::Value;

use super::JsonError;

/// The greatest whole number. Beyond 53 bits, different numbers would have the same form.
const GREATEST: u64 = (1 << 53) - 1;

/// Returns the canonical JSON (RFC 8785) of a value without fractions: keys in order, no white space.
pub(crate) fn canonical(value: &(impl Serialize + ?Sized)) -> Result<String, JsonError> {
    let mut out = Vec::with_capacity(1024);
    write(&serde_json::to_value(value).map_err(no_form)?, &mut out)?;
    String::from_utf8(out).map_err(no_form)
}

fn no_form(error: impl fmt::Display) -> JsonError {
    JsonError::NoCanonicalForm(format!("this has no JSON form: {error}"))
}

/// Writes a value. `serde_json` escapes text as RFC 8785 requires, so only the order of keys is left to do.
fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), JsonError> {
    match value {
        Value::Number(number) if number.as_i64().is_none_or(|whole| whole.unsigned_abs() > GREATEST) => {
            return Err(JsonError::NoCanonicalForm(format!(
                "the canonical form takes whole numbers up to {GREATEST}, and this has `{number}`"
            )));
        }
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
            out.push(b'{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                serde_json::to_writer(&mut *out, key).map_err(no_form)?;
                out.push(b':');
                write(value, out)?;
            }
            out.push(b'}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            serde_json::to_writer(out, value).map_err(no_form)?;
        }
    }
    Ok(())
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
