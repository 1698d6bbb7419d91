//! Which unknown facts and choices could still change the answer: exactly those, and no others.
//!
//! A field is asked if, for some filling-in of the other unknown facts and choices, two of its answers lead to different
//! results. Trying every filling-in would take minutes, so the search follows the rules: it fixes two answers of the field and
//! fills in only what a rule that tells them apart still turns on, or what would hide the difference. It gives up a branch as
//! soon as both answers are prohibited or no rule is left that can tell them apart, so it stays exact. Before that it tries, for
//! each rule that reads the field, the one filling-in that is likeliest to show a difference, which mostly does.

use super::block::{Block, Caution, Literal, Seen, Truths};
use super::crux::Crux;
use super::outcome::{Settled, Verdict};
use super::rule_set::RuleSet;
use crate::facts::Facts;
use crate::vocabulary::Field;

/// A field to ask for, and the deciding rules that it decides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) field: &'static Field,
    pub(crate) decides: RuleSet,
}

/// The questions, the one that decides most rules first; among equals in the contract's order.
pub(crate) fn questions(block: &Block, facts: &Facts) -> Vec<Asked> {
    let Some(undecided) = undecided(block, &block.look(facts.possible)) else { return Vec::new() };
    let filled = without_safeguards(facts);
    let crux = Crux::new(block, filled);
    in_order(block, asked(block, facts, filled, &crux), undecided)
}

/// The rules on which something is still to be settled; `None` where a prohibition settles everything.
pub(crate) fn undecided(block: &Block, seen: &Seen) -> Option<RuleSet> {
    let now = seen.truths(block, Caution::Aside);
    let settled = !(now.applies & block.prohibits).is_empty();
    (!settled).then(|| now.open | (now.applies & block.requires).without(now.met | now.unmet))
}

/// The fields to ask for, in the contract's order.
pub(crate) fn asked<'f>(
    block: &'f Block,
    facts: &'f Facts,
    filled: u128,
    crux: &'f Crux,
) -> impl Iterator<Item = &'static Field> + use<'f> {
    let calm = facts.unknown().fold(filled, |calm, field| {
        let known = (filled & field.mask).is_power_of_two();
        if known { calm } else { calm & !field.mask | block.calm & field.mask }
    });
    let turned_on = facts.unknown().filter(|field| field.can_be_asked() && crux.turns_on(field));
    turned_on.filter(move |field| matters(block, filled, calm, field))
}

/// The fields with what they decide, the one that decides most first.
fn in_order(block: &Block, asked: impl Iterator<Item = &'static Field>, undecided: RuleSet) -> Vec<Asked> {
    let mut asked: Vec<Asked> =
        asked.map(|field| Asked { field, decides: undecided & readers(block, field) }).collect();
    asked.sort_by_key(|asked| core::cmp::Reverse(asked.decides.len()));
    asked
}

/// What is possible once every safeguard that is not known to be in place is known not to be: it is as little met either way,
/// and what is left unknown are facts and choices.
pub(crate) fn without_safeguards(facts: &Facts) -> u128 {
    facts.unknown().fold(facts.possible, |possible, field| match field.absent_bit() {
        0 => possible,
        // What is presumed stays as it is presumed.
        _ if field.presumed.is_some() => possible,
        bit => possible & !field.mask | bit,
    })
}

/// Whether two answers to this field lead to different results, for some filling-in of the rest.
fn matters(block: &Block, possible: u128, calm: u128, field: &Field) -> bool {
    let distinct = block.distinct.get(field.place).map_or(&[][..], Vec::as_slice);
    let Some((first, others)) = distinct.split_first() else {
        return false;
    };
    let readers = readers(block, field);
    // Most fields show at once that they matter.
    if readers.places().any(|rule| shows(block, calm, possible, field, rule)) {
        return true;
    }
    let rest = possible & !field.mask;
    // If any two answers differ in some filling-in, one of them differs from the first in it.
    others.iter().any(|other| Pair { block, readers, one: *first, other: *other }.differ(rest))
}

/// Whether the field's answers lead to different results where this rule applies and, as far as may be, no prohibition does.
fn shows(block: &Block, calm: u128, possible: u128, field: &Field, rule: usize) -> bool {
    let Some(parts) = block.parts.get(rule) else { return false };
    let mut filled = calm;
    for any_of in parts.conditions.iter().filter_map(|place| block.any_ofs.get(*place)) {
        if any_of.holds(filled) || any_of.literals.iter().any(|literal| literal.field.place == field.place) {
            continue;
        }
        let Some(literal) = any_of.literals.iter().find(|literal| possible & literal.accepted != 0) else {
            return false;
        };
        let accepted = possible & literal.accepted;
        filled = filled & !literal.field.mask | accepted & accepted.wrapping_neg();
    }
    let result = |bit: u128| {
        let settled = Settled::new(block, block.evaluate(filled & !field.mask | bit, Caution::Aside));
        let not_met = settled.outstanding | settled.unconfirmed;
        (settled.verdict, not_met.when(settled.verdict == Verdict::Conditional))
    };
    let mut results = block.distinct.get(field.place).into_iter().flatten().map(|bit| result(*bit));
    results.next().is_some_and(|first| results.any(|other| other != first))
}

/// The rules that read a field.
pub(crate) fn readers(block: &Block, field: &Field) -> RuleSet {
    block.readers.get(field.place).copied().unwrap_or_default()
}

/// Two answers to one field.
struct Pair<'b> {
    block: &'b Block,
    /// The rules that read the field, the only ones that can tell its answers apart.
    readers: RuleSet,
    one: u128,
    other: u128,
}

impl Pair<'_> {
    /// Whether the two answers lead to different results in some filling-in of what is possible.
    fn differ(&self, rest: u128) -> bool {
        let block = self.block;
        let one = block.evaluate(rest | self.one, Caution::Aside);
        let other = block.evaluate(rest | self.other, Caution::Aside);
        let prohibited = |truths: &Truths| !(truths.applies & block.prohibits).is_empty();
        if prohibited(&one) && prohibited(&other) {
            return false;
        }
        let referred = |truths: &Truths| !(truths.applies & block.refers).is_empty();
        let visible = if referred(&one) && referred(&other) { block.prohibits } else { block.present };
        let (told, may_be_told) = told_apart(block, &one, &other);
        let (told, may_be_told) = (told & self.readers & visible, may_be_told & self.readers & visible);
        if told.is_empty() {
            // Nothing yet tells the two apart: make a rule do so that could, if there is one.
            return may_be_told.places().next().is_some_and(|rule| self.settle(rest, rule, true));
        }
        // Something does. Only a prohibition of both, or a referral of both, could still hide it.
        let hides = |truths: &Truths| if prohibited(truths) { RuleSet::NONE } else { truths.open };
        let open = hides(&one) | hides(&other);
        let prohibiting = open & block.prohibits;
        let hiding = if prohibiting.is_empty() { open & block.refers } else { prohibiting };
        hiding.places().next().is_none_or(|rule| self.settle(rest, rule, false))
    }

    /// Fills in a field on which this rule still turns, by each of its values in turn, and looks on. It starts with values by
    /// which the rule applies (and is not met), or by which it does not.
    fn settle(&self, rest: u128, rule: usize, apply: bool) -> bool {
        let Some((literal, accept_first)) = self.unknown_literal(rest, rule, apply) else {
            return false;
        };
        let field = literal.field;
        let Some(distinct) = self.block.distinct.get(field.place) else {
            return false;
        };
        let fill = |accept: bool| {
            distinct
                .iter()
                .filter(move |bit| (literal.accepted & **bit != 0) == accept)
                .any(|bit| self.differ(rest & !field.mask | bit))
        };
        fill(accept_first) || fill(!accept_first)
    }

    /// A test, of a field other than the pair's, that leaves this rule undecided for one of the two answers; and whether to
    /// make it hold first.
    fn unknown_literal(&self, rest: u128, rule: usize, apply: bool) -> Option<(&Literal, bool)> {
        let parts = self.block.parts.get(rule)?;
        let undecided = |place: &&usize| {
            self.block.any_ofs.get(**place).is_some_and(|any_of| {
                [rest | self.one, rest | self.other].iter().any(|side| !any_of.holds(*side) && !any_of.fails(*side))
            })
        };
        let unknown = |literal: &&Literal| (rest & literal.field.mask).count_ones() > 1;
        let literal_of = |places: &[usize]| {
            let literals = places.iter().filter(undecided).filter_map(|place| self.block.any_ofs.get(*place));
            literals.flat_map(|any_of| &any_of.literals).find(unknown)
        };
        let condition = literal_of(&parts.conditions).map(|literal| (literal, apply));
        condition.or_else(|| literal_of(&parts.met_by).map(|literal| (literal, !apply)))
    }
}

/// The rules that certainly come out differently for two answers, and those of which that is not certain either way.
fn told_apart(block: &Block, one: &Truths, other: &Truths) -> (RuleSet, RuleSet) {
    let (one_counts, one_does_not) = counts(block, one);
    let (other_counts, other_does_not) = counts(block, other);
    let told = (one_counts & other_does_not) | (one_does_not & other_counts);
    let same = (one_counts & other_counts) | (one_does_not & other_does_not);
    (told, block.present.without(told | same))
}

/// The rules that certainly count towards the result (a prohibition or referral that applies, a requirement that applies and is
/// not met), and those that certainly do not.
fn counts(block: &Block, truths: &Truths) -> (RuleSet, RuleSet) {
    let applies = truths.applies.without(block.requires & !truths.unmet);
    let does_not = block.present.without(truths.applies | truths.open) | (block.requires & truths.met);
    (applies, does_not)
}
