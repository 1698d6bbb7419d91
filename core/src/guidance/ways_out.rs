//! Where another activity is the natural way out: data for the alternatives of a decision.

use serde::Serialize;

use super::terms::{DISPOSE, TRANSFER};
use crate::rule::{Condition, Test, is, test};
use crate::vocabulary::Activity;

/// A natural way out into another activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WayOut {
    /// Its name.
    pub id: &'static str,
    /// When it applies.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::rule::WrittenCondition>"))]
    pub when: &'static [Condition],
    /// Whether it applies only if the proposal is prohibited.
    pub if_prohibited: bool,
    /// What to do instead.
    pub activity: Activity,
    /// The values to set in the other activity.
    // Each field has one value here. Fields that both activities take keep their answers.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::rule::WrittenTest>"))]
    pub settings: &'static [Test],
    /// What to do, as a request.
    pub text: &'static str,
    /// The clauses that it follows.
    pub clauses: &'static [&'static str],
}

const ACCREDITED_NETWORK: &[Test] = &[test("location", &["accredited_network"])];

/// In the contract's order of the activities that they lead out of.
pub(crate) const WAYS_OUT: &[WayOut] = &[
    WayOut {
        id: "account-to-network",
        when: &[TRANSFER, is("recipient", &["personal_account"])],
        if_prohibited: true,
        activity: Activity::Store,
        settings: ACCREDITED_NETWORK,
        text: "Keep it on an accredited network, where those who need it can reach it",
        clauses: &["DHS-6.1"],
    },
    WayOut {
        id: "tool-to-network",
        when: &[is("activity", &["use_tool"])],
        if_prohibited: true,
        activity: Activity::Store,
        settings: ACCREDITED_NETWORK,
        text: "Keep it on an accredited network instead of in the tool",
        clauses: &["DHS-6.1", "OIT-2.1"],
    },
    WayOut {
        id: "keep-until-done",
        when: &[DISPOSE, is("no_longer_required", &["false"])],
        if_prohibited: false,
        activity: Activity::Store,
        settings: ACCREDITED_NETWORK,
        text: "Keep it on an accredited network until it is no longer required",
        clauses: &["DSP-1.2", "DHS-6.1"],
    },
];
