//! The conditions that the tables of rules share.

use crate::rule::{Condition, Term, is, is_not, test, test_not};

pub(super) const START_PROJECT: Condition = is("activity", &["start_project"]);
pub(super) const STORE: Condition = is("activity", &["store"]);
pub(super) const TRANSFER: Condition = is("activity", &["transfer"]);
pub(super) const DISPOSE: Condition = is("activity", &["dispose"]);
pub(super) const NOT_DISPOSE: Condition = is_not("activity", &["dispose"]);

/// S.
pub(super) const SENSITIVE: Condition = Condition::Term(&Term {
    name: "sensitive",
    text: "The information is sensitive: its marking is a protective one, or someone would be harmed if it were disclosed, \
           or it holds special category or criminal offence data. While that is not known, \
           it counts as sensitive for requirements, duties and advice; a prohibition never rests on that.",
    any_of: &[
        &[test_not("information.marking", &["official", "unclassified", "unmarked"])],
        &[test_not("information.harm_if_disclosed", &["none"])],
        &[test("information.personal_data", &["special_category", "criminal_offence"])],
    ],
    cautious: true,
});

/// The three conditions that together are 'not S'.
pub(super) const NO_PROTECTIVE_MARKING: Condition =
    is("information.marking", &["official", "unclassified", "unmarked"]);
pub(super) const HARMS_NOBODY: Condition = is("information.harm_if_disclosed", &["none"]);
pub(super) const ORDINARY_DATA: Condition = is("information.personal_data", &["none", "personal"]);

/// A protective marking, or data that the law itself treats as sensitive.
pub(super) const PROTECTED: Condition = Condition::Term(&Term {
    name: "protected",
    text: "The marking is a protective one, or the information holds special category or criminal offence data.",
    any_of: &[
        &[test_not("information.marking", &["official", "unclassified", "unmarked"])],
        &[test("information.personal_data", &["special_category", "criminal_offence"])],
    ],
    cautious: false,
});

/// A.
pub(super) const ABOVE_CEILING: Condition = is("information.marking", &["confidential", "secret", "top_secret"]);

/// P.
pub(super) const PERSONAL: Condition = is_not("information.personal_data", &["none"]);
pub(super) const NOT_PERSONAL: Condition = is("information.personal_data", &["none"]);

pub(super) const CITIZENS: Condition = is("information.data_subjects", &["citizens", "both"]);
pub(super) const COLLEAGUES: Condition = is("information.data_subjects", &["colleagues", "both"]);

pub(super) const MOVES: Condition = Condition::Term(&Term {
    name: "moves",
    text: "The transfer leaves the system that the information is on, or goes by another way than an accredited network.",
    any_of: &[
        &[test("activity", &["transfer"]), test_not("recipient", &["same_system"])],
        &[test("activity", &["transfer"]), test_not("channel", &["accredited_network"])],
    ],
    cautious: false,
});

pub(super) const TOOLS: Condition = Condition::Term(&Term {
    name: "tools",
    text: "The information would be put in an online tool: used in it, kept in it, or sent through it.",
    any_of: &[
        &[test("activity", &["use_tool"])],
        &[test("activity", &["store"]), test("location", &["online_tool"])],
        &[test("activity", &["transfer"]), test("channel", &["online_tool"])],
    ],
    cautious: false,
});

pub(super) const HARMS_A_PERSON: Condition = Condition::Term(&Term {
    name: "harms_a_person",
    text: "Disclosure would cause a person damage or distress, or the information holds special category or criminal \
           offence data.",
    any_of: &[
        &[test("information.harm_if_disclosed", &["individual"])],
        &[test("information.personal_data", &["special_category", "criminal_offence"])],
    ],
    cautious: false,
});

/// Carried on something that can be lost on the way.
pub(super) const MEDIA: Condition = is("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"]);

pub(super) const DEVICE_OR_MEDIA: Condition = Condition::Term(&Term {
    name: "device_or_media",
    text: "The information would be kept on, or carried by, a laptop, a mobile device, media, or a device on no network.",
    any_of: &[
        &[
            test("activity", &["store"]),
            test("location", &["laptop", "mobile_device", "removable_media", "standalone_device"]),
        ],
        &[
            test("activity", &["transfer"]),
            test("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"]),
        ],
    ],
    cautious: false,
});

/// Every named condition, for the exported rulebook.
const TERMS: &[Condition] = &[SENSITIVE, PROTECTED, MOVES, TOOLS, HARMS_A_PERSON, DEVICE_OR_MEDIA];

/// Returns each condition that has a name, in the contract's order.
pub(crate) fn terms() -> impl Iterator<Item = &'static Term> {
    TERMS.iter().filter_map(|condition| match condition {
        Condition::Term(term) => Some(*term),
        Condition::Is(_) => None,
    })
}
