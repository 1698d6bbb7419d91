"""The parts of a workbook, checked before anything is read of them: a small file must not become a large one, nor read others."""

from __future__ import annotations

import os
import zipfile
from typing import Any
from xml.parsers import expat

from caveat._errors import CaveatError

__all__ = ["check_parts"]

# How many times its size a workbook may have when it is unpacked. Sheets of words that repeat have some thirty times.
_MOST_TIMES = 100
# Less than that is let through, whatever it was packed into.
_LITTLE = 16 << 20
_MOST_PARTS = 10_000
_CHUNK = 64 << 10


def check_parts(file: Any, name: str) -> None:
    """Refuses a workbook that is out of proportion when it is unpacked, or that declares entities. A file that is not an archive
    raises what `zipfile` raises.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        # No more than this comes out of a part, whatever is in it.
        unpacked = sum(part.file_size for part in parts)
        if unpacked > max(_LITTLE, _MOST_TIMES * size) or len(parts) > _MOST_PARTS:
            message = (
                f"`{name}` can't be read: its {size:,} bytes would become {unpacked:,} in {len(parts):,} parts; a workbook may "
                f"grow to {_MOST_TIMES} times its size, in {_MOST_PARTS:,} parts"
            )
            raise CaveatError(message, "too_large")
        for part in parts:
            with archive.open(part) as opened:
                if _has_doctype(opened):
                    message = f"`{name}` can't be read: `{part.filename!r:.80}` declares a document type, which Excel never does"
                    raise CaveatError(message, "unreadable_file")
    file.seek(0)


class _Seen(Exception):
    """What was looked for has been met."""


def _has_doctype(part: Any) -> bool:
    """Whether an XML document declares its type, which comes before the first element if at all."""
    found = False

    def doctype(*_: object) -> None:
        nonlocal found
        found = True
        raise _Seen

    def element(*_: object) -> None:
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
    except (_Seen, expat.ExpatError):
        # What is not XML declares nothing.
        pass
    return found
