//! A second evaluator, slow and obvious, written by hand.
//!
//! It shares nothing with the core, so that the two can only agree by both being right. It works on a
//! valid proposal as JSON, in which `information.marking` is one of the nine texts of
//! [`vocabulary::MARKINGS`]. Every list comes out in the order of its tables.

mod alternatives;
mod case;
mod compare;
mod questions;
mod rules;
mod truth;
pub mod vocabulary;

pub use alternatives::{Alternative, alternatives, alternatives_by, with_changes};
use case::Case;
pub use compare::{core_answer, naive_answer};
pub use questions::{completions, decides, questions, questions_left};
use rules::{ADVICE, DUTIES, Effect, RULES};
use serde_json::Value;
use truth::Truth::{False, True, Unknown};
use vocabulary::{known, with};

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
    /// Fields whose presumed value or cautious reading could matter.
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

/// A proposal, and how far the evaluator may presume and be cautious about it.
struct World<'a> {
    proposal: &'a Value,
    /// What requirements, duties and advice take S as while it is unknown.
    caution: truth::Truth,
    /// A presumed field whose presumption is set aside.
    lifted: Option<&'static str>,
}

impl<'a> World<'a> {
    /// With every presumption and caution in force.
    fn as_it_is(proposal: &'a Value) -> Self {
        Self { proposal, caution: True, lifted: None }
    }

    /// As prohibitions, referrals and `decides` see it: S may be unknown.
    fn plain(&self) -> Case<'a> {
        Case::new(self.proposal, Unknown, self.lifted)
    }

    /// As requirements, duties and advice see it.
    fn careful(&self) -> Case<'a> {
        Case::new(self.proposal, self.caution, self.lifted)
    }
}

/// The part of an answer that decides.
#[derive(Default)]
struct Ruling {
    verdict: &'static str,
    prohibitions: Vec<&'static str>,
    referrals: Vec<&'static str>,
    requirements: Vec<(&'static str, &'static str)>,
    because: Vec<(&'static str, Vec<&'static str>)>,
}

impl Ruling {
    fn of(world: &World<'_>) -> Self {
        let (plain, careful) = (world.plain(), world.careful());
        let mut ruling = Self::default();
        let mut open = false;
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
                (Effect::Require(satisfied), True) => {
                    reasons[2].push(because());
                    let status = match satisfied(case) {
                        True => "met",
                        False => "outstanding",
                        Unknown => "unconfirmed",
                    };
                    ruling.requirements.push((rule.id, status));
                }
                (Effect::Prohibit | Effect::Refer, Unknown) => open = true,
                (Effect::Require(satisfied), Unknown) => open |= satisfied(case) != True,
            }
        }
        ruling.because = reasons.into_iter().flatten().collect();
        ruling.verdict = if !ruling.prohibitions.is_empty() {
            "prohibited"
        } else if !ruling.referrals.is_empty() {
            "refer"
        } else if open {
            "undetermined"
        } else if ruling.requirements.iter().any(|(_, s)| *s != "met") {
            "conditional"
        } else {
            "allowed"
        };
        ruling
    }

    /// What an assumption must not change: the verdict and the requirements.
    fn essence(self) -> (&'static str, Vec<(&'static str, &'static str)>) {
        (self.verdict, self.requirements)
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

/// Every presumption or caution without which the verdict or the requirements could differ.
fn assumptions(proposal: &Value) -> Vec<&'static str> {
    let ruled = |world: World<'_>| Ruling::of(&world).essence();
    let here = World::as_it_is(proposal);
    let now = ruled(World::as_it_is(proposal));

    // The caution counts if S unknown, or S false, would give requirements another answer.
    let caution_matters = here.plain().s() == Unknown
        && [Unknown, False].into_iter().any(|caution| ruled(World { proposal, caution, lifted: None }) != now);
    // A presumption counts if the other value, or none at all, would give another answer.
    let presumption_matters = |path: &'static str, other: bool| {
        let flipped = with(proposal, path, Value::Bool(other));
        let lifted = World { proposal, caution: True, lifted: Some(path) };
        ruled(World::as_it_is(&flipped)) != now || ruled(lifted) != now
    };

    let unknown = |path: &str| known(proposal, path).is_none();
    let mut listed = Vec::new();
    for path in ["information.marking", "information.harm_if_disclosed", "information.personal_data"] {
        if unknown(path) && caution_matters {
            listed.push(path);
        }
    }
    if unknown("information.asset_owner") && presumption_matters("information.asset_owner", false) {
        listed.push("information.asset_owner");
    }
    if here.plain().activity("transfer") == True
        && unknown("marking_lowered")
        && presumption_matters("marking_lowered", true)
    {
        listed.push("marking_lowered");
    }
    listed
}

/// Where clauses pull apart.
fn conflicts(proposal: &Value) -> Vec<&'static str> {
    let case = World::as_it_is(proposal).plain();
    let harmless = case.is("information.harm_if_disclosed", &["none"]);
    let sensitive_otherwise = case.marking_sensitive() | case.personal_data_sensitive();
    let mut found = Vec::new();
    if (harmless & sensitive_otherwise) == True {
        found.push("marking-and-harm");
    }
    if (case.tools() & !case.s()) == True {
        found.push("tool-and-network");
    }
    found
}
