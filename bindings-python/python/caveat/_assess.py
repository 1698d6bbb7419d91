from __future__ import annotations

from caveat import _caveat
from caveat._decision import Decision
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from caveat._outcome import Outcome
    from caveat._proposal_like import ProposalLike
    from caveat._records import Marking
    from caveat._rules import LocalRules
    from caveat._words import Verdict

__all__ = ["assess", "outcome", "parse_marking", "verdict"]


def assess(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Decision:
    """Decides a proposal: may the information be handled in this way, why, on what conditions, and what is still unknown?

    A refusal is a decision, not an error: `ProposalError` is for proposals that can't be read. With `rules`, an organisation's
    own stand on top of the built-in ones.

    >>> import caveat
    >>> print(caveat.assess(caveat.Store(location="unaccredited_system")).headline)
    Do not keep it there: the guidance forbids it.
    """
    return Decision(proposal, None, rules)


def outcome(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Outcome:
    """The verdict on a proposal and the ids of the rules behind it, several times faster than `assess`. It raises what `assess`
    raises.

    >>> import caveat
    >>> outcome = caveat.outcome(caveat.Transfer(recipient="personal_account", channel="email"))
    >>> outcome.verdict, outcome.prohibitions
    (Verdict.PROHIBITED, ('transfer-personal-account',))
    """
    return _caveat.outcome(proposal, rules)  # type: ignore[no-any-return]


def verdict(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Verdict:
    """The verdict on a proposal and nothing else, several times faster than `assess`.

    >>> import caveat
    >>> caveat.verdict('{"activity": "store", "location": "unaccredited_system"}')
    Verdict.PROHIBITED
    """
    return _caveat.verdict(proposal, rules)  # type: ignore[no-any-return]


def parse_marking(text: str) -> Marking:
    """Reads a marking: what is written on the thing, in either scheme.

    >>> import caveat
    >>> marking = caveat.parse_marking("uk official sensitive: commercial")
    >>> marking.class_, marking.descriptors
    (Class.OFFICIAL_SENSITIVE, ('COMMERCIAL',))
    """
    return _caveat.parse_marking(text)  # type: ignore[no-any-return]


public(__name__, "caveat")
