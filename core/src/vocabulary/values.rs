//! Generated from the table of fields by `cargo dev generate`.

use super::value_type::value_type;

value_type! {
    /// Marking: the values of `information.marking`.
    Class {
        /// No marking.
        Unmarked = "unmarked", "No marking";
        /// UNCLASSIFIED or NOT PROTECTIVELY MARKED.
        Unclassified = "unclassified", "UNCLASSIFIED or NOT PROTECTIVELY MARKED";
        /// OFFICIAL.
        Official = "official", "OFFICIAL";
        /// PROTECT (used until April 2014).
        Protect = "protect", "PROTECT (used until April 2014)";
        /// RESTRICTED (used until April 2014).
        Restricted = "restricted", "RESTRICTED (used until April 2014)";
        /// OFFICIAL-SENSITIVE.
        OfficialSensitive = "official_sensitive", "OFFICIAL-SENSITIVE";
        /// CONFIDENTIAL (used until April 2014).
        Confidential = "confidential", "CONFIDENTIAL (used until April 2014)";
        /// SECRET.
        Secret = "secret", "SECRET";
        /// TOP SECRET.
        TopSecret = "top_secret", "TOP SECRET";
    }
}

value_type! {
    /// Who may see it: the values of `information.audience`.
    Audience {
        /// No limit is written on it.
        Anyone = "anyone", "No limit is written on it";
        /// Only people in government (HMG USE ONLY).
        Government = "government", "Only people in government (HMG USE ONLY)";
        /// Only people in the organisation (MOJ USE ONLY).
        Organisation = "organisation", "Only people in the organisation (MOJ USE ONLY)";
        /// Only the recipients it names (RECIPIENTS ONLY).
        Recipients = "recipients", "Only the recipients it names (RECIPIENTS ONLY)";
    }
}

value_type! {
    /// Harm if disclosed: the values of `information.harm_if_disclosed`.
    HarmIfDisclosed {
        /// Nobody: it could be overheard in a café without consequence.
        None = "none", "Nobody: it could be overheard in a café without consequence";
        /// An organisation or the public: their work, money or reputation.
        Organisation = "organisation", "An organisation or the public: their work, money or reputation";
        /// A person: it would cause them damage or distress.
        Individual = "individual", "A person: it would cause them damage or distress";
    }
}

value_type! {
    /// Personal data: the values of `information.personal_data`.
    PersonalData {
        /// No.
        None = "none", "No";
        /// Yes, ordinary personal data, such as names and addresses.
        Personal = "personal", "Yes, ordinary personal data, such as names and addresses";
        /// Yes, special category data, such as health, ethnicity, religion or biometrics.
        SpecialCategory = "special_category", "Yes, special category data, such as health, ethnicity, religion or biometrics";
        /// Yes, about criminal convictions, offences or allegations.
        CriminalOffence = "criminal_offence", "Yes, about criminal convictions, offences or allegations";
    }
}

value_type! {
    /// Whose data: the values of `information.data_subjects`.
    DataSubjects {
        /// Citizens: people outside the organisation, in their private lives.
        Citizens = "citizens", "Citizens: people outside the organisation, in their private lives";
        /// Colleagues: people who work in the organisation.
        Colleagues = "colleagues", "Colleagues: people who work in the organisation";
        /// Both citizens and colleagues.
        Both = "both", "Both citizens and colleagues";
        /// Only work contacts, such as a supplier's or a court's staff.
        WorkContacts = "work_contacts", "Only work contacts, such as a supplier's or a court's staff";
    }
}

value_type! {
    /// Volume: the values of `information.volume`.
    Volume {
        /// A small amount.
        Small = "small", "A small amount";
        /// A large volume.
        Large = "large", "A large volume";
    }
}

value_type! {
    /// Purpose: the values of `information.purpose`.
    Purpose {
        /// Yes.
        Described = "described", "Yes";
        /// No, it was collected for other reasons.
        Other = "other", "No, it was collected for other reasons";
        /// No lawful reason for collecting it has been written down.
        Undescribed = "undescribed", "No lawful reason for collecting it has been written down";
    }
}

value_type! {
    /// Data Protection Impact Assessment: the values of `dpia`.
    Dpia {
        /// Completed.
        Completed = "completed", "Completed";
        /// Not needed: an ICO exception has been confirmed.
        Exempt = "exempt", "Not needed: an ICO exception has been confirmed";
        /// Not done.
        NotDone = "not_done", "Not done";
    }
}

value_type! {
    /// Where it would be kept: the values of `location`.
    Location {
        /// An accredited network.
        AccreditedNetwork = "accredited_network", "An accredited network";
        /// A laptop that the organisation issued.
        Laptop = "laptop", "A laptop that the organisation issued";
        /// A phone or tablet that the organisation issued.
        MobileDevice = "mobile_device", "A phone or tablet that the organisation issued";
        /// A USB stick, disc or other removable media.
        RemovableMedia = "removable_media", "A USB stick, disc or other removable media";
        /// A device that is not on any network.
        StandaloneDevice = "standalone_device", "A device that is not on any network";
        /// An online tool.
        OnlineTool = "online_tool", "An online tool";
        /// Your own phone, computer or storage.
        PersonalDevice = "personal_device", "Your own phone, computer or storage";
        /// Any other system that is not accredited.
        UnaccreditedSystem = "unaccredited_system", "Any other system that is not accredited";
    }
}

value_type! {
    /// Who receives it: the values of `recipient`.
    Recipient {
        /// Someone in the organisation, on the same system.
        SameSystem = "same_system", "Someone in the organisation, on the same system";
        /// Someone in the organisation on another system, or that system itself.
        MojSystem = "moj_system", "Someone in the organisation on another system, or that system itself";
        /// Another government department.
        Government = "government", "Another government department";
        /// Anyone else outside the organisation, such as a supplier, the police, a council or the public.
        ThirdParty = "third_party", "Anyone else outside the organisation, such as a supplier, the police, a council or the public";
        /// A personal account or device of someone who should receive it at work, including you.
        PersonalAccount = "personal_account", "A personal account or device of someone who should receive it at work, including you";
    }
}

value_type! {
    /// How it travels: the values of `channel`.
    Channel {
        /// An accredited network, including email that never leaves it.
        AccreditedNetwork = "accredited_network", "An accredited network, including email that never leaves it";
        /// Email over the internet.
        Email = "email", "Email over the internet";
        /// File transfer over the internet.
        FileTransfer = "file_transfer", "File transfer over the internet";
        /// An online tool.
        OnlineTool = "online_tool", "An online tool";
        /// A USB stick or drive.
        UsbStorage = "usb_storage", "A USB stick or drive";
        /// A CD, DVD or other disc.
        OpticalMedia = "optical_media", "A CD, DVD or other disc";
        /// A laptop carried there.
        Laptop = "laptop", "A laptop carried there";
        /// A phone, tablet or other device carried there.
        MobileDevice = "mobile_device", "A phone, tablet or other device carried there";
    }
}

value_type! {
    /// Encryption: the values of `encryption`.
    Encryption {
        /// Not encrypted.
        None = "none", "Not encrypted";
        /// The connection is encrypted, for example with TLS.
        InTransit = "in_transit", "The connection is encrypted, for example with TLS";
        /// The file or device is encrypted by an approved mechanism of sufficient strength.
        Approved = "approved", "The file or device is encrypted by an approved mechanism of sufficient strength";
        /// The file or device is encrypted, but not by an approved mechanism.
        Unapproved = "unapproved", "The file or device is encrypted, but not by an approved mechanism";
    }
}

value_type! {
    /// Destination, Where the tool keeps data: the values of `destination` and `tool.data_location`.
    Place {
        /// In the United Kingdom.
        Uk = "uk", "In the United Kingdom";
        /// In the European Economic Area (the EU, Iceland, Liechtenstein and Norway).
        Eea = "eea", "In the European Economic Area (the EU, Iceland, Liechtenstein and Norway)";
        /// In another country, or with a company, recognised as protecting personal data adequately.
        Adequate = "adequate", "In another country, or with a company, recognised as protecting personal data adequately";
        /// Anywhere else.
        Other = "other", "Anywhere else";
    }
}
