// Generated from core by `cargo dev generate`.

/** The path of a field in a proposal. */
export type Path =
  | "activity"
  | "information.marking"
  | "information.audience"
  | "information.harm_if_disclosed"
  | "information.personal_data"
  | "information.data_subjects"
  | "information.volume"
  | "information.purpose"
  | "information.key_record"
  | "information.asset_owner"
  | "dpia"
  | "location"
  | "only_copy"
  | "owner_approval.sole_copy"
  | "recipient"
  | "channel"
  | "encryption"
  | "accreditor_approval"
  | "owner_approval.in_clear"
  | "owner_approval.sharing"
  | "owner_approval.audience"
  | "recipient_protection"
  | "recipient_briefed"
  | "business_need"
  | "minimum_necessary"
  | "marking_lowered"
  | "media_protection"
  | "data_movement_form"
  | "destination"
  | "required_by_law"
  | "tool.name"
  | "tool.approved"
  | "tool.data_location"
  | "tool.encrypts_in_transit"
  | "tool.export"
  | "business_critical"
  | "consent"
  | "compliance_advice"
  | "team_informed"
  | "copied_to_moj_system"
  | "no_longer_required"
  | "obligations_checked"
  | "secure_method";

/** What someone proposes to do with the information. */
export type Activity =
  /** Start a project that handles the information. */
  | "start_project"
  /** Keep the information somewhere. */
  | "store"
  /** Send the information to someone or somewhere. */
  | "transfer"
  /** Put the information in an online tool for the asker's own team. */
  | "use_tool"
  /** Delete or destroy the information. */
  | "dispose";

/** Who may see it. */
export type Audience =
  /** No limit is written on it. */
  | "anyone"
  /** Only people in government (HMG USE ONLY). */
  | "government"
  /** Only people in the organisation (MOJ USE ONLY). */
  | "organisation"
  /** Only the recipients it names (RECIPIENTS ONLY). */
  | "recipients";

/** What can be wrong at a position in a chain. */
export type ChainFault =
  /** It is not a record. */
  | "unreadable"
  /** It was altered since it got its fingerprint, so what it follows can't be told either. */
  | "altered"
  /** The same record is earlier in the chain. */
  | "repeated"
  /** It follows a record elsewhere in the chain. */
  | "out_of_order"
  /** It follows a record that is not in the chain: one or more are missing before it. */
  | "missing"
  /** It begins a chain, but is not the first record. */
  | "starts_anew";

/** How it travels. */
export type Channel =
  /** An accredited network, including email that never leaves it. */
  | "accredited_network"
  /** Email over the internet. */
  | "email"
  /** File transfer over the internet. */
  | "file_transfer"
  /** An online tool. */
  | "online_tool"
  /** A USB stick or drive. */
  | "usb_storage"
  /** A CD, DVD or other disc. */
  | "optical_media"
  /** A laptop carried there. */
  | "laptop"
  /** A phone, tablet or other device carried there. */
  | "mobile_device";

/** Marking. */
export type Class =
  /** No marking. */
  | "unmarked"
  /** UNCLASSIFIED or NOT PROTECTIVELY MARKED. */
  | "unclassified"
  /** OFFICIAL. */
  | "official"
  /** PROTECT (used until April 2014). */
  | "protect"
  /** RESTRICTED (used until April 2014). */
  | "restricted"
  /** OFFICIAL-SENSITIVE. */
  | "official_sensitive"
  /** CONFIDENTIAL (used until April 2014). */
  | "confidential"
  /** SECRET. */
  | "secret"
  /** TOP SECRET. */
  | "top_secret";

/** The effect of a clause, before it is read as a rule. */
export type ClauseEffect =
  /** Forbids something. */
  | "prohibit"
  /** Sends people to someone. */
  | "refer"
  /** Asks for something first. */
  | "require"
  /** Offers a way to meet a requirement. */
  | "permit"
  /** Requires something of people during or afterwards. */
  | "duty"
  /** Recommends something. */
  | "advice"
  /** Says what to assume. */
  | "default"
  /** Informs, and requires nothing. */
  | "information";

/** Whose data. */
export type DataSubjects =
  /** Citizens: people outside the organisation, in their private lives. */
  | "citizens"
  /** Colleagues: people who work in the organisation. */
  | "colleagues"
  /** Both citizens and colleagues. */
  | "both"
  /** Only work contacts, such as a supplier's or a court's staff. */
  | "work_contacts";

/**
 * Whether a verdict gets better or worse. From better to worse: `allowed`, `conditional`, `undetermined`, `refer`,
 * `prohibited`.
 */
export type Direction =
  /** A better verdict. */
  | "better"
  /** The same verdict. */
  | "same"
  /** A worse verdict. */
  | "worse";

/** Data Protection Impact Assessment. */
export type Dpia =
  /** Completed. */
  | "completed"
  /** Not needed: an ICO exception has been confirmed. */
  | "exempt"
  /** Not done. */
  | "not_done";

/** What a rule does when its conditions hold. */
export type EffectKind =
  /** It is forbidden. */
  | "prohibit"
  /** All roles in `to` must be asked. */
  | "refer"
  /** It is permitted once `satisfied_by` holds. */
  | "require"
  /** It is owed during or afterwards. */
  | "duty"
  /** It is good to know or to do. */
  | "advice";

/** Encryption. */
export type Encryption =
  /** Not encrypted. */
  | "none"
  /** The connection is encrypted, for example with TLS. */
  | "in_transit"
  /** The file or device is encrypted by an approved mechanism of sufficient strength. */
  | "approved"
  /** The file or device is encrypted, but not by an approved mechanism. */
  | "unapproved";

/** The kind of mistake. Codes are stable. */
export type ErrorCode =
  /** A key that the object does not take. */
  | "unknown_key"
  /** A path that is not the path of a field. */
  | "unknown_path"
  /** A field that the activity does not take. */
  | "not_taken"
  /** A field whose values can't be compared, because it is not a choice of the activity. */
  | "not_a_choice"
  /** An activity other than the one expected here. */
  | "wrong_activity"
  /** A duplicate key in an object. */
  | "duplicate_key"
  /** A missing key. */
  | "missing_key"
  /** A value that the field does not take. */
  | "unknown_value"
  /** A time, a fingerprint or a text in the wrong form. */
  | "malformed"
  /** A value of the wrong type, such as a number instead of text. */
  | "wrong_type"
  /** A marking that can't be read. */
  | "marking_not_understood"
  /** A proposal, or a text in it, that is too long. */
  | "too_large"
  /** A proposal that nests too deep. */
  | "too_deep"
  /** Text that is not JSON. */
  | "not_json"
  /** A value without canonical JSON, such as a number with a fraction. */
  | "no_canonical_form"
  /** A version of a record or a decision that this version does not read. */
  | "unsupported_version"
  /** A declined question that is not open in the proposal, or is listed twice. */
  | "not_open"
  /** A record that was altered after it was made. */
  | "altered"
  /** Two things that don't belong together: a decision and another proposal, a proposal and a record. */
  | "mismatch"
  /** A column with too few or too many rows, or bits. */
  | "wrong_length";

/** The kind of a field, which decides what happens while it is unknown. */
export type FieldKind =
  /** A fact about the information. While unknown, it becomes a question. */
  | "fact"
  /** A choice of the asker. While unknown, it becomes a question; alternatives suggest other values. */
  | "choice"
  /**
   * A safeguard that can be put in place. A missing one leaves a requirement outstanding or unconfirmed, and is never
   * asked about.
   */
  | "safeguard";

/** Harm if disclosed. */
export type HarmIfDisclosed =
  /** Nobody: it could be overheard in a café without consequence. */
  | "none"
  /** An organisation or the public: their work, money or reputation. */
  | "organisation"
  /** A person: it would cause them damage or distress. */
  | "individual";

/** The kind of mistake in a file of local rules. Codes are stable. */
export type LocalFaultCode =
  /** The file is too large. */
  | "too_large"
  /** It nests too deep. */
  | "too_deep"
  /** It is not JSON. */
  | "not_json"
  /** A value of the wrong type, such as a number instead of text. */
  | "wrong_type"
  /** An unknown key. */
  | "unknown_key"
  /** A duplicate key in an object. */
  | "duplicate_key"
  /** A missing part, without which it can't be read. */
  | "missing_key"
  /** A key that belongs to another effect. */
  | "misplaced_key"
  /** An id, an address or a text in the wrong form. */
  | "malformed"
  /** A path that is not the path of a field. */
  | "unknown_path"
  /** A value that is not accepted there. */
  | "unknown_value"
  /** An unknown named condition. */
  | "unknown_term"
  /** A document that is not listed. */
  | "unknown_document"
  /** A clause that is neither listed nor built in. */
  | "unknown_clause"
  /** A role that is neither listed nor built in. */
  | "unknown_role"
  /** A tool that the register does not have. */
  | "unknown_tool"
  /** A duplicate id: the file, or something that is or was built in, already has it. */
  | "duplicate_id"
  /** Conditions that can't hold together. */
  | "contradiction"
  /** A requirement that reads a field which an activity does not take. */
  | "not_taken"
  /** A rule by which decisions would lose one of their properties. */
  | "breaks_property"
  /** Too much to check. */
  | "too_complex"
  /** A warning: no activity takes every field that the rule reads, so it never applies. */
  | "never_applies"
  /** A warning: a test that every value passes. */
  | "says_nothing";

/** Where it would be kept. */
export type Location =
  /** An accredited network. */
  | "accredited_network"
  /** A laptop that the organisation issued. */
  | "laptop"
  /** A phone or tablet that the organisation issued. */
  | "mobile_device"
  /** A USB stick, disc or other removable media. */
  | "removable_media"
  /** A device that is not on any network. */
  | "standalone_device"
  /** An online tool. */
  | "online_tool"
  /** Your own phone, computer or storage. */
  | "personal_device"
  /** Any other system that is not accredited. */
  | "unaccredited_system";

/**
 * The subject of a note on a marking. Codes are stable.
 *
 * Which combinations a scheme allows is public knowledge; which are worth a note is this library's
 * reading.
 */
export type NoteCode =
  /** The marking is of the former scheme, which ended in April 2014. */
  | "former_scheme"
  /** CONFIDENTIAL alone, as people also write in its everyday sense. */
  | "bare_confidential"
  /** UNCLASSIFIED alone, as people also write when nobody has classified it. */
  | "bare_unclassified"
  /** PROTECT without the descriptor that it needs. */
  | "protect_without_descriptor"
  /** UNMARKED with a UK prefix, descriptor, handling instruction or national caveat. */
  | "addition_on_unmarked"
  /** A descriptor, handling instruction or national caveat on UNCLASSIFIED. */
  | "addition_on_unclassified"
  /** A national caveat on OFFICIAL: it counts as OFFICIAL-SENSITIVE. */
  | "national_caveat_on_official"
  /** A descriptor on OFFICIAL: it counts as OFFICIAL-SENSITIVE. */
  | "descriptor_on_official"
  /** LOCSEN on anything but OFFICIAL-SENSITIVE. */
  | "locsen_outside_official_sensitive"
  /** FOR PUBLIC RELEASE on something other than OFFICIAL. */
  | "public_release_outside_official"
  /** A descriptor that the marking's scheme does not have. */
  | "descriptor_of_other_scheme"
  /** A handling instruction that the marking's scheme does not have. */
  | "handling_instruction_of_other_scheme"
  /** EMBARGOED, which limits when it may be published, not who may see it. */
  | "embargoed"
  /** Words of a SECRET or TOP SECRET marking that were kept but not understood. */
  | "words_not_understood";

/** Which rulebook made a decision. */
export type Origin =
  /** This one: it has the digest that the record names, and decides the same, byte for byte. */
  | "this_rulebook"
  /** Another one: the record names another digest. */
  | "another_rulebook"
  /** The record names this one, which decides differently: it was altered, or made by another version of the program. */
  | "contradicted";

/** Personal data. */
export type PersonalData =
  /** No. */
  | "none"
  /** Yes, ordinary personal data, such as names and addresses. */
  | "personal"
  /** Yes, special category data, such as health, ethnicity, religion or biometrics. */
  | "special_category"
  /** Yes, about criminal convictions, offences or allegations. */
  | "criminal_offence";

/** Destination, Where the tool keeps data. */
export type Place =
  /** In the United Kingdom. */
  | "uk"
  /** In the European Economic Area (the EU, Iceland, Liechtenstein and Norway). */
  | "eea"
  /** In another country, or with a company, recognised as protecting personal data adequately. */
  | "adequate"
  /** Anywhere else. */
  | "other";

/** Purpose. */
export type Purpose =
  /** Yes. */
  | "described"
  /** No, it was collected for other reasons. */
  | "other"
  /** No lawful reason for collecting it has been written down. */
  | "undescribed";

/** Who receives it. */
export type Recipient =
  /** Someone in the organisation, on the same system. */
  | "same_system"
  /** Someone in the organisation on another system, or that system itself. */
  | "moj_system"
  /** Another government department. */
  | "government"
  /** Anyone else outside the organisation, such as a supplier, the police, a council or the public. */
  | "third_party"
  /** A personal account or device of someone who should receive it at work, including you. */
  | "personal_account";

/** A scheme of markings of the United Kingdom's government. */
export type Scheme =
  /**
   * OFFICIAL, SECRET and TOP SECRET, in force since April 2014. There, OFFICIAL-SENSITIVE is not a tier of its own but
   * OFFICIAL with an additional marking; here it is a class, since it changes what may be done.
   */
  | "government_security_classifications"
  /**
   * UNCLASSIFIED, PROTECT, RESTRICTED, CONFIDENTIAL, SECRET and TOP SECRET, with their Impact
   * Levels: in use until April 2014, and still on what was marked before.
   */
  | "former_protective_markings";

/** The status of a requirement, a duty or a piece of advice. */
export type Status =
  /** A requirement that is in place. */
  | "met"
  /** A requirement that is not in place. */
  | "outstanding"
  /** A requirement that may be in place or not: it is not known. */
  | "unconfirmed"
  /** A duty that is owed. */
  | "owed"
  /** A duty that a field shows to be done. */
  | "done"
  /** A piece of advice that applies. */
  | "applies"
  /** A duty or advice that may apply or not: it is not known. */
  | "may_apply";

/** How strongly the guidance puts it. */
export type Strength =
  /** Mandatory. */
  | "must"
  /** Expected unless there is good reason. */
  | "should"
  /** Optional, or left to judgement. */
  | "may";

/** The answer in one word. Only allowed means go ahead. */
export type Verdict =
  /** Nothing forbids it, and everything that is required is in place. */
  | "allowed"
  /** It may be done once every requirement is met. */
  | "conditional"
  /** Too little is known to say. */
  | "undetermined"
  /** The guidance does not settle it: the named roles have to be asked. */
  | "refer"
  /** It may not be done. */
  | "prohibited";

/** Volume. */
export type Volume =
  /** A small amount. */
  | "small"
  /** A large volume. */
  | "large";

/** Facts about the information, never the information itself. */
export interface Information {
  /**
   * What marking does it carry?
   *
   * Copy everything that is written, such as OFFICIAL-SENSITIVE – HMG USE ONLY. Answer UNMARKED ('No marking') only if you have looked and it carries none.
   */
  readonly marking?: Class | (string & {}) | null | undefined;
  /**
   * Does anything written on it limit who may see it?
   *
   * We read this from the marking. Answer only if a limit is written elsewhere on it. Presumed to be anyone while unknown.
   */
  readonly audience?: Audience | null | undefined;
  /**
   * Who would be harmed if it were lost, stolen or published?
   *
   * Think of the worst that could reasonably happen, to the people it is about and to any organisation. If both a person and an organisation would be harmed, choose the person.
   */
  readonly harm_if_disclosed?: HarmIfDisclosed | null | undefined;
  /**
   * Does it contain personal data?
   *
   * Personal data is anything about a living person who can be identified, from this or together with other information. If it contains several kinds, choose special category or criminal offence data (either, if both).
   */
  readonly personal_data?: PersonalData | null | undefined;
  /**
   * Whose personal data is it?
   *
   * Prisoners, victims, jurors and members of the public are citizens. If anyone in it is a citizen, do not choose work contacts. If it has colleagues and work contacts, choose colleagues.
   */
  readonly data_subjects?: DataSubjects | null | undefined;
  /**
   * How much personal data is it?
   *
   * A few names on a task board are a small amount. An export of case files is a large volume. If you are not sure, choose large.
   */
  readonly volume?: Volume | null | undefined;
  /**
   * Is this one of the reasons the personal data was collected for?
   *
   * The privacy notice describes the reasons. Research or statistics count if the notice describes them. The Data Privacy Team can tell you.
   */
  readonly purpose?: Purpose | null | undefined;
  /**
   * Is it key information that still has to be kept?
   *
   * Key information shows important business of the organisation, or why a decision was made.
   */
  readonly key_record?: boolean | null | undefined;
  /**
   * Does it have an Information Asset Owner?
   *
   * The owner is responsible for how the information is labelled, stored, sent and kept. Every piece of information has one, so we assume this unless you tell us otherwise. Presumed to be true while unknown.
   */
  readonly asset_owner?: boolean | null | undefined;
}

/** Approvals of its owner. */
export interface OwnerApproval {
  /**
   * Has the Information Asset Owner approved keeping the only copy there?
   *
   * The approval must be for this information on this device or media.
   */
  readonly sole_copy?: boolean | null | undefined;
  /**
   * Has the Information Asset Owner approved sending it unencrypted?
   *
   * The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
   */
  readonly in_clear?: boolean | null | undefined;
  /**
   * Has the Information Asset Owner made sure that this sharing is safe?
   *
   * If you share with anyone outside government departments, the owner must make sure that it is safe and secure.
   */
  readonly sharing?: boolean | null | undefined;
  /**
   * Has whoever wrote it, or its Information Asset Owner, agreed that this recipient may have it?
   *
   * What is written on it limits who may see it.
   */
  readonly audience?: boolean | null | undefined;
}

/** The online tool. */
export interface Tool {
  /**
   * Which online tool is it?
   *
   * The name matters only if the organisation keeps a register of tools.
   */
  readonly name?: string | null | undefined;
  /**
   * Has the organisation approved the tool for such information?
   *
   * Answer yes if the organisation provides it under its own service agreements, or has accredited it for information with this marking, this risk of harm and this kind of personal data. We assume not, unless you tell us otherwise. Presumed to be false while unknown.
   */
  readonly approved?: boolean | null | undefined;
  /**
   * Where in the world does the tool keep its data?
   *
   * Its privacy policy should say. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
   */
  readonly data_location?: Place | null | undefined;
  /**
   * Does the tool encrypt data on its way, with TLS?
   *
   * Answer yes if its address starts with https and its documentation says that transfers are encrypted.
   */
  readonly encrypts_in_transit?: boolean | null | undefined;
  /**
   * Can you export data from the tool?
   *
   * Exporting makes it easier to move information to the organisation's own systems.
   */
  readonly export?: boolean | null | undefined;
}

/** A proposal to `start_project`. What is left out, or null, is unknown. */
export interface StartProject {
  /** What is proposed. */
  readonly activity: "start_project";
  /** Facts about the information, never the information itself. */
  readonly information?: Information | null | undefined;
  /**
   * Has a Data Protection Impact Assessment been completed?
   *
   * It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
   */
  readonly dpia?: Dpia | null | undefined;
}

/** A proposal to `store`. What is left out, or null, is unknown. */
export interface Store {
  /** What is proposed. */
  readonly activity: "store";
  /** Facts about the information, never the information itself. */
  readonly information?: Information | null | undefined;
  /**
   * Has a Data Protection Impact Assessment been completed?
   *
   * It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
   */
  readonly dpia?: Dpia | null | undefined;
  /**
   * Where would you keep it?
   *
   * An accredited network is one that has been approved as secure enough for such information. Choose where the information would be, not where you would open it. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
   */
  readonly location?: Location | null | undefined;
  /**
   * Would this be the only copy?
   *
   * Answer no if another copy is on the organisation's accredited network. A second copy on a stick does not count.
   */
  readonly only_copy?: boolean | null | undefined;
  /** Approvals of its owner. */
  readonly owner_approval?: OwnerApproval | null | undefined;
  /**
   * How is it encrypted?
   *
   * Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
   */
  readonly encryption?: Encryption | null | undefined;
  /** The online tool. */
  readonly tool?: Tool | null | undefined;
  /**
   * Would work stop without the tool?
   *
   * If the tool fails, the organisation cannot fix it.
   */
  readonly business_critical?: boolean | null | undefined;
  /**
   * Have the citizens consented to this use of their data?
   *
   * They must have agreed to have their data put in this tool, for this purpose.
   */
  readonly consent?: boolean | null | undefined;
  /**
   * Have you taken the data compliance team's advice?
   *
   * The team can tell you how to meet the law in this case.
   */
  readonly compliance_advice?: boolean | null | undefined;
  /**
   * Do the colleagues understand how their data will be used?
   *
   * Discuss it with the colleagues whose details would be in the tool.
   */
  readonly team_informed?: boolean | null | undefined;
  /**
   * Is key information also kept on the organisation's own system?
   *
   * If it is only in a tool or on a device, it can be lost with it.
   */
  readonly copied_to_moj_system?: boolean | null | undefined;
}

/** A proposal to `transfer`. What is left out, or null, is unknown. */
export interface Transfer {
  /** What is proposed. */
  readonly activity: "transfer";
  /** Facts about the information, never the information itself. */
  readonly information?: Information | null | undefined;
  /**
   * Has a Data Protection Impact Assessment been completed?
   *
   * It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
   */
  readonly dpia?: Dpia | null | undefined;
  /**
   * Who would receive it?
   *
   * Police forces, councils and NHS bodies count as anyone else outside the organisation. So does a member of the public, even by their own email. A personal account is the private email, storage or device of someone who should receive it at work.
   */
  readonly recipient?: Recipient | null | undefined;
  /**
   * How would you send it?
   *
   * An accredited network is one that has been approved as secure enough for such information. If the way changes, choose the least protected part. An online tool is a service that a company provides over the internet, outside our own service agreements. A service that the organisation runs, or has approved for such information, counts as an accredited network.
   */
  readonly channel?: Channel | null | undefined;
  /**
   * How is it encrypted?
   *
   * Give the strongest that you have confirmed. For something that you keep, an encrypted connection does not count.
   */
  readonly encryption?: Encryption | null | undefined;
  /**
   * Has the system Accreditor approved sending it unencrypted?
   *
   * The system Accreditor approves networks for such information. On an accredited network it may go unencrypted only if the Accreditor and the Information Asset Owner have both approved that.
   */
  readonly accreditor_approval?: boolean | null | undefined;
  /** Approvals of its owner. */
  readonly owner_approval?: OwnerApproval | null | undefined;
  /**
   * Can the recipient keep it secure?
   *
   * Ask the recipient before you send it. Do not assume.
   */
  readonly recipient_protection?: boolean | null | undefined;
  /**
   * Does the recipient understand what they must do with it?
   *
   * They must know how to protect, use, keep and destroy it.
   */
  readonly recipient_briefed?: boolean | null | undefined;
  /**
   * Is there a business need to send it?
   *
   * Answer yes if the work needs it and could not be done as well without it.
   */
  readonly business_need?: boolean | null | undefined;
  /**
   * Would you send only the minimum that is needed?
   *
   * Send the part that is needed, not the whole data set.
   */
  readonly minimum_necessary?: boolean | null | undefined;
  /**
   * Would you lower its marking to send it this way?
   *
   * We assume that you would not, unless you tell us otherwise. Presumed to be false while unknown.
   */
  readonly marking_lowered?: boolean | null | undefined;
  /**
   * Is the device or media protected on its way?
   *
   * For example by a tracked courier, a sealed container and a record of who holds it.
   */
  readonly media_protection?: boolean | null | undefined;
  /**
   * Have you completed a Data Movement Form?
   *
   * Complete one for each transfer between systems of the organisation, or to anyone outside it.
   */
  readonly data_movement_form?: boolean | null | undefined;
  /**
   * Where in the world would it go?
   *
   * Answer for the place where the recipient would hold it. The Data Privacy Team can tell you what is recognised. The old Safe Harbor scheme does not count.
   */
  readonly destination?: Place | null | undefined;
  /**
   * Does a law require the organisation to give it to this recipient?
   *
   * For example someone's request for their own data, a freedom of information request, or a court order. We assume not, unless you tell us otherwise. Presumed to be false while unknown.
   */
  readonly required_by_law?: boolean | null | undefined;
  /** The online tool. */
  readonly tool?: Tool | null | undefined;
  /**
   * Would work stop without the tool?
   *
   * If the tool fails, the organisation cannot fix it.
   */
  readonly business_critical?: boolean | null | undefined;
  /**
   * Have the citizens consented to this use of their data?
   *
   * They must have agreed to have their data put in this tool, for this purpose.
   */
  readonly consent?: boolean | null | undefined;
  /**
   * Have you taken the data compliance team's advice?
   *
   * The team can tell you how to meet the law in this case.
   */
  readonly compliance_advice?: boolean | null | undefined;
  /**
   * Do the colleagues understand how their data will be used?
   *
   * Discuss it with the colleagues whose details would be in the tool.
   */
  readonly team_informed?: boolean | null | undefined;
  /**
   * Is key information also kept on the organisation's own system?
   *
   * If it is only in a tool or on a device, it can be lost with it.
   */
  readonly copied_to_moj_system?: boolean | null | undefined;
}

/** A proposal to `use_tool`. What is left out, or null, is unknown. */
export interface UseTool {
  /** What is proposed. */
  readonly activity: "use_tool";
  /** Facts about the information, never the information itself. */
  readonly information?: Information | null | undefined;
  /**
   * Has a Data Protection Impact Assessment been completed?
   *
   * It works out what the work could mean for people's privacy, and used to be called a Privacy Impact Assessment. The Information Commissioner's Office (ICO) lists a few exceptions. Have one confirmed before you rely on it.
   */
  readonly dpia?: Dpia | null | undefined;
  /** The online tool. */
  readonly tool?: Tool | null | undefined;
  /**
   * Would work stop without the tool?
   *
   * If the tool fails, the organisation cannot fix it.
   */
  readonly business_critical?: boolean | null | undefined;
  /**
   * Have the citizens consented to this use of their data?
   *
   * They must have agreed to have their data put in this tool, for this purpose.
   */
  readonly consent?: boolean | null | undefined;
  /**
   * Have you taken the data compliance team's advice?
   *
   * The team can tell you how to meet the law in this case.
   */
  readonly compliance_advice?: boolean | null | undefined;
  /**
   * Do the colleagues understand how their data will be used?
   *
   * Discuss it with the colleagues whose details would be in the tool.
   */
  readonly team_informed?: boolean | null | undefined;
  /**
   * Is key information also kept on the organisation's own system?
   *
   * If it is only in a tool or on a device, it can be lost with it.
   */
  readonly copied_to_moj_system?: boolean | null | undefined;
}

/** A proposal to `dispose`. What is left out, or null, is unknown. */
export interface Dispose {
  /** What is proposed. */
  readonly activity: "dispose";
  /** Facts about the information, never the information itself. */
  readonly information?: Information | null | undefined;
  /**
   * Is key information also kept on the organisation's own system?
   *
   * If it is only in a tool or on a device, it can be lost with it.
   */
  readonly copied_to_moj_system?: boolean | null | undefined;
  /**
   * Is this copy no longer needed?
   *
   * It must be needed neither for the work nor for a request for information. A copy in a tool is not needed once the information is kept on the organisation's system.
   */
  readonly no_longer_required?: boolean | null | undefined;
  /**
   * Have you checked how long it must be kept and any other obligations?
   *
   * Laws, rules and contracts may say how long to keep it, or that it must be returned.
   */
  readonly obligations_checked?: boolean | null | undefined;
  /**
   * Would you dispose of it by a secure method?
   *
   * Nobody should be able to recover it afterwards, from the media or from a copy.
   */
  readonly secure_method?: boolean | null | undefined;
}
/** What is proposed: the activity tells which fields there are. */
export type Proposal = StartProject | Store | Transfer | UseTool | Dispose;

/** Something to do. It meets every requirement that it names. */
export interface Action {
  /** What to do, as a request. */
  readonly text: string;
  /** Who does it or can confirm it. */
  readonly who: string;
  /** The requirements that it meets, by id. */
  readonly rules: readonly string[];
  /** Every way to do it. */
  readonly satisfied_by: readonly (readonly Setting[])[];
}

/** Other choices that lead to a better verdict. */
export interface Alternative {
  /** What to do differently. */
  readonly changes: readonly Setting[];
  /** The verdict after the changes. */
  readonly verdict: Verdict;
  /** The alternative as a sentence. */
  readonly text: string;
  /** The ids of the requirements still to be met after the changes. */
  readonly requirements: readonly string[];
}

/** What could be chosen differently for a better verdict. */
export interface Alternatives {
  /** The smallest sets of changes; empty if the verdict is `allowed`. */
  readonly alternatives: readonly Alternative[];
  /** Why nothing helps; left out if something does, or if nothing has to. */
  readonly nothing_helps?: NothingHelps;
}

/** An answer that differs. What is left out was, or is, unknown. */
export interface AnswerChange {
  /** The field. */
  readonly path: Path;
  /** Its value after. */
  readonly after?: Value;
  /** Its value before. */
  readonly before?: Value;
}

/** What was assumed about an unknown field. */
export interface Assumption {
  /** The field. */
  readonly path: Path;
  /** `sensitive`, or the presumed value. */
  readonly treated_as: Value;
  /** What that means. */
  readonly text: string;
  /** The clauses that it rests on; empty if it comes from the organisation's register of tools. */
  readonly clauses: readonly string[];
}

/** What is assumed about a field while it is unknown. */
export interface AssumptionRule {
  /** The field. */
  readonly path: Path;
  /** `sensitive`, or the presumed value. */
  readonly treated_as: Value;
  /** What that means. */
  readonly text: string;
  /** The clauses that it rests on. */
  readonly clauses: readonly string[];
}

/** A position at which a chain breaks. */
export interface ChainBreak {
  /** The line, counted from 1, blank ones included. */
  readonly position: number;
  /** The kind of mistake. */
  readonly fault: ChainFault;
  /** The mistake in a sentence. */
  readonly message: string;
  /** Why the record can't be read, if it can't. */
  readonly error?: ErrorObject;
}

/** Whether a chain of records is whole. */
export interface ChainVerification {
  /** How many records there are, unreadable ones included. */
  readonly records: number;
  /** Whether it is whole: no record is missing, altered or out of order. */
  readonly whole: boolean;
  /** Where it breaks, and why, in order. */
  readonly breaks: readonly ChainBreak[];
  /** The fingerprint of the first readable record, from its text. */
  readonly first?: Fingerprint;
  /**
   * The fingerprint of the last record, from its text; left out if that can't be read. It identifies the whole chain, so
   * keep it elsewhere.
   */
  readonly last?: Fingerprint;
}

/** One clause of a text: what it says in short, and how it is used. */
export interface Clause {
  /** Its name: the document and a number. */
  readonly id: string;
  /** The document that it belongs to. */
  readonly document: string;
  /** The section that it belongs to. */
  readonly section: string;
  /** What it says, in short and in our words. */
  readonly says: string;
  /** What it does. */
  readonly effect?: ClauseEffect;
  /** Why no rule cites it, if none does: it only informs. */
  readonly informs?: string;
  /** Whether it is the organisation's own. */
  readonly local?: boolean;
  /** How strongly it is put, if it requires anything. */
  readonly strength?: Strength;
}

/** What changes from one decision to another. */
export interface Comparison {
  /** The version of the JSON contract. */
  readonly contract: string;
  /** Whether the verdict gets better or worse. */
  readonly direction: Direction;
  /** The change in one sentence. */
  readonly headline: string;
  /** Both verdicts. */
  readonly verdict: VerdictChange;
  /** The answers that differ between the proposals. */
  readonly answers: readonly AnswerChange[];
  /** The prohibitions that were added or removed. */
  readonly prohibitions: readonly RuleChange[];
  /** The referrals that were added or removed. */
  readonly referrals: readonly RuleChange[];
  /** The requirements that were added, removed, or changed status. */
  readonly requirements: readonly RuleChange[];
  /** The duties that were added, removed, or changed status. */
  readonly duties: readonly RuleChange[];
  /** The advice that was added, removed, or changed status. */
  readonly advice: readonly RuleChange[];
  /** The paths of questions that are no longer asked, or are newly asked. */
  readonly questions: PathChanges;
  /** The paths of assumptions that are no longer made, or are newly made. */
  readonly assumptions: PathChanges;
  /** The clauses of the rules above, each once. */
  readonly clauses: readonly string[];
  /** The rulebooks that decided. */
  readonly policy: PolicyChange;
}

/** A condition: a named one, or a test of one field. */
export interface ConditionObject {
  /** Its name, in the list of terms. */
  readonly term: string;
}
/** A condition: a named one, or a test of one field. */
export type Condition = ConditionObject | Test;

/** Clauses that conflict. */
export interface Conflict {
  /** Its name. */
  readonly id: string;
  /** Which one takes precedence, and why. */
  readonly text: string;
  /** The clauses. */
  readonly clauses: readonly string[];
}

/** Clauses that conflict. */
export interface ConflictRule {
  /** Its name. */
  readonly id: string;
  /** When they conflict. */
  readonly when: readonly Condition[];
  /** Which one takes precedence, and why. */
  readonly text: string;
  /** The clauses. */
  readonly clauses: readonly string[];
}

/**
 * Someone to ask, and where the guidance names them. It has an address only if the guidance or the organisation's own rules
 * give one.
 */
export interface Contact {
  /** The role. */
  readonly role: string;
  /** The clauses that name it. */
  readonly clauses: readonly string[];
  /** The address, if there is one. */
  readonly email?: string;
  /** Whether the organisation added it with its own rules. Only `true` is written in JSON. */
  readonly local?: boolean;
}

/** The Data Movement Form for a transfer. */
export interface DataMovementForm {
  /** The version of the form. */
  readonly form: string;
  /** The clauses that ask for it. */
  readonly clauses: readonly string[];
  /** Says that it is not the department's own form. */
  readonly notice: string;
  /** Whether only optional items are blank. */
  readonly complete: boolean;
  /** The ids of the items that are blank and not optional, in the form's order. */
  readonly blank: readonly string[];
  /** The fields, in the form's order, without those that this transfer gives no reason to ask for. */
  readonly fields: readonly FormField[];
  /** The record that it was filled in from, if any. */
  readonly source?: FormSource;
}

/** The marking of a proposal, as it was read. */
export interface DecidedMarking {
  /** The text as it was given. */
  readonly text: string;
  /** Its class. */
  readonly class: Class;
  /** Who may see the information, by what is written on it. */
  readonly audience: Audience;
  /** What to know about it. */
  readonly notes: readonly MarkingNote[];
}

/** Everything that there is to say about a proposal. */
export interface Decision {
  /** The version of the JSON contract. */
  readonly contract: string;
  /** The answer in one word. */
  readonly verdict: Verdict;
  /** The answer in one sentence. */
  readonly headline: string;
  /** The prohibitions that apply. */
  readonly prohibitions: readonly Prohibition[];
  /** The referrals that apply: who has to be asked. */
  readonly referrals: readonly Referral[];
  /** The requirements that apply, and whether they are met. */
  readonly requirements: readonly Requirement[];
  /** What to do to meet the requirements that are not met, each thing once; empty if the verdict is `prohibited`. */
  readonly actions: readonly Action[];
  /** What is owed during or afterwards. */
  readonly duties: readonly Note[];
  /** What is good to know or to do. */
  readonly advice: readonly Note[];
  /** What is still unknown and could change the answer; first the question that decides the most rules. */
  readonly questions: readonly Question[];
  /** What was assumed about unknown fields, where the answer could differ without it. */
  readonly assumptions: readonly Assumption[];
  /** Clauses that conflict in this case, and which one takes precedence. */
  readonly conflicts: readonly Conflict[];
  /** Other choices that lead to a better verdict, the best first; see `alternatives`. */
  readonly alternatives: readonly Alternative[];
  /** The roles that the listed rules name. */
  readonly contacts: readonly Contact[];
  /** The rulebook that decided. */
  readonly policy: Policy;
  /** The marking that was given, as it was read. */
  readonly marking?: DecidedMarking;
  /**
   * Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
   * exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
   */
  readonly may_ask_too_much?: boolean;
  /** Why no other choice helps; only if the verdict is `prohibited` or `refer`. */
  readonly nothing_helps?: NothingHelps;
}

/** What was proposed and decided, and when. Its one form is canonical JSON (RFC 8785). */
export interface DecisionRecord {
  /** The version of the form. */
  readonly record: "1";
  /** When it was made (RFC 3339). */
  readonly made_at: string;
  readonly proposal: Proposal;
  /** The paths of the questions that were answered 'I do not know'. */
  readonly declined: readonly string[];
  readonly decision: Decision;
  readonly fingerprint: Fingerprint;
  /** The asker's note. */
  readonly note?: string;
  readonly previous?: Fingerprint;
}

/** A question that the asker can't answer. */
export interface Declined {
  /** The field. */
  readonly path: Path;
  /** The question. */
  readonly text: string;
  /** Who could answer it. */
  readonly who: string;
}

/**
 * The differences between a rulebook's decision and the recorded one. If neither a list nor the verdict differs, only wording,
 * reasons or the rulebook's own name do.
 */
export interface Differences {
  /** The verdict. */
  readonly verdict: VerdictDifference;
  /** The lists that differ, in the decision's order. */
  readonly lists: readonly ListDifference[];
}

/** One of the texts. */
export interface Document {
  /** The letters that its clauses' ids begin with. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** When it was written, as far as the text shows. */
  readonly dated?: string;
  /** Whether it is the organisation's own. */
  readonly local?: boolean;
}

/** The evidence that a duty is done. */
export interface DoneObject {
  /** The field. */
  readonly known: string;
}
/** The evidence that a duty is done. */
export type Done = DoneObject | Test;

export interface ErrorObject {
  readonly code: ErrorCode;
  /** What was read and what is accepted. */
  readonly message: string;
  /** Where it is, if it is somewhere. */
  readonly path?: string;
}

/** A rule as data. */
export interface ExportedRule {
  /** Its id, which never changes, in small letters, digits and hyphens: `acme-no-usb`. */
  readonly id: string;
  /** What it does. */
  readonly effect: EffectKind;
  /** How strongly the clauses put it. */
  readonly strength: Strength;
  /** What it means and why, for the person asking. */
  readonly text: string;
  /** The clauses that it rests on, at least one: listed or built in. */
  readonly clauses: readonly string[];
  /** The evidence that a duty is done, if a field can tell. */
  readonly done_when?: Done;
  /** Whether the organisation added it to the built-in rules. */
  readonly local?: boolean;
  /** How it reads the clauses where they leave room, in one sentence. */
  readonly reading?: string;
  /** Other roles that it names. */
  readonly roles?: readonly string[];
  /** What meets a requirement: every test of one of these sets. */
  readonly satisfied_by?: readonly (readonly Test[])[];
  /** The roles to ask in a referral, all of them: listed or built in. */
  readonly to?: readonly string[];
  /**
   * The conditions, all of which must hold; always, if there are none. A local rule applies to activities that take every
   * field named here.
   */
  readonly when?: readonly Condition[];
}

/** A field of a proposal. */
export interface Field {
  /** Its dotted path. */
  readonly path: Path;
  /** `fact`, `choice` or `safeguard`. */
  readonly kind: FieldKind;
  /** `bool`, `one_of`, `marking` or `text`. */
  readonly type: string;
  /** The values that rules can tell apart: the classes of a marking; none for text. */
  readonly values: readonly ValueInfo[];
  /** A short label. */
  readonly label: string;
  /** The question to ask a person. */
  readonly question: string;
  /** What depends on the answer. */
  readonly help: string;
  /** Who could answer. */
  readonly who: string;
  /** What to do for it to have a value, by the value's name. */
  readonly actions: Readonly<Record<string, string>>;
  /** The values that alternatives may suggest. */
  readonly offered: readonly string[];
  /** The activities that take it. */
  readonly taken_by: readonly Activity[];
  /** Whether the information counts as sensitive while it is unknown. */
  readonly cautious: boolean;
  /** The value presumed while it is unknown. */
  readonly presumed?: Value;
}

/** The SHA-256 of a record's canonical JSON (RFC 8785) without `fingerprint`. */
export type Fingerprint = string;

/** A field of the form. */
export interface FormField {
  /** Its name, for example `personal_data`. */
  readonly id: string;
  /** Its label. */
  readonly label: string;
  /** What belongs there. */
  readonly hint: string;
  /** The items of the section: at least one. */
  readonly items: readonly FormItem[];
}

/** One thing in a field: filled in, or blank. */
export interface FormItem {
  /** The path in the proposal, the key of the answer in `FormAnswers`, or `marking_notes`. */
  readonly id: string;
  /** Its label. */
  readonly label: string;
  /** Whether it is blank. */
  readonly blank: boolean;
  /** Whether it may stay blank. Only `true` is written in JSON. */
  readonly optional?: boolean;
  /** The answer; left out if it is blank. It may be somebody's text: escape it wherever you show it. */
  readonly text?: string;
}

/** The record that a form was filled in from. */
export interface FormSource {
  /** Its fingerprint. */
  readonly fingerprint: Fingerprint;
  /** When it was made. */
  readonly made_at: string;
}

/** What is still to be asked about a proposal. */
export interface Interview {
  /**
   * Every question whose answer can still change the decision, in the order in which they would be asked if no answer made
   * another one unnecessary.
   */
  readonly questions: readonly Question[];
  /** The greatest number of questions still to come, whatever is answered or declined. */
  readonly at_most: number;
  /** The declined questions that are still unknown, in the contract's order, with who could tell. */
  readonly declined: readonly Declined[];
  /**
   * Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
   * exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
   */
  readonly may_ask_too_much?: boolean;
  /** The question to ask now: the first of `questions`. */
  readonly next?: Question;
}

/** One list of a decision, then and now. */
export interface ListDifference {
  /**
   * `prohibitions`, `referrals`; requirements by status `outstanding`, `unconfirmed`, `met`; `questions`; duties `owed`,
   * `done`; advice that `applies`; duties and advice that `may_apply`.
   */
  readonly list: string;
  /** What the record has and the rulebook's decision does not: ids of rules, or paths of questions. */
  readonly gone: readonly string[];
  /** What the rulebook's decision has and the record does not. */
  readonly new: readonly string[];
}

/** A mistake in local rules, or a warning: where it is, what was read, what is accepted. */
export interface LocalFault {
  /** The kind of mistake. */
  readonly code: LocalFaultCode;
  /** What was read and what is accepted; lower case, no full stop. */
  readonly message: string;
  /** The line in the file, counted from 1; `None` for rules that were built in Rust. */
  readonly line?: number;
  /** The path of the mistake: `rules3.when0.path`. */
  readonly path?: Path;
  /** The id of the rule that contains it, if it has one. */
  readonly rule?: string;
}

/** Everything that a marking says. */
export interface Marking {
  /** The text exactly as given, without spaces around it. */
  readonly text: string;
  /** The class. */
  readonly class: Class;
  /** Who may see it, by its handling instructions. */
  readonly audience: Audience;
  /** The marking in the standard form. */
  readonly standard: string;
  /** Whether it begins with UK. */
  readonly uk_prefix: boolean;
  /** The descriptors in the standard form: PERSONAL, COMMERCIAL and so on. */
  readonly descriptors: readonly string[];
  /** The handling instructions in the standard form: RECIPIENTS ONLY and so on. */
  readonly handling_instructions: readonly string[];
  /** The national caveats in the standard form: UK EYES ONLY and so on. */
  readonly national_caveats: readonly string[];
  /** Words that were kept but not understood, at SECRET and above. */
  readonly kept_words: readonly string[];
  /** Notes on it. */
  readonly notes: readonly MarkingNote[];
  /** The Impact Level, if it has one. */
  readonly impact_level?: number;
  /** The scheme, if the text says: SECRET and TOP SECRET alone belong to both, UNMARKED to neither. */
  readonly scheme?: Scheme;
}

/** What a reader should know about a marking that was read. */
export interface MarkingNote {
  /** The subject. */
  readonly code: NoteCode;
  /** The note, for a person. */
  readonly text: string;
}

/** A duty or a piece of advice. */
export interface Note {
  /** The rule's id. */
  readonly rule: string;
  /** What it means and why. */
  readonly text: string;
  /** How strongly the guidance puts it. */
  readonly strength: Strength;
  /** `owed`, `done` or `may_apply` for a duty; `applies` or `may_apply` for advice. */
  readonly status: Status;
  /** The clauses that it rests on. */
  readonly clauses: readonly string[];
  /** How the rule reads the guidance where that leaves room. */
  readonly reading?: string;
}

/** Why no other choice leads to a better verdict. */
export interface NothingHelps {
  /** Why, in a sentence. */
  readonly text: string;
  /** The ids of the rules that stay in the way whatever is chosen; if every choice meets another rule, those in the way now. */
  readonly rules: readonly string[];
}

/** One value of a choice, and what it would lead to. */
export interface Option {
  /** The value. */
  readonly value: Value;
  /** Its label. */
  readonly text: string;
  /** The verdict with this value. */
  readonly verdict: Verdict;
  /** The ids of the rules behind the verdict; empty if it is `allowed`. */
  readonly rules: readonly string[];
  /** How many questions are left. */
  readonly questions: number;
}

/** A decision as a person reads it, in order and in words, for views of your own. */
export interface Outline {
  /** The answer in one word. */
  readonly verdict: Verdict;
  /** The answer in a person's words: `Not yet`, `Do not send it this way`. */
  readonly label: string;
  /** What the label does not say, in a sentence or two. */
  readonly headline: string;
  /** The marking that was given and what to know about it, a line each. */
  readonly marking: readonly string[];
  /** What follows the headline, the most important first. */
  readonly sections: readonly OutlineSection[];
  /** The label that unfolds the rest, and the details of the first part: `Show everything`. */
  readonly everything: string;
  /** The rulebook that decided, in a line. */
  readonly decided_by: string;
}

/** One thing to read. */
export interface OutlineItem {
  /** The text. */
  readonly text: string;
  /** Remarks and sources, a sentence each. */
  readonly lines: readonly string[];
  /** Details for the few who need them. */
  readonly more?: OutlineMore;
  /** What belongs to the text even where space is short: why it applies, or who can tell. */
  readonly note?: string;
  /** The field that it turns on, or that an answer goes to. */
  readonly path?: Path;
}

/** Details folded away below an item. */
export interface OutlineMore {
  /** The label that unfolds it. */
  readonly title: string;
  /** The lines. */
  readonly lines: readonly string[];
}

/** A heading and the items under it. */
export interface OutlineSection {
  /** The heading. */
  readonly title: string;
  /** Whether the section belongs on the first screen, with the text and the note of its items. */
  readonly first: boolean;
  /** The items. */
  readonly items: readonly OutlineItem[];
}

/** Paths that were removed or added. */
export interface PathChanges {
  /** Those that only the earlier decision has. */
  readonly gone: readonly string[];
  /** Those that only the later decision has. */
  readonly new: readonly string[];
}

/** The rulebook that decided. */
export interface Policy {
  /** The edition of the guidance, named after its latest dated text. */
  readonly edition: string;
  /** Its version. */
  readonly version: string;
  /** `sha256:` and the digest of its canonical JSON. */
  readonly digest: string;
}

/** A value before and after. */
export interface PolicyChange {
  /** Before. */
  readonly before: Policy;
  /** After. */
  readonly after: Policy;
}

/** A prohibition that applies. */
export interface Prohibition {
  /** The rule's id. */
  readonly rule: string;
  /** What it means and why. */
  readonly text: string;
  /** How strongly the guidance puts it. */
  readonly strength: Strength;
  /** The clauses that it rests on. */
  readonly clauses: readonly string[];
  /** The known fields that made it apply. */
  readonly because: readonly Reason[];
  /** How the rule reads the guidance where that leaves room. */
  readonly reading?: string;
}

/** Something unknown that could change the answer. */
export interface Question {
  /** The field to answer. */
  readonly path: Path;
  /** The question in plain English. */
  readonly text: string;
  /** The answers that it takes. */
  readonly options: readonly ValueInfo[];
  /** The rules that still turn on it. */
  readonly decides: readonly string[];
}

/** A known field that made a rule apply. */
export interface Reason {
  /** The field. */
  readonly path: Path;
  /** Its value; a marking as written. */
  readonly value: Value;
  /** The marking's class. */
  readonly class?: Class;
}

/** A referral that applies. */
export interface Referral {
  /** The rule's id. */
  readonly rule: string;
  /** What it means and why. */
  readonly text: string;
  /** The roles to ask, all of them. */
  readonly to: readonly string[];
  /** How strongly the guidance puts it. */
  readonly strength: Strength;
  /** The clauses that it rests on. */
  readonly clauses: readonly string[];
  /** The known fields that made it apply. */
  readonly because: readonly Reason[];
  /** How the rule reads the guidance where that leaves room. */
  readonly reading?: string;
}

/** A named tool in an organisation's register. What is left out is unknown. */
export interface RegisteredTool {
  /** Its name. Names are compared without regard to case, spaces and punctuation. */
  readonly name: string;
  /** Its other names. */
  readonly aliases?: readonly string[];
  /** The highest class of information that it is approved for; left out for an open internet tool. */
  readonly approved_up_to?: Class;
  /** Where it keeps its data. */
  readonly data_location?: Place;
  /** Whether it encrypts data on its way. */
  readonly encrypts_in_transit?: boolean;
  /** Whether its data can be exported. */
  readonly export?: boolean;
  /** A note on it, for people. */
  readonly note?: string;
  /** The date of the last review, as `2026-11-27`. It informs only. */
  readonly reviewed?: string;
}

/** A requirement that applies. */
export interface Requirement {
  /** The rule's id. */
  readonly rule: string;
  /** What it means and why. */
  readonly text: string;
  /** How strongly the guidance puts it. */
  readonly strength: Strength;
  /** `met`, `outstanding` or `unconfirmed`. */
  readonly status: Status;
  /** The clauses that it rests on. */
  readonly clauses: readonly string[];
  /** The known fields that made it apply. */
  readonly because: readonly Reason[];
  /** Every way to meet it. */
  readonly satisfied_by: readonly (readonly Setting[])[];
  /** How the rule reads the guidance where that leaves room. */
  readonly reading?: string;
}

/** A rule that is no longer in force. Its id is never used again. */
export interface Retired {
  /** Its id. */
  readonly id: string;
  /** The version that retired it. */
  readonly since: string;
  /** The rule to read instead. */
  readonly replaced_by?: string;
}

/**
 * A rule that only one decision lists, or that both list differently. If both statuses are the same, its text or clauses
 * differ.
 */
export interface RuleChange {
  /** The rule's id. */
  readonly rule: string;
  /** What it means and why: the later text, if it is listed after. */
  readonly text: string;
  /** The clauses that it rests on: the later ones, if it is listed after. */
  readonly clauses: readonly string[];
  /** Its status after; left out if it is not listed. */
  readonly after?: Status;
  /** Its status before: a prohibition or referral `applies`; left out if it was not listed. */
  readonly before?: Status;
}

/** A rulebook as data, texts included. */
export interface Rulebook {
  /** The edition of the guidance, named after its latest dated text. */
  readonly edition: string;
  /** Its own version. */
  readonly version: string;
  /** The texts. */
  readonly documents: readonly Document[];
  /** Conditions that several rules share, by name. */
  readonly terms: readonly Term[];
  /** The rules, in their order. */
  readonly rules: readonly ExportedRule[];
  /** Rules that are no longer in force. */
  readonly retired: readonly Retired[];
  /** What is assumed about unknown fields. */
  readonly assumptions: readonly AssumptionRule[];
  /** Clauses that conflict. */
  readonly conflicts: readonly ConflictRule[];
  /** The ways out into another activity. */
  readonly ways_out: readonly WayOut[];
  /** The fields of a proposal, in their order. */
  readonly vocabulary: readonly Field[];
  /** Whom to ask. */
  readonly contacts: readonly Contact[];
  /** The clauses of the texts, in their order. */
  readonly clauses: readonly Clause[];
  /** The organisation's register of named tools. */
  readonly tools?: readonly RegisteredTool[];
}

/** A field and a value for it. */
export interface Setting {
  /** The field. */
  readonly path: Path;
  /** The value. */
  readonly value: Value;
}

/** A named condition. */
export interface Term {
  /** Its name. */
  readonly name: string;
  /** What it means. */
  readonly text: string;
  /** It holds when every test of one of these sets holds. */
  readonly any_of: readonly (readonly Test[])[];
  /** Whether it counts as true while unknown, except for prohibitions. */
  readonly cautious: boolean;
}

/** A test: the field has one of these values. */
export interface Test {
  /** The field. */
  readonly path: Path;
  /** The values for which it holds. */
  readonly any_of: readonly Value[];
}

/** A value as JSON has it: true, false or text. */
export type Value = boolean | string;

/** One value that a field can take, with its label. */
export interface ValueInfo {
  /** The value to put at the field's path. */
  readonly value: Value;
  /** The label in plain English. */
  readonly text: string;
}

/** A value before and after. */
export interface VerdictChange {
  /** Before. */
  readonly before: Verdict;
  /** After. */
  readonly after: Verdict;
}

/** The verdict then and now; they can be the same. */
export interface VerdictDifference {
  /** The recorded verdict. */
  readonly before: Verdict;
  /** The rulebook's verdict. */
  readonly now: Verdict;
}

/** The result of verifying a record. */
export interface Verification {
  /** The finding in one sentence. */
  readonly headline: string;
  /** Whether the record is unaltered since it got its fingerprint. */
  readonly intact: boolean;
  /** Whether the rulebook made the decision. */
  readonly origin: Origin;
  /** The fingerprint that the record carries. */
  readonly fingerprint: Fingerprint;
  /** The rulebook that the record says decided. */
  readonly policy: Policy;
  /** What the rulebook decides differently. Left out if it decides the same. */
  readonly differences?: Differences;
}

/** A natural way out into another activity. */
export interface WayOut {
  /** Its name. */
  readonly id: string;
  /** When it applies. */
  readonly when: readonly Condition[];
  /** Whether it applies only if the proposal is prohibited. */
  readonly if_prohibited: boolean;
  /** What to do instead. */
  readonly activity: Activity;
  /** The values to set in the other activity. */
  readonly settings: readonly Test[];
  /** What to do, as a request. */
  readonly text: string;
  /** The clauses that it follows. */
  readonly clauses: readonly string[];
}
