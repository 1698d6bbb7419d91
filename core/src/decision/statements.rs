//! What each answer says, as a statement, in one place; and how it reads beside its label.

use crate::proposal::Answer;
use crate::vocabulary::{Field, FieldType};

/// A field's path, and the statement of each of its values by name. Each goes on a sentence that begins with 'because'.
type Statements = (&'static str, &'static [(&'static str, &'static str)]);

const STATEMENTS: &[Statements] = &[
    (
        "information.audience",
        &[
            ("anyone", "nothing written on it limits who may see it"),
            ("government", "only people in government may see it"),
            ("organisation", "only people in the organisation may see it"),
            ("recipients", "only the recipients that it names may see it"),
        ],
    ),
    (
        "information.harm_if_disclosed",
        &[
            ("none", "nobody would be harmed if it were disclosed"),
            ("organisation", "disclosing it could harm an organisation or the public"),
            ("individual", "disclosing it could harm a person"),
        ],
    ),
    (
        "information.personal_data",
        &[
            ("none", "it contains no personal data"),
            ("personal", "it includes personal data"),
            ("special_category", "it includes special category data"),
            ("criminal_offence", "it includes criminal offence data"),
        ],
    ),
    (
        "information.data_subjects",
        &[
            ("citizens", "it is about citizens"),
            ("colleagues", "it is about colleagues"),
            ("both", "it is about citizens and colleagues"),
            ("work_contacts", "it is about work contacts only"),
        ],
    ),
    (
        "information.volume",
        &[("small", "it is a small amount of personal data"), ("large", "it is a large volume of personal data")],
    ),
    (
        "information.purpose",
        &[
            ("described", "this is one of the reasons the personal data was collected for"),
            ("other", "the personal data was collected for other reasons"),
            ("undescribed", "no lawful reason for collecting it has been written down"),
        ],
    ),
    (
        "information.key_record",
        &[("true", "it is key information that still has to be kept"), ("false", "it is not key information")],
    ),
    (
        "information.asset_owner",
        &[("true", "it has an Information Asset Owner"), ("false", "it has no Information Asset Owner")],
    ),
    (
        "dpia",
        &[
            ("completed", "a Data Protection Impact Assessment has been completed"),
            ("exempt", "an exception from the Data Protection Impact Assessment has been confirmed"),
            ("not_done", "no Data Protection Impact Assessment has been done"),
        ],
    ),
    (
        "location",
        &[
            ("accredited_network", "you would keep it on an accredited network"),
            ("laptop", "you would keep it on a laptop that the organisation issued"),
            ("mobile_device", "you would keep it on a phone or tablet that the organisation issued"),
            ("removable_media", "you would keep it on removable media"),
            ("standalone_device", "you would keep it on a device that is not on any network"),
            ("online_tool", "you would keep it in an online tool"),
            ("personal_device", "you would keep it on your own phone, computer or storage"),
            ("unaccredited_system", "you would keep it on a system that is not accredited"),
        ],
    ),
    (
        "only_copy",
        &[("true", "it would be the only copy"), ("false", "another copy is on the organisation's accredited network")],
    ),
    (
        "owner_approval.sole_copy",
        &[
            ("true", "the Information Asset Owner has approved keeping the only copy there"),
            ("false", "the Information Asset Owner has not approved keeping the only copy there"),
        ],
    ),
    (
        "recipient",
        &[
            ("same_system", "it would go to someone on the same system of the organisation"),
            ("moj_system", "it would go to another system of the organisation"),
            ("government", "it would go to another government department"),
            ("third_party", "it would go to someone outside government departments"),
            ("personal_account", "it would go to a personal account or device"),
        ],
    ),
    (
        "channel",
        &[
            ("accredited_network", "you would send it over an accredited network"),
            ("email", "you would send it by email over the internet"),
            ("file_transfer", "you would send it by file transfer over the internet"),
            ("online_tool", "you would send it through an online tool"),
            ("usb_storage", "you would send it on a USB stick or drive"),
            ("optical_media", "you would send it on a disc"),
            ("laptop", "it would be carried on a laptop"),
            ("mobile_device", "it would be carried on a phone, tablet or other device"),
        ],
    ),
    (
        "encryption",
        &[
            ("none", "it is not encrypted"),
            ("in_transit", "the connection is encrypted"),
            ("approved", "it is encrypted by an approved mechanism"),
            ("unapproved", "it is encrypted by a mechanism that is not approved"),
        ],
    ),
    (
        "accreditor_approval",
        &[
            ("true", "the system Accreditor has approved sending it unencrypted"),
            ("false", "the system Accreditor has not approved sending it unencrypted"),
        ],
    ),
    (
        "owner_approval.in_clear",
        &[
            ("true", "the Information Asset Owner has approved sending it unencrypted"),
            ("false", "the Information Asset Owner has not approved sending it unencrypted"),
        ],
    ),
    (
        "owner_approval.sharing",
        &[
            ("true", "the Information Asset Owner has made sure that this sharing is safe"),
            ("false", "the Information Asset Owner has not made sure that this sharing is safe"),
        ],
    ),
    (
        "owner_approval.audience",
        &[
            ("true", "whoever wrote it, or its Information Asset Owner, has agreed that this recipient may have it"),
            ("false", "nobody has agreed yet that this recipient may have it"),
        ],
    ),
    (
        "recipient_protection",
        &[("true", "the recipient can keep it secure"), ("false", "the recipient cannot keep it secure")],
    ),
    (
        "recipient_briefed",
        &[
            ("true", "the recipient understands what they must do with it"),
            ("false", "the recipient does not understand yet what they must do with it"),
        ],
    ),
    (
        "business_need",
        &[("true", "there is a business need to send it"), ("false", "there is no business need to send it")],
    ),
    (
        "minimum_necessary",
        &[
            ("true", "you would send only the minimum that is needed"),
            ("false", "you would send more than the minimum that is needed"),
        ],
    ),
    (
        "marking_lowered",
        &[
            ("true", "you would lower its marking to send it this way"),
            ("false", "you would not lower its marking to send it this way"),
        ],
    ),
    (
        "media_protection",
        &[("true", "the media is protected on its way"), ("false", "the media is not protected on its way")],
    ),
    (
        "data_movement_form",
        &[
            ("true", "you have completed a Data Movement Form"),
            ("false", "you have not completed a Data Movement Form"),
        ],
    ),
    (
        "destination",
        &[
            ("uk", "it would go to the United Kingdom"),
            ("eea", "it would go to the European Economic Area"),
            ("adequate", "it would go where personal data is recognised as protected adequately"),
            ("other", "it would go where personal data is not recognised as protected adequately"),
        ],
    ),
    (
        "required_by_law",
        &[
            ("true", "a law requires the organisation to give it to this recipient"),
            ("false", "no law requires the organisation to give it to this recipient"),
        ],
    ),
    (
        "tool.approved",
        &[
            ("true", "the organisation has approved the tool for such information"),
            ("false", "the organisation has not approved the tool for such information"),
        ],
    ),
    (
        "tool.data_location",
        &[
            ("uk", "the tool keeps its data in the United Kingdom"),
            ("eea", "the tool keeps its data in the European Economic Area"),
            ("adequate", "the tool keeps its data where personal data is recognised as protected adequately"),
            ("other", "the tool keeps its data where personal data is not recognised as protected adequately"),
        ],
    ),
    (
        "tool.encrypts_in_transit",
        &[("true", "the tool encrypts data on its way"), ("false", "the tool does not encrypt data on its way")],
    ),
    (
        "tool.export",
        &[("true", "you can export data from the tool"), ("false", "you cannot export data from the tool")],
    ),
    (
        "business_critical",
        &[("true", "work would stop without the tool"), ("false", "work would not stop without the tool")],
    ),
    ("consent", &[("true", "the citizens have consented"), ("false", "the citizens have not consented")]),
    (
        "compliance_advice",
        &[
            ("true", "you have taken the data compliance team's advice"),
            ("false", "you have not taken the data compliance team's advice"),
        ],
    ),
    (
        "team_informed",
        &[
            ("true", "the colleagues understand how their data will be used"),
            ("false", "the colleagues do not understand yet how their data will be used"),
        ],
    ),
    (
        "copied_to_moj_system",
        &[
            ("true", "key information is also kept on the organisation's own system"),
            ("false", "key information is not kept on the organisation's own system"),
        ],
    ),
    ("no_longer_required", &[("true", "this copy is no longer needed"), ("false", "this copy is still needed")]),
    (
        "obligations_checked",
        &[
            ("true", "you have checked how long it must be kept and any other obligations"),
            ("false", "you have not checked how long it must be kept and any other obligations"),
        ],
    ),
    (
        "secure_method",
        &[
            ("true", "you would dispose of it by a secure method"),
            ("false", "you would not dispose of it by a secure method"),
        ],
    ),
];

/// Answers that read wrongly beside their field's label, though they answer its question well.
const BESIDE_LABEL: &[(&str, &str, &str)] =
    &[("information.purpose", "described", "One of the reasons it was collected for")];

/// Returns what the value of a field says, as a statement that has no full stop; `None` for a field without listed statements.
pub(super) fn statement(path: &str, name: &str) -> Option<&'static str> {
    let (_, values) = STATEMENTS.iter().find(|(field, _)| *field == path)?;
    values.iter().find(|(value, _)| *value == name).map(|(_, text)| *text)
}

/// Returns an answer as it reads beside its field's label. A marking and free text are as they were written.
pub(crate) fn answer_in_words<'a>(field: &Field, answer: Answer<'a>) -> &'a str {
    let name = match answer {
        Answer::Bool(true) => "true",
        Answer::Bool(false) => "false",
        Answer::Text(text) => text,
    };
    if !matches!(field.values, FieldType::YesNo | FieldType::OneOf(_)) {
        return name;
    }
    let reads = BESIDE_LABEL.iter().find(|(path, value, _)| *path == field.path && *value == name);
    let label = || field.values.listed().iter().find(|value| value.name == name).map_or(name, |value| value.text);
    reads.map_or_else(label, |(_, _, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FIELDS;

    #[test]
    fn every_value_of_every_field_has_a_statement() {
        let mut statements = 0;
        for field in FIELDS.iter().filter(|field| matches!(field.values, FieldType::YesNo | FieldType::OneOf(_))) {
            for value in field.values.listed().iter().filter(|_| field.path != "activity") {
                let text = statement(field.path, value.name).unwrap_or_else(|| panic!("{} {}", field.path, value.name));
                assert!(text.starts_with(|c: char| c.is_lowercase()), "{text}");
                assert!(!text.ends_with('.') && !text.contains('_') && !text.contains(" and it "), "{text}");
                statements += 1;
            }
        }
        let table: usize = STATEMENTS.iter().map(|(_, values)| values.len()).sum();
        assert_eq!(statements, table, "a statement belongs to no value");
        for (path, value, _) in BESIDE_LABEL {
            assert!(statement(path, value).is_some(), "{path} {value}");
        }
    }
}
