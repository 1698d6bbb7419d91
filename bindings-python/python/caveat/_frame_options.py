"""The options of `assess_table` as data frames take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from caveat._options import Columns, Constants, Keep, Options, ProfileLike, Values
    from caveat._rules import LocalRules

__all__ = ["arguments"]


class CellOptions(TypedDict, total=False):
    """How columns and cells are read, and by which rules they are decided."""

    columns: Columns
    values: Values
    constants: Constants
    null_values: Iterable[str] | None
    keep: Keep
    errors: Literal["raise", "column"]
    profile: ProfileLike
    threads: int | None
    rules: LocalRules | None


class TableOptions(CellOptions, total=False):
    """All that `assess_table` takes beside the table."""

    prefix: str | None
    results: Iterable[str] | None


def arguments(options: Options) -> TableOptions:
    """Options that were checked, as arguments of `assess_table` again."""
    return {
        "columns": options.columns,
        "values": options.values,
        "constants": options.constants,
        "null_values": options.null_values,
        "keep": "*" if options.keep is None else options.keep,
        "prefix": options.prefix,
        "results": options.results,
        "errors": "column" if options.errors == "column" else "raise",
        "threads": options.threads,
        "rules": options.rules,
    }
