from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from caveat._errors import TableError
from caveat._formats import open_reader, open_writer
from caveat._progress import Progress
from caveat._table import _assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from caveat._rules import LocalRules

__all__ = ["assess_file"]

_NAMED = 5


def assess_file(
    src: str | os.PathLike[str],
    dst: str | os.PathLike[str],
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "raise",
    threads: int | None = None,
    progress: bool | None = None,
    rules: LocalRules | None = None,
) -> dict[str | None, int]:
    """Decides every row of a file into another, some rows at a time, so that files may be larger than memory. Returns how
    many rows have each verdict; those that can't be read are under None.

    The endings of the names say what the files are: ``.csv``, ``.jsonl`` or ``.ndjson``, ``.arrow`` or ``.feather``,
    ``.parquet``. In CSV, lists are their items with a space between, and an empty cell is unknown. The rest is as in
    `assess_table`.

    The new file takes its place only once it is whole. After an error, Ctrl-C or a full disk there is none, and a file that
    was there before is as it was.

    It needs pyarrow: ``pip install caveat[files]``. A bar shows how far it is, on a terminal or if `progress` is true.
    """
    source, target = Path(src), Path(dst)
    names = [keep] if isinstance(keep, str) else list(keep)
    counts: dict[str | None, int] = {}
    unreadable: list[tuple[int, str]] = []
    rows = failed = 0
    with open_reader(source, names) as reader, _in_place(target) as unfinished:
        bar = Progress(reader.size, progress)
        with open_writer(unfinished, target) as write:
            for batch in reader.batches():
                decided = _assess(batch, names, lists, "column", threads, rows, rules)
                counted = decided.counts()
                failing = counted.get(None, 0)
                if errors == "raise" and failing:
                    unreadable += _named(decided, rows, _NAMED - len(unreadable))
                failed += failing
                rows += len(decided)
                for verdict, count in counted.items():
                    counts[verdict] = counts.get(verdict, 0) + count
                # Once a row has failed there will be no file, and the rest is read only to be counted.
                if errors == "column" or not failed:
                    write(decided, without_errors=errors == "raise")
                bar.show(reader.done(), rows)
        if errors == "raise" and failed:
            raise _unreadable(failed, rows, unreadable)
        bar.show(reader.size, rows, last=True)
    return counts


def _named(decided: object, first_row: int, most: int) -> list[tuple[int, str]]:
    import pyarrow

    if most <= 0:
        return []
    errors = pyarrow.table(decided)["error"].to_pylist()
    return [(first_row + row, error) for row, error in enumerate(errors) if error is not None][:most]


def _unreadable(count: int, rows: int, first: list[tuple[int, str]]) -> TableError:
    named = "; ".join(f"row {row}: {error}" for row, error in first)
    more = f"; and {count - len(first)} more" if count > len(first) else ""
    return TableError(f"{count} of {rows} rows can't be read: {named}{more}", count=count, rows=first)


@contextmanager
def _in_place(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place if all goes well, and is gone if not."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a directory, and not a file to write", str(target))
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")
    try:
        unfinished.open("xb").close()
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        if error.errno in _FULL:
            message = f"the answers do not fit: {os.strerror(error.errno)}; no file was written"
            raise OSError(error.errno, message, str(target)) from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)


_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
