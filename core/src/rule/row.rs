//! Built-in rules as their tables declare them: each states only what is special about it.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Condition, Contact, Done, Effect, Rule, Strength, Test};

/// A built-in rule, to be turned into a [`Rule`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) id: &'static str,
    kind: Kind,
    strength: Strength,
    clauses: &'static [&'static str],
    when: &'static [Condition],
    text: &'static str,
    reading: Option<&'static str>,
    names: &'static [&'static Contact],
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Prohibit,
    Refer(&'static [&'static Contact]),
    Require(Test),
    RequireAny(&'static [&'static [Test]]),
    Duty(Done),
    Advice,
}

pub(crate) const fn prohibit(id: &'static str, strength: Strength, clauses: &'static [&'static str]) -> Row {
    Row { id, kind: Kind::Prohibit, strength, clauses, when: &[], text: "", reading: None, names: &[] }
}

/// A referral to these roles. All of them have to be asked.
pub(crate) const fn refer(
    id: &'static str, strength: Strength, clauses: &'static [&'static str], to: &'static [&'static Contact],
) -> Row {
    Row { id, kind: Kind::Refer(to), strength, clauses, when: &[], text: "", reading: None, names: to }
}

/// A requirement that this test meets.
pub(crate) const fn require(
    id: &'static str, strength: Strength, clauses: &'static [&'static str], met_by: Test,
) -> Row {
    Row { id, kind: Kind::Require(met_by), strength, clauses, when: &[], text: "", reading: None, names: &[] }
}

/// A requirement that all tests of any of these sets meet.
pub(crate) const fn require_any(
    id: &'static str, strength: Strength, clauses: &'static [&'static str], met_by: &'static [&'static [Test]],
) -> Row {
    Row { id, kind: Kind::RequireAny(met_by), strength, clauses, when: &[], text: "", reading: None, names: &[] }
}

/// A duty; no field shows that it is done, unless [`Row::done`] names one.
pub(crate) const fn duty(id: &'static str, strength: Strength, clauses: &'static [&'static str]) -> Row {
    Row { id, kind: Kind::Duty(Done::NeverShown), strength, clauses, when: &[], text: "", reading: None, names: &[] }
}

pub(crate) const fn advise(id: &'static str, strength: Strength, clauses: &'static [&'static str]) -> Row {
    Row { id, kind: Kind::Advice, strength, clauses, when: &[], text: "", reading: None, names: &[] }
}

impl Row {
    /// Makes it apply only when all of these hold; without this, it always applies.
    pub(crate) const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.when = conditions;
        self
    }

    /// Sets what shows that a duty is done.
    pub(crate) const fn done(mut self, done: Done) -> Self {
        self.kind = Kind::Duty(done);
        self
    }

    /// Names roles as people to turn to.
    pub(crate) const fn names(mut self, contacts: &'static [&'static Contact]) -> Self {
        self.names = contacts;
        self
    }

    /// Sets what the rule means and why, for the person asking.
    pub(crate) const fn says(mut self, text: &'static str) -> Self {
        self.text = text;
        self
    }

    /// Sets how we read the guidance where it leaves room, in one sentence.
    pub(crate) const fn reading(mut self, text: &'static str) -> Self {
        self.reading = Some(text);
        self
    }

    /// Makes the rule of the row.
    pub(crate) fn rule(&self) -> Rule {
        let contacts = |contacts: &[&Contact]| contacts.iter().map(|contact| Arc::new((*contact).clone())).collect();
        let effect = match self.kind {
            Kind::Prohibit => Effect::Prohibit,
            Kind::Refer(to) => Effect::Refer { to: contacts(to) },
            Kind::Require(test) => Effect::Require { any_of: vec![vec![test]] },
            Kind::RequireAny(any_of) => Effect::Require { any_of: any_of.iter().map(|way| way.to_vec()).collect() },
            Kind::Duty(done) => Effect::Duty { done },
            Kind::Advice => Effect::Advice,
        };
        Rule {
            id: self.id.into(),
            ways: effect.ways(),
            effect,
            when: self.when.to_vec(),
            named: Vec::new(),
            text: self.text.into(),
            reading: self.reading.map(Cow::Borrowed),
            clauses: self.clauses.iter().copied().map(Cow::Borrowed).collect(),
            strength: self.strength,
            names: contacts(self.names),
            local: false,
        }
    }
}
