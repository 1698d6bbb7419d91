//! Reads keys with a dot, such as `information.marking`, which rows of tables have in place of groups of fields.

use caveat::ErrorCode;
use caveat::vocabulary::FIELDS;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::error::python_error;
use crate::from_python::items_of;
use crate::row_values::is_unknown;

/// Whether a key holds a group of fields.
pub(crate) fn is_group(key: &str) -> bool {
    FIELDS.iter().any(|field| field.path.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

/// Moves the items with a dotted path into their groups. Returns `None` if there are none, the usual case.
pub(crate) fn nested<'py>(items: &Bound<'py, PyList>) -> PyResult<Option<Bound<'py, PyList>>> {
    if !items.iter().any(|item| path_of(&item).is_some()) {
        return Ok(None);
    }
    let py = items.py();
    let mut others = Vec::with_capacity(items.len());
    let mut dotted = Vec::new();
    for item in items {
        match path_of(&item) {
            Some((path, group, key)) => dotted.push((path, group, key, item.get_item(1)?)),
            None => others.push(item),
        }
    }
    let mut groups: Vec<(String, Bound<'py, PyDict>)> = Vec::new();
    for (path, group, key, value) in dotted {
        let known = groups.iter().find(|(name, _)| *name == group).map(|(_, inside)| inside.clone());
        let inside = if let Some(known) = known {
            known
        } else {
            let Some(inside) = taken(py, &mut others, &group)? else { continue };
            groups.push((group, inside.clone()));
            inside
        };
        if inside.contains(&key)? {
            let message = format!("`{path}` is given twice: as a path and in its group");
            return Err(python_error(py, ErrorCode::DuplicateKey, Some(&path), &message));
        }
        inside.set_item(key, value)?;
    }
    for (group, inside) in groups {
        others.push(PyTuple::new(py, [PyString::new(py, &group).into_any(), inside.into_any()])?.into_any());
    }
    PyList::new(py, others).map(Some)
}

/// The path, group and key of an item whose key is the path of a field in a group, known or not.
fn path_of(item: &Bound<'_, PyAny>) -> Option<(String, String, String)> {
    let key = item.get_item(0).ok()?;
    let path = key.cast::<PyString>().ok()?.to_cow().ok()?;
    let (group, key) = path.split_once('.')?;
    is_group(group).then(|| (path.to_string(), group.to_owned(), key.to_owned()))
}

/// Removes the group's own item from the others and returns its fields, to add to; `None` if its value is not a group, which is
/// refused later.
fn taken<'py>(
    py: Python<'py>, others: &mut Vec<Bound<'py, PyAny>>, group: &str,
) -> PyResult<Option<Bound<'py, PyDict>>> {
    let fields = PyDict::new(py);
    let is_it = |item: &Bound<'py, PyAny>| item.get_item(0).is_ok_and(|key| key.eq(group).unwrap_or(false));
    let Some(place) = others.iter().position(is_it) else { return Ok(Some(fields)) };
    let Some(value) = others.get(place).map(|item| item.get_item(1)).transpose()? else { return Ok(None) };
    if !is_unknown(&value)? {
        let Some(items) = items_of(&value)? else { return Ok(None) };
        for item in items {
            let (key, value) = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            fields.set_item(key, value)?;
        }
    }
    others.remove(place);
    Ok(Some(fields))
}
