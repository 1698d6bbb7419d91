"""`assess_table`: whatever the table is made of, its rows are decided as they are one by one."""

from __future__ import annotations

import json
import signal
import threading
import time
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

import caveat
from rows import ALONE, LISTS, MARKINGS, PLAIN, ROWS, nested


def encoded(table: pyarrow.Table, index: pyarrow.DataType) -> pyarrow.Table:
    def encode(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
        codes = column.combine_chunks().dictionary_encode()
        return codes.cast(pyarrow.dictionary(index, codes.type.value_type))

    return pyarrow.table({name: encode(table[name]) for name in table.column_names})


def with_texts_as(kind: pyarrow.DataType) -> pyarrow.Table:
    fields = [field.with_type(kind) if field.type == pyarrow.string() else field for field in PLAIN.schema]
    return PLAIN.cast(pyarrow.schema(fields))


TABLES = {
    "pyarrow": PLAIN,
    "large strings": with_texts_as(pyarrow.large_string()),
    "string views": with_texts_as(pyarrow.string_view()),
    "dictionaries, 8 bits": encoded(PLAIN, pyarrow.int8()),
    "dictionaries, 32 bits": encoded(PLAIN, pyarrow.int32()),
    "dictionaries, 64 bits": encoded(PLAIN, pyarrow.int64()),
    "chunks": pyarrow.concat_tables([PLAIN.slice(0, 1), PLAIN.slice(1, 0), PLAIN.slice(1, 998), PLAIN.slice(999)]),
    "record batch": PLAIN.combine_chunks().to_batches()[0],
    "polars": polars.DataFrame(PLAIN),
    "polars, categories": polars.DataFrame(PLAIN).with_columns(polars.col(polars.String).cast(polars.Categorical)),
    "pandas": PLAIN.to_pandas(),
    "pandas, categories": PLAIN.to_pandas().astype({name: "category" for name in PLAIN.column_names}),
    "groups as structs": pyarrow.Table.from_pylist([nested(row) for row in ROWS]),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("threads", [1, 3])
def test_every_kind_of_table_is_decided_as_its_rows_are(name: str, threads: int) -> None:
    answers = pyarrow.table(caveat.assess_table(TABLES[name], threads=threads))
    assert answers.column_names == ["verdict", *LISTS, *MARKINGS]
    assert answers.to_pylist() == ALONE


def test_a_relation_of_duckdb_is_decided_and_joined() -> None:
    numbered = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN))))
    connection = duckdb.connect()
    connection.register("numbered", numbered)
    decided = pyarrow.table(caveat.assess_table(connection.sql("select * from numbered where id % 3 = 0"), keep=["id"]))
    connection.register("decided", decided)
    counted = connection.sql(
        "select verdict::varchar, count(*) from numbered join decided using (id) group by 1"
    ).fetchall()
    assert sum(count for _, count in counted) == 1_000
    assert dict(zip(decided["id"].to_pylist(), decided["verdict"].to_pylist())) == {
        row: ALONE[row]["verdict"] for row in range(0, 3_000, 3)
    }


@pytest.mark.parametrize("offset", [0, 1, 7, 8, 63, 64, 65, 511, 513, 2_999, 3_000])
@pytest.mark.parametrize("name", ["pyarrow", "string views", "dictionaries, 8 bits", "groups as structs"])
def test_sliced_arrays_are_read_from_where_they_start(name: str, offset: int) -> None:
    part = TABLES[name].slice(offset)
    assert pyarrow.table(caveat.assess_table(part)).to_pylist() == ALONE[offset:]


def test_it_goes_into_every_library() -> None:
    decided = caveat.assess_table(PLAIN)
    verdicts = [row["verdict"] for row in ALONE]
    assert polars.DataFrame(decided)["verdict"].to_list() == verdicts
    assert polars.DataFrame(decided)["questions"].to_list() == [row["questions"] for row in ALONE]
    assert pandas.DataFrame.from_arrow(decided)["verdict"].to_list() == verdicts
    frame = pyarrow.table(decided).to_pandas()
    assert [list(cell) for cell in frame["outstanding"]] == [row["outstanding"] for row in ALONE]
    relation = duckdb.sql("select verdict::varchar from decided")
    assert relation is not None
    assert relation.fetchall() == [(verdict,) for verdict in verdicts]


@pytest.mark.parametrize("kind", [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view()], ids=str)
def test_whoever_reads_it_may_ask_for_text(kind: pyarrow.DataType) -> None:
    ids = pyarrow.array(map(str, range(len(PLAIN)))).dictionary_encode()
    decisions = caveat.assess_table(PLAIN.append_column("id", ids), keep="id", threads=1)
    lists = [pyarrow.field(name, pyarrow.list_(kind)) for name in LISTS]
    markings = [pyarrow.field("marking_class", kind), pyarrow.field("marking_notes", pyarrow.list_(kind))]
    asked = pyarrow.schema([pyarrow.field("id", kind), pyarrow.field("verdict", kind), *lists, *markings])
    read = pyarrow.RecordBatchReader.from_stream(decisions, schema=asked).read_all()
    # A column of the caller's own comes back unchanged.
    assert read.schema == asked.set(0, pyarrow.field("id", ids.type))
    assert read.to_pylist() == pyarrow.table(decisions).to_pylist()


def test_what_else_it_is_asked_for_it_does_not_do() -> None:
    decisions = caveat.assess_table(PLAIN, results=["verdict"], threads=1)
    for field in (pyarrow.field("verdict", pyarrow.binary()), pyarrow.field("other", pyarrow.string())):
        read = pyarrow.RecordBatchReader.from_stream(decisions, schema=pyarrow.schema([field])).read_all()
        assert read == pyarrow.table(decisions)
    with pytest.raises(TypeError):
        decisions.__arrow_c_stream__("text")


def test_columns_of_ones_own_come_back_unchanged() -> None:
    own = pyarrow.chunked_array(
        [[{"a": [1, None]}] * 10, [None] * 2_990], pyarrow.struct([("a", pyarrow.list_(pyarrow.int16()))])
    )
    table = PLAIN.append_column("own", own)
    decided = pyarrow.table(caveat.assess_table(table, keep=["own", "activity"], results=["verdict"]))
    assert decided.column_names == ["own", "activity", "verdict"]
    assert decided["own"].combine_chunks() == own.combine_chunks()
    assert decided["activity"].to_pylist() == [row["activity"] for row in ROWS]


SPOILT = pyarrow.table(
    {
        "activity": ["store", None, "transfer", "stow", "use_tool", "store"],
        "information.marking": ["OFFICIAL", None, "SECRET OFFICIAL", None, None, None],
        "location": ["laptop", "laptop", None, None, "laptop", "labtop"],
    }
)


def test_rows_that_cannot_be_read_are_counted_and_named() -> None:
    with pytest.raises(caveat.TableError) as raised:
        caveat.assess_table(SPOILT)
    error = raised.value
    assert isinstance(error, ValueError)
    assert (error.code, error.count) == ("unreadable_rows", 5)
    assert [failure.row for failure in error.failures] == [1, 2, 3, 4, 5]
    assert str(error).startswith("5 of 6 rows can't be read: row 1: `activity` is missing")
    assert "did you mean `laptop`?" in str(error)
    for failure in error.failures:
        given = SPOILT.slice(failure.row, 1).to_pylist()[0]
        with pytest.raises(caveat.ProposalError) as by_itself:
            caveat.assess(nested({path: value for path, value in given.items() if value is not None}))
        assert (str(by_itself.value), by_itself.value.code) == (failure.message, failure.code)
    assert error.failures[-1]._replace(message="") == (
        5,
        None,
        "location",
        "location",
        "labtop",
        "unknown_value",
        "",
        "laptop",
    )


@pytest.mark.parametrize("table", [SPOILT, encoded(SPOILT, pyarrow.int16())], ids=["plain", "dictionaries"])
def test_rows_that_cannot_be_read_yield_nulls_if_asked_for(table: pyarrow.Table) -> None:
    decided = caveat.assess_table(table, errors="column")
    rows = pyarrow.table(decided).to_pylist()
    assert rows[0]["error"] is None
    assert rows[0]["verdict"] == "undetermined"
    assert all(value is None for row in rows[1:] for name, value in row.items() if name != "error")
    assert "`location` does not apply to `use_tool`" in rows[4]["error"]
    assert decided.counts()[None] == 5


def said(data: object, **options: Any) -> str:
    with pytest.raises((ValueError, TypeError)) as raised:
        caveat.assess_table(data, **options)  # type: ignore[arg-type]
    return str(raised.value)


def test_a_table_that_is_none_says_what_is_wrong() -> None:
    store = pyarrow.array(["store"])
    assert "did you mean `location`?" in said(pyarrow.table({"activity": store, "loction": store}))
    assert "name it in `keep`" in said(pyarrow.table({"activity": store, "id": store}))
    assert "did you mean `information.marking`?" in said(pyarrow.table({"activity": store, "marking": store}))
    assert "`activity` is missing" in said(pyarrow.table({}))
    assert "`activity` is missing" in said(pyarrow.table({"location": store}))
    assert "not a column of `Binary`" in said(pyarrow.table({"activity": store, "location": [b"laptop"]}))
    assert "two columns" in said(pyarrow.table([store, store], names=["activity", "activity"]))
    assert "but the columns are `activity`" in said(pyarrow.table({"activity": store}), keep=["id"])
    own = pyarrow.table({"activity": store, "verdict": store})
    assert "`verdict` is a kept column and also a result column; pass a `prefix`" in said(own, keep=["verdict"])
    assert "not `list`" in said([{"activity": "store"}])
    assert "not `NoneType`" in said(None)
    assert "'raise' or 'column'" in said(own, errors="ignore")
    assert "from 1" in said(own, threads=0)
    deep = pyarrow.table({"activity": store, "information": [{"marking": {"text": "SECRET"}}]})
    assert "`information.marking` takes null or the marking as text" in said(deep)


def test_empty_tables_are_decided_too() -> None:
    for table in (PLAIN.slice(0, 0), pyarrow.Table.from_batches([], PLAIN.schema), polars.DataFrame(PLAIN).head(0)):
        decided = caveat.assess_table(table)
        assert len(decided) == 0
        assert pyarrow.table(decided).column_names == ["verdict", *LISTS, *MARKINGS]
        assert "0 proposals" in decided._repr_html_()
    assert "no field has the path" in said(
        pyarrow.Table.from_batches([], pyarrow.schema([("activty", pyarrow.string())]))
    )


def test_text_that_is_not_text_is_not_read() -> None:
    offsets, broken = pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xff\xfe")
    text = pyarrow.Array.from_buffers(pyarrow.string(), 1, [None, offsets, broken])
    assert "Arrow data is invalid" in said(pyarrow.table({"activity": text}))
    codes = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0], pyarrow.int8()), text)
    assert "Arrow data is invalid" in said(pyarrow.table({"activity": codes}))


def test_a_group_in_a_group_that_begins_within_a_longer_one_is_an_error_that_says_so() -> None:
    inner = pyarrow.StructArray.from_arrays([pyarrow.array(range(8))], ["number"])
    own = pyarrow.StructArray.from_arrays([inner], ["inner"])
    whole = pyarrow.table({"activity": ["store"] * 8, "own": own})
    assert len(caveat.assess_table(whole, keep=["own"])) == 8
    part = whole.slice(3)
    assert "begins within a longer one" in said(part, keep=["own"])
    copied = part.take(list(range(len(part))))
    assert pyarrow.table(caveat.assess_table(copied, keep=["own"]))["own"].to_pylist() == part["own"].to_pylist()


def test_codes_that_name_nothing_are_named() -> None:
    codes = pyarrow.DictionaryArray.from_arrays(
        pyarrow.array([0, 7], pyarrow.int8()), pyarrow.array(["store"]), safe=False
    )
    with pytest.raises(
        caveat.TableError, match="row 1: `activity` has a code that its dictionary of 1 values does not have"
    ):
        caveat.assess_table(pyarrow.table({"activity": codes}))


def test_other_threads_run_meanwhile() -> None:
    table = pyarrow.concat_tables([PLAIN] * 500)
    ticks = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)

    ticker = threading.Thread(target=tick)
    ticker.start()
    caveat.assess_table(table, threads=1)
    done.set()
    ticker.join()
    assert len(ticks) > 5


@pytest.mark.alone
def test_ctrl_c_stops_it() -> None:
    batch = PLAIN.combine_chunks().to_batches()[0]
    table = pyarrow.Table.from_batches([batch] * 20_000)
    # A shell that starts the tests in the background makes Python ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            caveat.assess_table(table, threads=1)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - start < 5


def test_a_notebook_shows_a_bar_a_verdict_and_the_rules_that_decide() -> None:
    decided = caveat.assess_table(PLAIN)
    html = decided._repr_html_()
    counts = decided.counts()
    assert sum(counts.values()) == 3_000
    for verdict in caveat.Verdict:
        assert f">{verdict.label}<" in html
        assert f">{counts[verdict]:,}<" in html
    most = next(iter(decided.deciding()))
    assert f">{most}<" in html
    expected: dict[str, int] = {}
    for row in ALONE:
        lists = {"prohibited": ["prohibitions"], "refer": ["referrals"], "conditional": ["outstanding", "unconfirmed"]}
        for rule in (rule for name in lists.get(row["verdict"], []) for rule in row[name]):
            expected[rule] = expected.get(rule, 0) + 1
    assert decided.deciding() == expected
    assert repr(decided).startswith("DecisionTable(3,000 rows, ")
    assert json.loads(json.dumps(counts)) == counts


def test_what_a_marking_says_stands_in_columns_of_its_own() -> None:
    markings = ["UK OFFICIAL-SENSITIVE", "CONFIDENTIAL", "not a marking", None, " ", "SECRET"]
    locations = [None, None, None, None, None, "labtop"]
    table = pyarrow.table({"activity": ["store"] * 6, "information.marking": markings, "location": locations})
    for data in (table, encoded(table, pyarrow.int16())):
        decided = caveat.assess_table(data, errors="column").to_arrow()
        assert decided.column_names == ["verdict", *LISTS, *MARKINGS, "error"]
        # What can't be read for any reason has no answer of any kind.
        assert decided["marking_class"].to_pylist() == ["official_sensitive", "confidential", None, None, None, None]
        notes = decided["marking_notes"].to_pylist()
        assert notes[0] == [] and notes[2:] == [None] * 4
        assert notes[1] == [str(note.code) for note in caveat.parse_marking("CONFIDENTIAL").notes]
    alone = caveat.assess_table(table, results=["marking_class"], errors="column").to_arrow()
    assert alone.column_names == ["marking_class", "error"]


def test_columns_for_markings_come_where_there_is_a_marking() -> None:
    table = pyarrow.table({"activity": ["store", "dispose"]})
    assert caveat.assess_table(table).column_names == ["verdict", *LISTS]
    constant = caveat.assess_table(table, constants={"information.marking": "RESTRICTED"})
    assert constant.column_names == ["verdict", *LISTS, *MARKINGS]
    assert constant.to_arrow()["marking_class"].to_pylist() == ["restricted"] * 2
    asked = caveat.assess_table(table, results=["marking_class", "marking_notes"]).to_arrow()
    assert asked.to_pylist() == [{"marking_class": None, "marking_notes": None}] * 2


def test_actions_are_a_result() -> None:
    decided = caveat.assess_table(PLAIN.slice(0, 300), results=["actions"]).to_arrow()
    expected = [[it.text for it in caveat.assess(nested(row)).actions] for row in ROWS[:300]]
    assert decided["actions"].to_pylist() == expected
    assert any(expected)


AUDIENCES = {
    "anyone": ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET"),
    "government": ("OFFICIAL – HMG USE ONLY", "OFFICIAL-SENSITIVE HMG USE ONLY"),
    "organisation": ("OFFICIAL-SENSITIVE – MOJ USE ONLY", "OFFICIAL – HMCTS USE ONLY"),
    "recipients": ("OFFICIAL-SENSITIVE RECIPIENTS ONLY", "OFFICIAL – ACME LTD USE ONLY"),
}
# More than sixteen different ones, and some that say nothing or can't be read.
MARKED = [*(text for texts in AUDIENCES.values() for text in texts), None, "", "not a marking"]
MARKED += [
    f"SECRET – PROJECT {name} USE ONLY" for name in ("ASH", "BEECH", "CEDAR", "ELM", "FIR", "OAK", "PINE", "YEW")
]


@pytest.mark.parametrize("coded", [False, True])
@pytest.mark.parametrize("with_audience", [False, True])
@pytest.mark.parametrize("most", [8, len(MARKED)])
def test_who_may_see_it_is_read_from_markings_as_it_is_one_by_one(coded: bool, with_audience: bool, most: int) -> None:
    rows = [
        {
            "activity": "transfer",
            "information.marking": marking,
            "information.audience": audience,
            "recipient": recipient,
            "owner_approval.audience": False,
        }
        for marking in MARKED[:most]
        for audience in ([None, *AUDIENCES] if with_audience else [None])
        for recipient in ("same_system", "government", "third_party", None)
    ]
    table = pyarrow.Table.from_pylist(rows)
    if not with_audience:
        table = table.drop_columns(["information.audience"])
    decided = caveat.assess_table(encoded(table, pyarrow.int32()) if coded else table, errors="column").to_arrow()
    assert len(decided) == len(rows)
    found = set()
    for row, answer in zip(rows, decided.to_pylist()):
        try:
            decision = caveat.assess(nested({**row, "information.marking": row["information.marking"] or None}))
        except caveat.ProposalError as error:
            assert answer["verdict"] is None and error.message in answer["error"]
            continue
        assert answer["verdict"] == decision.verdict
        assert answer["outstanding"] == [it.rule for it in decision.requirements if it.status == "outstanding"]
        assert answer["questions"] == [it.path for it in decision.questions]
        assert answer["assumptions"] == [it.path for it in decision.assumptions]
        found.add(("transfer-audience" in answer["outstanding"], row["recipient"]))
    assert {(True, "third_party"), (False, "third_party"), (False, "same_system")} <= found
