use once_cell::sync::OnceCell;

use super::block::{Block, Caution};
use super::compile::{compile, compile_conditions};
use super::outcome::{Outcome, Settled};
use crate::facts::Facts;
use crate::guidance::{
    ASSUMPTIONS, AssumptionNote, CLAUSES, CONFLICTS, CONTACTS, Clause, ConflictNote, DIGEST, EDITION, RULES, VERSION,
};
use crate::proposal::Proposal;
use crate::rule::{Contact, Rule};
use crate::vocabulary::Activity;

/// The rules, compiled once for every activity. Immutable, and shared freely between threads.
///
/// ```
/// let rulebook = caveat::Rulebook::moj();
/// assert_eq!(rulebook.rules().filter(|rule| rule.effect.decides()).count(), 35);
/// assert_eq!(rulebook.edition(), "moj-2018-12");
/// ```
#[derive(Debug)]
pub struct Rulebook<'r> {
    deciding: Vec<Rule<'r>>,
    following: Vec<Rule<'r>>,
    digest: &'r str,
    programs: [Program; 5],
}

/// The rulebook compiled for one activity.
#[derive(Debug)]
pub(crate) struct Program {
    /// The rules that the verdict turns on.
    pub(crate) deciding: Block,
    /// Duties and advice.
    pub(crate) following: Block,
    /// The clauses that pull apart, as the rulebook lists them.
    pub(crate) conflicts: Block,
}

impl Program {
    fn new(deciding: &[Rule<'_>], following: &[Rule<'_>], activity: Activity) -> Self {
        let conflicts: Vec<_> = CONFLICTS.iter().map(|conflict| conflict.when).collect();
        Self {
            deciding: compile(deciding, activity),
            following: compile(following, activity),
            conflicts: compile_conditions(&conflicts, activity),
        }
    }

    pub(crate) fn settle(&self, facts: &Facts) -> Settled {
        Settled::new(&self.deciding, self.deciding.evaluate(facts.possible, Caution::Sensitive))
    }
}

impl Rulebook<'static> {
    /// The rules drawn from the three texts of the UK Ministry of Justice.
    pub fn moj() -> &'static Self {
        static MOJ: OnceCell<Rulebook<'static>> = OnceCell::new();
        MOJ.get_or_init(|| {
            let (deciding, following) = RULES.iter().copied().flatten().partition(|rule| rule.effect.decides());
            Rulebook::new(deciding, following, DIGEST)
        })
    }
}

impl<'r> Rulebook<'r> {
    fn new(deciding: Vec<Rule<'r>>, following: Vec<Rule<'r>>, digest: &'r str) -> Self {
        let program = |activity| Program::new(&deciding, &following, activity);
        let programs = [
            program(Activity::StartProject),
            program(Activity::Store),
            program(Activity::Transfer),
            program(Activity::UseTool),
            program(Activity::Dispose),
        ];
        Self { deciding, following, digest, programs }
    }

    /// Every rule, in the rulebook's order: deciding rules, duties, advice.
    pub fn rules(&self) -> impl Iterator<Item = &Rule<'r>> {
        self.deciding.iter().chain(&self.following)
    }

    /// The rule of that id, if there is one.
    pub fn rule(&self, id: &str) -> Option<&Rule<'r>> {
        self.rules().find(|rule| rule.id == id)
    }

    /// Every clause of the texts.
    pub const fn clauses(&self) -> &'static [Clause] {
        CLAUSES
    }

    /// Everyone that the texts say to turn to.
    pub const fn contacts(&self) -> &'static [&'static Contact<'static>] {
        CONTACTS
    }

    /// What is assumed of unknown fields.
    pub const fn assumptions(&self) -> &'static [AssumptionNote] {
        ASSUMPTIONS
    }

    /// Clauses that pull apart in some case, and which of them counts there.
    pub const fn conflicts(&self) -> &'static [ConflictNote] {
        CONFLICTS
    }

    /// Which guidance it is drawn from, by its latest dated text.
    pub const fn edition(&self) -> &'static str {
        EDITION
    }

    /// Its own version.
    pub const fn version(&self) -> &'static str {
        VERSION
    }

    /// `sha256:` and the digest of its canonical JSON: two rulebooks with the same digest decide alike, in the same words.
    pub const fn digest(&self) -> &'r str {
        self.digest
    }

    /// The verdict and the ids of the rules behind it; see [`outcome`](crate::outcome()).
    pub fn outcome(&'r self, proposal: &impl AsRef<Proposal>) -> Outcome<'r> {
        let facts = Facts::new(proposal.as_ref());
        Outcome::new(self, self.program(facts.activity).settle(&facts))
    }

    pub(crate) fn deciding(&self) -> &[Rule<'r>] {
        &self.deciding
    }

    pub(crate) fn following(&self) -> &[Rule<'r>] {
        &self.following
    }

    pub(crate) const fn program(&self, activity: Activity) -> &Program {
        let [start_project, store, transfer, use_tool, dispose] = &self.programs;
        match activity {
            Activity::StartProject => start_project,
            Activity::Store => store,
            Activity::Transfer => transfer,
            Activity::UseTool => use_tool,
            Activity::Dispose => dispose,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Property 1: the order of the rules changes nothing but the order of the report.
    #[test]
    fn the_order_of_the_rules_changes_no_answer() {
        let moj = Rulebook::moj();
        let backwards = Rulebook::new(
            moj.deciding.iter().rev().copied().collect(),
            moj.following.iter().rev().copied().collect(),
            DIGEST,
        );
        for activity in Activity::ALL {
            for (path, name) in [
                ("information.marking", "secret"),
                ("information.marking", "official"),
                ("information.personal_data", "special_category"),
                ("channel", "online_tool"),
                ("location", "laptop"),
                ("recipient", "third_party"),
            ] {
                let mut proposal = Proposal::new(*activity);
                if proposal.set(path, name).is_err() {
                    continue;
                }
                let (one, other) = (moj.assess(&proposal), backwards.assess(&proposal));
                assert_eq!(one.verdict, other.verdict);
                assert_eq!(one.assumptions, other.assumptions);
                let requirements = |decision: &crate::decision::Decision<'_>| -> BTreeSet<String> {
                    decision.requirements.iter().map(|it| format!("{it:?}")).collect()
                };
                assert_eq!(requirements(&one), requirements(&other));
                let questions = |decision: &crate::decision::Decision<'_>| -> BTreeSet<&str> {
                    decision.questions.iter().map(|it| it.path).collect()
                };
                assert_eq!(questions(&one), questions(&other));
            }
        }
    }

    /// Sets of rules have 64 places.
    #[test]
    fn each_block_has_a_place_for_every_rule() {
        let moj = Rulebook::moj();
        assert!(moj.deciding.len() <= 64 && moj.following.len() <= 64);
    }
}
