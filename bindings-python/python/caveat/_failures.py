"""What is wrong with the rows of a table that can't be read, as data and in words."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    from caveat._table import DecisionTable
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["Failure", "FailureGroup"]


class Failure(NamedTuple):
    """One thing that is wrong with a row that can't be read."""

    row: int
    """The row of the table, the first being 0."""
    line: int | None
    """The line of the file on which the row begins, the first being 1; None if the table is not of a file."""
    column: str | None
    """The column's own name; None if it is not in one."""
    path: str | None
    """The path of the field that the column is read as."""
    value: str | None
    """What the cell contains."""
    code: str
    """A stable code, such as ``unknown_value``."""
    message: str
    """What is wrong, and what is accepted."""
    suggestion: str | None
    """What was probably meant, if a word that is accepted is near."""


class FailureGroup(NamedTuple):
    """Failures that are alike: the same column, the same value, the same mistake."""

    column: str | None
    """The column's own name."""
    path: str | None
    """The path of the field that the column is read as."""
    value: str | None
    """What the cells contain."""
    code: str
    """A stable code, such as ``unknown_value``."""
    message: str
    """What is wrong, and what is accepted."""
    suggestion: str | None
    """What was probably meant, if a word that is accepted is near."""
    rows: int
    """How many rows have it."""
    first_row: int
    """The first of them, the table's first row being 0."""
    first_line: int | None
    """The line of the file on which that row begins."""


class FailureGroups:
    """Gathers the failures of a table, part by part."""

    def __init__(self) -> None:
        self.count = 0
        """How many rows can't be read."""
        self.rows = 0
        """How many rows there are, blank ones aside."""
        self._groups: dict[tuple[str | None, str | None, str], FailureGroup] = {}
        self._others = 0

    def add(self, table: DecisionTable, first_row: int = 0) -> None:
        """Adds those of a part that begins at this row."""
        self.count += table.unreadable
        self.rows += len(table) - table.blank
        groups, others = table._fault_groups()
        self._others += others
        for path, value, code, message, suggestion, rows, row in groups:
            key = (path, value, code)
            known = self._groups.get(key)
            if known is not None:
                self._groups[key] = known._replace(rows=known.rows + rows)
            elif len(self._groups) >= _MOST_GROUPS:
                self._others += rows
            else:
                column = table._column(path)
                self._groups[key] = FailureGroup(
                    column, path, value, code, message, suggestion, rows, first_row + row, table._line(row)
                )

    def sorted(self) -> list[FailureGroup]:
        """The groups, the largest first."""
        return sorted(self._groups.values(), key=lambda group: (-group.rows, group.first_row))

    def message(self) -> str:
        """Says how many rows can't be read, and what is wrong with most of them."""
        groups = self.sorted()
        said = "; ".join(_said(group) for group in groups[:_NAMED])
        more = len(groups) - _NAMED
        rest = f"; and {more:,} other {'mistake' if more == 1 else 'mistakes'}" if more > 0 else ""
        return f"{self.count:,} of {self.rows:,} rows can't be read: {said}{rest}"


_NAMED = 5
_MOST_GROUPS = 10_000


def _said(group: FailureGroup) -> str:
    at = f"row {group.first_row}" if group.first_line is None else f"line {group.first_line}"
    where = f"column `{group.column}`, " if group.column not in (None, group.path) else ""
    if group.rows == 1:
        return f"{where}{at}: {group.message}"
    return f"{where}{group.rows:,} rows, first {at}: {group.message}"


def failures(table: DecisionTable, most: int, first_row: int = 0) -> list[Failure]:
    """Returns every failure of the first `most` rows that can't be read."""
    return [
        Failure(first_row + row, table._line(row), table._column(path), path, value, code, message, suggestion)
        for row, path, value, code, message, suggestion in table._faults(most)
    ]


public(__name__, "caveat.types")
