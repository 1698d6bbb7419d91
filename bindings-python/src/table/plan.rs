//! What to read of a table and what to hand back, settled from its schema before any row is looked at.

use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use caveat::Rulebook;
use caveat::table::{Bits, Cells, Column, List};
use pyo3::prelude::*;

use crate::error::{caveat_error, proposal_error};

/// What the caller wants.
pub(crate) struct Asked {
    /// Columns to hand back as they are.
    pub(crate) keep: Vec<String>,
    /// Whether the lists are wanted beside the verdicts.
    pub(crate) lists: bool,
    /// Whether rows that can't be read are to yield nulls and say why in a column.
    pub(crate) errors: bool,
}

/// What to read and what to hand back, as places of columns.
pub(crate) struct Plan<'r> {
    pub(super) rulebook: &'r Rulebook<'r>,
    pub(super) read: Vec<Source>,
    pub(super) keep: Vec<usize>,
    pub(super) lists: bool,
    pub(super) errors: bool,
    input_schema: SchemaRef,
    output_schema: SchemaRef,
}

/// Where the cells of a field are: a column, or a part of one that is a group of fields.
pub(super) struct Source {
    pub(super) path: &'static str,
    pub(super) column: usize,
    pub(super) part: Option<usize>,
}

/// Why a table can't be read at all.
pub(crate) enum Wrong {
    Field(caveat::Error),
    Table(String),
}

impl Wrong {
    pub(crate) fn raised(&self, py: Python<'_>) -> PyErr {
        match self {
            Self::Field(error) => proposal_error(py, error),
            Self::Table(message) => caveat_error(py, "unknown_key", message),
        }
    }
}

impl From<caveat::Error> for Wrong {
    fn from(error: caveat::Error) -> Self {
        Self::Field(error)
    }
}

pub(super) const VERDICT: &str = "verdict";
pub(super) const ERROR: &str = "error";

impl<'r> Plan<'r> {
    pub(crate) fn new(schema: &SchemaRef, asked: &Asked, rulebook: &'r Rulebook<'r>) -> Result<Self, Wrong> {
        let mut read: Vec<Source> = Vec::new();
        for (column, field) in schema.fields().iter().enumerate() {
            let is_field = caveat::Field::from_path(field.name()).is_some();
            match field.data_type() {
                DataType::Struct(parts) if !is_field && is_group(field.name()) => {
                    for (part, inner) in parts.iter().enumerate() {
                        let path = format!("{}.{}", field.name(), inner.name());
                        read.push(Source { path: readable(&path, inner.data_type())?, column, part: Some(part) });
                    }
                }
                _ if !is_field && asked.keep.contains(field.name()) => {}
                kind => read.push(Source { path: readable(field.name(), kind)?, column, part: None }),
            }
        }
        let keep = asked.keep.iter().map(|name| kept(schema, name)).collect::<Result<Vec<_>, _>>()?;
        let output_schema = Arc::new(output_schema(schema, &keep, asked, rulebook)?);
        let input_schema = Arc::clone(schema);
        Ok(Self { rulebook, read, keep, lists: asked.lists, errors: asked.errors, input_schema, output_schema })
    }

    pub(super) fn input_schema(&self) -> SchemaRef {
        Arc::clone(&self.input_schema)
    }

    pub(super) fn output_schema(&self) -> SchemaRef {
        Arc::clone(&self.output_schema)
    }
}

/// The path of a column of this type, if such a column can be read.
fn readable(path: &str, kind: &DataType) -> Result<&'static str, Wrong> {
    let cells = match kind {
        DataType::Dictionary(_, values) => return readable(path, values),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Cells::Texts(&[]),
        DataType::Boolean => Cells::Bools { rows: 0, values: Bits::new(&[], 0), valid: None },
        DataType::Null => Cells::Nulls { rows: 0 },
        other => {
            // A path that is none is the greater mistake.
            let column = Column::new(path, Cells::Nulls { rows: 0 }).map_err(unknown)?;
            return Err(column.not(&format!("a column of `{other}`")).into());
        }
    };
    Ok(Column::new(path, cells).map_err(unknown)?.path())
}

/// A column that is no field may well be meant to be there.
fn unknown(error: caveat::Error) -> caveat::Error {
    if error.code() == caveat::ErrorCode::UnknownKey {
        return error.hint(" (a column of your own is named in `keep`)");
    }
    error
}

fn is_group(name: &str) -> bool {
    caveat::FIELDS.iter().any(|field| field.path.split_once('.').is_some_and(|(group, _)| group == name))
}

/// The place of a column to keep.
fn kept(schema: &Schema, name: &str) -> Result<usize, Wrong> {
    let mut places =
        schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name).map(|(place, _)| place);
    match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        (Some(_), Some(_)) => Err(Wrong::Table(format!("`keep` names `{name}`, and two columns are named so"))),
        (None, _) => {
            let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            Err(Wrong::Table(format!("`keep` names `{name}`, but the columns are `{}`", names.join("`, `"))))
        }
    }
}

fn output_schema(input: &Schema, keep: &[usize], asked: &Asked, rulebook: &Rulebook<'_>) -> Result<Schema, Wrong> {
    let mut fields: Vec<FieldRef> = keep.iter().filter_map(|place| input.fields().get(*place).cloned()).collect();
    let ours = std::iter::once(Field::new(VERDICT, words(Codes::Few), true));
    let lists = List::ALL.iter().filter(|_| asked.lists);
    let lists = lists.map(|list| Field::new(list.name(), DataType::List(item(Codes::of(*list, rulebook))), true));
    let error = asked.errors.then(|| Field::new(ERROR, DataType::Utf8, true));
    for field in ours.chain(lists).chain(error) {
        if fields.iter().any(|other| other.name() == field.name()) {
            let name = field.name();
            return Err(Wrong::Table(format!("`keep` names `{name}`, which is the name of a column of the answer")));
        }
        fields.push(Arc::new(field));
    }
    Ok(Schema::new(fields))
}

/// How the words of a column are coded.
#[derive(Clone, Copy)]
pub(super) enum Codes {
    Few,
    /// An organisation's own rules may be many.
    Many,
}

impl Codes {
    pub(super) fn of(list: List, rulebook: &Rulebook<'_>) -> Self {
        if i8::try_from(list.names(rulebook).len()).is_ok() { Self::Few } else { Self::Many }
    }
}

/// Text by codes: there are few different words in many rows.
fn words(codes: Codes) -> DataType {
    let codes = match codes {
        Codes::Few => DataType::Int8,
        Codes::Many => DataType::Int32,
    };
    DataType::Dictionary(Box::new(codes), Box::new(DataType::Utf8))
}

pub(super) fn item(codes: Codes) -> FieldRef {
    Arc::new(Field::new_list_field(words(codes), true))
}
