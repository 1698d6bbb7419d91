//! What each answer says as a statement, and how it reads beside its label.

use crate::proposal::Answer;
use crate::vocabulary::{Field, FieldType};

/// Answers that read badly beside their field's label, although they answer its question well.
const BESIDE_LABEL: &[(&str, &str, &str)] =
    &[("information.purpose", "described", "One of the reasons it was collected for")];

/// Returns what the value of a field says, as a statement that has no full stop; `None` for a field without listed statements.
pub(super) fn statement(path: &str, name: &str) -> Option<&'static str> {
    let field = Field::from_path(path)?;
    let index = field.values.listed().iter().position(|value| value.name == name)?;
    field.says.get(index).copied()
}

/// Returns an answer as it reads beside its field's label. A marking and free text are as they were written.
pub(crate) fn answer_in_words<'a>(field: &Field, answer: Answer<'a>) -> &'a str {
    let name = match answer {
        Answer::Bool(true) => "true",
        Answer::Bool(false) => "false",
        Answer::Text(text) => text,
    };
    if !matches!(field.values, FieldType::YesNo | FieldType::OneOf(_)) {
        return name;
    }
    let reads = BESIDE_LABEL.iter().find(|(path, value, _)| *path == field.path && *value == name);
    let label = || field.values.listed().iter().find(|value| value.name == name).map_or(name, |value| value.text);
    reads.map_or_else(label, |(_, _, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FIELDS;

    #[test]
    fn every_value_of_every_field_has_a_statement() {
        for field in FIELDS.iter().filter(|field| matches!(field.values, FieldType::YesNo | FieldType::OneOf(_))) {
            for value in field.values.listed().iter().filter(|_| field.path != "activity") {
                let text = statement(field.path, value.name).unwrap_or_else(|| panic!("{} {}", field.path, value.name));
                assert!(text.starts_with(|c: char| c.is_lowercase()), "{text}");
                assert!(!text.ends_with('.') && !text.contains('_') && !text.contains(" and it "), "{text}");
            }
        }
        for (path, value, _) in BESIDE_LABEL {
            assert!(statement(path, value).is_some(), "{path} {value}");
        }
    }
}
