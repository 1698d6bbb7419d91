from __future__ import annotations

from caveat import _caveat
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from caveat._proposal_like import ProposalLike
    from caveat._reports import Alternatives, Interview
    from caveat._rules import LocalRules

__all__ = ["alternatives", "interview"]


def interview(proposal: ProposalLike, declined: Iterable[str] = (), *, rules: LocalRules | None = None) -> Interview:
    """What to ask next about a proposal: the next question, all that are left, how many at most, and who could tell what was
    declined. `declined` are the paths of the questions that were answered 'I do not know'; they are never asked again.

    A question is asked only if its answer can still change the decision, so it ends.

    >>> import caveat
    >>> interview = caveat.interview(caveat.Store(location="online_tool"), declined=["information.marking"])
    >>> interview.next.path, interview.at_most
    ('information.harm_if_disclosed', 5)
    >>> interview.declined[0].who
    'Whoever wrote the information, or its Information Asset Owner'
    """
    return _caveat.interview(proposal, _paths(declined), rules)  # type: ignore[no-any-return]


def alternatives(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Alternatives:
    """What could be chosen differently for a better verdict, the best first; and why nothing helps where nothing does.

    Only choices are changed, at most three of them: never a fact, a safeguard or a marking.

    >>> import caveat
    >>> found = caveat.alternatives({"activity": "store", "location": "unaccredited_system"})
    >>> found.alternatives[0].changes, found.alternatives[0].verdict
    ((Setting(path='location', value='accredited_network'),), Verdict.UNDETERMINED)
    >>> caveat.alternatives({"activity": "start_project", "information": {"marking": "SECRET"}}).nothing_helps.rules
    ('above-ceiling',)
    """
    return _caveat.alternatives(proposal, rules)  # type: ignore[no-any-return]


def _paths(declined: Iterable[str]) -> list[str]:
    return [declined] if isinstance(declined, str) else list(declined)


public(__name__, "caveat")
