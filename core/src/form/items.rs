//! What the form asks, in order, with labels and hints; those of a proposal's fields are in the vocabulary.

use super::answers::FormAnswers;
use super::{FormField, FormItem};
use crate::decision::{DecidedMarking, answer_in_words};
use crate::proposal::Proposal;
use crate::rule::{Test, test};
use crate::vocabulary::{Field, field};

/// A field of the form, and the items in it.
pub(super) struct Row {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    items: &'static [Item],
}

struct Item {
    source: Source,
    /// The conditions of the item. If one of them can't hold, the item is left out unless it has an answer.
    when: &'static [When],
    optional: bool,
}

/// Where the answer comes from.
enum Source {
    /// The caller.
    Asked { id: &'static str, label: &'static str },
    /// The proposal.
    Known(&'static Field),
    /// Who may see the information, by its marking or by the proposal; left out if unknown.
    Audience,
    /// What there is to know about the marking; left out if there is nothing.
    MarkingNotes,
}

/// A condition: one of these tests holds for the proposal.
type When = &'static [Test];

const fn item(source: Source, when: &'static [When]) -> Item {
    Item { source, when, optional: false }
}

const fn asked(id: &'static str, label: &'static str) -> Item {
    item(Source::Asked { id, label }, &[])
}

/// What an approver may also ask for: it never counts as blank.
const fn optional(id: &'static str, label: &'static str, when: &'static [When]) -> Item {
    Item { source: Source::Asked { id, label }, when, optional: true }
}

const fn known(path: &str) -> Item {
    item(Source::Known(field(path)), &[])
}

const fn where_it_applies(path: &str, when: &'static [When]) -> Item {
    item(Source::Known(field(path)), when)
}

const AUDIENCE: &Field = field("information.audience");

const PERSONAL: When = &[test("information.personal_data", &["personal", "special_category", "criminal_offence"])];
const OF_CITIZENS: When = &[test("information.data_subjects", &["citizens", "both"])];
const BY_TOOL: When = &[test("channel", &["online_tool"])];
const BY_OPEN_TOOL: When = &[test("tool.approved", &["false"])];
const BY_MEDIA: When = &[test("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"])];
const OUTSIDE: When = &[test("recipient", &["government", "third_party"])];
/// Only named recipients may have it, or the recipient is outside those who may.
const OUTSIDE_AUDIENCE: &[When] = &[
    &[test("information.audience", &["government", "organisation", "recipients"])],
    &[test("information.audience", &["recipients"]), test("recipient", &["government", "third_party"])],
    &[test("information.audience", &["organisation", "recipients"]), test("recipient", &["third_party"])],
];
const BY_LAW: When = &[test("required_by_law", &["true"])];
const NO_OWNER: When = &[test("information.asset_owner", &["false"])];
/// On an accredited network, or through a tool that counts as one, and without approved encryption.
const IN_CLEAR: &[When] = &[
    &[test("channel", &["accredited_network", "online_tool"])],
    &[test("channel", &["accredited_network"]), test("tool.approved", &["true"])],
    &[test("encryption", &["none", "in_transit", "unapproved"])],
];

pub(super) static FIELDS: &[Row] = &[
    Row {
        id: "requester",
        label: "Requester",
        hint: "Who asks for the transfer: name, role and team, and how to reach them.",
        items: &[asked("requester", "Requester")],
    },
    Row {
        id: "what_moves",
        label: "What moves",
        hint: "Which records, of what kind and how many. Do not copy any of the information here.",
        items: &[asked("what_moves", "Description")],
    },
    Row {
        id: "marking",
        label: "Marking",
        hint: "What is written on it, who may see it, and who would be harmed if it were disclosed.",
        items: &[
            known("information.marking"),
            item(Source::MarkingNotes, &[]),
            item(Source::Audience, &[]),
            known("information.harm_if_disclosed"),
        ],
    },
    Row {
        id: "personal_data",
        label: "Personal data",
        hint: "What personal data it contains, about whom, how much, and why it was collected.",
        items: &[
            known("information.personal_data"),
            where_it_applies("information.data_subjects", &[PERSONAL]),
            where_it_applies("information.volume", &[PERSONAL]),
            where_it_applies("information.purpose", &[PERSONAL]),
            optional("data_controller", "Data controller", &[PERSONAL]),
        ],
    },
    Row {
        id: "dpia",
        label: "Data Protection Impact Assessment",
        hint: "Whether one has been completed for this use of the personal data.",
        items: &[where_it_applies("dpia", &[PERSONAL])],
    },
    Row {
        id: "from",
        label: "From",
        hint: "The system, team and organisation that it leaves.",
        items: &[asked("from", "Sender and system")],
    },
    Row {
        id: "to",
        label: "To",
        hint: "The person, system and organisation that receive it, and where in the world they would hold it.",
        items: &[
            asked("to", "Recipient and system"),
            known("recipient"),
            known("destination"),
            optional("access", "Who will have access", &[]),
        ],
    },
    Row {
        id: "channel",
        label: "Channel",
        hint: "How it travels, for the whole of the journey.",
        items: &[
            known("channel"),
            where_it_applies("tool.name", &[BY_TOOL]),
            where_it_applies("tool.approved", &[BY_TOOL]),
            where_it_applies("tool.data_location", &[BY_TOOL]),
        ],
    },
    Row {
        id: "protection",
        label: "Protection",
        hint: "What keeps it safe on its way and after it arrives.",
        items: &[
            known("encryption"),
            where_it_applies("tool.encrypts_in_transit", &[BY_TOOL]),
            where_it_applies("media_protection", &[BY_MEDIA]),
            known("recipient_protection"),
            where_it_applies("recipient_briefed", &[OUTSIDE]),
        ],
    },
    Row {
        id: "owner",
        label: "Information Asset Owner",
        hint: "Who is responsible for the information, and what they have approved.",
        items: &[
            asked("owner", "Name and role"),
            where_it_applies("information.asset_owner", &[NO_OWNER]),
            known("owner_approval.sharing"),
            where_it_applies("owner_approval.audience", OUTSIDE_AUDIENCE),
            where_it_applies("owner_approval.in_clear", IN_CLEAR),
        ],
    },
    Row {
        id: "approvals",
        label: "Other approvals",
        hint: "Who else has agreed to the transfer or advised on it.",
        items: &[
            where_it_applies("accreditor_approval", IN_CLEAR),
            where_it_applies("consent", &[BY_TOOL, BY_OPEN_TOOL, PERSONAL, OF_CITIZENS]),
            where_it_applies("compliance_advice", &[BY_LAW]),
            optional("sharing_agreement", "Data sharing agreement or contract", &[]),
            optional("siro", "Senior Information Risk Owner (SIRO)", &[]),
        ],
    },
    Row {
        id: "minimum",
        label: "Need",
        hint: "Why it has to be sent, and whether only what is needed is sent.",
        items: &[known("business_need"), where_it_applies("required_by_law", &[BY_LAW]), known("minimum_necessary")],
    },
    Row {
        id: "retention",
        label: "Retention",
        hint: "How long the recipient keeps it, and how it is then returned or destroyed.",
        items: &[asked("retention", "Retention"), optional("review", "Review date and reviewer", &[])],
    },
    Row {
        id: "frequency",
        label: "Frequency",
        hint: "Whether it is sent once or how often, and between which dates.",
        items: &[asked("frequency", "Frequency"), optional("period", "Start and end", &[])],
    },
];

impl Row {
    /// Returns the field with what is known filled in; `None` if this transfer does not need it.
    pub(super) fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> Option<FormField> {
        let items: Vec<FormItem> = self.items.iter().filter_map(|item| item.filled(proposal, answers)).collect();
        (!items.is_empty()).then_some(FormField { id: self.id, label: self.label, hint: self.hint, items })
    }
}

impl Item {
    fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> Option<FormItem> {
        let (id, label, text) = match self.source {
            Source::Asked { id, label } => (id, label, answers.answer(id).map(str::to_owned)),
            Source::Known(field) => {
                let text = proposal.answer_to(field).map(|answer| answer_in_words(field, answer).to_owned());
                (field.path, field.label, text)
            }
            Source::Audience => (AUDIENCE.path, AUDIENCE.label, Some(audience(proposal)?.to_owned())),
            Source::MarkingNotes => ("marking_notes", "About the marking", Some(marking_notes(proposal)?)),
        };
        if text.is_none() && self.when.iter().any(|when| is_ruled_out(when, proposal)) {
            return None;
        }
        Some(FormItem { id, label, blank: text.is_none(), text, optional: self.optional })
    }
}

/// Returns who may see the information, if the marking or the proposal says so: the narrower of both.
fn audience(proposal: &Proposal) -> Option<&'static str> {
    AUDIENCE.known(proposal.possible()).map(|value| value.text)
}

fn marking_notes(proposal: &Proposal) -> Option<String> {
    let notes = DecidedMarking::from(proposal.marking()?).notes;
    let notes: Vec<&str> = notes.iter().map(|note| &*note.text).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// Whether no test of the condition can hold: each field is known or presumed to have another value.
fn is_ruled_out(when: When, proposal: &Proposal) -> bool {
    when.iter().all(|Test { field, accepted }| {
        let left = proposal.possible() & field.mask;
        let known = if left.is_one() { left } else { field.presumed_value() };
        !known.is_empty() && !known.meets(*accepted)
    })
}

#[cfg(test)]
mod tests {
    use super::super::answers::IDS;
    use super::*;
    use crate::vocabulary::Activity;

    #[test]
    fn every_field_belongs_to_a_transfer() {
        for item in FIELDS.iter().flat_map(|row| row.items) {
            let known = if let Source::Known(field) = item.source { Some(field) } else { None };
            for field in item.when.iter().copied().flatten().map(|test| test.field).chain(known) {
                assert!(field.is_taken_by(Activity::Transfer), "{}", field.path);
            }
        }
    }

    #[test]
    fn every_answer_has_its_item() {
        let asked = FIELDS.iter().flat_map(|row| row.items).filter_map(|item| match item.source {
            Source::Asked { id, .. } => Some(id),
            _ => None,
        });
        assert_eq!(asked.collect::<Vec<_>>(), IDS);
    }
}
