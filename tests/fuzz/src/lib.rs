//! What has to hold of any input whatever, target by target: the fuzz targets in `targets` call these, and so does the test
//! that replays their corpora. Each panics where something does not hold; input that means nothing is passed over.

mod finding;
mod local_rules;
mod markings;
mod proposals;
mod records;
mod registers;
mod tables;
mod views;

use std::collections::BTreeSet;
use std::path::PathBuf;

use caveat::marking::Scheme;
use caveat::vocabulary::FIELDS;
use caveat::{Error, ErrorCode};
use serde_json::Value;

pub use finding::check as finding;
pub use local_rules::check as local_rules;
pub use markings::check as markings;
pub use proposals::check as proposals;
pub use records::check as records;
pub use registers::check as registers;
pub use tables::check as tables;
pub use views::check as views;

/// A fuzz target: what it is called, what it is fed, and what has to hold.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its binary and of its corpus.
    pub name: &'static str,
    /// What its input is read as.
    pub input: &'static str,
    /// The longest input worth trying, in bytes.
    pub longest: usize,
    /// Panics where something does not hold.
    pub check: fn(&[u8]),
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "proposals", input: "a proposal as JSON", longest: 4_096, check: proposals },
    Target { name: "markings", input: "a marking", longest: 256, check: markings },
    Target { name: "finding", input: "a text with a marking in it", longest: 512, check: finding },
    Target { name: "local_rules", input: "a file of local rules as JSON", longest: 8_192, check: local_rules },
    Target { name: "records", input: "records, requests and forms as JSON", longest: 12_288, check: records },
    Target {
        name: "registers",
        input: "a file of local rules with a register of tools as JSON",
        longest: 8_192,
        check: registers,
    },
    Target { name: "tables", input: "columns of a table", longest: 2_048, check: tables },
    Target { name: "views", input: "a proposal and texts of somebody's", longest: 4_096, check: views },
];

/// The folder of a target's corpus.
pub fn corpus(target: &str) -> PathBuf {
    caveat_dev::root().join("tests/fuzz/corpus").join(target)
}

/// The words that inputs are made of, for a fuzzer to put together: paths, keys and values of the contract, and of local rules.
pub fn words() -> BTreeSet<&'static str> {
    let mut words: BTreeSet<&'static str> = BTreeSet::new();
    for field in FIELDS {
        words.insert(field.path);
        words.extend(field.path.split('.'));
        words.extend(field.values.listed().iter().map(|value| value.name));
    }
    words.extend(Scheme::ALL.iter().flat_map(|scheme| scheme.classes()).map(|class| class.label()));
    let others = "edition version documents clauses contacts rules id title document section says role email effect strength \
                  when satisfied_by done_when to text roles path any_of term known prohibit refer require duty advice must \
                  should may sensitive above_ceiling protected moves tools citizens colleagues media device_or_media \
                  harms_a_person record made_at note proposal declined decision previous fingerprint verdict answers \
                  requester what_moves from retention frequency null true false UK IL0 IL1 IL2 IL3 IL4 IL5 IL6 NPM OFFSEN \
                  LOCSEN PERSONAL COMMERCIAL EYES ONLY RECIPIENTS REST PROTECT UNMARKED OST CISO DHS-2.4 DSP-1.1";
    words.extend(others.split_whitespace());
    words.remove("");
    words
}

/// An error says what kind it is, where and why, in the contract's form.
fn assert_well_formed(error: &Error) {
    assert_told(&error.message());
    // The path of a key that is empty is empty.
    let key = error.code() == ErrorCode::UnknownKey;
    assert!(error.path().is_none_or(|path| (key || !path.is_empty()) && !path.contains(hides)), "{error}");
    let json: Value = serde_json::from_str(&error.to_json()).expect("an error as JSON");
    let object = json["error"].as_object().expect("an object under `error`");
    let keys: Vec<&str> = object.keys().map(String::as_str).collect();
    assert!(keys == ["code", "message", "path"] || (error.path().is_none() && keys == ["code", "message"]), "{json}");
    assert_eq!(
        (object["code"].as_str(), object["message"].as_str()),
        (Some(error.code().name()), Some(&*error.message()))
    );
    assert_eq!(error.marking_error().is_some(), error.code() == ErrorCode::MarkingNotUnderstood);
    if let Some(marking) = error.marking_error() {
        markings::assert_well_formed(marking);
    }
}

/// A message is one line that a terminal or a log can show: lower case, no full stop, nothing hidden, not without end.
fn assert_told(message: &str) {
    assert!(!message.is_empty() && message.len() < 4_000, "{} bytes: {message}", message.len());
    assert!(!message.starts_with(char::is_uppercase) && !message.ends_with('.'), "{message}");
    assert!(!message.contains(hides), "{message:?}");
}

/// Whether a character breaks the line, or turns or hides the text around it.
fn hides(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A choice that the input makes, without a source of randomness: the same for the same input.
fn seed_of(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
