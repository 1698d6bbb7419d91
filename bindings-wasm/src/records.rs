//! Records of decisions, and the Data Movement Form.

use wasm_bindgen::prelude::wasm_bindgen;

/// A record of a decision, from a request and to JSON as core has them.
///
/// # Errors
/// Throws the contract's JSON of what is wrong with the request.
#[wasm_bindgen]
pub fn record(request: &str) -> Result<String, String> {
    caveat::record_json(request).map_err(|error| error.to_json())
}

/// Whether a record is intact and by this rulebook, and what would differ now.
///
/// # Errors
/// Throws the contract's JSON of why it can't be read.
#[wasm_bindgen]
pub fn verify_record(record: &str) -> Result<String, String> {
    caveat::verify_record_json(record).map_err(|error| error.to_json())
}

/// Whether a chain of records, one a line, is whole.
#[wasm_bindgen]
pub fn verify_chain(lines: &str) -> String {
    caveat::verify_chain_json(lines)
}

/// A Data Movement Form, as `json`, `markdown` or `html`.
///
/// # Errors
/// Throws the contract's JSON of what is wrong with the request.
#[wasm_bindgen]
pub fn data_movement_form(request: &str, form: &str) -> Result<String, String> {
    let filled = caveat::DataMovementForm::from_request(request).map_err(|error| error.to_json())?;
    Ok(match form {
        "markdown" => filled.markdown(),
        "html" => filled.html(),
        _ => filled.to_json(),
    })
}
