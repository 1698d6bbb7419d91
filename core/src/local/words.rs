//! How messages name what was read and what is accepted.

use crate::excerpt::excerpt;
use crate::vocabulary::{Field, ValueSet, did_you_mean, nearest};

/// The longest text that a rule or a clause may have, in characters.
pub(super) const LONGEST_TEXT: usize = 2_000;
/// The longest id, title or role.
pub(super) const LONGEST_NAME: usize = 200;

/// Returns '`a`, `b` or `c`', or the first words and how many more there are. Without that limit, each of thousands of mistakes
/// in a file could name thousands of the file's own words.
pub(super) fn listed(words: &[&str]) -> String {
    const MOST_NAMED: usize = 40;
    let quoted =
        |words: &[&str]| words.iter().map(|word| format!("`{}`", excerpt(word))).collect::<Vec<_>>().join(", ");
    match words {
        [] => "nothing".to_owned(),
        [only] => quoted(&[*only]),
        _ => match words.split_at_checked(MOST_NAMED) {
            Some((named, more)) if !more.is_empty() => format!("{} or one of {} more", quoted(named), more.len()),
            _ => words
                .split_last()
                .map_or_else(String::new, |(last, rest)| format!("{} or `{}`", quoted(rest), excerpt(last))),
        },
    }
}

/// Returns the message for a word that is not accepted.
pub(super) fn not_one_of(read: &str, accepted: &[&str]) -> String {
    format!("takes {}, not `{}`", listed(accepted), excerpt(read))
}

/// Returns the accepted word that may have been meant, whatever its case; empty if none is near.
pub(super) fn suggestion<'a>(read: &str, accepted: impl Iterator<Item = &'a str>) -> String {
    /// Comparing with every one of thousands of words would take too long.
    const MOST_WORDS: usize = 500;
    let accepted: Vec<(String, &str)> = accepted.take(MOST_WORDS).map(|word| (word.to_lowercase(), word)).collect();
    let near = nearest(read, accepted.iter().map(|(lower, _)| &**lower));
    let meant = accepted.iter().find(|(lower, _)| Some(&**lower) == near);
    did_you_mean(meant.map(|(_, word)| excerpt(word)).as_slice())
}

/// Returns the names of these values of the field, as [`listed`] writes them.
pub(super) fn names_of(field: &Field, values: ValueSet) -> String {
    let accepted = field.each_value().filter(|(_, value)| values.meets(*value));
    let names: Vec<&str> = accepted.map(|(info, _)| info.name).collect();
    listed(&names)
}

/// Whether a text has something before an @, and after it something with a full stop, without spaces.
pub(super) fn is_address(email: &str) -> bool {
    let parts = email.split_once('@');
    let plain = email.chars().all(|c| c.is_ascii_graphic() && !"<>\"'()[],;:\\".contains(c));
    plain && email.len() <= LONGEST_NAME && parts.is_some_and(|(who, at)| !who.is_empty() && is_domain(at))
}

fn is_domain(at: &str) -> bool {
    at.contains('.') && !at.contains('@') && at.split('.').all(|part| !part.is_empty())
}
