//! The rules, in the rulebook's order.
#![expect(clippy::redundant_closure_for_method_calls, reason = "every condition of the tables reads alike")]

use super::case::Case;
use super::truth::Truth::{self, False, True};

type Test = fn(&Case<'_>) -> Truth;

/// What a deciding rule does.
pub(super) enum Effect {
    Prohibit,
    Refer,
    Require(Test),
}
use Effect::{Prohibit, Refer, Require};

/// A rule that decides.
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) effect: Effect,
    pub(super) when: Test,
}

/// A duty, with the test that says it is done (never, where no field can tell).
pub(super) struct Duty {
    pub(super) id: &'static str,
    pub(super) when: Test,
    pub(super) done: Test,
}

/// A piece of advice.
pub(super) struct Advice {
    pub(super) id: &'static str,
    pub(super) when: Test,
}

const fn rule(id: &'static str, effect: Effect, when: Test) -> Rule {
    Rule { id, effect, when }
}

const fn duty(id: &'static str, when: Test, done: Test) -> Duty {
    Duty { id, when, done }
}

const fn advice(id: &'static str, when: Test) -> Advice {
    Advice { id, when }
}

/// The 35 deciding rules.
#[rustfmt::skip] // one rule a line or two
pub(super) static RULES: &[Rule] = &[
    rule("purpose-undescribed", Prohibit, |c| !c.activity("dispose") & c.p() & c.is("information.purpose", &["undescribed"])),
    rule("purpose-other", Prohibit, |c| !c.activity("dispose") & c.p() & c.is("information.purpose", &["other"])),
    rule("dispose-needed", Require(|c| c.yes("no_longer_required")), |c| c.activity("dispose")),
    rule("dispose-method", Require(|c| c.yes("secure_method")), |c| c.activity("dispose")),
    rule("project-dpia", Require(|c| c.assessed()), |c| c.activity("start_project")),
    rule("transfer-briefed", Require(|c| c.yes("recipient_briefed")),
        |c| c.activity("transfer") & c.is("recipient", &["government", "third_party"])),
    rule("transfer-form", Require(|c| c.yes("data_movement_form")),
        |c| c.activity("transfer") & c.is_not("recipient", &["same_system"])),
    rule("above-ceiling", Refer, |c| c.a()),
    rule("owner-assigned", Require(|c| c.asset_owner()), |c| c.no_asset_owner()),
    rule("dispose-obligations", Require(|c| c.yes("obligations_checked")), |c| c.activity("dispose")),
    rule("transfer-third-party", Require(|c| c.yes("owner_approval.sharing")),
        |c| c.activity("transfer") & c.is("recipient", &["third_party"])),
    rule("store-unaccredited", Prohibit, |c| c.activity("store") & c.is("location", &["unaccredited_system"])),
    rule("transfer-personal-account", Prohibit, |c| c.activity("transfer") & c.is("recipient", &["personal_account"])),
    rule("store-sole-copy", Require(|c| c.no("only_copy") | c.yes("owner_approval.sole_copy")),
        |c| c.activity("store") & c.off_the_network()),
    rule("store-encryption", Require(|c| c.encrypted()),
        |c| c.activity("store") & c.s() & c.is("location", &["laptop", "mobile_device", "removable_media"])),
    rule("transfer-need", Prohibit, |c| c.moves() & c.s() & c.no("business_need")),
    rule("transfer-secure-network",
        Require(|c| c.encrypted() | (c.yes("accreditor_approval") & c.yes("owner_approval.in_clear"))),
        |c| c.moves() & c.s() & c.is("channel", &["accredited_network"])),
    rule("transfer-open-network", Require(|c| c.encrypted()),
        |c| c.moves() & c.s() & c.is("channel", &["email", "file_transfer", "online_tool"])),
    rule("transfer-media", Require(|c| c.encrypted()), |c| c.moves() & c.s() & c.media()),
    rule("transfer-media-care", Require(|c| c.yes("media_protection")), |c| c.moves() & c.s() & c.media()),
    rule("transfer-minimum", Require(|c| c.yes("minimum_necessary")), |c| c.moves() & c.s()),
    rule("transfer-recipient", Prohibit, |c| c.moves() & c.no("recipient_protection")),
    rule("transfer-downgrade", Prohibit, |c| c.moves() & c.marking_lowered()),
    rule("tool-harm", Prohibit, |c| c.tools() & c.s()),
    rule("dispose-record", Require(|c| c.yes("copied_to_moj_system")),
        |c| c.activity("dispose") & c.yes("held_in_tool") & c.yes("information.key_record")),
    rule("tool-consent", Require(|c| c.yes("consent")), |c| c.tools() & c.p() & c.citizens()),
    rule("tool-individual", Prohibit,
        |c| c.tools() & (c.is("information.harm_if_disclosed", &["individual"]) | c.personal_data_sensitive())),
    rule("tool-measures", Require(|c| c.yes("tool.encrypts_in_transit")), |c| c.tools() & c.p()),
    rule("transfer-measures", Require(|c| c.encrypted()),
        |c| c.moves() & c.p() & c.is_not("channel", &["accredited_network"])),
    rule("tool-location", Prohibit, |c| c.tools() & c.p() & c.is("tool.data_location", &["other"])),
    rule("transfer-abroad", Prohibit, |c| c.activity("transfer") & c.p() & c.is("destination", &["other"])),
    rule("tool-dpia", Require(|c| c.assessed()), |c| c.tools() & c.p() & c.citizens()),
    rule("tool-volume", Require(|c| c.yes("compliance_advice")),
        |c| c.tools() & c.p() & c.is("information.volume", &["large"])),
    rule("tool-team", Require(|c| c.yes("team_informed")), |c| c.tools() & c.p() & c.colleagues()),
    rule("tool-critical", Prohibit, |c| c.tools() & c.yes("business_critical")),
];

/// The duties.
#[rustfmt::skip] // one duty a line or two
pub(super) static DUTIES: &[Duty] = &[
    duty("protect-always", |_| True, |_| False),
    duty("dispose-when-done", |c| !c.activity("dispose"), |_| False),
    duty("personal-data-care", |c| c.p(), |_| False),
    duty("show-compliance", |_| True, |_| False),
    duty("owner-handles", |_| True, |_| False),
    duty("minimise-mobile",
        |c| (c.activity("store") & c.off_the_network()) | (c.activity("transfer") & c.media()), |_| False),
    duty("judge-harm", |c| c.tools(), |c| c.is_known("information.harm_if_disclosed")),
    duty("keep-confidence", |c| c.tools(), |_| False),
    duty("keep-key-record", |c| c.tools() & c.yes("information.key_record"), |c| c.yes("copied_to_moj_system")),
    duty("search-tools-on-request", |c| c.tools(), |_| False),
    duty("clear-out", |c| c.tools(), |_| False),
    duty("keep-access", |c| c.tools(), |_| False),
    duty("new-tool-obligations", |c| c.tools() & c.p(), |_| False),
];

/// The advice.
#[rustfmt::skip] // one piece of advice a line
pub(super) static ADVICE: &[Advice] = &[
    advice("have-structures", |c| c.activity("start_project")),
    advice("ask-information-assurance", |c| c.s()),
    advice("ask-privacy-team", |c| c.p()),
    advice("ask-security", |_| True),
    advice("common-sense", |c| c.tools()),
    advice("outside-systems", |c| c.tools()),
    advice("transport-protection", |c| c.tools() & !c.p()),
    advice("hard-to-delete", |c| c.tools()),
    advice("name-records-lead", |c| c.tools() & c.yes("information.key_record")),
    advice("take-export", |c| c.tools()),
    advice("citizens-care", |c| c.tools() & c.p() & c.citizens()),
    advice("ask-where-held", |c| c.tools() & c.p()),
    advice("plan-for-loss", |c| c.tools()),
    advice("read-agreement", |c| c.tools()),
];
