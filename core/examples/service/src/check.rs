//! Assesses again what a page sends: its proposal with its decision.

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

/// What a page sends. There is no decision if the page could not decide.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Submission<'b> {
    /// The text as it was written, in which core can find mistakes, such as duplicate keys, that a parsed value no longer shows.
    #[serde(borrow)]
    proposal: &'b RawValue,
    decision: Option<Value>,
}

/// The decision made here, which is the one that counts, and whether the page's is the same.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// The decision on the proposal, made here.
    decision: Decision,
    /// Whether the page sent the same decision, word for word and by the same rulebook. If not, the person saw another one.
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
