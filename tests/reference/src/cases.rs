//! Random proposals as text, with what is asked about each.

mod broken;
mod markings;

use std::fmt::Write as _;

use caveat::{Activity, Proposal};
use fastrand::Rng;
use serde::Serialize;
use serde_json::{Value, json};

use crate::naive::vocabulary::{FIELDS, known, put};
use crate::random::{self, any};

/// A proposal, and what is asked about it in every language.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "as a line of JSON, it is plainest for the other languages so")]
pub struct Case {
    /// The proposal as JSON text.
    pub text: String,
    /// Whether it is given as an object of the language too. In one that was made from text that is odd, what is odd about it would be
    /// lost.
    pub object: bool,
    /// Whether it is given as a typed proposal too, where the language has them.
    pub typed: bool,
    /// Whether it is asked under the example's local rules too.
    pub local: bool,
    /// Whether an interview, alternatives and a record are asked for too.
    pub more: bool,
    /// Whether a Data Movement Form is asked for after them, which only a transfer has.
    pub form: bool,
    /// The paths that the interview's person declined, and the record notes.
    pub declined: Vec<String>,
    /// The record's note, and an answer in the form.
    pub note: &'static str,
}

/// Notes of all kinds, for records.
const NOTES: &[&str] = &["For the archive", "<b>\"bold\"</b> & more", "Ünïcödé 🛠\u{2028}", "a\tb\\", "\u{7f}\u{200f}"];

/// Countries as people write them: read, outside the European Economic Area, and misspelt.
const COUNTRIES: &[&str] =
    &["Ireland", "IE", "irl", "United Kingdom", "gb", "norway", "LI", "Switzerland", "US", "Irland", "", "Österreich"];

/// This many cases, always the same. Of each ten, about seven are valid but for a marking that may not be; one in ten has more asked
/// about it, one in ten is asked under local rules too.
pub fn cases(count: usize) -> Vec<Case> {
    let mut rng = Rng::with_seed(20_261_122);
    (0..count).map(|_| case(&mut rng)).collect()
}

fn case(rng: &mut Rng) -> Case {
    let mut proposal = random::proposal(rng);
    if known(&proposal, "information.marking").is_some() && rng.bool() {
        put(&mut proposal, "information.marking", markings::marking(rng).into());
    }
    for path in &TEXTS[1..] {
        if known(&proposal, path).is_some() && rng.u8(0..4) == 0 {
            put(&mut proposal, path, any(rng, COUNTRIES).into());
        }
    }
    let spoilt = rng.u8(0..100);
    if spoilt < 15 {
        broken::value(rng, &mut proposal);
    }
    let unread = TEXTS.iter().filter(|path| !is_read(&proposal, path)).count();
    let mut text = String::new();
    write(rng, &proposal, &mut text);
    let is_text_alone = (15..30).contains(&spoilt);
    if is_text_alone {
        broken::text(rng, &mut text);
    }
    let more = rng.u8(0..10) == 0;
    let is_transfer = Proposal::from_json(&text).is_ok_and(|proposal| proposal.activity() == Activity::Transfer);
    Case {
        text,
        // A text of the language is taken for JSON text, not for what such text may hold.
        object: !is_text_alone && !proposal.is_string(),
        // Of two faults a typed proposal names the one in the part that is made first.
        typed: spoilt >= 30 && unread < 2,
        local: rng.u8(0..10) == 0,
        more,
        form: more && is_transfer,
        declined: declined(rng),
        note: any(rng, NOTES),
    }
}

/// The fields that take what people write.
const TEXTS: [&str; 3] = ["information.marking", "destination", "tool.data_location"];

/// Whether a proposal with nothing but this field of it is read.
fn is_read(proposal: &Value, path: &str) -> bool {
    let mut alone = json!({"activity": proposal["activity"]});
    if let Some(text) = known(proposal, path) {
        put(&mut alone, path, text.clone());
    }
    Proposal::from_json(&alone.to_string()).is_ok()
}

/// Paths that a person declines: mostly of questions, rarely of nothing.
fn declined(rng: &mut Rng) -> Vec<String> {
    let mut paths = Vec::new();
    while rng.u8(0..3) > 0 {
        paths.push(FIELDS[rng.usize(..FIELDS.len())].path.to_owned());
    }
    if rng.u8(0..20) == 0 {
        paths.push(any(rng, &["information.colour", "activity", "", "informaton.marking"]).to_owned());
    }
    paths
}

/// The value as JSON text, its keys in any order, at times with space between all parts, at times with letters written as escapes.
fn write(rng: &mut Rng, value: &Value, out: &mut String) {
    let space = any(rng, &["", "", "", " ", "\n\t", "\r\n  "]);
    let escapes = rng.u8(0..8) == 0;
    write_part(rng, value, out, space, escapes);
}

fn write_part(rng: &mut Rng, value: &Value, out: &mut String, space: &str, escapes: bool) {
    let Value::Object(object) = value else {
        match value {
            Value::String(text) if escapes => write_escaped(rng, text, out),
            _ => *out += &value.to_string(),
        }
        return;
    };
    let mut parts: Vec<_> = object.iter().collect();
    rng.shuffle(&mut parts);
    out.push('{');
    for (place, (key, part)) in parts.into_iter().enumerate() {
        *out += if place == 0 { space } else { "," };
        *out += space;
        if escapes {
            write_escaped(rng, key, out);
        } else {
            *out += &Value::from(key.as_str()).to_string();
        }
        *out += space;
        out.push(':');
        *out += space;
        write_part(rng, part, out, space, escapes);
    }
    *out += space;
    out.push('}');
}

fn write_escaped(rng: &mut Rng, text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() && rng.bool() {
            out.push(letter);
        } else {
            for half in letter.encode_utf16(&mut [0; 2]) {
                // A `String` takes all that is written to it.
                let _ = write!(out, "\\u{half:04x}");
            }
        }
    }
    out.push('"');
}
