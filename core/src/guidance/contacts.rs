//! Whom to ask. Addresses come only from the texts; a role without one there has none here.

use std::borrow::Cow::{self, Borrowed};

use crate::rule::Contact;

const fn role(role: &'static str, clauses: &'static [Cow<'static, str>]) -> Contact {
    Contact { role: Borrowed(role), email: None, clauses: Borrowed(clauses), always: false, local: false }
}

const fn address(role: &'static str, email: &'static str, clauses: &'static [Cow<'static, str>]) -> Contact {
    Contact {
        role: Borrowed(role),
        email: Some(Borrowed(email)),
        clauses: Borrowed(clauses),
        always: false,
        local: false,
    }
}

pub(super) const OWNER: &Contact = &role("Information Asset Owner (IAO)", &[Borrowed("DHS-5.1")]);
pub(super) const ACCREDITOR: &Contact = &role("system Accreditor", &[Borrowed("DHS-7.3")]);
pub(super) const OST: &Contact = &role("Operation Security Team (OST)", &[Borrowed("DHS-2.4")]);
pub(super) const CISO: &Contact = &role("Chief Information Security Officer (CISO)", &[Borrowed("DHS-2.4")]);
pub(super) const INFORMATION_ASSURANCE: &Contact = &role("Information Assurance team", &[Borrowed("DHS-2.1")]);
pub(super) const DATA_COMPLIANCE: &Contact = &role("data compliance team", &[Borrowed("OIT-4.5")]);
pub(super) const DATA_PRIVACY: &Contact =
    &address("Data Privacy Team", "privacy@justice.gov.uk", &[Borrowed("DSP-4.1")]);
pub(super) const SECURITY: &Contact =
    &address("security team, for questions", "security@justice.gov.uk", &[Borrowed("DSP-5.1")]);
pub(super) const CYBER_ASSISTANCE: &Contact =
    &address("Cyber Assistance Team", "CyberConsultancy@digital.justice.gov.uk", &[Borrowed("DSP-5.1")]);
const FEEDBACK: &Contact = &address(
    "policy content team, for comments on the guidance",
    "itpolicycontent@digital.justice.gov.uk",
    &[Borrowed("DSP-6.1")],
);

/// All of them, in the order of the texts.
pub(crate) const CONTACTS: &[&Contact] = &[
    DATA_PRIVACY, SECURITY, CYBER_ASSISTANCE, FEEDBACK, INFORMATION_ASSURANCE, OST, CISO, OWNER, ACCREDITOR,
    DATA_COMPLIANCE,
];
