"""`assess_table` over whatever Arrow can hold: any types, slices, chunks, dictionaries and groups, sound or not. Each table is
decided as its rows are one by one, or refused with an error of ours; hypothesis makes the tables and makes them small.

CAVEAT_FUZZ_EXAMPLES says how many are tried; without it few enough for every run, and the same ones each time.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Any

import pyarrow
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as some

import caveat
from rows import LISTS, alone
from rows import MARKINGS as SAID

EXAMPLES = int(os.environ.get("CAVEAT_FUZZ_EXAMPLES", "150"))
FIELDS = {field.path: field for field in caveat.vocabulary()}
GROUPS = sorted({path.split(".")[0] for path in FIELDS if "." in path})
TEXT_TYPES = [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()]
INDEX_TYPES = [getattr(pyarrow, sign + width)() for sign in ("int", "uint") for width in ("8", "16", "32", "64")]
MARKINGS = [
    "OFFICIAL",
    "official-sensitive",
    "IL3 REST*",
    "UK SECRET – UK EYES ONLY",
    "SECRET OFFICIAL",
    "OFICIAL",
    " ",
]
YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


class Unnamed:
    """The meaning of a code that its dictionary does not have: nothing that could be read."""


@dataclass
class Column:
    """An array, the cells in it row by row as texts, booleans or None, and whether arrays of its type can be read."""

    array: pyarrow.Array | pyarrow.ChunkedArray
    cells: list[Any]
    fits: bool


def is_yes_or_no(path: str) -> bool:
    return bool(FIELDS[path].values) and all(isinstance(it.value, bool) for it in FIELDS[path].values)


@some.composite
def values(draw: some.DrawFn, path: str, kind: type) -> Any:
    """A value of this kind that a column may hold, mostly one that its field takes."""
    if kind is bool:
        return draw(some.booleans())
    listed = [str(it.value) for it in FIELDS[path].values if not isinstance(it.value, bool)]
    likely = MARKINGS if path == "information.marking" else listed or [*YES, "TBC", "-1"]
    chance: int = draw(some.integers(0, 7))
    if likely and chance:
        return draw(spelt(draw(some.sampled_from(likely))))
    return draw(some.one_of(some.text(max_size=12), some.just("x" * 201), some.just("x" * 100_000)))


@some.composite
def spelt(draw: some.DrawFn, word: str) -> str:
    """A word as a register may have it."""
    space = draw(some.sampled_from(["_", "_", "_", " ", "-", " - "]))
    around = draw(some.sampled_from(["", "", "", " ", "\t"]))
    word = word.replace("_", space)
    return around + draw(some.sampled_from([word, word, word.upper(), word.capitalize()])) + around


def meant(path: str, cell: Any) -> Any:
    """What a cell means: blank is unknown, words and yes and no are read whatever their spelling, anything else is as it is."""
    if not isinstance(cell, str) or cell.strip() == "":
        text = str(cell).lower() if isinstance(cell, bool) and not is_yes_or_no(path) else cell
        return None if isinstance(text, str) and not text.strip() else text
    word = "_".join(re.findall(r"[^\s_-]+", cell)).lower()
    listed = {it.value for it in FIELDS[path].values}
    if is_yes_or_no(path):
        return YES.get(cell.strip().lower(), cell)
    return word if word in listed and path != "information.marking" else cell


@some.composite
def sliced(draw: some.DrawFn, array: pyarrow.Array, padding: pyarrow.Array) -> pyarrow.Array:
    """The same values, in an array that starts and ends within a longer one."""
    before, after = draw(some.integers(0, 9)), draw(some.integers(0, 9))
    if array.type != padding.type or len(padding) == 0:
        return array
    pad = pyarrow.concat_arrays([padding] * 9)
    longer = pyarrow.concat_arrays([pad.slice(0, before), array, pad.slice(0, after)])
    return longer.slice(min(before, len(pad)), len(array))


@some.composite
def columns(draw: some.DrawFn, path: str, rows: int) -> Column:
    form = draw(some.sampled_from(["plain"] * 5 + ["dictionary"] * 3 + ["null", "odd", "crossed"]))
    kind = bool if is_yes_or_no(path) != (form == "crossed") else str
    if form == "null":
        return Column(pyarrow.nulls(rows), [None] * rows, True)
    if form == "odd":
        array, cell = draw(
            some.sampled_from(
                [
                    (pyarrow.array([1] * rows, pyarrow.int64()), "1"),
                    (pyarrow.array([0] * rows, pyarrow.uint8()), "0"),
                    (pyarrow.array([1.0] * rows, pyarrow.float64()), "1"),
                    (pyarrow.array([0.5] * rows, pyarrow.float32()), "0.5"),
                    (pyarrow.array([float("nan")] * rows, pyarrow.float64()), None),
                    (pyarrow.array([None] * rows, pyarrow.int8()), None),
                    (pyarrow.array([None] * rows, pyarrow.timestamp("us")), None),
                    (pyarrow.array([b"store"] * rows, pyarrow.binary()), Unnamed),
                    (pyarrow.array([["store"]] * rows, pyarrow.list_(pyarrow.string())), Unnamed),
                    (pyarrow.array([{"a": "store"}] * rows, pyarrow.struct([("a", pyarrow.string())])), Unnamed),
                    (pyarrow.array([0] * rows, pyarrow.timestamp("us")), Unnamed),
                ]
            )
        )
        return Column(array, [cell] * rows, rows == 0 or cell is not Unnamed)
    if form == "dictionary":
        held = draw(some.lists(some.one_of(some.none(), values(path, kind)), min_size=1, max_size=6))
        codes = draw(some.lists(some.one_of(some.none(), some.integers(0, len(held))), min_size=rows, max_size=rows))
        # One code in a while is past the end.
        if not draw(some.booleans()):
            codes = [code if code is None or code < len(held) else 0 for code in codes]
        texts = pyarrow.array(held, pyarrow.bool_() if kind is bool else draw(some.sampled_from(TEXT_TYPES[:2])))
        index = pyarrow.array(codes, draw(some.sampled_from(INDEX_TYPES)))
        array = pyarrow.DictionaryArray.from_arrays(index, texts, safe=False)
        cells = [None if code is None else held[code] if code < len(held) else Unnamed for code in codes]
        start = draw(some.integers(0, rows))
        joined = pyarrow.chunked_array([array.slice(0, start), array.slice(start)], array.type)
        return Column(joined if draw(some.booleans()) else array, cells, True)
    cells = draw(some.lists(some.one_of(some.none(), values(path, kind)), min_size=rows, max_size=rows))
    array_type = pyarrow.bool_() if kind is bool else draw(some.sampled_from(TEXT_TYPES))
    array = pyarrow.array(cells, array_type)
    array = draw(sliced(array, pyarrow.array([None, True] if kind is bool else [None, "store"], array_type)))
    start = draw(some.integers(0, rows))
    chunked = pyarrow.chunked_array([array.slice(0, start), array.slice(start, 0), array.slice(start)], array_type)
    return Column(chunked if draw(some.booleans()) else array, cells, True)


def whole(array: pyarrow.Array | pyarrow.ChunkedArray) -> pyarrow.Array:
    """As one array, which is what a group takes."""
    return array.combine_chunks() if isinstance(array, pyarrow.ChunkedArray) else array


@dataclass
class Made:
    """A table, the proposals in it by path, and whether it ought to be refused."""

    table: pyarrow.Table
    rows: list[dict[str, Any]]
    keep: list[str]
    refused: bool


@some.composite
def tables(draw: some.DrawFn) -> Made:
    count = draw(some.sampled_from([0, 1, 2, 3, 7, 8, 9, 20]))
    rows: list[dict[str, Any]] = [{} for _ in range(count)]
    names, arrays, keep, refused = [], [], [], False
    paths = draw(some.lists(some.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
    paths = [path for path in paths if path != "activity"]
    if draw(some.integers(0, 15)):
        paths = draw(some.permutations(["activity", *paths]))
    else:
        refused = True
    grouped = draw(some.lists(some.sampled_from(GROUPS), max_size=1))
    for path in paths:
        column = draw(columns(path, count))
        refused = refused or not column.fits
        if path.split(".")[0] in grouped:
            continue
        names.append(path)
        arrays.append(column.array)
        for row, cell in zip(rows, column.cells):
            row[path] = cell
    for group in grouped:
        inner = draw(
            some.lists(
                some.sampled_from([path for path in FIELDS if path.startswith(group + ".")]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        made = [draw(columns(path, count)) for path in inner]
        refused = refused or not all(column.fits for column in made)
        missing = draw(some.lists(some.booleans(), min_size=count, max_size=count))
        mask = pyarrow.array(missing, pyarrow.bool_()) if count and draw(some.booleans()) else None
        parts = [whole(column.array) for column in made]
        struct = pyarrow.StructArray.from_arrays(parts, [path.split(".")[1] for path in inner], mask=mask)
        names.append(group)
        arrays.append(struct)
        for place, row in enumerate(rows):
            for path, column in zip(inner, made):
                gone = mask is not None and missing[place]
                row[path] = None if gone or not column.cells else column.cells[place]
    # A column of the caller's own, named in `keep` or not, or twice.
    letters = some.characters(exclude_characters="\0", exclude_categories=["Cs"])  # Arrow ends a name at a NUL.
    for name in draw(some.lists(some.text(letters, max_size=8), max_size=2)):
        if name in FIELDS or name in GROUPS or name in ("verdict", "error", *LISTS, *SAID):
            continue
        names.append(name)
        arrays.append(pyarrow.array(range(count)))
        if draw(some.integers(0, 3)):
            keep.append(name)
        refused = refused or name not in keep or names.count(name) > 1
    return Made(pyarrow.table(arrays, names=names), rows, keep, refused)


NOTHING = dict.fromkeys(("verdict", *LISTS, *SAID))


def is_marked(schema: pyarrow.Schema) -> bool:
    """Whether there is a column for markings, by itself or in its group."""
    groups = [field.type for field in schema if field.name == "information" and pyarrow.types.is_struct(field.type)]
    return "information.marking" in schema.names or any(it.get_field_index("marking") >= 0 for it in groups)


def by_itself(row: dict[str, Any], *, may_be_blank: bool) -> dict[str, Any] | None:
    """The answer for a row that is decided by itself; None where it can't be read."""
    if any(cell is Unnamed for cell in row.values()):
        return None
    proposal = {path: meant(path, cell) for path, cell in row.items()}
    if may_be_blank and all(answer is None for answer in proposal.values()):
        return NOTHING
    try:
        return alone(proposal)
    except caveat.ProposalError:
        return None


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="CAVEAT_FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(made=tables(), threads=some.integers(1, 3))
def test_any_table_is_decided_as_its_rows_or_refused(made: Made, threads: int) -> None:
    if made.refused:
        event("refused")
        with pytest.raises((caveat.CaveatError, ValueError)) as raised:
            caveat.assess_table(made.table, keep=made.keep, threads=threads)
        said = str(raised.value)
        assert said and "panicked" not in said and "Arrow data is invalid" not in said
        return
    expected = [by_itself(row, may_be_blank=not made.keep) for row in made.rows]
    unreadable = [place for place, answer in enumerate(expected) if answer is None]
    event("unreadable rows" if unreadable else "readable")
    decided = pyarrow.table(caveat.assess_table(made.table, keep=made.keep, errors="column", threads=threads))
    results = ["verdict", *LISTS, *(SAID if is_marked(made.table.schema) else ())]
    assert decided.column_names == [*made.keep, *results, "error"]
    for answer, row in zip(expected, decided.to_pylist(), strict=True):
        if answer is None:
            assert row["error"] and all(row[name] is None for name in results)
        else:
            assert {**dict.fromkeys(SAID), **{name: row[name] for name in results}} == answer and row["error"] is None
    for name in made.keep:
        assert decided[name].to_pylist() == list(range(len(made.rows)))
    if unreadable:
        with pytest.raises(caveat.TableError) as wrong:
            caveat.assess_table(made.table, keep=made.keep, results=["verdict"], threads=threads)
        assert wrong.value.count == len(unreadable)
        assert list(dict.fromkeys(failure.row for failure in wrong.value.failures)) == unreadable
