//! Rulebooks that differ from the built-in one in one place.

use serde_json::Value;

use super::book::{Book, ConditionData, DoneData, RuleData, TestData};

/// A changed rulebook.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// What was changed.
    pub name: String,
    /// The rulebook, with its rules in the same places; one that is dropped has no effect.
    pub book: Book,
    /// The rules that the change touches.
    pub places: Vec<usize>,
}

impl Mutant {
    fn of(before: &Book, name: String, change: impl FnOnce(&mut Book)) -> Self {
        let mut book = before.clone();
        change(&mut book);
        let rules = before.rules.iter().zip(&book.rules).enumerate();
        let touched = rules.filter(|(_, (rule, changed))| !book.reads_alike(changed, before, rule));
        let places = touched.map(|(place, _)| place).collect();
        Self { name, book, places }
    }
}

/// Every rulebook that comes of one change to a rule, a term or a presumption: a rule dropped, or of another effect; a condition
/// dropped; a value taken out of a test or put into it; a way to meet a requirement dropped, or a part of one; what shows that a
/// duty is done dropped; a caution or a presumption dropped or turned round.
pub fn all(book: &Book) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (place, rule) in book.rules.iter().enumerate() {
        let mut note = |what: String, change: &dyn Fn(&mut Book)| {
            mutants.push(Mutant::of(book, format!("{}: {what}", rule.id), change));
        };
        note("dropped".to_owned(), &|book| "none".clone_into(&mut book.rules[place].effect));
        for effect in ["prohibit", "refer", "require", "duty", "advice"] {
            if effect != rule.effect && rule.effect != "conflict" {
                note(format!("is {effect}, not {}", rule.effect), &|book| {
                    effect.clone_into(&mut book.rules[place].effect);
                });
            }
        }
        for (at, condition) in rule.when.iter().enumerate() {
            note(format!("without {}", name(condition)), &|book| drop(book.rules[place].when.remove(at)));
            if let ConditionData::Test(test) = condition {
                for (what, any_of) in other_values(book, test) {
                    note(what, &|book| {
                        let test = TestData { path: test.path.clone(), any_of: any_of.clone() };
                        book.rules[place].when[at] = ConditionData::Test(test);
                    });
                }
            }
        }
        for (way, tests) in rule.satisfied_by.iter().enumerate() {
            note(format!("without way {way}"), &|book| drop(book.rules[place].satisfied_by.remove(way)));
            for (at, test) in tests.iter().enumerate() {
                if tests.len() > 1 {
                    let what = format!("without {} of way {way}", test.path);
                    note(what, &|book| drop(book.rules[place].satisfied_by[way].remove(at)));
                }
                for (what, any_of) in other_values(book, test) {
                    note(format!("met by: {what}"), &|book| {
                        book.rules[place].satisfied_by[way][at].any_of.clone_from(&any_of);
                    });
                }
            }
        }
        done(book, rule, &mut |what, when| note(what, &|book| book.rules[place].done_when.clone_from(&when)));
    }
    terms(book, &mut mutants);
    presumptions(book, &mut mutants);
    mutants
}

fn name(condition: &ConditionData) -> &str {
    match condition {
        ConditionData::Test(test) => &test.path,
        ConditionData::Term { term } => term,
    }
}

/// A test's values with one put in or taken out.
fn other_values(book: &Book, test: &TestData) -> Vec<(String, Vec<Value>)> {
    let values = book.field(&test.path).values.iter().map(|it| &it.value);
    let change = |value: &Value| {
        let mut any_of = test.any_of.clone();
        let what = if any_of.contains(value) {
            any_of.retain(|other| other != value);
            "without"
        } else {
            any_of.push(value.clone());
            "with"
        };
        (format!("{} {what} {value}", test.path), any_of)
    };
    values.map(change).collect()
}

fn done(book: &Book, rule: &RuleData, note: &mut dyn FnMut(String, Option<DoneData>)) {
    let Some(done) = &rule.done_when else { return };
    note("never done".to_owned(), None);
    if let DoneData::When(test) = done {
        for (what, any_of) in other_values(book, test) {
            let test = TestData { path: test.path.clone(), any_of };
            note(format!("done when: {what}"), Some(DoneData::When(test)));
        }
    }
}

fn terms(book: &Book, mutants: &mut Vec<Mutant>) {
    for (place, term) in book.terms.iter().enumerate() {
        let mut note = |what: String, change: &dyn Fn(&mut Book)| {
            mutants.push(Mutant::of(book, format!("term {}: {what}", term.name), change));
        };
        note("turned round in caution".to_owned(), &|book| book.terms[place].cautious ^= true);
        for (set, tests) in term.any_of.iter().enumerate() {
            note(format!("without set {set}"), &|book| drop(book.terms[place].any_of.remove(set)));
            for (at, test) in tests.iter().enumerate() {
                note(format!("without {} of set {set}", test.path), &|book| {
                    drop(book.terms[place].any_of[set].remove(at));
                });
                for (what, any_of) in other_values(book, test) {
                    note(format!("set {set}: {what}"), &|book| {
                        book.terms[place].any_of[set][at].any_of.clone_from(&any_of);
                    });
                }
            }
        }
    }
}

fn presumptions(book: &Book, mutants: &mut Vec<Mutant>) {
    for (place, field) in book.vocabulary.iter().enumerate() {
        let Some(presumed) = &field.presumed else { continue };
        let others = field.values.iter().map(|it| Some(&it.value)).chain([None]);
        for other in others.filter(|other| *other != Some(presumed)) {
            let name = format!("{}: presumed {other:?}", field.path);
            mutants.push(Mutant::of(book, name, |book| book.vocabulary[place].presumed = other.cloned()));
        }
    }
}
