"""`assess_file` and the command line: files of every format, in bounded memory, and never half a file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import csv, ipc, parquet

import caveat
from rows import ALONE, LISTS, PLAIN, ROWS, nested

NUMBERED = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN))))
ENDINGS = ["csv", "jsonl", "arrow", "parquet"]


def write(table: pyarrow.Table, path: Path) -> Path:
    if path.suffix == ".csv":
        csv.write_csv(table, path)
    elif path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=1_000)
    elif path.suffix == ".arrow":
        with ipc.new_file(path, table.schema) as writer:
            writer.write_table(table, max_chunksize=700)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        text = pyarrow.string()
        options = csv.ConvertOptions(column_types=dict.fromkeys(LISTS, text), strings_can_be_null=False)
        rows = csv.read_csv(path, convert_options=options).to_pylist()
        return [{name: value.split() if name in LISTS else value for name, value in row.items()} for row in rows]
    if path.suffix == ".parquet":
        return parquet.read_table(path).to_pylist()  # type: ignore[no-any-return]
    if path.suffix == ".arrow":
        return ipc.open_file(path).read_all().to_pylist()  # type: ignore[no-any-return]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


EXPECTED = [{"id": number, **row} for number, row in enumerate(ALONE)]


@pytest.mark.parametrize("target", ENDINGS)
@pytest.mark.parametrize("source", ENDINGS)
def test_every_format_is_read_and_written(source: str, target: str, tmp_path: Path) -> None:
    path = write(NUMBERED, tmp_path / f"in.{source}")
    counts = caveat.assess_file(path, tmp_path / f"out.{target}", keep=["id"])
    # What is kept of a CSV file stays text.
    expected = [{**row, "id": str(row["id"])} for row in EXPECTED] if source == "csv" else EXPECTED
    found = read(tmp_path / f"out.{target}")
    if target == "csv":
        found = [{**row, "id": type(expected[0]["id"])(row["id"])} for row in found]
    assert found == expected
    assert sum(counts.values()) == len(ROWS)
    assert sorted(os.listdir(tmp_path)) == sorted({f"in.{source}", f"out.{target}"})


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
    caveat.assess_file(path, tmp_path / "out.parquet", keep=["id"])
    assert parquet.read_table(tmp_path / "out.parquet").column_names == ["id", "verdict", *LISTS]


def refused(error: type[Exception], src: Path, dst: Path, **options: Any) -> str:
    """What is said; and there is no new file, whole or half."""
    before = {path: path.read_bytes() for path in dst.parent.iterdir() if path.is_file()} if dst.parent.is_dir() else {}
    with pytest.raises(error) as raised:
        caveat.assess_file(src, dst, **options)
    if before:
        assert {path: path.read_bytes() for path in dst.parent.iterdir() if path.is_file()} == before
    return str(raised.value)


def test_rows_that_cannot_be_read_leave_no_file_or_say_why_in_it(tmp_path: Path) -> None:
    rows = [{"activity": "store"}] * 100_000
    for spoilt in (3, 70_000, 99_999):
        rows[spoilt] = {"activity": "stow"}
    path = write(pyarrow.Table.from_pylist(rows), tmp_path / "in.parquet")
    (tmp_path / "out.csv").write_text("what was there before")
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_file(path, tmp_path / "out.csv")
    assert raised.value.count == 3
    assert [row for row, _ in raised.value.rows] == [3, 70_000, 99_999]
    assert (tmp_path / "out.csv").read_text() == "what was there before"
    counts = caveat.assess_file(path, tmp_path / "out.jsonl", errors="column")
    assert counts[None] == 3
    assert read(tmp_path / "out.jsonl")[70_000]["error"].startswith("`activity` does not take `stow`")


def test_files_that_cannot_be_read_or_written_say_so(tmp_path: Path) -> None:
    good = write(NUMBERED, tmp_path / "good.csv")
    out = tmp_path / "out.csv"
    assert "no field has the path `id`" in refused(caveat.ProposalError, good, out)
    refused(FileNotFoundError, tmp_path / "none.csv", out)
    refused(IsADirectoryError, good, tmp_path, keep=["id"])
    refused(FileNotFoundError, good, tmp_path / "nowhere" / "out.csv", keep=["id"])
    assert "a file's name ends in .csv" in refused(caveat.CaveatError, tmp_path / "in.xlsx", out)
    assert "a file's name ends in .csv" in refused(caveat.CaveatError, good, tmp_path / "out.txt", keep=["id"])
    for ending, content in {
        "parquet": b"PAR1 but no more",
        "arrow": b"ARROW1 but no more",
        "csv": b"",
        "jsonl": b'{"activity": "store"}\n{"activity": \n',
        "ndjson": b"[1]\n",
    }.items():
        broken = tmp_path / f"broken.{ending}"
        broken.write_bytes(content)
        assert "can't be read" in refused(caveat.CaveatError, broken, out)
    (tmp_path / "latin.csv").write_bytes(b"activity,tool.name\nuse_tool,caf\xe9\n")
    assert "can't be read" in refused(caveat.CaveatError, tmp_path / "latin.csv", out)
    (tmp_path / "twice.jsonl").write_text('{"activity": "store", "activity": "dispose"}\n')
    assert "`activity` stands twice" in refused(caveat.ProposalError, tmp_path / "twice.jsonl", out)
    (tmp_path / "deep.jsonl").write_text('{"information":' * 100_000 + "1" + "}" * 100_000 + "\n")
    assert "line 1 can't be read" in refused(caveat.ProposalError, tmp_path / "deep.jsonl", out)
    (tmp_path / "mixed.jsonl").write_text(
        '{"activity": "store", "consent": true}\n{"activity": "store", "consent": "yes"}\n'
    )
    assert "`consent` has a value of another type" in refused(caveat.ProposalError, tmp_path / "mixed.jsonl", out)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_no_file(ending: str, tmp_path: Path) -> None:
    # A limit on the size of files stands in for a disk that is full.
    path = write(pyarrow.concat_tables([NUMBERED] * 60), tmp_path / "in.parquet")
    code = (
        "import resource, signal, sys, caveat\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    caveat.assess_file(sys.argv[1], sys.argv[2], keep=['id'])\n"
        "except OSError as error:\n"
        "    sys.exit(f'OSError: {error}')\n"
    )
    out = tmp_path / f"out.{ending}"
    run = subprocess.run(
        [sys.executable, "-c", code, path, out], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 1, run.stderr
    assert "no file was written" in run.stderr
    assert os.listdir(tmp_path) == ["in.parquet"]


def test_ctrl_c_leaves_no_file(tmp_path: Path) -> None:
    path = write(pyarrow.concat_tables([NUMBERED] * 700), tmp_path / "in.parquet")
    command = [sys.executable, "-m", "caveat", "table", str(path), str(tmp_path / "out.jsonl"), "--keep", "id"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not any(name.endswith(".unfinished") for name in os.listdir(tmp_path)):
            time.sleep(0.01)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.endswith("stopped; no file was written\n")
    assert os.listdir(tmp_path) == ["in.parquet"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(times: int) -> int:
        path = write(pyarrow.concat_tables([NUMBERED] * times), tmp_path / "in.parquet")
        code = (
            "import resource, sys, caveat\n"
            "caveat.assess_file(sys.argv[1], sys.argv[2], keep=['id'], threads=1)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        command = [sys.executable, "-c", code, str(path), str(tmp_path / "out.parquet")]
        return int(subprocess.run(command, capture_output=True, check=True, timeout=300).stdout)

    assert peak(400) - peak(40) < 64 * 1024


def test_the_command_line_decides_files_and_single_proposals(tmp_path: Path) -> None:
    def run(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "caveat", *map(str, arguments)]
        return subprocess.run(command, input=given, capture_output=True, text=True, timeout=60, check=False)

    path = write(NUMBERED, tmp_path / "in.csv")
    done = run("table", path, tmp_path / "out.csv", "--keep", "id", "--verdicts")
    assert done.returncode == 0, done.stderr
    assert [row["verdict"] for row in read(tmp_path / "out.csv")] == [row["verdict"] for row in ALONE]
    assert "prohibited" in done.stdout
    proposal = '{"activity": "store", "location": "unaccredited_system"}'
    assert json.loads(run("one", "--json", given=proposal).stdout)["verdict"] == "prohibited"
    assert "Do not keep it there" in run("one", given=proposal).stdout
    failed = run("one", given='{"activity": "stow"}')
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "did you mean `store`?" in failed.stderr
    assert run("table", path, tmp_path / "no.csv").stderr.startswith("error: no field has the path `id`")
    assert not (tmp_path / "no.csv").exists()


def test_a_bar_shows_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(NUMBERED, tmp_path / "in.jsonl")
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="id", progress=True)
    assert capsys.readouterr().err.endswith("100%  3,000 rows\n")
    caveat.assess_file(path, tmp_path / "out.jsonl", keep="id")
    assert capsys.readouterr().err == ""
