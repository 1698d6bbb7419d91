"""`options`: where may it go? Every value of a choice, with the verdict that it has by itself."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pandas
import polars
import pyarrow
import pytest

import caveat
from caveat.types import Option

ORDER = [str(verdict) for verdict in caveat.Verdict]
HARMLESS = {"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "none", "key_record": False}
STORE = {"activity": "store", "information": HARMLESS}
RULES = caveat.LocalRules(
    json.dumps(
        {
            "edition": "example",
            "version": "1",
            "documents": [{"id": "X", "title": "Example"}],
            "clauses": [{"id": "X-1", "document": "X", "section": "1", "says": "No laptops."}],
            "rules": [
                {
                    "id": "x-laptops",
                    "effect": "prohibit",
                    "when": [{"path": "location", "any_of": ["laptop"]}],
                    "text": "Do not keep it on a laptop.",
                    "clauses": ["X-1"],
                    "strength": "must",
                }
            ],
        }
    )
)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (STORE, "location"),
        ({**STORE, "location": "laptop"}, "only_copy"),
        ({**STORE, "location": "unaccredited_system"}, "location"),
        (caveat.Transfer(recipient="third_party", business_need=True), "channel"),
        ('{"activity": "transfer", "information": {"marking": "SECRET"}}', "channel"),
    ],
)
def test_every_value_has_the_verdict_that_it_has_by_itself(given: caveat.ProposalLike, path: str) -> None:
    known = json.loads(caveat.record(given, made_at="2026-11-22T09:30:00Z").to_json())["proposal"]
    labels = {value.value: value.text for field in caveat.vocabulary() if field.path == path for value in field.values}
    table = caveat.options(given, path)
    assert {row.value for row in table} == set(labels)
    assert [ORDER.index(row.verdict) for row in table] == sorted(ORDER.index(row.verdict) for row in table)
    for row in table:
        decision = caveat.assess({**known, path: row.value})
        assert row.text == labels[row.value]
        assert row.verdict is decision.verdict
        assert row.questions == len(decision.questions)
        if decision.verdict == "prohibited":
            assert row.rules == tuple(it.rule for it in decision.prohibitions)


def test_rows_and_columns_say_the_same() -> None:
    table = caveat.options(STORE, "location")
    assert table.path == "location"
    assert len(table) == len(table.rows) == 8
    assert isinstance(table[0], Option) and table[0] == next(iter(table))
    expected = [{**row._asdict(), "verdict": str(row.verdict), "rules": list(row.rules)} for row in table.rows]
    assert table.to_dicts() == expected
    assert table.to_arrow().to_pylist() == expected
    assert pyarrow.table(table) == table.to_arrow()
    assert table.to_polars().to_dicts() == expected
    assert polars.DataFrame(table)["verdict"].max() == "prohibited"
    frame = table.to_pandas()
    assert list(frame.columns) == ["value", "text", "verdict", "rules", "questions"]
    assert pandas.DataFrame.from_arrow(table)["verdict"].tolist() == frame["verdict"].tolist()


def test_yes_and_no_are_text_in_columns_only() -> None:
    table = caveat.options({**STORE, "location": "laptop"}, "only_copy")
    assert {row.value for row in table} == {True, False}
    assert set(table.to_arrow()["value"].to_pylist()) == {"true", "false"}


def test_it_is_a_value_and_shows_itself() -> None:
    table = caveat.options(STORE, "location")
    for other in (copy.copy(table), copy.deepcopy(table), pickle.loads(pickle.dumps(table))):
        assert other == table and hash(other) == hash(table) and other.rows == table.rows
    assert table != caveat.options({"activity": "store"}, "location")
    assert table != table.to_dicts()
    assert repr(table).startswith("<OptionTable of location>\n  Allowed: An accredited network")
    html = table._repr_html_()
    assert '<th scope="row">An accredited network</th><td>Allowed</td>' in html
    assert "Not allowed" in html


def test_local_rules_count() -> None:
    verdicts = {row.value: row.verdict for row in caveat.options(STORE, "location", rules=RULES)}
    assert verdicts["laptop"] is caveat.Verdict.PROHIBITED
    assert {row.value: row.verdict for row in caveat.options(STORE, "location")}["laptop"] != verdicts["laptop"]
    again = pickle.loads(pickle.dumps(caveat.options(STORE, "location", rules=RULES)))
    assert {row.value: row.verdict for row in again} == verdicts


@pytest.mark.parametrize("path", ["channel", "information.marking", "nope", "encryption", ""])
def test_what_is_no_choice_of_the_activity_is_an_error(path: str) -> None:
    with pytest.raises(caveat.ProposalError):
        caveat.options(STORE, path)


REGISTER = caveat.LocalRules.from_file(Path(__file__).parents[2] / "core" / "examples" / "local-rules.json")


def test_a_register_of_tools_is_a_table_too() -> None:
    proposal = {"activity": "use_tool", "information": HARMLESS, "business_critical": False}
    table = caveat.options(proposal, "tool.name", rules=REGISTER)
    assert sorted(row.value for row in table) == ["Beacon Boards", "Foghorn Chat", "Harbour Docs"]
    for row in table:
        decision = caveat.assess({**proposal, "tool": {"name": row.value}}, rules=REGISTER)
        assert (row.verdict, row.questions) == (decision.verdict, len(decision.questions))
    assert len(caveat.options(proposal, "tool.name")) == 0


def test_a_registered_tool_answers_for_itself() -> None:
    proposal = caveat.UseTool(information=HARMLESS, tool=caveat.Tool(name="beacon"))
    filled = {
        it.path: it.text
        for it in caveat.assess(proposal, rules=REGISTER).assumptions
        if it.path != "information.asset_owner"
    }
    assert list(filled) == ["tool.approved", "tool.data_location", "tool.encrypts_in_transit", "tool.export"]
    assert all("Beacon Boards" in text for text in filled.values())
    said = proposal.replace(tool=caveat.Tool(name="Beacon Boards", data_location="other"))
    assert "tool.data_location" not in [it.path for it in caveat.assess(said, rules=REGISTER).assumptions]
    table = caveat.assess_table(
        pyarrow.table({"tool.name": ["BEACON", "unlisted"]}), constants={"activity": "use_tool"}, rules=REGISTER
    )
    counted = [
        [path for path in row["assumptions"] if path.startswith("tool.")] for row in table.to_arrow().to_pylist()
    ]
    assert "tool.export" in counted[0]
    assert counted[1] == []
