use serde::Serialize;

use super::{Activity, FieldSet, Value, ValueSet};

super::names! {
    /// The kind of a field, which decides what happens while it is unknown.
    pub enum FieldKind {
        /// A fact about the information. While unknown, it becomes a question.
        Fact = "fact",
        /// A choice of the asker. While unknown, it becomes a question; alternatives suggest other values.
        Choice = "choice",
        /// A safeguard that can be put in place. A missing one leaves a requirement outstanding or unconfirmed, and is never
        /// asked about.
        Safeguard = "safeguard",
    }
}

/// One value that a field can take. In JSON it is `{"value", "text"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "One value that a field can take, with its label."))]
#[non_exhaustive]
pub struct ValueInfo {
    /// The value's name: `third_party`; for yes and no, `true` and `false`, which JSON writes without quotes.
    #[serde(rename = "value", serialize_with = "name_as_value")]
    #[cfg_attr(feature = "schema", schemars(with = "Value", description = "The value to put at the field's path."))]
    pub name: &'static str,
    /// The label in plain English.
    pub text: &'static str,
}

impl ValueInfo {
    /// Returns the value to put at the field's path.
    pub const fn value(&self) -> Value {
        Value::named(self.name)
    }
}

fn name_as_value<S: serde::Serializer>(name: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
    Value::named(name).serialize(serializer)
}

/// The values that a field accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// `true` or `false`.
    YesNo,
    /// One of a list of names.
    OneOf(&'static [ValueInfo]),
    /// A marking as written; rules see its class, which is one of these.
    Marking(&'static [ValueInfo]),
    /// Text of at most `longest` characters, which no rule reads.
    Text {
        /// The greatest number of characters.
        longest: usize,
    },
}

const YES_NO: &[ValueInfo] = &[ValueInfo { name: "true", text: "Yes" }, ValueInfo { name: "false", text: "No" }];

impl FieldType {
    /// The values that rules can tell apart, in order; none for text.
    pub const fn listed(self) -> &'static [ValueInfo] {
        match self {
            Self::YesNo => YES_NO,
            Self::OneOf(values) | Self::Marking(values) => values,
            Self::Text { .. } => &[],
        }
    }
}

/// A field of a proposal: its name, what it accepts, and how to ask for it.
///
/// ```
/// use caveat::vocabulary::{FIELDS, FieldKind};
/// let recipient = FIELDS.iter().find(|field| field.path == "recipient").ok_or("no such field")?;
/// assert_eq!(recipient.kind, FieldKind::Fact);
/// assert_eq!(recipient.question, "Who would receive it?");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// The dotted path in a proposal: `information.marking`.
    pub path: &'static str,
    /// Fact, choice or safeguard.
    pub kind: FieldKind,
    /// What it accepts.
    pub values: FieldType,
    /// A short label, for a form or a summary.
    pub label: &'static str,
    /// The question to ask a person.
    pub question: &'static str,
    /// What depends on the answer, in a sentence or two.
    pub help: &'static str,
    /// Who could answer, if the asker can't.
    pub who: &'static str,
    /// The activities whose proposals take this field.
    pub taken_by: &'static [Activity],
    /// The value presumed while it is unknown, if any.
    pub presumed: Option<&'static str>,
    /// Whether the information counts as sensitive while the field is unknown.
    pub cautious: bool,
    /// The value that means that a safeguard is not in place.
    pub absent: Option<&'static str>,
    /// What to do for the field to have a value, as a request, by the value's name. Values that nobody brings about have none.
    pub actions: &'static [(&'static str, &'static str)],
    /// The values of a choice that alternatives may suggest, by name.
    pub offered: &'static [&'static str],
    /// What each value means as a statement, in order, to follow 'because'. Empty for markings and text.
    pub(crate) says: &'static [&'static str],
    /// Its group (`information` of `information.marking`); empty if it has none.
    pub(crate) group: &'static str,
    /// Its key in the group.
    pub(crate) key: &'static str,
    /// The set of all its values.
    pub(crate) mask: ValueSet,
    /// The set of its first value.
    pub(crate) first: ValueSet,
    /// The set of this field alone.
    pub(super) alone: FieldSet,
    /// Its index in the contract's order.
    pub(crate) index: usize,
}

impl Field {
    /// A field without values; the rest of its row follows in [`FIELDS`].
    pub(super) const fn new(path: &'static str, kind: FieldKind, values: FieldType) -> Self {
        Self {
            path,
            kind,
            values,
            label: "",
            question: "",
            help: "",
            who: "",
            taken_by: &[],
            presumed: None,
            cautious: false,
            absent: None,
            actions: &[],
            offered: &[],
            says: &[],
            group: group_and_key(path).0,
            key: group_and_key(path).1,
            mask: ValueSet::EMPTY,
            first: ValueSet::EMPTY,
            alone: FieldSet::EMPTY,
            index: 0,
        }
    }

    pub(super) const fn asks(
        mut self, label: &'static str, question: &'static str, help: &'static str, who: &'static str,
    ) -> Self {
        self.label = label;
        self.question = question;
        self.help = help;
        self.who = who;
        self
    }

    pub(super) const fn taken_by(mut self, activities: &'static [Activity]) -> Self {
        self.taken_by = activities;
        self
    }

    pub(super) const fn presumed(mut self, value: &'static str) -> Self {
        self.presumed = Some(value);
        self
    }

    pub(super) const fn absent(mut self, value: &'static str) -> Self {
        self.absent = Some(value);
        self
    }

    pub(super) const fn says(mut self, statements: &'static [&'static str]) -> Self {
        self.says = statements;
        self
    }

    pub(super) const fn acts(mut self, actions: &'static [(&'static str, &'static str)]) -> Self {
        self.actions = actions;
        self
    }

    pub(super) const fn offers(mut self, values: &'static [&'static str]) -> Self {
        self.offered = values;
        self
    }

    pub(super) const fn cautious(mut self) -> Self {
        self.cautious = true;
        self
    }

    /// Returns what to do for the field to have the value of that name, as a request: `Complete a Data Movement Form`.
    pub fn action(&self, value: &str) -> Option<&'static str> {
        self.actions.iter().find(|(name, _)| *name == value).map(|(_, action)| *action)
    }

    /// Whether proposals of this activity take the field.
    pub const fn is_taken_by(&self, activity: Activity) -> bool {
        let mut left = self.taken_by;
        while let [one, rest @ ..] = left {
            if *one as u8 == activity as u8 {
                return true;
            }
            left = rest;
        }
        false
    }

    /// Whether an unknown value can become a question: a fact or a choice that is not presumed and that rules can read.
    pub const fn can_be_asked(&self) -> bool {
        // The first field is `activity`, which is always known.
        !matches!(self.kind, FieldKind::Safeguard)
            && self.presumed.is_none()
            && !self.mask.is_empty()
            && self.index != 0
    }

    /// Returns the set of the value at this index of the field's list; empty past its end.
    pub(crate) const fn value_at(&self, index: u32) -> ValueSet {
        match self.first.0.checked_shl(index) {
            Some(bit) => ValueSet(bit & self.mask.0),
            None => ValueSet::EMPTY,
        }
    }

    /// Returns the set of the value of that name; empty if the field has no such value.
    pub(crate) const fn value(&self, name: &str) -> ValueSet {
        let mut bit = self.first.0;
        let mut left = self.values.listed();
        while let [value, rest @ ..] = left {
            if same(value.name, name) {
                return ValueSet(bit);
            }
            bit = bit.wrapping_shl(1);
            left = rest;
        }
        ValueSet::EMPTY
    }

    /// Returns the set of the value that the field is presumed to have while unknown; empty if nothing is presumed.
    pub(crate) const fn presumed_value(&self) -> ValueSet {
        match self.presumed {
            Some(name) => self.value(name),
            None => ValueSet::EMPTY,
        }
    }

    /// Returns the set of the value that means that a safeguard is missing; empty for facts and choices.
    pub(crate) const fn absent_value(&self) -> ValueSet {
        match self.absent {
            Some(name) => self.value(name),
            None => ValueSet::EMPTY,
        }
    }

    /// Replaces the values of this field in `possible` by those in `values`.
    pub(crate) const fn restrict(&self, possible: ValueSet, values: ValueSet) -> ValueSet {
        possible.without(self.mask).or(values.and(self.mask))
    }

    /// Returns each value with the set of it alone.
    pub(crate) fn each_value(&self) -> impl Iterator<Item = (&'static ValueInfo, ValueSet)> + use<> {
        let (mask, first) = (self.mask.0, self.first.0);
        self.values.listed().iter().scan(first, move |bit, value| {
            let this = ValueSet(*bit & mask);
            *bit = bit.wrapping_shl(1);
            Some((value, this))
        })
    }

    /// Returns the one value left in a set of possible values, or `None` if several are.
    pub(crate) fn known(&self, possible: ValueSet) -> Option<&'static ValueInfo> {
        let left = possible & self.mask;
        let value = || self.each_value().find(|(_, value)| *value == left).map(|(info, _)| info);
        if left.is_one() { value() } else { None }
    }
}

/// Returns both parts of a dotted path; the first is empty if there is no dot.
const fn group_and_key(path: &'static str) -> (&'static str, &'static str) {
    let (before, after) = cut(path, b'.');
    if after.is_empty() { ("", before) } else { (before, after) }
}

/// Splits a text at the first such ASCII character, which is in neither part. Without one, everything is in the first part.
pub(crate) const fn cut(text: &str, sign: u8) -> (&str, &str) {
    let mut at = 0_usize;
    let mut left = text.as_bytes();
    while let [byte, rest @ ..] = left {
        if *byte == sign {
            let (before, from) = text.split_at(at);
            return (before, from.split_at(1).1);
        }
        at = at.wrapping_add(1);
        left = rest;
    }
    (text, "")
}

/// Gives every field its index and its bits, in the table's order.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time, where both would show"
)]
pub(super) const fn lay_out<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut index = 0;
    let mut used = 0;
    while index < N {
        let width = fields[index].values.listed().len();
        let says = fields[index].says.len();
        assert!(says == 0 || says == width, "a field says something of some of its values only");
        fields[index].index = index;
        fields[index].alone = FieldSet(1 << index);
        if width > 0 {
            fields[index].first = ValueSet(1 << used);
            fields[index].mask = ValueSet(((1 << width) - 1) << used);
        }
        used += width;
        index += 1;
    }
    assert!(used <= 128 && N < 64, "the fields or their values no longer fit one set");
    fields
}

/// Whether two words are equal. Unlike `==`, it works in constants.
pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        left = left_rest;
        right = right_rest;
    }
    left.is_empty() && right.is_empty()
}
