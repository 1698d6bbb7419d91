"""Says in words what a profile does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._profile_checks import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["explained", "quoted", "section"]


def explained(parts: dict[str, Any]) -> str:
    """Says what a profile with these parts does, a column at a time."""
    known = fields()
    columns = [f"{quoted(name)} is read as `{path}` ({known[path].label})." for name, path in parts["columns"].items()]
    meanings = [
        f"{quoted(text)} of `{path}` means {_value(value)}."
        for path, texts in parts["values"].items()
        for text, value in texts.items()
    ]
    constants = [f"`{path}` is {_value(value)}." for path, value in parts["constants"].items()]
    nulls = ", ".join(map(quoted, parts["null_values"]))
    everything = parts["keep"] == "*"
    kept = ["every column whose own name is not a field."] if everything else map(quoted, parts["keep"] or ())
    prefix = parts["prefix"]
    sections = [
        section("Read as fields", columns),
        section("Texts with a meaning of their own", meanings),
        section("The same for every row", constants),
        section("Texts that mean unknown", [f"{nulls}."] if nulls else []),
        section("Returned unchanged", kept),
        section("Names of result columns", [f"begin with {quoted(prefix)}."] if prefix else []),
    ]
    return "\n".join(part for part in sections if part) or "It says nothing: columns are read by their own names."


def section(title: str, lines: Iterable[str]) -> str:
    """A title with lines under it; nothing if there are none."""
    said = [f"  {line}" for line in lines]
    return "\n".join([title, *said]) if said else ""


def quoted(text: str) -> str:
    """Quotes a text from the register, on one line and shortened."""
    # A terminal obeys control characters.
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"`{plain}`" if len(plain) <= 60 else f"`{plain[:60]}…`"


def _value(value: bool | str | None) -> str:
    if value is None:
        return "unknown"
    return quoted(value) if isinstance(value, str) else ("yes" if value else "no")
