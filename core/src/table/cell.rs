//! Reads cells as registers write them.

use std::borrow::Cow;

use crate::marking::Marking;
use crate::proposal::{Answer, Answers};
use crate::vocabulary::{Field, FieldType, Place};

/// What a cell contains, for the field of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// The value at this index of those that the field lists.
    Known(u8),
    /// Text that no rule reads.
    Text,
    Null,
    /// Something that the field does not take.
    Unreadable,
}

impl Cell {
    /// Reads a cell. It can be read if [`Proposal::set`](crate::Proposal::set) takes what [`accepted`] makes of it.
    pub(super) fn read(field: &'static Field, answer: Option<Answer<'_>>) -> Self {
        let Some(answer) = answer.and_then(|answer| accepted(field, answer)) else { return Self::Null };
        let name = match (field.values, answer) {
            (FieldType::YesNo, Answer::Bool(yes)) => Some(if yes { "true" } else { "false" }),
            (FieldType::OneOf(_), Answer::Text(name)) => Some(name),
            (FieldType::Marking(_), Answer::Text(text)) => {
                Marking::parse(text).ok().map(|marking| marking.class().name())
            }
            (FieldType::Text { .. }, _) => {
                let mut any = Answers::NONE;
                return if any.put(field, answer).is_ok() { Self::Text } else { Self::Unreadable };
            }
            _ => None,
        };
        let listed = (0..).zip(field.values.listed());
        let known = name.and_then(|name| listed.into_iter().find(|(_, value)| value.name == name));
        known.map_or(Self::Unreadable, |(index, _)| Self::Known(index))
    }
}

/// Returns who may see the information by its marking, as the index of the field's value; 0, the widest, if no marking can be read.
pub(super) fn audience_of(marking: Option<Answer<'_>>) -> u8 {
    let marking = match marking {
        Some(Answer::Text(text)) => Marking::parse(text).ok(),
        _ => None,
    };
    marking.map_or(0, |marking| marking.audience() as u8)
}

/// Returns the answer that a cell means, or `None` if it is blank: unknown. A cell that means none of the field's values comes back
/// as it is, for the error to name.
pub(super) fn accepted<'a>(field: &'static Field, cell: Answer<'a>) -> Option<Answer<'a>> {
    let Answer::Text(text) = cell else { return Some(cell) };
    let listed = field.values.listed();
    match field.values {
        FieldType::OneOf(_) if listed.iter().any(|value| value.name == text) => Some(cell),
        _ if text.trim().is_empty() => None,
        FieldType::OneOf(_) => {
            let word = fold_word(text);
            let name = listed.iter().find(|value| value.name == word).map(|value| value.name);
            let place = || Place::from_country(text).filter(|_| field.takes_countries()).map(Place::name);
            Some(name.or_else(place).map_or(cell, Answer::Text))
        }
        // Not folded: a hyphen before a number changes the number.
        FieldType::YesNo => Some(match &*text.trim().to_lowercase() {
            "true" | "yes" | "y" | "1" => Answer::Bool(true),
            "false" | "no" | "n" | "0" => Answer::Bool(false),
            _ => cell,
        }),
        FieldType::Marking(_) | FieldType::Text { .. } => Some(cell),
    }
}

/// Returns a word as the vocabulary writes words: lower case, without space around it, with one underscore for each run of spaces,
/// hyphens and underscores. Two cells that fold to the same word mean the same.
///
/// ```
/// use caveat::table::fold_word;
/// assert_eq!(fold_word(" Accredited  network "), "accredited_network");
/// assert_eq!(fold_word("OPTICAL-media"), "optical_media");
/// ```
pub fn fold_word(text: &str) -> Cow<'_, str> {
    let is_folded = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    let is_separator = |letter: char| letter.is_whitespace() || letter == '-' || letter == '_';
    let mut word = String::with_capacity(text.len());
    for part in text.split(is_separator).filter(|part| !part.is_empty()) {
        if !word.is_empty() {
            word.push('_');
        }
        word.extend(part.chars().flat_map(char::to_lowercase));
    }
    Cow::Owned(word)
}

#[cfg(test)]
mod tests {
    use super::{Cell, accepted, fold_word};
    use crate::proposal::Answer;
    use crate::vocabulary::{FIELDS, Field, field};

    const LOCATION: &Field = field("location");
    const ONLY_COPY: &Field = field("only_copy");

    #[test]
    fn words_are_read_without_regard_to_case_space_hyphens_and_underscores() {
        for text in ["laptop", "Laptop", " laptop ", "LAPTOP\t", "\u{a0}laptop"] {
            assert_eq!(accepted(LOCATION, Answer::Text(text)), Some(Answer::Text("laptop")), "{text:?}");
        }
        for text in ["accredited_network", "Accredited network", "accredited-network", "ACCREDITED  NETWORK"] {
            assert_eq!(accepted(LOCATION, Answer::Text(text)), Some(Answer::Text("accredited_network")), "{text:?}");
        }
        for text in ["lap top", "accreditednetwork", "laptops", "laptop.", "filing cabinet", "1", "yes"] {
            assert_eq!(accepted(LOCATION, Answer::Text(text)), Some(Answer::Text(text)), "{text:?}");
            assert_eq!(Cell::read(LOCATION, Some(Answer::Text(text))), Cell::Unreadable, "{text:?}");
        }
    }

    #[test]
    fn yes_and_no_are_read_in_their_usual_spellings_and_in_no_others() {
        for (texts, answer) in [(["true", "Yes", " Y ", "1", "TRUE"], true), (["False", "no", "N", "0", "NO "], false)]
        {
            for text in texts {
                assert_eq!(accepted(ONLY_COPY, Answer::Text(text)), Some(Answer::Bool(answer)), "{text:?}");
            }
        }
        for text in ["TBC", "N/A", "t", "f", "ja", "2", "1.0", "-1", "yes please", "unknown", "none"] {
            assert_eq!(Cell::read(ONLY_COPY, Some(Answer::Text(text))), Cell::Unreadable, "{text:?}");
        }
    }

    #[test]
    fn blank_cells_are_unknown_in_every_column() {
        for field in FIELDS {
            for text in ["", " ", "\t\r\n", "\u{a0}"] {
                assert_eq!(Cell::read(field, Some(Answer::Text(text))), Cell::Null, "{} {text:?}", field.path);
            }
        }
    }

    #[test]
    fn countries_are_read_where_a_place_is_asked_for() {
        const DESTINATION: &Field = field("destination");
        for (text, place) in
            [("Ireland", "eea"), (" DEU ", "eea"), ("Northern Ireland", "uk"), ("UK", "uk"), ("EEA", "eea")]
        {
            assert_eq!(accepted(DESTINATION, Answer::Text(text)), Some(Answer::Text(place)), "{text:?}");
        }
        for text in ["Switzerland", "USA", "no", "No"] {
            assert_eq!(Cell::read(DESTINATION, Some(Answer::Text(text))), Cell::Unreadable, "{text:?}");
        }
        assert_eq!(Cell::read(LOCATION, Some(Answer::Text("Ireland"))), Cell::Unreadable);
    }

    /// So folding can neither hide a value nor make two of them one.
    #[test]
    fn the_words_of_the_vocabulary_are_folded_already() {
        for value in FIELDS.iter().flat_map(|field| field.values.listed()) {
            assert_eq!(fold_word(value.name), value.name);
        }
    }
}
