//! What a decision says about its assumptions, and about clauses that conflict.

use serde::Serialize;

use super::terms::{FOR_ANYONE, HARMS_NOBODY, NO_PROTECTIVE_MARKING, ORDINARY_DATA, PROTECTED, TOOLS};
use crate::rule::Condition;
use crate::vocabulary::{Field, field};

/// A presumption or caution: what is assumed about a field while it is unknown.
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

/// Clauses that conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename = "ConflictRule")]
#[non_exhaustive]
pub struct ConflictNote {
    /// Its name.
    pub id: &'static str,
    /// When they conflict.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::rule::WrittenCondition>"))]
    pub when: &'static [Condition],
    /// Which one takes precedence, and why.
    pub text: &'static str,
    /// The clauses.
    pub clauses: &'static [&'static str],
}

/// In the contract's order of fields.
pub(crate) const ASSUMPTIONS: &[AssumptionNote] = &[
    AssumptionNote {
        field: field("information.marking"),
        text: "We don't know the marking, so we have assumed the information is sensitive.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.audience"),
        text: "We assumed that nothing written on it limits who may see it.",
        clauses: &["DHS-5.1"],
    },
    AssumptionNote {
        field: field("information.harm_if_disclosed"),
        text: "We don't know who would be harmed, so we have assumed the information is sensitive.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.personal_data"),
        text: "We don't know what personal data it contains, so we have assumed the information is sensitive.",
        clauses: &["DSP-2.3"],
    },
    AssumptionNote {
        field: field("information.asset_owner"),
        text: "We assumed it has an Information Asset Owner.",
        clauses: &["DHS-5.1"],
    },
    AssumptionNote {
        field: field("marking_lowered"),
        text: "We assumed that you would not lower its marking to send it this way.",
        clauses: &["DHS-7.9"],
    },
    AssumptionNote {
        field: field("required_by_law"),
        text: "We assumed that no law requires the organisation to give it to this recipient.",
        clauses: &["DHS-1.2"],
    },
    AssumptionNote {
        field: field("tool.approved"),
        text: "We assumed that the organisation has not approved the tool for such information.",
        clauses: &["OIT-5.5"],
    },
];

/// In the contract's order.
pub(crate) const CONFLICTS: &[ConflictNote] = &[
    ConflictNote {
        id: "marking-and-harm",
        when: &[PROTECTED, HARMS_NOBODY],
        text: "You say that nobody would be harmed, but its marking, a limit on who may see it, or the personal data \
               in it makes it sensitive. We treat it as sensitive. If you think the marking is wrong, ask the \
               Information Asset Owner. Do not lower it to get a different answer.",
        clauses: &["DHS-4.2", "OIT-2.1"],
    },
    ConflictNote {
        id: "tool-and-network",
        when: &[TOOLS, NO_PROTECTIVE_MARKING, FOR_ANYONE, HARMS_NOBODY, ORDINARY_DATA],
        text: "Part of the guidance says to keep all data on accredited networks. Another part allows harmless \
               information in online tools. The second is about exactly this case, so we follow it.",
        clauses: &["OIT-2.1", "DHS-6.1"],
    },
];
