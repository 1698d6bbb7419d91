//! What is wrong with the rows that can't be read.

use std::collections::HashMap;

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
pub(super) struct RowFault {
    pub(super) row: usize,
    path: Option<String>,
    value: Option<String>,
    code: String,
    message: String,
    suggestion: Option<String>,
}

impl RowFault {
    pub(super) fn of_reader(fault: &ReaderFault) -> Self {
        let (code, message) = (fault.code.clone(), fault.message.clone());
        Self { row: fault.row, path: None, value: None, code, message, suggestion: None }
    }

    pub(super) fn of_cell(row: usize, fault: &Fault) -> Self {
        let error = fault.error();
        Self {
            row,
            path: error.path().map(str::to_owned),
            value: fault.value().map(str::to_owned),
            code: error.code().name().to_owned(),
            message: error.message().into_owned(),
            suggestion: error.suggestion().map(std::borrow::Cow::into_owned),
        }
    }

    pub(super) fn message(&self) -> &str {
        &self.message
    }

    /// Row, path, value, code, message and suggestion.
    pub(super) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let Self { row, path, value, code, message, suggestion } = self;
        (row, path.as_deref(), value.as_deref(), code, message, suggestion.as_deref()).into_pyobject(py)
    }
}

/// Faults that are alike, counted: the same field, the same value, the same mistake.
#[derive(Clone, Default)]
pub(super) struct FaultGroups {
    groups: HashMap<(Option<String>, Option<String>, String), Group>,
    /// Faults that no group has been kept for.
    others: usize,
}

#[derive(Clone)]
struct Group {
    rows: usize,
    first_row: usize,
    message: String,
    suggestion: Option<String>,
}

/// A column of free text in the place of words must not fill the memory.
const MOST_GROUPS: usize = 10_000;

impl FaultGroups {
    pub(super) fn add(&mut self, fault: &RowFault) {
        self.count(
            (fault.path.clone(), fault.value.clone(), fault.code.clone()),
            Group {
                rows: 1,
                first_row: fault.row,
                message: fault.message.clone(),
                suggestion: fault.suggestion.clone(),
            },
        );
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
        self.groups
            .entry(key)
            .and_modify(|known| {
                known.rows += group.rows;
                if group.first_row < known.first_row {
                    known.clone_from(&Group { rows: known.rows, ..group.clone() });
                }
            })
            .or_insert(group);
    }

    /// For each group path, value, code, message, suggestion, how many rows and the first of them; the largest group first. And how
    /// many faults are in no group.
    pub(super) fn to_python<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyList>, usize)> {
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups.sort_by_key(|(key, group)| (core::cmp::Reverse(group.rows), group.first_row, *key));
        let groups = groups.into_iter().map(|((path, value, code), group)| {
            let Group { rows, first_row, message, suggestion } = group;
            (path.as_deref(), value.as_deref(), code, message, suggestion.as_deref(), *rows, *first_row)
                .into_pyobject(py)
        });
        Ok((PyList::new(py, groups.collect::<PyResult<Vec<_>>>()?)?, self.others))
    }
}
