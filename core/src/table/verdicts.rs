//! The compiled rules over many rows at once: a rule is a few ANDs and ORs of words, whatever the rows hold.

use super::planes::{Planes, places};
use super::row_bits::{ROWS, RowBits, to_bytes};
use crate::assess::{Block, Literal, Verdict};
use crate::vocabulary::Activity;

/// A block of deciding rules of one activity, or of all, laid out to be run over [`Planes`].
pub(super) struct ManyRows {
    activity: Option<Activity>,
    /// No rule can apply where none of these values is possible.
    gate: u128,
    any_ofs: Vec<Vec<Places>>,
    rules: Vec<Rule>,
    /// What is true of each of `any_ofs`, kept so that it is not allocated again.
    truths: Vec<Truth>,
}

/// A literal, by the places of its values.
struct Places {
    accepted: Vec<u8>,
    rejected: Vec<u8>,
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
    pub(super) fn new(block: &Block, activity: Option<Activity>) -> Self {
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
            any_ofs: block.any_ofs.iter().map(|any_of| any_of.literals.iter().map(Places::new).collect()).collect(),
            rules: block.present.places().filter_map(rule).collect(),
            truths: Vec::new(),
        }
    }

    /// Adds what stands against each row of its activity.
    pub(super) fn decide(&mut self, possible: &Planes, against: &mut Against) {
        let here = self.activity.map_or(RowBits::ALL, |activity| possible.of_activity(activity));
        let gated = self.gate != u128::MAX && (here & possible.any(places(self.gate))).is_empty();
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

impl Places {
    fn new(literal: &Literal) -> Self {
        Self { accepted: places(literal.accepted).collect(), rejected: places(literal.rejected()).collect() }
    }
}

/// Whether one of these literals holds.
fn truth(possible: &Planes, literals: &[Places]) -> Truth {
    let mut any = Truth { holds: RowBits::NONE, fails: RowBits::ALL };
    for literal in literals {
        any.holds |= !possible.any(literal.rejected.iter().copied());
        any.fails = any.fails.without(possible.any(literal.accepted.iter().copied()));
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

    /// The place of each row's verdict in [`Verdict::ALL`], the first that holds, from worse to better; 0 for what is unreadable.
    pub(super) fn codes(self, unreadable: RowBits) -> [u8; ROWS] {
        let from_better = [self.conditional, self.undetermined, self.referred, self.prohibited];
        const { assert!(Verdict::ALL.len() == 5) };
        let mut left = !unreadable;
        let mut bits = [RowBits::NONE; 4];
        for (code, rows) in (1_u8..5).zip(from_better).rev() {
            for (place, bits) in (0..3).zip(&mut bits) {
                if code.wrapping_shr(place) & 1 == 1 {
                    *bits |= left & rows;
                }
            }
            left = left.without(rows);
        }
        to_bytes(bits)
    }
}
