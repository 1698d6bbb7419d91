//! What the fuzz targets have in common: a mutator that keeps JSON whole, so that the fuzzer spends its time behind the parser
//! too and not on broken brackets alone.

use std::sync::LazyLock;

use fastrand::Rng;
use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Map, Value, json};

static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| caveat_fuzz_checks::words().into_iter().collect());

/// Texts that mean something to whoever shows or reads them.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>", "</script>", "`x`", "a|b", "[a](http://b.example)", "![a](b)", "&lt;", "\u{202e}gpj",
    "\n# a", "---", "\"", "\\", "$x$", "~~a~~", "\u{0}", "\u{ffff}", "1. a", "SECRET<b>",
];

/// Changes the input's JSON here and there, or its bytes if it is not JSON and sometimes if it is; returns the new size.
pub fn mutated_json(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(u64::from(seed));
    let whole = data.get(..size).and_then(|data| serde_json::from_slice::<Value>(data).ok());
    let Some(mut value) = whole.filter(|_| rng.u8(0..4) > 0) else {
        return fuzzer_mutate(data, size, max_size);
    };
    for _ in 0..rng.usize(1..=3) {
        let mut nodes = Vec::new();
        collect(&value, &mut Vec::new(), &mut nodes);
        let at = nodes[rng.usize(..nodes.len())].clone();
        let other = nodes[rng.usize(..nodes.len())].clone();
        let other = find(&mut value, &other).map_or(Value::Null, |value| value.clone());
        if let Some(node) = find(&mut value, &at) {
            change(node, other, &mut rng);
        }
    }
    let text = if rng.u8(0..16) == 0 { format!("{value:#}") } else { value.to_string() };
    match data.get_mut(..text.len()) {
        Some(room) if text.len() <= max_size => {
            room.copy_from_slice(text.as_bytes());
            text.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
}

/// The way to a value: a key or a place at each step.
type Way = Vec<Step>;

#[derive(Clone)]
enum Step {
    Key(String),
    Place(usize),
}

fn collect(value: &Value, way: &mut Way, nodes: &mut Vec<Way>) {
    nodes.push(way.clone());
    let mut inside = |step: Step, inner: &Value| {
        way.push(step);
        collect(inner, way, nodes);
        way.pop();
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| inside(Step::Key(key.clone()), inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| inside(Step::Place(place), inner)),
        _ => {}
    }
}

fn find<'v>(value: &'v mut Value, way: &[Step]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Place(place) => value.get_mut(place),
    })
}

fn change(node: &mut Value, other: Value, rng: &mut Rng) {
    let fresh = fresh(rng);
    match node {
        Value::Object(members) if rng.u8(0..4) > 0 => change_members(members, other, fresh, rng),
        Value::Array(items) if rng.u8(0..4) > 0 => {
            let place = rng.usize(..=items.len());
            match rng.u8(0..3) {
                0 => items.insert(place, fresh),
                1 if place < items.len() => items.insert(place, items[place].clone()),
                _ if place < items.len() => drop(items.remove(place)),
                _ => items.push(other),
            }
        }
        Value::String(text) if rng.u8(0..3) == 0 => {
            let word = WORDS[rng.usize(..WORDS.len())];
            let at = text.char_indices().map(|(at, _)| at).nth(rng.usize(..=text.len())).unwrap_or(text.len());
            text.insert_str(at, if rng.bool() { word } else { HOSTILE[rng.usize(..HOSTILE.len())] });
        }
        _ if rng.u8(0..3) == 0 => *node = other,
        _ => *node = fresh,
    }
}

fn change_members(members: &mut Map<String, Value>, other: Value, fresh: Value, rng: &mut Rng) {
    let named = members.keys().nth(rng.usize(..=members.len())).cloned();
    match (named, rng.u8(0..3)) {
        (Some(key), 0) => drop(members.remove(&key)),
        (Some(key), 1) => drop(members.insert(key, fresh)),
        (_, other_or_fresh) => {
            let key = WORDS[rng.usize(..WORDS.len())];
            let value = if other_or_fresh == 2 { other } else { fresh };
            match key.split_once('.') {
                Some((group, key)) => {
                    let group = members.entry(group).or_insert_with(|| json!({}));
                    if let Value::Object(group) = group {
                        group.insert(key.to_owned(), value);
                    }
                }
                None => drop(members.insert(key.to_owned(), value)),
            }
        }
    }
}

fn fresh(rng: &mut Rng) -> Value {
    match rng.u8(0..12) {
        0 => Value::Null,
        1 | 2 => json!(rng.bool()),
        3 => json!(rng.i16(..)),
        4 => json!(HOSTILE[rng.usize(..HOSTILE.len())]),
        5 => json!([]),
        6 => json!({}),
        _ => json!(WORDS[rng.usize(..WORDS.len())]),
    }
}
