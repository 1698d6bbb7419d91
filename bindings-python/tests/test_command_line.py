"""The command line: conventions, clear messages, and nothing left behind."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pytest
from pyarrow import ipc, parquet

from rows import ALONE, PLAIN

NUMBERED = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN))))


def run(
    *arguments: object, given: str | bytes = "", flags: tuple[str, ...] = (), code: int = 0
) -> subprocess.CompletedProcess[str]:
    """Runs the command, which must exit with `code`."""
    command = [sys.executable, *flags, "-m", "caveat", *map(str, arguments)]
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(command, input=data, capture_output=True, timeout=120, check=False)
    made = subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert made.returncode == code, made.stderr
    assert "Traceback" not in made.stderr
    assert "unfinished" not in made.stderr
    return made


def register(folder: Path, rows: int = len(PLAIN)) -> Path:
    path = folder / "in.csv"
    table = NUMBERED.slice(0, rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([table.column_names, *(list(row.values()) for row in table.to_pylist())])
    return path


def verdicts(text: str) -> list[str]:
    return [row["verdict"] for row in csv.DictReader(text.splitlines())]


PROHIBITED = '{"activity": "store", "location": "unaccredited_system"}'


def test_one(tmp_path: Path) -> None:
    assert json.loads(run("one", "--json", given=PROHIBITED).stdout)["verdict"] == "prohibited"
    assert "Do not keep it there" in run("one", given=PROHIBITED).stdout
    for encoding in ("utf-8-sig", "utf-16"):
        (tmp_path / "in.json").write_bytes(PROHIBITED.encode(encoding))
        assert "Do not keep it there" in run("one", tmp_path / "in.json").stdout
    failed = run("one", given='{"activity": "stow"}', code=1)
    assert failed.stdout == ""
    assert "did you mean `store`?" in failed.stderr
    said = run("one", given="store", code=1).stderr
    assert said.startswith("error: standard input: `store` is not JSON; expected a proposal such as")
    assert "standard input: it is empty" in run("one", code=1).stderr
    assert run("one", tmp_path / "none.json", code=1).stderr == (
        f"error: `{tmp_path / 'none.json'}`: No such file or directory\n"
    )


@pytest.mark.parametrize("flags", [(), ("-O",), ("-OO",), ("-I",)], ids=str)
def test_one_works_without_docstrings(flags: tuple[str, ...]) -> None:
    assert "Do not keep it there" in run("one", given=PROHIBITED, flags=flags).stdout


def test_ask() -> None:
    assert "Stopped" in run("ask", "store", given="q\n").stdout
    assert "Stopped" in run("ask", '{"activity": "store"}', given="q\n").stdout
    run("ask", given="q\n", code=1)
    said = run("ask", "Stroe", code=1).stderr
    assert "`Stroe` is not an activity; expected one of `start_project`, `store`," in said
    assert "did you mean `store`?" in said


def test_version_and_help() -> None:
    assert run("--version").stdout == f"caveat {metadata.version('caveat')}\n"
    assert "with --exit-code, 0 is for allowed alone" in run("--help").stdout
    assert "usage:" in run(code=2).stderr
    assert "--column NAME=PATH" in run("table", "--help").stdout


def test_exit_codes(tmp_path: Path) -> None:
    allowed = next(row for row, alone in zip(PLAIN.to_pylist(), ALONE) if alone["verdict"] == "allowed")
    codes = {"allowed": 0, "conditional": 3, "undetermined": 4, "refer": 5, "prohibited": 6}
    for verdict, code in codes.items():
        row = next(row for row, alone in zip(PLAIN.to_pylist(), ALONE) if alone["verdict"] == verdict)
        (tmp_path / "in.jsonl").write_text(json.dumps(allowed) + "\n" + json.dumps(row) + "\n", encoding="utf-8")
        run("table", tmp_path / "in.jsonl", tmp_path / "out.csv")
        run("table", tmp_path / "in.jsonl", tmp_path / "out.csv", "--exit-code", code=code)
        given = {name: value for name, value in row.items() if value is not None and "." not in name}
        for name, value in row.items():
            group, dot, key = name.partition(".")
            if dot and value is not None:
                given.setdefault(group, {})[key] = value
        run("one", "--exit-code", given=json.dumps(given), code=code)
        run("one", given=json.dumps(given))
    (tmp_path / "in.jsonl").write_text("7\n", encoding="utf-8")
    done = run("table", tmp_path / "in.jsonl", tmp_path / "out.csv", "--errors", "column", "--exit-code", code=7)
    assert re.search(r"unreadable +1  see the error column$", done.stdout, re.MULTILINE)
    run("table", tmp_path / "in.jsonl", tmp_path / "out.csv", code=1)


def test_a_register_is_mapped_by_options(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("Ref,Held=in,Only copy?\r\n01,Laptop,Yes\r\n02,café,TBC\r\n,,\r\n".encode("cp1252"))
    options = ["--column", "Held=in=location", "--column", "Only copy?=only_copy", "--set", "activity=store"]
    options += ["--null", "TBC", "--null", "café", "--keep", "*", "--prefix", "caveat_", "--encoding", "cp1252"]
    done = run("table", path, tmp_path / "out.csv", *options, "--result", "verdict", "--result", "questions")
    assert re.sub(" +", " ", done.stdout).splitlines() == [
        "allowed 0",
        "conditional 0",
        "undetermined 2",
        "refer 0",
        "prohibited 0",
        "blank 1",
    ]
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    assert list(rows[0]) == ["Ref", "Held=in", "Only copy?", "caveat_verdict", "caveat_questions"]
    assert [row["Held=in"] for row in rows] == ["Laptop", "café"]
    # What was decided can be decided again.
    run("table", tmp_path / "out.csv", tmp_path / "again.csv", *options[:-2], "--quiet", code=1)
    run("table", tmp_path / "out.csv", tmp_path / "again.csv", *options[:-4], "--prefix", "new_", "--quiet")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--threads", "0"], "argument --threads: `0` is not a whole number from 1"),
        (["--threads", "two"], "argument --threads: `two` is not a whole number from 1"),
        (["--column", "location"], "`location` is not NAME=PATH"),
        (["--set", "store"], "`store` is not PATH=VALUE"),
        (["--from", "pdf"], "argument --from: invalid choice: 'pdf'"),
    ],
    ids=str,
)
def test_options_that_are_wrong_are_said_before_anything_is_read(options: list[str], said: str, tmp_path: Path) -> None:
    assert said in run("table", tmp_path / "none.csv", tmp_path / "out.csv", *options, code=2).stderr
    assert os.listdir(tmp_path) == []


def test_errors_are_one_line(tmp_path: Path) -> None:
    path = register(tmp_path, 10)
    for arguments, said in (
        ([path, tmp_path / "no.csv"], "error: no field has the path `id`"),
        ([path, path, "--keep", "id"], f"error: `{path}` is the file that is read"),
        ([path, tmp_path / "none" / "out.csv"], f"error: `{tmp_path / 'none'}`: there is no such folder to write into"),
        (
            [tmp_path / "none.csv", tmp_path / "out.csv"],
            f"error: `{tmp_path / 'none.csv'}`: there is no such file to read",
        ),
        ([path, tmp_path / "out.csv", "--result", "verdicts"], "error: `results` takes names of result columns"),
        ([path, tmp_path / "out.csv", "--encoding", "x"], "error: `encoding` takes the name of an encoding"),
    ):
        stderr = run("table", *arguments, code=1).stderr
        assert stderr.startswith(said)
        assert stderr.count("\n") == 1
        assert os.listdir(tmp_path) == ["in.csv"]


def test_standard_input_and_output(tmp_path: Path) -> None:
    path = register(tmp_path)
    expected = [row["verdict"] for row in ALONE]
    done = run("table", "-", "-", "--keep", "id", given=path.read_bytes())
    assert verdicts(done.stdout) == expected
    assert "prohibited" in done.stderr
    done = run("table", path, "-", "--keep", "id", "--to", "jsonl", "--quiet")
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == expected
    assert done.stderr == ""
    parquet.write_table(NUMBERED, tmp_path / "in.parquet")
    binary = (tmp_path / "in.parquet").read_bytes()
    for kind in ("parquet", "arrow", "excel"):
        command = [sys.executable, "-m", "caveat", "table", "-", "-", "--keep", "id", "--from", "parquet", "--to", kind]
        data = io.BytesIO(subprocess.run(command, input=binary, capture_output=True, check=True, timeout=120).stdout)
        if kind == "excel":
            rows = list(openpyxl.load_workbook(data).active.iter_rows(values_only=True))
            found = [row[rows[0].index("verdict")] for row in rows[1:]]
        else:
            table = parquet.read_table(data) if kind == "parquet" else ipc.open_file(data).read_all()
            found = table["verdict"].to_pylist()
        assert found == expected


@pytest.mark.parametrize("arguments", [["one"], ["ask"], ["table", "-", "out.csv"]], ids=str)
def test_a_closed_standard_input_is_an_error(arguments: list[str], tmp_path: Path) -> None:
    command = f"{sys.executable} -m caveat {' '.join(arguments)} <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: standard input is closed")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("arguments", [["one"], ["table", "-", "-"]], ids=str)
def test_a_closed_standard_output_is_an_error(arguments: list[str]) -> None:
    command = f"{sys.executable} -m caveat {' '.join(arguments)} >&-"
    done = subprocess.run(
        ["sh", "-c", command], input=PROHIBITED, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: standard output is closed")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = register(tmp_path)
    big = tmp_path / "big.csv"
    header, rows = path.read_text("utf-8").split("\n", 1)
    big.write_text(header + "\n" + rows * 40, encoding="utf-8")
    for arguments in (["table", str(big), "-", "--keep", "id"], ["one"]):
        command = [sys.executable, "-m", "caveat", *arguments]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdout.close()
            process.stdin.write(PROHIBITED.encode())
            process.stdin.close()
            assert process.stderr is not None
            assert process.stderr.read() == b""
            assert process.wait(timeout=60) == 141


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
@pytest.mark.parametrize("ending", ["jsonl", "parquet", "xlsx"])
def test_a_signal_leaves_no_file(number: signal.Signals, code: int, ending: str, tmp_path: Path) -> None:
    parquet.write_table(pyarrow.concat_tables([NUMBERED] * 700), tmp_path / "in.parquet")
    (tmp_path / "temporary").mkdir()
    out = tmp_path / f"out.{ending}"
    out.write_text("what was there before")
    command = [sys.executable, "-m", "caveat", "table", str(tmp_path / "in.parquet"), str(out), "--keep", "id"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}

    def heed() -> None:
        # What started the tests may have had signals ignored, as `nohup` does; the command then ignores them too.
        signal.signal(number, signal.SIG_DFL)

    given: dict[str, Any] = {"stderr": subprocess.PIPE, "text": True, "env": environment}
    with subprocess.Popen(command, **given, preexec_fn=heed) as process:  # noqa: PLW1509
        while not any(name.endswith(".unfinished") for name in os.listdir(tmp_path)):
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(number)
        _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (code, "stopped; no file was written\n")
    assert sorted(os.listdir(tmp_path)) == sorted(["in.parquet", "temporary", out.name])
    assert os.listdir(tmp_path / "temporary") == []
    assert out.read_text() == "what was there before"
