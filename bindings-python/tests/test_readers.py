"""Readers of text against Python's `csv` and `json`, with everything at every offset around the boundaries of what is read at once."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import caveat
from caveat._caveat import CsvReader, csv_text
from caveat._file_batch import Batch
from caveat._file_bytes import Utf8
from caveat._file_formats import format_of
from caveat._file_read import open_reader
from caveat._table_options import options

csv.field_size_limit(1 << 30)


def by_python(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of a text, empty lines left out."""
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def lines_by_python(text: str) -> list[int]:
    """The line on which each row begins, by what Python's reader has taken before it."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(iter(lines))
    found: list[int] = []
    while True:
        before = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return found
        if row:
            found.append(before + 1)


class Source:
    """Returns bytes, a few at a time."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def read(self, count: int) -> bytes:
        return self._file.read(count)


def by_caveat(
    data: bytes, chunk: int, delimiter: str = ",", rows: int = 3
) -> tuple[list[str], list[list[Any]], list[int], Any]:
    # Some columns come as text, some by codes; it must not matter.
    words = ["l", "note"]
    reader = CsvReader(Source(data), name="test", words=words, delimiter=delimiter, chunk=chunk, rows=rows)
    cells: list[list[Any]] = []
    lines: list[int] = []
    faults = []
    for batch in reader:
        table = pyarrow.table(batch)
        for name, kind in zip(table.column_names, table.schema.types):
            assert pyarrow.types.is_dictionary(kind) == (name in words)
        assert table.num_rows == len(batch) == len(batch.lines) <= rows
        faults += [(len(cells) + row, code, message) for row, code, message in batch.faults]
        cells += [list(row.values()) for row in table.to_pylist()]
        lines += batch.lines
    return reader.names, cells, lines, faults


PIECES = [
    "a",
    "é",
    "–",
    "😀",
    '"',
    '""',
    ",",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\0",
    '"x,y"',
    '"1\n2"',
    '"1\r\n2"',
    '"1\r2"',
    '"q""q"',
    "\t",
    ";",
]


def rectangular(text: str) -> bool:
    rows = by_python(text)
    return bool(rows) and all(len(row) == len(rows[0]) for row in rows)


def closed(text: str) -> bool:
    """Whether every quote is closed: Python's reader then finds one row more after one more line."""
    return len(by_python(text + "\nend")) == len(by_python(text)) + 1


@pytest.mark.parametrize("chunk", [1, 2, 3, 4, 5, 7, 16, 1 << 20])
def test_any_text_is_read_as_python_reads_it(chunk: int) -> None:
    chance = random.Random(chunk)
    read = 0
    for _ in range(6_000):
        body = "".join(chance.choice(PIECES) for _ in range(chance.randrange(14)))
        text = "k,l,m" + chance.choice(["\n", "\r\n", "\r"]) + body
        expected = by_python(text)
        if not closed(text):
            with pytest.raises(caveat.CaveatError, match="is never closed"):
                by_caveat(text.encode(), chunk)
            continue
        names, cells, lines, faults = by_caveat(text.encode(), chunk)
        assert names == ["k", "l", "m"]
        padded = [[*row, None, None, None][:3] for row in expected[1:]]
        assert cells == padded, text
        assert lines == lines_by_python(text)[1:], text
        uneven = [at for at, row in enumerate(expected[1:]) if len(row) != 3 and any(cell.strip() for cell in row)]
        # Python and the reader differ over what is blank beyond ASCII, which is not in `PIECES`.
        assert [row for row, _, _ in faults] == uneven, text
        read += len(cells)
    assert read > 5_000


CELLS = ["a\nb", "a\r\nb", "a\rb", 'say "so"', "x,y", "é–ß😀", "\n", "\r\n\r\n", '"', "", " ", "end\r", "\nstart"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("cell", CELLS)
def test_every_offset_of_a_boundary(cell: str, newline: str) -> None:
    chunk = 32
    quoted = '"' + cell.replace('"', '""') + '"'
    for offset in range(2 * chunk):
        text = f"id,note{newline}" + f"1,{'x' * offset}{newline}2,{quoted}{newline}3,last{newline}"
        names, cells, lines, faults = by_caveat(text.encode(), chunk)
        assert names == ["id", "note"]
        assert cells == [["1", "x" * offset], ["2", cell], ["3", "last"]]
        assert cells == by_python(text)[1:]
        assert lines == lines_by_python(text)[1:]
        assert faults == []


def test_the_mark_and_tabs(tmp_path: Path) -> None:
    for chunk in (1, 2, 3, 100):
        names, cells, lines, _ = by_caveat("\ufeff\r\n\na\tb\r\n1\t2,3\r\n".encode(), chunk, "\t")
        assert (names, cells, lines) == (["a", "b"], [["1", "2,3"]], [4])
        assert by_caveat('\ufeff"a",b\n1,2'.encode(), chunk)[:3] == (["a", "b"], [["1", "2"]], [2])


def refused(data: bytes, chunk: int = 5) -> str:
    with pytest.raises(caveat.CaveatError) as raised:
        by_caveat(data, chunk)
    assert raised.value.code == "unreadable_file"
    return raised.value.message


def test_what_is_not_csv_is_named_by_its_line() -> None:
    assert "it is empty" in refused(b"")
    assert "it is empty" in refused(b"\n\r\n")
    assert "two columns are named `a`" in refused(b"a,b,a\n")
    assert "line 1 names no column" in refused(b",,\n1,2,3\n")
    assert "the quote that opens on line 3 is never closed" in refused(b'a,b\n1,"x\ny","z\n2,3\n')
    assert "the quote that opens on line 1 is never closed" in refused(b'a,"b\n')
    assert "the quote that opens on line 2 is never closed" in refused(b'a,b\n1,"')
    assert "the quote that opens on line 2 is never closed" in refused(b'a,b\n1,"x""')
    assert "is longer than 8 MiB" in refused(b'a,b\n1,"' + b"x" * (9 << 20), 1 << 16)
    assert by_caveat(b'a,b\n1,"x"', 3)[1] == [["1", "x"]]


def test_many_words_are_told_apart() -> None:
    # More than there are slots for the words met last, and many that fall into the same one.
    chance = random.Random(3)
    cells = ["".join(chance.choice("aaaé") for _ in range(chance.randrange(9))) for _ in range(5_000)]
    text = "l\n" + "".join(f'"{cell}"\n' for cell in cells)
    _, found, _, _ = by_caveat(text.encode(), 1_000, rows=10_000)
    assert [row[0] for row in found] == cells
    assert "line 4001 has the byte 0xE9" in refused(b"l\n" + b"x\n" * 3_999 + b"\xe9\n")


@pytest.mark.parametrize("before", [b"", b"x" * 30, "é".encode()])
def test_bytes_that_are_not_utf8_are_named_by_their_line(before: bytes) -> None:
    for chunk in (1, 7, 1 << 20):
        message = refused(b'a,b\n1,2\n"3\r\n3",4\n5,"6\n' + before + b'\xe9",7\n', chunk)
        assert "this file is not UTF-8: line 6 has the byte 0xE9" in message
        assert "pass encoding=" in message
    # A letter must not be put together from two cells, nor pass unseen beyond the last column.
    assert "line 2" in refused(b"a,b\n\xc3,\xa9\n")
    assert "line 2" in refused(b"a,b\n1,2,\xe9\n")
    assert "line 1" in refused(b"a,\xe9\n")


def test_rows_of_other_lengths_are_faults_of_their_own() -> None:
    _, cells, _, faults = by_caveat(b"a,b,c\n1\n1,2,3,4\n,\n,,,,\n1,2,3\n", 4, rows=2)
    assert cells == [["1", None, None], ["1", "2", "3"], ["", "", None], ["", "", ""], ["1", "2", "3"]]
    assert faults == [
        (0, "ragged_row", "the row has 1 cell, the header 3"),
        (1, "ragged_row", "the row has 4 cells, the header 3"),
    ]
    # Columns without a name at the end, as spreadsheets leave them, contain nothing.
    names, cells, _, faults = by_caveat(b"a,b,, \n1,2,,\n1,2,3,\n1,2\n", 4)
    assert names == ["a", "b"]
    assert [row for row, _, _ in faults] == [1]


def test_what_is_written_python_reads_back() -> None:
    chance = random.Random(2)
    for _ in range(500):
        width = chance.randrange(1, 4)
        rows = [
            ["".join(chance.choice(PIECES) for _ in range(chance.randrange(5))) for _ in range(width)] for _ in range(6)
        ]
        table = pyarrow.table({f'c"{at}': [row[at] for row in rows] for at in range(width)})
        for delimiter in ",\t":
            text, written = csv_text(table, delimiter=delimiter, left_out=[1, 4])
            kept = [row for at, row in enumerate(rows) if at not in (1, 4)]
            assert written == 4
            assert by_python(text.decode(), delimiter) == [table.column_names, *kept]


def test_lists_words_and_nulls_are_written_as_text() -> None:
    words = pyarrow.DictionaryArray.from_arrays(pyarrow.array([1, None, 0], pyarrow.int8()), ["a", "b,c"])
    lists = pyarrow.ListArray.from_arrays([0, 2, 2, 3], words)
    table = pyarrow.table({"word": words, "list": lists, "alternatives": lists, "yes": [True, None, False]})
    text, _ = csv_text(table, sentences=["alternatives"])
    assert text.decode() == 'word,list,alternatives,yes\n"b,c","b,c ","b,c; ",true\n,,,\na,a,a,false\n'
    with pytest.raises(TypeError, match="`n` is a column of `Int64`"):
        csv_text(pyarrow.table({"n": [1]}))


PLAIN = options(keep="*", constants={"activity": "store"})


def read(
    path: Path, chunk: int, rows: int = 3, **more: Any
) -> tuple[list[dict[str, Any]], list[int], list[tuple[int, str, str]], int]:
    """The rows of a file, their lines and faults, and how far the reader says that it came."""
    found: list[dict[str, Any]] = []
    lines: list[int] = []
    faults: list[tuple[int, str, str]] = []
    with open_reader(path, format_of(path), PLAIN, chunk=chunk, rows=rows, **more) as reader:
        done = 0
        for batch in reader.batches():
            faults += [(len(found) + row, code, message) for row, code, message in batch.faults]
            found += with_objects(batch)
            lines += batch.lines or ()
            assert done <= reader.done() <= (reader.size or 0)
            done = reader.done()
        done = reader.done()
    return found, lines, faults, done


def with_objects(batch: Batch) -> Iterator[dict[str, Any]]:
    rows = pyarrow.table(batch.data).to_pylist()
    for at, row in enumerate(rows):
        yield {**row, **{name: cells[at] for name, cells in batch.objects.items()}}


TEXT = 'id,note\r\n1,"é–\r\nß"\r\n2,"😀\n"\r\n3,"a\rb"\r\n'


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 8, 1 << 20])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("ending", ["csv", "csv.gz"])
def test_encodings(encoding: str, ending: str, chunk: int, tmp_path: Path) -> None:
    text = TEXT.replace("😀", "€") if encoding == "cp1252" else TEXT
    data = text.encode(encoding)
    path = tmp_path / f"in.{ending}"
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    named = encoding if encoding in ("cp1252", "utf-16-le", "utf-16-be") else None
    rows, lines, faults, done = read(path, chunk, encoding=named)
    assert [list(row.values()) for row in rows] == by_python(text)[1:]
    assert (lines, faults, done) == ([2, 4, 6], [], path.stat().st_size)


def test_a_mark_counts_more_than_the_option(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "in.csv").write_bytes(TEXT.encode(encoding))
        assert read(tmp_path / "in.csv", 4, encoding="cp1252")[0][0]["note"] == "é–\r\nß"


def test_what_is_not_in_the_encoding_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"a,b\r\n1,2\r\n3,\x81\r\n")
    for chunk in (1, 4, 100):
        with pytest.raises(caveat.CaveatError, match="this file is not cp1252: line 3 has the byte 0x81"):
            read(path, chunk, encoding="cp1252")
    path.write_bytes("a,b\n1,2".encode("utf-16") + b"\0")
    with pytest.raises(caveat.CaveatError, match="line 2"):
        read(path, 4)
    for broken in (b"not gzip", gzip.compress(b"a,b\n1,2\n" * 100)[:-12]):
        (tmp_path / "in.csv.gz").write_bytes(broken)
        with pytest.raises(caveat.CaveatError, match="not a whole gzip file"):
            read(tmp_path / "in.csv.gz", 4)


def test_the_source_in_utf8_is_read_in_any_pieces() -> None:
    data = TEXT.encode("utf-16")
    for chunk in range(1, 20):
        stream = Utf8(io.BytesIO(data), None, "test", chunk=chunk)
        assert io.BufferedReader(stream).read().decode() == TEXT


VALUES: list[Any] = [
    "é–😀",
    "a\nb",
    "\u2028\u0085",
    '"',
    "\\",
    "",
    0,
    -7,
    1.5,
    10**30,
    True,
    False,
    None,
    [1, {"x": None}],
    {"y": [True]},
    "\0",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_lines_at_every_offset_of_a_boundary(newline: str, ascii_only: bool, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    for offset in range(40):
        expected = [{"note": "x" * offset}, *({"note": value, "more": at} for at, value in enumerate(VALUES))]
        texts = [json.dumps(row, ensure_ascii=ascii_only) for row in expected]
        path.write_bytes(newline.join(["", *texts, "  ", "{}"]).encode())
        rows, lines, faults, done = read(path, 16)
        assert faults == []
        found = [{name: value for name, value in row.items() if value is not None} for row in rows]
        assert found == [{name: value for name, value in row.items() if value is not None} for row in [*expected, {}]]
        assert lines == [*range(2, len(texts) + 2), len(texts) + 3]
        assert done == path.stat().st_size


def test_a_line_that_is_not_a_row_is_a_fault_of_its_own(tmp_path: Path) -> None:
    wrong = {
        '{"a": ': "not_json",
        "[1]": "wrong_type",
        "7": "wrong_type",
        '{"a": 1, "a": 2}': "duplicate_key",
        '{"information": {"marking": "x", "marking": "y"}}': "duplicate_key",
        '{"information": {"marking": "x"}, "information.marking": "y"}': "duplicate_key",
        '{"a": NaN}': "not_json",
        '{"a": 1e999}': "too_large",
        '{"a": ' + "9" * 5_000 + "}": "too_large",
        '{"a": "\\ud800"}': "not_json",
        '{"location": ["laptop"]}': "wrong_type",
        '{"location": {"x": 1}}': "wrong_type",
        '{"a": ' + "[" * 200_000 + "]" * 200_000 + "}": "too_deep",
        '{"a": 1} {"a": 2}': "not_json",
    }
    good = '{"a": "\\ud83d\\ude00"}'
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{text}\n{good}\n" for text in wrong), encoding="utf-8")
    rows, lines, faults, _ = read(path, 1 << 16)
    assert [(row, code) for row, code, _ in faults] == [(2 * at, code) for at, code in enumerate(wrong.values())]
    assert lines == list(range(1, 2 * len(wrong) + 1))
    assert all(rows[at]["a"] == "😀" for at in range(1, len(rows), 2))
    array = tmp_path / "in.json"
    texts = [
        text
        for text, code in wrong.items()
        if code not in ("too_deep",) and text not in ('{"a": ', '{"a": 1} {"a": 2}')
    ]
    array.write_text("\ufeff[\n" + ",\n".join([good, *texts]) + "]\n", encoding="utf-8")
    rows, lines, faults, _ = read(array, 16)
    assert [(row, code) for row, code, _ in faults] == [(at, wrong[text]) for at, text in enumerate(texts, 1)]
    assert lines == list(range(2, len(texts) + 3))


def test_json_that_is_not_an_array_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    for text, said in {
        '{"a": 1}': "a JSON file is an array",
        "": "a JSON file is an array",
        '[{"a": 1}\n{"a": 2}]': "line 2: expected `,` or `]`",
        '[{"a": 1},\n\n{"a" 2}]': "line 3",
        '[{"a": 1}]\n7': "line 2: text after the end",
        '[{"a": 1},': "line 1",
    }.items():
        path.write_text(text, encoding="utf-8")
        with pytest.raises(caveat.CaveatError, match=said):
            read(path, 8)
    path.write_text(" [ ] ", encoding="utf-8")
    assert read(path, 8)[0] == []
    for ending in ("json", "jsonl"):
        path = tmp_path / f"latin.{ending}"
        path.write_bytes(b'[\n{"a": "caf\xe9"}]')
        with pytest.raises(caveat.CaveatError, match="this file is not UTF-8: line 2 has the byte 0xE9"):
            read(path, 8)
        rows, _, faults, _ = read(path, 8, encoding="latin-1")
        assert (rows[0].get("a"), len(faults)) == (("café", 0) if ending == "json" else (None, 2))
    assert len(rows) == 2
