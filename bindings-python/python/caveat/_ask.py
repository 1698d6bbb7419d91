from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from caveat import _caveat
from caveat._decision import Decision
from caveat._errors import CaveatError
from caveat._interview import interview
from caveat._public import public
from caveat._words import Activity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caveat._proposal_like import ProposalLike
    from caveat._records import Question
    from caveat._rules import LocalRules

__all__ = ["Interviewer", "ask"]

_MOST_TURNS = 1_000
_MOST_UNREAD = 10
_BACK = ("b", "back")
_NOT_KNOWN = ("?", "i do not know", "i don't know", "unknown")
_STOP = ("q", "quit", "stop")


class Interviewer:
    """Asks a person what a decision still needs to know, one question at a time, with numbered answers: in a terminal or in a
    notebook. `proposal` and `declined` have what is known and what was answered 'I do not know', at any time.

    It takes what `ask` takes.
    """

    declined: list[str]
    """The paths of the questions that were answered 'I do not know'."""

    def __init__(
        self,
        proposal: ProposalLike | None = None,
        *,
        declined: Iterable[str] = (),
        rules: LocalRules | None = None,
        read: Callable[[str], str] | None = None,
        write: Callable[[str], object] | None = None,
    ) -> None:
        self._known = _started(proposal)
        self.declined = [declined] if isinstance(declined, str) else list(declined)
        self._rules = rules
        # Looked up now: a notebook has its own.
        self._read = input if read is None else read
        self._write = print if write is None else write
        self._before: list[tuple[str, list[str]]] = []
        if self._known:
            # What can't be read is told before anything is asked.
            interview(self._known, self.declined, rules=self._rules)

    @property
    def proposal(self) -> dict[str, Any]:
        """What is known so far, as a proposal; empty until it is known what is to be done."""
        return json.loads(self._known) if self._known else {}

    def ask(self) -> Decision | None:
        """Asks until no answer can change the decision, and gives it. Where the person stops, or nothing more can be read, it is
        the decision on what is known by then: None where not even the activity is.
        """
        try:
            self._ask_all()
        except (EOFError, KeyboardInterrupt):
            self._write("Stopped.")
        return Decision(self._known, None, self._rules) if self._known else None

    def _ask_all(self) -> None:
        unread = 0
        for _ in range(_MOST_TURNS):
            question, left = self._question()
            if question is None:
                self._write("Nothing more to ask: no answer would change the decision.")
                return
            if not unread:
                self._show(question, left)
            outcome = self._answered(question, self._read("> ").strip())
            if outcome == "stop":
                break
            unread = unread + 1 if outcome == "unread" else 0
            if unread == _MOST_UNREAD:
                break
        self._write("Stopped.")

    def _question(self) -> tuple[Question | None, int | None]:
        if not self._known:
            return _caveat.activity_question(), None
        left = interview(self._known, self.declined, rules=self._rules)
        return left.next, left.at_most

    def _show(self, question: Question, left: int | None) -> None:
        counted = "" if left is None else f" ({left} {'question' if left == 1 else 'questions'} at most)"
        lines = [f"\n{question.text}{counted}"]
        lines += [f"  {number}. {option.text}" for number, option in enumerate(question.options, start=1)]
        others = [] if question.path == "activity" else ["? for 'I do not know'"]
        others += ["b to go back"] if self._before else []
        written = ", or what is written on it" if question.path == "information.marking" else ""
        lines.append(f"  A number{written}; {', '.join([*others, 'q to stop'])}.")
        self._write("\n".join(lines))

    def _answered(self, question: Question, answer: str) -> str:
        """Takes an answer. What it gives is `taken`, `unread` or `stop`."""
        word = answer.lower()
        if word in _STOP:
            return "stop"
        if word in _BACK:
            return self._go_back()
        if word in _NOT_KNOWN and question.path != "activity":
            self._decline(question)
            return "taken"
        try:
            known = _with(self._known, question.path, _value(question, answer))
        except CaveatError as error:
            self._write(f"That can't be read: {error}")
            return "unread"
        self._remember()
        self._known = known
        return "taken"

    def _remember(self) -> None:
        self._before.append((self._known, list(self.declined)))

    def _go_back(self) -> str:
        if not self._before:
            self._write("There is nothing to go back to.")
            return "unread"
        self._known, self.declined = self._before.pop()
        return "taken"

    def _decline(self, question: Question) -> None:
        self._remember()
        self.declined.append(question.path)
        who = next(
            (
                it.who
                for it in interview(self._known, self.declined, rules=self._rules).declined
                if it.path == question.path
            ),
            None,
        )
        if who is not None:
            self._write(f"Who could tell: {who}.")


def ask(
    proposal: ProposalLike | None = None,
    *,
    declined: Iterable[str] = (),
    rules: LocalRules | None = None,
    read: Callable[[str], str] | None = None,
    write: Callable[[str], object] | None = None,
) -> Decision | None:
    """Asks a person what a decision still needs to know, one question at a time, and gives the decision. It starts from a
    proposal as far as it is known, from the name of an activity, or from nothing.

    A question takes the number of an answer, the answer itself, ``?`` for 'I do not know' (it says who could tell), ``b`` to go
    back and ``q`` to stop. At the end of the input and at Ctrl-C it stops too, and gives the decision on what is known by then;
    None where not even the activity is. `read` and `write` stand in for `input` and `print`.

    >>> import caveat
    >>> answers = iter(["2", "?", "1", "1"])
    >>> decision = caveat.ask(caveat.Store(location="accredited_network"), read=lambda _: next(answers), write=lambda _: None)
    >>> decision.verdict
    Verdict.UNDETERMINED
    """
    return Interviewer(proposal, declined=declined, rules=rules, read=read, write=write).ask()


def _started(proposal: ProposalLike | None) -> str:
    if proposal is None:
        return ""
    if isinstance(proposal, str) and proposal in list(Activity):
        proposal = {"activity": proposal}
    return _caveat.proposal_json(proposal)


def _value(question: Question, answer: str) -> bool | str:
    """What is meant: the answer of that number, or else the one of that name or with that text."""
    options = question.options
    if answer.isascii() and answer.isdigit() and 1 <= int(answer[:4]) <= len(options):
        return options[int(answer[:4]) - 1].value
    for option in options:
        if answer.lower() in (str(option.value).lower(), option.text.lower()):
            return option.value
    if question.path == "information.marking" and answer:
        return answer
    message = f"`{answer[:40]}` is no answer; there are {len(options)}, and 1 to {len(options)} name them"
    raise CaveatError(message, "unknown_value", question.path)


def _with(known: str, path: str, value: bool | str) -> str:
    """The proposal with one thing more."""
    proposal: dict[str, Any] = json.loads(known) if known else {}
    group, _, key = path.rpartition(".")
    (proposal.setdefault(group, {}) if group else proposal)[key] = value
    return _caveat.proposal_json(proposal)


public(__name__, "caveat")
