//! What every proposal of an activity gets: its verdict, how each rule comes out, and what is asked.

use std::collections::BTreeMap;

use biodivine_lib_bdd::Bdd;
use serde_json::Value;

use super::book::Book;
use super::logic::{Ruling, VERDICTS, World as _, rule_all};
use super::mutations::Mutant;
use super::space::{Place, Space};

/// For every proposal of an activity what it gets, by a rulebook.
#[derive(Clone, Debug)]
pub struct Model {
    /// The rulebook.
    pub book: Book,
    /// The proposals.
    pub space: Space,
    /// How each rule comes out.
    pub ruling: Ruling<Bdd>,
    /// For each of [`VERDICTS`] the proposals that get it.
    pub verdicts: [Bdd; 5],
}

impl Model {
    /// Takes in a rulebook for an activity.
    pub fn new(book: &Book, activity: &str) -> Self {
        let space = Space::new(book, activity);
        let ruling = rule_all(book, &space);
        let verdicts = ruling.verdicts(book, 0..book.rules.len(), &space.none());
        Self { book: book.clone(), space, ruling, verdicts }
    }

    /// The proposals that get this verdict.
    ///
    /// # Panics
    /// Panics if it is not one of [`VERDICTS`].
    pub fn verdict(&self, name: &str) -> &Bdd {
        let place = VERDICTS.iter().position(|other| *other == name).expect("a verdict");
        &self.verdicts[place]
    }

    /// The proposals that get one of the verdicts from this place of [`VERDICTS`] on, or a worse one.
    pub fn as_bad_as(&self, place: usize) -> Bdd {
        self.verdicts.iter().skip(place).fold(self.space.none(), |any, verdict| any.or(verdict))
    }

    /// For each list of decisions and each rule, the proposals for which the list has it.
    pub fn lists(&self) -> BTreeMap<(&'static str, &str), Bdd> {
        let rules = self.book.rules.iter().zip(&self.ruling.rules);
        let lists = rules.flat_map(|(rule, outcome)| {
            outcome.lists(&rule.effect).into_iter().map(|(list, set)| ((list, rule.id.as_str()), set))
        });
        lists.filter(|(_, set)| !set.and(&self.space.valid).is_false()).collect()
    }

    /// A proposal that a changed rulebook answers otherwise, in its verdict or in any list of rules; `None` where they are the same for
    /// every one.
    pub fn difference(&self, mutant: &Mutant) -> Option<Value> {
        let never = self.space.none();
        let ruling = self.ruling.changed(&self.space, mutant);
        let mut is_same = true;
        let mut differences = never.clone();
        for place in mutant.places.iter().copied() {
            let [(rule, here), (changed, there)] = [(&self.book, &self.ruling), (&mutant.book, &ruling)]
                .map(|(book, ruling)| (&book.rules[place], &ruling.rules[place]));
            is_same &= rule.effect == changed.effect && here == there;
            let [one, other] = [here.lists(&rule.effect), there.lists(&changed.effect)].map(BTreeMap::from_iter);
            for name in one.keys().chain(other.keys()) {
                let [one, other] = [&one, &other].map(|lists| lists.get(name).unwrap_or(&never));
                differences = differences.or(&one.xor(other));
            }
        }
        if is_same {
            return None;
        }
        self.space.example(&differences).or_else(|| {
            let verdicts = ruling.verdicts(&mutant.book, 0..mutant.book.rules.len(), &never);
            let differences = self.verdicts.iter().zip(&verdicts).map(|(one, other)| one.xor(other));
            self.space.example(&differences.fold(never.clone(), |any, one| any.or(&one)))
        })
    }

    /// The proposals for which a field is asked, by the definition of exact questions: it is unknown, and for some filling-in of the other
    /// unknown facts and choices two of its answers lead to different verdicts, or both to `conditional` with different
    /// requirements not met.
    pub fn asked(&self, field: &Place) -> Bdd {
        let mut asked = self.differs(field);
        for other in self.space.places() {
            if other.field.can_be_asked() && other.field.path != field.field.path {
                asked = self.space.fill_in(&asked, other);
            }
        }
        self.space.is(field, 0).and(&asked)
    }

    /// The proposals, whatever the field is in them, for which two of its values lead to different results.
    fn differs(&self, field: &Place) -> Bdd {
        let requirements = self.book.rules.iter().zip(&self.ruling.rules).filter(|(rule, _)| rule.effect == "require");
        let lacking: Vec<Bdd> = requirements.map(|(_, outcome)| outcome.lacking()).collect();
        let conditional = self.verdict("conditional");
        // For each value what it leads to; values that lead to the same are taken once.
        let mut results: Vec<Vec<Bdd>> = Vec::new();
        for code in field.codes().skip(1) {
            let at = |set: &Bdd| self.space.at(set, field, code);
            let conditional = at(conditional);
            let lacks = lacking.iter().map(|lacking| conditional.and(&at(lacking)));
            let result = self.verdicts.iter().map(at).chain(lacks).collect();
            if !results.contains(&result) {
                results.push(result);
            }
        }
        // Where two of them differ, one differs from the first.
        let Some((first, others)) = results.split_first() else { return self.space.none() };
        let differences = others.iter().flat_map(|other| first.iter().zip(other)).map(|(one, other)| one.xor(other));
        differences.fold(self.space.constant(false), |any, one| any.or(&one))
    }

    /// Every field that can be asked, with the proposals for which it is, by the definition of exact questions.
    pub fn exact_questions(&self) -> Vec<(&Place, Bdd)> {
        let askable = self.space.places().iter().filter(|place| place.field.can_be_asked());
        askable.map(|place| (place, self.asked(place))).collect()
    }

    /// Every field that can be asked, with the proposals for which it is. Where a verdict is open and no answer alone could change it,
    /// all that open rules read is asked.
    pub fn questions(&self) -> Vec<(&Place, Bdd)> {
        let exact = self.exact_questions();
        let some = exact.iter().fold(self.space.none(), |any, (_, asked)| any.or(asked));
        let silent = self.verdict("undetermined").and_not(&some);
        let also = |place: &Place| {
            let rules = self.book.rules.iter().zip(&self.ruling.rules);
            let open = rules.filter(|(rule, _)| rule.decides() && self.book.is_condition_on(rule, &place.field.path));
            let open = open.map(|(rule, outcome)| {
                let open = outcome.applies.unknown();
                if rule.effect == "require" { open.and_not(&outcome.met.yes) } else { open }
            });
            let open = open.fold(self.space.none(), |any, open| any.or(&open));
            silent.and(&open).and(&self.space.is(place, 0))
        };
        exact.into_iter().map(|(place, asked)| (place, asked.or(&also(place)))).collect()
    }
}
