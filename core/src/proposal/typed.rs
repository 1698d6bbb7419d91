//! Generated from the table of fields by `cargo dev generate`.

use super::proposal_type::{ToolName, group_type, proposal_type};
use crate::marking::Marking;
use crate::vocabulary::{
    Audience, Channel, DataSubjects, Dpia, Encryption, HarmIfDisclosed, Location, PersonalData, Place, Purpose,
    Recipient, Volume,
};

#[rustfmt::skip]
macro_rules! docs {
    (marking) => { "What marking does it carry?\n\nCopy everything that is written, such as OFFICIAL-SENSITIVE – HMG USE ONLY. Answer UNMARKED ('No marking') only if you have looked and it carries none." };
    (audience) => { "Does anything written on it limit who may see it?\n\nWe read this from the marking. Answer only if a limit is written elsewhere on it.\nAssumed to be anyone while unknown." };
    (harm_if_disclosed) => { "Who would be harmed if it were lost, stolen or published?\n\nThink of the worst that could reasonably happen, to the people it is about and to any organisation. If both a person and an organisation would be harmed, choose the person." };
    (personal_data) => { "Does it contain personal data?\n\nPersonal data is anything about a living person who can be identified, from this or together with other information. If it contains several kinds, choose special category or criminal offence data (either, if both)." };
    (data_subjects) => { "Whose personal data is it?\n\nPrisoners, victims, jurors and members of the public are citizens. If anyone in it is a citizen, do not choose work contacts. If it has colleagues and work contacts, choose colleagues." };
    (volume) => { "How much personal data is it?\n\nA few names on a task board are a small amount. An export of case files is a large volume. If you are not sure, choose large." };
    (purpose) => { "Is this one of the reasons the personal data was collected for?\n\nThe privacy notice describes the reasons. Research or statistics count if the notice describes them. The Data Privacy Team can tell you." };
    (key_record) => { "Is it key information that still has to be kept?\n\nKey information shows important business of the organisation, or why a decision was made." };
    (asset_owner) => { "Does it have an Information Asset Owner?\n\nThe owner is responsible for how the information is labelled, stored, sent and kept. Every piece of information has one, so we assume this unless you tell us otherwise.\nAssumed to be true while unknown." };
    (dpia) => { "Has a Data Protection Impact Assessment been completed?\n\nIt works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it." };
    (location) => { "Where would you keep it?\n\nAn accredited network is one that has been approved as secure enough for such information. Choose where the information would be, not where you would open it. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network." };
    (only_copy) => { "Would this be the only copy?\n\nAnswer no if another copy is on the organisation's accredited network. A second copy on a stick does not count." };
    (owner_approval_sole_copy) => { "Has the Information Asset Owner approved keeping the only copy there?\n\nThe approval must be for this information on this device or media." };
    (recipient) => { "Who would receive it?\n\nPolice forces, councils and NHS bodies count as anyone else outside the organisation. So does a member of the public, even by their own email. A personal account is the private email, storage or device of someone who should receive it at work." };
    (channel) => { "How would you send it?\n\nAn accredited network is one that has been approved as secure enough for such information. If the way changes, choose the least protected part. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network." };
    (encryption) => { "How is it encrypted?\n\nGive the strongest that you have confirmed. For something that you keep, an encrypted connection does not count." };
    (accreditor_approval) => { "Has the system Accreditor approved sending it unencrypted?\n\nThe system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that." };
    (owner_approval_in_clear) => { "Has the Information Asset Owner approved sending it unencrypted?\n\nThe system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that." };
    (owner_approval_sharing) => { "Has the Information Asset Owner made sure that this sharing is safe?\n\nIf you share with anyone outside government departments, the owner must make sure that it is safe and secure." };
    (owner_approval_audience) => { "Has whoever wrote it, or its Information Asset Owner, agreed that this recipient may have it?\n\nWhat is written on it limits who may see it." };
    (recipient_protection) => { "Can the recipient keep it secure?\n\nAsk the recipient before you send it. Do not assume." };
    (recipient_briefed) => { "Does the recipient understand what they must do with it?\n\nThey must know how to protect, use, keep and destroy it." };
    (business_need) => { "Is there a business need to send it?\n\nAnswer yes if the work needs it and could not be done as well without it." };
    (minimum_necessary) => { "Would you send only the minimum that is needed?\n\nSend the part that is needed, not the whole data set." };
    (marking_lowered) => { "Would you lower its marking to send it this way?\n\nWe assume that you would not, unless you tell us otherwise.\nAssumed to be false while unknown." };
    (media_protection) => { "Is the device or media protected on its way?\n\nFor example by a tracked courier, a sealed container and a record of who holds it." };
    (data_movement_form) => { "Have you completed a Data Movement Form?\n\nComplete one for each transfer between systems of the organisation, or to anyone outside it." };
    (destination) => { "Where in the world would it go?\n\nAnswer for the place where the recipient would hold it. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count." };
    (required_by_law) => { "Does a law require the organisation to give it to this recipient?\n\nFor example someone's request for their own data, a freedom of information request, or a court order. We assume not, unless you tell us otherwise.\nAssumed to be false while unknown." };
    (name) => { "Which online tool is it?\n\nThe name matters only if the organisation keeps a register of tools." };
    (approved) => { "Has the organisation approved the tool for such information?\n\nAnswer yes if the organisation provides it under its own service agreements, or has accredited it for information with this marking, this risk of harm and this kind of personal data. We assume not, unless you tell us otherwise.\nAssumed to be false while unknown." };
    (data_location) => { "Where in the world does the tool keep its data?\n\nIts privacy policy should say. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count." };
    (encrypts_in_transit) => { "Does the tool encrypt data on its way, with TLS?\n\nAnswer yes if its address starts with https and its documentation says that transfers are encrypted." };
    (export) => { "Can you export data from the tool?\n\nExporting makes it easier to move information to the organisation's own systems." };
    (business_critical) => { "Would work stop without the tool?\n\nIf the tool fails, the organisation cannot fix it." };
    (consent) => { "Have the citizens consented to this use of their data?\n\nThey must have agreed to have their data put in this tool, for this purpose." };
    (compliance_advice) => { "Have you taken the data compliance team's advice?\n\nThe team can tell you how to meet the law in this case." };
    (team_informed) => { "Do the colleagues understand how their data will be used?\n\nDiscuss it with the colleagues whose details would be in the tool." };
    (copied_to_moj_system) => { "Is key information also kept on the organisation's own system?\n\nIf it is only in a tool or on a device, it can be lost with it." };
    (no_longer_required) => { "Is this copy no longer needed?\n\nIt must be needed neither for the work nor for a request for information. A copy in a tool is not needed once the information is kept on the organisation's system." };
    (obligations_checked) => { "Have you checked how long it must be kept and any other obligations?\n\nLaws, rules and contracts may say how long to keep it, or that it must be returned." };
    (secure_method) => { "Would you dispose of it by a secure method?\n\nNobody should be able to recover it afterwards, from the media or from a copy." };
}

group_type! {
    /// Facts about the information, never the information itself.
    Information {
        marking("information.marking"): Marking;
        audience("information.audience"): Audience;
        harm_if_disclosed("information.harm_if_disclosed"): HarmIfDisclosed;
        personal_data("information.personal_data"): PersonalData;
        data_subjects("information.data_subjects"): DataSubjects;
        volume("information.volume"): Volume;
        purpose("information.purpose"): Purpose;
        key_record("information.key_record"): bool;
        asset_owner("information.asset_owner"): bool;
    }
}

group_type! {
    /// The online tool.
    Tool {
        name("tool.name"): ToolName;
        approved("tool.approved"): bool;
        data_location("tool.data_location"): Place;
        encrypts_in_transit("tool.encrypts_in_transit"): bool;
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
            dpia("dpia"): Dpia;
            location("location"): Location;
            only_copy("only_copy"): bool;
            owner_approval_sole_copy("owner_approval.sole_copy"): bool;
            encryption("encryption"): Encryption;
            business_critical("business_critical"): bool;
            consent("consent"): bool;
            compliance_advice("compliance_advice"): bool;
            team_informed("team_informed"): bool;
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
            dpia("dpia"): Dpia;
            recipient("recipient"): Recipient;
            channel("channel"): Channel;
            encryption("encryption"): Encryption;
            accreditor_approval("accreditor_approval"): bool;
            owner_approval_in_clear("owner_approval.in_clear"): bool;
            owner_approval_sharing("owner_approval.sharing"): bool;
            owner_approval_audience("owner_approval.audience"): bool;
            recipient_protection("recipient_protection"): bool;
            recipient_briefed("recipient_briefed"): bool;
            business_need("business_need"): bool;
            minimum_necessary("minimum_necessary"): bool;
            marking_lowered("marking_lowered"): bool;
            media_protection("media_protection"): bool;
            data_movement_form("data_movement_form"): bool;
            destination("destination"): Place;
            required_by_law("required_by_law"): bool;
            business_critical("business_critical"): bool;
            consent("consent"): bool;
            compliance_advice("compliance_advice"): bool;
            team_informed("team_informed"): bool;
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
            dpia("dpia"): Dpia;
            business_critical("business_critical"): bool;
            consent("consent"): bool;
            compliance_advice("compliance_advice"): bool;
            team_informed("team_informed"): bool;
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
            copied_to_moj_system("copied_to_moj_system"): bool;
            no_longer_required("no_longer_required"): bool;
            obligations_checked("obligations_checked"): bool;
            secure_method("secure_method"): bool;
        }
    }
}
