"""Files that someone made to do harm: formulas in cells, workbooks that grow when they are unpacked or that refer to others, rows
without end.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import resource
import signal
import time
import zipfile
from pathlib import Path
from typing import Any, Callable

import openpyxl
import pytest

import caveat
from rows import LISTS, MARKINGS

pytestmark = pytest.mark.alone

FORMULAS = [
    "=1+1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://b.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "#N/A",
    '";=1+1;"',
]
STORE: dict[str, Any] = {"constants": {"activity": "store"}}
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def register(folder: Path) -> Path:
    """Formulas in headers and in cells, those that are read and those that are only kept."""
    path = folder / "in.jsonl"
    rows = [{"note": text, text: "x", "location": "laptop"} for text in FORMULAS]
    rows += [{"location": text} for text in FORMULAS]
    path.write_text("".join(json.dumps(row) + "\n" for row in [dict.fromkeys(["note", *FORMULAS]), *rows]), "utf-8")
    return path


def test_no_cell_of_a_workbook_is_a_formula_a_link_or_an_error(tmp_path: Path) -> None:
    path = register(tmp_path)
    caveat.assess_file(path, tmp_path / "out.xlsx", keep="*", errors="column", **STORE)
    caveat.assess_table(path, keep="*", errors="column", **STORE).write(tmp_path / "table.xlsx")
    for name in ("out.xlsx", "table.xlsx"):
        with zipfile.ZipFile(tmp_path / name) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            assert not [part for part in book.namelist() if "external" in part.lower() or "vba" in part.lower()]
        assert "<f>" not in sheet
        assert "<f " not in sheet
        assert "hyperlink" not in sheet.lower().replace("=hyperlink(", "")
        cells = [
            cell for row in openpyxl.load_workbook(tmp_path / name).active for cell in row if cell.value is not None
        ]
        texts = [cell for cell in cells if isinstance(cell.value, str)]
        assert all(cell.data_type == "s" for cell in texts)
        # XML, and so Excel, has one kind of line end.
        assert {text.replace("\r", "\n") for text in FORMULAS} <= {cell.value.replace("\r", "\n") for cell in texts}


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_has_kept_cells_as_they_were_and_no_result_begins_a_formula(delimiter: str, tmp_path: Path) -> None:
    path = register(tmp_path)
    out = tmp_path / ("out.csv" if delimiter == "," else "out.tsv")
    details = ["headline", "actions", "duties", "advice", "alternatives", "contacts", "clauses"]
    results = ["verdict", *LISTS, *MARKINGS, *details]
    caveat.assess_file(path, out, keep="*", errors="column", results=results, **STORE)
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline=""), delimiter=delimiter))
    kept = ["note", *FORMULAS]
    assert [row["note"] for row in rows[: len(FORMULAS)]] == FORMULAS
    cells = [cell for row in rows for name, cell in row.items() if name not in kept and cell]
    assert len(cells) > 100
    # What cells said is repeated by errors, but never first.
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n"]


def parts(rows: str, **others: str) -> dict[str, str]:
    """The parts of the smallest workbook."""
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{book}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{book}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="a" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="a" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {SHEET}><si><t>activity</t></si><si><t>store</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>",
        **others,
    }


HEADER = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
ROW = '<row r="2"><c r="A2" t="s"><v>1</v></c></row>'


def workbook(folder: Path, parts: dict[str, str]) -> Path:
    path = folder / "in.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return path


def refused(path: Path, code: str) -> str:
    """What is said of a file that is refused, in little time and memory; nothing is left of it."""
    assert path.stat().st_size < 1 << 20
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            # More than Python and pyarrow have at the start, and far less than such files would take.
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
            signal.alarm(300)
            with pytest.raises(caveat.CaveatError) as raised:
                caveat.assess_file(path, path.with_name("out.csv"), threads=1)
            os.write(writing, f"{raised.value.code} {raised.value}"[:4_000].encode())
        finally:
            os._exit(0)
    os.close(writing)
    start = time.process_time()
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, _, usage = os.wait4(child, 0)
    assert time.process_time() - start < 60
    assert usage.ru_utime < 60
    assert usage.ru_maxrss < 2 << 20
    assert os.listdir(path.parent) == [path.name]
    assert said.startswith(f"{code} "), said
    assert str(path) in said
    return said


def test_the_smallest_workbook_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, parts(HEADER + ROW))
    assert caveat.assess_file(path, tmp_path / "out.jsonl").counts["undetermined"] == 1


MANY = f"<sst {SHEET}>" + f"<si><t>{'x' * 30_000}</t></si>" * 1_000 + "</sst>"
BOMBS: dict[str, Callable[[], dict[str, str]]] = {
    "shared texts": lambda: parts(HEADER + ROW, **{"xl/sharedStrings.xml": MANY}),
    "a sheet of nothing": lambda: parts(HEADER + " " * (40 << 20)),
    "styles": lambda: parts(HEADER, **{"xl/styles.xml": f"<styleSheet {SHEET}>{' ' * (40 << 20)}</styleSheet>"}),
    "a part that nobody reads": lambda: parts(HEADER, **{"xl/media/image1.png": "x" * (40 << 20)}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_workbook_that_grows_out_of_proportion_is_refused(bomb: str, tmp_path: Path) -> None:
    assert "100 times its size" in refused(workbook(tmp_path, BOMBS[bomb]()), "too_large")


def test_a_workbook_of_parts_that_lie_over_one_another_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, parts(HEADER + ROW, **{"xl/media/a.png": "x" * (4 << 20)}))
    data = path.read_bytes()
    # The directory at the end lists that part many times: all of them are the same bytes.
    start = data.index(b"PK\x01\x02")
    entries, end = data[start : data.rindex(b"PK\x05\x06")], data[data.rindex(b"PK\x05\x06") :]
    last = entries[entries.rindex(b"PK\x01\x02") :]
    count = int.from_bytes(end[10:12], "little") + 50
    directory = entries + last * 50
    end = end[:8] + count.to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little") + end[16:]
    path.write_bytes(data[:start] + directory + end)
    assert "100 times its size" in refused(path, "too_large")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % file SYSTEM "http://127.0.0.1:9/a.dtd"> %file;]>',
    ],
    ids=["laughs", "file", "external", "parameter"],
)
def test_a_workbook_with_entities_is_refused(doctype: str, part: str, tmp_path: Path) -> None:
    made = parts(HEADER + ROW)
    for before in ("", '<?xml version="1.0"?>', f"<!-- {'x' * 100_000} -->"):
        path = workbook(tmp_path, {**made, part: before + doctype + made[part]})
        assert "declares a document type" in refused(path, "unreadable_file")
    utf16 = ('<?xml version="1.0" encoding="UTF-16"?>' + doctype + made[part]).encode("utf-16")
    path = workbook(tmp_path, {**made, part: utf16})  # type: ignore[dict-item]
    assert "declares a document type" in refused(path, "unreadable_file")


def test_a_workbook_refers_to_no_other_file(tmp_path: Path) -> None:
    made = parts(HEADER + ROW)
    rels = made["xl/_rels/workbook.xml.rels"]
    for target in ("file:///etc/passwd", "http://127.0.0.1:9/a.xml", "../../../../etc/passwd"):
        for mode in ("", ' TargetMode="External"'):
            elsewhere = rels.replace('Target="worksheets/sheet1.xml"', f'Target="{target}"{mode}')
            assert elsewhere != rels
            refused(workbook(tmp_path, {**made, "xl/_rels/workbook.xml.rels": elsewhere}), "unreadable_file")


LONG = "x" * 32_768
ROWS = {
    "a row far below": (f'{HEADER}<row r="{10**15}"><c r="A9" t="s"><v>1</v></c></row>', "1,048,576 rows"),
    "a text longer than a cell": (
        f'{HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>{LONG}</t></is></c></row>',
        "32,767",
    ),
    "rows of one far cell": (
        HEADER + "".join(f'<row r="{at}"><c r="XFD{at}"/></row>' for at in range(2, 4_202)),
        "67,108,864 cells",
    ),
}


@pytest.mark.parametrize("rows", ROWS)
def test_a_sheet_beyond_what_excel_makes_is_refused(rows: str, tmp_path: Path) -> None:
    sheet, said = ROWS[rows]
    assert said in refused(workbook(tmp_path, parts(sheet)), "too_large")


def test_rows_of_a_wide_sheet_are_few_at_a_time(tmp_path: Path) -> None:
    from openpyxl.utils import get_column_letter

    names = ["activity", *(f"n{at}" for at in range(2, 8_001))]
    header = "".join(
        f'<c r="{get_column_letter(at)}1" t="inlineStr"><is><t>{name}</t></is></c>' for at, name in enumerate(names, 1)
    )
    far = "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>1</v></c><c r="{get_column_letter(8_000)}{at}"/></row>'
        for at in range(2, 402)
    )
    path = workbook(tmp_path, parts(f'<row r="1">{header}</row>{far}'))
    told: list[int] = []
    caveat.assess_file(path, tmp_path / "out.csv", keep="*", progress=lambda done, total, rows: told.append(rows))
    assert told[-1] == 400
    assert max(after - before for before, after in zip([0, *told], told)) * 8_000 <= (1 << 20) + 8_000


def test_a_row_of_text_without_end_is_refused(tmp_path: Path) -> None:
    for ending, text in (("csv", "activity\n"), ("tsv", "activity\n"), ("jsonl", '{"activity": "store"}\n{"a": "')):
        path = tmp_path / f"in.{ending}.gz"
        path.write_bytes(gzip.compress(text.encode() + b"x" * (64 << 20), 9))
        said = refused(path, "too_large" if ending == "jsonl" else "unreadable_file")
        assert "line 2" in said
        path.unlink()


def test_an_array_that_grows_out_of_proportion_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.json.gz"
    path.write_bytes(gzip.compress(b'[{"activity": "store"}' + b" " * (300 << 20) + b"]", 9))
    assert "when it is unpacked" in refused(path, "too_large")
