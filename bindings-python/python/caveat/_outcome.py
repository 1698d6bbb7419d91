from __future__ import annotations

from caveat._verdict import Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["Outcome"]


class Outcome(NamedTuple):
    """The verdict, and the ids of the rules behind it, in the rulebook's order."""

    verdict: Verdict
    """The answer in one word. Only `allowed` means go ahead."""

    prohibitions: tuple[str, ...]
    """The prohibitions that apply."""

    referrals: tuple[str, ...]
    """The referrals that apply."""

    met: tuple[str, ...]
    """The requirements that are met."""

    outstanding: tuple[str, ...]
    """The requirements that are not."""

    unconfirmed: tuple[str, ...]
    """The requirements of which it is not known."""
