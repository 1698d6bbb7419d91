"""What can't be read is an error with a code and a path, whatever it is, and no error is of another kind."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections import OrderedDict, UserDict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest

import caveat

DEEP: dict[str, object] = {}
for _ in range(100_000):
    DEEP = {"information": DEEP}


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        (None, "wrong_type", None),
        (42, "wrong_type", None),
        (1.5, "wrong_type", None),
        ([], "wrong_type", None),
        (object(), "wrong_type", None),
        ({1: 2}, "wrong_type", None),
        ({}, "missing_key", "activity"),
        ({"activity": None}, "missing_key", "activity"),
        ({"activity": "stroe"}, "unknown_value", "activity"),
        ({"activity": "store", "colour": None}, "unknown_key", "colour"),
        ({"activity": "store", "recipient": "government"}, "unknown_key", "recipient"),
        ({"activity": "store", "only_copy": 1}, "wrong_type", "only_copy"),
        ({"activity": "store", "only_copy": 0.0}, "wrong_type", "only_copy"),
        ({"activity": "store", "only_copy": 10**400}, "wrong_type", "only_copy"),
        ({"activity": "store", "only_copy": "true"}, "wrong_type", "only_copy"),
        ({"activity": "store", "location": True}, "wrong_type", "location"),
        ({"activity": "store", "location": b"laptop"}, "wrong_type", "location"),
        ({"activity": "store", "location": ["laptop"]}, "wrong_type", "location"),
        ({"activity": "store", "location": ("laptop",)}, "wrong_type", "location"),
        ({"activity": "store", "location": {"laptop"}}, "wrong_type", "location"),
        ({"activity": "store", "location": datetime.date.min}, "wrong_type", "location"),
        ({"activity": "store", "location": float("nan")}, "wrong_type", "location"),
        ({"activity": "store", "location": DEEP}, "wrong_type", "location"),
        ({"activity": "store", "location": "\ud800"}, "wrong_type", "location"),
        ({"activity": "store", "\ud800": "laptop"}, "wrong_type", None),
        ({"activity": "store", "information": 7}, "wrong_type", "information"),
        ({"activity": "store", "information": "OFFICIAL"}, "wrong_type", "information"),
        ({"activity": "store", "information": datetime.date.min}, "wrong_type", "information"),
        ({"activity": "store", "information": {2: 1}}, "wrong_type", "information"),
        ({"activity": "store", "information": {"volume": 2j}}, "wrong_type", "information.volume"),
        ({"activity": "store", "information": DEEP}, "unknown_key", "information.information"),
        ({"activity": "store", "information": {"marking": "OFICIAL"}}, "marking_not_understood", "information.marking"),
        ({"activity": "store", "tool": {"name": "x" * 201}}, "too_large", "tool.name"),
        ("", "not_json", None),
        ("{", "not_json", None),
        ("\ud800", "not_json", None),
        (b"\xff", "not_json", None),
        (bytearray(b"{}"), "missing_key", "activity"),
        ('{"activity": "store", "activity": "store"}', "duplicate_key", "activity"),
        (b'{"a": ' * 100_000, "too_large", None),
        ('{"activity": "store", "information": ' + "[" * 1000 + "]" * 1000 + "}", "too_deep", None),
    ],
    ids=lambda it: repr(it)[:50] if not isinstance(it, dict) else str(list(it)[-1:])[:50],
)
def test_unreadable(given: Any, code: str, path: str | None) -> None:
    for function in (caveat.assess, caveat.verdict):
        with pytest.raises(caveat.ProposalError) as raised:
            function(given)
        error = raised.value
        assert (error.code, error.path) == (code, path), error.message
        assert code in list(caveat.ErrorCode)
        assert str(error) == error.message
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert type(again) is caveat.ProposalError
            assert (again.code, again.path, again.message) == (error.code, error.path, error.message)


def test_kinds_of_errors() -> None:
    assert issubclass(caveat.CaveatError, ValueError)
    assert issubclass(caveat.ProposalError, caveat.CaveatError)
    assert issubclass(caveat.MarkingError, caveat.CaveatError)


def test_markings() -> None:
    with pytest.raises(caveat.MarkingError) as raised:
        caveat.parse_marking("OFICIAL – PERSONAL")
    error = raised.value
    assert (error.code, error.path, error.suggestions) == ("unknown_word", None, ("OFFICIAL – PERSONAL",))
    assert pickle.loads(pickle.dumps(error)).suggestions == error.suggestions
    for text in ("", "\ud800", "\0", "OFFICIAL" * 1000, "SECRET OFFICIAL"):
        with pytest.raises(caveat.MarkingError):
            caveat.parse_marking(text)
    with pytest.raises(TypeError):
        caveat.parse_marking(3)  # type: ignore[arg-type]


class Text(str):
    """A kind of text."""

    __slots__ = ()


class Several(Mapping[str, object]):
    """A mapping that is no dictionary, and may do as it likes."""

    def __init__(self, **given: object) -> None:
        self.given = given

    def __getitem__(self, key: str) -> object:
        return self.given[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)


@pytest.mark.parametrize(
    "given",
    [
        OrderedDict(activity="store", location="laptop"),
        UserDict({"activity": "store", "location": "laptop"}),
        MappingProxyType({"activity": "store", "location": "laptop"}),
        Several(activity="store", location="laptop", information=Several(marking=None)),
        {Text("activity"): Text("store"), Text("location"): caveat.Location.LAPTOP},
        {"activity": caveat.Activity.STORE, "location": "laptop", "information": caveat.Information()},
        {"activity": "store", "location": "laptop", "recipient": None, "information": None, "tool": {"name": None}},
        b'{"activity": "store", "location": "laptop"}',
        bytearray(b'{"activity": "store", "location": "laptop"}'),
        caveat.Store(location="laptop"),
    ],
    ids=lambda it: type(it).__name__,
)
def test_readable(given: Any) -> None:
    assert caveat.assess(given) == caveat.assess({"activity": "store", "location": "laptop"})


class Hostile(Several):
    def __init__(self, error: BaseException) -> None:
        super().__init__(activity="store")
        self.error = error

    def __getitem__(self, key: str) -> object:
        raise self.error


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyError("activity"), ZeroDivisionError(), MemoryError()])
def test_exceptions_of_mappings_come_through(error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        caveat.assess(Hostile(error))
    assert raised.value is error
    with pytest.raises(type(error)):
        caveat.verdict({"activity": "store", "information": Hostile(error)})
    with pytest.raises(type(error)):
        caveat.Store(information=Hostile(error))


def test_a_mapping_that_calls_back_and_changes_what_is_read() -> None:
    outer: dict[str, object] = {}

    class Changing(Several):
        def __getitem__(self, key: str) -> object:
            outer.clear()
            outer.update({f"key {number}": number for number in range(1000)})
            caveat.verdict({"activity": "store"})
            return None

    outer.update(activity="store", information=Changing(marking=1), location="unaccredited_system")
    assert caveat.verdict(outer) is caveat.Verdict.PROHIBITED


def test_items_that_are_no_pairs() -> None:
    class Odd(Several):
        def items(self) -> Any:
            return [1, 2]

    with pytest.raises(TypeError):
        caveat.assess(Odd())
    with pytest.raises(ValueError, match="expected tuple of length 2"):
        caveat.assess(type("Odder", (Odd,), {"items": lambda self: [(1, 2, 3)]})())


def test_a_mapping_inside_itself() -> None:
    endless: dict[str, object] = {"activity": "store"}
    endless["information"] = endless
    with pytest.raises(caveat.ProposalError) as raised:
        caveat.assess(endless)
    assert raised.value.path == "information.activity"
