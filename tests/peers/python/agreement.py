"""Whether the engines for tables answer as core does, row by row. One that does not is not measured."""

from __future__ import annotations

from typing import Any

import polars
import pyarrow
from polars import DataFrame, List, String, col
from polars import selectors as cs

import caveat
import rows
from engines import ENGINES, IDS, LISTS, VERDICT

EFFECTS = dict(zip(("prohibit", "refer", "require"), IDS))
DECIDING = [rule for rule in caveat.rules() if rule.effect in EFFECTS]


def agreement(written: list[dict[str, Any]], random: pyarrow.Table) -> list[dict[str, Any]]:
    """For each engine a line that says how much it answers alike: what is written down of core's answers, where nothing that
    matters is unknown, for these engines have no third truth value; and what caveat answers about a random table."""
    written = [case for case in written if case["known"] and not _unconfirmed(case)]
    given = rows.of_proposals([case["input"] for case in written])
    answers = {
        "written": (given, DataFrame([_expected(case) for case in written])),
        "random": (random, _in_text(ENGINES["caveat"](random, 1).ways[LISTS][""]())),
    }
    answers = {name: (table, _with_flags(expected)) for name, (table, expected) in answers.items()}
    lines = []
    for who, engine in ENGINES.items():
        differs = [
            f"{task} {way}: {name} row {row}"
            for name, (table, expected) in answers.items()
            for task, ways in engine(table, 1).ways.items()
            for way, run in ways.items()
            for row in _differing(_in_text(run()), expected)
        ]
        agreed = {} if differs else {name: table.num_rows for name, (table, _) in answers.items()}
        lines.append({"check": who, "agreed": agreed, "differs": differs[0] if differs else None})
    return lines


def _unconfirmed(case: dict[str, Any]) -> bool:
    return any(it.status == "unconfirmed" for it in caveat.assess(case["proposal"]).requirements)


def _expected(case: dict[str, Any]) -> dict[str, Any]:
    lists = {
        ids: [rule.id for rule in DECIDING if EFFECTS[rule.effect] == ids and rule.id in case["rules"]] for ids in IDS
    }
    return {VERDICT: case["verdict"], **lists}


def _in_text(answer: Any) -> DataFrame:
    """Words as text, whatever an engine codes them by. A flag that is null is not set."""
    frame = DataFrame(answer).select(VERDICT, cs.by_name(*IDS, require_all=False), cs.boolean().fill_null(False))
    return frame.with_columns(col(VERDICT).cast(String), cs.list().cast(List(String)))


def _with_flags(answer: DataFrame) -> DataFrame:
    flags = (col(EFFECTS[rule.effect]).cast(List(String)).list.contains(rule.id).alias(rule.id) for rule in DECIDING)
    return answer.with_columns(flags)


def _differing(answer: DataFrame, expected: DataFrame) -> list[int]:
    """The rows in which a column is not as expected."""
    differs = (answer[name].ne_missing(expected[name].cast(answer[name].dtype)) for name in answer.columns)
    return polars.select(polars.any_horizontal(*differs).arg_true()).to_series().to_list()
