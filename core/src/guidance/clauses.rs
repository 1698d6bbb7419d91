//! The three texts, clause by clause, in the project's own words.

use std::borrow::Cow::{self, Borrowed};

use serde::Serialize;

use crate::rule::Strength::{self, May, Must, Should};
use crate::vocabulary::{cut, names, same};

/// One of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document {
    /// The letters that its clauses' ids begin with.
    pub id: Cow<'static, str>,
    /// Its title.
    pub title: Cow<'static, str>,
    /// When it was written, as far as the text shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Cow<'static, str>>,
    /// Whether it is the organisation's own.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub local: bool,
}

names! {
    /// The effect of a clause, before it is read as a rule.
    #[non_exhaustive]
    pub enum ClauseEffect {
        /// Forbids something.
        Prohibit = "prohibit",
        /// Sends people to someone.
        Refer = "refer",
        /// Asks for something first.
        Require = "require",
        /// Offers a way to meet a requirement.
        Permit = "permit",
        /// Requires something of people during or afterwards.
        Duty = "duty",
        /// Recommends something.
        Advice = "advice",
        /// Says what to assume.
        Default = "default",
        /// Informs, and requires nothing.
        Information = "information",
    }
}

/// One clause of a text: what it says in short, and how it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Clause {
    /// Its name: the document and a number.
    pub id: Cow<'static, str>,
    /// The document that it belongs to.
    pub document: Cow<'static, str>,
    /// The section that it belongs to.
    pub section: Cow<'static, str>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<ClauseEffect>,
    /// How strongly it is put, if it requires anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// What it says, in short and in our words.
    pub says: Cow<'static, str>,
    /// Why no rule cites it, if none does: it only informs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub informs: Option<&'static str>,
    /// Whether it is the organisation's own.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub local: bool,
}

#[cfg(feature = "local-rules")]
impl Document {
    /// A text of the organisation.
    pub(crate) const fn local(id: String, title: String) -> Self {
        Self { id: Cow::Owned(id), title: Cow::Owned(title), dated: None, local: true }
    }
}

#[cfg(feature = "local-rules")]
impl Clause {
    /// A clause of a text of the organisation.
    pub(crate) const fn local(id: String, document: String, section: String, says: String) -> Self {
        Self {
            id: Cow::Owned(id),
            document: Cow::Owned(document),
            section: Cow::Owned(section),
            effect: None,
            strength: None,
            says: Cow::Owned(says),
            informs: None,
            local: true,
        }
    }
}

impl Clause {
    /// A clause of the built-in texts. Its id contains the document and the section.
    const fn built_in(id: &'static str, says: &'static str) -> Self {
        let section = match built_in_section(id) {
            Some(section) => section,
            None => "",
        };
        assert!(!section.is_empty(), "a clause is under no heading");
        Self {
            id: Borrowed(id),
            document: Borrowed(cut(id, b'-').0),
            section: Borrowed(section),
            effect: Some(ClauseEffect::Information),
            strength: None,
            says: Borrowed(says),
            informs: None,
            local: false,
        }
    }

    const fn does(mut self, effect: ClauseEffect, strength: Strength) -> Self {
        self.effect = Some(effect);
        self.strength = Some(strength);
        self
    }

    const fn informs(mut self, why: &'static str) -> Self {
        self.informs = Some(why);
        self
    }
}

const fn clause(id: &'static str, says: &'static str) -> Clause {
    Clause::built_in(id, says)
}

use ClauseEffect::{Advice, Default, Duty, Permit, Prohibit, Refer, Require};

const fn document(id: &'static str, title: &'static str, dated: &'static str) -> Document {
    Document { id: Borrowed(id), title: Borrowed(title), dated: Some(Borrowed(dated)), local: false }
}

/// The texts that the rules are drawn from.
pub const DOCUMENTS: &[Document] = &[
    document("DSP", "Data Security and Privacy", "undated, after May 2018"),
    document("DHS", "Data Handling and Information Sharing Guide", "December 2018"),
    document(
        "OIT",
        "Guidance for using open internet tools",
        "undated, between 2014 and October 2015 by what it cites",
    ),
];

/// The headings of the texts, each with what the ids of its clauses begin with.
const SECTIONS: &[(&str, &str)] = &[
    ("DSP-1", "Introduction"),
    ("DSP-2", "Why important"),
    ("DSP-3", "When this applies"),
    ("DSP-4", "Data privacy"),
    ("DSP-5", "Contact details"),
    ("DSP-6", "Feedback"),
    ("DHS-0", "Preamble"),
    ("DHS-1", "Overview"),
    ("DHS-2", "Scope"),
    ("DHS-3", "Demonstration of compliance"),
    ("DHS-4", "Handling data"),
    ("DHS-5", "Ownership"),
    ("DHS-6", "Transfer and storage"),
    ("DHS-7", "General principles"),
    ("OIT-1", "Summary"),
    ("OIT-2", "Security"),
    ("OIT-3", "Information management"),
    ("OIT-4", "Personal data"),
    ("OIT-5", "Service and support"),
];

/// Returns the heading that a clause of the built-in texts is under. It does not use [`CLAUSES`], so that a program that only
/// decides is linked without the clauses' texts.
pub(crate) const fn built_in_section(clause: &str) -> Option<&'static str> {
    let numbered = cut(clause, b'.').0;
    let mut left = SECTIONS;
    while let [(begins, section), rest @ ..] = left {
        if same(begins, numbered) {
            return Some(*section);
        }
        left = rest;
    }
    None
}

/// Every clause of the three texts, in their order.
///
/// ```
/// let clause = caveat::rulebook::CLAUSES.iter().find(|clause| clause.id == "DHS-7.9").ok_or("no such clause")?;
/// assert_eq!(clause.section, "General principles");
/// # Ok::<(), &str>(())
/// ```
pub static CLAUSES: &[Clause] = &[
    clause("DSP-1.1", "Technology keeps data safe and protects the privacy of its users.").does(Duty, Must),
    clause("DSP-1.2", "Information is protected and handled correctly throughout, and disposed of safely once nobody needs it.").does(Duty, Must),
    clause("DSP-1.3", "Breaches harm individuals, cost money and lose confidence.").informs("Says why breaches matter; asks nothing of anyone."),
    clause("DSP-1.4", "GDPR and the Data Protection Act 2018 govern personal data.").informs("Names the law; what it asks is in the clauses on personal data."),
    clause("DSP-1.5", "Protect data as well as the organisation is able.").does(Duty, Must),
    clause("DSP-1.6", "Data is collected only for purposes that are described and lawful.").does(Prohibit, Must),
    clause("DSP-1.7", "Data is used only for those described, lawful purposes.").does(Prohibit, Must),
    clause("DSP-2.1", "Citizens are owed protection, and serious infringements are fined heavily.").informs("Says why protection is owed; the duty itself is DSP-2.2."),
    clause("DSP-2.2", "All information held or processed gets appropriate security and privacy protection, always.").does(Duty, Must),
    clause("DSP-2.3", "Data is treated as sensitive until shown not to be.").does(Default, Should),
    clause("DSP-2.4", "All work follows this ethos.").informs("Says that the principle holds for all work; the duties are in the other clauses."),
    clause("DSP-3.1", "Applies to every technology project and business activity.").informs("Says to what the text applies."),
    clause("DSP-3.2", "Projects and tasks have excellent security and privacy even without personal data.").does(Duty, Must),
    clause("DSP-3.3", "Personal data is handled correctly wherever it is handled.").does(Duty, Must),
    clause("DSP-3.4", "The organisation's guidelines are followed unless circumstances are exceptional and approved; who approves is not stated.").does(Advice, May),
    clause("DSP-3.5", "The regulator's (ICO) guidance settles what counts as personal data.").informs("Says who settles what counts as personal data; the fact is the asker's to give."),
    clause("DSP-3.6", "Every project has a Data Protection Impact Assessment (DPIA, formerly PIA).").does(Require, Must),
    clause("DSP-3.7", "The ICO describes some exceptions to the DPIA requirement.").does(Permit, May),
    clause("DSP-4.1", "Data Privacy Team, privacy@justice.gov.uk, helps with data privacy and protection.").does(Refer, May),
    clause("DSP-5.1", "Security questions: security@justice.gov.uk; security advice: Cyber Assistance Team, CyberConsultancy@digital.justice.gov.uk.").does(Refer, May),
    clause("DSP-6.1", "Comments on the guidance: itpolicycontent@digital.justice.gov.uk.").informs("Gives the address for comments on the guidance; it is among the contacts."),
    clause("DHS-0.1", "Applies to all staff and contractors.").informs("Says to whom the text applies."),
    clause("DHS-1.1", "'Data' and 'information' mean the same here.").informs("Says that two words mean the same."),
    clause("DHS-1.2", "The obligations come from legislation, such as data protection and freedom of information law."),
    clause("DHS-1.3", "When information is shared, the receiving party understands its obligations and protects the asset.").does(Require, Must),
    clause("DHS-1.4", "Not complying can bring disciplinary or criminal penalties.").informs("Says what can follow from not complying."),
    clause("DHS-1.5", "Have structures for proper handling, control and managed disclosure.").does(Advice, Should),
    clause("DHS-1.6", "Promises help with data incidents; the section itself is not in this text, so no incident contact is known from it.").informs("Announces a section that the text does not have, so nothing can be decided by it."),
    clause("DHS-2.1", "The central Information Assurance team advises on protectively marked data.").does(Refer, May),
    clause("DHS-2.2", "A Data Movement Form (DMF) is completed for every transfer from one of the organisation's ICT systems to another, or to an external party.").does(Require, Must),
    clause("DHS-2.3", "Covers information up to and including IL3 RESTRICTED.").informs("Says up to which marking the text applies; DHS-2.4 says what to do above it."),
    clause("DHS-2.4", "Above that, advice is sought from the Operation Security Team (OST) and the Chief Information Security Officer (CISO), both.").does(Refer, Must),
    clause("DHS-2.5", "Covers information on the organisation's ICT systems and electronic exchange, internal and external; paper, post and speech are not covered.").informs("Says what the text covers; paper, post and speech are outside this rulebook too."),
    clause("DHS-3.1", "The organisation can demonstrate compliance (IAMM Level 1).").does(Duty, Must),
    clause("DHS-4.1", "Covers data in transit and data at rest.").informs("Says what the section covers."),
    clause("DHS-4.2", "'Sensitive' means it carries a protective marking, up to and including IL3 RESTRICTED.").informs("Says what 'sensitive' means; the condition of that name is its definition."),
    clause("DHS-5.1", "Every piece of information has an Information Asset Owner (IAO), responsible for registration, labelling, storage, transfers and retention period.").does(Default, Must),
    clause("DHS-5.2", "Data and media are deleted, destroyed or returned, and legal, regulatory and contractual obligations met (the IAO's responsibility).").does(Duty, Must),
    clause("DHS-5.3", "The IAO ensures information is handled appropriately.").does(Duty, Must),
    clause("DHS-5.4", "Where business calls for sharing with a third party, the IAO ensures that the sharing is safe and secure.").does(Require, Must),
    clause("DHS-6.1", "Data is stored only on managed, accredited networks.").does(Prohibit, Must),
    clause("DHS-6.2", "Transfers to remote-access laptops, other mobile devices and media are kept to a minimum.").does(Duty, Must),
    clause("DHS-6.3", "Sensitive data is not held solely on non-networked devices or media unless the IAO specifically approves.").does(Require, Should),
    clause("DHS-7.1", "Transfer of sensitive data presupposes a business need.").does(Prohibit, Must),
    clause("DHS-7.2", "Sensitive data is secured or encrypted by an approved mechanism before it is transmitted or exported to removable media.").does(Require, Must),
    clause("DHS-7.3", "Over a network accredited for such data, in clear, where the system Accreditor and the IAO have approved it.").does(Permit, May),
    clause("DHS-7.4", "Over a network accredited for such data, encrypted.").does(Permit, May),
    clause("DHS-7.5", "Over an unprotected network, with encryption strong enough for the communication risks.").does(Permit, May),
    clause("DHS-7.6", "On physically carried media, with encryption strong enough and physical and procedural measures protecting the media itself.").does(Permit, May),
    clause("DHS-7.7", "Only the minimum sensitive data that the business need calls for is transferred, not the whole data set.").does(Require, Should),
    clause("DHS-7.8", "The sender makes sure the recipient can adequately secure what is shared.").does(Prohibit, Must),
    clause("DHS-7.9", "Sensitivity is never downgraded in order to send over an inadequately protected channel.").does(Prohibit, Must),
    clause("DHS-7.10", "Sensitivity is never downgraded in order to send to a recipient that cannot protect it.").does(Prohibit, Must),
    clause("OIT-1.1", "Open internet tools, used with common sense, help people work.").does(Advice, Should),
    clause("OIT-1.2", "People decide for themselves how to work most effectively.").informs("Says in what spirit the text is written."),
    clause("OIT-1.3", "Acting online in public is covered by the social media guidance instead.").informs("Points to other guidance, for acting in public."),
    clause("OIT-2.1", "Only information without damaging consequences if lost, stolen or published may be stored in or sent through an online tool.").does(Prohibit, Must),
    clause("OIT-2.2", "The test: would it matter if it were overheard in a cafe or read on a crowded train?"),
    clause("OIT-2.3", "Making that reasoned judgement is the user's own responsibility.").does(Duty, Must),
    clause("OIT-2.4", "Using a tool moves information outside the organisation's systems; be aware of what that means for security.").does(Advice, Should),
    clause("OIT-2.5", "Anyone working with government keeps the information that they can access confidential.").does(Duty, Must),
    clause("OIT-2.6", "The best tools protect data in transit with TLS and other industry-standard measures.").does(Advice, Should),
    clause("OIT-2.7", "Information released by mistake is hard to delete.").does(Advice, Should),
    clause("OIT-2.8", "IT security guidance and policies say more.").informs("Points to other guidance."),
    clause("OIT-3.1", "Key information is also kept on the appropriate system of the organisation.").does(Duty, Must),
    clause("OIT-3.2", "'What to keep' guidance says what is key.").informs("Points to other guidance, on what has to be kept."),
    clause("OIT-3.3", "Someone on the team may be named to see to that.").does(Advice, May),
    clause("OIT-3.4", "Freedom of Information, Data Protection and Public Records law make staff responsible for managing information.").does(Duty, Must),
    clause("OIT-3.5", "Keeping records of significant business on the organisation's systems meets those obligations.").informs("Says what keeping records achieves; the duty is OIT-3.4."),
    clause("OIT-3.6", "A request for information covers what is held in online tools too.").does(Duty, Must),
    clause("OIT-3.7", "At the end of the work, relevant information is transferred and redundant information removed from the tool.").does(Duty, Must),
    clause("OIT-3.8", "Use the tool's export, or copy the text into a new document.").does(Advice, May),
    clause("OIT-3.9", "The right people keep access when staff or the organisation change.").does(Duty, Should),
    clause("OIT-3.10", "The information management policy says more.").informs("Points to other guidance."),
    clause("OIT-3.11", "A selection of policy and court records goes to The National Archives.").does(Advice, Should),
    clause("OIT-4.1", "Staff answer for the security and stewardship of the personal data in their care.").does(Duty, Must),
    clause("OIT-4.2", "Tools are generally unsuitable for citizens' data unless consent is gained.").does(Require, Should),
    clause("OIT-4.3", "Tools are always unsuitable for data that would damage or distress an individual if disclosed, sensitive personal data included.").does(Prohibit, Should),
    clause("OIT-4.4", "Take particular care with citizens' personal data.").does(Advice, Should),
    clause("OIT-4.5", "The data compliance team advises on handling citizens' personal data lawfully.").does(Refer, May),
    clause("OIT-4.6", "Personal data is used only for the particular purpose it was collected for.").does(Prohibit, Must),
    clause("OIT-4.7", "Appropriate technical and organisational measures guard personal data against unlawful processing, loss, destruction and damage.").does(Require, Must),
    clause("OIT-4.8", "The ICO says what that means in practice.").informs("Points to the ICO's guidance."),
    clause("OIT-4.9", "Personal data does not leave the European Economic Area unless the country ensures adequate protection.").does(Prohibit, Must),
    clause("OIT-4.10", "Safe Harbor membership once counted as adequate; it was struck down in October 2015, so a claim of it no longer counts.").informs("Tells of a scheme that no longer counts; the help on places says so."),
    clause("OIT-4.11", "The tool's privacy policy should say where data is held; ask the company where it does not.").does(Advice, Should),
    clause("OIT-4.12", "Before using a new tool, make sure data protection obligations are met.").does(Duty, Must),
    clause("OIT-4.13", "Processing citizens' personal data online calls for a privacy impact assessment (now DPIA).").does(Require, Should),
    clause("OIT-4.14", "Tools may be unsuitable for large volumes of personal data.").does(Advice, May),
    clause("OIT-4.15", "Small amounts may be needed to use a tool, such as colleagues' names on assigned tasks.").does(Permit, May),
    clause("OIT-4.16", "Discuss that with the team, so that they understand how their data will be used.").does(Require, Should),
    clause("OIT-4.17", "The ICO and the intranet say more.").informs("Points to other guidance."),
    clause("OIT-5.1", "The organisation neither supports these tools nor guarantees their availability.").informs("Says what the organisation does not do for these tools; what follows from it is in OIT-5.2 and OIT-5.3."),
    clause("OIT-5.2", "A tool is not used in such a way that it becomes business critical.").does(Prohibit, Should),
    clause("OIT-5.3", "Consider outage, malfunction and loss of data: only the supplier can put them right, and may be hard to reach.").does(Advice, Should),
    clause("OIT-5.4", "Check the tool's user agreement for the service and support it offers.").does(Advice, May),
    clause("OIT-5.5", "An open internet tool is a service that a third-party company provides online, outside the organisation's service agreements with its suppliers.").informs("Says what an open internet tool is: a tool counts as one until shown otherwise (`tool.approved`)."),
];
