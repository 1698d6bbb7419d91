//! One proposal, judged by a rulebook that a test may have changed.

use std::collections::BTreeMap;

use caveat::Marking;
use caveat_reference::naive::vocabulary::known;
use serde_json::Value;

use super::book::{Book, TestData};
use super::logic::{VERDICTS, World, rule_all};

/// One proposal.
#[derive(Debug)]
struct Plain<'p> {
    proposal: &'p Value,
}

impl World for Plain<'_> {
    type Truth = bool;

    fn activity(&self) -> &str {
        self.proposal["activity"].as_str().unwrap_or_default()
    }

    fn constant(&self, holds: bool) -> bool {
        holds
    }

    fn has(&self, test: &TestData) -> bool {
        let Some(value) = known(self.proposal, &test.path) else { return false };
        if test.path == "information.marking" {
            let class = value.as_str().and_then(|text| Marking::parse(text).ok()).expect("a marking").class();
            return test.any_of.iter().any(|name| name == class.name());
        }
        test.any_of.contains(value)
    }

    fn knows(&self, path: &str) -> bool {
        known(self.proposal, path).is_some()
    }
}

/// The lists of rules by the names that vectors have for them.
const LISTS: [&str; 10] = [
    "prohibitions",
    "referrals",
    "met",
    "outstanding",
    "unconfirmed",
    "owed",
    "done",
    "applies",
    "may_apply",
    "conflicts",
];

/// The verdict, and the lists of rules by the names that vectors have for them.
pub type Judged = (&'static str, BTreeMap<&'static str, Vec<String>>);

/// Judges a proposal, whose marking can be any text that is read.
///
/// # Panics
/// Where the marking can't be read.
pub fn judge(book: &Book, proposal: &Value) -> Judged {
    let ruling = rule_all(book, &Plain { proposal });
    let verdicts = ruling.verdicts(book, 0..book.rules.len(), &false);
    let verdict = VERDICTS.iter().zip(verdicts).find_map(|(name, holds)| holds.then_some(*name));
    let mut lists: BTreeMap<_, _> = LISTS.iter().map(|name| (*name, Vec::new())).collect();
    for (rule, outcome) in book.rules.iter().zip(&ruling.rules) {
        for (list, _) in outcome.lists(&rule.effect).into_iter().filter(|(_, holds)| *holds) {
            lists.entry(list).or_default().push(rule.id.clone());
        }
    }
    (verdict.expect("one of five"), lists)
}
