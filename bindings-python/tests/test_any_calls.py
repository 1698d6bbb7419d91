"""Any sequence of calls with any values: every answer is one, every refusal an error of ours, and nothing that was given or answered
before is changed. hypothesis makes the calls and makes them few.

CAVEAT_FUZZ_EXAMPLES says how many sequences and values are tried; without it few enough for every run, and the same ones each time.
"""

from __future__ import annotations

import copy
import gzip
import json
import os
import pickle
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

import caveat
from caveat._file_formats import format_of
from caveat._file_read import open_reader
from caveat._table_options import options

EXAMPLES = int(os.environ.get("CAVEAT_FUZZ_EXAMPLES", "60"))
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="CAVEAT_FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
FIELDS = caveat.vocabulary()
PATHS = [field.path for field in FIELDS]
ACTIVITIES = [value.value for value in FIELDS[0].values]
WORDS = sorted({str(value.value) for field in FIELDS for value in field.values}) + [
    "OFFICIAL",
    "official-sensitive",
    "",
]
HOSTILE = ["\0", "\ud800", "\u202e", "<b>", "=1+1", "x" * 70_000, "İ", "𝔘"]

OPTIONS = options(keep="*")
# What JSON can hold and more: what a careless caller may pass.
SCALARS = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(),
    some.text(max_size=6),
    some.sampled_from(WORDS),
    some.sampled_from(HOSTILE),
    some.binary(max_size=3),
    some.just(10**4_000),
)
VALUES = some.recursive(
    SCALARS,
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(some.one_of(some.sampled_from(PATHS), some.text(max_size=4)), inner, max_size=3),
    ),
    max_leaves=5,
)


@some.composite
def proposals(draw: some.DrawFn) -> dict[str, Any]:
    """A proposal, mostly one that can be read."""
    activity = draw(some.sampled_from(ACTIVITIES))
    proposal: dict[str, Any] = {"activity": activity}
    taken = [field for field in FIELDS[1:] if activity in field.taken_by]
    for field in draw(some.lists(some.sampled_from(taken), max_size=8)):
        listed = [value.value for value in field.values] or ["OFFICIAL", "name"]
        value = draw(some.sampled_from(listed)) if draw(some.integers(0, 9)) else draw(VALUES)
        group, _, key = field.path.rpartition(".")
        part = proposal.setdefault(group, {}) if group else proposal
        if isinstance(part, dict):
            part[key] = value
    if not draw(some.integers(0, 9)):
        proposal[draw(some.text(max_size=5))] = draw(VALUES)
    return proposal


def answer(call: Callable[[], Any]) -> Any:
    """What a call returns, or what it refuses with: an error of ours, or of Python about the type of an argument."""
    try:
        return call()
    except (caveat.CaveatError, TypeError) as error:
        said = str(error)
        assert said
        assert "panicked" not in said
        return f"{type(error).__name__}: {said}"


def shown(value: Any) -> str:
    return repr(value)


class Calls(RuleBasedStateMachine):
    """What a program may do, in any order."""

    given = Bundle("given")
    decisions = Bundle("decisions")
    profiles = Bundle("profiles")

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[Any, Any, str]] = []
        self.made: list[tuple[caveat.Decision, str]] = []
        self.chain: list[caveat.Record] = []

    @rule(target=given, proposal=proposals())
    def give(self, proposal: dict[str, Any]) -> Any:
        self.kept.append((proposal, copy.deepcopy(proposal), shown(answer(lambda: caveat.verdict(proposal)))))
        return proposal

    @rule(target=decisions, proposal=given)
    def assess(self, proposal: Any) -> Any:
        decision = answer(lambda: caveat.assess(proposal))
        if isinstance(decision, str):
            assert isinstance(answer(lambda: caveat.verdict(proposal)), str)
            return decision
        assert decision.verdict == caveat.verdict(proposal) == caveat.outcome(proposal).verdict
        self.made.append((decision, decision.to_json()))
        return decision

    @rule(decision=decisions)
    def show(self, decision: Any) -> None:
        if isinstance(decision, str):
            return
        for text in (decision.text(), decision.markdown(), decision.html(), repr(decision), decision._repr_html_()):
            assert isinstance(text, str)
            assert text
            text.encode()
        again = pickle.loads(pickle.dumps(decision))
        assert again == decision
        assert hash(again) == hash(decision)
        assert json.loads(decision.to_json()) == decision.to_dict()

    @rule(proposal=given, declined=some.lists(some.sampled_from([*PATHS, "", "x"]), max_size=3))
    def ask(self, proposal: Any, declined: list[str]) -> None:
        asked = answer(lambda: caveat.interview(proposal, declined))
        if not isinstance(asked, str) and asked.next is not None:
            assert asked.next.path in PATHS
            assert asked.next.path not in declined

    @rule(proposal=given, note=some.one_of(some.none(), some.text(max_size=9), some.sampled_from(HOSTILE)))
    def record(self, proposal: Any, note: Any) -> None:
        previous = self.chain[-1] if self.chain else None
        record = answer(lambda: caveat.record(proposal, made_at="2026-11-27T09:00:00Z", note=note, previous=previous))
        if isinstance(record, str):
            return
        assert caveat.Record.from_json(record.to_json()) == record
        self.chain.append(record)
        assert len(list(self.chain)) == caveat.verify_chain(self.chain).records

    @rule(junk=VALUES)
    def verify(self, junk: Any) -> None:
        answer(lambda: caveat.verify_chain(junk))
        answer(lambda: caveat.Record.from_json(junk))
        answer(lambda: caveat.assess(junk))

    @rule(
        target=profiles,
        junk=VALUES,
        columns=some.dictionaries(some.text(max_size=4), some.sampled_from([*PATHS, "x"]), max_size=3),
    )
    def profile(self, junk: Any, columns: dict[str, str]) -> Any:
        for made in (
            lambda: caveat.Profile(columns=columns),
            lambda: caveat.Profile(values=junk),
            lambda: caveat.Profile(constants=junk),
        ):
            profile = answer(made)
            if isinstance(profile, caveat.Profile):
                assert caveat.Profile.from_json(profile.to_json()) == profile
                assert pickle.loads(pickle.dumps(profile)) == profile
                assert profile.explain()
        return answer(lambda: caveat.Profile(columns=columns))

    @rule(text=some.one_of(some.text(max_size=30), some.sampled_from(HOSTILE), some.binary(max_size=9)))
    def read(self, text: Any) -> None:
        for call in (
            caveat.Profile.from_json,
            caveat.LocalRules.from_json,
            caveat.parse_marking,
            caveat.find_marking,
            caveat.assess,
        ):
            answer(partial(call, text))

    @invariant()
    def nothing_changes(self) -> None:
        for proposal, before, verdict in self.kept[-3:]:
            assert shown(proposal) == shown(before)
            assert shown(answer(partial(caveat.verdict, proposal))) == verdict
        for decision, text in self.made[-3:]:
            assert decision.to_json() == text


Calls.TestCase.settings = settings(FEW, stateful_step_count=15)
TestCalls = Calls.TestCase


PIECES = [
    "activity", "location", "store", "laptop", ",", "\t", "\n", "\r\n", '"', '""', "{", "}", "[", "]", ":", "null", "true", "1e400", "-0",
    '{"activity": "store"}', '{"activity": "store", "location": "laptop"}', "é", "\ufeff", "\0", "\\ud800", "😀", " ", "NaN",
    '{"activity": "store", "a\\u0000": 1}',
]  # fmt: skip


@given(
    some.sampled_from(["csv", "tsv", "json", "jsonl", "csv.gz", "jsonl.gz"]),
    some.one_of(
        some.lists(some.sampled_from(PIECES), max_size=20).map("".join).map(str.encode), some.binary(max_size=40)
    ),
    some.sampled_from([1, 2, 3, 7, 1 << 20]),
    some.sampled_from([None, "cp1252", "utf-16", "utf-8"]),
)
@FEW
def test_any_bytes_are_the_same_rows_at_any_block_size_or_refused(
    ending: str, data: bytes, chunk: int, encoding: str | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"in.{ending}"
        path.write_bytes(gzip.compress(data) if ending.endswith(".gz") else data)

        def rows(chunk: int, most: int) -> Any:
            with open_reader(path, format_of(path), OPTIONS, encoding=encoding, chunk=chunk, rows=most) as reader:
                batches = list(reader.batches())
            faults = [(batch.lines and batch.lines[row], code) for batch in batches for row, code, _ in batch.faults]
            lines = [line for batch in batches for line in batch.lines or ()]
            return lines, faults

        whole = answer(lambda: rows(1 << 20, 10_000))
        assert answer(lambda: rows(chunk, 2)) == whole
        out = path.with_name("out.jsonl")
        decided = answer(lambda: caveat.assess_file(path, out, errors="column", keep="*", encoding=encoding))
        if isinstance(whole, str):
            assert isinstance(decided, str), whole
        assert "unfinished" not in " ".join(os.listdir(folder))
