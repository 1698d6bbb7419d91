"""The rulebook: its rules, clauses and vocabulary."""

from __future__ import annotations

from itertools import product

from caveat import _caveat
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from caveat._parts import Clause, ExportedRule, Field, Rulebook
    from caveat._rules import LocalRules

__all__ = [
    "clauses",
    "clauses_table",
    "rulebook",
    "rules",
    "rules_table",
    "vocabulary",
    "vocabulary_table",
]


def rulebook(*, rules: LocalRules | None = None) -> Rulebook:
    """Returns the whole rulebook: rules, clauses, vocabulary, contacts. With `rules`, an organisation's own
    are among them.
    """
    if rules is not None:
        return _book(rules)
    if not _BUILT_IN:
        _BUILT_IN.append(_book(None))
    return _BUILT_IN[0]


# Cached, because it is slow to build and never changes.
_BUILT_IN: list[Rulebook] = []


def _book(rules: LocalRules | None) -> Rulebook:
    from caveat._parts import ExportedRule

    book: Rulebook = _caveat.rulebook(as_dict=False, rules=rules)
    # Core writes a rule, and whether it is the organisation's own, as one map.
    return book._replace(rules=tuple(ExportedRule(**dict(rule)) for rule in book.rules))  # type: ignore[arg-type]


def rules(*, rules: LocalRules | None = None) -> tuple[ExportedRule, ...]:
    """Returns the rules in their order: those that decide, duties, advice. With `rules`, an organisation's own are among them."""
    return rulebook(rules=rules).rules


def clauses(*, rules: LocalRules | None = None) -> tuple[Clause, ...]:
    """Returns the clauses of the texts in their order. With `rules`, an organisation's own are among them."""
    return rulebook(rules=rules).clauses


def vocabulary(*, rules: LocalRules | None = None) -> tuple[Field, ...]:
    """Returns the fields of a proposal in their order. They are the same with an organisation's own `rules`."""
    return rulebook(rules=rules).vocabulary


def rules_table(*, rules: LocalRules | None = None) -> dict[str, list[Any]]:
    """Returns the rules as columns for a data frame, to join ids to texts; without conditions, which don't fit a column. With `rules`,
    an organisation's own are among them, with their texts.

    >>> import caveat
    >>> table = caveat.rules_table()
    >>> table["id"][0], table["effect"][0], table["clauses"][0]
    ('purpose-undescribed', 'prohibit', ['DSP-1.6', 'DSP-1.7'])
    """
    return _table(_caveat.rulebook(as_dict=True, rules=rules)["rules"])


def clauses_table(*, rules: LocalRules | None = None) -> dict[str, list[Any]]:
    """Returns the clauses as columns for a data frame. With `rules`, an organisation's own are among them."""
    return _table(_caveat.rulebook(as_dict=True, rules=rules)["clauses"])


def vocabulary_table(*, rules: LocalRules | None = None) -> dict[str, list[Any]]:
    """Returns the fields of a proposal as columns for a data frame. ``values`` has the names of a field's values, ``value_texts``
    what each means.
    """
    fields = _caveat.rulebook(as_dict=True, rules=rules)["vocabulary"]
    return _table([_row(field) for field in fields])


def _row(field: dict[str, Any]) -> dict[str, Any]:
    values = field["values"]
    row = {
        **field,
        "values": [_name(value["value"]) for value in values],
        "value_texts": [value["text"] for value in values],
    }
    return {**row, "presumed": _name(field["presumed"])} if "presumed" in field else row


def action(rule: ExportedRule, book: Rulebook) -> tuple[str, str]:
    """Returns what to do to meet a requirement, and who does it; blank for any other rule."""
    fields = {field.path: field for field in book.vocabulary}
    # Each value of a test is a way to meet it; several tests must be met together.
    ways = [
        way
        for tests in rule.satisfied_by or ()
        for way in product(*([(it.path, value) for value in it.any_of] for it in tests))
    ]
    texts = [" and ".join(_small(dict(fields[path].actions)[_name(value)]) for path, value in way) for way in ways]
    people = [" and ".join(dict.fromkeys(_small(fields[path].who) for path, _ in way)) for way in ways]
    return _large(", or ".join(texts)), _large(", or ".join(dict.fromkeys(people)))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(value: bool | str) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _table(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    return {name: column for name, column in columns.items() if all(map(_fits, column))}


def _fits(cell: object) -> bool:
    """Whether a data frame can hold it in a cell."""
    cells = cell if isinstance(cell, list) else [cell]
    return all(cell is None or isinstance(cell, (str, bool)) for cell in cells)


public(__name__, "caveat")
