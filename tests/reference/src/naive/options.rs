//! Every value of a choice, with where it leads.

use serde_json::Value;

use super::alternatives::rank;
use super::questions::questions;
use super::vocabulary::{fields_of, with};
use super::{Ruling, World};

/// One value, and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The value.
    pub value: Value,
    /// The verdict then.
    pub verdict: &'static str,
    /// The rules that the verdict rests on.
    pub rules: Vec<String>,
    /// How many questions are then left.
    pub questions: usize,
}

/// The rows for a choice, best verdict first and otherwise in the vocabulary's order; `None` where the activity lacks it.
///
/// It counts the questions by trying every filling-in, so call it only where there are few.
pub fn options(proposal: &Value, path: &str) -> Option<Vec<Row>> {
    let activity = proposal["activity"].as_str().unwrap_or_default();
    let field = fields_of(activity).find(|field| field.path == path)?;
    let row = |value: Value| {
        let there = with(proposal, path, value.clone());
        let ruling = Ruling::of(&World::as_it_is(&there));
        let rules = ruling.behind().into_iter().map(str::to_owned).collect();
        Row { value, verdict: ruling.verdict, rules, questions: questions(&there).len() }
    };
    let mut rows: Vec<Row> = field.options().into_iter().map(row).collect();
    rows.sort_by_key(|row| rank(row.verdict));
    Some(rows)
}
