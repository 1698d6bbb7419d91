//! For every value of every field the rows in which it is possible.

use super::column::Cell;
use super::row_bits::{RowBits, WORD, transpose};
use crate::facts::PRESUMED;
use crate::vocabulary::{Activity, Field, field};

pub(super) const ACTIVITY: &Field = field("activity");
/// As many different cells as are told apart by four bits a row.
pub(super) const KINDS: usize = 16;

/// The rows in which each value is possible, a plane for each bit of the set of possible values that
/// [`Facts`](crate::facts::Facts) has; so a column of the planes' bits is the set of a row.
pub(super) struct Planes {
    planes: [RowBits; 128],
    /// The rows that can't be read.
    pub(super) unreadable: RowBits,
}

/// What the small numbers stand for that a row has in place of a cell. A number past the last can't be read.
#[derive(Clone, Copy)]
pub(super) struct Kinds<'a> {
    pub(super) cells: &'a [Cell],
    /// How many bits the numbers have.
    pub(super) bits: u32,
}

impl<'a> Kinds<'a> {
    /// A dictionary's own codes, where four bits are enough for them.
    pub(super) fn of_dictionary(cells: &'a [Cell]) -> Option<Self> {
        let bits = usize::BITS.saturating_sub(cells.len().saturating_sub(1).leading_zeros());
        (cells.len() <= KINDS).then_some(Self { cells, bits })
    }

    /// The number that a cell has.
    pub(super) fn number(&self, cell: Cell) -> u8 {
        let place = self.cells.iter().position(|kind| *kind == cell);
        place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
    }
}

impl Planes {
    /// Everything possible in every row.
    pub(super) const ALL: Self = Self { planes: [RowBits::ALL; 128], unreadable: RowBits::NONE };

    /// The rows in which some value of these places is possible.
    #[inline]
    pub(super) fn any(&self, places: impl Iterator<Item = u8>) -> RowBits {
        let mut rows = RowBits::NONE;
        for place in places {
            rows |= self.plane(place);
        }
        rows
    }

    /// The rows of an activity.
    pub(super) fn of_activity(&self, activity: Activity) -> RowBits {
        self.any(places(ACTIVITY.bit(activity.name())))
    }

    /// The rows of each activity, in the order of [`Activity::ALL`], which is that of its values.
    pub(super) fn of_activities(&self) -> [RowBits; Activity::ALL.len()] {
        let mut of = [RowBits::NONE; Activity::ALL.len()];
        of.iter_mut().zip(places(ACTIVITY.mask)).for_each(|(rows, place)| *rows = *self.plane(place));
        of
    }

    /// The rows in which a field is unknown, though their activity takes it.
    pub(super) fn unknown(&self, field: &Field) -> RowBits {
        // Every one of its values is possible.
        let mut unknown = RowBits::ALL;
        for place in places(field.mask) {
            unknown &= self.plane(place);
        }
        for activity in Activity::ALL.iter().filter(|activity| !field.is_taken_by(**activity)) {
            unknown.remove(&self.of_activity(*activity));
        }
        unknown
    }

    #[inline]
    fn plane(&self, place: u8) -> &RowBits {
        self.planes.get(usize::from(place)).unwrap_or(&RowBits::NONE)
    }

    /// Lets something look at the planes with each presumed field at its presumed value wherever it is unknown.
    pub(super) fn presuming(&mut self, look: impl FnOnce(&Self)) {
        let mut presumed_in = [RowBits::ALL; PRESUMED.len()];
        for ((field, presumed), unknown) in PRESUMED.iter().zip(&mut presumed_in) {
            // Every one of its values is possible.
            for place in places(field.mask) {
                *unknown &= self.plane(place);
            }
            self.each(field.mask & !presumed, |plane| plane.remove(unknown));
        }
        look(self);
        for ((field, _), unknown) in PRESUMED.iter().zip(&presumed_in) {
            self.add(field.mask, unknown);
        }
    }

    /// From a small number a row, bit by bit, to the planes of the field; returns the rows in which something is given.
    pub(super) fn sort_out(
        &mut self,
        field: &Field,
        kinds: Kinds<'_>,
        numbers: &[RowBits; 4],
        valid: &RowBits,
    ) -> RowBits {
        // For each number the rows that have it: one bit of the numbers after the other parts them in two.
        let mut rows_of = [RowBits::NONE; KINDS];
        let [all, ..] = &mut rows_of;
        *all = *valid;
        for (place, bits) in (0..kinds.bits).zip(numbers) {
            let (unset, set) = rows_of.split_at_mut(1_usize.wrapping_shl(place));
            for (unset, set) in unset.iter_mut().zip(set) {
                *set = *unset;
                *set &= bits;
                unset.remove(bits);
            }
        }
        self.set(field.mask, &valid.others());
        let mut given = *valid;
        let used = 1_usize.wrapping_shl(kinds.bits);
        let past_the_last = core::iter::repeat(&Cell::Unreadable);
        for (cell, here) in kinds.cells.iter().chain(past_the_last).zip(&rows_of).take(used) {
            match cell {
                Cell::Known(bit) => self.add(*bit, here),
                Cell::Null => {
                    self.add(field.mask, here);
                    given.remove(here);
                }
                Cell::Unreadable => self.unreadable |= here,
            }
        }
        given
    }

    /// Makes these values possible in these rows, and in no others.
    pub(super) fn set(&mut self, bits: u128, rows: &RowBits) {
        self.each(bits, |plane| *plane = *rows);
    }

    fn add(&mut self, bits: u128, rows: &RowBits) {
        self.each(bits, |plane| *plane |= rows);
    }

    fn each(&mut self, bits: u128, change: impl Fn(&mut RowBits)) {
        for place in places(bits) {
            if let Some(plane) = self.planes.get_mut(usize::from(place)) {
                change(plane);
            }
        }
    }

    /// The set of possible values of each row of a word.
    pub(super) fn row_by_row(&self, word: usize) -> [u128; WORD] {
        let (low, high) = self.planes.split_at(WORD);
        let turned = |planes: &[RowBits]| {
            let mut words = [0; WORD];
            for (to, plane) in words.iter_mut().zip(planes) {
                *to = plane.word(word);
            }
            transpose(&mut words);
            words
        };
        let mut rows = [0; WORD];
        for ((row, low), high) in rows.iter_mut().zip(turned(low)).zip(turned(high)) {
            *row = u128::from(high).wrapping_shl(64) | u128::from(low);
        }
        rows
    }
}

/// The places of the bits that are set, lowest first.
pub(super) fn places(bits: u128) -> impl Iterator<Item = u8> {
    core::iter::successors((bits != 0).then_some(bits), |left| {
        let rest = left & left.wrapping_sub(1);
        (rest != 0).then_some(rest)
    })
    .map(|left| u8::try_from(left.trailing_zeros()).unwrap_or(u8::MAX))
}
