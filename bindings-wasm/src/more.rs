//! Functions that no decision needs: comparisons, the rulebook as data, markings in longer texts.

use caveat::marking::{ExportedMarking, find_marking};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Rules, read, text};

/// Returns what changes in the decision from one proposal to another.
///
/// # Errors
/// As [`assess`](crate::assess).
#[wasm_bindgen]
pub fn compare(rules: &Rules, before: &str, after: &str) -> Result<String, String> {
    Ok(rules.book().compare(&read(before)?, &read(after)?).to_json())
}

/// Returns what changes in the decision on a proposal from one rulebook to another.
///
/// # Errors
/// As [`assess`](crate::assess).
#[wasm_bindgen]
pub fn compare_rules(before: &Rules, after: &Rules, proposal: &str) -> Result<String, String> {
    Ok(before.book().compare_with(after.book(), &read(proposal)?).to_json())
}

/// Returns the first marking in a longer text with its span in UTF-16 units, or `null`.
#[wasm_bindgen]
pub fn found_marking(longer: &str) -> String {
    let units = |end: usize| longer.get(..end).unwrap_or_default().encode_utf16().count();
    text(
        &find_marking(longer).as_ref().map(|found| Found {
            marking: found.marking.export(),
            span: [units(found.span.start), units(found.span.end)],
        }),
    )
}

/// Returns the rulebook as data.
#[wasm_bindgen]
pub fn rulebook(rules: &Rules) -> String {
    text(&rules.book().export())
}

#[derive(Serialize)]
struct Found<'m> {
    marking: ExportedMarking<'m>,
    span: [usize; 2],
}
