"""Answers cases for the comparison with other languages. Run it with a file of them:

python bindings-python/tests/languages.py CASES.jsonl [--whole]

It prints the SHA-256 of the whole answer to each, or with ``--whole`` the answer itself as JSON text.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import caveat

RULES = caveat.LocalRules.from_file(Path(__file__).parents[2] / "core" / "examples" / "local-rules.json")
TYPES = {
    "start_project": caveat.StartProject,
    "store": caveat.Store,
    "transfer": caveat.Transfer,
    "use_tool": caveat.UseTool,
    "dispose": caveat.Dispose,
}


def plain(value: object) -> str:
    """JSON as core writes it: without spaces, its keys in their order."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def lines(case: dict[str, Any], proposal: Any, rules: caveat.LocalRules | None) -> Iterator[str]:
    """What is asked about a case, a line each; an error ends it."""
    try:
        if isinstance(proposal, tuple):
            made, fields = proposal
            proposal = made(**fields)
        decision = caveat.assess(proposal, rules=rules)
        yield decision.to_json()
        yield decision.to_json(canonical=True)
        if not case["more"]:
            return
        yield caveat.alternatives(proposal, rules=rules).to_json()
        yield caveat.interview(proposal, case["declined"], rules=rules).to_json()
        noted = {"made_at": "2026-11-22T09:30:00Z", "note": case["note"], "declined": case["declined"]}
        record = caveat.record(proposal, **noted, rules=rules)
        yield record.verify(rules=rules).to_json()
        yield record.to_json()
        if case["form"]:
            yield caveat.data_movement_form(proposal, requester=case["note"]).to_json()
    except caveat.CaveatError as error:
        path = {} if error.path is None else {"path": error.path}
        yield plain({"error": {"code": str(error.code), **path, "message": error.message}})


def parts(case: dict[str, Any], proposal: Any, rules: caveat.LocalRules | None) -> Iterator[str]:
    """The same out of what Python has of it: dictionaries, lists and text."""
    for place, line in enumerate(lines(case, proposal, rules)):
        whole = caveat.assess(proposal, rules=rules).to_dict() if place == 0 and "verdict" in line else json.loads(line)
        yield plain(whole)


def in_json_words(whole: str, expected: str) -> str:
    """An error about a Python object names Python's types, and so has other words than one about the same JSON."""
    if not expected.startswith('{"error":'):
        return whole
    found, wanted = ([json.loads(line) for line in text.split("\n")] for text in (whole, expected))
    if any("error" not in it for it in found) or any(it["error"]["code"] != "wrong_type" for it in wanted):
        return whole
    return (
        expected
        if [{**it["error"], "message": ""} for it in found] == [{**it["error"], "message": ""} for it in wanted]
        else whole
    )


def answer(case: dict[str, Any]) -> str:
    """The whole answer to JSON text; where one on the way of another kind of proposal is not the same, that one too."""
    text = case["text"]
    ways = {"text": text, "bytes": text.encode()}
    if case["object"]:
        ways["mapping"] = json.loads(text)
    if case["typed"]:
        fields = json.loads(text)
        ways["typed proposal"] = (TYPES[fields.pop("activity")], fields)
    books = [None, RULES] if case["local"] else [None]
    whole = ["\n".join(line for rules in books for line in lines(case, way, rules)) for way in ways.values()]
    if case["object"]:
        ways["dictionary out"] = None
        whole.append("\n".join(line for rules in books for line in parts(case, ways["mapping"], rules)))
    whole[2:] = [in_json_words(it, whole[0]) for it in whole[2:]]
    others = [f"\nby {way}:\n{it}" for way, it in zip(ways, whole) if it != whole[0]]
    return whole[0] + "".join(others)


def main() -> None:
    with open(sys.argv[1], encoding="utf-8", newline="\n") as cases:
        for case in map(json.loads, cases):
            whole = answer(case)
            print(json.dumps(whole) if "--whole" in sys.argv else hashlib.sha256(whole.encode()).hexdigest())


if __name__ == "__main__":
    main()
