//! A second evaluator, slow and obvious, written by hand.
//!
//! It shares nothing with the core, so that the two can only agree by both being right. It works on a
//! valid proposal as JSON, in which `information.marking` is one of the texts of [`vocabulary::MARKINGS`]
//! and [`vocabulary::LIMITED_MARKINGS`]. Every list comes out in the order of its tables.

mod actions;
mod alternatives;
mod case;
mod compare;
mod list;
mod options;
mod questions;
mod rules;
mod truth;
pub mod vocabulary;

pub use actions::{Action, actions};
pub use alternatives::{Alternative, alternatives, alternatives_by, with_changes};
use case::Case;
pub use compare::{core_answer, naive_answer};
pub use list::{is_readable, list};
pub use options::{Row, options};
pub use questions::{completions, decides, questions, questions_left};
use rules::{ADVICE, DUTIES, Effect, RULES};
use serde_json::Value;
use truth::Truth::{False, True, Unknown};
use vocabulary::{Field, fields_of, known, with};

/// What the naive evaluator says about a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// `prohibited`, `refer`, `undetermined`, `conditional` or `allowed`.
    pub verdict: &'static str,
    /// Prohibitions that hold.
    pub prohibitions: Vec<&'static str>,
    /// Referrals that hold.
    pub referrals: Vec<&'static str>,
    /// Requirements that apply: id, and `met`, `outstanding` or `unconfirmed`.
    pub requirements: Vec<(&'static str, &'static str)>,
    /// Duties: id, and `owed`, `done` or `may_apply`.
    pub duties: Vec<(&'static str, &'static str)>,
    /// Advice: id, and `applies` or `may_apply`.
    pub advice: Vec<(&'static str, &'static str)>,
    /// For each listed prohibition, referral and requirement, in that order: the fields that made it apply.
    pub because: Vec<(&'static str, Vec<&'static str>)>,
    /// Fields whose presumed value or cautious reading matters.
    pub assumptions: Vec<&'static str>,
    /// `marking-and-harm` and `tool-and-network`.
    pub conflicts: Vec<&'static str>,
}

/// Judges one proposal.
pub fn assess(proposal: &Value) -> Answer {
    let ruling = Ruling::of(&World::as_it_is(proposal));
    let careful = World::as_it_is(proposal).careful();
    Answer {
        duties: duties(&careful),
        advice: advice(&careful),
        because: ruling.because,
        assumptions: assumptions(proposal),
        conflicts: conflicts(proposal),
        verdict: ruling.verdict,
        prohibitions: ruling.prohibitions,
        referrals: ruling.referrals,
        requirements: ruling.requirements,
    }
}

/// A proposal, and how far the evaluator may be cautious about it.
struct World<'a> {
    proposal: &'a Value,
    /// What requirements, duties and advice take S and G as while they are unknown.
    caution: truth::Truth,
}

impl<'a> World<'a> {
    /// With all caution in force.
    fn as_it_is(proposal: &'a Value) -> Self {
        Self { proposal, caution: True }
    }

    /// As prohibitions, referrals and `decides` see it: S and G may be unknown.
    fn plain(&self) -> Case<'a> {
        Case::new(self.proposal, Unknown)
    }

    /// As requirements, duties and advice see it.
    fn careful(&self) -> Case<'a> {
        Case::new(self.proposal, self.caution)
    }
}

/// The part of an answer that decides.
#[derive(Default)]
struct Ruling {
    verdict: &'static str,
    prohibitions: Vec<&'static str>,
    referrals: Vec<&'static str>,
    requirements: Vec<(&'static str, &'static str)>,
    open: Vec<&'static str>,
    because: Vec<(&'static str, Vec<&'static str>)>,
}

impl Ruling {
    fn of(world: &World<'_>) -> Self {
        let (plain, careful) = (world.plain(), world.careful());
        let mut ruling = Self::default();
        let mut reasons = [Vec::new(), Vec::new(), Vec::new()];
        for rule in RULES {
            let case = match rule.effect {
                Effect::Prohibit | Effect::Refer => &plain,
                Effect::Require(_) => &careful,
            };
            case.forget_tests();
            let applies = (rule.when)(case);
            let because = || (rule.id, case.tests_that_hold());
            match (&rule.effect, applies) {
                (_, False) => {}
                (Effect::Prohibit, True) => {
                    ruling.prohibitions.push(rule.id);
                    reasons[0].push(because());
                }
                (Effect::Refer, True) => {
                    ruling.referrals.push(rule.id);
                    reasons[1].push(because());
                }
                (Effect::Require(ways), True) => {
                    reasons[2].push(because());
                    let status = match case.met(ways) {
                        True => "met",
                        False => "outstanding",
                        Unknown => "unconfirmed",
                    };
                    ruling.requirements.push((rule.id, status));
                }
                (Effect::Require(ways), Unknown) if case.met(ways) == True => {}
                (_, Unknown) => ruling.open.push(rule.id),
            }
        }
        ruling.because = reasons.into_iter().flatten().collect();
        ruling.verdict = if !ruling.prohibitions.is_empty() {
            "prohibited"
        } else if !ruling.referrals.is_empty() {
            "refer"
        } else if !ruling.open.is_empty() {
            "undetermined"
        } else if ruling.requirements.iter().any(|(_, s)| *s != "met") {
            "conditional"
        } else {
            "allowed"
        };
        ruling
    }

    /// The requirements that are not met.
    fn not_met(&self) -> Vec<&'static str> {
        self.requirements.iter().filter(|(_, status)| *status != "met").map(|(id, _)| *id).collect()
    }

    /// The rules that the verdict rests on.
    fn behind(&self) -> Vec<&'static str> {
        match self.verdict {
            "prohibited" => self.prohibitions.clone(),
            "refer" => self.referrals.clone(),
            "undetermined" => self.open.clone(),
            _ => self.not_met(),
        }
    }
}

fn duties(case: &Case<'_>) -> Vec<(&'static str, &'static str)> {
    let status = |duty: &rules::Duty| match (duty.when)(case) {
        False => None,
        Unknown => Some("may_apply"),
        True if (duty.done)(case) == True => Some("done"),
        True => Some("owed"),
    };
    DUTIES.iter().filter_map(|duty| Some((duty.id, status(duty)?))).collect()
}

fn advice(case: &Case<'_>) -> Vec<(&'static str, &'static str)> {
    let status = |advice: &rules::Advice| match (advice.when)(case) {
        False => None,
        Unknown => Some("may_apply"),
        True => Some("applies"),
    };
    ADVICE.iter().filter_map(|advice| Some((advice.id, status(advice)?))).collect()
}

/// Every presumption or caution that matters.
fn assumptions(proposal: &Value) -> Vec<&'static str> {
    let plain = World::as_it_is(proposal).plain();
    let now = Ruling::of(&World::as_it_is(proposal));

    // A caution counts if the verdict or the requirements would be others without it, S and G being unknown or false.
    let caution_matters = (plain.s() == Unknown || plain.g() == Unknown)
        && [Unknown, False].into_iter().any(|caution| {
            let without = Ruling::of(&World { proposal, caution });
            (without.verdict, &without.requirements) != (now.verdict, &now.requirements)
        });
    // A presumption counts if another value alone would give another verdict, or list others.
    let presumption_matters = |field: &Field| {
        field.options().into_iter().any(|other| {
            let there = with(proposal, field.path, other);
            let there = Ruling::of(&World::as_it_is(&there));
            let listed = |it: &Ruling| (it.prohibitions.clone(), it.referrals.clone(), it.requirements.clone());
            there.verdict != now.verdict || listed(&there) != listed(&now)
        })
    };

    let activity = proposal["activity"].as_str().unwrap_or_default();
    let counts = |field: &&Field| match field.path {
        "information.marking" | "information.harm_if_disclosed" | "information.personal_data" => caution_matters,
        // A marking says who may see it.
        "information.audience" if known(proposal, "information.marking").is_some() => false,
        _ => field.presumed.is_some() && presumption_matters(field),
    };
    let unknown = fields_of(activity).filter(|field| known(proposal, field.path).is_none());
    unknown.filter(counts).map(|field| field.path).collect()
}

/// Where clauses pull apart.
fn conflicts(proposal: &Value) -> Vec<&'static str> {
    let case = World::as_it_is(proposal).plain();
    let harmless = case.is("information.harm_if_disclosed", &["none"]);
    let sensitive_otherwise = case.marking_sensitive() | case.audience_limited() | case.personal_data_sensitive();
    let mut found = Vec::new();
    if (harmless & sensitive_otherwise) == True {
        found.push("marking-and-harm");
    }
    if (case.tools() & !case.s()) == True {
        found.push("tool-and-network");
    }
    found
}
