//! The lists of many rows at once, and the rows of which planes don't tell all: those that leave something to ask, and some of
//! which they don't tell what is assumed.

use super::planes::Planes;
use super::row_bits::{RowBits, WORD, transpose};
use super::verdicts::{Chance, Does, Found, ManyRows, Notice, Rule};
use crate::assess::{Literal, RuleBlock, RuleSet, Rulebook};
use crate::facts::PRESUMED;
use crate::guidance::{ASSUMPTIONS, CONFLICTS};
use crate::vocabulary::Field;

/// What stands in the lists of a row, but for questions, as indices of what they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// The prohibitions and referrals that apply, and the requirements that are outstanding.
    pub(super) counts: RuleSet,
    pub(super) unconfirmed: RuleSet,
    pub(super) assumptions: RuleSet,
    pub(super) conflicts: RuleSet,
}

impl Listed {
    pub(super) const NOTHING: Self = Self {
        counts: RuleSet::NONE,
        unconfirmed: RuleSet::NONE,
        assumptions: RuleSet::NONE,
        conflicts: RuleSet::NONE,
    };
}

/// Where the conflicts begin among the notes.
const CONFLICTS_FROM: u32 = 32;
const LOW_HALF: u64 = 1_u64.wrapping_shl(CONFLICTS_FROM).wrapping_sub(1);
const _: () = assert!(ASSUMPTIONS.len() <= 32 && CONFLICTS.len() <= 32);

/// A plane for each index of a set.
type Sets = Box<[RowBits; RuleSet::MOST]>;

/// What becomes of the built-in rules in some rows, a plane for each index in a list.
pub(super) struct Lists {
    conflicts: ManyRows,
    reading: Vec<Reading>,
    counts: Sets,
    unconfirmed: Sets,
    /// The assumptions and, from a index of their own on, the conflicts.
    notes: Sets,
    /// The rows in which what is sensitive until shown otherwise makes a difference.
    cautioned: RowBits,
    presumed: [Presumed; PRESUMED.len()],
    /// The rows in which something may be left to ask.
    pub(super) asks: RowBits,
    /// The rows of which the planes don't tell what is assumed.
    pub(super) unsure: RowBits,
}

/// What a rule reads that its lists don't show.
#[derive(Clone, Default)]
struct Reading {
    /// Whether an answer could say how the requirement is met; else only safeguards do, which are never asked.
    asks_how_met: bool,
    presumed: Vec<ReadsPresumed>,
}

/// That a rule reads a presumed field.
#[derive(Clone)]
struct ReadsPresumed {
    /// The index of the field among those that are presumed.
    field: usize,
    /// Whether it is the one condition that fails by the presumption, and would hold by any other value.
    turns_on_it: bool,
    /// The rule's other conditions, as [`Rule`] has them.
    others: Vec<(usize, bool)>,
}

/// What another value of a presumed field would do in rows in which it is unknown.
#[derive(Clone, Copy)]
struct Presumed {
    unknown: RowBits,
    /// A requirement more would apply.
    requires: RowBits,
    /// A prohibition would apply.
    prohibits: RowBits,
    /// Something may be different.
    unsure: RowBits,
}

impl Presumed {
    const NONE: Self =
        Self { unknown: RowBits::NONE, requires: RowBits::NONE, prohibits: RowBits::NONE, unsure: RowBits::NONE };
}

impl Lists {
    pub(super) fn new(rulebook: &Rulebook<'_>) -> Self {
        let block = rulebook.deciding_of_every_activity();
        let none = || Box::new([RowBits::NONE; RuleSet::MOST]);
        Self {
            conflicts: ManyRows::new(rulebook.conflicts_of_every_activity(), None),
            reading: (0..block.compiled.len()).map(|index| Reading::new(block, index)).collect(),
            counts: none(),
            unconfirmed: none(),
            notes: none(),
            cautioned: RowBits::NONE,
            presumed: [Presumed::NONE; PRESUMED.len()],
            asks: RowBits::NONE,
            unsure: RowBits::NONE,
        }
    }

    /// Forgets what was found, and begins with what is known before anything is presumed.
    pub(super) fn begin(&mut self, given: &Planes) {
        for sets in [&mut self.counts, &mut self.unconfirmed, &mut self.notes] {
            sets.fill(RowBits::NONE);
        }
        self.cautioned = RowBits::NONE;
        self.presumed = [Presumed::NONE; PRESUMED.len()];
        for (presumed, (field, _)) in self.presumed.iter_mut().zip(PRESUMED) {
            presumed.unknown = given.unknown(field);
        }
        self.asks = RowBits::NONE;
        self.unsure = RowBits::NONE;
        self.conflicts.certain(given, |index, rows| {
            if let Some(plane) = self.notes.get_mut(index.saturating_add(CONFLICTS_FROM as usize)) {
                *plane = *rows;
            }
        });
    }

    /// Ends with what turns on all rules together.
    pub(super) fn end(&mut self, given: &Planes, prohibited: &RowBits) {
        // Where something is prohibited, nothing more is asked.
        self.asks.remove(prohibited);
        self.unsure.remove(&self.cautioned);
        for (plane, note) in self.notes.iter_mut().zip(ASSUMPTIONS) {
            let field = note.field;
            match PRESUMED.iter().zip(&self.presumed).find(|((presumed, _), _)| presumed.index == field.index) {
                Some((_, presumed)) => {
                    *plane = presumed.prohibits;
                    plane.remove(prohibited);
                    *plane |= &presumed.requires;
                    let mut unsure = presumed.unsure;
                    unsure.remove(plane);
                    self.unsure |= &unsure;
                }
                None if self.cautioned.is_empty() => {}
                None => {
                    *plane = given.unknown(field);
                    *plane &= &self.cautioned;
                }
            }
        }
        for rows in [&mut self.asks, &mut self.unsure] {
            rows.remove(&given.unreadable);
        }
    }

    /// Adds the lists of so many rows, none for rows that can't be read.
    pub(super) fn extend(&self, count: usize, unreadable: &RowBits, out: &mut Vec<Listed>) {
        let before = out.len();
        let any_unconfirmed = self.unconfirmed.iter().any(|plane| !plane.is_empty());
        let any_notes = self.notes.iter().any(|plane| !plane.is_empty());
        for word in 0..count.div_ceil(WORD) {
            let counts = turned(&self.counts, word);
            let unconfirmed = if any_unconfirmed { turned(&self.unconfirmed, word) } else { [0; WORD] };
            let notes = if any_notes { turned(&self.notes, word) } else { [0; WORD] };
            let left = count.saturating_sub(word.saturating_mul(WORD));
            let rows = counts.into_iter().zip(unconfirmed).zip(notes).take(left);
            out.extend(rows.map(|((counts, unconfirmed), notes)| Listed {
                counts: RuleSet::of_bits(counts),
                unconfirmed: RuleSet::of_bits(unconfirmed),
                assumptions: RuleSet::of_bits(notes & LOW_HALF),
                conflicts: RuleSet::of_bits(notes.wrapping_shr(CONFLICTS_FROM)),
            }));
        }
        for row in unreadable.rows() {
            if let Some(listed) = out.get_mut(before.saturating_add(row)) {
                *listed = Listed::NOTHING;
            }
        }
    }

    /// A rule's conditions on what is unknown and sensitive until shown otherwise.
    fn caution(&mut self, found: &Found<'_>) {
        let mut unknown = RowBits::NONE;
        for (any_of, _) in found.rule.conditions.iter().filter(|(_, cautious)| *cautious) {
            if let Some(chance) = found.chances.get(*any_of) {
                unknown |= &chance.fails;
            }
        }
        unknown &= found.may;
        // Where a requirement applies by caution alone, it would not without; what becomes of others turns on more.
        let mut unsure = unknown;
        if found.rule.does == Does::Require {
            unsure &= found.may_not;
            unknown.remove(&unsure);
            self.cautioned |= &unknown;
            unknown |= &unsure;
        }
        self.unsure |= &unsure;
        let mut still_counts = *found.counts;
        still_counts |= found.open;
        unknown &= &still_counts;
        self.asks |= &unknown;
    }
}

impl Notice for Lists {
    fn notice(&mut self, found: &Found<'_>) {
        let Found { rule, chances, here, counts, open, .. } = *found;
        let Some(reading) = self.reading.get(rule.index) else { return };
        self.asks |= open;
        for reads in &reading.presumed {
            if let Some(presumed) = self.presumed.get_mut(reads.field) {
                presumed.notice(reads, rule, here, chances);
            }
        }
        if let Some(plane) = self.counts.get_mut(rule.index) {
            *plane = *counts;
            if rule.does == Does::Require {
                let mut may_be_met = *counts;
                for chance in rule.met_by.iter().filter_map(|any_of| chances.get(*any_of)) {
                    may_be_met &= &chance.holds;
                }
                plane.remove(&may_be_met);
                if reading.asks_how_met {
                    self.asks |= &may_be_met;
                }
                if let Some(plane) = self.unconfirmed.get_mut(rule.index) {
                    *plane = may_be_met;
                }
            }
        }
        if rule.conditions.iter().any(|(_, cautious)| *cautious) {
            self.caution(found);
        }
    }
}

impl Presumed {
    fn notice(&mut self, reads: &ReadsPresumed, rule: &Rule, here: &RowBits, chances: &[Chance]) {
        let mut may = self.unknown;
        may &= here;
        let mut may_not = RowBits::NONE;
        for (any_of, cautious) in &reads.others {
            if let Some(chance) = chances.get(*any_of) {
                may &= &chance.holds;
                if !cautious {
                    may_not |= &chance.fails;
                }
            }
        }
        let mut sure = may;
        match rule.does {
            Does::Require if reads.turns_on_it => {
                sure.remove(&may_not);
                self.requires |= &sure;
            }
            Does::Prohibit if reads.turns_on_it => {
                sure.remove(&may_not);
                self.prohibits |= &sure;
            }
            _ => sure = RowBits::NONE,
        }
        may.remove(&sure);
        self.unsure |= &may;
    }
}

impl Reading {
    fn new(block: &RuleBlock, rule: usize) -> Self {
        let Some(parts) = block.compiled.get(rule) else { return Self::default() };
        let literals = |any_of: usize| block.disjunctions.get(any_of).map_or(&[][..], |it| &it.literals);
        let reads = |any_of: usize, field: &Field| literals(any_of).iter().any(|it| it.field.index == field.index);
        let is_asked = |literal: &Literal| literal.field.absent_value().is_empty();
        let presumed = PRESUMED.iter().enumerate().filter_map(|(index, (field, presumed))| {
            let (reading, others): (Vec<usize>, Vec<usize>) =
                parts.conditions.iter().partition(|any_of| reads(**any_of, field));
            if reading.is_empty() && !parts.met_by.iter().any(|any_of| reads(*any_of, field)) {
                return None;
            }
            let turns_on_it = match reading.as_slice() {
                [only] => matches!(literals(*only), [it] if it.accepted == field.mask.without(*presumed)),
                _ => false,
            };
            let cautious = |any_of: usize| {
                let cautious = block.disjunctions.get(any_of).is_some_and(|it| it.cautious);
                (any_of, cautious && !block.prohibits.contains(rule))
            };
            Some(ReadsPresumed { field: index, turns_on_it, others: others.into_iter().map(cautious).collect() })
        });
        Self {
            asks_how_met: parts.met_by.iter().any(|any_of| literals(*any_of).iter().any(is_asked)),
            presumed: presumed.collect(),
        }
    }
}

/// For each of 64 rows the set of the planes that it is in.
fn turned(planes: &[RowBits; RuleSet::MOST], word: usize) -> [u64; WORD] {
    let mut words = [0; WORD];
    for (to, plane) in words.iter_mut().zip(planes) {
        *to = plane.word(word);
    }
    transpose(&mut words);
    words
}
