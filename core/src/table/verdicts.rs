//! The compiled rules over many rows at once: a rule is a few ANDs and ORs of words, whatever the rows hold.

use super::possible::Possible;
use super::row_bits::RowBits;
use crate::assess::{Block, Literal, Verdict};
use crate::vocabulary::Activity;

/// A block of deciding rules of one activity, laid out to be run over the planes of [`Possible`].
pub(super) struct ManyRows {
    activity: Activity,
    /// No rule can apply where none of these values is possible.
    gate: u128,
    any_ofs: Vec<Vec<Literal>>,
    rules: Vec<Rule>,
    /// What is true of each of `any_ofs`, kept so that it is not allocated again.
    truths: Vec<Truth>,
}

struct Rule {
    does: Does,
    /// Places in `any_ofs`, and whether each is taken to hold while it is unknown.
    conditions: Vec<(usize, bool)>,
    met_by: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Does {
    Prohibit,
    Refer,
    Require,
}

/// The rows in which something holds, and those in which it fails; in the others it is unknown.
#[derive(Clone, Copy)]
struct Truth {
    holds: RowBits,
    fails: RowBits,
}

/// The rows of each verdict but `allowed`, before the first that holds is picked.
#[derive(Clone, Copy)]
pub(super) struct Against {
    prohibited: RowBits,
    referred: RowBits,
    undetermined: RowBits,
    conditional: RowBits,
}

impl ManyRows {
    pub(super) fn new(block: &Block, activity: Activity) -> Self {
        let rule = |place: usize| {
            let does = if block.prohibits.contains(place) {
                Does::Prohibit
            } else if block.refers.contains(place) {
                Does::Refer
            } else {
                Does::Require
            };
            let parts = block.parts.get(place)?;
            let cautious = |any_of: &usize| {
                block.any_ofs.get(*any_of).is_some_and(|it| it.cautious) && !matches!(does, Does::Prohibit)
            };
            let conditions = parts.conditions.iter().map(|any_of| (*any_of, cautious(any_of))).collect();
            Some(Rule { does, conditions, met_by: parts.met_by.clone() })
        };
        Self {
            activity,
            gate: block.gate,
            any_ofs: block.any_ofs.iter().map(|any_of| any_of.literals.clone()).collect(),
            rules: block.present.places().filter_map(rule).collect(),
            truths: Vec::new(),
        }
    }

    /// Adds what stands against each row of this activity.
    pub(super) fn decide(&mut self, possible: &Possible, against: &mut Against) {
        let here = possible.of_activity(self.activity);
        let gated = self.gate != u128::MAX && (here & possible.any(self.gate)).is_empty();
        if gated || here.is_empty() {
            return;
        }
        self.truths.clear();
        self.truths.extend(self.any_ofs.iter().map(|literals| truth(possible, literals)));
        for rule in &self.rules {
            let when = self.all(rule.conditions.iter().copied());
            let applies = here & when.holds;
            let open = here.without(when.holds | when.fails);
            match rule.does {
                Does::Prohibit => against.prohibited |= applies,
                Does::Refer => against.referred |= applies,
                Does::Require => {
                    let met = self.all(rule.met_by.iter().map(|any_of| (*any_of, false))).holds;
                    against.conditional |= applies.without(met);
                    against.undetermined |= open.without(met);
                    continue;
                }
            }
            against.undetermined |= open;
        }
    }

    /// Whether all of these hold. One that is cautious is taken to hold while it is unknown.
    fn all(&self, any_ofs: impl Iterator<Item = (usize, bool)>) -> Truth {
        let mut all = Truth { holds: RowBits::ALL, fails: RowBits::NONE };
        for (place, cautious) in any_ofs {
            if let Some(truth) = self.truths.get(place) {
                all.holds &= if cautious { !truth.fails } else { truth.holds };
                all.fails |= truth.fails;
            }
        }
        all
    }
}

/// Whether one of these literals holds.
fn truth(possible: &Possible, literals: &[Literal]) -> Truth {
    let mut any = Truth { holds: RowBits::NONE, fails: RowBits::ALL };
    for literal in literals {
        any.holds |= !possible.any(literal.rejected());
        any.fails &= !possible.any(literal.accepted);
    }
    any
}

impl Against {
    pub(super) const NOTHING: Self = Self {
        prohibited: RowBits::NONE,
        referred: RowBits::NONE,
        undetermined: RowBits::NONE,
        conditional: RowBits::NONE,
    };

    /// The rows of each verdict, with its place in [`Verdict::ALL`]: the first that holds, from worse to better.
    pub(super) fn verdicts(self) -> impl Iterator<Item = (u8, RowBits)> {
        let from_better = [RowBits::ALL, self.conditional, self.undetermined, self.referred, self.prohibited];
        const { assert!(Verdict::ALL.len() == 5) };
        let mut left = RowBits::ALL;
        (0_u8..5).zip(from_better).rev().map(move |(place, rows)| {
            let here = left & rows;
            left = left.without(rows);
            (place, here)
        })
    }
}
