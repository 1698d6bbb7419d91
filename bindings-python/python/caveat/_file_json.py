"""JSON and JSON Lines: a row that can't be read is that row's fault, never the file's."""

from __future__ import annotations

import io
import json
import math
from typing import TYPE_CHECKING, Any

from caveat._errors import CaveatError
from caveat._file_batch import Rows
from caveat._file_bytes import CHUNK, Counted, Utf8
from caveat._rulebook import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caveat._file_batch import Batch
    from caveat._table_options import Options

__all__ = ["read_json", "read_json_lines"]

# The most rows and characters in memory at a time. Python values take many times the space that they take in the file.
_ROWS = 8_192
_CHARACTERS = 4 << 20
# The most characters of a line of JSON Lines (as of a row of CSV), and of a compressed array.
_LONGEST_LINE = 8 << 20
_LONGEST_ARRAY = 256 << 20


class _NotARow(Exception):
    """Text that is not one row."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_json_lines(
    file: Any, name: str, encoding: str | None, options: Options, *, chunk: int = CHUNK, rows: int = _ROWS
) -> Iterator[Batch]:
    """Yields the objects of a file, a line each: proposals as single ones are written, or columns named by path."""
    some = Rows(options)
    characters = 0
    for number, line in enumerate(_lines(file, name, encoding, chunk), 1):
        _check(line, number, name)
        if not line.isspace():
            try:
                row = _object(loads(line))
            except _NotARow as error:
                some.fault(number, error.code, str(error))
            else:
                some.add(row, number)
            characters += len(line)
        if len(some) >= rows or characters >= _CHARACTERS:
            yield some.take()
            characters = 0
    if len(some):
        yield some.take()


def read_json(
    file: Any, name: str, encoding: str | None, options: Options, *, chunk: int = CHUNK, rows: int = _ROWS
) -> Iterator[Batch]:
    """Yields the objects of an array, which is read whole. Their lines are those on which they begin."""
    # A file that is not compressed can't grow.
    most = None if isinstance(file, Counted) else _LONGEST_ARRAY
    text = _whole(file, name, encoding, chunk, most)
    some = Rows(options)
    for item, line in _items(text, name):
        try:
            row = _object(loads(item))
        except _NotARow as error:
            some.fault(line, error.code, str(error))
        else:
            some.add(row, line)
        if len(some) >= rows:
            yield some.take()
    if len(some):
        yield some.take()


def _lines(file: Any, name: str, encoding: str | None, chunk: int) -> Iterator[str]:
    """The lines of a file, none of them longer than a row may be."""
    text = _text(file, name, encoding, chunk)
    number = 1
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and line[-1] != "\n":
            message = f"`{name}` can't be read: line {number} has more than {_LONGEST_LINE:,} characters"
            raise CaveatError(message, "too_large")
        yield line
        number += 1


def _whole(file: Any, name: str, encoding: str | None, chunk: int, most: int | None) -> str:
    text = _text(file, name, encoding, chunk)
    number, length, parts = 1, 0, []
    while part := text.readline(_LONGEST_LINE):
        _check(part, number, name)
        number += part[-1] == "\n"
        length += len(part)
        if most is not None and length > most:
            message = f"`{name}` can't be read: the array has more than {most:,} characters when it is unpacked; write JSON Lines"
            raise CaveatError(message, "too_large")
        parts.append(part)
    return "".join(parts)


def _items(text: str, name: str) -> Iterator[tuple[str, int]]:
    """The text of each item of an array, with the line on which it begins."""
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        message = f"`{name}` can't be read: a JSON file is an array of objects, `[{{…}}, …]`; for an object a line, use .jsonl"
        raise CaveatError(message, "unreadable_file")
    line, counted = 1, 0
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        _end(text, at, name)
        return
    while True:
        line, counted = line + text.count("\n", counted, at), at
        try:
            # Lenient, because a mistake inside an item does not change where it ends.
            _, end = _LENIENT.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            wrong = line + text.count("\n", counted, error.pos) if isinstance(error, json.JSONDecodeError) else line
            said = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
            raise CaveatError(f"`{name}` can't be read: line {wrong}: {said}", "unreadable_file") from None
        yield text[at:end], line
        at = _skip(text, end)
        separator = text[at : at + 1]
        if separator == "]":
            _end(text, at, name)
            return
        if separator != ",":
            wrong = 1 + text.count("\n", 0, at)
            raise CaveatError(f"`{name}` can't be read: line {wrong}: expected `,` or `]`", "unreadable_file")
        at = _skip(text, at + 1)


def _end(text: str, at: int, name: str) -> None:
    end = _skip(text, at + 1)
    if end < len(text):
        wrong = 1 + text.count("\n", 0, end)
        raise CaveatError(f"`{name}` can't be read: line {wrong}: text after the end of the array", "unreadable_file")


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\n", "\r") and at < len(text):
        at += 1
    return at


def _text(file: Any, name: str, encoding: str | None, chunk: int) -> io.TextIOWrapper:
    """The file's lines. Invalid bytes become lone surrogates, which `_check` finds."""
    source = Utf8(file, encoding, name, chunk=chunk)
    return io.TextIOWrapper(io.BufferedReader(source, chunk), "utf-8-sig", "surrogateescape", newline=None)


def _check(line: str, number: int, name: str) -> None:
    if line.isascii():
        return
    try:
        line.encode()
    except UnicodeEncodeError as error:
        byte = ord(line[error.start]) & 0xFF
        message = (
            f"`{name}` can't be read: this file is not UTF-8: line {number} has the byte 0x{byte:02X} after "
            f'`{line[max(0, error.start - 20) : error.start]}`; pass encoding=, such as encoding="cp1252"'
        )
        raise CaveatError(message, "unreadable_file") from None


def loads(text: str) -> Any:
    """Parses JSON strictly. What is wrong with it is `_NotARow`."""
    try:
        value = _STRICT.decode(text)
        if "\\ud" in text or "\\uD" in text:
            # Half of a surrogate pair is not text.
            json.dumps(value, ensure_ascii=False).encode()
    except _NotARow:
        raise
    except UnicodeEncodeError:
        raise _NotARow("not_json", "a text contains half of a surrogate pair") from None
    except RecursionError:
        raise _NotARow("too_deep", "it is nested too deeply") from None
    except ValueError as error:
        raise _NotARow("not_json", f"not JSON: {error}") from None
    return value


def _constant(constant: str) -> None:
    raise _NotARow("not_json", f"not JSON: `{constant}` is not a number")


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise _NotARow("too_large", f"the number `{text[:40]}` is too large")
    return number


def _int(text: str) -> int:
    # Python refuses to read thousands of digits.
    if len(text) > 400:
        raise _NotARow("too_large", f"the number `{text[:40]}…` is too large")
    return int(text)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _NotARow("duplicate_key", f"`{twice}` is given twice")
    return row


_STRICT = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float, parse_int=_int)
_LENIENT = json.JSONDecoder(parse_float=lambda text: text, parse_int=lambda text: text)

_GROUPS = {field.path.partition(".")[0] for field in vocabulary() if "." in field.path}


def _object(value: Any) -> dict[str, Any]:
    """The columns of a row, those of groups named by path."""
    if not isinstance(value, dict):
        raise _NotARow("wrong_type", "a row is an object, `{…}`")
    row: dict[str, Any] = {}
    for name, cell in value.items():
        inner = {f"{name}.{key}": part for key, part in cell.items()} if _is_group(name, cell) else {name: cell}
        if name in _GROUPS and cell is None:
            continue
        for path, part in inner.items():
            if path in row:
                raise _NotARow("duplicate_key", f"`{path}` is given twice")
            row[path] = part
    return row


def _is_group(name: str, cell: Any) -> bool:
    return name in _GROUPS and isinstance(cell, dict)
