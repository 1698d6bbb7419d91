"""Describes the rows of a table that can't be read."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["Failure", "FailureGroup"]


class Failure(NamedTuple):
    """One thing that is wrong with a row that can't be read."""

    row: int
    """The row of the table, counted from 0."""
    line: int | None
    """The line of the file on which the row begins, counted from 1; None if the table was not read from a file."""
    column: str | None
    """The column's own name; None if the whole row is wrong."""
    path: str | None
    """The path of the field that the column is read as."""
    value: str | None
    """What the cell contains."""
    code: str
    """A stable code, such as ``unknown_value``."""
    message: str
    """What is wrong, and what is accepted."""
    suggestion: str | None
    """What was probably meant, if a word that is accepted is near."""


class FailureGroup(NamedTuple):
    """Failures with the same column, the same value and the same mistake."""

    column: str | None
    """The column's own name."""
    path: str | None
    """The path of the field that the column is read as."""
    value: str | None
    """What the cells contain."""
    code: str
    """A stable code, such as ``unknown_value``."""
    message: str
    """What is wrong, and what is accepted."""
    suggestion: str | None
    """What was probably meant, if a word that is accepted is near."""
    rows: int
    """How many rows have it."""
    first_row: int
    """The first of these rows, counted from 0."""
    first_line: int | None
    """The line of the file on which that row begins."""


public(__name__, "caveat.types")
