"""Records and Data Movement Forms of many proposals at once: those of each, in order, and none left out."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pyarrow
import pytest

import caveat


def rows(count: int) -> list[dict[str, object]]:
    return [{"activity": "store", "only_copy": number % 2 == 0} for number in range(count)]


def test_records_of_many_are_those_of_each() -> None:
    noted: dict[str, Any] = {"made_at": "2026-11-22T09:30:00Z", "note": "a note"}
    assert list(caveat.records(rows(5), **noted)) == [caveat.record(row, **noted) for row in rows(5)]
    time = datetime(2026, 11, 22, tzinfo=timezone.utc)
    (only,) = caveat.records(iter([caveat.Store()]), made_at=time)
    assert only == caveat.record(caveat.Store(), made_at=time)
    assert list(caveat.records([], made_at=time)) == []


def test_records_of_many_in_a_chain() -> None:
    before = caveat.record({"activity": "dispose"}, made_at="2026-11-22T09:30:00Z")
    for previous in (before, before.fingerprint):
        made = list(caveat.records(rows(4), made_at="2026-11-22T09:31:00Z", chained=True, previous=previous))
        assert caveat.verify_chain([before, *made]).whole
        assert [it.previous for it in made] == [before.fingerprint, *(it.fingerprint for it in made[:-1])]
    with pytest.raises(TypeError, match="only with `chained=True`"):
        caveat.records(rows(1), made_at="2026-11-22T09:31:00Z", previous=before)


@pytest.mark.parametrize("single", [{"activity": "store"}, '{"activity": "store"}', b"{}", caveat.Store()], ids=repr)
def test_one_proposal_is_not_many(single: Any) -> None:
    with pytest.raises(TypeError, match="there is `record`"):
        caveat.records(single, made_at="2026-11-22T09:30:00Z")
    with pytest.raises(TypeError, match="there is `data_movement_form`"):
        caveat.data_movement_forms(single)


def test_a_row_that_can_not_be_read_is_never_left_out() -> None:
    made = caveat.records([*rows(2), {"activity": "stroe"}], made_at="2026-11-22T09:30:00Z")
    assert [next(made).verdict, next(made).verdict] == ["undetermined"] * 2
    with pytest.raises(caveat.ProposalError):
        next(made)
    with pytest.raises(caveat.ProposalError):
        list(caveat.data_movement_forms([{"activity": "stroe"}]))


def test_forms_of_many_are_those_of_the_transfers() -> None:
    email, usb = caveat.Transfer(channel="email"), caveat.Transfer(channel="usb_storage")
    sources: list[Any] = [*rows(2), email, caveat.record(usb, made_at="2026-11-22T09:30:00Z"), {"activity": "dispose"}]
    forms = list(caveat.data_movement_forms(sources, requester="R. Shah", from_="here"))
    assert forms == [
        caveat.data_movement_form(source, requester="R. Shah", from_="here") for source in (email, sources[3])
    ]


@pytest.mark.parametrize("made_at", [0, None], ids=repr)
def test_a_time_is_text_or_a_datetime(made_at: Any) -> None:
    functions: tuple[Any, ...] = (caveat.record, caveat.records)
    for function in functions:
        with pytest.raises(TypeError, match="`made_at` takes text or a `datetime`"):
            function([], made_at=made_at)


def test_a_decided_table_gives_records_and_forms_of_its_rows() -> None:
    table = pyarrow.table({"activity": ["transfer", None, "store"], "channel": ["email", "", None]})
    decided = caveat.assess_table(table)
    made = list(caveat.records(decided, made_at="2026-11-22T09:30:00Z", chained=True))
    assert [str(record.verdict) for record in made] == ["undetermined", "undetermined"]
    assert caveat.verify_chain(made).whole
    [form] = caveat.data_movement_forms(decided, requester="R. Shah")
    assert form == caveat.data_movement_form({"activity": "transfer", "channel": "email"}, requester="R. Shah")
    unreadable = caveat.assess_table(pyarrow.table({"activity": ["stroe"]}), errors="column")
    with pytest.raises(caveat.ProposalError):
        list(caveat.records(unreadable, made_at="2026-11-22T09:30:00Z"))
