"""From the import to the first decision, in a fresh interpreter for each: the package beside cedarpy and zen-engine, in turn.

What is on the disk is in the system's cache, and the modules' bytecode has been written: the first round is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import measure
from measure import RULES

FIRST = {
    "caveat": """
import caveat
assert caveat.assess(case["proposal"]).verdict.value == case["verdict"]
""",
    "cedarpy": """
import cedarpy
policies = cedarpy.PolicySet.from_str(open(f"{rules}/guidance.cedar", encoding="utf-8").read())
asker = {"type": "Asker", "id": "asker"}
action = {"type": "Action", "id": case["flat"]["activity"]}
request = {"principal": asker, "action": action, "resource": asker, "context": case["flat"]}
assert cedarpy.is_authorized(request, policies, []).allowed == (case["verdict"] == "allowed")
""",
    "zen-engine": """
import zen
decision = zen.ZenEngine().create_decision(open(f"{rules}/guidance.zen.json", encoding="utf-8").read())
assert (decision.evaluate(case["input"])["result"] == []) == (case["verdict"] == "allowed")
""",
}

AROUND = """
import json, sys, time
case, rules = json.loads(sys.argv[1]), sys.argv[2]
start = time.perf_counter_ns()
{}
print(time.perf_counter_ns() - start)
"""


def main() -> None:
    asked = measure.arguments(__doc__)
    measure.on_cores(1)
    measure.say({"versions": {name: version(name) for name in FIRST}})
    example = next(case for case in measure.answers(asked.answers) if case["name"] == "example")
    samples: dict[str, list[float]] = {who: [] for who in FIRST}
    for start in range(1 + (5 if asked.quick else 40)):
        for who, first in FIRST.items():
            command = [sys.executable, "-c", AROUND.format(first), json.dumps(example), str(RULES)]
            taken = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            if start > 0:
                samples[who].append(taken)
    for who, taken_by in samples.items():
        measure.line("cold", "import to first decision in Python", "example", who, "ns", taken_by)


if __name__ == "__main__":
    main()
