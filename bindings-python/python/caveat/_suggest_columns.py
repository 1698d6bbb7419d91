"""Reads the columns of a register for `suggest_profile`: each different cell, and how often it occurs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._errors import ColumnError
from caveat._file_read import read_table
from caveat._profile_checks import fields
from caveat._table_columns import plain
from caveat._table_decided import Decided, decide, failures
from caveat._table_options import options

if TYPE_CHECKING:
    from caveat._parts import Field
    from caveat._table_decided import _ArrowTable

__all__ = ["Reading", "Seen", "columns_of", "read_as"]


class Seen(NamedTuple):
    """A column: its name, its different cells and how many rows have each."""

    name: str
    cells: Any
    """An Arrow array of the cells that say something, each once."""
    counts: list[int]
    is_nested: bool = False
    """Whether its cells are lists and the like, which are not answers."""

    @property
    def rows(self) -> int:
        """How many cells say something."""
        return sum(self.counts)


class Reading(NamedTuple):
    """The cells of a column, read as a field."""

    read: dict[int, int]
    """How many rows have each cell that can be read, by its index."""
    refused: dict[str, int]
    """How many rows have each text that can't be read."""


def columns_of(
    data: _ArrowTable | str | os.PathLike[str], encoding: str | None = None, sheet: str | None = None
) -> list[Seen]:
    """The columns of a table or a file, groups of fields as their parts."""
    import pyarrow

    if isinstance(data, (str, os.PathLike)):
        table = _whole(data, encoding, sheet)
    elif encoding is None and sheet is None:
        table = pyarrow.table(data)
    else:
        raise ValueError("`encoding` and `sheet` are for files, and `data` is a table")
    hidden = _index_columns(table.schema)
    groups = {path.partition(".")[0] for path in fields() if "." in path}
    seen = []
    for name, column in zip(table.column_names, table.columns):
        if name in hidden:
            continue
        if pyarrow.types.is_struct(column.type) and name in groups:
            parts = [column.type.field(index).name for index in range(column.type.num_fields)]
            seen += [_seen(f"{name}.{part}", _part(column, part)) for part in parts]
        else:
            seen.append(_seen(name, column))
    return seen


def _whole(path: str | os.PathLike[str], encoding: str | None, sheet: str | None) -> Any:
    """A file as a table."""
    table, _, _ = read_table(path, options(keep="*"), encoding=encoding, sheet=sheet)
    return table


def _index_columns(schema: Any) -> set[str]:
    """The columns that pandas keeps its index in; they are not part of the register."""
    import json

    told = (schema.metadata or {}).get(b"pandas")
    named = json.loads(told).get("index_columns", []) if told else []
    return {name for name in named if isinstance(name, str)}


def _part(column: Any, name: str) -> Any:
    from pyarrow import compute

    return compute.struct_field(column, name)


def _seen(name: str, column: Any) -> Seen:
    import pyarrow
    from pyarrow import compute

    if pyarrow.types.is_nested(column.type):
        return Seen(name, pyarrow.nulls(0), [], is_nested=True)
    counted = plain(column).value_counts()
    cells = counted.field("values")
    says = compute.is_valid(cells)
    if pyarrow.types.is_string(cells.type) or pyarrow.types.is_large_string(cells.type):
        says = compute.and_(says, compute.not_equal(compute.utf8_trim_whitespace(cells), ""))
    elif pyarrow.types.is_floating(cells.type):
        says = compute.and_(says, compute.invert(compute.is_nan(cells)))
    indices = compute.indices_nonzero(says.fill_null(False))
    return Seen(name, cells.take(indices), counted.field("counts").take(indices).to_pylist())


def read_as(column: Seen, field: Field) -> Reading:
    """Reads each different cell of a column as this field, as `assess_table` does."""
    import pyarrow

    constants = {} if field.path == "activity" else {"activity": str(field.taken_by[0])}
    asked = options(constants=constants, results=["verdict"], errors="column", threads=1)
    try:
        decided = decide(Decided, pyarrow.table({field.path: column.cells}), asked)
    except ColumnError:
        # A column of a type that the field does not take: dates, for example.
        return Reading({}, {_text(cell): count for cell, count in zip(column.cells.to_pylist(), column.counts)})
    refused = {failure.row: failure.value or "" for failure in failures(decided, decided.unreadable)}
    read = {index: count for index, count in enumerate(column.counts) if index not in refused}
    texts: dict[str, int] = {}
    for index, text in refused.items():
        texts[text] = texts.get(text, 0) + column.counts[index]
    return Reading(read, texts)


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else str(cell)
