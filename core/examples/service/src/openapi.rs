//! The `OpenAPI` 3.1 description, made from the library's own schemas so that it can't say anything else.

use caveat::rulebook::ExportedRulebook;
use caveat::{Decision, Proposal};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::check::Checked;
use crate::problem::{Problem, UNREADABLE};

/// Returns the description of everything that this service answers.
pub(crate) fn description() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "caveat",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "May I handle this information in this way?",
            "description": "Decides proposals from written guidance, with reasons. It takes facts about information, never the \
                information itself. It advises: it enforces nothing, and it is not legal advice.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        // The proxy in front of the service decides who may call it.
        "security": [],
        "paths": paths(),
        "components": { "schemas": components(), "responses": problems() },
    })
}

fn paths() -> Value {
    let mut paths = json!({
        "/assess": { "post": assess() },
        "/check": { "post": check() },
        "/rulebook": { "get": {
            "operationId": "getRulebook",
            "summary": "The rules that decide",
            "description": "As canonical JSON (RFC 8785): its SHA-256 is the digest that every decision names.",
            "parameters": [{
                "name": "If-None-Match", "in": "header", "description": "An earlier `ETag`.", "schema": { "type": "string" },
            }],
            "responses": {
                "200": {
                    "description": "The rulebook.",
                    "headers": { "ETag": { "description": "The digest, in quotes.", "schema": { "type": "string" } } },
                    "content": { "application/json": { "schema": reference("Rulebook") } },
                },
                "304": { "description": "It is the one that you have." },
                "405": { "$ref": "#/components/responses/WrongMethod" },
            },
        } },
        "/openapi.json": { "get": plain("getDescription", "This description", "application/json", &json!({ "type": "object" })) },
        "/health": { "get": plain("getHealth", "Whether the service is up", "text/plain", &json!({ "const": "ok\n" })) },
        UNREADABLE: { "get": plain(
            "explainUnreadableProposal", "What this type of problem means", "text/plain", &json!({ "type": "string" }),
        ) },
    });
    for (name, id) in [
        ("proposal", "getProposalSchema"),
        ("decision", "getDecisionSchema"),
        ("rulebook", "getRulebookSchema"),
        ("error", "getErrorSchema"),
    ] {
        let operation = plain(
            id,
            &format!("The JSON Schema (2020-12) of the library's {name}"),
            "application/schema+json",
            &json!({ "type": "object" }),
        );
        if let Some(paths) = paths.as_object_mut() {
            paths.insert(format!("/schemas/{name}.json"), json!({ "get": operation }));
        }
    }
    paths
}

fn assess() -> Value {
    deciding(&json!({
        "operationId": "assess",
        "summary": "Decide a proposal",
        "description": "Answers 200 whatever the verdict: a refusal is an answer. Only `allowed` means go ahead.",
        "requestBody": {
            "required": true,
            "description": "At most 64 KiB, nested at most four deep, without duplicate keys.",
            "content": { "application/json": {
                "schema": reference("Proposal"),
                "example": { "activity": "store", "location": "laptop", "information": { "marking": "OFFICIAL" } },
            } },
        },
        "responses": {
            "200": {
                "description": "The decision.",
                "content": { "application/json": { "schema": reference("Decision") } },
            },
        },
    }))
}

fn check() -> Value {
    deciding(&json!({
        "operationId": "check",
        "summary": "Decide again what a page has decided",
        "description": "The proposal is decided here, and the page's own decision only compared: whoever sends a request can send \
            any decision with it.",
        "requestBody": {
            "required": true,
            "description": "At most 64 KiB.",
            "content": { "application/json": { "schema": {
                "type": "object",
                "properties": {
                    "proposal": reference("Proposal"),
                    "decision": { "description": "The page's decision, or null where it could not decide." },
                },
                "required": ["proposal"],
                "additionalProperties": false,
            } } },
        },
        "responses": {
            "200": {
                "description": "The decision that counts, and whether the page's is the same.",
                "content": { "application/json": { "schema": reference("Checked") } },
            },
        },
    }))
}

/// Returns an operation that decides, with all that can go wrong.
fn deciding(operation: &Value) -> Value {
    let mut operation = operation.clone();
    for (status, name) in [
        ("400", "NotJson"),
        ("405", "WrongMethod"),
        ("408", "TooSlow"),
        ("413", "TooLarge"),
        ("415", "WrongType"),
        ("422", "NoProposal"),
    ] {
        if let Some(responses) = operation.pointer_mut("/responses").and_then(Value::as_object_mut) {
            responses.insert(status.to_owned(), json!({ "$ref": format!("#/components/responses/{name}") }));
        }
    }
    operation
}

/// Returns an operation that takes nothing and always answers.
fn plain(id: &str, summary: &str, media_type: &str, schema: &Value) -> Value {
    json!({
        "operationId": id,
        "summary": summary,
        "responses": {
            "200": { "description": "Found.", "content": { media_type: { "schema": schema } } },
            "405": { "$ref": "#/components/responses/WrongMethod" },
        },
    })
}

fn problems() -> Value {
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": reference("Problem") } },
        })
    };
    json!({
        "NotJson": problem("The body is not JSON, or was cut off."),
        "WrongMethod": problem("The path does not take this method."),
        "TooSlow": problem("The body took too long to arrive."),
        "TooLarge": problem("The body is longer than a proposal may be."),
        "WrongType": problem("The body is not `application/json`."),
        "NoProposal": problem("The body is JSON, but no proposal: `code` and `path` say what is wrong, and where."),
    })
}

fn reference(component: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{component}") })
}

/// Returns the schemas of everything that goes in and out, generated together so that shared parts have one name. They are those of
/// `caveat::schema`, except that their definitions are among the components.
fn components() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator =
        settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator();
    generator.subschema_for::<(Proposal, Decision, ExportedRulebook, Checked, Problem)>();
    generator.take_definitions(true)
}
