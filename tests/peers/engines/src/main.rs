//! `cargo dev peers` runs this: it writes the rules, compares answers, and measures the engines that are written in Rust.

use std::path::Path;

use anyhow::bail;
use caveat::Rulebook;
use caveat_peers::check::Answers;
use caveat_peers::measure::{Effort, in_turn};
use caveat_peers::rules::{Rules, Scope};
use caveat_peers::{case, cold, engines, files, growth, interview};
use serde_json::{Value, json};

const USAGE: &str =
    "one of: rules DIR, rules-check DIR, answers, rust, interview, growth, cold, size; --quick behind it";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let quick = arguments.iter().any(|it| it == "--quick");
    let effort = Effort::new(quick);
    let rules = Rules::of(Rulebook::moj())?;
    let random = if quick { 1_000 } else { 10_000 };
    match arguments.iter().map(String::as_str).filter(|it| *it != "--quick").collect::<Vec<_>>().as_slice() {
        ["rules", folder] => files::write(&rules, Path::new(folder)),
        ["rules-check", folder] => files::check(&rules, Path::new(folder)),
        ["answers"] => answers(&rules, random),
        ["rust"] => rust(&rules, random, effort),
        ["interview"] => interview::measure(if quick { 100 } else { 1_000 }, effort),
        ["growth"] => growth::measure(effort),
        ["cold"] => cold::starts(effort),
        ["size"] => cold::sizes(),
        other => bail!("{other:?} is not {USAGE}"),
    }
}

/// Every proposal that answers are compared on, in each form, with core's answer: for the engines of other languages.
fn answers(rules: &Rules, random: usize) -> anyhow::Result<()> {
    let rulebook = Rulebook::moj();
    for (group, case) in Answers::new(rulebook, rules, random)?.cases() {
        let answer = case.answer(rulebook);
        let proposal: Value = serde_json::from_str(&case.text)?;
        println!(
            "{}",
            json!({"group": group, "name": case.name, "proposal": proposal, "input": case.input, "flat": case.flat,
                   "known": case.scope == Scope::Known, "verdict": answer.verdict, "rules": answer.rules})
        );
    }
    Ok(())
}

/// The reference proposals, decided by every engine that answers as core does.
fn rust(rules: &Rules, random: usize, effort: Effort) -> anyhow::Result<()> {
    let rulebook = Rulebook::moj();
    let checked = Answers::new(rulebook, rules, random)?;
    let mut agreeing = Vec::new();
    for (who, engine) in engines::all(rulebook, rules, &[Scope::Known, Scope::Unknown]) {
        let engine = engine?;
        if checked.given_by(who, engine.as_ref())? {
            agreeing.push((who, engine));
        }
    }
    let cases = case::references(rules)?;
    let mut tasks = Vec::new();
    for case in &cases {
        for (who, engine) in &agreeing {
            tasks.extend(engines::tasks(who, engine.as_ref(), case, "rust")?);
        }
    }
    in_turn(tasks, effort)
}
