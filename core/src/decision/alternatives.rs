//! Finds other choices that lead to a better verdict, and says why nothing helps.
//!
//! There are at most a hundred or so sets of up to three changes to an activity's few choices, so all are tried.

use core::fmt::Write as _;
use std::borrow::Cow;

use super::actions::joined;
use super::headline::listed;
use super::{Alternative, Alternatives, NothingHelps};
use crate::assess::{
    BlockResult, Caution, Program, RuleBlock, RuleSet, Rulebook, Settled, Truths, Verdict, in_order, worst,
};
use crate::facts::Facts;
use crate::guidance::{WAYS_OUT, WayOut};
use crate::proposal::{Error, Proposal};
use crate::rule::{Effect, Setting};
use crate::vocabulary::{Activity, FIELDS, Field, FieldKind, FieldSet, ValueSet, field};

const ACTIVITY: &Field = field("activity");
const MOST_CHANGES: usize = 3;

/// Returns other choices that lead to a better verdict by the built-in rules, or why nothing helps.
///
/// ```
/// use caveat::{Location, Store, Verdict};
///
/// let found = caveat::alternatives(&Store::new().location(Location::UnaccreditedSystem));
/// let best = &found.alternatives[0];
/// assert_eq!((best.changes[0].path, best.verdict), ("location", Verdict::Undetermined));
/// assert!(found.nothing_helps.is_none());
/// # let proposal = Store::new().location(Location::UnaccreditedSystem);
/// # assert_eq!(caveat::assess(&proposal).alternatives, found.alternatives);
/// ```
pub fn alternatives(proposal: &(impl AsRef<Proposal> + ?Sized)) -> Alternatives {
    Rulebook::moj().alternatives(proposal)
}

impl Alternative {
    /// Returns a proposal with the changes made. Where they change the activity, it keeps the answers that the new one takes too.
    ///
    /// ```
    /// use caveat::{Location, Store};
    ///
    /// let proposal = Store::new().location(Location::UnaccreditedSystem);
    /// let best = &caveat::assess(&proposal).alternatives[0];
    /// assert_eq!(caveat::assess(&best.applied_to(&proposal)?).verdict, best.verdict);
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the alternative belongs to another proposal and changes something that this one's activity does not take.
    pub fn applied_to(&self, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Result<Proposal, Error> {
        let mut changed = proposal.as_ref().clone();
        for Setting { path, value, .. } in &self.changes {
            match value.as_str().and_then(Activity::from_name) {
                Some(activity) if *path == ACTIVITY.path => changed = changed.of_activity(activity),
                _ => changed.set(path, value)?,
            }
        }
        Ok(changed)
    }
}

impl Rulebook {
    /// Returns other choices that lead to a better verdict; see [`alternatives`](crate::alternatives()).
    pub fn alternatives(&self, proposal: &(impl AsRef<Proposal> + ?Sized)) -> Alternatives {
        let facts = self.facts(proposal.as_ref());
        let results = self.program(&facts).deciding.evaluate(&facts);
        let verdict = worst(results.iter().map(|it| it.settled.verdict));
        self.alternatives_to(&facts, &results, verdict)
    }

    pub(super) fn alternatives_to(&self, facts: &Facts, results: &[BlockResult<'_>], now: Verdict) -> Alternatives {
        if now == Verdict::Allowed {
            return Alternatives { alternatives: Vec::new(), nothing_helps: None };
        }
        let program = self.program(facts);
        let truths_of = |it: &BlockResult<'_>| it.states.truths(it.block, Caution::Sensitive);
        let hindering: Rules<'_> =
            results.iter().map(|it| (it.block, hindering(it.block, &truths_of(it), now))).collect();
        // Rules that read no choice stay as they are.
        let rest =
            |it: &BlockResult<'_>| Settled::new(it.block, apart_from(&truths_of(it), it.block.read_choices)).verdict;
        let (mut candidates, mut stays) = if rank(worst(results.iter().map(rest))) < rank(now) {
            (choices(Candidate { changes: ValueSet::EMPTY, facts: *facts, way: None }), hindering.clone())
        } else {
            let unread = hindering.iter().map(|(block, rules)| (*block, rules.without(block.read_choices)));
            (Vec::new(), unread.collect())
        };
        candidates.extend(out_of(program, facts, now));
        candidates.sort_by_key(|candidate| candidate.changes.len());

        let mut found: Vec<Found<'_>> = Vec::new();
        for candidate in candidates {
            let as_good = |than: Verdict| {
                let mut parts = found.iter().filter(|it| it.candidate.changes.is_within(candidate.changes));
                parts.any(|it| rank(it.verdict) <= rank(than))
            };
            // Nothing is better than allowed, so there is no need to look.
            if as_good(Verdict::Allowed) {
                continue;
            }
            let rules = &self.program(&candidate.facts).deciding;
            let results = rules.evaluate(&candidate.facts);
            if candidate.way.is_none() {
                for (block, rules) in &mut stays {
                    let result = results.iter().find(|it| it.block.index == block.index);
                    let hindering = result.map(|it| still_hindering(block, &truths_of(it), now));
                    *rules &= hindering.unwrap_or_default();
                }
            }
            let verdict = worst(results.iter().map(|it| it.settled.verdict));
            if rank(verdict) < rank(now) && !as_good(verdict) {
                let asked_first = self.roles(&results);
                let new = Found { candidate, verdict, not_met: not_met(&results), roles: asked_first };
                found.insert(found.partition_point(|it| it.order() <= new.order()), new);
            }
        }
        let stays = if stays.iter().all(|(_, rules)| rules.is_empty()) { hindering } else { stays };
        let nothing_helps = found.is_empty() && matches!(now, Verdict::Prohibited | Verdict::Refer);
        let nothing_helps = nothing_helps.then(|| self.nothing_helps(facts, now, &stays));
        Alternatives { alternatives: found.iter().map(|it| self.alternative(it)).collect(), nothing_helps }
    }

    /// Returns the roles that a proposal is referred to.
    fn roles(&self, results: &[BlockResult<'_>]) -> Vec<&str> {
        let referrals = results.iter().flat_map(|it| it.block.rules_at(it.settled.referrals));
        let effects = referrals.filter_map(|index| self.deciding_rule(index)).map(|rule| &rule.effect);
        let contacts = effects.flat_map(|effect| match effect {
            Effect::Refer { to } => to.as_slice(),
            _ => &[],
        });
        contacts.map(|contact| &*contact.role).collect()
    }

    fn alternative(&self, found: &Found<'_>) -> Alternative {
        let requirements: Vec<_> = found.not_met.iter().filter_map(|index| self.deciding_id(*index).cloned()).collect();
        let activity = found.candidate.facts.activity;
        let way = found.candidate.way;
        let settled: ValueSet = way.iter().flat_map(|way| way.settings).map(|setting| setting.field.mask).collect();
        let further = found.candidate.changes.without(ACTIVITY.mask | settled).known();
        let further = further.map(|(field, value)| field.action(value.name).unwrap_or(value.text));
        let phrases = way.iter().map(|way| way.text).chain(further);
        let mut text = joined(phrases.map(Cow::Borrowed), " and ").into_owned();
        if way.is_none() {
            text.push_str(" instead");
        }
        let phrase = activity.phrase();
        let _ = match (found.verdict, requirements.len()) {
            (Verdict::Allowed, _) => write!(text, ": you can {phrase}."),
            (Verdict::Conditional, 1) => write!(text, ": you can {phrase} once you have met 1 requirement."),
            (Verdict::Conditional, many) => write!(text, ": you can {phrase} once you have met {many} requirements."),
            (Verdict::Refer, _) => write!(text, ": it is not forbidden, but ask {} first.", listed(&found.roles)),
            (Verdict::Undetermined | Verdict::Prohibited, _) => {
                write!(text, ": this is not forbidden, but we need more answers to be sure that you can.")
            }
        };

        let changes = found.candidate.changes.known();
        let changes = changes.map(|(field, value)| Setting { path: field.path, value: value.value() }).collect();
        Alternative { changes, verdict: found.verdict, text, requirements }
    }

    fn nothing_helps(&self, facts: &Facts, verdict: Verdict, rules: &Rules<'_>) -> NothingHelps {
        let mut text = String::with_capacity(128);
        text.push_str(match verdict {
            Verdict::Prohibited => "Whatever else you choose, the guidance would still be against it",
            _ => "Whatever else you choose, you would still have to ask first",
        });
        let known: Vec<String> =
            facts_behind(facts, verdict, rules).iter().map(|field| format!("'{}'", field.label)).collect();
        if let Some((last, others)) = known.split_last() {
            let others = if others.is_empty() { String::new() } else { format!("{} and ", others.join(", ")) };
            let _ = write!(text, ", because of your answer to {others}{last}");
        }
        text.push('.');
        let mut ids = Vec::with_capacity(rules.iter().map(|(_, rules)| rules.len()).sum());
        in_order(rules.iter().map(|(block, rules)| ((), *block, *rules)), |number, (), _| {
            ids.extend(self.deciding_id(number).cloned());
        });
        NothingHelps { text, rules: ids }
    }
}

/// A set of changes, and the facts with them made.
#[derive(Clone, Copy)]
struct Candidate {
    changes: ValueSet,
    facts: Facts,
    way: Option<&'static WayOut>,
}

impl Candidate {
    /// Takes a way out: fields that both activities take keep their answers.
    fn out_of(facts: &Facts, way: &'static WayOut) -> Self {
        let forgotten = FIELDS.iter().filter(|field| !field.is_taken_by(way.activity));
        let mut changes = ACTIVITY.value(way.activity.name());
        let mut given = ACTIVITY.restrict(forgotten.fold(facts.given, |given, field| given | field.mask), changes);
        for setting in way.settings {
            if given & setting.field.mask != setting.accepted {
                changes |= setting.accepted;
            }
            given = setting.field.restrict(given, setting.accepted);
        }
        Self { changes, facts: facts.with(way.activity, given), way: Some(way) }
    }

    fn with(&self, field: &Field, value: ValueSet) -> Self {
        let given = field.restrict(self.facts.given, value);
        Self { changes: self.changes | value, facts: self.facts.with(self.facts.activity, given), way: self.way }
    }
}

/// A set of changes that helps.
struct Found<'r> {
    candidate: Candidate,
    verdict: Verdict,
    /// The requirements not met, by their indices in the rulebook.
    not_met: Vec<usize>,
    /// The roles to ask first.
    roles: Vec<&'r str>,
}

impl Found<'_> {
    /// The best verdict first; then the fewest changes, the fewest requirements not met, and the vocabulary's order.
    fn order(&self) -> impl Ord {
        let changes = self.candidate.changes;
        (rank(self.verdict), changes.len(), self.not_met.len(), changes.by_first_difference())
    }
}

/// Rules of several blocks.
type Rules<'b> = Vec<(&'b RuleBlock, RuleSet)>;

/// Returns the ways out into another activity, each alone and with further choices there.
fn out_of(program: &Program, facts: &Facts, verdict: Verdict) -> Vec<Candidate> {
    let open = program.ways_out.evaluate(facts.given, Caution::Unknown).applies;
    let ways = open.indices().filter_map(|index| WAYS_OUT.get(index));
    ways.filter(|way| !way.if_prohibited || verdict == Verdict::Prohibited)
        .flat_map(|way| {
            let taken = Candidate::out_of(facts, way);
            [vec![taken], choices(taken)].concat()
        })
        .collect()
}

/// Returns every further set of changes to the activity's choices, of at most [`MOST_CHANGES`].
fn choices(start: Candidate) -> Vec<Candidate> {
    let settled = start.way.map_or(&[][..], |way| way.settings);
    let mut all = vec![start];
    for field in choices_of(start.facts.activity) {
        if settled.iter().any(|setting| setting.field.index == field.index) {
            continue;
        }
        // For an unknown field every value is a change; for a known one, every other value.
        let now = if start.facts.leaves_unknown(field) { ValueSet::EMPTY } else { start.facts.given };
        let others = field.offered.iter().map(|name| field.value(name)).filter(|value| !value.meets(now));
        let others: Vec<ValueSet> = others.collect();
        let room = |it: &&Candidate| it.changes.len() < MOST_CHANGES;
        let with = |it: &Candidate| others.iter().map(|value| it.with(field, *value)).collect::<Vec<_>>();
        let more: Vec<Candidate> = all.iter().filter(room).flat_map(with).collect();
        all.extend(more);
    }
    all.remove(0);
    all
}

/// Returns the choices of an activity.
fn choices_of(activity: Activity) -> impl Iterator<Item = &'static Field> {
    let chosen = |field: &&Field| field.kind == FieldKind::Choice && field.index != ACTIVITY.index;
    FIELDS.iter().filter(chosen).filter(move |field| field.is_taken_by(activity))
}

/// Returns the requirements that are not met, by their index in the rulebook.
fn not_met(results: &[BlockResult<'_>]) -> Vec<usize> {
    let rules = |it: &BlockResult<'_>| it.settled.outstanding | it.settled.unconfirmed;
    let mut indices: Vec<usize> = results.iter().flat_map(|it| it.block.rules_at(rules(it))).collect();
    indices.sort_unstable();
    indices
}

/// Returns what is true of all rules but these.
fn apart_from(truths: &Truths, rules: RuleSet) -> Truths {
    Truths { applies: truths.applies.without(rules), open: truths.open.without(rules), ..*truths }
}

/// Better verdicts have lower numbers.
const fn rank(verdict: Verdict) -> usize {
    verdict as usize
}

/// Returns the rules that a verdict rests on, by their indices in the rulebook, in its order.
pub(super) fn hindering_rules(results: &[BlockResult<'_>], verdict: Verdict) -> impl Iterator<Item = usize> {
    let rules = |it: &BlockResult<'_>| hindering(it.block, &it.states.truths(it.block, Caution::Sensitive), verdict);
    let mut indices: Vec<usize> = results.iter().flat_map(|it| it.block.rules_at(rules(it))).collect();
    indices.sort_unstable();
    indices.into_iter()
}

/// Returns the rules that a verdict rests on.
fn hindering(block: &RuleBlock, truths: &Truths, verdict: Verdict) -> RuleSet {
    match verdict {
        Verdict::Prohibited => truths.applies & block.prohibits,
        Verdict::Refer => truths.applies & block.refers,
        Verdict::Undetermined => truths.undetermined(block),
        Verdict::Conditional => truths.not_met(block),
        Verdict::Allowed => RuleSet::NONE,
    }
}

/// Returns the known facts that make these rules apply; none unless the verdict is `prohibited` or `refer`.
fn facts_behind<'b>(facts: &Facts, verdict: Verdict, rules: &Rules<'b>) -> Vec<&'static Field> {
    if !matches!(verdict, Verdict::Prohibited | Verdict::Refer) {
        return Vec::new();
    }
    let conditions = |(block, rules): &(&'b RuleBlock, RuleSet)| {
        let block = *block;
        rules.indices().flat_map(|index| block.conditions(index))
    };
    let literals = rules.iter().flat_map(conditions).flat_map(|disjunction| &disjunction.literals);
    let holding = literals.filter(|literal| literal.holds(facts.given));
    let known = holding.map(|literal| literal.field).filter(|field| field.kind == FieldKind::Fact);
    known.map(FieldSet::of).collect::<FieldSet>().iter().collect()
}

/// Returns the rules that keep a proposal from a better verdict than this: those that forbid it or refer it, or all that keep it
/// from `allowed`.
fn still_hindering(block: &RuleBlock, truths: &Truths, now: Verdict) -> RuleSet {
    match now {
        Verdict::Prohibited | Verdict::Refer => hindering(block, truths, now),
        _ => Verdict::ALL.iter().fold(RuleSet::NONE, |rules, verdict| rules | hindering(block, truths, *verdict)),
    }
}
