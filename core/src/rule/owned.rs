use super::{Condition, Contact, Done, Effect, Listed, Rule, Strength, Test};

/// A rule that an organisation added, with texts of its own. [`Rule`] is how everything else sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnedRule {
    pub(crate) id: String,
    pub(crate) effect: OwnedEffect,
    pub(crate) when: Vec<Condition>,
    pub(crate) text: String,
    pub(crate) clauses: Vec<String>,
    pub(crate) strength: Strength,
    pub(crate) names: Vec<Contact>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OwnedEffect {
    Prohibit,
    Refer { to: Vec<Contact> },
    Require { any_of: Vec<Vec<Test>> },
    Duty { done: Done },
    Advice,
}

impl OwnedRule {
    pub(crate) fn as_rule(&self) -> Rule<'_> {
        Rule {
            id: &self.id,
            effect: match &self.effect {
                OwnedEffect::Prohibit => Effect::Prohibit,
                OwnedEffect::Refer { to } => Effect::Refer { to: Listed::Owned(to) },
                OwnedEffect::Require { any_of } => Effect::Require { any_of: Listed::Owned(any_of) },
                OwnedEffect::Duty { done } => Effect::Duty { done: *done },
                OwnedEffect::Advice => Effect::Advice,
            },
            when: &self.when,
            text: &self.text,
            clauses: Listed::Owned(&self.clauses),
            strength: self.strength,
            names: Listed::Owned(&self.names),
            local: true,
        }
    }
}
