use std::borrow::Cow;
#[cfg(feature = "local-rules")]
use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::activity_rules::ActivityRules;
use super::block::RuleBlock;
use super::compile::{compile, compile_conditions};
use super::questions::QuestionIndex;
use crate::guidance::{
    ASSUMPTIONS, AssumptionNote, CLAUSES, CONFLICTS, CONTACTS, Clause, ConflictNote, DIGEST, EDITION, RULES, VERSION,
    WAYS_OUT, WayOut,
};
#[cfg(feature = "local-rules")]
use crate::local::LocalRules;
use crate::rule::{Contact, Rule};
#[cfg(feature = "local-rules")]
use crate::rule::{Effect, OwnedRule};
use crate::vocabulary::Activity;

/// The rules, compiled for each activity when it is first asked about. Immutable to all who see it, and shared freely between
/// threads.
///
/// ```
/// let rulebook = caveat::Rulebook::moj();
/// assert_eq!(rulebook.rules().filter(|rule| rule.effect.decides()).count(), 35);
/// assert_eq!(rulebook.edition(), "moj-2018-12");
/// ```
#[derive(Debug)]
pub struct Rulebook<'r> {
    deciding: Vec<Entry<'r>>,
    following: Vec<Entry<'r>>,
    edition: Cow<'r, str>,
    version: Cow<'r, str>,
    digest: Cow<'r, str>,
    #[cfg(feature = "local-rules")]
    local: Option<LocalRules>,
    /// For each activity, in their order; compiled when it is first asked about.
    programs: [OnceCell<Program>; 5],
    /// Compiled when the first table is decided.
    every_activity: OnceCell<RuleBlock>,
    /// Compiled when the first lists of a table are.
    conflicts_of_every_activity: OnceCell<RuleBlock>,
}

/// A rule of the built-in tables, or one that an organisation added.
#[derive(Debug)]
enum Entry<'r> {
    Table(Rule<'r>),
    #[cfg(feature = "local-rules")]
    Added(Arc<OwnedRule>),
}

impl Entry<'_> {
    fn rule(&self) -> Rule<'_> {
        match self {
            Self::Table(rule) => *rule,
            #[cfg(feature = "local-rules")]
            Self::Added(rule) => rule.as_rule(),
        }
    }

    fn id(&self) -> &str {
        match self {
            Self::Table(rule) => rule.id,
            #[cfg(feature = "local-rules")]
            Self::Added(rule) => &rule.id,
        }
    }
}

/// The rulebook compiled for one activity.
#[derive(Debug)]
pub(crate) struct Program {
    /// The rules that the verdict turns on.
    pub(crate) deciding: ActivityRules,
    /// Duties and advice.
    pub(crate) following: ActivityRules,
    /// The clauses that pull apart, as the rulebook lists them.
    pub(crate) conflicts: RuleBlock,
    /// The natural ways out into another activity, as the rulebook lists them.
    pub(crate) ways_out: RuleBlock,
    activity: Activity,
    /// Made when questions are first looked for.
    questions: OnceCell<QuestionIndex>,
}

impl Program {
    fn new(deciding: &[(usize, Rule<'_>)], following: &[(usize, Rule<'_>)], activity: Activity) -> Self {
        let conflicts: Vec<_> = CONFLICTS.iter().map(|conflict| conflict.when).collect();
        let ways_out: Vec<_> = WAYS_OUT.iter().map(|way| way.when).collect();
        Self {
            deciding: ActivityRules::new(deciding, activity),
            following: ActivityRules::new(following, activity),
            conflicts: compile_conditions(&conflicts, Some(activity)),
            ways_out: compile_conditions(&ways_out, Some(activity)),
            activity,
            questions: OnceCell::new(),
        }
    }

    pub(crate) fn questions(&self) -> &QuestionIndex {
        self.questions.get_or_init(|| QuestionIndex::new(&self.deciding, self.activity))
    }
}

impl Rulebook<'static> {
    /// The rules drawn from the three texts of the UK Ministry of Justice.
    pub fn moj() -> &'static Self {
        static MOJ: OnceCell<Rulebook<'static>> = OnceCell::new();
        MOJ.get_or_init(|| {
            let (deciding, following) = built_in();
            Rulebook::new(deciding, following, DIGEST)
        })
    }

    /// The same with an organisation's own rules on top; its digest is still to be noted.
    #[cfg(feature = "local-rules")]
    pub(crate) fn combined(local: &LocalRules) -> Self {
        let (built_in_deciding, built_in_following) = built_in();
        let added = |wanted: &[&str]| -> Vec<Entry<'static>> {
            let rules = local.owned_rules().filter(|rule| wanted.contains(&rule.as_rule().effect.name()));
            rules.map(|rule| Entry::Added(Arc::clone(rule))).collect()
        };
        let is_duty = |rule: &Rule<'_>| matches!(rule.effect, Effect::Duty { .. });
        let (duties, advice): (Vec<_>, Vec<_>) = built_in_following.into_iter().partition(is_duty);
        let tables = |rules: Vec<Rule<'static>>| rules.into_iter().map(Entry::Table);
        let deciding = tables(built_in_deciding).chain(added(&["prohibit", "refer", "require"]));
        let following = tables(duties).chain(added(&["duty"])).chain(tables(advice)).chain(added(&["advice"]));
        let mut rulebook = Self::of(deciding.collect(), following.collect());
        rulebook.edition = format!("{EDITION}+{}", local.edition()).into();
        rulebook.version = format!("{VERSION}+{}", local.version()).into();
        rulebook.local = Some(local.clone());
        rulebook
    }

    /// Notes the digest of what it exports, which only what exports it can tell.
    #[cfg(feature = "local-rules")]
    pub(crate) fn with_digest(mut self, digest: String) -> Self {
        self.digest = digest.into();
        self
    }
}

/// The built-in rules: those that decide, and those that follow.
fn built_in() -> (Vec<Rule<'static>>, Vec<Rule<'static>>) {
    RULES.iter().copied().flatten().copied().partition(|rule| rule.effect.decides())
}

impl<'r> Rulebook<'r> {
    pub(crate) fn new(deciding: Vec<Rule<'r>>, following: Vec<Rule<'r>>, digest: &'r str) -> Self {
        let entries = |rules: Vec<Rule<'r>>| rules.into_iter().map(Entry::Table).collect();
        let mut rulebook = Self::of(entries(deciding), entries(following));
        rulebook.digest = digest.into();
        rulebook
    }

    fn of(deciding: Vec<Entry<'r>>, following: Vec<Entry<'r>>) -> Self {
        Self {
            deciding,
            following,
            edition: EDITION.into(),
            version: VERSION.into(),
            digest: "".into(),
            #[cfg(feature = "local-rules")]
            local: None,
            programs: [const { OnceCell::new() }; 5],
            every_activity: OnceCell::new(),
            conflicts_of_every_activity: OnceCell::new(),
        }
    }

    /// Every rule, in the rulebook's order: deciding rules, duties, advice; in each, added rules after the built-in ones.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        self.deciding.iter().chain(&self.following).map(Entry::rule)
    }

    /// The rule of that id, if there is one.
    pub fn rule(&self, id: &str) -> Option<Rule<'_>> {
        self.rules().find(|rule| rule.id == id)
    }

    /// The organisation's own rules that stand on top of the built-in ones, if there are any.
    #[cfg(feature = "local-rules")]
    pub const fn local_rules(&self) -> Option<&LocalRules> {
        self.local.as_ref()
    }

    /// Every clause of the texts.
    pub const fn clauses(&self) -> &'static [Clause] {
        CLAUSES
    }

    /// Everyone that the texts say to turn to.
    pub const fn contacts(&self) -> &'static [&'static Contact] {
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

    /// Which guidance it is drawn from, by its latest dated text; with added rules also whose: `moj-2018-12+acme-2026-1`.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Its own version; with added rules also theirs: `1.0.0+2.1.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// `sha256:` and the digest of its canonical JSON: two rulebooks with the same digest decide alike, in the same words.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The deciding rules, in order.
    pub(crate) fn deciding(&self) -> impl Iterator<Item = Rule<'_>> {
        self.deciding.iter().map(Entry::rule)
    }

    /// The built-in deciding rules with their tests of the activity left in, so that they fit every row of a table.
    pub(crate) fn deciding_of_every_activity(&self) -> &RuleBlock {
        self.every_activity.get_or_init(|| {
            let built_in = self.deciding().enumerate().filter(|(_, rule)| !rule.local);
            compile(&built_in.collect::<Vec<_>>(), None)
        })
    }

    /// The same of the clauses that pull apart.
    pub(crate) fn conflicts_of_every_activity(&self) -> &RuleBlock {
        self.conflicts_of_every_activity.get_or_init(|| {
            let conflicts: Vec<_> = CONFLICTS.iter().map(|conflict| conflict.when).collect();
            compile_conditions(&conflicts, None)
        })
    }

    /// The deciding rule at this index.
    pub(crate) fn deciding_rule(&self, index: usize) -> Option<Rule<'_>> {
        self.deciding.get(index).map(Entry::rule)
    }

    /// Its id alone.
    pub(crate) fn deciding_id(&self, index: usize) -> Option<&str> {
        self.deciding.get(index).map(Entry::id)
    }

    /// Whether some rule of a deciding block is the organisation's own.
    pub(crate) fn has_local(&self, block: &RuleBlock) -> bool {
        block.rules.iter().any(|index| self.deciding_rule(*index).is_some_and(|rule| rule.local))
    }

    /// The duty or advice at this index.
    pub(crate) fn following_rule(&self, index: usize) -> Option<Rule<'_>> {
        self.following.get(index).map(Entry::rule)
    }

    #[cfg(test)]
    pub(crate) fn following(&self) -> impl Iterator<Item = Rule<'_>> {
        self.following.iter().map(Entry::rule)
    }

    pub(crate) fn program(&self, activity: Activity) -> &Program {
        let [start_project, store, transfer, use_tool, dispose] = &self.programs;
        let program = match activity {
            Activity::StartProject => start_project,
            Activity::Store => store,
            Activity::Transfer => transfer,
            Activity::UseTool => use_tool,
            Activity::Dispose => dispose,
        };
        program.get_or_init(|| {
            let deciding: Vec<_> = self.deciding.iter().map(Entry::rule).enumerate().collect();
            let following: Vec<_> = self.following.iter().map(Entry::rule).enumerate().collect();
            Program::new(&deciding, &following, activity)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rulebook_says_which_it_is() {
        let moj = Rulebook::moj();
        assert_eq!((moj.edition(), moj.version()), (EDITION, VERSION));
        let hexadecimal = moj.digest().strip_prefix("sha256:").unwrap();
        assert!(hexadecimal.len() == 64 && hexadecimal.bytes().all(|digit| digit.is_ascii_hexdigit()), "{hexadecimal}");
    }

    #[cfg(feature = "local-rules")]
    #[test]
    fn a_rulebook_with_added_rules_says_whose_they_are() {
        assert!(Rulebook::moj().local_rules().is_none());
        let local = LocalRules::builder("acme-2026-1", "2.1.0").build().unwrap();
        let rulebook = Rulebook::moj_with(&local);
        assert_eq!(rulebook.edition(), format!("{EDITION}+acme-2026-1"));
        assert_eq!(rulebook.version(), format!("{VERSION}+2.1.0"));
        assert_ne!(rulebook.digest(), Rulebook::moj().digest());
        assert_eq!(rulebook.local_rules(), Some(&local));
    }
}
