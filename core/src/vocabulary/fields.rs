use super::Activity::{Dispose, StartProject, Store, Transfer, UseTool};
use super::FieldKind::{Choice, Fact, Safeguard};
use super::FieldType::{Marking, OneOf, Text, YesNo};
use super::field::lay_out;
use super::{Activity, Field, ValueInfo};

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
    value("dispose", "Delete, destroy or return it"),
];

/// The classes that a marking's text comes down to.
const CLASSES: &[ValueInfo] = &[
    value("unmarked", "No marking"),
    value("unclassified", "UNCLASSIFIED or NOT PROTECTIVELY MARKED"),
    value("official", "OFFICIAL"),
    value("protect", "PROTECT (former scheme)"),
    value("restricted", "RESTRICTED (former scheme)"),
    value("official_sensitive", "OFFICIAL-SENSITIVE"),
    value("confidential", "CONFIDENTIAL (former scheme)"),
    value("secret", "SECRET"),
    value("top_secret", "TOP SECRET"),
];

const PLACES: &[ValueInfo] = &[
    value("uk", "In the United Kingdom"),
    value("eea", "In the European Economic Area"),
    value("adequate", "In another country that ensures adequate protection"),
    value("other", "Anywhere else"),
];

/// Every field of a proposal, in the contract's order, `activity` first.
///
/// ```
/// use caveat::Activity;
/// use caveat::vocabulary::FIELDS;
/// let taken = FIELDS.iter().filter(|field| field.is_taken_by(Activity::StartProject)).count();
/// assert_eq!(taken, 10);
/// ```
pub static FIELDS: &[Field] = &lay_out([
    choice("activity", OneOf(ACTIVITIES))
        .asks(
            "What you want to do",
            "What do you want to do with the information?",
            "Keeping files in an online tool counts as keeping; reaching people outside your team through one counts as \
             sending.",
            "You",
        )
        .taken_by(ALL),
    fact("information.marking", Marking(CLASSES))
        .asks(
            "Marking",
            "What protective marking does it carry?",
            "Give what is written on it, in full. Say that there is no marking only if you have looked.",
            "Whoever wrote the information, or its Information Asset Owner",
        )
        .taken_by(ALL)
        .cautious(),
    fact(
        "information.harm_if_disclosed",
        OneOf(&[
            value("none", "Nobody: it could be overheard in a café without consequence"),
            value("organisation", "The organisation: its work or its reputation"),
            value("individual", "A person: it would cause them damage or distress"),
        ]),
    )
    .asks(
        "Harm if disclosed",
        "If it were lost, stolen or published, who would be harmed?",
        "Judge by the worst that could reasonably follow, for the people it is about as well as for the organisation.",
        "You, with the Information Asset Owner where you are in doubt",
    )
    .taken_by(ALL)
    .cautious(),
    fact(
        "information.personal_data",
        OneOf(&[
            value("none", "None: nobody can be identified from it"),
            value("personal", "Personal data, but none of the two kinds below"),
            value("special_category", "Special category data, such as health, ethnicity, religion or biometrics"),
            value("criminal_offence", "Data about criminal convictions, offences or allegations"),
        ]),
    )
    .asks(
        "Personal data",
        "What personal data does it hold?",
        "Anything about a living person who can be identified from it, alone or with other information. Choose the most \
         sensitive kind that it holds; where it holds both of the last two, either.",
        "The Data Privacy Team",
    )
    .taken_by(ALL)
    .cautious(),
    fact(
        "information.data_subjects",
        OneOf(&[
            value("citizens", "People outside the organisation"),
            value("colleagues", "People who work in the organisation"),
            value("both", "Both"),
        ]),
    )
    .asks(
        "Whose data",
        "Whose personal data is it?",
        "Anyone who does not work in the organisation counts as a citizen here: prisoners, victims, jurors, suppliers.",
        "You, or the Information Asset Owner",
    )
    .taken_by(ALL),
    fact("information.volume", OneOf(&[value("small", "A small amount"), value("large", "A large volume")]))
        .asks(
            "Volume",
            "How much personal data is it?",
            "The guidance sets no figure. A few names on a task board are a small amount; a case file export is a large \
             volume. In doubt, call it large.",
            "The data compliance team",
        )
        .taken_by(ALL),
    fact(
        "information.purpose",
        OneOf(&[
            value("described", "Yes: within the described, lawful purpose"),
            value("other", "No: it was collected for another purpose"),
            value("undescribed", "No lawful purpose has been described for it"),
        ]),
    )
    .asks(
        "Purpose",
        "Is this use within the purpose that it was collected for?",
        "Personal data is collected for purposes that are described and lawful, and used for those alone.",
        "The Information Asset Owner or the Data Privacy Team",
    )
    .taken_by(ALL),
    fact("information.key_record", YesNo)
        .asks(
            "Key information",
            "Is it key information that has to be kept?",
            "Records of significant business and of why decisions were made have to be kept on the organisation's own \
             systems.",
            "Whoever looks after records in your team",
        )
        .taken_by(ALL),
    safeguard("information.asset_owner", YesNo)
        .asks(
            "Information Asset Owner",
            "Does it have an Information Asset Owner?",
            "The person who answers for its registration, labelling, storage, transfers and retention. Every piece of \
             information has one, so this is presumed unless you say otherwise.",
            "Your manager, or Information Assurance",
        )
        .taken_by(ALL)
        .presumed("true"),
    safeguard(
        "dpia",
        OneOf(&[
            value("completed", "Completed"),
            value("exempt", "Not needed: an exception of the ICO is confirmed"),
            value("not_done", "Not done"),
        ]),
    )
    .asks(
        "Data Protection Impact Assessment",
        "Has a Data Protection Impact Assessment been done?",
        "Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you \
         rely on it.",
        "The Data Privacy Team",
    )
    .absent("not_done")
    .taken_by(&[StartProject, Store, Transfer, UseTool]),
    choice(
        "location",
        OneOf(&[
            value("accredited_network", "A managed network accredited for such information"),
            value("laptop", "A laptop"),
            value("mobile_device", "A phone, tablet or other mobile device"),
            value("removable_media", "A USB stick, disc or other removable media"),
            value("standalone_device", "A device that is on no network"),
            value("online_tool", "An online tool"),
            value("unaccredited_system", "Any other system that is not accredited"),
        ]),
    )
    .asks(
        "Where it would be kept",
        "Where would it be kept?",
        "Choose the place that would hold it, not the one that you would reach it from.",
        "You, or your IT team",
    )
    .taken_by(&[Store]),
    choice("only_copy", YesNo)
        .asks(
            "Only copy",
            "Would that be the only copy?",
            "If it is also kept on a managed, accredited network, it is not the only copy.",
            "You",
        )
        .taken_by(&[Store]),
    safeguard("owner_approval.sole_copy", YesNo)
        .asks(
            "Owner's approval: only copy",
            "Has the Information Asset Owner approved holding it only there?",
            "The approval has to be for this information and this device or media.",
            "The Information Asset Owner",
        )
        .taken_by(&[Store]),
    fact(
        "recipient",
        OneOf(&[
            value("same_system", "Someone on the same system of the organisation"),
            value("moj_system", "Another system of the organisation"),
            value("government", "Another government department"),
            value("third_party", "Anyone else: a supplier, a charity, a member of the public"),
            value("personal_account", "A personal account or device, yours or anyone's"),
        ]),
    )
    .asks(
        "Who receives it",
        "Who would receive it?",
        "Mail, storage and devices that people hold privately are personal accounts, whoever they work for.",
        "You",
    )
    .taken_by(&[Transfer]),
    choice(
        "channel",
        OneOf(&[
            value("accredited_network", "A secure network accredited for such information"),
            value("email", "Email over the internet"),
            value("file_transfer", "File transfer over the internet"),
            value("online_tool", "An online tool"),
            value("usb_storage", "A USB stick or drive"),
            value("optical_media", "A CD, DVD or other disc"),
            value("laptop", "A laptop that is carried there"),
            value("mobile_device", "A phone, tablet or other device that is carried there"),
        ]),
    )
    .asks(
        "How it travels",
        "How would it be sent?",
        "Choose the way that it travels for the whole journey; if it changes on the way, the least protected part.",
        "You, or your IT team",
    )
    .taken_by(&[Transfer]),
    safeguard(
        "encryption",
        OneOf(&[
            value("none", "Not encrypted"),
            value("approved", "Encrypted by an approved mechanism of sufficient strength"),
            value("unapproved", "Encrypted, but not by an approved mechanism"),
        ]),
    )
    .asks(
        "Encryption",
        "How is it encrypted?",
        "Both the mechanism and its strength have to be approved for this information and this way of holding or sending it.",
        "Your IT security team",
    )
    .absent("none")
    .taken_by(&[Store, Transfer]),
    safeguard("accreditor_approval", YesNo)
        .asks(
            "Accreditor's approval: in clear",
            "Has the system Accreditor approved sending it in clear?",
            "Over a network accredited for such information it may go unencrypted if the Accreditor and the Information \
             Asset Owner have both approved that.",
            "The system Accreditor",
        )
        .taken_by(&[Transfer]),
    safeguard("owner_approval.in_clear", YesNo)
        .asks(
            "Owner's approval: in clear",
            "Has the Information Asset Owner approved sending it in clear?",
            "Over a network accredited for such information it may go unencrypted if the Accreditor and the Information \
             Asset Owner have both approved that.",
            "The Information Asset Owner",
        )
        .taken_by(&[Transfer]),
    safeguard("owner_approval.sharing", YesNo)
        .asks(
            "Owner's approval: sharing",
            "Has the Information Asset Owner made sure that this sharing is safe?",
            "Sharing with a third party is for the owner to make safe and secure.",
            "The Information Asset Owner",
        )
        .taken_by(&[Transfer]),
    fact("recipient_protection", YesNo)
        .asks(
            "Recipient can protect it",
            "Can the recipient adequately secure it?",
            "You have to make sure of this before you send; believing so is not enough.",
            "The recipient",
        )
        .taken_by(&[Transfer]),
    safeguard("recipient_briefed", YesNo)
        .asks(
            "Recipient briefed",
            "Does the recipient understand its obligations?",
            "Those that come with the information: how it is protected, used, kept and destroyed.",
            "The recipient",
        )
        .taken_by(&[Transfer]),
    fact("business_need", YesNo)
        .asks(
            "Business need",
            "Is there a business need to send it?",
            "The work calls for it, and could not be done as well without.",
            "Your manager, or the Information Asset Owner",
        )
        .taken_by(&[Transfer]),
    safeguard("minimum_necessary", YesNo)
        .asks(
            "Only the minimum",
            "Would only the minimum that the need calls for be sent?",
            "Send the part that is needed, not the whole data set.",
            "You",
        )
        .taken_by(&[Transfer]),
    choice("marking_lowered", YesNo)
        .asks(
            "Marking lowered",
            "Would its marking be lowered in order to send it this way?",
            "It is presumed that it would not, unless you say so.",
            "You",
        )
        .taken_by(&[Transfer])
        .presumed("false"),
    safeguard("media_protection", YesNo)
        .asks(
            "Media protected",
            "Do physical and procedural measures protect the media?",
            "For example a tracked courier, a sealed container, and a record of who holds it.",
            "Your IT security team",
        )
        .taken_by(&[Transfer]),
    safeguard("data_movement_form", YesNo)
        .asks(
            "Data Movement Form",
            "Has the Data Movement Form been completed?",
            "One form for each transfer between systems of the organisation or to anyone outside it.",
            "You",
        )
        .taken_by(&[Transfer]),
    fact("destination", OneOf(PLACES))
        .asks(
            "Destination",
            "Where in the world would it go?",
            "Where the recipient would hold it. Membership of the old Safe Harbor scheme does not make a country adequate.",
            "The recipient",
        )
        .taken_by(&[Transfer]),
    fact("tool.name", Text { longest: 200 })
        .asks(
            "Tool",
            "Which online tool is it?",
            "For your record only: no answer turns on the tool's name.",
            "You",
        )
        .taken_by(TOOLS),
    fact("tool.data_location", OneOf(PLACES))
        .asks(
            "Where the tool holds data",
            "Where in the world does the tool hold its data?",
            "Its privacy policy should say. Membership of the old Safe Harbor scheme does not make a country adequate.",
            "The tool's privacy policy, or the company behind it",
        )
        .taken_by(TOOLS),
    fact("tool.encrypts_in_transit", YesNo)
        .asks(
            "Tool encrypts in transit",
            "Does the tool protect data on its way with TLS?",
            "The address of the tool starts with https, and its documentation says that transfers are encrypted.",
            "The tool's documentation, or the company behind it",
        )
        .taken_by(TOOLS),
    fact("tool.export", YesNo)
        .asks(
            "Tool can export",
            "Can data be exported from the tool?",
            "It makes moving information to the organisation's own systems easier.",
            "The tool's documentation",
        )
        .taken_by(TOOLS),
    choice("business_critical", YesNo)
        .asks(
            "Business critical",
            "Would work stop without the tool?",
            "The organisation does not run the tool and can't put it right when it fails.",
            "You, or your manager",
        )
        .taken_by(TOOLS),
    safeguard("consent", YesNo)
        .asks(
            "Citizens' consent",
            "Have the citizens consented to this use of their data?",
            "To its being put in this tool, for this purpose.",
            "Whoever collected the data",
        )
        .taken_by(TOOLS),
    safeguard("compliance_advice", YesNo)
        .asks(
            "Compliance advice",
            "Has the data compliance team's advice been taken?",
            "Tools may not suit large volumes of personal data; the team can say whether this one does.",
            "The data compliance team",
        )
        .taken_by(TOOLS),
    safeguard("team_informed", YesNo)
        .asks(
            "Team informed",
            "Does the team understand how its data is used?",
            "Discuss it with the colleagues whose names or details would be in the tool.",
            "You",
        )
        .taken_by(TOOLS),
    safeguard("copied_to_moj_system", YesNo)
        .asks(
            "Copy on the organisation's system",
            "Is key information also kept on the appropriate system of the organisation?",
            "What is held in an online tool alone can be lost with the tool.",
            "Whoever looks after records in your team",
        )
        .taken_by(&[Store, Transfer, UseTool, Dispose]),
    fact("held_in_tool", YesNo)
        .asks(
            "Held in an online tool",
            "Is what you would dispose of held in an online tool?",
            "Answer for the copy that would be deleted, destroyed or returned.",
            "You",
        )
        .taken_by(&[Dispose]),
    fact("no_longer_required", YesNo)
        .asks(
            "No longer required",
            "Is it no longer required?",
            "Neither for the work nor to answer a request for information that is under way.",
            "The Information Asset Owner",
        )
        .taken_by(&[Dispose]),
    safeguard("obligations_checked", YesNo)
        .asks(
            "Obligations checked",
            "Have its retention period and other obligations been checked?",
            "Legal, regulatory and contractual ones: how long it has to be kept, and whether it has to be returned.",
            "The Information Asset Owner",
        )
        .taken_by(&[Dispose]),
    safeguard("secure_method", YesNo)
        .asks(
            "Secure method",
            "Would it be disposed of by a secure method?",
            "Safe for the copies and the media as well.",
            "Your IT security team",
        )
        .taken_by(&[Dispose]),
]);
