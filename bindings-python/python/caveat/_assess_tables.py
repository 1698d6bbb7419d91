"""The functions that take a whole table or file."""

from __future__ import annotations

from caveat._decision_table import DecisionTable
from caveat._public import public
from caveat._table_decided import decide_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from typing import Literal

    from caveat._file_progress import ProgressLike
    from caveat._file_summary import FileSummary
    from caveat._profile import Profile
    from caveat._rules import LocalRules
    from caveat._table_comparison import TableComparison
    from caveat._table_decided import _ArrowTable
    from caveat._table_options import Columns, Constants, Keep, ProfileLike, Values
    from caveat._words import Activity

__all__ = ["assess_file", "assess_table", "compare_tables", "suggest_profile"]


def assess_table(
    data: _ArrowTable | str | os.PathLike[str],
    *,
    columns: Columns = None,
    values: Values = None,
    constants: Constants = None,
    null_values: Iterable[str] | None = None,
    keep: Keep = None,
    prefix: str | None = None,
    results: Iterable[str] | None = None,
    errors: Literal["raise", "column"] = "raise",
    profile: ProfileLike = None,
    threads: int | None = None,
    rules: LocalRules | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> DecisionTable:
    """Decides every row of a table, each of which is a proposal. `data` is anything with the Arrow PyCapsule interface, or the
    path of a file, which is read whole, with `encoding` and `sheet` as `assess_file` does.

    Columns are named by path, such as ``information.marking``, or `columns` says what they are read as:
    ``{"Protective Marking": "information.marking"}``. In a cell, a space, a hyphen and an underscore are the same, case and
    surrounding space do not matter, and yes, no, y, n, true, false, 1 and 0 are yes and no. `values` gives other texts a meaning,
    ``{"only_copy": {"sole": True}}``; `null_values` are texts that mean unknown, as blank and null do. `constants` are the answers
    of every row: ``{"activity": "store"}``.

    Columns named in `keep` come back unchanged, ahead of the results; ``keep="*"`` keeps each whose own name is not a field. Any
    other column is a `ColumnError`. `results` names the result columns: ``verdict``, the lists ``prohibitions``,
    ``referrals``, ``outstanding``, ``unconfirmed``, ``questions``, ``assumptions`` and ``conflicts``, where there is a marking
    ``marking_class`` and ``marking_notes`` (these come unless others are named), ``headline``, ``actions``, ``duties``, ``advice``,
    ``alternatives``, ``contacts`` and ``clauses``. `prefix` begins their names.

    Rows that can't be read raise one `TableError`; with ``errors="column"`` they yield nulls and say why in a column ``error``. A
    blank row, in which nothing is written, yields nulls and no error. No row is left out.

    A `profile` keeps these options: a `Profile`, a mapping, or the path of a JSON file. Arguments add to it.
    With `rules`, an organisation's own are added to the built-in ones. It uses all cores, or as many as `threads` says.

    >>> import caveat, pyarrow
    >>> table = pyarrow.table({"Ref": [1, 2], "Held in": ["Unaccredited system", "Laptop"]})
    >>> decided = caveat.assess_table(
    ...     table, columns={"Held in": "location"}, constants={"activity": "store"}, keep="*", results=["verdict"]
    ... )
    >>> pyarrow.table(decided).to_pydict()
    {'Ref': [1, 2], 'Held in': ['Unaccredited system', 'Laptop'], 'verdict': ['prohibited', 'undetermined']}
    """
    from caveat._table_options import options

    asked = options(
        columns=columns,
        values=values,
        constants=constants,
        null_values=null_values,
        keep=keep,
        prefix=prefix,
        results=results,
        errors=errors,
        profile=profile,
        threads=threads,
        rules=rules,
    )
    return decide_whole(DecisionTable, data, asked, encoding=encoding, sheet=sheet)


def assess_file(
    src: str | os.PathLike[str],
    dst: str | os.PathLike[str],
    *,
    columns: Columns = None,
    values: Values = None,
    constants: Constants = None,
    null_values: Iterable[str] | None = None,
    keep: Keep = None,
    prefix: str | None = None,
    results: Iterable[str] | None = None,
    errors: Literal["raise", "column"] = "raise",
    profile: ProfileLike = None,
    threads: int | None = None,
    rules: LocalRules | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    read_as: str | None = None,
    write_as: str | None = None,
    progress: ProgressLike = None,
) -> FileSummary:
    """Decides every row of a file into another, some rows at a time, so that files may be larger than memory.

    The endings of the names say what the files are: ``.csv``, ``.tsv``, ``.jsonl`` or ``.ndjson`` and ``.json`` (an array of
    objects), each also with ``.gz``; ``.xlsx``, ``.parquet``, ``.arrow`` or ``.feather``. `read_as` and `write_as` name a format
    instead: csv, tsv, jsonl, json, excel, arrow or parquet. A folder of Parquet files is read in the order of their names. ``-``
    is standard input or output, in CSV unless a format is named. A JSON array, and anything but text from standard input, is read
    into memory whole.

    Text is UTF-8, or what a mark at its start says, or `encoding`. Of a workbook the first sheet is read, or `sheet`; formulas
    count as the values that Excel stored. In CSV and Excel a list is one cell: its items with a space between, actions and
    alternatives with ``; ``. JSON always gets the columns for markings, since any row may have one.

    A row that can't be read, in whatever way, raises one `TableError` for the file; with ``errors="column"`` it is written,
    without a verdict, and a column ``error`` says why. Blank rows are counted and left out. The other options are those of
    `assess_table`.

    The new file replaces its target only once it is whole. After an error, Ctrl-C or a full disk nothing is written, and a file
    that was there before stays as it was. What goes to standard output goes at once. The source is never the target.

    A bar shows the progress on a terminal and in a notebook: always if `progress` is true, never if it is false. If `progress` is a
    function, it is called instead with the bytes read, the bytes of the file (None for standard input) and the rows.

    It needs pyarrow, and openpyxl for Excel: ``pip install pyarrow openpyxl``.
    """
    from caveat._file_to_file import decide_file
    from caveat._table_options import options

    asked = options(
        columns=columns,
        values=values,
        constants=constants,
        null_values=null_values,
        keep=keep,
        prefix=prefix,
        results=results,
        errors=errors,
        profile=profile,
        threads=threads,
        rules=rules,
    )
    return decide_file(
        src, dst, asked, read_as=read_as, write_as=write_as, encoding=encoding, sheet=sheet, progress=progress
    )


def compare_tables(
    before: _ArrowTable | str | os.PathLike[str],
    after: _ArrowTable | str | os.PathLike[str] | None = None,
    *,
    on: str | Iterable[str],
    columns: Columns = None,
    values: Values = None,
    constants: Constants = None,
    null_values: Iterable[str] | None = None,
    keep: Keep = None,
    errors: Literal["raise", "column"] = "raise",
    profile: ProfileLike = None,
    threads: int | None = None,
    rules: LocalRules | None = None,
    rules_before: LocalRules | None = None,
) -> TableComparison:
    """Says what changed between two registers: which rows were added and removed, whose verdict is better or worse, and which rules
    each row gained and lost.

    Rows belong together if they have the same cells in the columns named by `on`, which no other row may have. With two registers,
    both are decided with `rules` if there are any. With one, it is decided by `rules_before`, or by the built-in rules alone, and
    then by `rules`. The other options are those of `assess_table`, for both.

    >>> import caveat, pyarrow
    >>> before = pyarrow.table({"id": [1, 2, 3], "activity": ["store"] * 3, "location": ["laptop", "unaccredited_system", None]})
    >>> after = pyarrow.table({"id": [2, 3, 4], "activity": ["store"] * 3, "location": ["laptop", "unaccredited_system", None]})
    >>> comparison = caveat.compare_tables(before, after, on="id")
    >>> comparison
    TableComparison(added: 1, removed: 1, better: 1, worse: 1)
    >>> comparison.changes.select(["id", "change", "rules_gained", "rules_lost"]).to_pylist()[0]
    {'id': 1, 'change': 'removed', 'rules_gained': None, 'rules_lost': None}
    """
    from caveat._table_changes import find_changes
    from caveat._table_options import options

    if after is not None and rules_before is not None:
        raise TypeError("`compare_tables` takes either two tables or `rules_before`, and not both")
    names = [on] if isinstance(on, str) else list(on)
    if not names:
        raise ValueError("`on` names the columns by which rows belong together, and names none")
    asked = options(
        columns=columns,
        values=values,
        constants=constants,
        null_values=null_values,
        keep=keep,
        errors=errors,
        profile=profile,
        threads=threads,
        rules=rules,
    )
    return find_changes(before, after, names, asked, options(rules=rules_before).rules)


def suggest_profile(
    data: _ArrowTable | str | os.PathLike[str],
    *,
    activity: Activity | str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Profile:
    """Proposes a profile for a register from its headers and cells; print its `explain` to see what it decided for each column
    and why, and what it leaves to you. It decides nothing itself: check it, change it with `replace`, keep it with `to_file`.

    `data` is anything with the Arrow PyCapsule interface, or the path of a file, read with `encoding` and `sheet` as `assess_file`
    does. With `activity`, every row is about it, and only the fields that it takes are looked for. It needs pyarrow.

    A column is read as a field only if its header names the field, or has a usual name for it, and its cells fit. Texts with one
    clear meaning are proposed under `values`, usual words for *not known* under `null_values`. Every other column is kept.

    >>> import caveat, pyarrow
    >>> register = pyarrow.table({"Ref": [1, 2, 3], "Held in": ["Laptop", "USB stick", "TBC"], "Only copy?": ["Y", "N", None]})
    >>> profile = caveat.suggest_profile(register, activity="store")
    >>> profile
    Profile(columns={'Held in': 'location', 'Only copy?': 'only_copy'}, values={'location': {'USB stick': 'removable_media'}}, \
constants={'activity': 'store'}, null_values=['TBC'], keep='*')
    >>> caveat.assess_table(register, profile=profile)
    DecisionTable(3 rows, undetermined: 3)
    """
    from caveat._suggest_profile import suggest

    return suggest(data, activity, encoding, sheet)


public(__name__, "caveat")
