"""What there is to say beside decisions. Generated from core by `cargo dev generate`."""

from __future__ import annotations

from caveat._parts import Alternative, NothingHelps, Policy, Question
from caveat._public import public
from caveat._views import (
    AlternativesViews,
    ChainVerificationViews,
    Change,
    ComparisonViews,
    DataMovementFormViews,
    InterviewViews,
    VerificationViews,
)
from caveat._words import ChainFault, Direction, ErrorCode, LocalFaultCode, Origin, Status, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from caveat._named_tuple import NamedTuple

__all__ = [
    "Alternatives",
    "AnswerChange",
    "ChainBreak",
    "ChainVerification",
    "Change",
    "Comparison",
    "DataMovementForm",
    "Declined",
    "Differences",
    "ErrorObject",
    "FormField",
    "FormItem",
    "FormSource",
    "Interview",
    "ListDifference",
    "LocalFault",
    "Option",
    "PathChanges",
    "RuleChange",
    "VerdictDifference",
    "Verification",
]


class Alternatives(AlternativesViews):
    """What could be chosen differently for a better verdict."""

    __slots__ = ()
    __match_args__ = (
        "alternatives",
        "nothing_helps",
    )

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The smallest sets of changes; none where the verdict is `allowed`."""
        return self._part("alternatives")  # type: ignore[no-any-return]

    @property
    def nothing_helps(self) -> NothingHelps | None:
        """Why nothing helps; left out where something does, or where nothing has to."""
        return self._part("nothing_helps")  # type: ignore[no-any-return]


class AnswerChange(NamedTuple):
    """An answer that differs. What is left out was, or is, unknown."""

    path: str
    """The field."""

    after: bool | str | None = None
    """Its value after."""

    before: bool | str | None = None
    """Its value before."""


class ChainBreak(NamedTuple):
    """A place at which a chain breaks."""

    position: int
    """The line, counted from 1, blank ones included."""

    fault: ChainFault
    """What is wrong there."""

    message: str
    """The same in a sentence."""

    error: ErrorObject | None = None
    """Why the record can't be read, if it can't."""


class ChainVerification(ChainVerificationViews):
    """Whether a chain of records is whole."""

    __slots__ = ()
    __match_args__ = (
        "records",
        "whole",
        "breaks",
        "first",
        "last",
    )

    @property
    def records(self) -> int:
        """How many records there are, unreadable ones included."""
        return self._part("records")  # type: ignore[no-any-return]

    @property
    def whole(self) -> bool:
        """Whether none is missing, altered or out of order."""
        return self._part("whole")  # type: ignore[no-any-return]

    @property
    def breaks(self) -> tuple[ChainBreak, ...]:
        """Where it breaks, and why, in order."""
        return self._part("breaks")  # type: ignore[no-any-return]

    @property
    def first(self) -> str | None:
        """The fingerprint of the first that can be read, by its text."""
        return self._part("first")  # type: ignore[no-any-return]

    @property
    def last(self) -> str | None:
        """The fingerprint of the last, by its text: left out where that can't be read. It stands for the whole chain, so it is worth
        keeping elsewhere.
        """
        return self._part("last")  # type: ignore[no-any-return]


class Comparison(ComparisonViews):
    """What changes from one decision to another."""

    __slots__ = ()
    __match_args__ = (
        "contract",
        "direction",
        "headline",
        "verdict",
        "answers",
        "prohibitions",
        "referrals",
        "requirements",
        "duties",
        "advice",
        "questions",
        "assumptions",
        "clauses",
        "policy",
    )

    @property
    def contract(self) -> str:
        """The version of the JSON contract."""
        return self._part("contract")  # type: ignore[no-any-return]

    @property
    def direction(self) -> Direction:
        """Whether the verdict gets better or worse."""
        return self._part("direction")  # type: ignore[no-any-return]

    @property
    def headline(self) -> str:
        """The change in one sentence."""
        return self._part("headline")  # type: ignore[no-any-return]

    @property
    def verdict(self) -> Change[Verdict]:
        """Both verdicts."""
        return self._part("verdict")  # type: ignore[no-any-return]

    @property
    def answers(self) -> tuple[AnswerChange, ...]:
        """The answers that differ between the proposals."""
        return self._part("answers")  # type: ignore[no-any-return]

    @property
    def prohibitions(self) -> tuple[RuleChange, ...]:
        """The prohibitions that come or go."""
        return self._part("prohibitions")  # type: ignore[no-any-return]

    @property
    def referrals(self) -> tuple[RuleChange, ...]:
        """The referrals that come or go."""
        return self._part("referrals")  # type: ignore[no-any-return]

    @property
    def requirements(self) -> tuple[RuleChange, ...]:
        """The requirements that come, go, or stand differently."""
        return self._part("requirements")  # type: ignore[no-any-return]

    @property
    def duties(self) -> tuple[RuleChange, ...]:
        """The duties that come, go, or stand differently."""
        return self._part("duties")  # type: ignore[no-any-return]

    @property
    def advice(self) -> tuple[RuleChange, ...]:
        """The advice that comes, goes, or stands differently."""
        return self._part("advice")  # type: ignore[no-any-return]

    @property
    def questions(self) -> PathChanges:
        """The paths of questions that are no longer asked, or newly so."""
        return self._part("questions")  # type: ignore[no-any-return]

    @property
    def assumptions(self) -> PathChanges:
        """The paths of assumptions that are no longer made, or newly so."""
        return self._part("assumptions")  # type: ignore[no-any-return]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses behind the rules above, each once."""
        return self._part("clauses")  # type: ignore[no-any-return]

    @property
    def policy(self) -> Change[Policy]:
        """The rulebooks that decided."""
        return self._part("policy")  # type: ignore[no-any-return]


class DataMovementForm(DataMovementFormViews):
    """The Data Movement Form for a transfer."""

    __slots__ = ()
    __match_args__ = (
        "form",
        "clauses",
        "notice",
        "complete",
        "blank",
        "fields",
        "source",
    )

    @property
    def form(self) -> str:
        """The version of the form."""
        return self._part("form")  # type: ignore[no-any-return]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that ask for it."""
        return self._part("clauses")  # type: ignore[no-any-return]

    @property
    def notice(self) -> str:
        """That it is not the department's own form."""
        return self._part("notice")  # type: ignore[no-any-return]

    @property
    def complete(self) -> bool:
        """Whether nothing is blank but what is optional."""
        return self._part("complete")  # type: ignore[no-any-return]

    @property
    def blank(self) -> tuple[str, ...]:
        """The ids of the items that are blank and not optional, in the form's order."""
        return self._part("blank")  # type: ignore[no-any-return]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields, in the form's order. One that this transfer asks nothing in is left out."""
        return self._part("fields")  # type: ignore[no-any-return]

    @property
    def source(self) -> FormSource | None:
        """The record that it was filled in from, if it was one."""
        return self._part("source")  # type: ignore[no-any-return]


class Declined(NamedTuple):
    """A question to which the asker does not know the answer."""

    path: str
    """The field."""

    text: str
    """The question."""

    who: str
    """Who could answer it."""


class Differences(NamedTuple):
    """What a rulebook decides otherwise than a record has it. Where no list differs and the verdict neither, it is wording,
    reasons or the rulebook's own name alone.
    """

    verdict: VerdictDifference
    """The verdict."""

    lists: tuple[ListDifference, ...]
    """The lists that differ, in the decision's order."""


class ErrorObject(NamedTuple):
    """Why something can't be read."""

    code: ErrorCode
    """."""

    message: str
    """What was read and what is accepted."""

    path: str | None = None
    """Where it is, if it is somewhere."""


class FormField(NamedTuple):
    """A field of the form."""

    id: str
    """Its name, for example `personal_data`."""

    label: str
    """Its label."""

    hint: str
    """What belongs there."""

    items: tuple[FormItem, ...]
    """What stands there: at least one item."""


class FormItem(NamedTuple):
    """One thing in a field: filled in, or blank."""

    id: str
    """The path in the proposal, the name of the answer in `FormAnswers`, or `marking_notes`."""

    label: str
    """Its label."""

    blank: bool
    """Whether it is blank."""

    optional: bool | None = None
    """Whether it may stay blank. In JSON it stands only where it is true."""

    text: str | None = None
    """What is filled in; left out where it is blank. It may be somebody's text: escape it wherever it is shown."""


class FormSource(NamedTuple):
    """The record that a form was filled in from."""

    fingerprint: str
    """Its fingerprint."""

    made_at: str
    """When it was made."""


class Interview(InterviewViews):
    """What is still to be asked about a proposal."""

    __slots__ = ()
    __match_args__ = (
        "questions",
        "at_most",
        "declined",
        "may_ask_too_much",
        "next",
    )

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question whose answer can still change the decision, in the order in which they would be asked if no answer
        made another one needless.
        """
        return self._part("questions")  # type: ignore[no-any-return]

    @property
    def at_most(self) -> int:
        """How many questions are still to come at most, whatever is answered or declined."""
        return self._part("at_most")  # type: ignore[no-any-return]

    @property
    def declined(self) -> tuple[Declined, ...]:
        """What was declined and is still unknown, in the contract's order, with who could tell."""
        return self._part("declined")  # type: ignore[no-any-return]

    @property
    def may_ask_too_much(self) -> bool | None:
        """Whether some of the questions may turn out not to matter: an organisation's own rules can interplay so much that to tell
        exactly would take too long. Left out where it is false, as it always is by the built-in rules alone.
        """
        return self._part("may_ask_too_much")  # type: ignore[no-any-return]

    @property
    def next(self) -> Question | None:
        """The question to ask now: the first of `questions`."""
        return self._part("next")  # type: ignore[no-any-return]


class ListDifference(NamedTuple):
    """One list of a decision, then and now."""

    list: str
    """`prohibitions`, `referrals`; requirements by status `outstanding`, `unconfirmed`, `met`; `questions`; duties `owed`,
    `done`; advice that `applies`; duties and advice that `may_apply`.
    """

    gone: tuple[str, ...]
    """What stood there and no longer does: ids of rules, or paths of questions."""

    new: tuple[str, ...]
    """What now stands there and did not."""


class LocalFault(NamedTuple):
    """One mistake in local rules, or one thing to be warned of: where it is, what was read, what is accepted."""

    code: LocalFaultCode
    """What kind it is."""

    message: str
    """What was read and what is accepted; lower case, no full stop."""

    line: int | None = None
    """The line of the file, the first being 1; of rules that were built and not read there is none."""

    path: str | None = None
    """Where it is: `rules3.when0.path`."""

    rule: str | None = None
    """The id of the rule that it is in, if it is in one that has an id."""


class Option(NamedTuple):
    """One value of a choice, and what it would lead to."""

    value: bool | str
    """The value."""

    text: str
    """Its label."""

    verdict: Verdict
    """The verdict with this value."""

    rules: tuple[str, ...]
    """The rules behind the verdict, by id; none where it is `allowed`."""

    questions: int
    """How many questions are left."""


class PathChanges(NamedTuple):
    """Paths that are gone, and paths that are new."""

    gone: tuple[str, ...]
    """Those that only the decision before has."""

    new: tuple[str, ...]
    """Those that only the decision after has."""


class RuleChange(NamedTuple):
    """A rule that is listed by one decision alone, or by both in another way. Where both statuses are the same, its words or clauses
    differ.
    """

    rule: str
    """The rule's id."""

    text: str
    """What it means and why; as it reads after, where it is listed after."""

    clauses: tuple[str, ...]
    """The clauses that it rests on, likewise."""

    after: Status | None = None
    """How it stands after; left out where it is not listed."""

    before: Status | None = None
    """How it stood before: a prohibition or referral `applies`; left out where it was not listed."""


class VerdictDifference(NamedTuple):
    """The verdict then and now; they may be the same."""

    before: Verdict
    """As it was recorded."""

    now: Verdict
    """As the rulebook has it."""


class Verification(VerificationViews):
    """What became of a record."""

    __slots__ = ()
    __match_args__ = (
        "headline",
        "intact",
        "origin",
        "fingerprint",
        "policy",
        "differences",
    )

    @property
    def headline(self) -> str:
        """The finding in one sentence."""
        return self._part("headline")  # type: ignore[no-any-return]

    @property
    def intact(self) -> bool:
        """Whether the record is as it was when it got its fingerprint."""
        return self._part("intact")  # type: ignore[no-any-return]

    @property
    def origin(self) -> Origin:
        """Whether the rulebook made the decision."""
        return self._part("origin")  # type: ignore[no-any-return]

    @property
    def fingerprint(self) -> str:
        """The fingerprint that the record carries."""
        return self._part("fingerprint")  # type: ignore[no-any-return]

    @property
    def policy(self) -> Policy:
        """The rulebook that the record says decided."""
        return self._part("policy")  # type: ignore[no-any-return]

    @property
    def differences(self) -> Differences | None:
        """What the rulebook decides otherwise. Left out where it decides the same."""
        return self._part("differences")  # type: ignore[no-any-return]


public(__name__, "caveat.types")
