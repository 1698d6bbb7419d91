"""The parts of a decision that say what to do: actions, the marking, readings, and why nothing helps."""

from __future__ import annotations

import copy
import pickle

import pytest

import caveat
from caveat.types import Action, Audience, Class, Setting

TRANSFER: dict[str, object] = {
    "activity": "transfer",
    "information": {"marking": "OFFICIAL – HMG USE ONLY", "harm_if_disclosed": "organisation", "personal_data": "none"},
    "recipient": "government",
    "channel": "email",
    "business_need": True,
    "recipient_protection": True,
    "data_movement_form": True,
    "recipient_briefed": True,
    "minimum_necessary": True,
}


def test_actions() -> None:
    decision = caveat.assess(TRANSFER)
    assert decision.verdict is caveat.Verdict.CONDITIONAL
    action = Action(
        "Encrypt it by an approved mechanism",
        "Your IT security team",
        ("transfer-open-network",),
        ((Setting("encryption", "approved"),),),
    )
    assert decision.actions == (action,)
    assert repr(decision.actions[0]) == repr(action)
    for again in (copy.deepcopy(decision), pickle.loads(pickle.dumps(decision))):
        assert again == decision and again.actions == decision.actions
    assert pickle.loads(pickle.dumps(action)) == action and hash(action) == hash(copy.copy(action))
    assert decision.to_dict()["actions"][0]["rules"] == ["transfer-open-network"]


def test_two_rules_that_ask_for_the_same_are_one_action() -> None:
    personal = {
        "marking": "OFFICIAL – HMG USE ONLY",
        "harm_if_disclosed": "organisation",
        "personal_data": "personal",
        "purpose": "described",
    }
    decision = caveat.assess({**TRANSFER, "information": personal, "destination": "uk"})
    assert [action.rules for action in decision.actions] == [("transfer-open-network", "transfer-measures")]
    # Either kind of encryption meets the second rule; only one meets both.
    assert decision.actions[0].satisfied_by == ((Setting("encryption", "approved"),),)


def test_the_marking() -> None:
    marking = caveat.assess(TRANSFER).marking
    assert marking is not None
    assert (marking.text, marking.class_, marking.audience) == (
        "OFFICIAL – HMG USE ONLY",
        Class.OFFICIAL,
        Audience.GOVERNMENT,
    )
    assert marking.notes == ()
    former = caveat.assess({"activity": "dispose", "information": {"marking": "CONFIDENTIAL"}}).marking
    assert former is not None
    assert "bare_confidential" in [note.code for note in former.notes]
    assert caveat.assess({"activity": "dispose"}).marking is None


def test_why_nothing_helps() -> None:
    proposal: dict[str, object] = {"activity": "start_project", "information": {"marking": "SECRET"}}
    referred = caveat.assess(proposal)
    assert referred.verdict is caveat.Verdict.REFER
    assert referred.nothing_helps is not None and referred.nothing_helps.rules == ("above-ceiling",)
    assert referred.nothing_helps == caveat.alternatives(proposal).nothing_helps
    assert caveat.assess(TRANSFER).nothing_helps is None


def test_nothing_is_to_be_done_where_it_is_prohibited() -> None:
    decision = caveat.assess({"activity": "store", "location": "personal_device", "encryption": "none"})
    assert decision.verdict is caveat.Verdict.PROHIBITED
    assert decision.actions == ()


@pytest.mark.parametrize("part", ["prohibitions", "referrals", "requirements", "duties", "advice"])
def test_readings_are_those_of_the_rulebook(part: str) -> None:
    readings = {rule.id: rule.reading for rule in caveat.rules()}
    proposals: list[dict[str, object]] = [
        TRANSFER,
        {"activity": "store", "location": "personal_device"},
        {"activity": "use_tool", "information": {"personal_data": "special_category"}},
    ]
    for proposal in proposals:
        for rule in getattr(caveat.assess(proposal), part):
            assert rule.reading == readings[rule.rule]


def test_a_reading_is_no_part_of_the_text() -> None:
    prohibition = caveat.assess({"activity": "store", "location": "personal_device"}).prohibitions[0]
    assert prohibition.rule == "store-unaccredited"
    assert prohibition.reading and prohibition.reading not in prohibition.text
