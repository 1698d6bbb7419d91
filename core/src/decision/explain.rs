//! From the rules that apply to a decision that says why.

use super::{
    Alternatives, Assumption, Because, CONTRACT, Conflict, Decision, Given, Note, Options, Policy, Prohibition,
    Question, Referral, Requirement, Ways, headline,
};
use crate::assess::{
    Block, Caution, Group, Looked, RuleSet, Rulebook, Seen, Settled, Status, Verdict, questions, readers, worst,
};
use crate::facts::Facts;
use crate::guidance::{ASSUMPTIONS, CONFLICTS};
use crate::proposal::Proposal;
use crate::rule::{Contact, Done, Effect, Listed, Rule};
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
        let looked = program.deciding.look(facts.possible);
        let verdict = worst(looked.iter().map(|it| it.settled.verdict));
        let explain = Explain { rulebook: self, proposal, facts: &facts, looked: &looked };
        let mut decision = Decision {
            contract: CONTRACT,
            verdict,
            headline: String::new(),
            prohibitions: explain.prohibitions(),
            referrals: explain.referrals(),
            requirements: explain.requirements(),
            duties: Vec::new(),
            advice: Vec::new(),
            questions: Vec::new(),
            assumptions: assumptions(&looked, &facts, verdict),
            conflicts: conflicts(&program.conflicts, &facts),
            alternatives: Vec::new(),
            contacts: Vec::new(),
            policy: Policy { edition: self.edition(), version: self.version(), digest: self.digest() },
            nothing_helps: None,
            #[cfg(feature = "local-rules")]
            local: self.local_rules(),
        };
        let following = self.follow(&program.following, &facts, &mut decision);
        if ask {
            decision.questions = questions(&program.deciding, &looked, &facts)
                .into_iter()
                .map(|asked| Question {
                    path: asked.field.path,
                    text: asked.field.question,
                    options: Options::of(asked.field),
                    decides: self.ids_at(asked.decides),
                })
                .collect();
            let Alternatives { alternatives, nothing_helps } = self.alternatives_to(&facts, &looked, verdict);
            decision.alternatives = alternatives;
            decision.nothing_helps = nothing_helps;
        }
        let listed = explain.listed(|settled| {
            settled.requirements().into_iter().fold(settled.prohibitions | settled.referrals, |all, it| all | it)
        });
        decision.contacts = contacts_named(listed.into_iter().map(|it| it.rule).chain(following));
        decision.headline = headline::headline(&decision, facts.activity);
        decision
    }

    /// Lists the duties and the advice; returns their rules.
    fn follow(&'r self, group: &Group, facts: &Facts, decision: &mut Decision<'r>) -> Vec<Rule<'r>> {
        let looked = group.look(facts.possible);
        let mut listed = Vec::new();
        for it in &looked {
            let truths = it.seen.truths(it.block, Caution::Sensitive);
            let applies = |place: &usize| truths.applies.contains(*place);
            let places = (truths.applies | truths.open).places();
            listed.extend(places.filter_map(|place| Some((*it.block.rules.get(place)?, applies(&place)))));
        }
        if looked.len() > 1 {
            listed.sort_unstable();
        }
        let mut rules = Vec::with_capacity(listed.len());
        for (place, applies) in listed {
            let Some(rule) = self.following_rule(place) else { continue };
            let (list, status) = match rule.effect {
                Effect::Duty { done } if applies && is_done(done, facts) => (&mut decision.duties, Status::Done),
                Effect::Duty { .. } if applies => (&mut decision.duties, Status::Owed),
                Effect::Duty { .. } => (&mut decision.duties, Status::MayApply),
                _ if applies => (&mut decision.advice, Status::Applies),
                _ => (&mut decision.advice, Status::MayApply),
            };
            list.push(Note { rule: rule.id, text: rule.text, strength: rule.strength, status, clauses: rule.clauses });
            rules.push(rule);
        }
        rules
    }
}

/// The roles that these rules name, in the rulebook's order, each once.
fn contacts_named<'r>(rules: impl Iterator<Item = Rule<'r>>) -> Vec<&'r Contact> {
    let mut named: Vec<&Contact> = Vec::new();
    for contact in rules.flat_map(|rule| rule.names) {
        if !named.iter().any(|other| core::ptr::eq(*other, contact) || other.role == contact.role) {
            named.push(contact);
        }
    }
    named
}

/// What it takes to say why a rule applies.
struct Explain<'r, 'p> {
    rulebook: &'r Rulebook<'r>,
    proposal: &'p Proposal,
    facts: &'p Facts,
    looked: &'p [Looked<'p>],
}

/// A rule that a decision lists, and where it was compiled.
struct Listing<'r, 'p> {
    rule: Rule<'r>,
    at: &'p Looked<'p>,
    place: usize,
}

impl<'r, 'p> Explain<'r, 'p> {
    /// The rules of a set of each block, in the rulebook's order.
    fn listed(&self, set: impl Fn(&Settled) -> RuleSet) -> Vec<Listing<'r, 'p>> {
        let (rulebook, looked) = (self.rulebook, self.looked);
        let in_block = |at: &'p Looked<'p>| {
            let numbered = set(&at.settled).places();
            numbered.filter_map(move |place| Some((*at.block.rules.get(place)?, at, place)))
        };
        let listing = |(number, at, place)| Some(Listing { rule: rulebook.deciding_rule(number)?, at, place });
        if looked.len() == 1 {
            return looked.iter().flat_map(in_block).filter_map(listing).collect();
        }
        let mut places: Vec<_> = looked.iter().flat_map(in_block).collect();
        places.sort_unstable_by_key(|(number, ..)| *number);
        places.into_iter().filter_map(listing).collect()
    }

    fn prohibitions(&self) -> Vec<Prohibition<'r>> {
        let prohibition = |it: Listing<'r, 'p>| Prohibition {
            rule: it.rule.id,
            text: it.rule.text,
            strength: it.rule.strength,
            clauses: it.rule.clauses,
            because: self.because(&it),
        };
        self.listed(|settled| settled.prohibitions).into_iter().map(prohibition).collect()
    }

    fn referrals(&self) -> Vec<Referral<'r>> {
        let referral = |it: Listing<'r, 'p>| Referral {
            rule: it.rule.id,
            text: it.rule.text,
            strength: it.rule.strength,
            clauses: it.rule.clauses,
            because: self.because(&it),
            to: match it.rule.effect {
                Effect::Refer { to } => to.iter().map(|contact| &*contact.role).collect(),
                _ => Vec::new(),
            },
        };
        self.listed(|settled| settled.referrals).into_iter().map(referral).collect()
    }

    fn requirements(&self) -> Vec<Requirement<'r>> {
        let requirement = |it: Listing<'r, 'p>| Requirement {
            rule: it.rule.id,
            text: it.rule.text,
            strength: it.rule.strength,
            status: if it.at.settled.met.contains(it.place) {
                Status::Met
            } else if it.at.settled.outstanding.contains(it.place) {
                Status::Outstanding
            } else {
                Status::Unconfirmed
            },
            clauses: it.rule.clauses,
            because: self.because(&it),
            satisfied_by: match it.rule.effect {
                Effect::Require { any_of } => Ways(any_of),
                _ => Ways(Listed::Fixed(&[])),
            },
        };
        let listed = self.listed(|settled| settled.met | settled.outstanding | settled.unconfirmed);
        listed.into_iter().map(requirement).collect()
    }

    /// The known fields that the rule's condition names and whose own test holds, in the contract's order.
    fn because(&self, rule: &Listing<'_, '_>) -> Vec<Because> {
        let block = rule.at.block;
        let Some(parts) = block.parts.get(rule.place) else { return Vec::new() };
        let mut fields: Vec<&'static Field> = parts
            .conditions
            .iter()
            .filter_map(|place| block.any_ofs.get(*place))
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

fn assumptions(looked: &[Looked<'_>], facts: &Facts, verdict: Verdict) -> Vec<Assumption> {
    let assumption = |place: usize| {
        let note = ASSUMPTIONS.get(place)?;
        let field = note.field;
        let treated_as = match field.presumed {
            Some(name) => Given::named(field, name),
            None => Given::Text("sensitive".into()),
        };
        Some(Assumption { path: field.path, treated_as, text: note.text, clauses: note.clauses })
    };
    assumed(looked, facts, verdict).places().filter_map(assumption).collect()
}

/// The presumptions and the caution without which the verdict or the requirements could differ, by their places in
/// [`ASSUMPTIONS`].
pub(crate) fn assumed(looked: &[Looked<'_>], facts: &Facts, verdict: Verdict) -> RuleSet {
    // Looked at again in another way.
    let differs = |again: &dyn Fn(&Looked<'_>) -> (Seen, Caution)| {
        let mut other_verdict = Verdict::Allowed;
        for it in looked {
            let (seen, caution) = again(it);
            let other = Settled::new(it.block, seen.truths(it.block, caution));
            if other.requirements() != it.settled.requirements() {
                return true;
            }
            other_verdict = worst([other_verdict, other.verdict].into_iter());
        }
        other_verdict != verdict
    };
    let presumption_counts = |field: &Field| {
        let rest = facts.possible & !field.mask;
        // With the value presumed nothing differs.
        let others = field.bits().map(|(_, bit)| bit).filter(|bit| *bit != field.presumed_bit()).chain([field.mask]);
        let look = |it: &Looked<'_>, bits: u128| it.block.look_again(&it.seen, rest | bits, readers(it.block, field));
        others.into_iter().any(|bits| differs(&|it| (look(it, bits), Caution::Sensitive)))
    };
    // The same for every cautious field.
    let caution_counts = differs(&|it| (it.seen, Caution::Aside)) || differs(&|it| (it.seen, Caution::NotSensitive));
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
            let (mut deciding, mut following): (Vec<_>, Vec<_>) = (moj.deciding().collect(), moj.following().collect());
            deciding.reverse();
            following.reverse();
            let other = Rulebook::new(deciding, following, moj.digest());
            let proposal = proposal(activity, &choices);
            prop_assert_eq!(unordered(&moj.assess(&proposal)), unordered(&other.assess(&proposal)));
        }
    }
}
