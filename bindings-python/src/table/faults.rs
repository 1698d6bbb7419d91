//! What is wrong with the rows that can't be read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use caveat::Error;
use caveat::table::Fault;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyTuple};

/// What the reader of a file found wrong with a row, before any field was looked at.
pub(crate) struct ReaderFault {
    pub(super) row: usize,
    pub(super) code: String,
    pub(super) message: String,
}

impl<'a, 'py> FromPyObject<'a, 'py> for ReaderFault {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let (row, code, message) = object.extract()?;
        Ok(Self { row, code, message })
    }
}

/// One thing that is wrong with a row.
#[derive(Clone)]
pub(super) struct RowFault {
    pub(super) row: usize,
    what: What,
}

#[derive(Clone)]
enum What {
    Reader { code: String, message: String },
    // The message is made only on demand, because a marking's message searches for suggestions.
    Cell(Box<Fault>),
}

impl RowFault {
    pub(super) fn of_reader(fault: &ReaderFault) -> Self {
        Self { row: fault.row, what: What::Reader { code: fault.code.clone(), message: fault.message.clone() } }
    }

    pub(super) fn of_cell(row: usize, fault: Fault) -> Self {
        Self { row, what: What::Cell(Box::new(fault)) }
    }

    const fn error(&self) -> Option<&Error> {
        match &self.what {
            What::Cell(fault) => Some(fault.error()),
            What::Reader { .. } => None,
        }
    }

    fn path(&self) -> Option<&str> {
        self.error().and_then(Error::path)
    }

    fn value(&self) -> Option<&str> {
        match &self.what {
            What::Cell(fault) => fault.value(),
            What::Reader { .. } => None,
        }
    }

    fn code(&self) -> &str {
        match &self.what {
            What::Cell(fault) => fault.error().code().name(),
            What::Reader { code, .. } => code,
        }
    }

    fn message(&self) -> Cow<'_, str> {
        match &self.what {
            What::Cell(fault) => fault.error().message(),
            What::Reader { message, .. } => message.into(),
        }
    }

    fn suggestion(&self) -> Option<Cow<'_, str>> {
        self.error().and_then(Error::suggestion)
    }

    fn is_of_marking(&self) -> bool {
        self.error().is_some_and(|error| error.marking_error().is_some())
    }

    /// Row, path, value, code, message and suggestion.
    pub(super) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (self.row, self.path(), self.value(), self.code(), self.message(), self.suggestion()).into_pyobject(py)
    }
}

/// Caches the messages of markings that can't be read.
#[derive(Default)]
pub(super) struct Messages(HashMap<String, String>);

impl Messages {
    pub(super) fn with<T>(&mut self, fault: &RowFault, take: impl FnOnce(&str) -> T) -> T {
        match fault.value() {
            Some(marking) if fault.is_of_marking() => {
                if let Some(message) = self.0.get(marking) {
                    return take(message);
                }
                let message = fault.message();
                if self.0.len() < MOST_GROUPS {
                    self.0.insert(marking.to_owned(), message.clone().into_owned());
                }
                take(&message)
            }
            _ => take(&fault.message()),
        }
    }
}

/// Faults that are alike, counted: the same field, the same value, the same mistake.
#[derive(Clone, Default)]
pub(super) struct FaultGroups {
    /// By path, value and code.
    groups: HashMap<(Option<String>, Option<String>, String), Group>,
    /// How many faults are in no group, once there are too many groups.
    others: usize,
}

#[derive(Clone)]
struct Group {
    rows: usize,
    first: RowFault,
}

/// The most groups, because a column of free text where words are expected must not fill the memory.
const MOST_GROUPS: usize = 10_000;

impl FaultGroups {
    pub(super) fn add(&mut self, fault: RowFault) {
        let key = (fault.path().map(str::to_owned), fault.value().map(str::to_owned), fault.code().to_owned());
        self.count(key, Group { rows: 1, first: fault });
    }

    pub(super) fn and(&mut self, other: Self) {
        self.others += other.others;
        for (key, group) in other.groups {
            self.count(key, group);
        }
    }

    fn count(&mut self, key: (Option<String>, Option<String>, String), group: Group) {
        if self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&key) {
            self.others += group.rows;
            return;
        }
        match self.groups.entry(key) {
            Entry::Vacant(place) => _ = place.insert(group),
            Entry::Occupied(mut place) => {
                let known = place.get_mut();
                known.rows += group.rows;
                if group.first.row < known.first.row {
                    known.first = group.first;
                }
            }
        }
    }

    /// For each group path, value, code, message, suggestion, how many rows and the first of them; the largest group first. And how
    /// many faults are in no group.
    pub(super) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyList>, usize)> {
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by_key(|(key, group)| (core::cmp::Reverse(group.rows), group.first.row, *key));
        let groups = groups.into_iter().map(|(_, Group { rows, first })| {
            let (path, value, code) = (first.path(), first.value(), first.code());
            (path, value, code, first.message(), first.suggestion(), *rows, first.row).into_pyobject(py)
        });
        Ok((PyList::new(py, groups.collect::<PyResult<Vec<_>>>()?)?, self.others))
    }
}
