//! The checklist that a person works through: the requirements that are not met, grouped by what meets them.

use std::borrow::Cow;

use super::{Action, Requirement, Status};
use crate::rule::Setting;
use crate::vocabulary::Field;

/// Returns what to do to meet these requirements, in the rulebook's order.
pub(super) fn actions(requirements: &[Requirement]) -> Vec<Action> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for requirement in requirements.iter().filter(|it| it.status != Status::Met) {
        match groups.iter_mut().find(|group| group.takes(requirement)) {
            Some(group) => group.add(requirement),
            None => groups.push(Group { rules: vec![requirement], ways: &requirement.satisfied_by }),
        }
    }
    groups.iter().map(Group::action).collect()
}

/// Requirements that one action meets.
struct Group<'r> {
    rules: Vec<&'r Requirement>,
    /// The fewest ways that any of them has.
    ways: &'r Cow<'static, [Vec<Setting>]>,
}

impl<'r> Group<'r> {
    /// Whether every way to meet one of both is a way to meet the other.
    fn takes(&self, requirement: &Requirement) -> bool {
        let within = |ways: &[Vec<Setting>], others: &[Vec<Setting>]| ways.iter().all(|way| others.contains(way));
        within(self.ways, &requirement.satisfied_by) || within(&requirement.satisfied_by, self.ways)
    }

    fn add(&mut self, requirement: &'r Requirement) {
        self.rules.push(requirement);
        if requirement.satisfied_by.len() < self.ways.len() {
            self.ways = &requirement.satisfied_by;
        }
    }

    fn action(&self) -> Action {
        let ways = |words: fn(&Setting) -> String| {
            let ways = self.ways.iter().map(|way| joined(way.iter().map(words), " and "));
            joined(ways, ", or ")
        };
        Action {
            text: ways(|setting| setting.action().into_owned()),
            who: ways(|setting| Field::from_path(setting.path).map_or("You", |field| field.who).to_owned()),
            rules: self.rules.iter().map(|requirement| requirement.rule.clone()).collect(),
            satisfied_by: self.ways.clone(),
        }
    }
}

/// Joins phrases to one, each of them said once.
pub(super) fn joined(phrases: impl Iterator<Item = String>, joint: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for phrase in phrases {
        let phrase = if said.is_empty() { phrase } else { inside_sentence(&phrase) };
        if !said.iter().any(|other| inside_sentence(other) == inside_sentence(&phrase)) {
            said.push(phrase);
        }
    }
    said.join(joint)
}

/// Returns a phrase as it reads inside a sentence.
fn inside_sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
