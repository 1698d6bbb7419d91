//! From the readable table to the fast form: conditions become 'one of these literals has to hold', several of them a rule.

use super::block::{AnyOf, Block, Literal, Parts};
use super::rule_set::RuleSet;
use crate::rule::{Condition, Effect, Rule, Test};
use crate::vocabulary::{Activity, FIELDS, Field, field};

const ACTIVITY: &Field = field("activity");

/// Compiles these rules for one activity, at most 64 of them.
pub(super) fn compile(rules: &[Rule<'_>], activity: Activity) -> Block {
    let mut block = Block::default();
    for (place, rule) in rules.iter().enumerate() {
        let this = RuleSet::one(place);
        match rule.effect {
            Effect::Prohibit => block.prohibits |= this,
            Effect::Refer { .. } => block.refers |= this,
            Effect::Require { .. } => block.requires |= this,
            Effect::Duty { .. } | Effect::Advice => {}
        }
        let conditions = rule.when.iter().map(|condition| any_ofs(*condition, activity)).collect::<Option<Vec<_>>>();
        let mut parts = Parts::default();
        if let Some(conditions) = conditions {
            block.present |= this;
            for (literals, cautious) in conditions.into_iter().flatten() {
                parts.conditions.push(block.turn_on(literals, cautious, |any_of| {
                    any_of.conditions_of |= this;
                    if cautious && !rule.effect.prohibits() {
                        any_of.cautious_of |= this;
                    }
                }));
            }
            if let Effect::Require { any_of } = rule.effect {
                for literals in conjunction(any_of, activity).unwrap_or_default() {
                    parts.met_by.push(block.turn_on(literals, false, |any_of| any_of.met_by |= this));
                }
            }
        }
        block.parts.push(parts);
    }
    block.readers = FIELDS.iter().map(|field| readers(&block.any_ofs, field)).collect();
    block.distinct = FIELDS.iter().map(|field| distinct(&block.any_ofs, field)).collect();
    block.calm = FIELDS.iter().fold(0, |calm, field| calm | calmest(&block, field));
    block.finish();
    block
}

/// Compiles conditions that are not a rule's: all of them have to hold.
pub(super) fn compile_conditions(when: &[&[Condition]], activity: Activity) -> Block {
    let rule = |when| Rule {
        id: "",
        effect: Effect::Advice,
        when,
        text: "",
        clauses: &[],
        strength: crate::rule::Strength::May,
        names: &[],
    };
    compile(&when.iter().copied().map(rule).collect::<Vec<_>>(), activity)
}

/// Several lists of literals; in each of them one has to hold. `None` where that can't be, for this activity.
type Conjunction = Vec<Vec<Literal>>;

/// A condition for one activity.
fn any_ofs(condition: Condition, activity: Activity) -> Option<Vec<(Vec<Literal>, bool)>> {
    let (sets, cautious) = match condition {
        Condition::Is(test) => (conjunction(&[&[test]], activity)?, false),
        Condition::Term(term) => (conjunction(term.any_of, activity)?, term.cautious),
    };
    Some(sets.into_iter().map(|literals| (literals, cautious)).collect())
}

/// 'All tests of one of these sets' as 'one literal of each of these lists': the same, multiplied out. Tests of the activity,
/// which is always known, are settled here.
fn conjunction(any_of: &[&[Test]], activity: Activity) -> Option<Conjunction> {
    let mut product: Option<Conjunction> = None;
    for set in any_of {
        let at_odds =
            |test: &Test| test.field.place == ACTIVITY.place && test.accepted & ACTIVITY.bit(activity.name()) == 0;
        if set.iter().any(at_odds) {
            continue;
        }
        let literals: Vec<Literal> = set
            .iter()
            .filter(|test| test.field.place != ACTIVITY.place)
            .map(|test| Literal { field: test.field, accepted: test.accepted })
            .collect();
        product = Some(match product {
            None => literals.into_iter().map(|literal| vec![literal]).collect(),
            Some(lists) => multiply(&lists, &literals),
        });
    }
    product
}

fn multiply(lists: &[Vec<Literal>], literals: &[Literal]) -> Conjunction {
    lists.iter().flat_map(|list| literals.iter().map(|literal| with(list, *literal))).collect()
}

/// The list with one more literal; a field that it has already is widened.
fn with(list: &[Literal], literal: Literal) -> Vec<Literal> {
    let mut list = list.to_vec();
    match list.iter_mut().find(|other| other.field.place == literal.field.place) {
        Some(other) => other.accepted |= literal.accepted,
        None => list.push(literal),
    }
    list.sort_by_key(|literal| literal.field.place);
    list
}

impl Block {
    /// Notes that a rule turns on these literals, beside the rules that do already; returns their place in the block's list.
    fn turn_on(&mut self, literals: Vec<Literal>, cautious: bool, note: impl FnOnce(&mut AnyOf)) -> usize {
        let found = self
            .any_ofs
            .iter_mut()
            .enumerate()
            .find(|(_, any_of)| any_of.literals == literals && any_of.cautious == cautious);
        if let Some((place, any_of)) = found {
            note(any_of);
            return place;
        }
        let mut any_of = AnyOf {
            literals,
            cautious,
            conditions_of: RuleSet::NONE,
            cautious_of: RuleSet::NONE,
            met_by: RuleSet::NONE,
        };
        note(&mut any_of);
        self.any_ofs.push(any_of);
        self.any_ofs.len().saturating_sub(1)
    }
}

/// The rules that read a field, in their conditions or in what meets them.
fn readers(any_ofs: &[AnyOf], field: &Field) -> RuleSet {
    any_ofs
        .iter()
        .filter(|any_of| any_of.literals.iter().any(|literal| literal.field.place == field.place))
        .fold(RuleSet::NONE, |readers, any_of| readers | any_of.conditions_of | any_of.met_by)
}

/// The value of a field that the fewest prohibitions and referrals look for.
fn calmest(block: &Block, field: &Field) -> u128 {
    let troubles = |bit: u128| {
        let troubled = block.any_ofs.iter().filter(|any_of| {
            let alarming = !(any_of.conditions_of & (block.prohibits | block.refers)).is_empty();
            alarming && any_of.literals.iter().any(|literal| literal.accepted & bit != 0)
        });
        troubled.count()
    };
    field.bits().map(|(_, bit)| bit).min_by_key(|bit| troubles(*bit)).unwrap_or(0)
}

/// One bit for each group of a field's values that no literal tells apart.
fn distinct(any_ofs: &[AnyOf], field: &Field) -> Vec<u128> {
    let tests: Vec<u128> = any_ofs
        .iter()
        .flat_map(|any_of| &any_of.literals)
        .filter(|literal| literal.field.place == field.place)
        .map(|literal| literal.accepted)
        .collect();
    let signature = |bit: u128| tests.iter().map(|accepted| accepted & bit != 0).collect::<Vec<_>>();
    let mut seen = Vec::new();
    let mut bits = Vec::new();
    for (_, bit) in field.bits() {
        let signature = signature(bit);
        if !seen.contains(&signature) {
            seen.push(signature);
            bits.push(bit);
        }
    }
    bits
}
