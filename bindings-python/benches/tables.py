"""How fast tables are against a loop over `assess`, in one run; `cargo dev peers tables` has them beside polars and DuckDB.

``python benches/tables.py`` needs numpy and pyarrow. Everything runs on one thread.
"""

from __future__ import annotations

import resource
import sys
import threading
import time
from typing import Callable

import numpy
import pyarrow

import caveat

ROWS = 1_000_000
COLUMNS = 20
LOOPED = 20_000


def realistic(rows: int) -> pyarrow.Table:
    """Random answers to the first fields that have listed values, where the row's activity takes them; a tenth is null."""
    random = numpy.random.default_rng(7)
    fields = [field for field in caveat.vocabulary() if field.values][:COLUMNS]
    activities = fields[0].values
    activity = random.integers(0, len(activities), rows)
    columns = {}
    for field in fields:
        values = [value.value for value in field.values]
        codes = random.integers(0, len(values), rows).astype(numpy.int32)
        taken = numpy.array([name.value in field.taken_by for name in activities])[activity]
        null = ~taken | (random.random(rows) < 0.1)
        if field.path == "activity":
            codes, null = activity.astype(numpy.int32), numpy.zeros(rows, bool)
        columns[field.path] = pyarrow.DictionaryArray.from_arrays(
            pyarrow.array(codes, mask=null), pyarrow.array(values)
        )
    return pyarrow.table(columns)


def fastest(run: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest run: what is not the code's own doing only makes it slower."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def proposals(table: pyarrow.Table) -> list[dict[str, object]]:
    """The rows as nested mappings, as `assess` takes them."""
    rows = []
    for row in table.to_pylist():
        proposal: dict[str, object] = {}
        for path, value in row.items():
            if value is not None:
                group, _, key = path.rpartition(".")
                part = proposal.setdefault(group, {}) if group else proposal
                part[key] = value  # type: ignore[index]
        rows.append(proposal)
    return rows


def peak_beyond(run: Callable[[], object]) -> int:
    """Bytes of memory that the process has at its peak beyond what it has before and after, so beyond input and output."""

    def held() -> int:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize()

    peak, stop = held(), threading.Event()

    def watch() -> None:
        nonlocal peak
        while not stop.wait(0.001):
            peak = max(peak, held())

    watcher = threading.Thread(target=watch)
    watcher.start()
    result = run()
    stop.set()
    watcher.join()
    return max(0, peak - held()) if result is not None else 0


def main() -> None:
    table = realistic(ROWS)
    # First, while nothing that is free already hides what is taken.
    beyond = peak_beyond(lambda: caveat.assess_table(table, threads=1))
    first = table.slice(0, LOOPED)
    some = proposals(first)
    looped = fastest(lambda: [caveat.assess(proposal).verdict for proposal in some], 3) * ROWS / LOOPED
    whole = fastest(lambda: [caveat.assess(proposal).verdict for proposal in proposals(first)], 3) * ROWS / LOOPED
    verdicts = fastest(lambda: caveat.assess_table(table, results=["verdict"], threads=1))
    lists = fastest(lambda: caveat.assess_table(table, threads=1), 3)
    repeated = table.take(numpy.random.default_rng(8).integers(0, 10_000, ROWS)).combine_chunks()
    repeated_lists = fastest(lambda: caveat.assess_table(repeated, threads=1), 3)

    def say(what: str, seconds: float, ratio: str = "") -> None:
        print(f"{what:<58}{seconds * 1e3:>10.1f} ms  {ratio}")

    print(f"{ROWS:,} rows of {COLUMNS} dictionary-encoded columns, one thread, Python {sys.version.split()[0]}")
    say(f"loop over assess(...).verdict, from {LOOPED:,} rows", looped)
    say("the same with the making of proposals from the table", whole)
    for what, seconds, goal in (
        ("verdicts", verdicts, 200),
        ("all lists, every row different", lists, 20),
        ("all lists, 10,000 different rows", repeated_lists, 20),
    ):
        ratio = (
            f"{looped / seconds:.0f} times faster than the loop (at least {goal}), {whole / seconds:.0f} than all of it"
        )
        say(f"assess_table, {what}", seconds, ratio)
    print(f"memory beyond input and output, all lists: {beyond / 2**20:.0f} MiB (under 64)")


if __name__ == "__main__":
    main()
