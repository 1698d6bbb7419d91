use super::Activity::{Dispose, StartProject, Store, Transfer, UseTool};
use super::FieldKind::{Choice, Fact, Safeguard};
use super::FieldType::{Marking, OneOf, Text, YesNo};
use super::field::lay_out;
use super::{
    Activity, Audience, Channel, Class, DataSubjects, Dpia, Encryption, Field, HarmIfDisclosed, Location, PersonalData,
    Place, Purpose, Recipient, ValueInfo, Volume,
};

const ALL: &[Activity] = Activity::ALL;
/// Activities that can put information in an online tool.
const TOOLS: &[Activity] = &[Store, Transfer, UseTool];

/// A fact: how things are.
const fn fact(path: &'static str, values: super::FieldType) -> Field {
    Field::new(path, Fact, values)
}

/// A choice: how the asker proposes to do it.
const fn choice(path: &'static str, values: super::FieldType) -> Field {
    Field::new(path, Choice, values)
}

/// A safeguard: what can be put in place.
const fn safeguard(path: &'static str, values: super::FieldType) -> Field {
    Field::new(path, Safeguard, values).absent("false")
}

const fn value(name: &'static str, text: &'static str) -> ValueInfo {
    ValueInfo { name, text }
}

const ACTIVITIES: &[ValueInfo] = &[
    value("start_project", "Start a project"),
    value("store", "Keep it somewhere"),
    value("transfer", "Send it to someone or somewhere"),
    value("use_tool", "Put it in an online tool for my own team"),
    value("dispose", "Delete or destroy it"),
];

/// Every field of a proposal, in the contract's order, `activity` first.
///
/// ```
/// use caveat::Activity;
/// use caveat::vocabulary::FIELDS;
/// let taken = FIELDS.iter().filter(|field| field.is_taken_by(Activity::StartProject)).count();
/// assert_eq!(taken, 11);
/// ```
pub static FIELDS: &[Field] = &lay_out([
    choice("activity", OneOf(ACTIVITIES))
        .asks(
            "What you want to do",
            "What do you want to do with the information?",
            "Choose 'Keep it somewhere' for files in an online tool. Choose 'Send it' if people outside your team \
             would see it in the tool, or if you give it back to someone outside.",
            "You",
        )
        .taken_by(ALL),
    fact("information.marking", Marking(Class::VALUES))
        .asks(
            "Marking",
            "What marking does it carry?",
            "Copy everything that is written, such as OFFICIAL-SENSITIVE – HMG USE ONLY. Answer UNMARKED ('No \
             marking') only if you have looked and it carries none.",
            "Whoever wrote the information, or its Information Asset Owner",
        )
        .taken_by(ALL)
        .cautious(),
    fact("information.audience", OneOf(Audience::VALUES))
        .asks(
            "Who may see it",
            "Does anything written on it limit who may see it?",
            "We read this from the marking. Answer only if a limit is written elsewhere on it.",
            "Whoever wrote the information, or its Information Asset Owner",
        )
        .says(&[
            "nothing written on it limits who may see it",
            "only people in government may see it",
            "only people in the organisation may see it",
            "only the recipients that it names may see it",
        ])
        .taken_by(ALL)
        .presumed("anyone"),
    fact("information.harm_if_disclosed", OneOf(HarmIfDisclosed::VALUES))
        .asks(
            "Harm if disclosed",
            "Who would be harmed if it were lost, stolen or published?",
            "Think of the worst that could reasonably happen, to the people it is about and to any organisation. If \
             both a person and an organisation would be harmed, choose the person.",
            "You, or the Information Asset Owner if you are not sure",
        )
        .says(&[
            "nobody would be harmed if it were disclosed",
            "disclosing it could harm an organisation or the public",
            "disclosing it could harm a person",
        ])
        .taken_by(ALL)
        .cautious(),
    fact("information.personal_data", OneOf(PersonalData::VALUES))
        .asks(
            "Personal data",
            "Does it contain personal data?",
            "Personal data is anything about a living person who can be identified, from this or together with other \
             information. If it contains several kinds, choose special category or criminal offence data (either, if \
             both).",
            "The Data Privacy Team",
        )
        .says(&[
            "it contains no personal data", "it includes personal data", "it includes special category data",
            "it includes criminal offence data",
        ])
        .taken_by(ALL)
        .cautious(),
    fact("information.data_subjects", OneOf(DataSubjects::VALUES))
        .asks(
            "Whose data",
            "Whose personal data is it?",
            "Prisoners, victims, jurors and members of the public are citizens. If anyone in it is a citizen, do not \
             choose work contacts. If it has colleagues and work contacts, choose colleagues.",
            "You, or the Information Asset Owner",
        )
        .says(&[
            "it is about citizens", "it is about colleagues", "it is about citizens and colleagues",
            "it is about work contacts only",
        ])
        .taken_by(ALL),
    fact("information.volume", OneOf(Volume::VALUES))
        .asks(
            "Volume",
            "How much personal data is it?",
            "A few names on a task board are a small amount. An export of case files is a large volume. If you are not \
             sure, choose large.",
            "The data compliance team",
        )
        .says(&["it is a small amount of personal data", "it is a large volume of personal data"])
        .taken_by(ALL),
    fact("information.purpose", OneOf(Purpose::VALUES))
        .asks(
            "Purpose",
            "Is this one of the reasons the personal data was collected for?",
            "The privacy notice describes the reasons. Research or statistics count if the notice describes them. The \
             Data Privacy Team can tell you.",
            "The Information Asset Owner or the Data Privacy Team",
        )
        .says(&[
            "this is one of the reasons the personal data was collected for",
            "the personal data was collected for other reasons",
            "no lawful reason for collecting it has been written down",
        ])
        .taken_by(ALL),
    fact("information.key_record", YesNo)
        .asks(
            "Key information",
            "Is it key information that still has to be kept?",
            "Key information shows important business of the organisation, or why a decision was made.",
            "Whoever looks after records in your team",
        )
        .says(&["it is key information that still has to be kept", "it is not key information"])
        .taken_by(ALL),
    safeguard("information.asset_owner", YesNo)
        .asks(
            "Information Asset Owner",
            "Does it have an Information Asset Owner?",
            "The owner is responsible for how the information is labelled, stored, sent and kept. Every piece of \
             information has one, so we assume this unless you tell us otherwise.",
            "Your manager, or Information Assurance",
        )
        .says(&["it has an Information Asset Owner", "it has no Information Asset Owner"])
        .acts(&[("true", "Have an Information Asset Owner assigned")])
        .taken_by(ALL)
        .presumed("true"),
    safeguard("dpia", OneOf(Dpia::VALUES))
        .asks(
            "Data Protection Impact Assessment",
            "Has a Data Protection Impact Assessment been completed?",
            "It works out what the work could mean for people's privacy, and used to be called a Privacy Impact \
             Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before \
             you rely on it.",
            "The Data Privacy Team",
        )
        .says(&[
            "a Data Protection Impact Assessment has been completed",
            "an exception from the Data Protection Impact Assessment has been confirmed",
            "no Data Protection Impact Assessment has been done",
        ])
        .acts(&[
            ("completed", "Complete a Data Protection Impact Assessment"),
            ("exempt", "Have an ICO exception to it confirmed"),
        ])
        .absent("not_done")
        .taken_by(&[StartProject, Store, Transfer, UseTool]),
    choice("location", OneOf(Location::VALUES))
        .asks(
            "Where it would be kept",
            "Where would you keep it?",
            "An accredited network is one that has been approved as secure enough for such information. Choose where \
             the information would be, not where you would open it. An online tool is a service that a company \
             provides over the internet, outside our own service agreements. A service that the organisation runs, or \
             has approved for such information, counts as an accredited network.",
            "You, or your IT team",
        )
        .says(&[
            "you would keep it on an accredited network",
            "you would keep it on a laptop that the organisation issued",
            "you would keep it on a phone or tablet that the organisation issued",
            "you would keep it on removable media",
            "you would keep it on a device that is not on any network",
            "you would keep it in an online tool",
            "you would keep it on your own phone, computer or storage",
            "you would keep it on a system that is not accredited",
        ])
        .acts(&[
            ("accredited_network", "Keep it on an accredited network"),
            ("laptop", "Keep it on a laptop that the organisation issued"),
            ("mobile_device", "Keep it on a phone or tablet that the organisation issued"),
            ("removable_media", "Keep it on removable media"),
            ("standalone_device", "Keep it on a device that is not on any network"),
            ("online_tool", "Keep it in an online tool"),
            ("personal_device", "Keep it on your own device"),
            ("unaccredited_system", "Keep it on another system"),
        ])
        .offers(&["accredited_network"])
        .taken_by(&[Store]),
    choice("only_copy", YesNo)
        .asks(
            "Only copy",
            "Would this be the only copy?",
            "Answer no if another copy is on the organisation's accredited network. A second copy on a stick does not \
             count.",
            "You",
        )
        .says(&["it would be the only copy", "another copy is on the organisation's accredited network"])
        .acts(&[
            ("true", "Keep only this copy"),
            ("false", "Keep another copy on the organisation's accredited network"),
        ])
        .offers(&["false"])
        .taken_by(&[Store]),
    safeguard("owner_approval.sole_copy", YesNo)
        .asks(
            "Owner's approval: only copy",
            "Has the Information Asset Owner approved keeping the only copy there?",
            "The approval must be for this information on this device or media.",
            "The Information Asset Owner",
        )
        .says(&[
            "the Information Asset Owner has approved keeping the only copy there",
            "the Information Asset Owner has not approved keeping the only copy there",
        ])
        .acts(&[("true", "Have the Information Asset Owner approve keeping the only copy there")])
        .taken_by(&[Store]),
    fact("recipient", OneOf(Recipient::VALUES))
        .asks(
            "Who receives it",
            "Who would receive it?",
            "Police forces, councils and NHS bodies count as anyone else outside the organisation. So does a member of \
             the public, even by their own email. A personal account is the private email, storage or device of \
             someone who should receive it at work.",
            "You",
        )
        .says(&[
            "it would go to someone on the same system of the organisation",
            "it would go to another system of the organisation",
            "it would go to another government department",
            "it would go to someone outside government departments",
            "it would go to a personal account or device",
        ])
        .taken_by(&[Transfer]),
    choice("channel", OneOf(Channel::VALUES))
        .asks(
            "How it travels",
            "How would you send it?",
            "An accredited network is one that has been approved as secure enough for such information. If the way \
             changes, choose the least protected part. An online tool is a service that a company provides over the \
             internet, outside our own service agreements. A service that the organisation runs, or has approved for \
             such information, counts as an accredited network.",
            "You, or your IT team",
        )
        .says(&[
            "you would send it over an accredited network",
            "you would send it by email over the internet",
            "you would send it by file transfer over the internet",
            "you would send it through an online tool",
            "you would send it on a USB stick or drive",
            "you would send it on a disc",
            "it would be carried on a laptop",
            "it would be carried on a phone, tablet or other device",
        ])
        .acts(&[
            ("accredited_network", "Send it over an accredited network"),
            ("email", "Send it by email"),
            ("file_transfer", "Send it by file transfer"),
            ("online_tool", "Send it through an online tool"),
            ("usb_storage", "Send it on a USB stick or drive"),
            ("optical_media", "Send it on a disc"),
            ("laptop", "Carry it on a laptop"),
            ("mobile_device", "Carry it on a phone, tablet or other device"),
        ])
        .offers(&["accredited_network", "file_transfer", "email"])
        .taken_by(&[Transfer]),
    safeguard("encryption", OneOf(Encryption::VALUES))
        .asks(
            "Encryption",
            "How is it encrypted?",
            "Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not \
             count.",
            "Your IT security team",
        )
        .says(&[
            "it is not encrypted",
            "the connection is encrypted",
            "it is encrypted by an approved mechanism",
            "it is encrypted by a mechanism that is not approved",
        ])
        .acts(&[
            ("none", "Do not encrypt it"),
            ("in_transit", "Use an encrypted connection"),
            ("approved", "Encrypt it by an approved mechanism"),
            ("unapproved", "Encrypt it by another mechanism"),
        ])
        .absent("none")
        .taken_by(&[Store, Transfer]),
    safeguard("accreditor_approval", YesNo)
        .asks(
            "Accreditor's approval: unencrypted",
            "Has the system Accreditor approved sending it unencrypted?",
            "The system Accreditor approves networks for such information. On an accredited network it may go \
             unencrypted only if the Accreditor and the Information Asset Owner have both approved that.",
            "The system Accreditor",
        )
        .says(&[
            "the system Accreditor has approved sending it unencrypted",
            "the system Accreditor has not approved sending it unencrypted",
        ])
        .acts(&[("true", "Have the system Accreditor approve sending it unencrypted")])
        .taken_by(&[Transfer]),
    safeguard("owner_approval.in_clear", YesNo)
        .asks(
            "Owner's approval: unencrypted",
            "Has the Information Asset Owner approved sending it unencrypted?",
            "The system Accreditor approves networks for such information. On an accredited network it may go \
             unencrypted only if the Accreditor and the Information Asset Owner have both approved that.",
            "The Information Asset Owner",
        )
        .says(&[
            "the Information Asset Owner has approved sending it unencrypted",
            "the Information Asset Owner has not approved sending it unencrypted",
        ])
        .acts(&[("true", "Have the Information Asset Owner approve sending it unencrypted")])
        .taken_by(&[Transfer]),
    safeguard("owner_approval.sharing", YesNo)
        .asks(
            "Owner's approval: sharing",
            "Has the Information Asset Owner made sure that this sharing is safe?",
            "If you share with anyone outside government departments, the owner must make sure that it is safe and \
             secure.",
            "The Information Asset Owner",
        )
        .says(&[
            "the Information Asset Owner has made sure that this sharing is safe",
            "the Information Asset Owner has not made sure that this sharing is safe",
        ])
        .acts(&[("true", "Have the Information Asset Owner confirm that this sharing is safe")])
        .taken_by(&[Transfer]),
    safeguard("owner_approval.audience", YesNo)
        .asks(
            "Owner's agreement: this recipient",
            "Has whoever wrote it, or its Information Asset Owner, agreed that this recipient may have it?",
            "What is written on it limits who may see it.",
            "Whoever wrote it, or its Information Asset Owner",
        )
        .says(&[
            "whoever wrote it, or its Information Asset Owner, has agreed that this recipient may have it",
            "nobody has agreed yet that this recipient may have it",
        ])
        .acts(&[("true", "Get agreement that this recipient may have it")])
        .taken_by(&[Transfer]),
    fact("recipient_protection", YesNo)
        .asks(
            "Recipient can protect it",
            "Can the recipient keep it secure?",
            "Ask the recipient before you send it. Do not assume.",
            "The recipient",
        )
        .says(&["the recipient can keep it secure", "the recipient cannot keep it secure"])
        .acts(&[("true", "Make sure that the recipient can keep it secure")])
        .taken_by(&[Transfer]),
    safeguard("recipient_briefed", YesNo)
        .asks(
            "Recipient briefed",
            "Does the recipient understand what they must do with it?",
            "They must know how to protect, use, keep and destroy it.",
            "The recipient",
        )
        .says(&[
            "the recipient understands what they must do with it",
            "the recipient does not understand yet what they must do with it",
        ])
        .acts(&[("true", "Brief the recipient on how to protect, use, keep and destroy it")])
        .taken_by(&[Transfer]),
    fact("business_need", YesNo)
        .asks(
            "Business need",
            "Is there a business need to send it?",
            "Answer yes if the work needs it and could not be done as well without it.",
            "Your manager, or the Information Asset Owner",
        )
        .says(&["there is a business need to send it", "there is no business need to send it"])
        .taken_by(&[Transfer]),
    safeguard("minimum_necessary", YesNo)
        .asks(
            "Only the minimum",
            "Would you send only the minimum that is needed?",
            "Send the part that is needed, not the whole data set.",
            "You",
        )
        .says(&[
            "you would send only the minimum that is needed",
            "you would send more than the minimum that is needed",
        ])
        .acts(&[("true", "Send only the minimum that is needed")])
        .taken_by(&[Transfer]),
    choice("marking_lowered", YesNo)
        .asks(
            "Marking lowered",
            "Would you lower its marking to send it this way?",
            "We assume that you would not, unless you tell us otherwise.",
            "You",
        )
        .says(&[
            "you would lower its marking to send it this way",
            "you would not lower its marking to send it this way",
        ])
        .acts(&[("true", "Lower its marking"), ("false", "Leave its marking as it is")])
        .offers(&["false"])
        .taken_by(&[Transfer])
        .presumed("false"),
    safeguard("media_protection", YesNo)
        .asks(
            "Media protected",
            "Is the device or media protected on its way?",
            "For example by a tracked courier, a sealed container and a record of who holds it.",
            "Your IT security team",
        )
        .says(&["the media is protected on its way", "the media is not protected on its way"])
        .acts(&[("true", "Protect the device or media on its way, for example with a tracked courier")])
        .taken_by(&[Transfer]),
    safeguard("data_movement_form", YesNo)
        .asks(
            "Data Movement Form",
            "Have you completed a Data Movement Form?",
            "Complete one for each transfer between systems of the organisation, or to anyone outside it.",
            "You",
        )
        .says(&["you have completed a Data Movement Form", "you have not completed a Data Movement Form"])
        .acts(&[("true", "Complete a Data Movement Form")])
        .taken_by(&[Transfer]),
    fact("destination", OneOf(Place::VALUES))
        .asks(
            "Destination",
            "Where in the world would it go?",
            "Answer for the place where the recipient would hold it. The Data Privacy Team can tell you what is \
             recognised. The old Safe Harbor scheme does not count.",
            "The recipient",
        )
        .says(&[
            "it would go to the United Kingdom",
            "it would go to the European Economic Area",
            "it would go where personal data is recognised as protected adequately",
            "it would go where personal data is not recognised as protected adequately",
        ])
        .taken_by(&[Transfer]),
    fact("required_by_law", YesNo)
        .asks(
            "Required by law",
            "Does a law require the organisation to give it to this recipient?",
            "For example someone's request for their own data, a freedom of information request, or a court order. We \
             assume not, unless you tell us otherwise.",
            "The data compliance team",
        )
        .says(&[
            "a law requires the organisation to give it to this recipient",
            "no law requires the organisation to give it to this recipient",
        ])
        .taken_by(&[Transfer])
        .presumed("false"),
    fact("tool.name", Text { longest: 200 })
        .asks(
            "Tool",
            "Which online tool is it?",
            "The name matters only if the organisation keeps a register of tools.",
            "You",
        )
        .taken_by(TOOLS),
    fact("tool.approved", YesNo)
        .asks(
            "Tool approved",
            "Has the organisation approved the tool for such information?",
            "Answer yes if the organisation provides it under its own service agreements, or has accredited it for \
             information with this marking, this risk of harm and this kind of personal data. We assume not, unless \
             you tell us otherwise.",
            "Your IT security team",
        )
        .says(&[
            "the organisation has approved the tool for such information",
            "the organisation has not approved the tool for such information",
        ])
        .taken_by(TOOLS)
        .presumed("false"),
    fact("tool.data_location", OneOf(Place::VALUES))
        .asks(
            "Where the tool keeps data",
            "Where in the world does the tool keep its data?",
            "Its privacy policy should say. The Data Privacy Team can tell you what is recognised. The old Safe Harbor \
             scheme does not count.",
            "The tool's privacy policy, or the company behind it",
        )
        .says(&[
            "the tool keeps its data in the United Kingdom",
            "the tool keeps its data in the European Economic Area",
            "the tool keeps its data where personal data is recognised as protected adequately",
            "the tool keeps its data where personal data is not recognised as protected adequately",
        ])
        .taken_by(TOOLS),
    fact("tool.encrypts_in_transit", YesNo)
        .asks(
            "Tool encrypts in transit",
            "Does the tool encrypt data on its way, with TLS?",
            "Answer yes if its address starts with https and its documentation says that transfers are encrypted.",
            "The tool's documentation, or the company behind it",
        )
        .says(&["the tool encrypts data on its way", "the tool does not encrypt data on its way"])
        .acts(&[("true", "Make sure that the tool encrypts data on its way")])
        .taken_by(TOOLS),
    fact("tool.export", YesNo)
        .asks(
            "Tool can export",
            "Can you export data from the tool?",
            "Exporting makes it easier to move information to the organisation's own systems.",
            "The tool's documentation",
        )
        .says(&["you can export data from the tool", "you cannot export data from the tool"])
        .taken_by(TOOLS),
    fact("business_critical", YesNo)
        .asks(
            "Business critical",
            "Would work stop without the tool?",
            "If the tool fails, the organisation cannot fix it.",
            "You, or your manager",
        )
        .says(&["work would stop without the tool", "work would not stop without the tool"])
        .taken_by(TOOLS),
    safeguard("consent", YesNo)
        .asks(
            "Citizens' consent",
            "Have the citizens consented to this use of their data?",
            "They must have agreed to have their data put in this tool, for this purpose.",
            "Whoever collected the data",
        )
        .says(&["the citizens have consented", "the citizens have not consented"])
        .acts(&[("true", "Get the citizens' consent to putting their data in the tool")])
        .taken_by(TOOLS),
    safeguard("compliance_advice", YesNo)
        .asks(
            "Compliance advice",
            "Have you taken the data compliance team's advice?",
            "The team can tell you how to meet the law in this case.",
            "The data compliance team",
        )
        .says(&[
            "you have taken the data compliance team's advice",
            "you have not taken the data compliance team's advice",
        ])
        .acts(&[("true", "Take the data compliance team's advice")])
        .taken_by(TOOLS),
    safeguard("team_informed", YesNo)
        .asks(
            "Team informed",
            "Do the colleagues understand how their data will be used?",
            "Discuss it with the colleagues whose details would be in the tool.",
            "You",
        )
        .says(&[
            "the colleagues understand how their data will be used",
            "the colleagues do not understand yet how their data will be used",
        ])
        .acts(&[("true", "Discuss with the colleagues how their data will be used")])
        .taken_by(TOOLS),
    safeguard("copied_to_moj_system", YesNo)
        .asks(
            "Copy on the organisation's system",
            "Is key information also kept on the organisation's own system?",
            "If it is only in a tool or on a device, it can be lost with it.",
            "Whoever looks after records in your team",
        )
        .says(&[
            "key information is also kept on the organisation's own system",
            "key information is not kept on the organisation's own system",
        ])
        .acts(&[("true", "Keep key information on the organisation's own system too")])
        .taken_by(&[Store, Transfer, UseTool, Dispose]),
    fact("no_longer_required", YesNo)
        .asks(
            "No longer required",
            "Is this copy no longer needed?",
            "It must be needed neither for the work nor for a request for information. A copy in a tool is not needed \
             once the information is kept on the organisation's system.",
            "The Information Asset Owner",
        )
        .says(&["this copy is no longer needed", "this copy is still needed"])
        .taken_by(&[Dispose]),
    safeguard("obligations_checked", YesNo)
        .asks(
            "Obligations checked",
            "Have you checked how long it must be kept and any other obligations?",
            "Laws, rules and contracts may say how long to keep it, or that it must be returned.",
            "The Information Asset Owner",
        )
        .says(&[
            "you have checked how long it must be kept and any other obligations",
            "you have not checked how long it must be kept and any other obligations",
        ])
        .acts(&[("true", "Check how long it must be kept and any other obligations")])
        .taken_by(&[Dispose]),
    safeguard("secure_method", YesNo)
        .asks(
            "Secure method",
            "Would you dispose of it by a secure method?",
            "Nobody should be able to recover it afterwards, from the media or from a copy.",
            "Your IT security team",
        )
        .says(&["you would dispose of it by a secure method", "you would not dispose of it by a secure method"])
        .acts(&[("true", "Dispose of it by a secure method")])
        .taken_by(&[Dispose]),
]);
