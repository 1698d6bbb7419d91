//! How the rules may yet come out where some fields are declined: nobody will ever answer them.
//!
//! While an interview goes on, a field is known, still to be answered, or declined. Once everything is answered that will be, a
//! rule counts (it applies, and a requirement is not met), does not count, or stays open because of what was declined. The
//! result is then the first that holds: a prohibition counts, a referral counts, a rule stays open, a requirement counts.

use super::block::{Disjunction, Literal, RuleBlock};
use super::rule_set::RuleSet;
use super::search::{Search, readers};
use crate::vocabulary::Field;

/// The rules, and the values of the fields that were declined.
#[derive(Clone, Copy)]
pub(crate) struct QuestionSearch<'s> {
    pub(crate) search: &'s Search<'s>,
    pub(crate) declined: u128,
}

/// The ways in which each rule of a block may come out. One that can come out in one way only is sure to.
#[derive(Clone, Copy, Default)]
struct Standing {
    counts: RuleSet,
    open: RuleSet,
    none: RuleSet,
}

impl Standing {
    fn unsure(&self) -> RuleSet {
        self.counts & self.open | self.counts & self.none | self.open & self.none
    }

    fn sure_to_count(&self) -> RuleSet {
        self.counts.without(self.open).without(self.none)
    }

    fn sure_to_stay_open(&self) -> RuleSet {
        self.open.without(self.counts).without(self.none)
    }
}

/// What a result is at least, come what may; and what can still make a difference from there on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Settled,
    Undetermined,
    Refer,
    Prohibited,
}

/// How a condition may come out: it holds, it fails, or it stays open.
#[derive(Clone, Copy)]
struct Prospect {
    may_hold: bool,
    may_fail: bool,
    may_stay_open: bool,
}

impl Prospect {
    const fn is_unsure(self) -> bool {
        self.may_hold && (self.may_fail || self.may_stay_open)
    }

    /// To those who take what stays open as if it held.
    const fn cautiously(self) -> Self {
        Self { may_hold: self.may_hold || self.may_stay_open, may_stay_open: false, ..self }
    }
}

impl QuestionSearch<'_> {
    /// The fields, by the bits of their indices, on which a rule still turns that can make a difference to the result. Answering
    /// or declining one takes it away and never adds another, so their number bounds how many questions are still to come.
    pub(crate) fn turned_on(&self, possible: u128) -> u64 {
        let (standings, level) = self.standings(possible);
        standings.each().fold(0, |fields, (block, standing)| {
            let unsure = that_differ(block, standing, level).unsure();
            if unsure.is_empty() { fields } else { fields | self.turned_on_by(block, unsure, possible) }
        })
    }

    /// The fields on which these rules of a block turn.
    fn turned_on_by(&self, block: &RuleBlock, unsure: RuleSet, possible: u128) -> u64 {
        block.any_ofs.iter().fold(0, |fields, any_of| {
            let prospect = self.prospect(any_of, possible);
            let mut read_by = any_of.met_by;
            if prospect.is_unsure() {
                read_by |= any_of.conditions_of.without(any_of.cautious_of);
                read_by |= any_of.cautious_of.when(prospect.cautiously().is_unsure());
            }
            if !prospect.is_unsure() || (read_by & unsure).is_empty() {
                return fields;
            }
            let answerable = any_of.literals.iter().filter(|literal| self.is_answerable(literal, possible));
            answerable.fold(fields, |fields, literal| fields | literal.field.bit_of_place())
        })
    }

    /// Whether two answers to this field lead to different results, for some answers to the rest.
    pub(crate) fn matters(&self, possible: u128, field: &Field) -> bool {
        let Some((first, others)) = self.search.distinct(field).split_first() else { return false };
        let rest = possible & !field.mask;
        // If any two answers differ for some answers to the rest, one of them differs from the first for them.
        others.iter().any(|other| Pair { outlook: *self, field, one: *first, other: *other }.differ(rest))
    }

    fn is_answerable(&self, literal: &Literal, possible: u128) -> bool {
        let left = possible & literal.field.mask;
        self.declined & literal.field.mask == 0 && !left.is_power_of_two()
    }

    fn prospect(&self, any_of: &Disjunction, possible: u128) -> Prospect {
        if any_of.holds(possible) {
            return Prospect { may_hold: true, may_fail: false, may_stay_open: false };
        }
        let declined = |literal: &Literal| self.declined & literal.field.mask != 0;
        let may_hold = any_of.literals.iter().any(|it| !declined(it) && possible & it.accepted != 0);
        // What was declined may still have any of its values.
        let stays = any_of.literals.iter().any(declined);
        Prospect { may_hold, may_fail: !stays, may_stay_open: stays }
    }

    /// How the rules of each block may come out, and what the result of all is at least.
    fn standings(&self, possible: u128) -> (Standings<'_>, Level) {
        let of_block = |block| (block, self.standing(block, possible));
        let first = of_block(self.search.first());
        let added: Vec<_> = self.search.added_that_can_apply(possible).map(of_block).collect();
        let standings = Standings { first, added };
        let level = standings.each().map(|(block, standing)| level(block, standing)).max().unwrap_or(Level::Settled);
        (standings, level)
    }

    fn standing(&self, block: &RuleBlock, possible: u128) -> Standing {
        let [mut cannot_hold, mut may_fail, mut must_fail, mut may_stay_open] = [RuleSet::NONE; 4];
        let [mut may_be_unmet, mut cannot_be_met] = [RuleSet::NONE; 2];
        for any_of in &block.any_ofs {
            let prospect = self.prospect(any_of, possible);
            let careless = any_of.conditions_of.without(any_of.cautious_of);
            for (rules, prospect) in [(careless, prospect), (any_of.cautious_of, prospect.cautiously())] {
                cannot_hold |= rules.when(!prospect.may_hold);
                may_fail |= rules.when(prospect.may_fail);
                must_fail |= rules.when(!prospect.may_hold && !prospect.may_stay_open);
                may_stay_open |= rules.when(prospect.may_stay_open);
            }
            may_be_unmet |= any_of.met_by.when(prospect.may_fail || prospect.may_stay_open);
            cannot_be_met |= any_of.met_by.when(!prospect.may_hold);
        }
        let sure_to_be_met = block.requires.without(may_be_unmet);
        Standing {
            counts: block.present.without(cannot_hold).without(sure_to_be_met),
            open: may_stay_open.without(must_fail).without(sure_to_be_met),
            none: block.present & (may_fail | block.requires.without(cannot_be_met)),
        }
    }
}

/// How the rules of each block may come out; without added rules this takes no memory of its own.
struct Standings<'b> {
    first: (&'b RuleBlock, Standing),
    added: Vec<(&'b RuleBlock, Standing)>,
}

impl<'b> Standings<'b> {
    fn each(&self) -> impl Iterator<Item = (&'b RuleBlock, &Standing)> {
        core::iter::once(&self.first).chain(&self.added).map(|(block, standing)| (*block, standing))
    }
}

/// What the result is at least, by the rules of this block.
fn level(block: &RuleBlock, standing: &Standing) -> Level {
    let counting = standing.sure_to_count();
    if !(counting & block.prohibits).is_empty() {
        Level::Prohibited
    } else if !(counting & block.refers).is_empty() {
        Level::Refer
    } else if !sure_to_hinder(block, standing).is_empty() {
        Level::Undetermined
    } else {
        Level::Settled
    }
}

/// The rules by which it is at least undetermined.
fn sure_to_hinder(block: &RuleBlock, standing: &Standing) -> RuleSet {
    block.forbids.without(standing.none) | standing.sure_to_stay_open()
}

/// How rules may come out, as far as it makes a difference to a result that is at least this. To one that is undetermined
/// already it makes none whether one more rule stays open.
fn that_differ(block: &RuleBlock, standing: &Standing, level: Level) -> Standing {
    let visible = visible(block, level);
    let (open, none) = match level {
        Level::Settled => (standing.open, standing.none),
        _ => (RuleSet::NONE, standing.open | standing.none),
    };
    Standing { counts: standing.counts & visible, open: open & visible, none: none & visible }
}

/// The rules that can still make a difference to a result that is at least this.
fn visible(block: &RuleBlock, level: Level) -> RuleSet {
    match level {
        Level::Prohibited => RuleSet::NONE,
        Level::Refer => block.prohibits,
        Level::Undetermined => block.forbids,
        Level::Settled => block.present,
    }
}

/// Two answers to one field.
struct Pair<'b> {
    outlook: QuestionSearch<'b>,
    field: &'b Field,
    one: u128,
    other: u128,
}

impl<'b> Pair<'b> {
    /// Whether the two answers lead to different results for some answers to what is left. It settles one rule after the
    /// other, by each answer that its next condition takes, and stops where the rest can make no difference.
    fn differ(&self, rest: u128) -> bool {
        let first = self.look(self.outlook.search.first(), rest);
        // Without added rules this takes no memory.
        let added: Vec<_> = self
            .outlook
            .search
            .added_that_can_apply(self.field.restrict(rest, u128::MAX))
            .map(|block| self.look(block, rest))
            .collect();
        let each = || core::iter::once(&first).chain(&added);
        let one = each().map(|it| level(it.block, &it.one)).max();
        let other = each().map(|it| level(it.block, &it.other)).max();
        let lower = one.min(other).unwrap_or(Level::Settled);

        let (mut told_at_all, mut sure) = (false, false);
        // The first rule that may yet be told apart, and the first that may hide what is.
        let (mut to_tell, mut hiding) = (None, None);
        for it in each() {
            let block = it.block;
            let [here, there] = [&it.one, &it.other].map(|standing| that_differ(block, standing, lower));
            let readers = readers(block, self.field);
            // What does not read the field comes out alike.
            let told =
                here.counts.without(there.counts) | here.open.without(there.open) | here.none.without(there.none);
            let unsure = here.unsure() | there.unsure();
            let may_be_told = unsure & readers;
            told_at_all |= !told.is_empty() || !may_be_told.is_empty();
            sure |= !told.without(may_be_told).is_empty();
            let requirements = block.requires.without(here.open).without(there.open);
            let may_hide = unsure.without(requirements);
            to_tell = to_tell.or_else(|| Some((block, may_be_told.indices().next()?)));
            hiding = hiding.or_else(|| Some((block, may_hide.indices().next()?)));
        }
        if !told_at_all {
            return false;
        }
        if hiding.is_none() && one != other {
            return true;
        }
        if hiding.is_none() && sure {
            return lower == Level::Settled;
        }
        let (rule, apply) = if sure { (hiding, false) } else { (to_tell, true) };
        rule.is_some_and(|(block, rule)| self.settle(rest, block, rule, apply))
    }

    fn look(&self, block: &'b RuleBlock, rest: u128) -> Pairwise<'b> {
        let [one, other] =
            [self.one, self.other].map(|bit| self.outlook.standing(block, self.field.restrict(rest, bit)));
        Pairwise { block, one, other }
    }

    /// Answers a field on which this rule still turns, in each way, and looks on.
    fn settle(&self, rest: u128, block: &RuleBlock, rule: usize, apply: bool) -> bool {
        let Some(literal) = self.unsure_literal(rest, block, rule) else { return false };
        let field = literal.field;
        let distinct = self.outlook.search.distinct(field);
        let answer = |accept: bool| {
            distinct
                .iter()
                .filter(move |bit| (literal.accepted & **bit != 0) == accept)
                .any(|bit| self.differ(field.restrict(rest, *bit)))
        };
        answer(apply) || answer(!apply)
    }

    /// A test of a field still to be answered that leaves this rule unsure for one of the two answers.
    fn unsure_literal<'l>(&self, rest: u128, block: &'l RuleBlock, rule: usize) -> Option<&'l Literal> {
        let outlook = &self.outlook;
        let parts = block.parts.get(rule)?;
        let any_ofs = parts.conditions.iter().chain(&parts.met_by).filter_map(|index| block.any_ofs.get(*index));
        let unsure = |any_of: &&Disjunction| {
            [self.one, self.other]
                .iter()
                .any(|bit| outlook.prospect(any_of, self.field.restrict(rest, *bit)).is_unsure())
        };
        any_ofs
            .filter(unsure)
            .flat_map(|any_of| &any_of.literals)
            .find(|literal| literal.field.index != self.field.index && outlook.is_answerable(literal, rest))
    }
}

/// How the rules of a block may come out for the one answer, and for the other.
struct Pairwise<'b> {
    block: &'b RuleBlock,
    one: Standing,
    other: Standing,
}
