//! What a page sends, its proposal with its decision, is assessed again.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use caveat::{Decision, Proposal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::problem::Problem;

/// What a page sends. It decided by itself, or not at all where it could not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Submission<'b> {
    /// As it was written: core finds more mistakes in the text than in what is left of it when it has been read.
    #[serde(borrow)]
    proposal: &'b RawValue,
    decision: Option<Value>,
}

/// The decision made here, which is the one that counts, and what became of the page's.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// The decision on the proposal, made here.
    decision: Decision,
    /// Whether the page sent the same decision, word for word and by the same rulebook. If not, what the person saw was another.
    page_agrees: bool,
}

/// Decides the proposal that a page sends, whatever the page decided.
pub(crate) async fn check(headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let body = crate::json_of(&headers, body).await?;
    let Submission { proposal, decision: page } = serde_json::from_slice(&body).map_err(|error| {
        let status = match error.classify() {
            Category::Data => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::BAD_REQUEST,
        };
        Problem::of_http(status, format!("`proposal` and the page's `decision` are expected: {error}"))
    })?;
    let decision = caveat::assess(&Proposal::from_json(proposal.get())?);
    let own = serde_json::to_value(&decision).map_err(|error| no_json(&error))?;
    let checked = Checked { page_agrees: page.is_some_and(|page| page == own), decision };
    let answer = serde_json::to_string(&checked).map_err(|error| no_json(&error))?;
    Ok(([(CONTENT_TYPE, "application/json")], answer).into_response())
}

/// A decision always has a JSON form.
fn no_json(error: &serde_json::Error) -> Problem {
    Problem::of_http(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
}
