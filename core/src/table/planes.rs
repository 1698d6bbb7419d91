//! For every value of every field, the rows in which it is possible.

use super::cell::Cell;
use super::row_bits::{RowBits, WORD, by_number, transpose};
use crate::facts::PRESUMED;
use crate::vocabulary::{Activity, Field, ValueSet, field};

pub(super) const ACTIVITY: &Field = field("activity");
pub(super) const AUDIENCE: &Field = field("information.audience");
/// How many audiences are narrower than the widest.
pub(super) const LIMITS: usize = AUDIENCE.values.listed().len() - 1;
/// How many different cells four bits a row can tell apart.
pub(super) const KINDS: usize = 16;

/// The rows in which each value is possible: one plane for each bit of a [`ValueSet`]. So the bits of one row in all planes are the
/// set of its possible values.
pub(super) struct Planes {
    of_values: [RowBits; 128],
    /// The rows that can't be read.
    pub(super) unreadable: RowBits,
    /// The other rows of the batch.
    pub(super) readable: RowBits,
}

/// The cells that small numbers mean. A number past the last can't be read.
#[derive(Clone, Copy)]
pub(super) struct Kinds<'a> {
    pub(super) cells: &'a [Cell],
    /// How many bits the numbers have.
    pub(super) bits: u32,
}

impl<'a> Kinds<'a> {
    /// Returns the cells of a dictionary, numbered by its own codes, if four bits are enough for these.
    pub(super) fn of_dictionary(cells: &'a [Cell]) -> Option<Self> {
        let bits = usize::BITS.saturating_sub(cells.len().saturating_sub(1).leading_zeros());
        (cells.len() <= KINDS).then_some(Self { cells, bits })
    }

    /// Returns the number of a cell.
    pub(super) fn number(&self, cell: Cell) -> u8 {
        let index = self.cells.iter().position(|kind| *kind == cell);
        index.and_then(|index| u8::try_from(index).ok()).unwrap_or(u8::MAX)
    }
}

impl Planes {
    /// Everything possible in every row.
    pub(super) const ALL: Self =
        Self { of_values: [RowBits::ALL; 128], unreadable: RowBits::NONE, readable: RowBits::NONE };

    /// Returns the rows in which some value of these indices is possible.
    #[inline]
    pub(super) fn any(&self, indices: impl Iterator<Item = u8>) -> RowBits {
        let mut rows = RowBits::NONE;
        for index in indices {
            rows |= self.plane(index);
        }
        rows
    }

    pub(super) fn of_activity(&self, activity: Activity) -> RowBits {
        self.any(ACTIVITY.value(activity.name()).indices())
    }

    /// Returns the rows of each activity, in the order of [`Activity::ALL`], which is that of its values.
    pub(super) fn of_activities(&self) -> [RowBits; Activity::ALL.len()] {
        let mut of = [RowBits::NONE; Activity::ALL.len()];
        of.iter_mut().zip(ACTIVITY.mask.indices()).for_each(|(rows, index)| *rows = *self.plane(index));
        of
    }

    /// Returns the rows in which a field is unknown although their activity takes it.
    pub(super) fn unknown(&self, field: &Field) -> RowBits {
        // Every one of its values is possible.
        let mut unknown = RowBits::ALL;
        for index in field.mask.indices() {
            unknown &= self.plane(index);
        }
        for activity in Activity::ALL.iter().filter(|activity| !field.is_taken_by(**activity)) {
            unknown.remove(&self.of_activity(*activity));
        }
        unknown
    }

    #[inline]
    fn plane(&self, index: u8) -> &RowBits {
        // No index is past the last; the mask tells the compiler so.
        self.of_values.get(usize::from(index & 127)).unwrap_or(&RowBits::NONE)
    }

    /// Calls `look` with each presumed field at its presumed value wherever it is unknown, then restores the planes.
    pub(super) fn presuming(&mut self, look: impl FnOnce(&Self)) {
        let mut presumed_in = [RowBits::ALL; PRESUMED.len()];
        for ((field, presumed), unknown) in PRESUMED.iter().zip(&mut presumed_in) {
            // Every one of its values is possible.
            for index in field.mask.indices() {
                *unknown &= self.plane(index);
            }
            self.each(field.mask.without(*presumed), |plane| plane.remove(unknown));
        }
        look(self);
        for ((field, _), unknown) in PRESUMED.iter().zip(&presumed_in) {
            self.add(field.mask, unknown);
        }
    }

    /// Sets the planes of a yes-or-no field: `set` holds the rows in which it is yes, `valid` those in which it is not null.
    pub(super) fn set_yes_or_no(&mut self, field: &Field, set: &RowBits, valid: &RowBits) {
        if let [yes, no] = self.of_field(field) {
            *no = *set;
            *no &= valid;
            no.turn();
            *yes = *valid;
            yes.turn();
            *yes |= set;
        }
    }

    /// Fills the planes of a field from a small number for each row, given bit by bit. Returns the rows in which something is given.
    pub(super) fn sort_out(
        &mut self, field: &Field, kinds: Kinds<'_>, numbers: &[RowBits; 4], valid: &RowBits,
    ) -> RowBits {
        match kinds.bits {
            0 => self.sort_by_number::<1>(field, kinds.cells, numbers, valid),
            1 => self.sort_by_number::<2>(field, kinds.cells, numbers, valid),
            2 => self.sort_by_number::<4>(field, kinds.cells, numbers, valid),
            3 => self.sort_by_number::<8>(field, kinds.cells, numbers, valid),
            _ => self.sort_by_number::<KINDS>(field, kinds.cells, numbers, valid),
        }
    }

    fn sort_by_number<const NUMBERS: usize>(
        &mut self, field: &Field, cells: &[Cell], numbers: &[RowBits; 4], valid: &RowBits,
    ) -> RowBits {
        let rows_of = by_number::<NUMBERS>(numbers, valid);
        let mut null = *valid;
        null.turn();
        let mut given = *valid;
        let mut unreadable = RowBits::NONE;
        let planes = self.of_field(field);
        planes.fill(null);
        let past_the_last = core::iter::repeat(&Cell::Unreadable);
        for (rows, cell) in rows_of.iter().zip(cells.iter().chain(past_the_last)) {
            match cell {
                Cell::Known(index) => {
                    if let Some(plane) = planes.get_mut(usize::from(*index)) {
                        *plane |= rows;
                    }
                }
                Cell::Text => {}
                Cell::Null => {
                    for plane in planes.iter_mut() {
                        *plane |= rows;
                    }
                    given.remove(rows);
                }
                Cell::Unreadable => unreadable |= rows,
            }
        }
        self.unreadable |= &unreadable;
        given
    }

    /// Narrows who may see the information to those that its marking allows, in the rows that have one; `limited` holds the rows of
    /// each audience but the widest.
    pub(super) fn narrow_audience(&mut self, marked: &RowBits, limited: &[RowBits; LIMITS]) {
        let mut unknown = RowBits::ALL;
        for index in AUDIENCE.mask.indices() {
            unknown &= self.plane(index);
        }
        // The rows whose answer, or whose marking, allows this audience or a wider one.
        let (mut given_so_far, mut marked_so_far) = (RowBits::NONE, *marked);
        for rows in limited {
            marked_so_far.remove(rows);
        }
        let mut by_marking = marked_so_far;
        let planes = self.of_field(AUDIENCE);
        for (plane, next) in planes.iter_mut().zip(limited.iter().chain([&RowBits::NONE])) {
            let mut given = *plane;
            given.remove(&unknown);
            // The narrower counts: the marking's, unless the answer's is narrower.
            let mut no_narrower = given_so_far;
            no_narrower |= &given;
            no_narrower |= &unknown;
            no_narrower &= &by_marking;
            let mut answered = given;
            answered &= &marked_so_far;
            plane.remove(marked);
            *plane |= &no_narrower;
            *plane |= &answered;
            given_so_far |= &given;
            by_marking = *next;
            by_marking &= marked;
            marked_so_far |= &by_marking;
        }
    }

    /// Makes every value of a field possible in every row.
    pub(super) fn set_unknown(&mut self, field: &Field) {
        self.of_field(field).fill(RowBits::ALL);
    }

    /// Returns the planes of a field's values.
    fn of_field(&mut self, field: &Field) -> &mut [RowBits] {
        let planes = self.of_values.get_mut(field.mask.indices().next().map_or(0, usize::from)..).unwrap_or_default();
        planes.get_mut(..field.values.listed().len()).unwrap_or_default()
    }

    fn add(&mut self, bits: ValueSet, rows: &RowBits) {
        self.each(bits, |plane| *plane |= rows);
    }

    fn each(&mut self, bits: ValueSet, change: impl Fn(&mut RowBits)) {
        for index in bits.indices() {
            if let Some(plane) = self.of_values.get_mut(usize::from(index)) {
                change(plane);
            }
        }
    }

    /// Returns the possible values of each row of a word.
    pub(super) fn row_by_row(&self, word: usize) -> [ValueSet; WORD] {
        let (low, high) = self.of_values.split_at(WORD);
        let turned = |planes: &[RowBits]| {
            let mut words = [0; WORD];
            for (to, plane) in words.iter_mut().zip(planes) {
                *to = plane.word(word);
            }
            transpose(&mut words);
            words
        };
        let mut rows = [ValueSet::EMPTY; WORD];
        for ((row, low), high) in rows.iter_mut().zip(turned(low)).zip(turned(high)) {
            *row = ValueSet::from_halves([low, high]);
        }
        rows
    }
}

/// The first value of a yes-or-no field is yes.
const _: () =
    assert!(matches!(crate::vocabulary::FieldType::YesNo.listed(), [yes, _] if matches!(yes.name.as_bytes(), b"true")));
