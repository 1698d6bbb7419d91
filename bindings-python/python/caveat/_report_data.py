"""Gathers what a report says, from a decided table or from the counts of a file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._assess import assess
from caveat._rulebook import action, rulebook, vocabulary
from caveat._table_columns import DECIDING, answers, own_column, plain
from caveat._table_decided import FailureGroups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caveat._failures import FailureGroup
    from caveat._parts import Clause, Policy
    from caveat._rules import LocalRules
    from caveat._table_decided import Decided

__all__ = ["OwnerRow", "QuestionRow", "ReportData", "RuleRow", "of_counts", "of_table"]


class RuleRow(NamedTuple):
    """A rule that decides rows."""

    rule: str
    effect: str
    text: str
    action: str
    """What to do to meet it, if it is a requirement."""
    who: str
    """Who does that."""
    clauses: tuple[str, ...]
    rows: int


class QuestionRow(NamedTuple):
    """A question that is open in rows that are undetermined."""

    path: str
    text: str
    who: str
    rows: int


class OwnerRow(NamedTuple):
    """The rows of one owner."""

    owner: str | None
    """None if none is given."""
    counts: dict[str | None, int]
    rules: tuple[tuple[str, int], ...]
    """The rules that decide these rows and how many each decides, in the order in which to fix them."""


class ReportData(NamedTuple):
    """Everything that a report says."""

    title: str
    rows: int
    """How many rows were decided or can't be read; blank rows are not among them."""
    blank: int
    counts: dict[str | None, int]
    """How many rows have each verdict, and under None those that can't be read."""
    rules: tuple[RuleRow, ...]
    questions: tuple[QuestionRow, ...]
    owner_column: str | None
    owners: tuple[OwnerRow, ...]
    failures: tuple[FailureGroup, ...]
    policy: Policy
    clauses: tuple[Clause, ...]
    """The clauses that the rules cite."""


TITLE = "May we handle this information this way?"
# The order of the report: prohibitions first, then referrals, then what can be put in place.
_EFFECTS = ("prohibit", "refer", "require")


def of_counts(
    *,
    blank: int,
    counts: Mapping[str | None, int],
    deciding: Mapping[str, int],
    failures: Iterable[FailureGroup],
    rules: LocalRules | None,
    title: str | None = None,
) -> ReportData:
    """Gathers what the counts alone say, as for a file."""
    book = rulebook(rules=rules)
    known = {rule.id: rule for rule in book.rules}
    order = {rule: place for place, rule in enumerate(known)}
    decided = [
        RuleRow(name, known[name].effect, known[name].text, *action(known[name], book), known[name].clauses, rows)
        for name, rows in deciding.items()
    ]
    decided.sort(key=lambda row: (_EFFECTS.index(row.effect), -row.rows, order[row.rule]))
    cited = {clause for row in decided for clause in row.clauses}
    return ReportData(
        title=TITLE if title is None else title,
        rows=sum(counts.values()),
        blank=blank,
        counts=dict(counts),
        rules=tuple(decided),
        questions=(),
        owner_column=None,
        owners=(),
        failures=tuple(failures),
        policy=_policy(rules),
        clauses=tuple(clause for clause in book.clauses if clause.id in cited),
    )


def of_table(table: Decided, *, owner: str | None, title: str | None) -> ReportData:
    """Gathers what a table says: also its questions, and its owners."""
    owners = None if owner is None else own_column(table, "owner", owner)
    lists = answers(table, ["verdict", "prohibitions", "referrals", "outstanding", "unconfirmed", "questions"])
    deciding = _deciding(lists)
    groups = FailureGroups()
    groups.add(table)
    data = of_counts(
        blank=table.blank,
        counts=table._counts(),
        deciding=_counted(plain(deciding["rule"])),
        failures=groups.sorted(),
        rules=table._options.rules,
        title=title,
    )
    data = data._replace(questions=_questions(lists))
    if owners is None:
        return data
    return data._replace(owner_column=owner, owners=_owners(table, owners, lists, deciding, data.rules))


def _policy(rules: LocalRules | None) -> Policy:
    return assess({"activity": "store"}, rules=rules).policy


def _deciding(lists: dict[str, Any]) -> Any:
    """Row and rule of everything that a verdict rests on."""
    import pyarrow
    from pyarrow import compute

    parts = []
    for verdict, names in DECIDING.items():
        for name in names:
            rows = compute.list_parent_indices(lists[name]).cast(pyarrow.int64())
            part = pyarrow.table({"row": rows, "rule": compute.list_flatten(lists[name])})
            parts.append(part.filter(compute.equal(lists["verdict"].take(rows), verdict)))
    return pyarrow.concat_tables(parts)


def _questions(lists: dict[str, Any]) -> tuple[QuestionRow, ...]:
    from pyarrow import compute

    open_in = compute.equal(lists["verdict"], "undetermined")
    counts = _counted(compute.list_flatten(lists["questions"].filter(open_in)))
    rows = [
        QuestionRow(field.path, field.question, field.who, counts[field.path])
        for field in vocabulary()
        if field.path in counts
    ]
    return tuple(sorted(rows, key=lambda row: -row.rows))


def _counted(array: Any) -> dict[str, int]:
    return {it["values"]: it["counts"] for it in array.value_counts().to_pylist()}


def _owners(
    table: Decided, owners: Any, lists: dict[str, Any], deciding: Any, rules: tuple[RuleRow, ...]
) -> tuple[OwnerRow, ...]:
    names = [_owner(cell) for cell in owners.to_pylist()]
    blank = set(table._blank_rows)
    counts: dict[str | None, dict[str | None, int]] = {}
    for row, (name, verdict) in enumerate(zip(names, lists["verdict"].to_pylist())):
        if row not in blank:
            of_owner = counts.setdefault(name, {})
            of_owner[verdict] = of_owner.get(verdict, 0) + 1
    first = {row.rule: place for place, row in enumerate(rules)}
    of_rules: dict[str | None, dict[str, int]] = {}
    for row, rule in zip(deciding["row"].to_pylist(), deciding["rule"].to_pylist()):
        of_rule = of_rules.setdefault(names[row], {})
        of_rule[rule] = of_rule.get(rule, 0) + 1
    made = [
        OwnerRow(name, of_owner, tuple(sorted(of_rules.get(name, {}).items(), key=lambda it: (first[it[0]], it[0]))))
        for name, of_owner in counts.items()
    ]
    worst = ("prohibited", "refer", "undetermined", None, "conditional", "allowed")
    return tuple(sorted(made, key=lambda row: ([-row.counts.get(verdict, 0) for verdict in worst], row.owner or "")))


def _owner(cell: object) -> str | None:
    if cell is None or isinstance(cell, float) and math.isnan(cell):
        return None
    return str(cell).strip() or None
