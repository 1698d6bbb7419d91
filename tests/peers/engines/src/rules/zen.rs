//! The engine zen: a decision model (JDM) with the shared conditions as expressions and the rules as the rows of one decision table that
//! collects. A row is met where each of its cells is; cells hold one field's values, so that the engine can index the rows by them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Condition, Reading, Rule, Rules, Scope, Test};

/// The decision model.
pub fn model(rules: &Rules, scope: Scope) -> Value {
    let mut expressions = Vec::new();
    let mut add = |key: String, value: String| {
        expressions.push(json!({"id": format!("term {key}"), "key": key, "value": value}));
    };
    for term in &rules.terms {
        for reading in [Reading::Surely, Reading::Possibly] {
            if reading == Reading::Surely || scope == Scope::Unknown {
                add(name(&term.name, reading), either(&term.any_of, reading));
            }
        }
    }
    for rule in &rules.rules {
        for (number, tests) in several(rule) {
            add(way(rule, number), all(tests, Reading::Surely));
        }
    }
    let rows: Vec<BTreeMap<String, String>> = rules
        .rules
        .iter()
        .flat_map(|rule| rule.readings(scope).into_iter().map(move |(id, reading)| (rule, id, reading)))
        .map(|(rule, id, reading)| row(rules, rule, &id, reading, scope))
        .collect();
    let mut fields: Vec<&str> = Vec::new();
    for field in rows.iter().flat_map(BTreeMap::keys).filter(|it| !["_id", "_description", RULE].contains(&it.as_str()))
    {
        if !fields.contains(&field.as_str()) {
            fields.push(field);
        }
    }
    let inputs: Vec<Value> = fields.iter().map(|it| json!({"id": it, "name": it, "field": it})).collect();
    json!({
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "proposal", "name": "Proposal", "type": "inputNode", "content": {}},
            {"id": "terms", "name": "Shared conditions", "type": "expressionNode",
             "content": {"expressions": expressions, "passThrough": true}},
            {"id": "rules", "name": "Rules", "type": "decisionTableNode",
             "content": {"hitPolicy": "collect", "passThrough": false, "inputs": inputs,
                         "outputs": [{"id": RULE, "name": "Rule", "field": "rule"}], "rules": rows}},
            {"id": "answer", "name": "Answer", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "1", "sourceId": "proposal", "targetId": "terms", "type": "edge"},
            {"id": "2", "sourceId": "terms", "targetId": "rules", "type": "edge"},
            {"id": "3", "sourceId": "rules", "targetId": "answer", "type": "edge"},
        ],
    })
}

const RULE: &str = "rule";

/// A row: a cell a field, with the values by which the rule holds. `null` stands for unknown.
fn row(rules: &Rules, rule: &Rule, id: &str, reading: Reading, scope: Scope) -> BTreeMap<String, String> {
    let mut cells: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut narrow = |path: &str, values: Vec<Value>| {
        let cell = cells.entry(path.to_owned()).or_insert_with(|| values.clone());
        cell.retain(|value| values.contains(value));
    };
    for condition in &rule.when {
        match condition {
            Condition::Test(test) => {
                let unknown = (reading == Reading::Possibly && test.path != "activity").then_some(Value::Null);
                narrow(&test.path, test.any_of.iter().cloned().chain(unknown).collect());
            }
            Condition::Term { term } => {
                narrow(&name(term, rules.reading_of(term, rule, reading, scope)), vec![true.into()]);
            }
        }
    }
    for tests in &rule.satisfied_by {
        if let [test] = tests.as_slice() {
            narrow(&test.path, rules.others(test).into_iter().chain([Value::Null]).collect());
        }
    }
    for (number, _) in several(rule) {
        narrow(&way(rule, number), vec![false.into()]);
    }
    let cell = |values: &Vec<Value>| values.iter().map(literal).collect::<Vec<_>>().join(", ");
    let mut row: BTreeMap<String, String> = cells.iter().map(|(path, values)| (path.clone(), cell(values))).collect();
    row.insert("_id".to_owned(), id.to_owned());
    row.insert("_description".to_owned(), format!("{}, {}", rule.effect, rule.clauses.join(", ")));
    row.insert(RULE.to_owned(), literal(&id.into()));
    row
}

/// The ways to meet a requirement that take more than one thing: each is an expression of its own.
fn several(rule: &Rule) -> impl Iterator<Item = (usize, &Vec<Test>)> {
    rule.satisfied_by.iter().enumerate().filter(|(_, tests)| tests.len() > 1)
}

fn way(rule: &Rule, number: usize) -> String {
    format!("met_{}_{number}", rule.id.replace('-', "_"))
}

fn name(term: &str, reading: Reading) -> String {
    match reading {
        Reading::Surely => term.to_owned(),
        Reading::Possibly => format!("possibly_{term}"),
    }
}

fn either(sets: &[Vec<Test>], reading: Reading) -> String {
    sets.iter().map(|tests| format!("({})", all(tests, reading))).collect::<Vec<_>>().join(" or ")
}

fn all(tests: &[Test], reading: Reading) -> String {
    let test = |test: &Test| {
        let unknown = (reading == Reading::Possibly && test.path != "activity").then_some(Value::Null);
        let values: Vec<String> = test.any_of.iter().chain(unknown.as_ref()).map(literal).collect();
        match values.as_slice() {
            [value] => format!("{} == {value}", test.path),
            _ => format!("{} in [{}]", test.path, values.join(", ")),
        }
    };
    tests.iter().map(test).collect::<Vec<_>>().join(" and ")
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}
