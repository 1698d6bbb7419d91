"""Profiles: what they take, what they refuse, how they are suggested from a register."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import polars
import pyarrow
import pytest

import caveat
from caveat._suggest_words import HEADERS, MEANINGS, UNKNOWN
from registers import REGISTER, register, register_csv

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "bindings-python" / "examples" / "register-profile.json"
SCHEMA = json.loads((ROOT / "schemas" / "profile.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

WHOLE: dict[str, Any] = {
    "columns": {"Held in": "location", "Marked": "information.marking"},
    "values": {"location": {"USB": "removable_media", "shed": None}, "only_copy": {"sole": True}},
    "constants": {"activity": "store", "encryption": None},
    "null_values": ["TBC"],
    "keep": ["id", "Held in"],
    "prefix": "caveat_",
}


def test_a_profile_is_a_value(tmp_path: Path) -> None:
    profile = caveat.Profile(**WHOLE)
    assert profile.to_dict() == WHOLE
    assert (profile.columns, profile.values, profile.constants) == (
        WHOLE["columns"],
        WHOLE["values"],
        WHOLE["constants"],
    )
    assert (profile.null_values, profile.keep, profile.prefix) == (("TBC",), ("id", "Held in"), "caveat_")
    again = caveat.Profile.from_json(profile.to_json())
    assert again == profile
    assert hash(again) == hash(profile)
    assert {profile: 1}[again] == 1
    assert pickle.loads(pickle.dumps(profile)) == copy.deepcopy(profile) == copy.copy(profile) == profile
    assert eval(repr(profile), {"Profile": caveat.Profile}) == profile
    profile.to_file(tmp_path / "profile.json")
    assert caveat.Profile.from_file(tmp_path / "profile.json") == profile
    assert caveat.Profile.of(str(tmp_path / "profile.json")) == profile == caveat.Profile.of(WHOLE)
    assert caveat.Profile.of(profile) is profile
    other = profile.replace(prefix=None, keep="*")
    assert (other.prefix, other.keep, other.columns) == ("", "*", profile.columns)
    assert other != profile
    assert profile != WHOLE


def test_a_profile_does_not_change() -> None:
    given = copy.deepcopy(WHOLE)
    profile = caveat.Profile(**given)
    given["columns"]["Another"] = "only_copy"
    given["values"]["location"]["USB"] = "laptop"
    profile.to_dict()["columns"].clear()
    profile.to_dict()["values"]["location"].clear()
    assert profile.to_dict() == WHOLE
    with pytest.raises(AttributeError, match="does not change; `replace` makes another"):
        profile.prefix = "x"  # type: ignore[misc]
    for mapping in (profile.columns, profile.values, profile.values["location"], profile.constants):
        with pytest.raises(TypeError):
            mapping["x"] = "y"  # type: ignore[index]


def test_the_order_of_what_is_given_does_not_matter() -> None:
    turned: dict[str, Any] = {
        key: dict(reversed(list(part.items()))) if isinstance(part, dict) else part for key, part in WHOLE.items()
    }
    assert caveat.Profile(**turned) == caveat.Profile(**WHOLE)
    assert hash(caveat.Profile(**turned)) == hash(caveat.Profile(**WHOLE))


def test_values_may_be_written_as_cells_and_words_are() -> None:
    profile = caveat.Profile(
        values={"only_copy": {True: True, 2.0: False}, "location": {"x": caveat.types.Location.LAPTOP}}
    )
    assert profile.values == {"only_copy": {"true": True, "2": False}, "location": {"x": "laptop"}}
    assert type(profile.values["location"]["x"]) is str


VALID: list[dict[str, Any]] = [
    {},
    WHOLE,
    {"$schema": "profile.schema.json"},
    {"keep": "*"},
    {"keep": []},
    {"prefix": ""},
    {"columns": {"": "dpia"}},
    {"values": {"tool.name": {"TRELLO": "Trello"}, "information.marking": {"O-S": "OFFICIAL-SENSITIVE"}}},
    {"constants": {"activity": None}},
    {"values": {"activity": {"keep it": "store"}}},
]


@pytest.mark.parametrize("given", VALID)
def test_what_a_profile_takes_the_schema_takes(given: dict[str, Any]) -> None:
    VALIDATOR.validate(given)
    made = caveat.Profile.from_json(json.dumps(given))
    VALIDATOR.validate(made.to_dict())


# Each with the words that the error has to have.
REFUSED_BY_BOTH: list[tuple[Any, str]] = [
    ([], "a profile is"),
    ("profile.json", "a profile is"),
    ({"column": {}}, "did you mean `columns`"),
    ({"columns": ["location"]}, "`columns` takes a mapping"),
    ({"columns": {"Held in": "locaton"}}, "did you mean `location`"),
    ({"columns": {"Held in": None}}, "`Held in`"),
    ({"columns": {"Held in": True}}, "`Held in`"),
    ({"columns": None}, "`columns` is null"),
    ({"values": {"Held in": {"x": "laptop"}}}, "no field has the path `Held in`"),
    ({"values": {"location": "laptop"}}, "`location`"),
    ({"values": {"location": {"x": "labtop"}}}, "did you mean `laptop`"),
    ({"values": {"location": {"x": True}}}, "`location`"),
    ({"values": {"location": {"x": 1}}}, "takes text or null, not 1"),
    ({"values": {"location": {" ": "laptop"}}}, "a blank cell is unknown"),
    ({"values": {"location": {"x": "Laptop"}}}, "`laptop`"),
    ({"values": {"only_copy": {"x": "yes"}}}, "`only_copy`"),
    ({"values": {"only_copy": {"x": 1}}}, "takes true, false or null, not 1"),
    ({"values": {"information.marking": {"x": " "}}}, "`information.marking`"),
    ({"values": {"tool.name": {"x": "t" * 201}}}, "more than 200 characters"),
    ({"constants": {"activity": "stow"}}, "did you mean `store`"),
    ({"constants": {"activity": ["store"]}}, "not ['store']"),
    ({"constants": {"actvity": "store"}}, "did you mean `activity`"),
    ({"null_values": "TBC"}, "`null_values` takes a list of texts"),
    ({"null_values": [None]}, "`null_values` takes text, not None"),
    ({"keep": "id"}, '`keep` takes a list of texts or "*"'),
    ({"keep": [1]}, "`keep` takes text, not 1"),
    ({"keep": None}, "`keep` is null"),
    ({"prefix": 1}, "`prefix` takes text, not 1"),
    ({"$schema": 1}, "`$schema` takes text"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED_BY_BOTH)
def test_what_the_schema_refuses_a_profile_refuses(given: Any, said: str) -> None:
    assert not VALIDATOR.is_valid(given)
    with pytest.raises(caveat.ColumnError) as caught:
        caveat.Profile.from_json(json.dumps(given))
    assert said in str(caught.value)


REFUSED_BESIDES: list[tuple[dict[str, Any], str]] = [
    ({"columns": {"A": "location", "B": "location"}}, "reads both `A` and `B` as `location`"),
    ({"columns": {"A": "location"}, "constants": {"location": "laptop"}}, "and so does the column `A`"),
    ({"values": {"location": {"USB stick": "removable_media", "usb-stick": None}}}, "two meanings"),
    ({"values": {"information.marking": {"x": "OFISHAL"}}}, "did you mean `OFFICIAL`"),
    ({"null_values": ["\ud800"]}, "half of a surrogate pair"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED_BESIDES)
def test_what_does_not_hold_together_is_refused(given: dict[str, Any], said: str) -> None:
    with pytest.raises(caveat.ColumnError) as caught:
        caveat.Profile(**given)
    assert said in str(caught.value)
    with pytest.raises(caveat.ColumnError) as caught:
        caveat.Profile.from_json(json.dumps(given))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"keep": "*", "keep": []}', "duplicate_key"),
        ('{"columns": {"A": "location", "A": "dpia"}}', "duplicate_key"),
        ("{", "not_json"),
        (b"\xff", "not_json"),
        ("[" * 100_000, "too_deep"),
        ('{"prefix": "' + " " * (1 << 20) + '"}', "too_large"),
    ],
)
def test_files_that_are_no_profiles_are_refused(text: str | bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(caveat.ColumnError) as caught:
        caveat.Profile.from_json(text)
    assert caught.value.code == code
    file = tmp_path / "profile.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(caveat.ColumnError):
        caveat.Profile.from_file(file)


def test_a_profile_is_never_written_over_the_register(tmp_path: Path) -> None:
    source = tmp_path / "register.csv"
    source.write_text("activity\nstore\n")
    with pytest.raises(ValueError, match="must end in .json"):
        caveat.Profile().to_file(source)
    assert source.read_text() == "activity\nstore\n"


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "profile.json").write_text('{"keep": "*"}', "utf-8-sig")
    assert caveat.Profile.from_file(tmp_path / "profile.json").keep == "*"


def test_the_example_is_valid_and_decides_every_row_of_the_register() -> None:
    VALIDATOR.validate(json.loads(EXAMPLE.read_text("utf-8")))
    decided = caveat.assess_table(register(), profile=str(EXAMPLE))
    assert (len(decided), decided.blank, decided.unreadable) == (202, 2, 0)


def test_a_profile_says_what_it_does() -> None:
    said = caveat.Profile(**WHOLE).explain()
    for words in (
        "`Held in` is read as `location` (Where it would be kept).",
        "`shed` of `location` means unknown.",
        "`sole` of `only_copy` means yes.",
        "`activity` is `store`.",
        "`TBC`.",
        "`id`",
        "begin with `caveat_`",
    ):
        assert words in said
    assert caveat.Profile().explain() == "It says nothing: columns are read by their own names."


def test_the_register_is_read_as_a_person_would() -> None:
    profile = caveat.suggest_profile(register(), activity="store")
    assert profile.columns == {
        "Protective Marking": "information.marking",
        "Held in": "location",
        "Only copy?": "only_copy",
        "Encrypted?": "encryption",
        "Personal data?": "information.personal_data",
        "Harm": "information.harm_if_disclosed",
        "Purpose": "information.purpose",
        "Key record": "information.key_record",
    }
    assert profile.values == {"information.marking": {"OFFICIAL SENSITVE": "OFFICIAL-SENSITIVE"}}
    assert profile.constants == {"activity": "store"}
    assert sorted(profile.null_values) == ["N/A", "TBC"]
    assert (profile.keep, profile.prefix) == ("*", "")
    said = profile.explain()
    # What it leaves to the person is named, each with how many cells have it.
    for column, text in [
        ("Protective Marking", "None"),
        ("Held in", "filing cabinet"),
        ("Encrypted?", "BitLocker"),
        ("Personal data?", "Yes"),
        ("Owner", "Head of Unit A"),
    ]:
        count = sum(row[column] == text for row in REGISTER)
        left = said.partition("Left for you to decide")[2]
        line = next(line for line in left.splitlines() if f"`{column}`" in line)
        assert f"`{text}` ({count} cells)" in line
    for column in REGISTER[0]:
        assert f"`{column}`" in said


def test_the_suggestion_decides_the_rows_that_are_left_alone() -> None:
    profile = caveat.suggest_profile(register(), activity="store")
    decided = caveat.assess_table(register(), profile=profile, errors="column")
    left = {
        ("Protective Marking", "None"),
        ("Held in", "filing cabinet"),
        ("Encrypted?", "BitLocker"),
        ("Personal data?", "Yes"),
    }
    assert {(failure.column, failure.value) for failure in decided.failures()} == left
    rows = [number for number, row in enumerate(REGISTER) if left & set(row.items())]
    assert sorted({failure.row for failure in decided.failures()}) == rows


def suggested(every_row: str | None = "store", /, **columns: list[Any]) -> caveat.Profile:
    return caveat.suggest_profile(pyarrow.table(columns), activity=every_row)


def test_an_opposite_is_never_taken_for_a_slip_of_a_letter() -> None:
    texts = ["accredited system", "Unaccredited  systm", "laptop", "laptops", "aproved", "approved"]
    assert suggested(Location=texts[:4]).values == {
        "location": {"Unaccredited  systm": "unaccredited_system", "laptops": "laptop"}
    }
    assert suggested(Encryption=["unaproved", "aproved", "proved", "unapproved", "approved"]).values == {
        "encryption": {"unaproved": "unapproved", "aproved": "approved"}
    }
    assert suggested(Marking=["UNOFFICIAL", "OFFICAL", "SECRET", "OFFICIAL"]).values == {
        "information.marking": {"OFFICAL": "OFFICIAL"}
    }


def test_a_yes_is_never_taken_for_one_of_several() -> None:
    assert suggested(Encrypted=["Y", "N", "approved", "none"]).values == {"encryption": {"N": "none"}}
    assert suggested(DPIA=["not needed", "exempt", "done"]).values == {"dpia": {"done": "completed"}}


def test_a_column_whose_cells_do_not_fit_is_kept() -> None:
    profile = suggested(
        Purpose=["to run payroll", "to pay"], Owner=["Ann", "Bob"], Only_copy=["1", "0"], Name=["a", "b"]
    )
    assert profile.columns == {"Only_copy": "only_copy"}
    assert "`Purpose` is not read: its header may mean `information.purpose`" in profile.explain()
    assert "`Owner` is not read: its header may mean `information.asset_owner`" in profile.explain()
    assert suggested(Owner=["Yes", "no"]).columns == {"Owner": "information.asset_owner"}


def test_cells_alone_do_not_make_a_column_a_field() -> None:
    profile = suggested(Thing=["laptop", "online tool"])
    assert profile.columns == {}
    assert "its cells would fit `location`, but nothing in its header says so" in profile.explain()


def test_of_two_columns_the_better_is_read_and_of_equals_neither() -> None:
    profile = suggested(Location=["laptop", "shed"], Held_in=["laptop", "online tool"])
    assert profile.columns == {"Held_in": "location"}
    assert "`Held_in` is the better match for `location`" in profile.explain()
    profile = suggested(Location=["laptop"], Held_in=["laptop"])
    assert profile.columns == {}
    assert "`Location` is not read: it could be `location`, and so could `Held_in`; name the right" in profile.explain()
    assert "`Held_in` is not read: it could be `location`, and so could `Location`; name the right" in profile.explain()


def test_columns_named_by_path_need_no_entry() -> None:
    profile = suggested(None, activity=["store", "dispos"], location=["Laptop", "n/k"], Held_in=["laptop", "laptop"])
    assert profile.columns == {}
    assert profile.values == {"activity": {"dispos": "dispose"}}
    assert profile.null_values == ("n/k",)
    with pytest.raises(ValueError, match="leave out the argument"):
        suggested("store", activity=["store"])


def test_without_an_activity_it_says_which_would_do() -> None:
    profile = suggested(None, Held_in=["laptop"], Only_copy=["Y"])
    assert profile.constants == {}
    assert 'pass activity="…"; of all activities, `store` would take these fields' in profile.explain()
    with pytest.raises(caveat.ColumnError, match="did you mean `store`"):
        suggested("stow", Held_in=["laptop"])


def test_only_fields_that_the_activity_takes_are_looked_for() -> None:
    columns = {"Encrypted?": ["none"], "Location": ["laptop"], "Recipient": ["government"]}
    assert suggested("transfer", **columns).columns == {"Encrypted?": "encryption", "Recipient": "recipient"}


def test_a_column_that_is_read_by_its_own_name_and_must_not_be_is_named() -> None:
    register = {"location": ["laptop", None], "recipient": ["government", None], "channel": pyarrow.nulls(2)}
    said = suggested("store", **register).explain()
    assert "`recipient` is read by its own name, but `store` does not take it: 1 cell will be errors" in said
    assert "`channel` is read by" not in said


def test_results_get_a_prefix_where_the_register_has_columns_of_their_names() -> None:
    assert suggested(Location=["laptop"], verdict=["allowed"]).prefix == "caveat_"


def test_odd_columns_are_kept() -> None:
    table = pyarrow.table(
        {
            "Location": pyarrow.array([[1], None]),
            "Only copy?": pyarrow.array([True, None]),
            "Key record": pyarrow.nulls(2),
            "Purpose": pyarrow.array([1.5, float("nan")]),
            "Owner": pyarrow.array(["y", "n"]).dictionary_encode(),
            "Harm": pyarrow.array([0, 1], pyarrow.timestamp("s")),
            "\x1b[31m\u202e": pyarrow.array(["a", "b"]),
            "": pyarrow.array(["a", "b"]),
        }
    )
    profile = caveat.suggest_profile(table, activity="store")
    assert profile.columns == {
        "Only copy?": "only_copy",
        "Key record": "information.key_record",
        "Owner": "information.asset_owner",
    }
    assert "\x1b" not in profile.explain()
    assert "\u202e" not in profile.explain()
    caveat.assess_table(table, profile=profile)


def test_an_index_is_no_column() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"Location": ["laptop", "online tool", "laptop"]}).iloc[[2, 0]]
    profile = caveat.suggest_profile(frame, activity="store")
    assert profile.columns == {"Location": "location"}
    assert "__index" not in profile.explain()


def test_every_kind_of_data_frame_can_be_given() -> None:
    expected = caveat.suggest_profile(register(), activity="store")
    for frame in (register().to_pandas(), polars.DataFrame(register()), register().to_batches()[0]):
        profile = caveat.suggest_profile(frame, activity="store")
        assert profile == expected
        assert profile.explain() == expected.explain()
    codes = polars.DataFrame(register()).with_columns(polars.col("Held in").cast(polars.Categorical))
    assert caveat.suggest_profile(codes, activity="store") == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_can_be_given(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(register_csv().encode(encoding))
    told = encoding if encoding == "cp1252" else None
    profile = caveat.suggest_profile(file, activity="store", encoding=told)
    expected = caveat.suggest_profile(register(), activity="store")
    assert profile == expected == caveat.suggest_profile(str(file), activity="store", encoding=told)
    assert profile.explain() == expected.explain()


def test_ten_lines_take_a_register_to_decisions_failures_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.csv").write_text(register_csv(), "utf-8", newline="")
    profile = caveat.suggest_profile("register.csv", activity="store")
    decided = caveat.assess_table("register.csv", profile=profile, errors="column")
    same = caveat.assess_table(register(), profile=profile, errors="column")
    for name in same.column_names[len(REGISTER[0]) :]:
        assert decided.to_arrow()[name].to_pylist() == same.to_arrow()[name].to_pylist()
    assert [failure._replace(line=None) for failure in decided.failures()] == list(same.failures())
    lines = Path("register.csv").read_text("utf-8").split("\n")
    for failure in decided.failures():
        # The line on which the row begins, as an editor counts.
        assert failure.line is not None
        assert lines[failure.line - 1].startswith(f"{failure.row:06d},")
    decided.report("report.html", owner="Owner")
    assert f"{decided.counts()['allowed']} of 200 rows" in Path("report.html").read_text("utf-8")
    comparison = caveat.compare_tables("register.csv", on="Asset ref", profile=profile, errors="column")
    assert (comparison.counts["unreadable"], comparison.counts["unchanged"]) == (
        decided.unreadable,
        200 - decided.unreadable,
    )


def test_options_of_files_are_for_files() -> None:
    with pytest.raises(ValueError, match="are for files"):
        caveat.suggest_profile(register(), encoding="utf-8")
    with pytest.raises(ValueError, match="are for files"):
        caveat.assess_table(register(), profile=EXAMPLE, sheet="Assets")
    with pytest.raises(FileNotFoundError):
        caveat.suggest_profile("nowhere.csv")


def test_what_explains_a_suggestion_goes_with_it_until_it_is_changed() -> None:
    profile = suggested(Location=["laptop", "shed"])
    assert "Left for you to decide" in pickle.loads(pickle.dumps(profile)).explain()
    changed = profile.replace(values={"location": {"shed": "unaccredited_system"}})
    assert "`shed` of `location` means `unaccredited_system`." in changed.explain()
    assert "Left for you to decide" not in changed.explain()


def test_the_words_that_suggestions_rest_on_are_the_vocabularys() -> None:
    fields = {field.path: field for field in caveat.vocabulary()}
    assert set(HEADERS) <= set(fields)
    for path, meanings in MEANINGS.items():
        caveat.Profile(values={path: meanings})
    # Words for 'not known' are not values of any field, so null values hide none.
    values = {str(value.value).replace("_", " ") for field in fields.values() for value in field.values}
    assert not UNKNOWN & (values | {"yes", "no", "y", "n", "true", "false", "1", "0"})
    for text in UNKNOWN:
        with pytest.raises(caveat.MarkingError):
            caveat.parse_marking(text)


def test_a_profile_costs_no_heavy_import() -> None:
    code = "import sys, caveat; caveat.Profile(keep='*', columns={'a': 'dpia'}); print('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"
