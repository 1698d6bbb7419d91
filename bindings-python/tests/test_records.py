"""Records, chains of them, and the Data Movement Form: the vectors that every language reads, and what is Python's own."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from functools import cache
from pathlib import Path
from typing import Any, Callable

import pytest

import caveat
from conftest import VECTORS, canonical, error_of

CASES: list[dict[str, Any]] = json.loads((VECTORS / "records" / "records.json").read_text("utf-8"))
TIME = "2026-11-22T09:30:00Z"


@cache
def answers() -> dict[str, Any]:
    lines = (VECTORS / "records" / "records.jsonl").read_text("utf-8").splitlines()
    return {line["name"]: line["answer"] for line in map(json.loads, lines)}


@cache
def made(name: str) -> caveat.Record:
    case = next(case for case in CASES if case["name"] == name)
    previous = made(case["after"]) if "after" in case else None
    return caveat.record(**case["make"], previous=previous)


def kept(case: dict[str, Any]) -> str:
    """A record as it was kept, or with the first of a text replaced."""
    text = made(case["record"]).to_json()
    if "replace" not in case:
        return text
    before, after = case["replace"]
    assert before in text
    return text.replace(before, after, 1)


def form(case: dict[str, Any]) -> caveat.types.DataMovementForm:
    names = {"from": "from_"}
    given = {names.get(name, name): text for name, text in case.get("answers", {}).items()}
    source = caveat.Record.from_json(kept(case["record"])) if "record" in case else case["proposal"]
    return caveat.data_movement_form(source, **given)


@pytest.mark.parametrize("case", CASES, ids=lambda it: it["name"])
def test_whole_answer(case: dict[str, Any]) -> None:
    expected = canonical(answers()[case["name"]])
    try:
        if "make" in case:
            found = made(case["name"]).to_json()
        elif "verify" in case:
            found = caveat.Record.from_json(kept(case["verify"])).verify().to_json(canonical=True)
        elif "chain" in case:
            lines = [kept(line) for line in case["chain"]]
            found = caveat.verify_chain(lines).to_json(canonical=True)
            assert caveat.verify_chain("\n".join(lines)).to_json(canonical=True) == found
            assert caveat.verify_chain(f"{line}\r\n".encode() for line in lines).to_json(canonical=True) == found
            assert caveat.verify_chain(map(caveat.Record.from_json, lines)).to_json(canonical=True) == found
        else:
            found = form(case["form"]).to_json(canonical=True)
    except caveat.RecordError as error:
        assert "error" in case
        inside = next((key for key in ("proposal", "record") if key in case.get("form", {})), None)
        # A request names the part of it that the path is in.
        found = canonical(error_of(error, inside))
    assert found == expected


def test_records_are_values() -> None:
    record = made("record-transfer-declined")
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(record, protocol))
        assert type(again) is caveat.Record
        assert again == record
        assert hash(again) == hash(record)
    assert copy.copy(record) is record is copy.deepcopy(record)
    assert record != made("record-tool-allowed")
    assert repr(record) == f"<Record {record.made_at}: {record.verdict}, {record.fingerprint}>"
    with pytest.raises(AttributeError):
        record.note = "another"  # type: ignore[misc]
    altered = caveat.Record.from_json(record.to_json().replace("third_party", "government"))
    assert repr(pickle.loads(pickle.dumps(altered))).endswith(", altered>")


def test_a_record_says_what_it_holds() -> None:
    record = made("record-transfer-declined")
    assert record.proposal == caveat.Transfer(
        **{k: v for k, v in CASES[1]["make"]["proposal"].items() if k != "activity"}
    )
    decision = caveat.assess(record.proposal)
    assert record.verdict is decision.verdict
    assert record.decision_json == decision.to_json(canonical=True)
    assert record.to_dict()["decision"] == decision.to_dict()
    assert tuple(record.policy) == tuple(decision.policy)
    assert record.declined == tuple(
        sorted(CASES[1]["make"]["declined"], key=[f.path for f in caveat.vocabulary()].index)
    )
    assert record.previous == made("record-tool-allowed").fingerprint
    assert (record.note, record.is_intact) == (None, True)


@pytest.mark.parametrize(
    ("time", "kept"),
    [
        (TIME, TIME),
        (datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.timezone.utc), "2026-11-22T09:30:00+00:00"),
        (
            datetime.datetime(2026, 11, 22, 9, 30, 0, 5, datetime.timezone(datetime.timedelta(hours=-3))),
            "2026-11-22T09:30:00.000005-03:00",
        ),
    ],
)
def test_times(time: Any, kept: str) -> None:
    assert caveat.record(caveat.Store(), made_at=time).made_at == kept


@pytest.mark.parametrize(
    ("details", "path"),
    [
        ({"made_at": datetime.datetime(2026, 11, 22, 9, 30)}, "made_at"),
        ({"made_at": datetime.date(2026, 11, 22)}, "made_at"),
        ({"made_at": "now"}, "made_at"),
        ({"note": "x" * 4_001}, "note"),
        ({"note": "\x1b[31m"}, "note"),
        ({"declined": ["locaton"]}, "declined"),
        ({"declined": "recipient"}, "declined"),
        ({"declined": ["location", "location"]}, "declined"),
        ({"previous": "sha256:0"}, "fingerprint"),
    ],
)
def test_what_a_record_does_not_take(details: Any, path: str) -> None:
    with pytest.raises(caveat.RecordError) as raised:
        caveat.record(caveat.Store(), **{"made_at": TIME, **details})
    assert raised.value.path == path
    assert raised.value.code in list(caveat.types.ErrorCode)
    with pytest.raises(caveat.ProposalError):
        caveat.record({"activity": "stroe"}, made_at=TIME)


@pytest.mark.parametrize("text", ["", "{", "\ud800", b"\xff", "[" * 100_000, " " * 300_000, '{"record": "2"}'])
def test_what_is_no_record(text: Any) -> None:
    with pytest.raises(caveat.RecordError):
        caveat.Record.from_json(text)
    chain = caveat.verify_chain([text])
    assert chain.whole == (not text or str(text).isspace())
    with pytest.raises(TypeError):
        caveat.Record.from_json(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        caveat.verify_chain([3])  # type: ignore[list-item]


def test_a_datetime_without_a_zone_is_refused_by_what_it_lacks() -> None:
    with pytest.raises(caveat.RecordError, match="has no time zone") as raised:
        caveat.record(caveat.Store(), made_at=datetime.datetime(2026, 11, 22, 9, 30))
    assert (raised.value.code, raised.value.path) == ("malformed", "made_at")


def test_the_name_of_a_file_is_not_a_chain() -> None:
    with pytest.raises(ValueError, match="`records.jsonl` looks like the name of a file"):
        caveat.verify_chain("records.jsonl")


def test_any_byte_that_changes_shows() -> None:
    text = made("record-tool-allowed").to_json()
    for place in range(0, len(text), 7):
        for other in (chr(ord(text[place]) ^ 1), "0"):
            altered = text[:place] + other + text[place + 1 :]
            try:
                record = caveat.Record.from_json(altered)
            except caveat.RecordError:
                continue
            assert record.to_json() == text or not record.verify().holds


def test_bytes_that_are_no_text_are_no_record() -> None:
    """Whatever a reader puts in their place, the record may have had it there."""
    record = caveat.record(caveat.Store(), made_at=TIME, note="\ufffd?")
    text = record.to_json()
    for altered in (text.encode().replace(b"\xef\xbf\xbd", b"\xff"), text.replace("\ufffd", "\ud800")):
        with pytest.raises(caveat.RecordError) as raised:
            caveat.Record.from_json(altered)
        assert raised.value.code == "not_json"
        assert [it.fault for it in caveat.verify_chain([altered]).breaks] == ["unreadable"]
    assert caveat.Record.from_json(text.encode()) == record


def test_a_chain_is_read_from_a_file_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    names = ["record-tool-allowed", "record-transfer-declined", "record-hostile-note"]
    path.write_text("".join(made(name).to_json() + "\n" for name in names), encoding="utf-8")
    for mode in ("r", "rb"):
        with path.open(mode) as file:
            chain = caveat.verify_chain(file)
        assert (chain.whole, chain.records, chain.last) == (True, 3, made(names[-1]).fingerprint)

    def failing() -> Any:
        yield made(names[0])
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        caveat.verify_chain(failing())


def test_a_notebook_shows_them() -> None:
    record = made("record-tool-allowed")
    altered = caveat.Record.from_json(record.to_json().replace("Trello", "<b>Miro"))
    for shown, part in (
        (record.verify(), "The record is intact"),
        (altered.verify(), "has been altered"),
        (caveat.verify_chain([record, altered]), "Where it breaks"),
        (caveat.data_movement_form(caveat.Transfer(), requester="<b>R. Shah"), "&lt;b&gt;R. Shah"),
        (caveat.alternatives(caveat.Store(location="unaccredited_system")), "What could be chosen differently"),
        (caveat.alternatives({"activity": "start_project", "information": {"marking": "SECRET"}}), "above-ceiling"),
    ):
        page = shown._repr_html_()
        assert part in page
        assert page.startswith("<style>")
        assert "<b>" not in page
        assert shown._repr_markdown_()
        assert shown.text()


def test_a_form_is_made_from_what_is_known() -> None:
    bare = caveat.data_movement_form({"activity": "transfer"})
    assert (bare.complete, bare.source, bare.clauses) == (False, None, ("DHS-2.2",))
    assert [field.id for field in bare.fields][:2] == ["requester", "what_moves"]
    assert bare.fields[0].items[0].blank
    from_record = caveat.data_movement_form(made("record-transfer-declined"), to="\n", from_="Case system")
    assert from_record.source is not None
    assert from_record.source.fingerprint == made("record-transfer-declined").fingerprint
    assert "to" in from_record.blank
    assert "from" not in from_record.blank
    with pytest.raises(caveat.RecordError) as raised:
        caveat.data_movement_form(caveat.Transfer(), retention="x" * 1_001)
    assert (raised.value.code, raised.value.path) == ("too_large", "answers.retention")
    with pytest.raises(TypeError):
        caveat.data_movement_form(caveat.Transfer(), retentoin="")  # type: ignore[call-arg]


HALF_A_LETTER = "\ud800"


@pytest.mark.parametrize(
    "call",
    [
        lambda: caveat.record(caveat.Dispose(), made_at="2026-11-22T09:30:00Z", note=HALF_A_LETTER),
        lambda: caveat.record(caveat.Dispose(), made_at=HALF_A_LETTER),
        lambda: caveat.record(caveat.Dispose(), made_at="2026-11-22T09:30:00Z", declined=[HALF_A_LETTER]),
        lambda: caveat.record(caveat.Dispose(), made_at="2026-11-22T09:30:00Z", previous=HALF_A_LETTER),
        lambda: caveat.interview(caveat.Dispose(), declined=[HALF_A_LETTER]),
        lambda: caveat.data_movement_form(caveat.Transfer(), requester=HALF_A_LETTER),
    ],
    ids=["note", "made_at", "declined", "previous", "interview", "form"],
)
def test_half_a_letter_is_an_error_of_ours(call: Callable[[], object]) -> None:
    with pytest.raises(caveat.CaveatError):
        call()
