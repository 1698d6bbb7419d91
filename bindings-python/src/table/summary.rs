use caveat::table::List;
use caveat::{Rulebook, Verdict};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::output::Output;

/// As many rows as a byte can count, so that the processor counts sixteen rows at once.
const ROWS_COUNTED_AT_ONCE: usize = u8::MAX as usize;

/// How many rows have which verdict, and which rules it rests on.
#[derive(Clone, Default)]
pub(super) struct Summary {
    rows: usize,
    /// Rows in which nothing is written.
    blank: usize,
    unreadable: usize,
    verdicts: [usize; 5],
    /// For each deciding rule, the rows whose verdict rests on it.
    rules: Vec<usize>,
}

impl Summary {
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    pub(super) const fn blank(&self) -> usize {
        self.blank
    }

    pub(super) const fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// Counts the rows of an output; `blank` of them are blank.
    pub(super) fn of(output: &Output<'_>, blank: usize) -> Self {
        let undecided = output.undecided().len();
        let unreadable = undecided.saturating_sub(blank);
        let mut summary = Self { rows: output.verdicts().len(), blank, unreadable, ..Self::default() };
        for rows in output.verdicts().chunks(ROWS_COUNTED_AT_ONCE) {
            for (code, count) in (0_i8..).zip(&mut summary.verdicts) {
                *count += usize::from(rows.iter().map(|verdict| u8::from(*verdict == code)).sum::<u8>());
            }
        }
        // Rows without a verdict have the code of the first one.
        summary.verdicts[0] -= undecided;
        // An undetermined verdict does not rest on a rule yet.
        let deciding = [
            (Verdict::Prohibited, List::Prohibitions),
            (Verdict::Refer, List::Referrals),
            (Verdict::Conditional, List::Outstanding),
            (Verdict::Conditional, List::Unconfirmed),
        ];
        for (verdict, list) in deciding {
            output.each_rule(list, |code, rule| {
                if Verdict::ALL[usize::from(code.cast_unsigned())] == verdict {
                    summary.count(rule, 1);
                }
            });
        }
        summary
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.blank += other.blank;
        self.unreadable += other.unreadable;
        self.verdicts.iter_mut().zip(other.verdicts).for_each(|(count, more)| *count += more);
        other.rules.iter().enumerate().for_each(|(rule, more)| self.count(rule, *more));
    }

    fn count(&mut self, rule: usize, more: usize) {
        if self.rules.len() <= rule {
            self.rules.resize(rule + 1, 0);
        }
        self.rules[rule] += more;
    }

    pub(super) fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let counts = PyDict::new(py);
        for (verdict, count) in Verdict::ALL.iter().zip(self.verdicts) {
            counts.set_item(verdict.name(), count)?;
        }
        if self.unreadable > 0 {
            counts.set_item(py.None(), self.unreadable)?;
        }
        Ok(counts.into_any())
    }

    pub(super) fn deciding<'py>(&self, py: Python<'py>, rulebook: &Rulebook) -> PyResult<Bound<'py, PyAny>> {
        let names = List::Prohibitions.names(rulebook);
        let mut rules: Vec<_> =
            names.into_iter().zip(self.rules.iter().copied()).filter(|(_, count)| *count > 0).collect();
        rules.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
        let deciding = PyDict::new(py);
        for (rule, count) in rules {
            deciding.set_item(rule, count)?;
        }
        Ok(deciding.into_any())
    }
}
