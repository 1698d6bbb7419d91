"""The namespace for polars and the accessor for pandas, on real data frames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import caveat
import caveat.pandas
import caveat.polars
from registers import register
from rows import ALONE, PLAIN

PROFILE = Path(__file__).parents[1] / "examples" / "register-profile.json"
ORDER = ["allowed", "conditional", "undetermined", "refer", "prohibited"]
FRAME = polars.DataFrame(PLAIN)


def namespace(frame: Any) -> Any:
    """What importing the module gives a data frame; type checkers know nothing of it."""
    return frame.caveat


def test_a_frame_of_polars_is_decided_like_a_table() -> None:
    decided = caveat.polars.assess(FRAME)
    assert decided.to_dicts() == ALONE
    assert namespace(FRAME).assess().equals(decided)
    assert decided.schema["verdict"] == polars.Enum(ORDER)
    numbered = FRAME.with_row_index("id")
    kept = caveat.polars.assess(numbered, keep=["id"], prefix="caveat_", results=["verdict", "headline"])
    assert kept.columns == ["id", "caveat_verdict", "caveat_headline"]
    assert kept["id"].equals(numbered["id"])


def test_the_greatest_verdict_of_a_group_is_the_worst() -> None:
    decided = FRAME.select("activity").hstack(caveat.polars.assess(FRAME, results=["verdict"]))
    worst = decided.group_by("activity").agg(polars.col("verdict").max())
    for activity, verdict in worst.iter_rows():
        of_activity = [answer["verdict"] for answer, name in zip(ALONE, FRAME["activity"]) if name == activity]
        assert verdict == max(of_activity, key=ORDER.index)


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame_is_decided_when_it_is_collected(engine: Any, tmp_path: Path) -> None:
    times = 40
    big = polars.concat([FRAME] * times).with_row_index("id")
    big.write_parquet(tmp_path / "register.parquet", row_group_size=5_000)
    lazy = namespace(polars.scan_parquet(tmp_path / "register.parquet")).assess(keep=["id"])
    assert isinstance(lazy, polars.LazyFrame)
    expected = big.select("id").hstack(polars.concat([caveat.polars.assess(FRAME)] * times))
    assert dict(lazy.collect_schema()) == dict(expected.schema)
    assert lazy.collect(engine=engine).equals(expected)
    prohibited = lazy.filter(polars.col("verdict") == "prohibited").select("id", "prohibitions")
    wanted = expected.filter(polars.col("verdict") == "prohibited").select("id", "prohibitions")
    assert prohibited.collect(engine=engine).equals(wanted)
    assert lazy.slice(7_000, 10).collect(engine=engine).equals(expected.slice(7_000, 10))
    assert lazy.select(polars.len()).collect(engine=engine).item() == len(big)


def test_wrong_columns_and_options_of_a_lazy_frame_fail_at_once() -> None:
    with pytest.raises(caveat.ColumnError, match="no field has the path `mine`"):
        caveat.polars.assess(FRAME.with_columns(mine=1).lazy())
    with pytest.raises(ValueError, match="'raise' or 'column'"):
        caveat.polars.assess(FRAME.lazy(), errors="ignore")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="names of result columns"):
        caveat.polars.assess(FRAME.lazy(), results=["verdicts"])
    with pytest.raises(ValueError, match="'raise' or 'column'"):
        caveat.polars.verdict(errors="ignore")  # type: ignore[arg-type]


def test_options_are_read_once() -> None:
    lazy = caveat.polars.assess(FRAME.with_row_index("id").lazy(), keep=iter(["id"]), results=iter(["verdict"]))
    assert lazy.collect().columns == lazy.collect().columns == ["id", "verdict"]


def test_rows_that_cannot_be_read_stop_a_lazy_frame_or_say_why() -> None:
    lazy = polars.LazyFrame({"activity": ["store", "stow", None]})
    with pytest.raises(Exception, match="1 of 2 rows can't be read"):
        caveat.polars.assess(lazy).collect()
    decided = caveat.polars.assess(lazy, errors="column", results=["verdict"]).collect()
    assert decided["verdict"].to_list() == ["undetermined", None, None]
    assert "did you mean `store`?" in decided["error"][1]
    assert decided["error"][2] is None


def test_the_verdict_is_an_expression() -> None:
    verdicts = [answer["verdict"] for answer in ALONE]
    decided = FRAME.with_columns(caveat.polars.verdict().alias("verdict"))
    assert decided["verdict"].to_list() == verdicts
    assert decided.schema["verdict"] == polars.Enum(ORDER)
    lazy = FRAME.with_row_index("id").lazy().with_columns(caveat.polars.verdict(keep="*").alias("verdict"))
    assert lazy.collect_schema()["verdict"] == polars.Enum(ORDER)
    assert lazy.filter(polars.col("verdict") > "undetermined").collect(engine="streaming")["id"].to_list() == [
        number for number, verdict in enumerate(verdicts) if verdict in ("refer", "prohibited")
    ]
    some = polars.DataFrame({"Held in": ["Laptop", "shed", ""], "other": [1, 2, 3]})
    expression = caveat.polars.verdict(
        "Held in", columns={"Held in": "location"}, constants={"activity": "store"}, errors="column"
    )
    assert some.select(expression.alias("verdict"))["verdict"].to_list() == ["undetermined", None, None]
    by_value = caveat.polars.verdict(
        polars.lit("store").alias("activity"), polars.col("Held in").alias("location"), errors="column"
    )
    assert some.select(by_value.alias("verdict"))["verdict"].to_list() == ["undetermined", None, "undetermined"]


def test_the_register_is_decided_with_its_profile() -> None:
    frame = polars.DataFrame(register())
    decided = namespace(frame).assess(profile=PROFILE)
    assert len(decided) == 202
    assert decided["Asset ref"].equals(frame["Asset ref"])
    lazy = namespace(frame.lazy()).assess(profile=PROFILE)
    assert lazy.collect().equals(decided)


INDICES: list[Any] = [
    None,
    list("edcba"),
    [7, 7, 7, 8, 8],
    pandas.MultiIndex.from_tuples([("x", 1), ("x", 2), ("y", 1), ("y", 2), ("z", 1)], names=["team", "location"]),
    pandas.date_range("2026-01-01", periods=5, name="activity"),
    pandas.CategoricalIndex(list("abcab")),
    pandas.interval_range(0, 5),
]


@pytest.mark.parametrize("index", INDICES, ids=str)
def test_a_frame_of_pandas_keeps_its_index(index: Any) -> None:
    locations = ["laptop", "unaccredited_system", "online_tool", "laptop", "unaccredited_system"]
    frame = pandas.DataFrame({"activity": "store", "location": locations, "x": range(5)}, index=index)
    for chosen in (frame, frame[frame.x > 1], frame.sort_values("x", ascending=False), frame.iloc[[4, 0]], frame[:0]):
        decided = namespace(chosen).assess(keep=["x"], results=["verdict"])
        assert decided.index.equals(chosen.index)
        assert decided.index.names == chosen.index.names
        assert list(decided["x"]) == list(chosen["x"])
        expected = [str(caveat.verdict({"activity": "store", "location": it})) for it in chosen["location"]]
        assert list(chosen.assign(verdict=decided["verdict"])["verdict"]) == expected


def test_verdicts_join_the_right_rows_after_a_filter_and_a_sort() -> None:
    frame = PLAIN.to_pandas()
    chosen = frame[frame["activity"] == "store"].sort_values("location").iloc[::-1]
    joined = frame.join(caveat.pandas.assess(chosen, results=["verdict"]))
    for activity, verdict, answer in zip(joined["activity"], joined["verdict"], ALONE):
        assert verdict == answer["verdict"] if activity == "store" else pandas.isna(verdict)
    assert joined["verdict"].max() == max((it["verdict"] for it in ALONE), key=ORDER.index)


def test_pandas_takes_the_options_of_tables() -> None:
    frame = register().to_pandas()
    decided = namespace(frame).assess(profile=PROFILE, errors="column", prefix="caveat_", rules=None)
    assert list(decided["Asset ref"][:200]) == list(frame["Asset ref"][:200])
    assert decided["caveat_verdict"].cat.ordered
    with pytest.raises(TypeError, match="lists"):
        namespace(frame).assess(lists=False)
    with pytest.raises(caveat.ColumnError):
        caveat.pandas.assess(frame)


def test_frames_are_loaded_by_those_who_ask_for_them() -> None:
    code = "import sys, caveat; caveat.assess_table; print('polars' in sys.modules, 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == (
        "False False\n"
    )
