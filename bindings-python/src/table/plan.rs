//! Plans what to read from a table and what to return, from its schema and the caller's options, before any row is read.

use std::collections::HashSet;
use std::sync::Arc;

use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use caveat::table::{Cells, Column, List};
use caveat::vocabulary::FieldType;
use caveat::{Rulebook, Verdict};
use pyo3::prelude::*;

use super::asked::{ACTIVITY, Asked, Detail, Meanings, Owned, ResultColumn};
use crate::error::{column_error, proposal_error};

/// What to read and what to return, by column index.
pub(crate) struct Plan<'r> {
    pub(super) rulebook: &'r Rulebook,
    pub(super) read: Vec<Source>,
    pub(super) constants: Vec<Constant>,
    pub(super) keep: Vec<usize>,
    /// The columns of a pandas index: carried along, and no part of a proposal.
    pub(super) index: Vec<usize>,
    pub(super) results: Vec<ResultColumn>,
    pub(super) errors: bool,
    input_schema: SchemaRef,
    output_schema: SchemaRef,
}

/// Where the cells of a field are: a column, or a part of one that is a group of fields.
pub(super) struct Source {
    pub(super) field: &'static caveat::vocabulary::Field,
    pub(super) column: usize,
    pub(super) part: Option<usize>,
    pub(super) meanings: Meanings,
}

/// The answer of every row.
pub(super) struct Constant {
    pub(super) field: &'static caveat::vocabulary::Field,
    pub(super) value: Owned,
}

/// Why a table can't be read at all.
pub(crate) enum Wrong {
    Field(caveat::Error),
    /// A column or an option, by its name, with the name that was probably meant.
    Column {
        name: String,
        message: String,
        suggestion: Option<String>,
    },
}

impl Wrong {
    pub(super) fn column(name: &str, message: String) -> Self {
        Self::Column { name: name.to_owned(), message, suggestion: None }
    }

    pub(crate) fn raised(&self, py: Python<'_>) -> PyErr {
        match self {
            Self::Field(error) => proposal_error(py, error),
            Self::Column { name, message, suggestion } => column_error(py, message, name, suggestion.as_deref()),
        }
    }
}

impl From<caveat::Error> for Wrong {
    fn from(error: caveat::Error) -> Self {
        let suggestion = error.suggestion().map(std::borrow::Cow::into_owned);
        match error.path() {
            Some(path) => Self::Column { name: path.to_owned(), message: error.message().into_owned(), suggestion },
            None => Self::Field(error),
        }
    }
}

pub(super) const ERROR: &str = "error";

impl<'r> Plan<'r> {
    pub(crate) fn new(schema: &SchemaRef, asked: &Asked, rulebook: &'r Rulebook) -> Result<Self, Wrong> {
        let index = index_columns(schema);
        let keep = keep(schema, asked, &index)?;
        let read = sources(schema, asked, &keep, &index)?;
        let constants = constants(asked, &read, schema)?;
        if !read.iter().any(|source| source.field.path == ACTIVITY)
            && !constants.iter().any(|constant| constant.field.path == ACTIVITY)
        {
            let names = caveat::Activity::ALL.iter().map(|activity| activity.name()).collect::<Vec<_>>().join("`, `");
            let message = format!(
                "`activity` is missing: no column is named so; name one in `columns`, or give all rows one of `{names}` in \
                 `constants`"
            );
            return Err(Wrong::column(ACTIVITY, message));
        }
        let is_marking = |field: &caveat::vocabulary::Field| matches!(field.values, FieldType::Marking(_));
        let marked =
            read.iter().any(|source| is_marking(source.field)) || constants.iter().any(|it| is_marking(it.field));
        let results = results(asked, marked);
        let output_schema = Arc::new(output_schema(schema, &keep, &index, &results, asked, rulebook)?);
        let input_schema = Arc::clone(schema);
        Ok(Self { rulebook, read, constants, keep, index, results, errors: asked.errors, input_schema, output_schema })
    }

    pub(super) fn input_schema(&self) -> SchemaRef {
        Arc::clone(&self.input_schema)
    }

    pub(super) fn output_schema(&self) -> SchemaRef {
        Arc::clone(&self.output_schema)
    }

    /// Whether anything that a marking says is among the results.
    pub(super) fn markings(&self) -> bool {
        self.results.iter().any(|result| result.is_of_marking())
    }

    /// Whether any list is among the results.
    pub(super) fn lists(&self) -> bool {
        self.results.iter().any(|result| matches!(result, ResultColumn::List(_)))
    }

    /// The name of the column that the cells of a field come from, if it is the caller's own.
    pub(super) fn column_of(&self, path: &str) -> Option<&str> {
        let source = self.read.iter().find(|source| source.field.path == path)?;
        self.input_schema.fields().get(source.column).map(|field| field.name().as_str())
    }
}

/// The columns that are read, each as a field.
fn sources(schema: &Schema, asked: &Asked, keep: &[usize], index: &[usize]) -> Result<Vec<Source>, Wrong> {
    for name in asked.columns.keys() {
        find(schema, "columns", name)?;
    }
    let mut read: Vec<Source> = Vec::new();
    let mut add = |path: &str, column: usize, part: Option<usize>| {
        let field = field_of(path)?;
        if let Some(other) = read.iter().find(|other| other.field.path == field.path) {
            let name = |column: usize| schema.fields().get(column).map_or("", |field| field.name().as_str());
            let (one, two) = (name(other.column), name(column));
            let message = if one == two {
                format!("two columns are named `{one}`")
            } else {
                format!("the columns `{one}` and `{two}` are both read as `{path}`")
            };
            return Err(Wrong::column(two, message));
        }
        read.push(Source { field, column, part, meanings: Meanings::new(field, asked) });
        Ok(())
    };
    for (column, field) in schema.fields().iter().enumerate() {
        let name = field.name();
        if index.contains(&column) {
            continue;
        }
        if let Some(path) = asked.columns.get(name) {
            add(path, column, None)?;
        } else if caveat::vocabulary::Field::from_path(name).is_some() {
            add(name, column, None)?;
        } else {
            match field.data_type() {
                DataType::Struct(parts) if is_group(name) => {
                    for (part, inner) in parts.iter().enumerate() {
                        add(&format!("{name}.{}", inner.name()), column, Some(part))?;
                    }
                }
                _ if keep.contains(&column) => {}
                _ => return Err(unknown(name)),
            }
        }
    }
    Ok(read)
}

/// A column that is not a field, and that no option mentions.
fn unknown(name: &str) -> Wrong {
    let error = Column::new(name, Cells::Nulls { rows: 0 }).err();
    let said = error.as_ref().map_or_else(String::new, |error| error.message().into_owned());
    Wrong::Column {
        name: name.to_owned(),
        message: format!(
            "{said} (say in `columns` what it is read as, or name it in `keep`; keep=\"*\" keeps every such column)"
        ),
        suggestion: error.and_then(|error| error.suggestion().map(std::borrow::Cow::into_owned)),
    }
}

fn field_of(path: &str) -> Result<&'static caveat::vocabulary::Field, Wrong> {
    match caveat::vocabulary::Field::from_path(path) {
        Some(field) => Ok(field),
        None => Err(Column::new(path, Cells::Nulls { rows: 0 }).map_or_else(Wrong::from, |_| unknown(path))),
    }
}

fn is_group(name: &str) -> bool {
    caveat::vocabulary::FIELDS.iter().any(|field| field.path.split_once('.').is_some_and(|(group, _)| group == name))
}

fn constants(asked: &Asked, read: &[Source], schema: &Schema) -> Result<Vec<Constant>, Wrong> {
    let mut constants = Vec::new();
    for (path, value) in &asked.constants {
        let field = field_of(path)?;
        if let Some(source) = read.iter().find(|source| source.field.path == field.path) {
            let name = schema.fields().get(source.column).map_or("", |field| field.name().as_str());
            let message = format!("`constants` gives `{path}`, and so does the column `{name}`");
            return Err(Wrong::column(path, message));
        }
        if let Some(value) = value {
            constants.push(Constant { field, value: value.clone() });
        }
    }
    Ok(constants)
}

/// Returns the columns in which pandas keeps its index, according to the schema's metadata.
fn index_columns(schema: &Schema) -> Vec<usize> {
    let metadata = schema.metadata().get("pandas");
    let metadata = metadata.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let names =
        metadata.as_ref().and_then(|metadata| metadata.get("index_columns")).and_then(serde_json::Value::as_array);
    let names = names.into_iter().flatten().filter_map(serde_json::Value::as_str);
    names.filter_map(|name| schema.fields().iter().position(|field| field.name() == name)).collect()
}

/// The columns to return, in the caller's order, or every column whose own name is not a field, in the table's.
fn keep(schema: &Schema, asked: &Asked, index: &[usize]) -> Result<Vec<usize>, Wrong> {
    let is_own = |name: &str| caveat::vocabulary::Field::from_path(name).is_none() && !is_group(name);
    let own = || schema.fields().iter().map(|field| field.name()).filter(|name| is_own(name)).collect();
    let names: Vec<&String> = asked.keep.as_ref().map_or_else(own, |names| names.iter().collect());
    let kept = names.into_iter().map(|name| find(schema, "keep", name)).collect::<Result<Vec<_>, _>>()?;
    Ok(kept.into_iter().filter(|column| !index.contains(column)).collect())
}

/// The index of the one column of this name, which an option names.
fn find(schema: &Schema, option: &str, name: &str) -> Result<usize, Wrong> {
    let mut found =
        schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name).map(|(column, _)| column);
    match (found.next(), found.next()) {
        (Some(column), None) => Ok(column),
        (Some(_), Some(_)) => {
            Err(Wrong::column(name, format!("`{option}` names `{name}`, but two columns have that name")))
        }
        (None, _) => {
            let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            let message = format!("`{option}` names `{name}`, but the columns are `{}`", names.join("`, `"));
            Err(Wrong::column(name, message))
        }
    }
}

/// The result columns; `marked` says whether anything gives a marking.
fn results(asked: &Asked, marked: bool) -> Vec<ResultColumn> {
    let all = || ResultColumn::all().map(|(_, result)| result);
    match &asked.results {
        Some(names) => names.iter().filter_map(|name| all().find(|result| result.name() == name)).collect(),
        None => all()
            .filter(|result| !matches!(result, ResultColumn::Detail(_)) && (marked || !result.is_of_marking()))
            .collect(),
    }
}

fn output_schema(
    input: &Schema, keep: &[usize], index: &[usize], results: &[ResultColumn], asked: &Asked, rulebook: &Rulebook,
) -> Result<Schema, Wrong> {
    let mut fields: Vec<FieldRef> =
        keep.iter().chain(index).filter_map(|column| input.fields().get(*column).cloned()).collect();
    let named = |name: &str| format!("{}{name}", asked.prefix);
    let results = results.iter().map(|result| {
        let kind = match result {
            ResultColumn::Verdict => return verdict_field(&named(result.name())),
            ResultColumn::List(list) => DataType::List(item(Codes::of(*list, rulebook))),
            ResultColumn::MarkingClass => words(Codes::Few),
            ResultColumn::Detail(Detail::Headline) => DataType::Utf8,
            ResultColumn::MarkingNotes | ResultColumn::Detail(_) => DataType::List(text_item()),
        };
        Field::new(named(result.name()), kind, true)
    });
    let error = asked.errors.then(|| Field::new(named(ERROR), DataType::Utf8, true));
    let mut taken: HashSet<String> = fields.iter().map(|field| field.name().clone()).collect();
    for field in results.chain(error) {
        if !taken.insert(field.name().clone()) {
            let name = field.name();
            let message =
                format!("`{name}` is a kept column and also a result column; pass a `prefix` for the results");
            return Err(Wrong::column(name, message));
        }
        fields.push(Arc::new(field));
    }
    let pandas = input.metadata().get("pandas").map(|pandas| ("pandas".to_owned(), pandas.clone()));
    Ok(Schema::new_with_metadata(fields, pandas.into_iter().collect()))
}

/// Verdicts have an order, from better to worse, which Arrow notes with the type.
pub(super) fn verdict_field(name: &str) -> Field {
    Field::new(name, words(Codes::Few), true).with_dict_is_ordered(true).with_metadata(polars_enum())
}

/// The metadata that polars reads as an enumeration with values in this order: each value after its length.
fn polars_enum() -> std::collections::HashMap<String, String> {
    let values: Vec<_> = Verdict::ALL.iter().map(|verdict| format!("{};{verdict}", verdict.name().len())).collect();
    std::collections::HashMap::from([("_PL_ENUM_VALUES2".to_owned(), values.concat())])
}

/// How the words of a column are coded.
#[derive(Clone, Copy)]
pub(super) enum Codes {
    Few,
    /// An organisation may have many rules of its own.
    Many,
}

impl Codes {
    pub(super) fn of(list: List, rulebook: &Rulebook) -> Self {
        if i8::try_from(list.names(rulebook).len()).is_ok() { Self::Few } else { Self::Many }
    }
}

/// Dictionary-coded text, since many rows share few words.
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

pub(super) fn text_item() -> FieldRef {
    Arc::new(Field::new_list_field(DataType::Utf8, true))
}
