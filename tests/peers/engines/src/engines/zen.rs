//! The engine zen, its decision model compiled once.

use anyhow::{Context as _, anyhow};
use futures_executor::block_on;
use serde_json::{Value, json};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, DecisionGraphResponse, EvaluationOptions, Variable};

use super::{Asked, Effects, Engine, Prepared};
use crate::case::Case;
use crate::rules::{Rules, Scope, zen};

/// What it is called in the results.
pub const NAME: &str = "zen";

/// The rules, prepared.
#[derive(Debug)]
pub struct Zen {
    models: Prepared<Decision>,
    effects: Effects,
}

impl Zen {
    /// The rules as decision models.
    ///
    /// # Errors
    /// Where zen does not take them.
    pub fn new(rules: &Rules, scopes: &[Scope]) -> anyhow::Result<Self> {
        Ok(Self {
            models: Prepared::new(scopes, |scope| decision(zen::model(rules, scope)))?,
            effects: Effects::of(rules),
        })
    }
}

fn decision(model: Value) -> anyhow::Result<Decision> {
    let content: GraphContent = serde_json::from_value(model).context("reading a decision model")?;
    let mut decision = Decision::from(content);
    decision.validate().map_err(|error| anyhow!("{error:?}"))?;
    decision.compile();
    Ok(decision)
}

impl Engine for Zen {
    fn ask<'a>(&'a self, case: &'a Case) -> anyhow::Result<Box<dyn Asked + 'a>> {
        let decision = self.models.of(case)?;
        Ok(Box::new(Question {
            effects: &self.effects,
            decision,
            input: Variable::from(&case.input),
            text: case.input.to_string(),
        }))
    }
}

struct Question<'a> {
    effects: &'a Effects,
    decision: &'a Decision,
    input: Variable,
    text: String,
}

impl Question<'_> {
    fn run(&self, input: Variable, trace: bool) -> anyhow::Result<DecisionGraphResponse> {
        let options = EvaluationOptions { trace, ..EvaluationOptions::default() };
        block_on(self.decision.evaluate_with_opts(input, options)).map_err(|error| anyhow!("{error}"))
    }

    fn read(&self) -> anyhow::Result<Variable> {
        Ok(serde_json::from_str(&self.text)?)
    }
}

/// The ids of the rows that were collected.
fn ids(response: &DecisionGraphResponse) -> Vec<Variable> {
    let rows = response.result.as_array();
    rows.map_or_else(Vec::new, |rows| rows.borrow().iter().filter_map(|row| row.dot("rule")).collect())
}

impl Asked for Question<'_> {
    fn answer(&mut self, rule: &mut dyn FnMut(&str)) -> anyhow::Result<&'static str> {
        let ids = ids(&self.run(self.input.clone(), false)?);
        Ok(self.effects.verdict(ids.iter().filter_map(Variable::as_str), rule))
    }

    fn answer_json(&mut self) -> anyhow::Result<String> {
        let ids = ids(&self.run(self.read()?, false)?);
        Ok(self.effects.verdict_json(ids.iter().filter_map(Variable::as_str)))
    }

    fn explain(&mut self) -> Option<anyhow::Result<()>> {
        Some(self.run(self.input.clone(), true).map(|response| drop(std::hint::black_box(response))))
    }

    fn explain_json(&mut self) -> Option<anyhow::Result<String>> {
        let traced = self.read().and_then(|input| self.run(input, true));
        Some(traced.map(|response| json!(response).to_string()))
    }
}
