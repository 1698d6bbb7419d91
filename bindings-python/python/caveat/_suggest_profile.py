"""Proposes a profile for a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caveat._profile import Profile, with_explanation
from caveat._profile_checks import fields
from caveat._suggest_columns import Seen, columns_of
from caveat._suggest_match import Proposed, best, matches
from caveat._suggest_text import said

if TYPE_CHECKING:
    from caveat._parts import Field

__all__ = ["suggest"]


def suggest(data: Any, activity: str | None, encoding: str | None, sheet: str | None) -> Profile:
    """Implements `suggest_profile`."""
    every_row = _activity(activity)
    seen = columns_of(data, encoding, sheet)
    taken = _candidates(seen, every_row)
    found = [match for column in seen for match in matches(column, taken)]
    chosen, rivals = best(seen, found)
    proposed = Proposed(seen, chosen, rivals, found, every_row)
    return with_explanation(proposed.profile(), said(proposed))


def _activity(activity: str | None) -> str | None:
    if activity is None:
        return None
    # Checked as a profile checks it.
    return str(Profile(constants={"activity": activity}).constants["activity"])


def _candidates(seen: list[Seen], activity: str | None) -> dict[str, Field]:
    """The fields to look for."""
    known = fields()
    if activity is None:
        return known
    for column in seen:
        if column.name == "activity":
            message = "the register has a column `activity`; leave out the argument `activity`"
            raise ValueError(message)
    return {path: field for path, field in known.items() if path != "activity" and activity in field.taken_by}
