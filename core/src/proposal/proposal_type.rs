//! The macros and traits behind the typed proposals, which `typed.rs` lists. That file is generated from the table of fields.

use core::fmt;
use core::str::FromStr;

use super::answers::{Answer, Answers};
use super::error::Error;
use crate::marking::Marking;
use crate::vocabulary::text_in_serde;
use crate::vocabulary::{
    Audience, Channel, Class, DataSubjects, Dpia, Encryption, Field, HarmIfDisclosed, Location, PersonalData, Place,
    Purpose, Recipient, Value, Volume, field,
};

/// The name of an online tool: at most 200 characters. Only local rules and a register of tools read it.
///
/// ```
/// let name = caveat::ToolName::new("Trello")?;
/// assert_eq!(name.as_str(), "Trello");
/// assert!(caveat::ToolName::new(&"x".repeat(201)).is_err());
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToolName(String);

impl ToolName {
    /// Creates a tool's name.
    ///
    /// # Errors
    /// Fails if it is too long.
    pub fn new(name: &str) -> Result<Self, Error> {
        let mut answers = Answers::NONE;
        answers.put(const { field("tool.name") }, Answer::Text(name))?;
        Ok(Self(name.to_owned()))
    }

    /// Returns the name as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ToolName {
    type Err = Error;
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::new(name)
    }
}

impl TryFrom<&str> for ToolName {
    type Error = Error;
    fn try_from(name: &str) -> Result<Self, Error> {
        Self::new(name)
    }
}

impl AsRef<str> for ToolName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a ToolName> for Answer<'a> {
    fn from(name: &'a ToolName) -> Self {
        Self::Text(&name.0)
    }
}

text_in_serde!(ToolName);

impl fmt::Display for ToolName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// A typed value that can be put at the fields of its type.
pub(super) trait TypedValue {
    fn put(self, answers: &mut Answers, field: &'static Field);
}

/// Lets a typed value be given wherever an answer or a value is taken.
macro_rules! value_of_name {
    ($type:ty) => {
        impl From<$type> for Answer<'_> {
            fn from(value: $type) -> Self {
                Self::Text(value.name())
            }
        }

        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::named(value.name())
            }
        }
    };
}
macro_rules! put_by_position {
    ($($type:ty),*) => {$(
        impl TypedValue for $type {
            fn put(self, answers: &mut Answers, field: &'static Field) {
                answers.choose_at(field, self as u32);
            }
        }

        value_of_name!($type);
    )*};
}

value_of_name!(Class);

put_by_position!(
    Channel, DataSubjects, Dpia, Encryption, Audience, HarmIfDisclosed, Location, PersonalData, Place, Purpose,
    Recipient, Volume
);

impl TypedValue for bool {
    fn put(self, answers: &mut Answers, field: &'static Field) {
        // Yes is listed before no.
        answers.choose_at(field, u32::from(!self));
    }
}

impl TypedValue for Marking {
    fn put(self, answers: &mut Answers, _: &'static Field) {
        answers.put_marking(self);
    }
}

impl TypedValue for ToolName {
    fn put(self, answers: &mut Answers, _: &'static Field) {
        answers.put_tool_name(self.0);
    }
}

/// So that a class can be given where a marking is taken.
impl From<Class> for Option<Marking> {
    fn from(class: Class) -> Self {
        Some(class.into())
    }
}

/// Puts a value at a field, or makes the field unknown.
pub(super) fn put<T: TypedValue>(answers: &mut Answers, field: &'static Field, value: Option<T>) {
    match value {
        Some(value) => value.put(answers, field),
        None => answers.forget(field),
    }
}

/// Declares the methods that put a value at a field, on a type that has `answers_mut`; `docs` documents each by its name.
macro_rules! field_methods {
    ($($method:ident($path:literal): $type:ty;)*) => {$(
        #[doc = docs!($method)]
        #[must_use]
        pub fn $method(mut self, value: impl Into<Option<$type>>) -> Self {
            let field = const { crate::vocabulary::field($path) };
            super::proposal_type::put(self.answers_mut(), field, value.into());
            self
        }
    )*};
}

/// Declares a group of fields that several proposals take.
macro_rules! group_type {
    ($(#[$docs:meta])* $type:ident { $($fields:tt)* }) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $type { answers: super::Answers }

        impl $type {
            /// Creates a group in which nothing is known.
            pub const fn new() -> Self {
                Self { answers: super::Answers::NONE }
            }

            const fn answers_mut(&mut self) -> &mut super::Answers {
                &mut self.answers
            }

            super::proposal_type::field_methods! { $($fields)* }
        }

        impl Default for $type {
            fn default() -> Self {
                Self::new()
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut map = out.debug_map();
                for field in crate::vocabulary::FIELDS {
                    if let Some(answer) = self.answers.answer(field) {
                        map.entry(&field.path, &answer);
                    }
                }
                map.finish()
            }
        }
    };
}

/// Declares the typed proposal of one activity: the groups and the single fields that it takes.
macro_rules! proposal_type {
    ($(#[$docs:meta])* $type:ident {
        groups { $($(#[$group_docs:meta])* $group:ident($name:literal): $group_type:ident;)* }
        fields { $($fields:tt)* }
    }) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $type { proposal: super::Proposal }

        impl $type {
            /// Creates a proposal in which only the activity is known.
            pub const fn new() -> Self {
                Self { proposal: super::Proposal::new(crate::vocabulary::Activity::$type) }
            }

            $(
                $(#[$group_docs])*
                #[must_use]
                pub fn $group(mut self, $group: $group_type) -> Self {
                    self.proposal.answers.take_group($name, &$group.answers);
                    self
                }
            )*

            const fn answers_mut(&mut self) -> &mut super::Answers {
                &mut self.proposal.answers
            }

            super::proposal_type::field_methods! { $($fields)* }
        }

        impl Default for $type {
            fn default() -> Self {
                Self::new()
            }
        }

        impl AsRef<super::Proposal> for $type {
            fn as_ref(&self) -> &super::Proposal {
                &self.proposal
            }
        }

        impl From<$type> for super::Proposal {
            fn from(typed: $type) -> Self {
                typed.proposal
            }
        }

        /// Serialises as the proposal.
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.proposal.serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::Proposal::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
            }
        }

        /// Fails if the proposal has another activity.
        impl TryFrom<super::Proposal> for $type {
            type Error = super::Error;
            fn try_from(proposal: super::Proposal) -> Result<Self, super::Error> {
                proposal.expect_activity(crate::vocabulary::Activity::$type).map(|()| Self { proposal })
            }
        }
    };
}

pub(super) use {field_methods, group_type, proposal_type};

#[cfg(test)]
mod tests {
    use super::*;

    /// A typed value says in a proposal what its name says, for every value of every type at every field that takes it.
    #[test]
    fn typed_values_say_what_their_names_say() {
        macro_rules! check {
            ($($type:ident at $($path:literal)+;)*) => {$($(
                let field = Field::from_path($path).unwrap();
                assert_eq!($type::ALL.len(), field.values.listed().len());
                for value in $type::ALL {
                    let (mut typed, mut named) = (Answers::NONE, Answers::NONE);
                    put(&mut typed, field, Some(*value));
                    named.put(field, Answer::Text(value.name())).unwrap();
                    assert!(typed == named, "{} at {}", value, $path);
                    put::<$type>(&mut typed, field, None);
                    assert!(typed == Answers::NONE);
                }
            )+)*};
        }
        check! {
            Audience at "information.audience"; HarmIfDisclosed at "information.harm_if_disclosed"; PersonalData at "information.personal_data";
            DataSubjects at "information.data_subjects"; Volume at "information.volume"; Purpose at "information.purpose";
            Dpia at "dpia"; Location at "location"; Recipient at "recipient"; Channel at "channel";
            Encryption at "encryption"; Place at "destination" "tool.data_location";
        }
        for yes in [true, false] {
            let (mut typed, mut named) = (Answers::NONE, Answers::NONE);
            let field = Field::from_path("business_need").unwrap();
            put(&mut typed, field, Some(yes));
            named.put(field, Answer::Bool(yes)).unwrap();
            assert!(typed == named);
        }
        for class in Class::ALL {
            let (mut typed, mut named) = (Answers::NONE, Answers::NONE);
            let field = Field::from_path("information.marking").unwrap();
            put(&mut typed, field, Option::<Marking>::from(*class));
            named.put(field, Answer::Text(typed.answer(field).unwrap().to_string().as_str())).unwrap();
            assert!(typed == named);
        }
    }
}
