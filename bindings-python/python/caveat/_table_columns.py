"""Finds the columns of a decided table: the caller's own, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._errors import ColumnError
from caveat._file_formats import as_table
from caveat._table_decided import Decided, Source, decide

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DECIDING", "answers", "kept", "own_column", "plain", "rows_of"]

# The lists with the rules that decide each verdict.
DECIDING = {
    "prohibited": ("prohibitions",),
    "refer": ("referrals",),
    "conditional": ("outstanding", "unconfirmed"),
}


def kept(table: Decided) -> list[str]:
    """The names of the columns that are the caller's own; they come first."""
    return table.column_names[: table._kept]


def own_column(table: Decided, option: str, name: str) -> Any:
    """A column of the caller's own, by its name."""
    names = kept(table)
    if name not in names:
        from difflib import get_close_matches

        nearest = next(iter(get_close_matches(name, names, 1)), None)
        meant = f"; did you mean `{nearest}`?" if nearest else ""
        columns = f"the columns kept are `{'`, `'.join(names)}`" if names else 'no column was kept: pass keep="*"'
        raise ColumnError(f"`{option}` names `{name}`, but {columns}{meant}", "unknown_key", name, nearest)
    return plain(as_table(table).column(name))


def answers(table: Decided, names: Iterable[str]) -> dict[str, Any]:
    """Result columns by their names without prefix, each as an Arrow array of text or of lists of text; decided again if some were
    left out.
    """
    wanted = list(names)
    options = table._options
    if set(wanted) <= set(table._made):
        columns = as_table(table).select([options.name(name) for name in wanted])
    else:
        # Longer than any name in the table, so that no result has the name of one of the caller's columns.
        prefix = "_" * (1 + max(map(len, table.column_names), default=0))
        asked = options._replace(results=wanted, prefix=prefix, errors=True)
        decided = decide(Decided, Source(table), asked, lines=table._lines, faults=table._reader_faults())
        columns = as_table(decided).select([prefix + name for name in wanted])
    return {name: plain(column) for name, column in zip(wanted, columns.columns)}


def plain(column: Any) -> Any:
    """A column as one Arrow array, codes as the texts that they mean."""
    import pyarrow

    chunks = [_decoded(chunk) for chunk in column.chunks]
    return pyarrow.concat_arrays(chunks) if chunks else _decoded(pyarrow.array([], column.type))


def rows_of(column: Any, rows: Any) -> Any:
    """These rows of a column, which stays of its type but for views: Arrow can't pick rows of those."""
    import pyarrow

    kind = _without_views(column.type)
    if kind == column.type:
        # Taking rows from one chunk is many times faster than from many.
        return column.combine_chunks().take(rows)
    if pyarrow.types.is_dictionary(column.type) or not pyarrow.types.is_nested(column.type):
        return plain(column).take(rows)
    return pyarrow.array(column.to_pylist(), kind).take(rows)


def _without_views(kind: Any) -> Any:
    import pyarrow
    from pyarrow import types

    if types.is_dictionary(kind):
        values = _without_views(kind.value_type)
        return kind if values == kind.value_type else values
    if types.is_list(kind) or types.is_large_list(kind):
        make = pyarrow.list_ if types.is_list(kind) else pyarrow.large_list
        values = _without_views(kind.value_type)
        return kind if values == kind.value_type else make(values)
    if types.is_struct(kind):
        fields = [(field.name, _without_views(field.type)) for field in kind]
        return kind if all(made == field.type for (_, made), field in zip(fields, kind)) else pyarrow.struct(fields)
    return {"string_view": pyarrow.large_string(), "binary_view": pyarrow.large_binary()}.get(str(kind), kind)


def _decoded(array: Any) -> Any:
    import pyarrow

    kind = array.type
    if pyarrow.types.is_dictionary(kind):
        return _decoded(array.dictionary).take(array.indices)
    if pyarrow.types.is_list(kind) and pyarrow.types.is_dictionary(kind.value_type):
        return array.cast(pyarrow.list_(kind.value_type.value_type))
    # Not every function of Arrow supports views, and older versions can't even cast them.
    whole = _without_views(kind)
    if whole == kind:
        return array
    try:
        return array.cast(whole)
    except pyarrow.ArrowNotImplementedError:
        return pyarrow.array(array.to_pylist(), whole)
