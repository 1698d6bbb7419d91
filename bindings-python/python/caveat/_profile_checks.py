"""Checks the parts of a profile when it is made, and reads its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from caveat import _caveat
from caveat._errors import ColumnError, ProposalError
from caveat._rulebook import vocabulary

if TYPE_CHECKING:
    from typing import NoReturn

    from caveat._parts import Field

__all__ = ["MAX_BYTES", "checked", "fields", "fold", "known_keys", "nested", "parsed"]

# People write profiles by hand, so anything longer is some other file.
MAX_BYTES = 1 << 20
_KEYS = ("columns", "values", "constants", "null_values", "keep", "prefix")


def fields() -> dict[str, Field]:
    """Every field of a proposal, by its path."""
    return {field.path: field for field in vocabulary()}


def fold(text: str) -> str:
    """Returns a word as cells are read: in lower case, and with an underscore for spaces and hyphens."""
    return "_".join(text.replace("-", " ").replace("_", " ").lower().split())


def nested(path: str, value: object, activity: str) -> dict[str, Any]:
    """Returns a proposal in which only this field is known."""
    group, dot, key = path.partition(".")
    return {"activity": activity, **({group: {key: value}} if dot else {path: value})}


def known_keys(given: object) -> dict[str, Any]:
    """Returns the parts of a profile that a mapping or a file gives. Refuses other keys."""
    if not isinstance(given, Mapping):
        kind = type(given).__name__
        _refuse("wrong_type", f"a profile is a `caveat.Profile`, a mapping or the path of a JSON file, not {kind}")
    for key in given:
        if key not in (*_KEYS, "$schema"):
            nearest = _nearest(str(key), _KEYS)
            names = "`, `".join(_KEYS)
            _refuse("unknown_key", f"a profile has no key `{key}`, only `{names}`{_meant(nearest)}", suggestion=nearest)
    if not isinstance(given.get("$schema", ""), str):
        _refuse("wrong_type", f"`$schema` takes text, not {given['$schema']!r}")
    return {key: given[key] for key in _KEYS if key in given}


def parsed(text: str | bytes | bytearray) -> dict[str, Any]:
    """Returns the parts of a profile that is JSON text, read strictly."""
    given = known_keys(_parsed(text))
    for key, part in given.items():
        if part is None:
            _refuse("wrong_type", f"`{key}` is null; leave it out instead", key)
    return given


def _parsed(text: str | bytes | bytearray) -> object:
    import json

    if len(text) > MAX_BYTES:
        _refuse("too_large", f"a profile has at most {MAX_BYTES:,} bytes")
    try:
        decoded = text if isinstance(text, str) else bytes(text).decode("utf-8-sig")
        return json.loads(decoded, object_pairs_hook=_object)
    except RecursionError:
        _refuse("too_deep", "the profile is nested too deeply")
    except ColumnError:
        raise
    except UnicodeDecodeError as error:
        _refuse("not_json", f"the profile is not UTF-8: byte {error.start}")
    except ValueError as error:
        _refuse("not_json", f"the profile is not JSON: {error}")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            _refuse("duplicate_key", f"`{key}` is given twice in one object", key)
        made[key] = value
    return made


def checked(
    columns: object, values: object, constants: object, null_values: object, keep: object, prefix: object
) -> dict[str, Any]:
    """Returns the parts of a profile, checked and copied."""
    paths = fields()
    read, same = _columns(columns, paths), _constants(constants, paths)
    for name, path in read.items():
        if path in same:
            _refuse("duplicate_key", f"`constants` gives `{path}`, and so does the column `{name}`", path)
    return {
        "columns": read,
        "values": _values(values, paths),
        "constants": same,
        "null_values": _names("null_values", null_values),
        "keep": keep if keep is None or keep == "*" else list(dict.fromkeys(_names("keep", keep))),
        "prefix": "" if prefix is None else _text("`prefix`", prefix),
    }


def _columns(columns: object, paths: dict[str, Field]) -> dict[str, str]:
    read: dict[str, str] = {}
    by_path: dict[str, str] = {}
    for name, path in _mapping("`columns`", columns).items():
        path = _path(f"`columns` for `{name}`", path, paths)
        if path in by_path:
            message = f"`columns` reads both `{by_path[path]}` and `{name}` as `{path}`; a field has one column"
            _refuse("duplicate_key", message, name)
        by_path[path] = name
        read[name] = path
    return read


def _values(values: object, paths: dict[str, Field]) -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = {}
    for given_path, meanings in _mapping("`values`", values).items():
        path = _path("`values`", given_path, paths)
        read[path] = {}
        folded: dict[str, tuple[str, Any]] = {}
        for text, value in _mapping(f"`values` of `{path}`", meanings, cells=True).items():
            if not text.strip():
                message = f"`values` of `{path}` gives a blank cell a meaning, and a blank cell is unknown"
                _refuse("blank_value", message, path)
            meaning = _value(f"`values` of `{path}` for `{text}`", paths[path], value)
            alike, other = folded.setdefault(fold(text), (text, meaning))
            if other != meaning:
                message = f"`values` of `{path}` gives `{alike}` and `{text}`, which are read alike, two meanings"
                _refuse("duplicate_key", message, path)
            read[path][text] = meaning
    return read


def _constants(constants: object, paths: dict[str, Field]) -> dict[str, Any]:
    read = {}
    for given_path, value in _mapping("`constants`", constants).items():
        path = _path("`constants`", given_path, paths)
        read[path] = _value(f"`constants` of `{path}`", paths[path], value)
    return read


def _value(where: str, field: Field, value: object) -> bool | str | None:
    """A value of the field, or None for unknown."""
    if value is None or isinstance(value, bool):
        plain: bool | str | None = value
    elif isinstance(value, str):
        plain = _text(where, value)
    else:
        takes = "true, false or null" if field.type == "bool" else "text or null"
        _refuse("wrong_type", f"{where}: `{field.path}` takes {takes}, not {value!r}", field.path)
    if plain is None:
        return None
    activity = plain if field.path == "activity" else str(field.taken_by[0])
    try:
        _caveat.proposal_json(nested(field.path, plain, activity))  # type: ignore[arg-type]
    except ProposalError as error:
        _refuse(error.code, f"{where}: {error.message}", field.path)
    if isinstance(plain, str) and not plain.strip():
        _refuse("unknown_value", f"{where}: blank text is not a value; null means unknown", field.path)
    return plain


def _path(where: str, path: object, paths: dict[str, Field]) -> str:
    if not isinstance(path, str):
        _refuse("wrong_type", f"{where} takes the path of a field as text, not {path!r}")
    if path not in paths:
        nearest = _nearest(path, paths)
        message = f"{where}: no field has the path `{path}`{_meant(nearest)}"
        _refuse("unknown_path", message, path, nearest)
    return str(path)


def _mapping(where: str, given: object, *, cells: bool = False) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        _refuse("wrong_type", f"{where} takes a mapping, not {type(given).__name__}")
    if cells:
        return {_text(where, _cell_text(cell)): value for cell, value in given.items()}
    return {_text(where, key): value for key, value in given.items()}


def _cell_text(cell: object) -> str | None:
    """The text that a cell is read as."""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell)


def _names(part: str, given: object) -> list[str]:
    if given is None:
        return []
    if isinstance(given, (str, bytes, Mapping)) or not hasattr(given, "__iter__"):
        everything = ' or "*"' if part == "keep" else ""
        _refuse("wrong_type", f"`{part}` takes a list of texts{everything}, not {given!r}")
    return [_text(f"`{part}`", text) for text in given]


def _text(where: str, given: object) -> str:
    if not isinstance(given, str):
        _refuse("wrong_type", f"{where} takes text, not {given!r}")
    try:
        given.encode()
    except UnicodeEncodeError:
        _refuse("wrong_type", f"{where}: {given!r} contains half of a surrogate pair, which is not text")
    return str(given)


def _nearest(read: str, accepted: Any) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(read[:100].lower(), list(accepted), 1, 0.6)), None)


def _meant(nearest: str | None) -> str:
    return "" if nearest is None else f"; did you mean `{nearest}`?"


def _refuse(code: str, message: str, path: str | None = None, suggestion: str | None = None) -> NoReturn:
    raise ColumnError(message, code, path, suggestion)
