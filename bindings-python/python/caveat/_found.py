"""A marking in a longer text."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple

    from caveat._parts import Marking
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["FoundMarking"]


class FoundMarking(NamedTuple):
    """A marking in a longer text."""

    marking: Marking
    """What it says."""

    span: tuple[int, int]
    """Where it begins and ends in the text, in characters."""


public(__name__, "caveat.types")
