//! Decisions over HTTP: `POST /assess` takes a proposal as JSON and answers with the decision.
//!
//! ```text
//! cargo run --package caveat-service-example -- 8080
//! curl --json '{"activity": "store", "location": "laptop"}' http://127.0.0.1:8080/assess
//! ```
//!
//! `GET /openapi.json` describes the rest. Without a port it is 8080; with 0, any that is free.
//!
//! **A browser's answer has to be assessed again here.** A page may decide by itself (the same rules run there) to spare people
//! the wait, but whoever sends a request can send any answer with it. A server that acts on a decision makes that decision
//! itself, from the proposal, as `assess` and `check` below do, and takes no verdict from outside: `POST /check` is for what a page
//! sends, its proposal with its decision, and only compares the latter. Nor does a decision show that the facts in the proposal
//! are true.
//!
//! It listens on this machine only and has no users: encryption and access control are for the proxy in front of it. It keeps
//! nothing and logs nothing; a proposal says what someone holds and what harm it could do, so think before you log one.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod check;
mod connections;
mod openapi;
mod problem;

use std::error::Error;
use std::future::poll_fn;
use std::io::{self, Write as _};
use std::net::Ipv4Addr;
use std::pin::Pin;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use caveat::{Proposal, Rulebook, schema};
use tokio::net::TcpListener;
use tokio::time::timeout;

use problem::Problem;

/// A body that has not arrived by then is refused.
const LONGEST_BODY: Duration = Duration::from_secs(5);
/// A body that is too long is read this far and thrown away: many clients read no response before they have sent everything.
const READ_IN_VAIN: usize = 16 * Proposal::MAX_BYTES;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = match std::env::args().nth(1) {
        Some(port) => port.parse().map_err(|error| format!("`{port}` is not a port: {error}"))?,
        None => 8080,
    };
    let router = router()?;
    // Before the address is printed, so that the service can be stopped from then on.
    let stop = connections::asked_to_stop()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    writeln!(io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    connections::serve(listener, router, stop).await?;
    Ok(())
}

fn router() -> Result<Router, Box<dyn Error>> {
    const SCHEMA: &str = "application/schema+json";
    Ok(Router::new()
        .route("/assess", post(assess))
        .route("/check", post(check::check))
        .route("/rulebook", rulebook()?)
        .route("/schemas/proposal.json", document(SCHEMA, schema::proposal().to_string()))
        .route("/schemas/decision.json", document(SCHEMA, schema::decision().to_string()))
        .route("/schemas/rulebook.json", document(SCHEMA, schema::rulebook().to_string()))
        .route("/schemas/error.json", document(SCHEMA, schema::error().to_string()))
        .route("/openapi.json", document("application/json", openapi::description().to_string()))
        .route(problem::UNREADABLE, get(problem::explanation))
        .route("/health", document("text/plain; charset=utf-8", "ok\n".to_owned()))
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(map_response(guarded)))
}

/// Adds the headers of every response: no sniffing, no framing, and no caching unless the response itself says otherwise.
async fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Decides the proposal in the body: 200 whatever the verdict, since a refusal is an answer too. Deciding takes microseconds, so it
/// needs no thread of its own.
async fn assess(headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    let body = json_of(&headers, body).await?;
    let decision = caveat::assess(&Proposal::from_json_bytes(&body)?).to_json();
    Ok(([(CONTENT_TYPE, "application/json")], decision).into_response())
}

/// Returns the body, if it says that it is JSON, comes in time and is no longer than a proposal may be.
async fn json_of(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    if !is_json(headers) {
        let detail = "a proposal is sent as `content-type: application/json`";
        return Err(Problem::of_http(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    timeout(LONGEST_BODY, read(body)).await.unwrap_or_else(|_| {
        let detail = format!("the body did not arrive within {} seconds", LONGEST_BODY.as_secs());
        Err(Problem::of_http(StatusCode::REQUEST_TIMEOUT, detail))
    })
}

/// Whether the request says that it is JSON. Pages of other sites can send forms and plain text without a preflight request, but not
/// JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).unwrap_or_default();
    given.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// Returns the whole body, if it is no longer than a proposal may be.
async fn read(mut body: Body) -> Result<Vec<u8>, Problem> {
    let (mut read, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame
            .map_err(|_| Problem::of_http(StatusCode::BAD_REQUEST, "the body was cut off, or its chunks are broken"))?;
        let Ok(data) = frame.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > READ_IN_VAIN {
            break;
        }
        if length <= Proposal::MAX_BYTES {
            read.extend_from_slice(&data);
        }
    }
    if length > Proposal::MAX_BYTES { Err(Problem::too_large()) } else { Ok(read) }
}

/// Serves the rulebook in the form that its digest covers. A client that has it already gets 304.
fn rulebook() -> Result<MethodRouter, Box<dyn Error>> {
    let text = Bytes::from(caveat::canonical_json(&Rulebook::moj().export())?);
    let tag = HeaderValue::try_from(format!("\"{}\"", Rulebook::moj().digest()))?;
    Ok(get(async move |headers: HeaderMap| {
        let caching = [(ETAG, tag.clone()), (CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
        if headers.get(IF_NONE_MATCH) == Some(&tag) {
            return (StatusCode::NOT_MODIFIED, caching).into_response();
        }
        (caching, [(CONTENT_TYPE, "application/json")], text.clone()).into_response()
    }))
}

/// Serves a document that is the same for everyone, made once.
fn document(content_type: &'static str, text: String) -> MethodRouter {
    let text = Bytes::from(text);
    get(async move || ([(CONTENT_TYPE, content_type)], text.clone()))
}
