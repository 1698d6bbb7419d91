use serde::Serialize;
use serde_json::Value;

use crate::proposal::{Error, ErrorCode};

/// The canonical JSON (RFC 8785) of a proposal, a decision or anything else without fractions: keys in order, no white space,
/// so that equal things have equal bytes.
///
/// ```
/// let canonical = caveat::canonical_json(&serde_json::json!({"b": [true, null], "a": "é\n"}))?;
/// assert_eq!(canonical, r#"{"a":"é\n","b":[true,null]}"#);
/// # Ok::<(), caveat::Error>(())
/// ```
///
/// # Errors
/// Where the value has no JSON form, a map with keys that are not text, say; or a fraction, or a whole number of more than 53 bits.
pub fn canonical_json(value: &impl Serialize) -> Result<String, Error> {
    let not_json =
        |error: serde_json::Error| Error::whole(ErrorCode::NotJson, format!("this has no JSON form: {error}"));
    let mut out = String::new();
    write(&serde_json::to_value(value).map_err(not_json)?, &mut out)?;
    Ok(out)
}

/// Beyond it, numbers that are not the same have the same form.
const GREATEST: u64 = (1 << 53) - 1;

fn write(value: &Value, out: &mut String) -> Result<(), Error> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => match number.as_i64() {
            Some(whole) if whole.unsigned_abs() <= GREATEST => out.push_str(&whole.to_string()),
            _ => {
                let message = format!("the canonical form takes whole numbers up to {GREATEST}, and this has another");
                return Err(Error::whole(ErrorCode::NotJson, message));
            }
        },
        Value::String(text) => write_text(text, out),
        Value::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(value, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            // Sorted here and not left to the map: other crates in a build can make it keep the order of insertion.
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by(|left, right| left.0.encode_utf16().cmp(right.0.encode_utf16()));
            out.push('{');
            for (place, (key, value)) in entries.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut String) {
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::canonical_json;

    #[test]
    fn keys_are_ordered_and_text_is_escaped_as_rfc_8785_has_it() {
        let value =
            json!({"€": 1, "\u{1F600}": -2, "\r": 9_007_199_254_740_991_u64, "1": [], "\u{80}": {}, "\u{fb33}": "\u{8}\u{1f}\"\\/é"});
        // By UTF-16 units, in which the surrogates of the smile come before U+FB33.
        let expected = "{\"\\r\":9007199254740991,\"1\":[],\"\u{80}\":{},\"€\":1,\"\u{1F600}\":-2,\
                        \"\u{fb33}\":\"\\b\\u001f\\\"\\\\/é\"}";
        assert_eq!(canonical_json(&value).unwrap_or_default(), expected);
    }

    #[test]
    fn numbers_that_have_no_one_form_are_refused() {
        for value in [json!([1.5]), json!(u64::MAX), json!(1_u64 << 53), json!(i64::MIN)] {
            let error = canonical_json(&value).map_err(|error| error.to_string());
            let expected = "the canonical form takes whole numbers up to 9007199254740991, and this has another";
            assert_eq!(error, Err(expected.to_owned()), "{value}");
        }
    }
}
