from _typeshed import SupportsGetItem
from typing import Any, SupportsIndex
from typing_extensions import disjoint_base

__all__ = ["DecisionBase", "DecisionTableBase", "class_order", "known", "parse_marking", "proposal_json", "rulebook", "verdict"]

@disjoint_base
class DecisionBase:
    """
    What is behind the package's `Decision`: core's decision, whose parts become Python objects when they are looked at.
    """
    def __copy__(self, /) -> DecisionBase: ...
    def __deepcopy__(self, /, _memo: Any) -> DecisionBase: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, proposal: Any, digest: str | None = None, /) -> DecisionBase:
        """
        Decides a proposal. A digest is given where a decision made before comes back from a pickle: it is decided again, so it
        has to be by the same rulebook.
        """
    def __reduce__(self, /) -> "tuple[type, tuple[str, str]]": ...
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
    def html(self, /) -> str:
        """
        The decision as a fragment of HTML without style or script; what was given to it is escaped.
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
    def __new__(cls, /, data: Any, *, keep: SupportsGetItem[int, str], lists: bool, errors: bool, threads: SupportsIndex | None, first_row: SupportsIndex) -> DecisionTableBase: ...
    def _counts(self, /) -> Any: ...
    def _deciding(self, /) -> Any: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """

def class_order(left: str, right: str) -> int | None:
    """
    Whether a class is below (-1), the same as (0) or above (1) another; none where the two are of different schemes.
    """

def known(group: str, values: "dict[str, Any]") -> "dict[str, Any]":
    """
    What is known in a mapping, checked: a proposal, or one of its groups.
    """

def parse_marking(text: str) -> Any:
    """
    Reads a marking.
    """

def proposal_json(proposal: Any) -> str:
    """
    A proposal as JSON text, in the contract's order.
    """

def rulebook(*, as_dict: bool) -> Any:
    """
    The rulebook: as typed objects, or as dictionaries and lists.
    """

def verdict(proposal: Any) -> Any:
    """
    The verdict on a proposal.
    """
