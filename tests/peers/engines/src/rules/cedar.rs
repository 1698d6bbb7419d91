//! Cedar: what is forbidden, referred, or required and not in place is a policy that forbids; all else is permitted.
//!
//! The activity is the action, so that a policy of another one fails by its scope. Fields are flat attributes of the context: a record
//! in a record would take Cedar two look-ups.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Condition, Reading, Rule, Rules, Scope, Test};

/// The policies as text.
pub fn policies(rules: &Rules, scope: Scope) -> String {
    let mut out = "// Written from the rulebook by `cargo dev peers`; do not edit.\n\
                   permit (principal, action, resource);\n"
        .to_owned();
    for rule in &rules.rules {
        for (id, reading) in rule.readings(scope) {
            let _ = write!(
                out,
                "\n@id({id:?})\n@effect({:?})\n@clauses({:?})\n@text({:?})\n{}",
                rule.effect,
                rule.clauses.join(", "),
                rule.text,
                policy(rules, rule, reading, scope)
            );
        }
    }
    out
}

fn policy(rules: &Rules, rule: &Rule, reading: Reading, scope: Scope) -> String {
    let mut action = "action".to_owned();
    let mut parts = Vec::new();
    for condition in &rule.when {
        match condition {
            Condition::Test(it) if it.path == "activity" => action = activity(it),
            Condition::Test(it) => parts.push(test(rules, it, reading)),
            Condition::Term { term } => {
                let reading = rules.reading_of(term, rule, reading, scope);
                let sets = rules.terms.iter().filter(|it| it.name == *term).flat_map(|it| &it.any_of);
                parts.push(either(rules, sets, reading));
            }
        }
    }
    let when = if parts.is_empty() { String::new() } else { format!("\nwhen {{ {} }}", parts.join(" && ")) };
    let unless = if rule.satisfied_by.is_empty() {
        String::new()
    } else {
        format!("\nunless {{ {} }}", either(rules, &rule.satisfied_by, Reading::Surely))
    };
    format!("forbid (principal, {action}, resource){when}{unless};\n")
}

fn either<'a>(rules: &Rules, sets: impl IntoIterator<Item = &'a Vec<Test>>, reading: Reading) -> String {
    let sets: Vec<String> = sets
        .into_iter()
        .map(|tests| {
            let tests: Vec<String> = tests.iter().map(|it| test(rules, it, reading)).collect();
            if tests.len() == 1 { tests.concat() } else { format!("({})", tests.join(" && ")) }
        })
        .collect();
    if sets.len() == 1 { sets.concat() } else { format!("({})", sets.join(" || ")) }
}

fn test(rules: &Rules, test: &Test, reading: Reading) -> String {
    if test.path == "activity" {
        return activity(test);
    }
    let key = attribute(&test.path);
    match reading {
        Reading::Surely => format!("(context has {key} && {})", one_of(&key, &test.any_of)),
        Reading::Possibly => {
            let others = rules.others(test);
            format!("!(context has {key} && {})", one_of(&key, &others))
        }
    }
}

fn one_of(key: &str, values: &[Value]) -> String {
    match values {
        [Value::Bool(true)] => format!("context.{key}"),
        [Value::Bool(false)] => format!("!context.{key}"),
        [value] => format!("context.{key} == {value}"),
        values => format!("{}.contains(context.{key})", Value::from(values)),
    }
}

fn activity(test: &Test) -> String {
    let actions: Vec<String> = test.any_of.iter().map(|value| format!("Action::{value}")).collect();
    match actions.as_slice() {
        [one] => format!("action == {one}"),
        several => format!("action in [{}]", several.join(", ")),
    }
}

/// The name of a field as an attribute.
pub fn attribute(path: &str) -> String {
    path.replace('.', "_")
}
