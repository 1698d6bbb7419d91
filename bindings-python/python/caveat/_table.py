from __future__ import annotations

from caveat._caveat import DecisionTableBase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal, Protocol, Union

    from caveat._rules import LocalRules

    class _ArrowStream(Protocol):
        """Several chunks of a table: a data frame of polars or pandas, a table of pyarrow, a relation of DuckDB."""

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

    class _ArrowArray(Protocol):
        """One chunk of a table: a record batch."""

        def __arrow_c_array__(self, requested_schema: object | None = None) -> Any: ...

    _ArrowTable = Union[_ArrowStream, _ArrowArray]

__all__ = ["DecisionTable", "assess_table"]


class DecisionTable(DecisionTableBase):
    """Decisions on the rows of a table. Every library with the Arrow PyCapsule interface takes it as it is:
    ``polars.DataFrame(decisions)``, ``pyarrow.table(decisions)``, ``pandas.DataFrame.from_arrow(decisions)``.

    Its words stand by codes (dictionaries); a reader that asks for text in their place gets text.
    """

    def counts(self) -> dict[str | None, int]:
        """How many rows have each verdict, from better to worse, and under None those that can't be read."""
        return self._counts()  # type: ignore[no-any-return]

    def deciding(self) -> dict[str, int]:
        """How many rows each rule decides, the one that decides most first; nothing where the lists were left out."""
        return self._deciding()  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        counts = "".join(f", {_name(verdict)}: {count:,}" for verdict, count in self.counts().items() if count)
        return f"DecisionTable({len(self):,} rows{counts})"

    def _repr_html_(self) -> str:
        """How many rows have each verdict, and the rules that decide most; for a notebook, light or dark."""
        bars = "".join(
            _row(_name(verdict), count, len(self), _COLOURS[verdict]) for verdict, count in self.counts().items()
        )
        rules = "".join(_row(rule, count, len(self), "currentColor") for rule, count in _first(self.deciding(), 8))
        deciding = f"<p><b>Rules that decide most</b></p><table>{rules}</table>" if rules else ""
        return f"<div><p><b>{len(self):,} proposals</b></p><table>{bars}</table>{deciding}</div>"


# They stand out from white and from black alike.
_COLOURS = {
    "allowed": "#2e8b57",
    "conditional": "#b8860b",
    "undetermined": "#4682b4",
    "refer": "#9370db",
    "prohibited": "#cd5c5c",
    None: "#808080",
}


def _name(verdict: str | None) -> str:
    return "unreadable" if verdict is None else verdict


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


def assess_table(
    data: _ArrowTable,
    *,
    keep: Iterable[str] = (),
    lists: bool = True,
    errors: Literal["raise", "column"] = "raise",
    threads: int | None = None,
    rules: LocalRules | None = None,
) -> DecisionTable:
    """Decides every row of a table: each is a proposal, its columns named by path, such as ``information.marking``. A null
    is unknown. The columns that come back are ``verdict`` and, with `lists`, ``prohibitions``, ``referrals``,
    ``outstanding``, ``unconfirmed``, ``questions``, ``assumptions`` and ``conflicts``.

    `data` is anything with the Arrow PyCapsule interface. Columns of your own are named in `keep` and come back unchanged,
    ahead of the others; any other column that is no path is an error. A row that can't be read raises `TableError`, which
    counts and names them; with ``errors="column"`` it yields nulls and says why in a column ``error``.

    With `rules`, an organisation's own stand on top of the built-in ones. It uses all the cores that the process may use, or as many as `threads` says, and lets other Python threads run.

    >>> import caveat, pyarrow
    >>> table = pyarrow.table({"activity": ["store", "dispose"], "location": ["unaccredited_system", None]})
    >>> pyarrow.table(caveat.assess_table(table))["verdict"].to_pylist()
    ['prohibited', 'undetermined']
    """
    return _assess(data, keep, lists, errors, threads, rules=rules)


def _assess(
    data: _ArrowTable,
    keep: Iterable[str],
    lists: bool,
    errors: str,
    threads: int | None,
    first_row: int = 0,
    rules: LocalRules | None = None,
) -> DecisionTable:
    if errors not in ("raise", "column"):
        raise ValueError(f"`errors` is 'raise' or 'column', and not {errors!r}")
    if threads is not None and threads < 1:
        raise ValueError(f"`threads` is 1 or more, or None for all, and not {threads}")
    names = [keep] if isinstance(keep, str) else list(keep)
    return DecisionTable(
        data, keep=names, lists=lists, errors=errors == "column", threads=threads, first_row=first_row, rules=rules
    )
