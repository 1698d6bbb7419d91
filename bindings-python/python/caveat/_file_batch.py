"""What the readers of files return: Arrow data, with the lines and faults that only files have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._file_cells import as_text
from caveat._file_formats import pyarrow_module
from caveat._rulebook import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from caveat._table_options import Options

__all__ = ["Batch", "Rows"]


class Batch(NamedTuple):
    """Some rows of a file."""

    data: Any
    """Every column of the source, with the Arrow PyCapsule interface."""
    rows: int
    lines: Sequence[int] | None = None
    """The line of the file on which each row begins; None if the format has no lines."""
    faults: Sequence[tuple[int, str, str]] = ()
    """The rows that the reader could not read: row, code, message."""
    objects: Mapping[str, list[Any]] = {}
    """The cells of columns that are more than text, as Python has them."""


class Rows:
    """Collects rows of Python values as Arrow text, and keeps the values of columns whose own name is not a field."""

    def __init__(self, options: Options, columns: Iterable[str] | None = None) -> None:
        self._fields = {field.path for field in vocabulary()}
        self._read_as = options.columns
        self._kept = set(options.keep or ())
        names = _expected(options) if columns is None else columns
        self._columns: dict[str, list[Any]] = {name: [] for name in names}
        self._objects: dict[str, list[Any]] = {}
        self._lines: list[int] = []
        self._faults: list[tuple[int, str, str]] = []

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, row: Mapping[str, Any], line: int) -> None:
        """Adds a row."""
        at = len(self._lines)
        self._lines.append(line)
        for name, value in row.items():
            text = value if type(value) is str else as_text(value)
            path = self._read_as.get(name, name)
            if isinstance(value, float) and value.is_integer() and path in self._fields:
                # Spreadsheets write 1.0 for 1.
                text = str(int(value))
            if isinstance(value, (list, tuple, dict)) and path in self._fields:
                noun = "an object" if isinstance(value, dict) else "a list"
                self._faults.append((at, "wrong_type", f"`{path}` takes text, a number, true or false, not {noun}"))
                text = None
            self._cells(self._columns, name, at).append(text)
            more = type(value) is not str and value is not None
            if name in self._objects or (more and (name not in self._fields or name in self._kept)):
                self._cells(self._objects, name, at).append(value)

    def _cells(self, columns: dict[str, list[Any]], name: str, rows: int) -> list[Any]:
        """The cells of a column, filled up to this row. Before its first value that is more than text, a column is its texts."""
        cells = columns.get(name)
        if cells is None:
            cells = columns[name] = self._columns[name][:rows] if columns is self._objects else []
        cells.extend([None] * (rows - len(cells)))
        return cells

    def fault(self, line: int, code: str, message: str) -> None:
        """Adds a row that could not be read."""
        self._faults.append((len(self._lines), code, message))
        self._lines.append(line)

    def mark(self, code: str, message: str) -> None:
        """Says what is wrong with the row that is added next."""
        self._faults.append((len(self._lines), code, message))

    def take(self) -> Batch:
        """Returns the rows so far, and starts the next batch with the same columns."""
        pyarrow = pyarrow_module()
        rows = len(self._lines)
        for cells in (*self._columns.values(), *self._objects.values()):
            cells.extend([None] * (rows - len(cells)))
        arrays = {name: pyarrow.array(cells, pyarrow.string()) for name, cells in self._columns.items()}
        batch = Batch(pyarrow.Table.from_pydict(arrays), rows, self._lines, self._faults, self._objects)
        self._columns = {name: [] for name in self._columns}
        self._objects, self._lines, self._faults = {}, [], []
        return batch


def _expected(options: Options) -> list[str]:
    """Returns the columns that the table must have, whether or not a row has them."""
    names = [*options.columns, *(options.keep or ())]
    if "activity" not in options.constants and "activity" not in options.columns.values():
        names.append("activity")
    # Arrow data without columns has no rows either, so there must be one: a field that is unknown in every row.
    free = (field.path for field in vocabulary() if field.path not in options.constants)
    return list(dict.fromkeys(names)) or [next(free)]
