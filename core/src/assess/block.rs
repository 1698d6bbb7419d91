use super::rule_set::RuleSet;
use crate::facts::NameSet;
use crate::vocabulary::{FIELDS, Field, FieldKind, HalfSet, ValueSet};

/// A test of one field.
#[derive(Clone, Copy, Debug, Eq)]
pub(crate) struct Literal {
    pub(crate) field: &'static Field,
    /// The field's values for which the test holds.
    pub(crate) accepted: ValueSet,
}

impl PartialEq for Literal {
    fn eq(&self, other: &Self) -> bool {
        (self.field.index, self.accepted) == (other.field.index, other.accepted)
    }
}

impl Literal {
    /// Returns the field's values for which the test fails.
    pub(crate) const fn rejected(&self) -> ValueSet {
        self.field.mask.without(self.accepted)
    }

    /// Whether it holds for every possible value.
    pub(crate) const fn holds(&self, possible: ValueSet) -> bool {
        !possible.meets(self.rejected())
    }

    /// Whether the field may still have several values.
    pub(crate) const fn is_unknown(&self, possible: ValueSet) -> bool {
        !possible.and(self.field.mask).is_one()
    }
}

/// Literals, at least one of which must hold, and the rules that turn on that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Disjunction {
    /// In the vocabulary's order of fields, each field once.
    pub(crate) literals: Vec<Literal>,
    /// Whether it counts as holding while unknown, except for prohibitions.
    pub(crate) cautious: bool,
    /// The rules that have it among their conditions.
    pub(crate) conditions_of: RuleSet,
    /// Those of them that are cautious about it.
    pub(super) cautious_of: RuleSet,
    /// The requirements that have it among what meets them.
    pub(super) met_by: RuleSet,
}

impl Disjunction {
    pub(crate) fn holds(&self, possible: ValueSet) -> bool {
        self.literals.iter().any(|literal| literal.holds(possible))
    }

    pub(crate) fn fails(&self, possible: ValueSet) -> bool {
        !self.literals.iter().any(|literal| possible.meets(literal.accepted))
    }

    /// Returns the accepted and rejected values in either half of a set, if this is one literal without caution.
    fn single(&self) -> Option<[[HalfSet; 2]; 2]> {
        let [only] = self.literals.as_slice() else { return None };
        let [[low_accepted, high_accepted], [low_rejected, high_rejected]] =
            [only.accepted, only.rejected()].map(ValueSet::halves);
        (!self.cautious).then_some([[low_accepted, low_rejected], [high_accepted, high_rejected]])
    }
}

/// How cautious rules take an unknown condition of sensitivity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caution {
    /// As sensitive: the way that decisions are made.
    Sensitive,
    /// As unknown.
    Unknown,
    /// As not sensitive; to see what the caution changes.
    NotSensitive,
}

/// One rule of a block: its conditions and what meets it, by their indices in the block's list of disjunctions.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompiledRule {
    pub(crate) conditions: Vec<usize>,
    pub(crate) met_by: Vec<usize>,
    /// The values for which a condition of a single literal fails.
    pub(crate) rejected: ValueSet,
}

/// Up to 64 rules compiled for one activity. A condition that several of them share is evaluated once.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleBlock {
    /// Its index among the blocks of its activity.
    pub(crate) index: usize,
    /// For each rule its index among the rulebook's deciding rules, or among its duties and advice; ascending.
    pub(crate) rules: Vec<usize>,
    /// The tests of names that all have to hold for any rule of the block to apply.
    pub(crate) names: NameSet,
    /// No rule of the block can apply unless one of these values is possible.
    pub(crate) gate: ValueSet,
    pub(crate) disjunctions: Vec<Disjunction>,
    pub(crate) compiled: Vec<CompiledRule>,
    /// The rules that can apply to the activity at all.
    pub(crate) present: RuleSet,
    /// The prohibitions and referrals among them.
    pub(crate) forbids: RuleSet,
    pub(crate) prohibits: RuleSet,
    pub(crate) refers: RuleSet,
    pub(crate) requires: RuleSet,
    /// The duties; a rule in none of these sets is advice.
    pub(crate) duties: RuleSet,
    /// The disjunctions again, laid out for [`states`](Self::states): single literals with values in the lower half of a set, those
    /// in the upper half, and all others.
    singles: [Singles; 2],
    several: Vec<Several>,
    /// For each field by its index: the rules that read it in their conditions, and those that it can help to meet.
    readers: Vec<[RuleSet; 2]>,
    /// The rules that read a choice other than the activity.
    pub(crate) read_choices: RuleSet,
}

/// Single literals whose values all lie in one half of a set.
#[derive(Clone, Debug, Default)]
struct Singles {
    conditions: Vec<Single>,
    meeting: Vec<Single>,
}

/// A single literal, with the rules that have it as a condition, or that it meets.
#[derive(Clone, Copy, Debug)]
struct Single {
    accepted: HalfSet,
    rejected: HalfSet,
    rules: RuleSet,
}

impl Singles {
    fn add(&mut self, [accepted, rejected]: [HalfSet; 2], disjunction: &Disjunction) {
        let single = |rules| Single { accepted, rejected, rules };
        self.conditions.extend(Some(single(disjunction.conditions_of)).filter(|it| !it.rules.is_empty()));
        self.meeting.extend(Some(single(disjunction.met_by)).filter(|it| !it.rules.is_empty()));
    }
}

/// Any other disjunction.
#[derive(Clone, Debug)]
struct Several {
    /// The values for which some literal holds: if none of them is left, all fail.
    accepted: ValueSet,
    /// For each literal the values for which it fails.
    rejected: Vec<ValueSet>,
    conditions_of: RuleSet,
    cautious_of: RuleSet,
    met_by: RuleSet,
}

/// What is true of each rule of a block. A rule in neither `applies` nor `open` does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truths {
    /// All of its conditions hold.
    pub(crate) applies: RuleSet,
    /// It is not known whether they hold.
    pub(crate) open: RuleSet,
    /// What meets it holds. (A rule that nothing has to meet is in here.)
    pub(crate) met: RuleSet,
    /// What meets it fails. A rule in neither set is unconfirmed.
    pub(crate) unmet: RuleSet,
}

impl Truths {
    /// Returns the requirements that apply and are not known to be met.
    pub(crate) fn not_met(&self, block: &RuleBlock) -> RuleSet {
        (self.applies & block.requires).without(self.met)
    }

    /// Returns the open rules on which the verdict can still turn.
    pub(crate) fn undetermined(&self, block: &RuleBlock) -> RuleSet {
        self.open.without(block.requires & self.met)
    }
}

impl RuleBlock {
    /// Returns the rulebook's indices of these rules.
    pub(crate) fn rules_at(&self, set: RuleSet) -> impl Iterator<Item = usize> + Clone {
        set.indices().filter_map(|index| self.rules.get(index).copied())
    }

    /// Returns the rules that read a field, in their conditions or in what meets them.
    pub(crate) fn readers(&self, field: &Field) -> RuleSet {
        let [conditions, met_by] = self.readers_apart(field);
        conditions | met_by
    }

    /// Returns the rules that read a field in their conditions, and those that read it in what meets them.
    pub(super) fn readers_apart(&self, field: &Field) -> [RuleSet; 2] {
        self.readers.get(field.index).copied().unwrap_or_default()
    }

    pub(crate) const fn can_apply(&self, possible: ValueSet) -> bool {
        possible.meets(self.gate)
    }

    pub(crate) fn conditions(&self, index: usize) -> impl Iterator<Item = &Disjunction> + Clone {
        let indices = self.compiled.get(index).map_or(&[][..], |rule| &rule.conditions);
        indices.iter().filter_map(|index| self.disjunctions.get(*index))
    }

    /// Returns the disjunctions that together meet a requirement.
    pub(crate) fn met_by(&self, index: usize) -> impl Iterator<Item = &Disjunction> + Clone {
        let indices = self.compiled.get(index).map_or(&[][..], |rule| &rule.met_by);
        indices.iter().filter_map(|index| self.disjunctions.get(*index))
    }

    /// Lays out what [`states`](Self::states) reads; to be called once all rules are added.
    pub(super) fn finish(&mut self) {
        self.readers = FIELDS.iter().map(|field| self.find_readers(field)).collect();
        for rule in &mut self.compiled {
            let conditions = rule.conditions.iter().filter_map(|index| self.disjunctions.get(*index));
            let single = conditions.filter_map(|disjunction| match disjunction.literals.as_slice() {
                [only] => Some(only.rejected()),
                _ => None,
            });
            rule.rejected = single.collect();
        }
        // The first field is `activity`.
        let choices = FIELDS.iter().skip(1).filter(|field| field.kind == FieldKind::Choice);
        self.read_choices = choices.map(|field| self.readers(field)).collect();
        for disjunction in &self.disjunctions {
            let [lower, upper] = &mut self.singles;
            match disjunction.single() {
                Some([single, [high, also_high]]) if high.is_empty() && also_high.is_empty() => {
                    lower.add(single, disjunction);
                }
                Some([[low, also_low], single]) if low.is_empty() && also_low.is_empty() => {
                    upper.add(single, disjunction);
                }
                _ => self.several.push(Several {
                    accepted: disjunction.literals.iter().map(|literal| literal.accepted).collect(),
                    rejected: disjunction.literals.iter().map(Literal::rejected).collect(),
                    conditions_of: disjunction.conditions_of.without(disjunction.cautious_of),
                    cautious_of: disjunction.cautious_of,
                    met_by: disjunction.met_by,
                }),
            }
        }
    }

    fn find_readers(&self, field: &Field) -> [RuleSet; 2] {
        let reading = |it: &&Disjunction| it.literals.iter().any(|literal| literal.field.index == field.index);
        let reading = || self.disjunctions.iter().filter(reading);
        [reading().map(|it| it.conditions_of).collect(), reading().map(|it| it.met_by).collect()]
    }

    /// Evaluates each rule by Kleene's logic, while every field may have any of these values.
    pub(crate) fn evaluate(&self, possible: ValueSet, caution: Caution) -> Truths {
        self.states(possible).truths(self, caution)
    }

    /// Evaluates each rule before caution is applied, for callers that need several forms of caution.
    pub(crate) fn states(&self, possible: ValueSet) -> RuleStates {
        let mut states = RuleStates::default();
        for (singles, half) in self.singles.iter().zip(possible.halves()) {
            for single in &singles.conditions {
                states.fail |= single.rules.when(!half.meets(single.accepted));
                states.unsure |= single.rules.when(half.meets(single.rejected));
            }
            for single in &singles.meeting {
                states.unmet |= single.rules.when(!half.meets(single.accepted));
                states.not_met |= single.rules.when(half.meets(single.rejected));
            }
        }
        for several in &self.several {
            let fails = !possible.meets(several.accepted);
            let holds = several.rejected.iter().fold(false, |holds, rejected| holds | !possible.meets(*rejected));
            states.cautious |= several.cautious_of.when(!holds);
            states.fail |= several.cautious_of.when(fails);
            states.add(several.conditions_of, several.met_by, fails, !holds);
        }
        states
    }
}

/// The rules with a condition that fails, with one that does not hold for sure, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleStates {
    fail: RuleSet,
    /// Rules with a condition that fails or is unknown, other than those that they are cautious about.
    unsure: RuleSet,
    /// The same for conditions that they are cautious about.
    cautious: RuleSet,
    unmet: RuleSet,
    /// Requirements that lack, or may lack, something that meets them.
    not_met: RuleSet,
}

impl RuleStates {
    fn add(&mut self, conditions_of: RuleSet, met_by: RuleSet, fails: bool, unsure: bool) {
        self.fail |= conditions_of.when(fails);
        self.unsure |= conditions_of.when(unsure);
        self.unmet |= met_by.when(fails);
        self.not_met |= met_by.when(unsure);
    }

    pub(crate) fn truths(&self, block: &RuleBlock, caution: Caution) -> Truths {
        let (fail, unsure) = match caution {
            Caution::Sensitive => (self.fail, self.unsure),
            Caution::Unknown => (self.fail, self.unsure | self.cautious),
            Caution::NotSensitive => (self.fail | self.cautious, self.unsure),
        };
        Truths {
            applies: block.present.without(fail | unsure),
            open: block.present & unsure.without(fail),
            met: block.present.without(self.unmet | self.not_met),
            unmet: block.present & self.unmet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rulebook;
    use crate::vocabulary::Activity;

    fn each_block(test: impl Fn(Activity, &RuleBlock)) {
        for activity in Activity::ALL {
            let program = Rulebook::moj().plain_program(*activity);
            let blocks = program.deciding.blocks.iter().chain(&program.following.blocks);
            blocks.for_each(|block| test(*activity, block));
        }
    }

    /// So filling in the fields that an activity takes leaves nothing unknown to its rules.
    #[test]
    fn rules_read_only_what_their_activity_takes() {
        each_block(|activity, block| {
            for literal in block.disjunctions.iter().flat_map(|it| &it.literals) {
                assert!(literal.field.is_taken_by(activity), "{} for {activity}", literal.field.path);
            }
        });
    }
}
