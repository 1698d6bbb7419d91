//! What a decision says of the assumptions that it rests on, and of clauses that pull apart.

use serde::Serialize;

use super::terms::{HARMS_NOBODY, NO_PROTECTIVE_MARKING, ORDINARY_DATA, PROTECTED, TOOLS};
use crate::rule::Condition;
use crate::vocabulary::{Field, field};

/// A presumption or caution: what is assumed of a field while it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssumptionNote {
    /// The field.
    pub field: &'static Field,
    /// What it means for the asker.
    pub text: &'static str,
    /// The clauses that it rests on.
    pub clauses: &'static [&'static str],
}

/// Clauses that pull apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "ConflictRule")]
#[non_exhaustive]
pub struct ConflictNote {
    /// Its name.
    pub id: &'static str,
    /// When they do.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::rule::WrittenCondition>"))]
    pub when: &'static [Condition],
    /// Which of them counts, and why.
    pub text: &'static str,
    /// The clauses.
    pub clauses: &'static [&'static str],
}

/// In the contract's order of fields.
pub(crate) const ASSUMPTIONS: &[AssumptionNote] = &[
    AssumptionNote {
        field: field("information.marking"),
        text: "Its marking is not known, so what has to be put in place is asked as for sensitive information.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.harm_if_disclosed"),
        text: "Who would be harmed is not known, so what has to be put in place is asked as for sensitive information.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.personal_data"),
        text: "What personal data it holds is not known, so what has to be put in place is asked as for sensitive \
               information.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.asset_owner"),
        text: "It is presumed to have an Information Asset Owner, as every piece of information does.",
        clauses: &["DHS-5.1"],
    },
    AssumptionNote {
        field: field("marking_lowered"),
        text: "It is presumed that its marking would not be lowered in order to send it this way.",
        clauses: &["DHS-7.9"],
    },
];

/// In the contract's order.
pub(crate) const CONFLICTS: &[ConflictNote] = &[
    ConflictNote {
        id: "marking-and-harm",
        when: &[PROTECTED, HARMS_NOBODY],
        text: "You say that its disclosure would harm nobody, but its marking or the personal data in it says that it is \
               sensitive. The stricter counts: it is treated as sensitive. If the marking is wrong, its owner can change it.",
        clauses: &["DHS-4.2", "OIT-2.1"],
    },
    ConflictNote {
        id: "tool-and-network",
        when: &[TOOLS, NO_PROTECTIVE_MARKING, HARMS_NOBODY, ORDINARY_DATA],
        text: "One text wants all data on managed, accredited networks, another lets harmless information into online \
               tools. The second is about this very case, so it counts here.",
        clauses: &["OIT-2.1", "DHS-6.1"],
    },
];
