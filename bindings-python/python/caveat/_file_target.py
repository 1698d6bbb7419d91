"""Opens the file to write: never the source, and replaced only once the new file is complete."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._errors import CaveatError
from caveat._file_formats import STANDARD_STREAM, Format
from caveat._file_unfinished import in_place, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Target", "check_target", "open_target"]

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def check_target(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Checks that there is a source, that the target can be a file, and that it is not the source by another name."""
    if os.fspath(source) != STANDARD_STREAM and not os.path.exists(source):
        raise FileNotFoundError(errno.ENOENT, "there is no such file to read", os.fspath(source))
    if os.fspath(target) == STANDARD_STREAM:
        return
    path = _real(target)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "this is a folder, not a file to write", os.fspath(target))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write into", str(path.parent))
    if path.exists() and not path.is_file():
        message = f"`{os.fspath(target)}` is not an ordinary file; write to `-` for standard output"
        raise CaveatError(message, "not_a_file")
    if os.fspath(source) != STANDARD_STREAM:
        _check_apart(source, target, path)


def _check_apart(source: str | os.PathLike[str], target: str | os.PathLike[str], path: Path) -> None:
    files = [Path(source)]
    if files[0].is_dir():
        folder = _real(source)
        if folder in path.parents:
            message = f"`{os.fspath(target)}` is in the folder that is read; write to another folder"
            raise CaveatError(message, "same_file")
        files = [file for file in folder.iterdir() if file.is_file()]
    if path.exists() and any(os.path.samefile(file, path) for file in files):
        message = f"`{os.fspath(target)}` is the file that is read; write to another file"
        raise CaveatError(message, "same_file")


def _real(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.realpath(path))


class Target(NamedTuple):
    """Where a writer writes."""

    file: Any
    scratch: Path | None
    """Where the writer of a workbook keeps its rows until the end; None for other formats."""


@contextmanager
def open_target(target: str | os.PathLike[str], format: Format) -> Iterator[Target]:
    """Opens the target for writing. A new file takes its place once it is complete; after an error or a signal the target is as it
    was before. Standard output is written directly.
    """
    if os.fspath(target) == STANDARD_STREAM:
        if sys.stdout is None or sys.stdout.closed:
            raise CaveatError("standard output is closed; name a file instead of `-`", "closed_stream")
        output = _Output(getattr(sys.stdout, "buffer", sys.stdout))
        folder = Path(tempfile.gettempdir())
        with _scratch(folder, "caveat-standard-output", format) as scratch, _packed(output, format) as file:
            yield Target(file, scratch)
        output.flush()
        return
    path = _real(target)
    try:
        with (
            _scratch(path.parent, path.name, format) as scratch,
            in_place(path) as file,
            _packed(file, format) as packed,
        ):
            yield Target(packed, scratch)
    except OSError as error:
        raise _of_target(error, target) from error


@contextmanager
def _scratch(folder: Path, name: str, format: Format) -> Iterator[Path | None]:
    if format.kind != "excel":
        yield None
        return
    with unfinished(folder, name, 0o600) as (path, file):
        if os.name == "nt":
            # Windows does not let openpyxl write a file that is open here.
            file.close()
        yield path


def _of_target(error: OSError, target: str | os.PathLike[str]) -> OSError:
    """Returns the error with the target's name in it, in place of the unfinished file's."""
    if error.errno in _FULL:
        message = f"the results do not fit: {os.strerror(error.errno)}; no file was written"
        return OSError(error.errno, message, os.fspath(target))
    if any(str(name).endswith(".unfinished") for name in (error.filename, error.filename2)):
        return OSError(error.errno, error.strerror, os.fspath(target))
    return error


@contextmanager
def _packed(file: Any, format: Format) -> Iterator[Any]:
    if not format.gzip:
        yield file
        return
    import gzip

    # Otherwise the header would contain the unfinished file's name, and the time.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed:
        yield packed


class _Output(io.RawIOBase):
    """Standard output as a file with a position, which the writers of some formats need."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._file.write(data)
        count = memoryview(data).nbytes
        self._written += count
        return count

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        self._file.flush()
