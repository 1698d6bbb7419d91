"""pandas data frames. Importing this module adds an accessor, ``caveat``, to them.

>>> import caveat.pandas, pandas
>>> frame = pandas.DataFrame({"Held in": ["Laptop", "Unaccredited system", None]}, index=["a", "b", "c"])
>>> chosen = frame[frame["Held in"].notna()].sort_values("Held in", ascending=False)
>>> decided = chosen.caveat.assess(columns={"Held in": "location"}, constants={"activity": "store"}, results=["verdict"])
>>> frame.join(decided)["verdict"].astype(object).where(frame["Held in"].notna(), "none").to_dict()
{'a': 'undetermined', 'b': 'prohibited', 'c': 'none'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas

from caveat._assess_tables import assess_table

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from caveat._table_options import TableOptions

__all__ = ["assess"]


def assess(frame: pandas.DataFrame, **options: Unpack[TableOptions]) -> pandas.DataFrame:
    """Decides every row of a data frame, with the options of `caveat.assess_table`. The result has the frame's own index, so that
    `join`, `assign` and `concat` put each verdict on its row.
    """
    decided = assess_table(frame.reset_index(drop=True), **options).to_pandas()
    decided.index = frame.index
    return decided


class FrameAccessor:
    """The accessor ``caveat`` of a data frame."""

    def __init__(self, frame: pandas.DataFrame) -> None:
        self._frame = frame

    def assess(self, **options: Unpack[TableOptions]) -> pandas.DataFrame:
        """Decides every row, with the options of `caveat.assess_table`. The result has the frame's own index."""
        return assess(self._frame, **options)


pandas.api.extensions.register_dataframe_accessor("caveat")(FrameAccessor)
