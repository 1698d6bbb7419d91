"""The options of everything that decides tables, gathered from a profile and the arguments and checked before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from caveat._caveat import DecisionTableBase

if TYPE_CHECKING:
    from typing import Literal

    from caveat._profile import Profile
    from caveat._rules import LocalRules

__all__ = ["Options", "options"]

Keep = Union[str, Iterable[str], None]
Columns = Union[Mapping[str, str], None]
Values = Union[Mapping[str, Mapping[Any, Any]], None]
Constants = Union[Mapping[str, Any], None]
ProfileLike = Union["Profile", Mapping[str, Any], str, "os.PathLike[str]", None]

# Every result column there is, and those that come unless others are asked for.
RESULTS = tuple(DecisionTableBase._results())
DEFAULT_RESULTS = RESULTS[: RESULTS.index("conflicts") + 1]


class Options(NamedTuple):
    """What to read of a table, what to hand back, and by which rules to decide."""

    columns: dict[str, str]
    values: dict[str, dict[str, bool | str | None]]
    constants: dict[str, bool | str | None]
    null_values: list[str]
    keep: list[str] | None
    """None for every column that is no field by its own name."""
    prefix: str
    results: list[str]
    errors: str
    threads: int | None
    rules: LocalRules | None

    def asked(self, *, errors: bool) -> _Asked:
        """What the native part takes; `errors` says whether a column tells why a row can't be read."""
        return _Asked(
            self.columns, self.values, self.constants, self.null_values, self.keep, self.prefix, self.results, errors
        )

    def name(self, result: str) -> str:
        """The name of a result column."""
        return self.prefix + result


class _Asked(NamedTuple):
    columns: dict[str, str]
    values: dict[str, dict[str, bool | str | None]]
    constants: dict[str, bool | str | None]
    null_values: list[str]
    keep: list[str] | None
    prefix: str
    results: list[str]
    errors: bool


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
    """Checks the options, and adds them to those of the profile: where both say something, the argument counts."""
    from caveat._profile import Profile
    from caveat._profile_checks import checked

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
    # Once more, for a profile and arguments that do not go together.
    parts = checked(*parts.values()) if of_profile else given
    if errors not in ("raise", "column"):
        raise ValueError(f"`errors` takes 'raise' or 'column', and not {errors!r}")
    if threads is not None and (not isinstance(threads, int) or isinstance(threads, bool) or threads < 1):
        raise ValueError(f"`threads` takes a whole number from 1, or None for all cores, and not {threads!r}")
    return Options(
        columns=parts["columns"],
        values=parts["values"],
        constants=parts["constants"],
        null_values=parts["null_values"],
        keep=None if parts["keep"] == "*" else parts["keep"] or [],
        prefix=parts["prefix"],
        results=_results(results),
        errors=errors,
        threads=threads,
        rules=_rules(rules),
    )


def _results(results: Iterable[str] | None) -> list[str]:
    if results is None:
        return list(DEFAULT_RESULTS)
    names = [results] if isinstance(results, str) else list(results)
    for name in names:
        if name not in RESULTS:
            raise ValueError(f"`results` takes names of result columns, {', '.join(RESULTS)}, and not {name!r}")
        if names.count(name) > 1:
            raise ValueError(f"`results` names {name!r} twice")
    return names


def _rules(rules: LocalRules | None) -> LocalRules | None:
    from caveat._rules import LocalRules

    if rules is not None and not isinstance(rules, LocalRules):
        raise TypeError(f"`rules` takes a `caveat.LocalRules` or None, and not {type(rules).__name__}")
    return rules


def cell_text(cell: object) -> str | None:
    """The text that a cell is read as."""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell)
