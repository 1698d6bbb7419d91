"""What changed between two registers, or for one between two rulebooks."""

from __future__ import annotations

import copy
import pickle
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pytest

import caveat
from registers import REGISTER, register
from rows import PLAIN, alone, proposals

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
ORDER = ["allowed", "conditional", "undetermined", "refer", "prohibited"]
LISTS = ("prohibitions", "referrals", "outstanding", "unconfirmed")


def stores(**columns: list[Any]) -> Any:
    rows = len(next(iter(columns.values())))
    return pyarrow.table({"activity": ["store"] * rows, **columns})


def test_every_change_is_that_of_the_rows_decided_by_themselves() -> None:
    before, after = proposals(400, seed=3), proposals(400, seed=4)
    ids = [f"{number:04d}" for number in range(600)]
    tables = []
    for rows, named in ((before, ids[:400]), (after, list(reversed(ids[200:])))):
        table = PLAIN.schema.empty_table()
        table = pyarrow.Table.from_pylist(rows, schema=table.schema)
        tables.append(table.append_column("id", pyarrow.array(named)))
    comparison = caveat.compare_tables(*tables, on="id")
    first = {name: alone(row) for name, row in zip(ids[:400], before)}
    second = {name: alone(row) for name, row in zip(reversed(ids[200:]), after)}
    expected: dict[str, tuple[str, Any, Any, Any, Any]] = {}
    counts = dict.fromkeys(comparison.counts, 0)
    for name in ids:
        was, now = first.get(name), second.get(name)
        if was is None or now is None:
            kind = "removed" if now is None else "added"
            expected[name] = (kind, was and was["verdict"], now and now["verdict"], None, None)
        else:
            rules = [[rule for part in LISTS for rule in it[part]] for it in (was, now)]
            better = ORDER.index(now["verdict"]) - ORDER.index(was["verdict"])
            same = "unchanged" if set(rules[0]) == set(rules[1]) else "other_rules"
            kind = "better" if better < 0 else "worse" if better > 0 else same
            gained = [rule for rule in rules[1] if rule not in rules[0]]
            lost = [rule for rule in rules[0] if rule not in rules[1]]
            if kind != "unchanged":
                expected[name] = (kind, was["verdict"], now["verdict"], gained, lost)
        counts[kind] += 1
    assert comparison.counts == counts
    assert min(counts[kind] for kind in ("added", "removed", "better", "worse", "other_rules", "unchanged")) > 0
    found = {
        row["id"]: (row["change"], row["verdict_before"], row["verdict_after"], row["rules_gained"], row["rules_lost"])
        for row in comparison.changes.to_pylist()
    }
    assert found == expected
    assert sum(comparison.verdicts.values()) == 200
    for row in comparison.changes.to_pylist():
        for side, name in ((tables[0], "row_before"), (tables[1], "row_after")):
            assert row[name] is None or side["id"][row[name]].as_py() == row["id"]


def test_a_register_against_itself_is_unchanged() -> None:
    comparison = caveat.compare_tables(register(), register().slice(0, 202), on="Asset ref", profile=PROFILE)
    assert comparison.counts["unchanged"] == 200
    assert sum(comparison.counts.values()) == 200
    assert comparison.changes.num_rows == 0
    assert repr(comparison) == "TableComparison(unchanged: 200)"


def test_one_register_by_two_rulebooks() -> None:
    comparison = caveat.compare_tables(register(), on="Asset ref", profile=PROFILE, rules=RULES)
    laptops = {row["Asset ref"] for row in REGISTER if row["Held in"].strip().lower() == "laptop"}
    changes = comparison.changes.to_pylist()
    assert {row["Asset ref"] for row in changes} == laptops
    assert all("acme-no-laptop" in row["rules_gained"] and not row["rules_lost"] for row in changes)
    assert {row["change"] for row in changes} == {"worse", "other_rules"}
    back = caveat.compare_tables(register(), on="Asset ref", profile=PROFILE, rules_before=RULES)
    assert (back.counts["better"], back.counts["worse"]) == (comparison.counts["worse"], 0)
    assert all(row["rules_lost"] == ["acme-no-laptop"] for row in back.changes.to_pylist())


def test_verdicts_keep_their_order() -> None:
    comparison = caveat.compare_tables(register(), on="Asset ref", profile=PROFILE, rules=RULES)
    for name in ("verdict_before", "verdict_after"):
        kind = comparison.changes.schema.field(name).type
        assert kind.ordered
        column = comparison.changes[name].to_pandas()
        assert list(column.cat.categories) == ORDER
        assert column.max() == max(comparison.changes[name].to_pylist(), key=ORDER.index)


def test_several_columns_may_be_the_key() -> None:
    before = stores(team=["a", "a", "b"], n=[1, 2, 1], location=["laptop", "laptop", None])
    after = stores(team=["b", "a", "a"], n=[1, 2, 1], location=[None, "unaccredited_system", "laptop"])
    comparison = caveat.compare_tables(before, after, on=["team", "n"])
    assert [(row["team"], row["n"], row["change"]) for row in comparison.changes.to_pylist()] == [("a", 2, "worse")]


def test_keys_that_are_given_twice_or_not_at_all_are_errors() -> None:
    twice = stores(id=["x", "y", "x", "y", "y"])
    with pytest.raises(
        caveat.ColumnError, match="two rows of `after` have `id` 'x': rows 0 and 2; another key is given twice"
    ):
        caveat.compare_tables(stores(id=["x"]), twice, on="id")
    with pytest.raises(caveat.ColumnError, match="row 1 of `before` has no `id`"):
        caveat.compare_tables(stores(id=["x", " "]), on="id")
    with pytest.raises(caveat.ColumnError, match="did you mean|names `idd`"):
        caveat.compare_tables(stores(id=["x"]), on="idd")
    with pytest.raises(ValueError, match="`on` is empty"):
        caveat.compare_tables(stores(id=["x"]), on=[])
    with pytest.raises(TypeError, match="either two tables or `rules_before`"):
        caveat.compare_tables(stores(id=["x"]), stores(id=["x"]), on="id", rules_before=RULES)


def test_keys_of_different_types_do_not_quietly_match_nothing() -> None:
    with pytest.raises(caveat.ColumnError, match="`id` is int64 in `before` and string in `after`"):
        caveat.compare_tables(stores(id=[1]), stores(id=["1"]), on="id")
    narrow = stores(id=pyarrow.array([1, 2], pyarrow.int8()))
    wide = stores(id=pyarrow.array([2, 1], pyarrow.int64()))
    assert caveat.compare_tables(narrow, wide, on="id").counts["unchanged"] == 2
    codes = stores(id=pyarrow.array(["a", "b"]).dictionary_encode())
    large = stores(id=pyarrow.array(["b", "c"], pyarrow.large_string()))
    comparison = caveat.compare_tables(codes, large, on="id")
    assert [(row["id"], row["change"]) for row in comparison.changes.to_pylist()] == [("a", "removed"), ("c", "added")]


def test_frames_of_polars_and_pandas_can_be_compared_with_tables() -> None:
    frame = polars.DataFrame(register())
    codes = frame.with_columns(polars.col("Asset ref").cast(polars.Categorical))
    for other in (frame, codes, register().to_pandas()):
        comparison = caveat.compare_tables(other, register(), on="Asset ref", profile=PROFILE)
        assert comparison.counts["unchanged"] == 200
        assert (
            caveat.compare_tables(register(), other, on="Asset ref", profile=PROFILE, rules=RULES).counts["unchanged"]
            == 200
        )


def test_blank_rows_take_no_part_and_a_table_may_have_no_rows() -> None:
    before = pyarrow.table({"activity": ["store", None, None], "id": ["x", None, " "]})
    comparison = caveat.compare_tables(before, before.slice(0, 0), on="id")
    assert {kind: count for kind, count in comparison.counts.items() if count} == {"removed": 1}
    assert repr(caveat.compare_tables(before.slice(0, 0), on="id")) == "TableComparison(no rows)"


def test_rows_that_cannot_be_read_stop_it_or_are_counted() -> None:
    before, after = (
        stores(id=[1, 2, 3], location=["x", "laptop", "x"]),
        stores(id=[1, 2, 3], location=["laptop", "x", "x"]),
    )
    with pytest.raises(caveat.TableError, match="2 of 3 rows can't be read"):
        caveat.compare_tables(before, after, on="id")
    comparison = caveat.compare_tables(before, after, on="id", errors="column")
    assert comparison.counts["unreadable"] == 3
    assert [row["verdict_before"] is None for row in comparison.changes.to_pylist()] == [True, False, True]
    assert comparison.changes["rules_gained"].to_pylist() == [None, None, None]


def test_a_decided_register_can_be_compared() -> None:
    decided = pyarrow.table(caveat.assess_table(register(), profile=PROFILE))
    comparison = caveat.compare_tables(decided, on="Asset ref", profile=PROFILE)
    assert comparison.counts["unchanged"] == 200


def test_a_comparison_shows_itself() -> None:
    class Balanced(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    comparison = caveat.compare_tables(register(), on="Asset ref", profile=PROFILE, rules=RULES)
    parser = Balanced()
    html = comparison._repr_html_()
    parser.feed(html)
    assert parser.open == []
    assert "Verdicts of the rows in both" in html
    assert f"worse: {comparison.counts['worse']}" in repr(comparison)
    again = pickle.loads(pickle.dumps(comparison))
    assert (again.counts, again.changes) == (comparison.counts, comparison.changes)
    assert copy.copy(comparison) == comparison


def test_names_of_changes_are_not_names_of_keys() -> None:
    with pytest.raises(caveat.ColumnError, match="`change`, which is also a column of the changes"):
        caveat.compare_tables(stores(change=[1]), on="change")
