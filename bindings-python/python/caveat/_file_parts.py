"""Checks the parts of a workbook before they are read: a small file must not unpack to a huge one, or make the parser read other files."""

from __future__ import annotations

import os
import zipfile
from typing import Any
from xml.parsers import expat

from caveat._errors import CaveatError

__all__ = ["check_parts"]

# How many times its size a workbook may grow when it is unpacked. Sheets of repeated words grow about thirty times.
_MOST_TIMES = 100
# A workbook that unpacks to less than this is accepted, however small the file is.
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
        # `zipfile` unpacks no more of a part than the size that the archive declares.
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
    """Stops the parser, because the answer is known."""


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
