use serde::Serialize;
use serde_json::{Map, Value};

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
/// Where the value has no JSON form: a map with keys that are not text, say.
pub fn canonical_json(value: &impl Serialize) -> Result<String, Error> {
    let not_json =
        |error: serde_json::Error| Error::whole(ErrorCode::NotJson, format!("this has no JSON form: {error}"));
    // Sorted here and not left to the map: other crates in a build can make it keep the order of insertion.
    let value = sorted(serde_json::to_value(value).map_err(not_json)?);
    serde_json::to_string(&value).map_err(not_json)
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|left, right| left.0.encode_utf16().cmp(right.0.encode_utf16()));
            Value::Object(entries.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        other => other,
    }
}
