use super::compile::readers;
use super::rule_set::RuleSet;
use crate::vocabulary::{FIELDS, Field};

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
pub(crate) struct AnyOf {
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

impl AnyOf {
    pub(crate) fn holds(&self, possible: u128) -> bool {
        self.literals.iter().any(|literal| literal.holds(possible))
    }

    pub(crate) fn fails(&self, possible: u128) -> bool {
        self.literals.iter().all(|literal| possible & literal.accepted == 0)
    }
}

/// How the rules that are cautious take what is sensitive until shown otherwise, while it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caution {
    /// As sensitive: the way that decisions are made.
    Sensitive,
    /// As unknown.
    Aside,
    /// As not sensitive; to see what the caution changes.
    NotSensitive,
}

/// One rule of a block: its conditions and what meets it, as places in the block's list of `AnyOf`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) conditions: Vec<usize>,
    pub(crate) met_by: Vec<usize>,
}

/// Up to 64 rules compiled for one activity: a condition that several of them share is looked at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// For each rule by its place here: its place among the rulebook's rules of its kind, deciding or following.
    pub(crate) rules: Vec<usize>,
    /// None of the rules can apply where none of these values is possible.
    pub(crate) gate: u128,
    pub(crate) any_ofs: Vec<AnyOf>,
    pub(crate) parts: Vec<Parts>,
    /// The rules that can apply to this activity at all.
    pub(crate) present: RuleSet,
    /// The prohibitions and referrals among them.
    pub(crate) forbids: RuleSet,
    pub(crate) prohibits: RuleSet,
    pub(crate) refers: RuleSet,
    pub(crate) requires: RuleSet,
    /// The same as `any_ofs`, laid out to be run through.
    singles: Vec<Single>,
    several: Vec<usize>,
    /// For each field by its place: the rules that read it.
    pub(crate) readers: Vec<RuleSet>,
}

/// An `AnyOf` of one literal.
#[derive(Clone, Copy, Debug)]
struct Single {
    accepted: u128,
    rejected: u128,
    conditions_of: RuleSet,
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
    pub(crate) fn not_met(&self, block: &Block) -> RuleSet {
        (self.applies & block.requires).without(self.met)
    }

    /// Rules on which the verdict can still turn because it is not known whether they apply.
    pub(crate) fn undetermined(&self, block: &Block) -> RuleSet {
        self.open.without(block.requires & self.met)
    }
}

impl Block {
    /// The places among the rulebook's rules of these places here.
    pub(crate) fn rules_at(&self, places: RuleSet) -> impl Iterator<Item = usize> + Clone {
        places.places().filter_map(|place| self.rules.get(place).copied())
    }

    /// Lays out what `evaluate` runs through; to be called once all rules are in.
    pub(super) fn finish(&mut self) {
        self.readers = FIELDS.iter().map(|field| readers(&self.any_ofs, field)).collect();
        for (place, any_of) in self.any_ofs.iter().enumerate() {
            match any_of.literals.as_slice() {
                [only] if !any_of.cautious => self.singles.push(Single {
                    accepted: only.accepted,
                    rejected: only.rejected(),
                    conditions_of: any_of.conditions_of,
                    met_by: any_of.met_by,
                }),
                _ => self.several.push(place),
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
    pub(crate) fn look(&self, possible: u128) -> Seen {
        let mut seen = Seen::default();
        for single in &self.singles {
            let fails = possible & single.accepted == 0;
            let unknown = !fails & (possible & single.rejected != 0);
            seen.add(single.conditions_of, single.met_by, fails, unknown);
        }
        for any_of in self.several.iter().filter_map(|place| self.any_ofs.get(*place)) {
            let (fails, holds) = any_of.literals.iter().fold((true, false), |(fails, holds), literal| {
                (fails & (possible & literal.accepted == 0), holds | literal.holds(possible))
            });
            let unknown = !fails & !holds;
            seen.cautious |= any_of.cautious_of.when(unknown);
            seen.fail |= any_of.cautious_of.when(fails);
            seen.add(any_of.conditions_of.without(any_of.cautious_of), any_of.met_by, fails, unknown);
        }
        seen
    }

    /// What `look` would see, where `seen` is known and only these rules read what has changed since.
    pub(crate) fn look_again(&self, seen: &Seen, possible: u128, rules: RuleSet) -> Seen {
        let mut seen = seen.without(rules);
        for place in rules.places() {
            let (rule, parts) = (RuleSet::one(place), self.parts.get(place));
            let any_ofs = |places: fn(&Parts) -> &Vec<usize>| {
                parts.into_iter().flat_map(places).filter_map(|place| self.any_ofs.get(*place))
            };
            for any_of in any_ofs(|parts| &parts.conditions) {
                let fails = any_of.fails(possible);
                let unknown = !fails && !any_of.holds(possible);
                let cautious = unknown && any_of.cautious_of.contains(place);
                seen.cautious |= rule.when(cautious);
                seen.add(rule, RuleSet::NONE, fails, unknown && !cautious);
            }
            for any_of in any_ofs(|parts| &parts.met_by) {
                let fails = any_of.fails(possible);
                seen.add(RuleSet::NONE, rule, fails, !fails && !any_of.holds(possible));
            }
        }
        seen
    }
}

/// What a run over the conditions came upon: the rules of which a condition fails, of which one is unknown, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    fail: RuleSet,
    unknown: RuleSet,
    /// Rules with an unknown condition that they are cautious about.
    cautious: RuleSet,
    unmet: RuleSet,
    meeting_unknown: RuleSet,
}

impl Seen {
    fn add(&mut self, conditions_of: RuleSet, met_by: RuleSet, fails: bool, unknown: bool) {
        self.fail |= conditions_of.when(fails);
        self.unknown |= conditions_of.when(unknown);
        self.unmet |= met_by.when(fails);
        self.meeting_unknown |= met_by.when(unknown);
    }

    fn without(&self, rules: RuleSet) -> Self {
        Self {
            fail: self.fail.without(rules),
            unknown: self.unknown.without(rules),
            cautious: self.cautious.without(rules),
            unmet: self.unmet.without(rules),
            meeting_unknown: self.meeting_unknown.without(rules),
        }
    }

    pub(crate) fn truths(&self, block: &Block, caution: Caution) -> Truths {
        let (fail, unknown) = match caution {
            Caution::Sensitive => (self.fail, self.unknown),
            Caution::Aside => (self.fail, self.unknown | self.cautious),
            Caution::NotSensitive => (self.fail | self.cautious, self.unknown),
        };
        Truths {
            applies: block.present.without(fail | unknown),
            open: block.present & unknown.without(fail),
            met: block.present.without(self.unmet | self.meeting_unknown),
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
        let chosen = |place: usize| match chance & 3 {
            0 => true,
            1 => chance.wrapping_shr(2).checked_rem(bits.len() as u64) == Some(place as u64),
            _ => place == 0 || chance.wrapping_shr(3) & RuleSet::one(place).bits() != 0,
        };
        (0..).zip(&bits).filter(|(place, _)| chosen(*place)).fold(0, |some, (_, bit)| some | bit)
    }

    #[test]
    fn looking_again_sees_what_looking_would() {
        for activity in Activity::ALL {
            let program = Rulebook::moj().program(*activity);
            for block in program.deciding.blocks().chain(program.following.blocks()) {
                for n in 0..600 {
                    let chance = |field: &Field| hash([n, field.place as u64]);
                    let possible = FIELDS.iter().fold(0, |all, field| field.fill(all, some(field, chance(field))));
                    let seen = block.look(possible);
                    for field in FIELDS {
                        let changed = field.fill(possible, some(field, hash([n, field.place as u64, 1])));
                        let again = block.look_again(&seen, changed, readers(&block.any_ofs, field));
                        assert_eq!(again, block.look(changed), "{} for {activity}: {n}", field.path);
                    }
                }
            }
        }
    }
}
