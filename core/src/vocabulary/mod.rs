//! The words of proposals and rules: every field with its path, kind, values and plain-English texts.
//!
//! This is the one source: JSON, schemas, questions, form labels and column names come from [`FIELDS`].

mod activity;
mod countries;
mod field;
mod fields;
mod lookup;
mod names;
mod read;
mod sets;
mod value;
mod value_type;
mod values;

pub use activity::Activity;
pub use field::{Field, FieldKind, FieldType, ValueInfo};
pub use fields::FIELDS;
pub use names::UnknownName;
pub use value::Value;
pub use values::{
    Audience, Channel, Class, DataSubjects, Dpia, Encryption, HarmIfDisclosed, Location, PersonalData, Place, Purpose,
    Recipient, Volume,
};

pub(crate) use countries::OTHER_COUNTRIES;
pub(crate) use field::{cut, same};
pub(crate) use lookup::field;
pub(crate) use names::{did_you_mean, names, nearest, text_in_serde};
pub(crate) use read::{StaticText, known_field, path, paths};
pub(crate) use sets::{FieldSet, HalfSet, ValueSet, bit_set};
