"""The package's table function beside polars and DuckDB with the same rules written by hand, on tables of up to 10,000,000 rows, with
one thread and with two; and how fast memory can be read here, at the same time.

Every engine has the columns in the form that suits it best, in memory, and its whole answer is in memory at the end. Beside, for
caveat alone: codes of 32 bits, which is what most libraries write, and rows with a tenth of their answers unknown.
"""

from __future__ import annotations

import os

# Before polars is imported, which takes its number of threads from here.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import json
import subprocess
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import pyarrow
from pyarrow import ipc

import measure
import memory
import rows
from agreement import agreement
from engines import ENGINES, LISTS, VERDICT, Caveat
from measure import Task, fastest, line

PART = "tables"
# What is prepared in DuckDB comes with a copy more, and still sooner than what is not.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result")


def main() -> None:
    asked = measure.arguments(__doc__)
    sizes = [1_000, 20_000] if asked.quick else [10_000, 1_000_000, 10_000_000]
    most = sizes[-1]
    measure.say({"versions": {name: version(name) for name in ("caveat", "polars", "duckdb", "pyarrow", "numpy")}})
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            write(folder, f"{size}", rows.table(size))
            write(folder, f"{size} unknown", rows.table(size, unknown=0.1))
        found = agreement(measure.answers(asked.answers), read(folder, f"{min(most, 1_000_000)}"))
        for engine in found:
            measure.say(engine)
        agreeing = [engine["check"] for engine in found if engine["differs"] is None]
        in_a_process("at_once", folder, 1, agreeing, sizes)
        in_a_process("at_once", folder, 2, agreeing, [most])
        for task in (VERDICT, LISTS):
            for who in agreeing:
                in_a_process("peak", folder, 1, who, task, most)


def write(folder: str, name: str, table: pyarrow.Table) -> None:
    with ipc.new_file(Path(folder, f"{name}.arrow"), table.schema) as file:
        file.write_table(table)


def read(folder: str, name: str) -> pyarrow.Table:
    """Into memory, in one piece."""
    with ipc.open_file(Path(folder, f"{name}.arrow")) as file:
        return file.read_all().combine_chunks()


def in_a_process(what: str, folder: str, threads: int, *more: object) -> None:
    """In one of its own, for polars keeps to the threads that it starts with, and memory to its peak; on as many cores as threads."""
    environment = {**os.environ, "POLARS_MAX_THREADS": str(threads)}
    command = [sys.executable, __file__, what, json.dumps([folder, threads, *more])]
    subprocess.run(command, check=True, env=environment, preexec_fn=lambda: measure.on_cores(threads))


def at_once(folder: str, threads: int, agreeing: list[str], sizes: list[int]) -> None:
    for size in sizes:
        table, case = read(folder, f"{size}"), said(size, threads)
        tasks = []
        for who in agreeing:
            for task, ways in ENGINES[who](table, threads).ways.items():
                way, run = fastest(ways)
                tasks.append(Task(task, case, who, run, size, way, table.nbytes))
        forms = {"codes of 32 bits": rows.with_wide_codes(table), "a tenth unknown": read(folder, f"{size} unknown")}
        for form, other in forms.items():
            for task, ways in Caveat(other, threads).ways.items():
                tasks.append(Task(task, f"{case}, {form}", "caveat", ways[""], size, "", other.nbytes))
        rounds = max(3, min(15, 5_000_000 // size))
        if size == sizes[-1] and threads == 1:
            beside_memory(tasks, rounds)
        else:
            measure.in_turn(PART, tasks, rounds)


def beside_memory(tasks: list[Task], rounds: int) -> None:
    """Measures, and says how many bytes of its columns caveat reads in a second, and how many can be read."""
    reader, read_memory = memory.fastest_reader()
    reading = Task("", "", reader, read_memory)
    measure.take_turns([*tasks, reading], rounds)
    measure.report(PART, tasks)
    for it in (it for it in tasks if it.who == "caveat" and it.task == VERDICT):
        case = it.case
        line(
            PART, "bytes read", case, it.who, "bytes_per_second", [it.bytes / it.of / each * 1e9 for each in it.samples]
        )
        speeds = [memory.BUFFER / each * 1e9 for each in reading.samples]
        line(PART, "bytes read", case, "memory alone", "bytes_per_second", speeds, f"{reader} over 256 MiB")


def peak(folder: str, threads: int, who: str, task: str, size: int) -> None:
    way, run = list(ENGINES[who](read(folder, f"{size}"), threads).ways[task].items())[-1]
    line(PART, f"{task}, peak memory", said(size, threads), who, "bytes", [memory.peak_beyond(run)], way)


def said(size: int, threads: int) -> str:
    return f"{size:,} rows, {threads} thread{'s' if threads > 1 else ''}"


if __name__ == "__main__":
    parts = {part.__name__: part for part in (at_once, peak)}
    if sys.argv[1:] and sys.argv[1] in parts:
        parts[sys.argv[1]](*json.loads(sys.argv[2]))
    else:
        main()
