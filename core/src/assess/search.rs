//! The search for a filling-in of unknown fields by which two answers to one of them lead to different results.
//!
//! Trying every filling-in would take minutes, so it follows the rules: it fixes two answers of the field and fills in only what a
//! rule that tells them apart still turns on, or what would hide the difference. It gives up a branch as soon as both answers are
//! prohibited or no rule is left that can tell them apart, so it stays exact.

use super::activity_rules::ActivityRules;
use super::block::{Caution, Literal, RuleBlock, Truths};
use super::rule_set::RuleSet;
use crate::vocabulary::Field;

/// The rules in which to search: the built-in ones, and of others those that can apply.
#[derive(Clone, Debug)]
pub(crate) struct Search<'b> {
    pub(super) group: &'b ActivityRules,
    pub(super) added: Vec<&'b RuleBlock>,
}

impl<'b> Search<'b> {
    pub(crate) fn new(group: &'b ActivityRules, added: impl Iterator<Item = &'b RuleBlock>) -> Self {
        Self { group, added: added.collect() }
    }

    pub(super) fn blocks(&self) -> impl Iterator<Item = &'b RuleBlock> {
        core::iter::once(&self.group.first).chain(self.added.iter().copied())
    }

    /// The built-in ones.
    pub(super) fn first(&self) -> &'b RuleBlock {
        &self.group.first
    }

    /// Of the others those in which one of these values lets a rule apply.
    pub(super) fn added_that_can_apply(&self, possible: u128) -> impl Iterator<Item = &'b RuleBlock> {
        self.added.iter().copied().filter(move |block| possible & block.gate != 0)
    }

    /// One of each group of the field's values that no rule tells apart.
    pub(super) fn distinct(&self, field: &Field) -> &'b [u128] {
        self.group.distinct(field)
    }

    /// Whether two answers to this field lead to different results, for some filling-in of the rest.
    pub(super) fn finds(&self, possible: u128, field: &Field) -> bool {
        let Some((first, others)) = self.group.distinct(field).split_first() else { return false };
        let rest = possible & !field.mask;
        // If any two answers differ in some filling-in, one of them differs from the first in it.
        others.iter().any(|other| Pair { search: self, field, one: *first, other: *other }.differ(rest))
    }
}

/// The rules that read a field.
pub(crate) fn readers(block: &RuleBlock, field: &Field) -> RuleSet {
    block.readers.get(field.index).copied().unwrap_or_default()
}

/// Two answers to one field.
struct Pair<'b> {
    search: &'b Search<'b>,
    field: &'b Field,
    one: u128,
    other: u128,
}

impl<'b> Pair<'b> {
    /// Every block, with what is true of its rules for the one answer and for the other.
    fn each(&self, rest: u128, first: (Truths, Truths)) -> impl Iterator<Item = (&'b RuleBlock, Truths, Truths)> {
        let Search { group, added } = self.search;
        let look = move |block: &&'b RuleBlock| {
            let (one, other) = self.look(block, rest);
            (*block, one, other)
        };
        core::iter::once((&group.first, first.0, first.1)).chain(added.iter().map(look))
    }

    fn look(&self, block: &RuleBlock, rest: u128) -> (Truths, Truths) {
        let with = |bit: u128| block.evaluate(self.field.restrict(rest, bit), Caution::Unknown);
        (with(self.one), with(self.other))
    }

    /// Whether the two answers lead to different results in some filling-in of what is possible.
    fn differ(&self, rest: u128) -> bool {
        let first = self.look(&self.search.group.first, rest);
        let applies = |which: fn(&RuleBlock) -> RuleSet| {
            let mut found = (false, false);
            for (block, one, other) in self.each(rest, first) {
                found.0 |= !(one.applies & which(block)).is_empty();
                found.1 |= !(other.applies & which(block)).is_empty();
            }
            found
        };
        let prohibited = applies(|block| block.prohibits);
        if prohibited == (true, true) {
            return false;
        }
        let referred = applies(|block| block.refers) == (true, true);
        let mut told = false;
        let mut may_be_told = None;
        // Should something tell the two apart, only a prohibition of both, or a referral of both, could still hide it.
        let (mut prohibiting, mut referring) = (None, None);
        for (block, one, other) in self.each(rest, first) {
            let visible = readers(block, self.field) & if referred { block.prohibits } else { block.present };
            let (tells, may_tell) = told_apart(block, &one, &other);
            told |= !(tells & visible).is_empty();
            may_be_told = may_be_told.or_else(|| Some((block, (may_tell & visible).indices().next()?)));
            let open = one.open.when(!prohibited.0) | other.open.when(!prohibited.1);
            prohibiting = prohibiting.or_else(|| Some((block, (open & block.prohibits).indices().next()?)));
            referring = referring.or_else(|| Some((block, (open & block.refers).indices().next()?)));
        }
        if !told {
            // Nothing yet tells the two apart: make a rule do so that could, if there is one.
            return may_be_told.is_some_and(|(block, rule)| self.settle(rest, block, rule, true));
        }
        prohibiting.or(referring).is_none_or(|(block, rule)| self.settle(rest, block, rule, false))
    }

    /// Fills in a field on which this rule still turns, by each of its values in turn, and looks on. It starts with values by
    /// which the rule applies (and is not met), or by which it does not.
    fn settle(&self, rest: u128, block: &RuleBlock, rule: usize, apply: bool) -> bool {
        let Some((literal, accept_first)) = self.unknown_literal(rest, block, rule, apply) else {
            return false;
        };
        let field = literal.field;
        let distinct = self.search.group.distinct(field);
        let fill = |accept: bool| {
            distinct
                .iter()
                .filter(move |bit| (literal.accepted & **bit != 0) == accept)
                .any(|bit| self.differ(field.restrict(rest, *bit)))
        };
        fill(accept_first) || fill(!accept_first)
    }

    /// A test, of a field other than the pair's, that leaves this rule undecided for one of the two answers; and whether to
    /// make it hold first.
    fn unknown_literal<'l>(
        &self,
        rest: u128,
        block: &'l RuleBlock,
        rule: usize,
        apply: bool,
    ) -> Option<(&'l Literal, bool)> {
        let parts = block.parts.get(rule)?;
        let undecided = |index: &&usize| {
            block.any_ofs.get(**index).is_some_and(|any_of| {
                let side = |bit: &u128| self.field.restrict(rest, *bit);
                [self.one, self.other].iter().map(side).any(|side| !any_of.holds(side) && !any_of.fails(side))
            })
        };
        let unknown = |literal: &&Literal| (rest & literal.field.mask).count_ones() > 1;
        let literal_of = |indices: &[usize]| {
            let literals = indices.iter().filter(undecided).filter_map(|index| block.any_ofs.get(*index));
            literals.flat_map(|any_of| &any_of.literals).find(unknown)
        };
        let condition = literal_of(&parts.conditions).map(|literal| (literal, apply));
        condition.or_else(|| literal_of(&parts.met_by).map(|literal| (literal, !apply)))
    }
}

/// The rules that certainly come out differently for two answers, and those of which that is not certain either way.
fn told_apart(block: &RuleBlock, one: &Truths, other: &Truths) -> (RuleSet, RuleSet) {
    let (one_counts, one_does_not) = counts(block, one);
    let (other_counts, other_does_not) = counts(block, other);
    let told = (one_counts & other_does_not) | (one_does_not & other_counts);
    let same = (one_counts & other_counts) | (one_does_not & other_does_not);
    (told, block.present.without(told).without(same))
}

/// The rules that certainly count towards the result (a prohibition or referral that applies, a requirement that applies and is
/// not met), and those that certainly do not.
fn counts(block: &RuleBlock, truths: &Truths) -> (RuleSet, RuleSet) {
    let applies = truths.applies.without(block.requires & !truths.unmet);
    let does_not = block.present.without(truths.applies).without(truths.open) | (block.requires & truths.met);
    (applies, does_not)
}
