from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Decision", "DecisionTableBase", "LocalRules", "ReadProposal", "Record", "__version__", "activity_of", "activity_question", "alternatives", "class_order", "compare", "compare_rules", "data_movement_form", "framed", "interview", "known", "outcome", "page", "parse_marking", "proposal_json", "rulebook", "verdict", "verify_chain"]

__version__: Final = "0.1.0"

@disjoint_base
class Decision:
    """
    What is behind the package's `Decision`: core's decision, whose parts become Python objects when they are looked at.
    """
    def __bool__(self, /) -> bool:
        """
        A decision is an object, and so would be true: even one that prohibits.
        """
    def __copy__(self, /) -> Decision: ...
    def __deepcopy__(self, /, _memo: Any) -> Decision: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, proposal: Any, digest: str | None = None, rules: LocalRules | None = None, /) -> Decision:
        """
        Decides a proposal. A digest is given where a decision made before comes back from a pickle: it is decided again, so it
        has to be by the same rulebook.
        """
    def __reduce__(self, /) -> "tuple[type, tuple[str, str, LocalRules | None]]": ...
    def __repr__(self, /) -> str: ...
    def _part(self, /, name: str) -> Any:
        """
        A part of the decision by its name in the contract.
        """
    def _repr_html_(self, /) -> str:
        """
        With the notebook's own colours, so that it reads on light and on dark.
        """
    def _repr_markdown_(self, /) -> str: ...
    def html(self, /, *, page: bool = False) -> str:
        """
        The decision as a fragment of HTML without style or script; what was given to it is escaped. With `page`, as a whole page
        that needs nothing else, to keep or to send on.
        """
    def markdown(self, /) -> str:
        """
        The decision as Markdown; what was given to it is escaped.
        """
    @property
    def may_proceed(self, /) -> bool:
        """
        Whether to go ahead: true for ``allowed`` alone.
        """
    def text(self, /) -> str:
        """
        The decision as plain text, for a terminal or a mail.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The decision as dictionaries, lists and text, as the contract has it.
        """
    def to_json(self, /, *, canonical: bool = False) -> str:
        """
        The decision as JSON, in the contract's order; or in canonical form (RFC 8785), in which equal decisions have equal bytes.
        """

@disjoint_base
class DecisionTableBase:
    """
    Decisions on the rows of a table, as Arrow columns.
    """
    def __arrow_c_schema__(self, /) -> Any:
        """
        The table's schema, for whatever reads those.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Any:
        """
        The table as an Arrow stream, for whatever reads those.
        """
    def __len__(self, /) -> int: ...
    def __new__(cls, /, data: Any, *, keep: SupportsGetItem[int, str], lists: bool, errors: bool, threads: SupportsIndex | None, first_row: SupportsIndex, rules: LocalRules | None = None) -> DecisionTableBase: ...
    def _counts(self, /) -> Any: ...
    def _deciding(self, /) -> Any: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """

@disjoint_base
class LocalRules:
    """
    What is behind the package's `LocalRules`: the rules, and the rulebook that they make with the built-in ones.
    """
    MAX_BYTES: Final[int]
    """
    The most bytes that a file of rules may have.
    """
    def __copy__(self, /) -> LocalRules: ...
    def __deepcopy__(self, /, _memo: Any) -> LocalRules: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, text: Any, /) -> LocalRules:
        """
        Reads rules from JSON text, and checks them.
        """
    def __reduce__(self, /) -> "tuple[type, tuple[str]]": ...
    def __repr__(self, /) -> str: ...
    def _file(self, /) -> "dict[str, Any]": ...
    def _warnings(self, /) -> Any: ...
    @property
    def digest(self, /) -> str:
        """
        The digest of the rulebook that they make with the built-in rules, as it stands in every decision by it.
        """
    @property
    def edition(self, /) -> str:
        """
        Which rules they are: whose, and of when.
        """
    def to_json(self, /) -> str:
        """
        The rules as JSON. It reads back as the same rules.
        """
    @property
    def version(self, /) -> str:
        """
        Their own version.
        """

@final
class ReadProposal:
    """
    What a typed proposal carries with it, so that it is read but once.
    """

@disjoint_base
class Record:
    """
    What is behind the package's `Record`: core's record.
    """
    def __copy__(self, /) -> Record: ...
    def __deepcopy__(self, /, _memo: Any) -> Record: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, text: Any, /) -> Record:
        """
        Reads a record.
        """
    def __reduce__(self, /) -> "tuple[type, tuple[str]]": ...
    def __repr__(self, /) -> str: ...
    def _declined(self, /) -> Any: ...
    @staticmethod
    def _make(proposal: Any, made_at: str, note: str | None, declined: SupportsGetItem[int, str], previous: str | None, rules: LocalRules | None = None) -> str:
        """
        Decides a proposal and records it: JSON text, which the package's `Record` then reads.
        """
    def _policy(self, /) -> Any: ...
    def _proposal(self, /) -> "dict[str, Any]": ...
    def _verdict(self, /) -> Any: ...
    def _verify(self, /, rules: LocalRules | None = None) -> Any: ...
    @property
    def decision_json(self, /) -> str:
        """
        The decision as canonical JSON, as it was recorded.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        The fingerprint that it carries: its own only if `is_intact`.
        """
    @property
    def is_intact(self, /) -> bool:
        """
        Whether it is as it was when it got its fingerprint. Whoever alters a record can give it a new one: keep fingerprints
        elsewhere too, or chain the records.
        """
    @property
    def made_at(self, /) -> str:
        """
        When it was made, as it was given (RFC 3339).
        """
    @property
    def note(self, /) -> str | None:
        """
        The asker's note, if there is one. It is somebody's text: escape it wherever it is shown.
        """
    @property
    def previous(self, /) -> str | None:
        """
        The fingerprint of the record before it, if it belongs to a chain and is not its first.
        """
    def to_json(self, /) -> str:
        """
        The record as canonical JSON (RFC 8785), on one line: what to keep.
        """

def activity_of(proposal: Any) -> str:
    """
    What a proposal is to do.
    """

def activity_question() -> Any:
    """
    The question that comes before all others: what is to be done.
    """

def alternatives(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    What could be chosen differently.
    """

def class_order(left: str, right: str) -> int | None:
    """
    Whether a class is below (-1), the same as (0) or above (1) another; none where the two are of different schemes.
    """

def compare(before: Any, after: Any, rules: LocalRules | None = None) -> Any:
    """
    What changes between two decisions: of one proposal before and after, by one rulebook before and after, or both.
    """

def compare_rules(proposal: Any, before: LocalRules | None = None, after: LocalRules | None = None) -> Any:
    """
    What changes for a proposal where one rulebook takes the place of another.
    """

def data_movement_form(source: Any, answers: "dict[str, str]") -> Any:
    """
    The Data Movement Form for a transfer, from its proposal or its record.
    """

def framed(html: str, stripe: str) -> str:
    """
    A fragment of HTML for a notebook: with the notebook's own colours, so that it reads on light and on dark, beside a stripe.
    """

def interview(proposal: Any, declined: "list[str]", rules: LocalRules | None = None) -> Any:
    """
    What to ask next about a proposal.
    """

def known(group: str, values: "dict[str, Any]") -> "tuple[dict[str, Any], ReadProposal | None]":
    """
    What is known in a mapping, checked: a proposal, which comes back read too, or one of its groups.
    """

def outcome(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    The verdict on a proposal, and the ids of the rules behind it.
    """

def page(html: str, heading: str, about: str) -> str:
    """
    A fragment of HTML as a whole page that needs nothing else: no script, nothing from elsewhere, and its one style is allowed by its
    hash alone.
    """

def parse_marking(text: str) -> Any:
    """
    Reads a marking.
    """

def proposal_json(proposal: Any) -> str:
    """
    A proposal as JSON text, in the contract's order.
    """

def rulebook(*, as_dict: bool, rules: LocalRules | None = None) -> Any:
    """
    The rulebook: as typed objects, or as dictionaries and lists.
    """

def verdict(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    The verdict on a proposal.
    """

def verify_chain(lines: Any) -> Any:
    """
    Whether records that follow one another are whole, given as lines or as records. None is kept.
    """
