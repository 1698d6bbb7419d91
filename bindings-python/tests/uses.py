"""How people use the package. Type checkers read this; `test_uses.py` runs it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

import caveat
from caveat import Decision, Information, Transfer, Verdict

ROW: dict[str, str | bool] = {"activity": "store", "location": "laptop", "only_copy": False}


def what_first(decision: Decision) -> list[str]:
    return [it.text for it in decision.requirements if it.status is not caveat.types.Status.MET]


def checklist(decision: Decision) -> list[str]:
    actions: tuple[caveat.types.Action, ...] = decision.actions
    return [f"{action.text} ({action.who}): {', '.join(action.rules)}" for action in actions]


def read(decision: Decision) -> tuple[caveat.types.Class, caveat.types.Audience] | None:
    marking: caveat.types.DecidedMarking | None = decision.marking
    return None if marking is None else (marking.class_, marking.audience)


def places(proposal: caveat.ProposalLike) -> dict[bool | str, str]:
    table: caveat.OptionTable = caveat.options(proposal, "location")
    best: caveat.types.Option = table[0]
    assert best == table.rows[0] and best.questions >= 0
    return {row.value: row.verdict.label for row in table}


def readings(decision: Decision) -> list[str]:
    decided = [it.reading for it in decision.prohibitions] + [it.reading for it in decision.referrals]
    others = [it.reading for it in decision.requirements] + [it.reading for it in decision.duties + decision.advice]
    return [reading for reading in decided + others if reading is not None]


def clauses(decision: Decision) -> set[str]:
    cited = {clause for prohibition in decision.prohibitions for clause in prohibition.clauses}
    return cited.union(*(referral.clauses for referral in decision.referrals))


def whom(decision: Decision) -> dict[str, str | None]:
    return {contact.role: contact.email for contact in decision.contacts}


def tally(rows: Iterable[caveat.ProposalLike]) -> dict[Verdict, int]:
    counts = dict.fromkeys(Verdict, 0)
    for row in rows:
        counts[caveat.verdict(row)] += 1
    return counts


def ids(proposal: caveat.ProposalLike, rules: caveat.LocalRules | None = None) -> dict[Verdict, tuple[str, ...]]:
    outcome: caveat.types.Outcome = caveat.outcome(proposal, rules=rules)
    return {outcome.verdict: outcome.prohibitions + outcome.referrals + outcome.outstanding}


def what_if(transfer: Transfer) -> Verdict:
    safer = transfer.replace(encryption=caveat.types.Encryption.APPROVED)
    channel: caveat.types.Channel | None = safer.channel
    assert channel is not None
    return caveat.assess(safer).verdict


def advice(decision: Decision) -> str:
    if decision.may_proceed:
        return "go ahead"
    if decision.questions:
        first = decision.questions[0]
        return f"{first.text} ({', '.join(option.text for option in first.options)})"
    return decision.headline


def next_question(proposal: caveat.ProposalLike, declined: list[str]) -> str | None:
    interview: caveat.types.Interview = caveat.interview(proposal, declined)
    following: caveat.types.Question | None = interview.next
    print(interview.at_most, [it.who for it in interview.declined])
    return None if following is None else following.path


def better(proposal: caveat.ProposalLike) -> list[tuple[str, bool | str]]:
    found = caveat.alternatives(proposal)
    if found.nothing_helps is not None:
        print(found.nothing_helps.text)
    return [(change.path, change.value) for it in found.alternatives for change in it.changes]


def asked(proposal: caveat.ProposalLike) -> caveat.Record | None:
    said: list[str] = []
    asked: caveat.types.Asked = caveat.ask(proposal, read=lambda prompt: "?", write=said.append)
    if asked.decision is None or asked.decision.may_proceed:
        return None
    return caveat.record(asked.proposal, declined=asked.declined, made_at="2026-11-22T09:30:00Z")


def kept(proposal: caveat.ProposalLike) -> list[str]:
    first = caveat.record(proposal, made_at=datetime(2026, 11, 22, tzinfo=timezone.utc), note="a note", declined=())
    second: caveat.Record = caveat.record(proposal, made_at="2026-11-22T09:30:00Z", previous=first)
    verification: caveat.types.Verification = caveat.Record.from_json(second.to_json()).verify()
    if verification.differences is not None:
        print(verification.differences.verdict.before)
    chain = caveat.verify_chain([first, second.to_json()])
    faults: list[caveat.types.ChainFault] = [it.fault for it in chain.breaks]
    print(verification.holds, verification.origin is caveat.types.Origin.THIS_RULEBOOK, chain.whole, faults)
    form: caveat.types.DataMovementForm = caveat.data_movement_form(
        second, requester="R. Shah", from_="here", to="there"
    )
    return [item.label for field in form.fields for item in field.items if item.blank]


def own_rules(text: str) -> caveat.LocalRules | None:
    try:
        return caveat.LocalRules.from_json(text)
    except caveat.LocalRulesError as error:
        print([(fault.code, fault.line, fault.message) for fault in error.faults], error.line)
        return None


def changed(before: Transfer, after: Transfer, rules: caveat.LocalRules | None) -> Verdict:
    comparison: caveat.types.Comparison = caveat.compare(before, after, rules=rules)
    status: caveat.types.Status | None = comparison.requirements[0].before if comparison.requirements else None
    print(comparison.direction, status, comparison.policy.after.digest, comparison.is_empty)
    return comparison.verdict.after


def error_of(text: str) -> tuple[str, str | None]:
    try:
        caveat.assess(text)
    except caveat.ProposalError as error:
        return error.code, error.path
    raise AssertionError("it was read")


def main() -> None:
    transfer = Transfer(
        information=Information(marking=caveat.types.Class.OFFICIAL, personal_data="none", harm_if_disclosed="none"),
        recipient="government",
        channel="email",
        owner_approval={"sharing": True},
    )
    decision = caveat.assess(transfer)
    print(what_first(decision), clauses(decision), whom(decision), advice(decision))
    print(checklist(decision), read(decision), readings(decision), places(ROW), decision.nothing_helps)
    print(tally([ROW, transfer, '{"activity": "dispose"}', b'{"activity": "store"}']))
    print(what_if(transfer), error_of("{}"), ids(transfer))
    print(next_question(transfer, ["information.volume"]), better(ROW), asked(transfer), kept(transfer))
    print(changed(transfer, transfer.replace(channel="usb_storage"), own_rules("{}")))
    record: dict[str, Any] = decision.to_dict()
    print(record["verdict"], decision.to_json(canonical=True)[:40], decision.policy.digest)
    marking = caveat.parse_marking("OFFSEN")
    print(
        marking.class_ > caveat.types.Class.OFFICIAL,
        marking.descriptors,
        marking.audience is caveat.types.Audience.ANYONE,
        [note.code for note in marking.notes],
    )
    if (found := caveat.find_marking("Re: OFFSEN")) is not None:
        start, end = found.span
        print(start + end, found.marking.class_)
    table: dict[str, list[Any]] = caveat.rules_table()
    print(len(table["id"]), caveat.rules()[0].strength.value, caveat.vocabulary()[0].question)
    for because in (it for prohibition in decision.prohibitions for it in prohibition.because):
        value: bool | str = because.value
        class_: caveat.types.Class | None = because.class_
        print(because.path, value, class_)


if __name__ == "__main__":
    main()
