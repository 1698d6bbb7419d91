//! Records of decisions, and the Data Movement Form.

use caveat::form::DataMovementForm;
use caveat::record::Record;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Rules, thrown};

/// Makes a record of a decision, from a request in JSON.
///
/// # Errors
/// Throws the contract's JSON of an error if the request is invalid.
#[wasm_bindgen]
pub fn record(rules: &Rules, request: &str) -> Result<String, String> {
    rules.book().record_json(request).map_err(thrown)
}

/// Checks whether a record is intact and made by this rulebook, and what would differ now.
///
/// # Errors
/// Throws the contract's JSON of an error if the record can't be read.
#[wasm_bindgen]
pub fn verify_record(rules: &Rules, record: &str) -> Result<String, String> {
    let record = Record::from_json(record).map_err(thrown)?;
    Ok(record.verify(rules.book()).to_json())
}

/// Checks whether a chain of records, one a line, is whole.
#[wasm_bindgen]
pub fn verify_chain(lines: &str) -> String {
    caveat::record::verify_chain(lines.lines()).to_json()
}

/// Fills in a Data Movement Form, as `json`, `markdown` or `html`.
///
/// # Errors
/// Throws the contract's JSON of an error if the request is invalid.
#[wasm_bindgen]
pub fn data_movement_form(request: &str, form: &str) -> Result<String, String> {
    let filled = DataMovementForm::from_request(request).map_err(thrown)?;
    Ok(match form {
        "markdown" => filled.markdown(),
        "html" => filled.html(),
        _ => filled.to_json(),
    })
}
