"""`caveat.spark` on a real Spark, of one machine, over Parquet."""

from __future__ import annotations

import datetime
import decimal
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet
from pyspark import sql as pyspark_sql

import caveat
import caveat.spark
from registers import register
from rows import ALONE, PLAIN

PROFILE = Path(__file__).parents[1] / "examples" / "register-profile.json"
RULES = caveat.LocalRules.from_json(
    """{
    "edition": "acme-2026-1", "version": "1.0.0",
    "documents": [{"id": "ACME", "title": "Acme policy"}],
    "clauses": [{"id": "ACME-1", "document": "ACME", "section": "Laptops", "says": "No laptops."}],
    "rules": [{"id": "acme-no-laptop", "effect": "prohibit", "strength": "must",
               "when": [{"path": "location", "any_of": ["laptop"]}],
               "text": "Do not keep it on a laptop.", "clauses": ["ACME-1"]}]
    }"""
)

# What Spark itself does with other libraries is not ours to put right.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    # Its workers would else be the first Python on the path.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "700",
    }
    builder = pyspark_sql.SparkSession.builder.master("local[2]").appName("caveat")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


def test_parquet_goes_through_spark_and_back(spark: Any, tmp_path: Path) -> None:
    numbered = PLAIN.append_column("id", pyarrow.array(range(len(PLAIN))))
    for part in range(4):
        (tmp_path / "in").mkdir(exist_ok=True)
        parquet.write_table(numbered.slice(part * 750, 750), tmp_path / "in" / f"{part}.parquet")
    frame = spark.read.parquet(str(tmp_path / "in"))
    decided = caveat.spark.assess_frame(frame, keep=["id"])
    decided.write.parquet(str(tmp_path / "out"))
    found = parquet.read_table(tmp_path / "out").sort_by("id").to_pylist()
    assert found == [{"id": number, **row} for number, row in enumerate(ALONE)]
    verdicts = decided.groupBy("verdict").count().collect()
    assert {row["verdict"]: row["count"] for row in verdicts} == {
        verdict: sum(row["verdict"] == verdict for row in ALONE) for verdict in {row["verdict"] for row in ALONE}
    }


def test_a_register_is_read_by_its_profile(spark: Any) -> None:
    columns = register().to_pydict()
    schema = ", ".join(f"`{name}` string" for name in columns)
    frame = spark.createDataFrame(list(zip(*columns.values())), schema).coalesce(1)
    decided = caveat.spark.assess_frame(frame, profile=PROFILE, prefix="caveat_", results=["verdict", "headline"])
    expected = caveat.assess_table(register(), profile=PROFILE, prefix="caveat_", results=["verdict", "headline"])
    assert decided.columns == expected.column_names
    assert dict(decided.dtypes)["caveat_verdict"] == "string"
    assert [row.asDict() for row in decided.collect()] == expected.to_arrow().to_pylist()


def test_rows_that_cannot_be_read_stop_the_job_or_say_why(spark: Any) -> None:
    rows = [("store", n) for n in range(800)] + [("stow", 800), (None, None)]
    frame = spark.createDataFrame(rows, "activity string, id int").coalesce(1)
    # By default, as everywhere; the rows of the second batch are counted from the partition's first.
    with pytest.raises(Exception, match="1 of 101 rows can't be read: row 800: .*did you mean `store`"):
        caveat.spark.assess_frame(frame, keep=["id"], results=["verdict"]).collect()
    decided = caveat.spark.assess_frame(frame, keep=["id"], results=["verdict"], errors="column").collect()
    assert [row["verdict"] for row in decided[799:]] == ["undetermined", None, None]
    assert "did you mean `store`?" in decided[800]["error"]
    assert decided[801]["error"] is None


def test_wrong_columns_and_options_fail_on_the_driver(spark: Any) -> None:
    frame = spark.createDataFrame([("store", 1)], "activity string, mine int")
    with pytest.raises(caveat.ColumnError, match="no field has the path `mine`"):
        caveat.spark.assess_frame(frame)
    with pytest.raises(caveat.ColumnError, match="`keep` names `yours`"):
        caveat.spark.assess_frame(frame, keep=["yours"])
    with pytest.raises(caveat.ColumnError, match="did you mean `location`"):
        caveat.spark.assess_frame(frame, columns={"mine": "locaton"})
    with pytest.raises(caveat.ColumnError, match="`activity` is missing"):
        caveat.spark.assess_frame(frame.drop("activity"), keep="*")
    with pytest.raises(ValueError, match="'raise' or 'column'"):
        caveat.spark.assess_frame(frame, keep="*", errors="ignore")  # type: ignore[arg-type]


def test_columns_of_any_name_and_type_come_back_as_they_were(spark: Any) -> None:
    schema = """
        activity string, `my id` int, `a.b` array<double>, ```tick``` date, `information.marking` string,
        `owner's, "name"` decimal(10, 2), `é ü` timestamp, nested struct<`x.y`: int, z: map<string, int>>
    """
    day, time = datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 3, 4, 5)
    values = ("store", 1, [2.0, None], day, "OFFICIAL", decimal.Decimal("3.14"), time, (4, {"k": 5}))
    frame = spark.createDataFrame([values], schema)
    keep = [name for name in frame.columns if name != "activity"]
    decided = caveat.spark.assess_frame(frame, keep=keep, results=["verdict", "questions"])
    assert decided.columns == [*keep, "verdict", "questions"]
    assert [decided.schema[name].dataType for name in keep] == [frame.schema[name].dataType for name in keep]
    row = decided.collect()[0]
    assert tuple(row)[: len(keep)] == tuple(frame.collect()[0])[1:]
    expected = caveat.assess({"activity": "store", "information": {"marking": "OFFICIAL"}})
    assert (row["verdict"], row["questions"]) == (expected.verdict, [it.path for it in expected.questions])


def test_groups_of_fields_may_be_structs(spark: Any) -> None:
    frame = spark.createDataFrame(
        [("store", ("OFFICIAL", "none"))], "activity string, information struct<marking: string, personal_data: string>"
    )
    decided = caveat.spark.assess_frame(frame, results=["questions"]).collect()[0]
    expected = caveat.assess({"activity": "store", "information": {"marking": "OFFICIAL", "personal_data": "none"}})
    assert decided["questions"] == [it.path for it in expected.questions]


def test_an_organisations_own_rules_go_along(spark: Any) -> None:
    frame = spark.createDataFrame([("store", "laptop"), ("store", "online_tool")], "activity string, location string")
    decided = caveat.spark.assess_frame(frame, rules=RULES, results=["prohibitions"]).collect()
    assert ["acme-no-laptop" in row["prohibitions"] for row in decided] == [True, False]
