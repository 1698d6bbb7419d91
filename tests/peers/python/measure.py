"""Measuring in turn, so that a noisy moment strikes all alike, and saying what was measured as JSON lines."""

from __future__ import annotations

import json
import os
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
RULES = Path(__file__).parents[1] / "rules"

Run = Callable[[], Any]


def arguments(description: str | None) -> Namespace:
    """What every part takes: the file of core's answers, one a line, and whether a few rounds are enough."""
    parser = ArgumentParser(description=description)
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
    parser.add_argument("answers", nargs="?", type=Path, default=target / "peers/answers.jsonl")
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


def answers(path: Path) -> list[dict[str, Any]]:
    """Proposals in the forms that engines take, each with core's verdict and rules."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def on_cores(count: int) -> None:
    """Holds this process to this many of the cores that it may use, the last ones."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-count:])


@dataclass
class Task:
    """Something that is measured, and what is done each time."""

    task: str
    case: str
    who: str
    run: Run
    # What is done is this many times what a figure is for, such as rows.
    of: int = 1
    note: str = ""
    # How many bytes it has to read.
    bytes: int = 0
    samples: list[float] = field(default_factory=list)

    def batch(self, least: float) -> None:
        """Does it for this many seconds, and notes the nanoseconds of each run."""
        times, start = 0, time.perf_counter_ns()
        while True:
            self.run()
            times += 1
            elapsed = time.perf_counter_ns() - start
            if elapsed >= least * 1e9:
                self.samples.append(elapsed / times / self.of)
                return


def in_turn(part: str, tasks: list[Task], rounds: int) -> None:
    """Measures all in turn, round by round, and prints a line for each."""
    take_turns(tasks, rounds)
    report(part, tasks)


def take_turns(tasks: list[Task], rounds: int, least: float = 0.01) -> None:
    """Measures all in turn, each for at least this many seconds in each round."""
    for task in tasks:
        task.batch(least)
        # It warmed up.
        task.samples.clear()
    for _ in range(rounds):
        for task in tasks:
            task.batch(least)


def report(part: str, tasks: list[Task]) -> None:
    for task in tasks:
        line(part, task.task, task.case, task.who, "ns", task.samples, task.note)


def fastest(ways: dict[str, Run]) -> tuple[str, Run]:
    """The way that takes the least time, and what it is called."""

    def seconds(run: Run) -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    if len(ways) == 1:
        return next(iter(ways.items()))
    for run in ways.values():
        run()
    return min(ways.items(), key=lambda way: min(seconds(way[1]) for _ in range(2)))


def line(part: str, task: str, case: str, who: str, unit: str, samples: Iterable[float], note: str = "") -> None:
    """Prints a measurement: the median, and the 5th and 95th percentile."""
    ordered = sorted(samples)
    low, median, high = (ordered[round((len(ordered) - 1) * share)] for share in (0.05, 0.5, 0.95))
    about = {"part": part, "task": task, "case": case, "who": who, "unit": unit}
    say({**about, "median": median, "low": low, "high": high, **({"note": note} if note else {})})


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what, ensure_ascii=False), flush=True)
