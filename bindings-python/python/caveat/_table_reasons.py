"""Makes the long form of a decided table: a row for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._errors import ColumnError
from caveat._file_formats import as_table
from caveat._rulebook import action, rulebook
from caveat._table_columns import answers, kept, plain, rows_of

if TYPE_CHECKING:
    from caveat._rules import LocalRules
    from caveat._table_decided import Decided

__all__ = ["reasons"]

# For each list, the word for its entries in the column `why`.
_WHY = {
    "prohibitions": "prohibition",
    "referrals": "referral",
    "outstanding": "outstanding",
    "unconfirmed": "unconfirmed",
    "questions": "question",
}
_COLUMNS = ("row", "why", "rule", "path", "text", "action", "clauses", "role")


def reasons(table: Decided, prefix: str | None) -> Any:
    """One row for each reason of each row, in their order, as a ``pyarrow.Table``."""
    import pyarrow
    from pyarrow import compute

    begins = table._options.prefix if prefix is None else prefix
    own = kept(table)
    names = [begins + name for name in _COLUMNS]
    for name in names:
        if name in own:
            message = f"`{name}` is a kept column and also a column of the reasons; pass a `prefix` for the latter"
            raise ColumnError(message, "duplicate_key", name)
    found = _found(answers(table, _WHY))
    told = _Told(table._options.rules)
    words = {name: pyarrow.array(column, kind).dictionary_encode() for name, column, kind in told.columns()}
    clauses = pyarrow.array(told.clauses, pyarrow.list_(pyarrow.string()))
    at = compute.index_in(_key(found["why"], found["id"]), pyarrow.array(told.keys, pyarrow.string()))
    columns = [
        found["row"],
        found["why"].dictionary_encode(),
        words["rule"].take(at),
        words["path"].take(at),
        words["text"].take(at),
        words["action"].take(at),
        clauses.take(at),
        words["role"].take(at),
    ]
    whole = as_table(table)
    kept_columns = [rows_of(whole.column(name), found["row"]) for name in own]
    return pyarrow.table([*kept_columns, *columns], names=[*own, *names])


def _found(lists: dict[str, Any]) -> dict[str, Any]:
    """Row, why and id of each reason, row by row."""
    import pyarrow
    from pyarrow import compute

    parts = []
    for order, (name, why) in enumerate(_WHY.items()):
        ids = compute.list_flatten(lists[name])
        rows = compute.list_parent_indices(lists[name]).cast(pyarrow.int64())
        orders, whys = pyarrow.repeat(order, len(ids)), pyarrow.repeat(why, len(ids))
        parts.append(pyarrow.table({"row": rows, "order": orders, "why": whys, "id": ids}))
    whole = pyarrow.concat_tables(parts)
    # Within a list the order is the rulebook's, so the place of each is part of the order.
    placed = whole.append_column("place", pyarrow.array(range(whole.num_rows), pyarrow.int64()))
    ordered = placed.sort_by([(name, "ascending") for name in ("row", "order", "place")])
    return {name: plain(ordered.column(name)) for name in ("row", "why", "id")}


def _key(why: Any, ids: Any) -> Any:
    """Returns a key that tells rules from questions, since a field may have the name of a rule."""
    from pyarrow import compute

    kinds = compute.if_else(compute.equal(why, "question"), "question", "rule")
    return compute.binary_join_element_wise(kinds, ids, " ")


class _Told:
    """The texts of each rule and of each field that may be a question, column by column."""

    def __init__(self, rules: LocalRules | None) -> None:
        self.keys: list[str] = []
        self.clauses: list[list[str]] = []
        self._rows: list[tuple[str | None, str | None, str, str | None, str | None]] = []
        book = rulebook(rules=rules)
        for rule in book.rules:
            doing, who = action(rule, book)
            role = who or ", ".join(rule.to or rule.roles or ())
            self._add("rule", rule.id, (rule.id, None, rule.text, doing or None, role or None), list(rule.clauses))
        for field in book.vocabulary:
            self._add("question", field.path, (None, field.path, field.question, None, field.who), [])

    def _add(
        self,
        kind: str,
        name: str,
        row: tuple[str | None, str | None, str, str | None, str | None],
        clauses: list[str],
    ) -> None:
        self.keys.append(f"{kind} {name}")
        self._rows.append(row)
        self.clauses.append(clauses)

    def columns(self) -> list[tuple[str, list[str | None], Any]]:
        """Name, cells and type of the columns of text."""
        import pyarrow

        return [
            (name, [row[index] for row in self._rows], pyarrow.string())
            for index, name in enumerate(("rule", "path", "text", "action", "role"))
        ]
