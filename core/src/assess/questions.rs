//! Which unknown facts and choices could still change the answer: exactly those, and no others.
//!
//! A field is asked if, for some filling-in of the other unknown facts and choices, two of its answers lead to different
//! results. Few fields need a search for that. A field may have a witness, a filling-in found beforehand that shows a difference
//! and is still possible. It may be hidden: whatever it tells, a prohibition stands before it. And for each rule that reads it, the
//! one filling-in is tried that is likeliest to show a difference.

use super::activity_rules::{ActivityRules, BlockResult, in_order};
use super::block::{Caution, RuleBlock, RuleStates};
use super::open_state::{OpenState, TurnsOn};
use super::outcome::{Settled, Verdict};
use super::rule_set::RuleSet;
use super::search::{Search, readers};
use crate::facts::Facts;
use crate::vocabulary::{Activity, FIELDS, Field, field};

/// The fields to ask for, each with the number of rules that it decides: the one that decides most first; among equals in the
/// contract's order.
pub(crate) fn questions(
    group: &ActivityRules,
    looked: &[BlockResult<'_>],
    undecided: &Undecided<'_>,
    facts: &Facts,
) -> Vec<(usize, &'static Field)> {
    if undecided.is_empty() {
        return Vec::new();
    }
    let filled = without_safeguards(facts);
    let search = Search::new(group, looked.iter().skip(1).map(|it| it.block));
    let asked = search.asked(facts, filled, search.turns_on(filled));
    let mut asked: Vec<_> = asked.map(|field| (undecided.count(field), field)).collect();
    asked.sort_by_key(|(count, _)| core::cmp::Reverse(*count));
    asked
}

/// The rules on which something is still to be settled, block by block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Undecided<'b>(Vec<(&'b RuleBlock, RuleSet)>);

impl<'b> Undecided<'b> {
    /// Those of these blocks; `None` where a prohibition settles everything.
    pub(crate) fn of(looked: &[BlockResult<'b>]) -> Option<Self> {
        looked.iter().map(|it| Some((it.block, undecided(it.block, &it.seen)?))).collect::<Option<_>>().map(Self)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, rules)| rules.is_empty())
    }

    /// How many of them a field decides.
    pub(crate) fn count(&self, field: &Field) -> usize {
        self.0.iter().map(|(block, undecided)| (*undecided & readers(block, field)).len()).sum()
    }

    /// Goes through those that a field decides, by their indices in the rulebook.
    pub(crate) fn decided_by(&self, field: &Field, mut each: impl FnMut(usize)) {
        let decided = |(block, undecided): &(&'b RuleBlock, RuleSet)| ((), *block, *undecided & readers(block, field));
        in_order(self.0.iter().map(decided), |number, (), _| each(number));
    }
}

/// The same of one block; `None` where a prohibition settles everything.
pub(crate) fn undecided(block: &RuleBlock, seen: &RuleStates) -> Option<RuleSet> {
    let now = seen.truths(block, Caution::Unknown);
    let settled = !(now.applies & block.prohibits).is_empty();
    (!settled).then(|| now.open | (now.applies & block.requires).without(now.met).without(now.unmet))
}

impl<'b> Search<'b> {
    /// What the questions turn on, block by block, all together.
    pub(crate) fn turns_on(&self, filled: u128) -> TurnsOn {
        let first = OpenState::new(&self.group.first, filled).turns_on();
        let added = self.added.iter().map(|block| OpenState::new(block, filled).turns_on());
        TurnsOn { fields: added.fold(first.fields, |fields, it| fields | it.fields), ..first }
    }

    /// The fields to ask for, of those that something turns on, in the contract's order.
    pub(crate) fn asked<'f>(
        &'f self,
        facts: &'f Facts,
        filled: u128,
        turns_on: TurnsOn,
    ) -> impl Iterator<Item = &'static Field> + use<'b, 'f> {
        let witnesses = self.group.witnesses.get_or_init(|| witnesses(self.group, facts.activity));
        let seen = move |field: &Field| {
            let witness = witnesses.get(field.index).copied().flatten();
            witness.is_some_and(|rest| rest & !filled == 0)
        };
        let calm = self.calm(facts, filled);
        let fields = facts.unknown().filter(move |field| turns_on.fields & field.bit_of_place() != 0);
        fields.filter(move |field| seen(field) || self.matters(filled, calm, turns_on.rules, field))
    }

    /// What is possible, with each field to ask for at the value that the fewest rules forbid.
    fn calm(&self, facts: &Facts, filled: u128) -> u128 {
        let askable = facts.unknown_values() & ASKABLE;
        filled & !askable | self.group.answers().calm & askable
    }
}

/// For each field by its index a filling-in of all others by which two of its answers lead to different results, while nothing is
/// known; where one shows at once. Wherever it is still possible, the field matters.
fn witnesses(group: &ActivityRules, activity: Activity) -> Vec<Option<u128>> {
    let facts = Facts::of(activity, ACTIVITY.restrict(u128::MAX, ACTIVITY.bit(activity.name())));
    let (search, filled) = (Search::new(group, group.added.iter()), without_safeguards(&facts));
    let calm = search.calm(&facts, filled);
    let witness = |field: &Field| {
        let mut rules =
            search.blocks().flat_map(|block| readers(block, field).indices().map(move |rule| (block, rule)));
        rules.find_map(|(block, rule)| search.shows(block, calm, filled, field, rule))
    };
    FIELDS.iter().map(|field| witness(field).filter(|_| field.can_be_asked())).collect()
}

const ACTIVITY: &Field = field("activity");

/// What is possible once every safeguard that is not known to be in place is known not to be: it is as little met either way,
/// and what is left unknown are facts and choices.
pub(crate) fn without_safeguards(facts: &Facts) -> u128 {
    // What is presumed stays as it is presumed.
    let [safeguards, absent] = LACKING;
    let lacking = facts.unknown_values() & safeguards;
    facts.possible & !lacking | absent & lacking
}

/// The values of all fields that can be asked for.
const ASKABLE: u128 = {
    let (mut values, mut left) = (0, FIELDS);
    while let [field, rest @ ..] = left {
        values |= if field.can_be_asked() { field.mask } else { 0 };
        left = rest;
    }
    values
};

/// The values of all safeguards of which nothing is presumed, and those of them that say that they are not in place.
const LACKING: [u128; 2] = {
    let (mut values, mut absent, mut left) = (0, 0, FIELDS);
    while let [field, rest @ ..] = left {
        if field.presumed.is_none() && field.absent_bit() != 0 {
            values |= field.mask;
            absent |= field.absent_bit();
        }
        left = rest;
    }
    [values, absent]
};

impl Search<'_> {
    /// Whether two answers to this field lead to different results, for some filling-in of the rest; `open` are the built-in
    /// rules that may yet count.
    fn matters(&self, possible: u128, calm: u128, open: RuleSet, field: &Field) -> bool {
        let rules = |block: &'_ RuleBlock| readers(block, field).indices();
        let hidden = |block: &RuleBlock| {
            let open = if core::ptr::eq(block, self.first()) { open } else { block.present };
            rules(block).all(|rule| is_hidden(block, possible, open & block.prohibits, field, rule))
        };
        let shows =
            |block: &RuleBlock| rules(block).any(|rule| self.shows(block, calm, possible, field, rule).is_some());
        // Most fields that do not matter are hidden, and most others show that they do.
        !self.blocks().all(hidden) && (self.blocks().any(shows) || self.finds(possible, field))
    }

    /// A filling-in of the other fields by which the field's answers lead to different results: one where this rule applies and, as
    /// far as may be, no prohibition does.
    fn shows(&self, block: &RuleBlock, calm: u128, possible: u128, field: &Field, rule: usize) -> Option<u128> {
        let parts = block.parts.get(rule)?;
        let mut filled = calm;
        for any_of in parts.conditions.iter().filter_map(|index| block.any_ofs.get(*index)) {
            if any_of.holds(filled) || any_of.literals.iter().any(|literal| literal.field.index == field.index) {
                continue;
            }
            let literal = any_of.literals.iter().find(|literal| possible & literal.accepted != 0)?;
            let accepted = possible & literal.accepted;
            filled = literal.field.restrict(filled, accepted & accepted.wrapping_neg());
        }
        let rest = filled & !field.mask;
        let (first, others) = self.group.distinct(field).split_first()?;
        let settled =
            |block: &RuleBlock, bit: u128| Settled::new(block, block.evaluate_known(field.restrict(rest, bit)));
        let of_first = settled(&self.group.first, *first);
        if !of_first.prohibitions.without(readers(&self.group.first, field)).is_empty() {
            // It prohibits whatever the answer is.
            return None;
        }
        let differs = |other: &u128| {
            let built_in = (of_first, settled(&self.group.first, *other));
            let added = self.added.iter().map(|block| (settled(block, *first), settled(block, *other)));
            results_differ(core::iter::once(built_in).chain(added))
        };
        others.iter().any(differs).then_some(rest)
    }
}

/// Whether this rule makes no difference to what the field's answers lead to, because wherever it applies a prohibition does that
/// does not read the field; `prohibitions` are those to look at.
fn is_hidden(block: &RuleBlock, possible: u128, prohibitions: RuleSet, field: &Field, rule: usize) -> bool {
    let Some(parts) = block.parts.get(rule) else { return true };
    let where_it_applies = possible & !(parts.rejected & !field.mask);
    let holds = |index: &usize| block.any_ofs.get(*index).is_some_and(|any_of| any_of.holds(where_it_applies));
    let others = prohibitions.without(readers(block, field));
    others.indices().filter_map(|other| block.parts.get(other)).any(|other| {
        // Which settles it for most.
        where_it_applies & other.rejected == 0 && other.conditions.iter().all(holds)
    })
}

/// Whether two results, given block by block, differ: in the verdict, or where both are conditional in what is not met.
fn results_differ(blocks: impl Iterator<Item = (Settled, Settled)>) -> bool {
    let mut verdicts = (Verdict::Allowed, Verdict::Allowed);
    let mut lacks_differ = false;
    for (one, other) in blocks {
        verdicts = (verdicts.0.or_worse(one.verdict), verdicts.1.or_worse(other.verdict));
        lacks_differ |= one.not_met() != other.not_met();
    }
    verdicts.0 != verdicts.1 || verdicts.0 == Verdict::Conditional && lacks_differ
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rulebook;
    use crate::assess::hash;
    use crate::proposal::Proposal;
    use crate::rule::{Condition, Effect, Listed, Rule, Strength, is};
    use crate::vocabulary::FieldKind;

    /// The shortcut leaves nothing wrong and the search nothing out: whatever the one shows, the other finds.
    #[test]
    fn what_shows_at_once_is_what_the_search_finds() {
        let [mut shown, mut found, mut hiding, mut proved] = [0_u32; 4];
        for activity in Activity::ALL {
            let group = &Rulebook::moj().program(*activity).deciding;
            let (search, witnesses) = (Search::new(group, core::iter::empty()), witnesses(group, *activity));
            for n in 0..400 {
                let unknown_in_eight = hash([n]) & 7;
                let given = FIELDS.iter().fold(u128::MAX, |given, field| {
                    let [chance, choice] = [0, 1].map(|draw| hash([n, field.index as u64, draw]).wrapping_shr(20));
                    let bits: Vec<u128> = field.bits().map(|(_, bit)| bit).collect();
                    match bits.iter().cycle().zip(0..=choice & 31).last() {
                        Some((bit, _)) if field.is_taken_by(*activity) && chance & 7 >= unknown_in_eight => {
                            field.restrict(given, *bit)
                        }
                        _ => given,
                    }
                });
                let facts = Facts::of(*activity, given);
                let filled = without_safeguards(&facts);
                let asked: Vec<_> = search.asked(&facts, filled, search.turns_on(filled)).collect();
                let hidden = |block: &RuleBlock, field| {
                    let mut rules = readers(block, field).indices();
                    let prohibitions = block.present & block.prohibits;
                    rules.clone().next().is_some()
                        && rules.all(|rule| is_hidden(block, filled, prohibitions, field, rule))
                };
                for field in facts.unknown().filter(|field| field.can_be_asked()) {
                    let witness = witnesses.get(field.index).copied().flatten();
                    proved = proved.saturating_add(u32::from(witness.is_some_and(|rest| rest & !filled == 0)));
                    hiding = hiding.saturating_add(u32::from(search.blocks().all(|block| hidden(block, field))));
                    let is_asked = asked.contains(&field);
                    assert_eq!(search.finds(filled, field), is_asked, "{} for {activity}: {n}", field.path);
                    shown = shown.saturating_add(u32::from(is_asked));
                    found = found.saturating_add(u32::from(!is_asked));
                }
            }
        }
        let counts = [shown, found, hiding, proved];
        let enough = counts.iter().zip([1_000, 1_000, 1_000, 100]).all(|(count, least)| *count > least);
        assert!(enough, "asked, not asked, hidden, with a witness: {counts:?}");
    }

    /// Small goes with colleagues alone, large with the others alone; so the values that the fewest prohibitions look for, each by
    /// itself, are prohibited together, and nothing shows at once.
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
            for effect in [Effect::Prohibit, Effect::Refer { to: Listed::Fixed(&[]) }] {
                let rules = [(small, Effect::Prohibit), (large, Effect::Prohibit), (key, effect)];
                assert_eq!(asked_by(&rules), Vec::<&str>::new(), "{answer}: {effect:?}");
            }
        }
    }

    fn asked_by(rules: &[(&[Condition], Effect<'_>)]) -> Vec<&'static str> {
        let rule = |&(when, effect)| Rule {
            id: "",
            effect,
            when,
            text: "",
            clauses: Listed::Fixed(&[]),
            strength: Strength::Must,
            names: Listed::Fixed(&[]),
            local: false,
        };
        let rules: Vec<_> = rules.iter().map(rule).enumerate().collect();
        let group = ActivityRules::new(&rules, Activity::Store);
        let search = Search::new(&group, core::iter::empty());
        let facts = Facts::new(&Proposal::new(Activity::Store));
        let filled = without_safeguards(&facts);
        search.asked(&facts, filled, search.turns_on(filled)).map(|field| field.path).collect()
    }

    #[test]
    fn an_unknown_safeguard_is_taken_as_missing_and_what_is_presumed_as_presumed() {
        for activity in Activity::ALL {
            let filled = without_safeguards(&Facts::new(&Proposal::new(*activity)));
            for field in FIELDS.iter().filter(|field| field.is_taken_by(*activity) && field.path != "activity") {
                let expected = match (field.presumed, field.kind) {
                    (Some(_), _) => field.presumed_bit(),
                    (None, FieldKind::Safeguard) => field.absent_bit(),
                    (None, _) => field.mask,
                };
                assert_eq!(filled & field.mask, expected, "{}", field.path);
            }
        }
        let mut known = Proposal::new(Activity::Transfer);
        known.set("encryption", "approved").unwrap();
        let (filled, field) = (without_safeguards(&Facts::new(&known)), Field::from_path("encryption").unwrap());
        assert_eq!(filled & field.mask, field.bit("approved"));
    }
}
