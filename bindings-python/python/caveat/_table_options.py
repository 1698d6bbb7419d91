"""The options of everything that decides tables, gathered from a profile and the arguments and checked before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Union

from caveat._caveat import DecisionTableBase
from caveat._profile import Profile
from caveat._profile_checks import checked
from caveat._rules import LocalRules

if TYPE_CHECKING:
    from typing import Literal

__all__ = ["CellOptions", "Options", "TableOptions", "arguments", "options"]

Keep = Union[str, Iterable[str], None]
Columns = Union[Mapping[str, str], None]
Values = Union[Mapping[str, Mapping[Any, Any]], None]
Constants = Union[Mapping[str, Any], None]
ProfileLike = Union[Profile, Mapping[str, Any], str, "os.PathLike[str]", None]

# Every result column there is.
RESULTS = tuple(DecisionTableBase._results())
# The default result columns; the last two only if there is a marking.
DEFAULT_RESULTS = RESULTS[: RESULTS.index("marking_notes") + 1]


class Options(NamedTuple):
    """What to read from a table, what to return, and which rules decide. The native part reads these names."""

    columns: dict[str, str]
    values: dict[str, dict[str, bool | str | None]]
    constants: dict[str, bool | str | None]
    null_values: list[str]
    keep: list[str] | None
    """None for every column whose own name is not a field."""
    prefix: str
    results: list[str] | None
    """None for the default result columns."""
    errors: bool
    """Whether a column says why a row can't be read."""
    threads: int | None
    rules: LocalRules | None

    def name(self, result: str) -> str:
        """The name of a result column."""
        return self.prefix + result


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
    """The options of `assess_table` and its variants."""

    prefix: str | None
    results: Iterable[str] | None


def options(
    *,
    columns: Columns = None,
    values: Values = None,
    constants: Constants = None,
    null_values: Iterable[str] | None = None,
    keep: Keep = None,
    prefix: str | None = None,
    results: Iterable[str] | None = None,
    errors: Literal["raise", "column"] = "raise",
    profile: ProfileLike = None,
    threads: int | None = None,
    rules: LocalRules | None = None,
) -> Options:
    """Checks the options and adds them to those of the profile. The arguments take precedence."""
    kept = [keep] if isinstance(keep, str) and keep != "*" else keep
    given = checked(columns, values, constants, null_values, kept, prefix)
    of_profile = {} if profile is None else Profile.of(profile).to_dict()
    parts = {
        "columns": {**of_profile.get("columns", {}), **given["columns"]},
        "values": {
            path: {**of_profile.get("values", {}).get(path, {}), **given["values"].get(path, {})}
            for path in {**of_profile.get("values", {}), **given["values"]}
        },
        "constants": {**of_profile.get("constants", {}), **given["constants"]},
        "null_values": [*of_profile.get("null_values", ()), *given["null_values"]],
        "keep": of_profile.get("keep") if keep is None else given["keep"],
        "prefix": of_profile.get("prefix") if prefix is None else given["prefix"],
    }
    # Checked again, because a profile and the arguments may contradict each other.
    parts = checked(*parts.values()) if of_profile else given
    if errors not in ("raise", "column"):
        raise ValueError(f"`errors` takes 'raise' or 'column', not {errors!r}")
    if threads is not None and (not isinstance(threads, int) or isinstance(threads, bool) or threads < 1):
        raise ValueError(f"`threads` takes a whole number from 1, or None for all cores, not {threads!r}")
    return Options(
        columns=parts["columns"],
        values=parts["values"],
        constants=parts["constants"],
        null_values=parts["null_values"],
        keep=None if parts["keep"] == "*" else parts["keep"] or [],
        prefix=parts["prefix"],
        results=_results(results),
        errors=errors == "column",
        threads=threads,
        rules=_rules(rules),
    )


def arguments(options: Options) -> TableOptions:
    """Returns checked options as arguments of `assess_table`."""
    return {
        "columns": options.columns,
        "values": options.values,
        "constants": options.constants,
        "null_values": options.null_values,
        "keep": "*" if options.keep is None else options.keep,
        "prefix": options.prefix,
        "results": options.results,
        "errors": "column" if options.errors else "raise",
        "threads": options.threads,
        "rules": options.rules,
    }


def _results(results: Iterable[str] | None) -> list[str] | None:
    if results is None:
        return None
    names = [results] if isinstance(results, str) else list(results)
    for name in names:
        if name not in RESULTS:
            raise ValueError(f"`results` takes names of result columns, {', '.join(RESULTS)}, not {name!r}")
        if names.count(name) > 1:
            raise ValueError(f"`results` names {name!r} twice")
    return names


def _rules(rules: LocalRules | None) -> LocalRules | None:
    if rules is not None and not isinstance(rules, LocalRules):
        raise TypeError(
            f"`rules` takes what `caveat.LocalRules.from_file` returns, or None, not {type(rules).__name__}"
        )
    return rules
