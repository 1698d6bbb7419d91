//! The rules, in the rulebook's order.
#![expect(clippy::redundant_closure_for_method_calls, reason = "every condition of the tables reads alike")]

use super::case::Case;
use super::truth::Truth::{self, False, True};

type Test = fn(&Case<'_>) -> Truth;

/// What meets a requirement: all of one of these sets, each test as `path=value` or `path=value/value`.
pub(super) type Ways = &'static [&'static [&'static str]];

/// What a deciding rule does.
pub(super) enum Effect {
    Prohibit,
    Refer,
    Require(Ways),
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

const ENCRYPTED: Ways = &[&["encryption=approved"]];
const ASSESSED: Ways = &[&["dpia=completed/exempt"]];

/// The 39 deciding rules.
#[rustfmt::skip] // one rule a line or two
pub(super) static RULES: &[Rule] = &[
    rule("purpose-undescribed", Prohibit, |c| !c.activity("dispose") & c.p() & c.is("information.purpose", &["undescribed"])),
    rule("purpose-other", Prohibit,
        |c| !c.activity("dispose") & c.p() & c.is("information.purpose", &["other"]) & c.not_law()),
    rule("dispose-still-required", Prohibit, |c| c.activity("dispose") & c.no("no_longer_required")),
    rule("dispose-method", Require(&[&["secure_method=true"]]), |c| c.activity("dispose")),
    rule("project-dpia", Require(ASSESSED), |c| c.activity("start_project")),
    rule("transfer-briefed", Require(&[&["recipient_briefed=true"]]),
        |c| c.activity("transfer") & c.g() & c.outside() & c.not_law()),
    rule("transfer-form", Require(&[&["data_movement_form=true"]]),
        |c| c.activity("transfer") & c.is_not("recipient", &["same_system"])),
    rule("above-ceiling", Refer, |c| c.a()),
    rule("owner-assigned", Require(&[&["information.asset_owner=true"]]), |c| c.no_asset_owner()),
    rule("transfer-audience", Require(&[&["owner_approval.audience=true"]]),
        |c| c.activity("transfer") & c.outside_audience()),
    rule("dispose-obligations", Require(&[&["obligations_checked=true"]]), |c| c.activity("dispose")),
    rule("transfer-third-party", Require(&[&["owner_approval.sharing=true"]]),
        |c| c.activity("transfer") & c.is("recipient", &["third_party"]) & c.not_law()),
    rule("transfer-third-party-need", Prohibit,
        |c| c.activity("transfer") & c.is("recipient", &["third_party"]) & c.not_law() & c.no("business_need")),
    rule("store-unaccredited", Prohibit,
        |c| c.activity("store") & c.is("location", &["unaccredited_system", "personal_device"])),
    rule("transfer-personal-account", Prohibit, |c| c.activity("transfer") & c.is("recipient", &["personal_account"])),
    rule("store-sole-copy", Require(&[&["only_copy=false"], &["owner_approval.sole_copy=true"]]), |c| c.device()),
    rule("store-encryption", Require(ENCRYPTED), |c| c.s() & c.device()),
    rule("transfer-need", Prohibit, |c| c.moves() & c.s() & c.not_law() & c.no("business_need")),
    rule("transfer-secure-network",
        Require(&[&["encryption=approved"], &["accreditor_approval=true", "owner_approval.in_clear=true"]]),
        |c| c.moves() & c.s() & c.network()),
    rule("transfer-open-network", Require(ENCRYPTED), |c| c.moves() & c.s() & c.internet()),
    rule("transfer-media", Require(ENCRYPTED), |c| c.moves() & c.s() & c.media()),
    rule("transfer-media-care", Require(&[&["media_protection=true"]]), |c| c.moves() & c.s() & c.media()),
    rule("transfer-minimum", Require(&[&["minimum_necessary=true"]]), |c| c.moves() & c.s()),
    rule("transfer-recipient", Prohibit,
        |c| c.moves() & c.g() & c.no("recipient_protection") & c.not_law_to_third_party()),
    rule("transfer-downgrade", Prohibit, |c| c.moves() & c.marking_lowered()),
    rule("tool-harm", Prohibit, |c| c.tools() & c.s()),
    rule("store-record", Require(&[&["only_copy=false"], &["copied_to_moj_system=true"]]),
        |c| c.activity("store") & c.yes("information.key_record") & (c.device() | c.tools())),
    rule("dispose-record", Require(&[&["copied_to_moj_system=true"]]),
        |c| c.activity("dispose") & c.yes("information.key_record")),
    rule("transfer-by-law", Require(&[&["compliance_advice=true"]]), |c| c.law()),
    rule("tool-consent", Require(&[&["consent=true"]]), |c| c.tools() & c.p() & c.citizens()),
    rule("tool-individual", Prohibit,
        |c| c.tools() & (c.is("information.harm_if_disclosed", &["individual"]) | c.personal_data_sensitive())),
    rule("tool-measures", Require(&[&["tool.encrypts_in_transit=true"]]), |c| c.tools() & c.p()),
    rule("transfer-measures", Require(&[&["encryption=in_transit/approved"]]), |c| c.moves() & c.p() & c.internet()),
    rule("device-measures", Require(ENCRYPTED), |c| c.p() & (c.device() | c.media())),
    rule("tool-location", Prohibit, |c| c.online() & c.p() & c.is("tool.data_location", &["other"])),
    rule("transfer-abroad", Prohibit, |c| c.moves() & c.p() & c.is("destination", &["other"])),
    rule("tool-dpia", Require(ASSESSED), |c| c.tools() & c.p() & c.citizens()),
    rule("tool-team", Require(&[&["team_informed=true"]]), |c| c.tools() & c.p() & c.colleagues()),
    rule("tool-critical", Prohibit, |c| c.tools() & c.yes("business_critical")),
];

/// The duties.
#[rustfmt::skip] // one duty a line or two
pub(super) static DUTIES: &[Duty] = &[
    duty("protect-always", |_| True, |_| False),
    duty("dispose-when-done", |c| !c.activity("dispose"), |_| False),
    duty("personal-data-care", |c| c.p(), |_| False),
    duty("keep-confidence", |_| True, |_| False),
    duty("show-compliance", |_| True, |_| False),
    duty("owner-handles", |_| True, |_| False),
    duty("minimise-mobile", |c| c.device() | c.media(), |_| False),
    duty("judge-harm", |c| c.tools(), |c| c.is_known("information.harm_if_disclosed")),
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
    advice("ask-exception", |_| True),
    advice("store-by-transfer", |c| c.device()),
    advice("common-sense", |c| c.tools()),
    advice("outside-systems", |c| c.tools()),
    advice("transport-protection", |c| c.tools() & !c.p()),
    advice("hard-to-delete", |c| c.tools()),
    advice("name-records-lead", |c| c.tools() & c.yes("information.key_record")),
    advice("take-export", |c| c.tools() & !c.no("tool.export")),
    advice("archive-records", |c| c.activity("dispose") & c.yes("information.key_record")),
    advice("citizens-care", |c| c.tools() & c.p() & c.citizens()),
    advice("large-volume", |c| c.tools() & c.p() & c.is("information.volume", &["large"])),
    advice("ask-where-held", |c| c.tools() & c.p()),
    advice("plan-for-loss", |c| c.tools()),
    advice("read-agreement", |c| c.tools()),
];
