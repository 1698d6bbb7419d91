"""Whether to go ahead is asked by its name: neither a decision nor a verdict is true or false. Verdicts have an order."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pandas
import pytest

import caveat

BETTER_TO_WORSE = ["allowed", "conditional", "undetermined", "refer", "prohibited"]
FORBIDDEN = {"activity": "store", "location": "unaccredited_system"}


@pytest.mark.parametrize(
    "answer",
    [
        caveat.assess(FORBIDDEN),
        caveat.outcome(FORBIDDEN),
        caveat.verdict(FORBIDDEN),
        caveat.Verdict.ALLOWED,
        caveat.Verdict.CONDITIONAL,
    ],
    ids=repr,
)
def test_nothing_that_answers_is_true_or_false(answer: Any) -> None:
    for ask in (bool, lambda it: not it, lambda it: it or None, lambda it: it and None):
        with pytest.raises(TypeError, match="`may_proceed`"):
            ask(answer)


def test_what_the_error_names_is_there(proposal: dict[str, Any]) -> None:
    decision = caveat.assess(proposal)
    allowed = decision.verdict == "allowed"
    assert decision.may_proceed is allowed
    assert decision.verdict.may_proceed is allowed
    assert caveat.outcome(proposal).may_proceed is allowed


def test_verdicts_go_from_better_to_worse() -> None:
    words = list(caveat.Verdict)
    assert words == BETTER_TO_WORSE
    for (before, one), (after, other) in itertools.product(enumerate(words), repeat=2):
        for left, right in ((one, other), (one, str.__str__(other)), (str.__str__(one), other)):
            compared = (left < right, left <= right, left > right, left >= right)
            assert compared == (before < after, before <= after, before > after, before >= after), (left, right)
    mixed = random.Random(14).sample(words * 3, 15)
    assert sorted(mixed) == [word for word in words for _ in range(3)]
    assert max(mixed) is caveat.Verdict.PROHIBITED
    assert min(mixed) is caveat.Verdict.ALLOWED


@pytest.mark.parametrize("other", ["forbidden", "", 3, None, caveat.types.Location.LAPTOP])
def test_verdicts_compare_with_verdicts_only(other: Any) -> None:
    with pytest.raises(TypeError):
        caveat.Verdict.REFER < other  # noqa: B015
    with pytest.raises(TypeError):
        other >= caveat.Verdict.REFER  # noqa: B015
    assert caveat.Verdict.REFER != other


def test_verdicts_in_a_frame() -> None:
    verdicts = [caveat.verdict(FORBIDDEN), caveat.verdict({"activity": "store"}), caveat.Verdict.REFER]
    teams = ["a", "a", "b"]
    # As a type of its own: pandas takes text that it is given as no more than text.
    words = pandas.api.types.CategoricalDtype(list(caveat.Verdict), ordered=True)
    frame = pandas.DataFrame({"team": teams, "verdict": pandas.Series(verdicts, dtype=words)})
    assert frame.groupby("team")["verdict"].max().to_list() == ["prohibited", "refer"]
    assert pandas.Series(verdicts, dtype=object).max() is caveat.Verdict.PROHIBITED
    assert (frame["verdict"] == "prohibited").to_list() == [True, False, False]
