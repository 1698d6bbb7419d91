//! The engines behind one interface: a proposal is made ready once, and then decided again and again.

pub mod caveat;
pub mod cedar;
pub mod rego;
pub mod zen;

use std::collections::HashMap;
use std::hint::black_box;

use ::caveat::Rulebook;
use anyhow::Context as _;
use serde_json::json;

use crate::case::{Answer, Case};
use crate::measure::{About, Task};
use crate::rules::{Rules, Scope};

/// An engine with its rules, prepared as far as it can be.
pub trait Engine {
    /// A proposal made ready for it, as far as that can be done before the question is put.
    ///
    /// # Errors
    /// Where the engine does not take it.
    fn ask<'a>(&'a self, case: &'a Case) -> anyhow::Result<Box<dyn Asked + 'a>>;
}

/// A proposal that an engine is asked about. None of this keeps an answer for the next time.
pub trait Asked {
    /// The verdict, from the engine's own values; each rule behind it is given to `rule`.
    ///
    /// # Errors
    /// Where the engine fails.
    fn answer(&mut self, rule: &mut dyn FnMut(&str)) -> anyhow::Result<&'static str>;

    /// The same from JSON text to JSON text.
    ///
    /// # Errors
    /// Where the engine fails.
    fn answer_json(&mut self) -> anyhow::Result<String>;

    /// The explanation that the engine has beyond that, from its own values, as far as it has one.
    ///
    /// # Errors
    /// Where the engine fails.
    fn explain(&mut self) -> Option<anyhow::Result<()>> {
        None
    }

    /// The same from JSON text to JSON text.
    ///
    /// # Errors
    /// Where the engine fails.
    fn explain_json(&mut self) -> Option<anyhow::Result<String>> {
        None
    }
}

/// The rules for what is known, and where they are wanted those that also tell what could apply, as an engine prepares them.
#[derive(Debug)]
struct Prepared<T> {
    known: T,
    unknown: Option<T>,
}

impl<T> Prepared<T> {
    fn new(scopes: &[Scope], prepare: impl Fn(Scope) -> anyhow::Result<T>) -> anyhow::Result<Self> {
        let unknown = scopes.contains(&Scope::Unknown).then(|| prepare(Scope::Unknown)).transpose()?;
        Ok(Self { known: prepare(Scope::Known)?, unknown })
    }

    /// Those that a case needs.
    fn of(&self, case: &Case) -> anyhow::Result<&T> {
        match case.scope {
            Scope::Known => Ok(&self.known),
            Scope::Unknown => self.unknown.as_ref().context("rules for what is unknown were not prepared"),
        }
    }
}

/// Every engine with these rules, by name, or why it does not take them.
pub fn all<'a>(
    rulebook: &'a Rulebook, rules: &Rules, scopes: &[Scope],
) -> [(&'static str, anyhow::Result<Box<dyn Engine + 'a>>); 4] {
    [
        (caveat::NAME, Ok(Box::new(caveat::Caveat(rulebook)))),
        (cedar::NAME, cedar::Cedar::new(rules, scopes).map(|it| Box::new(it) as _)),
        (rego::NAME, rego::Rego::new(rules, scopes).map(|it| Box::new(it) as _)),
        (zen::NAME, zen::Zen::new(rules, scopes).map(|it| Box::new(it) as _)),
    ]
}

/// All that an engine can do with a case, to measure it.
///
/// # Errors
/// Where the engine does not take the case.
pub fn tasks<'a>(
    who: &str, engine: &'a dyn Engine, case: &'a Case, part: &'static str,
) -> anyhow::Result<Vec<Task<'a>>> {
    let about = |task: &str| About { part, task: task.to_owned(), case: case.name.clone(), who: who.to_owned() };
    let [mut typed, mut json, mut explained, mut explained_json] =
        [engine.ask(case)?, engine.ask(case)?, engine.ask(case)?, engine.ask(case)?];
    let mut tasks = vec![
        Task::new(about("verdict and rules, typed"), move || {
            typed.answer(&mut |rule| {
                black_box(rule);
            })
        }),
        Task::new(about("verdict and rules, JSON"), move || json.answer_json()),
    ];
    if explained.explain().is_some() {
        tasks.push(Task::new(about("decision, typed"), move || explained.explain()));
        tasks.push(Task::new(about("decision, JSON"), move || explained_json.explain_json()));
    }
    Ok(tasks)
}

/// What an engine answers, to compare it.
///
/// # Errors
/// Where the engine fails.
pub fn answer(engine: &dyn Engine, case: &Case) -> anyhow::Result<Answer> {
    let mut rules = Vec::new();
    let verdict = engine.ask(case)?.answer(&mut |rule| rules.push(rule.to_owned()))?;
    rules.sort_unstable();
    Ok(Answer { verdict, rules })
}

/// What each id of a peer's rules means for the verdict.
#[derive(Debug)]
struct Effects(HashMap<String, Effect>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Prohibit,
    Refer,
    Require,
    /// The rule could apply, or does.
    Could,
}

impl Effects {
    fn of(rules: &Rules) -> Self {
        let effect = |name: &str| match name {
            "prohibit" => Effect::Prohibit,
            "refer" => Effect::Refer,
            _ => Effect::Require,
        };
        let both = |(id, name): (&str, &str)| [(id.to_owned(), effect(name)), (format!("{id}?"), Effect::Could)];
        let all = rules.rules.iter().map(|rule| (rule.id.as_str(), rule.effect.as_str())).flat_map(both);
        // An engine that has the rules that could apply in a place of their own gives no ids of them.
        Self(all.chain([("?".to_owned(), Effect::Could)]).collect())
    }

    /// The verdict that these rules come to. What applies could apply, too: so a rule that merely could shows in the numbers.
    fn verdict<'a>(&self, ids: impl Iterator<Item = &'a str>, rule: &mut dyn FnMut(&str)) -> &'static str {
        let (mut prohibited, mut referred, mut applied, mut could) = (false, false, 0_usize, 0_usize);
        for id in ids {
            let effect = self.0.get(id);
            if effect == Some(&Effect::Could) {
                could += 1;
                continue;
            }
            applied += 1;
            prohibited |= effect == Some(&Effect::Prohibit);
            referred |= effect == Some(&Effect::Refer);
            rule(id);
        }
        match (prohibited, referred) {
            (true, _) => "prohibited",
            (_, true) => "refer",
            _ if could > applied => "undetermined",
            _ if applied > 0 => "conditional",
            _ => "allowed",
        }
    }

    /// The same as JSON.
    fn verdict_json<'a>(&self, ids: impl Iterator<Item = &'a str>) -> String {
        let mut rules = Vec::new();
        let verdict = self.verdict(ids, &mut |rule| rules.push(rule.to_owned()));
        json!({"verdict": verdict, "rules": rules}).to_string()
    }
}
