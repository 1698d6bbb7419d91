//! Rules as plain data that decides, explains itself and is exported, all from one declaration.

mod condition;
mod contact;
mod named;
mod row;
mod written;

pub use condition::{Condition, Setting, Term, Test};
pub use contact::Contact;
pub use named::{Named, Subject};
pub use written::{EffectKind, WrittenCondition, WrittenDone, WrittenRule, WrittenTest};

pub(crate) use condition::{is, is_not, test, test_not, yes};
pub(crate) use row::{Row, advise, duty, prohibit, refer, require, require_any};

use std::borrow::Cow;
use std::sync::Arc;

use crate::vocabulary::{Field, Value, names};

names! {
    /// How strongly the guidance puts it.
    #[derive(PartialOrd, Ord)]
    pub enum Strength {
        /// Mandatory.
        Must = "must",
        /// Expected unless there is good reason.
        Should = "should",
        /// Optional, or left to judgement.
        May = "may",
    }
}

/// A rule of the guidance: its effect, its conditions, its text and its clauses.
///
/// ```
/// let rule = caveat::Rulebook::moj().rule("transfer-form").ok_or("no such rule")?;
/// assert_eq!(rule.clauses, ["DHS-2.2"]);
/// assert_eq!(rule.effect.name(), "require");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its id, which never changes.
    pub id: Cow<'static, str>,
    /// What it does when its conditions hold.
    pub effect: Effect,
    /// The conditions, all of which must hold; always, if there are none.
    pub when: Vec<Condition>,
    /// The names that the proposal must contain as well: tools, descriptors or notes. Only local rules test them.
    pub named: Vec<Named>,
    /// What it means and why, for the person asking.
    pub text: Cow<'static, str>,
    /// How the rule reads the guidance where that leaves room, in one sentence.
    pub reading: Option<Cow<'static, str>>,
    /// The clauses that it rests on, by id.
    pub clauses: Vec<Cow<'static, str>>,
    /// How strongly they put it.
    pub strength: Strength,
    /// The contacts that it names.
    pub names: Vec<Arc<Contact>>,
    /// Whether the organisation added it to the built-in rules.
    pub local: bool,
    /// Every way to meet a requirement.
    pub(crate) ways: Vec<Vec<Setting>>,
}

impl Rule {
    pub(crate) fn written(&self) -> WrittenRule {
        let named = self.named.iter().map(|named| {
            let any_of = named.any_of.iter().cloned().map(Value::Text).collect();
            WrittenCondition::Test(WrittenTest { path: Cow::Borrowed(named.subject.path()), any_of })
        });
        let roles = |contacts: &[Arc<Contact>]| contacts.iter().map(|contact| contact.role.clone()).collect();
        let tests = |tests: &Vec<Test>| tests.iter().copied().map(WrittenTest::from).collect();
        WrittenRule {
            id: self.id.clone(),
            effect: self.effect.kind(),
            strength: self.strength,
            when: self.when.iter().copied().map(WrittenCondition::from).chain(named).collect(),
            satisfied_by: match &self.effect {
                Effect::Require { any_of } => any_of.iter().map(tests).collect(),
                _ => Vec::new(),
            },
            done_when: match &self.effect {
                Effect::Duty { done } => done.written(),
                _ => None,
            },
            to: match &self.effect {
                Effect::Refer { to } => roles(to),
                _ => Vec::new(),
            },
            text: self.text.clone(),
            reading: self.reading.clone(),
            clauses: self.clauses.clone(),
            roles: roles(&self.names),
            note: None,
        }
    }
}

#[cfg(test)]
impl Rule {
    /// A rule without texts, for tests of what it decides.
    pub(crate) fn bare(effect: Effect, when: &[Condition], local: bool) -> Self {
        Self {
            id: Cow::Borrowed(""),
            ways: effect.ways(),
            effect,
            when: when.to_vec(),
            named: Vec::new(),
            text: Cow::Borrowed(""),
            reading: None,
            clauses: Vec::new(),
            strength: Strength::Must,
            names: Vec::new(),
            local,
        }
    }
}

/// What a rule does when its conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is forbidden.
    Prohibit,
    /// The rules don't settle it: all of these roles must be asked, and their advice counts.
    Refer {
        /// The roles to ask.
        to: Vec<Arc<Contact>>,
    },
    /// It is permitted once every test of one of these sets holds.
    Require {
        /// The ways to meet it; each is a set of tests that must all hold.
        any_of: Vec<Vec<Test>>,
    },
    /// It is owed during or afterwards.
    Duty {
        /// The evidence that it is done, if a field can tell.
        done: Done,
    },
    /// It is good to know or to do.
    Advice,
}

impl Effect {
    /// Returns every way to meet a requirement; nothing for other effects.
    pub(crate) fn ways(&self) -> Vec<Vec<Setting>> {
        match self {
            Self::Require { any_of } => condition::ways(any_of),
            _ => Vec::new(),
        }
    }

    /// Returns the kind of effect.
    pub const fn kind(&self) -> EffectKind {
        match self {
            Self::Prohibit => EffectKind::Prohibit,
            Self::Refer { .. } => EffectKind::Refer,
            Self::Require { .. } => EffectKind::Require,
            Self::Duty { .. } => EffectKind::Duty,
            Self::Advice => EffectKind::Advice,
        }
    }

    /// Returns the name in JSON: `prohibit`, `refer`, `require`, `duty` or `advice`.
    pub const fn name(&self) -> &'static str {
        self.kind().name()
    }

    /// Whether it can change the verdict.
    pub const fn decides(&self) -> bool {
        matches!(self, Self::Prohibit | Self::Refer { .. } | Self::Require { .. })
    }

    /// Whether it prohibits: prohibitions rest on no assumption, while other rules assume the worst.
    pub const fn prohibits(&self) -> bool {
        matches!(self, Self::Prohibit)
    }
}

/// The evidence that a duty is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// No field can tell.
    NeverShown,
    /// It is done once the field is known, whatever its value.
    Known(&'static Field),
    /// It is done once the test holds.
    When(Test),
}

impl Done {
    pub(crate) fn written(self) -> Option<WrittenDone> {
        match self {
            Self::NeverShown => None,
            Self::Known(field) => Some(WrittenDone::Known { known: Cow::Borrowed(field.path) }),
            Self::When(test) => Some(WrittenDone::Test(test.into())),
        }
    }
}
