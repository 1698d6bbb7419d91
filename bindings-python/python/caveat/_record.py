"""Records of decisions, chains of records, and the Data Movement Form."""

from __future__ import annotations

from caveat import _caveat
from caveat._assess import _paths
from caveat._caveat import Record as RecordBase
from caveat._decision_table import DecisionTable
from caveat._errors import RecordError
from caveat._fields import Proposal, _again
from caveat._proposals import Dispose, StartProject, Store, Transfer, UseTool
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import Any

    from typing_extensions import Self

    from caveat._fields import ProposalLike
    from caveat._parts import Policy
    from caveat._reports import ChainVerification, DataMovementForm, Verification
    from caveat._rules import LocalRules
    from caveat._words import Verdict

__all__ = ["Record", "data_movement_form", "data_movement_forms", "record", "records", "verify_chain"]

_PROPOSALS = {
    "dispose": Dispose,
    "start_project": StartProject,
    "store": Store,
    "transfer": Transfer,
    "use_tool": UseTool,
}


class Record(RecordBase):
    """A decision as it was made, with a fingerprint: the SHA-256 of everything else in the record. Made by `record` and read by
    `from_json`; immutable. Someone may have altered a record that was read: `verify` checks that.
    """

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Reads a record. It may have been altered: `verify` says whether it was.

        >>> import caveat
        >>> record = caveat.record(caveat.Store(), made_at="2026-11-22T09:30:00Z")
        >>> caveat.Record.from_json(record.to_json()) == record
        True
        """
        return cls(text)

    @property
    def proposal(self) -> Proposal:
        """What was proposed."""
        known = self._proposal()
        return _again(_PROPOSALS[known["activity"]], known)

    @property
    def verdict(self) -> Verdict:
        """The verdict as it was recorded."""
        return self._verdict()  # type: ignore[no-any-return]

    @property
    def policy(self) -> Policy:
        """The rulebook that decided, according to the record."""
        return self._policy()  # type: ignore[no-any-return]

    @property
    def declined(self) -> tuple[str, ...]:
        """The paths of the questions that were answered 'I do not know'."""
        return self._declined()  # type: ignore[no-any-return]

    def verify(self, *, rules: LocalRules | None = None) -> Verification:
        """Checks whether the record is intact, whether the built-in rulebook (or that with `rules`) made its decision and, if
        not, what that would decide instead.

        >>> import caveat
        >>> record = caveat.record(caveat.StartProject(), made_at="2026-11-22T09:30:00Z")
        >>> record.verify().holds
        True
        >>> altered = record.to_json().replace('"verdict":"undetermined"', '"verdict":"allowed"')
        >>> caveat.Record.from_json(altered).verify().origin
        Origin.CONTRADICTED
        """
        return self._verify(rules)  # type: ignore[no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """Returns the record as dictionaries, lists and text."""
        import json

        made: dict[str, Any] = json.loads(self.to_json())
        return made


def record(
    proposal: ProposalLike,
    *,
    made_at: str | datetime,
    note: str | None = None,
    declined: Iterable[str] = (),
    previous: Record | str | None = None,
    rules: LocalRules | None = None,
) -> Record:
    """Decides a proposal, and returns a record of both. `made_at` is a time with its offset: text such as
    ``2026-11-22T09:30:00Z``, or a `datetime` with a time zone.

    `declined` are the paths of the questions that were answered 'I do not know', and `note` is a note by the asker. With
    `previous`, the record before it or its fingerprint, it continues a chain.

    >>> import caveat
    >>> first = caveat.record(caveat.Dispose(), made_at="2026-11-22T09:30:00Z", note="For the archive")
    >>> second = caveat.record(caveat.Dispose(), made_at="2026-11-22T09:31:00Z", previous=first)
    >>> second.previous == first.fingerprint
    True
    """
    before = previous.fingerprint if isinstance(previous, Record) else previous
    return Record(RecordBase._make(proposal, _time(made_at), note, _paths(declined), before, rules))


def _time(made_at: str | datetime) -> str:
    if isinstance(made_at, str):
        return made_at
    if not hasattr(made_at, "isoformat"):
        raise TypeError(f"`made_at` takes text or a `datetime`, not a value of the type `{type(made_at).__qualname__}`")
    if getattr(made_at, "tzinfo", made_at) is None:
        raise RecordError(
            "`made_at` has no time zone; expected one such as `datetime.now(timezone.utc)`", "malformed", "made_at"
        )
    return made_at.isoformat()


def records(
    proposals: Iterable[ProposalLike] | DecisionTable,
    *,
    made_at: str | datetime,
    note: str | None = None,
    chained: bool = False,
    previous: Record | str | None = None,
    rules: LocalRules | None = None,
) -> Iterator[Record]:
    """Yields the record of each of many proposals, in their order, or of the rows of a `DecisionTable` that are not blank, by the
    table's own rules unless others are given. See `record`.

    With `chained`, each record follows the one before it, and the first follows `previous`, if that is given. Something that is not
    a proposal raises the error of `record` when its turn comes; no proposal is left out.

    >>> import caveat
    >>> rows = [{"activity": "store", "location": "laptop"}, {"activity": "dispose"}]
    >>> records = list(caveat.records(rows, made_at="2026-11-22T09:30:00Z", chained=True))
    >>> [str(record.verdict) for record in records], caveat.verify_chain(records).whole
    (['undetermined', 'undetermined'], True)
    """
    if previous is not None and not chained:
        raise TypeError("`records` takes `previous` only with `chained=True`: records that are not chained follow none")
    if rules is None and isinstance(proposals, DecisionTable):
        rules = proposals._options.rules
    # Checked here, because the generator below would check only when it is read.
    return _records(_several(proposals, "records"), _time(made_at), note, chained, previous, rules)


def _records(
    proposals: Iterator[ProposalLike],
    made_at: str,
    note: str | None,
    chained: bool,
    previous: Record | str | None,
    rules: LocalRules | None,
) -> Iterator[Record]:
    for proposal in proposals:
        made = record(proposal, made_at=made_at, note=note, previous=previous, rules=rules)
        yield made
        if chained:
            previous = made


def _several(proposals: Any, function: str) -> Iterator[Any]:
    # Iterating over these would yield keys or letters.
    if isinstance(proposals, (str, bytes, bytearray, Proposal)) or hasattr(proposals, "keys"):
        raise TypeError(f"`{function}` takes many proposals, such as a list; for one there is `{function[:-1]}`")
    if isinstance(proposals, DecisionTable):
        return proposals.proposals()
    return iter(proposals)


def verify_chain(lines: Iterable[str | bytes | Record] | str) -> ChainVerification:
    """Checks that the records of a chain are complete, unaltered and in order, the oldest first. Takes an open file, or any other
    lines or records, and reads them one by one without keeping them. Text is read as lines, not as the name of a file.

    The chain itself can't show that its end is missing: compare `last` and `records` with what was noted elsewhere.

    >>> import caveat
    >>> first = caveat.record(caveat.Store(), made_at="2026-11-22T09:30:00Z")
    >>> second = caveat.record(caveat.Store(), made_at="2026-11-22T09:31:00Z", previous=first)
    >>> third = caveat.record(caveat.Store(), made_at="2026-11-22T09:32:00Z", previous=second)
    >>> caveat.verify_chain([first, second, third]).whole
    True
    >>> caveat.verify_chain([first, third]).breaks[0].fault
    ChainFault.MISSING
    """
    if isinstance(lines, str):
        if "\n" not in lines and lines.endswith((".jsonl", ".ndjson", ".json")):
            raise ValueError(
                f"`{lines[:60]}` looks like the name of a file; `verify_chain` takes the open file or its lines"
            )
        lines = lines.split("\n")
    return _caveat.verify_chain(lines)  # type: ignore[no-any-return]


def data_movement_form(
    source: ProposalLike | Record,
    *,
    requester: str | None = None,
    what_moves: str | None = None,
    data_controller: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    access: str | None = None,
    owner: str | None = None,
    sharing_agreement: str | None = None,
    siro: str | None = None,
    retention: str | None = None,
    review: str | None = None,
    frequency: str | None = None,
    period: str | None = None,
) -> DataMovementForm:
    """Fills in the details for the Data Movement Form that DHS-2.2 asks for, from a transfer's proposal or record and the other
    arguments. It is not the department's own form. Items that nobody has filled in are marked as blank. `data_controller`,
    `access`, `sharing_agreement`, `siro` (the Senior Information Risk Owner), `review` and `period` are optional.

    >>> import caveat
    >>> form = caveat.data_movement_form(caveat.Transfer(channel="email"), requester="R. Shah, Probation Analysis")
    >>> "- How it travels: Email over the internet" in form.markdown()
    True
    >>> form.complete, form.blank[0]
    (False, 'what_moves')
    """
    answers = {
        "requester": requester,
        "what_moves": what_moves,
        "data_controller": data_controller,
        "from_": from_,
        "to": to,
        "access": access,
        "owner": owner,
        "sharing_agreement": sharing_agreement,
        "siro": siro,
        "retention": retention,
        "review": review,
        "frequency": frequency,
        "period": period,
    }
    given = {name: text for name, text in answers.items() if text is not None}
    return _caveat.data_movement_form(source, given)  # type: ignore[no-any-return]


def data_movement_forms(
    sources: Iterable[ProposalLike | Record] | DecisionTable,
    *,
    requester: str | None = None,
    what_moves: str | None = None,
    data_controller: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    access: str | None = None,
    owner: str | None = None,
    sharing_agreement: str | None = None,
    siro: str | None = None,
    retention: str | None = None,
    review: str | None = None,
    frequency: str | None = None,
    period: str | None = None,
) -> Iterator[DataMovementForm]:
    """Yields the Data Movement Form of each transfer among many proposals or records, or among the rows of a `DecisionTable`, in
    their order. Other activities need no form and are passed over. See `data_movement_form`.

    >>> import caveat
    >>> rows = [{"activity": "store"}, {"activity": "transfer", "channel": "email"}]
    >>> [form.complete for form in caveat.data_movement_forms(rows, requester="R. Shah")]
    [False]
    """
    given = {
        "requester": requester,
        "what_moves": what_moves,
        "data_controller": data_controller,
        "from_": from_,
        "to": to,
        "access": access,
        "owner": owner,
        "sharing_agreement": sharing_agreement,
        "siro": siro,
        "retention": retention,
        "review": review,
        "frequency": frequency,
        "period": period,
    }
    several = _several(sources, "data_movement_forms")
    return (data_movement_form(source, **given) for source in several if _is_transfer(source))


def _is_transfer(source: ProposalLike | Record) -> bool:
    activity = source._proposal()["activity"] if isinstance(source, Record) else _caveat.activity_of(source)
    return activity == "transfer"


public(__name__, "caveat")
