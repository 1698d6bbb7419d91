"""What can't be read is an error with a code and a path, whatever it is, and no error is of another kind."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections import OrderedDict, UserDict
from collections.abc import Callable, Iterator, Mapping
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
        pytest.param(object(), "wrong_type", None, id="object"),
        ({1: 2}, "wrong_type", None),
        ({}, "missing_key", "activity"),
        ({"activity": None}, "missing_key", "activity"),
        ({"activity": "stroe"}, "unknown_value", "activity"),
        ({"activity": "store", "colour": None}, "unknown_key", "colour"),
        ({"activity": "store", "recipient": "government"}, "not_taken", "recipient"),
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
        ({"activity": float("nan")}, "missing_key", "activity"),
        ({"activity": "store", "location": float("inf")}, "wrong_type", "location"),
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
        assert code in list(caveat.types.ErrorCode)
        assert str(error) == error.message
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert type(again) is caveat.ProposalError
            assert (again.code, again.path, again.message) == (error.code, error.path, error.message)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "a proposal is a mapping, JSON text or a typed proposal, not None"),
        (["store"], "a proposal is a mapping, JSON text or a typed proposal, not a value of the type `list`"),
        ({1: 2}, "the keys of a proposal are text, not a value of the type `int`"),
        (
            {"activity": "store", "information": "OFFICIAL"},
            "`information` takes None, a mapping or typed fields, not a value of the type `str`",
        ),
        (
            {"activity": "store", "information": {2: 1}},
            "the keys of `information` are text, not a value of the type `int`",
        ),
        ({"activity": "store", "only_copy": {}}, "`only_copy` takes True, False or None, not a mapping"),
        (
            {"activity": "store", "only_copy": "null or"},
            "`only_copy` takes True, False or None, not the text `null or`",
        ),
        ({"activity": "store", "tool": {"name": True}}, "`tool.name` takes None or text, not `True`"),
        (
            {"activity": "store", "information": {"volume": caveat.Information()}},
            "`information.volume` takes None or one of `small`, `large`, not a mapping",
        ),
    ],
    ids=repr,
)
def test_errors_speak_of_python(given: Any, message: str) -> None:
    for function in (caveat.assess, caveat.verdict, caveat.interview, caveat.alternatives):
        with pytest.raises(caveat.ProposalError) as raised:
            function(given)
        assert raised.value.message == message


def test_no_error_names_what_is_private() -> None:
    mistakes: list[Callable[[], object]] = [
        lambda: caveat.assess(object()),  # type: ignore[arg-type]
        lambda: caveat.assess({"activity": "store"}, rules={}),  # type: ignore[arg-type]
        lambda: caveat.compare({"activity": "store"}, rules=[]),  # type: ignore[arg-type]
        lambda: caveat.rules_table(rules="acme"),  # type: ignore[arg-type]
        lambda: caveat.Record.from_json(3),  # type: ignore[arg-type]
        lambda: caveat.LocalRules.from_json({}),  # type: ignore[arg-type]
        lambda: caveat.LocalRules(),  # type: ignore[call-arg]
        lambda: caveat.Decision(),  # type: ignore[call-arg]
        lambda: caveat.verify_chain([3]),  # type: ignore[list-item]
        lambda: list(caveat.records([3], made_at="2026-11-22T09:30:00Z")),  # type: ignore[list-item]
        lambda: caveat.record({}, made_at="now", previous=3),  # type: ignore[arg-type]
        lambda: caveat.parse_marking(b""),  # type: ignore[arg-type]
    ]
    for mistake in mistakes:
        with pytest.raises((TypeError, caveat.CaveatError)) as raised:
            mistake()
        assert "Base" not in str(raised.value)
        assert "caveat._" not in str(raised.value)


def test_errors_are_one_family() -> None:
    assert issubclass(caveat.CaveatError, ValueError)
    for name in ("ProposalError", "TableError", "ColumnError", "MarkingError", "RecordError", "LocalRulesError"):
        kind = getattr(caveat, name)
        assert issubclass(kind, caveat.CaveatError)
        assert (kind.__module__, kind.__qualname__) == ("caveat", name)


def test_every_kind_of_error_copies_and_pickles() -> None:
    failure = caveat.types.Failure(3, 5, "Held in", "location", "labtop", "unknown_value", "no such value", "laptop")
    errors: list[caveat.CaveatError] = [
        caveat.CaveatError("message", "code", "path"),
        caveat.ProposalError("message", "unknown_key", "a.b"),
        caveat.ColumnError("message", "unknown_column", "Held in", "location"),
        caveat.TableError("message", count=1, failures=(failure,), groups=()),
        caveat.MarkingError("message", "unplaced_words", None, ("OFFICIAL",)),
        caveat.RecordError("message", "missing_key", "made_at"),
        caveat.LocalRulesError("message", "malformed", "rules", 3, ()),
    ]
    assert {type(error) for error in errors} == {caveat.CaveatError, *caveat.CaveatError.__subclasses__()}
    for error in errors:
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error)
            assert vars(again) == vars(error)
            assert str(again) == "message"


def test_markings() -> None:
    with pytest.raises(caveat.MarkingError) as raised:
        caveat.parse_marking("OFICIAL – PERSONAL")
    error = raised.value
    assert (error.code, error.path, error.suggestions) == ("unplaced_words", None, ("OFFICIAL – PERSONAL",))
    assert (error.class_, error.unplaced_words) == (None, ("OFICIAL",))
    assert error.plain_message == "We do not recognise this marking. Did you mean OFFICIAL – PERSONAL?"
    assert vars(pickle.loads(pickle.dumps(error))) == vars(error)
    for text in ("", "\ud800", "\0", "OFFICIAL" * 1000, "SECRET OFFICIAL"):
        with pytest.raises(caveat.MarkingError):
            caveat.parse_marking(text)
    with pytest.raises(TypeError):
        caveat.parse_marking(3)  # type: ignore[arg-type]


class Text(str):
    """A kind of text."""

    __slots__ = ()


class Several(Mapping[str, object]):
    """A mapping other than a dictionary, which can do anything."""

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
        {Text("activity"): Text("store"), Text("location"): caveat.types.Location.LAPTOP},
        {"activity": caveat.types.Activity.STORE, "location": "laptop", "information": caveat.Information()},
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
