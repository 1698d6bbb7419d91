//! The properties of decisions as statements about sets of proposals: each holds for every one of them, or names one for which it
//! fails.

use biodivine_lib_bdd::Bdd;
use num_bigint::BigUint;
use serde_json::Value;

use super::logic::VERDICTS;
use super::model::Model;
use super::space::Place;

/// A property.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// Looks at every proposal of an activity.
    pub check: fn(&Model) -> Result<BigUint, Counterexample>,
}

/// A proposal for which a property fails.
#[derive(Clone, Debug)]
pub struct Counterexample {
    /// The proposal; where two are compared, the one before the change.
    pub proposal: Value,
    /// What is wrong about it.
    pub because: String,
}

/// The presumed fields, which are left out where forgetting or learning is meant. They are named here, not taken
/// from the rulebook, so that a rulebook that presumes more is found out.
const PRESUMED: [&str; 5] =
    ["information.audience", "information.asset_owner", "marking_lowered", "required_by_law", "tool.approved"];

fn is_presumed(place: &Place) -> bool {
    PRESUMED.contains(&place.field.path.as_str())
}

/// Those that speak of one activity at a time, in order. Each returns how many proposals, or changes of one, it covered.
pub const PROPERTIES: &[Property] = &[
    Property { name: "prohibition wins", check: prohibition_wins },
    Property { name: "unknown never allows", check: unknown_never_allows },
    Property { name: "learning never flips", check: learning_never_flips },
    Property { name: "safeguards only help", check: safeguards_only_help },
    Property { name: "sensitivity only hurts", check: sensitivity_only_hurts },
    Property { name: "questions are exact", check: questions_follow_their_definition },
    Property { name: "undetermined always asks", check: undetermined_asks },
];

/// Whether a set of proposals is empty; else one of them, with what is wrong about it.
fn none_of(model: &Model, set: &Bdd, because: impl FnOnce() -> String) -> Result<(), Counterexample> {
    model.space.example(set).map_or(Ok(()), |proposal| Err(Counterexample { proposal, because: because() }))
}

/// A prohibition that applies prohibits, whatever else is so; a referral comes next; there is always one verdict, and only one;
/// and going through the rules backwards, or from one of several other rules on, gives the same.
fn prohibition_wins(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let applying = |effect: &str| {
        let rules = model.book.rules.iter().zip(&model.ruling.rules).filter(|(rule, _)| rule.effect == effect);
        rules.fold(space.none(), |any, (_, outcome)| any.or(&outcome.applies.yes))
    };
    let (prohibited, referred) = (applying("prohibit"), applying("refer"));
    let wrong = prohibited.xor(model.verdict("prohibited"));
    none_of(model, &wrong, || "prohibited without a prohibition, or not prohibited in spite of one".to_owned())?;
    let wrong = referred.and_not(&prohibited).xor(model.verdict("refer"));
    none_of(model, &wrong, || "referred without a referral, or not referred in spite of one".to_owned())?;
    let mut seen = space.none();
    for verdict in &model.verdicts {
        none_of(model, &seen.and(verdict), || "two verdicts".to_owned())?;
        seen = seen.or(verdict);
    }
    none_of(model, &space.valid.and_not(&seen), || "no verdict".to_owned())?;
    let count = model.book.rules.len();
    for first in (0..count).step_by(count.div_ceil(16)) {
        let turned = (first..count).chain(0..first);
        for verdicts in [
            model.ruling.verdicts(&model.book, turned.clone(), &space.none()),
            model.ruling.verdicts(&model.book, turned.rev(), &space.none()),
        ] {
            for (name, (here, there)) in VERDICTS.iter().zip(model.verdicts.iter().zip(&verdicts)) {
                none_of(model, &here.xor(there), || format!("{name} only in one order of the rules"))?;
            }
        }
    }
    Ok(space.count(&space.valid))
}

/// Forgetting a field that is known does not lead to `allowed` where it was not.
fn unknown_never_allows(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let mut covered = BigUint::ZERO;
    let allowed = model.verdict("allowed");
    for place in space.places().iter().filter(|place| !is_presumed(place)) {
        let known = space.is(place, 0).not();
        covered += space.count(&known);
        let wrong = known.and_not(allowed).and(&space.at(allowed, place, 0));
        none_of(model, &wrong, || format!("not allowed, but allowed once {} is forgotten", place.field.path))?;
    }
    Ok(covered)
}

/// Filling in an unknown fact or choice keeps `allowed` and `prohibited`. One at a time is enough: several are filled in one after the
/// other.
fn learning_never_flips(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let mut covered = BigUint::ZERO;
    let facts_and_choices = space.places().iter().filter(|place| place.field.kind != "safeguard");
    for place in facts_and_choices.filter(|place| !is_presumed(place)) {
        let unknown = space.is(place, 0);
        for (code, value) in place.codes().skip(1).zip(&place.field.values) {
            covered += space.count(&unknown);
            for verdict in ["allowed", "prohibited"] {
                let settled = model.verdict(verdict);
                let wrong = unknown.and(settled).and_not(&space.at(settled, place, code));
                none_of(model, &wrong, || {
                    format!("{verdict}, but no longer once {} is {}", place.field.path, value.value)
                })?;
            }
        }
    }
    Ok(covered)
}

/// The values that confirm a safeguard.
fn confirming(place: &Place) -> impl Iterator<Item = usize> {
    // A plan not made, no encryption and unapproved encryption don't count as safeguards.
    let lacking = ["not_done", "none", "unapproved"];
    let values = place.field.values.iter().enumerate();
    let confirms = move |value: &Value| value != &Value::Bool(false) && !lacking.iter().any(|lack| value == lack);
    values.filter(move |(_, it)| confirms(&it.value)).map(|(at, _)| at + 1)
}

/// Each value that confirms a safeguard, with what it is a step up from: anything else, but for encryption only what is weaker.
fn confirmations(place: &Place) -> Vec<(usize, Vec<usize>)> {
    let order = ["none", "unapproved", "in_transit", "approved"];
    let code = |name: &str| place.field.place(&Value::from(name)).map(|at| at + 1);
    let Some(ladder) = order.iter().map(|name| code(name)).collect::<Option<Vec<_>>>() else {
        return confirming(place).map(|to| (to, place.codes().collect())).collect();
    };
    let steps = ladder.iter().enumerate().skip(1);
    // Unapproved encryption is a step up from none, but not from what is unknown.
    steps.map(|(at, to)| (*to, ladder[..at].iter().copied().chain((at > 1).then_some(0)).collect())).collect()
}

/// Confirming a safeguard leads to no worse verdict.
fn safeguards_only_help(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let mut covered = BigUint::ZERO;
    for place in space.places().iter().filter(|place| place.field.kind == "safeguard") {
        for (code, from) in confirmations(place) {
            let from = from.iter().fold(space.none(), |any, code| any.or(&space.is(place, *code)));
            covered += space.count(&from);
            for (name, bad) in bad_verdicts(model) {
                let wrong = from.and(&space.at(&bad, place, code)).and_not(&bad);
                none_of(model, &wrong, || format!("{name} or worse only once {} is confirmed", place.field.path))?;
            }
        }
    }
    Ok(covered)
}

/// The order of sensitivity: of markings within each scheme, of audience, of harm, and of personal data.
const LADDERS: &[(&str, &[&str])] = &[
    ("information.marking", &["official", "official_sensitive", "secret", "top_secret"]),
    ("information.marking", &["unclassified", "protect", "restricted", "confidential", "secret", "top_secret"]),
    ("information.audience", &["anyone", "government", "organisation", "recipients"]),
    ("information.harm_if_disclosed", &["none", "organisation", "individual"]),
    ("information.personal_data", &["none", "personal", "special_category"]),
    ("information.personal_data", &["none", "personal", "criminal_offence"]),
];

/// The next step of sensitivity leads to no better verdict; several steps are taken one after the other.
fn sensitivity_only_hurts(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let mut covered = BigUint::ZERO;
    for (path, ladder) in LADDERS {
        let place = space.place(path).expect("every activity takes it");
        let code = |name: &str| place.field.place(&name.into()).expect("a value of the field") + 1;
        for (less, more) in ladder.iter().zip(&ladder[1..]) {
            let lower = space.is(place, code(less));
            covered += space.count(&lower);
            for (name, bad) in bad_verdicts(model) {
                let wrong = lower.and(&bad).and_not(&space.at(&bad, place, code(more)));
                none_of(model, &wrong, || format!("{name} or worse, but no longer once {path} is {more}"))?;
            }
        }
    }
    Ok(covered)
}

/// For each verdict but the best the proposals that get it or a worse one.
fn bad_verdicts(model: &Model) -> impl Iterator<Item = (&'static str, Bdd)> {
    VERDICTS.iter().enumerate().skip(1).map(|(rank, name)| (*name, model.as_bad_as(rank)))
}

/// What the definition of questions comes to, so that core can be compared with it: a settled proposal is asked nothing; what is
/// asked while another fact or choice is unknown is what is asked for some answer to that; a safeguard that is unknown asks as one
/// that is absent; and two that are lacking ask what the one or the other does, unless one requirement looks at both.
fn questions_follow_their_definition(model: &Model) -> Result<BigUint, Counterexample> {
    let space = &model.space;
    let settled = model.verdict("allowed").or(model.verdict("prohibited"));
    for (place, asked) in model.exact_questions() {
        let path = &place.field.path;
        none_of(model, &asked.and(&settled), || format!("settled, and asks for {path}"))?;
        for other in space.places().iter().filter(|other| other.field.path != *path) {
            if other.field.can_be_asked() {
                let some = space.fill_in(&asked, other);
                none_of(model, &asked.xor(&some), || {
                    format!("asks for {path}, or not, by answers to {}, and none of them does", other.field.path)
                })?;
            } else if other.field.presumed.is_none() {
                let absent = other.codes().skip(1).find(|code| !confirming(other).any(|confirms| confirms == *code));
                let absent = absent.expect("a safeguard can be absent");
                let wrong = space.at(&asked, other, 0).xor(&space.at(&asked, other, absent));
                none_of(model, &wrong, || {
                    format!("asks for {path} by whether {} is absent or unknown", other.field.path)
                })?;
            }
        }
    }
    Ok(space.count(&space.valid))
}

/// Where two safeguards are lacking, nothing is asked but what is asked where one of them is in place, unless one requirement looks
/// at both, or one of them meets a requirement only together with a fact or a choice: as no built-in one does. Walks leave out
/// most combinations of safeguards because of it.
///
/// # Errors
/// With a proposal that is asked more, or less.
pub fn lacking_safeguards_ask_one_by_one(model: &Model) -> Result<(), Counterexample> {
    let space = &model.space;
    let is_safeguard =
        |path: &str| space.places().iter().any(|it| it.field.path == path && it.field.kind == "safeguard");
    let with_more = |place: &&Place| {
        let mut ways = model.book.rules.iter().flat_map(|rule| &rule.satisfied_by);
        ways.any(|way| way.iter().any(|it| it.path == place.field.path) && way.iter().any(|it| !is_safeguard(&it.path)))
    };
    let safeguards = space.places().iter().filter(|place| place.field.kind == "safeguard" && !is_presumed(place));
    let safeguards: Vec<&Place> = safeguards.filter(|place| !with_more(place)).collect();
    let together = |one: &Place, other: &Place| {
        model.book.rules.iter().any(|rule| {
            let looks_at = |place: &Place| rule.satisfied_by.iter().flatten().any(|test| test.path == place.field.path);
            looks_at(one) && looks_at(other)
        })
    };
    for (field, asked) in model.exact_questions() {
        for (at, one) in safeguards.iter().enumerate() {
            for other in safeguards.iter().skip(at + 1).filter(|other| !together(one, other)) {
                let (Some(in_place), Some(other_in_place)) = (confirming(one).next(), confirming(other).next()) else {
                    continue;
                };
                let of = |code: usize, other_code: usize| space.at(&space.at(&asked, one, code), other, other_code);
                let wrong = of(0, 0).xor(&of(in_place, 0).or(&of(0, other_in_place)));
                none_of(model, &wrong, || {
                    let (path, one, other) = (&field.field.path, &one.field.path, &other.field.path);
                    format!("asks for {path}, or not, only because both {one} and {other} are lacking")
                })?;
            }
        }
    }
    Ok(())
}

/// Whatever is undetermined asks something.
fn undetermined_asks(model: &Model) -> Result<BigUint, Counterexample> {
    let asked = model.questions().into_iter().fold(model.space.none(), |any, (_, asked)| any.or(&asked));
    let undetermined = model.verdict("undetermined");
    none_of(model, &undetermined.and_not(&asked), || "undetermined, and asks nothing".to_owned())?;
    Ok(model.space.count(undetermined))
}

/// *No dead rules*: a proposal for every rule that it applies to, in some activity; or the id of a rule that never does. A requirement
/// has to apply without being met, a duty without being done.
///
/// # Errors
/// With the id of the rule that is dead.
pub fn no_dead_rules(models: &[Model]) -> Result<Vec<(String, Value)>, String> {
    let first = &models[0].book;
    let witness = |place: usize| {
        let fires = |model: &Model| model.space.example(&model.ruling.rules[place].lacking());
        models.iter().find_map(fires)
    };
    let rules = first.rules.iter().enumerate();
    rules.map(|(place, rule)| Ok((rule.id.clone(), witness(place).ok_or_else(|| rule.id.clone())?))).collect()
}
