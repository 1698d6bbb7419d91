"""Whatever happens while a file is written, the target is what it was or whole, and the next run leaves nothing over.

CAVEAT_KILLS says how many processes are killed at random moments; without it few enough for every run.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Callable, NoReturn

import pyarrow
import pytest
from pyarrow import parquet

import caveat
from rows import PLAIN

KILLS = int(os.environ.get("CAVEAT_KILLS", "45"))
SEED = 20
ENDINGS = ["csv", "csv.gz", "jsonl", "xlsx", "arrow", "parquet"]
OLD = b"what was there before"
# Few, so that a workbook is written in a fraction of a second.
NUMBERED = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN)))).slice(0, 200)


def assess(folder: Path, ending: str, **options: Any) -> None:
    # On one thread: a process that was forked has no others.
    caveat.assess_file(folder / "in.csv", folder / f"out.{ending}", keep=["id"], threads=1, **options)


def in_a_process(folder: Path, work: Callable[[], object]) -> int:
    """Starts a process that does this and ends with success. Its temporary files go into the folder as well."""
    process = os.fork()
    if process:
        return process
    try:
        # One that hangs ends by itself.
        signal.alarm(120)
        work()
        os._exit(0)
    finally:
        os._exit(1)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a file to read."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    from pyarrow import csv

    csv.write_csv(NUMBERED, tmp_path / "in.csv")
    return tmp_path


def without_times(path: Path) -> object:
    """The contents of a file, those of a workbook without the time at which it was made."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    import zipfile

    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_process_that_is_killed_leaves_the_old_file_or_the_whole_one(ending: str, source: Path) -> None:
    out = source / f"out.{ending}"
    start = time.monotonic()
    assess(source, ending)
    whole, duration = without_times(out), time.monotonic() - start
    chance = random.Random(f"{SEED} {ending}")
    seen: Counter[str] = Counter()
    for _ in range(-(-KILLS // len(ENDINGS))):
        out.write_bytes(OLD)
        process = in_a_process(source, lambda: assess(source, ending))
        # Half of them anywhere, half towards the end, where the file takes its place.
        time.sleep(duration * (chance.uniform(0, 1.1) if chance.random() < 0.5 else chance.uniform(0.7, 1.3)))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        assert os.WIFSIGNALED(status) or status == 0
        found = "old" if out.read_bytes() == OLD else "whole"
        assert found == "old" or without_times(out) == whole
        left = unfinished(source)
        # Each run has removed what the one before has left.
        assert len(left) <= (2 if ending == "xlsx" else 1)
        seen[f"{found}, {'something' if left else 'nothing'} left over"] += 1
    assess(source, ending)
    assert without_times(out) == whole
    assert sorted(os.listdir(source)) == ["in.csv", out.name]
    # What became of them; `cargo dev prove kills` shows it.
    print(f"{ending}: {dict(seen)}")


def unfinished(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name not in ("in.csv", "old") and not name.startswith("out.")]


def killed() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("step", "after"),
    [(step, after) for step in ("open", "fsync", "chmod", "replace") for after in (False, True)] + [("unlink", False)],
)
def test_a_process_that_is_killed_at_a_step(
    step: str, after: bool, ending: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = source / f"out.{ending}"
    assess(source, ending)
    whole = without_times(out)
    out.write_bytes(OLD)
    right = getattr(os, step)

    def kill_at(path: Any, *arguments: Any, **options: Any) -> object:
        ours = step == "fsync" or "unfinished" in str(path)
        if ours and not after:
            killed()
        done = right(path, *arguments, **options)
        if ours:
            killed()
        return done

    def work() -> None:
        monkeypatch.setattr(os, step, kill_at)
        assess(source, ending)

    _, status = os.waitpid(in_a_process(source, work), 0)
    assert os.WIFSIGNALED(status), "the step is never taken"
    replaced = (step, after) == ("replace", True) or step == "unlink"
    assert without_times(out) == whole if replaced else out.read_bytes() == OLD
    assess(source, ending)
    assert without_times(out) == whole
    assert sorted(os.listdir(source)) == ["in.csv", out.name]


def test_a_run_leaves_the_unfinished_file_of_another_that_still_writes(source: Path) -> None:
    other: list[str] = []

    def meanwhile(done: int, total: int | None, rows: int) -> None:
        if not other:
            assess(source, "xlsx")
            other.extend(unfinished(source))

    out = source / "out.xlsx"
    assess(source, "xlsx", progress=meanwhile)
    assert len(other) == 2
    assert out.stat().st_size > len(OLD)
    assert sorted(os.listdir(source)) == ["in.csv", "out.xlsx"]
    # A file of another target is not touched.
    (source / ".0123456789abcdef.0123456789abcdef.unfinished").touch()
    assess(source, "xlsx")
    assert unfinished(source) == [".0123456789abcdef.0123456789abcdef.unfinished"]


@pytest.mark.parametrize("target", [None, 0o600, 0o640, 0o444])
def test_nobody_reads_an_unfinished_file_who_may_not_read_the_target(target: int | None, source: Path) -> None:
    out = source / "out.xlsx"
    if target is not None:
        out.touch()
        out.chmod(target)
    modes: list[int] = []

    def look(done: int, total: int | None, rows: int) -> None:
        modes.extend((source / name).stat().st_mode & 0o077 for name in unfinished(source))

    old = os.umask(0o022)
    try:
        assess(source, "xlsx", progress=look)
    finally:
        os.umask(old)
    usual = 0o644 if target is None else target
    assert sorted(set(modes)) == sorted({0, usual & 0o077})
    assert out.stat().st_mode & 0o777 == usual


def fails(folder: Path, ending: str, **options: Any) -> str:
    """What is said by a run that can't write or read; the target is as it was, and nothing is left over."""
    out = folder / f"out.{ending}"
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises((OSError, caveat.CaveatError)) as raised:
        caveat.assess_file(folder / "in.csv", out, keep=["id"], **options)
    assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert "unfinished" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("room", [0, 1, 2_000])
def test_a_full_disk_leaves_the_target_as_it_was(room: int, ending: str, source: Path) -> None:
    # A limit on the size of files simulates a full disk: it needs no rights, and fails within a write as a disk does.
    import resource

    (source / f"out.{ending}").write_bytes(OLD)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        assert "the results do not fit" in fails(source, ending, threads=1)

    _, status = os.waitpid(in_a_process(source, work), 0)
    assert status == 0
    assert sorted(os.listdir(source)) == ["in.csv", f"out.{ending}"]


@pytest.mark.parametrize("write", ["report", "to_file"])
def test_a_full_disk_leaves_reports_and_profiles_as_they_were(write: str, tmp_path: Path) -> None:
    import resource

    out = tmp_path / ("out.html" if write == "report" else "out.json")
    out.write_bytes(OLD)
    made: Any = caveat.assess_table(PLAIN) if write == "report" else caveat.Profile(null_values=["x" * 9_000])

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096))
        with pytest.raises(OSError, match="File too large"):
            getattr(made, write)(out)

    _, status = os.waitpid(in_a_process(tmp_path, work), 0)
    assert status == 0
    assert out.read_bytes() == OLD
    assert os.listdir(tmp_path) == [out.name]
    getattr(made, write)(out)
    assert out.stat().st_size > 9_000


def test_a_folder_that_takes_no_files_is_said_by_the_name_of_the_target(source: Path) -> None:
    # Root may write into any folder but one of the system's own.
    folder = Path("/proc") if os.geteuid() == 0 else source / "locked"
    if os.geteuid():
        folder.mkdir(0o500)
    for ending in ENDINGS:
        out = folder / f"out.{ending}"
        with pytest.raises(OSError, match=r"out\.") as raised:
            caveat.assess_file(source / "in.csv", out, keep=["id"])
        assert raised.value.filename == str(out)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_that_vanishes_is_an_error(ending: str, source: Path) -> None:
    folder = source / "gone"
    folder.mkdir()
    with pytest.raises(OSError, match=r"out\."):
        caveat.assess_file(
            source / "in.csv", folder / f"out.{ending}", keep=["id"], progress=lambda *_: shutil.rmtree(folder, True)
        )
    assert os.listdir(source) == ["in.csv"]


def test_a_source_that_vanishes_is_read_whole_and_one_that_shrinks_is_an_error(tmp_path: Path) -> None:
    rows = '{"activity": "store"}\n' * 30_000
    path, out = tmp_path / "in.jsonl", tmp_path / "out.csv"
    path.write_text(rows)
    # A file that is open can be read to its end.
    done = caveat.assess_file(path, out, results=["verdict"], progress=lambda *_: path.unlink(missing_ok=True))
    assert done.rows == len(out.read_text().splitlines()) - 1 == 30_000
    path.write_text(rows * 4)
    out.write_bytes(OLD)
    # Cut off between two rows, where nothing else would show it.
    with pytest.raises(caveat.CaveatError, match="got shorter while it was read"):
        caveat.assess_file(path, out, progress=lambda *_: os.truncate(path, len(rows) * 3))
    assert out.read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.csv"]


def test_a_part_that_vanishes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for part in "abc":
        parquet.write_table(NUMBERED, tmp_path / "in" / f"{part}.parquet")
    (tmp_path / "out.csv").write_bytes(OLD)
    with pytest.raises(FileNotFoundError, match=r"c\.parquet"):
        caveat.assess_file(
            tmp_path / "in",
            tmp_path / "out.csv",
            keep=["id"],
            progress=lambda *_: (tmp_path / "in" / "c.parquet").unlink(missing_ok=True),
        )
    assert (tmp_path / "out.csv").read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == ["in", "out.csv"]


def test_a_signal_to_stop_leaves_nothing(source: Path) -> None:
    code = (
        "import pathlib, signal, sys, time, caveat\n"
        # A shell makes what it starts in the background ignore the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def wait(*_):\n"
        "    pathlib.Path(sys.argv[3]).touch()\n"
        # A signal between two looks at it would not end a long sleep.
        "    while True: time.sleep(0.01)\n"
        "caveat.assess_file(sys.argv[1], sys.argv[2], keep=['id'], progress=wait)"
    )
    arguments = [str(source / name) for name in ("in.csv", "out.xlsx", "begun")]
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE)
    while not (source / "begun").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert b"KeyboardInterrupt" in said
    assert sorted(os.listdir(source)) == ["begun", "in.csv"]
