"""Decisions, proposals, words and errors as values: equal, hashed, copied, pickled, matched, shown."""

from __future__ import annotations

import copy
import pickle
import sys
import typing
from collections import UserDict
from typing import Any

import pytest

import caveat

TRANSFER = caveat.Transfer(
    information=caveat.Information(marking="OFFICIAL", harm_if_disclosed="none", personal_data="none"),
    recipient=caveat.types.Recipient.GOVERNMENT,
    channel="email",
    recipient_briefed=True,
)


def test_decisions_survive_pickling_and_copying(proposal: dict[str, Any]) -> None:
    decision = caveat.assess(proposal)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(decision, protocol))
        assert type(again) is caveat.Decision
        assert again == decision
        assert hash(again) == hash(decision)
        assert again.to_json() == decision.to_json()
    assert copy.copy(decision) is decision
    assert copy.deepcopy(decision) is decision


def test_a_pickle_of_another_rulebook_is_an_error() -> None:
    decision = caveat.assess(TRANSFER)
    make, (proposal, digest, rules) = decision.__reduce__()
    assert digest == decision.policy.digest
    with pytest.raises(caveat.CaveatError) as raised:
        make(proposal, "sha256:0", rules)
    assert raised.value.code == "other_rulebook"


def test_decisions_compare_by_what_they_say() -> None:
    one, other = caveat.assess(TRANSFER), caveat.assess(TRANSFER.replace(business_need=False))
    assert one == caveat.assess(TRANSFER.to_dict())
    assert one != "conditional"
    assert len({one, caveat.assess(TRANSFER), other}) == len({one.to_json(), other.to_json()})
    with pytest.raises(TypeError):
        one < other  # type: ignore[operator]  # noqa: B015


def test_decisions_do_not_change() -> None:
    decision = caveat.assess(TRANSFER)
    for name in ("verdict", "headline", "anything"):
        with pytest.raises(AttributeError):
            setattr(decision, name, "allowed")
    with pytest.raises(AttributeError):
        decision.policy.edition = "another"  # type: ignore[misc]
    assert decision.requirements is decision.requirements
    decision.to_dict()["verdict"] = "allowed"
    assert decision.to_dict()["verdict"] == decision.verdict


def test_decisions_show_what_they_say() -> None:
    decision = caveat.assess(caveat.Store(location="unaccredited_system"))
    assert repr(decision) == f"<Decision prohibited: {decision.headline}>"
    assert decision.text().startswith("Do not keep it there. The guidance forbids it.\n")
    assert repr(decision.prohibitions[0].because) == (
        "(Reason(path='location', value='unaccredited_system', class_=None),)"
    )


def test_every_part_is_of_its_type(proposal: dict[str, Any]) -> None:
    decision = caveat.assess(proposal)
    parts = decision.to_dict()
    assert set(parts) <= set(caveat.Decision.__match_args__)
    for name in caveat.Decision.__match_args__:
        # What does not apply is left out; of yes and no, no is.
        left_out = False if name == "may_ask_too_much" else None
        assert plain(getattr(decision, name)) == parts.get(name, left_out), name


def plain(value: object) -> object:
    """A part of a decision as the contract has it, where what does not apply is left out."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key.rstrip("_"): plain(inner) for key, inner in value._asdict().items() if inner is not None}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value


@pytest.mark.skipif(sys.version_info < (3, 10), reason="Python 3.9 has no match")
def test_decisions_match_by_pattern() -> None:
    source = """
match caveat.assess({"activity": "store", "location": "unaccredited_system"}):
    case caveat.Decision(verdict=caveat.Verdict.ALLOWED): found = "allowed"
    case caveat.Decision(_, caveat.Verdict.PROHIBITED, _, [caveat.types.Prohibition(rule=rule), *_]): found = rule
"""
    scope: dict[str, Any] = {"caveat": caveat}
    exec(source, scope)  # noqa: S102
    assert scope["found"] == "store-unaccredited"


def test_proposals_are_values() -> None:
    again = pickle.loads(pickle.dumps(TRANSFER))
    assert again == TRANSFER
    assert hash(again) == hash(TRANSFER)
    assert copy.copy(TRANSFER) is copy.deepcopy(TRANSFER) is TRANSFER
    assert repr(TRANSFER) == (
        "Transfer(information=Information(marking='OFFICIAL', harm_if_disclosed=HarmIfDisclosed.NONE, "
        "personal_data=PersonalData.NONE), recipient=Recipient.GOVERNMENT, channel=Channel.EMAIL, "
        "recipient_briefed=True)"
    )
    assert eval(repr(TRANSFER), {**vars(caveat), **vars(caveat.types)}) == TRANSFER
    assert TRANSFER != caveat.Transfer()
    assert caveat.Tool() != caveat.Information()
    assert TRANSFER != TRANSFER.to_dict()
    assert TRANSFER.activity is caveat.types.Activity.TRANSFER
    assert TRANSFER.channel is caveat.types.Channel.EMAIL
    assert TRANSFER.encryption is None
    assert TRANSFER.information is not None
    assert TRANSFER.information.marking == "OFFICIAL"
    assert TRANSFER.replace(information=None).information is None


def test_a_typed_proposal_is_decided_as_what_it_says() -> None:
    for again in (TRANSFER, pickle.loads(pickle.dumps(TRANSFER)), TRANSFER.replace(), TRANSFER.to_json()):
        assert caveat.outcome(again) == caveat.outcome(TRANSFER.to_dict())
        assert caveat.assess(again) == caveat.assess(TRANSFER.to_dict())
    with pytest.raises(caveat.ProposalError):
        caveat.assess(caveat.Information(volume="small"))  # type: ignore[arg-type]


@pytest.mark.parametrize("there", [None, "something else", KeyError("none")])
def test_a_mapping_may_have_an_attribute_of_any_name(there: object) -> None:
    class Proposal(UserDict):  # type: ignore[type-arg]
        @property
        def _read(self) -> object:
            if isinstance(there, Exception):
                raise there
            return there

    assert caveat.verdict(Proposal(TRANSFER.to_dict())) is caveat.verdict(TRANSFER)


def test_proposals_do_not_change() -> None:
    with pytest.raises(AttributeError):
        TRANSFER.channel = "laptop"  # type: ignore[misc, assignment]
    with pytest.raises(AttributeError):
        TRANSFER.anything = 1
    with pytest.raises(AttributeError):
        del TRANSFER.channel
    TRANSFER.to_dict()["information"]["marking"] = "SECRET"
    assert TRANSFER.information is not None
    assert TRANSFER.information.marking == "OFFICIAL"


def test_proposals_take_their_own_fields_only() -> None:
    with pytest.raises(TypeError):
        caveat.Store(recipient="government")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        caveat.Store("laptop")  # type: ignore[call-arg, arg-type]
    with pytest.raises(caveat.ProposalError) as raised:
        caveat.Store(owner_approval=caveat.OwnerApproval(sharing=True))
    assert raised.value.path == "owner_approval.sharing"
    with pytest.raises(caveat.ProposalError) as raised:
        caveat.Information(volume="larg")  # type: ignore[arg-type]
    assert (raised.value.code, raised.value.path) == ("unknown_value", "information.volume")
    assert "did you mean `large`?" in str(raised.value)


def test_words_are_text() -> None:
    verdict = caveat.verdict(TRANSFER)
    assert verdict is caveat.Verdict(str(verdict))
    assert f"{caveat.Verdict.ALLOWED}" == "allowed"
    assert verdict == str(verdict)
    assert repr(caveat.Verdict.ALLOWED) == "Verdict.ALLOWED"
    assert {"allowed": 1}[caveat.Verdict.ALLOWED] == 1
    assert pickle.loads(pickle.dumps(verdict)) is verdict


def test_other_words_than_verdicts_have_no_order() -> None:
    locations = caveat.types.Location
    with pytest.raises(TypeError):
        sorted([locations.LAPTOP, locations.MOBILE_DEVICE])
    assert sorted(locations, key=str) == sorted(map(str, locations))


def test_classes_have_the_order_of_their_scheme() -> None:
    official, secret, restricted = caveat.types.Class.OFFICIAL, caveat.types.Class.SECRET, caveat.types.Class.RESTRICTED
    assert official < secret
    assert secret >= restricted
    with pytest.raises(TypeError):
        restricted < caveat.types.Class.OFFICIAL_SENSITIVE  # noqa: B015
    with pytest.raises(TypeError):
        official < 3  # noqa: B015


def test_records_are_named_tuples_as_typing_has_them() -> None:
    hints = typing.get_type_hints(caveat.types.Reason)
    assert list(hints) == list(caveat.types.Reason._fields) == ["path", "value", "class_"]
    assert hints["class_"] == typing.Optional[caveat.types.Class]
    assert caveat.types.Reason._field_defaults == {"class_": None}
    assert caveat.types.Reason("path", True) == ("path", True, None)
    assert caveat.types.Reason("path", True)._replace(path="other")._asdict() == {
        "path": "other",
        "value": True,
        "class_": None,
    }
    assert caveat.types.Reason.__module__ == "caveat.types"
    assert typing.get_type_hints(caveat.Transfer) == {}
    assert (caveat.types.Reason.__qualname__, caveat.types.Reason.__doc__) == (
        "Reason",
        "A known field that made a rule apply.",
    )


def test_records_are_values() -> None:
    rule = caveat.rules()[0]
    assert pickle.loads(pickle.dumps(rule)) == rule
    assert hash(pickle.loads(pickle.dumps(caveat.rulebook()))) == hash(caveat.rulebook())
    assert copy.deepcopy(rule) == rule
