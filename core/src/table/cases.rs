//! The lists of a decision, for one set of facts; found once for all rows that have it.

use super::possible::ACTIVITY;
use crate::assess::{
    Block, Crux, RuleSet, Rulebook, Seen, Settled, Verdict, asked, halves, hash, readers, undecided, without_safeguards,
};
use crate::decision::{assumed, conflicting};
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS};

/// The lists of one row, as places of what they name; [`List`](super::List) has the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) settled: Settled,
    pub(super) questions: Questions,
    pub(super) assumptions: RuleSet,
    pub(super) conflicts: RuleSet,
}

/// The fields to ask for, by their places, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Questions {
    places: [u8; MOST_QUESTIONS],
    count: u8,
}

const MOST_QUESTIONS: usize = 23;
/// All that can be asked have room, and every field's place fits a byte.
const _: () = {
    let (mut left, mut askable) = (FIELDS, 0_usize);
    while let [field, rest @ ..] = left {
        askable = askable.saturating_add(field.can_be_asked() as usize);
        left = rest;
    }
    assert!(askable <= MOST_QUESTIONS && FIELDS.len() < 64);
};

impl Questions {
    const NONE: Self = Self { places: [0; MOST_QUESTIONS], count: 0 };

    pub(super) fn places(&self) -> &[u8] {
        self.places.get(..usize::from(self.count)).unwrap_or_default()
    }

    fn push(&mut self, place: usize) {
        if let (Some(slot), Ok(place)) = (self.places.get_mut(usize::from(self.count)), u8::try_from(place)) {
            *slot = place;
            self.count = self.count.saturating_add(1);
        }
    }
}

impl Case {
    /// What a row that can't be read has.
    pub(super) const NONE: Self = Self {
        settled: Settled {
            verdict: Verdict::Undetermined,
            prohibitions: RuleSet::NONE,
            referrals: RuleSet::NONE,
            met: RuleSet::NONE,
            outstanding: RuleSet::NONE,
            unconfirmed: RuleSet::NONE,
        },
        questions: Questions::NONE,
        assumptions: RuleSet::NONE,
        conflicts: RuleSet::NONE,
    };
}

/// Finds the lists of rows, and remembers what it found lately: tables repeat themselves.
pub(super) struct Cases {
    seen: Cache<u128, Case>,
    asked: Cache<(u8, Crux), u64>,
    /// For each activity the bits of the fields that no rule reads there: whatever they are, the lists are the same.
    unread: [u128; 5],
}

impl Cases {
    pub(super) fn new(rulebook: &Rulebook<'_>) -> Self {
        let mut unread = [0; 5];
        for (unread, activity) in unread.iter_mut().zip(Activity::ALL) {
            let program = rulebook.program(*activity);
            let any_ofs = program.deciding.any_ofs.iter().chain(&program.conflicts.any_ofs);
            let read = any_ofs
                .flat_map(|any_of| &any_of.literals)
                .fold(ACTIVITY.mask, |read, literal| read | literal.field.mask);
            *unread = !read;
        }
        // A row of no activity has nothing in its lists, and where nothing is open nothing is asked.
        Self { seen: Cache::new(0, Case::NONE), asked: Cache::new((0, Crux::default()), 0), unread }
    }

    /// The lists of a row of which these values are possible; nothing for a row of no activity.
    pub(super) fn of(&mut self, rulebook: &Rulebook<'_>, possible: u128) -> Case {
        let activity_bits = possible & ACTIVITY.mask;
        let numbered = || (0_u8..).zip(Activity::ALL).zip(self.unread);
        let named = numbered().find(|((_, activity), _)| activity_bits == ACTIVITY.bit(activity.name()));
        let Some(((number, activity), unread)) = named else { return Case::NONE };
        let given = possible | unread;
        if let Some(case) = self.seen.find(hash(halves(given)), &given) {
            return *case;
        }
        let facts = Facts::of(*activity, given);
        let program = rulebook.program(*activity);
        let block = &program.deciding;
        let seen = block.look(facts.possible);
        let settled = program.settle_seen(&seen);
        let case = Case {
            settled,
            questions: self.questions(block, number, &facts, &seen),
            assumptions: assumed(block, &facts, &seen, &settled),
            conflicts: conflicting(&program.conflicts, &facts),
        };
        self.seen.keep(hash(halves(given)), given, case);
        case
    }

    fn questions(&mut self, block: &Block, activity: u8, facts: &Facts, seen: &Seen) -> Questions {
        let mut questions = Questions::NONE;
        let Some(undecided) = undecided(block, seen) else { return questions };
        let filled = without_safeguards(facts);
        let key = (activity, Crux::new(block, filled));
        let hash = key.1.hash() ^ u64::from(activity);
        let found = self.asked.find(hash, &key).copied();
        let fields = found.unwrap_or_else(|| {
            let fields = asked(block, facts, filled, &key.1).fold(0, |fields, field| fields | field.bit_of_place());
            self.asked.keep(hash, key, fields);
            fields
        });
        // The one that decides most first; among equals in the contract's order, which is that of their places.
        let mut ranked = [u16::MAX; MOST_QUESTIONS];
        let places = core::iter::successors((fields != 0).then_some(fields), |left| {
            let rest = left & left.wrapping_sub(1);
            (rest != 0).then_some(rest)
        });
        for (rank, bit) in ranked.iter_mut().zip(places) {
            let place = bit.trailing_zeros() as usize;
            let decides = FIELDS.get(place).map_or(0, |field| (undecided & readers(block, field)).len());
            *rank = u16::try_from(64_usize.saturating_sub(decides).wrapping_shl(8) | place).unwrap_or(u16::MAX);
        }
        let ranked = ranked.get_mut(..fields.count_ones() as usize).unwrap_or_default();
        ranked.sort_unstable();
        for rank in ranked {
            questions.push(usize::from(*rank & 0xff));
        }
        questions
    }
}

/// Remembers what was found lately: each key has one place, and the newest in it stays. So it never grows.
struct Cache<K, V> {
    /// Apart from the values, so that a key that is not there is soon seen not to be.
    keys: Vec<K>,
    values: Vec<V>,
}

/// 32,768 of the largest are four megabytes.
const CACHED: u32 = 15;

impl<K: Copy + PartialEq, V: Copy> Cache<K, V> {
    /// One that knows a single answer.
    fn new(key: K, value: V) -> Self {
        let places = 1_usize.wrapping_shl(CACHED);
        Self { keys: vec![key; places], values: vec![value; places] }
    }

    fn find(&self, hash: u64, key: &K) -> Option<&V> {
        let place = place(hash);
        if self.keys.get(place)? == key { self.values.get(place) } else { None }
    }

    fn keep(&mut self, hash: u64, key: K, value: V) {
        let place = place(hash);
        if let (Some(key_place), Some(value_place)) = (self.keys.get_mut(place), self.values.get_mut(place)) {
            *key_place = key;
            *value_place = value;
        }
    }
}

/// The highest bits are mixed best.
fn place(hash: u64) -> usize {
    usize::try_from(hash.wrapping_shr(u64::BITS.wrapping_sub(CACHED))).unwrap_or(0)
}
