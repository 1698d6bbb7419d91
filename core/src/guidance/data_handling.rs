//! Data Handling and Information Sharing Guide (DHS): keeping information on the organisation's systems, and sharing it.

use super::contacts::{ACCREDITOR, CISO, INFORMATION_ASSURANCE, OST, OWNER};
use super::terms::{ABOVE_CEILING, DEVICE_OR_MEDIA, DISPOSE, MEDIA, MOVES, SENSITIVE, START_PROJECT, STORE, TRANSFER};
use crate::rule::Listed::Fixed;
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Done, Effect, Rule, Test, is, is_not, test};

const APPROVED_ENCRYPTION: Test = test("encryption", &["approved"]);

pub(super) const DECIDING: &[Rule<'static>] = &[
    Rule {
        id: "transfer-briefed",
        effect: Effect::Require { any_of: Fixed(&[&[test("recipient_briefed", &["true"])]]) },
        when: &[TRANSFER, is("recipient", &["government", "third_party"])],
        text: "Make sure that the recipient understands its obligations for this information and will protect it.",
        clauses: Fixed(&["DHS-1.3"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-form",
        effect: Effect::Require { any_of: Fixed(&[&[test("data_movement_form", &["true"])]]) },
        when: &[TRANSFER, is_not("recipient", &["same_system"])],
        text: "Complete a Data Movement Form. Every transfer from one system of the organisation to another, or to anyone \
               outside it, needs one.",
        clauses: Fixed(&["DHS-2.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "above-ceiling",
        effect: Effect::Refer { to: Fixed(&[&OST, &CISO]) },
        when: &[ABOVE_CEILING],
        text: "Its marking is above RESTRICTED (Impact Level 3), which is as far as this guidance goes. Ask both the Operation \
               Security Team and the Chief Information Security Officer, and do as they advise.",
        clauses: Fixed(&["DHS-2.4"]),
        strength: Must,
        names: Fixed(&[&OST, &CISO]),
        local: false,
    },
    Rule {
        id: "owner-assigned",
        effect: Effect::Require { any_of: Fixed(&[&[test("information.asset_owner", &["true"])]]) },
        when: &[is("information.asset_owner", &["false"])],
        text: "Have an Information Asset Owner (IAO) assigned. Every piece of information has one, who answers for its \
               registration, labelling, storage, transfers and retention.",
        clauses: Fixed(&["DHS-5.1"]),
        strength: Must,
        names: Fixed(&[&OWNER]),
        local: false,
    },
    Rule {
        id: "dispose-obligations",
        effect: Effect::Require { any_of: Fixed(&[&[test("obligations_checked", &["true"])]]) },
        when: &[DISPOSE],
        text: "Check its retention period and the legal, regulatory and contractual obligations on it with the Information \
               Asset Owner before it is disposed of.",
        clauses: Fixed(&["DHS-5.2"]),
        strength: Must,
        names: Fixed(&[&OWNER]),
        local: false,
    },
    Rule {
        id: "transfer-third-party",
        effect: Effect::Require { any_of: Fixed(&[&[test("owner_approval.sharing", &["true"])]]) },
        when: &[TRANSFER, is("recipient", &["third_party"])],
        text: "Have the Information Asset Owner make sure that sharing it with this third party is safe and secure. (The \
               guidance names no form for that; an approval is our reading.)",
        clauses: Fixed(&["DHS-5.4"]),
        strength: Must,
        names: Fixed(&[&OWNER]),
        local: false,
    },
    Rule {
        id: "store-unaccredited",
        effect: Effect::Prohibit,
        when: &[STORE, is("location", &["unaccredited_system"])],
        text: "This system is not accredited. Information is kept only on managed, accredited networks.",
        clauses: Fixed(&["DHS-6.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-personal-account",
        effect: Effect::Prohibit,
        when: &[TRANSFER, is("recipient", &["personal_account"])],
        text: "It would end up in a personal account or on a personal device, which is not a managed, accredited network. \
               (That such an account counts as unaccredited storage is our reading.)",
        clauses: Fixed(&["DHS-6.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "store-sole-copy",
        effect: Effect::Require {
            any_of: Fixed(&[&[test("only_copy", &["false"])], &[test("owner_approval.sole_copy", &["true"])]]),
        },
        when: &[STORE, is("location", &["laptop", "mobile_device", "removable_media", "standalone_device"])],
        text: "Keep another copy on an accredited network, or have the Information Asset Owner approve holding it on this \
               device or media alone.",
        clauses: Fixed(&["DHS-6.1", "DHS-6.3"]),
        strength: Must,
        names: Fixed(&[&OWNER]),
        local: false,
    },
    Rule {
        id: "store-encryption",
        effect: Effect::Require { any_of: Fixed(&[&[APPROVED_ENCRYPTION]]) },
        when: &[STORE, SENSITIVE, is("location", &["laptop", "mobile_device", "removable_media"])],
        text: "Encrypt it by an approved mechanism of sufficient strength before it is put on the device or media, as \
               sensitive information has to be. (That laptops and phones count as media here is our reading.)",
        clauses: Fixed(&["DHS-7.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-need",
        effect: Effect::Prohibit,
        when: &[MOVES, SENSITIVE, is("business_need", &["false"])],
        text: "There is no business need to send it. Sensitive information is sent only where there is one.",
        clauses: Fixed(&["DHS-7.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-secure-network",
        effect: Effect::Require {
            any_of: Fixed(&[
                &[APPROVED_ENCRYPTION],
                &[test("accreditor_approval", &["true"]), test("owner_approval.in_clear", &["true"])],
            ]),
        },
        when: &[MOVES, SENSITIVE, is("channel", &["accredited_network"])],
        text: "Encrypt it by an approved mechanism; or, since the network is accredited for such information, have both the \
               system Accreditor and the Information Asset Owner approve sending it in clear.",
        clauses: Fixed(&["DHS-7.2", "DHS-7.3", "DHS-7.4"]),
        strength: Must,
        names: Fixed(&[&ACCREDITOR, &OWNER]),
        local: false,
    },
    Rule {
        id: "transfer-open-network",
        effect: Effect::Require { any_of: Fixed(&[&[APPROVED_ENCRYPTION]]) },
        when: &[MOVES, SENSITIVE, is("channel", &["email", "file_transfer", "online_tool"])],
        text: "Encrypt it by an approved mechanism, strong enough for the risks on the way, as sensitive information has to \
               be on a network that does not protect it.",
        clauses: Fixed(&["DHS-7.2", "DHS-7.5"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-media",
        effect: Effect::Require { any_of: Fixed(&[&[APPROVED_ENCRYPTION]]) },
        when: &[MOVES, SENSITIVE, MEDIA],
        text: "Encrypt it by an approved mechanism of sufficient strength before it is put on the media, as sensitive \
               information has to be. \
               (That laptops and phones count as media here is our reading.)",
        clauses: Fixed(&["DHS-7.2", "DHS-7.6"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-media-care",
        effect: Effect::Require { any_of: Fixed(&[&[test("media_protection", &["true"])]]) },
        when: &[MOVES, SENSITIVE, MEDIA],
        text: "Protect the media itself by physical and procedural measures on its way. (That laptops and phones count as \
               media here is our reading.)",
        clauses: Fixed(&["DHS-7.2", "DHS-7.6"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-minimum",
        effect: Effect::Require { any_of: Fixed(&[&[test("minimum_necessary", &["true"])]]) },
        when: &[MOVES, SENSITIVE],
        text: "Send only the minimum that the business need calls for, not the whole data set.",
        clauses: Fixed(&["DHS-7.7"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-recipient",
        effect: Effect::Prohibit,
        when: &[MOVES, is("recipient_protection", &["false"])],
        text: "The recipient can't adequately secure it, and you have to make sure that the recipient can before you share \
               anything.",
        clauses: Fixed(&["DHS-7.8"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-downgrade",
        effect: Effect::Prohibit,
        when: &[MOVES, is("marking_lowered", &["true"])],
        text: "A marking is never lowered in order to send the information by a channel, or to a recipient, that does not \
               protect it enough.",
        clauses: Fixed(&["DHS-7.9", "DHS-7.10"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const DUTIES: &[Rule<'static>] = &[
    Rule {
        id: "show-compliance",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[],
        text: "Keep what shows that you followed the guidance: the organisation has to be able to demonstrate it.",
        clauses: Fixed(&["DHS-3.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "owner-handles",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[],
        text: "The Information Asset Owner sees to it that the information is handled appropriately throughout.",
        clauses: Fixed(&["DHS-5.1", "DHS-5.3"]),
        strength: Must,
        names: Fixed(&[&OWNER]),
        local: false,
    },
    Rule {
        id: "minimise-mobile",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[DEVICE_OR_MEDIA],
        text: "Keep what goes onto laptops, mobile devices and media to a minimum.",
        clauses: Fixed(&["DHS-6.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const ADVICE: &[Rule<'static>] = &[
    Rule {
        id: "have-structures",
        effect: Effect::Advice,
        when: &[START_PROJECT],
        text: "Set up from the start who handles the information, who controls it, and how any disclosure of it is managed.",
        clauses: Fixed(&["DHS-1.5"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "ask-information-assurance",
        effect: Effect::Advice,
        when: &[SENSITIVE],
        text: "The central Information Assurance team gives guidance on handling protectively marked information.",
        clauses: Fixed(&["DHS-2.1"]),
        strength: May,
        names: Fixed(&[&INFORMATION_ASSURANCE]),
        local: false,
    },
];
