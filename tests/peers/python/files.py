"""`assess_file` beside pyarrow alone, which reads the same file and writes the same output without deciding anything; on one thread."""

from __future__ import annotations

import tempfile
from importlib.metadata import version
from pathlib import Path

import pyarrow
from pyarrow import compute, csv, parquet

import caveat
import measure
import rows
from measure import Run, Task

PART = "files"
TASKS = {"parquet": "Parquet to Parquet", "csv": "CSV to CSV"}


def main() -> None:
    asked = measure.arguments(__doc__)
    measure.on_cores(1)
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    measure.say({"versions": {name: version(name) for name in ("caveat", "pyarrow", "numpy")}})
    size = 20_000 if asked.quick else 1_000_000
    table = in_text(rows.table(size, unknown=0.1))
    with tempfile.TemporaryDirectory() as folder:
        tasks = []
        for ending, task in TASKS.items():
            source, decided = Path(folder, f"in.{ending}"), Path(folder, f"out.{ending}")
            write(table, source)
            caveat.assess_file(source, decided, threads=1)
            check(read(decided), table)
            ways = {
                "caveat": decide(source, decided),
                "pyarrow alone": copy(source, read(decided), Path(folder, f"copy.{ending}")),
            }
            case = f"{size:,} rows with all lists"
            note = f"{megabytes(source)} in, {megabytes(decided)} out"
            tasks += [Task(task, case, who, run, note=note) for who, run in ways.items()]
        measure.in_turn(PART, tasks, 2 if asked.quick else 5)


def decide(source: Path, target: Path) -> Run:
    return lambda: caveat.assess_file(source, target, threads=1)


def copy(source: Path, output: pyarrow.Table, target: Path) -> Run:
    """Reads the source and writes the output, which is in memory."""

    def run() -> None:
        read(source)
        write(output, target)

    return run


def in_text(table: pyarrow.Table) -> pyarrow.Table:
    """Words as text: what a register has."""
    columns = [it.cast(pyarrow.string()) if pyarrow.types.is_dictionary(it.type) else it for it in table.columns]
    return pyarrow.table(columns, names=table.column_names)


def read(path: Path) -> pyarrow.Table:
    """As fast as pyarrow can: Parquet by its codes, and CSV as text."""
    if path.suffix == ".parquet":
        schema = parquet.read_schema(path)
        words = [field.name for field in schema if pyarrow.types.is_string(field.type)]
        return parquet.read_table(path, use_threads=False, read_dictionary=words)
    names = csv.open_csv(path).schema.names
    text = csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.string()))
    return csv.read_csv(path, csv.ReadOptions(use_threads=False), convert_options=text)


def write(table: pyarrow.Table, path: Path) -> None:
    if path.suffix == ".parquet":
        parquet.write_table(table, path)
    else:
        csv.write_csv(table, path, csv.WriteOptions(quoting_style="needed"))


def check(decided: pyarrow.Table, table: pyarrow.Table) -> None:
    """Raises unless the file has the verdicts that the table has."""
    expected = pyarrow.table(caveat.assess_table(table, results=["verdict"], threads=1))["verdict"]
    verdicts = decided["verdict"].cast(pyarrow.string())
    if not compute.all(compute.equal(verdicts, expected.cast(pyarrow.string()))).as_py():
        raise ValueError("the file has other verdicts than the table")


def megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
