"""Compares every value of a choice, such as every place to keep something."""

from __future__ import annotations

from caveat._caveat import OptionTableBase
from caveat._errors import CaveatError
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from caveat._fields import ProposalLike
    from caveat._reports import Option
    from caveat._rules import LocalRules

__all__ = ["OptionTable", "options"]


class OptionTable(OptionTableBase):
    """Every value of a choice, each with its verdict, the rules behind it and how many questions are left; the best first. Every
    library with the Arrow PyCapsule interface can read it. It is immutable, and can be compared, hashed, copied and pickled. Made
    by `options`.
    """

    _rules: LocalRules | None

    @property
    def rows(self) -> tuple[Option, ...]:
        """The rows, the best first."""
        return self._rows()  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[Option]:
        return iter(self.rows)

    def __getitem__(self, row: int) -> Option:
        return self.rows[row]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Returns the rows as dictionaries, as the contract has them."""
        import json

        made: list[dict[str, Any]] = json.loads(self.to_json())
        return made

    def to_arrow(self) -> Any:
        """Returns the rows as a ``pyarrow.Table``; values are text."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> Any:
        """Returns the rows as a ``polars.DataFrame``; values are text."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> Any:
        """Returns the rows as a ``pandas.DataFrame``; values are text."""
        return self.to_arrow().to_pandas()

    def __repr__(self) -> str:
        said = "".join(f"\n  {row.verdict.label}: {row.text}" for row in self.rows)
        return f"<OptionTable of {self.path}>{said}"

    def _repr_html_(self) -> str:
        """The rows as a table; for a notebook, light or dark."""
        from html import escape

        heads = "".join(f'<th scope="col">{head}</th>' for head in ("Where", "Verdict", "Rules", "Questions left"))
        body = "".join(
            f'<tr><th scope="row">{escape(row.text)}</th><td>{row.verdict.label}</td>'
            f"<td>{escape(', '.join(row.rules))}</td><td>{row.questions}</td></tr>"
            for row in self.rows
        )
        caption = f"<caption>{escape(self.path)}</caption>"
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OptionTable):
            return NotImplemented
        return (self.path, self.to_json()) == (other.path, other.to_json())

    def __hash__(self) -> int:
        return hash((self.path, self.to_json()))

    def __copy__(self) -> OptionTable:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> OptionTable:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._proposal, self.path, self._rules, self._digest)


def options(proposal: ProposalLike, path: str, *, rules: LocalRules | None = None) -> OptionTable:
    """Compares every value of a choice: where may this be kept (``location``), or how may it be sent (``channel``)? Returns a row
    for each, the best first. None is recommended. A path that is not a choice of the proposal's activity is a `ProposalError`.

    >>> import caveat
    >>> secret = caveat.Information(marking="SECRET", personal_data="none")
    >>> table = caveat.options(caveat.Store(information=secret), "location")
    >>> table[0].value, table[0].verdict, table[0].rules
    ('accredited_network', Verdict.REFER, ('above-ceiling',))
    >>> [row.value for row in table if row.verdict == "prohibited"]
    ['online_tool', 'personal_device', 'unaccredited_system']
    """
    table = OptionTable(proposal, path, rules)
    table._rules = rules
    return table


def _again(proposal: str, path: str, rules: LocalRules | None, digest: str) -> OptionTable:
    table = options(proposal, path, rules=rules)
    if table._digest != digest:
        message = f"the options were compared by another rulebook, {digest}; compare them again"
        raise CaveatError(message, "other_rulebook")
    return table


public(__name__, "caveat")
