//! The options of a table, read from Python.

use std::collections::{HashMap, HashSet};

use caveat::Answer;
use caveat::table::{List, fold_word};
use caveat::vocabulary::Field;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::from_python::Text;

pub(super) const ACTIVITY: &str = "activity";

/// The options of `assess_table`, from profile and arguments. Python has checked the paths, and that the values are those of the fields.
#[derive(FromPyObject)]
pub(crate) struct Asked {
    /// The path of each column that has another name.
    pub(crate) columns: HashMap<String, String>,
    /// For each path, the meaning of cells that are not words of the vocabulary; `None` is unknown.
    pub(crate) values: HashMap<String, HashMap<String, Option<Owned>>>,
    /// The answers of every row, for paths without a column.
    pub(crate) constants: HashMap<String, Option<Owned>>,
    /// Texts that mean unknown.
    pub(crate) null_values: Vec<String>,
    /// The columns to return unchanged; `None` for every column whose own name is not a field.
    pub(crate) keep: Option<Vec<String>>,
    /// The prefix of result columns.
    pub(crate) prefix: String,
    /// The result columns; `None` for the default ones.
    pub(crate) results: Option<Vec<String>>,
    /// Whether a column says why a row can't be read.
    pub(crate) errors: bool,
}

/// An answer from the caller, or made by this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owned {
    Bool(bool),
    Text(String),
}

impl Owned {
    pub(crate) fn answer(&self) -> Answer<'_> {
        match self {
            Self::Bool(yes) => Answer::Bool(*yes),
            Self::Text(text) => Answer::Text(text),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Owned {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PyBool>() {
            Ok(answer) => Ok(Self::Bool(answer.is_true())),
            Err(_) => object.extract().map(|Text(text)| Self::Text(text)),
        }
    }
}

/// A column of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultColumn {
    Verdict,
    List(List),
    /// What the marking says. Returned by default if there is a marking.
    MarkingClass,
    MarkingNotes,
    Detail(Detail),
}

/// A result that needs a whole decision for each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Headline,
    Actions,
    Duties,
    Advice,
    Alternatives,
    Contacts,
    Clauses,
}

impl Detail {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Headline, "headline"),
        (Self::Actions, "actions"),
        (Self::Duties, "duties"),
        (Self::Advice, "advice"),
        (Self::Alternatives, "alternatives"),
        (Self::Contacts, "contacts"),
        (Self::Clauses, "clauses"),
    ];
}

impl ResultColumn {
    pub(crate) const VERDICT: &'static str = "verdict";

    /// Every result column, with its name, in the default order.
    pub(crate) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let lists = List::ALL.iter().map(|list| (list.name(), Self::List(*list)));
        let details = Detail::ALL.into_iter().map(|(detail, name)| (name, Self::Detail(detail)));
        let markings = [("marking_class", Self::MarkingClass), ("marking_notes", Self::MarkingNotes)];
        std::iter::once((Self::VERDICT, Self::Verdict)).chain(lists).chain(markings).chain(details)
    }

    /// Whether it is about the marking.
    pub(crate) const fn is_of_marking(self) -> bool {
        matches!(self, Self::MarkingClass | Self::MarkingNotes)
    }

    pub(crate) fn name(self) -> &'static str {
        Self::all().find(|(_, column)| *column == self).map_or(Self::VERDICT, |(name, _)| name)
    }
}

/// What the cells of one field mean that are not words of the vocabulary.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    given: HashMap<String, Option<Owned>>,
    folded: HashMap<String, Option<Owned>>,
    unknown: HashSet<String>,
}

impl Meanings {
    /// The meanings that were given for a field. Texts are matched as they are and, after that, as words are: case does not
    /// matter, and a space, a hyphen and an underscore are the same.
    pub(super) fn new(field: &Field, asked: &Asked) -> Self {
        let given = asked.values.get(field.path).cloned().unwrap_or_default();
        let folded = given.iter().map(|(text, value)| (fold_word(text).into_owned(), value.clone())).collect();
        let unknown = asked.null_values.iter().map(|text| fold_word(text).into_owned()).collect();
        Self { given, folded, unknown }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty() && self.unknown.is_empty()
    }

    /// What a text means: the answer given for it, unknown, or the text itself.
    pub(super) fn of(&self, text: &str) -> Option<Owned> {
        if let Some(meaning) = self.given.get(text) {
            return meaning.clone();
        }
        let word = fold_word(text);
        match self.folded.get(&*word) {
            Some(meaning) => meaning.clone(),
            None if self.unknown.contains(&*word) => None,
            None => Some(Owned::Text(text.to_owned())),
        }
    }
}
