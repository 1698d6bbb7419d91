"""The engines that decide tables: each takes a table of Arrow, prepares what it can, and decides it as often as it is asked to."""

from __future__ import annotations

import sys
from typing import Union

import pyarrow

from measure import RULES, Run

VERDICT, FLAGS, LISTS, EVERYTHING = "verdict", "verdict and flags", "verdict and rules", "everything"
# The lists of ids that everyone gives.
IDS = ("prohibitions", "referrals", "outstanding")

# For each task the ways to do it, by what they are called.
Ways = dict[str, dict[str, Run]]


class Caveat:
    """The package's own table function. Everything includes questions, assumptions and conflicts, which no other engine gives."""

    def __init__(self, table: pyarrow.Table, threads: int) -> None:
        import caveat

        def assess(results: list[str] | None) -> Run:
            return lambda: caveat.assess_table(table, results=results, threads=threads)

        self.ways: Ways = {
            VERDICT: {"": assess([VERDICT])},
            LISTS: {"": assess([VERDICT, *IDS])},
            EVERYTHING: {"": assess(None)},
        }


class Polars:
    """Hand-written expressions over `Enum` columns, by either of its two engines."""

    def __init__(self, table: pyarrow.Table, threads: int) -> None:
        sys.path.append(str(RULES))
        import polars

        import guidance_polars as guidance

        assert polars.thread_pool_size() == threads, "POLARS_MAX_THREADS has to be set before polars is imported"
        frame = polars.DataFrame(table).with_columns(**guidance.enums())

        def collect(query: polars.LazyFrame) -> dict[str, Run]:
            return {
                "in-memory engine": lambda: query.collect(engine="in-memory"),
                "streaming engine": lambda: query.collect(engine="streaming"),
            }

        self.ways: Ways = {
            VERDICT: collect(guidance.verdicts(frame)),
            FLAGS: collect(guidance.flags(frame)),
            LISTS: {"": lambda: guidance.lists(frame)},
        }


class DuckDb:
    """Hand-written SQL over `ENUM` columns in memory, prepared; the answer comes as Arrow."""

    def __init__(self, table: pyarrow.Table, threads: int) -> None:
        import duckdb

        connection = duckdb.connect(config={"threads": threads})
        connection.execute((RULES / "guidance.sql").read_text(encoding="utf-8"))
        connection.register("given", table)
        connection.execute("INSERT INTO proposals BY NAME SELECT * FROM given")
        connection.unregister("given")

        def prepared(name: str, query: str) -> dict[str, Run]:
            connection.execute(f"PREPARE {name} AS {query}")
            return {"": lambda: connection.execute(f"EXECUTE {name}").to_arrow_table()}

        self.ways: Ways = {
            VERDICT: prepared("only_verdict", "SELECT verdict FROM flags"),
            FLAGS: prepared("with_flags", "SELECT * FROM flags"),
            LISTS: prepared("with_lists", "SELECT * FROM answers"),
        }


Engine = Union[Caveat, Polars, DuckDb]
ENGINES: dict[str, type[Engine]] = {"caveat": Caveat, "polars": Polars, "duckdb": DuckDb}
