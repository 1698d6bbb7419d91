"""Tables larger than one machine, by ``DataFrame.mapInArrow`` of PySpark.

>>> caveat.spark.assess_frame(frame, keep=["id"])  # doctest: +SKIP

is the same as

>>> frame = caveat.spark.grouped(frame)  # doctest: +SKIP
>>> frame.mapInArrow(caveat.spark.assess(keep=["id"]), caveat.spark.schema(frame, keep=["id"]))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._formats import _pyarrow, with_texts
from caveat._rulebook import vocabulary
from caveat._table import _assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Callable, Literal

    from caveat._rules import LocalRules

__all__ = ["assess", "assess_frame", "grouped", "schema"]

_LISTS = ("prohibitions", "referrals", "outstanding", "unconfirmed", "questions", "assumptions", "conflicts")


def assess(
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "column",
    rules: LocalRules | None = None,
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The function that decides the batches of a partition, as `caveat.assess_table` does. Rows that can't be read yield
    nulls and say why, unless `errors` is ``"raise"``: that stops the whole job, and counts rows from the partition's first.
    """
    names = [keep] if isinstance(keep, str) else list(keep)

    def assess_batches(batches: Iterator[Any]) -> Iterator[Any]:
        pyarrow = _pyarrow()
        first_row = 0
        for batch in batches:
            # Spark gives each task a core of its own.
            decided = _assess(batch, names, lists, errors, 1, first_row, rules)
            first_row += batch.num_rows
            yield from with_texts(pyarrow, pyarrow.table(decided), joined=False).to_batches()

    return assess_batches


def assess_frame(
    frame: Any,
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "column",
    rules: LocalRules | None = None,
) -> Any:
    """Decides every row of a data frame of Spark, when Spark comes to it; the rest is as in `caveat.assess_table`."""
    names = [keep] if isinstance(keep, str) else list(keep)
    frame = grouped(frame)
    return frame.mapInArrow(
        assess(keep=names, lists=lists, errors=errors, rules=rules),
        schema(frame, keep=names, lists=lists, errors=errors),
    )


def grouped(frame: Any) -> Any:
    """The data frame with columns such as ``information.marking`` gathered in one called ``information``: `mapInArrow`
    takes a dot in a name for a way into a column, and does not find it.
    """
    from pyspark.sql import functions

    paths = {field.path for field in vocabulary()}
    groups: dict[str, list[Any]] = {}
    columns = []
    for name in frame.columns:
        column = functions.col(f"`{name}`")
        group, dot, key = name.partition(".")
        if dot and name in paths:
            groups.setdefault(group, []).append(column.alias(key))
        else:
            columns.append(column)
    return frame.select(*columns, *(functions.struct(*parts).alias(group) for group, parts in groups.items()))


def schema(
    frame: Any,
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "column",
) -> str:
    """The schema of what `assess` yields for a data frame, as Spark writes schemas."""
    names = [keep] if isinstance(keep, str) else list(keep)
    kept = [f"`{name}` {frame.schema[name].dataType.simpleString()}" for name in names]
    listed = [f"{name} array<string>" for name in _LISTS if lists]
    error = ["error string"] if errors == "column" else []
    return ", ".join([*kept, "verdict string", *listed, *error])
