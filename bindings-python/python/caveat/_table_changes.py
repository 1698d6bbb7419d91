"""Says what changed between two registers, or for one register between two rulebooks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from caveat._errors import ColumnError
from caveat._table_columns import answers, own_column
from caveat._table_comparison import TableComparison
from caveat._table_decided import Decided, decide_whole
from caveat._verdict import Verdict

if TYPE_CHECKING:
    from caveat._rules import LocalRules
    from caveat._table_options import Options

__all__ = ["find_changes"]

_ORDER = [str(verdict) for verdict in Verdict]
_LISTS = ("prohibitions", "referrals", "outstanding", "unconfirmed")


def find_changes(
    before: Any, after: Any, on: list[str], options: Options, rules_before: LocalRules | None
) -> TableComparison:
    """Implements `compare_tables`, with checked options."""
    first = options._replace(rules=rules_before) if after is None else options
    return _compare(
        _Side("before", before, first, on), _Side("after", before if after is None else after, options, on), on
    )


class _Side:
    """One of the two tables, decided."""

    def __init__(self, name: str, data: Any, asked: Options, on: list[str]) -> None:
        kept = None if asked.keep is None else list(dict.fromkeys([*asked.keep, *on]))
        # No column of a register has a name that begins like this.
        asked = asked._replace(keep=kept, prefix="caveat comparison: ", results=["verdict", *_LISTS])
        table = decide_whole(Decided, data, asked)
        self.name = name
        self.keys = [own_column(table, "on", name) for name in on]
        lists = answers(table, ["verdict", *_LISTS])
        self.verdicts: list[str | None] = lists["verdict"].to_pylist()
        # The rules of a row as one text, so that most rows need one comparison.
        self.rules: list[str | None] = _joined([lists[name] for name in _LISTS])
        self.rows = self._numbered(table, on)

    def _numbered(self, table: Decided, on: list[str]) -> dict[tuple[object, ...], int]:
        """The index of each row, by its key; blank rows have none."""
        blank = set(table._blank_rows)
        rows: dict[tuple[object, ...], int] = {}
        twice: dict[tuple[object, ...], int] = {}
        for row, key in enumerate(zip(*(map(_key, column.to_pylist()) for column in self.keys))):
            if row in blank:
                continue
            if all(cell is None for cell in key):
                message = f"row {row} of `{self.name}` has no {_names(on)}, by which rows are matched"
                raise ColumnError(message, "missing_key", on[0])
            if rows.setdefault(key, row) != row:
                twice.setdefault(key, row)
        if twice:
            key, row = next(iter(twice.items()))
            which = ", ".join(f"`{name}` {cell!r}" for name, cell in zip(on, key))
            others = len(twice) - 1
            more = "; another key is given twice" if others == 1 else f"; {others:,} other keys are given twice"
            message = f"two rows of `{self.name}` have {which}: rows {rows[key]} and {row}{more if others else ''}"
            raise ColumnError(message, "duplicate_key", on[0])
        return rows


def _key(cell: object) -> object:
    """Returns a cell as part of a key; None for blank text and NaN."""
    if isinstance(cell, str):
        return cell if cell.strip() else None
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _names(on: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in on)


def _joined(lists: list[Any]) -> list[str | None]:
    from pyarrow import compute

    joined = [compute.binary_join(one, " ") for one in lists]
    texts: list[str | None] = compute.binary_join_element_wise(*joined, " ").to_pylist()
    return texts


def _compare(before: _Side, after: _Side, on: list[str]) -> TableComparison:
    _same_kinds(before, after, on)
    counts = dict.fromkeys(("added", "removed", "better", "worse", "other_rules", "unreadable", "unchanged"), 0)
    verdicts: dict[tuple[str | None, str | None], int] = {}
    changes = _Changes()
    for key, row in before.rows.items():
        other = after.rows.get(key)
        if other is None:
            kind = "removed"
        else:
            pair = (before.verdicts[row], after.verdicts[other])
            verdicts[pair] = verdicts.get(pair, 0) + 1
            kind = _kind(*pair, _same_rules(before.rules[row], after.rules[other]))
        counts[kind] += 1
        if kind != "unchanged":
            changes.add(kind, before, row, after, other)
    for key, row in after.rows.items():
        if key not in before.rows:
            counts["added"] += 1
            changes.add("added", before, None, after, row)
    return TableComparison(counts, verdicts, changes.table(before, after, on))


def _same_kinds(before: _Side, after: _Side, on: list[str]) -> None:
    for name, one, other in zip(on, before.keys, after.keys):
        kinds = {_kind_of(one.type), _kind_of(other.type)} - {"null"}
        if len(kinds) > 1:
            message = (
                f"`{name}` is {one.type} in `before` and {other.type} in `after`, so no rows match; convert one of them"
            )
            raise ColumnError(message, "wrong_type", name)


def _kind_of(kind: Any) -> str:
    from pyarrow import types

    if types.is_integer(kind):
        return "integer"
    if types.is_string(kind) or types.is_large_string(kind) or str(kind) == "string_view":
        return "text"
    return "float" if types.is_floating(kind) else str(kind)


def _same_rules(before: str | None, after: str | None) -> bool:
    return before == after or set((before or "").split()) == set((after or "").split())


def _kind(before: str | None, after: str | None, same_rules: bool) -> str:
    if before is None or after is None:
        return "unreadable"
    if before != after:
        return "better" if _ORDER.index(after) < _ORDER.index(before) else "worse"
    return "unchanged" if same_rules else "other_rules"


class _Changes:
    """The rows that are not unchanged."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._rows: tuple[list[int | None], list[int | None]] = ([], [])
        self._verdicts: tuple[list[str | None], list[str | None]] = ([], [])
        self._gained: list[list[str] | None] = []
        self._lost: list[list[str] | None] = []

    def add(self, kind: str, before: _Side, row: int | None, after: _Side, other: int | None) -> None:
        self._kinds.append(kind)
        for side, (part, at) in enumerate(((before, row), (after, other))):
            self._rows[side].append(at)
            self._verdicts[side].append(None if at is None else part.verdicts[at])
        was = None if row is None else before.rules[row]
        now = None if other is None else after.rules[other]
        self._gained.append(_beside(now, was))
        self._lost.append(_beside(was, now))

    def table(self, before: _Side, after: _Side, on: list[str]) -> Any:
        import pyarrow

        rules = pyarrow.list_(pyarrow.string())
        columns = {
            "change": pyarrow.array(self._kinds, pyarrow.string()).dictionary_encode(),
            "verdict_before": _words(self._verdicts[0]),
            "verdict_after": _words(self._verdicts[1]),
            "rules_gained": pyarrow.array(self._gained, rules),
            "rules_lost": pyarrow.array(self._lost, rules),
            "row_before": pyarrow.array(self._rows[0], pyarrow.int64()),
            "row_after": pyarrow.array(self._rows[1], pyarrow.int64()),
        }
        for name in on:
            if name in columns:
                message = f"`on` names `{name}`, which is also a column of the changes; rename it first"
                raise ColumnError(message, "duplicate_key", name)
        keys = [self._keys(one, other) for one, other in zip(before.keys, after.keys)]
        return pyarrow.table([*keys, *columns.values()], names=[*on, *columns])

    def _keys(self, before: Any, after: Any) -> Any:
        """The key of each compared pair of rows, from the side that has it."""
        import pyarrow
        from pyarrow import compute

        kind = after.type if pyarrow.types.is_null(before.type) else before.type
        first, second = (
            column.cast(kind).take(pyarrow.array(rows, pyarrow.int64()))
            for column, rows in ((before, self._rows[0]), (after, self._rows[1]))
        )
        return compute.coalesce(first, second)


def _beside(rules: str | None, others: str | None) -> list[str] | None:
    """Returns the rules that are not among the others; None if there is nothing to compare."""
    if rules is None or others is None:
        return None
    known = others.split()
    return [rule for rule in rules.split() if rule not in known]


def _words(verdicts: list[str | None]) -> Any:
    """Verdicts as words with an order, from better to worse."""
    import pyarrow

    codes = pyarrow.array([None if it is None else _ORDER.index(it) for it in verdicts], pyarrow.int8())
    return pyarrow.DictionaryArray.from_arrays(codes, pyarrow.array(_ORDER), ordered=True)
