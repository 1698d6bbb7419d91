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
        /// PROTECT (former scheme).
        Protect = "protect", "PROTECT (former scheme)";
        /// RESTRICTED (former scheme).
        Restricted = "restricted", "RESTRICTED (former scheme)";
        /// OFFICIAL-SENSITIVE.
        OfficialSensitive = "official_sensitive", "OFFICIAL-SENSITIVE";
        /// CONFIDENTIAL (former scheme).
        Confidential = "confidential", "CONFIDENTIAL (former scheme)";
        /// SECRET.
        Secret = "secret", "SECRET";
        /// TOP SECRET.
        TopSecret = "top_secret", "TOP SECRET";
    }
}

value_type! {
    /// Harm if disclosed: the values of `information.harm_if_disclosed`.
    HarmIfDisclosed {
        /// Nobody: it could be overheard in a café without consequence.
        None = "none", "Nobody: it could be overheard in a café without consequence";
        /// The organisation: its work or its reputation.
        Organisation = "organisation", "The organisation: its work or its reputation";
        /// A person: it would cause them damage or distress.
        Individual = "individual", "A person: it would cause them damage or distress";
    }
}

value_type! {
    /// Personal data: the values of `information.personal_data`.
    PersonalData {
        /// None: nobody can be identified from it.
        None = "none", "None: nobody can be identified from it";
        /// Personal data, but none of the two kinds below.
        Personal = "personal", "Personal data, but none of the two kinds below";
        /// Special category data, such as health, ethnicity, religion or biometrics.
        SpecialCategory = "special_category", "Special category data, such as health, ethnicity, religion or biometrics";
        /// Data about criminal convictions, offences or allegations.
        CriminalOffence = "criminal_offence", "Data about criminal convictions, offences or allegations";
    }
}

value_type! {
    /// Whose data: the values of `information.data_subjects`.
    DataSubjects {
        /// People outside the organisation.
        Citizens = "citizens", "People outside the organisation";
        /// People who work in the organisation.
        Colleagues = "colleagues", "People who work in the organisation";
        /// Both.
        Both = "both", "Both";
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
        /// Yes: within the described, lawful purpose.
        Described = "described", "Yes: within the described, lawful purpose";
        /// No: it was collected for another purpose.
        Other = "other", "No: it was collected for another purpose";
        /// No lawful purpose has been described for it.
        Undescribed = "undescribed", "No lawful purpose has been described for it";
    }
}

value_type! {
    /// Data Protection Impact Assessment: the values of `dpia`.
    Dpia {
        /// Completed.
        Completed = "completed", "Completed";
        /// Not needed: an exception of the ICO is confirmed.
        Exempt = "exempt", "Not needed: an exception of the ICO is confirmed";
        /// Not done.
        NotDone = "not_done", "Not done";
    }
}

value_type! {
    /// Where it would be kept: the values of `location`.
    Location {
        /// A managed network accredited for such information.
        AccreditedNetwork = "accredited_network", "A managed network accredited for such information";
        /// A laptop.
        Laptop = "laptop", "A laptop";
        /// A phone, tablet or other mobile device.
        MobileDevice = "mobile_device", "A phone, tablet or other mobile device";
        /// A USB stick, disc or other removable media.
        RemovableMedia = "removable_media", "A USB stick, disc or other removable media";
        /// A device that is on no network.
        StandaloneDevice = "standalone_device", "A device that is on no network";
        /// An online tool.
        OnlineTool = "online_tool", "An online tool";
        /// Any other system that is not accredited.
        UnaccreditedSystem = "unaccredited_system", "Any other system that is not accredited";
    }
}

value_type! {
    /// Who receives it: the values of `recipient`.
    Recipient {
        /// Someone on the same system of the organisation.
        SameSystem = "same_system", "Someone on the same system of the organisation";
        /// Another system of the organisation.
        MojSystem = "moj_system", "Another system of the organisation";
        /// Another government department.
        Government = "government", "Another government department";
        /// Anyone else: a supplier, a charity, a member of the public.
        ThirdParty = "third_party", "Anyone else: a supplier, a charity, a member of the public";
        /// A personal account or device, yours or anyone's.
        PersonalAccount = "personal_account", "A personal account or device, yours or anyone's";
    }
}

value_type! {
    /// How it travels: the values of `channel`.
    Channel {
        /// A secure network accredited for such information.
        AccreditedNetwork = "accredited_network", "A secure network accredited for such information";
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
        /// A laptop that is carried there.
        Laptop = "laptop", "A laptop that is carried there";
        /// A phone, tablet or other device that is carried there.
        MobileDevice = "mobile_device", "A phone, tablet or other device that is carried there";
    }
}

value_type! {
    /// Encryption: the values of `encryption`.
    Encryption {
        /// Not encrypted.
        None = "none", "Not encrypted";
        /// Encrypted by an approved mechanism of sufficient strength.
        Approved = "approved", "Encrypted by an approved mechanism of sufficient strength";
        /// Encrypted, but not by an approved mechanism.
        Unapproved = "unapproved", "Encrypted, but not by an approved mechanism";
    }
}

value_type! {
    /// Destination, Where the tool holds data: the values of `destination` and `tool.data_location`.
    Place {
        /// In the United Kingdom.
        Uk = "uk", "In the United Kingdom";
        /// In the European Economic Area.
        Eea = "eea", "In the European Economic Area";
        /// In another country that ensures adequate protection.
        Adequate = "adequate", "In another country that ensures adequate protection";
        /// Anywhere else.
        Other = "other", "Anywhere else";
    }
}
