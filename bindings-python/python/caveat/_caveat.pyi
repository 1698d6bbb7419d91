from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["__version__", "CsvBatch", "CsvReader", "Decision", "DecisionTableBase", "LocalRules", "OptionTableBase", "ReadProposal", "Record", "activity_of", "activity_question", "alternatives", "class_order", "compare", "compare_rules", "csv_text", "data_movement_form", "find_marking", "framed", "interview", "known", "outcome", "page", "parse_marking", "proposal_json", "rulebook", "verdict", "verify_chain"]

__version__: Final[str]
"""
The package's version.
"""

@final
class CsvBatch:
    """
    Rows of a CSV file, as Arrow data.
    """
    def __arrow_c_array__(self, /, requested_schema: Any | None = None) -> "tuple[object, object]": ...
    def __arrow_c_schema__(self, /) -> Any: ...
    def __len__(self, /) -> int: ...
    @property
    def faults(self, /) -> list[tuple[int, str, str]]:
        """
        The rows that are not as long as the header: row, code and message.
        """
    @property
    def lines(self, /) -> list[int]:
        """
        The line on which each row begins; the file's first line is 1.
        """

@final
class CsvReader:
    """
    Reads CSV from an object with a method `read`, some rows at a time, as text columns. It is an iterator of `CsvBatch`.

    Bytes are UTF-8, with or without a byte order mark. The first line that is not empty names the columns. The columns in `words` are
    returned as dictionary codes.
    """
    def __iter__(self, /) -> CsvReader: ...
    def __new__(cls, /, source: Any, *, name: str, words: SupportsGetItem[int, str] = ..., delimiter: str = ",", chunk: SupportsIndex = ..., rows: SupportsIndex = 32768) -> CsvReader: ...
    def __next__(self, /) -> CsvBatch: ...
    def empty(self, /) -> CsvBatch:
        """
        A batch with the columns and without rows.
        """
    @property
    def names(self, /) -> list[str]:
        """
        The names of the columns.
        """

@disjoint_base
class Decision:
    """
    Backs the package's `Decision`: core's decision, whose parts become Python objects when they are read.
    """
    def __bool__(self, /) -> bool:
        """
        Refuses: by default every object is true, even a decision that prohibits.
        """
    def __copy__(self, /) -> Decision: ...
    def __deepcopy__(self, /, _memo: Any) -> Decision: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, proposal: Any, digest: str | None = None, rules: LocalRules | None = None, /) -> Decision:
        """
        Decides a proposal. If a digest is given, as for a pickled decision, the rulebook must have it.
        """
    def __reduce__(self, /) -> "tuple[type, tuple[str, str, LocalRules | None]]": ...
    def __repr__(self, /) -> str: ...
    def _part(self, /, name: str) -> Any:
        """
        Returns a part of the decision by its name in the contract.
        """
    def _repr_html_(self, /) -> str:
        """
        Returns HTML in the notebook's own colours, so that it can be read on light and on dark.
        """
    def _repr_markdown_(self, /) -> str: ...
    def html(self, /, *, page: bool = False) -> str:
        """
        Returns the decision as a fragment of HTML without style or script. Text from the proposal is escaped. With `page`,
        returns a whole page that needs nothing else, to keep or to send on.
        """
    def markdown(self, /) -> str:
        """
        Returns the decision as Markdown. Text from the proposal is escaped.
        """
    @property
    def may_proceed(self, /) -> bool:
        """
        Whether to go ahead: true only for ``allowed``.
        """
    def text(self, /) -> str:
        """
        Returns the decision as plain text, for a terminal or an email.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        Returns the decision as dictionaries, lists and text, as in the contract.
        """
    def to_json(self, /, *, canonical: bool = False) -> str:
        """
        Returns the decision as JSON, in the contract's order, or in canonical form (RFC 8785), in which equal decisions have
        equal bytes.
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
    def __new__(cls, /, data: Any, *, asked: "Any", threads: SupportsIndex | None, faults: "list[tuple[int, str, str]]", rules: LocalRules | None = None) -> DecisionTableBase: ...
    @property
    def _blank_rows(self, /) -> list[int]:
        """
        The rows that are blank, by their index.
        """
    def _column_of(self, /, path: str) -> str | None:
        """
        The caller's own name for the column that a field is read from.
        """
    def _counts(self, /) -> Any: ...
    def _data(self, /) -> Any:
        """
        What was decided on, as an Arrow stream: only the columns that are read, kept or part of the index.
        """
    def _deciding(self, /) -> Any: ...
    @property
    def _digest(self, /) -> str:
        """
        The digest of the rulebook that decided.
        """
    def _fault_groups(self, /) -> "tuple[list[tuple[Any, ...]], int]":
        """
        The faults of the rows that can't be read, grouped: path, value, code, message, suggestion, rows, first row; and how many
        faults are in no group.
        """
    def _faults(self, /, most: SupportsIndex) -> "list[tuple[Any, ...]]":
        """
        Every fault of the first `most` rows that can't be read: row, path, value, code, message, suggestion.
        """
    @property
    def _kept(self, /) -> int:
        """
        How many of the columns are the caller's own; they come first.
        """
    @property
    def _made(self, /) -> list[str]:
        """
        The result columns, by their names without the prefix.
        """
    def _proposal(self, /, row: SupportsIndex) -> "dict[str, Any]":
        """
        The proposal in a row, as a dictionary.
        """
    def _reader_faults(self, /) -> list[tuple[int, str, str]]:
        """
        What the file's reader found wrong: row, code, message.
        """
    @staticmethod
    def _results() -> list[str]:
        """
        The names of all result columns, in the order in which they come.
        """
    @property
    def blank(self, /) -> int:
        """
        How many rows are blank: nothing is written in them, so nothing is decided.
        """
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def unreadable(self, /) -> int:
        """
        How many rows can't be read.
        """

@disjoint_base
class LocalRules:
    """
    Backs the package's `LocalRules`: the rules, and the rulebook that they form with the built-in ones.
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
    @staticmethod
    def _layered(*layers: "LocalRules") -> str:
        """
        Combines layers of rules, as JSON text.
        """
    def _warnings(self, /) -> Any: ...
    @property
    def digest(self, /) -> str:
        """
        The digest of the whole rulebook: these rules with the built-in ones. Every decision by them has this digest.
        """
    @property
    def edition(self, /) -> str:
        """
        The edition, which says whose rules these are, and of what date.
        """
    def to_json(self, /) -> str:
        """
        Returns the rules as JSON, which reads back as the same rules.
        """
    @property
    def version(self, /) -> str:
        """
        The version of these rules.
        """

@disjoint_base
class OptionTableBase:
    """
    The values of a choice, each with its verdict.
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
    def __new__(cls, /, proposal: Any, path: str, rules: LocalRules | None = None) -> OptionTableBase: ...
    @property
    def _digest(self, /) -> str:
        """
        The digest of the rulebook that decided.
        """
    @property
    def _proposal(self, /) -> str: ...
    def _rows(self, /) -> Any: ...
    @property
    def path(self, /) -> str:
        """
        The path of the choice.
        """
    def to_json(self, /) -> str:
        """
        The rows as JSON, in the contract's order of keys.
        """

@final
class ReadProposal:
    """
    The parsed form of a typed proposal, so that it is read only once.
    """

@disjoint_base
class Record:
    """
    Backs the package's `Record`: core's record.
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
    def _make(proposal: Any, made_at: "str", note: "str | None", declined: "list[str]", previous: "str | None", rules: LocalRules | None = None) -> str:
        """
        Decides a proposal and returns the record as JSON text, which the package's `Record` then reads.
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
        The fingerprint in the record; right only if `is_intact`.
        """
    @property
    def is_intact(self, /) -> bool:
        """
        Whether the record is unaltered since it got its fingerprint. Whoever alters a record can give it a new one: keep
        fingerprints elsewhere too, or chain the records.
        """
    @property
    def made_at(self, /) -> str:
        """
        The time at which it was made, as given (RFC 3339).
        """
    @property
    def note(self, /) -> str | None:
        """
        The note of whoever asked, if any. It can contain anything: escape it wherever you show it.
        """
    @property
    def previous(self, /) -> str | None:
        """
        The fingerprint of the record before it, if it belongs to a chain and is not its first.
        """
    def to_json(self, /) -> str:
        """
        Returns the record as canonical JSON (RFC 8785), on one line: keep this.
        """

def activity_of(proposal: Any) -> str:
    """
    Returns the activity of a proposal.
    """

def activity_question() -> Any:
    """
    Returns the first question: the activity.
    """

def alternatives(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    Returns what could be chosen differently.
    """

def class_order(left: str, right: str) -> int | None:
    """
    Compares two classes: below (-1), the same (0) or above (1); `None` if they belong to different schemes.
    """

def compare(before: Any, after: Any, rules: LocalRules | None = None) -> Any:
    """
    Returns what changes between the decisions on two proposals.
    """

def compare_rules(proposal: Any, before: LocalRules | None = None, after: LocalRules | None = None) -> Any:
    """
    Returns what changes for a proposal when one rulebook replaces another.
    """

def csv_text(data: Any, *, delimiter: str = ",", header: bool = True, left_out: SupportsGetItem[int, SupportsIndex] = ..., sentences: SupportsGetItem[int, str] = ...) -> tuple[bytes, int]:
    """
    Writes CSV for a table of text, dictionary-coded words, booleans and lists of these; a `TypeError` names a column of another type.
    The rows in `left_out`, in ascending order, are not written. Items of lists are separated by a space, or by `; ` in the columns
    `sentences`. Returns the text, and how many rows it has.
    """

def data_movement_form(source: Any, answers: "dict[str, str]") -> Any:
    """
    Fills in the Data Movement Form for a transfer, from its proposal or its record.
    """

def find_marking(text: str) -> Any | None:
    """
    Finds the first marking in a longer text.
    """

def framed(html: str, stripe: str) -> str:
    """
    Frames a fragment of HTML for a notebook: beside a stripe, in the notebook's own colours, so that it reads on light and on dark.
    """

def interview(proposal: Any, declined: "list[str]", rules: LocalRules | None = None) -> Any:
    """
    Returns what to ask next about a proposal.
    """

def known(group: str, values: "dict[str, Any]") -> "tuple[dict[str, Any], ReadProposal | None]":
    """
    Checks a mapping and returns its known fields: a proposal, which is also returned parsed, or one of its groups.
    """

def outcome(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    Returns the verdict on a proposal, and the ids of the rules behind it.
    """

def page(html: str, heading: str, about: str) -> str:
    """
    Makes a whole page of a fragment of HTML. The page has no script and loads nothing; its policy allows its one style by hash.
    """

def parse_marking(text: str) -> Any:
    """
    Reads a marking.
    """

def proposal_json(proposal: Any) -> str:
    """
    Returns a proposal as JSON text, in the contract's order.
    """

def rulebook(*, as_dict: bool, rules: LocalRules | None = None) -> Any:
    """
    Returns the rulebook as typed objects, or as dictionaries and lists.
    """

def verdict(proposal: Any, rules: LocalRules | None = None) -> Any:
    """
    The verdict on a proposal.
    """

def verify_chain(lines: Any) -> Any:
    """
    Checks a chain of records, given as lines or records. Keeps none of them in memory.
    """
