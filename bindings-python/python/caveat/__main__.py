"""Decides on the command line: ``python -m caveat one [FILE]``, ``python -m caveat ask [ACTIVITY]`` and
``python -m caveat table SRC DST``.
"""

from __future__ import annotations

import argparse
import difflib
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import caveat
from caveat._file_formats import FORMATS, STANDARD_STREAM

if TYPE_CHECKING:
    from collections.abc import Iterator

# The exit status of `--exit-code` for each verdict; 1 and 2 are errors, as usual.
_STATUS = {"allowed": 0, "conditional": 3, "undetermined": 4, "refer": 5, "prohibited": 6}
_UNREADABLE = 7
_CLOSED_PIPE = 141
_EXIT_CODES = """exit status:
  0  done
  1  an error: nothing was decided, and no file was written
  2  the command line is wrong
with --exit-code, 0 is for allowed alone, and a table has the status of its worst row:
  3  conditional
  4  undetermined
  5  refer
  6  prohibited
  7  rows of a table can't be read (--errors column)
"""


class _Stopped(BaseException):
    """A signal that asks the process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main(arguments: list[str] | None = None) -> int:
    """Runs the command. Returns its exit status."""
    given = _parser().parse_args(arguments)
    with _stoppable():
        try:
            if sys.stdout is None:
                raise caveat.CaveatError("standard output is closed", "closed_stream")
            status = _COMMANDS[given.command](given, caveat.LocalRules.from_file(given.rules) if given.rules else None)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has closed the pipe. What is left in the buffer must not raise again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _CLOSED_PIPE
        except OSError as error:
            where = f"`{error.filename}`: " if error.filename is not None else ""
            return _failed(f"{where}{error.strerror or error}")
        except (ValueError, ImportError) as error:
            return _failed(str(error))
        except (KeyboardInterrupt, _Stopped) as stop:
            _say("stopped; no file was written" if given.command == "table" else "stopped")
            return 128 + (stop.number if isinstance(stop, _Stopped) else signal.SIGINT)
    return status


def _failed(message: str) -> int:
    _say(f"error: {message}")
    return 1


def _say(message: str) -> None:
    if sys.stderr is not None:
        print(message, file=sys.stderr)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turns signals that end the process into an exception, so that no unfinished file is left."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def stop(number: int, frame: object) -> None:
        # A second one must not interrupt the tidying up.
        for other in numbers:
            signal.signal(other, signal.SIG_IGN)
        raise _Stopped(number)

    # What the caller ignores, as `nohup` does, stays ignored.
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m caveat",
        description="May I handle this information in this way?",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"caveat {caveat.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser("one", help="decide a proposal: a JSON file, or JSON on standard input")
    one.add_argument(
        "file", nargs="?", default=STANDARD_STREAM, help="a file with the proposal; standard input by default"
    )
    one.add_argument("--json", action="store_true", help="print the whole decision as canonical JSON")
    ask = commands.add_parser("ask", help="ask one question at a time, then decide")
    ask.add_argument(
        "proposal", nargs="?", help="an activity (store, transfer, …), or a proposal as JSON, as far as it is known"
    )
    ask.add_argument("--json", action="store_true", help="print the whole decision as canonical JSON, on the last line")
    table = commands.add_parser("table", help="decide every row of a file")
    _add_table_options(table)
    for command in (one, ask, table):
        command.add_argument("--rules", metavar="FILE", help="an organisation's own rules, added to the built-in ones")
        command.add_argument(
            "--exit-code",
            action="store_true",
            help="exit with 0 only for allowed; `python -m caveat -h` lists the others",
        )
    return parser


def _add_table_options(table: argparse.ArgumentParser) -> None:
    add = table.add_argument
    add(
        "src",
        help="the file to read: .csv, .tsv, .jsonl, .json (also .gz), .xlsx, .arrow, .parquet; `-` is standard input",
    )
    add("dst", help="the file to write; `-` is standard output")
    add("--profile", metavar="FILE", help="a JSON file that says how columns and cells are read")
    add(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="NAME=PATH",
        help="read a column as a field; repeatable",
    )
    add(
        "--set",
        action="append",
        default=[],
        type=_constant,
        metavar="PATH=VALUE",
        help="the answer of every row; repeatable",
    )
    add("--null", action="append", default=[], metavar="TEXT", help="a text that means unknown; repeatable")
    add(
        "--keep",
        action="append",
        default=[],
        metavar="NAME",
        help="a column to return unchanged, or `*` for all that are not fields; repeatable",
    )
    add("--prefix", metavar="TEXT", help="what the names of result columns begin with")
    add(
        "--result",
        action="append",
        metavar="NAME",
        help="a result column, by default the verdict and its lists; repeatable",
    )
    add("--errors", choices=["raise", "column"], default="raise", help="what to do about rows that can't be read")
    add("--encoding", metavar="NAME", help="the encoding of a text file that is not UTF-8, such as cp1252")
    add("--sheet", metavar="NAME", help="the sheet of a workbook; the first by default")
    add("--from", dest="read_as", choices=FORMATS, help="the format of SRC, whatever its name")
    add("--to", dest="write_as", choices=FORMATS, help="the format of DST, whatever its name")
    add("--threads", type=_count, metavar="N", help="how many cores to use; all by default")
    add("--quiet", action="store_true", help="show no progress and no counts")


def _column(text: str) -> tuple[str, str]:
    # A column's name may contain `=`; a path never does.
    name, equals, path = text.rpartition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"`{text}` is not NAME=PATH, such as 'Held in=location'")
    return name, path


def _constant(text: str) -> tuple[str, str | None]:
    path, equals, value = text.partition("=")
    if not equals or not path:
        raise argparse.ArgumentTypeError(f"`{text}` is not PATH=VALUE, such as activity=store")
    return path, value or None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise argparse.ArgumentTypeError(f"`{text}` is not a whole number from 1")
    return int(text[:9])


def _one(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    text = _json_text(_read(given.file))
    shown = "standard input" if given.file == STANDARD_STREAM else f"`{given.file}`"
    return _show(_assess(text, shown, rules), given)


def _read(file: str) -> bytes:
    if file != STANDARD_STREAM:
        return Path(file).read_bytes()
    if sys.stdin is None:
        raise caveat.CaveatError("standard input is closed; name a file with a proposal as JSON", "closed_stream")
    return sys.stdin.buffer.read()


def _json_text(data: bytes) -> bytes:
    """Returns the text in UTF-8 without a byte order mark, whichever mark it has."""
    import io

    from caveat._file_bytes import Utf8

    return io.BufferedReader(Utf8(io.BytesIO(data), None, "the proposal")).read().removeprefix(b"\xef\xbb\xbf")


def _assess(text: bytes, shown: str, rules: caveat.LocalRules | None) -> caveat.Decision:
    try:
        return caveat.assess(text, rules=rules)
    except caveat.ProposalError as error:
        if error.code != "not_json":
            raise
        begins = text[:40].decode("utf-8", "replace").strip().partition("\n")[0]
        said = f"`{begins}` is not JSON" if begins else "it is empty"
        message = f'{shown}: {said}; expected a proposal such as {{"activity": "store"}}: {error.message}'
        raise caveat.ProposalError(message, error.code) from None


def _ask(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    if sys.stdin is None:
        raise caveat.CaveatError("standard input is closed, and there is nobody to ask", "closed_stream")
    known = given.proposal
    if known is not None and not known.lstrip().startswith("{"):
        _check_activity(known)
    decision = caveat.ask(known, rules=rules).decision
    if decision is None:
        return 1
    print()
    return _show(decision, given)


def _check_activity(word: str) -> None:
    from caveat.types import Activity

    activities = [str(activity) for activity in Activity]
    if word not in activities:
        near = difflib.get_close_matches(word.lower(), activities, 1)
        meant = f"; did you mean `{near[0]}`?" if near else ""
        message = (
            f"`{word}` is not an activity; expected one of `{'`, `'.join(activities)}`, or a proposal as JSON{meant}"
        )
        raise caveat.ProposalError(message, "unknown_value", "activity")


def _show(decision: caveat.Decision, given: argparse.Namespace) -> int:
    print(decision.to_json(canonical=True) if given.json else decision.text())
    return _STATUS[str(decision.verdict)] if given.exit_code else 0


def _table(given: argparse.Namespace, rules: caveat.LocalRules | None) -> int:
    options: dict[str, Any] = {
        "columns": dict(given.column) or None,
        "constants": dict(given.set) or None,
        "null_values": given.null or None,
        "keep": "*" if "*" in given.keep else given.keep or None,
    }
    done = caveat.assess_file(
        given.src,
        given.dst,
        **options,
        prefix=given.prefix,
        results=given.result,
        errors=given.errors,
        profile=given.profile,
        threads=given.threads,
        rules=rules,
        encoding=given.encoding,
        sheet=given.sheet,
        read_as=given.read_as,
        write_as=given.write_as,
        progress=False if given.quiet else None,
    )
    if not given.quiet:
        # Standard output may be the table.
        out = sys.stderr if given.dst == STANDARD_STREAM else sys.stdout
        for name, count in [*done.counts.items(), *([("blank", done.blank)] if done.blank else [])]:
            hint = "  see the error column" if name is None and count else ""
            print(f"{name or 'unreadable':<13}{count:>14,}{hint}", file=out)
    if not given.exit_code:
        return 0
    return max(
        _UNREADABLE if name is None else _STATUS[name]
        for name, count in {"allowed": 0, **done.counts}.items()
        if count or name == "allowed"
    )


_COMMANDS = {"ask": _ask, "one": _one, "table": _table}


if __name__ == "__main__":
    sys.exit(main())
