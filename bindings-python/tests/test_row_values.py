"""A single proposal takes what the rows of data frames have, and its groups by path."""

from __future__ import annotations

from collections import UserDict
from typing import Any

import numpy
import pandas
import polars
import pytest

import caveat

UNKNOWN = {
    "nan": float("nan"),
    "numpy.nan": numpy.nan,
    "float64": numpy.float64("nan"),
    "float32": numpy.float32("nan"),
    "float16": numpy.float16("nan"),
    "pandas.NA": pandas.NA,
    "pandas.NaT": pandas.NaT,
    "datetime64": numpy.datetime64("NaT"),
    "timedelta64": numpy.timedelta64("NaT"),
}


@pytest.mark.parametrize("unknown", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_missing_is_unknown(unknown: Any) -> None:
    known = {"activity": "store", "location": "laptop"}
    for more in (
        {"only_copy": unknown},
        {"information": unknown},
        {"information": {"marking": unknown, "volume": unknown, "key_record": unknown}},
        {"information.marking": unknown},
        {"tool": {"name": unknown}},
    ):
        assert caveat.assess({**known, **more}) == caveat.assess(known), more
    assert caveat.Store(location="laptop", only_copy=unknown) == caveat.Store(location="laptop")
    assert caveat.Information(marking=unknown, key_record=unknown) == caveat.Information()
    for whole in (unknown, {"activity": unknown}):
        with pytest.raises(caveat.ProposalError):
            caveat.assess(whole)


@pytest.mark.parametrize("made", [numpy.bool_, lambda it: numpy.array([it])[0], lambda it: pandas.Series([it]).iloc[0]])
def test_booleans_of_numpy(made: Any) -> None:
    for yes in (True, False):
        plain = {"activity": "store", "location": "laptop", "only_copy": yes, "information": {"key_record": yes}}
        given = {**plain, "only_copy": made(yes), "information": {"key_record": made(yes)}}
        assert caveat.assess(given) == caveat.assess(plain)
        assert caveat.Store(only_copy=made(yes)).to_dict() == {"activity": "store", "only_copy": yes}
    assert caveat.verdict({"activity": numpy.str_("store"), "location": numpy.array(["laptop"])[0]}) == "undetermined"


@pytest.mark.parametrize(
    "value",
    [
        numpy.int64(1),
        numpy.float64(1),
        numpy.float32(0),
        numpy.datetime64("2026-11-22"),
        numpy.array([True]),
        pandas.Timestamp(0),
    ],
    ids=repr,
)
def test_what_else_numpy_has_is_no_answer(value: Any) -> None:
    with pytest.raises(caveat.ProposalError) as raised:
        caveat.assess({"activity": "store", "only_copy": value})
    assert (raised.value.code, raised.value.path) == ("wrong_type", "only_copy")


def test_json_text_stays_strict() -> None:
    for text in ('{"activity": "store", "only_copy": NaN}', '{"activity": "store", "information.marking": "OFFICIAL"}'):
        with pytest.raises(caveat.ProposalError):
            caveat.assess(text)


NESTED = {"activity": "transfer", "channel": "email", "information": {"marking": "OFFICIAL", "volume": "large"}}


@pytest.mark.parametrize(
    "given",
    [
        {"activity": "transfer", "channel": "email", "information.marking": "OFFICIAL", "information.volume": "large"},
        {
            "information.marking": "OFFICIAL",
            "information": {"volume": "large"},
            "activity": "transfer",
            "channel": "email",
        },
        {**NESTED, "information": caveat.Information(volume="large"), "information.marking": "OFFICIAL"},
        {**NESTED, "information": UserDict(volume="large"), "information.marking": "OFFICIAL"},
        {**NESTED, "tool": None, "tool.name": float("nan"), "owner_approval.sharing": None},
        UserDict(
            {
                "activity": "transfer",
                "channel": "email",
                "information.marking": "OFFICIAL",
                "information.volume": "large",
            }
        ),
    ],
    ids=range(6),
)
def test_paths_and_groups(given: Any) -> None:
    assert caveat.assess(given) == caveat.assess(NESTED)
    assert caveat.record(given, made_at="2026-11-22T09:30:00Z").proposal.to_dict() == NESTED


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        (
            {"information.marking": "OFFICIAL", "information": {"marking": "OFFICIAL"}},
            "duplicate_key",
            "information.marking",
        ),
        ({"information": {"marking": None}, "information.marking": "OFFICIAL"}, "duplicate_key", "information.marking"),
        (
            {"information": caveat.Information(volume="small"), "information.volume": "small"},
            "duplicate_key",
            "information.volume",
        ),
        ({"information.markings": "OFFICIAL"}, "unknown_key", "information.markings"),
        ({"infomation.marking": "OFFICIAL"}, "unknown_key", "infomation.marking"),
        ({"information.marking.text": "OFFICIAL"}, "unknown_key", "information.marking.text"),
        ({"information.marking": 3}, "wrong_type", "information.marking"),
        ({"information": "OFFICIAL", "information.marking": "OFFICIAL"}, "wrong_type", "information"),
        ({".marking": "OFFICIAL"}, "unknown_key", ".marking"),
        ({"information.": "OFFICIAL"}, "unknown_key", "information."),
    ],
    ids=lambda it: str(it)[:60],
)
def test_paths_that_can_not_be_read(given: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(caveat.ProposalError) as raised:
        caveat.assess({"activity": "store", **given})
    assert (raised.value.code, raised.value.path) == (code, path), raised.value.message
    assert f"`{path}`" in raised.value.message or code != "duplicate_key"


def test_rows_of_frames() -> None:
    columns = {
        "activity": ["store", "store"],
        "location": ["laptop", None],
        "only_copy": [True, None],
        "information.marking": [None, "OFFICIAL"],
    }
    expected: list[dict[str, object]] = [
        {"activity": "store", "location": "laptop", "only_copy": True},
        {"activity": "store", "information": {"marking": "OFFICIAL"}},
    ]
    frame = pandas.DataFrame(columns)
    rows: list[list[dict[str, Any]]] = [
        polars.DataFrame(columns).to_dicts(),
        frame.to_dict("records"),
        frame.convert_dtypes().to_dict("records"),
        [dict(row) for _, row in frame.iterrows()],
    ]
    for of_frame in rows:
        assert list(map(caveat.assess, of_frame)) == list(map(caveat.assess, expected))


def test_a_byte_order_mark_before_json_is_skipped() -> None:
    text = '\ufeff{"activity": "store"}'
    for marked in (text, text.encode(), bytearray(text.encode())):
        assert caveat.assess(marked) == caveat.assess({"activity": "store"})
    record = caveat.record({"activity": "store"}, made_at="2026-11-22T09:30:00Z")
    for line in ("\ufeff" + record.to_json(), ("\ufeff" + record.to_json()).encode()):
        assert caveat.Record.from_json(line) == record
