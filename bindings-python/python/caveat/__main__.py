"""Decides on the command line: ``python -m caveat one [FILE]``, ``python -m caveat ask [ACTIVITY]`` and
``python -m caveat table SRC DST``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import caveat
from caveat._files import assess_file


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    given = _parser().parse_args(arguments)
    try:
        return _COMMANDS[given.command](given, caveat.LocalRules.from_file(given.rules) if given.rules else None)
    except (caveat.CaveatError, OSError, ImportError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; no file was written", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m caveat", description="May I handle this information in this way?")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("one", help="decide a proposal, given as JSON")
    one.add_argument("file", nargs="?", default="-", help="a file, or `-` for standard input")
    one.add_argument("--json", action="store_true", help="the whole decision as canonical JSON")
    ask = commands.add_parser("ask", help="ask what there is to know, and decide")
    ask.add_argument("activity", nargs="?", help="what is to be done: store, transfer, …; asked, unless it is given")
    ask.add_argument("--json", action="store_true", help="the whole decision as canonical JSON, on the last line")
    table = commands.add_parser("table", help="decide every row of a file (CSV, JSON Lines, Arrow, Parquet)")
    table.add_argument("src", help="the file to read")
    table.add_argument("dst", help="the file to write")
    table.add_argument("--keep", action="append", default=[], metavar="NAME", help="a column to hand on unchanged")
    table.add_argument("--verdicts", action="store_true", help="verdicts without the lists")
    table.add_argument(
        "--errors", choices=["raise", "column"], default="raise", help="what to do about rows that can't be read"
    )
    table.add_argument("--threads", type=int, metavar="N", help="how many cores to use; all, unless it is given")
    table.add_argument("--quiet", action="store_true", help="no progress bar")
    for command in (one, ask, table):
        command.add_argument("--rules", metavar="FILE", help="an organisation's own rules, on top of the built-in ones")
    return parser


def _one(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    text = sys.stdin.buffer.read() if given.file == "-" else Path(given.file).read_bytes()
    return _show(caveat.assess(text, rules=rules), given.json)


def _ask(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    decision = caveat.ask(given.activity, rules=rules)
    if decision is None:
        return 1
    print()
    return _show(decision, given.json)


def _show(decision: caveat.Decision, as_json: bool) -> int:
    print(decision.to_json(canonical=True) if as_json else decision.text())
    return 0


def _table(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    counts = assess_file(
        given.src,
        given.dst,
        keep=given.keep,
        lists=not given.verdicts,
        errors=given.errors,
        threads=given.threads,
        progress=False if given.quiet else None,
        rules=rules,
    )
    for verdict, count in counts.items():
        print(f"{verdict or 'unreadable':<13}{count:>14,}")
    return 0


_COMMANDS = {"ask": _ask, "one": _one, "table": _table}


if __name__ == "__main__":
    sys.exit(main())
