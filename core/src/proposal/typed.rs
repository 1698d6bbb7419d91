//! Generated from the table of fields by `cargo dev generate`.

use super::proposal_type::{ToolName, group_type, proposal_type};
use crate::marking::Marking;
use crate::vocabulary::{
    Audience, Channel, DataSubjects, Dpia, Encryption, HarmIfDisclosed, Location, PersonalData, Place, Purpose,
    Recipient, Volume,
};

group_type! {
    /// Facts about the information, never the information itself.
    Information {
        /// What marking does it carry?
        ///
        /// Copy everything that is written, such as OFFICIAL-SENSITIVE – HMG USE ONLY. Answer UNMARKED ('No marking') only if you have looked and it carries none.
        marking("information.marking"): Marking;
        /// Does anything written on it limit who may see it?
        ///
        /// We read this from the marking. Answer only if a limit is written elsewhere on it.
        /// Presumed to be anyone while unknown.
        audience("information.audience"): Audience;
        /// Who would be harmed if it were lost, stolen or published?
        ///
        /// Think of the worst that could reasonably happen, to the people it is about and to any organisation. If both a person and an organisation would be harmed, choose the person.
        harm_if_disclosed("information.harm_if_disclosed"): HarmIfDisclosed;
        /// Does it contain personal data?
        ///
        /// Personal data is anything about a living person who can be identified, from this or together with other information. If it contains several kinds, choose special category or criminal offence data (either, if both).
        personal_data("information.personal_data"): PersonalData;
        /// Whose personal data is it?
        ///
        /// Prisoners, victims, jurors and members of the public are citizens. If anyone in it is a citizen, do not choose work contacts. If it has colleagues and work contacts, choose colleagues.
        data_subjects("information.data_subjects"): DataSubjects;
        /// How much personal data is it?
        ///
        /// A few names on a task board are a small amount. An export of case files is a large volume. If you are not sure, choose large.
        volume("information.volume"): Volume;
        /// Is this one of the reasons the personal data was collected for?
        ///
        /// The privacy notice describes the reasons. Research or statistics count if the notice describes them. The Data Privacy Team can tell you.
        purpose("information.purpose"): Purpose;
        /// Is it key information that still has to be kept?
        ///
        /// Key information shows important business of the organisation, or why a decision was made.
        key_record("information.key_record"): bool;
        /// Does it have an Information Asset Owner?
        ///
        /// The owner is responsible for how the information is labelled, stored, sent and kept. Every piece of information has one, so we assume this unless you tell us otherwise.
        /// Presumed to be true while unknown.
        asset_owner("information.asset_owner"): bool;
    }
}

group_type! {
    /// The online tool.
    Tool {
        /// Which online tool is it?
        ///
        /// The name matters only if the organisation keeps a register of tools.
        name("tool.name"): ToolName;
        /// Has the organisation approved the tool for such information?
        ///
        /// Answer yes if the organisation provides it under its own service agreements, or has accredited it for information with this marking, this risk of harm and this kind of personal data. We assume not, unless you tell us otherwise.
        /// Presumed to be false while unknown.
        approved("tool.approved"): bool;
        /// Where in the world does the tool keep its data?
        ///
        /// Its privacy policy should say. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
        data_location("tool.data_location"): Place;
        /// Does the tool encrypt data on its way, with TLS?
        ///
        /// Answer yes if its address starts with https and its documentation says that transfers are encrypted.
        encrypts_in_transit("tool.encrypts_in_transit"): bool;
        /// Can you export data from the tool?
        ///
        /// Exporting makes it easier to move information to the organisation's own systems.
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
            /// Has a Data Protection Impact Assessment been completed?
            ///
            /// It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
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
            /// Has a Data Protection Impact Assessment been completed?
            ///
            /// It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Where would you keep it?
            ///
            /// An accredited network is one that has been approved as secure enough for such information. Choose where the information would be, not where you would open it. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
            location("location"): Location;
            /// Would this be the only copy?
            ///
            /// Answer no if another copy is on the organisation's accredited network. A second copy on a stick does not count.
            only_copy("only_copy"): bool;
            /// Has the Information Asset Owner approved keeping the only copy there?
            ///
            /// The approval must be for this information on this device or media.
            owner_approval_sole_copy("owner_approval.sole_copy"): bool;
            /// How is it encrypted?
            ///
            /// Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
            encryption("encryption"): Encryption;
            /// Would work stop without the tool?
            ///
            /// If the tool fails, the organisation cannot fix it.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// They must have agreed to have their data put in this tool, for this purpose.
            consent("consent"): bool;
            /// Have you taken the data compliance team's advice?
            ///
            /// The team can tell you how to meet the law in this case.
            compliance_advice("compliance_advice"): bool;
            /// Do the colleagues understand how their data will be used?
            ///
            /// Discuss it with the colleagues whose details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the organisation's own system?
            ///
            /// If it is only in a tool or on a device, it can be lost with it.
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
            /// Has a Data Protection Impact Assessment been completed?
            ///
            /// It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Who would receive it?
            ///
            /// Police forces, councils and NHS bodies count as anyone else outside the organisation. So does a member of the public, even by their own email. A personal account is the private email, storage or device of someone who should receive it at work.
            recipient("recipient"): Recipient;
            /// How would you send it?
            ///
            /// An accredited network is one that has been approved as secure enough for such information. If the way changes, choose the least protected part. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
            channel("channel"): Channel;
            /// How is it encrypted?
            ///
            /// Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
            encryption("encryption"): Encryption;
            /// Has the system Accreditor approved sending it unencrypted?
            ///
            /// The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
            accreditor_approval("accreditor_approval"): bool;
            /// Has the Information Asset Owner approved sending it unencrypted?
            ///
            /// The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
            owner_approval_in_clear("owner_approval.in_clear"): bool;
            /// Has the Information Asset Owner made sure that this sharing is safe?
            ///
            /// If you share with anyone outside government departments, the owner must make sure that it is safe and secure.
            owner_approval_sharing("owner_approval.sharing"): bool;
            /// Has whoever wrote it, or its Information Asset Owner, agreed that this recipient may have it?
            ///
            /// What is written on it limits who may see it.
            owner_approval_audience("owner_approval.audience"): bool;
            /// Can the recipient keep it secure?
            ///
            /// Ask the recipient before you send it. Do not assume.
            recipient_protection("recipient_protection"): bool;
            /// Does the recipient understand what they must do with it?
            ///
            /// They must know how to protect, use, keep and destroy it.
            recipient_briefed("recipient_briefed"): bool;
            /// Is there a business need to send it?
            ///
            /// Answer yes if the work needs it and could not be done as well without it.
            business_need("business_need"): bool;
            /// Would you send only the minimum that is needed?
            ///
            /// Send the part that is needed, not the whole data set.
            minimum_necessary("minimum_necessary"): bool;
            /// Would you lower its marking to send it this way?
            ///
            /// We assume that you would not, unless you tell us otherwise.
            /// Presumed to be false while unknown.
            marking_lowered("marking_lowered"): bool;
            /// Is the device or media protected on its way?
            ///
            /// For example by a tracked courier, a sealed container and a record of who holds it.
            media_protection("media_protection"): bool;
            /// Have you completed a Data Movement Form?
            ///
            /// Complete one for each transfer between systems of the organisation, or to anyone outside it.
            data_movement_form("data_movement_form"): bool;
            /// Where in the world would it go?
            ///
            /// Answer for the place where the recipient would hold it. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
            destination("destination"): Place;
            /// Does a law require the organisation to give it to this recipient?
            ///
            /// For example someone's request for their own data, a freedom of information request, or a court order. We assume not, unless you tell us otherwise.
            /// Presumed to be false while unknown.
            required_by_law("required_by_law"): bool;
            /// Would work stop without the tool?
            ///
            /// If the tool fails, the organisation cannot fix it.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// They must have agreed to have their data put in this tool, for this purpose.
            consent("consent"): bool;
            /// Have you taken the data compliance team's advice?
            ///
            /// The team can tell you how to meet the law in this case.
            compliance_advice("compliance_advice"): bool;
            /// Do the colleagues understand how their data will be used?
            ///
            /// Discuss it with the colleagues whose details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the organisation's own system?
            ///
            /// If it is only in a tool or on a device, it can be lost with it.
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
            /// Has a Data Protection Impact Assessment been completed?
            ///
            /// It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
            dpia("dpia"): Dpia;
            /// Would work stop without the tool?
            ///
            /// If the tool fails, the organisation cannot fix it.
            business_critical("business_critical"): bool;
            /// Have the citizens consented to this use of their data?
            ///
            /// They must have agreed to have their data put in this tool, for this purpose.
            consent("consent"): bool;
            /// Have you taken the data compliance team's advice?
            ///
            /// The team can tell you how to meet the law in this case.
            compliance_advice("compliance_advice"): bool;
            /// Do the colleagues understand how their data will be used?
            ///
            /// Discuss it with the colleagues whose details would be in the tool.
            team_informed("team_informed"): bool;
            /// Is key information also kept on the organisation's own system?
            ///
            /// If it is only in a tool or on a device, it can be lost with it.
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
            /// Is key information also kept on the organisation's own system?
            ///
            /// If it is only in a tool or on a device, it can be lost with it.
            copied_to_moj_system("copied_to_moj_system"): bool;
            /// Is this copy no longer needed?
            ///
            /// It must be needed neither for the work nor for a request for information. A copy in a tool is not needed once the information is kept on the organisation's system.
            no_longer_required("no_longer_required"): bool;
            /// Have you checked how long it must be kept and any other obligations?
            ///
            /// Laws, rules and contracts may say how long to keep it, or that it must be returned.
            obligations_checked("obligations_checked"): bool;
            /// Would you dispose of it by a secure method?
            ///
            /// Nobody should be able to recover it afterwards, from the media or from a copy.
            secure_method("secure_method"): bool;
        }
    }
}
