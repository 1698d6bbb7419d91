//! From the rules that apply to a decision that says why.

use super::{
    Alternatives, Assumption, Because, CONTRACT, Conflict, Decision, Given, Note, Options, Policy, Prohibition,
    Question, Referral, Requirement, Ways, headline,
};
use crate::assess::{Block, Caution, RuleSet, Rulebook, Seen, Settled, Status, questions, readers};
use crate::facts::Facts;
use crate::guidance::{ASSUMPTIONS, CONFLICTS};
use crate::proposal::Proposal;
use crate::rule::{Contact, Done, Effect, Rule};
use crate::vocabulary::Field;

impl<'r> Rulebook<'r> {
    /// Decides a proposal; see [`assess`](crate::assess()).
    pub fn assess(&'r self, proposal: &impl AsRef<Proposal>) -> Decision<'r> {
        self.decide(proposal.as_ref(), true)
    }

    /// Decides a proposal, but leaves its questions and alternatives out. For benchmarks and tests alone: a decision without
    /// its questions looks like one that has none.
    #[doc(hidden)]
    pub fn assess_without_questions(&'r self, proposal: &impl AsRef<Proposal>) -> Decision<'r> {
        self.decide(proposal.as_ref(), false)
    }

    fn decide(&'r self, proposal: &Proposal, ask: bool) -> Decision<'r> {
        let facts = Facts::new(proposal);
        let program = self.program(facts.activity);
        let settled = program.settle(&facts);
        let explain = Explain { proposal, facts: &facts, block: &program.deciding };
        let mut decision = Decision {
            contract: CONTRACT,
            verdict: settled.verdict,
            headline: String::new(),
            prohibitions: explain.prohibitions(self.deciding(), settled.prohibitions),
            referrals: explain.referrals(self.deciding(), settled.referrals),
            requirements: explain.requirements(self.deciding(), &settled),
            duties: Vec::new(),
            advice: Vec::new(),
            questions: Vec::new(),
            assumptions: assumptions(&program.deciding, &facts, &settled),
            conflicts: conflicts(&program.conflicts, &facts),
            alternatives: Vec::new(),
            contacts: Vec::new(),
            policy: Policy { edition: self.edition(), version: self.version(), digest: self.digest() },
            nothing_helps: None,
        };
        let following = self.follow(&program.following, &facts, &mut decision);
        if ask {
            decision.questions = questions(&program.deciding, &facts)
                .into_iter()
                .map(|asked| Question {
                    path: asked.field.path,
                    text: asked.field.question,
                    options: Options::of(asked.field),
                    decides: at(self.deciding(), asked.decides).map(|(_, rule)| rule.id).collect(),
                })
                .collect();
            let Alternatives { alternatives, nothing_helps } = self.alternatives_to(&facts, &settled);
            decision.alternatives = alternatives;
            decision.nothing_helps = nothing_helps;
        }
        decision.contacts = self.contacts_named(&settled, following);
        decision.headline = headline::headline(&decision, facts.activity);
        decision
    }

    /// Lists the duties and the advice; returns their rules.
    fn follow(&'r self, block: &Block, facts: &Facts, decision: &mut Decision<'r>) -> RuleSet {
        let truths = block.evaluate(facts.possible, Caution::Sensitive);
        let listed = truths.applies | truths.open;
        for (place, rule) in at(self.following(), listed) {
            let applies = truths.applies.contains(place);
            let (list, status) = match rule.effect {
                Effect::Duty { done } if applies && is_done(done, facts) => (&mut decision.duties, Status::Done),
                Effect::Duty { .. } if applies => (&mut decision.duties, Status::Owed),
                Effect::Duty { .. } => (&mut decision.duties, Status::MayApply),
                _ if applies => (&mut decision.advice, Status::Applies),
                _ => (&mut decision.advice, Status::MayApply),
            };
            list.push(Note { rule: rule.id, text: rule.text, strength: rule.strength, status, clauses: rule.clauses });
        }
        listed
    }

    /// The roles that the listed rules name, in the rulebook's order, each once.
    fn contacts_named(&'r self, settled: &Settled, following: RuleSet) -> Vec<&'r Contact<'r>> {
        let deciding =
            settled.requirements().into_iter().fold(settled.prohibitions | settled.referrals, |all, it| all | it);
        let rules = at(self.deciding(), deciding).chain(at(self.following(), following));
        let mut named: Vec<&Contact<'_>> = Vec::new();
        for contact in rules.flat_map(|(_, rule)| rule.names) {
            // One role is one contact in the rulebook, so there is no need to compare what it says.
            if !named.iter().any(|other| core::ptr::eq(*other, *contact)) {
                named.push(contact);
            }
        }
        named
    }
}

/// The rules at these places, with their places.
fn at<'r>(rules: &'r [Rule<'r>], places: RuleSet) -> impl Iterator<Item = (usize, &'r Rule<'r>)> {
    places.places().filter_map(|place| rules.get(place).map(|rule| (place, rule)))
}

/// What it takes to say why a rule applies.
struct Explain<'p> {
    proposal: &'p Proposal,
    facts: &'p Facts,
    block: &'p Block,
}

impl Explain<'_> {
    fn prohibitions<'r>(&self, rules: &'r [Rule<'r>], apply: RuleSet) -> Vec<Prohibition<'r>> {
        let prohibition = |(place, rule): (usize, &'r Rule<'r>)| Prohibition {
            rule: rule.id,
            text: rule.text,
            strength: rule.strength,
            clauses: rule.clauses,
            because: self.because(place),
        };
        at(rules, apply).map(prohibition).collect()
    }

    fn referrals<'r>(&self, rules: &'r [Rule<'r>], apply: RuleSet) -> Vec<Referral<'r>> {
        let referral = |(place, rule): (usize, &'r Rule<'r>)| Referral {
            rule: rule.id,
            text: rule.text,
            strength: rule.strength,
            clauses: rule.clauses,
            because: self.because(place),
            to: match rule.effect {
                Effect::Refer { to } => to.iter().map(|contact| contact.role).collect(),
                _ => Vec::new(),
            },
        };
        at(rules, apply).map(referral).collect()
    }

    fn requirements<'r>(&self, rules: &'r [Rule<'r>], settled: &Settled) -> Vec<Requirement<'r>> {
        let requirement = |(place, rule): (usize, &'r Rule<'r>)| Requirement {
            rule: rule.id,
            text: rule.text,
            strength: rule.strength,
            status: if settled.met.contains(place) {
                Status::Met
            } else if settled.outstanding.contains(place) {
                Status::Outstanding
            } else {
                Status::Unconfirmed
            },
            clauses: rule.clauses,
            because: self.because(place),
            satisfied_by: match rule.effect {
                Effect::Require { any_of } => Ways(any_of),
                _ => Ways(&[]),
            },
        };
        at(rules, settled.met | settled.outstanding | settled.unconfirmed).map(requirement).collect()
    }

    /// The known fields that the rule's condition names and whose own test holds, in the contract's order.
    fn because(&self, rule: usize) -> Vec<Because> {
        let Some(parts) = self.block.parts.get(rule) else { return Vec::new() };
        let mut fields: Vec<&'static Field> = parts
            .conditions
            .iter()
            .filter_map(|place| self.block.any_ofs.get(*place))
            .flat_map(|any_of| &any_of.literals)
            .filter(|literal| literal.holds(self.facts.given))
            .map(|literal| literal.field)
            .collect();
        fields.sort_unstable_by_key(|field| field.place);
        fields.dedup_by_key(|field| field.place);
        fields.into_iter().filter_map(|field| self.reason(field)).collect()
    }

    fn reason(&self, field: &'static Field) -> Option<Because> {
        let value = field.known(self.facts.given)?;
        if field.place == MARKING.place {
            let marking = self.proposal.marking()?;
            let value = Given::Text(marking.text().to_owned().into());
            return Some(Because { path: field.path, value, class: Some(marking.class()) });
        }
        Some(Because { path: field.path, value: Given::named(field, value.name), class: None })
    }
}

const MARKING: &Field = crate::vocabulary::field("information.marking");

fn is_done(done: Done, facts: &Facts) -> bool {
    match done {
        Done::NeverShown => false,
        Done::Known(field) => !facts.leaves_unknown(field),
        Done::When(test) => facts.given & test.field.mask & !test.accepted == 0,
    }
}

fn assumptions(block: &Block, facts: &Facts, settled: &Settled) -> Vec<Assumption> {
    let assumption = |place: usize| {
        let note = ASSUMPTIONS.get(place)?;
        let field = note.field;
        let treated_as = match field.presumed {
            Some(name) => Given::named(field, name),
            None => Given::Text("sensitive".into()),
        };
        Some(Assumption { path: field.path, treated_as, text: note.text, clauses: note.clauses })
    };
    assumed(block, facts, &block.look(facts.possible), settled).places().filter_map(assumption).collect()
}

/// The presumptions and the caution without which the verdict or the requirements could differ, by their places in
/// [`ASSUMPTIONS`].
pub(crate) fn assumed(block: &Block, facts: &Facts, seen: &Seen, settled: &Settled) -> RuleSet {
    let differs = |seen: &Seen, caution| {
        let other = Settled::new(block, seen.truths(block, caution));
        other.verdict != settled.verdict || other.requirements() != settled.requirements()
    };
    let presumption_counts = |field: &Field| {
        let rest = facts.possible & !field.mask;
        // With the value presumed nothing differs.
        let others = field.bits().map(|(_, bit)| bit).filter(|bit| *bit != field.presumed_bit()).chain([field.mask]);
        let readers = readers(block, field);
        let look = |bits: u128| block.look_again(seen, rest | bits, readers);
        others.into_iter().any(|bits| differs(&look(bits), Caution::Sensitive))
    };
    // The same for every cautious field.
    let caution_counts = differs(seen, Caution::Aside) || differs(seen, Caution::NotSensitive);
    let mut assumed = RuleSet::NONE;
    let unknown =
        ASSUMPTIONS.iter().map(|note| note.field).enumerate().filter(|(_, field)| facts.leaves_unknown(field));
    for (place, field) in unknown {
        let counts = if field.presumed.is_some() { presumption_counts(field) } else { caution_counts };
        assumed |= RuleSet::one(place).when(counts);
    }
    assumed
}

fn conflicts(block: &Block, facts: &Facts) -> Vec<Conflict> {
    let notes = conflicting(block, facts).places().filter_map(|place| CONFLICTS.get(place));
    notes.map(|note| Conflict { id: note.id, text: note.text, clauses: note.clauses }).collect()
}

/// The clauses that pull apart, by their places in [`CONFLICTS`].
pub(crate) fn conflicting(block: &Block, facts: &Facts) -> RuleSet {
    block.evaluate(facts.given, Caution::Aside).applies
}

#[cfg(test)]
mod tests {
    #![expect(clippy::arithmetic_side_effects, reason = "small numbers, and an overflow fails the test")]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::decision::Decision;
    use crate::vocabulary::{Activity, FIELDS};

    /// A proposal with some of its fields known, by their places in the lists of values.
    fn proposal(activity: usize, choices: &[usize]) -> Proposal {
        let activity = Activity::ALL[activity % Activity::ALL.len()];
        let mut proposal = Proposal::new(activity);
        let fields = FIELDS.iter().filter(|field| field.is_taken_by(activity) && field.path != "activity");
        for (field, choice) in fields.zip(choices) {
            let values = field.values.listed();
            if let Some(value) = values.get(choice % (values.len() + 2)) {
                proposal.set(field.path, &Given::named(field, value.name)).unwrap();
            }
        }
        proposal
    }

    /// Everything in a decision, each list as a set.
    fn unordered(decision: &Decision<'_>) -> BTreeSet<String> {
        let serde_json::Value::Object(parts) = serde_json::to_value(decision).unwrap() else { panic!("no object") };
        // And that of the requirements of an alternative.
        let sorted = |mut item: serde_json::Value| {
            if let Some(ids) = item.get_mut("requirements").and_then(serde_json::Value::as_array_mut) {
                ids.sort_by_key(ToString::to_string);
            }
            item
        };
        let entry = |(name, part): (String, serde_json::Value)| match part {
            serde_json::Value::Array(items) => {
                items.into_iter().map(|item| format!("{name} {}", sorted(item))).collect()
            }
            // The order of the roles that a headline names is the order of the report.
            _ if name == "headline" => Vec::new(),
            other => vec![format!("{name} {other}")],
        };
        let entries = parts.into_iter().flat_map(entry);
        // So is that of the rules in a question.
        entries.map(|entry| entry.split("\"decides\"").next().unwrap_or_default().to_owned()).collect()
    }

    proptest! {
        /// Property 1: the order of the rules changes nothing but the order of the report.
        #[test]
        fn the_order_of_the_rules_changes_no_answer(
            activity in 0..5_usize,
            choices in prop::collection::vec(0..100_usize, 40),
        ) {
            let moj = Rulebook::moj();
            let backwards = |rules: &[Rule<'static>]| rules.iter().rev().copied().collect::<Vec<_>>();
            let other = Rulebook::new(backwards(moj.deciding()), backwards(moj.following()), moj.digest());
            let proposal = proposal(activity, &choices);
            prop_assert_eq!(unordered(&moj.assess(&proposal)), unordered(&other.assess(&proposal)));
        }
    }
}
