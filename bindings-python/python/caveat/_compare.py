from __future__ import annotations

from caveat import _caveat
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from caveat._proposal_like import ProposalLike
    from caveat._reports import Comparison
    from caveat._rules import LocalRules

__all__ = ["compare"]


def compare(
    before: ProposalLike,
    after: ProposalLike | None = None,
    *,
    rules: LocalRules | None = None,
    rules_before: LocalRules | None = None,
) -> Comparison:
    """What changes between two decisions, and which rules and clauses did it.

    With two proposals: what changes where `after` takes the place of `before`, both decided with `rules` if there are any.

    With one: what `rules` change for it, in place of the built-in rules alone or of `rules_before`.

    >>> import caveat
    >>> by_email = caveat.Transfer(recipient="personal_account", channel="email")
    >>> comparison = caveat.compare(by_email, by_email.replace(recipient="same_system", channel="accredited_network"))
    >>> comparison.direction, comparison.verdict
    (Direction.BETTER, Change(before=Verdict.PROHIBITED, after=Verdict.UNDETERMINED))
    >>> [change.rule for change in comparison.prohibitions]
    ['transfer-personal-account']
    """
    if after is None:
        return _caveat.compare_rules(before, rules_before, rules)  # type: ignore[no-any-return]
    if rules_before is not None:
        raise TypeError("`compare` takes either two proposals or `rules_before`, and not both")
    return _caveat.compare(before, after, rules)  # type: ignore[no-any-return]


public(__name__, "caveat")
