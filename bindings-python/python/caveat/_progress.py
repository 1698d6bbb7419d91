from __future__ import annotations

import sys
import time
from typing import TextIO

__all__ = ["Progress"]


class Progress:
    """A bar on a terminal: how much of a file has been read, and how many rows that was. Anywhere else it says nothing."""

    def __init__(self, total: int, shown: bool | None, out: TextIO | None = None) -> None:
        self._out = sys.stderr if out is None else out
        self._shown = self._out.isatty() if shown is None else shown
        self._total = total
        self._next = 0.0

    def show(self, done: int, rows: int, *, last: bool = False) -> None:
        """Shows that so many bytes and rows are done; ten times a second at most."""
        now = time.monotonic()
        if not self._shown or (now < self._next and not last):
            return
        self._next = now + 0.1
        share = min(1.0, done / self._total) if self._total else 1.0
        bar = "█" * round(30 * share)
        self._out.write(f"\r{bar:<30} {share:>4.0%}  {rows:,} rows" + ("\n" if last else ""))
        self._out.flush()
