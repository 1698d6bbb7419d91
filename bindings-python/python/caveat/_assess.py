from __future__ import annotations

from collections.abc import Mapping
from typing import Union

from caveat import _caveat
from caveat._decision import Decision
from caveat._fields import Proposal
from caveat._records import Marking
from caveat._words import Verdict

__all__ = ["ProposalLike", "assess", "parse_marking", "verdict"]

ProposalLike = Union[Proposal, Mapping[str, object], str, bytes, bytearray]
"""What can be assessed: a typed proposal, a mapping, or JSON text."""


def assess(proposal: ProposalLike) -> Decision:
    """Decides a proposal: may the information be handled in this way, why, on what conditions, and what is still unknown?

    A refusal is a decision, not an error: `ProposalError` is for proposals that can't be read.

    >>> import caveat
    >>> print(caveat.assess(caveat.Store(location="unaccredited_system")).headline)
    Do not keep it there: the guidance forbids it.
    """
    return Decision(proposal)


def verdict(proposal: ProposalLike) -> Verdict:
    """The verdict on a proposal and nothing else, several times faster than `assess`.

    >>> import caveat
    >>> caveat.verdict('{"activity": "store", "location": "unaccredited_system"}')
    Verdict.PROHIBITED
    """
    return _caveat.verdict(proposal)  # type: ignore[no-any-return]


def parse_marking(text: str) -> Marking:
    """Reads a marking: what is written on the thing, in either scheme.

    >>> import caveat
    >>> marking = caveat.parse_marking("uk official sensitive: commercial")
    >>> marking.class_, marking.descriptors
    (Class.OFFICIAL_SENSITIVE, ('COMMERCIAL',))
    """
    return _caveat.parse_marking(text)  # type: ignore[no-any-return]
