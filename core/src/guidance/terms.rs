//! The conditions that the tables of rules share.

use crate::rule::{Condition, Term, Test, is, is_not, test, test_not, yes};

pub(super) const START_PROJECT: Condition = is("activity", &["start_project"]);
pub(super) const STORE: Condition = is("activity", &["store"]);
pub(super) const TRANSFER: Condition = is("activity", &["transfer"]);
pub(super) const DISPOSE: Condition = is("activity", &["dispose"]);
pub(super) const NOT_DISPOSE: Condition = is_not("activity", &["dispose"]);

const PROTECTIVE_MARKING: Test = test_not("information.marking", &["official", "unclassified", "unmarked"]);
const LIMITED_AUDIENCE: Test = test_not("information.audience", &["anyone"]);
const HARM: Test = test_not("information.harm_if_disclosed", &["none"]);
const LAW_TREATS_AS_SENSITIVE: Test = test("information.personal_data", &["special_category", "criminal_offence"]);

pub(super) const SENSITIVE: Condition = Condition::Term(&Term {
    name: "sensitive",
    text: "The information is sensitive. It carries a protective marking or says who may see it, disclosure would harm someone, \
           or it contains special category or criminal offence data. While we do not know, it counts as sensitive for \
           requirements, duties and advice, but not for prohibitions.",
    any_of: &[&[PROTECTIVE_MARKING], &[LIMITED_AUDIENCE], &[HARM], &[LAW_TREATS_AS_SENSITIVE]],
    cautious: true,
});

/// The four conditions that together mean that information is not sensitive.
pub(super) const NO_PROTECTIVE_MARKING: Condition =
    is("information.marking", &["official", "unclassified", "unmarked"]);
pub(super) const FOR_ANYONE: Condition = is("information.audience", &["anyone"]);
pub(super) const HARMS_NOBODY: Condition = is("information.harm_if_disclosed", &["none"]);
pub(super) const ORDINARY_DATA: Condition = is("information.personal_data", &["none", "personal"]);

pub(super) const GUARDED: Condition = Condition::Term(&Term {
    name: "guarded",
    text: "The information needs guarding: it is sensitive, or contains personal data. While we do not know, it counts as \
           needing guarding for requirements, duties and advice, but not for prohibitions.",
    any_of: &[&[PROTECTIVE_MARKING], &[LIMITED_AUDIENCE], &[HARM], &[test_not("information.personal_data", &["none"])]],
    cautious: true,
});

/// Sensitive whoever would or would not be harmed by disclosure.
pub(super) const PROTECTED: Condition = Condition::Term(&Term {
    name: "protected",
    text: "The information carries a protective marking or says who may see it, or contains special category or criminal \
           offence data.",
    any_of: &[&[PROTECTIVE_MARKING], &[LIMITED_AUDIENCE], &[LAW_TREATS_AS_SENSITIVE]],
    cautious: false,
});

pub(super) const ABOVE_CEILING: Condition = is("information.marking", &["confidential", "secret", "top_secret"]);

pub(super) const PERSONAL: Condition = is_not("information.personal_data", &["none"]);
pub(super) const NOT_PERSONAL: Condition = is("information.personal_data", &["none"]);

pub(super) const CITIZENS: Condition = is("information.data_subjects", &["citizens", "both"]);
pub(super) const COLLEAGUES: Condition = is("information.data_subjects", &["colleagues", "both"]);
pub(super) const KEY_RECORD: Condition = is("information.key_record", &["true"]);

const USED_IN_TOOL: Test = test("activity", &["use_tool"]);
const STORED: Test = test("activity", &["store"]);
const TRANSFERRED: Test = test("activity", &["transfer"]);
const KEPT_IN_TOOL: Test = test("location", &["online_tool"]);
const SENT_BY_TOOL: Test = test("channel", &["online_tool"]);
const NOT_APPROVED: Test = test("tool.approved", &["false"]);

pub(super) const ONLINE: Condition = Condition::Term(&Term {
    name: "online",
    text: "The information would be in an online tool, approved or not: used in it, kept in it, or sent through it.",
    any_of: &[&[USED_IN_TOOL], &[STORED, KEPT_IN_TOOL], &[TRANSFERRED, SENT_BY_TOOL]],
    cautious: false,
});

pub(super) const TOOLS: Condition = Condition::Term(&Term {
    name: "tools",
    text: "The information would be in an online tool that is not approved for it: used in it, kept in it, or sent through it.",
    any_of: &[
        &[USED_IN_TOOL, NOT_APPROVED],
        &[STORED, KEPT_IN_TOOL, NOT_APPROVED],
        &[TRANSFERRED, SENT_BY_TOOL, NOT_APPROVED],
    ],
    cautious: false,
});

pub(super) const NETWORK: Condition = Condition::Term(&Term {
    name: "network",
    text: "It would be sent over an accredited network, or through a tool that is approved for it and so counts as one.",
    any_of: &[
        &[TRANSFERRED, test("channel", &["accredited_network"])],
        &[TRANSFERRED, SENT_BY_TOOL, yes("tool.approved")],
    ],
    cautious: false,
});

pub(super) const INTERNET: Condition = is("channel", &["email", "file_transfer"]);

const BY_MEDIA: Test = test("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"]);

/// Carried on something that can be lost on the way.
pub(super) const MEDIA: Condition = Condition::Is(BY_MEDIA);

pub(super) const MOVES: Condition = Condition::Term(&Term {
    name: "moves",
    text: "It would leave the system that it is on, or be sent by another way than an accredited network.",
    any_of: &[
        &[TRANSFERRED, test_not("recipient", &["same_system"])],
        &[TRANSFERRED, test_not("channel", &["accredited_network", "online_tool"])],
        &[TRANSFERRED, SENT_BY_TOOL, NOT_APPROVED],
    ],
    cautious: false,
});

const ON_DEVICE: Test = test("location", &["laptop", "mobile_device", "removable_media", "standalone_device"]);

pub(super) const DEVICE: Condition = Condition::Is(ON_DEVICE);

pub(super) const DEVICE_OR_MEDIA: Condition = Condition::Term(&Term {
    name: "device_or_media",
    text: "It would be kept on a laptop, a mobile device, removable media or a device that is not on any network, or carried \
           on one.",
    any_of: &[&[STORED, ON_DEVICE], &[TRANSFERRED, BY_MEDIA]],
    cautious: false,
});

pub(super) const STORED_OFF_NETWORK: Condition = Condition::Term(&Term {
    name: "stored_off_network",
    text: "It would be kept on a device or media, or in an online tool that is not approved for it.",
    any_of: &[&[STORED, ON_DEVICE], &[STORED, KEPT_IN_TOOL, NOT_APPROVED]],
    cautious: false,
});

pub(super) const HARMS_A_PERSON: Condition = Condition::Term(&Term {
    name: "harms_a_person",
    text: "Disclosure would cause a person damage or distress, or it contains special category or criminal offence data.",
    any_of: &[&[test("information.harm_if_disclosed", &["individual"])], &[LAW_TREATS_AS_SENSITIVE]],
    cautious: false,
});

const NOT_REQUIRED: Test = test("required_by_law", &["false"]);

pub(super) const LAW: Condition = Condition::Term(&Term {
    name: "law",
    text: "A law requires the organisation to give it to this recipient, who is in another department, or outside \
           government departments.",
    any_of: &[&[TRANSFERRED, yes("required_by_law"), test("recipient", &["government", "third_party"])]],
    cautious: false,
});

pub(super) const NOT_LAW: Condition = Condition::Term(&Term {
    name: "not_law",
    text: "No law requires the organisation to give it to a recipient in another department, or outside government \
           departments.",
    any_of: &[
        &[test_not("activity", &["transfer"])],
        &[NOT_REQUIRED],
        &[test_not("recipient", &["government", "third_party"])],
    ],
    cautious: false,
});

pub(super) const NOT_OWED_OUTSIDE: Condition = Condition::Term(&Term {
    name: "not_owed_outside",
    text: "No law requires the organisation to give it to a recipient outside government departments.",
    any_of: &[&[NOT_REQUIRED], &[test_not("recipient", &["third_party"])]],
    cautious: false,
});

pub(super) const OUTSIDE_AUDIENCE: Condition = Condition::Term(&Term {
    name: "outside_audience",
    text: "Only named recipients may see it, or the recipient is outside those who may.",
    any_of: &[
        &[TRANSFERRED, test("information.audience", &["recipients"])],
        &[
            TRANSFERRED,
            test("information.audience", &["organisation"]),
            test("recipient", &["government", "third_party"]),
        ],
        &[TRANSFERRED, test("information.audience", &["government"]), test("recipient", &["third_party"])],
    ],
    cautious: false,
});

/// Every named condition, for the exported rulebook.
const TERMS: &[Condition] = &[
    SENSITIVE, GUARDED, PROTECTED, ONLINE, TOOLS, NETWORK, MOVES, DEVICE_OR_MEDIA, STORED_OFF_NETWORK, HARMS_A_PERSON,
    LAW, NOT_LAW, NOT_OWED_OUTSIDE, OUTSIDE_AUDIENCE,
];

/// Returns each condition that has a name, in the contract's order.
pub(crate) fn terms() -> impl Iterator<Item = &'static Term> {
    TERMS.iter().filter_map(|condition| match condition {
        Condition::Term(term) => Some(*term),
        Condition::Is(_) => None,
    })
}
