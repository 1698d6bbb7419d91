//! Multiplies conditions out for one activity, to 'one literal of each of these lists has to hold'.

use super::block::Literal;
use crate::facts::Approval;
use crate::guidance::{AnyOf, approved_up_to};
use crate::rule::Test;
use crate::vocabulary::{Activity, Field, ValueSet, field};

const ACTIVITY: &Field = field("activity");
const APPROVED: &Field = field("tool.approved");

/// Above this number of lists, those that others imply are removed. Only requirements of local rules on an approved tool get there.
const MOST_LISTS: usize = 64;

/// Lists of literals. At least one literal of each list has to hold.
pub(super) type Conjunction = Vec<Vec<Literal>>;

/// Turns 'all tests of one of these sets have to hold' into 'one literal of each of these lists has to hold', and settles tests of
/// the activity. `None` if that can't hold for this activity.
pub(super) fn conjunction<S: AsRef<[Test]>>(
    any_of: impl IntoIterator<Item = S>, activity: Activity, approval: Approval,
) -> Option<Conjunction> {
    let any_of = any_of.into_iter().flat_map(|set| spelt_out(set.as_ref(), approval));
    let is_activity = |test: &&Test| test.field.index == ACTIVITY.index;
    let mut product: Option<Conjunction> = None;
    for set in any_of {
        let at_odds = |test: &Test| !test.accepted.meets(ACTIVITY.value(activity.name()));
        if set.iter().filter(is_activity).any(at_odds) {
            continue;
        }
        let literals: Vec<Literal> = set
            .iter()
            .filter(|test| !is_activity(test))
            .map(|test| Literal { field: test.field, accepted: test.accepted })
            .collect();
        product = Some(match product {
            None => literals.into_iter().map(|literal| vec![literal]).collect(),
            Some(lists) => multiply(&lists, &literals),
        })
        .map(|lists| if lists.len() > MOST_LISTS { without_covered(lists) } else { lists });
    }
    product
}

/// Replaces each test of `tool.approved` in a set by what the register says that it means. That can make several sets.
fn spelt_out(set: &[Test], approval: Approval) -> AnyOf {
    let Approval::UpTo(ceiling) = approval else { return vec![set.to_vec()] };
    let [yes, no] = approved_up_to(ceiling);
    set.iter().fold(vec![Vec::new()], |sets, test| {
        let meanings: AnyOf = if test.field.index == APPROVED.index {
            let accepts = |name: &str| test.accepted.meets(APPROVED.value(name));
            let meanings = [(accepts("true"), &yes), (accepts("false"), &no)];
            meanings.into_iter().filter(|(accepts, _)| *accepts).flat_map(|(_, sets)| sets.clone()).collect()
        } else {
            vec![vec![*test]]
        };
        let with = |set: &Vec<Test>| meanings.iter().map(|more| [set.as_slice(), more].concat()).collect::<Vec<_>>();
        sets.iter().flat_map(with).collect()
    })
}

fn multiply(lists: &[Vec<Literal>], literals: &[Literal]) -> Conjunction {
    lists.iter().flat_map(|list| literals.iter().map(|literal| with(list, *literal))).collect()
}

/// Removes the lists that hold whenever another does.
fn without_covered(mut lists: Conjunction) -> Conjunction {
    lists.sort_by_key(Vec::len);
    let mut kept = Conjunction::new();
    for list in lists {
        if !kept.iter().any(|other| values(other).is_within(values(&list))) {
            kept.push(list);
        }
    }
    kept
}

/// Returns the list with one more literal. A test of the same field in the list is widened instead.
fn with(list: &[Literal], literal: Literal) -> Vec<Literal> {
    let mut list = list.to_vec();
    let at = list.partition_point(|other| other.field.index < literal.field.index);
    match list.get_mut(at) {
        Some(other) if other.field.index == literal.field.index => other.accepted |= literal.accepted,
        _ => list.insert(at, literal),
    }
    list
}

/// Returns the values for which one of these literals holds, which identify the list.
pub(super) fn values(literals: &[Literal]) -> ValueSet {
    literals.iter().map(|literal| literal.accepted).collect()
}
