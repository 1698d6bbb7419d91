"""Matches the columns of a register to fields, by their headers and cells."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._profile import Profile
from caveat._profile_checks import fold
from caveat._suggest_columns import Seen, read_as
from caveat._suggest_words import HEADERS, MEANINGS, UNKNOWN
from caveat._table_options import RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caveat._parts import Field

__all__ = ["Match", "Proposed", "best", "matches"]


class Match(NamedTuple):
    """A column read as a field."""

    column: Seen
    field: Field
    header: int
    """How well the header fits: 3 it is the field's path, 2 it is a name of the field, 1 it contains one, 0 none of these."""
    read: int
    """How many cells are read as they are."""
    meant: dict[str, tuple[bool | str, int]]
    """Texts with one clear meaning, and how many cells have each."""
    unknown: dict[str, int]
    """Texts that mean unknown, and how many cells have each."""
    left: dict[str, int]
    """All other texts, and how many cells have each."""

    @property
    def by_path(self) -> bool:
        """Whether the column is named by the field's path, so that the profile need not map it."""
        return self.column.name == self.field.path

    @property
    def fit(self) -> float:
        """The share of the non-blank cells that the field takes; 1 if all are blank."""
        taken = self.read + sum(count for _, count in self.meant.values())
        said = taken + sum(self.left.values())
        return taken / said if said else 1.0

    @property
    def is_likely(self) -> bool:
        """Whether header and cells together are enough to read the column as the field."""
        if self.by_path:
            return True
        said = self.read + len(self.meant)
        # A column of blanks counts only if its header is a name of the field.
        return self.fit >= _FITS[self.header] and (self.header == 2 or said > 0)


# The share of a column's cells that must fit, for each kind of header.
_FITS = {2: 0.5, 1: 0.8, 0: 2.0}
# The most different cells for which a column whose header says nothing is tried against the fields.
_MOST_TRIED = 200


def matches(column: Seen, taken: dict[str, Field]) -> Iterator[Match]:
    """Yields the fields that a column may be: by its header, whether or not its cells fit, or by its cells alone."""
    if column.is_nested:
        return
    if column.name in taken:
        yield _match(column, taken[column.name], 3)
        return
    headers = {path: _header(column.name, field) for path, field in taken.items()}
    for path, field in taken.items():
        if headers[path]:
            yield _match(column, field, headers[path])
    if any(headers.values()) or not 2 <= len(column.counts) <= _MOST_TRIED:
        return
    for field in taken.values():
        # Yes and no fit many columns, and any text is a tool's name.
        if field.type in ("one_of", "marking"):
            match = _match(column, field, 0)
            if match.fit >= 0.9 and match.read:
                yield match


def best(seen: list[Seen], found: list[Match]) -> tuple[list[Match], list[Match]]:
    """Returns the likely matches, each column with one field and each field with one column, and the matches that tie, so that
    neither is chosen.
    """
    likely = sorted((match for match in found if match.is_likely), key=_rank, reverse=True)
    chosen: list[Match] = []
    rivals: list[Match] = []
    for match in likely:
        over = [it for it in likely if it is not match and _same(match, it) and _rank(it) >= _rank(match)]
        if not over:
            chosen.append(match)
        elif all(_rank(it) == _rank(match) for it in over):
            rivals.append(match)
    order = [column.name for column in seen]
    return sorted(chosen, key=lambda match: order.index(match.column.name)), rivals


def _same(one: Match, other: Match) -> bool:
    return one.column is other.column or one.field.path == other.field.path


def _rank(match: Match) -> tuple[int, float]:
    return match.header, round(match.fit, 2)


def _header(name: str, field: Field) -> int:
    words = _words(name)
    if not words:
        return 0
    names = [_words(text) for text in _names(field)]
    if words in names:
        return 2
    # A single short word is part of too many headers: `harm` of `harmful`, `owner` of `Owner's address`.
    distinctive = [it for it in names if len(it) > 1]
    return 1 if any(_contains(words, it) for it in distinctive) else 0


def _names(field: Field) -> list[str]:
    names = [field.path, field.label, *HEADERS.get(field.path, ())]
    # Any text is a tool's name, so a header that only says `name` must not do.
    return names if field.type == "text" else [*names, field.path.rpartition(".")[2]]


def _words(text: str) -> list[str]:
    plain = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKC", text))
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return [word for word in re.split(r"[\W_]+", parted.replace("'s", "").replace("’s", "").lower()) if word]


def _contains(words: list[str], part: list[str]) -> bool:
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))


def _match(column: Seen, field: Field, header: int) -> Match:
    if not column.counts:
        return Match(column, field, header, 0, {}, {}, {})
    reading = read_as(column, field)
    meant: dict[str, tuple[bool | str, int]] = {}
    unknown: dict[str, int] = {}
    left: dict[str, int] = {}
    for text, count in sorted(reading.refused.items(), key=lambda refused: -refused[1]):
        if _says_unknown(text):
            unknown[text] = count
            continue
        value = _meaning(text, field)
        if value is None:
            left[text] = count
        else:
            meant[text] = (value, count)
    read = sum(reading.read.values())
    if field.type == "text":
        # A text field takes any text, so texts that mean unknown have to be looked for.
        for index, count in reading.read.items():
            text = str(column.cells[index].as_py())
            if _says_unknown(text):
                unknown[text] = count
                read -= count
    return Match(column, field, header, read, meant, unknown, left)


def _says_unknown(text: str) -> bool:
    return not fold(text) or " ".join(text.lower().split()) in UNKNOWN


def _meaning(text: str, field: Field) -> bool | str | None:
    """Returns the one value that a text can mean, if it is not a word of the field: a usual word for it, its label, or a slip of a
    letter or two.
    """
    usual = MEANINGS.get(field.path, {}).get(" ".join(re.split(r"[\s_-]+", text.strip().lower())))
    if usual is not None:
        return usual
    if field.type in ("bool", "text"):
        return None
    for value in field.values:
        # `Yes` answers the field's question, which may not be what the column's header asks.
        if fold(value.text) == fold(text) != "yes":
            # A marking is written as its class is.
            return _MARKINGS.get(str(value.value)) if field.type == "marking" else value.value
    words = (
        dict.fromkeys(_MARKINGS.values()) if field.type == "marking" else [str(value.value) for value in field.values]
    )
    return _slip(text, list(words))


# How the classes in force are written as markings.
_MARKINGS = {
    "unmarked": "UNMARKED",
    "official": "OFFICIAL",
    "official_sensitive": "OFFICIAL-SENSITIVE",
    "secret": "SECRET",
    "top_secret": "TOP SECRET",
}


def _slip(text: str, words: list[str]) -> str | None:
    """Returns the one word that a text differs from by a letter or two. Never one that begins differently: `accredited system` is
    the opposite of `unaccredited_system`.
    """
    read = fold(text)
    if len(read) < 5 or len(read) > 60:
        return None
    likeness = sorted(((SequenceMatcher(None, read, fold(word)).ratio(), word) for word in words), reverse=True)
    ratio, word = likeness[0]
    next_ratio = likeness[1][0] if len(likeness) > 1 else 0.0
    is_near = ratio >= 0.9 and ratio - next_ratio >= 0.05
    begins_alike = read[:2] == fold(word)[:2] and read.count("_") == fold(word).count("_")
    return word if is_near and begins_alike else None


class Proposed(NamedTuple):
    """What is proposed, and what it was found from."""

    seen: list[Seen]
    chosen: list[Match]
    rivals: list[Match]
    """Matches that are as good as another, so that neither was chosen."""
    found: list[Match]
    activity: str | None

    def profile(self) -> Profile:
        names = {column.name for column in self.seen}
        values: dict[str, dict[str, Any]] = {}
        nulls: dict[str, None] = {}
        for match in self.chosen:
            if match.meant:
                values[match.field.path] = {text: value for text, (value, _) in match.meant.items()}
            nulls.update(dict.fromkeys(match.unknown))
        return Profile(
            columns={match.column.name: match.field.path for match in self.chosen if not match.by_path},
            values=values,
            constants={} if self.activity is None else {"activity": self.activity},
            null_values=list(nulls),
            keep="*",
            prefix="caveat_" if names & {*RESULTS, "error"} else None,
        )
