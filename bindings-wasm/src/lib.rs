//! The native part of the browser package `caveat-web`: JSON text in, JSON text out. Core reads, decides and writes every text; the
//! TypeScript beside it (`web/`) turns JSON into objects and errors into exceptions.
//!
//! It is built twice: for `caveat-web`, which pages load first, and with the feature `full` for
//! `caveat-web/local`, `caveat-web/records` and `caveat-web/more`.

#[cfg(feature = "full")]
pub mod more;
#[cfg(feature = "full")]
pub mod records;
mod rules;

use caveat::rulebook::{Effect, Rule, Test, WrittenTest};
use caveat::{Class, Error, Marking, Proposal, Verdict};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

pub use rules::Rules;

/// A third the size of the standard library's allocator, and faster.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Returns the whole decision on a proposal as JSON.
///
/// # Errors
/// Throws the contract's JSON of an error if the proposal can't be read.
#[wasm_bindgen]
pub fn assess(rules: &Rules, proposal: &str) -> Result<String, String> {
    Ok(rules.book().assess(&read(proposal)?).to_json())
}

/// Returns the verdict and the ids of the rules behind it as JSON.
///
/// # Errors
/// As [`assess`].
#[wasm_bindgen]
pub fn outcome(rules: &Rules, proposal: &str) -> Result<String, String> {
    let outcome = rules.book().outcome(&read(proposal)?);
    Ok(text(&Outcome {
        verdict: outcome.verdict(),
        prohibitions: outcome.prohibitions().collect(),
        referrals: outcome.referrals().collect(),
        met: outcome.met().collect(),
        outstanding: outcome.outstanding().collect(),
        unconfirmed: outcome.unconfirmed().collect(),
    }))
}

/// Returns the decision for people, as `text`, `markdown` or `html`.
///
/// # Errors
/// As [`assess`].
#[wasm_bindgen]
pub fn present(rules: &Rules, proposal: &str, form: &str) -> Result<String, String> {
    let decision = rules.book().assess(&read(proposal)?);
    Ok(match form {
        "markdown" => decision.markdown(),
        "html" => decision.html(),
        _ => decision.text(),
    })
}

/// Returns the decision's texts for people as JSON.
///
/// # Errors
/// As [`assess`].
#[wasm_bindgen]
pub fn outline(rules: &Rules, proposal: &str) -> Result<String, String> {
    Ok(text(&rules.book().assess(&read(proposal)?).outline()))
}

/// Returns a verdict as people read it; `None` for any other word.
#[wasm_bindgen]
pub fn verdict_label(verdict: &str) -> Option<String> {
    Some(Verdict::from_name(verdict)?.label().to_owned())
}

/// Returns what to ask next about a proposal; `declined` are the paths that were answered 'I do not know'.
///
/// # Errors
/// As [`assess`], and if a declined path is unknown.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "wasm-bindgen passes it by value")]
pub fn interview(rules: &Rules, proposal: &str, declined: Vec<String>) -> Result<String, String> {
    let declined: Vec<&str> = declined.iter().map(String::as_str).collect();
    let interview = rules.book().interview(&read(proposal)?, &declined);
    interview.map(|interview| interview.to_json()).map_err(thrown)
}

/// Returns the changes of choice that lead to a better verdict, or why none does.
///
/// # Errors
/// As [`assess`].
#[wasm_bindgen]
pub fn alternatives(rules: &Rules, proposal: &str) -> Result<String, String> {
    Ok(rules.book().alternatives(&read(proposal)?).to_json())
}

/// Returns every value of a choice with its verdict, the best first.
///
/// # Errors
/// As [`assess`], and if the path is not a choice of the proposal's activity.
#[wasm_bindgen]
pub fn options(rules: &Rules, proposal: &str, path: &str) -> Result<String, String> {
    rules.book().options(&read(proposal)?, path).map(|options| text(&options)).map_err(thrown)
}

/// Reads a marking.
///
/// # Errors
/// Throws JSON like the contract's errors, with `suggestions`.
#[wasm_bindgen]
pub fn marking(marking: &str) -> Result<String, String> {
    match Marking::parse(marking) {
        Ok(marking) => Ok(text(&marking.export())),
        Err(error) => Err(text(&Wrapped {
            error: MarkingError {
                code: error.code().name(),
                message: error.to_string(),
                suggestions: error.suggestions(),
                marking: Unread {
                    class: error.class(),
                    unplaced_words: error.unplaced_words(),
                    plain_message: error.plain_message(),
                },
            },
        })),
    }
}

/// Compares two classes: below (-1), the same (0) or above (1); `None` if they belong to different schemes.
#[wasm_bindgen]
pub fn class_order(left: &str, right: &str) -> Option<i8> {
    let (left, right) = (Class::from_name(left)?, Class::from_name(right)?);
    left.partial_cmp(&right).map(|order| order as i8)
}

/// Returns the rules in short: ids, texts, and what meets a requirement.
#[wasm_bindgen]
pub fn rule_list(rules: &Rules) -> String {
    text(&rules.book().rules().map(RuleInShort::of).collect::<Vec<_>>())
}

/// Returns the fields of a proposal.
#[wasm_bindgen]
pub fn vocabulary() -> String {
    text(&caveat::vocabulary::FIELDS)
}

/// Returns the error for a value of a type that JSON doesn't have.
#[wasm_bindgen]
pub fn wrong_type(path: &str, read: &str) -> String {
    Error::wrong_type(path, read).to_json()
}

fn read(proposal: &str) -> Result<Proposal, String> {
    Proposal::from_json(proposal).map_err(thrown)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` passes it by value")]
fn thrown(error: Error) -> String {
    error.to_json()
}

/// Serialises a value. Core's types have text keys, so this can't fail.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct Outcome<'r> {
    verdict: Verdict,
    prohibitions: Vec<&'r str>,
    referrals: Vec<&'r str>,
    met: Vec<&'r str>,
    outstanding: Vec<&'r str>,
    unconfirmed: Vec<&'r str>,
}

#[derive(Serialize)]
struct RuleInShort<'r> {
    id: &'r str,
    text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    satisfied_by: Option<Vec<Vec<WrittenTest>>>,
}

impl<'r> RuleInShort<'r> {
    fn of(rule: &'r Rule) -> Self {
        let written = |way: &Vec<Test>| way.iter().copied().map(WrittenTest::from).collect();
        let satisfied_by = match &rule.effect {
            Effect::Require { any_of } => Some(any_of.iter().map(written).collect()),
            _ => None,
        };
        Self { id: &rule.id, text: &rule.text, satisfied_by }
    }
}

#[derive(Serialize)]
struct Wrapped<'e> {
    error: MarkingError<'e>,
}

#[derive(Serialize)]
struct MarkingError<'e> {
    code: &'e str,
    message: String,
    suggestions: Vec<String>,
    marking: Unread<'e>,
}

/// How far a marking was read.
#[derive(Serialize)]
struct Unread<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<Class>,
    unplaced_words: &'e [String],
    plain_message: String,
}
