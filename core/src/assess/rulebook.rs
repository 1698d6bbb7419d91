use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

use std::sync::OnceLock;

use super::activity_rules::ActivityRules;
use super::block::RuleBlock;
use super::compile::compile_conditions;
use super::questions::QuestionIndex;
use crate::facts::{Approval, Facts};
use crate::guidance::{
    ASSUMPTIONS, AssumptionNote, CLAUSES, CONFLICTS, CONTACTS, Clause, ConflictNote, DIGEST, EDITION, VERSION,
    WAYS_OUT, WayOut, built_in_rules,
};
#[cfg(feature = "local-rules")]
use crate::local::LocalRules;
use crate::rule::{Contact, Named, Rule};
use crate::vocabulary::Activity;
#[cfg(feature = "local-rules")]
use crate::vocabulary::Class;

/// The rules, compiled for each activity on first use. A rulebook is immutable and shared freely between threads.
///
/// ```
/// let rulebook = caveat::Rulebook::moj();
/// assert_eq!(rulebook.rules().filter(|rule| rule.effect.decides()).count(), 39);
/// assert_eq!(rulebook.edition(), "moj-2018-12");
/// ```
///
/// A clone shares the rules and their compiled form.
#[derive(Clone)]
pub struct Rulebook {
    /// Built-in rules are shared by all rulebooks.
    deciding: Arc<[Cow<'static, Rule>]>,
    following: Arc<[Cow<'static, Rule>]>,
    edition: Cow<'static, str>,
    version: Cow<'static, str>,
    digest: Cow<'static, str>,
    #[cfg(feature = "local-rules")]
    local: Option<Arc<LocalRules>>,
    /// The tests of names that its rules have, each once.
    tests: Vec<Named>,
    /// The compiled rules, for each way of knowing whether a tool is approved (as given, then up to each class) and each activity, in
    /// their order. They are compiled on first use.
    programs: Arc<[[OnceLock<Program>; 5]]>,
}

/// The rules drawn from the three texts: [`Rulebook::moj`].
impl Default for Rulebook {
    fn default() -> Self {
        Self::moj().clone()
    }
}

/// Shows which rulebook it is, in one line.
impl fmt::Debug for Rulebook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.deciding.len().saturating_add(self.following.len());
        write!(out, "Rulebook {{ edition: {:?}, version: {:?}, rules: {rules} }}", self.edition, self.version)
    }
}

/// The rulebook compiled for one activity.
#[derive(Debug)]
pub(crate) struct Program {
    /// The rules that the verdict turns on.
    pub(crate) deciding: ActivityRules,
    /// Duties and advice.
    pub(crate) following: ActivityRules,
    /// The conflicts between clauses, as the rulebook lists them.
    pub(crate) conflicts: RuleBlock,
    /// The natural ways out into another activity, as the rulebook lists them.
    pub(crate) ways_out: RuleBlock,
    activity: Activity,
    /// Made when questions are first needed.
    questions: OnceLock<QuestionIndex>,
}

impl Program {
    fn new(deciding: &[&Rule], following: &[&Rule], activity: Activity, approval: Approval, tests: &[Named]) -> Self {
        let conflicts: Vec<_> = CONFLICTS.iter().map(|conflict| conflict.when).collect();
        let ways_out: Vec<_> = WAYS_OUT.iter().map(|way| way.when).collect();
        Self {
            deciding: ActivityRules::new(deciding, activity, approval, tests),
            following: ActivityRules::new(following, activity, approval, tests),
            conflicts: compile_conditions(&conflicts, activity, approval),
            ways_out: compile_conditions(&ways_out, activity, approval),
            activity,
            questions: OnceLock::new(),
        }
    }

    pub(crate) fn questions(&self) -> &QuestionIndex {
        self.questions.get_or_init(|| QuestionIndex::new(&self.deciding, self.activity))
    }
}

impl Rulebook {
    /// Returns the rules drawn from the three texts of the UK Ministry of Justice.
    pub fn moj() -> &'static Self {
        static MOJ: OnceLock<Rulebook> = OnceLock::new();
        MOJ.get_or_init(|| {
            let (deciding, following) =
                built_in_rules().iter().map(Cow::Borrowed).partition(|rule| rule.effect.decides());
            Self { digest: DIGEST.into(), ..Self::new(deciding, following) }
        })
    }

    /// Adds an organisation's own rules to the built-in ones; [`with_digest`](Self::with_digest) then sets the digest.
    #[cfg(feature = "local-rules")]
    pub(crate) fn combined(local: &LocalRules) -> Self {
        let of_kind = |kinds: &'static [&'static str]| {
            let is_kind = move |rule: &&Rule| kinds.contains(&rule.effect.name());
            let built_in = built_in_rules().iter().filter(is_kind).map(Cow::Borrowed);
            built_in.chain(local.checked_rules().iter().filter(is_kind).cloned().map(Cow::Owned))
        };
        let deciding = of_kind(&["prohibit", "refer", "require"]).collect();
        let following = of_kind(&["duty"]).chain(of_kind(&["advice"])).collect();
        Self {
            edition: format!("{EDITION}+{}", local.edition()).into(),
            version: format!("{VERSION}+{}", local.version()).into(),
            local: Some(Arc::new(local.clone())),
            programs: uncompiled(Class::ALL.len().saturating_add(1)),
            ..Self::new(deciding, following)
        }
    }

    /// Sets the digest of what the rulebook exports.
    #[cfg(feature = "local-rules")]
    pub(crate) fn with_digest(mut self, digest: String) -> Self {
        self.digest = digest.into();
        self
    }
}

impl Rulebook {
    pub(crate) fn new(deciding: Vec<Cow<'static, Rule>>, following: Vec<Cow<'static, Rule>>) -> Self {
        let mut tests: Vec<Named> = Vec::new();
        for named in deciding.iter().chain(&following).flat_map(|rule| &rule.named) {
            if let Err(at) = tests.binary_search(named) {
                tests.insert(at, named.clone());
            }
        }
        Self {
            tests,
            deciding: deciding.into(),
            following: following.into(),
            edition: Cow::Borrowed(EDITION),
            version: Cow::Borrowed(VERSION),
            digest: Cow::Borrowed(""),
            #[cfg(feature = "local-rules")]
            local: None,
            programs: uncompiled(1),
        }
    }

    /// Returns every rule, in the rulebook's order: deciding rules, duties, advice; in each, added rules after the built-in
    /// ones.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.all_rules().collect::<Vec<_>>().into_iter()
    }

    fn all_rules(&self) -> impl Iterator<Item = &Rule> {
        self.deciding.iter().chain(self.following.iter()).map(AsRef::as_ref)
    }

    /// Compiles the rules for every activity now, so that the first proposal takes no longer than others. Without it, they are
    /// compiled when they are first needed.
    ///
    /// ```
    /// caveat::Rulebook::moj().prepare();
    /// ```
    pub fn prepare(&self) {
        for activity in Activity::ALL {
            self.plain_program(*activity).questions();
            #[cfg(feature = "local-rules")]
            for class in self.classes_of_approval() {
                self.compiled(*activity, Approval::UpTo(class)).questions();
            }
        }
    }

    /// Returns each class up to which a tool of the register is approved, once.
    #[cfg(feature = "local-rules")]
    fn classes_of_approval(&self) -> impl Iterator<Item = Class> {
        let tools = self.local.as_ref().map_or(&[][..], |local| local.tools());
        let of_a_tool = |class: &&Class| tools.iter().any(|tool| tool.approved_up_to == Some(**class));
        Class::ALL.iter().filter(of_a_tool).copied()
    }

    /// Returns the rule with that id, if there is one.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.all_rules().find(|rule| rule.id == id)
    }

    /// Returns the organisation's own rules on top of the built-in ones, if there are any.
    #[cfg(feature = "local-rules")]
    pub fn local_rules(&self) -> Option<&LocalRules> {
        self.local.as_deref()
    }

    #[cfg(feature = "local-rules")]
    pub(crate) fn shared_local_rules(&self) -> Option<Arc<LocalRules>> {
        self.local.clone()
    }

    /// Returns every clause of the texts, then those of an organisation's own.
    ///
    /// ```
    /// assert_eq!(caveat::Rulebook::moj().clauses().count(), caveat::rulebook::CLAUSES.len());
    /// ```
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        #[cfg(feature = "local-rules")]
        let local = self.local.iter().flat_map(|local| local.clauses());
        #[cfg(not(feature = "local-rules"))]
        let local = core::iter::empty();
        CLAUSES.iter().chain(local)
    }

    /// Returns the clause with that id, if there is one.
    ///
    /// ```
    /// let clause = caveat::Rulebook::moj().clause("DHS-5.4").unwrap();
    /// assert_eq!(clause.document, "DHS");
    /// ```
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses().find(|clause| clause.id == id)
    }

    /// Returns the contacts that the texts name, then those that an organisation added.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        #[cfg(feature = "local-rules")]
        let local = self.local.iter().flat_map(|local| local.contacts());
        #[cfg(not(feature = "local-rules"))]
        let local = core::iter::empty();
        CONTACTS.iter().copied().chain(local)
    }

    /// Returns what is assumed about unknown fields.
    pub const fn assumptions(&self) -> &'static [AssumptionNote] {
        ASSUMPTIONS
    }

    /// Returns the clauses that conflict in some case, and which one takes precedence there.
    pub const fn conflicts(&self) -> &'static [ConflictNote] {
        CONFLICTS
    }

    /// Returns the ways out into another activity.
    pub const fn ways_out(&self) -> &'static [WayOut] {
        WAYS_OUT
    }

    /// Returns the edition, the version and the digest.
    pub(crate) fn identity(&self) -> [Cow<'static, str>; 3] {
        [&self.edition, &self.version, &self.digest].map(Clone::clone)
    }

    /// Returns the edition of the guidance, named after its latest dated text; with added rules also theirs:
    /// `moj-2018-12+acme-2026-1`.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Returns its own version; with added rules also theirs: `2.0.0+1.3.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns `sha256:` and the digest of its canonical JSON: two rulebooks with the same digest decide alike, in the same
    /// words.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Returns the deciding rule at this index.
    pub(crate) fn deciding_rule(&self, index: usize) -> Option<&Cow<'static, Rule>> {
        self.deciding.get(index)
    }

    /// Returns the id of the deciding rule at this index.
    pub(crate) fn deciding_id(&self, index: usize) -> Option<&Cow<'static, str>> {
        self.deciding.get(index).map(|rule| &rule.id)
    }

    /// Returns the duty or advice at this index.
    pub(crate) fn following_rule(&self, index: usize) -> Option<&Cow<'static, Rule>> {
        self.following.get(index)
    }

    /// The rules in reverse order.
    #[cfg(test)]
    pub(crate) fn reversed(&self) -> Self {
        let reversed = |rules: &[Cow<'static, Rule>]| rules.iter().rev().cloned().collect();
        Self { digest: self.digest.clone(), ..Self::new(reversed(&self.deciding), reversed(&self.following)) }
    }

    /// The rules without one of them, under another digest.
    #[cfg(all(test, feature = "records"))]
    pub(crate) fn without(&self, id: &str) -> Self {
        let others = |rules: &[Cow<'static, Rule>]| rules.iter().filter(|rule| rule.id != id).cloned().collect();
        Self { digest: "sha256:other".into(), ..Self::new(others(&self.deciding), others(&self.following)) }
    }

    /// Returns the rules compiled for an activity, by the way in which the tool's approval is known.
    pub(crate) fn program(&self, facts: &Facts) -> &Program {
        self.compiled(facts.activity, facts.approval)
    }

    /// Returns the rules compiled for an activity, where no register tells whether a tool is approved.
    pub(crate) fn plain_program(&self, activity: Activity) -> &Program {
        self.compiled(activity, Approval::Given)
    }

    fn compiled(&self, activity: Activity, approval: Approval) -> &Program {
        static NOWHERE: [OnceLock<Program>; 5] = [const { OnceLock::new() }; 5];
        let index = match approval {
            Approval::Given => 0,
            Approval::UpTo(class) => (class as usize).saturating_add(1),
        };
        let [start_project, store, transfer, use_tool, dispose] = self.programs.get(index).unwrap_or(&NOWHERE);
        let program = match activity {
            Activity::StartProject => start_project,
            Activity::Store => store,
            Activity::Transfer => transfer,
            Activity::UseTool => use_tool,
            Activity::Dispose => dispose,
        };
        program.get_or_init(|| {
            let [deciding, following] =
                [&self.deciding, &self.following].map(|rules| rules.iter().map(AsRef::as_ref).collect::<Vec<_>>());
            Program::new(&deciding, &following, activity, approval, &self.tests)
        })
    }

    /// Returns the tests of names that its rules have.
    #[cfg(feature = "local-rules")]
    pub(crate) fn tests_of_names(&self) -> &[Named] {
        &self.tests
    }
}

/// Returns empty slots for the compiled rules of each activity, for this many ways of knowing whether a tool is approved.
fn uncompiled(ways: usize) -> Arc<[[OnceLock<Program>; 5]]> {
    (0..ways).map(|_| [const { OnceLock::new() }; 5]).collect()
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
