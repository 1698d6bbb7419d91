"""Random rows of a table, and their answers when each is decided by itself."""

from __future__ import annotations

import random
from typing import Any

import pyarrow

import caveat

LISTS = ("prohibitions", "referrals", "outstanding", "unconfirmed", "questions", "assumptions", "conflicts")
MARKINGS = ("marking_class", "marking_notes")


def proposals(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Random rows by path, each with only the fields that its activity takes."""
    chance = random.Random(seed)
    fields = [field for field in caveat.vocabulary() if field.values]
    rows = []
    for _ in range(count):
        activity = chance.choice(fields[0].values).value
        known = chance.choice([0.4, 0.9, 1.0])
        row: dict[str, Any] = {field.path: None for field in fields}
        for field in fields[1:]:
            if activity in field.taken_by and chance.random() < known:
                row[field.path] = chance.choice(field.values).value
        rows.append({**row, "activity": activity})
    return rows


def nested(row: dict[str, Any]) -> dict[str, Any]:
    proposal: dict[str, Any] = {}
    for path, value in row.items():
        group, _, key = path.rpartition(".")
        part = proposal.setdefault(group, {}) if group else proposal
        part[key] = value
    return proposal


def alone(row: dict[str, Any], rules: caveat.LocalRules | None = None) -> dict[str, Any]:
    """The answer for a row that is decided by itself, as a table has it."""
    decision = caveat.assess(nested(row), rules=rules)
    unmet = {
        status: [it.rule for it in decision.requirements if it.status == status]
        for status in ("outstanding", "unconfirmed")
    }
    return {
        "verdict": str(decision.verdict),
        "prohibitions": [it.rule for it in decision.prohibitions],
        "referrals": [it.rule for it in decision.referrals],
        **unmet,
        "questions": [it.path for it in decision.questions],
        "assumptions": [it.path for it in decision.assumptions],
        "conflicts": [it.id for it in decision.conflicts],
        "marking_class": None if decision.marking is None else str(decision.marking.class_),
        "marking_notes": None if decision.marking is None else [str(it.code) for it in decision.marking.notes],
    }


ROWS = proposals(3_000)
PLAIN = pyarrow.Table.from_pylist(ROWS)
ALONE = [alone(row) for row in ROWS]
