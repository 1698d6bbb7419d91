"""What a profile does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat._profile_checks import fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caveat._profile import Profile

__all__ = ["explained", "quoted", "section"]


def explained(profile: Profile) -> str:
    """Says what a profile does, a column at a time."""
    known = fields()
    columns = [f"{quoted(name)} is read as `{path}` ({known[path].label})." for name, path in profile.columns.items()]
    meanings = [
        f"{quoted(text)} of `{path}` means {_value(value)}."
        for path, texts in profile.values.items()
        for text, value in texts.items()
    ]
    constants = [f"`{path}` is {_value(value)}." for path, value in profile.constants.items()]
    nulls = [f"{', '.join(map(quoted, profile.null_values))}."] if profile.null_values else []
    if profile.keep == "*":
        kept = ["every column that is no field by its own name."]
    else:
        kept = [quoted(name) for name in profile.keep or ()]
    named = [f"begin with {quoted(profile.prefix)}."] if profile.prefix else []
    parts = [
        section("Read as fields", columns),
        section("Texts with a meaning of their own", meanings),
        section("The same for every row", constants),
        section("Texts that mean unknown", nulls),
        section("Handed back unchanged", kept),
        section("Names of result columns", named),
    ]
    return "\n".join(part for part in parts if part) or "It says nothing: columns are read by their own names."


def section(title: str, lines: Iterable[str]) -> str:
    """A title with lines under it; nothing if there are none."""
    said = [f"  {line}" for line in lines]
    return "\n".join([title, *said]) if said else ""


def quoted(text: str) -> str:
    """A text of the register's, on one line and not too long."""
    # A terminal obeys control characters.
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"`{plain}`" if len(plain) <= 60 else f"`{plain[:60]}…`"


def _value(value: bool | str | None) -> str:
    if value is None:
        return "unknown"
    return quoted(value) if isinstance(value, str) else ("yes" if value else "no")
