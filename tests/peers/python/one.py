"""One proposal at a time: the package beside cedarpy and zen-engine, each with its rules prepared once, on one core.

Everyone starts from a dict or from JSON. A peer's answer is worked out from its findings as a user would do it: which rules
apply, what their effects are, and so the verdict.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple, Union

import cedarpy
import zen

import caveat
import measure
from measure import RULES, Task

PART = "python"
# A verdict, and the ids of the rules that prohibit, refer or are not met.
Answer = tuple[str, list[str]]


class Asked(NamedTuple):
    """A proposal put to an engine: what it answers from values and from text, and where it explains itself, that too."""

    answer: Callable[[], Answer]
    answer_json: Callable[[], str]
    explain: Callable[[], object] | None = None
    explain_json: Callable[[], str] | None = None
    whole: Callable[[], object] | None = None


class Caveat:
    """This package."""

    name = "caveat"

    def ask(self, case: dict[str, Any]) -> Asked:
        proposal = case["proposal"]
        text = json.dumps(proposal)
        return Asked(
            lambda: _ours(caveat.outcome(proposal)),
            lambda: json.dumps(_ours(caveat.outcome(text))),
            lambda: _of_decision(caveat.assess(proposal)),
            lambda: caveat.assess(text).to_json(),
            lambda: caveat.assess(proposal).to_dict(),
        )


def _ours(outcome: caveat.types.Outcome) -> Answer:
    rules = [*outcome.prohibitions, *outcome.referrals, *outcome.outstanding, *outcome.unconfirmed]
    return outcome.verdict.value, rules


def _of_decision(decision: caveat.types.Decision) -> Answer:
    """The same answer, read from a whole decision."""
    not_met = (it.rule for it in decision.requirements if it.status in NOT_MET)
    rules = [*(it.rule for it in decision.prohibitions), *(it.rule for it in decision.referrals), *not_met]
    return decision.verdict.value, rules


NOT_MET = ("outstanding", "unconfirmed")
EFFECTS = {rule.id: rule.effect for rule in caveat.rules()}


def _theirs(found: list[str]) -> Answer:
    """What the rules that a peer finds come to. Of a rule that could apply the id has `?` behind it."""
    rules = [rule for rule in found if rule in EFFECTS]
    effects = {EFFECTS[rule] for rule in rules}
    # What applies could apply, too.
    is_open = sum(rule.endswith("?") for rule in found) > len(rules)
    if "prohibit" in effects:
        return "prohibited", rules
    if "refer" in effects:
        return "refer", rules
    return "undetermined" if is_open else "conditional" if rules else "allowed", rules


def _rules(kind: str) -> list[str]:
    """Those for what is known, and those that also tell what could apply."""
    return [(RULES / f"{name}.{kind}").read_text(encoding="utf-8") for name in ("guidance", "guidance-unknown")]


class Cedar:
    """Policies and entities parsed once; the request is all that goes with a call."""

    name = "cedarpy"

    def __init__(self) -> None:
        self.known, self.unknown = (cedarpy.PolicySet.from_str(text) for text in _rules("cedar"))
        self.entities = cedarpy.Entities.from_json_str("[]")

    def ask(self, case: dict[str, Any]) -> Asked:
        policies = self.known if case["known"] else self.unknown
        asker = {"type": "Asker", "id": "asker"}
        action = {"type": "Action", "id": case["flat"]["activity"]}
        request = {"principal": asker, "action": action, "resource": asker, "context": case["flat"]}
        as_text = {**request, "context": json.dumps(case["flat"])}

        def answer(request: dict[str, Any]) -> Answer:
            diagnostics = cedarpy.is_authorized(request, policies, self.entities).diagnostics
            if diagnostics.errors:
                raise ValueError(diagnostics.errors)
            ids = diagnostics.id_annotations_by_reason
            return _theirs([ids[reason] for reason in diagnostics.reasons if reason in ids])

        return Asked(lambda: answer(request), lambda: json.dumps(answer(as_text)))


class Zen:
    """Decision models compiled once."""

    name = "zen-engine"

    def __init__(self) -> None:
        engine = zen.ZenEngine()
        self.known, self.unknown = (engine.create_decision(zen.ZenDecisionContent(text)) for text in _rules("zen.json"))

    def ask(self, case: dict[str, Any]) -> Asked:
        decision = self.known if case["known"] else self.unknown
        proposal = case["input"]
        text = json.dumps(proposal)

        def answer(proposal: dict[str, Any] | str) -> Answer:
            return _theirs([row["rule"] for row in decision.evaluate(proposal)["result"]])

        return Asked(
            lambda: answer(proposal),
            lambda: json.dumps(answer(text)),
            lambda: decision.evaluate(proposal, {"trace": True}),
            lambda: json.dumps(decision.evaluate(text, {"trace": True})),
        )


Engine = Union[Caveat, Cedar, Zen]


def main() -> None:
    asked = measure.arguments(__doc__)
    measure.on_cores(1)
    measure.say({"versions": {name: version(name) for name in ("caveat", "cedarpy", "zen-engine")}})
    cases = measure.answers(asked.answers)
    agreeing = [engine for engine in (Caveat(), Cedar(), Zen()) if _agrees(engine, cases)]
    tasks = []
    for case in cases:
        for engine in agreeing if case["group"] == "references" else ():
            for task, run in engine.ask(case)._asdict().items():
                if run is not None:
                    tasks.append(Task(TASKS[task], case["name"], engine.name, run))
    measure.in_turn(PART, tasks, rounds=5 if asked.quick else 40)


TASKS = {
    "answer": "verdict and rules, dict",
    "answer_json": "verdict and rules, JSON",
    "explain": "decision, dict",
    "explain_json": "decision, JSON",
    "whole": "decision, dict to dict",
}


def _agrees(engine: Engine, cases: list[dict[str, Any]]) -> bool:
    """Whether an engine returns core's answers; says so in a line."""
    agreed: dict[str, int] = {}
    differs = None
    for case in cases:
        asked, wanted = engine.ask(case), (case["verdict"], case["rules"])
        answers = [asked.answer(), json.loads(asked.answer_json())]
        if engine.name == "caveat":
            answers.append(asked.explain())
        given = [(verdict, sorted(rules)) for verdict, rules in answers]
        if all(answer == wanted for answer in given):
            agreed[case["group"]] = agreed.get(case["group"], 0) + 1
        elif differs is None:
            differs = f"{case['name']} {json.dumps(case['proposal'])}: {given} where core answers {wanted}"
    measure.say({"part": PART, "check": engine.name, "agreed": agreed, "differs": differs})
    return differs is None


if __name__ == "__main__":
    main()
