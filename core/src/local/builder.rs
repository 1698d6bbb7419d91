use std::borrow::Cow;

use super::check::check;
use super::faults::Faults;
use super::file::{LocalClause, LocalContact, LocalDocument, LocalRulesFile};
use super::tools::RegisteredTool;
use super::{LocalRules, LocalRulesError};
use crate::rule::{EffectKind, Strength, WrittenCondition, WrittenDone, WrittenRule, WrittenTest};
use crate::vocabulary::Value;

impl LocalRules {
    /// Starts local rules in Rust: add everything to the [`LocalRulesFile`], then build it.
    ///
    /// ```
    /// use caveat::Strength;
    /// use caveat::local::{LocalRules, WrittenRule};
    ///
    /// let local = LocalRules::builder("acme-2026-1", "1.0.0")
    ///     .document("ACME", "Acme policy on devices")
    ///     .clause("ACME-1", "ACME", "USB", "No USB storage.")
    ///     .rule(
    ///         WrittenRule::prohibit("acme-no-usb", Strength::Must)
    ///             .when("channel", ["usb_storage"])
    ///             .text("Do not send it on USB storage.")
    ///             .cites("ACME-1"),
    ///     )
    ///     .build()?;
    /// assert_eq!(LocalRules::from_json(&local.to_json())?, local);
    /// # Ok::<(), caveat::local::LocalRulesError>(())
    /// ```
    pub fn builder(edition: impl Into<String>, version: impl Into<String>) -> LocalRulesFile {
        LocalRulesFile { edition: edition.into(), version: version.into(), ..LocalRulesFile::default() }
    }
}

impl LocalRulesFile {
    /// Adds a text of the organisation.
    #[must_use]
    pub fn document(mut self, id: impl Into<String>, title: impl Into<String>) -> Self {
        self.documents.push(LocalDocument { id: id.into(), title: title.into(), note: None });
        self
    }

    /// Adds a clause of one of the organisation's texts.
    #[must_use]
    pub fn clause(
        mut self, id: impl Into<String>, document: impl Into<String>, section: impl Into<String>,
        says: impl Into<String>,
    ) -> Self {
        let (id, document, section, says) = (id.into(), document.into(), section.into(), says.into());
        self.clauses.push(LocalClause { id, document, section, says, note: None });
        self
    }

    /// Adds someone to ask, with an address if there is one, and the clause that says so.
    #[must_use]
    pub fn contact(mut self, role: impl Into<String>, email: Option<&str>, clause: impl Into<String>) -> Self {
        let email = email.map(str::to_owned);
        let (role, clauses) = (role.into(), vec![clause.into()]);
        self.contacts.push(LocalContact { role, email, clauses, always: false, note: None });
        self
    }

    /// Adds a named tool to the register.
    #[must_use]
    pub fn tool(mut self, tool: RegisteredTool) -> Self {
        self.tools.push(tool);
        self
    }

    /// Adds a rule.
    #[must_use]
    pub fn rule(mut self, rule: WrittenRule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Checks everything, and returns the rules.
    ///
    /// # Errors
    /// As [`LocalRules::from_json`], without the errors that only text can have.
    pub fn build(self) -> Result<LocalRules, LocalRulesError> {
        let faults = Faults::of_rules(&self.rules);
        check(self, faults)
    }
}

impl TryFrom<LocalRulesFile> for LocalRules {
    type Error = LocalRulesError;

    fn try_from(file: LocalRulesFile) -> Result<Self, LocalRulesError> {
        file.build()
    }
}

impl From<LocalRules> for LocalRulesFile {
    fn from(rules: LocalRules) -> Self {
        rules.file
    }
}

impl WrittenRule {
    fn new(id: impl Into<String>, effect: EffectKind, strength: Strength) -> Self {
        Self {
            id: Cow::Owned(id.into()),
            effect,
            strength,
            when: Vec::new(),
            satisfied_by: Vec::new(),
            done_when: None,
            to: Vec::new(),
            text: Cow::Borrowed(""),
            reading: None,
            clauses: Vec::new(),
            roles: Vec::new(),
            note: None,
        }
    }

    /// Creates a prohibition.
    pub fn prohibit(id: impl Into<String>, strength: Strength) -> Self {
        Self::new(id, EffectKind::Prohibit, strength)
    }

    /// Creates a referral; [`to`](Self::to) names the roles.
    pub fn refer(id: impl Into<String>, strength: Strength) -> Self {
        Self::new(id, EffectKind::Refer, strength)
    }

    /// Creates a requirement; [`or_met_by`](Self::or_met_by) says what meets it.
    pub fn require(id: impl Into<String>, strength: Strength) -> Self {
        Self::new(id, EffectKind::Require, strength)
    }

    /// Creates a duty.
    pub fn duty(id: impl Into<String>, strength: Strength) -> Self {
        Self::new(id, EffectKind::Duty, strength)
    }

    /// Creates a piece of advice.
    pub fn advice(id: impl Into<String>, strength: Strength) -> Self {
        Self::new(id, EffectKind::Advice, strength)
    }

    /// Applies only if the field has one of these values.
    #[must_use]
    pub fn when<V: Into<Value>>(mut self, path: impl Into<String>, values: impl IntoIterator<Item = V>) -> Self {
        self.when.push(WrittenCondition::Test(WrittenTest::new(path, values)));
        self
    }

    /// Applies only if this named condition of the built-in rulebook holds.
    #[must_use]
    pub fn when_term(mut self, term: impl Into<String>) -> Self {
        self.when.push(WrittenCondition::Term { term: Cow::Owned(term.into()) });
        self
    }

    /// Adds a way to meet a requirement: all of these tests must hold.
    #[must_use]
    pub fn or_met_by(mut self, tests: impl IntoIterator<Item = WrittenTest>) -> Self {
        self.satisfied_by.push(tests.into_iter().collect());
        self
    }

    /// Adds a role to ask in a referral.
    #[must_use]
    pub fn to(mut self, role: impl Into<String>) -> Self {
        self.to.push(Cow::Owned(role.into()));
        self
    }

    /// Sets the evidence that a duty is done.
    #[must_use]
    pub fn done_when(mut self, done: WrittenDone) -> Self {
        self.done_when = Some(done);
        self
    }

    /// Sets what it means and why, for the person asking.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Cow::Owned(text.into());
        self
    }

    /// Says how the rule reads its clauses where they leave room.
    #[must_use]
    pub fn reading(mut self, reading: impl Into<String>) -> Self {
        self.reading = Some(Cow::Owned(reading.into()));
        self
    }

    /// Adds a clause that it rests on.
    #[must_use]
    pub fn cites(mut self, clause: impl Into<String>) -> Self {
        self.clauses.push(Cow::Owned(clause.into()));
        self
    }

    /// Adds a role that it names.
    #[must_use]
    pub fn names(mut self, role: impl Into<String>) -> Self {
        self.roles.push(Cow::Owned(role.into()));
        self
    }

    /// Keeps a note for the authors, which nothing else reads.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(Cow::Owned(note.into()));
        self
    }
}
