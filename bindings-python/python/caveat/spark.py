"""Tables larger than one machine: for ``DataFrame.mapInArrow`` of PySpark.

>>> frame.mapInArrow(caveat.spark.assess(keep=["id"]), caveat.spark.schema(frame, keep=["id"]))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._formats import _pyarrow, with_texts
from caveat._table import _assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Callable, Literal

__all__ = ["assess", "schema"]

_LISTS = ("prohibitions", "referrals", "outstanding", "unconfirmed", "questions", "assumptions", "conflicts")


def assess(
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "column",
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
            decided = _assess(batch, names, lists, errors, 1, first_row)
            first_row += batch.num_rows
            yield from with_texts(pyarrow, pyarrow.table(decided), joined=False).to_batches()

    return assess_batches


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
