//! What the form asks, in its order: labels and hints stand here once, those of a proposal's fields in the vocabulary.

use super::answers::{Asked, FormAnswers};
use super::{FormField, FormItem};
use crate::decision::{DecidedMarking, answer_in_words};
use crate::proposal::Proposal;
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
    /// Left out while unanswered if one of these is ruled out.
    when: &'static [When],
    optional: bool,
}

/// Where the answer comes from.
enum Source {
    /// The caller.
    Asked { asked: Asked, label: &'static str },
    /// The proposal.
    Known(&'static Field),
    /// Who may see the information, by its marking or by what is known besides; nothing is left blank.
    Audience,
    /// What there is to know about the marking; nothing is left blank.
    MarkingNotes,
}

/// Some field of the proposal has one of the values beside it.
struct When(&'static [(&'static Field, &'static [&'static str])]);

const fn item(source: Source, when: &'static [When]) -> Item {
    Item { source, when, optional: false }
}

const fn asked(asked: Asked, label: &'static str) -> Item {
    item(Source::Asked { asked, label }, &[])
}

/// What an approver may ask besides: it never counts as blank.
const fn optional(asked: Asked, label: &'static str, when: &'static [When]) -> Item {
    Item { source: Source::Asked { asked, label }, when, optional: true }
}

const fn known(path: &str) -> Item {
    item(Source::Known(field(path)), &[])
}

const fn where_it_applies(path: &str, when: &'static [When]) -> Item {
    item(Source::Known(field(path)), when)
}

const CHANNEL: &Field = field("channel");
const ENCRYPTION: &Field = field("encryption");
const RECIPIENT: &Field = field("recipient");
const PERSONAL_DATA: &Field = field("information.personal_data");
const DATA_SUBJECTS: &Field = field("information.data_subjects");
const ASSET_OWNER: &Field = field("information.asset_owner");
const AUDIENCE: &Field = field("information.audience");
const REQUIRED_BY_LAW: &Field = field("required_by_law");
const TOOL_APPROVED: &Field = field("tool.approved");

const PERSONAL: When = When(&[(PERSONAL_DATA, &["personal", "special_category", "criminal_offence"])]);
const OF_CITIZENS: When = When(&[(DATA_SUBJECTS, &["citizens", "both"])]);
const BY_TOOL: When = When(&[(CHANNEL, &["online_tool"])]);
const BY_OPEN_TOOL: When = When(&[(TOOL_APPROVED, &["false"])]);
const BY_MEDIA: When = When(&[(CHANNEL, &["usb_storage", "optical_media", "laptop", "mobile_device"])]);
const OUTSIDE: When = When(&[(RECIPIENT, &["government", "third_party"])]);
/// Only named recipients may have it, or the recipient is outside those who may.
const OUTSIDE_AUDIENCE: &[When] = &[
    When(&[(AUDIENCE, &["government", "organisation", "recipients"])]),
    When(&[(AUDIENCE, &["recipients"]), (RECIPIENT, &["government", "third_party"])]),
    When(&[(AUDIENCE, &["organisation", "recipients"]), (RECIPIENT, &["third_party"])]),
];
const BY_LAW: When = When(&[(REQUIRED_BY_LAW, &["true"])]);
const NO_OWNER: When = When(&[(ASSET_OWNER, &["false"])]);
/// On an accredited network, or through a tool that counts as one, and without approved encryption.
const IN_CLEAR: &[When] = &[
    When(&[(CHANNEL, &["accredited_network", "online_tool"])]),
    When(&[(CHANNEL, &["accredited_network"]), (TOOL_APPROVED, &["true"])]),
    When(&[(ENCRYPTION, &["none", "in_transit", "unapproved"])]),
];

pub(super) static FIELDS: &[Row] = &[
    Row {
        id: "requester",
        label: "Requester",
        hint: "Who asks for the transfer: name, role and team, and how to reach them.",
        items: &[asked(Asked::Requester, "Requester")],
    },
    Row {
        id: "what_moves",
        label: "What moves",
        hint: "Which records, of what kind and how many. Do not copy any of the information here.",
        items: &[asked(Asked::WhatMoves, "Description")],
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
            optional(Asked::DataController, "Data controller", &[PERSONAL]),
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
        items: &[asked(Asked::From, "Sender and system")],
    },
    Row {
        id: "to",
        label: "To",
        hint: "The person, system and organisation that receive it, and where in the world they would hold it.",
        items: &[
            asked(Asked::To, "Recipient and system"),
            known("recipient"),
            known("destination"),
            optional(Asked::Access, "Who will have access", &[]),
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
            asked(Asked::Owner, "Name and role"),
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
            optional(Asked::SharingAgreement, "Data sharing agreement or contract", &[]),
            optional(Asked::Siro, "Senior Information Risk Owner (SIRO)", &[]),
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
        items: &[asked(Asked::Retention, "Retention"), optional(Asked::Review, "Review date and reviewer", &[])],
    },
    Row {
        id: "frequency",
        label: "Frequency",
        hint: "Whether it is sent once or how often, and between which dates.",
        items: &[asked(Asked::Frequency, "Frequency"), optional(Asked::Period, "Start and end", &[])],
    },
];

impl Row {
    /// Returns the field with what is known filled in; `None` if this transfer asks for nothing there.
    pub(super) fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> Option<FormField> {
        let items: Vec<FormItem> = self.items.iter().filter_map(|item| item.filled(proposal, answers)).collect();
        (!items.is_empty()).then_some(FormField { id: self.id, label: self.label, hint: self.hint, items })
    }
}

impl Item {
    fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> Option<FormItem> {
        let (id, label, text) = match self.source {
            Source::Asked { asked, label } => (asked.id(), label, answers.answer(asked).map(str::to_owned)),
            Source::Known(field) => {
                let text = proposal.answer_to(field).map(|answer| answer_in_words(field, answer).to_owned());
                (field.path, field.label, text)
            }
            Source::Audience => (AUDIENCE.path, AUDIENCE.label, Some(audience(proposal)?.to_owned())),
            Source::MarkingNotes => ("marking_notes", "About the marking", Some(marking_notes(proposal)?)),
        };
        if text.is_none() && self.when.iter().any(|when| when.is_ruled_out(proposal)) {
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

impl When {
    /// Whether every field is known or presumed to have another value.
    fn is_ruled_out(&self, proposal: &Proposal) -> bool {
        let has_another = |(field, values): &(&Field, &[&str])| {
            let known = field.known(proposal.possible()).map(|value| value.name).or(field.presumed);
            known.is_some_and(|name| !values.contains(&name))
        };
        self.0.iter().all(has_another)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Activity;

    #[test]
    fn conditions_name_values_that_their_fields_have() {
        let mut conditions = 0;
        for item in FIELDS.iter().flat_map(|row| row.items) {
            if let Source::Known(field) = item.source {
                assert!(field.is_taken_by(Activity::Transfer), "{}", field.path);
            }
            for (field, values) in item.when.iter().flat_map(|when| when.0) {
                conditions += 1;
                assert!(field.is_taken_by(Activity::Transfer), "{}", field.path);
                for value in *values {
                    assert!(!field.value(value).is_empty(), "{} has no {value}", field.path);
                }
            }
        }
        assert!(conditions > 10);
    }

    #[test]
    fn every_answer_has_its_item() {
        let asked = FIELDS.iter().flat_map(|row| row.items).filter_map(|item| match item.source {
            Source::Asked { asked, .. } => Some(asked),
            _ => None,
        });
        assert_eq!(asked.collect::<Vec<_>>(), Asked::ALL);
    }
}
