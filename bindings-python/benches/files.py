"""How long `assess_file` takes, as a multiple of what pyarrow alone takes to read the same columns and write the same output, in
one run. And how much memory it takes beyond input and output.

``python benches/files.py [FOLDER]`` needs numpy and pyarrow. Everything runs on one thread; files are written to the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Callable

import pyarrow
from pyarrow import csv, parquet

import caveat
from tables import COLUMNS, ROWS, fastest, realistic

TIMES = 3


def by_pyarrow_csv(source: Path, output: pyarrow.Table, target: Path) -> None:
    """Reads the columns as text, and writes the output."""
    names = csv.open_csv(source).schema.names
    types = csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.string()))
    csv.read_csv(source, csv.ReadOptions(use_threads=False), convert_options=types)
    csv.write_csv(output, target)


def by_pyarrow_parquet(source: Path, output: pyarrow.Table, target: Path) -> None:
    """Reads the columns by their codes, as fast as it can, and writes the output."""
    names = parquet.read_schema(source).names
    parquet.read_table(source, use_threads=False, read_dictionary=names)
    parquet.write_table(output, target)


def output_of(path: Path) -> pyarrow.Table:
    """The output, as pyarrow has it in memory."""
    if path.suffix == ".parquet":
        return parquet.read_table(path)
    names = csv.open_csv(path).schema.names
    return csv.read_csv(path, convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.string())))


# What is there after a few rows is what the libraries take; the rest is what the file takes.
_MEMORY = """
import sys, caveat
def peak(source):
    caveat.assess_file(source, sys.argv[3], threads=1)
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
few = peak(sys.argv[1])
print((peak(sys.argv[2]) - few) / 1024)
"""


def measure(folder: Path, ending: str, by_pyarrow: Callable[[Path, pyarrow.Table, Path], None], goal: float) -> None:
    """Measures one format, and says how it compares to the goal."""
    source, target = folder / f"in.{ending}", folder / f"out.{ending}"
    command = [sys.executable, "-c", _MEMORY, folder / f"few.{ending}", source, target]
    beyond = float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = fastest(lambda: caveat.assess_file(source, target, threads=1), TIMES)
    output = output_of(target)
    alone = fastest(lambda: by_pyarrow(source, output, folder / f"alone.{ending}"), TIMES)
    sizes = f"{source.stat().st_size / 2**20:.0f} MiB in, {target.stat().st_size / 2**20:.0f} MiB out"
    print(f"{ending:<8}{ours:>6.2f} s, pyarrow alone {alone:.2f} s: {ours / alone:.2f} times (at most {goal}); {sizes}")
    print(f"        memory beyond input and output: {beyond:.0f} MiB (under 64)")


def main() -> None:
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        folder = Path(name)
        table = realistic(ROWS)
        text = pyarrow.table([column.cast(pyarrow.string()) for column in table.columns], names=table.column_names)
        for name, rows in (("in", ROWS), ("few", 1_000)):
            csv.write_csv(text.slice(0, rows), folder / f"{name}.csv", csv.WriteOptions(quoting_style="none"))
            parquet.write_table(text.slice(0, rows), folder / f"{name}.parquet")
        del table, text
        print(
            f"{ROWS:,} rows of {COLUMNS} columns, all lists, one thread, Python {sys.version.split()[0]}, {os.uname().machine}"
        )
        measure(folder, "csv", by_pyarrow_csv, 2)
        measure(folder, "parquet", by_pyarrow_parquet, 1.5)


if __name__ == "__main__":
    main()
