//! From the readable table to the fast form: conditions become 'one of these literals has to hold', several of them a rule.

use super::block::{CompiledRule, Disjunction, Literal, RuleBlock};
use super::rule_set::RuleSet;
use crate::rule::{Condition, Effect, Listed, Rule, Test};
use crate::vocabulary::{Activity, Field, field};

const ACTIVITY: &Field = field("activity");

/// Compiles these rules for one activity or for all, at most 64 of them, each with its index in the rulebook.
pub(super) fn compile(rules: &[(usize, Rule<'_>)], activity: Option<Activity>) -> RuleBlock {
    let mut block = RuleBlock::default();
    block.gate = u128::MAX;
    for (rule_at, rule) in rules {
        block.add(*rule_at, rule, conditions(rule, activity), activity);
    }
    block.finish();
    block
}

/// Compiles any number of rules that were added to the built-in ones. Only those that can apply to the activity are kept, and
/// those that look for the same value stand in one block, so that all of it can be passed over at once.
pub(super) fn compile_added(rules: &[(usize, Rule<'_>)], activity: Activity) -> Vec<RuleBlock> {
    /// A block that has fewer takes rules with another gate too.
    const FEW: usize = 16;
    let mut gated: Vec<_> = rules
        .iter()
        .filter_map(|(index, rule)| conditions(rule, Some(activity)).map(|when| (gate(&when), *index, rule, when)))
        .collect();
    gated.sort_by_key(|(gate, index, ..)| (*gate, *index));
    let mut blocks: Vec<RuleBlock> = Vec::new();
    let mut last = None;
    for (gate, index, rule, when) in gated {
        let goes_on =
            |block: &RuleBlock| block.rules.len() < RuleSet::MOST && (last == Some(gate) || block.rules.len() < FEW);
        if !blocks.last().is_some_and(goes_on) {
            blocks.push(RuleBlock::default());
        }
        if let Some(block) = blocks.last_mut() {
            block.gate |= gate;
            block.add(index, rule, Some(when), Some(activity));
        }
        last = Some(gate);
    }
    blocks.iter_mut().for_each(RuleBlock::finish);
    blocks
}

/// The values of one field without which none of this can hold: as few as may be. All, where there is no such field.
fn gate(when: &[(Vec<Literal>, bool)]) -> u128 {
    let alone = when.iter().filter_map(|(literals, _)| match literals.as_slice() {
        [only] if only.field.presumed.is_none() => Some(only.accepted),
        _ => None,
    });
    alone.min_by_key(|accepted| accepted.count_ones()).unwrap_or(u128::MAX)
}

/// Compiles conditions that are not a rule's, for one activity or for all: all of them have to hold.
pub(super) fn compile_conditions(when: &[&[Condition]], activity: Option<Activity>) -> RuleBlock {
    let rule = |when| Rule {
        id: "",
        effect: Effect::Advice,
        when,
        text: "",
        clauses: Listed::Fixed(&[]),
        strength: crate::rule::Strength::May,
        names: Listed::Fixed(&[]),
        local: false,
    };
    compile(&when.iter().copied().map(rule).enumerate().collect::<Vec<_>>(), activity)
}

/// What has to hold for a rule to apply: one literal of each list. `None` where that can't be, for this activity.
fn conditions(rule: &Rule<'_>, activity: Option<Activity>) -> Option<Vec<(Vec<Literal>, bool)>> {
    let lists = rule.when.iter().map(|condition| any_ofs(*condition, activity)).collect::<Option<Vec<_>>>()?;
    let mut lists: Vec<_> = lists.into_iter().flatten().collect();
    if let (true, Some(activity)) = (rule.local, activity) {
        let taken = |(literals, _): &(Vec<Literal>, bool)| literals.iter().all(|it| it.field.is_taken_by(activity));
        if !lists.iter().all(taken) {
            return None;
        }
        narrow(&mut lists)?;
    }
    Some(lists)
}

/// Leaves out of longer lists what can't hold beside the tests that stand alone. So a rule is never thought to be open while
/// nothing that is still unknown could make it apply.
fn narrow(lists: &mut [(Vec<Literal>, bool)]) -> Option<()> {
    let alone = lists.iter().filter_map(|(literals, _)| match literals.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let possible = alone.fold(u128::MAX, |possible, it| possible & !it.rejected());
    for (literals, _) in lists {
        for it in literals.iter_mut() {
            it.accepted &= possible;
        }
        literals.retain(|it| it.accepted != 0);
        if literals.is_empty() {
            return None;
        }
    }
    Some(())
}

/// Several lists of literals; in each of them one has to hold. `None` where that can't be, for this activity.
type Conjunction = Vec<Vec<Literal>>;

/// A condition for one activity.
fn any_ofs(condition: Condition, activity: Option<Activity>) -> Option<Vec<(Vec<Literal>, bool)>> {
    let (sets, cautious) = match condition {
        Condition::Is(test) => (conjunction([&[test][..]], activity)?, false),
        Condition::Term(term) => (conjunction(term.any_of.iter().copied(), activity)?, term.cautious),
    };
    Some(sets.into_iter().map(|literals| (literals, cautious)).collect())
}

/// 'All tests of one of these sets' as 'one literal of each of these lists': the same, multiplied out. Tests of an activity
/// that is known are settled here.
fn conjunction<'t>(any_of: impl IntoIterator<Item = &'t [Test]>, activity: Option<Activity>) -> Option<Conjunction> {
    let settles = |test: &Test| activity.filter(|_| test.field.index == ACTIVITY.index);
    let mut product: Option<Conjunction> = None;
    for set in any_of {
        let at_odds =
            |test: &Test| settles(test).is_some_and(|activity| test.accepted & ACTIVITY.bit(activity.name()) == 0);
        if set.iter().any(at_odds) {
            continue;
        }
        let literals: Vec<Literal> = set
            .iter()
            .filter(|test| settles(test).is_none())
            .map(|test| Literal { field: test.field, accepted: test.accepted })
            .collect();
        product = Some(match product {
            None => literals.into_iter().map(|literal| vec![literal]).collect(),
            Some(lists) => multiply(&lists, &literals),
        });
    }
    product
}

fn multiply(lists: &[Vec<Literal>], literals: &[Literal]) -> Conjunction {
    lists.iter().flat_map(|list| literals.iter().map(|literal| with(list, *literal))).collect()
}

/// The list with one more literal; a field that it has already is widened.
fn with(list: &[Literal], literal: Literal) -> Vec<Literal> {
    let mut list = list.to_vec();
    match list.iter_mut().find(|other| other.field.index == literal.field.index) {
        Some(other) => other.accepted |= literal.accepted,
        None => list.push(literal),
    }
    list.sort_by_key(|literal| literal.field.index);
    list
}

impl RuleBlock {
    /// Takes in a rule that applies on these conditions, or that can't apply at all.
    fn add(
        &mut self,
        rule_at: usize,
        rule: &Rule<'_>,
        when: Option<Vec<(Vec<Literal>, bool)>>,
        activity: Option<Activity>,
    ) {
        let this = RuleSet::one(self.rules.len());
        self.rules.push(rule_at);
        match rule.effect {
            Effect::Prohibit => self.prohibits |= this,
            Effect::Refer { .. } => self.refers |= this,
            Effect::Require { .. } => self.requires |= this,
            Effect::Duty { .. } => self.duties |= this,
            Effect::Advice => {}
        }
        let mut parts = CompiledRule::default();
        if let Some(when) = when {
            self.present |= this;
            if matches!(rule.effect, Effect::Prohibit | Effect::Refer { .. }) {
                self.forbids |= this;
            }
            for (literals, cautious) in when {
                parts.conditions.push(self.turn_on(literals, cautious, |any_of| {
                    any_of.conditions_of |= this;
                    if cautious && !rule.effect.prohibits() {
                        any_of.cautious_of |= this;
                    }
                }));
            }
            if let Effect::Require { any_of } = rule.effect {
                for literals in conjunction(any_of, activity).unwrap_or_default() {
                    parts.met_by.push(self.turn_on(literals, false, |any_of| any_of.met_by |= this));
                }
            }
        }
        self.parts.push(parts);
    }

    /// Notes that a rule turns on these literals, beside the rules that do already; returns their index in the block's list.
    fn turn_on(&mut self, literals: Vec<Literal>, cautious: bool, note: impl FnOnce(&mut Disjunction)) -> usize {
        let found = self
            .any_ofs
            .iter_mut()
            .enumerate()
            .find(|(_, any_of)| any_of.literals == literals && any_of.cautious == cautious);
        if let Some((index, any_of)) = found {
            note(any_of);
            return index;
        }
        let mut any_of = Disjunction {
            literals,
            cautious,
            conditions_of: RuleSet::NONE,
            cautious_of: RuleSet::NONE,
            met_by: RuleSet::NONE,
        };
        note(&mut any_of);
        self.any_ofs.push(any_of);
        self.any_ofs.len().saturating_sub(1)
    }
}

/// The rules that read a field, in their conditions or in what meets them.
pub(super) fn readers(any_ofs: &[Disjunction], field: &Field) -> RuleSet {
    any_ofs
        .iter()
        .filter(|any_of| any_of.literals.iter().any(|literal| literal.field.index == field.index))
        .fold(RuleSet::NONE, |readers, any_of| readers | any_of.conditions_of | any_of.met_by)
}

/// The value of a field that the fewest prohibitions and referrals look for.
pub(super) fn calmest<'b>(blocks: &(impl Iterator<Item = &'b RuleBlock> + Clone), field: &Field) -> u128 {
    let troubles = |bit: u128| -> usize {
        let troubled = |block: &RuleBlock| {
            let troubled = block.any_ofs.iter().filter(|any_of| {
                let alarming = !(any_of.conditions_of & block.forbids).is_empty();
                alarming && any_of.literals.iter().any(|literal| literal.accepted & bit != 0)
            });
            troubled.count()
        };
        blocks.clone().map(troubled).sum()
    };
    field.bits().map(|(_, bit)| bit).min_by_key(|bit| troubles(*bit)).unwrap_or(0)
}

/// One bit for each group of a field's values that no literal tells apart.
pub(super) fn distinct<'b>(blocks: impl Iterator<Item = &'b RuleBlock>, field: &Field) -> Vec<u128> {
    let mut tests: Vec<u128> = blocks
        .flat_map(|block| &block.any_ofs)
        .flat_map(|any_of| &any_of.literals)
        .filter(|literal| literal.field.index == field.index)
        .map(|literal| literal.accepted)
        .collect();
    tests.sort_unstable();
    tests.dedup();
    let signature = |bit: u128| tests.iter().map(|accepted| accepted & bit != 0).collect::<Vec<_>>();
    let mut seen = Vec::new();
    let mut bits = Vec::new();
    for (_, bit) in field.bits() {
        let signature = signature(bit);
        if !seen.contains(&signature) {
            seen.push(signature);
            bits.push(bit);
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assess::Caution;
    use crate::guidance::TERMS;
    use crate::rule::{Strength, is, is_not};

    const LAPTOP: &[Condition] = &[is("location", &["laptop"])];
    const TOOL: &[Condition] = &[is("location", &["online_tool"])];

    fn added(when: &[Condition]) -> Rule<'_> {
        let none = Listed::Fixed(&[]);
        let (effect, strength) = (Effect::Prohibit, Strength::Must);
        Rule { id: "", effect, when, text: "", clauses: Listed::Fixed(&[]), strength, names: none, local: true }
    }

    fn blocks(laptop: usize, tool: usize) -> Vec<RuleBlock> {
        let rules = [vec![added(LAPTOP); laptop], vec![added(TOOL); tool]].concat();
        compile_added(&rules.into_iter().enumerate().collect::<Vec<_>>(), Activity::Store)
    }

    #[test]
    fn added_rules_share_blocks_of_at_most_64_by_the_value_that_they_look_for() {
        for (laptop, tool, sizes) in [
            (0, 0, &[][..]),
            (64, 0, &[64]),
            (65, 0, &[64, 1]),
            (130, 0, &[64, 64, 2]),
            // A block with few rules takes others too.
            (15, 3, &[18]),
            (16, 3, &[16, 3]),
            (2, 130, &[64, 64, 4]),
        ] {
            let blocks = blocks(laptop, tool);
            assert_eq!(blocks.iter().map(|block| block.rules.len()).collect::<Vec<_>>(), sizes, "{laptop} {tool}");
            let indices: Vec<usize> = blocks.iter().flat_map(|block| block.rules.iter().copied()).collect();
            assert_eq!(indices, (0..laptop.saturating_add(tool)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_block_is_passed_over_only_where_none_of_its_rules_can_apply() {
        let location = field("location");
        for (laptop, tool) in [(130, 0), (15, 3), (2, 130)] {
            for (_, bit) in location.bits() {
                let possible = location.restrict(u128::MAX, bit);
                let blocks = blocks(laptop, tool);
                let applied = blocks.iter().map(|block| {
                    let applies = block.evaluate(possible, Caution::Sensitive).applies;
                    assert!(applies.is_empty() || possible & block.gate != 0);
                    applies.len()
                });
                let expected = match bit {
                    _ if bit == location.bit("laptop") => laptop,
                    _ if bit == location.bit("online_tool") => tool,
                    _ => 0,
                };
                assert_eq!(applied.sum::<usize>(), expected);
            }
        }
    }

    #[test]
    fn a_gate_is_the_test_that_stands_alone_and_takes_the_fewest_values() {
        let laptop = field("location").bit("laptop");
        let media = is("location", &["removable_media", "standalone_device"]);
        let presumed = is("information.asset_owner", &["false"]);
        for (when, expected) in [
            (&[][..], u128::MAX),
            (LAPTOP, laptop),
            (&[is("information.volume", &["small", "large"]), LAPTOP[0]], laptop),
            // What is presumed may yet be lifted, so that it shuts nothing out.
            (&[presumed], u128::MAX),
            (&[presumed, LAPTOP[0]], laptop),
            // One of several fields will do, so that none shuts it out.
            (&[TERMS[0]], u128::MAX),
            (&[TERMS[0], media], media_bits()),
        ] {
            assert_eq!(
                conditions(&added(when), Some(Activity::Store)).map(|when| gate(&when)),
                Some(expected),
                "{when:?}"
            );
        }
    }

    /// Where only the marking is left to say whether it is sensitive, that is one test of one field, and still taken with caution.
    #[test]
    fn caution_stays_where_one_test_is_left_of_what_is_sensitive() {
        let harmless = is("information.harm_if_disclosed", &["none"]);
        let ordinary = is("information.personal_data", &["none", "personal"]);
        let when = [TERMS[0], harmless, ordinary];
        // The same test without caution has no part in that.
        let plain = [is_not("information.marking", &["official", "unclassified", "unmarked"])];
        let advice = |when| Rule { effect: Effect::Advice, ..added(when) };
        let rules = [(0, advice(&plain)), (1, advice(&when)), (2, added(&when))];
        let blocks = compile_added(&rules, Activity::Store);
        let [block] = blocks.as_slice() else { panic!("{blocks:?}") };
        let field = |path: &str, name: &str| (field(path), field(path).bit(name));
        let known = [field("information.harm_if_disclosed", "none"), field("information.personal_data", "none")];
        let possible = known.iter().fold(u128::MAX, |possible, (field, bit)| field.restrict(possible, *bit));
        for (caution, applies, open) in [
            (Caution::Sensitive, &[1][..], &[0, 2][..]),
            (Caution::Unknown, &[], &[0, 1, 2]),
            (Caution::NotSensitive, &[], &[0, 2]),
        ] {
            let truths = block.evaluate(possible, caution);
            let rules = |set| block.rules_at(set).collect::<BTreeSet<_>>();
            let expected = [applies, open].map(|rules| rules.iter().copied().collect());
            assert_eq!([rules(truths.applies), rules(truths.open)], expected, "{caution:?}");
        }
    }

    /// Sensitive, although it harms nobody: not by the harm then, whatever it may be.
    #[test]
    fn a_rule_is_not_open_by_a_test_that_its_other_conditions_rule_out() {
        let when = [TERMS[0], is("information.harm_if_disclosed", &["none"])];
        let blocks = compile_added(&[(0, added(&when))], Activity::Store);
        let [block] = blocks.as_slice() else { panic!("{blocks:?}") };
        let marked = |name: &str| {
            let (marking, data) = (field("information.marking"), field("information.personal_data"));
            let truths = block.evaluate(
                data.restrict(marking.restrict(u128::MAX, marking.bit(name)), data.bit("none")),
                Caution::Unknown,
            );
            (truths.applies.is_empty(), truths.open.is_empty())
        };
        assert_eq!(marked("official"), (true, true));
        assert_eq!(marked("secret"), (true, false));
    }

    fn media_bits() -> u128 {
        ["removable_media", "standalone_device"].map(|name| field("location").bit(name)).into_iter().sum()
    }
}
