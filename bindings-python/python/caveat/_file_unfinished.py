"""Writes a file beside its target, and replaces the target once the file is complete. A process that is killed leaves its unfinished
file behind; the next one that writes the same target removes it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["in_place", "unfinished", "write_whole"]


@contextmanager
def in_place(path: Path) -> Iterator[Any]:
    """Opens an unfinished file beside `path`, which it replaces at the end of the block. After an error `path` is as it was."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    with unfinished(path.parent, path.name, 0o666 if mode is None else mode | 0o600) as (made, file):
        yield file
        file.flush()
        os.fsync(file.fileno())
        if mode is not None:
            os.chmod(made, mode)
        if os.name == "nt":
            # Windows can't move an open file.
            file.close()
        os.replace(made, path)


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes a file, or leaves it as it was."""
    if os.path.exists(path) and not os.path.isfile(path):
        # A pipe or a device can't be replaced. A folder can't be opened, and the error says so.
        with open(path, "wb") as file:
            file.write(data)
        return
    with in_place(Path(os.path.realpath(path))) as file:
        file.write(data)


@contextmanager
def unfinished(folder: Path, name: str, mode: int) -> Iterator[tuple[Path, Any]]:
    """Makes a file in a folder, open for writing, and removes it at the end unless it was moved. Before that, it removes those that
    earlier runs left for the same name and that nobody writes any more.
    """
    # A hash, because the name itself may already be as long as a name can be.
    start = f".{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}."
    for left in _left(folder, start):
        _remove_unless_locked(left)
    made, file = _make(folder, start, mode)
    try:
        with file:
            yield made, file
    finally:
        # Windows can't remove an open file.
        with suppress(FileNotFoundError):
            made.unlink()


def _left(folder: Path, start: str) -> list[Path]:
    try:
        names = os.listdir(folder)
    except OSError:
        # A folder may allow writing but not listing.
        return []
    return [folder / name for name in names if name.startswith(start) and name.endswith(".unfinished")]


def _make(folder: Path, start: str, mode: int) -> tuple[Path, Any]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    while True:
        made = folder / f"{start}{secrets.token_hex(8)}.unfinished"
        handle = os.open(made, flags, mode)
        try:
            _lock(handle, wait=True)
            # Another run may have taken it for one left behind, between these two steps.
            if os.fstat(handle).st_nlink:
                return made, os.fdopen(handle, "wb")
        except BaseException:
            os.close(handle)
            with suppress(OSError):
                made.unlink()
            raise
        os.close(handle)


def _remove_unless_locked(left: Path) -> None:
    """Removes a file that no running process has locked, which is what its writer does."""
    with suppress(OSError):
        handle = os.open(left, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            _lock(handle, wait=False)
            if os.name != "nt":
                left.unlink()
        finally:
            os.close(handle)
        if os.name == "nt":
            # Windows refuses this while another process has the file open.
            left.unlink()


def _lock(handle: int, *, wait: bool) -> None:
    """Locks an open file until it is closed or its process ends. Raises if another has it and `wait` is false."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        # Some file systems have no locks. There, files that other runs left are never removed.
        if not wait:
            raise
