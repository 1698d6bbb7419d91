"""The vectors that every language reads: expectations as hand-written, and whole decisions byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

import caveat
from caveat.types import Prohibition, Referral, Requirement
from conftest import VECTORS, canonical, error_of


def source(vector: dict[str, Any]) -> caveat.ProposalLike:
    if "proposal" in vector:
        proposal: dict[str, object] = vector["proposal"]
        return proposal
    if "input" in vector:
        return str(vector["input"])
    return str(vector["input_repeat"]["text"]) * int(vector["input_repeat"]["times"])


def in_short(changes: Any) -> str:
    """Changes of an alternative, or a way to do an action, as vectors write them."""
    values = ((it.path, str(it.value).lower() if isinstance(it.value, bool) else it.value) for it in changes)
    return ", ".join(f"{path}={value}" for path, value in values)


def by_colon(name: str, of: Iterable[str]) -> str:
    """A name and a list as vectors write them."""
    return f"{name}: {', '.join(of)}"


def listed(decision: caveat.Decision, name: str) -> list[str]:
    """A list of a decision by the name that vectors have for it."""
    if name in ("prohibitions", "referrals"):
        return [it.rule for it in getattr(decision, name)]
    if name in ("met", "outstanding", "unconfirmed"):
        return [it.rule for it in decision.requirements if it.status == name]
    if name in ("owed", "done", "applies", "may_apply"):
        return [it.rule for it in decision.duties + decision.advice if it.status == name]
    if name in ("questions", "assumptions"):
        return [it.path for it in getattr(decision, name)]
    if name == "alternatives":
        return [f"{in_short(it.changes)}: {it.verdict}" for it in decision.alternatives]
    if name == "because":
        rules: list[Prohibition | Referral | Requirement] = [*decision.prohibitions, *decision.referrals]
        rules += decision.requirements
        return [by_colon(it.rule, (reason.path for reason in it.because)) for it in rules]
    if name == "decides":
        return [by_colon(it.path, it.decides) for it in decision.questions]
    if name == "actions":
        return [f"{', '.join(it.rules)}: {' or '.join(map(in_short, it.satisfied_by))}" for it in decision.actions]
    assert name == "conflicts"
    return [it.id for it in decision.conflicts]


def test_expectation(vector: dict[str, Any]) -> None:
    if "error" in vector:
        with pytest.raises(caveat.ProposalError) as raised:
            caveat.assess(source(vector))
        assert (raised.value.code, raised.value.path) == (vector["error"]["code"], vector["error"].get("path"))
        return
    decision = caveat.assess(source(vector))
    expected = dict(vector["expect"])
    verdict = expected.pop("verdict")
    assert decision.verdict == verdict
    assert caveat.verdict(source(vector)) is decision.verdict
    outcome = caveat.outcome(source(vector))
    assert outcome.verdict is decision.verdict
    for name in outcome._fields[1:]:
        assert getattr(outcome, name) == tuple(listed(decision, name)), name
    assert decision.may_proceed == (verdict == "allowed")
    for name, expected_list in expected.items():
        assert listed(decision, name) == expected_list, name


@cache
def answers() -> dict[str, Any]:
    """The whole answers as core gives them, by the names of their vectors."""
    lines = (VECTORS / "decisions.jsonl").read_text("utf-8").splitlines()
    return {line["name"]: line["answer"] for line in map(json.loads, lines)}


def test_whole_answer(vector: dict[str, Any]) -> None:
    expected = canonical(answers()[vector["name"]])
    given = [source(vector)]
    if "proposal" in vector:
        given.append(json.dumps(vector["proposal"]))
    for again in given:
        try:
            decision = caveat.assess(again)
        except caveat.ProposalError as error:
            assert canonical(error_of(error)) == expected
        else:
            assert decision.to_json(canonical=True) == expected
            assert canonical(decision.to_dict()) == expected
            assert canonical(json.loads(decision.to_json())) == expected


def test_every_vector_has_an_answer() -> None:
    from conftest import vectors

    assert sorted(answers()) == sorted(vector["name"] for vector in vectors())


def test_typed_proposals_are_decided_as_mappings(vector: dict[str, Any]) -> None:
    if "proposal" not in vector or "error" in vector:
        return
    # Those of another activity have no place in a typed proposal, even if they are null.
    fields = {key: value for key, value in vector["proposal"].items() if value is not None}
    types = {"use_tool": caveat.UseTool, "start_project": caveat.StartProject, "store": caveat.Store}
    types |= {"transfer": caveat.Transfer, "dispose": caveat.Dispose}
    typed = types[fields.pop("activity")](**fields)
    assert caveat.assess(typed) == caveat.assess(vector["proposal"])
    assert caveat.assess(typed.to_json()) == caveat.assess(typed.to_dict()) == caveat.assess(typed)
