"""`assess_file`: files of every format, in bounded memory, no row lost, and never half a file."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pytest
from pyarrow import ipc, parquet

import caveat
from rows import ALONE, LISTS, MARKINGS, PLAIN, ROWS, nested

NUMBERED = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN))))
ENDINGS = ["csv", "csv.gz", "tsv", "jsonl", "jsonl.gz", "json", "xlsx", "arrow", "parquet"]


def write(table: pyarrow.Table, path: Path, *, row_group: int = 1_000) -> Path:
    """Writes a table without the help of the package."""
    ending = path.name.partition(".")[2]
    if ending == "parquet":
        parquet.write_table(table, path, row_group_size=row_group)
        return path
    rows = table.to_pylist()
    if ending == "arrow":
        with ipc.new_file(path, table.schema) as writer:
            writer.write_table(table, max_chunksize=700)
    elif ending == "xlsx":
        book = openpyxl.Workbook()
        for row in [table.column_names, *(list(row.values()) for row in rows)]:
            book.active.append(row)
        book.save(path)
    else:
        file = io.StringIO(newline="")
        if ending.startswith("jsonl"):
            file.writelines(json.dumps(row) + "\n" for row in rows)
        elif ending == "json":
            json.dump(rows, file)
        else:
            cells = csv.writer(file, delimiter="\t" if ending.startswith("tsv") else ",")
            cells.writerows([table.column_names, *(list(row.values()) for row in rows)])
        data = file.getvalue().encode()
        path.write_bytes(gzip.compress(data) if ending.endswith(".gz") else data)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    """Reads what was written, without the help of the package; lists that are one cell are taken apart."""
    ending = path.name.partition(".")[2]
    if ending == "parquet":
        return parquet.read_table(path).to_pylist()  # type: ignore[no-any-return]
    if ending == "arrow":
        return ipc.open_file(path).read_all().to_pylist()  # type: ignore[no-any-return]
    if ending == "xlsx":
        names, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        return [with_lists(dict(zip(names, row))) for row in rows]
    data = gzip.decompress(path.read_bytes()) if ending.endswith(".gz") else path.read_bytes()
    file = io.StringIO(data.decode(), newline="")
    if ending.startswith("jsonl"):
        return [json.loads(line) for line in file]
    if ending == "json":
        return json.load(file)  # type: ignore[no-any-return]
    return [with_lists(row) for row in csv.DictReader(file, delimiter="\t" if ending.startswith("tsv") else ",")]


def with_lists(row: dict[str, Any]) -> dict[str, Any]:
    lists = {name: (value or "").split() if name in LISTS else value for name, value in row.items()}
    if "marking_class" not in row:
        return lists
    # An empty cell is an empty list where there is a marking, and nothing where there is none.
    marking = row["marking_class"] or None
    return {**lists, "marking_class": marking, "marking_notes": marking and (row["marking_notes"] or "").split()}


EXPECTED = [{"id": number, **row} for number, row in enumerate(ALONE)]


@pytest.mark.parametrize("target", ENDINGS)
@pytest.mark.parametrize("source", ENDINGS)
def test_every_format_is_read_and_written(source: str, target: str, tmp_path: Path) -> None:
    path = write(NUMBERED.slice(0, 200), tmp_path / f"in.{source}")
    done = caveat.assess_file(path, tmp_path / f"out.{target}", keep=["id"])
    # What is kept of a CSV file is text, and so is what is read of one.
    as_text = "sv" in source or "sv" in target
    expected = [{**row, "id": str(row["id"])} for row in EXPECTED[:200]] if as_text else EXPECTED[:200]
    assert read(tmp_path / f"out.{target}") == expected
    assert (done.rows, done.blank, done.failed, done.failures) == (200, 0, 0, ())
    assert done.counts == {
        verdict: sum(row["verdict"] == verdict for row in expected)
        for verdict in ("allowed", "conditional", "undetermined", "refer", "prohibited")
    }
    assert sorted(os.listdir(tmp_path)) == sorted({f"in.{source}", f"out.{target}"})


@pytest.mark.parametrize("ending", ["arrow", "parquet"])
def test_verdicts_keep_their_order(ending: str, tmp_path: Path) -> None:
    path = write(NUMBERED, tmp_path / "in.csv")
    caveat.assess_file(path, tmp_path / f"out.{ending}", keep="id")
    opened = parquet.read_table if ending == "parquet" else lambda path: ipc.open_file(path).read_all()
    verdicts = opened(tmp_path / f"out.{ending}")["verdict"]
    assert verdicts.type.ordered
    assert verdicts.to_pandas().max() == "prohibited"


def test_nested_proposals_and_a_stream_of_arrow_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "in.ndjson"
    lines.write_text("\n".join(json.dumps(nested(row)) for row in ROWS[:50]) + "\n\n", encoding="utf-8")
    caveat.assess_file(lines, tmp_path / "out.jsonl")
    assert read(tmp_path / "out.jsonl") == ALONE[:50]
    with ipc.new_stream(tmp_path / "in.arrow", PLAIN.schema) as writer:
        writer.write_table(PLAIN)
    caveat.assess_file(tmp_path / "in.arrow", tmp_path / "out.jsonl")
    assert read(tmp_path / "out.jsonl") == ALONE


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_without_rows_gives_one_without_rows(ending: str, tmp_path: Path) -> None:
    path = write(NUMBERED.slice(0, 0), tmp_path / f"in.{ending}")
    assert caveat.assess_file(path, tmp_path / "out.parquet", keep=["id"]).rows == 0
    assert parquet.read_table(tmp_path / "out.parquet").column_names == ["id", "verdict", *LISTS, *MARKINGS]
    caveat.assess_file(path, tmp_path / f"out.{ending}", keep=["id"])
    assert read(tmp_path / f"out.{ending}") == []


def refused(error: type[Exception], src: object, dst: Path, **options: Any) -> str:
    """What is said; and no file is new, gone or changed."""
    folder = dst.parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else {}
    with pytest.raises(error) as raised:
        caveat.assess_file(src, dst, **options)  # type: ignore[arg-type]
    assert before == ({path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if before else {})
    assert "unfinished" not in str(raised.value)
    return str(raised.value)


STORE: dict[str, Any] = {"constants": {"activity": "store"}}


def test_a_register_comes_out_row_by_row(tmp_path: Path) -> None:
    """The parts that a register of a department is made of: its own names, mixed words, blank rows, other encodings."""
    lines = [
        "Ref,Held in,Only copy?,Comments",
        '000001,Unaccredited system,Yes,"as agreed\r\nwith the owner"',
        '000002,laptop ,N,"the ""old"" list"',
        "000003,filing cabinet,perhaps,café – see note",
        ",,,",
        "000004,,TBC,",
        "000005,Laptop",
        ",,,",
    ]
    text = "".join(f"{line}\r\n" for line in lines)
    options: dict[str, Any] = {
        "columns": {"Held in": "location", "Only copy?": "only_copy"},
        "null_values": ["TBC"],
        "keep": "*",
        "errors": "column",
        **STORE,
    }
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        (tmp_path / "in.csv").write_bytes(text.encode(encoding))
        named: dict[str, Any] = {"encoding": "cp1252"} if encoding == "cp1252" else {}
        for ending in ("csv", "xlsx", "jsonl", "parquet"):
            done = caveat.assess_file(tmp_path / "in.csv", tmp_path / f"out.{ending}", **options, **named)
            rows = read(tmp_path / f"out.{ending}")
            assert [row["Ref"] for row in rows] == [f"00000{at}" for at in range(1, 6)]
            comments = ["as agreed\r\nwith the owner", 'the "old" list', "café – see note"]
            # XML, and so Excel, has one kind of line end.
            found = [row["Comments"] for row in rows[:3]]
            assert [it.replace("\r\n", "\n") for it in found] == [it.replace("\r\n", "\n") for it in comments]
            assert ending == "xlsx" or found == comments
            assert [row["verdict"] or None for row in rows] == [
                "prohibited",
                "undetermined",
                None,
                "undetermined",
                None,
            ]
            assert (done.rows, done.blank, done.failed) == (7, 2, 2)
            assert done.counts[None] == 2
            assert [(it.row, it.line, it.column, it.path, it.value) for it in done.failures] == [
                (2, 5, "Held in", "location", "filing cabinet"),
                (2, 5, "Only copy?", "only_copy", "perhaps"),
                (5, 8, None, None, None),
            ]
            assert done.failures[2].code == "ragged_row"
            assert done.failures[2].message == "the row has 2 cells, the header 4"
            assert "the row has 2 cells" in rows[4]["error"]
    (tmp_path / "in.csv").write_bytes(text.encode("cp1252"))
    assert "this file is not UTF-8: line 5" in refused(
        caveat.CaveatError, tmp_path / "in.csv", tmp_path / "new.csv", **options
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_no_row_is_made_of_text_inside_a_cell(newline: str, tmp_path: Path) -> None:
    """A quoted cell of many lines that look like rows lies across every boundary of what is read at once."""
    inner = newline.join(["a list:", *(f"{900 + at},store,unaccredited_system,listed here" for at in range(20))])
    rows = [[str(at), "store", "laptop", "x" * 80 if at % 7 else inner] for at in range(60_000)]
    with open(tmp_path / "in.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator=newline).writerows([["id", "activity", "location", "notes"], *rows])
    assert (tmp_path / "in.csv").stat().st_size > 9 << 20
    done = caveat.assess_file(tmp_path / "in.csv", tmp_path / "out.csv", keep=["id", "notes"], results=["verdict"])
    assert done.counts["undetermined"] == done.rows == len(rows)
    found = [(row["id"], row["notes"]) for row in read(tmp_path / "out.csv")]
    assert found == [(row[0], row[3]) for row in rows]


def test_rows_that_cannot_be_read_leave_no_file_or_say_why_in_it(tmp_path: Path) -> None:
    rows = [{"activity": "store"}] * 100_000
    for spoilt in (3, 70_000, 99_999):
        rows[spoilt] = {"activity": "stow"}
    path = write(pyarrow.Table.from_pylist(rows), tmp_path / "in.parquet")
    (tmp_path / "out.csv").write_text("what was there before")
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_file(path, tmp_path / "out.csv")
    assert raised.value.count == 3
    assert [failure.row for failure in raised.value.failures] == [3, 70_000, 99_999]
    assert [(group.value, group.rows, group.first_row) for group in raised.value.groups] == [("stow", 3, 3)]
    assert "3 of 100,000 rows can't be read" in str(raised.value)
    assert (tmp_path / "out.csv").read_text() == "what was there before"
    done = caveat.assess_file(path, tmp_path / "out.jsonl", errors="column")
    assert (done.failed, done.counts[None], list(done.counts)[-1]) == (3, 3, None)
    assert read(tmp_path / "out.jsonl")[70_000]["error"].startswith("`activity` does not take `stow`")


def test_json_rows_that_cannot_be_read_are_faults_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"activity": "store", "only_copy": "Yes", "id": 1}\n'
        '{"activity": "store", "only_copy": 7, "id": [1, {"a": null}]}\n'
        '{"activity": "store", \n'
        "\n"
        '{"activity": "store", "location": ["laptop"], "id": "x"}\n'
        '{"activity": "store", "only_copy": true, "id": 1.5}\n',
        encoding="utf-8",
    )
    for ending in ("jsonl", "json"):
        done = caveat.assess_file(path, tmp_path / f"out.{ending}", keep="id", errors="column")
        assert [row["id"] for row in read(tmp_path / f"out.{ending}")] == [1, [1, {"a": None}], None, "x", 1.5]
        assert [(it.line, it.code) for it in done.failures] == [
            (2, "wrong_type"),
            (3, "not_json"),
            (5, "wrong_type"),
        ]
    # Values of several types are text where a column has one type.
    texts = ["1", '[1, {"a": null}]', None, "x", "1.5"]
    for ending in ("csv", "parquet", "arrow"):
        caveat.assess_file(path, tmp_path / f"out.{ending}", keep="id", errors="column")
        assert [row["id"] or None for row in read(tmp_path / f"out.{ending}")] == texts
    caveat.assess_file(path, tmp_path / "out.xlsx", keep="id", errors="column")
    assert [row["id"] for row in read(tmp_path / "out.xlsx")] == [1, '[1, {"a": null}]', None, "x", 1.5]


def test_numbers_and_answers_in_kept_fields_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"activity": "store", "only_copy": 1.0}\n{"activity": "store", "only_copy": false}\n', encoding="utf-8"
    )
    assert caveat.assess_file(path, tmp_path / "out.jsonl", keep="only_copy", results=["verdict"]).failed == 0
    assert (tmp_path / "out.jsonl").read_text().splitlines() == [
        '{"only_copy": 1.0, "verdict": "undetermined"}',
        '{"only_copy": false, "verdict": "undetermined"}',
    ]


def test_a_value_that_does_not_fit_the_first_rows_is_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"n": 1}\n' * 9_000 + '{"n": "seven"}\n', encoding="utf-8")
    for ending in ("parquet", "arrow"):
        said = refused(caveat.CaveatError, path, tmp_path / f"out.{ending}", keep="*", **STORE)
        assert "line 9001, column `n`: 'seven' is not of the type `int64`" in said
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="*", **STORE)
    assert [row["n"] for row in read(tmp_path / "out.jsonl")] == [1] * 9_000 + ["seven"]
    path.write_text('{"n": 1}\n' * 9_000 + '{"n": 1, "late": 2}\n', encoding="utf-8")
    assert "the column `late` first appears (near line 9001)" in refused(
        caveat.CaveatError, path, tmp_path / "out.csv", keep="*", **STORE
    )
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="*", **STORE)
    assert read(tmp_path / "out.jsonl")[-1]["late"] == 2


def test_excel_keeps_what_cells_are(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["about this file"])
    book.create_sheet("Assets")
    cells = [
        datetime.datetime(2027, 4, 1, 9, 30),
        7,
        1.5,
        True,
        "=1+1",
        "#N/A",
        "000123",
        None,
    ]
    sheet = book["Assets"]
    sheet.append([])
    sheet.append(["Ref", "Held in", "Only copy?", None])
    for cell in cells:
        sheet.append([cell, "Laptop", 1])
        sheet.cell(sheet.max_row, 1).data_type = (
            "s" if isinstance(cell, str) else sheet.cell(sheet.max_row, 1).data_type
        )
    sheet.append([])
    sheet.append(["last", "removable media", False])
    sheet.append(["beyond", "laptop", True, None, "x"])
    book.save(tmp_path / "in.xlsx")
    options: dict[str, Any] = {"columns": {"Held in": "location", "Only copy?": "only_copy"}, "keep": "*", **STORE}
    done = caveat.assess_file(tmp_path / "in.xlsx", tmp_path / "out.xlsx", sheet="Assets", errors="column", **options)
    rows = read(tmp_path / "out.xlsx")
    assert [row["Ref"] for row in rows] == [*cells, "last", "beyond"]
    assert [row["Only copy?"] for row in rows] == [*[1] * len(cells), False, True]
    assert (done.rows, done.blank, done.failed) == (len(cells) + 3, 1, 1)
    assert (done.failures[0].line, done.failures[0].message) == (13, "the row has 5 cells, the header 3")
    written = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert (written.freeze_panes, written.auto_filter.ref) == ("A2", "A1:L11")
    assert "no sheet `Assest`; its sheets are `Sheet`, `Assets`" in refused(
        caveat.CaveatError, tmp_path / "in.xlsx", tmp_path / "new.csv", sheet="Assest", **options
    )
    caveat.assess_file(tmp_path / "in.xlsx", tmp_path / "out.csv", sheet="Assets", errors="column", **options)
    refs = ["2027-04-01T09:30:00", "7", "1.5", "true", "=1+1", "#N/A", "000123", "", "last", "beyond"]
    assert [row["Ref"] for row in read(tmp_path / "out.csv")] == refs


def test_excel_that_says_a_wrong_size_is_read_whole(tmp_path: Path) -> None:
    import zipfile

    path = write(NUMBERED.slice(0, 20), tmp_path / "right.xlsx")
    with zipfile.ZipFile(path) as right, zipfile.ZipFile(tmp_path / "in.xlsx", "w") as wrong:
        for name in right.namelist():
            data = right.read(name)
            if name.endswith("sheet1.xml"):
                start = data.index(b'<dimension ref="') + 16
                data = data[:start] + b"A1:B2" + data[data.index(b'"', start) :]
            wrong.writestr(name, data)
    assert caveat.assess_file(tmp_path / "in.xlsx", tmp_path / "out.jsonl", keep="id").rows == 20
    assert read(tmp_path / "out.jsonl") == EXPECTED[:20]


def test_what_excel_does_not_take_is_named(tmp_path: Path) -> None:
    for text, said in (("x" * 32_768, "takes 32,767 characters"), ("a\0b", "has control characters")):
        path = write(pyarrow.table({"note": ["fine", text]}), tmp_path / "in.parquet")
        message = refused(caveat.CaveatError, path, tmp_path / "out.xlsx", keep="*", **STORE)
        assert "row 1, column `note`" in message
        assert said in message


def test_kept_columns_of_every_type_are_written(tmp_path: Path) -> None:
    utc = datetime.timezone.utc
    table = pyarrow.table(
        {
            "n": [1, None],
            "big": [10**17, 7],
            "x": [1.5, float("nan")],
            "day": [datetime.date(2027, 4, 1), None],
            "at": [datetime.datetime(2027, 4, 1, 9, tzinfo=utc), None],
            "parts": [{"a": [1]}, None],
            "words": pyarrow.array(["b", "a"]).dictionary_encode(),
            "raw": [b"\xff\0", None],
        }
    )
    path = write(table, tmp_path / "in.parquet")
    for ending in ("parquet", "arrow"):
        caveat.assess_file(path, tmp_path / f"out.{ending}", keep="*", results=["verdict"], **STORE)
        first, second = read(tmp_path / f"out.{ending}")
        assert first == {**table.to_pylist()[0], "verdict": "undetermined"}
        assert second["words"] == "a"
    caveat.assess_file(path, tmp_path / "out.csv", keep="*", results=["verdict"], **STORE)
    first, second = read(tmp_path / "out.csv")
    assert first == {
        "n": "1",
        "big": str(10**17),
        "x": "1.5",
        "day": "2027-04-01",
        "at": "2027-04-01 09:00:00.000000Z",
        "parts": '{"a": [1]}',
        "words": "b",
        "raw": '"/wA="',
        "verdict": "undetermined",
    }
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="*", results=["verdict"], **STORE)
    first, second = read(tmp_path / "out.jsonl")
    assert (first["parts"], first["day"], first["raw"]) == ({"a": [1]}, "2027-04-01", "/wA=")
    assert second["x"] is None
    caveat.assess_file(path, tmp_path / "out.xlsx", keep="*", results=["verdict"], **STORE)
    first, _ = read(tmp_path / "out.xlsx")
    assert (first["n"], first["big"], first["x"]) == (1, str(10**17), 1.5)
    assert (first["day"], first["at"]) == (datetime.datetime(2027, 4, 1), "2027-04-01T09:00:00+00:00")


def test_a_folder_of_parts_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name in ("b", "a", "c"):
        write(NUMBERED.slice({"a": 0, "b": 1_000, "c": 2_000}[name], 1_000), folder / f"{name}.parquet")
    (folder / "_SUCCESS").touch()
    (folder / ".a.parquet.crc").write_bytes(b"x")
    told: list[tuple[int, int | None, int]] = []
    done = caveat.assess_file(
        folder, tmp_path / "out.jsonl", keep="id", progress=lambda done, total, rows: told.append((done, total, rows))
    )
    assert read(tmp_path / "out.jsonl") == EXPECTED
    size = sum(path.stat().st_size for path in folder.glob("[!.]*.parquet"))
    assert (done.rows, told[-1]) == (3_000, (size, size, 3_000))
    for target in (folder / "out.parquet", folder / "a.parquet"):
        assert "in the folder that is read" in refused(caveat.CaveatError, folder, target, keep="id")
    os.link(folder / "a.parquet", tmp_path / "link.parquet")
    assert "is the file that is read" in refused(caveat.CaveatError, folder, tmp_path / "link.parquet", keep="id")
    write(PLAIN, folder / "d.parquet")
    assert "has other columns than" in refused(caveat.CaveatError, folder, tmp_path / "new.csv", keep="id")
    (folder / "d.parquet").rename(folder / "d.csv")
    assert "is not a Parquet file" in refused(caveat.CaveatError, folder, tmp_path / "new.csv", keep="id")
    (tmp_path / "empty").mkdir()
    assert "takes parquet for a folder" in refused(ValueError, folder, tmp_path / "new.csv", read_as="csv")
    assert "contains no Parquet file" in refused(caveat.CaveatError, tmp_path / "empty", tmp_path / "new.csv")


def test_the_source_is_never_the_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(NUMBERED, tmp_path / "in.csv")
    (tmp_path / "folder").mkdir()
    (tmp_path / "soft.csv").symlink_to(path)
    (tmp_path / "linked").symlink_to(tmp_path)
    os.link(path, tmp_path / "hard.csv")
    monkeypatch.chdir(tmp_path)
    for other in ("in.csv", "./in.csv", "folder/../in.csv", "soft.csv", "hard.csv", "linked/in.csv"):
        assert "is the file that is read" in refused(caveat.CaveatError, path, Path(other), keep="id")
        assert "is the file that is read" in refused(caveat.CaveatError, other, path, keep="id")


def test_a_link_to_a_target_stays_one(tmp_path: Path) -> None:
    path = write(NUMBERED, tmp_path / "in.csv")
    (tmp_path / "real.csv").write_text("before")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    caveat.assess_file(path, tmp_path / "link.csv", keep="id")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(read(tmp_path / "real.csv")) == len(ROWS)
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"errors": "ignore"}, ValueError),
        ({"threads": 0}, ValueError),
        ({"threads": True}, ValueError),
        ({"encoding": "utf-99"}, ValueError),
        ({"encoding": "base64"}, ValueError),
        ({"encoding": 8}, TypeError),
        ({"sheet": 1}, TypeError),
        ({"sheet": "x"}, ValueError),
        ({"progress": "yes"}, TypeError),
        ({"read_as": "pdf"}, ValueError),
        ({"write_as": "pdf"}, ValueError),
        ({"read_as": "parquet", "encoding": "cp1252"}, ValueError),
        ({"results": ["verdicts"]}, ValueError),
        ({"columns": ["a"]}, caveat.ColumnError),
        ({"rules": "rules.json"}, TypeError),
    ],
    ids=str,
)
def test_options_are_checked_before_anything_is_opened(
    options: dict[str, Any], error: type[Exception], tmp_path: Path
) -> None:
    name = next(reversed(options))
    # Were a file looked for, it would not be found.
    with pytest.raises(error, match=f"`{name}`"):
        caveat.assess_file(tmp_path / "nowhere" / "in.csv", tmp_path / "nowhere" / "out.csv", **options)


def test_files_that_cannot_be_read_or_written_say_so(tmp_path: Path) -> None:
    good = write(NUMBERED, tmp_path / "good.csv")
    out = tmp_path / "out.csv"
    assert "no field has the path `id`" in refused(caveat.ColumnError, good, out)
    assert "there is no such file" in refused(FileNotFoundError, tmp_path / "none.csv", out)
    assert "this is a folder" in refused(IsADirectoryError, good, tmp_path, keep=["id"], write_as="csv")
    assert "there is no such folder" in refused(FileNotFoundError, good, tmp_path / "nowhere" / "out.csv", keep=["id"])
    assert "a name ends in .csv" in refused(caveat.CaveatError, tmp_path / "in.pdf", out)
    assert "a name ends in .csv" in refused(caveat.CaveatError, good, tmp_path / "out.parquet.gz", keep=["id"])
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(caveat.CaveatError, match="is not an ordinary file"):
        caveat.assess_file(good, tmp_path / "pipe.csv", keep="id")
    (tmp_path / "pipe.csv").unlink()
    for ending, content in {
        "parquet": b"PAR1 but no more",
        "arrow": b"ARROW1 but no more",
        "csv": b"",
        "tsv": b'activity\n"store',
        "json": b'{"activity": "store"}',
        "xlsx": b"PK but no more",
        "csv.gz": b"not gzip",
    }.items():
        broken = tmp_path / f"broken.{ending}"
        broken.write_bytes(content)
        said = refused(caveat.CaveatError, broken, out)
        assert f"`{broken}` can't be read" in said
    (tmp_path / "semicolons.csv").write_bytes(b"activity;location\nstore;laptop\n")
    assert "separated by `;`" in refused(caveat.CaveatError, tmp_path / "semicolons.csv", out)


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    path = write(NUMBERED, tmp_path / "in.csv")
    out = tmp_path / ("x" * 251 + ".csv")
    caveat.assess_file(path, out, keep="id")
    assert len(read(out.rename(tmp_path / "out.csv"))) == len(ROWS)


def test_rows_that_a_writer_loses_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from caveat import _file_write

    path = write(NUMBERED, tmp_path / "in.csv")
    right = vars(_file_write)["csv_text"]

    def wrong(*arguments: Any, **options: Any) -> Any:
        text, rows = right(*arguments, **options)
        return text, rows - 1

    monkeypatch.setattr(_file_write, "csv_text", wrong)
    assert "2,999 rows, but 3,000 were read" in refused(caveat.CaveatError, path, tmp_path / "out.csv", keep="id")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_no_file(ending: str, tmp_path: Path) -> None:
    # A limit on the size of files simulates a full disk.
    path = write(pyarrow.concat_tables([NUMBERED] * 8), tmp_path / "in.parquet")
    code = (
        "import resource, signal, sys, caveat\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n"
        "    caveat.assess_file(sys.argv[1], sys.argv[2], keep=['id'])\n"
        "except OSError as error:\n"
        "    sys.exit(f'OSError: {error}')\n"
    )
    out = tmp_path / f"out.{ending}"
    run = subprocess.run(
        [sys.executable, "-c", code, path, out],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert run.returncode == 1, run.stderr
    assert "no file was written" in run.stderr
    assert "unfinished" not in run.stderr
    assert os.listdir(tmp_path) == ["in.parquet"]


@pytest.mark.parametrize(("source", "target"), [("parquet", "parquet"), ("csv", "csv"), ("jsonl", "jsonl")])
def test_memory_does_not_grow_with_the_file(source: str, target: str, tmp_path: Path) -> None:
    def peak(times: int) -> int:
        # What Parquet itself keeps in memory of each row group would grow: 43 columns, a kilobyte and more each.
        path = write(pyarrow.concat_tables([NUMBERED] * times), tmp_path / f"in.{source}", row_group=20_000)
        code = (
            "import sys, caveat\n"
            "caveat.assess_file(sys.argv[1], sys.argv[2], keep=['id'], threads=1)\n"
            # What `getrusage` says begins with what the process that started this one had.
            "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
        )
        command = [sys.executable, "-c", code, str(path), str(tmp_path / f"out.{target}")]
        return int(subprocess.run(command, capture_output=True, check=True, timeout=300).stdout)

    few, many = (40, 400) if source == "parquet" else (5, 40)
    assert peak(many) - peak(few) < 64 * 1024


def test_progress_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(NUMBERED, tmp_path / "in.jsonl")
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="id", progress=True)
    assert capsys.readouterr().err.endswith("100%  3,000 rows\n")
    for wanted in (None, False):
        caveat.assess_file(path, tmp_path / "out.jsonl", keep="id", progress=wanted)
        assert capsys.readouterr().err == ""
    told: list[tuple[int, int | None, int]] = []
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="id", progress=lambda *done: told.append(done))
    size = path.stat().st_size
    assert told[-1] == (size, size, 3_000)
    assert capsys.readouterr().err == ""


def test_a_notebook_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython

    shown: list[str] = []

    class Handle:
        def update(self, data: dict[str, str], *, raw: bool) -> None:
            assert raw
            shown.append(data["text/plain"])

    def display(data: dict[str, str], *, raw: bool, display_id: bool) -> Handle:
        assert raw
        assert display_id
        shown.append(data["text/plain"])
        return Handle()

    shell = type("Shell", (), {"kernel": object()})()
    monkeypatch.setattr(IPython, "get_ipython", lambda: shell)
    monkeypatch.setattr("IPython.display.display", display)
    caveat.assess_file(write(NUMBERED, tmp_path / "in.csv"), tmp_path / "out.csv", keep="id")
    assert shown[-1].endswith("100%  3,000 rows")
    assert len(shown) > 1


def test_the_summary_says_what_became_of_the_rows(tmp_path: Path) -> None:
    path = write(NUMBERED, tmp_path / "in.csv")
    done = caveat.assess_file(path, tmp_path / "out.csv", keep="id")
    table = caveat.assess_table(NUMBERED, keep="id")
    assert done.counts == table.counts()
    assert done.deciding == table.deciding()
    assert repr(done).startswith("FileSummary(3,000 rows, ")
    assert isinstance(done, caveat.types.FileSummary)
