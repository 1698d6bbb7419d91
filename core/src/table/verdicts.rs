//! The compiled rules over many rows at once: a rule is a few ANDs and ORs of words, whatever the rows hold.

use super::planes::Planes;
use super::row_bits::{ROWS, RowBits, to_bytes};
use crate::assess::{Literal, RuleBlock, Verdict};
use crate::vocabulary::{Activity, ValueSet};

/// A block of deciding rules of one activity, or of all, laid out to be run over [`Planes`].
pub(super) struct ManyRows {
    activity: Option<Activity>,
    /// No rule can apply where none of these values is possible.
    gate: ValueSet,
    any_ofs: Vec<Disjunction>,
    rules: Vec<Rule>,
    /// What may be of each of `any_ofs`, kept so that it is not allocated again.
    chances: Vec<Chance>,
}

/// Literals of which one has to hold, by the indices of their values.
struct Disjunction {
    /// The values with which any of them holds.
    accepted: Vec<u8>,
    /// For each of them the values with which it fails.
    rejected: Vec<Vec<u8>>,
}

/// A rule of a block, by the indices of what it reads in the block's list.
pub(super) struct Rule {
    /// Its index in the block.
    pub(super) index: usize,
    pub(super) does: Does,
    /// What has to hold, and whether each is taken to hold while it is unknown.
    pub(super) conditions: Vec<(usize, bool)>,
    pub(super) met_by: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Prohibit,
    Refer,
    Require,
}

/// The rows in which something may hold, and those in which it may fail; in rows of both it is unknown.
#[derive(Clone, Copy)]
pub(super) struct Chance {
    pub(super) holds: RowBits,
    pub(super) fails: RowBits,
}

/// What was found of a rule.
pub(super) struct Found<'f> {
    pub(super) rule: &'f Rule,
    /// What may be of each list of literals in the block.
    pub(super) chances: &'f [Chance],
    /// The rows that were looked at.
    pub(super) here: &'f RowBits,
    /// Those of them in which all of its conditions may hold, ...
    pub(super) may: &'f RowBits,
    /// ... and any in which one of them may fail.
    pub(super) may_not: &'f RowBits,
    /// The rows in which it counts: it applies, and is not certainly met.
    pub(super) counts: &'f RowBits,
    /// The rows in which that is open because it is not known whether it applies.
    pub(super) open: &'f RowBits,
}

/// Whoever wants to know more than verdicts.
pub(super) trait Notice {
    fn notice(&mut self, found: &Found<'_>);
}

impl Notice for () {
    fn notice(&mut self, _: &Found<'_>) {}
}

/// The rows of each verdict but `allowed`, before the first that holds is picked.
#[derive(Clone, Copy)]
pub(super) struct Against {
    pub(super) prohibited: RowBits,
    referred: RowBits,
    undetermined: RowBits,
    conditional: RowBits,
}
impl ManyRows {
    pub(super) fn new(block: &RuleBlock, activity: Option<Activity>) -> Self {
        let rule = |index: usize| {
            let does = if block.prohibits.contains(index) {
                Does::Prohibit
            } else if block.refers.contains(index) {
                Does::Refer
            } else {
                Does::Require
            };
            let parts = block.compiled.get(index)?;
            let cautious = |any_of: &usize| {
                block.disjunctions.get(*any_of).is_some_and(|it| it.cautious) && !matches!(does, Does::Prohibit)
            };
            let conditions = parts.conditions.iter().map(|any_of| (*any_of, cautious(any_of))).collect();
            Some(Rule { index, does, conditions, met_by: parts.met_by.clone() })
        };
        let any_ofs: Vec<_> = block.disjunctions.iter().map(|any_of| Disjunction::new(&any_of.literals)).collect();
        Self {
            activity,
            gate: block.gate,
            chances: vec![Chance::NONE; any_ofs.len()],
            any_ofs,
            rules: block.present.indices().filter_map(rule).collect(),
        }
    }

    /// Adds what stands against each row of its activity.
    pub(super) fn decide(&mut self, possible: &Planes, against: &mut Against, notice: &mut impl Notice) {
        let here = self.look(possible);
        if here.is_empty() {
            return;
        }
        for rule in &self.rules {
            // The rows in which the rule may apply, and those in which it may not.
            let mut may = here;
            let mut may_not = RowBits::NONE;
            for (any_of, cautious) in &rule.conditions {
                if let Some(chance) = self.chances.get(*any_of) {
                    may &= &chance.holds;
                    if !cautious {
                        may_not |= &chance.fails;
                    }
                }
            }
            let mut counts = may;
            let verdict = match rule.does {
                Does::Prohibit => &mut against.prohibited,
                Does::Refer => &mut against.referred,
                Does::Require => {
                    // Where it is met, it does not matter whether it applies.
                    let mut unmet = RowBits::NONE;
                    for chance in rule.met_by.iter().filter_map(|any_of| self.chances.get(*any_of)) {
                        unmet |= &chance.fails;
                    }
                    counts &= &unmet;
                    &mut against.conditional
                }
            };
            let mut open = may_not;
            open &= &counts;
            against.undetermined |= &open;
            counts.remove(&open);
            *verdict |= &counts;
            let (chances, counts, open) = (self.chances.as_slice(), &counts, &open);
            notice.notice(&Found { rule, chances, here: &here, may: &may, may_not: &may_not, counts, open });
        }
    }

    /// Tells of each rule, by its index in the block, the rows in which its conditions certainly hold.
    pub(super) fn certain(&mut self, possible: &Planes, mut tell: impl FnMut(usize, &RowBits)) {
        let here = self.look(possible);
        if here.is_empty() {
            return;
        }
        for rule in &self.rules {
            let mut certain = here;
            for chance in rule.conditions.iter().filter_map(|(any_of, _)| self.chances.get(*any_of)) {
                certain.remove(&chance.fails);
            }
            tell(rule.index, &certain);
        }
    }

    /// Sees what may be of each list of literals, and returns the rows in which rules can apply.
    fn look(&mut self, possible: &Planes) -> RowBits {
        let mut here = RowBits::ALL;
        if let Some(activity) = self.activity {
            here &= &possible.of_activity(activity);
        }
        if self.gate != ValueSet::ALL {
            here &= &possible.any(self.gate.indices());
        }
        if !here.is_empty() {
            for (chance, any_of) in self.chances.iter_mut().zip(&self.any_ofs) {
                *chance = any_of.chance(possible);
            }
        }
        here
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

impl Against {
    pub(super) const NOTHING: Self = Self {
        prohibited: RowBits::NONE,
        referred: RowBits::NONE,
        undetermined: RowBits::NONE,
        conditional: RowBits::NONE,
    };

    /// The index of each row's verdict in [`Verdict::ALL`], the first that holds, from worse to better; 0 for what is unreadable.
    pub(super) fn codes(&self, unreadable: &RowBits) -> [u8; ROWS] {
        let from_worse = [&self.prohibited, &self.referred, &self.undetermined, &self.conditional];
        const { assert!(Verdict::ALL.len() == 5) };
        let mut left = RowBits::ALL;
        left.remove(unreadable);
        let mut bits = [RowBits::NONE; 4];
        for (code, rows) in (1_u8..5).rev().zip(from_worse) {
            let mut here = left;
            here &= rows;
            for (index, bits) in (0..3).zip(&mut bits) {
                if code.wrapping_shr(index) & 1 == 1 {
                    *bits |= &here;
                }
            }
            left.remove(rows);
        }
        to_bytes(&bits)
    }
}
