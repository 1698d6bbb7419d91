//! A walk through an activity's proposals, on which core is asked about each and compared with the model.
//!
//! Values that no rule tells apart are taken together, and so are the ways in which a safeguard can be lacking; each time another
//! of them is met. A walk may go through every combination, or leave the safeguards to chance and go through every combination of
//! facts and choices.

use biodivine_lib_bdd::{Bdd, BddPointer};
use caveat::{Activity, Proposal, Rulebook, Verdict};
use fastrand::Rng;
use serde_json::Value;

use super::logic::{VERDICTS, World as _};
use super::model::Model;
use super::properties::Counterexample;
use super::space::Place;

/// A model, laid out to be walked through.
#[derive(Debug)]
pub struct Walk<'m> {
    model: &'m Model,
    rulebook: &'m Rulebook,
    activity: Activity,
    /// The sets to look up: the five verdicts, then what each field is asked of.
    sets: Vec<Bdd>,
    asked: Vec<&'m str>,
    /// For each field the groups of its codes.
    groups: Vec<Vec<Vec<usize>>>,
}

/// What a walk does with safeguards. The two presumed fields are left to chance, unless every combination is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safeguards {
    /// Every combination of in place and lacking.
    Every,
    /// All of them are in place.
    InPlace,
    /// None of them is.
    Lacking,
    /// Any combination, another one each time.
    AnyOne,
}

impl<'m> Walk<'m> {
    /// Lays out the model of the rulebook that core is to decide by.
    ///
    /// # Panics
    /// Where core has no activity of the model's name.
    pub fn new(model: &'m Model, rulebook: &'m Rulebook) -> Self {
        let questions = model.questions();
        let asked = questions.iter().map(|(place, _)| place.field.path.as_str()).collect();
        let sets: Vec<Bdd> = model.verdicts.iter().cloned().chain(questions.into_iter().map(|(_, set)| set)).collect();
        let groups = model.space.places().iter().map(|place| groups(model, &sets, place)).collect();
        let activity = Activity::from_name(model.space.activity()).expect("an activity");
        Self { model, rulebook, activity, sets, asked, groups }
    }

    /// How many proposals a whole walk meets.
    pub fn length(&self, safeguards: Safeguards) -> u64 {
        let places = self.model.space.places().iter().zip(&self.groups);
        places.map(|(place, groups)| choices(place, groups, safeguards).len() as u64).product()
    }

    /// Walks through part `part` of `parts`, and returns how many proposals were met.
    ///
    /// # Errors
    /// With the first proposal on which core and the model differ.
    pub fn go(&self, safeguards: Safeguards, part: u64, parts: u64) -> Result<u64, Counterexample> {
        let mut walker = Walker { walk: self, safeguards, part, parts, met: 0, begun: 0, rng: Rng::with_seed(part) };
        let roots: Vec<BddPointer> = self.sets.iter().map(Bdd::root_pointer).collect();
        walker.down(0, &roots, &Proposal::new(self.activity), &mut Vec::new())?;
        Ok(walker.met)
    }

    /// This many proposals of the activity, each with any values.
    ///
    /// # Errors
    /// With the first proposal on which core and the model differ.
    pub fn wander(&self, count: u64, seed: u64) -> Result<u64, Counterexample> {
        let mut rng = Rng::with_seed(seed);
        for _ in 0..count {
            let mut proposal = Proposal::new(self.activity);
            let mut pointers: Vec<BddPointer> = self.sets.iter().map(Bdd::root_pointer).collect();
            let mut codes = Vec::new();
            // Mostly known or mostly not: what matters in between is rare where every field is as likely unknown.
            let unknown_in_ten = rng.u8(0..8);
            for place in self.model.space.places() {
                let code = if rng.u8(0..10) < unknown_in_ten { 0 } else { rng.usize(place.codes()) };
                self.step(&mut pointers, place, code);
                set(&mut proposal, place, code);
                codes.push(code);
            }
            self.compare(&proposal, &pointers, &codes)?;
        }
        Ok(count)
    }

    fn step(&self, pointers: &mut [BddPointer], place: &Place, code: usize) {
        for (pointer, set) in pointers.iter_mut().zip(&self.sets) {
            for (variable, holds) in place.setting(code) {
                if !pointer.is_terminal() && set.var_of(*pointer) == variable {
                    *pointer = if holds { set.high_link_of(*pointer) } else { set.low_link_of(*pointer) };
                }
            }
        }
    }

    fn compare(&self, proposal: &Proposal, pointers: &[BddPointer], codes: &[usize]) -> Result<(), Counterexample> {
        let decision = self.rulebook.assess(proposal);
        let (verdicts, asked) = pointers.split_at(VERDICTS.len());
        let verdict = verdicts.iter().position(BddPointer::is_one);
        let same_verdict = verdict == Verdict::ALL.iter().position(|it| *it == decision.verdict);
        let is_asked = |path: &str| decision.questions.iter().any(|question| question.path == path);
        let mut expected = 0;
        let same_questions = self.asked.iter().zip(asked).all(|(path, pointer)| {
            expected += usize::from(pointer.is_one());
            pointer.is_one() == is_asked(path)
        });
        if same_verdict && same_questions && decision.questions.len() == expected {
            return Ok(());
        }
        let asked: Vec<&str> = decision.questions.iter().map(|question| question.path).collect();
        let wanted =
            self.asked.iter().zip(pointers.iter().skip(VERDICTS.len())).filter(|(_, pointer)| pointer.is_one());
        let wanted: Vec<&str> = wanted.map(|(path, _)| *path).collect();
        let verdict = verdict.map_or("none", |at| VERDICTS[at]);
        Err(Counterexample {
            proposal: self.model.space.proposal(codes.iter().copied()),
            because: format!("core: {} and asks {asked:?}; by the rules: {verdict} and {wanted:?}", decision.verdict),
        })
    }
}

/// The groups of a field that a walk goes through.
fn choices<'g>(place: &Place, groups: &'g [Vec<usize>], safeguards: Safeguards) -> &'g [Vec<usize>] {
    match groups.split_first() {
        Some((_, in_place)) if safeguards == Safeguards::InPlace && is_safeguard(place) && !in_place.is_empty() => {
            in_place
        }
        Some((first, _)) if safeguards != Safeguards::Every && (is_safeguard(place) || is_presumed(place)) => {
            core::slice::from_ref(first)
        }
        _ => groups,
    }
}

/// Whether a walk takes just any of a field's groups.
fn left_to_chance(place: &Place, safeguards: Safeguards) -> bool {
    let any_safeguard = safeguards == Safeguards::AnyOne && is_safeguard(place);
    any_safeguard || safeguards != Safeguards::Every && is_presumed(place)
}

fn is_presumed(place: &Place) -> bool {
    place.field.presumed.is_some()
}

fn is_safeguard(place: &Place) -> bool {
    place.field.kind == "safeguard" && !is_presumed(place)
}

struct Walker<'w, 'm> {
    walk: &'w Walk<'m>,
    safeguards: Safeguards,
    part: u64,
    parts: u64,
    met: u64,
    begun: u64,
    rng: Rng,
}

/// The walk is parted at this depth.
const PARTED_AT: usize = 4;

impl Walker<'_, '_> {
    fn down(
        &mut self, depth: usize, pointers: &[BddPointer], proposal: &Proposal, codes: &mut Vec<usize>,
    ) -> Result<(), Counterexample> {
        if depth == PARTED_AT {
            self.begun += 1;
            if self.begun % self.parts != self.part {
                return Ok(());
            }
        }
        let Some((place, groups)) = self.walk.model.space.places().get(depth).zip(self.walk.groups.get(depth)) else {
            self.met += 1;
            return self.walk.compare(proposal, pointers, codes);
        };
        let chosen = if left_to_chance(place, self.safeguards) {
            core::slice::from_ref(&groups[self.rng.usize(..groups.len())])
        } else {
            choices(place, groups, self.safeguards)
        };
        for group in chosen {
            let code = group[self.rng.usize(..group.len())];
            let mut pointers = pointers.to_vec();
            self.walk.step(&mut pointers, place, code);
            let mut proposal = proposal.clone();
            set(&mut proposal, place, code);
            codes.push(code);
            self.down(depth + 1, &pointers, &proposal, codes)?;
            codes.pop();
        }
        Ok(())
    }
}

/// A field's codes in groups: of facts and choices those that no rule tells apart, of safeguards those that make no difference to a
/// verdict or a question, the lacking ones first.
fn groups(model: &Model, sets: &[Bdd], place: &Place) -> Vec<Vec<usize>> {
    let told: Vec<&Bdd> = if place.field.kind == "safeguard" {
        sets.iter().collect()
    } else {
        let deciding = model.book.rules.iter().zip(&model.ruling.rules).filter(|(rule, _)| rule.decides());
        deciding
            .flat_map(|(_, outcome)| [&outcome.applies.yes, &outcome.applies.no, &outcome.met.yes, &outcome.met.no])
            .collect()
    };
    let mut groups: Vec<(Vec<Bdd>, Vec<usize>)> = Vec::new();
    for code in place.codes() {
        let seen: Vec<Bdd> = told.iter().map(|set| model.space.at(set, place, code)).collect();
        match groups.iter_mut().find(|(other, _)| *other == seen) {
            Some((_, group)) => group.push(code),
            None => groups.push((seen, vec![code])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn set(proposal: &mut Proposal, place: &Place, code: usize) {
    let path = place.field.path.as_str();
    let done = match place.written(code) {
        None => return,
        Some(Value::Bool(yes)) => proposal.set(path, yes),
        Some(Value::String(text)) => proposal.set(path, text.as_str()),
        Some(other) => panic!("no value of a field is {other}"),
    };
    done.expect("a value of the field");
}
