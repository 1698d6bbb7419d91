"""Words of the contract. Generated from core by `cargo dev generate`."""

from caveat._public import public
from caveat._verdict import Verdict as Verdict  # noqa: PLC0414
from caveat._word import ClassWord, Word

__all__ = [
    "Activity",
    "ChainFault",
    "Channel",
    "Class",
    "ClauseEffect",
    "DataSubjects",
    "Direction",
    "Dpia",
    "Encryption",
    "ErrorCode",
    "FieldKind",
    "HarmIfDisclosed",
    "LocalFaultCode",
    "Location",
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
    """Delete, destroy or return the information."""


class ChainFault(Word):
    """What can be wrong at a place in a chain."""

    UNREADABLE = "unreadable"
    """It is no record."""

    ALTERED = "altered"
    """It is not as it was when it got its fingerprint; so what it follows can't be told either."""

    REPEATED = "repeated"
    """It stands earlier too."""

    OUT_OF_ORDER = "out_of_order"
    """It follows a record that stands elsewhere in the chain."""

    MISSING = "missing"
    """It follows a record that is not in the chain: one or more are missing before it."""

    STARTS_ANEW = "starts_anew"
    """It is the first of a chain, and does not stand first."""


class Channel(Word):
    """How it travels."""

    ACCREDITED_NETWORK = "accredited_network"
    """A secure network accredited for such information."""

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
    """A laptop that is carried there."""

    MOBILE_DEVICE = "mobile_device"
    """A phone, tablet or other device that is carried there."""


class Class(ClassWord):
    """Marking."""

    UNMARKED = "unmarked"
    """No marking."""

    UNCLASSIFIED = "unclassified"
    """UNCLASSIFIED or NOT PROTECTIVELY MARKED."""

    OFFICIAL = "official"
    """OFFICIAL."""

    PROTECT = "protect"
    """PROTECT (former scheme)."""

    RESTRICTED = "restricted"
    """RESTRICTED (former scheme)."""

    OFFICIAL_SENSITIVE = "official_sensitive"
    """OFFICIAL-SENSITIVE."""

    CONFIDENTIAL = "confidential"
    """CONFIDENTIAL (former scheme)."""

    SECRET = "secret"
    """SECRET."""

    TOP_SECRET = "top_secret"
    """TOP SECRET."""


class ClauseEffect(Word):
    """What a clause does, before it is read as a rule."""

    PROHIBIT = "prohibit"
    """Forbids something."""

    REFER = "refer"
    """Sends people to someone."""

    REQUIRE = "require"
    """Asks for something first."""

    PERMIT = "permit"
    """Allows a way to meet a requirement."""

    DUTY = "duty"
    """Lays something on people during or afterwards."""

    ADVICE = "advice"
    """Recommends something."""

    DEFAULT = "default"
    """Says what to assume."""

    INFORMATION = "information"
    """Tells something, and asks nothing."""


class DataSubjects(Word):
    """Whose data."""

    CITIZENS = "citizens"
    """People outside the organisation."""

    COLLEAGUES = "colleagues"
    """People who work in the organisation."""

    BOTH = "both"
    """Both."""


class Direction(Word):
    """Whether a verdict gets better or worse: `allowed`, `conditional`, `undetermined`, `refer`, `prohibited`, from better to worse."""

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
    """Not needed: an exception of the ICO is confirmed."""

    NOT_DONE = "not_done"
    """Not done."""


class Encryption(Word):
    """Encryption."""

    NONE = "none"
    """Not encrypted."""

    APPROVED = "approved"
    """Encrypted by an approved mechanism of sufficient strength."""

    UNAPPROVED = "unapproved"
    """Encrypted, but not by an approved mechanism."""


class ErrorCode(Word):
    """What kind of mistake made a proposal unreadable. Codes are stable."""

    UNKNOWN_KEY = "unknown_key"
    """A key that no proposal, or no proposal of this activity, takes."""

    DUPLICATE_KEY = "duplicate_key"
    """A key that stands twice in one object."""

    MISSING_KEY = "missing_key"
    """A key without which nothing can be decided: `activity`."""

    UNKNOWN_VALUE = "unknown_value"
    """A value that the field does not take."""

    WRONG_TYPE = "wrong_type"
    """A number where there should be text, and the like."""

    MARKING_NOT_UNDERSTOOD = "marking_not_understood"
    """A marking that can't be read."""

    TOO_LARGE = "too_large"
    """A proposal, or a text in it, that is longer than is taken."""

    TOO_DEEP = "too_deep"
    """A proposal that nests deeper than is taken."""

    NOT_JSON = "not_json"
    """Text that is not JSON."""


class FieldKind(Word):
    """What kind of thing a field holds, which settles what happens while it is unknown."""

    FACT = "fact"
    """How things are. Unknown, it becomes a question."""

    CHOICE = "choice"
    """How the asker proposes to do it. Unknown, it becomes a question, and it is what the asker could do differently."""

    SAFEGUARD = "safeguard"
    """What can be put in place. Missing, it leaves a requirement outstanding or unconfirmed, and is never asked."""


class HarmIfDisclosed(Word):
    """Harm if disclosed."""

    NONE = "none"
    """Nobody: it could be overheard in a café without consequence."""

    ORGANISATION = "organisation"
    """The organisation: its work or its reputation."""

    INDIVIDUAL = "individual"
    """A person: it would cause them damage or distress."""


class LocalFaultCode(Word):
    """What kind of mistake a file of local rules has. Codes are stable."""

    TOO_LARGE = "too_large"
    """More bytes than a file may have."""

    TOO_DEEP = "too_deep"
    """It nests deeper than a file may."""

    NOT_JSON = "not_json"
    """It is not JSON."""

    WRONG_TYPE = "wrong_type"
    """A number where there should be text, and the like."""

    UNKNOWN_KEY = "unknown_key"
    """A key that is not taken there."""

    DUPLICATE_KEY = "duplicate_key"
    """A key that stands twice in its object."""

    MISSING_KEY = "missing_key"
    """Something without which it can't be read."""

    MISPLACED_KEY = "misplaced_key"
    """A key that goes with another effect."""

    MALFORMED = "malformed"
    """An id, an address or a text that is not formed as it should be."""

    UNKNOWN_PATH = "unknown_path"
    """A path that no field has."""

    UNKNOWN_VALUE = "unknown_value"
    """A value that is not taken there."""

    UNKNOWN_TERM = "unknown_term"
    """A named condition that there is not."""

    UNKNOWN_DOCUMENT = "unknown_document"
    """A document that is not listed."""

    UNKNOWN_CLAUSE = "unknown_clause"
    """A clause that is neither listed nor built in."""

    UNKNOWN_ROLE = "unknown_role"
    """A role that is neither listed nor built in."""

    DUPLICATE_ID = "duplicate_id"
    """An id that is taken already, by the file or by what is built in, now or formerly."""

    CONTRADICTION = "contradiction"
    """Conditions that can't hold together."""

    NOT_TAKEN = "not_taken"
    """A requirement that looks at a field which an activity does not take."""

    BREAKS_PROPERTY = "breaks_property"
    """With this rule, decisions would lose a property that they have."""

    TOO_COMPLEX = "too_complex"
    """More than can be checked."""

    NEVER_APPLIES = "never_applies"
    """A warning: no activity takes every field that the rule reads, so it never applies."""

    SAYS_NOTHING = "says_nothing"
    """A warning: a test that every value passes."""


class Location(Word):
    """Where it would be kept."""

    ACCREDITED_NETWORK = "accredited_network"
    """A managed network accredited for such information."""

    LAPTOP = "laptop"
    """A laptop."""

    MOBILE_DEVICE = "mobile_device"
    """A phone, tablet or other mobile device."""

    REMOVABLE_MEDIA = "removable_media"
    """A USB stick, disc or other removable media."""

    STANDALONE_DEVICE = "standalone_device"
    """A device that is on no network."""

    ONLINE_TOOL = "online_tool"
    """An online tool."""

    UNACCREDITED_SYSTEM = "unaccredited_system"
    """Any other system that is not accredited."""


class Origin(Word):
    """Which rulebook made a decision."""

    THIS_RULEBOOK = "this_rulebook"
    """This one: it has the digest that the record names, and decides the same, byte for byte."""

    ANOTHER_RULEBOOK = "another_rulebook"
    """Another one: the record names another digest."""

    CONTRADICTED = "contradicted"
    """The record names this one, which decides otherwise: it was altered, or made by another version of the program."""


class PersonalData(Word):
    """Personal data."""

    NONE = "none"
    """None: nobody can be identified from it."""

    PERSONAL = "personal"
    """Personal data, but none of the two kinds below."""

    SPECIAL_CATEGORY = "special_category"
    """Special category data, such as health, ethnicity, religion or biometrics."""

    CRIMINAL_OFFENCE = "criminal_offence"
    """Data about criminal convictions, offences or allegations."""


class Place(Word):
    """Destination, Where the tool holds data."""

    UK = "uk"
    """In the United Kingdom."""

    EEA = "eea"
    """In the European Economic Area."""

    ADEQUATE = "adequate"
    """In another country that ensures adequate protection."""

    OTHER = "other"
    """Anywhere else."""


class Purpose(Word):
    """Purpose."""

    DESCRIBED = "described"
    """Yes: within the described, lawful purpose."""

    OTHER = "other"
    """No: it was collected for another purpose."""

    UNDESCRIBED = "undescribed"
    """No lawful purpose has been described for it."""


class Recipient(Word):
    """Who receives it."""

    SAME_SYSTEM = "same_system"
    """Someone on the same system of the organisation."""

    MOJ_SYSTEM = "moj_system"
    """Another system of the organisation."""

    GOVERNMENT = "government"
    """Another government department."""

    THIRD_PARTY = "third_party"
    """Anyone else: a supplier, a charity, a member of the public."""

    PERSONAL_ACCOUNT = "personal_account"
    """A personal account or device, yours or anyone's."""


class Scheme(Word):
    """A scheme of markings of the United Kingdom's government."""

    GOVERNMENT_SECURITY_CLASSIFICATIONS = "government_security_classifications"
    """OFFICIAL, SECRET and TOP SECRET, in force since April 2014. OFFICIAL-SENSITIVE is no tier of
    its own there but OFFICIAL with an additional marking; here it is a class, for it changes
    what may be done.
    """

    FORMER_PROTECTIVE_MARKINGS = "former_protective_markings"
    """UNCLASSIFIED, PROTECT, RESTRICTED, CONFIDENTIAL, SECRET and TOP SECRET, with their Impact
    Levels: in use until April 2014, and still on what was marked before.
    """


class Status(Word):
    """How things stand with a requirement, a duty or a piece of advice."""

    MET = "met"
    """A requirement that is in place."""

    OUTSTANDING = "outstanding"
    """A requirement that is not in place."""

    UNCONFIRMED = "unconfirmed"
    """A requirement of which it is not known whether it is in place."""

    OWED = "owed"
    """A duty that is owed."""

    DONE = "done"
    """A duty that a field shows to be done."""

    APPLIES = "applies"
    """A piece of advice that applies."""

    MAY_APPLY = "may_apply"
    """A duty or advice of which it is not known whether it applies."""


class Strength(Word):
    """How strongly the guidance puts it."""

    MUST = "must"
    """It has to be so."""

    SHOULD = "should"
    """It is to be so unless there is good reason."""

    MAY = "may"
    """It is offered, or left to judgement."""


class Volume(Word):
    """Volume."""

    SMALL = "small"
    """A small amount."""

    LARGE = "large"
    """A large volume."""


public(__name__, "caveat.types")
