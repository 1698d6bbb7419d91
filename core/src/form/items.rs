//! What the form asks, in its order: labels and hints stand here once, those of a proposal's fields in the vocabulary.

use super::answers::{Asked, FormAnswers};
use super::{FormField, FormItem};
use crate::proposal::{Answer, Proposal};
use crate::vocabulary::{Field, FieldType, field};

/// A field of the form, and the items in it.
pub(super) struct Row {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    items: &'static [Item],
}

enum Item {
    /// The caller's to answer.
    Asked { asked: Asked, label: &'static str },
    /// The proposal's. Left out where it is unknown and one of the conditions is known not to hold.
    Known { field: &'static Field, when: &'static [When] },
}

/// A field of the proposal has one of these values.
struct When {
    field: &'static Field,
    any_of: &'static [&'static str],
}

const fn asked(asked: Asked, label: &'static str) -> Item {
    Item::Asked { asked, label }
}

const fn known(path: &str) -> Item {
    Item::Known { field: field(path), when: &[] }
}

const fn where_it_applies(path: &str, when: &'static [When]) -> Item {
    Item::Known { field: field(path), when }
}

const fn is(path: &str, any_of: &'static [&'static str]) -> When {
    When { field: field(path), any_of }
}

const PERSONAL: When = is("information.personal_data", &["personal", "special_category", "criminal_offence"]);
const BY_TOOL: When = is("channel", &["online_tool"]);
const BY_MEDIA: When = is("channel", &["usb_storage", "optical_media", "laptop", "mobile_device"]);
const OF_CITIZENS: When = is("information.data_subjects", &["citizens", "both"]);
const IN_CLEAR: &[When] = &[is("channel", &["accredited_network"]), is("encryption", &["none", "unapproved"])];

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
        hint: "Which records, of what kind and how many: enough to recognise them, and nothing out of them.",
        items: &[asked(Asked::WhatMoves, "Description")],
    },
    Row {
        id: "marking",
        label: "Marking",
        hint: "What is written on it, and whom it would harm if it came out.",
        items: &[known("information.marking"), known("information.harm_if_disclosed")],
    },
    Row {
        id: "personal_data",
        label: "Personal data",
        hint: "What personal data it holds, about whom, how much, and for what purpose.",
        items: &[
            known("information.personal_data"),
            where_it_applies("information.data_subjects", &[PERSONAL]),
            where_it_applies("information.volume", &[PERSONAL]),
            where_it_applies("information.purpose", &[PERSONAL]),
        ],
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
        hint: "The person, system and organisation that receive it, and where in the world they hold it.",
        items: &[asked(Asked::To, "Recipient and system"), known("recipient"), known("destination")],
    },
    Row {
        id: "channel",
        label: "Channel",
        hint: "How it travels, for the whole of the journey.",
        items: &[
            known("channel"),
            where_it_applies("tool.name", &[BY_TOOL]),
            where_it_applies("tool.data_location", &[BY_TOOL]),
        ],
    },
    Row {
        id: "protection",
        label: "Protection",
        hint: "What keeps it safe on its way, and after it has arrived.",
        items: &[
            known("encryption"),
            where_it_applies("tool.encrypts_in_transit", &[BY_TOOL]),
            where_it_applies("media_protection", &[BY_MEDIA]),
            known("recipient_protection"),
            where_it_applies("recipient_briefed", &[is("recipient", &["government", "third_party"])]),
        ],
    },
    Row {
        id: "approvals",
        label: "Approvals",
        hint: "Who has agreed to the transfer, and what was looked at before.",
        items: &[
            where_it_applies("owner_approval.sharing", &[is("recipient", &["third_party"])]),
            where_it_applies("owner_approval.in_clear", IN_CLEAR),
            where_it_applies("accreditor_approval", IN_CLEAR),
            where_it_applies("dpia", &[BY_TOOL, PERSONAL, OF_CITIZENS]),
            where_it_applies("consent", &[BY_TOOL, PERSONAL, OF_CITIZENS]),
            where_it_applies("compliance_advice", &[BY_TOOL, PERSONAL, is("information.volume", &["large"])]),
        ],
    },
    Row {
        id: "minimum",
        label: "Minimum",
        hint: "Why it is needed, and whether only that is sent which the need calls for.",
        items: &[known("business_need"), known("minimum_necessary")],
    },
    Row {
        id: "retention",
        label: "Retention",
        hint: "How long the recipient keeps it, and how it is then returned or destroyed.",
        items: &[asked(Asked::Retention, "Retention")],
    },
    Row {
        id: "frequency",
        label: "Frequency",
        hint: "Whether it is sent once, or how often and until when.",
        items: &[asked(Asked::Frequency, "Frequency")],
    },
];

impl Row {
    pub(super) fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> FormField {
        let items = self.items.iter().filter_map(|item| item.filled(proposal, answers)).collect();
        FormField { id: self.id, label: self.label, hint: self.hint, items }
    }
}

impl Item {
    fn filled(&self, proposal: &Proposal, answers: &FormAnswers) -> Option<FormItem> {
        let (id, label, text) = match self {
            Self::Asked { asked, label } => (asked.id(), *label, answers.answer(*asked).map(str::to_owned)),
            Self::Known { field, when } => {
                let text = proposal.answer_to(field).map(|answer| in_words(field, answer));
                if text.is_none() && when.iter().any(|when| when.is_ruled_out(proposal)) {
                    return None;
                }
                (field.path, field.label, text)
            }
        };
        Some(FormItem { id, label, blank: text.is_none(), text })
    }
}

impl When {
    /// Whether the field is known to have another value.
    fn is_ruled_out(&self, proposal: &Proposal) -> bool {
        match proposal.answer_to(self.field) {
            Some(Answer::Text(value)) => !self.any_of.contains(&value),
            _ => false,
        }
    }
}

/// An answer as its label has it; a marking and free text as they were written.
fn in_words(field: &Field, answer: Answer<'_>) -> String {
    let name = answer.to_string();
    match field.values {
        FieldType::YesNo | FieldType::OneOf(_) => field
            .values
            .listed()
            .iter()
            .find(|value| value.name == name)
            .map_or_else(|| name.clone(), |value| value.text.to_owned()),
        FieldType::Marking(_) | FieldType::Text { .. } => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_name_values_that_their_fields_have() {
        let mut conditions = 0;
        for item in FIELDS.iter().flat_map(|row| row.items) {
            let Item::Known { field, when } = item else { continue };
            assert!(field.is_taken_by(crate::vocabulary::Activity::Transfer), "{}", field.path);
            for When { field, any_of } in *when {
                conditions += 1;
                assert!(matches!(field.values, FieldType::OneOf(_)), "{}", field.path);
                for value in *any_of {
                    assert!(!field.value(value).is_empty(), "{} has no {value}", field.path);
                }
            }
        }
        assert!(conditions > 10);
    }
}
