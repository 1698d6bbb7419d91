//! Whether an engine answers as core does. One that does not is not measured.

use std::collections::BTreeMap;

use caveat::Rulebook;
use serde_json::json;

use crate::case::{self, Case};
use crate::engines::{Engine, answer};
use crate::rules::{Rules, Scope};

/// Answers of core's that each engine has to give.
#[derive(Debug)]
pub struct Answers<'r> {
    rulebook: &'r Rulebook,
    groups: Vec<(&'static str, Vec<Case>)>,
}

impl<'r> Answers<'r> {
    /// All proposals of the vectors, this many random ones with every answer, and as many with gaps.
    ///
    /// # Errors
    /// Where one can't be read.
    pub fn new(rulebook: &'r Rulebook, rules: &Rules, random: usize) -> anyhow::Result<Self> {
        let groups = vec![
            ("references", case::references(rules)?),
            ("vectors", case::of_vectors(rules)?),
            ("random, complete", case::random(rules, random, true)?),
            ("random, with gaps", case::random(rules, random, false)?),
        ];
        Ok(Self { rulebook, groups })
    }

    /// The cases with core's answers, group by group.
    pub fn cases(&self) -> impl Iterator<Item = (&'static str, &Case)> {
        self.groups.iter().flat_map(|(group, cases)| cases.iter().map(|case| (*group, case)))
    }

    /// Whether the engine returns all of them; prints a line of JSON that says so.
    ///
    /// # Errors
    /// Where the engine fails.
    pub fn given_by(&self, who: &str, engine: &dyn Engine) -> anyhow::Result<bool> {
        let mut agreed: BTreeMap<&str, usize> = BTreeMap::new();
        let mut known = 0_usize;
        let mut differs = None;
        for (group, case) in self.cases() {
            let (theirs, ours) = (answer(engine, case)?, case.answer(self.rulebook));
            if theirs == ours {
                *agreed.entry(group).or_default() += 1;
                known += usize::from(case.scope == Scope::Known);
            } else {
                differs.get_or_insert_with(|| {
                    format!("{} {}: {theirs:?} where core answers {ours:?}", case.name, case.text)
                });
            }
        }
        let line = json!({"check": who, "agreed": agreed, "of_which_known": known, "differs": differs});
        println!("{line}");
        Ok(differs.is_none())
    }
}
