//! The lists of values that fields take, each as an enum. The fields are in `fields.rs`.

use super::value_type::value_types;

value_types! {
    /// Marking: the values of `information.marking`.
    Class {
        Unmarked = "unmarked", "No marking";
        Unclassified = "unclassified", "UNCLASSIFIED or NOT PROTECTIVELY MARKED";
        Official = "official", "OFFICIAL";
        Protect = "protect", "PROTECT (used until April 2014)";
        Restricted = "restricted", "RESTRICTED (used until April 2014)";
        OfficialSensitive = "official_sensitive", "OFFICIAL-SENSITIVE";
        Confidential = "confidential", "CONFIDENTIAL (used until April 2014)";
        Secret = "secret", "SECRET";
        TopSecret = "top_secret", "TOP SECRET";
    }

    /// Who may see it: the values of `information.audience`.
    #[derive(PartialOrd, Ord)]
    Audience {
        Anyone = "anyone", "No limit is written on it";
        Government = "government", "Only people in government (HMG USE ONLY)";
        Organisation = "organisation", "Only people in the organisation (MOJ USE ONLY)";
        Recipients = "recipients", "Only the recipients it names (RECIPIENTS ONLY)";
    }

    /// Harm if disclosed: the values of `information.harm_if_disclosed`.
    #[derive(PartialOrd, Ord)]
    HarmIfDisclosed {
        None = "none", "Nobody: it could be overheard in a café without consequence";
        Organisation = "organisation", "An organisation or the public: their work, money or reputation";
        Individual = "individual", "A person: it would cause them damage or distress";
    }

    /// Personal data: the values of `information.personal_data`.
    #[derive(PartialOrd, Ord)]
    PersonalData {
        None = "none", "No";
        Personal = "personal", "Yes, ordinary personal data, such as names and addresses";
        SpecialCategory = "special_category", "Yes, special category data, such as health, ethnicity, religion or biometrics";
        CriminalOffence = "criminal_offence", "Yes, about criminal convictions, offences or allegations";
    }

    /// Whose data: the values of `information.data_subjects`.
    #[derive(PartialOrd, Ord)]
    DataSubjects {
        Citizens = "citizens", "Citizens: people outside the organisation, in their private lives";
        Colleagues = "colleagues", "Colleagues: people who work in the organisation";
        Both = "both", "Both citizens and colleagues";
        WorkContacts = "work_contacts", "Only work contacts, such as a supplier's or a court's staff";
    }

    /// Volume: the values of `information.volume`.
    #[derive(PartialOrd, Ord)]
    Volume {
        Small = "small", "A small amount";
        Large = "large", "A large volume";
    }

    /// Purpose: the values of `information.purpose`.
    #[derive(PartialOrd, Ord)]
    Purpose {
        Described = "described", "Yes";
        Other = "other", "No, it was collected for other reasons";
        Undescribed = "undescribed", "No lawful reason for collecting it has been written down";
    }

    /// Data Protection Impact Assessment: the values of `dpia`.
    #[derive(PartialOrd, Ord)]
    Dpia {
        Completed = "completed", "Completed";
        Exempt = "exempt", "Not needed: an ICO exception has been confirmed";
        NotDone = "not_done", "Not done";
    }

    /// Where it would be kept: the values of `location`.
    #[derive(PartialOrd, Ord)]
    Location {
        AccreditedNetwork = "accredited_network", "An accredited network";
        Laptop = "laptop", "A laptop that the organisation issued";
        MobileDevice = "mobile_device", "A phone or tablet that the organisation issued";
        RemovableMedia = "removable_media", "A USB stick, disc or other removable media";
        StandaloneDevice = "standalone_device", "A device that is not on any network";
        OnlineTool = "online_tool", "An online tool";
        PersonalDevice = "personal_device", "Your own phone, computer or storage";
        UnaccreditedSystem = "unaccredited_system", "Any other system that is not accredited";
    }

    /// Who receives it: the values of `recipient`.
    #[derive(PartialOrd, Ord)]
    Recipient {
        SameSystem = "same_system", "Someone in the organisation, on the same system";
        MojSystem = "moj_system", "Someone in the organisation on another system, or that system itself";
        Government = "government", "Another government department";
        ThirdParty = "third_party", "Anyone else outside the organisation, such as a supplier, the police, a council or the public";
        PersonalAccount = "personal_account", "A personal account or device of someone who should receive it at work, including you";
    }

    /// How it travels: the values of `channel`.
    #[derive(PartialOrd, Ord)]
    Channel {
        AccreditedNetwork = "accredited_network", "An accredited network, including email that never leaves it";
        Email = "email", "Email over the internet";
        FileTransfer = "file_transfer", "File transfer over the internet";
        OnlineTool = "online_tool", "An online tool";
        UsbStorage = "usb_storage", "A USB stick or drive";
        OpticalMedia = "optical_media", "A CD, DVD or other disc";
        Laptop = "laptop", "A laptop carried there";
        MobileDevice = "mobile_device", "A phone, tablet or other device carried there";
    }

    /// Encryption: the values of `encryption`.
    #[derive(PartialOrd, Ord)]
    Encryption {
        None = "none", "Not encrypted";
        InTransit = "in_transit", "The connection is encrypted, for example with TLS";
        Approved = "approved", "The file or device is encrypted by an approved mechanism of sufficient strength";
        Unapproved = "unapproved", "The file or device is encrypted, but not by an approved mechanism";
    }

    /// Destination, Where the tool keeps data: the values of `destination` and `tool.data_location`.
    #[derive(PartialOrd, Ord)]
    Place {
        Uk = "uk", "In the United Kingdom";
        Eea = "eea", "In the European Economic Area (the EU, Iceland, Liechtenstein and Norway)";
        Adequate = "adequate", "In another country, or with a company, recognised as protecting personal data adequately";
        Other = "other", "Anywhere else";
    }
}
