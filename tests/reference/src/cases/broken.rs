//! Proposals that can't be read, or are odd: what is wrong has to be told in the same words everywhere.

use fastrand::Rng;
use serde_json::{Value, json};

use crate::naive::vocabulary::{ACTIVITIES, FIELDS, Values, put};
use crate::random::any;

/// Spoils a proposal as someone might who writes one by hand or by program. It may still be one.
pub(super) fn value(rng: &mut Rng, proposal: &mut Value) {
    let field = &FIELDS[rng.usize(..FIELDS.len())];
    match rng.u8(0..7) {
        // A path that this activity may not take.
        0 => put(proposal, field.path, field.options().first().cloned().unwrap_or(json!("Trello"))),
        // A word that is almost one of the field's, in whatever field.
        1 | 2 => {
            let word = match field.values {
                Values::Words(words) => any(rng, words),
                _ => any(rng, &["yes", "true", "unknown", ""]),
            };
            put(proposal, field.path, json!(one_letter_off(rng, word)));
        }
        // A value of another type.
        3 => {
            let others =
                [json!(0), json!(-7), json!(1.5), json!(true), json!("none"), json!([]), json!(["uk"]), json!({})];
            put(proposal, field.path, others[rng.usize(..others.len())].clone());
        }
        // A key that is almost one.
        4 => {
            let path = one_letter_off(rng, field.path);
            put(proposal, &path, json!(true));
        }
        // A whole group of another type.
        5 => put(proposal, any(rng, &["information", "tool", "owner_approval"]), any_group(rng)),
        _ => match rng.u8(0..5) {
            0 => *proposal = any_group(rng),
            1 => drop(proposal.as_object_mut().and_then(|object| object.remove("activity"))),
            2 => put(proposal, "activity", any_group(rng)),
            3 => {
                let activity = any(rng, ACTIVITIES);
                put(proposal, "activity", json!(one_letter_off(rng, activity)));
            }
            _ => put(proposal, "tool.name", json!("ü".repeat(rng.usize(195..205)))),
        },
    }
}

fn any_group(rng: &mut Rng) -> Value {
    let groups = [json!(null), json!([]), json!("store"), json!(5), json!(false), json!({}), json!({ "note": 1 })];
    groups[rng.usize(..groups.len())].clone()
}

fn one_letter_off(rng: &mut Rng, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = rng.usize(..=letters.len());
    match letters.get(place).copied() {
        Some('.') | None => letters.push(any(rng, &['s', 'x', ' ', 'é'])),
        Some(letter) => match rng.u8(0..4) {
            0 => drop(letters.remove(place)),
            1 => letters.insert(place, letter),
            2 => letters[place] = letter.to_ascii_uppercase(),
            _ => letters[place] = any(rng, &['a', 'o', '_', '-', '\u{7f}', '\u{2028}', '𝕏']),
        },
    }
    letters.into_iter().collect()
}

/// Spoils the text of a proposal. It may still be one.
pub(super) fn text(rng: &mut Rng, text: &mut String) {
    let place = |rng: &mut Rng, text: &str| {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        places.get(rng.usize(..places.len().max(1))).copied().unwrap_or_default()
    };
    match rng.u8(0..8) {
        0 => text.truncate(place(rng, text)),
        1 => text.insert(
            place(rng, text),
            any(rng, &['"', '{', '}', '[', ',', ':', '\\', '\u{0}', '\n', 'x', '0', '\u{feff}', '𝕏']),
        ),
        2 if !text.is_empty() => drop(text.remove(place(rng, text))),
        // A duplicate key, at the end.
        3 => {
            let again = [
                r#","activity":"store"}"#,
                r#","information":null}"#,
                r#","information":{"marking":null,"marking":"SECRET"}}"#,
                r#","acti\u0076ity":null}"#,
            ];
            text.truncate(text.trim_end().len().saturating_sub(1));
            text.push_str(any(rng, &again));
        }
        // Numbers, escapes and invalid JSON.
        4 => {
            let odd = [
                "1e400", "-0", "1.0", "9007199254740993", "18446744073709551615", "-9223372036854775809",
                "123456789012345678901234567890", "NaN", "'x'", "01", r#""\ud800""#, r#""\udc00x""#, r#""\x41""#,
                "\"a\tb\"", r#""\ud83d\ude00""#, "tru", "/* */1",
            ];
            *text = format!(r#"{{"activity":"store","only_copy":{}}}"#, any(rng, &odd));
        }
        5 => *text = format!("{}{text}{}", "[".repeat(rng.usize(0..7)), "]".repeat(rng.usize(0..7))),
        6 => {
            let deep = rng.usize(1..8);
            *text = format!(r#"{{"activity":"store","tool":{}1{}}}"#, r#"{"name":"#.repeat(deep), "}".repeat(deep));
        }
        // About as long as a proposal may be, or longer.
        _ if rng.u8(0..10) == 0 => {
            let more = (caveat::Proposal::MAX_BYTES - 2 + rng.usize(0..5)).saturating_sub(text.len());
            text.push_str(&" ".repeat(more));
        }
        _ => text.push_str(any(rng, &["\u{feff}", " ", "\r\n\t", ",", "{}", "\u{0}", "null"])),
    }
}
