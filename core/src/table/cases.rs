//! The lists of a decision, for one set of facts; found once for all rows that have it.

use super::planes::ACTIVITY;
use crate::assess::{
    Crux, Group, Looked, RuleSet, Rulebook, Search, Settled, Undecided, Verdict, halves, hash, questions, readers,
    undecided, without_safeguards, worst,
};
use crate::decision::{assumed, conflicting};
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS};

/// The lists of one row, as places of what they name; [`List`](super::List) has the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Case {
    pub(super) settled: Settled,
    /// Where there are rules added to the built-in ones: one more than the place of what they add to its lists.
    pub(super) added: u32,
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
        added: 0,
        questions: Questions::NONE,
        assumptions: RuleSet::NONE,
        conflicts: RuleSet::NONE,
    };
}

/// The rules of a row that were added to the built-in ones, by their places among the deciding rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    pub(super) prohibitions: Vec<u16>,
    pub(super) referrals: Vec<u16>,
    pub(super) outstanding: Vec<u16>,
    pub(super) unconfirmed: Vec<u16>,
}

impl Added {
    fn new(looked: &[Looked<'_>]) -> Self {
        let places = |set: fn(&Settled) -> RuleSet| {
            let blocks = looked.iter().flat_map(|it| it.block.rules_at(set(&it.settled)));
            let mut places: Vec<u16> = blocks.filter_map(|place| u16::try_from(place).ok()).collect();
            places.sort_unstable();
            places
        };
        Self {
            prohibitions: places(|settled| settled.prohibitions),
            referrals: places(|settled| settled.referrals),
            outstanding: places(|settled| settled.outstanding),
            unconfirmed: places(|settled| settled.unconfirmed),
        }
    }
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
            let blocks = program.deciding.blocks().chain([&program.conflicts]);
            let read = blocks
                .flat_map(|block| &block.any_ofs)
                .flat_map(|any_of| &any_of.literals)
                .fold(ACTIVITY.mask, |read, literal| read | literal.field.mask);
            *unread = !read;
        }
        // A row of no activity has nothing in its lists, and where nothing is open nothing is asked.
        let seen = Cache::new(FEWEST_BITS, 0, Case::NONE);
        Self { seen, asked: Cache::new(FEWEST_BITS, (0, Crux::default()), 0), unread }
    }

    /// The lists of a row of which these values are possible; nothing for a row of no activity.
    pub(super) fn of(&mut self, rulebook: &Rulebook<'_>, possible: u128, added: &mut Vec<Added>) -> Case {
        let activity_bits = possible & ACTIVITY.mask;
        let numbered = || (0_u8..).zip(Activity::ALL).zip(self.unread);
        let named = numbered().find(|((_, activity), _)| activity_bits == ACTIVITY.bit(activity.name()));
        let Some(((number, activity), unread)) = named else { return Case::NONE };
        let given = possible | unread;
        let group = &rulebook.program(*activity).deciding;
        let facts = Facts::of(*activity, given);
        if !group.added.is_empty() {
            return with_added(rulebook, &facts, added);
        }
        if let Some(case) = self.seen.find(hash(halves(given)), &given) {
            return *case;
        }
        let looked = [Looked::new(&group.first, group.first.look(facts.possible))];
        let [Looked { settled, .. }] = looked;
        let case = Case {
            settled,
            added: 0,
            questions: self.questions(group, number, &facts, &looked),
            assumptions: assumed(&looked, &facts, settled.verdict),
            conflicts: conflicting(&rulebook.program(*activity).conflicts, &facts),
        };
        self.seen.keep(hash(halves(given)), given, case);
        case
    }

    fn questions(&mut self, group: &Group, activity: u8, facts: &Facts, looked: &[Looked<'_>; 1]) -> Questions {
        let mut questions = Questions::NONE;
        let [Looked { block, seen, .. }] = looked;
        let Some(undecided) = undecided(block, seen) else { return questions };
        let filled = without_safeguards(facts);
        let key = (activity, Crux::new(block, filled));
        let hash = key.1.hash() ^ u64::from(activity);
        let found = self.asked.find(hash, &key).copied();
        let fields = found.unwrap_or_else(|| {
            let search = Search::new(group, core::iter::empty());
            let asked = search.asked(facts, filled, key.1.turns_on());
            let fields = asked.fold(0, |fields, field| fields | field.bit_of_place());
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

/// The lists of a row where rules were added to the built-in ones.
fn with_added(rulebook: &Rulebook<'_>, facts: &Facts, added: &mut Vec<Added>) -> Case {
    let program = rulebook.program(facts.activity);
    let looked = program.deciding.look(facts.possible);
    let mut asked = Questions::NONE;
    if let Some(undecided) = Undecided::of(&looked) {
        for (_, field) in questions(&program.deciding, &looked, &undecided, facts) {
            asked.push(field.place);
        }
    }
    let (first, rest) = looked.split_first().map_or((Case::NONE.settled, &[][..]), |(it, rest)| (it.settled, rest));
    added.push(Added::new(rest));
    Case {
        settled: first,
        added: u32::try_from(added.len()).unwrap_or(0),
        questions: asked,
        assumptions: assumed(&looked, facts, worst(looked.iter().map(|it| it.settled.verdict))),
        conflicts: conflicting(&program.conflicts, facts),
    }
}

/// Remembers what was found lately: each key has one place, and the newest in it stays.
struct Cache<K, V> {
    /// Apart from the values, so that a key that is not there is soon seen not to be.
    keys: Vec<K>,
    values: Vec<V>,
    /// The bits of a place's number.
    bits: u32,
    /// How often something was kept.
    kept: usize,
}

/// A small table must not pay for room that it can't fill, ...
const FEWEST_BITS: u32 = 6;
const MORE_BITS: u32 = 3;
/// ... nor a large one take too much: 32,768 of the largest are four megabytes.
const MOST_BITS: u32 = 15;

impl<K: Copy + PartialEq, V: Copy> Cache<K, V> {
    /// One that knows a single answer.
    fn new(bits: u32, key: K, value: V) -> Self {
        let places = 1_usize.wrapping_shl(bits);
        Self { keys: vec![key; places], values: vec![value; places], bits, kept: 1 }
    }

    fn find(&self, hash: u64, key: &K) -> Option<&V> {
        let place = self.place(hash);
        if self.keys.get(place)? == key { self.values.get(place) } else { None }
    }

    fn keep(&mut self, hash: u64, key: K, value: V) {
        if self.kept >= self.keys.len() && self.bits < MOST_BITS {
            // What is forgotten here is a small part of what has room from now on.
            *self = Self::new(self.bits.saturating_add(MORE_BITS), key, value);
            return;
        }
        self.kept = self.kept.saturating_add(1);
        let place = self.place(hash);
        if let (Some(key_place), Some(value_place)) = (self.keys.get_mut(place), self.values.get_mut(place)) {
            *key_place = key;
            *value_place = value;
        }
    }

    /// The highest bits are mixed best.
    fn place(&self, hash: u64) -> usize {
        usize::try_from(hash.wrapping_shr(u64::BITS.wrapping_sub(self.bits))).unwrap_or(0)
    }
}
