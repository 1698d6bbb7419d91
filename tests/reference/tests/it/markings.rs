//! Core reads and finds markings as the vectors have it.

use caveat::Marking;
use caveat::marking::find_marking;
use caveat_reference::local_vectors::vectors;
use serde_json::{Map, Value, json};

#[test]
fn every_marking_is_read_as_expected() {
    for vector in vectors::<Map<String, Value>>("markings/texts.json").unwrap() {
        let text = vector["text"].as_str().unwrap();
        let (found, expected) = match Marking::parse(text) {
            Ok(marking) => {
                let mut found = json!(marking.export());
                let notes: Vec<_> = marking.notes().iter().map(|note| json!(note.code)).collect();
                found["notes"] = notes.into();
                (found, vector.get("expect"))
            }
            Err(error) => (
                json!({
                    "code": error.code(),
                    "class": error.class(),
                    "unplaced_words": error.unplaced_words(),
                    "suggestions": error.suggestions(),
                    "message": error.to_string(),
                    "plain_message": error.plain_message(),
                }),
                vector.get("error"),
            ),
        };
        let expected = expected.unwrap_or_else(|| panic!("{text:?}: {found}"));
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(found.get(key), Some(value), "{text:?}: {key}");
        }
    }
}

#[test]
fn every_marking_is_found_as_expected() {
    for vector in vectors::<Map<String, Value>>("markings/finding.json").unwrap() {
        let text = vector["text"].as_str().unwrap();
        let found = find_marking(text);
        let class = found.as_ref().map(|it| it.marking.class().name());
        assert_eq!(
            (json!(class), json!(found.as_ref().map(|it| it.marking.text()))),
            (vector["class"].clone(), vector["found"].clone()),
            "{text:?}"
        );
        if let (Some(found), Some(span)) = (found, vector.get("span")) {
            let characters = |end: usize| text[..end].chars().count();
            assert_eq!(&json!([characters(found.span.start), characters(found.span.end)]), span, "{text:?}");
        }
    }
}
