"""The functions that take one proposal."""

from __future__ import annotations

from caveat import _caveat
from caveat._decision import Decision
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caveat._ask import Asked
    from caveat._fields import ProposalLike
    from caveat._found import FoundMarking
    from caveat._outcome import Outcome
    from caveat._parts import Marking
    from caveat._reports import Alternatives, Comparison, Interview
    from caveat._rules import LocalRules
    from caveat._words import Verdict

__all__ = [
    "alternatives",
    "ask",
    "assess",
    "compare",
    "find_marking",
    "interview",
    "outcome",
    "parse_marking",
    "verdict",
]


def assess(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Decision:
    """Decides a proposal. Returns the whole decision: whether the information may be handled in this way, why, on what conditions,
    and what is still unknown. Start with this function; for many proposals, `assess_table` is much faster.

    A refusal is a decision, not an error: `ProposalError` is for proposals that can't be read. With `rules`, an organisation's
    own rules are added to the built-in ones.

    >>> import caveat
    >>> print(caveat.assess(caveat.Store(location="unaccredited_system")).headline)
    Do not keep it there. The guidance forbids it.
    """
    return Decision(proposal, None, rules)


def outcome(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Outcome:
    """Returns the verdict and the ids of the rules behind it, without texts, questions or alternatives: several times faster than
    `assess`. It raises what `assess` raises.

    >>> import caveat
    >>> outcome = caveat.outcome(caveat.Transfer(recipient="personal_account", channel="email"))
    >>> outcome.verdict, outcome.prohibitions
    (Verdict.PROHIBITED, ('transfer-personal-account',))
    """
    return _caveat.outcome(proposal, rules)  # type: ignore[no-any-return]


def verdict(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Verdict:
    """Returns only the verdict, to count or filter by. This is the fastest of the three. It raises what `assess` raises.

    >>> import caveat
    >>> caveat.verdict('{"activity": "store", "location": "unaccredited_system"}')
    Verdict.PROHIBITED
    """
    return _caveat.verdict(proposal, rules)  # type: ignore[no-any-return]


def interview(proposal: ProposalLike, declined: Iterable[str] = (), *, rules: LocalRules | None = None) -> Interview:
    """Returns what to ask next about a proposal: the next question, all that are left, the most that can still be asked, and who
    could answer those that were declined. `declined` are the paths of the questions that were answered 'I do not know'; they are
    not asked again.

    A question is asked only if its answer can still change the decision, so an interview always ends.

    >>> import caveat
    >>> interview = caveat.interview(caveat.Store(location="online_tool"), declined=["information.marking"])
    >>> interview.next.path, interview.at_most
    ('information.harm_if_disclosed', 5)
    >>> interview.declined[0].who
    'Whoever wrote the information, or its Information Asset Owner'
    """
    return _caveat.interview(proposal, _paths(declined), rules)  # type: ignore[no-any-return]


def ask(
    proposal: ProposalLike | None = None,
    *,
    declined: Iterable[str] = (),
    rules: LocalRules | None = None,
    read: Callable[[str], str] | None = None,
    write: Callable[[str], object] | None = None,
) -> Asked:
    """Asks a person what a decision still needs to know, one question at a time with numbered answers, in a notebook or in a
    terminal. It starts from a proposal as far as it is known, from the name of an activity, or from nothing. Returns the decision,
    the proposal with the answers so far, and the paths of the questions answered 'I do not know'. `record` takes the last two.

    A question takes the number of an answer, the answer itself, ``?`` for 'I do not know' (it says who can tell), ``b`` to go
    back and ``q`` to stop. It also stops at the end of the input and at Ctrl-C. To continue, pass the returned `proposal` and
    `declined` to another call. `read` and `write` replace `input` and `print`.

    >>> import caveat
    >>> answers = iter(["2", "?", "1", "1"])
    >>> asked = caveat.ask(caveat.Store(location="accredited_network"), read=lambda _: next(answers), write=lambda _: None)
    >>> asked.decision.verdict, asked.declined
    (Verdict.UNDETERMINED, ('information.personal_data',))
    """
    from caveat._ask import ask_person

    return ask_person(proposal, _paths(declined), rules, read, write)


def alternatives(proposal: ProposalLike, *, rules: LocalRules | None = None) -> Alternatives:
    """Returns other choices that lead to a better verdict, the best first, or why nothing helps.

    Only choices are changed, at most three of them: never a fact, a safeguard or a marking.

    >>> import caveat
    >>> found = caveat.alternatives({"activity": "store", "location": "unaccredited_system"})
    >>> found.alternatives[0].changes, found.alternatives[0].verdict
    ((Setting(path='location', value='accredited_network'),), Verdict.UNDETERMINED)
    >>> caveat.alternatives({"activity": "start_project", "information": {"marking": "SECRET"}}).nothing_helps.rules
    ('above-ceiling',)
    """
    return _caveat.alternatives(proposal, rules)  # type: ignore[no-any-return]


def compare(
    before: ProposalLike,
    after: ProposalLike | None = None,
    *,
    rules: LocalRules | None = None,
    rules_before: LocalRules | None = None,
) -> Comparison:
    """Returns what changes between two decisions, and which rules and clauses cause it.

    With two proposals: what changes from `before` to `after`, both decided with `rules` if there are any.

    With one: what `rules` change for it, compared with `rules_before` or the built-in rules alone.

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
        raise TypeError("`compare` takes either two proposals or `rules_before`, not both")
    return _caveat.compare(before, after, rules)  # type: ignore[no-any-return]


def parse_marking(text: str) -> Marking:
    """Reads a marking as it is written, in either scheme. A text that can't be read is a `MarkingError`, with suggestions.

    >>> import caveat
    >>> marking = caveat.parse_marking("uk official sensitive: commercial")
    >>> marking.class_, marking.audience, marking.descriptors
    (Class.OFFICIAL_SENSITIVE, Audience.ANYONE, ('COMMERCIAL',))
    """
    return _caveat.parse_marking(text)  # type: ignore[no-any-return]


def find_marking(text: str) -> FoundMarking | None:
    """Finds the first marking in a longer text, such as a subject line, a file name or a header.

    Words that are also everyday words count only in capitals. Use it to help read registers and mail, never as the only check:
    what it finds may not be meant as a marking, and it can miss one. Returns None if there is none.

    >>> import caveat
    >>> found = caveat.find_marking("Re: Official Sensitive: payroll query")
    >>> found.marking.class_, found.span
    (Class.OFFICIAL_SENSITIVE, (4, 22))
    >>> caveat.find_marking("the official list of restricted areas")
    """
    return _caveat.find_marking(text)


def _paths(declined: Iterable[str]) -> list[str]:
    return [declined] if isinstance(declined, str) else list(declined)


public(__name__, "caveat")
