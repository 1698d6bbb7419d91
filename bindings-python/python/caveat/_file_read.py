"""Reads files of every format in batches of rows."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caveat._caveat import CsvReader
from caveat._errors import CaveatError
from caveat._file_batch import Batch, Rows
from caveat._file_bytes import CHUNK, Counted, Utf8, check_encoding, open_counted, unpacked
from caveat._file_formats import STANDARD_STREAM, Format, as_table, format_of, pyarrow_module
from caveat._rulebook import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Callable

    from caveat._table_options import Options

__all__ = ["Reader", "check_reading", "open_reader", "parts_of", "read_table"]

# The most rows in memory at a time.
_ROWS = 40_960


class Reader:
    """A file's rows, in batches."""

    def __init__(self, size: int | None, batches: Iterator[Batch], done: Callable[[], int]) -> None:
        self.size = size
        """The size of the file in bytes; None if it is not known."""
        self._batches = batches
        self._done = done
        self._most = 0
        self.same_words = False
        """Whether dictionary codes mean the same words in every batch."""

    def batches(self) -> Iterator[Batch]:
        """Returns the batches: at least one, which may be empty."""
        return self._batches

    def done(self) -> int:
        """Returns how many bytes of the file have been read."""
        self._most = max(self._most, self._done())
        return self._most


def check_reading(format: Format, encoding: str | None, sheet: str | None) -> None:
    """Checks the options that only some formats take."""
    check_encoding(encoding)
    if sheet is not None and not isinstance(sheet, str):
        raise TypeError(f"`sheet` takes the name of a sheet or None, not {sheet!r}")
    if encoding is not None and not format.is_text:
        raise ValueError(f"`encoding` is for text: CSV, TSV, JSON and JSON Lines, not for {format.kind}")
    if sheet is not None and format.kind != "excel":
        raise ValueError(f"`sheet` is for Excel, not for {format.kind}")


@contextmanager
def open_reader(
    path: str | os.PathLike[str],
    format: Format,
    options: Options,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    chunk: int = CHUNK,
    rows: int | None = None,
) -> Iterator[Reader]:
    """Opens a file, a folder of Parquet files, or standard input. `chunk` is how many bytes are read at a time, `rows` how many
    rows are in a batch; tests make them small.
    """
    name = os.fspath(path)
    if name != STANDARD_STREAM and os.path.isdir(path):
        with _open_parts(Path(path), format, options, rows) as reader:
            yield reader
        return
    shown = "standard input" if name == STANDARD_STREAM else name
    file, counted = open_counted(path)
    with file:
        if format.is_text:
            text = unpacked(counted, format, shown)
            yield Reader(
                counted.size, _text_batches(text, shown, format, options, encoding, chunk, rows), lambda: counted.done
            )
            return
        # These formats need random access, which standard input does not have.
        sought: Any = io.BytesIO(counted.read()) if name == STANDARD_STREAM else io.BufferedReader(file)
        size = sought.getbuffer().nbytes if name == STANDARD_STREAM else counted.size
        yield _BINARY[format.kind](sought, shown, size, sheet, options, rows)


def _text_batches(
    file: Any, name: str, format: Format, options: Options, encoding: str | None, chunk: int, rows: int | None
) -> Iterator[Batch]:
    limit = {} if rows is None else {"rows": rows}
    if format.kind in ("csv", "tsv"):
        source = Utf8(file, encoding, name, chunk=chunk)
        return _csv(source, name, format, options, chunk, limit)
    from caveat._file_json import read_json, read_json_lines

    read = read_json if format.kind == "json" else read_json_lines
    return _or_none(read(file, name, encoding, options, chunk=chunk, **limit), options)


def _csv(
    source: Any, name: str, format: Format, options: Options, chunk: int, limit: dict[str, int]
) -> Iterator[Batch]:
    # Columns of words are decided many times faster by dictionary codes; kept columns must come back unchanged.
    words = [
        name for name in {*(field.path for field in vocabulary()), *options.columns} if not _is_kept(name, options)
    ]
    reader = CsvReader(source, name=name, words=words, delimiter=format.delimiter, chunk=chunk, **limit)
    names = reader.names
    if any("\0" in name for name in names):
        raise CaveatError(f"`{name}` can't be read: a name of a column contains a zero byte", "unreadable_file")
    if len(names) == 1 and ";" in names[0]:
        message = f"`{name}` can't be read: its cells are separated by `;`; use `,` instead, or tabs in a .tsv file"
        raise CaveatError(message, "unreadable_file")
    read = 0
    for batch in reader:
        read += 1
        yield Batch(batch, len(batch), batch.lines, batch.faults)
        del batch
    if not read:
        yield Batch(reader.empty(), 0, [])


def _or_none(batches: Iterator[Batch], options: Options) -> Iterator[Batch]:
    """Yields the batches, or one empty batch if the file has no rows."""
    read = 0
    for batch in batches:
        read += 1
        yield batch
    if not read:
        yield Rows(options).take()


def _excel(file: Any, name: str, size: int | None, sheet: str | None, options: Options, rows: int | None) -> Reader:
    from caveat._file_excel import read_excel

    limit = {} if rows is None else {"rows": rows}
    return Reader(size, read_excel(file, name, sheet, options, **limit), file.tell)


def _arrow(file: Any, name: str, size: int | None, sheet: str | None, options: Options, rows: int | None) -> Reader:
    pyarrow = pyarrow_module()
    from pyarrow import ipc

    with _read_errors(pyarrow, name):
        is_file = file.read(6) == b"ARROW1"
        file.seek(0)
        if is_file:
            opened = ipc.open_file(file)
            batches = (opened.get_batch(number) for number in range(opened.num_record_batches))
        else:
            opened = batches = ipc.open_stream(file)
    reader = Reader(size, _tables(pyarrow, name, opened.schema, batches, rows), file.tell)
    reader.same_words = is_file
    return reader


def _parquet(file: Any, name: str, size: int | None, sheet: str | None, options: Options, rows: int | None) -> Reader:
    pyarrow = pyarrow_module()
    with _read_errors(pyarrow, name):
        schema, batches = _parquet_batches(file, options, rows)
    return Reader(size, _tables(pyarrow, name, schema, batches, rows), file.tell)


def _parquet_batches(file: Any, options: Options, rows: int | None) -> tuple[Any, Iterator[Any]]:
    import pyarrow
    from pyarrow import parquet

    schema = parquet.ParquetFile(file).schema_arrow
    text = {pyarrow.string(), pyarrow.large_string()}
    # Columns of words are read many times faster by dictionary codes; kept columns must come back unchanged.
    codes = [field.name for field in schema if field.type in text and not _is_kept(field.name, options)]
    file.seek(0)
    opened = parquet.ParquetFile(file, read_dictionary=codes)
    batches = opened.iter_batches(rows or _ROWS, use_threads=options.threads != 1)
    return opened.schema_arrow, batches


def _is_kept(name: str, options: Options) -> bool:
    if options.keep is not None:
        return name in options.keep
    return all(field.path != name for field in vocabulary())


def _tables(pyarrow: Any, name: str, schema: Any, batches: Iterator[Any], rows: int | None) -> Iterator[Batch]:
    most = rows or _ROWS
    read = 0
    with _read_errors(pyarrow, name):
        for batch in batches:
            # The batches of a file can have any length.
            for at in range(0, batch.num_rows, most):
                some = batch.slice(at, most) if batch.num_rows > most else batch
                read += some.num_rows
                yield Batch(some, some.num_rows)
            # Otherwise this name would keep the last batch in memory while the next one is read.
            some = batch = None
    if not read:
        yield Batch(schema.empty_table(), 0)


@contextmanager
def _read_errors(pyarrow: Any, name: str) -> Iterator[None]:
    try:
        yield
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError, pyarrow.ArrowKeyError) as error:
        raise CaveatError(f"`{name}` can't be read: {error}", "unreadable_file") from error


_BINARY: dict[str, Callable[..., Reader]] = {"excel": _excel, "arrow": _arrow, "parquet": _parquet}


def parts_of(folder: Path) -> list[Path]:
    """Returns the Parquet files of a folder, in the order of their names. Names that begin with a dot or an underscore are not
    parts; any other file that is not Parquet is an error, so that no row is left out.
    """
    parts = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir() or path.suffix.lower() != ".parquet":
            message = f"`{path}` is not a Parquet file; a folder can be read only if it contains nothing else"
            raise CaveatError(message, "unreadable_file")
        parts.append(path)
    if not parts:
        raise CaveatError(f"`{folder}` contains no Parquet file", "unreadable_file")
    return parts


@contextmanager
def _open_parts(folder: Path, format: Format, options: Options, rows: int | None) -> Iterator[Reader]:
    pyarrow = pyarrow_module()
    from pyarrow import parquet

    parts = parts_of(folder)
    schema = None
    for part in parts:
        with _read_errors(pyarrow, str(part)):
            found = parquet.read_schema(part)
        if schema is None:
            schema = found
        elif not schema.equals(found):
            raise CaveatError(f"`{part}` has other columns than `{parts[0]}`", "unreadable_file")
    sizes = [part.stat().st_size for part in parts]
    counted = Counted(io.BytesIO(), sum(sizes), str(folder))

    def batches() -> Iterator[Batch]:
        for part, size in zip(parts, sizes):
            with open(part, "rb") as file, _read_errors(pyarrow, str(part)):
                found, read = _parquet_batches(file, options, rows)
                yield from _tables(pyarrow, str(part), found, read, rows)
            counted.done += size

    yield Reader(counted.size, batches(), lambda: counted.done)


def read_table(
    path: str | os.PathLike[str], options: Options, *, encoding: str | None = None, sheet: str | None = None
) -> tuple[Any, list[int] | None, list[tuple[int, str, str]]]:
    """Reads a whole file: its columns as Arrow data, the line of each row, and the rows that could not be read."""
    pyarrow = pyarrow_module()
    format = Format("parquet") if os.path.isdir(path) else format_of(path)
    check_reading(format, encoding, sheet)
    tables: list[Any] = []
    lines: list[int] = []
    faults: list[tuple[int, str, str]] = []
    objects: dict[str, list[Any]] = {}
    rows = 0
    with open_reader(path, format, options, encoding=encoding, sheet=sheet) as reader:
        for batch in reader.batches():
            table = as_table(batch.data)
            for name in {**objects, **batch.objects}:
                if name not in objects:
                    objects[name] = [cell for known in tables for cell in _cells(known, name)]
                objects[name] += batch.objects.get(name) or _cells(table, name)
            tables.append(table)
            lines += batch.lines or ()
            faults += [(rows + row, code, message) for row, code, message in batch.faults]
            rows += batch.rows
    whole = tables[0] if len(tables) == 1 else pyarrow.concat_tables(tables, promote_options="default")
    for name, cells in objects.items():
        try:
            array = pyarrow.array(cells)
        except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, OverflowError):
            # A column with values of several types keeps the text that they were read as.
            continue
        whole = whole.set_column(whole.column_names.index(name), name, array)
    return whole, lines or None, faults


def _cells(table: Any, name: str) -> list[Any]:
    return table[name].to_pylist() if name in table.column_names else [None] * table.num_rows
