"""The result of `assess_file`."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import NamedTuple

    from caveat._failures import Failure, FailureGroup
    from caveat._rules import LocalRules
else:
    from caveat._named_tuple import NamedTuple

__all__ = ["FileSummary"]


class FileSummary(NamedTuple):
    """The result of `assess_file`: what became of the rows."""

    rows: int
    """How many rows the file has, blank ones included."""
    blank: int
    """How many are blank: they are not decided and not written."""
    counts: dict[str | None, int]
    """How many rows have each verdict, from better to worse, and under None those that can't be read."""
    failed: int
    """How many rows can't be read."""
    failures: tuple[Failure, ...]
    """Every failure of the first 1,000 of these rows."""
    groups: tuple[FailureGroup, ...]
    """All failures, grouped by column, value and mistake, the most frequent first."""
    deciding: dict[str, int]
    """How many rows each rule decides, the most frequent first; empty if `results` left the lists out."""
    rules: LocalRules | None = None
    """The organisation's own rules that were used, if any."""

    def report(self, path: str | os.PathLike[str], *, title: str | None = None) -> None:
        """Writes a page of HTML for people who do not program: how many rows have each verdict, the rules that decide them, and what
        can't be read.
        """
        from caveat._report_data import of_counts
        from caveat._report_page import write

        data = of_counts(
            blank=self.blank,
            counts=self.counts,
            deciding=self.deciding,
            failures=self.groups,
            rules=self.rules,
            title=title,
        )
        write(data, path)

    def __repr__(self) -> str:
        counts = "".join(f", {verdict or 'unreadable'}: {count:,}" for verdict, count in self.counts.items() if count)
        blank = f", blank: {self.blank:,}" if self.blank else ""
        return f"FileSummary({self.rows:,} rows{counts}{blank})"


public(__name__, "caveat.types")
