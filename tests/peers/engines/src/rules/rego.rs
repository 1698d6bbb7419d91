//! Rego: a set `applies` of the ids of rules, to which each rule adds its own; where things are unknown, a set `could` beside it.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Condition, Reading, Rule, Rules, Scope, Term, Test};

/// The package of the policies.
pub const PACKAGE: &str = "guidance";

/// The policies as text.
pub fn policies(rules: &Rules, scope: Scope) -> String {
    let mut out = format!("# Written from the rulebook by `cargo dev peers`; do not edit.\npackage {PACKAGE}\n");
    if scope == Scope::Unknown {
        out.push_str("\nanswer := {\"applies\": applies, \"could\": could}\n");
    }
    for term in &rules.terms {
        out.push_str(&shared(rules, term, Reading::Surely));
        if scope == Scope::Unknown {
            out.push_str(&shared(rules, term, Reading::Possibly));
        }
    }
    for rule in &rules.rules {
        let _ = write!(out, "\n# {}, {}\n", rule.effect, rule.clauses.join(", "));
        for (set, reading) in [("applies", Reading::Surely), ("could", Reading::Possibly)] {
            if reading == Reading::Surely || scope == Scope::Unknown {
                let _ = write!(out, "{set} contains {:?} if {{\n{}}}\n", rule.id, body(rules, rule, reading, scope));
            }
        }
        for (number, tests) in several(rule) {
            let tests: Vec<String> = tests.iter().map(|it| line(rules, it, Reading::Surely)).collect();
            let _ = write!(out, "{} if {{\n{}}}\n", way(rule, number), tests.concat());
        }
    }
    out
}

fn body(rules: &Rules, rule: &Rule, reading: Reading, scope: Scope) -> String {
    let mut out = String::new();
    for condition in &rule.when {
        match condition {
            Condition::Test(test) => out.push_str(&line(rules, test, reading)),
            Condition::Term { term } => {
                let _ = writeln!(out, "\t{}", name(term, rules.reading_of(term, rule, reading, scope)));
            }
        }
    }
    for tests in &rule.satisfied_by {
        if let [test] = tests.as_slice() {
            let _ = writeln!(out, "\tnot {}", one_of(&test.path, &test.any_of));
        }
    }
    for (number, _) in several(rule) {
        let _ = writeln!(out, "\tnot {}", way(rule, number));
    }
    out
}

/// The ways to meet a requirement that take more than one thing: each is a rule of its own.
fn several(rule: &Rule) -> impl Iterator<Item = (usize, &Vec<Test>)> {
    rule.satisfied_by.iter().enumerate().filter(|(_, tests)| tests.len() > 1)
}

fn way(rule: &Rule, number: usize) -> String {
    format!("met_{}_{number}", rule.id.replace('-', "_"))
}

fn shared(rules: &Rules, term: &Term, reading: Reading) -> String {
    let mut out = String::new();
    for tests in &term.any_of {
        let tests: Vec<String> = tests.iter().map(|it| line(rules, it, reading)).collect();
        let _ = write!(out, "\n{} if {{\n{}}}\n", name(&term.name, reading), tests.concat());
    }
    out
}

fn name(term: &str, reading: Reading) -> String {
    match reading {
        Reading::Surely => term.to_owned(),
        Reading::Possibly => format!("possibly_{term}"),
    }
}

fn line(rules: &Rules, test: &Test, reading: Reading) -> String {
    match reading {
        Reading::Possibly if test.path != "activity" => {
            format!("\tnot {}\n", one_of(&test.path, &rules.others(test)))
        }
        _ => format!("\t{}\n", one_of(&test.path, &test.any_of)),
    }
}

fn one_of(path: &str, values: &[Value]) -> String {
    match values {
        [value] => format!("input.{path} == {value}"),
        values => {
            let values: Vec<String> = values.iter().map(Value::to_string).collect();
            format!("input.{path} in {{{}}}", values.join(", "))
        }
    }
}
