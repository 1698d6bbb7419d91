"""Counts and decompresses the bytes of a file, and converts text to UTF-8."""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError
from caveat._file_formats import STANDARD_STREAM, Format

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["Counted", "Utf8", "check_encoding", "open_counted", "unpacked"]

CHUNK = 1 << 20
_UTF8 = ("utf-8", "utf-8-sig", "ascii")
# The longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def check_encoding(encoding: str | None) -> None:
    """Checks the name of an encoding."""
    if encoding is None:
        return
    if not isinstance(encoding, str):
        raise TypeError(f"`encoding` takes the name of an encoding or None, not {encoding!r}")
    try:
        is_text = getattr(codecs.lookup(encoding), "_is_text_encoding", True)
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise ValueError(f"`encoding` takes the name of an encoding, such as 'cp1252', not {encoding!r}")


class Counted(io.RawIOBase):
    """A file that counts how many of its bytes have been read."""

    def __init__(self, file: Any, size: int | None, name: str) -> None:
        self.done = 0
        """Bytes read so far."""
        self.size = size
        """The size in bytes; None if it is not known."""
        self._file = file
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read: int = self._file.readinto(buffer) or 0
        self.done += read
        if not read and len(buffer) and self.size is not None and self.done < self.size:
            # It may have been cut off between two rows, and nobody would notice that rows are missing.
            raise CaveatError(f"`{self._name}` can't be read: it got shorter while it was read", "unreadable_file")
        return read


def open_counted(path: str | os.PathLike[str]) -> tuple[BinaryIO, Counted]:
    """Opens a file, or standard input. Returns the file to close, and the one to read from."""
    if os.fspath(path) == STANDARD_STREAM:
        if sys.stdin is None or sys.stdin.closed:
            raise CaveatError("standard input is closed; name a file instead of `-`", "closed_stream")
        file: Any = getattr(sys.stdin, "buffer", sys.stdin)
        # Standard input stays open.
        return io.BytesIO(), Counted(file, None, "standard input")
    opened = open(path, "rb", buffering=0)  # noqa: SIM115
    return opened, Counted(opened, os.fstat(opened.fileno()).st_size, os.fspath(path))


def unpacked(counted: Counted, format: Format, name: str) -> Any:
    """Returns the file, decompressed if it is compressed."""
    return _Gunzipped(counted, name) if format.gzip else counted


class _Gunzipped(io.RawIOBase):
    def __init__(self, file: Counted, name: str) -> None:
        import gzip

        self._name = name
        self._file = gzip.GzipFile(fileobj=file, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        import zlib

        try:
            return self._file.readinto(buffer)
        except (OSError, EOFError, zlib.error) as error:
            message = f"`{self._name}` can't be read: it is not a whole gzip file: {error}"
            raise CaveatError(message, "unreadable_file") from None


class Utf8(io.RawIOBase):
    """The bytes of a file, in UTF-8. A byte order mark gives the file's encoding; without one, `encoding` does."""

    def __init__(self, file: Any, encoding: str | None, name: str, *, chunk: int = CHUNK) -> None:
        self._file = file
        self._name = name
        self._chunk = chunk
        self._ready = _at_least(file, 4)
        self._lines = _LineCount()
        self._decoder = None
        if self._ready.startswith(codecs.BOM_UTF8):
            return
        for mark, marked in _MARKS:
            if self._ready.startswith(mark):
                encoding, self._ready = marked, self._ready[len(mark) :]
                break
        if encoding is not None and codecs.lookup(encoding).name not in _UTF8:
            self._encoding = encoding
            self._decoder = codecs.getincrementaldecoder(encoding)()
            self._ready = self._decoded(self._ready, final=False)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        most = min(len(buffer), self._chunk)
        while not self._ready:
            if self._decoder is None:
                read: int = self._file.readinto(memoryview(buffer)[:most])
                return read
            raw = self._file.read(self._chunk)
            self._ready = self._decoded(raw, final=not raw)
            if not raw and not self._ready:
                return 0
        some, self._ready = self._ready[:most], self._ready[most:]
        buffer[: len(some)] = some
        return len(some)

    def _decoded(self, raw: bytes, *, final: bool) -> bytes:
        assert_decoder: Any = self._decoder
        try:
            text: str = assert_decoder.decode(raw, final)
        except UnicodeDecodeError as error:
            bad = error.object[error.start]
            self._lines.add(codecs.decode(error.object[: error.start], self._encoding, "ignore"))
            message = (
                f"`{self._name}` can't be read: this file is not {self._encoding}: line {self._lines.line} has the byte "
                f"0x{bad:02X}; pass another encoding="
            )
            raise CaveatError(message, "unreadable_file") from None
        except UnicodeError as error:
            # UTF-16 without a mark may be in either order of bytes.
            message = (
                f"`{self._name}` can't be read: this file is not {self._encoding}: {error}; pass another encoding="
            )
            raise CaveatError(message, "unreadable_file") from None
        self._lines.add(text)
        # Half of a pair of UTF-16 codes has no form in UTF-8.
        return text.encode("utf-8", "surrogatepass")


class _LineCount:
    """Counts lines as editors do: ``\\n``, ``\\r\\n`` and ``\\r`` each end one."""

    def __init__(self) -> None:
        self.line = 1
        self._after_return = False

    def add(self, text: str) -> None:
        if text:
            halved = self._after_return and text[0] == "\n"
            self.line += text.count("\n") + text.count("\r") - text.count("\r\n") - halved
            self._after_return = text[-1] == "\r"


def _at_least(file: Any, count: int) -> bytes:
    """Reads up to this many bytes, or all that are left; a source may return fewer at a time."""
    read = b""
    while len(read) < count:
        more = file.read(count - len(read))
        if not more:
            break
        read += more
    return read
