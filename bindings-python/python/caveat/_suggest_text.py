"""Explains a suggested profile, and what it leaves to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caveat._profile_checks import fields
from caveat._profile_text import quoted, section

if TYPE_CHECKING:
    from caveat._suggest_columns import Seen
    from caveat._suggest_match import Match, Proposed

__all__ = ["said"]

_SHOWN = 8


def said(proposal: Proposed) -> str:
    """Says how each column would be read and why, and what is left to decide."""
    read = [line for match in proposal.chosen for line in _read(match)]
    left = [*_activity(proposal), *_unreadable(proposal), *_not_taken(proposal), *_undecided(proposal)]
    parts = [
        section("The same for every row", _every_row(proposal)),
        section("Read as fields", read),
        section("Left for you to decide", left),
        section("Kept as they are", _kept(proposal)),
        section("Names of result columns", _prefix(proposal)),
    ]
    return "\n".join(part for part in parts if part)


def _every_row(proposal: Proposed) -> list[str]:
    return [] if proposal.activity is None else [f"`activity` is `{proposal.activity}`, as you asked."]


def _activity(proposal: Proposed) -> list[str]:
    if proposal.activity is not None or any(match.field.path == "activity" for match in proposal.chosen):
        return []
    activities: set[str] = set()
    for index, match in enumerate(proposal.chosen):
        taken = {str(activity) for activity in match.field.taken_by}
        activities = taken if index == 0 else activities & taken
    fitting = [f"`{activity}`" for activity in sorted(activities)]
    takes = f"; of all activities, {' and '.join(fitting)} would take these fields" if 0 < len(fitting) < 3 else ""
    return [f'No column says what is to be done with the information: pass activity="…"{takes}.']


_HEADERS = {
    3: "by its own name",
    2: "the header is a usual name for it",
    1: "the header contains a usual name for it",
}


def _read(match: Match) -> list[str]:
    known = match.read + sum(count for _, count in match.meant.values())
    cells = (
        f"{known:,} of {_cells(match.column.rows)} that say something fit"
        if match.column.rows
        else "all its cells are blank"
    )
    lines = [
        f"{quoted(match.column.name)} is read as `{match.field.path}` ({match.field.label}): {_HEADERS[match.header]}, and {cells}."
    ]
    lines += [
        f"    {quoted(text)} ({_cells(count)}) is taken to mean {_value(value)}."
        for text, (value, count) in match.meant.items()
    ]
    if match.unknown:
        lines.append(f"    {_counted(match.unknown)} {'means' if len(match.unknown) == 1 else 'mean'} unknown.")
    return lines


def _unreadable(proposal: Proposed) -> list[str]:
    return [
        f"{quoted(match.column.name)}: {_counted(match.left)} {'is' if len(match.left) == 1 else 'are'} not "
        f"{_accepted(match)}; say under `values` of `{match.field.path}` what {'it means' if len(match.left) == 1 else 'they mean'}."
        for match in proposal.chosen
        if match.left
    ]


def _accepted(match: Match) -> str:
    if match.field.type == "bool":
        return "yes or no"
    if match.field.type == "one_of":
        return f"one of {', '.join(f'`{value.value}`' for value in match.field.values)}"
    return "a marking" if match.field.type == "marking" else "a text that it takes"


def _not_taken(proposal: Proposed) -> list[str]:
    """Columns that are named by a path that the activity does not take."""
    return [
        f"{quoted(column.name)} is read by its own name, but `{proposal.activity}` does not take it: {_cells(column.rows)} will be "
        "errors unless you give it another name."
        for column in _not_taken_columns(proposal)
    ]


def _not_taken_columns(proposal: Proposed) -> list[Seen]:
    read = {match.column.name for match in proposal.chosen}
    return [column for column in proposal.seen if column.name in fields() and column.name not in read and column.rows]


def _undecided(proposal: Proposed) -> list[str]:
    """Columns that were not read as a field, although there is some evidence for it."""
    chosen = {match.column.name for match in proposal.chosen}
    lines = []
    for column in proposal.seen:
        of_column = [match for match in proposal.found if match.column is column]
        if column.name in chosen or not of_column:
            continue
        lines.append(f"{quoted(column.name)} is not read: {_why_not(proposal, of_column)}.")
    return lines


def _why_not(proposal: Proposed, of_column: list[Match]) -> str:
    match = max(of_column, key=lambda match: (match.header, match.fit))
    paths = [it.field.path for it in of_column if it in proposal.rivals]
    winner = next((it for it in proposal.chosen if it.field.path == match.field.path), None)
    if match.header == 0:
        fitting = " or ".join(f"`{it.field.path}`" for it in of_column)
        return f"its cells would fit {fitting}, but nothing in its header says so"
    if paths:
        return _rivals(proposal, match.column, paths)
    if winner is not None and match.is_likely:
        return f"{quoted(winner.column.name)} is the better match for `{match.field.path}`"
    if match.left:
        return (
            f"its header may mean `{match.field.path}`, but {_counted(match.left)} "
            f"{'is' if len(match.left) == 1 else 'are'} not {_accepted(match)}"
        )
    return f"its header may mean `{match.field.path}`, but its cells say nothing"


def _rivals(proposal: Proposed, column: Seen, paths: list[str]) -> str:
    """What a column could be, where another field or another column is as good a match."""
    fitting = " or ".join(f"`{path}`" for path in paths)
    others = [it.column.name for it in proposal.rivals if it.field.path in paths and it.column is not column]
    if others:
        named = " and ".join(map(quoted, dict.fromkeys(others)))
        return f"it could be {fitting}, and so could {named}; name the right column in `columns`"
    if len(paths) > 1:
        return f"it could be either {fitting}; say which in `columns`"
    return f"it could be {fitting}; name it in `columns` if it is"


def _kept(proposal: Proposed) -> list[str]:
    named = {match.column.name for match in proposal.found} | {column.name for column in _not_taken_columns(proposal)}
    kept = [quoted(column.name) for column in proposal.seen if column.name not in named]
    return [f"{', '.join(kept)}: not recognised as fields; if one is, name it in `columns`."] if kept else []


def _prefix(proposal: Proposed) -> list[str]:
    prefix = proposal.profile().prefix
    return [f"begin with `{prefix}`, since the register has columns named as results are."] if prefix else []


def _counted(texts: dict[str, int]) -> str:
    shown = [f"{quoted(text)} ({_cells(count)})" for text, count in list(texts.items())[:_SHOWN]]
    more = len(texts) - _SHOWN
    return ", ".join(shown) + (f" and {more:,} other texts" if more > 0 else "")


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"


def _value(value: bool | str) -> str:
    return f"`{value}`" if isinstance(value, str) else ("yes" if value else "no")
