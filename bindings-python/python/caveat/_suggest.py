from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from caveat._profile import Profile, with_explanation
from caveat._profile_checks import fields
from caveat._public import public
from caveat._suggest_columns import Seen, columns_of
from caveat._suggest_match import Match, best, matches

if TYPE_CHECKING:
    from caveat._records import Field
    from caveat._table import _ArrowTable
    from caveat._words import Activity

__all__ = ["suggest_profile"]


def suggest_profile(
    data: _ArrowTable | str | os.PathLike[str],
    *,
    activity: Activity | str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Profile:
    """Proposes a profile for a register from its headers and cells; print its `explain` to see what it decided for each column
    and why, and what it leaves to you. Nothing is decided on: check it, change it with `replace`, keep it with `to_file`.

    `data` is anything with the Arrow PyCapsule interface, or the path of a file, read with `encoding` and `sheet` as `assess_file`
    does. With `activity`, every row is about it, and only the fields that it takes are looked for. It needs pyarrow.

    A column is read as a field only if its header names the field, or has a usual name for it, and its cells fit. Texts with one
    clear meaning are proposed under `values`, usual words for *not known* under `null_values`. Every other column is kept.

    >>> import caveat, pyarrow
    >>> register = pyarrow.table({"Ref": [1, 2, 3], "Held in": ["Laptop", "USB stick", "TBC"], "Only copy?": ["Y", "N", None]})
    >>> profile = caveat.suggest_profile(register, activity="store")
    >>> profile
    Profile(columns={'Held in': 'location', 'Only copy?': 'only_copy'}, values={'location': {'USB stick': 'removable_media'}}, \
constants={'activity': 'store'}, null_values=['TBC'], keep='*')
    >>> caveat.assess_table(register, profile=profile)
    DecisionTable(3 rows, undetermined: 3)
    """
    every_row = _activity(activity)
    seen = columns_of(data, encoding, sheet)
    taken = _candidates(seen, every_row)
    found = [match for column in seen for match in matches(column, taken)]
    chosen, rivals = best(seen, found)
    proposal = _Proposal(seen, chosen, rivals, found, every_row)
    from caveat._suggest_text import said

    return with_explanation(proposal.profile(), said(proposal))


def _activity(activity: Activity | str | None) -> str | None:
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
            message = (
                "`activity` says what every row is about, and so does the column `activity`; leave out the argument"
            )
            raise ValueError(message)
    return {path: field for path, field in known.items() if path != "activity" and activity in field.taken_by}


class _Proposal(NamedTuple):
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
            prefix="caveat_" if names & _result_names() else None,
        )


def _result_names() -> set[str]:
    from caveat._options import RESULTS

    return {*RESULTS, "error"}


public(__name__, "caveat")
