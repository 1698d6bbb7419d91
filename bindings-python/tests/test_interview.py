"""What to ask next, what else could be chosen, and a person who is asked."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest

import caveat
from conftest import VECTORS, canonical, error_of

INTERVIEWS: list[dict[str, Any]] = json.loads((VECTORS / "interviews.json").read_text("utf-8"))
LINES = (VECTORS / "interviews.jsonl").read_text("utf-8").splitlines()
ANSWERS = {line["name"]: line["answer"] for line in map(json.loads, LINES)}


@pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda it: it["name"])
def test_interviews_are_as_core_gives_them(interview: dict[str, Any]) -> None:
    for proposal in (interview["proposal"], json.dumps(interview["proposal"])):
        try:
            found = caveat.interview(proposal, interview["declined"])
        except caveat.ProposalError as error:
            assert canonical(error_of(error)) == canonical(ANSWERS[interview["name"]])
            continue
        assert found.to_json(canonical=True) == canonical(ANSWERS[interview["name"]])
        assert json.loads(found.to_json()) == found.to_dict() == ANSWERS[interview["name"]]
        assert list(found.to_dict())[-3:] == ["questions", "at_most", "declined"]
        expect = interview["expect"]
        assert (found.next.path if found.next else None) == expect.get("next")
        assert [question.path for question in found.questions] == expect["questions"]
        assert (found.at_most, [it.path for it in found.declined]) == (expect["at_most"], expect["declined"])


def test_alternatives_are_those_of_the_decision(proposal: dict[str, Any]) -> None:
    found, decision = caveat.alternatives(proposal), caveat.assess(proposal)
    assert found.alternatives == decision.alternatives
    assert found.to_dict()["alternatives"] == decision.to_dict()["alternatives"]
    nothing = decision.verdict in ("prohibited", "refer") and not found.alternatives
    assert (found.nothing_helps is not None) == nothing
    if not (nothing or found.alternatives):
        assert found.text().startswith("No other choice leads to a better answer.")


def test_they_are_values() -> None:
    found = caveat.interview(caveat.Store(location="laptop"))
    again = pickle.loads(pickle.dumps(found))
    assert type(again) is caveat.types.Interview
    assert again == found
    assert (hash(again), repr(again), again.text(), again.next) == (hash(found), repr(found), found.text(), found.next)
    assert found != caveat.alternatives(caveat.Store(location="laptop"))
    assert found != caveat.interview(caveat.Store(location="laptop"), ["only_copy"])
    with pytest.raises(AttributeError):
        found.next = None  # type: ignore[misc]
    found.to_dict()["questions"].clear()
    assert found.questions


def test_what_is_shown_is_escaped() -> None:
    from caveat._views import Report

    class Hostile(Report):
        def _outline(self) -> tuple[str, list[tuple[str, list[str]]]]:
            return "<b>*bold*</b>", [("Given", ["a\n# b\x1b[31m", "[x](javascript:1)"]), ("Nothing", [])]

    shown = Hostile("{}", {}, {})
    assert shown.html() == (
        '<article class="caveat" lang="en">\n<p><strong>&lt;b&gt;*bold*&lt;/b&gt;</strong></p>\n<section>\n<h2>Given</h2>\n'
        "<ul>\n<li>a\n# b\x1b[31m</li>\n<li>[x](javascript:1)</li>\n</ul>\n</section>\n</article>\n"
    )
    assert shown.markdown() == (
        r"**\<b\>\*bold\*\</b\>**" + "\n\n**Given**\n\n- a \\# b \\[31m\n- \\[x\\]\\(javascript:1\\)\n"
    )
    assert shown.text() == "<b>*bold*</b>\n\nGiven\n  - a # b [31m\n  - [x](javascript:1)\n"


Said = list[str]


def person(*answers: str | type[BaseException]) -> tuple[Callable[[str], str], Said]:
    """Someone who gives these answers and then nothing more; and what is said to them."""
    left = iter(answers)

    def read(prompt: str) -> str:
        answer = next(left, EOFError)
        if isinstance(answer, str):
            return answer
        raise answer

    return read, []


@pytest.mark.parametrize(
    ("start", "answers", "known", "declined", "verdict"),
    [
        # By number, by value, by what it is called; a marking as it is written.
        ("store", ["accredited_network", "1", "1", "official"], 4, [], "allowed"),
        (None, ["2", "1", "1", "1", "3"], 4, [], "allowed"),
        # Nobody knows: neither the next question nor any other is asked for ever.
        ("store", ["?"] * 40, 1, ["location", "information.purpose", "information.marking"], "undetermined"),
        # Back from an answer and from 'I do not know'; not further back than the start.
        ("store", ["b", "1", "b", "?", "b", "1", "q"], 2, [], "undetermined"),
        # Invalid answers are asked again, but not for ever.
        ("store", ["", "0", "99999999999999999999", "²", "no such place", "1", "q"], 2, [], "undetermined"),
        ("store", ["rubbish"] * 40, 1, [], "undetermined"),
        ({"activity": "store", "location": "unaccredited_system"}, ["1", "q"], None, None, None),
    ],
)
def test_a_person_is_asked(start: Any, answers: list[str], known: Any, declined: Any, verdict: Any) -> None:
    read, said = person(*answers)
    asked = caveat.ask(start, read=read, write=said.append)
    assert asked.decision == caveat.assess(asked.proposal)
    if verdict is None:
        return
    assert asked.decision is not None
    assert asked.decision.verdict == verdict
    given = asked.proposal
    assert len(given) + len(given.get("information", {})) - ("information" in given) == known, given
    assert asked.declined == tuple(declined)
    if verdict == "allowed":
        assert said[-1] == "Nothing more to ask: no answer would change the decision."


def test_what_is_said() -> None:
    read, said = person("?", "q")
    caveat.ask(caveat.Store(location="accredited_network"), read=read, write=said.append)
    assert said[0] == (
        "\nIs this one of the reasons the personal data was collected for? (3 questions at most)\n  1. "
        + "\n  ".join(
            f"{number}. {value.text}"
            for field in caveat.vocabulary()
            if field.path == "information.purpose"
            for number, value in enumerate(field.values, start=1)
        ).removeprefix("1. ")
        + "\n  A number; ? for 'I do not know', q to stop."
    )
    assert said[1] == "Who can tell you: the Information Asset Owner or the Data Privacy Team."
    assert said[2].startswith("\nWhat marking does it carry? (2 questions at most)\n  1. ")
    assert said[2].endswith("  A number, or what is written on it; ? for 'I do not know', b to go back, q to stop.")
    assert said[3:] == ["Stopped."]
    read, said = person("OFICIAL", "q")
    caveat.ask(
        caveat.Store(location="accredited_network"), declined=["information.purpose"], read=read, write=said.append
    )
    assert said[1].startswith("That can't be read: ")
    assert "OFFICIAL" in said[1]


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_whoever_leaves_gets_what_is_known(stop: type[BaseException]) -> None:
    read, said = person(stop)
    assert caveat.ask(read=read, write=said.append) == (None, {}, ())
    read, said = person("store", "?", stop)
    asked = caveat.ask(read=read, write=said.append)
    assert asked == (caveat.assess(caveat.Store()), {"activity": "store"}, ("location",))
    assert said[-1] == "Stopped."


def test_whoever_stopped_can_go_on() -> None:
    read, _ = person("?", "1", "q")
    stopped = caveat.ask("store", read=read, write=lambda _: None)
    read, said = person("1", "1", "1", "1", "1")
    asked = caveat.ask(stopped.proposal, declined=stopped.declined, read=read, write=said.append)
    assert asked.declined == stopped.declined == ("location",)
    assert said[-1].startswith("Nothing more to ask")
    record = caveat.record(asked.proposal, declined=asked.declined, made_at="2026-11-22T09:30:00Z")
    assert record.declined == ("location",)
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(asked)
    assert asked._repr_html_() == asked.decision._repr_html_()  # type: ignore[union-attr]


def test_it_never_goes_on_for_ever() -> None:
    for answers in (["b"], ["1", "b"], ["?", "b"], ["nonsense"], [""], ["?"]):
        endless = cycle(answers)
        count = 0

        def read(prompt: str) -> str:
            nonlocal count
            count += 1
            return next(endless)  # noqa: B023

        assert caveat.ask(caveat.Transfer(), read=read, write=lambda _: None).decision is not None
        assert count <= 1_000


@pytest.mark.parametrize("start", ["stroe", {"activity": "store", "location": "labtop"}, "{", 3])
def test_what_cannot_be_read_is_told_before_anything_is_asked(start: Any) -> None:
    read, said = person()
    with pytest.raises(caveat.ProposalError):
        caveat.ask(start, read=read, write=said.append)
    with pytest.raises(caveat.ProposalError):
        caveat.ask(caveat.Store(), declined=["locaton"], read=read, write=said.append)
    assert not said


def test_the_command_asks() -> None:
    def run(*arguments: str, given: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "caveat", "ask", *arguments]
        return subprocess.run(
            command, check=False, input=given, capture_output=True, text=True, encoding="utf-8", timeout=60
        )

    done = run("store", given="unaccredited_system\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Do not keep it there. " in done.stdout
    done = run("--json", given="2\n")
    assert json.loads(done.stdout.splitlines()[-1])["verdict"] == "undetermined"
    assert run(given="").returncode == 1
    assert run("stroe", given="").returncode == 1
