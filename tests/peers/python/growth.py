"""How the time of each Python function grows whose input can grow: measured at one, two and four times the smallest size."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Callable, NamedTuple

import pyarrow
from pyarrow import csv

import caveat
import files
import measure
import rows
from measure import Run, Task

PART = "growth"
TIME = "2026-11-22T09:30:00Z"


class Growth(NamedTuple):
    """A function, what there are more and more of, how many at least, and the work at a size."""

    name: str
    of: str
    least: int
    make: Callable[[int, Path], Run]


def of_rows(size: int, folder: Path) -> Run:
    table = rows.table(size, unknown=0.1)
    return lambda: caveat.assess_table(table, threads=1)


def of_unreadable(size: int, folder: Path) -> Run:
    table = unreadable(size)
    return lambda: caveat.assess_table(table, errors="column", threads=1)


def of_file(size: int, folder: Path) -> Run:
    source, target = folder / f"{size}.csv", folder / "out.csv"
    csv.write_csv(files.in_text(rows.table(size, unknown=0.1)), source)
    return lambda: caveat.assess_file(source, target, threads=1)


def of_report(size: int, folder: Path) -> Run:
    decided = caveat.assess_table(rows.table(size, unknown=0.1), threads=1)
    return lambda: decided.report(folder / "report.html")


def of_reasons(size: int, folder: Path) -> Run:
    decided = caveat.assess_table(rows.table(size, unknown=0.1), threads=1)
    return decided.reasons


def of_comparison(size: int, folder: Path) -> Run:
    key = pyarrow.array(range(size))
    before, after = (rows.table(size, seed).append_column("row", key) for seed in (7, 8))
    return lambda: caveat.compare_tables(before, after, on="row", threads=1)


def of_profile(size: int, folder: Path) -> Run:
    held = [f"Cupboard {number}" for number in range(size)]
    table = pyarrow.table({"Marking": ["Official"] * size, "Held in": held})
    return lambda: caveat.suggest_profile(table)


def of_records(size: int, folder: Path) -> Run:
    proposals = [{"activity": "transfer", "recipient": "third_party"}] * size
    return lambda: list(caveat.records(proposals, made_at=TIME))


def unreadable(size: int) -> pyarrow.Table:
    """Rows whose markings nobody can read, each with its own."""
    return pyarrow.table(
        {"activity": ["store"] * size, "information.marking": [f"Oficial {number}" for number in range(size)]}
    )


ALL = (
    Growth("assess_table", "rows", 10_000, of_rows),
    Growth("assess_table", "unreadable rows", 1_000, of_unreadable),
    Growth("DecisionTable.report", "rows", 2_000, of_report),
    Growth("DecisionTable.reasons", "rows", 2_000, of_reasons),
    Growth("assess_file", "rows", 10_000, of_file),
    Growth("compare_tables", "rows", 2_000, of_comparison),
    Growth("suggest_profile", "values", 2_000, of_profile),
    Growth("records", "records", 500, of_records),
)


def main() -> None:
    asked = measure.arguments(__doc__)
    measure.on_cores(1)
    with tempfile.TemporaryDirectory() as folder:
        for it in ALL:
            task = f"Python: {it.name}, {it.of}, from {it.least}"
            runs = {f"{times}n": it.make(it.least * times, Path(folder)) for times in (1, 2, 4)}
            tasks = [Task(task, case, "caveat", run) for case, run in runs.items()]
            measure.in_turn(PART, tasks, 2 if asked.quick else 7)


if __name__ == "__main__":
    main()
