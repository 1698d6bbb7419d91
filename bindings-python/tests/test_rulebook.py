"""Rules, clauses and vocabulary, as objects and as tables."""

from __future__ import annotations

from pathlib import Path

import pandas
import polars

import caveat


def test_ids_join() -> None:
    ids = {clause.id for clause in caveat.clauses()}
    assert len(ids) == 97
    assert all(set(rule.clauses) <= ids for rule in caveat.rules())
    rules = {rule.id for rule in caveat.rules()}
    decision = caveat.assess(caveat.Store(location="laptop"))
    assert {it.rule for it in decision.requirements} <= rules
    paths = [field.path for field in caveat.vocabulary()]
    assert paths[:2] == ["activity", "information.marking"]
    assert {question.path for question in decision.questions} <= set(paths)


def test_typed_objects() -> None:
    rule = next(rule for rule in caveat.rules() if rule.id == "transfer-form")
    assert rule.strength is caveat.types.Strength.MUST
    assert rule.when is not None
    assert rule.when[0] == caveat.types.Test(path="activity", any_of=("transfer",))
    field = caveat.vocabulary()[1]
    assert (field.kind, field.cautious) == (caveat.types.FieldKind.FACT, True)
    assert caveat.clauses()[0].document == "DSP"
    assert caveat.rulebook() is caveat.rulebook()
    assert caveat.rulebook().edition == caveat.assess(caveat.Store()).policy.edition


def test_tables_go_into_data_frames() -> None:
    for table, objects, key in (
        (caveat.rules_table(), caveat.rules(), "id"),
        (caveat.clauses_table(), caveat.clauses(), "id"),
        (caveat.vocabulary_table(), caveat.vocabulary(), "path"),
    ):
        keys = [getattr(it, key) for it in objects]
        assert list(pandas.DataFrame(table)[key]) == keys
        assert polars.DataFrame(table)[key].to_list() == keys
        assert {type(cell) for column in table.values() for cell in column} <= {str, bool, list, type(None)}
    assert "text" in caveat.rules_table()
    assert caveat.vocabulary_table()["values"][0] == [str(activity) for activity in caveat.types.Activity]
    texts = [[value.text for value in field.values] for field in caveat.vocabulary()]
    assert caveat.vocabulary_table()["value_texts"] == texts


def test_an_organisations_own_are_among_them() -> None:
    local = caveat.LocalRules.from_file(Path(__file__).parents[2] / "core" / "examples" / "local-rules.json")
    own = local.to_dict()
    built_in = {rule.id for rule in caveat.rules()}
    for rule in own["rules"]:
        assert rule["id"] not in built_in
        assert next(it for it in caveat.rules(rules=local) if it.id == rule["id"]).text == rule["text"]
    for table, kind in ((caveat.rules_table(rules=local), "rules"), (caveat.clauses_table(rules=local), "clauses")):
        texts = dict(zip(table["id"], table["text" if kind == "rules" else "says"]))
        for it in own[kind]:
            assert texts[it["id"]] == it["text" if kind == "rules" else "says"]
    assert {clause["id"] for clause in own["clauses"]} <= {clause.id for clause in caveat.clauses(rules=local)}
    assert caveat.vocabulary(rules=local) == caveat.vocabulary()
    assert caveat.vocabulary_table(rules=local) == caveat.vocabulary_table()
    assert len(caveat.rules()) == len(built_in), "the built-in ones are as they were"


def test_objects_go_into_data_frames() -> None:
    assert pandas.DataFrame(caveat.clauses())["id"][0] == "DSP-1.1"


def test_markings() -> None:
    marking = caveat.parse_marking("uk official sensitive: commercial [recipients only]")
    assert marking.text == "uk official sensitive: commercial [recipients only]"
    assert marking.class_ is caveat.types.Class.OFFICIAL_SENSITIVE
    assert marking.standard == "UK OFFICIAL-SENSITIVE – COMMERCIAL – RECIPIENTS ONLY"
    assert (marking.uk_prefix, marking.impact_level, marking.notes) == (True, None, ())
    assert marking.scheme is caveat.types.Scheme.GOVERNMENT_SECURITY_CLASSIFICATIONS
    assert marking.audience is caveat.types.Audience.RECIPIENTS
    assert caveat.parse_marking("CONFIDENTIAL").notes[1].code == "bare_confidential"
    assert caveat.parse_marking("secret").scheme is None
