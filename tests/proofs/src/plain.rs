//! One proposal, judged by a rulebook that a test may have changed.

use std::collections::BTreeMap;

use caveat::{Marking, Place};
use caveat_reference::naive::vocabulary::known;
use serde_json::Value;

use super::book::{Book, TestData};
use super::logic::{Ruling, VERDICTS, World, rule_all};
use super::mutations::Mutant;

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
        if test.path == "information.audience" {
            return self.audience().is_some_and(|name| test.any_of.iter().any(|other| other == name));
        }
        let Some(value) = known(self.proposal, &test.path) else { return false };
        if test.path == "information.marking" {
            let class = value.as_str().and_then(|text| Marking::parse(text).ok()).expect("a marking").class();
            return test.any_of.iter().any(|name| name == class.name());
        }
        let country = value.as_str().filter(|_| PLACES.contains(&test.path.as_str())).and_then(Place::from_country);
        country
            .map_or_else(|| test.any_of.contains(value), |place| test.any_of.iter().any(|other| other == place.name()))
    }

    fn knows(&self, path: &str) -> bool {
        if path == "information.audience" {
            return self.audience().is_some();
        }
        known(self.proposal, path).is_some()
    }
}

impl Plain<'_> {
    /// Who may see the information, by its marking or as it says itself: the narrower.
    fn audience(&self) -> Option<&str> {
        let marking = known(self.proposal, "information.marking").and_then(Value::as_str);
        let by_marking = marking.map(|text| Marking::parse(text).expect("a marking").audience().name());
        let given = known(self.proposal, "information.audience").and_then(Value::as_str);
        let width =
            |name: &&str| ["anyone", "government", "organisation", "recipients"].iter().position(|it| it == name);
        by_marking.into_iter().chain(given).max_by_key(width)
    }
}

/// The fields that take a country in place of where it is.
const PLACES: [&str; 2] = ["destination", "tool.data_location"];

/// The lists of rules by the names that vectors have for them.
const LISTS: [&str; 10] = [
    "prohibitions", "referrals", "met", "outstanding", "unconfirmed", "owed", "done", "applies", "may_apply",
    "conflicts",
];

/// The verdict, and the lists of rules by the names that vectors have for them.
pub type Judged = (&'static str, BTreeMap<&'static str, Vec<String>>);

/// Judges a proposal, whose marking can be any text that is read.
///
/// # Panics
/// Where the marking can't be read.
pub fn judge(book: &Book, proposal: &Value) -> Judged {
    judged(book, &rule(book, proposal))
}

/// How each rule comes out.
///
/// # Panics
/// Where the marking can't be read.
pub fn rule(book: &Book, proposal: &Value) -> Ruling<bool> {
    rule_all(book, &Plain { proposal })
}

/// Judges a proposal by a changed rulebook; `None` where each rule comes out as it did.
///
/// # Panics
/// Where the marking can't be read.
pub fn judge_changed(book: &Book, ruling: &Ruling<bool>, mutant: &Mutant, proposal: &Value) -> Option<Judged> {
    let changed = ruling.changed(&Plain { proposal }, mutant);
    let same_effect = |place: &usize| book.rules[*place].effect == mutant.book.rules[*place].effect;
    let is_same = changed == *ruling && mutant.places.iter().all(same_effect);
    (!is_same).then(|| judged(&mutant.book, &changed))
}

fn judged(book: &Book, ruling: &Ruling<bool>) -> Judged {
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
