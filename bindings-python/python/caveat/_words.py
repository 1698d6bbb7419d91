"""Words of the contract. Generated from core by `cargo dev generate`."""

from caveat._public import public
from caveat._verdict import Verdict as Verdict  # noqa: PLC0414
from caveat._word import ClassWord, Word

__all__ = [
    "Activity",
    "Audience",
    "ChainFault",
    "Channel",
    "Class",
    "ClauseEffect",
    "DataSubjects",
    "Direction",
    "Dpia",
    "EffectKind",
    "Encryption",
    "ErrorCode",
    "FieldKind",
    "HarmIfDisclosed",
    "LocalFaultCode",
    "Location",
    "NoteCode",
    "Origin",
    "PersonalData",
    "Place",
    "Purpose",
    "Recipient",
    "Scheme",
    "Status",
    "Strength",
    "Volume",
]


class Activity(Word):
    """What someone proposes to do with the information."""

    START_PROJECT = "start_project"
    """Start a project that handles the information."""

    STORE = "store"
    """Keep the information somewhere."""

    TRANSFER = "transfer"
    """Send the information to someone or somewhere."""

    USE_TOOL = "use_tool"
    """Put the information in an online tool for the asker's own team."""

    DISPOSE = "dispose"
    """Delete or destroy the information."""


class Audience(Word):
    """Who may see it."""

    ANYONE = "anyone"
    """No limit is written on it."""

    GOVERNMENT = "government"
    """Only people in government (HMG USE ONLY)."""

    ORGANISATION = "organisation"
    """Only people in the organisation (MOJ USE ONLY)."""

    RECIPIENTS = "recipients"
    """Only the recipients it names (RECIPIENTS ONLY)."""


class ChainFault(Word):
    """What can be wrong at a position in a chain."""

    UNREADABLE = "unreadable"
    """It is not a record."""

    ALTERED = "altered"
    """It was altered since it got its fingerprint, so what it follows can't be told either."""

    REPEATED = "repeated"
    """The same record is earlier in the chain."""

    OUT_OF_ORDER = "out_of_order"
    """It follows a record elsewhere in the chain."""

    MISSING = "missing"
    """It follows a record that is not in the chain: one or more are missing before it."""

    STARTS_ANEW = "starts_anew"
    """It begins a chain, but is not the first record."""


class Channel(Word):
    """How it travels."""

    ACCREDITED_NETWORK = "accredited_network"
    """An accredited network, including email that never leaves it."""

    EMAIL = "email"
    """Email over the internet."""

    FILE_TRANSFER = "file_transfer"
    """File transfer over the internet."""

    ONLINE_TOOL = "online_tool"
    """An online tool."""

    USB_STORAGE = "usb_storage"
    """A USB stick or drive."""

    OPTICAL_MEDIA = "optical_media"
    """A CD, DVD or other disc."""

    LAPTOP = "laptop"
    """A laptop carried there."""

    MOBILE_DEVICE = "mobile_device"
    """A phone, tablet or other device carried there."""


class Class(ClassWord):
    """Marking."""

    UNMARKED = "unmarked"
    """No marking."""

    UNCLASSIFIED = "unclassified"
    """UNCLASSIFIED or NOT PROTECTIVELY MARKED."""

    OFFICIAL = "official"
    """OFFICIAL."""

    PROTECT = "protect"
    """PROTECT (used until April 2014)."""

    RESTRICTED = "restricted"
    """RESTRICTED (used until April 2014)."""

    OFFICIAL_SENSITIVE = "official_sensitive"
    """OFFICIAL-SENSITIVE."""

    CONFIDENTIAL = "confidential"
    """CONFIDENTIAL (used until April 2014)."""

    SECRET = "secret"
    """SECRET."""

    TOP_SECRET = "top_secret"
    """TOP SECRET."""


class ClauseEffect(Word):
    """The effect of a clause, before it is read as a rule."""

    PROHIBIT = "prohibit"
    """Forbids something."""

    REFER = "refer"
    """Sends people to someone."""

    REQUIRE = "require"
    """Asks for something first."""

    PERMIT = "permit"
    """Offers a way to meet a requirement."""

    DUTY = "duty"
    """Requires something of people during or afterwards."""

    ADVICE = "advice"
    """Recommends something."""

    DEFAULT = "default"
    """Says what to assume."""

    INFORMATION = "information"
    """Informs, and requires nothing."""


class DataSubjects(Word):
    """Whose data."""

    CITIZENS = "citizens"
    """Citizens: people outside the organisation, in their private lives."""

    COLLEAGUES = "colleagues"
    """Colleagues: people who work in the organisation."""

    BOTH = "both"
    """Both citizens and colleagues."""

    WORK_CONTACTS = "work_contacts"
    """Only work contacts, such as a supplier's or a court's staff."""


class Direction(Word):
    """Whether a verdict gets better or worse. From better to worse: `allowed`, `conditional`, `undetermined`, `refer`,
    `prohibited`.
    """

    BETTER = "better"
    """A better verdict."""

    SAME = "same"
    """The same verdict."""

    WORSE = "worse"
    """A worse verdict."""


class Dpia(Word):
    """Data Protection Impact Assessment."""

    COMPLETED = "completed"
    """Completed."""

    EXEMPT = "exempt"
    """Not needed: an ICO exception has been confirmed."""

    NOT_DONE = "not_done"
    """Not done."""


class EffectKind(Word):
    """What a rule does when its conditions hold."""

    PROHIBIT = "prohibit"
    """It is forbidden."""

    REFER = "refer"
    """All roles in `to` must be asked."""

    REQUIRE = "require"
    """It is permitted once `satisfied_by` holds."""

    DUTY = "duty"
    """It is owed during or afterwards."""

    ADVICE = "advice"
    """It is good to know or to do."""


class Encryption(Word):
    """Encryption."""

    NONE = "none"
    """Not encrypted."""

    IN_TRANSIT = "in_transit"
    """The connection is encrypted, for example with TLS."""

    APPROVED = "approved"
    """The file or device is encrypted by an approved mechanism of sufficient strength."""

    UNAPPROVED = "unapproved"
    """The file or device is encrypted, but not by an approved mechanism."""


class ErrorCode(Word):
    """The kind of mistake. Codes are stable."""

    UNKNOWN_KEY = "unknown_key"
    """A key that the object does not take."""

    UNKNOWN_PATH = "unknown_path"
    """A path that is not the path of a field."""

    NOT_TAKEN = "not_taken"
    """A field that the activity does not take."""

    NOT_A_CHOICE = "not_a_choice"
    """A field whose values can't be compared, because it is not a choice of the activity."""

    WRONG_ACTIVITY = "wrong_activity"
    """An activity other than the one expected here."""

    DUPLICATE_KEY = "duplicate_key"
    """A duplicate key in an object."""

    MISSING_KEY = "missing_key"
    """A missing key."""

    UNKNOWN_VALUE = "unknown_value"
    """A value that the field does not take."""

    MALFORMED = "malformed"
    """A time, a fingerprint or a text in the wrong form."""

    WRONG_TYPE = "wrong_type"
    """A value of the wrong type, such as a number instead of text."""

    MARKING_NOT_UNDERSTOOD = "marking_not_understood"
    """A marking that can't be read."""

    TOO_LARGE = "too_large"
    """A proposal, or a text in it, that is too long."""

    TOO_DEEP = "too_deep"
    """A proposal that nests too deep."""

    NOT_JSON = "not_json"
    """Text that is not JSON."""

    NO_CANONICAL_FORM = "no_canonical_form"
    """A value without canonical JSON, such as a number with a fraction."""

    UNSUPPORTED_VERSION = "unsupported_version"
    """A version of a record or a decision that this version does not read."""

    NOT_OPEN = "not_open"
    """A declined question that is not open in the proposal, or is listed twice."""

    ALTERED = "altered"
    """A record that was altered after it was made."""

    MISMATCH = "mismatch"
    """Two things that don't belong together: a decision and another proposal, a proposal and a record."""

    WRONG_LENGTH = "wrong_length"
    """A column with too few or too many rows, or bits."""


class FieldKind(Word):
    """The kind of a field, which decides what happens while it is unknown."""

    FACT = "fact"
    """A fact about the information. While unknown, it becomes a question."""

    CHOICE = "choice"
    """A choice of the asker. While unknown, it becomes a question; alternatives suggest other values."""

    SAFEGUARD = "safeguard"
    """A safeguard that can be put in place. A missing one leaves a requirement outstanding or unconfirmed, and is never
    asked about.
    """


class HarmIfDisclosed(Word):
    """Harm if disclosed."""

    NONE = "none"
    """Nobody: it could be overheard in a café without consequence."""

    ORGANISATION = "organisation"
    """An organisation or the public: their work, money or reputation."""

    INDIVIDUAL = "individual"
    """A person: it would cause them damage or distress."""


class LocalFaultCode(Word):
    """The kind of mistake in a file of local rules. Codes are stable."""

    TOO_LARGE = "too_large"
    """The file is too large."""

    TOO_DEEP = "too_deep"
    """It nests too deep."""

    NOT_JSON = "not_json"
    """It is not JSON."""

    WRONG_TYPE = "wrong_type"
    """A value of the wrong type, such as a number instead of text."""

    UNKNOWN_KEY = "unknown_key"
    """An unknown key."""

    DUPLICATE_KEY = "duplicate_key"
    """A duplicate key in an object."""

    MISSING_KEY = "missing_key"
    """A missing part, without which it can't be read."""

    MISPLACED_KEY = "misplaced_key"
    """A key that belongs to another effect."""

    MALFORMED = "malformed"
    """An id, an address or a text in the wrong form."""

    UNKNOWN_PATH = "unknown_path"
    """A path that is not the path of a field."""

    UNKNOWN_VALUE = "unknown_value"
    """A value that is not accepted there."""

    UNKNOWN_TERM = "unknown_term"
    """An unknown named condition."""

    UNKNOWN_DOCUMENT = "unknown_document"
    """A document that is not listed."""

    UNKNOWN_CLAUSE = "unknown_clause"
    """A clause that is neither listed nor built in."""

    UNKNOWN_ROLE = "unknown_role"
    """A role that is neither listed nor built in."""

    UNKNOWN_TOOL = "unknown_tool"
    """A tool that the register does not have."""

    DUPLICATE_ID = "duplicate_id"
    """A duplicate id: the file, or something that is or was built in, already has it."""

    CONTRADICTION = "contradiction"
    """Conditions that can't hold together."""

    NOT_TAKEN = "not_taken"
    """A requirement that reads a field which an activity does not take."""

    BREAKS_PROPERTY = "breaks_property"
    """A rule by which decisions would lose one of their properties."""

    TOO_COMPLEX = "too_complex"
    """Too much to check."""

    NEVER_APPLIES = "never_applies"
    """A warning: no activity takes every field that the rule reads, so it never applies."""

    SAYS_NOTHING = "says_nothing"
    """A warning: a test that every value passes."""


class Location(Word):
    """Where it would be kept."""

    ACCREDITED_NETWORK = "accredited_network"
    """An accredited network."""

    LAPTOP = "laptop"
    """A laptop that the organisation issued."""

    MOBILE_DEVICE = "mobile_device"
    """A phone or tablet that the organisation issued."""

    REMOVABLE_MEDIA = "removable_media"
    """A USB stick, disc or other removable media."""

    STANDALONE_DEVICE = "standalone_device"
    """A device that is not on any network."""

    ONLINE_TOOL = "online_tool"
    """An online tool."""

    PERSONAL_DEVICE = "personal_device"
    """Your own phone, computer or storage."""

    UNACCREDITED_SYSTEM = "unaccredited_system"
    """Any other system that is not accredited."""


class NoteCode(Word):
    """The subject of a note on a marking. Codes are stable.

    Which combinations a scheme allows is public knowledge; which are worth a note is this library's
    reading.
    """

    FORMER_SCHEME = "former_scheme"
    """The marking is of the former scheme, which ended in April 2014."""

    BARE_CONFIDENTIAL = "bare_confidential"
    """CONFIDENTIAL alone, as people also write in its everyday sense."""

    BARE_UNCLASSIFIED = "bare_unclassified"
    """UNCLASSIFIED alone, as people also write when nobody has classified it."""

    PROTECT_WITHOUT_DESCRIPTOR = "protect_without_descriptor"
    """PROTECT without the descriptor that it needs."""

    ADDITION_ON_UNMARKED = "addition_on_unmarked"
    """UNMARKED with a UK prefix, descriptor, handling instruction or national caveat."""

    ADDITION_ON_UNCLASSIFIED = "addition_on_unclassified"
    """A descriptor, handling instruction or national caveat on UNCLASSIFIED."""

    NATIONAL_CAVEAT_ON_OFFICIAL = "national_caveat_on_official"
    """A national caveat on OFFICIAL: it counts as OFFICIAL-SENSITIVE."""

    DESCRIPTOR_ON_OFFICIAL = "descriptor_on_official"
    """A descriptor on OFFICIAL: it counts as OFFICIAL-SENSITIVE."""

    LOCSEN_OUTSIDE_OFFICIAL_SENSITIVE = "locsen_outside_official_sensitive"
    """LOCSEN on anything but OFFICIAL-SENSITIVE."""

    PUBLIC_RELEASE_OUTSIDE_OFFICIAL = "public_release_outside_official"
    """FOR PUBLIC RELEASE on something other than OFFICIAL."""

    DESCRIPTOR_OF_OTHER_SCHEME = "descriptor_of_other_scheme"
    """A descriptor that the marking's scheme does not have."""

    HANDLING_INSTRUCTION_OF_OTHER_SCHEME = "handling_instruction_of_other_scheme"
    """A handling instruction that the marking's scheme does not have."""

    EMBARGOED = "embargoed"
    """EMBARGOED, which limits when it may be published, not who may see it."""

    WORDS_NOT_UNDERSTOOD = "words_not_understood"
    """Words of a SECRET or TOP SECRET marking that were kept but not understood."""


class Origin(Word):
    """Which rulebook made a decision."""

    THIS_RULEBOOK = "this_rulebook"
    """This one: it has the digest that the record names, and decides the same, byte for byte."""

    ANOTHER_RULEBOOK = "another_rulebook"
    """Another one: the record names another digest."""

    CONTRADICTED = "contradicted"
    """The record names this one, which decides differently: it was altered, or made by another version of the program."""


class PersonalData(Word):
    """Personal data."""

    NONE = "none"
    """No."""

    PERSONAL = "personal"
    """Yes, ordinary personal data, such as names and addresses."""

    SPECIAL_CATEGORY = "special_category"
    """Yes, special category data, such as health, ethnicity, religion or biometrics."""

    CRIMINAL_OFFENCE = "criminal_offence"
    """Yes, about criminal convictions, offences or allegations."""


class Place(Word):
    """Destination, Where the tool keeps data."""

    UK = "uk"
    """In the United Kingdom."""

    EEA = "eea"
    """In the European Economic Area (the EU, Iceland, Liechtenstein and Norway)."""

    ADEQUATE = "adequate"
    """In another country, or with a company, recognised as protecting personal data adequately."""

    OTHER = "other"
    """Anywhere else."""


class Purpose(Word):
    """Purpose."""

    DESCRIBED = "described"
    """Yes."""

    OTHER = "other"
    """No, it was collected for other reasons."""

    UNDESCRIBED = "undescribed"
    """No lawful reason for collecting it has been written down."""


class Recipient(Word):
    """Who receives it."""

    SAME_SYSTEM = "same_system"
    """Someone in the organisation, on the same system."""

    MOJ_SYSTEM = "moj_system"
    """Someone in the organisation on another system, or that system itself."""

    GOVERNMENT = "government"
    """Another government department."""

    THIRD_PARTY = "third_party"
    """Anyone else outside the organisation, such as a supplier, the police, a council or the public."""

    PERSONAL_ACCOUNT = "personal_account"
    """A personal account or device of someone who should receive it at work, including you."""


class Scheme(Word):
    """A scheme of markings of the United Kingdom's government."""

    GOVERNMENT_SECURITY_CLASSIFICATIONS = "government_security_classifications"
    """OFFICIAL, SECRET and TOP SECRET, in force since April 2014. There, OFFICIAL-SENSITIVE is not a tier of its own but
    OFFICIAL with an additional marking; here it is a class, since it changes what may be done.
    """

    FORMER_PROTECTIVE_MARKINGS = "former_protective_markings"
    """UNCLASSIFIED, PROTECT, RESTRICTED, CONFIDENTIAL, SECRET and TOP SECRET, with their Impact
    Levels: in use until April 2014, and still on what was marked before.
    """


class Status(Word):
    """The status of a requirement, a duty or a piece of advice."""

    MET = "met"
    """A requirement that is in place."""

    OUTSTANDING = "outstanding"
    """A requirement that is not in place."""

    UNCONFIRMED = "unconfirmed"
    """A requirement that may be in place or not: it is not known."""

    OWED = "owed"
    """A duty that is owed."""

    DONE = "done"
    """A duty that a field shows to be done."""

    APPLIES = "applies"
    """A piece of advice that applies."""

    MAY_APPLY = "may_apply"
    """A duty or advice that may apply or not: it is not known."""


class Strength(Word):
    """How strongly the guidance puts it."""

    MUST = "must"
    """Mandatory."""

    SHOULD = "should"
    """Expected unless there is good reason."""

    MAY = "may"
    """Optional, or left to judgement."""


class Volume(Word):
    """Volume."""

    SMALL = "small"
    """A small amount."""

    LARGE = "large"
    """A large volume."""


public(__name__, "caveat.types")
