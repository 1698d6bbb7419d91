"""An organisation's own rules, in everything that decides; and what changes between two decisions."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import caveat
from conftest import VECTORS, canonical, error_of
from rows import LISTS, PLAIN, ROWS, alone, nested

EXAMPLE = VECTORS.parents[1] / "core" / "examples" / "local-rules.json"
RULES = caveat.LocalRules.from_file(EXAMPLE)


def read(*path: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(VECTORS.joinpath(*path).read_text("utf-8"))
    return made


@cache
def answers(folder: str) -> dict[str, Any]:
    lines = (VECTORS / folder / "answers.jsonl").read_text("utf-8").splitlines()
    return {line["name"]: line["answer"] for line in map(json.loads, lines)}


def fault(it: caveat.types.LocalFault) -> dict[str, Any]:
    return {key: value for key, value in it._asdict().items() if value is not None}


@pytest.mark.parametrize("case", read("local_rules", "faults.json"), ids=lambda it: it["name"])
def test_what_is_wrong_is_told_with_its_line(case: dict[str, Any]) -> None:
    for text in (case["input"], case["input"].encode()):
        with pytest.raises(caveat.LocalRulesError) as raised:
            caveat.LocalRules.from_json(text)
        error = raised.value
        assert [fault(it) for it in error.faults] == case["faults"]
        first = error.faults[0]
        assert (error.code, error.path, error.line) == (first.code, first.path, first.line)
        found: dict[str, Any] = {"error": fault(first), "errors": [fault(it) for it in error.faults]}
        if error.warnings:
            found["warnings"] = [fault(it) for it in error.warnings]
        assert canonical(found) == canonical(answers("local_rules")[case["name"]])
        again = pickle.loads(pickle.dumps(error))
        assert (again.code, again.line, again.faults, str(again)) == (error.code, error.line, error.faults, str(error))


@pytest.mark.parametrize("case", read("local_rules", "warnings.json"), ids=lambda it: it["name"])
def test_what_is_odd_is_warned_of(case: dict[str, Any]) -> None:
    assert [fault(it) for it in caveat.LocalRules.from_json(case["input"]).warnings] == case["warnings"]


@pytest.mark.parametrize("case", read("local_rules", "decisions.json"), ids=lambda it: it["name"])
def test_decisions(case: dict[str, Any]) -> None:
    expected = canonical(answers("local_rules")[case["name"]])
    try:
        decision = caveat.assess(case["proposal"], rules=RULES)
    except caveat.ProposalError as error:
        assert canonical(error_of(error)) == expected
        return
    assert decision.to_json(canonical=True) == canonical(decision.to_dict()) == expected
    assert decision.verdict is caveat.verdict(case["proposal"], rules=RULES)
    outcome = caveat.outcome(case["proposal"], rules=RULES)
    by_status = [[it.rule for it in decision.requirements if it.status == status] for status in outcome._fields[3:]]
    fired = [[it.rule for it in decision.prohibitions], [it.rule for it in decision.referrals], *by_status]
    assert outcome == (decision.verdict, *map(tuple, fired))
    assert decision.policy.digest == RULES.digest
    for again in (pickle.loads(pickle.dumps(decision)), copy.deepcopy(decision)):
        assert again == decision
        assert hash(again) == hash(decision)
        assert (again.to_json(), again.verdict) == (decision.to_json(), decision.verdict)
    assert decision != caveat.assess(case["proposal"])
    assert caveat.alternatives(case["proposal"], rules=RULES).alternatives == decision.alternatives
    assert "edition='moj-2018-12+dls-2026-1'" in repr(decision.policy)
    assert decision._repr_html_().startswith("<style>")


@pytest.mark.parametrize(
    "case", read("comparisons", "proposals.json") + read("comparisons", "rulebooks.json"), ids=lambda it: it["name"]
)
def test_comparisons(case: dict[str, Any]) -> None:
    if "proposal" in case:
        found = caveat.compare(case["proposal"], rules=RULES)
    else:
        found = caveat.compare(case["before"], case["after"])
    assert found.to_json(canonical=True) == canonical(answers("comparisons")[case["name"]])
    expect = case["expect"]
    assert (found.direction, found.is_empty) == (expect["direction"], expect["empty"])
    assert (found.verdict.before, found.verdict.after) == (expect["before"], expect["after"])
    assert pickle.loads(pickle.dumps(found)) == found
    assert found.headline in found.text()
    for change in found.prohibitions + found.requirements:
        assert change.rule in found.html()


def test_what_is_compared() -> None:
    proposal = caveat.Transfer(channel="usb_storage")
    assert caveat.compare(proposal, rules=RULES).direction is caveat.types.Direction.WORSE
    assert caveat.compare(proposal, rules_before=RULES).direction is caveat.types.Direction.BETTER
    assert caveat.compare(proposal, rules=RULES, rules_before=RULES).is_empty
    by_email = caveat.compare(proposal, proposal.replace(channel="email"), rules=RULES)
    assert [(it.path, it.before, it.after) for it in by_email.answers] == [("channel", "usb_storage", "email")]
    assert by_email.policy.before == by_email.policy.after == caveat.assess(proposal, rules=RULES).policy
    with pytest.raises(TypeError):
        caveat.compare(proposal, proposal, rules_before=RULES)
    with pytest.raises(caveat.ProposalError):
        caveat.compare(proposal, {"activity": "stroe"})


def test_rules_are_values() -> None:
    again = pickle.loads(pickle.dumps(RULES))
    assert type(again) is caveat.LocalRules
    assert again == RULES
    assert hash(again) == hash(RULES)
    assert caveat.LocalRules.from_json(RULES.to_json()) == RULES
    assert RULES.to_dict()["edition"] == RULES.edition == "dls-2026-1"
    assert (RULES.version, RULES.warnings) == ("1.0.0", ())
    assert repr(RULES) == "<LocalRules dls-2026-1 1.0.0: 6 rules, 3 tools>"
    one = json.dumps({**RULES.to_dict(), "rules": RULES.to_dict()["rules"][:1], "tools": []})
    assert repr(caveat.LocalRules.from_json(one)) == "<LocalRules dls-2026-1 1.0.0: 1 rule>"
    other = caveat.LocalRules.from_json(RULES.to_json().replace("dls-2026-1", "dls-2026-2"))
    assert other != RULES
    with pytest.raises(AttributeError):
        RULES.edition = "another"  # type: ignore[misc]


def test_the_rulebook_has_them() -> None:
    with_rules, built_in = caveat.rulebook(rules=RULES), caveat.rulebook()
    added = [rule.id for rule in with_rules.rules if rule.local]
    assert sorted(added) == sorted(rule["id"] for rule in RULES.to_dict()["rules"])
    assert [rule for rule in with_rules.rules if not rule.local] == list(built_in.rules)
    assert with_rules.edition == "moj-2018-12+dls-2026-1"
    assert caveat.rulebook() is built_in


def test_questions_and_records_are_by_them() -> None:
    proposal = caveat.Transfer(channel="usb_storage")
    assert caveat.interview(proposal, rules=RULES).next is None
    assert caveat.interview(proposal).next is not None
    record = caveat.record(proposal, made_at="2026-11-22T09:30:00Z", rules=RULES)
    assert record.verify(rules=RULES).holds
    other = record.verify()
    assert (other.intact, other.origin) == (True, caveat.types.Origin.ANOTHER_RULEBOOK)
    assert other.differences is not None
    assert (other.differences.verdict.before, other.differences.verdict.now) == ("prohibited", "undetermined")
    asked = caveat.ask(proposal, rules=RULES, read=lambda _: "q", write=lambda _: None)
    assert asked.decision == caveat.assess(proposal, rules=RULES)


def many(count: int) -> caveat.LocalRules:
    """More rules than a byte can number; the last ones apply where the example's do."""
    file = RULES.to_dict()
    usb = next(rule for rule in file["rules"] if rule["id"] == "dls-no-usb")
    file["rules"] = [{**usb, "id": f"dls-{number}", "text": f"Rule {number}."} for number in range(count)]
    return caveat.LocalRules.from_json(json.dumps(file))


@pytest.mark.parametrize("rules", [RULES, many(300)], ids=["the example's", "many"])
def test_tables_are_decided_by_them(rules: caveat.LocalRules) -> None:
    few = PLAIN.slice(0, 400)
    decided = pyarrow.table(caveat.assess_table(few, rules=rules, threads=2))
    expected = [alone(row, rules) for row in ROWS[:400]]
    for name in ("verdict", *LISTS):
        assert decided[name].to_pylist() == [row[name] for row in expected], name
    summary = caveat.assess_table(few, rules=rules)
    counted: dict[str, int] = {}
    for row in expected:
        lists = {"prohibited": ["prohibitions"], "refer": ["referrals"], "conditional": ["outstanding", "unconfirmed"]}
        for rule in (rule for name in lists.get(row["verdict"], []) for rule in row[name]):
            counted[rule] = counted.get(rule, 0) + 1
    assert summary.deciding() == counted
    assert any(rule.startswith("dls-") for rule in counted)
    assert summary.deciding() != caveat.assess_table(few).deciding()


def test_files_are_decided_by_them(tmp_path: Path) -> None:
    source, target, rules = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "rules.json"
    source.write_text("".join(json.dumps(nested(row)) + "\n" for row in ROWS[:50]), encoding="utf-8")
    rules.write_text(many(300).to_json(), encoding="utf-8")
    counts = caveat.assess_file(source, target, rules=many(300)).counts
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["prohibitions"] for row in found] == [alone(row, many(300))["prohibitions"] for row in ROWS[:50]]
    again = tmp_path / "again.jsonl"
    command = [sys.executable, "-m", "caveat", "table", str(source), str(again), "--rules", str(rules)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert again.read_text("utf-8") == target.read_text("utf-8")
    assert f"prohibited   {counts['prohibited']:>14,}" in done.stdout
    rules.write_text("{", encoding="utf-8")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr[:7]) == (1, "error: ")


def layer(edition: str, document: str, role: str) -> caveat.LocalRules:
    contact = {"role": role, "email": "officer@example.org", "clauses": ["DHS-7.2"]}
    file = {
        "edition": edition,
        "version": "1.0.0",
        "documents": [{"id": document, "title": document}],
        "contacts": [contact],
    }
    return caveat.LocalRules.from_json(json.dumps(file))


def test_layers_of_rules_decide_as_one_file() -> None:
    both = caveat.LocalRules.layered(RULES, layer("agency-7", "AGY", "agency_officer"))
    assert both.edition == f"{RULES.edition}+agency-7"
    assert [rule["id"] for rule in both.to_dict()["rules"]] == [rule["id"] for rule in RULES.to_dict()["rules"]]
    assert caveat.LocalRules.layered(RULES) == RULES


def test_what_two_layers_both_have_is_refused_and_the_layer_named() -> None:
    one, other = layer("department-1", "DEP", "officer"), layer("agency-7", "AGY", "officer")
    with pytest.raises(caveat.LocalRulesError, match="in `agency-7`") as raised:
        caveat.LocalRules.layered(one, other)
    assert raised.value.path == "contacts[0].role"
    with pytest.raises(caveat.LocalRulesError):
        caveat.LocalRules.layered()
    with pytest.raises(TypeError):
        caveat.LocalRules.layered(one, "{}")  # type: ignore[arg-type]


def test_what_is_no_file_of_rules(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        caveat.LocalRules.from_file(tmp_path / "rules.json")
    (tmp_path / "rules.json").write_bytes(b" " * 10_000_000)
    with pytest.raises(caveat.LocalRulesError) as raised:
        caveat.LocalRules.from_file(tmp_path / "rules.json")
    assert raised.value.code == "too_large"
    with pytest.raises(caveat.LocalRulesError) as raised:
        caveat.LocalRules.from_json(" " * 10_000_000)
    assert raised.value.code == "too_large"
    for text in ("", "\ud800", b"\xff", bytearray(b"{"), "[" * 100_000):
        with pytest.raises(caveat.LocalRulesError):
            caveat.LocalRules.from_json(text)
    with pytest.raises(TypeError):
        caveat.LocalRules.from_json({})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        caveat.assess(caveat.Store(), rules={})  # type: ignore[arg-type]


def test_rules_that_are_let_go_are_gone() -> None:
    resource = pytest.importorskip("resource")
    text = many(60).to_json()

    def load(times: int) -> int:
        for _ in range(times):
            caveat.assess(caveat.Store(), rules=caveat.LocalRules.from_json(text))
        gc.collect()
        used: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used

    before = load(20)
    # What one of them holds is well over 50 KiB.
    assert load(200) - before < 200 * 50
