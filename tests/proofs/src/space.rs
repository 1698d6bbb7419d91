//! All proposals of an activity, and sets of them as decision diagrams.
//!
//! Each field takes one of its values or is unknown: a number, 0 for unknown, written in as many binary variables as it needs. Every
//! proposal that rules can tell apart is one assignment of them.

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet};
use caveat_reference::naive::vocabulary::{MARKINGS, put};
use num_bigint::BigUint;
use serde_json::{Value, json};

use super::book::{Book, FieldData, TestData};
use super::logic::{Truth, World};

impl Truth for Bdd {
    fn and(&self, other: &Self) -> Self {
        self.and(other)
    }
    fn or(&self, other: &Self) -> Self {
        self.or(other)
    }
    fn not(&self) -> Self {
        self.not()
    }
}

/// The space of an activity's proposals.
#[derive(Clone, Debug)]
pub struct Space {
    activity: String,
    places: Vec<Place>,
    variables: BddVariableSet,
    /// The assignments that are proposals.
    pub valid: Bdd,
}

/// A field, and the variables that hold its value.
#[derive(Clone, Debug)]
pub struct Place {
    /// The field.
    pub field: FieldData,
    bits: Vec<BddVariable>,
}

impl Place {
    /// Its codes: 0 for unknown, then its values.
    pub fn codes(&self) -> std::ops::RangeInclusive<usize> {
        0..=self.field.values.len()
    }

    /// The value of a code as proposals have it: of a marking, words of its class.
    pub fn written(&self, code: usize) -> Option<Value> {
        let at = code.checked_sub(1)?;
        if self.field.path == "information.marking" {
            return MARKINGS.get(at).map(|text| json!(text));
        }
        self.field.values.get(at).map(|it| it.value.clone())
    }

    /// Its variables, in a diagram's order, with the value that they have for a code.
    pub(super) fn setting(&self, code: usize) -> Vec<(BddVariable, bool)> {
        self.bits.iter().enumerate().map(|(bit, variable)| (*variable, code >> bit & 1 == 1)).collect()
    }
}

impl Space {
    /// Every proposal of an activity.
    ///
    /// # Panics
    /// Where it has more than 65,535 variables.
    pub fn new(book: &Book, activity: &str) -> Self {
        let fields: Vec<&FieldData> = book.fields_of(activity).collect();
        let width = |field: &FieldData| usize::BITS - field.values.len().leading_zeros();
        let count = fields.iter().map(|field| width(field)).sum::<u32>();
        let variables = BddVariableSet::new_anonymous(u16::try_from(count).expect("few variables"));
        let mut names = variables.variables().into_iter();
        let places: Vec<Place> = fields
            .into_iter()
            .map(|field| Place { field: field.clone(), bits: names.by_ref().take(width(field) as usize).collect() })
            .collect();
        let mut space = Self { activity: activity.to_owned(), places, valid: variables.mk_true(), variables };
        space.valid = space.places.iter().fold(space.valid.clone(), |valid, place| {
            let codes = place.codes().fold(space.variables.mk_false(), |any, code| any.or(&space.is(place, code)));
            valid.and(&codes)
        });
        space
    }

    /// The fields, in the contract's order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// A field by its path, if proposals of this activity have it.
    pub fn place(&self, path: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.field.path == path)
    }

    /// The proposals in which the field has this code.
    pub fn is(&self, place: &Place, code: usize) -> Bdd {
        let set = place.setting(code).into_iter().map(|(variable, holds)| self.variables.mk_literal(variable, holds));
        set.fold(self.variables.mk_true(), |all, one| all.and(&one))
    }

    /// Those proposals that are in the set once the field is given this code, whatever it is in them.
    pub fn at(&self, set: &Bdd, place: &Place, code: usize) -> Bdd {
        set.restrict(&place.setting(code))
    }

    /// The proposals that are in the set for some value of the field (known), where they leave it unknown; the others as they are.
    pub fn fill_in(&self, set: &Bdd, place: &Place) -> Bdd {
        let known = place.codes().skip(1).map(|code| self.at(set, place, code));
        let some = known.fold(self.variables.mk_false(), |any, one| any.or(&one));
        Bdd::if_then_else(&self.is(place, 0), &some, set)
    }

    /// How many proposals a set has.
    pub fn count(&self, set: &Bdd) -> BigUint {
        set.and(&self.valid).exact_cardinality()
    }

    /// Some proposal of the set, as JSON; with as little known as its diagram shows first.
    pub fn example(&self, set: &Bdd) -> Option<Value> {
        let found = set.and(&self.valid).most_negative_valuation()?;
        let codes = self.places.iter().map(|place| {
            place.bits.iter().enumerate().map(|(bit, variable)| usize::from(found.value(*variable)) << bit).sum()
        });
        Some(self.proposal(codes))
    }

    /// The proposal in which the fields have these codes.
    pub fn proposal(&self, codes: impl IntoIterator<Item = usize>) -> Value {
        let mut proposal = json!({"activity": self.activity});
        for (place, code) in self.places.iter().zip(codes) {
            if let Some(value) = place.written(code) {
                put(&mut proposal, &place.field.path, value);
            }
        }
        proposal
    }

    /// The proposals that do not say who may see the information, but have a marking: of a class alone, which limits nobody.
    fn for_anyone_by_marking(&self) -> Bdd {
        let code = |path: &str| self.place(path).map(|place| self.is(place, 0));
        let (Some(no_marking), Some(no_audience)) = (code("information.marking"), code("information.audience")) else {
            return self.none();
        };
        no_audience.and_not(&no_marking)
    }

    /// The empty set.
    pub fn none(&self) -> Bdd {
        self.variables.mk_false()
    }
}

impl World for Space {
    type Truth = Bdd;

    fn activity(&self) -> &str {
        &self.activity
    }

    fn constant(&self, holds: bool) -> Bdd {
        if holds { self.variables.mk_true() } else { self.variables.mk_false() }
    }

    fn has(&self, test: &TestData) -> Bdd {
        let place = self.place(&test.path).expect("a field of this activity");
        let codes = test.any_of.iter().map(|value| place.field.place(value).expect("a value of the field") + 1);
        let given = codes.fold(self.none(), |any, code| any.or(&self.is(place, code)));
        let is_default = test.path == "information.audience" && test.any_of.iter().any(|value| value == "anyone");
        if is_default { given.or(&self.for_anyone_by_marking()) } else { given }
    }

    fn knows(&self, path: &str) -> Bdd {
        // What an activity does not take is never known.
        let given = self.place(path).map_or_else(|| self.none(), |place| self.is(place, 0).not());
        if path == "information.audience" { given.or(&self.for_anyone_by_marking()) } else { given }
    }
}
