//! Random local rules that can be used: generated as JSON, read, and what is refused left out.

use caveat::local::LocalRules;
use caveat::marking::Scheme;
use caveat::vocabulary::{FIELDS, Field, FieldKind};
use caveat::{Activity, Rulebook};
use fastrand::Rng;
use serde_json::{Value, json};

use crate::random::any;

/// Small rulebooks in which rules combine, and some that take several blocks.
pub fn rulebooks(seed: u64, count: usize) -> impl Iterator<Item = (Rulebook, LocalRules)> {
    let mut rng = Rng::with_seed(seed);
    (0..count).map(move |number| {
        let local = local_rules(&mut rng, if number % 10 == 0 { 350 } else { 12 });
        (Rulebook::moj_with(&local), local)
    })
}

/// Local rules, about this many.
///
/// # Panics
/// Where what is refused can't be told from the rest.
pub fn local_rules(rng: &mut Rng, count: usize) -> LocalRules {
    let rules = (0..count).map(|number| rule(rng, number)).collect();
    accepted(rules)
}

/// Requirements on transfers, about this many, each under four tests of anything: the search for questions has to go through
/// many combinations of answers.
///
/// # Panics
/// As [`local_rules`].
pub fn tangled_rules(rng: &mut Rng, count: usize) -> LocalRules {
    let readable = |field: &&Field| {
        let read =
            !field.values.listed().is_empty() && field.path != "activity" && field.is_taken_by(Activity::Transfer);
        read && field.kind != FieldKind::Safeguard
    };
    let mut fields: Vec<&Field> = FIELDS.iter().filter(readable).collect();
    let mut rule = |number: usize| {
        rng.shuffle(&mut fields);
        let mut when = vec![json!({"path": "activity", "any_of": [Activity::Transfer.name()]})];
        when.extend(fields.iter().take(4).map(|field| json!({"path": field.path, "any_of": values(rng, field, true)})));
        json!({
            "id": format!("tangled-{number}"), "effect": "require", "strength": "must", "when": when,
            "satisfied_by": [[{"path": "data_movement_form", "any_of": [true]}]],
            "text": format!("Tangled rule {number}."), "clauses": ["RND-1"],
        })
    };
    let rules = (0..count).map(&mut rule).collect();
    accepted(rules)
}

/// Those that core takes, of these rules.
fn accepted(mut rules: Vec<Value>) -> LocalRules {
    loop {
        let file = json!({
            "edition": "random-1", "version": "1", "documents": [{"id": "RND", "title": "Random"}],
            "clauses": [{"id": "RND-1", "document": "RND", "section": "All", "says": "Anything."}],
            "contacts": [{"role": "random desk", "email": "desk@random.example", "clauses": ["RND-1"]}],
            "rules": rules,
        });
        match LocalRules::from_json(&file.to_string()) {
            Ok(local) => return local,
            Err(error) => {
                let place = |path: &str| path.strip_prefix("rules[")?.split(']').next()?.parse::<usize>().ok();
                let mut wrong: Vec<usize> =
                    error.faults().iter().filter_map(|fault| place(fault.path.as_deref()?)).collect();
                wrong.sort_unstable();
                wrong.dedup();
                assert!(!wrong.is_empty(), "{error}");
                for place in wrong.into_iter().rev() {
                    rules.remove(place);
                }
            }
        }
    }
}

fn rule(rng: &mut Rng, number: usize) -> Value {
    let activity = any(rng, Activity::ALL);
    let effects = ["prohibit", "prohibit", "refer", "require", "require", "require", "duty", "advice"];
    let effect = any(rng, &effects);
    let deciding = !["duty", "advice"].contains(&effect);
    let readable = |field: &&Field| {
        let read = !field.values.listed().is_empty() && field.path != "activity" && field.is_taken_by(activity);
        read && (field.kind != FieldKind::Safeguard || field.presumed.is_some())
    };
    let fields: Vec<&Field> = FIELDS.iter().filter(readable).collect();
    let mut when = Vec::new();
    if rng.u8(0..4) > 0 || effect == "require" {
        when.push(json!({"path": "activity", "any_of": [activity.name()]}));
    }
    let mut read = Vec::new();
    for _ in 0..rng.u8(1..=3) {
        let field = any(rng, &fields);
        if !read.contains(&field.path) {
            read.push(field.path);
            when.push(json!({"path": field.path, "any_of": values(rng, field, deciding)}));
        }
    }
    if rng.u8(0..3) == 0 {
        let terms = ["sensitive", "moves", "tools", "protected", "harms_a_person", "device_or_media"];
        when.push(json!({"term": any(rng, &terms)}));
    }
    let mut rule = json!({
        "id": format!("random-{number}"), "effect": effect, "strength": any(rng, &["must", "should", "may"]),
        "when": when, "text": format!("Random rule {number}."), "clauses": ["RND-1"],
    });
    match effect {
        "refer" => rule["to"] = json!(["random desk"]),
        "require" => {
            let ways: Vec<Value> = (0..rng.u8(1..=2)).map(|_| way(rng, activity, &read)).collect();
            rule["satisfied_by"] = json!(ways);
        }
        "duty" if rng.bool() => rule["done_when"] = json!({"known": any(rng, &fields).path}),
        _ => {}
    }
    rule
}

/// Tests of fields that the condition does not read: safeguards in place, anything of facts and choices.
fn way(rng: &mut Rng, activity: Activity, read: &[&str]) -> Value {
    let can_meet = |field: &&Field| {
        field.is_taken_by(activity) && !field.values.listed().is_empty() && field.path != "activity" && {
            !read.contains(&field.path) && !field.cautious
        }
    };
    let fields: Vec<&Field> = FIELDS.iter().filter(can_meet).collect();
    let mut tests: Vec<Value> = Vec::new();
    for _ in 0..rng.u8(1..=2) {
        let field = any(rng, &fields);
        let in_place = |name: &&str| Some(*name) != field.absent && *name != "unapproved";
        let names = field.values.listed().iter().map(|value| value.name);
        let accepted: Vec<Value> = if field.kind == FieldKind::Safeguard {
            names.filter(in_place).map(|name| plain(field, name)).collect()
        } else {
            values(rng, field, false)
        };
        if tests.iter().all(|test| test["path"] != field.path) {
            tests.push(json!({"path": field.path, "any_of": accepted}));
        }
    }
    json!(tests)
}

/// Some of a field's values; with everything more sensitive, where the rule decides.
fn values(rng: &mut Rng, field: &Field, deciding: bool) -> Vec<Value> {
    let names: Vec<&str> = field.values.listed().iter().map(|value| value.name).collect();
    let mut chosen: Vec<&str> = Vec::new();
    for _ in 0..rng.usize(1..=names.len().div_ceil(2)) {
        let one = any(rng, &names);
        if !chosen.contains(&one) {
            chosen.push(one);
        }
    }
    if deciding {
        let ladders: Vec<Vec<&str>> = match field.path {
            "information.marking" => {
                Scheme::ALL.iter().map(|it| it.classes().iter().map(|class| class.name()).collect()).collect()
            }
            "information.harm_if_disclosed" => vec![names.clone()],
            "information.personal_data" => vec![names[..3].to_vec(), vec!["none", "personal", "criminal_offence"]],
            _ => Vec::new(),
        };
        for _ in 0..2 {
            for ladder in &ladders {
                if let Some(from) = ladder.iter().position(|name| chosen.contains(name)) {
                    chosen.extend(ladder[from..].iter());
                }
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
    }
    chosen.into_iter().map(|name| plain(field, name)).collect()
}

fn plain(field: &Field, name: &str) -> Value {
    if field.values == caveat::vocabulary::FieldType::YesNo { json!(name == "true") } else { json!(name) }
}
