//! Evaluates the compiled rules over all rows of a batch at once: a rule is a few ANDs and ORs of words, whatever the rows hold.

use super::planes::Planes;
use super::row_bits::RowBits;
use crate::assess::{Literal, RuleBlock};
use crate::vocabulary::{Activity, ValueSet};

/// A block of rules of one activity, laid out to be run over [`Planes`].
pub(super) struct BatchRules {
    activity: Activity,
    /// No rule can apply to a row in which none of these values is possible.
    gate: ValueSet,
    disjunctions: Vec<Disjunction>,
    rules: Vec<Rule>,
    /// Where each of `disjunctions` may hold and may fail; kept so that it is not allocated again.
    chances: Vec<Chance>,
}

/// Literals, at least one of which must hold, by the indices of their values.
struct Disjunction {
    /// The values with which any of them holds.
    accepted: Vec<u8>,
    /// For each literal, the values with which it fails.
    rejected: Vec<Vec<u8>>,
}

/// A rule of a block, by the indices of its disjunctions in the block's list.
struct Rule {
    /// Its index among the rulebook's rules of its kind.
    index: usize,
    effect: Effect,
    /// What has to hold, each with whether it is taken to hold while unknown.
    conditions: Vec<(usize, bool)>,
    met_by: Vec<usize>,
    /// Whether an answer could show that it is met. Otherwise only safeguards can, which are never asked for.
    asks_how_met: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Prohibit,
    Refer,
    Require,
    /// It does not change the verdict.
    Note,
}

/// The rows in which something may hold, and those in which it may fail; in rows of both it is unknown.
#[derive(Clone, Copy)]
struct Chance {
    holds: RowBits,
    fails: RowBits,
}

/// The rows in which a rule counts: it applies and is not certainly met.
pub(super) struct RuleRows<'c> {
    /// Its index among the rulebook's rules of its kind.
    pub(super) index: usize,
    pub(super) effect: Effect,
    /// Where it certainly applies, and is not certainly met.
    pub(super) counts: RowBits,
    /// Where it may count: it is not known whether it applies.
    pub(super) open: RowBits,
    /// Where it may apply only because it takes something unknown to be sensitive.
    pub(super) cautious: RowBits,
    pub(super) asks_how_met: bool,
    met_by: &'c [usize],
    chances: &'c [Chance],
}

impl RuleRows<'_> {
    /// Returns the rows in which it counts and may be met.
    pub(super) fn may_be_met(&self) -> RowBits {
        let mut rows = self.counts;
        for chance in self.met_by.iter().filter_map(|disjunction| self.chances.get(*disjunction)) {
            rows &= &chance.holds;
        }
        rows
    }
}

impl BatchRules {
    pub(super) fn new(block: &RuleBlock, activity: Activity) -> Self {
        let rule = |at: usize| {
            let effect = if block.prohibits.contains(at) {
                Effect::Prohibit
            } else if block.refers.contains(at) {
                Effect::Refer
            } else if block.requires.contains(at) {
                Effect::Require
            } else {
                Effect::Note
            };
            let (index, parts) = (*block.rules.get(at)?, block.compiled.get(at)?);
            let cautious = |disjunction: &usize| {
                block.disjunctions.get(*disjunction).is_some_and(|it| it.cautious)
                    && matches!(effect, Effect::Refer | Effect::Require)
            };
            let conditions = parts.conditions.iter().map(|disjunction| (*disjunction, cautious(disjunction))).collect();
            let meeting = parts.met_by.iter().filter_map(|disjunction| block.disjunctions.get(*disjunction));
            let asks_how_met = meeting
                .flat_map(|disjunction| &disjunction.literals)
                .any(|literal| literal.field.absent_value().is_empty());
            Some(Rule { index, effect, conditions, met_by: parts.met_by.clone(), asks_how_met })
        };
        let disjunctions: Vec<_> =
            block.disjunctions.iter().map(|disjunction| Disjunction::new(&disjunction.literals)).collect();
        Self {
            activity,
            gate: block.gate,
            chances: vec![Chance::NONE; disjunctions.len()],
            disjunctions,
            rules: block.present.indices().filter_map(rule).collect(),
        }
    }

    /// Evaluates each rule, and calls `tell` with the rows in which it counts.
    pub(super) fn evaluate(&mut self, possible: &Planes, mut tell: impl FnMut(RuleRows<'_>)) {
        let mut here = possible.readable;
        here &= &possible.of_activity(self.activity);
        if self.gate != ValueSet::ALL {
            here &= &possible.any(self.gate.indices());
        }
        if here.is_empty() {
            return;
        }
        for (chance, disjunction) in self.chances.iter_mut().zip(&self.disjunctions) {
            *chance = disjunction.chance(possible);
        }
        for rule in &self.rules {
            // Where the rule may apply, and where it may not.
            let mut counts = here;
            let mut open = RowBits::NONE;
            let mut cautious = RowBits::NONE;
            for (disjunction, is_cautious) in &rule.conditions {
                if let Some(chance) = self.chances.get(*disjunction) {
                    counts &= &chance.holds;
                    let may_fail = if *is_cautious { &mut cautious } else { &mut open };
                    *may_fail |= &chance.fails;
                }
            }
            cautious &= &counts;
            if rule.effect == Effect::Require {
                // If it is met, it does not matter whether it applies.
                let mut unmet = RowBits::NONE;
                for chance in rule.met_by.iter().filter_map(|disjunction| self.chances.get(*disjunction)) {
                    unmet |= &chance.fails;
                }
                counts &= &unmet;
            }
            open &= &counts;
            counts.remove(&open);
            let Rule { index, effect, asks_how_met, .. } = *rule;
            tell(RuleRows {
                index,
                effect,
                counts,
                open,
                cautious,
                asks_how_met,
                met_by: &rule.met_by,
                chances: &self.chances,
            });
        }
    }
}

impl Disjunction {
    fn new(literals: &[Literal]) -> Self {
        Self {
            accepted: literals.iter().flat_map(|literal| literal.accepted.indices()).collect(),
            rejected: literals.iter().map(|literal| literal.rejected().indices().collect()).collect(),
        }
    }

    fn chance(&self, possible: &Planes) -> Chance {
        let mut fails = RowBits::ALL;
        for rejected in &self.rejected {
            fails &= &possible.any(rejected.iter().copied());
        }
        Chance { holds: possible.any(self.accepted.iter().copied()), fails }
    }
}

impl Chance {
    const NONE: Self = Self { holds: RowBits::NONE, fails: RowBits::NONE };
}
