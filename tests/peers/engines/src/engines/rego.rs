//! Rego by regorus, compiled for its virtual machine, which is its faster way.

use std::cell::RefCell;
use std::num::NonZeroUsize;

use anyhow::Context as _;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{PolicyLengthConfig, Rc, Value};

use super::{Asked, Effects, Engine, Prepared};
use crate::case::Case;
use crate::rules::{Rules, Scope, rego};

/// What it is called in the results.
pub const NAME: &str = "regorus";

/// The rules, prepared.
#[derive(Debug)]
pub struct Rego {
    programs: Prepared<RefCell<RegoVM>>,
    effects: Effects,
}

impl Rego {
    /// The rules as programs.
    ///
    /// # Errors
    /// Where regorus can't compile them.
    pub fn new(rules: &Rules, scopes: &[Scope]) -> anyhow::Result<Self> {
        Ok(Self {
            programs: Prepared::new(scopes, |scope| {
                let entry = if scope == Scope::Known { "applies" } else { "answer" };
                program(rego::policies(rules, scope), entry)
            })?,
            effects: Effects::of(rules),
        })
    }
}

fn program(text: String, entry: &str) -> anyhow::Result<RefCell<RegoVM>> {
    let entry = format!("data.{}.{entry}", rego::PACKAGE);
    let mut engine = regorus::Engine::new();
    // Thousands of rules are beyond what it takes by itself.
    let most = NonZeroUsize::MAX;
    engine.set_policy_length_config(PolicyLengthConfig {
        max_file_bytes: most,
        max_lines: most,
        ..PolicyLengthConfig::default()
    });
    engine.add_policy("guidance.rego".to_owned(), text).context("parsing policies")?;
    let compiled = engine.compile_with_entrypoint(&Rc::from(entry.as_str()))?;
    let program = Compiler::compile_from_policy(&compiled, &[&entry])?;
    let mut machine = RegoVM::new();
    machine.set_max_instructions(usize::MAX);
    machine.load_program(program);
    Ok(RefCell::new(machine))
}

impl Engine for Rego {
    fn ask<'a>(&'a self, case: &'a Case) -> anyhow::Result<Box<dyn Asked + 'a>> {
        let machine = self.programs.of(case)?;
        let text = case.input.to_string();
        Ok(Box::new(Question { effects: &self.effects, machine, input: Value::from_json_str(&text)?, text }))
    }
}

struct Question<'a> {
    effects: &'a Effects,
    machine: &'a RefCell<RegoVM>,
    input: Value,
    text: String,
}

impl Question<'_> {
    fn run(&self, input: Value) -> anyhow::Result<Value> {
        let mut machine = self.machine.borrow_mut();
        machine.set_input(input);
        Ok(machine.execute()?)
    }
}

/// The ids in an answer: a set of those that apply, or an object with that set and the set of those that could.
fn ids(answer: &Value) -> impl Iterator<Item = &str> {
    let applies = set(if matches!(answer, Value::Set(_)) { answer } else { &answer["applies"] });
    applies.map(AsRef::as_ref).chain(set(&answer["could"]).map(|_| "?"))
}

fn set(value: &Value) -> impl Iterator<Item = &Rc<str>> {
    value.as_set().into_iter().flatten().filter_map(|id| id.as_string().ok())
}

impl Asked for Question<'_> {
    fn answer(&mut self, rule: &mut dyn FnMut(&str)) -> anyhow::Result<&'static str> {
        let answer = self.run(self.input.clone())?;
        Ok(self.effects.verdict(ids(&answer), rule))
    }

    fn answer_json(&mut self) -> anyhow::Result<String> {
        let answer = self.run(Value::from_json_str(&self.text)?)?;
        Ok(self.effects.verdict_json(ids(&answer)))
    }
}
