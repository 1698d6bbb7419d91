"""Decides tables, and gathers the failures of their rows."""

from __future__ import annotations

from caveat._caveat import DecisionTableBase
from caveat._errors import TableError
from caveat._failures import Failure, FailureGroup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence
    from typing import Any, Protocol, TypeVar, Union

    from caveat._table_options import Options

    class _ArrowStream(Protocol):
        """Several chunks of a table: a data frame of polars or pandas, a table of pyarrow, a relation of DuckDB."""

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

    class _ArrowArray(Protocol):
        """One chunk of a table: a record batch."""

        def __arrow_c_array__(self, requested_schema: object | None = None) -> Any: ...

    _ArrowTable = Union[_ArrowStream, _ArrowArray]
    _D = TypeVar("_D", bound="Decided")

__all__ = ["Decided", "FailureGroups", "Source", "decide", "decide_whole", "failures"]


class Decided(DecisionTableBase):
    """A decided table, with what it was decided from. The public class is `DecisionTable`."""

    _options: Options
    _lines: Sequence[int] | None
    # The file that it was read from, if it was.
    _source: str | os.PathLike[str] | None

    def _line(self, row: int) -> int | None:
        return None if self._lines is None else self._lines[row]

    def _column(self, path: str | None) -> str | None:
        return None if path is None else self._column_of(path)


class Source:
    """The table that was decided on."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._decided._data()


def decide(
    kind: type[_D],
    data: _ArrowTable,
    options: Options,
    *,
    lines: Sequence[int] | None = None,
    faults: Iterable[tuple[int, str, str]] = (),
    raises: bool | None = None,
    first_row: int = 0,
) -> _D:
    """Decides a table. `lines` has each row's line in the file; `faults` has what the file's reader found wrong: row, code, message.
    Rows that can't be read raise if `raises` is true; by default, unless a column says why. An error counts rows from `first_row`.
    """
    table = kind(
        _with_readable_nulls(data),
        asked=options,
        threads=options.threads,
        faults=list(faults),
        rules=options.rules,
    )
    table._options = options
    table._lines = lines
    table._source = None
    if table.unreadable and (not options.errors if raises is None else raises):
        raise _unreadable(table, first_row)
    return table


def decide_whole(
    kind: type[_D],
    data: _ArrowTable | str | os.PathLike[str],
    options: Options,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
) -> _D:
    """Decides a table, or a file that is read whole."""
    if not isinstance(data, str) and not hasattr(data, "__fspath__"):
        if encoding is not None or sheet is not None:
            raise ValueError("`encoding` and `sheet` are for files, and `data` is a table")
        return decide(kind, data, options)
    from caveat._file_read import read_table

    source: str | os.PathLike[str] = data  # type: ignore[assignment]
    table, lines, faults = read_table(source, options, encoding=encoding, sheet=sheet)
    decided = decide(kind, table, options, lines=lines, faults=faults)
    decided._source = source
    return decided


def _with_readable_nulls(data: _ArrowTable) -> _ArrowTable:
    # polars exports columns of type Null with a buffer, which Arrow does not allow. pyarrow accepts them; the native part does not.
    if type(data).__module__.partition(".")[0] == "polars" and "Null" in str(getattr(data, "schema", "")):
        import pyarrow

        return pyarrow.table(data)  # type: ignore[no-any-return]
    return data


def _unreadable(table: Decided, first_row: int) -> TableError:
    groups = FailureGroups()
    groups.add(table, first_row)
    return TableError(
        groups.message(),
        count=table.unreadable,
        failures=tuple(failures(table, TableError.MOST_FAILURES, first_row)),
        groups=tuple(groups.sorted()),
    )


class FailureGroups:
    """Gathers the failures of a table, part by part."""

    def __init__(self) -> None:
        self.count = 0
        """How many rows can't be read."""
        self.rows = 0
        """How many rows there are, blank ones aside."""
        self._groups: dict[tuple[str | None, str | None, str], FailureGroup] = {}
        self._others = 0

    def add(self, table: Decided, first_row: int = 0) -> None:
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


def failures(table: Decided, most: int, first_row: int = 0) -> list[Failure]:
    """Returns every failure of the first `most` rows that can't be read."""
    return [
        Failure(first_row + row, table._line(row), table._column(path), path, value, code, message, suggestion)
        for row, path, value, code, message, suggestion in table._faults(most)
    ]
