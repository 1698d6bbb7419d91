"""polars data frames. Importing this module adds a namespace, ``caveat``, to them.

>>> import caveat.polars, polars
>>> frame = polars.DataFrame({"Held in": ["Unaccredited system", "Laptop"]})
>>> options = {"columns": {"Held in": "location"}, "constants": {"activity": "store"}}
>>> frame.caveat.assess(**options, results=["verdict"])["verdict"].to_list()
['prohibited', 'undetermined']
>>> lazy = frame.lazy().caveat.assess(**options, keep="*")
>>> lazy.filter(polars.col("verdict") > "conditional").select("Held in").collect()["Held in"].to_list()
['Unaccredited system', 'Laptop']
>>> frame.with_columns(caveat.polars.verdict(**options).alias("verdict"))["verdict"].max()
'prohibited'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import polars

from caveat._assess_tables import assess_table
from caveat._table_options import arguments
from caveat._table_options import options as _checked
from caveat._words import Verdict

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from caveat._table_options import CellOptions, TableOptions

__all__ = ["assess", "verdict"]

_VERDICTS = polars.Enum([str(word) for word in Verdict])


@overload
def assess(frame: polars.DataFrame, **options: Unpack[TableOptions]) -> polars.DataFrame: ...
@overload
def assess(frame: polars.LazyFrame, **options: Unpack[TableOptions]) -> polars.LazyFrame: ...
def assess(
    frame: polars.DataFrame | polars.LazyFrame, **options: Unpack[TableOptions]
) -> polars.DataFrame | polars.LazyFrame:
    """Decides every row of a data frame, with the options of `caveat.assess_table`. For a lazy frame, the options and the columns are
    checked at once; the rows are decided when the frame is collected, in batches if it streams.
    """
    if isinstance(frame, polars.DataFrame):
        decided: polars.DataFrame = assess_table(frame, **options).to_polars()
        return decided
    # Mappings and iterables are read once, here.
    asked = _checked(**options)

    def assess_batch(batch: polars.DataFrame) -> polars.DataFrame:
        return assess(batch, **arguments(asked))

    schema = assess_batch(frame.collect_schema().to_frame()).schema
    # Later steps may use columns that do not exist before this one; the number of rows does not change.
    return frame.map_batches(
        assess_batch,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=True,
        schema=dict(schema),
        streamable=True,
    )


def verdict(*cells: str | polars.Expr, **options: Unpack[CellOptions]) -> polars.Expr:
    """Returns an expression for the verdict on each row, from these columns or, by default, from all. The options are those of
    `caveat.assess_table`; with ``errors="column"``, the verdict of a row that can't be read is null.
    """
    asked = _checked(**options, results=["verdict"])
    row = polars.struct(*cells) if cells else polars.struct(polars.all())

    def assess_batch(batch: polars.Series) -> polars.Series:
        return assess(batch.struct.unnest(), **arguments(asked))["verdict"]

    return row.map_batches(assess_batch, return_dtype=_VERDICTS, is_elementwise=True)


@polars.api.register_dataframe_namespace("caveat")
class FrameNamespace:
    """The namespace ``caveat`` of a data frame."""

    def __init__(self, frame: polars.DataFrame) -> None:
        self._frame = frame

    def assess(self, **options: Unpack[TableOptions]) -> polars.DataFrame:
        """Decides every row, with the options of `caveat.assess_table`."""
        return assess(self._frame, **options)


@polars.api.register_lazyframe_namespace("caveat")
class LazyFrameNamespace:
    """The namespace ``caveat`` of a lazy frame."""

    def __init__(self, frame: polars.LazyFrame) -> None:
        self._frame = frame

    def assess(self, **options: Unpack[TableOptions]) -> polars.LazyFrame:
        """Decides every row when the frame is collected, with the options of `caveat.assess_table`."""
        return assess(self._frame, **options)
