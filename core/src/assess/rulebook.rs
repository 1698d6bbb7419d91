use once_cell::sync::OnceCell;

use super::block::{Block, Caution, Seen};
use super::compile::{compile, compile_conditions};
use super::outcome::{Outcome, Settled};
use crate::facts::Facts;
use crate::guidance::{
    ASSUMPTIONS, AssumptionNote, CLAUSES, CONFLICTS, CONTACTS, Clause, ConflictNote, DIGEST, EDITION, RULES, VERSION,
    WAYS_OUT, WayOut,
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
    /// The natural ways out into another activity, as the rulebook lists them.
    pub(crate) ways_out: Block,
}

impl Program {
    fn new(deciding: &[Rule<'_>], following: &[Rule<'_>], activity: Activity) -> Self {
        let conflicts: Vec<_> = CONFLICTS.iter().map(|conflict| conflict.when).collect();
        let ways_out: Vec<_> = WAYS_OUT.iter().map(|way| way.when).collect();
        Self {
            deciding: compile(deciding, activity),
            following: compile(following, activity),
            conflicts: compile_conditions(&conflicts, activity),
            ways_out: compile_conditions(&ways_out, activity),
        }
    }

    pub(crate) fn settle(&self, facts: &Facts) -> Settled {
        self.settle_seen(&self.deciding.look(facts.possible))
    }

    pub(crate) fn settle_seen(&self, seen: &Seen) -> Settled {
        Settled::new(&self.deciding, seen.truths(&self.deciding, Caution::Sensitive))
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
    pub(crate) fn new(deciding: Vec<Rule<'r>>, following: Vec<Rule<'r>>, digest: &'r str) -> Self {
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

    /// Where another activity is the natural way out.
    pub const fn ways_out(&self) -> &'static [WayOut] {
        WAYS_OUT
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
