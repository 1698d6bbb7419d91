use super::compile::readers;
use super::hash::halves;
use super::rule_set::RuleSet;
use crate::vocabulary::{FIELDS, Field, FieldKind};

/// A test of one field, as masks over a set of possible values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) field: &'static Field,
    /// The field's values for which the test holds.
    pub(crate) accepted: u128,
}

impl Literal {
    /// The field's values for which the test fails.
    pub(crate) const fn rejected(&self) -> u128 {
        self.field.mask & !self.accepted
    }

    /// It holds for every value that is possible.
    pub(crate) const fn holds(&self, possible: u128) -> bool {
        possible & self.rejected() == 0
    }
}

/// Literals of which one has to hold, and the rules that turn on that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Disjunction {
    /// In the contract's order of fields, each field once.
    pub(crate) literals: Vec<Literal>,
    /// Whether it is taken to hold while unknown, except by prohibitions.
    pub(crate) cautious: bool,
    /// The rules that have it among their conditions.
    pub(crate) conditions_of: RuleSet,
    /// Those of them that are cautious about it.
    pub(super) cautious_of: RuleSet,
    /// The requirements that have it among what meets them.
    pub(super) met_by: RuleSet,
}

impl Disjunction {
    pub(crate) fn holds(&self, possible: u128) -> bool {
        self.literals.iter().any(|literal| literal.holds(possible))
    }

    pub(crate) fn fails(&self, possible: u128) -> bool {
        self.literals.iter().all(|literal| possible & literal.accepted == 0)
    }

    /// Of one literal that stands alone, for either half of a set of possible values: those for which it holds, and those for
    /// which it fails.
    fn alone(&self) -> Option<[[u64; 2]; 2]> {
        let [only] = self.literals.as_slice() else { return None };
        let [[lower_accepted, upper_accepted], [lower_rejected, upper_rejected]] =
            [only.accepted, only.rejected()].map(halves);
        (!self.cautious).then_some([[lower_accepted, lower_rejected], [upper_accepted, upper_rejected]])
    }
}

/// How the rules that are cautious take what is sensitive until shown otherwise, while it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caution {
    /// As sensitive: the way that decisions are made.
    Sensitive,
    /// As unknown.
    Unknown,
    /// As not sensitive; to see what the caution changes.
    NotSensitive,
}

/// One rule of a block: its conditions and what meets it, as indices in the block's list of `Disjunction`.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompiledRule {
    pub(crate) conditions: Vec<usize>,
    pub(crate) met_by: Vec<usize>,
    /// The values for which a condition fails that is a single test.
    pub(super) rejected: u128,
}

/// Up to 64 rules compiled for one activity: a condition that several of them share is looked at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleBlock {
    /// For each rule by its index here: its index among the rulebook's rules of its kind, deciding or following.
    pub(crate) rules: Vec<usize>,
    /// None of the rules can apply where none of these values is possible.
    pub(crate) gate: u128,
    pub(crate) any_ofs: Vec<Disjunction>,
    pub(crate) parts: Vec<CompiledRule>,
    /// The rules that can apply to this activity at all.
    pub(crate) present: RuleSet,
    /// The prohibitions and referrals among them.
    pub(crate) forbids: RuleSet,
    pub(crate) prohibits: RuleSet,
    pub(crate) refers: RuleSet,
    pub(crate) requires: RuleSet,
    /// The duties; what is in none of these is advice.
    pub(crate) duties: RuleSet,
    /// The same as `any_ofs`, laid out to be run through: single tests of values in the lower half of a set of possible values,
    /// then in the upper half, and the rest.
    singles: [Singles; 2],
    several: Vec<Several>,
    /// For each field by its index: the rules that read it.
    pub(crate) readers: Vec<RuleSet>,
    /// The rules that read what the asker chooses, the activity aside.
    pub(crate) read_choices: RuleSet,
}

/// Literals that stand alone and whose values all lie in one half of a set of possible values.
#[derive(Clone, Debug, Default)]
struct Singles {
    conditions: Vec<Single>,
    meeting: Vec<Single>,
}

/// One of them, and the rules of which it is a condition, or which it meets.
#[derive(Clone, Copy, Debug)]
struct Single {
    accepted: u64,
    rejected: u64,
    rules: RuleSet,
}

impl Singles {
    fn add(&mut self, [accepted, rejected]: [u64; 2], any_of: &Disjunction) {
        let single = |rules| Single { accepted, rejected, rules };
        self.conditions.extend(Some(single(any_of.conditions_of)).filter(|it| !it.rules.is_empty()));
        self.meeting.extend(Some(single(any_of.met_by)).filter(|it| !it.rules.is_empty()));
    }
}

/// Any other `Disjunction`.
#[derive(Clone, Debug)]
struct Several {
    /// The values of any literal for which it holds: with none of them left, all fail.
    accepted: u128,
    /// For each literal the values for which it fails.
    rejected: Vec<u128>,
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
    /// What meets it fails. One in neither is unknown.
    pub(crate) unmet: RuleSet,
}

impl Truths {
    /// A requirement that neither is met nor can be left out.
    pub(crate) fn not_met(&self, block: &RuleBlock) -> RuleSet {
        (self.applies & block.requires).without(self.met)
    }

    /// Rules on which the verdict can still turn because it is not known whether they apply.
    pub(crate) fn undetermined(&self, block: &RuleBlock) -> RuleSet {
        self.open.without(block.requires & self.met)
    }
}

impl RuleBlock {
    /// The indices among the rulebook's rules of these indices here.
    pub(crate) fn rules_at(&self, indices: RuleSet) -> impl Iterator<Item = usize> + Clone {
        indices.indices().filter_map(|index| self.rules.get(index).copied())
    }

    /// Lays out what `evaluate` runs through; to be called once all rules are in.
    pub(super) fn finish(&mut self) {
        self.readers = FIELDS.iter().map(|field| readers(&self.any_ofs, field)).collect();
        for parts in &mut self.parts {
            let conditions = parts.conditions.iter().filter_map(|index| self.any_ofs.get(*index));
            let single = conditions.filter_map(|any_of| match any_of.literals.as_slice() {
                [only] => Some(only.rejected()),
                _ => None,
            });
            parts.rejected = single.fold(0, |all, rejected| all | rejected);
        }
        // `activity` has the first index.
        let choices = FIELDS.iter().zip(&self.readers).skip(1).filter(|(field, _)| field.kind == FieldKind::Choice);
        self.read_choices = choices.fold(RuleSet::NONE, |rules, (_, readers)| rules | *readers);
        for any_of in &self.any_ofs {
            let [lower, upper] = &mut self.singles;
            match any_of.alone() {
                Some([single, [0, 0]]) => lower.add(single, any_of),
                Some([[0, 0], single]) => upper.add(single, any_of),
                _ => self.several.push(Several {
                    accepted: any_of.literals.iter().fold(0, |accepted, literal| accepted | literal.accepted),
                    rejected: any_of.literals.iter().map(Literal::rejected).collect(),
                    conditions_of: any_of.conditions_of.without(any_of.cautious_of),
                    cautious_of: any_of.cautious_of,
                    met_by: any_of.met_by,
                }),
            }
        }
    }

    /// What is true of each rule, by Kleene's logic, while every field may have any of these values.
    pub(crate) fn evaluate(&self, possible: u128, caution: Caution) -> Truths {
        self.look(possible).truths(self, caution)
    }

    /// The same before caution is settled, for those who ask for several.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "lazy operators are branches, which no processor can foresee here"
    )]
    pub(crate) fn look(&self, possible: u128) -> RuleStates {
        let mut seen = RuleStates::default();
        for (singles, half) in self.singles.iter().zip(halves(possible)) {
            for single in &singles.conditions {
                seen.fail |= single.rules.when(half & single.accepted == 0);
                seen.unsure |= single.rules.when(half & single.rejected != 0);
            }
            for single in &singles.meeting {
                seen.unmet |= single.rules.when(half & single.accepted == 0);
                seen.not_met |= single.rules.when(half & single.rejected != 0);
            }
        }
        for several in &self.several {
            let fails = possible & several.accepted == 0;
            let holds = several.rejected.iter().fold(false, |holds, rejected| holds | (possible & rejected == 0));
            seen.cautious |= several.cautious_of.when(!holds);
            seen.fail |= several.cautious_of.when(fails);
            seen.add(several.conditions_of, several.met_by, fails, !holds);
        }
        seen
    }

    /// The same as `evaluate`, where of every field that a rule reads one value is left: then nothing is unknown.
    pub(crate) fn evaluate_known(&self, values: u128) -> Truths {
        let [mut fail, mut unmet] = [RuleSet::NONE; 2];
        for (singles, half) in self.singles.iter().zip(halves(values)) {
            for single in &singles.conditions {
                fail |= single.rules.when(half & single.accepted == 0);
            }
            for single in &singles.meeting {
                unmet |= single.rules.when(half & single.accepted == 0);
            }
        }
        for several in &self.several {
            let fails = values & several.accepted == 0;
            fail |= (several.conditions_of | several.cautious_of).when(fails);
            unmet |= several.met_by.when(fails);
        }
        Truths {
            applies: self.present.without(fail),
            open: RuleSet::NONE,
            met: self.present.without(unmet),
            unmet: self.present & unmet,
        }
    }

    /// What `look` would see, where `seen` is known and only these rules read what has changed since.
    pub(crate) fn reevaluate(&self, seen: &RuleStates, possible: u128, rules: RuleSet) -> RuleStates {
        let mut seen = seen.without(rules);
        for index in rules.indices() {
            let (rule, parts) = (RuleSet::one(index), self.parts.get(index));
            let any_ofs = |indices: fn(&CompiledRule) -> &Vec<usize>| {
                parts.into_iter().flat_map(indices).filter_map(|index| self.any_ofs.get(*index))
            };
            for any_of in any_ofs(|parts| &parts.conditions) {
                let (fails, unsure) = (any_of.fails(possible), !any_of.holds(possible));
                let cautious = any_of.cautious_of.contains(index);
                seen.cautious |= rule.when(unsure && cautious);
                seen.add(rule, RuleSet::NONE, fails, unsure && !cautious);
            }
            for any_of in any_ofs(|parts| &parts.met_by) {
                seen.add(RuleSet::NONE, rule, any_of.fails(possible), !any_of.holds(possible));
            }
        }
        seen
    }
}

/// What a run over the conditions came upon: the rules of which a condition fails, of which one does not hold for sure, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RuleStates {
    fail: RuleSet,
    /// Rules with a condition that fails or is unknown, those that they are cautious about aside.
    unsure: RuleSet,
    /// The same by conditions that they are cautious about.
    cautious: RuleSet,
    unmet: RuleSet,
    /// Requirements that something lacks to meet, or may lack.
    not_met: RuleSet,
}

impl RuleStates {
    fn add(&mut self, conditions_of: RuleSet, met_by: RuleSet, fails: bool, unsure: bool) {
        self.fail |= conditions_of.when(fails);
        self.unsure |= conditions_of.when(unsure);
        self.unmet |= met_by.when(fails);
        self.not_met |= met_by.when(unsure);
    }

    fn without(&self, rules: RuleSet) -> Self {
        Self {
            fail: self.fail.without(rules),
            unsure: self.unsure.without(rules),
            cautious: self.cautious.without(rules),
            unmet: self.unmet.without(rules),
            not_met: self.not_met.without(rules),
        }
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
    use crate::assess::hash;
    use crate::vocabulary::Activity;

    /// A set of the field's values: all, one or some of them.
    fn some(field: &Field, chance: u64) -> u128 {
        let bits: Vec<u128> = field.bits().map(|(_, bit)| bit).collect();
        let chosen = |index: usize| match chance & 3 {
            0 => true,
            1 => chance.wrapping_shr(2).checked_rem(bits.len() as u64) == Some(index as u64),
            _ => index == 0 || chance.wrapping_shr(3) & RuleSet::one(index).bits() != 0,
        };
        (0..).zip(&bits).filter(|(index, _)| chosen(*index)).fold(0, |some, (_, bit)| some | bit)
    }

    #[test]
    fn what_is_known_evaluates_alike() {
        for activity in Activity::ALL {
            let program = Rulebook::moj().program(*activity);
            for block in program.deciding.blocks().chain(program.following.blocks()) {
                for n in 0..600 {
                    let one = |field: &Field| {
                        let bits: Vec<u128> = field.bits().map(|(_, bit)| bit).collect();
                        let chance = usize::try_from(hash([n, field.index as u64]).wrapping_shr(40)).unwrap();
                        bits.get(chance.checked_rem(bits.len()).unwrap_or(0)).copied().unwrap_or(0)
                    };
                    let known = FIELDS.iter().fold(u128::MAX, |known, field| field.restrict(known, one(field)));
                    for caution in [Caution::Sensitive, Caution::Unknown, Caution::NotSensitive] {
                        assert_eq!(block.evaluate_known(known), block.evaluate(known, caution), "{activity}: {n}");
                    }
                }
            }
        }
    }

    /// So whatever fields an activity takes and leaves unknown, once they are filled in a rule reads nothing else.
    #[test]
    fn rules_read_only_what_their_activity_takes() {
        for activity in Activity::ALL {
            let program = Rulebook::moj().program(*activity);
            for block in program.deciding.blocks().chain(program.following.blocks()) {
                for literal in block.any_ofs.iter().flat_map(|any_of| &any_of.literals) {
                    assert!(literal.field.is_taken_by(*activity), "{} for {activity}", literal.field.path);
                }
            }
        }
    }

    #[test]
    fn looking_again_sees_what_looking_would() {
        for activity in Activity::ALL {
            let program = Rulebook::moj().program(*activity);
            for block in program.deciding.blocks().chain(program.following.blocks()) {
                for n in 0..600 {
                    let chance = |field: &Field| hash([n, field.index as u64]);
                    let possible = FIELDS.iter().fold(0, |all, field| field.restrict(all, some(field, chance(field))));
                    let seen = block.look(possible);
                    for field in FIELDS {
                        let changed = field.restrict(possible, some(field, hash([n, field.index as u64, 1])));
                        let again = block.reevaluate(&seen, changed, readers(&block.any_ofs, field));
                        assert_eq!(again, block.look(changed), "{} for {activity}: {n}", field.path);
                    }
                }
            }
        }
    }
}
