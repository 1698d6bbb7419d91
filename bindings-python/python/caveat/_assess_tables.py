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
    """Decides every row of a table, one proposal a row. `data` is anything with the Arrow PyCapsule interface, or the path of a file,
    which is read whole; `encoding` and `sheet` are those of `assess_file`.

    A column whose name is a path, such as ``information.marking``, is read as that field. `columns` maps other names:
    ``{"Protective Marking": "information.marking"}``. In a cell, a space, a hyphen and an underscore are the same, case and
    surrounding space do not matter, and yes, no, y, n, true, false, 1 and 0 are yes and no. `values` gives other texts a meaning:
    ``{"only_copy": {"sole": True}}``. `null_values` are texts that mean unknown, as blank and null do. `constants` are the answers
    of every row: ``{"activity": "store"}``.

    Columns named in `keep` come back unchanged, before the results; ``keep="*"`` keeps every column whose own name is not a path.
    Any other column is a `ColumnError`. `results` names the result columns. By default they are ``verdict``, the lists
    ``prohibitions``, ``referrals``, ``outstanding``, ``unconfirmed``, ``questions``, ``assumptions`` and ``conflicts``, and, if a
    column or a constant gives a marking, ``marking_class`` and ``marking_notes``. You can also name ``headline``, ``actions``,
    ``duties``, ``advice``, ``alternatives``, ``contacts`` and ``clauses``. `prefix` goes before the names of all result columns.

    Rows that can't be read raise one `TableError`; with ``errors="column"`` their results are null, and a column ``error`` says
    why. A blank row has null results and no error. No row is left out.

    `profile` supplies these options from a `Profile`, a mapping or the path of a JSON file. Arguments add to it and take
    precedence. With `rules`, an organisation's own rules are added to the built-in ones. `threads` limits how many cores are used.

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
    """Decides every row of a file and writes the results to another file, in batches of rows, so files can be larger than memory.

    File extensions give the formats: ``.csv``, ``.tsv``, ``.jsonl`` or ``.ndjson`` and ``.json`` (an array of objects), each also
    with ``.gz``; ``.xlsx``, ``.parquet``, ``.arrow`` or ``.feather``. `read_as` and `write_as` name a format instead: csv, tsv,
    jsonl, json, excel, arrow or parquet. A folder of Parquet files is read in the order of their names. ``-`` is standard input or
    output, in CSV unless a format is named. A JSON array, and anything but text from standard input, is read into memory whole.

    A text file is read as its byte order mark says, or else in `encoding`, by default UTF-8. In a workbook the first sheet is
    read, or the one that `sheet` names; formulas count as the values that Excel stored. In CSV and Excel a list is one cell: its
    items separated by a space, or by ``; `` for actions and alternatives. The columns for markings are always written if the
    source is JSON, since any row may have a marking.

    Rows that can't be read raise one `TableError` for the file; with ``errors="column"`` they are written without a verdict, and a
    column ``error`` says why. Blank rows are counted and left out. The other options are those of `assess_table`.

    The target is replaced only once the new file is complete. After an error, Ctrl-C or a full disk it is as it was before.
    Standard output is written as rows are decided. The target can't be the source.

    A progress bar is shown on a terminal and in a notebook: always if `progress` is true, never if it is false. If `progress` is a
    function, it is called instead with the bytes read, the bytes of the file (None for standard input) and the rows.

    Needs pyarrow, and openpyxl for Excel: ``pip install pyarrow openpyxl``.
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
    """Compares two registers, or one register under two rulebooks: which rows were added and removed, whose verdict is better or
    worse, and which rules each row gained and lost.

    Rows are matched by the columns named in `on`, whose cells together must identify one row in each table. Two registers are both
    decided with `rules`, if given. One register is decided with `rules_before`, or the built-in rules alone, and then with `rules`.
    The other options are those of `assess_table`, for both.

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
        raise TypeError("`compare_tables` takes either two tables or `rules_before`, not both")
    names = [on] if isinstance(on, str) else list(on)
    if not names:
        raise ValueError("`on` is empty; it names the columns by which rows are matched")
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
    """Proposes a profile for a register from its headers and cells. Print `profile.explain()` to see how each column would be read
    and why, and what is left to you. It is only a proposal: check it, change it with `replace`, keep it with `to_file`.

    `data` is anything with the Arrow PyCapsule interface, or the path of a file; `encoding` and `sheet` are those of `assess_file`.
    With `activity`, every row is about that activity, and only the fields that it takes are looked for. Needs pyarrow.

    A column is read as a field only if its header is the field's name, or a usual name for it, and its cells fit. Texts with one
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
