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
    /// Whether every way to meet the group meets the requirement too, or the other way round.
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
        let ways = |words: fn(&Setting) -> Cow<'_, str>| {
            let ways = self.ways.iter().map(|way| joined(way.iter().map(words), " and "));
            joined(ways, ", or ").into_owned()
        };
        Action {
            text: ways(Setting::action),
            who: ways(|setting| Cow::Borrowed(Field::from_path(setting.path).map_or("You", |field| field.who))),
            rules: self.rules.iter().map(|requirement| requirement.rule.clone()).collect(),
            satisfied_by: self.ways.clone(),
        }
    }
}

/// Joins phrases, each used once. All but the first begin in lower case.
pub(super) fn joined<'p>(phrases: impl Iterator<Item = Cow<'p, str>>, joint: &str) -> Cow<'p, str> {
    let mut said: Vec<Cow<'p, str>> = Vec::new();
    for phrase in phrases {
        if !said.iter().any(|other| are_alike(other, &phrase)) {
            said.push(phrase);
        }
    }
    let mut said = said.into_iter();
    let Some(mut text) = said.next() else { return Cow::Borrowed("") };
    for phrase in said {
        let text = text.to_mut();
        text.push_str(joint);
        let mut letters = phrase.chars();
        text.extend(letters.next().map(|first| first.to_ascii_lowercase()));
        text.push_str(letters.as_str());
    }
    text
}

/// Whether two phrases are the same apart from the case of their first letters.
fn are_alike(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([first, rest @ ..], [other_first, other_rest @ ..]) => {
            rest == other_rest && first.eq_ignore_ascii_case(other_first)
        }
        (one, other) => one == other,
    }
}
