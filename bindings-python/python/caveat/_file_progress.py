"""Shows the progress of a long task: a bar on a terminal or in a notebook, or the caller's own function."""

from __future__ import annotations

import sys
import time
from typing import Any, Callable, TextIO, Union

__all__ = ["Progress", "check_progress"]

ProgressLike = Union[bool, Callable[[int, Union[int, None], int], object], None]

_BETWEEN = 0.1


def check_progress(progress: ProgressLike) -> None:
    """Checks the option `progress`."""
    if progress is not None and not isinstance(progress, bool) and not callable(progress):
        raise TypeError(f"`progress` takes true, false, None or a function, not {progress!r}")


class Progress:
    """Shows how much of a file has been read, and how many rows that was: ten times a second at most, and at the end."""

    def __init__(self, total: int | None, wanted: ProgressLike, out: TextIO | None = None) -> None:
        self._total = total
        self._next = 0.0
        self._tell: Callable[[int, int, bool], None] | None = None
        self._own = wanted if callable(wanted) else None
        if self._own is not None:
            self._tell = self._call
        elif wanted is not False:
            self._out: Any = sys.stderr if out is None else out
            display = _notebook()
            if display is not None:
                self._display = display
                self._handle: Any = None
                self._tell = self._show
            elif self._out is not None and (wanted or self._out.isatty()):
                self._tell = self._write

    def show(self, done: int, rows: int, *, last: bool = False) -> None:
        """Shows how many bytes and rows are done."""
        now = time.monotonic()
        if self._tell is not None and (last or now >= self._next):
            self._next = now + _BETWEEN
            self._tell(done, rows, last)

    def _call(self, done: int, rows: int, last: bool) -> None:
        if self._own is not None:
            self._own(done, self._total, rows)

    def _write(self, done: int, rows: int, last: bool) -> None:
        self._out.write("\r" + self._bar(done, rows) + ("\n" if last else ""))
        self._out.flush()

    def _show(self, done: int, rows: int, last: bool) -> None:
        text = {"text/plain": self._bar(done, rows)}
        if self._handle is None:
            self._handle = self._display(text, raw=True, display_id=True)
        else:
            self._handle.update(text, raw=True)

    def _bar(self, done: int, rows: int) -> str:
        if self._total is None:
            return f"{done / 2**20:,.1f} MiB  {rows:,} rows"
        share = min(1.0, done / self._total) if self._total else 1.0
        bar = "█" * round(30 * share)
        return f"{bar:<30} {share:>4.0%}  {rows:,} rows"


def _notebook() -> Any:
    """Returns the function that displays things in a notebook; None anywhere else."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or getattr(shell, "kernel", None) is None:
        return None
    from IPython.display import display

    return display
