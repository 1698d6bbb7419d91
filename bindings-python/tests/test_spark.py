"""`caveat.spark` on a real Spark, of one machine, over Parquet."""

from __future__ import annotations

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
from rows import ALONE, PLAIN

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
    assert found == [{"id": number, **row, "error": None} for number, row in enumerate(ALONE)]
    verdicts = decided.groupBy("verdict").count().collect()
    assert {row["verdict"]: row["count"] for row in verdicts} == {
        verdict: sum(row["verdict"] == verdict for row in ALONE) for verdict in {row["verdict"] for row in ALONE}
    }


def test_rows_that_cannot_be_read_say_why_or_stop_the_job(spark: Any) -> None:
    frame = spark.createDataFrame([("store",), ("stow",), (None,)], "activity string").coalesce(1)
    decided = frame.mapInArrow(caveat.spark.assess(lists=False), caveat.spark.schema(frame, lists=False)).collect()
    assert [row["verdict"] for row in decided] == ["undetermined", None, None]
    assert "did you mean `store`?" in decided[1]["error"]
    strict = frame.mapInArrow(
        caveat.spark.assess(lists=False, errors="raise"), caveat.spark.schema(frame, lists=False, errors="raise")
    )
    with pytest.raises(Exception, match="2 of 3 rows can't be read"):
        strict.collect()


def test_the_schema_is_the_one_that_comes_back(spark: Any) -> None:
    frame = spark.createDataFrame([("store", 1, [2.0])], "activity string, `my id` int, more array<double>")
    keep = ["my id", "more"]
    decided = frame.mapInArrow(caveat.spark.assess(keep=keep), caveat.spark.schema(frame, keep=keep))
    row = decided.collect()[0]
    assert (row["my id"], row["more"], row["verdict"]) == (1, [2.0], "undetermined")
