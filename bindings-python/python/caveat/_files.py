from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caveat._batch import Batch
from caveat._errors import CaveatError, TableError
from caveat._failures import Failure, FailureGroups, failures
from caveat._file_summary import FileSummary
from caveat._formats import STANDARD_STREAM, Format, named_format
from caveat._options import Options, options
from caveat._progress import Progress, check_progress
from caveat._public import public
from caveat._read import check_reading, open_reader, parts_of
from caveat._table import _assess
from caveat._target import check_target, open_target
from caveat._write import make_writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from caveat._options import Columns, Constants, Keep, ProfileLike, Values
    from caveat._progress import ProgressLike
    from caveat._rules import LocalRules
    from caveat._table import DecisionTable

__all__ = ["assess_file"]


def assess_file(
    src: str | os.PathLike[str],
    dst: str | os.PathLike[str],
    *,
    columns: Columns = None,
    values: Values = None,
    constants: Constants = None,
    null_values: Iterable[str] | None = None,
    keep: Keep = None,
    prefix: str | None = None,
    results: Iterable[str] | None = None,
    errors: Literal["raise", "column"] = "raise",
    profile: ProfileLike = None,
    threads: int | None = None,
    rules: LocalRules | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    read_as: str | None = None,
    write_as: str | None = None,
    progress: ProgressLike = None,
) -> FileSummary:
    """Decides every row of a file into another, some rows at a time, so that files may be larger than memory.

    The endings of the names say what the files are: ``.csv``, ``.tsv``, ``.jsonl`` or ``.ndjson`` and ``.json`` (an array of
    objects), each also with ``.gz``; ``.xlsx``, ``.parquet``, ``.arrow`` or ``.feather``. `read_as` and `write_as` name a format
    instead: csv, tsv, jsonl, json, excel, arrow or parquet. A folder of Parquet files is read in the order of their names. ``-``
    is standard input or output, in CSV unless a format is named. A JSON array, and anything but text from standard input, is read
    into memory whole.

    Text is UTF-8, or what a mark at its start says, or `encoding`. Of a workbook the first sheet is read, or `sheet`; formulas count
    as the values that Excel stored. In CSV and Excel a list is one cell: its items with a space between, alternatives with ``; ``.

    A row that can't be read, in whatever way, raises one `TableError` for the file; with ``errors="column"`` it is written, without a
    verdict, and a column ``error`` says why. Blank rows are counted and left out. The other options are those of `assess_table`.

    The new file takes its place only once it is whole. After an error, Ctrl-C or a full disk nothing is written, and a file that was
    there before stays as it was. What goes to standard output goes at once. The source is never the target.

    A bar shows how far it is, on a terminal and in a notebook: always if `progress` is true, never if it is false. A function is
    called instead with the bytes read, the bytes of the file (None for standard input) and the rows.

    It needs pyarrow, and openpyxl for Excel: ``pip install caveat[files]``.
    """
    asked = options(
        columns=columns,
        values=values,
        constants=constants,
        null_values=null_values,
        keep=keep,
        prefix=prefix,
        results=results,
        errors=errors,
        profile=profile,
        threads=threads,
        rules=rules,
    )
    check_progress(progress)
    source, target = _formats(src, dst, read_as, write_as)
    check_reading(source, encoding, sheet)
    check_target(src, dst)
    return _decided(src, dst, source, target, asked, encoding, sheet, progress)


def _formats(
    src: str | os.PathLike[str], dst: str | os.PathLike[str], read_as: str | None, write_as: str | None
) -> tuple[Format, Format]:
    if os.fspath(src) != STANDARD_STREAM and os.path.isdir(src):
        if read_as not in (None, "parquet"):
            raise ValueError(f"`read_as` takes parquet for a folder, and not {read_as!r}")
        parts_of(Path(src))
        return Format("parquet"), named_format("write_as", write_as, dst)
    return named_format("read_as", read_as, src), named_format("write_as", write_as, dst)


def _decided(
    src: str | os.PathLike[str],
    dst: str | os.PathLike[str],
    source: Format,
    target: Format,
    asked: Options,
    encoding: str | None,
    sheet: str | None,
    progress: ProgressLike,
) -> FileSummary:
    tally = _Tally()
    # Failed rows are counted to the end of the file; then they raise.
    errors = "column" if asked.errors == "column" else "count"
    with open_reader(src, source, asked, encoding=encoding, sheet=sheet) as reader, open_target(dst, target) as file:
        bar = Progress(reader.size, progress)
        writer = make_writer(file, _shown(dst), target, asked, same_words=reader.same_words)
        try:
            for batch in reader.batches():
                decided = _assess(batch.data, asked, lines=batch.lines, faults=batch.faults, errors=errors)
                tally.add(decided)
                # Once a row has failed there will be no file, and the rest is read only to be counted.
                if errors == "column" or not tally.groups.count:
                    writer.write(decided, batch)
                bar.show(reader.done(), tally.rows)
                # Not two batches at a time.
                del decided, batch
            tally.check(writer.rows, _shown(dst), failing=errors == "count")
            writer.close()
        except BaseException:
            writer.abort()
            raise
        bar.show(reader.size or reader.done(), tally.rows, last=True)
    return tally.summary(asked.rules)


def _shown(path: str | os.PathLike[str]) -> str:
    return "standard output" if os.fspath(path) == STANDARD_STREAM else os.fspath(path)


def write_table(
    decided: DecisionTable, dst: str | os.PathLike[str], write_as: str | None, src: str | os.PathLike[str] | None
) -> None:
    """Writes a table that was decided whole, in the formats and as safely as `assess_file` does. It is never written over its source."""
    target = named_format("write_as", write_as, dst)
    check_target(STANDARD_STREAM if src is None else src, dst)
    tally = _Tally()
    tally.add(decided)
    with open_target(dst, target) as file:
        writer = make_writer(file, _shown(dst), target, decided._options)
        try:
            writer.write(decided, Batch(decided, len(decided), decided._lines))
            tally.check(writer.rows, _shown(dst), failing=False)
            writer.close()
        except BaseException:
            writer.abort()
            raise


class _Tally:
    """Counts what became of rows."""

    def __init__(self) -> None:
        self.rows = 0
        self.blank = 0
        self.groups = FailureGroups()
        self._counts: dict[Any, int] = {}
        self._deciding: dict[Any, int] = {}
        self._failures: list[Failure] = []
        self._failed = 0

    def add(self, decided: DecisionTable) -> None:
        """Counts a batch."""
        most = TableError.MOST_FAILURES - self._failed
        if decided.unreadable and most > 0:
            self._failures += failures(decided, most, self.rows)
            self._failed += min(most, decided.unreadable)
        self.groups.add(decided, self.rows)
        self.rows += len(decided)
        self.blank += decided.blank
        for mine, more in ((self._counts, decided.counts()), (self._deciding, decided.deciding())):
            for key, count in more.items():
                mine[key] = mine.get(key, 0) + count

    def check(self, written: int, name: str, *, failing: bool) -> None:
        """Raises if rows can't be read and that is an error, or if not as many rows were written as were read."""
        if failing and self.groups.count:
            failures, groups = tuple(self._failures), tuple(self.groups.sorted())
            raise TableError(self.groups.message(), count=self.groups.count, failures=failures, groups=groups)
        if written != self.rows - self.blank:
            message = f"`{name}` would have {written:,} rows, and not the {self.rows - self.blank:,} that were read"
            raise CaveatError(message, "rows_lost")

    def summary(self, rules: LocalRules | None) -> FileSummary:
        """What became of all rows."""
        failed = self._counts.pop(None, 0)
        # Last, as in a table.
        counts = {**self._counts, None: failed} if failed else dict(self._counts)
        deciding = dict(sorted(self._deciding.items(), key=lambda rule: -rule[1]))
        groups = tuple(self.groups.sorted())
        return FileSummary(self.rows, self.blank, counts, failed, tuple(self._failures), groups, deciding, rules)


public(__name__, "caveat")
