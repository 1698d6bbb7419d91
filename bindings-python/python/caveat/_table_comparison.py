"""The result of `compare_tables`."""

from __future__ import annotations

from caveat._public import public
from caveat._report_style import TAGS
from caveat._verdict import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NamedTuple
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["TableComparison"]


class TableComparison(NamedTuple):
    """What changed between two registers, or for one register between two rulebooks. Made by `compare_tables`."""

    counts: dict[str, int]
    """How many rows there are of each kind: ``added``, ``removed``, ``better``, ``worse``, ``other_rules`` (the same verdict by
    other rules), ``unreadable`` (before, after or both) and ``unchanged``."""

    verdicts: dict[tuple[str | None, str | None], int]
    """How many rows have each verdict before and after, of those that are in both; None is unreadable."""

    changes: Any
    """A ``pyarrow.Table`` with a row for each row that is not unchanged: the columns named by `on`, ``change``, ``verdict_before``,
    ``verdict_after``, ``rules_gained``, ``rules_lost``, ``row_before`` and ``row_after``."""

    def __repr__(self) -> str:
        counted = [f"{_words(kind)}: {count:,}" for kind, count in self.counts.items() if count]
        return f"{type(self).__name__}({', '.join(counted) or 'no rows'})"

    def _repr_html_(self) -> str:
        """How many rows changed and how, and the verdicts before and after; for a notebook, light or dark."""
        counts = [[_words(kind), f"{count:,}"] for kind, count in self.counts.items() if count]
        before = list(dict.fromkeys(pair[0] for pair in self._pairs(0)))
        after = list(dict.fromkeys(pair[1] for pair in self._pairs(1)))
        cells = [[TAGS[one], *(f"{self.verdicts.get((one, two), 0):,}" for two in after)] for one in before]
        changes = _table(["Change", "Rows"], counts, "What changed")
        verdicts = _table(["Before ↓ after →", *(TAGS[it] for it in after)], cells, "Verdicts of the rows in both")
        return f"<div>{changes}{verdicts if cells else ''}</div>"

    def _pairs(self, side: int) -> list[tuple[str | None, str | None]]:
        """The pairs of verdicts, from better to worse on this side."""
        order = [*map(str, Verdict), None]
        return sorted(self.verdicts, key=lambda pair: order.index(pair[side]))


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    from html import escape

    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


public(__name__, "caveat.types")
