//! The questions of a decision: exactly the unknown facts and choices that could still change it.
//!
//! Few fields need the exact search of [`QuestionSearch`]. A field may have a witness: values for the other fields, found
//! beforehand, that show a difference and are still possible. It may be hidden: whatever its value, a prohibition decides first. And
//! for each rule that reads it, the values most likely to show a difference are tried.

use super::activity_rules::{ActivityRules, BlockResult, in_order};
use super::block::{Caution, RuleBlock};
use super::open_state::OpenState;
use super::question_search::{AnswerIndex, QuestionSearch};
use super::rule_set::RuleSet;
use super::verdict::{Settled, Verdict, worst};
use crate::facts::{Facts, NameSet};
use crate::vocabulary::{Activity, FIELDS, Field, FieldSet, ValueSet, field};

const ACTIVITY: &Field = field("activity");

/// What is known beforehand of the questions that an activity's rules lead to.
#[derive(Debug)]
pub(crate) struct QuestionIndex {
    answers: AnswerIndex,
    /// For each field by its index: values for all others with which two of its answers lead to different results. While these values
    /// are still possible, the field matters.
    witnesses: Vec<Option<ValueSet>>,
}

impl QuestionIndex {
    pub(super) fn new(rules: &ActivityRules, activity: Activity) -> Self {
        let facts = Facts::of(activity, ACTIVITY.restrict(ValueSet::ALL, ACTIVITY.value(activity.name())));
        let answers = AnswerIndex::new(&rules.blocks);
        // Rules that test names can hide a difference, so witnesses are found and used without them.
        let blocks = || rules.blocks.iter().filter(|block| block.names.is_empty());
        let search = QuestionSearch::new(blocks().collect(), &answers, ValueSet::EMPTY);
        let filled = without_safeguards(&facts);
        let calm = search.calm(&facts, filled);
        let witness = |field: &Field| {
            let readers = |block: &'_ RuleBlock| block.readers(field).indices();
            let mut rules = blocks().flat_map(|block| readers(block).map(move |rule| (block, rule)));
            rules.find_map(|(block, rule)| search.shows(block, calm, filled, field, rule))
        };
        let witnesses = FIELDS.iter().map(|field| witness(field).filter(|_| field.can_be_asked())).collect();
        Self { answers, witnesses }
    }

    /// Returns the exact search in the blocks that can apply, where these fields were declined.
    pub(crate) fn search<'b>(
        &'b self, rules: &'b ActivityRules, filled: ValueSet, names: NameSet, declined: ValueSet,
    ) -> QuestionSearch<'b> {
        QuestionSearch::new(rules.that_can_apply(filled, names).collect(), &self.answers, declined)
    }

    /// Returns the fields to ask about, in the vocabulary's order; `open` holds the state of each block of the search.
    pub(crate) fn asked(
        &self, search: &QuestionSearch<'_>, facts: &Facts, filled: ValueSet, open: &[OpenState],
    ) -> FieldSet {
        let fields: FieldSet = open.iter().map(OpenState::fields).collect();
        let calm = search.calm(facts, filled);
        let is_witnessed = |field: &Field| {
            let witness = self.witnesses.get(field.index).copied().flatten();
            facts.names.is_empty() && witness.is_some_and(|witness| witness.is_within(filled))
        };
        let asked = facts.unknown().filter(|field| {
            fields.contains(field) && (is_witnessed(field) || search.matters_at_all(filled, calm, open, field))
        });
        asked.map(FieldSet::of).collect()
    }
}

/// The fields to ask about, each with the number of rules that it decides.
#[derive(Debug)]
pub(crate) struct AskedFields {
    /// The field that decides the most rules first; ties are in the vocabulary's order.
    pub(crate) fields: Vec<(usize, &'static Field)>,
    /// Whether every field in the list matters.
    pub(crate) is_exact: bool,
}

pub(crate) fn questions(
    rules: &ActivityRules, index: &QuestionIndex, undecided: &Undecided<'_>, facts: &Facts,
) -> AskedFields {
    if undecided.is_empty() {
        return AskedFields { fields: Vec::new(), is_exact: true };
    }
    let filled = without_safeguards(facts);
    let search = index.search(rules, filled, facts.names, ValueSet::EMPTY);
    let open = search.open_states(filled);
    let asked = index.asked(&search, facts, filled, &open);
    let asked = if asked.is_empty() { undecided.open_fields(facts) } else { asked };
    let mut fields: Vec<_> = asked.iter().map(|field| (undecided.count(field), field)).collect();
    fields.sort_by_key(|(count, _)| core::cmp::Reverse(*count));
    AskedFields { fields, is_exact: search.is_exact() }
}

/// The rules on which something is still to be settled, block by block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Undecided<'b> {
    blocks: Vec<(&'b RuleBlock, Unsettled)>,
    verdict_is_open: bool,
}

/// The unsettled rules of one block.
#[derive(Clone, Copy, Debug)]
struct Unsettled {
    /// Rules that may apply.
    conditions: RuleSet,
    /// Requirements that apply or may apply, and are not met.
    met_by: RuleSet,
    /// Rules that keep the verdict open.
    open: RuleSet,
}

impl Unsettled {
    /// Returns the unsettled rules of a block; `None` if a prohibition settles everything.
    fn of(result: &BlockResult<'_>) -> Option<Self> {
        let block = result.block;
        let now = result.states.truths(block, Caution::Unknown);
        let settled = now.applies.meets(block.prohibits);
        let met_by = ((now.applies | now.open) & block.requires).without(now.met);
        let open = result.states.truths(block, Caution::Sensitive).undetermined(block);
        (!settled).then_some(Self { conditions: now.open, met_by, open })
    }

    /// Returns the rules that a field can still settle.
    fn decided_by(self, block: &RuleBlock, field: &Field) -> RuleSet {
        let [conditions, met_by] = block.readers_apart(field);
        self.conditions & conditions | self.met_by & met_by
    }
}

impl<'b> Undecided<'b> {
    /// Returns the undecided rules of these blocks; `None` if a prohibition settles everything.
    pub(crate) fn of(results: &[BlockResult<'b>]) -> Option<Self> {
        let blocks = results.iter().map(|it| Some((it.block, Unsettled::of(it)?))).collect::<Option<_>>()?;
        let verdict_is_open = worst(results.iter().map(|it| it.settled.verdict)) == Verdict::Undetermined;
        Some(Self { blocks, verdict_is_open })
    }

    /// Returns the unknown facts and choices that open rules read, if the verdict is open. They are asked if no single answer could
    /// change the verdict: someone who is told that it is open needs to find out why.
    pub(crate) fn open_fields(&self, facts: &Facts) -> FieldSet {
        if !self.verdict_is_open {
            return FieldSet::EMPTY;
        }
        let reads =
            |field: &&Field| self.blocks.iter().any(|(block, rules)| rules.open.meets(block.readers_apart(field)[0]));
        facts.unknown().filter(|field| field.can_be_asked() && reads(field)).map(FieldSet::of).collect()
    }

    fn is_empty(&self) -> bool {
        self.blocks.iter().all(|(_, rules)| rules.conditions.is_empty() && rules.met_by.is_empty())
    }

    /// Counts the rules that a field decides.
    pub(crate) fn count(&self, field: &Field) -> usize {
        self.blocks.iter().map(|(block, rules)| rules.decided_by(block, field).len()).sum()
    }

    /// Visits the rules that a field decides, by their index in the rulebook.
    pub(crate) fn decided_by(&self, field: &Field, mut each: impl FnMut(usize)) {
        let decided = |(block, rules): &(&'b RuleBlock, Unsettled)| ((), *block, rules.decided_by(block, field));
        in_order(self.blocks.iter().map(decided), |number, (), _| each(number));
    }
}

/// Returns the values that are possible once every unknown safeguard is known to be missing: its requirement is not met either way,
/// and only facts and choices are left unknown.
pub(crate) fn without_safeguards(facts: &Facts) -> ValueSet {
    // A presumed safeguard keeps its presumed value.
    let [safeguards, absent] = LACKING;
    let lacking = facts.unknown_values() & safeguards;
    facts.possible.without(lacking) | absent & lacking
}

/// The values of all fields that can be asked about.
const ASKABLE: ValueSet = {
    let (mut values, mut left) = (ValueSet::EMPTY, FIELDS);
    while let [field, rest @ ..] = left {
        if field.can_be_asked() {
            values = values.or(field.mask);
        }
        left = rest;
    }
    values
};

/// The values of all safeguards without a presumption, and those of them that say that a safeguard is missing.
const LACKING: [ValueSet; 2] = {
    let (mut values, mut absent, mut left) = (ValueSet::EMPTY, ValueSet::EMPTY, FIELDS);
    while let [field, rest @ ..] = left {
        if field.presumed.is_none() && !field.absent_value().is_empty() {
            values = values.or(field.mask);
            absent = absent.or(field.absent_value());
        }
        left = rest;
    }
    [values, absent]
};

impl QuestionSearch<'_> {
    pub(crate) fn open_states(&self, filled: ValueSet) -> Vec<OpenState> {
        self.blocks.iter().map(|block| OpenState::new(block, filled)).collect()
    }

    /// Returns what is possible with each field to ask about at the value that the fewest rules forbid.
    fn calm(&self, facts: &Facts, filled: ValueSet) -> ValueSet {
        let askable = facts.unknown_values() & ASKABLE;
        filled.without(askable) | self.answers.calm & askable
    }

    /// Whether two answers to this field lead to different results, for some values of the rest. Most fields that do not matter are
    /// hidden, and most that matter show a difference at once; the exact search settles the others.
    fn matters_at_all(&self, possible: ValueSet, calm: ValueSet, open: &[OpenState], field: &Field) -> bool {
        let hidden = |(block, open): (&&RuleBlock, &OpenState)| {
            let prohibitions = open.rules() & block.prohibits;
            block.readers(field).indices().all(|rule| is_hidden(block, possible, prohibitions, field, rule))
        };
        let shows = |block: &&RuleBlock| {
            block.readers(field).indices().any(|rule| self.shows(block, calm, possible, field, rule).is_some())
        };
        !self.blocks.iter().zip(open).all(hidden) && (self.blocks.iter().any(shows) || self.matters(possible, field))
    }

    /// Returns values for the other fields with which the field's answers lead to different results: values with which this rule applies
    /// and, as far as possible, no prohibition does.
    fn shows(
        &self, block: &RuleBlock, calm: ValueSet, possible: ValueSet, field: &Field, rule: usize,
    ) -> Option<ValueSet> {
        let mut filled = calm;
        for disjunction in block.conditions(rule) {
            if disjunction.holds(filled) || disjunction.literals.iter().any(|it| it.field.index == field.index) {
                continue;
            }
            let literal = disjunction.literals.iter().find(|literal| possible.meets(literal.accepted))?;
            filled = literal.field.restrict(filled, (possible & literal.accepted).first());
        }
        let rest = filled.without(field.mask);
        let (first, others) = self.answers.distinct(field).split_first()?;
        let settle = |block: &RuleBlock, value: &ValueSet| {
            Settled::new(block, block.evaluate(field.restrict(rest, *value), Caution::Unknown))
        };
        let of_first: Vec<_> = self.blocks.iter().map(|block| (*block, settle(block, first))).collect();
        let prohibited =
            |(block, settled): &(&RuleBlock, Settled)| !settled.prohibitions.without(block.readers(field)).is_empty();
        if of_first.iter().any(prohibited) {
            // It is prohibited whatever the answer is.
            return None;
        }
        let differs =
            |other: &ValueSet| results_differ(of_first.iter().map(|(block, settled)| (*settled, settle(block, other))));
        others.iter().any(differs).then_some(rest)
    }
}

/// Whether this rule makes no difference between the field's answers: wherever it applies, so does one of these prohibitions that does
/// not read the field.
fn is_hidden(block: &RuleBlock, possible: ValueSet, prohibitions: RuleSet, field: &Field, rule: usize) -> bool {
    let Some(compiled) = block.compiled.get(rule) else { return true };
    let where_it_applies = possible.without(compiled.rejected.without(field.mask));
    prohibitions.without(block.readers(field)).indices().any(|other| {
        // This first test rules out most of them.
        block.compiled.get(other).is_some_and(|other| !where_it_applies.meets(other.rejected))
            && block.conditions(other).all(|disjunction| disjunction.holds(where_it_applies))
    })
}

/// Whether two results, given block by block, differ: in the verdict, or if both are conditional in what is not met.
fn results_differ(blocks: impl Iterator<Item = (Settled, Settled)>) -> bool {
    let (mut one_verdict, mut other_verdict) = (Verdict::Allowed, Verdict::Allowed);
    let mut not_met_differs = false;
    for (one, other) in blocks {
        one_verdict = one_verdict.or_worse(one.verdict);
        other_verdict = other_verdict.or_worse(other.verdict);
        not_met_differs |= one.not_met() != other.not_met();
    }
    one_verdict != other_verdict || one_verdict == Verdict::Conditional && not_met_differs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rulebook;
    use crate::proposal::Proposal;
    use crate::rule::{Condition, Effect, Rule, is};
    use crate::vocabulary::FieldKind;

    /// The fast paths agree with the exact search, in both directions.
    #[test]
    fn fast_paths_agree_with_the_exact_search() {
        let [mut asked_count, mut silent, mut hidden_count, mut witnessed] = [0_u32; 4];
        for activity in Activity::ALL {
            let program = Rulebook::moj().plain_program(*activity);
            let (rules, index) = (&program.deciding, program.questions());
            let mut random = fastrand::Rng::with_seed(800);
            for n in 0..800_u64 {
                let unknown_in_eight = random.u64(..) & 7;
                let given = FIELDS.iter().fold(ValueSet::ALL, |given, field| {
                    let [chance, choice] = [random.u64(..), random.u64(..)];
                    let values: Vec<ValueSet> = field.each_value().map(|(_, value)| value).collect();
                    match values.iter().cycle().zip(0..=choice & 31).last() {
                        Some((value, _)) if field.is_taken_by(*activity) && chance & 7 >= unknown_in_eight => {
                            field.restrict(given, *value)
                        }
                        _ => given,
                    }
                });
                let facts = Facts::of(*activity, given);
                let filled = without_safeguards(&facts);
                let search = index.search(rules, filled, facts.names, ValueSet::EMPTY);
                let asked = index.asked(&search, &facts, filled, &search.open_states(filled));
                let hidden = |block: &RuleBlock, field| {
                    let mut rules = block.readers(field).indices();
                    let prohibitions = block.present & block.prohibits;
                    rules.clone().next().is_some()
                        && rules.all(|rule| is_hidden(block, filled, prohibitions, field, rule))
                };
                for field in facts.unknown().filter(|field| field.can_be_asked()) {
                    let witness = index.witnesses.get(field.index).copied().flatten();
                    witnessed = witnessed.saturating_add(u32::from(witness.is_some_and(|rest| rest.is_within(filled))));
                    hidden_count =
                        hidden_count.saturating_add(u32::from(rules.blocks.iter().all(|block| hidden(block, field))));
                    let is_asked = asked.contains(field);
                    assert_eq!(search.matters(filled, field), is_asked, "{} for {activity}: {n}", field.path);
                    asked_count = asked_count.saturating_add(u32::from(is_asked));
                    silent = silent.saturating_add(u32::from(!is_asked));
                }
            }
        }
        let counts = [asked_count, silent, hidden_count, witnessed];
        let enough = counts.iter().zip([1_000, 1_000, 1_000, 100]).all(|(count, least)| *count > least);
        assert!(enough, "asked, not asked, hidden, with a witness: {counts:?}");
    }

    /// Small is allowed only with colleagues, and large only with the others. So the values that the fewest prohibitions accept, each by
    /// itself, are prohibited together, and the shortcut shows nothing.
    #[test]
    fn the_search_finds_what_prohibitions_hide_from_the_shortcut() {
        let (small, large) = (is("information.volume", &["small"]), is("information.volume", &["large"]));
        let about = |name| is("information.data_subjects", &[name]);
        let key = is("information.key_record", &["true"]);
        let hidden = [&[small, about("citizens")][..], &[small, about("both")], &[large, about("colleagues")], &[key]];
        assert_eq!(
            asked_by(&hidden.map(|when| (when, Effect::Prohibit))),
            ["information.data_subjects", "information.volume", "information.key_record"]
        );
    }

    #[test]
    fn nothing_is_asked_where_every_answer_ends_in_a_prohibition() {
        let (small, large) = (&[is("information.volume", &["small"])][..], &[is("information.volume", &["large"])][..]);
        for answer in ["true", "false"] {
            let key = &[is("information.key_record", &[answer])][..];
            for effect in [Effect::Prohibit, Effect::Refer { to: Vec::new() }] {
                let rules = [(small, Effect::Prohibit), (large, Effect::Prohibit), (key, effect.clone())];
                assert_eq!(asked_by(&rules), Vec::<&str>::new(), "{answer}: {effect:?}");
            }
        }
    }

    fn asked_by(rules: &[(&[Condition], Effect)]) -> Vec<&'static str> {
        let rules: Vec<_> = rules.iter().map(|(when, effect)| Rule::bare(effect.clone(), when, false)).collect();
        let rules: Vec<&Rule> = rules.iter().collect();
        let rules = ActivityRules::new(&rules, Activity::Store, crate::facts::Approval::Given, &[]);
        let index = QuestionIndex::new(&rules, Activity::Store);
        let facts = Facts::new(&Proposal::new(Activity::Store));
        let filled = without_safeguards(&facts);
        let search = index.search(&rules, filled, NameSet::default(), ValueSet::EMPTY);
        let asked = index.asked(&search, &facts, filled, &search.open_states(filled));
        asked.iter().map(|field| field.path).collect()
    }

    #[test]
    fn an_unknown_safeguard_is_taken_as_missing_and_what_is_presumed_as_presumed() {
        for activity in Activity::ALL {
            let filled = without_safeguards(&Facts::new(&Proposal::new(*activity)));
            for field in FIELDS.iter().filter(|field| field.is_taken_by(*activity) && field.path != "activity") {
                let expected = match (field.presumed, field.kind) {
                    (Some(_), _) => field.presumed_value(),
                    (None, FieldKind::Safeguard) => field.absent_value(),
                    (None, _) => field.mask,
                };
                assert_eq!(filled & field.mask, expected, "{}", field.path);
            }
        }
        let mut known = Proposal::new(Activity::Transfer);
        known.set("encryption", "approved").unwrap();
        let (filled, field) = (without_safeguards(&Facts::new(&known)), Field::from_path("encryption").unwrap());
        assert_eq!(filled & field.mask, field.value("approved"));
    }
}
