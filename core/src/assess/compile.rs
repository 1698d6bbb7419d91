//! Compiles readable rules to blocks: each condition becomes one or more disjunctions, 'one of these literals has to hold'.

use std::collections::BTreeSet;

use super::block::{CompiledRule, Disjunction, Literal, RuleBlock};
use super::conjunction::{conjunction, values};
use super::rule_set::RuleSet;
use crate::facts::{Approval, NameSet};
use crate::rule::{Condition, Effect, Named, Rule};
use crate::vocabulary::{Activity, ValueSet, field};

/// A block with fewer rules than this takes rules with another gate too.
const FEW: usize = 32;

/// Compiles a rulebook's rules for one activity. Only rules that can apply to the activity are kept. Rules
/// that need the same value share blocks, so that one test can skip all of them.
pub(super) fn compile_blocks<'r>(
    rules: &[&'r Rule], activity: Activity, approval: Approval, tests: &[Named],
) -> Vec<RuleBlock> {
    let gated = |(index, rule): (usize, &&'r Rule)| {
        let takes = |named: &Named| field(named.subject.field()).is_taken_by(activity);
        if !rule.named.iter().all(takes) {
            return None;
        }
        let names = rule.named.iter().filter_map(|named| tests.iter().position(|test| test == named));
        let names = names.map(NameSet::one).collect();
        let when = conditions(&rule.when, rule.local, activity, approval)?;
        Some(Gated { names, gate: gate(&when), index, rule, when })
    };
    let mut gated: Vec<Gated<'r>> = rules.iter().enumerate().filter_map(gated).collect();
    gated.sort_by_key(|it| (it.rule.local, it.names, it.gate, it.index));
    let mut chunks: Vec<Vec<Gated<'r>>> = Vec::new();
    for rule in gated {
        let fits = |chunk: &Vec<Gated<'r>>| {
            let last = chunk.last();
            let same_names = last.is_some_and(|last| last.names == rule.names);
            let same_gate = last.is_some_and(|last| last.gate == rule.gate);
            same_names && (chunk.len() < FEW || same_gate && chunk.len() < RuleSet::MOST)
        };
        match chunks.last_mut() {
            Some(chunk) if fits(chunk) => chunk.push(rule),
            _ => chunks.push(vec![rule]),
        }
    }
    chunks.into_iter().enumerate().map(|(index, chunk)| compile_block(index, chunk, activity, approval)).collect()
}

/// A rule that can apply to an activity, and what it needs.
struct Gated<'r> {
    names: NameSet,
    gate: ValueSet,
    index: usize,
    rule: &'r Rule,
    when: Conditions,
}

fn compile_block(index: usize, mut rules: Vec<Gated<'_>>, activity: Activity, approval: Approval) -> RuleBlock {
    rules.sort_by_key(|it| it.index);
    let mut block = RuleBlock::default();
    block.index = index;
    for Gated { names, gate, index, rule, when } in rules {
        block.names = names;
        block.gate |= gate;
        block.add(index, &rule.effect, Some(when), activity, approval);
    }
    block.finish();
    block
}

/// Compiles sets of conditions that belong to no rule, for one activity. All conditions of a set have to hold.
pub(super) fn compile_conditions(when: &[&[Condition]], activity: Activity, approval: Approval) -> RuleBlock {
    let mut block = RuleBlock::default();
    block.gate = ValueSet::ALL;
    for (index, when) in when.iter().enumerate() {
        block.add(index, &Effect::Advice, conditions(when, false, activity, approval), activity, approval);
    }
    block.finish();
    block
}

/// What has to hold for a rule to apply: one literal of each list. A list counts as holding while unknown if it is cautious.
type Conditions = Vec<(Vec<Literal>, bool)>;

/// Returns the narrowest single-field test that every match must pass; all values if there is none.
fn gate(when: &Conditions) -> ValueSet {
    let single = when.iter().filter_map(|(literals, _)| match literals.as_slice() {
        // A presumed value may yet be replaced, so its test is not a gate.
        [only] if only.field.presumed.is_none() => Some(only.accepted),
        _ => None,
    });
    single.min_by_key(|accepted| accepted.len()).unwrap_or(ValueSet::ALL)
}

/// Compiles the conditions of a rule; `None` if they can't hold for this activity.
fn conditions(when: &[Condition], local: bool, activity: Activity, approval: Approval) -> Option<Conditions> {
    let lists =
        when.iter().map(|condition| disjunctions(*condition, activity, approval)).collect::<Option<Vec<_>>>()?;
    let mut lists: Conditions = lists.into_iter().flatten().collect();
    if local {
        let taken = |(literals, _): &(Vec<Literal>, bool)| literals.iter().all(|it| it.field.is_taken_by(activity));
        if !lists.iter().all(taken) {
            return None;
        }
        narrow(&mut lists)?;
        // After narrowing, all single tests of a field are equal.
        let mut seen = BTreeSet::new();
        lists.retain(|(literals, cautious)| seen.insert((values(literals), *cautious)));
    }
    Some(lists)
}

/// Removes from longer lists what can't hold beside the single tests, so that a rule is open only while something unknown could
/// make it apply.
fn narrow(lists: &mut Conditions) -> Option<()> {
    let single = lists.iter().filter_map(|(literals, _)| match literals.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let possible = single.fold(ValueSet::ALL, |possible, it| possible.without(it.rejected()));
    for (literals, _) in lists {
        for it in literals.iter_mut() {
            it.accepted &= possible;
        }
        literals.retain(|it| !it.accepted.is_empty());
        if literals.is_empty() {
            return None;
        }
    }
    Some(())
}

/// Compiles a condition for one activity.
fn disjunctions(condition: Condition, activity: Activity, approval: Approval) -> Option<Conditions> {
    let (sets, cautious) = match condition {
        Condition::Is(test) => (conjunction([[test]], activity, approval)?, false),
        Condition::Term(term) => (conjunction(term.any_of, activity, approval)?, term.cautious),
    };
    Some(sets.into_iter().map(|literals| (literals, cautious)).collect())
}

impl RuleBlock {
    /// Adds a rule with these conditions; `None` if it can't apply at all.
    fn add(
        &mut self, rule_at: usize, effect: &Effect, when: Option<Conditions>, activity: Activity, approval: Approval,
    ) {
        let this = RuleSet::one(self.rules.len());
        self.rules.push(rule_at);
        match effect {
            Effect::Prohibit => self.prohibits |= this,
            Effect::Refer { .. } => self.refers |= this,
            Effect::Require { .. } => self.requires |= this,
            Effect::Duty { .. } => self.duties |= this,
            Effect::Advice => {}
        }
        let mut compiled = CompiledRule::default();
        if let Some(when) = when {
            self.present |= this;
            if matches!(effect, Effect::Prohibit | Effect::Refer { .. }) {
                self.forbids |= this;
            }
            for (literals, cautious) in when {
                compiled.conditions.push(self.turn_on(literals, cautious, |disjunction| {
                    disjunction.conditions_of |= this;
                    if cautious && !effect.prohibits() {
                        disjunction.cautious_of |= this;
                    }
                }));
            }
            if let Effect::Require { any_of } = effect {
                for literals in conjunction(any_of, activity, approval).unwrap_or_default() {
                    compiled.met_by.push(self.turn_on(literals, false, |disjunction| disjunction.met_by |= this));
                }
            }
        }
        self.compiled.push(compiled);
    }

    /// Finds or adds the disjunction of these literals, and lets `note` add a rule to it. Returns its index in the block's list.
    fn turn_on(&mut self, literals: Vec<Literal>, cautious: bool, note: impl FnOnce(&mut Disjunction)) -> usize {
        let found = self
            .disjunctions
            .iter_mut()
            .enumerate()
            .find(|(_, disjunction)| disjunction.literals == literals && disjunction.cautious == cautious);
        if let Some((index, disjunction)) = found {
            note(disjunction);
            return index;
        }
        let mut disjunction = Disjunction {
            literals,
            cautious,
            conditions_of: RuleSet::NONE,
            cautious_of: RuleSet::NONE,
            met_by: RuleSet::NONE,
        };
        note(&mut disjunction);
        self.disjunctions.push(disjunction);
        self.disjunctions.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assess::Caution;
    use crate::guidance::terms;
    use crate::rule::{is, is_not};

    const LAPTOP: &[Condition] = &[is("location", &["laptop"])];
    const TOOL: &[Condition] = &[is("location", &["online_tool"])];

    fn sensitive() -> Condition {
        Condition::Term(terms().next().unwrap())
    }

    fn added(when: &[Condition]) -> Rule {
        Rule::bare(Effect::Prohibit, when, true)
    }

    fn compiled(rules: &[Rule]) -> Vec<RuleBlock> {
        compile_blocks(&rules.iter().collect::<Vec<_>>(), Activity::Store, Approval::Given, &[])
    }

    fn blocks(laptop: usize, tool: usize) -> Vec<RuleBlock> {
        compiled(&[vec![added(LAPTOP); laptop], vec![added(TOOL); tool]].concat())
    }

    #[test]
    fn blocks_hold_at_most_64_rules_that_need_the_same_value() {
        for (laptop, tool, sizes) in [
            (0, 0, &[][..]),
            (64, 0, &[64]),
            (65, 0, &[64, 1]),
            (130, 0, &[64, 64, 2]),
            // A block with few rules takes others too.
            (31, 3, &[34]),
            (32, 3, &[32, 3]),
            (2, 130, &[64, 64, 4]),
        ] {
            let blocks = blocks(laptop, tool);
            assert_eq!(blocks.iter().map(|block| block.rules.len()).collect::<Vec<_>>(), sizes, "{laptop} {tool}");
            let indices: Vec<usize> = blocks.iter().flat_map(|block| block.rules.iter().copied()).collect();
            assert_eq!(indices, (0..laptop.saturating_add(tool)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_block_is_passed_over_only_if_none_of_its_rules_can_apply() {
        let location = field("location");
        for (laptop, tool) in [(130, 0), (31, 3), (2, 130)] {
            for (_, value) in location.each_value() {
                let possible = location.restrict(ValueSet::ALL, value);
                let blocks = blocks(laptop, tool);
                let applied = blocks.iter().map(|block| {
                    let applies = block.evaluate(possible, Caution::Sensitive).applies;
                    assert!(applies.is_empty() || block.can_apply(possible));
                    applies.len()
                });
                let expected = match value {
                    _ if value == location.value("laptop") => laptop,
                    _ if value == location.value("online_tool") => tool,
                    _ => 0,
                };
                assert_eq!(applied.sum::<usize>(), expected);
            }
        }
    }

    #[test]
    fn a_gate_is_the_narrowest_single_test() {
        let laptop = field("location").value("laptop");
        let media = is("location", &["removable_media", "standalone_device"]);
        let presumed = is("information.asset_owner", &["false"]);
        for (when, expected) in [
            (&[][..], ValueSet::ALL),
            (LAPTOP, laptop),
            (&[is("information.volume", &["small", "large"]), LAPTOP[0]], laptop),
            // A presumed value may yet be replaced, so its test is not a gate.
            (&[presumed], ValueSet::ALL),
            (&[presumed, LAPTOP[0]], laptop),
            // Any of several fields is enough, so none of them is a gate.
            (&[sensitive()], ValueSet::ALL),
            (&[sensitive(), media], media_bits()),
        ] {
            assert_eq!(
                conditions(when, true, Activity::Store, Approval::Given).map(|when| gate(&when)),
                Some(expected),
                "{when:?}"
            );
        }
    }

    /// If only the marking can still make it sensitive, that is one test of one field, and still taken with caution.
    #[test]
    fn caution_stays_where_one_test_is_left_of_what_is_sensitive() {
        let harmless = is("information.harm_if_disclosed", &["none"]);
        let ordinary = is("information.personal_data", &["none", "personal"]);
        let when = [sensitive(), harmless, ordinary];
        // The same test without caution is another condition.
        let plain = [is_not("information.marking", &["official", "unclassified", "unmarked"])];
        let advice = |when: &[Condition]| Rule::bare(Effect::Advice, when, true);
        let blocks = compiled(&[advice(&plain), advice(&when), added(&when)]);
        let [block] = blocks.as_slice() else { panic!("{blocks:?}") };
        let field = |path: &str, name: &str| (field(path), field(path).value(name));
        let known = [field("information.harm_if_disclosed", "none"), field("information.personal_data", "none")];
        let possible = known.iter().fold(ValueSet::ALL, |possible, (field, bit)| field.restrict(possible, *bit));
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

    /// The rule is about sensitive information that harms nobody, so the harm can't be what makes it sensitive.
    #[test]
    fn a_rule_is_not_open_by_a_test_that_its_other_conditions_rule_out() {
        let when = [sensitive(), is("information.harm_if_disclosed", &["none"])];
        let blocks = compiled(&[added(&when)]);
        let [block] = blocks.as_slice() else { panic!("{blocks:?}") };
        let marked = |name: &str| {
            let known = [
                ("information.marking", name),
                ("information.audience", "anyone"),
                ("information.personal_data", "none"),
            ];
            let possible = known
                .iter()
                .fold(ValueSet::ALL, |possible, (path, name)| field(path).restrict(possible, field(path).value(name)));
            let truths = block.evaluate(possible, Caution::Unknown);
            (truths.applies.is_empty(), truths.open.is_empty())
        };
        assert_eq!(marked("official"), (true, true));
        assert_eq!(marked("secret"), (true, false));
    }

    fn media_bits() -> ValueSet {
        ["removable_media", "standalone_device"].map(|name| field("location").value(name)).into_iter().collect()
    }
}
