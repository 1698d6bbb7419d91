"""How long one proposal takes, and the import. Run it in an environment that has the package:

python bindings-python/benches/one.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import timeit

import caveat

PROPOSAL = {
    "activity": "transfer",
    "information": {
        "marking": "OFFICIAL",
        "harm_if_disclosed": "individual",
        "personal_data": "personal",
        "data_subjects": "citizens",
        "volume": "small",
        "purpose": "described",
    },
    "recipient": "third_party",
    "channel": "email",
    "encryption": "approved",
    "recipient_protection": True,
    "business_need": True,
    "owner_approval": {"sharing": True},
}
JSON = json.dumps(PROPOSAL)
TYPED = caveat.Transfer(**{key: value for key, value in PROPOSAL.items() if key != "activity"})  # type: ignore[arg-type]


def microseconds(statement: str) -> float:
    """The best of five, each of many runs."""
    timer = timeit.Timer(statement, globals=globals())
    runs = 20_000
    return min(timer.repeat(5, runs)) / runs * 1e6


def import_milliseconds() -> float:
    """What the import adds to starting Python, at best."""

    def start(code: str) -> float:
        return timeit.timeit(lambda: subprocess.run([sys.executable, "-c", code], check=True), number=1)

    pairs = [(start("import caveat"), start("pass")) for _ in range(20)]
    return (min(with_it for with_it, _ in pairs) - min(without for _, without in pairs)) * 1e3


def main() -> None:
    lines = [
        ("verdict(dict)", "caveat.verdict(PROPOSAL)", 5),
        ("verdict(typed)", "caveat.verdict(TYPED)", None),
        ("verdict(json)", "caveat.verdict(JSON)", None),
        ("outcome(dict)", "caveat.outcome(PROPOSAL)", None),
        ("outcome(typed)", "caveat.outcome(TYPED)", None),
        ("outcome(json)", "caveat.outcome(JSON)", None),
        ("assess(dict)", "caveat.assess(PROPOSAL)", 25),
        ("assess(dict).verdict", "caveat.assess(PROPOSAL).verdict", 25),
        ("assess(typed)", "caveat.assess(TYPED)", None),
        ("assess(json).to_json()", "caveat.assess(JSON).to_json()", None),
        ("assess(dict).requirements", "caveat.assess(PROPOSAL).requirements", None),
        ("assess(dict).to_dict()", "caveat.assess(PROPOSAL).to_dict()", None),
    ]
    missed = False
    for name, statement, goal in lines:
        took = microseconds(statement)
        missed |= goal is not None and took > goal
        print(f"{name:28} {took:8.2f} µs" + ("" if goal is None else f"   goal {goal} µs"))
    took = import_milliseconds()
    missed |= took > 15
    print(f"{'import caveat':28} {took:8.2f} ms   goal 15 ms")
    sys.exit(missed)


if __name__ == "__main__":
    main()
