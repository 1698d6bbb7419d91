"""The result of `assess_table`."""

from __future__ import annotations

from caveat._decision import Decision
from caveat._errors import CaveatError, ProposalError
from caveat._public import public
from caveat._report_style import COLOURS, TAGS
from caveat._table_decided import Decided, Source, decide, failures

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from typing import Any

    from caveat._failures import Failure
    from caveat._table_options import Options

__all__ = ["DecisionTable"]


class DecisionTable(Decided):
    """Decisions on the rows of a table: a row for each row of the table, in the same order. Every library with the Arrow PyCapsule
    interface can read it directly: ``polars.DataFrame(decisions)``, ``pyarrow.table(decisions)``,
    ``pandas.DataFrame.from_arrow(decisions)``.

    Verdicts are ordered words, from better to worse, so the maximum is the worst. A table compares by identity, and can be copied
    and pickled.
    """

    def counts(self) -> dict[str | None, int]:
        """Returns how many rows have each verdict, from better to worse, and under None those that can't be read. Blank rows are
        not counted.
        """
        return self._counts()  # type: ignore[no-any-return]

    def deciding(self) -> dict[str, int]:
        """Returns how many rows each rule decides, the most frequent first; empty if `results` left the lists out."""
        return self._deciding()  # type: ignore[no-any-return]

    def failures(self) -> tuple[Failure, ...]:
        """Returns everything that is wrong with the rows that can't be read, row by row.

        >>> import caveat, pyarrow
        >>> table = pyarrow.table({"activity": ["store"], "location": ["labtop"], "only_copy": ["perhaps"]})
        >>> decided = caveat.assess_table(table, errors="column")
        >>> [(failure.row, failure.path, failure.value, failure.suggestion) for failure in decided.failures()]
        [(0, 'location', 'labtop', 'laptop'), (0, 'only_copy', 'perhaps', None)]
        """
        return tuple(failures(self, self.unreadable))

    def proposal(self, row: int) -> dict[str, Any]:
        """Returns the proposal that a row was read as. A row that can't be read is a `ProposalError`."""
        index = self._index(row)
        return self._read(index, self._unread())

    def proposals(self) -> Iterator[dict[str, Any]]:
        """Yields the proposal of each row that is not blank, for `caveat.records` and `caveat.data_movement_forms`, which also take the
        table itself. A row that can't be read raises a `ProposalError` when its turn comes.
        """
        blank, unread = set(self._blank_rows), self._unread()
        return (self._read(row, unread) for row in range(len(self)) if row not in blank)

    def decision(self, row: int) -> Decision:
        """Returns the whole decision on a row, with every text and clause. A row that can't be read is a `ProposalError`."""
        return Decision(self.proposal(row), None, self._options.rules)

    def reasons(self, *, prefix: str | None = None) -> Any:
        """Returns the long form as a ``pyarrow.Table``: the kept columns, then for each reason of each row ``row``, ``why``
        (``prohibition``, ``referral``, ``outstanding``, ``unconfirmed`` or ``question``), ``rule``, or ``path`` for a question,
        ``text``, ``action`` (what to do to meet a requirement), ``clauses`` and ``role``: who does it, is named or could answer.
        An organisation's own rules are among them.

        The names begin with the table's own prefix unless another is given.

        >>> import caveat, pyarrow
        >>> table = pyarrow.table({"id": [7, 8], "activity": ["store", "dispose"], "location": ["unaccredited_system", None]})
        >>> reasons = caveat.assess_table(table, keep=["id"]).reasons()
        >>> [(it["id"], it["why"], it["rule"], it["clauses"]) for it in reasons.to_pylist()][:1]
        [(7, 'prohibition', 'store-unaccredited', ['DHS-6.1'])]
        """
        from caveat._table_reasons import reasons

        return reasons(self, prefix)

    def report(self, path: str | os.PathLike[str], *, owner: str | None = None, title: str | None = None) -> None:
        """Writes a page of HTML for people who do not program: how many rows have each verdict, what to fix first, what to find
        out, and which cells can't be read. `owner` names the kept column with the owner of each row, to count by owner too. The
        page loads no other file, fits any screen and prints on A4.
        """
        from caveat._report_data import of_table
        from caveat._report_page import write

        write(of_table(self, owner=owner, title=title), path)

    def write(self, path: str | os.PathLike[str], *, write_as: str | None = None) -> None:
        """Writes the columns to a file, in any format that `assess_file` writes: `write_as` or the file's extension says which.
        Blank rows are left out. An existing file is replaced only once the new one is complete. The file that was read can't be
        the target.
        """
        from caveat._file_to_file import write_table

        write_table(self, path, write_as, self._source)

    def to_arrow(self) -> Any:
        """Returns the columns as a ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> Any:
        """Returns the columns as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> Any:
        """Returns the columns as a ``pandas.DataFrame``, with the index that the table had if it came from one."""
        return self.to_arrow().to_pandas()

    def __reduce__(self) -> tuple[Any, ...]:
        import pyarrow

        data = pyarrow.RecordBatchReader.from_stream(Source(self)).read_all()
        made = (data, self._options, self._lines, self._reader_faults(), self._digest)
        return _again, made

    def __copy__(self) -> DecisionTable:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> DecisionTable:
        return self

    def _unread(self) -> dict[int, tuple[str, str]]:
        """Returns what the file's reader found wrong, by row. Such a row has no proposal, even if its cells would make one."""
        return {row: (code, message) for row, code, message in self._reader_faults()}

    def _read(self, row: int, unread: dict[int, tuple[str, str]]) -> dict[str, Any]:
        if row in unread:
            code, message = unread[row]
            raise ProposalError(message, code)
        return self._proposal(row)

    def _index(self, row: int) -> int:
        index = row + len(self) if row < 0 else row
        if not 0 <= index < len(self):
            raise IndexError(f"the table has {len(self):,} rows, and no row {row}")
        return index

    def __repr__(self) -> str:
        counts = "".join(f", {verdict or 'unreadable'}: {count:,}" for verdict, count in self.counts().items() if count)
        blank = f", blank: {self.blank:,}" if self.blank else ""
        return f"DecisionTable({len(self):,} rows{counts}{blank})"

    def _repr_html_(self) -> str:
        """How many rows have each verdict, and the rules that decide most; for a notebook, light or dark."""
        bars = "".join(
            _row(TAGS[verdict], count, len(self), COLOURS[verdict]) for verdict, count in self.counts().items()
        )
        rules = "".join(_row(rule, count, len(self), "currentColor") for rule, count in _first(self.deciding(), 8))
        deciding = f"<p><b>Rules that decide most</b></p><table>{rules}</table>" if rules else ""
        return f"<div><p><b>{len(self):,} proposals</b></p><table>{bars}</table>{deciding}</div>"


def _again(
    data: Any, options: Options, lines: Sequence[int] | None, faults: list[tuple[int, str, str]], digest: str
) -> DecisionTable:
    table = decide(DecisionTable, data, options, lines=lines, faults=faults)
    if table._digest != digest:
        message = f"the table was decided by another rulebook, {digest}; assess it again"
        raise CaveatError(message, "other_rulebook")
    return table


def _first(counts: dict[str, int], most: int) -> list[tuple[str, int]]:
    return list(counts.items())[:most]


def _row(name: str, count: int, of: int, colour: str) -> str:
    from html import escape

    share = count / of if of else 0.0
    bar = f'<div style="width:{16 * share:.2f}em;height:0.8em;background:{colour};opacity:0.85"></div>'
    return (
        f'<tr><td style="text-align:left">{escape(name)}</td><td style="text-align:right">{count:,}</td>'
        f'<td style="text-align:right">{share:.1%}</td><td style="text-align:left;min-width:16em">{bar}</td></tr>'
    )


public(__name__, "caveat")
