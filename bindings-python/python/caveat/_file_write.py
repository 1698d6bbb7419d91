"""Writes decisions to files of every format, batch by batch."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from caveat._caveat import csv_text
from caveat._errors import CaveatError
from caveat._file_cells import as_text, dumps
from caveat._file_formats import as_table, pyarrow_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caveat._file_batch import Batch
    from caveat._file_formats import Format
    from caveat._file_target import Target
    from caveat._table_decided import Decided
    from caveat._table_options import Options

__all__ = ["Writer", "make_writer"]


def make_writer(target: Target, name: str, format: Format, options: Options, *, same_words: bool = False) -> Writer:
    """Makes the writer of a format. `name` is what errors call the file; `same_words` says whether the dictionary codes of kept
    columns mean the same words in every batch.
    """
    return _WRITERS[format.kind](target, name, format, options, same_words)


class Writer:
    """Writes batches; the first one settles the columns."""

    def __init__(self, target: Target, name: str, format: Format, options: Options, same_words: bool) -> None:
        self._file = target.file
        self._name = name
        self._format = format
        self._options = options
        self._same_words = same_words
        self._names: list[str] | None = None
        self.rows = 0
        """Rows written so far."""

    def write(self, decided: Decided, batch: Batch) -> None:
        """Writes the rows of a batch that are not blank."""
        raise NotImplementedError

    def close(self) -> None:
        """Writes what ends the file."""

    def abort(self) -> None:
        """Closes what is open after an error, when there will be no file."""

    def _settle(self, decided: Decided, batch: Batch) -> bool:
        """Settles the columns. Returns whether these are the first rows; later ones must have the same columns."""
        names = decided.column_names
        if self._names is None:
            self._names = names
            return True
        if names != self._names:
            new = next((name for name in names if name not in self._names), None)
            at = "" if new is None or not batch.lines else f" (near line {self._line_of(batch, new)})"
            message = (
                f"`{self._name}`: the column `{new}` first appears{at} after others have been written; name the columns in "
                "`keep`, or write JSON Lines"
            )
            raise CaveatError(message, "late_column")
        return False

    @staticmethod
    def _line_of(batch: Batch, name: str) -> int | None:
        cells = as_table(batch.data)[name].to_pylist()
        return next((line for line, cell in zip(batch.lines or (), cells) if cell is not None), None)

    def _table(self, decided: Decided) -> Any:
        return as_table(decided)

    def _sentences(self) -> list[str]:
        """The columns of lists whose items have spaces."""
        return [self._options.name("actions"), self._options.name("alternatives")]


def _kept_rows(decided: Decided) -> list[int] | None:
    """The rows that are written; None for all."""
    if not decided.blank:
        return None
    blank = set(decided._blank_rows)
    return [row for row in range(len(decided)) if row not in blank]


class _Csv(Writer):
    def write(self, decided: Decided, batch: Batch) -> None:
        header = self._settle(decided, batch)
        data: Any = decided
        kept = [name for name in decided.column_names if name in batch.objects]
        others = _not_text(decided) if not kept else kept
        if others:
            data = self._texts(self._table(decided), others, batch)
        text, rows = csv_text(
            data,
            delimiter=self._format.delimiter,
            header=header,
            left_out=decided._blank_rows,
            sentences=self._sentences(),
        )
        self._file.write(text)
        self.rows += rows

    def _texts(self, table: Any, names: Sequence[str], batch: Batch) -> Any:
        """The table with these columns as text."""
        import pyarrow
        from pyarrow import compute

        for name in names:
            if name in batch.objects:
                cells = batch.objects[name]
            else:
                try:
                    text = compute.cast(table[name], pyarrow.string())
                except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError):
                    cells = table[name].to_pylist()
                else:
                    table = table.set_column(table.column_names.index(name), name, text)
                    continue
            text = pyarrow.array([as_text(cell) for cell in cells], pyarrow.string())
            table = table.set_column(table.column_names.index(name), name, text)
        return table


def _not_text(decided: Decided) -> list[str]:
    """The columns that `csv_text` does not write."""
    types = pyarrow_module().types
    schema = pyarrow_module().schema(decided)
    return [field.name for field in schema if not _is_written(types, field.type)]


def _is_written(types: Any, kind: Any) -> bool:
    if types.is_dictionary(kind):
        return _is_written(types, kind.value_type)
    if types.is_list(kind):
        return not types.is_list(kind.value_type) and _is_written(types, kind.value_type)
    view = getattr(types, "is_string_view", lambda kind: False)
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_boolean(kind)
        or types.is_null(kind)
        or view(kind)
    )


class _JsonLines(Writer):
    _between = b"\n"

    def write(self, decided: Decided, batch: Batch) -> None:
        names = decided.column_names
        for row in _rows(decided, batch, self._table(decided)):
            if self.rows and self._between != b"\n":
                self._file.write(self._between)
            self._file.write(dumps(dict(zip(names, row))).encode("utf-8"))
            if self._between == b"\n":
                self._file.write(b"\n")
            self.rows += 1


class _Json(_JsonLines):
    _between = b",\n"

    def write(self, decided: Decided, batch: Batch) -> None:
        if not self.rows and self._names is None:
            self._names = decided.column_names
            self._file.write(b"[\n")
        super().write(decided, batch)

    def close(self) -> None:
        self._file.write(b"\n]\n" if self.rows else b"]\n")


def _rows(decided: Decided, batch: Batch, table: Any) -> list[tuple[Any, ...]]:
    """The rows that are not blank, as Python has their cells."""
    columns = [batch.objects[name] if name in batch.objects else table[name].to_pylist() for name in table.column_names]
    rows = list(zip(*columns))
    kept = _kept_rows(decided)
    return rows if kept is None else [rows[row] for row in kept]


class _Excel(Writer):
    def __init__(self, target: Target, name: str, format: Format, options: Options, same_words: bool) -> None:
        super().__init__(target, name, format, options, same_words)
        from caveat._file_excel import ExcelWriter

        self._sheet = ExcelWriter(target.file, target.scratch, name)

    def write(self, decided: Decided, batch: Batch) -> None:
        first = self._settle(decided, batch)
        names = decided.column_names
        rows = [
            [self._joined(name, cell) for name, cell in zip(names, row)]
            for row in _rows(decided, batch, self._table(decided))
        ]
        if first:
            shown = rows[:100]
            widths = [
                max([len(name), *(len(as_text(row[at]) or "") for row in shown)]) for at, name in enumerate(names)
            ]
            self._sheet.begin(names, widths)
        lines = batch.lines
        kept = _kept_rows(decided) or range(len(decided))
        called = (f"row {self.rows + at}" if lines is None else f"line {lines[row]}" for at, row in enumerate(kept))
        self._sheet.write(names, zip(called, rows))
        self.rows += len(rows)

    def _joined(self, name: str, cell: Any) -> Any:
        if not isinstance(cell, list) or not all(isinstance(item, str) for item in cell):
            return cell
        return ("; " if name in self._sentences() else " ").join(cell)

    def close(self) -> None:
        self._sheet.close()

    def abort(self) -> None:
        self._sheet.abort()


class _Typed(Writer):
    """Arrow and Parquet, whose columns have types."""

    _writer: Any = None
    _schema: Any = None

    def write(self, decided: Decided, batch: Batch) -> None:
        first = self._settle(decided, batch)
        table = self._table(decided)
        if not self._same_words:
            table = self._without_codes(table, decided)
        table = self._with_objects(table, decided, batch, first)
        kept = _kept_rows(decided)
        if kept is not None:
            table = table.take(pyarrow_module().array(kept, pyarrow_module().int64()))
        if self._writer is None:
            self._schema = table.schema
            self._writer = self._open(table.schema)
        self._writer.write_table(table)
        self.rows += table.num_rows

    def _without_codes(self, table: Any, decided: Decided) -> Any:
        """The table with kept words as text: an Arrow file has the same codes throughout, and other files may not."""
        types = pyarrow_module().types
        results = {self._options.name(result) for result in (*decided._made, "error")}
        for at, field in enumerate(table.schema):
            if types.is_dictionary(field.type) and field.name not in results:
                table = table.set_column(at, field.name, table[field.name].cast(field.type.value_type))
        return table

    def _with_objects(self, table: Any, decided: Decided, batch: Batch, first: bool) -> Any:
        pyarrow = pyarrow_module()
        if not batch.objects and batch.lines is None:
            return table
        for at, name in enumerate(table.column_names):
            known = None if first else self._schema.field(name).type
            if name in batch.objects:
                array = self._array(name, batch.objects[name], known, batch)
            elif known is not None and known != table.schema.field(name).type:
                cells = table[name].to_pylist()
                array = self._array(name, cells, known, batch)
            else:
                continue
            table = table.set_column(at, pyarrow.field(name, array.type), array)
        return table

    def _array(self, name: str, cells: list[Any], kind: Any, batch: Batch) -> Any:
        pyarrow = pyarrow_module()
        wrong = (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, pyarrow.ArrowNotImplementedError, OverflowError)
        if kind is None:
            try:
                return pyarrow.array(cells)
            except wrong:
                # Values of several types: the text of each.
                return pyarrow.array([as_text(cell) for cell in cells], pyarrow.string())
        if kind == pyarrow.string():
            return pyarrow.array([as_text(cell) for cell in cells], kind)
        try:
            return pyarrow.array(cells, kind)
        except wrong:
            for row, cell in enumerate(cells):
                try:
                    pyarrow.array([cell], kind)
                except wrong:
                    where = f"row {row}" if batch.lines is None else f"line {batch.lines[row]}"
                    message = (
                        f"`{self._name}`: {where}, column `{name}`: {as_text(cell)!r:.60} is not of the type `{kind}`, which "
                        "the first rows have; write CSV, JSON Lines or Excel instead"
                    )
                    raise CaveatError(message, "wrong_type") from None
            raise

    def _open(self, schema: Any) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def abort(self) -> None:
        # Otherwise it would close itself later, when its file is gone.
        with suppress(Exception):
            self.close()


class _Arrow(_Typed):
    def _open(self, schema: Any) -> Any:
        from pyarrow import ipc

        return ipc.new_file(self._file, schema)


class _Parquet(_Typed):
    def _open(self, schema: Any) -> Any:
        from pyarrow import parquet

        return parquet.ParquetWriter(self._file, schema)


_WRITERS: dict[str, type[Writer]] = {
    "csv": _Csv,
    "tsv": _Csv,
    "jsonl": _JsonLines,
    "json": _Json,
    "excel": _Excel,
    "arrow": _Arrow,
    "parquet": _Parquet,
}
