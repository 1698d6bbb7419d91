//! Generated from the table of fields by `cargo dev generate`.

use super::proposal_type::{ToolName, group_type, proposal_type};
use crate::marking::Marking;
use crate::vocabulary::{
    Channel, DataSubjects, Dpia, Encryption, HarmIfDisclosed, Location, PersonalData, Place, Purpose, Recipient, Volume,
};

group_type! {
    /// Facts about the information, never the information itself.
    Information {
        /// What protective marking does it carry?
        ///
        /// Give what is written on it, in full. Say that there is no marking only if you have looked.
        marking("information.marking"): Marking;
        /// If it were lost, stolen or published, who would be harmed?
        ///
        /// Judge by the worst that could reasonably follow, for the people it is about as well as for the organisation.
        harm_if_disclosed("information.harm_if_disclosed"): HarmIfDisclosed;
        /// What personal data does it hold?
        ///
        /// Anything about a living person who can be identified from it, alone or with other information. Choose the most sensitive kind that it holds; where it holds both of the last two, either.
        personal_data("information.personal_data"): PersonalData;
        /// Whose personal data is it?
        ///
        /// Anyone who does not work in the organisation counts as a citizen here: prisoners, victims, jurors, suppliers.
        data_subjects("information.data_subjects"): DataSubjects;
        /// How much personal data is it?
        ///
        /// The guidance sets no figure. A few names on a task board are a small amount; a case file export is a large volume. In doubt, call it large.
        volume("information.volume"): Volume;
        /// Is this use within the purpose that it was collected for?
        ///
        /// Personal data is collected for purposes that are described and lawful, and used for those alone.
        purpose("information.purpose"): Purpose;
        /// Is it key information that has to be kept?
        ///
        /// Records of significant business and of why decisions were made have to be kept on the organisation's own systems.
        key_record("information.key_record"): bool;
        /// Does it have an Information Asset Owner?
        ///
        /// The person who answers for its registration, labelling, storage, transfers and retention. Every piece of information has one, so this is presumed unless you say otherwise.
        /// Presumed to be true while unknown.
        asset_owner("information.asset_owner"): bool;
    }
}

group_type! {
    /// The online tool.
    Tool {
        /// Which online tool is it?
        ///
        /// For your record only: no answer turns on the tool's name.
        name("tool.name"): ToolName;
        /// Where in the world does the tool hold its data?
        ///
        /// Its privacy policy should say. Membership of the old Safe Harbor scheme does not make a country adequate.
        data_location("tool.data_location"): Place;
        /// Does the tool protect data on its way with TLS?
        ///
        /// The address of the tool starts with https, and its documentation says that transfers are encrypted.
        encrypts_in_transit("tool.encrypts_in_transit"): bool;
        /// Can data be exported from the tool?
        ///
        /// It makes moving information to the organisation's own systems easier.
        export("tool.export"): bool;
    }
}

proposal_type! {
    /// A proposal to `start_project`. What is not given is unknown.
    ///
    /// ```
    /// let proposal = caveat::StartProject::new().dpia(caveat::Dpia::Completed);
    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), "start_project");
    /// ```
    StartProject {
        groups {
            /// Facts about the information, never the information itself. What was given before is replaced whole.
            information("information"): Information;
        }
        fields {
            /// Has a Data Protection Impact Assessment been done?
            ///
            /// Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
        }
    }
}

proposal_type! {
    /// A proposal to `store`. What is not given is unknown.
    ///
    /// ```
    /// let proposal = caveat::Store::new().location(caveat::Location::Laptop);
    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), "store");
    /// ```
    Store {
        groups {
            /// Facts about the information, never the information itself. What was given before is replaced whole.
            information("information"): Information;
            /// The online tool. What was given before is replaced whole.
            tool("tool"): Tool;
        }
        fields {
            /// Has a Data Protection Impact Assessment been done?
            ///
            /// Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Where would it be kept?
            ///
            /// Choose the place that would hold it, not the one that you would reach it from.
            location("location"): Location;
            /// Would that be the only copy?
            ///
            /// If it is also kept on a managed, accredited network, it is not the only copy.
            only_copy("only_copy"): bool;
            /// Has the Information Asset Owner approved holding it only there?
            ///
            /// The approval has to be for this information and this device or media.
            owner_approval_sole_copy("owner_approval.sole_copy"): bool;
            /// How is it encrypted?
            ///
            /// Both the mechanism and its strength have to be approved for this information and this way of holding or sending it.
            encryption("encryption"): Encryption;
            /// Would work stop without the tool?
            ///
            /// The organisation does not run the tool and can't put it right when it fails.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// To its being put in this tool, for this purpose.
            consent("consent"): bool;
            /// Has the data compliance team's advice been taken?
            ///
            /// Tools may not suit large volumes of personal data; the team can say whether this one does.
            compliance_advice("compliance_advice"): bool;
            /// Does the team understand how its data is used?
            ///
            /// Discuss it with the colleagues whose names or details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the appropriate system of the organisation?
            ///
            /// What is held in an online tool alone can be lost with the tool.
            copied_to_moj_system("copied_to_moj_system"): bool;
        }
    }
}

proposal_type! {
    /// A proposal to `transfer`. What is not given is unknown.
    ///
    /// ```
    /// let proposal = caveat::Transfer::new().channel(caveat::Channel::Email);
    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), "transfer");
    /// ```
    Transfer {
        groups {
            /// Facts about the information, never the information itself. What was given before is replaced whole.
            information("information"): Information;
            /// The online tool. What was given before is replaced whole.
            tool("tool"): Tool;
        }
        fields {
            /// Has a Data Protection Impact Assessment been done?
            ///
            /// Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Who would receive it?
            ///
            /// Mail, storage and devices that people hold privately are personal accounts, whoever they work for.
            recipient("recipient"): Recipient;
            /// How would it be sent?
            ///
            /// Choose the way that it travels for the whole journey; if it changes on the way, the least protected part.
            channel("channel"): Channel;
            /// How is it encrypted?
            ///
            /// Both the mechanism and its strength have to be approved for this information and this way of holding or sending it.
            encryption("encryption"): Encryption;
            /// Has the system Accreditor approved sending it in clear?
            ///
            /// Over a network accredited for such information it may go unencrypted if the Accreditor and the Information Asset Owner have both approved that.
            accreditor_approval("accreditor_approval"): bool;
            /// Has the Information Asset Owner approved sending it in clear?
            ///
            /// Over a network accredited for such information it may go unencrypted if the Accreditor and the Information Asset Owner have both approved that.
            owner_approval_in_clear("owner_approval.in_clear"): bool;
            /// Has the Information Asset Owner made sure that this sharing is safe?
            ///
            /// Sharing with a third party is for the owner to make safe and secure.
            owner_approval_sharing("owner_approval.sharing"): bool;
            /// Can the recipient adequately secure it?
            ///
            /// You have to make sure of this before you send; believing so is not enough.
            recipient_protection("recipient_protection"): bool;
            /// Does the recipient understand its obligations?
            ///
            /// Those that come with the information: how it is protected, used, kept and destroyed.
            recipient_briefed("recipient_briefed"): bool;
            /// Is there a business need to send it?
            ///
            /// The work calls for it, and could not be done as well without.
            business_need("business_need"): bool;
            /// Would only the minimum that the need calls for be sent?
            ///
            /// Send the part that is needed, not the whole data set.
            minimum_necessary("minimum_necessary"): bool;
            /// Would its marking be lowered in order to send it this way?
            ///
            /// It is presumed that it would not, unless you say so.
            /// Presumed to be false while unknown.
            marking_lowered("marking_lowered"): bool;
            /// Do physical and procedural measures protect the media?
            ///
            /// For example a tracked courier, a sealed container, and a record of who holds it.
            media_protection("media_protection"): bool;
            /// Has the Data Movement Form been completed?
            ///
            /// One form for each transfer between systems of the organisation or to anyone outside it.
            data_movement_form("data_movement_form"): bool;
            /// Where in the world would it go?
            ///
            /// Where the recipient would hold it. Membership of the old Safe Harbor scheme does not make a country adequate.
            destination("destination"): Place;
            /// Would work stop without the tool?
            ///
            /// The organisation does not run the tool and can't put it right when it fails.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// To its being put in this tool, for this purpose.
            consent("consent"): bool;
            /// Has the data compliance team's advice been taken?
            ///
            /// Tools may not suit large volumes of personal data; the team can say whether this one does.
            compliance_advice("compliance_advice"): bool;
            /// Does the team understand how its data is used?
            ///
            /// Discuss it with the colleagues whose names or details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the appropriate system of the organisation?
            ///
            /// What is held in an online tool alone can be lost with the tool.
            copied_to_moj_system("copied_to_moj_system"): bool;
        }
    }
}

proposal_type! {
    /// A proposal to `use_tool`. What is not given is unknown.
    ///
    /// ```
    /// let proposal = caveat::UseTool::new().business_critical(false);
    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), "use_tool");
    /// ```
    UseTool {
        groups {
            /// Facts about the information, never the information itself. What was given before is replaced whole.
            information("information"): Information;
            /// The online tool. What was given before is replaced whole.
            tool("tool"): Tool;
        }
        fields {
            /// Has a Data Protection Impact Assessment been done?
            ///
            /// Formerly called a Privacy Impact Assessment. The ICO describes a few exceptions; have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Would work stop without the tool?
            ///
            /// The organisation does not run the tool and can't put it right when it fails.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// To its being put in this tool, for this purpose.
            consent("consent"): bool;
            /// Has the data compliance team's advice been taken?
            ///
            /// Tools may not suit large volumes of personal data; the team can say whether this one does.
            compliance_advice("compliance_advice"): bool;
            /// Does the team understand how its data is used?
            ///
            /// Discuss it with the colleagues whose names or details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the appropriate system of the organisation?
            ///
            /// What is held in an online tool alone can be lost with the tool.
            copied_to_moj_system("copied_to_moj_system"): bool;
        }
    }
}

proposal_type! {
    /// A proposal to `dispose`. What is not given is unknown.
    ///
    /// ```
    /// let proposal = caveat::Dispose::new().secure_method(true);
    /// assert_eq!(caveat::Proposal::from(proposal).activity().name(), "dispose");
    /// ```
    Dispose {
        groups {
            /// Facts about the information, never the information itself. What was given before is replaced whole.
            information("information"): Information;
        }
        fields {
            /// Is key information also kept on the appropriate system of the organisation?
            ///
            /// What is held in an online tool alone can be lost with the tool.
            copied_to_moj_system("copied_to_moj_system"): bool;
            /// Is what you would dispose of held in an online tool?
            ///
            /// Answer for the copy that would be deleted, destroyed or returned.
            held_in_tool("held_in_tool"): bool;
            /// Is it no longer required?
            ///
            /// Neither for the work nor to answer a request for information that is under way.
            no_longer_required("no_longer_required"): bool;
            /// Have its retention period and other obligations been checked?
            ///
            /// Legal, regulatory and contractual ones: how long it has to be kept, and whether it has to be returned.
            obligations_checked("obligations_checked"): bool;
            /// Would it be disposed of by a secure method?
            ///
            /// Safe for the copies and the media as well.
            secure_method("secure_method"): bool;
        }
    }
}
