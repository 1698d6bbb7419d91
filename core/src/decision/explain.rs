//! Turns the rules that apply into a decision that says why.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::actions::actions;
use super::{
    Alternatives, CONTRACT, Conflict, Decision, ForViews, Note, Policy, Prohibition, Question, Reason, Referral,
    Requirement, cited, headline,
};
use crate::assess::{
    BlockResult, Caution, RuleBlock, RuleSet, Rulebook, Settled, Status, Undecided, Verdict, in_order, questions, worst,
};
use crate::facts::Facts;
use crate::guidance::CONFLICTS;
use crate::marking::Marking;
use crate::proposal::Proposal;
use crate::rule::{Contact, Done, Effect, Rule, Setting};
use crate::vocabulary::{Field, FieldSet, Value};

impl Rulebook {
    /// Decides a proposal; see [`assess`](crate::assess()).
    pub fn assess(&self, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Decision {
        self.decide(proposal.as_ref(), true)
    }

    /// Decides a proposal, but leaves its questions and alternatives out. For benchmarks and tests alone: a decision without
    /// its questions looks like one that has none.
    #[doc(hidden)]
    pub fn assess_without_questions(&self, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Decision {
        self.decide(proposal.as_ref(), false)
    }

    fn decide(&self, proposal: &Proposal, ask: bool) -> Decision {
        let facts = self.facts(proposal);
        let program = self.program(&facts);
        let results = program.deciding.evaluate(&facts);
        let verdict = worst(results.iter().map(|it| it.settled.verdict));
        let explain = Explain { rulebook: self, proposal, facts: &facts, results: &results };
        let [edition, version, digest] = self.identity();
        let mut decision = Decision {
            contract: CONTRACT,
            verdict,
            headline: String::new(),
            marking: proposal.marking().map(Into::into),
            prohibitions: explain.prohibitions(),
            referrals: explain.referrals(),
            requirements: explain.requirements(),
            actions: Vec::new(),
            duties: Vec::new(),
            advice: Vec::new(),
            questions: Vec::new(),
            may_ask_too_much: false,
            assumptions: self.assumed_in(&results, &facts, verdict, proposal),
            conflicts: conflicts(&program.conflicts, &facts),
            alternatives: Vec::new(),
            nothing_helps: None,
            contacts: Vec::new(),
            policy: Policy { edition, version, digest },
            asked: ForViews(Some(proposal.clone())),
            #[cfg(feature = "local-rules")]
            local: ForViews(self.shared_local_rules()),
        };
        let mut named = Named::new();
        explain.name_contacts(&mut named);
        self.follow(&program.following.evaluate(&facts), &facts, &mut decision, &mut named);
        #[cfg(feature = "local-rules")]
        if let Some(local) = self.local_rules() {
            local.contacts().iter().filter(|contact| contact.always).for_each(|contact| named.add(contact));
        }
        decision.contacts = named.contacts;
        if ask {
            if let Some(undecided) = Undecided::of(&results) {
                let question = |(count, field)| self.question(field, count, &undecided);
                let asked = questions(&program.deciding, program.questions(), &undecided, &facts);
                decision.questions = asked.fields.into_iter().map(question).collect();
                decision.may_ask_too_much = !asked.is_exact;
            }
            let Alternatives { alternatives, nothing_helps } = self.alternatives_to(&facts, &results, verdict);
            decision.alternatives = alternatives;
            decision.nothing_helps = nothing_helps;
        }
        if verdict != Verdict::Prohibited {
            decision.actions = actions(&decision.requirements);
        }
        decision.headline = headline::headline(&decision, facts.activity);
        decision
    }

    /// Returns the question for a field with the rules that still turn on it, `count` of them.
    pub(crate) fn question(&self, field: &'static Field, count: usize, undecided: &Undecided<'_>) -> Question {
        let mut decides = Vec::with_capacity(count);
        undecided.decided_by(field, |index| decides.extend(self.deciding_id(index).cloned()));
        Question::new(field, decides)
    }

    /// Lists the duties and the advice, and the roles that they name.
    fn follow(&self, results: &[BlockResult<'_>], facts: &Facts, decision: &mut Decision, named: &mut Named) {
        let truths = |it: &BlockResult<'_>| it.states.truths(it.block, Caution::Sensitive);
        let listed = |it: &BlockResult<'_>| truths(it).applies | truths(it).open;
        let count =
            |rules: fn(&BlockResult<'_>) -> RuleSet| results.iter().map(|it| (listed(it) & rules(it)).len()).sum();
        decision.duties.reserve_exact(count(|it| it.block.duties));
        decision.advice.reserve_exact(count(|it| !it.block.duties));
        let sets = results.iter().map(|it| (truths(it).applies, it.block, listed(it)));
        in_order(sets, |number, applies, index| {
            let Some(rule) = self.following_rule(number) else { return };
            let (list, status) = match (&rule.effect, applies.contains(index)) {
                (Effect::Duty { done }, true) if is_done(*done, facts) => (&mut decision.duties, Status::Done),
                (Effect::Duty { .. }, true) => (&mut decision.duties, Status::Owed),
                (Effect::Duty { .. }, false) => (&mut decision.duties, Status::MayApply),
                (_, true) => (&mut decision.advice, Status::Applies),
                (_, false) => (&mut decision.advice, Status::MayApply),
            };
            list.push(Note {
                rule: rule.id.clone(),
                text: rule.text.clone(),
                reading: rule.reading.clone(),
                strength: rule.strength,
                status,
                clauses: clauses(rule),
            });
            named.add_all(&rule.names);
        });
    }
}

/// The contacts that a decision lists, each role once.
struct Named {
    contacts: Vec<Contact>,
    /// Their roles, once there are more than a few.
    roles: BTreeSet<Cow<'static, str>>,
}

impl Named {
    fn new() -> Self {
        Self { contacts: Vec::with_capacity(FEW), roles: BTreeSet::new() }
    }

    /// Adds a contact if its role was not named yet.
    fn add(&mut self, contact: &Contact) {
        let new = if self.contacts.len() < MANY {
            !self.contacts.iter().any(|other| other.role == contact.role)
        } else {
            if self.roles.is_empty() {
                self.roles = self.contacts.iter().map(|contact| contact.role.clone()).collect();
            }
            self.roles.insert(contact.role.clone())
        };
        if new {
            // `always` concerns other decisions, so it is not written.
            self.contacts.push(Contact { always: false, ..contact.clone() });
        }
    }

    /// Adds those whom a rule names.
    fn add_all(&mut self, contacts: &[Arc<Contact>]) {
        for contact in contacts {
            self.add(contact);
        }
    }
}

/// Returns the clauses of a rule; those of a built-in rule are shared.
#[expect(clippy::ptr_arg, reason = "built-in rules, whose lists are shared, are borrowed")]
fn clauses(rule: &Cow<'static, Rule>) -> Cow<'static, [Cow<'static, str>]> {
    match rule {
        Cow::Borrowed(rule) => Cow::Borrowed(&rule.clauses),
        Cow::Owned(rule) => Cow::Owned(rule.clauses.clone()),
    }
}

/// Returns every way to meet a requirement; those of a built-in rule are shared.
#[expect(clippy::ptr_arg, reason = "built-in rules, whose lists are shared, are borrowed")]
fn ways(rule: &Cow<'static, Rule>) -> Cow<'static, [Vec<Setting>]> {
    match rule {
        Cow::Borrowed(rule) => Cow::Borrowed(&rule.ways),
        Cow::Owned(rule) => Cow::Owned(rule.ways.clone()),
    }
}

/// What it takes to say why a rule applies.
struct Explain<'p> {
    rulebook: &'p Rulebook,
    proposal: &'p Proposal,
    facts: &'p Facts,
    results: &'p [BlockResult<'p>],
}

/// A rule that a decision lists, and where it was compiled.
struct Listing<'p> {
    rule: &'p Cow<'static, Rule>,
    at: &'p BlockResult<'p>,
    index: usize,
}

impl<'p> Explain<'p> {
    /// Returns what `say` makes of each rule in a set of each block, in the rulebook's order.
    fn each<T>(&self, set: fn(&Settled) -> RuleSet, say: impl Fn(Listing<'p>) -> T) -> Vec<T> {
        let sets = || self.results.iter().map(|at| (at, at.block, set(&at.settled)));
        let mut said = Vec::with_capacity(sets().map(|(.., rules)| rules.len()).sum());
        in_order(sets(), |number, at, index| {
            let rule = self.rulebook.deciding_rule(number);
            said.extend(rule.map(|rule| say(Listing { rule, at, index })));
        });
        said
    }

    /// Names the roles of the rules that are listed.
    fn name_contacts(&self, named: &mut Named) {
        let listed = |it: &BlockResult<'p>| ((), it.block, it.settled.listed());
        in_order(self.results.iter().map(listed), |number, (), _| {
            if let Some(rule) = self.rulebook.deciding_rule(number) {
                named.add_all(&rule.names);
            }
        });
    }

    fn prohibitions(&self) -> Vec<Prohibition> {
        let prohibition = |it: Listing<'p>| Prohibition {
            rule: it.rule.id.clone(),
            text: it.rule.text.clone(),
            reading: it.rule.reading.clone(),
            strength: it.rule.strength,
            clauses: clauses(it.rule),
            because: self.because(&it),
        };
        self.each(|settled| settled.prohibitions, prohibition)
    }

    fn referrals(&self) -> Vec<Referral> {
        let referral = |it: Listing<'p>| Referral {
            rule: it.rule.id.clone(),
            text: it.rule.text.clone(),
            reading: it.rule.reading.clone(),
            strength: it.rule.strength,
            clauses: clauses(it.rule),
            because: self.because(&it),
            to: match &it.rule.effect {
                Effect::Refer { to } => to.iter().map(|contact| contact.role.clone()).collect(),
                _ => Vec::new(),
            },
        };
        self.each(|settled| settled.referrals, referral)
    }

    fn requirements(&self) -> Vec<Requirement> {
        let requirement = |it: Listing<'p>| Requirement {
            rule: it.rule.id.clone(),
            text: it.rule.text.clone(),
            reading: it.rule.reading.clone(),
            strength: it.rule.strength,
            status: if it.at.settled.met.contains(it.index) {
                Status::Met
            } else if it.at.settled.outstanding.contains(it.index) {
                Status::Outstanding
            } else {
                Status::Unconfirmed
            },
            clauses: clauses(it.rule),
            because: self.because(&it),
            satisfied_by: ways(it.rule),
        };
        self.each(|settled| settled.met | settled.outstanding | settled.unconfirmed, requirement)
    }

    /// Returns the known fields that the rule's conditions name and whose own test holds, in the contract's order.
    fn because(&self, rule: &Listing<'_>) -> Vec<Reason> {
        let literals = rule.at.block.conditions(rule.index).flat_map(|disjunction| &disjunction.literals);
        let holding = literals.filter(|literal| literal.holds(self.facts.given));
        let fields: FieldSet = holding.map(|literal| FieldSet::of(self.given_by(literal.field))).collect();
        let mut because = Vec::with_capacity(fields.len());
        because.extend(fields.iter().filter_map(|field| self.reason(field)));
        because
    }

    /// Returns the field that gave a field its value: the marking, if that says who may see the information.
    fn given_by(&self, field: &'static Field) -> &'static Field {
        let by_marking = |marking: &Marking| AUDIENCE.value(marking.audience().name());
        let audience = self.facts.given & AUDIENCE.mask;
        let marked = field.index == AUDIENCE.index && self.proposal.marking().map(by_marking) == Some(audience);
        if marked { MARKING } else { field }
    }

    fn reason(&self, field: &'static Field) -> Option<Reason> {
        let value = field.known(self.facts.given)?;
        if field.index == MARKING.index {
            let marking = self.proposal.marking()?;
            let value = Value::Text(marking.text().to_owned().into());
            return Some(Reason { path: field.path, value, class: Some(marking.class()) });
        }
        Some(Reason { path: field.path, value: value.value(), class: None })
    }
}

/// More roles than most decisions name.
const FEW: usize = 8;
/// From this many contacts on, a set of their roles is faster than looking through them.
const MANY: usize = 64;

const MARKING: &Field = crate::vocabulary::field("information.marking");
const AUDIENCE: &Field = crate::vocabulary::field("information.audience");

fn is_done(done: Done, facts: &Facts) -> bool {
    match done {
        Done::NeverShown => false,
        Done::Known(field) => !facts.leaves_unknown(field),
        Done::When(test) => (facts.given & test.field.mask).is_within(test.accepted),
    }
}

fn conflicts(block: &RuleBlock, facts: &Facts) -> Vec<Conflict> {
    let notes = conflicting(block, facts).indices().filter_map(|index| CONFLICTS.get(index));
    notes.map(|note| Conflict { id: note.id.into(), text: note.text.into(), clauses: cited(note.clauses) }).collect()
}

/// Returns the conflicts that apply, by their indices in [`CONFLICTS`].
pub(crate) fn conflicting(block: &RuleBlock, facts: &Facts) -> RuleSet {
    block.evaluate(facts.possible, Caution::Unknown).applies
}

#[cfg(test)]
mod tests {
    #![expect(clippy::arithmetic_side_effects, reason = "small numbers, and an overflow fails the test")]

    use std::collections::BTreeSet;

    use fastrand::Rng;

    use super::*;
    use crate::decision::Decision;
    use crate::vocabulary::{Activity, FIELDS};

    /// A proposal with some of its fields known.
    fn proposal(rng: &mut Rng) -> Proposal {
        let activity = Activity::ALL[rng.usize(..Activity::ALL.len())];
        let mut proposal = Proposal::new(activity);
        for field in FIELDS.iter().filter(|field| field.is_taken_by(activity) && field.path != "activity") {
            let values = field.values.listed();
            if let Some(value) = values.get(rng.usize(..values.len() + 2)) {
                proposal.set(field.path, &value.value()).unwrap();
            }
        }
        proposal
    }

    /// Everything in a decision, each list as a set.
    fn unordered(decision: &Decision) -> BTreeSet<String> {
        let serde_json::Value::Object(parts) = serde_json::to_value(decision).unwrap() else { panic!("no object") };
        // And that of the requirements of an alternative.
        let sorted = |mut item: serde_json::Value| {
            for list in ["requirements", "rules"] {
                if let Some(ids) = item.get_mut(list).and_then(serde_json::Value::as_array_mut) {
                    ids.sort_by_key(ToString::to_string);
                }
            }
            item
        };
        let entry = |(name, part): (String, serde_json::Value)| match part {
            // Which requirements one action meets depends on the one that comes first.
            _ if name == "actions" => Vec::new(),
            serde_json::Value::Array(items) => {
                items.into_iter().map(|item| format!("{name} {}", sorted(item))).collect()
            }
            // A headline names roles in the order of the rules.
            _ if name == "headline" => Vec::new(),
            other @ serde_json::Value::Object(_) => vec![format!("{name} {}", sorted(other))],
            other => vec![format!("{name} {other}")],
        };
        let entries = parts.into_iter().flat_map(entry);
        // A question lists its rules in that order too.
        entries.map(|entry| entry.split("\"decides\"").next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn the_order_of_rules_changes_only_the_order_of_the_report() {
        let moj = Rulebook::moj();
        let other = moj.reversed();
        let mut rng = Rng::with_seed(1);
        for _ in 0..256 {
            let proposal = proposal(&mut rng);
            assert_eq!(unordered(&moj.assess(&proposal)), unordered(&other.assess(&proposal)));
        }
    }
}
