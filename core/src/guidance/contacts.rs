//! Whom to turn to. Addresses come from the texts alone; a role without one there has none here.

use crate::rule::Contact;

const fn role(role: &'static str, clauses: &'static [&'static str]) -> Contact<'static> {
    Contact { role, email: None, clauses }
}

const fn address(role: &'static str, email: &'static str, clauses: &'static [&'static str]) -> Contact<'static> {
    Contact { role, email: Some(email), clauses }
}

pub(super) static OWNER: Contact<'static> = role("Information Asset Owner (IAO)", &["DHS-5.1"]);
pub(super) static ACCREDITOR: Contact<'static> = role("system Accreditor", &["DHS-7.3"]);
pub(super) static OST: Contact<'static> = role("Operation Security Team (OST)", &["DHS-2.4"]);
pub(super) static CISO: Contact<'static> = role("Chief Information Security Officer (CISO)", &["DHS-2.4"]);
pub(super) static INFORMATION_ASSURANCE: Contact<'static> = role("Information Assurance team", &["DHS-2.1"]);
pub(super) static DATA_COMPLIANCE: Contact<'static> = role("data compliance team", &["OIT-4.5"]);
pub(super) static DATA_PRIVACY: Contact<'static> = address("Data Privacy Team", "privacy@justice.gov.uk", &["DSP-4.1"]);
pub(super) static SECURITY: Contact<'static> =
    address("security team, for questions", "security@justice.gov.uk", &["DSP-5.1"]);
pub(super) static CYBER_ASSISTANCE: Contact<'static> =
    address("Cyber Assistance Team", "CyberConsultancy@digital.justice.gov.uk", &["DSP-5.1"]);
static FEEDBACK: Contact<'static> = address(
    "policy content team, for comments on the guidance",
    "itpolicycontent@digital.justice.gov.uk",
    &["DSP-6.1"],
);

/// All of them, in the order of the texts.
pub(crate) const CONTACTS: &[&Contact<'static>] = &[
    &DATA_PRIVACY,
    &SECURITY,
    &CYBER_ASSISTANCE,
    &FEEDBACK,
    &INFORMATION_ASSURANCE,
    &OST,
    &CISO,
    &OWNER,
    &ACCREDITOR,
    &DATA_COMPLIANCE,
];
