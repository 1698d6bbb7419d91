"""Spark data frames, for tables that are too large for one machine.

>>> decided = caveat.spark.assess_frame(frame, constants={"activity": "store"}, keep=["id"])  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._file_formats import as_table
from caveat._table_columns import kept, plain
from caveat._table_decided import Decided, decide
from caveat._table_options import options as _checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Callable

    from typing_extensions import Unpack

    from caveat._table_options import Options, TableOptions

__all__ = ["assess_frame"]


def assess_frame(frame: Any, **options: Unpack[TableOptions]) -> Any:
    """Decides every row of a Spark data frame when Spark evaluates it, with the options of `caveat.assess_table`. Verdicts are plain
    text. Needs pyarrow on every worker.

    Options and columns are checked at once. A row that can't be read fails the job, unless `errors` is ``"column"``; the error counts
    rows from the start of Spark's partition.
    """
    import pyarrow
    from pyspark.sql.types import ArrayType, StringType, StructField, StructType

    asked = _checked(**options)
    if asked.threads is None:
        # Spark runs one task on each core.
        asked = asked._replace(threads=1)
    read = pyarrow.schema([(field.name, _arrow_type(field.dataType)) for field in frame.schema.fields])
    # An empty table shows wrong columns at once, and has the result's columns.
    decided = decide(Decided, read.empty_table(), asked)
    own = {field.name: field.dataType for field in frame.schema.fields}
    kinds = [own[name] for name in kept(decided)]
    for kind in as_table(decided).schema.types[len(kinds) :]:
        kinds.append(ArrayType(StringType()) if pyarrow.types.is_list(kind) else StringType())
    # Spark gives dots and backticks in names a meaning, so the job uses numbered names.
    numbered = [StructField(f"c{index}", kind) for index, kind in enumerate(kinds)]
    plainly = frame.toDF(*(f"c{index}" for index in range(len(read.names))))
    return plainly.mapInArrow(_decider(read.names, asked), StructType(numbered)).toDF(*decided.column_names)


def _arrow_type(kind: Any) -> Any:
    """Returns the Arrow type in which Spark passes a column. For types that no field takes, any such type will do."""
    import pyarrow

    name = kind.typeName()
    if name == "struct":
        return pyarrow.struct([(field.name, _arrow_type(field.dataType)) for field in kind.fields])
    alike = {
        **dict.fromkeys(("string", "char", "varchar"), pyarrow.string()),
        "boolean": pyarrow.bool_(),
        **dict.fromkeys(("byte", "short", "integer", "long"), pyarrow.int64()),
        **dict.fromkeys(("float", "double"), pyarrow.float64()),
        "void": pyarrow.null(),
        "date": pyarrow.date32(),
        **dict.fromkeys(("timestamp", "timestamp_ntz"), pyarrow.timestamp("us")),
    }
    return alike.get(name, pyarrow.binary())


def _decider(names: list[str], asked: Options) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The function that decides the batches of a partition, whose columns have these names."""

    def decide_batches(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        first_row = 0
        for batch in batches:
            decided = decide(Decided, batch.rename_columns(names), asked, first_row=first_row)
            first_row += batch.num_rows
            arrays = [plain(column) for column in as_table(decided).columns]
            yield pyarrow.record_batch(arrays, names=[f"c{index}" for index in range(len(arrays))])

    return decide_batches
