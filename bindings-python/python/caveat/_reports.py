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
        """The smallest sets of changes; empty if the verdict is `allowed`."""
        return self._part("alternatives")  # type: ignore[no-any-return]

    @property
    def nothing_helps(self) -> NothingHelps | None:
        """Why nothing helps; left out if something does, or if nothing has to."""
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
    """A position at which a chain breaks."""

    position: int
    """The line, counted from 1, blank ones included."""

    fault: ChainFault
    """The kind of mistake."""

    message: str
    """The mistake in a sentence."""

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
        """Whether it is whole: no record is missing, altered or out of order."""
        return self._part("whole")  # type: ignore[no-any-return]

    @property
    def breaks(self) -> tuple[ChainBreak, ...]:
        """Where it breaks, and why, in order."""
        return self._part("breaks")  # type: ignore[no-any-return]

    @property
    def first(self) -> str | None:
        """The fingerprint of the first readable record, from its text."""
        return self._part("first")  # type: ignore[no-any-return]

    @property
    def last(self) -> str | None:
        """The fingerprint of the last record, from its text; left out if that can't be read. It identifies the whole chain, so
        keep it elsewhere.
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
        """The prohibitions that were added or removed."""
        return self._part("prohibitions")  # type: ignore[no-any-return]

    @property
    def referrals(self) -> tuple[RuleChange, ...]:
        """The referrals that were added or removed."""
        return self._part("referrals")  # type: ignore[no-any-return]

    @property
    def requirements(self) -> tuple[RuleChange, ...]:
        """The requirements that were added, removed, or changed status."""
        return self._part("requirements")  # type: ignore[no-any-return]

    @property
    def duties(self) -> tuple[RuleChange, ...]:
        """The duties that were added, removed, or changed status."""
        return self._part("duties")  # type: ignore[no-any-return]

    @property
    def advice(self) -> tuple[RuleChange, ...]:
        """The advice that was added, removed, or changed status."""
        return self._part("advice")  # type: ignore[no-any-return]

    @property
    def questions(self) -> PathChanges:
        """The paths of questions that are no longer asked, or are newly asked."""
        return self._part("questions")  # type: ignore[no-any-return]

    @property
    def assumptions(self) -> PathChanges:
        """The paths of assumptions that are no longer made, or are newly made."""
        return self._part("assumptions")  # type: ignore[no-any-return]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of the rules above, each once."""
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
        """Says that it is not the department's own form."""
        return self._part("notice")  # type: ignore[no-any-return]

    @property
    def complete(self) -> bool:
        """Whether only optional items are blank."""
        return self._part("complete")  # type: ignore[no-any-return]

    @property
    def blank(self) -> tuple[str, ...]:
        """The ids of the items that are blank and not optional, in the form's order."""
        return self._part("blank")  # type: ignore[no-any-return]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields, in the form's order, without those that this transfer gives no reason to ask for."""
        return self._part("fields")  # type: ignore[no-any-return]

    @property
    def source(self) -> FormSource | None:
        """The record that it was filled in from, if any."""
        return self._part("source")  # type: ignore[no-any-return]


class Declined(NamedTuple):
    """A question that the asker can't answer."""

    path: str
    """The field."""

    text: str
    """The question."""

    who: str
    """Who could answer it."""


class Differences(NamedTuple):
    """The differences between a rulebook's decision and the recorded one. If neither a list nor the verdict differs, only wording,
    reasons or the rulebook's own name do.
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
    """The items of the section: at least one."""


class FormItem(NamedTuple):
    """One thing in a field: filled in, or blank."""

    id: str
    """The path in the proposal, the key of the answer in `FormAnswers`, or `marking_notes`."""

    label: str
    """Its label."""

    blank: bool
    """Whether it is blank."""

    optional: bool | None = None
    """Whether it may stay blank. Only `true` is written in JSON."""

    text: str | None = None
    """The answer; left out if it is blank. It may be somebody's text: escape it wherever you show it."""


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
        """Every question whose answer can still change the decision, in the order in which they would be asked if no answer made
        another one unnecessary.
        """
        return self._part("questions")  # type: ignore[no-any-return]

    @property
    def at_most(self) -> int:
        """The greatest number of questions still to come, whatever is answered or declined."""
        return self._part("at_most")  # type: ignore[no-any-return]

    @property
    def declined(self) -> tuple[Declined, ...]:
        """The declined questions that are still unknown, in the contract's order, with who could tell."""
        return self._part("declined")  # type: ignore[no-any-return]

    @property
    def may_ask_too_much(self) -> bool | None:
        """Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
        exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
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
    """What the record has and the rulebook's decision does not: ids of rules, or paths of questions."""

    new: tuple[str, ...]
    """What the rulebook's decision has and the record does not."""


class LocalFault(NamedTuple):
    """A mistake in local rules, or a warning: where it is, what was read, what is accepted."""

    code: LocalFaultCode
    """The kind of mistake."""

    message: str
    """What was read and what is accepted; lower case, no full stop."""

    line: int | None = None
    """The line in the file, counted from 1; `None` for rules that were built in Rust."""

    path: str | None = None
    """The path of the mistake: `rules3.when0.path`."""

    rule: str | None = None
    """The id of the rule that contains it, if it has one."""


class Option(NamedTuple):
    """One value of a choice, and what it would lead to."""

    value: bool | str
    """The value."""

    text: str
    """Its label."""

    verdict: Verdict
    """The verdict with this value."""

    rules: tuple[str, ...]
    """The ids of the rules behind the verdict; empty if it is `allowed`."""

    questions: int
    """How many questions are left."""


class PathChanges(NamedTuple):
    """Paths that were removed or added."""

    gone: tuple[str, ...]
    """Those that only the earlier decision has."""

    new: tuple[str, ...]
    """Those that only the later decision has."""


class RuleChange(NamedTuple):
    """A rule that only one decision lists, or that both list differently. If both statuses are the same, its text or clauses
    differ.
    """

    rule: str
    """The rule's id."""

    text: str
    """What it means and why: the later text, if it is listed after."""

    clauses: tuple[str, ...]
    """The clauses that it rests on: the later ones, if it is listed after."""

    after: Status | None = None
    """Its status after; left out if it is not listed."""

    before: Status | None = None
    """Its status before: a prohibition or referral `applies`; left out if it was not listed."""


class VerdictDifference(NamedTuple):
    """The verdict then and now; they can be the same."""

    before: Verdict
    """The recorded verdict."""

    now: Verdict
    """The rulebook's verdict."""


class Verification(VerificationViews):
    """The result of verifying a record."""

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
        """Whether the record is unaltered since it got its fingerprint."""
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
        """What the rulebook decides differently. Left out if it decides the same."""
        return self._part("differences")  # type: ignore[no-any-return]


public(__name__, "caveat.types")
