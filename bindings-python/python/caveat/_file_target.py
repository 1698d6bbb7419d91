"""The file to write: never the source, and in its place only once it is whole."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError
from caveat._file_formats import STANDARD_STREAM, Format

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_target", "open_target"]

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


@contextmanager
def open_target(target: str | os.PathLike[str], format: Format) -> Iterator[Any]:
    """Opens the target for writing. A file takes its place once it is whole; after an error or a signal there is none, and what
    was there before is as it was. Standard output takes everything at once.
    """
    if os.fspath(target) == STANDARD_STREAM:
        if sys.stdout is None or sys.stdout.closed:
            raise CaveatError("standard output is closed; name a file instead of `-`", "closed_stream")
        output = _Output(getattr(sys.stdout, "buffer", sys.stdout))
        with _packed(output, format) as file:
            yield file
        output.flush()
        return
    with _in_place(target) as file, _packed(file, format) as packed:
        yield packed


@contextmanager
def _in_place(target: str | os.PathLike[str]) -> Iterator[Any]:
    path = _real(target)
    # Not made of the target's name, which may be as long as a name can be.
    unfinished = path.with_name(f".{secrets.token_hex(8)}.unfinished")
    try:
        with open(unfinished, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        os.replace(unfinished, path)
    except OSError as error:
        raise _of_target(error, unfinished, target) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _of_target(error: OSError, unfinished: Path, target: str | os.PathLike[str]) -> OSError:
    """The error, as one of the target: nobody knows the name of the unfinished file."""
    if error.errno in _FULL:
        message = f"the results do not fit: {os.strerror(error.errno)}; no file was written"
        return OSError(error.errno, message, os.fspath(target))
    if str(unfinished) in (error.filename, error.filename2):
        return OSError(error.errno, error.strerror, os.fspath(target))
    return error


@contextmanager
def _packed(file: Any, format: Format) -> Iterator[Any]:
    if not format.gzip:
        yield file
        return
    import gzip

    # The header would tell the name of the unfinished file, and the time.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0) as packed:
        yield packed


class _Output(io.RawIOBase):
    """Standard output as a file that knows where it is, which writers of some formats ask."""

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
