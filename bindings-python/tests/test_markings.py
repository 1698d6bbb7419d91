"""Markings read and found, as the vectors of every language have it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import caveat
from conftest import VECTORS


def read(name: str) -> list[dict[str, Any]]:
    """The vectors of a file."""
    return json.loads((VECTORS / "markings" / name).read_text("utf-8"))  # type: ignore[no-any-return]


def shown(value: Any) -> Any:
    """A value as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", read("texts.json"), ids=lambda it: it["text"])
def test_markings_are_read(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(caveat.MarkingError) as raised:
            caveat.parse_marking(case["text"])
        error = raised.value
        found = {"class": error.class_, **{key: shown(value) for key, value in vars(error).items()}}
        expected = case["error"]
    else:
        marking = caveat.parse_marking(case["text"])
        found = {key.rstrip("_"): shown(value) for key, value in marking._asdict().items()}
        found["notes"] = [note.code for note in marking.notes]
        expected = case["expect"]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("case", read("finding.json"), ids=lambda it: it["text"])
def test_markings_are_found(case: dict[str, Any]) -> None:
    found = caveat.find_marking(case["text"])
    if found is None:
        assert case["found"] is None
    else:
        assert (found.marking.class_, found.marking.text) == (case["class"], case["found"])
        assert case["text"][slice(*found.span)] == found.marking.text
        assert list(found.span) == case.get("span", list(found.span))


def test_half_a_character_is_one_character() -> None:
    found = caveat.find_marking("\ud800\ud800 OFFICIAL-SENSITIVE")
    assert found is not None and found.span == (3, 21)
