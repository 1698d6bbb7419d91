"""The verdict with the rules behind it."""

from __future__ import annotations

from caveat._public import public
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
    """The requirements that are known not to be met."""

    unconfirmed: tuple[str, ...]
    """The requirements that nobody has said are met."""

    @property
    def may_proceed(self) -> bool:
        """Whether to go ahead."""
        return self.verdict.may_proceed

    def __bool__(self) -> bool:
        # A tuple that is not empty is true, even if it contains a prohibition.
        raise TypeError("an outcome is neither true nor false: ask `may_proceed`, or compare its `verdict`")


public(__name__, "caveat.types")
