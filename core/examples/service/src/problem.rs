//! What goes wrong, as RFC 9457 problem details.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use caveat::{Error, ErrorCode, Proposal};
use schemars::JsonSchema;
use serde::Serialize;

/// The type of every problem with a proposal, and where this service explains it. A team that runs the service for others
/// makes it an absolute address of its own.
pub(crate) const UNREADABLE: &str = "/problems/unreadable-proposal";

/// The type of a problem that its status explains.
const OF_HTTP: &str = "about:blank";

/// Why a request was not answered (RFC 9457). It comes instead of a decision.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is: `/problems/unreadable-proposal`, or `about:blank` if the status explains it.
    r#type: &'static str,
    /// The kind of problem in words.
    title: &'static str,
    /// The status of the response.
    status: u16,
    /// What was read, and what is accepted.
    detail: String,
    /// What is wrong with a proposal. Codes are stable.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ErrorCode")]
    code: Option<ErrorCode>,
    /// Where in the proposal it is, if it is in one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    path: Option<String>,
}

impl Problem {
    /// Makes a problem that has nothing to do with what a proposal says.
    pub(crate) fn of_http(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { r#type: OF_HTTP, title, status: status.as_u16(), detail: detail.into(), code: None, path: None }
    }

    /// Makes the problem of a body that is longer than a proposal may be.
    pub(crate) fn too_large() -> Self {
        let detail = format!("a proposal, and what is sent with it, has at most {} bytes", Proposal::MAX_BYTES);
        Self::unreadable(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge, None, detail)
    }

    fn unreadable(status: StatusCode, code: ErrorCode, path: Option<String>, detail: String) -> Self {
        let (title, status) = ("Unreadable proposal", status.as_u16());
        Self { r#type: UNREADABLE, title, status, detail, code: Some(code), path }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match error.code() {
            ErrorCode::NotJson => StatusCode::BAD_REQUEST,
            // JSON, but not a proposal. A text in it that is too long is such a mistake too; the body's length was checked before.
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::unreadable(status, error.code(), error.path().map(str::to_owned), error.message().into_owned())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // Text and a number always have a JSON form; without one, the status would still be right.
        let body = serde_json::to_string(&self).unwrap_or_default();
        (status, [(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))], body).into_response()
    }
}

/// Answers a path that does not exist.
pub(crate) async fn nothing_here(uri: Uri) -> Problem {
    Problem::of_http(StatusCode::NOT_FOUND, format!("there is nothing at {}; see /openapi.json", uri.path()))
}

/// Answers a method that the path does not take; axum adds the `Allow` header.
pub(crate) async fn wrong_method(method: Method, uri: Uri) -> Problem {
    Problem::of_http(StatusCode::METHOD_NOT_ALLOWED, format!("{} does not take {method}", uri.path()))
}

/// Explains [`UNREADABLE`] to a person who looks it up.
pub(crate) async fn explanation() -> ([(HeaderName, &'static str); 1], &'static str) {
    let text = "Unreadable proposal\n\n\
        The body could not be read as a proposal, so nothing was decided. A proposal is read whole or not at all: do not take\n\
        this for permission, nor for a refusal. `code` says what is wrong (ErrorCode in /openapi.json lists all codes), `path`\n\
        where, and `detail` what was read and what is accepted.\n";
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
