"""Asks a person what a decision still needs to know."""

from __future__ import annotations

from caveat import _caveat
from caveat._decision import Decision
from caveat._errors import CaveatError
from caveat._public import public
from caveat._words import Activity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NamedTuple

    from caveat._fields import ProposalLike
    from caveat._parts import Question
    from caveat._reports import Interview
    from caveat._rules import LocalRules
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["Asked"]

_MOST_TURNS = 1_000
_MOST_UNREAD = 10
_BACK = ("b", "back")
_NOT_KNOWN = ("?", "i do not know", "i don't know", "unknown")
_STOP = ("q", "quit", "stop")


class Asked(NamedTuple):
    """The result of asking a person. Made by `ask`."""

    decision: Decision | None
    """The decision on what is known; None if not even the activity is."""

    proposal: dict[str, Any]
    """What is known, as a proposal; empty if nothing is."""

    declined: tuple[str, ...]
    """The paths of the questions that were answered 'I do not know'."""

    def __bool__(self) -> bool:
        # A tuple that is not empty is true, even if it contains a prohibition.
        raise TypeError("the result of `ask` is neither true nor false: ask `decision.may_proceed`")

    def _repr_html_(self) -> str | None:
        return None if self.decision is None else self.decision._repr_html_()


def ask_person(
    proposal: ProposalLike | None,
    declined: list[str],
    rules: LocalRules | None,
    read: Callable[[str], str] | None,
    write: Callable[[str], object] | None,
) -> Asked:
    """Implements `ask`."""
    # Looked up at each call, because a notebook replaces `input`.
    conversation = _Conversation(proposal, declined, rules, read or input, write or print)
    try:
        conversation.ask_all()
    except (EOFError, KeyboardInterrupt):
        conversation.write("Stopped.")
    return conversation.asked()


class _Conversation:
    """What has been answered so far. `known` is a proposal as JSON; empty until the activity is known."""

    def __init__(
        self,
        proposal: ProposalLike | None,
        declined: list[str],
        rules: LocalRules | None,
        read: Callable[[str], str],
        write: Callable[[str], object],
    ) -> None:
        self.write = write
        self._read = read
        self._rules = rules
        self._known = _started(proposal)
        self._declined = declined
        self._before: list[tuple[str, list[str]]] = []
        if self._known:
            # Raises before the first question if the proposal can't be read.
            self._interview()

    def asked(self) -> Asked:
        if not self._known:
            return Asked(None, {}, tuple(self._declined))
        decision = Decision(self._known, None, self._rules)
        return Asked(decision, _parsed(self._known), tuple(self._declined))

    def ask_all(self) -> None:
        """Asks until no answer can change the decision, or the person stops."""
        unread = 0
        for _ in range(_MOST_TURNS):
            question, left = self._question()
            if question is None:
                self.write("Nothing more to ask: no answer would change the decision.")
                return
            if not unread:
                self._show(question, left)
            outcome = self._answered(question, self._read("> ").strip())
            if outcome == "stop":
                break
            unread = unread + 1 if outcome == "unread" else 0
            if unread == _MOST_UNREAD:
                break
        self.write("Stopped.")

    def _interview(self) -> Interview:
        return _caveat.interview(self._known, self._declined, self._rules)  # type: ignore[no-any-return]

    def _question(self) -> tuple[Question | None, int | None]:
        if not self._known:
            return _caveat.activity_question(), None
        left = self._interview()
        return left.next, left.at_most

    def _show(self, question: Question, left: int | None) -> None:
        counted = "" if left is None else f" ({left} {'question' if left == 1 else 'questions'} at most)"
        lines = [f"\n{question.text}{counted}"]
        lines += [f"  {number}. {option.text}" for number, option in enumerate(question.options, start=1)]
        others = [] if question.path == "activity" else ["? for 'I do not know'"]
        others += ["b to go back"] if self._before else []
        written = ", or what is written on it" if question.path == "information.marking" else ""
        lines.append(f"  A number{written}; {', '.join([*others, 'q to stop'])}.")
        self.write("\n".join(lines))

    def _answered(self, question: Question, answer: str) -> str:
        """Takes an answer. Returns `taken`, `unread` or `stop`."""
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
            self.write(f"That can't be read: {error}")
            return "unread"
        self._remember()
        self._known = known
        return "taken"

    def _remember(self) -> None:
        self._before.append((self._known, list(self._declined)))

    def _go_back(self) -> str:
        if not self._before:
            self.write("There is nothing to go back to.")
            return "unread"
        self._known, self._declined = self._before.pop()
        return "taken"

    def _decline(self, question: Question) -> None:
        self._remember()
        self._declined.append(question.path)
        who = next((it.who for it in self._interview().declined if it.path == question.path), None)
        if who is not None and who != "You":
            self.write(f"Who can tell you: {who[:1].lower()}{who[1:]}.")


def _started(proposal: ProposalLike | None) -> str:
    if proposal is None:
        return ""
    if isinstance(proposal, str) and proposal in list(Activity):
        proposal = {"activity": proposal}
    return _caveat.proposal_json(proposal)


def _value(question: Question, answer: str) -> bool | str:
    """Returns the answer that was meant: by its number, or else by its name or text."""
    options = question.options
    if answer.isascii() and answer.isdigit() and 1 <= int(answer[:4]) <= len(options):
        return options[int(answer[:4]) - 1].value
    for option in options:
        if answer.lower() in (str(option.value).lower(), option.text.lower()):
            return option.value
    if question.path == "information.marking" and answer:
        return answer
    said = f"`{answer[:40]}` is not an answer" if answer else "nothing was typed"
    message = f"{said}; choose a number from 1 to {len(options)}"
    raise CaveatError(message, "unknown_value", question.path)


def _with(known: str, path: str, value: bool | str) -> str:
    """The proposal with one more answer."""
    proposal = _parsed(known) if known else {}
    group, _, key = path.rpartition(".")
    (proposal.setdefault(group, {}) if group else proposal)[key] = value
    return _caveat.proposal_json(proposal)


def _parsed(known: str) -> dict[str, Any]:
    import json

    proposal: dict[str, Any] = json.loads(known)
    return proposal


public(__name__, "caveat.types")
