"""The options of everything that decides tables, gathered from a profile and the arguments and checked before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._caveat import DecisionTableBase
from caveat._errors import ColumnError

if TYPE_CHECKING:
    from typing import Literal, Union

    from caveat._profile import Profile
    from caveat._rules import LocalRules

    Keep = Union[str, Iterable[str], None]
    Columns = Union[Mapping[str, str], None]
    Values = Union[Mapping[str, Mapping[Any, Any]], None]
    Constants = Union[Mapping[str, Any], None]
    ProfileLike = Union[Profile, Mapping[str, Any], str, os.PathLike[str], None]

__all__ = ["Options", "options"]

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
    given = _profile(profile)
    all_columns = {**given.get("columns", {}), **_texts("columns", columns)}
    all_values = {path: dict(meanings) for path, meanings in _values(given.get("values")).items()}
    for path, meanings in _values(values).items():
        all_values.setdefault(path, {}).update(meanings)
    all_constants = {
        path: _answer(f"`constants` of `{path}`", value)
        for path, value in {**given.get("constants", {}), **_mapping("constants", constants)}.items()
    }
    nulls = [*given.get("null_values", ()), *_names("null_values", null_values)]
    kept = given.get("keep") if keep is None else keep
    start = given.get("prefix", "") if prefix is None else prefix
    if not isinstance(start, str):
        raise TypeError(f"`prefix` takes text, and not {start!r}")
    if errors not in ("raise", "column"):
        raise ValueError(f"`errors` takes 'raise' or 'column', and not {errors!r}")
    if threads is not None and (not isinstance(threads, int) or isinstance(threads, bool) or threads < 1):
        raise ValueError(f"`threads` takes a whole number from 1, or None for all cores, and not {threads!r}")
    return Options(
        all_columns,
        all_values,
        all_constants,
        nulls,
        None if kept == "*" else list(dict.fromkeys(_names("keep", kept))),
        start,
        _results(results),
        errors,
        threads,
        _rules(rules),
    )


def _profile(profile: ProfileLike) -> dict[str, Any]:
    if profile is None:
        return {}
    from caveat._profile import Profile

    return Profile.of(profile).to_dict()


def _results(results: Iterable[str] | None) -> list[str]:
    if results is None:
        return list(DEFAULT_RESULTS)
    names = _names("results", results)
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


def _names(option: str, names: Any) -> list[str]:
    if names is None:
        return []
    listed = [names] if isinstance(names, str) else list(names)
    for name in listed:
        if not isinstance(name, str):
            raise TypeError(f"`{option}` takes texts, and not {name!r}")
    return listed


def _mapping(option: str, mapping: Any) -> dict[str, Any]:
    if mapping is None:
        return {}
    if not isinstance(mapping, Mapping):
        raise TypeError(f"`{option}` takes a mapping, and not {type(mapping).__name__}")
    for key in mapping:
        if not isinstance(key, str):
            raise TypeError(f"`{option}` takes texts as keys, and not {key!r}")
    return dict(mapping)


def _texts(option: str, mapping: Any) -> dict[str, str]:
    checked = _mapping(option, mapping)
    for key, value in checked.items():
        if not isinstance(value, str):
            raise TypeError(f"`{option}` takes paths of fields as text, and for {key!r} not {value!r}")
    return checked


def _values(values: Any) -> dict[str, dict[str, bool | str | None]]:
    meanings: dict[str, dict[str, bool | str | None]] = {}
    for path, given in _mapping("values", values).items():
        if not isinstance(given, Mapping):
            raise TypeError(f"`values` takes a mapping for each path, and for {path!r} not {type(given).__name__}")
        meanings[path] = {}
        for cell, value in given.items():
            text = _text(cell)
            if text is None or not text.strip():
                message = f"`values` of `{path}` gives a blank cell a meaning, and a blank cell is unknown"
                raise ColumnError(message, "blank_value", path)
            meanings[path][text] = _answer(f"`values` of `{path}` for {cell!r}", value)
    return meanings


def _text(cell: object) -> str | None:
    """The text that a cell is read as."""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell)


def _answer(where: str, value: Any) -> bool | str | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{where} takes true, false, text or None, and not {value!r}")
