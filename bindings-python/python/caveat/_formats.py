"""Files of rows, read and written some rows at a time by pyarrow."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError, ProposalError
from caveat._rulebook import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Callable

    from caveat._table import DecisionTable

__all__ = ["open_reader", "open_writer", "with_texts"]

_ENDINGS = {
    ".csv": "csv",
    ".jsonl": "json",
    ".ndjson": "json",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".parquet": "parquet",
}
# Rows or bytes that are in memory at a time.
_ROWS = 65_536
_BYTES = 8 << 20


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("files are read and written by pyarrow: pip install caveat[files]") from error
    return pyarrow


def _format(path: Path) -> str:
    try:
        return _ENDINGS[path.suffix.lower()]
    except KeyError:
        message = f"`{path.name}` is of no format that is known: a file's name ends in {', '.join(_ENDINGS)}"
        raise CaveatError(message, "unknown_format") from None


class Reader:
    """A file's rows, in batches."""

    def __init__(self, file: Any, size: int, schema: Any, batches: Iterable[Any]) -> None:
        self.size = size
        self._file = file
        self._schema = schema
        self._batches = batches
        self._done = 0

    def batches(self) -> Iterator[Any]:
        """The batches; of a file without rows, one without rows."""
        any_rows = False
        for batch in self._batches:
            any_rows = True
            yield batch
        if not any_rows:
            yield self._schema.empty_table()

    def done(self) -> int:
        """How much of the file has been read, in bytes."""
        self._done = max(self._done, self._file.tell())
        return self._done


@contextmanager
def open_reader(path: Path, keep: list[str]) -> Iterator[Reader]:
    """Opens a file of rows."""
    kind = _format(path)
    pyarrow = _pyarrow()
    size = os.stat(path).st_size
    with open(path, "rb") as file:
        try:
            schema, batches = _READERS[kind](pyarrow, file, keep)
            yield Reader(file, size, schema, batches)
        except pyarrow.ArrowInvalid as error:
            raise CaveatError(f"`{path}` can't be read: {error}", "unreadable_file") from error


def _read_csv(pyarrow: Any, file: Any, keep: list[str]) -> tuple[Any, Iterable[Any]]:
    from pyarrow import csv

    # What is no path comes back as it stands there, so it is read as text.
    types = {field.path: _column_type(pyarrow, field) for field in vocabulary()}
    types.update({name: pyarrow.string() for name in keep if name not in types})
    convert = csv.ConvertOptions(
        column_types=types,
        null_values=[""],
        strings_can_be_null=True,
        true_values=["true", "True", "TRUE"],
        false_values=["false", "False", "FALSE"],
    )
    reader = csv.open_csv(file, csv.ReadOptions(block_size=_BYTES), convert_options=convert)
    return reader.schema, reader


def _column_type(pyarrow: Any, field: Any) -> Any:
    return pyarrow.bool_() if field.type == "bool" else pyarrow.string()


def _read_json(pyarrow: Any, file: Any, keep: list[str]) -> tuple[Any, Iterable[Any]]:
    """Objects, a line each: proposals as single ones are written, or columns named by path."""
    types = {field.path: _column_type(pyarrow, field) for field in vocabulary()}
    schema = pyarrow.schema(
        [("activity", pyarrow.string()), *((name, types.get(name, pyarrow.null())) for name in keep)]
    )
    return schema, _json_batches(pyarrow, file, dict.fromkeys(["activity", *keep]), types)


def _json_batches(pyarrow: Any, file: Any, always: dict[str, None], types: dict[str, Any]) -> Iterator[Any]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(file, 1):
        if line.strip():
            rows.append(dict(_flatten(_row(line, number))))
        if len(rows) == _ROWS:
            yield _batch(pyarrow, rows, always, types)
            rows = []
    if rows:
        yield _batch(pyarrow, rows, always, types)


def _row(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=_refuse, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise ProposalError(f"line {number} can't be read: {error}", "not_json") from None
    if not isinstance(row, dict):
        raise ProposalError(f"line {number} can't be read: a proposal is an object", "wrong_type")
    return row


def _refuse(constant: str) -> None:
    raise ValueError(f"`{constant}` is not JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"`{twice}` stands twice in its object")
    return row


def _batch(pyarrow: Any, rows: list[dict[str, Any]], always: dict[str, None], types: dict[str, Any]) -> Any:
    names = dict.fromkeys([*always, *(name for row in rows for name in row)])
    columns = {}
    for name in names:
        try:
            columns[name] = pyarrow.array([row.get(name) for row in rows], types.get(name))
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError) as error:
            raise ProposalError(f"`{name}` has a value of another type: {error}", "wrong_type", name) from None
        # Every batch of a column of one's own is of the type that the first was.
        if name in always and not pyarrow.types.is_null(columns[name].type):
            types.setdefault(name, columns[name].type)
    return pyarrow.record_batch(columns)


_GROUPS = {field.path.partition(".")[0] for field in vocabulary() if "." in field.path}


def _flatten(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in _GROUPS and isinstance(value, dict):
            for key, inner in value.items():
                yield f"{name}.{key}", inner
        elif not (name in _GROUPS and value is None):
            yield name, value


def _read_arrow(pyarrow: Any, file: Any, keep: list[str]) -> tuple[Any, Iterable[Any]]:
    from pyarrow import ipc

    if file.read(6) == b"ARROW1":
        file.seek(0)
        reader = ipc.open_file(file)
        return reader.schema, (reader.get_batch(number) for number in range(reader.num_record_batches))
    file.seek(0)
    stream = ipc.open_stream(file)
    return stream.schema, stream


def _read_parquet(pyarrow: Any, file: Any, keep: list[str]) -> tuple[Any, Iterable[Any]]:
    from pyarrow import parquet

    opened = parquet.ParquetFile(file)
    text = {pyarrow.string(), pyarrow.large_string()}
    codes = [field.name for field in opened.schema_arrow if field.type in text and field.name not in keep]
    file.seek(0)
    opened = parquet.ParquetFile(file, read_dictionary=codes)
    return opened.schema_arrow, opened.iter_batches(_ROWS)


_READERS: dict[str, Callable[[Any, Any, list[str]], tuple[Any, Iterable[Any]]]] = {
    "csv": _read_csv,
    "json": _read_json,
    "arrow": _read_arrow,
    "parquet": _read_parquet,
}


@contextmanager
def open_writer(path: Path, named: Path) -> Iterator[Callable[..., None]]:
    """Opens a file for decisions, in the format that the name `named` says."""
    kind = _format(named)
    pyarrow = _pyarrow()
    with open(path, "wb") as file:
        writer = None

        def write(decided: DecisionTable, *, without_errors: bool) -> None:
            nonlocal writer
            table = pyarrow.table(decided)
            if without_errors:
                table = table.drop_columns("error")
            if kind == "json":
                _write_json(file, table)
                return
            table = with_texts(pyarrow, table, joined=kind == "csv")
            if writer is None:
                writer = _WRITERS[kind](pyarrow, file, table.schema)
            writer.write_table(table)

        try:
            yield write
        finally:
            if writer is not None:
                writer.close()


def with_texts(pyarrow: Any, table: Any, *, joined: bool) -> Any:
    """The answers' codes as the texts that they stand for; in CSV, all codes, and lists as text with spaces between."""
    from pyarrow import compute

    columns = {}
    for name, column in zip(table.column_names, table.columns):
        kind = column.type
        if pyarrow.types.is_list(kind) and pyarrow.types.is_dictionary(kind.value_type):
            column = column.cast(pyarrow.list_(pyarrow.string()))
            column = compute.binary_join(column, " ") if joined else column
        elif pyarrow.types.is_dictionary(kind) and (joined or name == "verdict"):
            column = column.cast(kind.value_type)
        columns[name] = column
    return pyarrow.table(columns)


def _write_json(file: Any, table: Any) -> None:
    for row in table.to_pylist():
        file.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")


def _csv_writer(pyarrow: Any, file: Any, schema: Any) -> Any:
    from pyarrow import csv

    return csv.CSVWriter(file, schema)


def _arrow_writer(pyarrow: Any, file: Any, schema: Any) -> Any:
    from pyarrow import ipc

    return ipc.new_file(file, schema)


def _parquet_writer(pyarrow: Any, file: Any, schema: Any) -> Any:
    from pyarrow import parquet

    return parquet.ParquetWriter(file, schema)


_WRITERS = {"csv": _csv_writer, "arrow": _arrow_writer, "parquet": _parquet_writer}
