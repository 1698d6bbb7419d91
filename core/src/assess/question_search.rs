//! The exact search for questions: whether two answers to a field lead to different results, for some answers to the rest.
//!
//! Trying every combination would take minutes, so the search follows the rules: it fixes two answers to the field, settles one rule
//! after another, and stops where the rest can make no difference.
//!
//! During an interview, a field is known, still to be answered, or declined: then it stays unknown for good. Once all others are
//! answered, a rule counts (it applies and, if it is a requirement, is not met), does not count, or stays open because of a declined
//! field. The result is the first of these that is true: a prohibition counts, a referral counts, a rule stays open, a requirement
//! counts. The questions of a decision are those of an interview in which nothing was declined.

use std::cell::Cell;

use super::block::{Caution, Disjunction, Literal, RuleBlock, Truths};
use super::rule_set::RuleSet;
use crate::vocabulary::{FIELDS, Field, FieldSet, ValueSet};

/// What the search knows of each field's values beforehand.
#[derive(Debug)]
pub(crate) struct AnswerIndex {
    /// For each field by its index: one value of each group that no rule tells apart.
    distinct: Vec<Vec<ValueSet>>,
    /// For each field the value that the fewest prohibitions and referrals accept.
    pub(super) calm: ValueSet,
}

impl AnswerIndex {
    pub(super) fn new(blocks: &[RuleBlock]) -> Self {
        let calm = |calm, field: &Field| field.restrict(calm, calmest(blocks, field));
        Self {
            distinct: FIELDS.iter().map(|field| distinct(blocks, field)).collect(),
            calm: FIELDS.iter().fold(ValueSet::EMPTY, calm),
        }
    }

    /// Returns one value of each group of the field's values that no rule tells apart.
    pub(super) fn distinct(&self, field: &Field) -> &[ValueSet] {
        self.distinct.get(field.index).map_or(&[], Vec::as_slice)
    }
}

/// The rules in which to search, and the fields that were declined.
#[derive(Clone, Debug)]
pub(crate) struct QuestionSearch<'b> {
    /// The blocks in which some rule can apply.
    pub(super) blocks: Vec<&'b RuleBlock>,
    pub(super) answers: &'b AnswerIndex,
    /// The values of the declined fields.
    pub(crate) declined: ValueSet,
    steps_left: Cell<u32>,
}

impl<'b> QuestionSearch<'b> {
    /// The most pairs of answers to compare for all fields together. The built-in rules need a few hundred; intertwined local rules
    /// could need as many as there are combinations of answers.
    const MOST_STEPS: u32 = 4_000;

    pub(super) const fn new(blocks: Vec<&'b RuleBlock>, answers: &'b AnswerIndex, declined: ValueSet) -> Self {
        Self { blocks, answers, declined, steps_left: Cell::new(Self::MOST_STEPS) }
    }

    /// Whether the search has been exact so far. If not, it may have found fields to matter that do not.
    pub(crate) fn is_exact(&self) -> bool {
        self.steps_left.get() > 0
    }

    /// Returns the fields that can still settle a rule that can make a difference to the result. Answering or declining one removes
    /// it and never adds another, so their number bounds how many questions are still to come.
    pub(crate) fn turned_on(&self, possible: ValueSet) -> FieldSet {
        let outlook = |block: &'b RuleBlock| (block, self.outlook(block, possible));
        let outlooks: Vec<_> = self.that_can_apply(possible).map(outlook).collect();
        let level = outlooks.iter().map(|(block, outlook)| level(block, outlook)).max().unwrap_or(Level::Settled);
        let fields = |(block, outlook): &(&RuleBlock, Outlook)| {
            let unsure = outlook.seen_from(block, level).unsure();
            if unsure.is_empty() { FieldSet::EMPTY } else { self.turned_on_by(block, unsure, possible) }
        };
        outlooks.iter().map(fields).collect()
    }

    /// Returns the fields that can still settle these rules of a block.
    fn turned_on_by(&self, block: &RuleBlock, unsure: RuleSet, possible: ValueSet) -> FieldSet {
        let mut fields = FieldSet::EMPTY;
        for disjunction in &block.disjunctions {
            let prospect = self.prospect(disjunction, possible);
            if !prospect.is_unsure() {
                continue;
            }
            let careless = disjunction.conditions_of.without(disjunction.cautious_of);
            let careful = disjunction.cautious_of.when(prospect.cautiously().is_unsure());
            if (disjunction.met_by | careless | careful).meets(unsure) {
                let answerable = disjunction.literals.iter().filter(|literal| self.is_answerable(literal, possible));
                fields |= answerable.map(|literal| FieldSet::of(literal.field)).collect();
            }
        }
        fields
    }

    /// Whether two answers to this field lead to different results, for some answers to the rest. Also true if the steps run out
    /// first.
    pub(crate) fn matters(&self, possible: ValueSet, field: &Field) -> bool {
        let Some((first, others)) = self.answers.distinct(field).split_first() else { return false };
        let rest = possible.without(field.mask);
        // If any two answers differ for some answers to the rest, one of the two differs from the first answer there.
        others.iter().any(|other| Pair { search: self, field, one: *first, other: *other }.differ(rest))
    }

    /// Returns the blocks with a rule that can apply while these values are possible.
    fn that_can_apply(&self, possible: ValueSet) -> impl Iterator<Item = &'b RuleBlock> {
        self.blocks.iter().copied().filter(move |block| block.can_apply(possible))
    }

    fn is_declined(&self, literal: &Literal) -> bool {
        self.declined.meets(literal.field.mask)
    }

    fn is_answerable(&self, literal: &Literal, possible: ValueSet) -> bool {
        !self.is_declined(literal) && literal.is_unknown(possible)
    }

    fn prospect(&self, disjunction: &Disjunction, possible: ValueSet) -> Prospect {
        if disjunction.holds(possible) {
            return Prospect { may_hold: true, may_fail: false, may_stay_open: false };
        }
        let can_hold = |it: &Literal| !self.is_declined(it) && possible.meets(it.accepted);
        // A declined field may still have any of its values.
        let stays = disjunction.literals.iter().any(|literal| self.is_declined(literal));
        Prospect { may_hold: disjunction.literals.iter().any(can_hold), may_fail: !stays, may_stay_open: stays }
    }

    fn outlook(&self, block: &RuleBlock, possible: ValueSet) -> Outlook {
        if self.declined.is_empty() {
            return Outlook::of_truths(block, block.evaluate(possible, Caution::Unknown));
        }
        let [mut cannot_hold, mut may_fail, mut must_fail, mut may_stay_open] = [RuleSet::NONE; 4];
        let [mut may_be_unmet, mut cannot_be_met] = [RuleSet::NONE; 2];
        for disjunction in &block.disjunctions {
            let prospect = self.prospect(disjunction, possible);
            let careless = disjunction.conditions_of.without(disjunction.cautious_of);
            for (rules, prospect) in [(careless, prospect), (disjunction.cautious_of, prospect.cautiously())] {
                cannot_hold |= rules.when(!prospect.may_hold);
                may_fail |= rules.when(prospect.may_fail);
                must_fail |= rules.when(!prospect.may_hold && !prospect.may_stay_open);
                may_stay_open |= rules.when(prospect.may_stay_open);
            }
            may_be_unmet |= disjunction.met_by.when(prospect.may_fail || prospect.may_stay_open);
            cannot_be_met |= disjunction.met_by.when(!prospect.may_hold);
        }
        let sure_to_be_met = block.requires.without(may_be_unmet);
        Outlook {
            counts: block.present.without(cannot_hold).without(sure_to_be_met),
            open: may_stay_open.without(must_fail).without(sure_to_be_met),
            none: block.present & (may_fail | block.requires.without(cannot_be_met)),
        }
    }
}

/// The ways in which each rule of a block may come out. A rule in one set only is sure to come out that way.
#[derive(Clone, Copy, Default)]
struct Outlook {
    counts: RuleSet,
    open: RuleSet,
    /// It does not count.
    none: RuleSet,
}

impl Outlook {
    /// Returns the outlook if nothing was declined: then no rule stays open.
    fn of_truths(block: &RuleBlock, truths: Truths) -> Self {
        Self {
            counts: (truths.applies | truths.open).without(block.requires & truths.met),
            open: RuleSet::NONE,
            none: block.present & (!truths.applies | block.requires.without(truths.unmet)),
        }
    }

    fn unsure(&self) -> RuleSet {
        self.counts & self.open | self.counts & self.none | self.open & self.none
    }

    fn sure_to_count(&self) -> RuleSet {
        self.counts.without(self.open).without(self.none)
    }

    /// Returns the rules that make the result at least undetermined.
    fn sure_to_hinder(&self, block: &RuleBlock) -> RuleSet {
        block.forbids.without(self.none) | self.open.without(self.counts).without(self.none)
    }

    /// Returns the part of the outlook that can still change a result that is at least this level. If it is undetermined already, one
    /// more open rule changes nothing.
    fn seen_from(&self, block: &RuleBlock, level: Level) -> Self {
        let visible = match level {
            Level::Prohibited => RuleSet::NONE,
            Level::Refer => block.prohibits,
            Level::Undetermined => block.forbids,
            Level::Settled => block.present,
        };
        let (open, none) = match level {
            Level::Settled => (self.open, self.none),
            _ => (RuleSet::NONE, self.open | self.none),
        };
        Self { counts: self.counts & visible, open: open & visible, none: none & visible }
    }
}

/// What the result is at least, whatever is answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Settled,
    Undetermined,
    Refer,
    Prohibited,
}

/// Returns what the result is at least, by the rules of this block.
fn level(block: &RuleBlock, outlook: &Outlook) -> Level {
    let counting = outlook.sure_to_count();
    if counting.meets(block.prohibits) {
        Level::Prohibited
    } else if counting.meets(block.refers) {
        Level::Refer
    } else if !outlook.sure_to_hinder(block).is_empty() {
        Level::Undetermined
    } else {
        Level::Settled
    }
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

    /// Returns the prospect to rules that take an open condition as holding.
    const fn cautiously(self) -> Self {
        Self { may_hold: self.may_hold || self.may_stay_open, may_stay_open: false, ..self }
    }
}

/// Two answers to one field.
struct Pair<'s, 'b> {
    search: &'s QuestionSearch<'b>,
    field: &'s Field,
    one: ValueSet,
    other: ValueSet,
}

/// How the rules of a block may come out for each of the two answers.
struct PairOutlook<'b> {
    block: &'b RuleBlock,
    one: Outlook,
    other: Outlook,
}

impl<'b> Pair<'_, 'b> {
    /// Whether the two answers lead to different results for some answers to what is left. It settles one rule after another, by
    /// each answer that its next condition takes, and stops where the rest can make no difference.
    fn differ(&self, rest: ValueSet) -> bool {
        let steps_left = &self.search.steps_left;
        steps_left.set(steps_left.get().saturating_sub(1));
        if !self.search.is_exact() {
            return true;
        }
        let outlook = |block: &'b RuleBlock| {
            let with = |value| self.search.outlook(block, self.field.restrict(rest, value));
            PairOutlook { block, one: with(self.one), other: with(self.other) }
        };
        let blocks: Vec<_> = self.search.that_can_apply(rest | self.field.mask).map(outlook).collect();
        let one = blocks.iter().map(|it| level(it.block, &it.one)).max();
        let other = blocks.iter().map(|it| level(it.block, &it.other)).max();
        let lower = one.min(other).unwrap_or(Level::Settled);

        let (mut told_at_all, mut sure) = (false, false);
        // The first rule that may yet come out differently, and the first that may hide such a difference.
        let (mut to_tell, mut hiding) = (None, None);
        for it in &blocks {
            let block = it.block;
            let [here, there] = [&it.one, &it.other].map(|outlook| outlook.seen_from(block, lower));
            // A rule that does not read the field comes out the same for both.
            let told =
                here.counts.without(there.counts) | here.open.without(there.open) | here.none.without(there.none);
            let unsure = here.unsure() | there.unsure();
            let may_be_told = unsure & block.readers(self.field);
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

    /// Answers a field that can still settle this rule, in each way, and searches on.
    fn settle(&self, rest: ValueSet, block: &RuleBlock, rule: usize, apply: bool) -> bool {
        let Some(literal) = self.unsure_literal(rest, block, rule) else { return false };
        let field = literal.field;
        let distinct = self.search.answers.distinct(field);
        let answer = |accept: bool| {
            let values = distinct.iter().filter(move |value| literal.accepted.meets(**value) == accept);
            values.into_iter().any(|value| self.differ(field.restrict(rest, *value)))
        };
        answer(apply) || answer(!apply)
    }

    /// Returns a test of a field still to be answered that leaves this rule unsure for one of the two answers.
    fn unsure_literal<'l>(&self, rest: ValueSet, block: &'l RuleBlock, rule: usize) -> Option<&'l Literal> {
        let unsure = |disjunction: &&Disjunction| {
            let with = |value| self.search.prospect(disjunction, self.field.restrict(rest, value));
            with(self.one).is_unsure() || with(self.other).is_unsure()
        };
        let literals = block.conditions(rule).chain(block.met_by(rule)).filter(unsure).flat_map(|it| &it.literals);
        literals.into_iter().find(|it| it.field.index != self.field.index && self.search.is_answerable(it, rest))
    }
}

/// Returns the value of a field that the fewest prohibitions and referrals accept.
fn calmest(blocks: &[RuleBlock], field: &Field) -> ValueSet {
    let forbidding = |block: &RuleBlock, value: ValueSet| {
        let looks_for = |it: &&Disjunction| {
            it.conditions_of.meets(block.forbids) && it.literals.iter().any(|literal| literal.accepted.meets(value))
        };
        block.disjunctions.iter().filter(looks_for).count()
    };
    let forbidding = |value: ValueSet| -> usize { blocks.iter().map(|block| forbidding(block, value)).sum() };
    field.each_value().map(|(_, value)| value).min_by_key(|value| forbidding(*value)).unwrap_or_default()
}

/// Returns one value of each group of a field's values that no literal tells apart.
fn distinct(blocks: &[RuleBlock], field: &Field) -> Vec<ValueSet> {
    let literals = blocks.iter().flat_map(|block| &block.disjunctions).flat_map(|it| &it.literals);
    let mut tests: Vec<ValueSet> = Vec::new();
    for literal in literals.filter(|literal| literal.field.index == field.index) {
        if let Err(at) = tests.binary_search(&literal.accepted) {
            tests.insert(at, literal.accepted);
        }
    }
    let mut seen = Vec::new();
    let mut values = Vec::new();
    for (_, value) in field.each_value() {
        let accepted_by: Vec<bool> = tests.iter().map(|accepted| accepted.meets(value)).collect();
        if !seen.contains(&accepted_by) {
            seen.push(accepted_by);
            values.push(value);
        }
    }
    values
}
