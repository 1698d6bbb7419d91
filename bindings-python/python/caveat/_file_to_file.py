"""Decides every row of a file and writes another file, in batches of rows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError, TableError
from caveat._file_batch import Batch
from caveat._file_formats import STANDARD_STREAM, Format, named_format
from caveat._file_progress import Progress, check_progress
from caveat._file_read import check_reading, open_reader, parts_of
from caveat._file_summary import FileSummary
from caveat._file_target import check_target, open_target
from caveat._file_write import make_writer
from caveat._table_decided import Decided, FailureGroups, decide, failures
from caveat._table_options import DEFAULT_RESULTS

if TYPE_CHECKING:
    from caveat._failures import Failure
    from caveat._file_progress import ProgressLike
    from caveat._rules import LocalRules
    from caveat._table_options import Options

__all__ = ["decide_file", "write_table"]


def decide_file(
    src: str | os.PathLike[str],
    dst: str | os.PathLike[str],
    asked: Options,
    *,
    read_as: str | None,
    write_as: str | None,
    encoding: str | None,
    sheet: str | None,
    progress: ProgressLike,
) -> FileSummary:
    """Implements `assess_file`, with checked options. Checks everything else before it reads anything."""
    check_progress(progress)
    source, target = _formats(src, dst, read_as, write_as)
    check_reading(source, encoding, sheet)
    check_target(src, dst)
    tally = _Tally()
    if asked.results is None and source.kind in ("json", "jsonl"):
        # The first marking may come after rows have been written.
        asked = asked._replace(results=list(DEFAULT_RESULTS))
    with open_reader(src, source, asked, encoding=encoding, sheet=sheet) as reader, open_target(dst, target) as opened:
        bar = Progress(reader.size, progress)
        writer = make_writer(opened, _shown(dst), target, asked, same_words=reader.same_words)
        try:
            for batch in reader.batches():
                # An error counts the failed rows of the whole file, so it is raised at the end.
                decided = decide(Decided, batch.data, asked, lines=batch.lines, faults=batch.faults, raises=False)
                tally.add(decided)
                # Once a row has failed there will be no file, so the rest is only counted.
                if asked.errors or not tally.groups.count:
                    writer.write(decided, batch)
                bar.show(reader.done(), tally.rows)
                # Frees this batch before the next one is read.
                del decided, batch
            tally.check(writer.rows, _shown(dst), failing=not asked.errors)
            writer.close()
        except BaseException:
            writer.abort()
            raise
        bar.show(reader.size or reader.done(), tally.rows, last=True)
    return tally.summary(asked.rules)


def write_table(
    decided: Decided, dst: str | os.PathLike[str], write_as: str | None, src: str | os.PathLike[str] | None
) -> None:
    """Writes a decided table as `assess_file` does: in the same formats, as safely, and never over its source."""
    target = named_format("write_as", write_as, dst)
    check_target(STANDARD_STREAM if src is None else src, dst)
    tally = _Tally()
    tally.add(decided)
    with open_target(dst, target) as opened:
        writer = make_writer(opened, _shown(dst), target, decided._options)
        try:
            writer.write(decided, Batch(decided, len(decided), decided._lines))
            tally.check(writer.rows, _shown(dst), failing=False)
            writer.close()
        except BaseException:
            writer.abort()
            raise


def _formats(
    src: str | os.PathLike[str], dst: str | os.PathLike[str], read_as: str | None, write_as: str | None
) -> tuple[Format, Format]:
    if os.fspath(src) != STANDARD_STREAM and os.path.isdir(src):
        if read_as not in (None, "parquet"):
            raise ValueError(f"`read_as` takes parquet for a folder, not {read_as!r}")
        parts_of(Path(src))
        return Format("parquet"), named_format("write_as", write_as, dst)
    return named_format("read_as", read_as, src), named_format("write_as", write_as, dst)


def _shown(path: str | os.PathLike[str]) -> str:
    return "standard output" if os.fspath(path) == STANDARD_STREAM else os.fspath(path)


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

    def add(self, decided: Decided) -> None:
        """Counts a batch."""
        most = TableError.MOST_FAILURES - self._failed
        if decided.unreadable and most > 0:
            self._failures += failures(decided, most, self.rows)
            self._failed += min(most, decided.unreadable)
        self.groups.add(decided, self.rows)
        self.rows += len(decided)
        self.blank += decided.blank
        for mine, more in ((self._counts, decided._counts()), (self._deciding, decided._deciding())):
            for key, count in more.items():
                mine[key] = mine.get(key, 0) + count

    def check(self, written: int, name: str, *, failing: bool) -> None:
        """Raises if rows can't be read and that is an error, or if a row was lost."""
        if failing and self.groups.count:
            failures, groups = tuple(self._failures), tuple(self.groups.sorted())
            raise TableError(self.groups.message(), count=self.groups.count, failures=failures, groups=groups)
        if written != self.rows - self.blank:
            message = (
                f"`{name}` would have {written:,} rows, but {self.rows - self.blank:,} were read; please report this"
            )
            raise CaveatError(message, "rows_lost")

    def summary(self, rules: LocalRules | None) -> FileSummary:
        """Returns the counts and failures of all rows."""
        failed = self._counts.pop(None, 0)
        # Last, as in a table.
        counts = {**self._counts, None: failed} if failed else dict(self._counts)
        deciding = dict(sorted(self._deciding.items(), key=lambda rule: -rule[1]))
        groups = tuple(self.groups.sorted())
        return FileSummary(self.rows, self.blank, counts, failed, tuple(self._failures), groups, deciding, rules)
