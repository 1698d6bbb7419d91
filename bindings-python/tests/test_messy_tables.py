"""Registers as people keep them: names of their own, spellings of all kinds, blanks, and rows that can't be read."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest

import caveat

STORE = {"activity": "store"}


def verdicts(data: object, **options: Any) -> list[str | None]:
    decided = caveat.assess_table(data, results=["verdict"], **options)  # type: ignore[arg-type]
    return pyarrow.table(decided)["verdict"].to_pylist()  # type: ignore[no-any-return]


def proposals(data: object, **options: Any) -> list[dict[str, Any]]:
    decided = caveat.assess_table(data, **{"keep": "*", **options})  # type: ignore[arg-type]
    return [decided.proposal(row) for row in range(len(decided))]


def only_copy(cells: Any, **options: Any) -> list[Any]:
    """What the cells of a yes/no column are read as."""
    return [proposal.get("only_copy") for proposal in proposals(table(only_copy=cells), constants=STORE, **options)]


def table(**columns: Any) -> pyarrow.Table:
    # A column of the caller's own, so that no row is blank.
    columns["id"] = list(range(len(next(iter(columns.values())))))
    return pyarrow.table({name.replace("__", "."): cells for name, cells in columns.items()})


def test_columns_are_mapped_in_the_call() -> None:
    frame = pandas.DataFrame(
        {"Protective Marking": ["OFFICIAL", "SECRET"], "Held in": ["laptop", "unaccredited system"]}
    )
    columns = {"Protective Marking": "information.marking", "Held in": "location"}
    assert proposals(frame, columns=columns, constants=STORE) == [
        {"activity": "store", "information": {"marking": "OFFICIAL"}, "location": "laptop"},
        {"activity": "store", "information": {"marking": "SECRET"}, "location": "unaccredited_system"},
    ]


def test_every_column_that_is_no_field_is_kept_by_a_star_mapped_ones_too() -> None:
    frame = polars.DataFrame({"Ref": [7], "Held in": ["Laptop "], "information.marking": ["OFFICIAL"], "Notes": [None]})
    decided = caveat.assess_table(
        frame, columns={"Held in": "location"}, constants=STORE, keep="*", prefix="caveat_", results=["verdict"]
    )
    assert decided.to_polars().to_dict(as_series=False) == {
        "Ref": [7],
        "Held in": ["Laptop "],
        "Notes": [None],
        "caveat_verdict": ["undetermined"],
    }


def test_a_decided_table_can_be_decided_again() -> None:
    once = caveat.assess_table(table(location=["laptop"]), constants=STORE, keep=["id", "location"])
    with pytest.raises(caveat.ColumnError, match="pass a `prefix` for the results"):
        caveat.assess_table(once, constants=STORE, keep="*")
    again = caveat.assess_table(once, constants=STORE, keep="*", prefix="caveat_").to_arrow()
    assert again["caveat_verdict"].to_pylist() == again["verdict"].to_pylist() == ["undetermined"]


def test_yes_and_no_are_read_in_every_usual_spelling() -> None:
    assert only_copy(["Yes", "y", "TRUE", "1", " yes "]) == [True] * 5
    assert only_copy(["No", "n", "False", "0", "NO\t"]) == [False] * 5
    assert only_copy([1, 0, None]) == [True, False, None]
    assert only_copy([1.0, 0.0, float("nan")]) == [True, False, None]
    assert only_copy(["", " ", None]) == [None, None, None]
    assert only_copy(pyarrow.array(["Yes", "n", None]).dictionary_encode()) == [True, False, None]


@pytest.mark.parametrize("cells", [["N/A"], ["unknown"], ["TBC"], ["t"], [2], [-1], [0.5]])
def test_what_is_neither_yes_nor_no_is_an_error_of_its_row_alone(cells: list[Any]) -> None:
    decided = caveat.assess_table(
        table(only_copy=cells + [1 if isinstance(cells[0], int) else None]), constants=STORE, keep="*", errors="column"
    )
    assert decided.to_arrow()["verdict"].to_pylist() == [None, "undetermined"]
    [failure] = decided.failures()
    assert (failure.row, failure.path, failure.value) == (0, "only_copy", str(cells[0]))
    if isinstance(cells[0], str):
        assert only_copy(cells, null_values=[cells[0].lower()]) == [None]


def test_a_column_that_is_all_null_is_unknown_whatever_its_type() -> None:
    for kind in (
        pyarrow.float64(),
        pyarrow.int8(),
        pyarrow.timestamp("us"),
        pyarrow.binary(),
        pyarrow.list_(pyarrow.string()),
    ):
        assert only_copy(pyarrow.nulls(2, kind)) == [None, None]
    assert only_copy(pandas.Series([numpy.nan, numpy.nan])) == [None, None]


def test_values_have_the_meaning_that_is_given() -> None:
    values: dict[str, dict[Any, Any]] = {"only_copy": {"Sole": True, "TBC": None, "copied": False}}
    assert only_copy(["Sole", "sole ", "TBC", "Copied", "yes"], values=values) == [True, True, None, False, True]
    marking = pyarrow.table({"information.personal_data": [True, False], "id": [0, 1]})
    values = {"information.personal_data": {True: "special_category", False: "none"}}
    read = proposals(marking, constants=STORE, values=values)
    assert [it["information"]["personal_data"] for it in read] == ["special_category", "none"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"columns": {"nowhere": "location"}}, "but the columns are"),
        ({"columns": {"id": "locaton"}}, "did you mean `location`?"),
        ({"columns": {"id": "location"}}, "both read as `location`"),
        ({"constants": {"activity": "stow"}}, "did you mean `store`?"),
        ({"constants": {**STORE, "location": "laptop"}}, "so does the column `location`"),
        ({"constants": {"activty": "store"}}, "did you mean `activity`?"),
        ({"constants": {}}, "`activity` is missing"),
        ({"values": {"location": {"cupboard": "cuboard"}}}, "does not take `cuboard`"),
        ({"values": {"location": {"Held here": "laptop", "held_here": None}}}, "read alike"),
        ({"values": {"location": {"": "laptop"}}}, "a blank cell is unknown"),
        ({"values": {"loc": {"x": "laptop"}}}, "no field has the path `loc`"),
        ({"keep": ["id", "other"]}, "but the columns are"),
        ({"keep": []}, 'keep="*" keeps every such column'),
    ],
)
def test_a_mapping_that_does_not_fit_is_named(options: dict[str, Any], said: str) -> None:
    with pytest.raises(caveat.ColumnError) as raised:
        caveat.assess_table(table(location=["laptop"]), **{"constants": STORE, "keep": "*", **options})
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        ({"errors": "ignore"}, ValueError, "'raise' or 'column'"),
        ({"threads": 0}, ValueError, "whole number from 1"),
        ({"threads": True}, ValueError, "whole number from 1"),
        ({"results": ["verdicts"]}, ValueError, "names of result columns"),
        ({"results": ["verdict", "verdict"]}, ValueError, "twice"),
        ({"keep": [1]}, caveat.ColumnError, "`keep` takes text"),
        ({"columns": ["location"]}, caveat.ColumnError, "`columns` takes a mapping"),
        ({"columns": {"id": None}}, caveat.ColumnError, "takes the path of a field"),
        ({"values": {"location": "laptop"}}, caveat.ColumnError, "takes a mapping"),
        ({"values": {"location": {"x": 1}}}, caveat.ColumnError, "takes text or null"),
        ({"constants": {"only_copy": 1}}, caveat.ColumnError, "takes true, false or null"),
        ({"prefix": None, "rules": {}}, TypeError, "`rules` takes"),
        ({"prefix": 1}, caveat.ColumnError, "`prefix` takes text"),
    ],
)
def test_every_option_is_checked_before_the_table_is_read(options: dict[str, Any], kind: type, said: str) -> None:
    class Unread:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise AssertionError("the table was read")

    with pytest.raises(kind, match=said):
        caveat.assess_table(Unread(), **options)


def test_every_fault_of_a_row_is_named() -> None:
    data = pyarrow.table(
        {
            "Where": ["labtop", "laptop", "cupboard"],
            "information.marking": ["OFICIAL", None, None],
            "only_copy": ["perhaps", "yes", None],
            "recipient": [None, "third_party", None],
        }
    )
    decided = caveat.assess_table(data, columns={"Where": "location"}, constants=STORE, errors="column")
    assert [(it.row, it.column, it.path, it.value, it.code, it.suggestion) for it in decided.failures()] == [
        (0, "information.marking", "information.marking", "OFICIAL", "marking_not_understood", "OFFICIAL"),
        (0, "Where", "location", "labtop", "unknown_value", "laptop"),
        (0, "only_copy", "only_copy", "perhaps", "wrong_type", None),
        (1, "recipient", "recipient", "third_party", "not_taken", None),
        (2, "Where", "location", "cupboard", "unknown_value", None),
    ]
    error = decided.to_arrow()["error"].to_pylist()[0]
    assert all(f"`{path}`" in error for path in ("information.marking", "location", "only_copy"))


def test_the_error_groups_what_is_alike() -> None:
    places = ["filing cabinet"] * 70 + ["laptop"] * 20 + ["cupboard"] * 9 + ["labtop"]
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_table(table(location=places), constants=STORE, keep="*")
    error = raised.value
    assert [(group.value, group.rows, group.first_row) for group in error.groups] == [
        ("filing cabinet", 70, 0),
        ("cupboard", 9, 90),
        ("labtop", 1, 99),
    ]
    assert error.count == 80
    assert str(error).startswith("80 of 100 rows can't be read: 70 rows, first row 0: `location` does not take")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.groups, again.failures) == (str(error), error.groups, error.failures)


def test_blank_rows_are_counted_and_not_decided() -> None:
    data = pyarrow.table(
        {
            "location": ["laptop", None, "", "  ", None],
            "own": ["a", None, "", "\t", "b"],
            "number": [1.0, None, float("nan"), None, None],
            "codes": pyarrow.array(["x", None, "", "", None]).dictionary_encode(),
        }
    )
    decided = caveat.assess_table(data, constants=STORE, keep="*")
    assert decided.blank == 3
    assert decided.to_arrow()["verdict"].to_pylist() == ["undetermined", None, None, None, "undetermined"]
    assert decided.counts() == {"allowed": 0, "conditional": 0, "undetermined": 2, "refer": 0, "prohibited": 0}
    assert "blank: 3" in repr(decided)


FRAME = pandas.DataFrame(
    {"location": ["laptop", "unaccredited_system", "accredited_network"], "x": [1, 2, 3]}, index=[10, 11, 12]
)


@pytest.mark.parametrize(
    "frame",
    [
        FRAME[FRAME.x > 1].sort_values("x", ascending=False),
        FRAME.reset_index(drop=True)[1:],
        FRAME.set_index(pandas.Index(["b", "a", "c"], name="ref")),
        FRAME.set_index(pandas.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["team", None])),
        FRAME.set_index("x"),
    ],
    ids=["filtered and sorted", "sliced", "named", "several", "a column"],
)
def test_a_pandas_index_comes_back_and_is_no_column(frame: pandas.DataFrame) -> None:
    decided = caveat.assess_table(frame, constants=STORE, keep="*", results=["verdict"]).to_pandas()
    assert list(decided.index) == list(frame.index)
    assert list(decided.index.names) == list(frame.index.names)
    joined = frame.assign(verdict=decided["verdict"])
    assert list((joined["location"] == "unaccredited_system") == (joined["verdict"] == "prohibited")) == [True] * len(
        frame
    )


def test_the_greatest_verdict_is_the_worst() -> None:
    data = table(location=["unaccredited_system", "laptop"])
    decided = caveat.assess_table(data, constants=STORE, keep="*")
    assert decided.to_arrow().schema.field("verdict").type.ordered
    assert decided.to_pandas()["verdict"].max() == "prohibited"
    assert decided.to_polars()["verdict"].max() == "prohibited"
    assert decided.to_polars().group_by(polars.lit(1)).agg(polars.col("verdict").max())["verdict"].to_list() == [
        "prohibited"
    ]
    assert list(decided.to_polars()["verdict"].sort()) == ["undetermined", "prohibited"]


def test_result_columns_come_by_name_and_in_that_order() -> None:
    names = ["headline", "verdict", "duties", "prohibitions", "advice", "clauses", "contacts", "alternatives"]
    data = table(location=["unaccredited_system", "labtop"])
    decided = caveat.assess_table(data, constants=STORE, keep="*", results=names, errors="column")
    assert decided.column_names == ["id", *names, "error"]
    [first, second] = decided.to_arrow().to_pylist()
    decision = decided.decision(0)
    assert first["headline"] == decision.headline
    assert first["prohibitions"] == ["store-unaccredited"]
    assert first["duties"] == [duty.rule for duty in decision.duties]
    assert first["advice"] == [advice.rule for advice in decision.advice]
    assert first["clauses"] == ["DHS-6.1"]
    assert first["contacts"] == [contact.role for contact in decision.contacts]
    assert first["alternatives"] == [alternative.text for alternative in decision.alternatives]
    assert [second[name] for name in names] == [None] * len(names)


def test_a_row_has_its_whole_decision() -> None:
    decided = caveat.assess_table(
        table(location=["laptop", "unaccredited_system", "labtop"]), constants=STORE, keep="*", errors="column"
    )
    assert decided.decision(1).prohibitions[0].rule == decided.decision(-2).prohibitions[0].rule == "store-unaccredited"
    with pytest.raises(caveat.ProposalError, match="did you mean `laptop`"):
        decided.decision(2)
    for row in (3, -4):
        with pytest.raises(IndexError):
            decided.decision(row)


def test_a_table_pickles_and_copies() -> None:
    decided = caveat.assess_table(
        table(location=["laptop", "labtop"]), constants=STORE, keep="*", errors="column", prefix="c_"
    )
    for again in (pickle.loads(pickle.dumps(decided)), copy.copy(decided), copy.deepcopy(decided)):
        assert again.to_arrow().equals(decided.to_arrow())
        assert again.failures() == decided.failures()
        assert again.counts() == decided.counts()


REGISTER = (
    'Ref,Held in,Notes\r\n001,Laptop ,"two\nlines"\r\n,,\r\n002,cupboard,=1+1\r\n003,unaccredited system,caf\u00e9\r\n'
)
AS_STORED: dict[str, Any] = {
    "columns": {"Held in": "location"},
    "constants": STORE,
    "keep": "*",
    "results": ["verdict"],
    "errors": "column",
}


@pytest.mark.parametrize("ending", ["csv", "tsv", "csv.gz", "json", "jsonl", "arrow", "parquet", "xlsx"])
def test_a_table_that_was_read_from_a_file_is_written_to_one(ending: str, tmp_path: Path) -> None:
    source, target = tmp_path / "register.csv", tmp_path / f"decided.{ending}"
    source.write_text(REGISTER, "utf-8", newline="")
    decided = caveat.assess_table(source, **AS_STORED)
    assert [failure.line for failure in decided.failures()] == [5]
    decided.write(target)
    again = caveat.assess_table(target, **{**AS_STORED, "prefix": "again_"})
    assert (len(again), again.blank) == (3, 0)
    columns = again.to_arrow().to_pydict()
    assert columns["Ref"] == ["001", "002", "003"]
    assert columns["Notes"] == ["two\nlines", "=1+1", "café"]
    assert [verdict or None for verdict in columns["verdict"]] == ["undetermined", None, "prohibited"]
    assert columns["again_verdict"] == ["undetermined", None, "prohibited"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["register.csv", target.name])


def test_a_table_is_never_written_over_its_source(tmp_path: Path) -> None:
    source = tmp_path / "register.csv"
    source.write_text(REGISTER, "utf-8", newline="")
    (tmp_path / "link.csv").symlink_to(source)
    decided = caveat.assess_table(str(source), **AS_STORED)
    for target in (source, tmp_path / "link.csv", f"{tmp_path}/./register.csv"):
        with pytest.raises(caveat.CaveatError, match="is the file that is read"):
            decided.write(target)
    assert source.read_bytes() == REGISTER.encode()


def test_a_row_that_its_reader_could_not_read_has_no_proposal_decision_or_record(tmp_path: Path) -> None:
    source = tmp_path / "register.csv"
    source.write_text("Ref,Held in\n1,laptop\n2,laptop,moved here\n", "utf-8")
    decided = caveat.assess_table(source, **AS_STORED)
    assert decided.to_arrow()["verdict"].to_pylist() == ["undetermined", None]
    for read in (decided.proposal, decided.decision):
        with pytest.raises(caveat.ProposalError, match="the row has 3 cells, the header 2"):
            read(1)
    records = caveat.records(decided, made_at="2026-11-22T09:30:00Z")
    assert next(records).verdict == "undetermined"
    with pytest.raises(caveat.ProposalError, match="the row has 3 cells"):
        next(records)


def test_as_many_rows_that_cannot_be_read_as_can() -> None:
    # If each row looked for what its marking may have meant, or at the faults of all others, this would take minutes.
    rows = 200_000
    markings = table(information__marking=["OFICIAL SENSITVE"] * rows)
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_table(markings, constants=STORE, keep="*")
    (group,) = raised.value.groups
    assert (group.rows, group.suggestion) == (rows, "OFFICIAL-SENSITIVE")
    decided = caveat.assess_table(markings, constants=STORE, keep="*", errors="column").to_arrow()
    (message,) = set(decided["error"].to_pylist())
    assert message == group.message


def test_as_many_lines_that_cannot_be_read_as_can(tmp_path: Path) -> None:
    rows = 200_000
    (tmp_path / "register.csv").write_text("activity,only_copy\n" + "store,yes,more\n" * rows, "utf-8")
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_table(tmp_path / "register.csv")
    assert [group.rows for group in raised.value.groups] == [rows]
