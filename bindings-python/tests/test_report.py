"""The report on a decided table: what it says, that it is sound HTML, and that no register can make it anything else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars
import pyarrow
import pytest

import caveat
from caveat._report_data import of_counts, of_table
from caveat._report_page import page
from registers import REGISTER, register

PROFILE = Path(__file__).parents[1] / "examples" / "register-profile.json"
RULES = caveat.LocalRules.from_json(
    """{
    "edition": "acme-2026-1", "version": "1.0.0",
    "documents": [{"id": "ACME", "title": "Acme policy"}],
    "clauses": [{"id": "ACME-1", "document": "ACME", "section": "Laptops", "says": "No laptops <ever>."}],
    "rules": [{"id": "acme-no-laptop", "effect": "prohibit", "strength": "must",
               "when": [{"path": "location", "any_of": ["laptop"]}],
               "text": "Do not keep it on a laptop & co.", "clauses": ["ACME-1"]}]
    }"""
)


def decided(**options: Any) -> caveat.DecisionTable:
    return caveat.assess_table(register(), profile=PROFILE, **options)


def parsed(html: str) -> ElementTree.Element:
    """The page, which is XML as well but for its first line and the elements that have no end."""
    assert html.startswith("<!DOCTYPE html>\n")
    return ElementTree.fromstring(re.sub(r"<meta ([^>]*)>", r"<meta \1/>", html.partition("\n")[2]))


def text(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def table(root: ElementTree.Element, section: str) -> list[list[str]]:
    """The rows of a section's table, without its headings."""
    found = root.find(f".//section[@aria-labelledby='{section}']//tbody")
    assert found is not None
    return [[text(cell) for cell in row] for row in found]


def test_the_page_is_sound_and_accessible(tmp_path: Path) -> None:
    decided().report(tmp_path / "report.html", owner="Owner", title="The register")
    html = (tmp_path / "report.html").read_text("utf-8")
    root = parsed(html)
    assert root.attrib["lang"] == "en"
    assert [text(it) for it in root.iter("title")] == ["The register"] == [text(it) for it in root.iter("h1")]
    levels = [int(it.tag[1]) for it in root.iter() if re.fullmatch("h[1-6]", it.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    for found in root.iter("table"):
        assert text(found[0])
        assert [found[0].tag, found[1].tag, found[2].tag] == ["caption", "thead", "tbody"]
        assert all(head.attrib["scope"] in ("col", "row") for head in found.iter("th"))
        width = len(found[1][0])
        assert all(len(row) == width and sum(cell.tag == "th" for cell in row) == 1 for row in found[2])
    ids = [it.attrib["id"] for it in root.iter() if "id" in it.attrib]
    assert len(ids) == len(set(ids))
    named = {it.attrib["href"][1:] for it in root.iter("a")} | {
        it.attrib["aria-labelledby"] for it in root.iter() if "aria-labelledby" in it.attrib
    }
    assert named <= set(ids)
    tags = {it.tag for it in root.iter()}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "svg"}
    assert "default-src 'none'" in html
    assert not re.search(r"https?://|@import|url\(|\son\w+=", html)


def test_it_is_readable_in_light_dark_and_on_paper() -> None:
    html = page(of_table(decided(), owner=None, title=None))
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "prefers-color-scheme: dark" in style
    assert "size: A4" in style
    palettes = [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{[^}]*\}", style)]
    assert len(palettes) == 3
    for palette in palettes:
        for colour in ("text", "quiet", "link"):
            assert contrast(palette[colour], palette["page"]) >= 4.5
    bars = re.findall(r"background:(#\w{6})", html)
    assert len(bars) == 5
    for bar in bars:
        assert all(contrast(bar, palette["page"]) >= 3 for palette in palettes)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_counts_are_those_of_the_rows() -> None:
    answers = decided()
    rows = answers.to_arrow().to_pylist()
    root = parsed(page(of_table(answers, owner="Owner", title=None)))
    counts = Counter(row["verdict"] for row in rows[:200])
    assert {row[0]: int(row[2]) for row in table(root, "verdicts")} == {
        verdict.label: counts[verdict] for verdict in caveat.Verdict
    }
    assert f"You may go ahead with {counts['allowed']} of 200 rows." in text(root)
    assert "2 rows are blank and were not decided." in text(root)
    prohibited = Counter(rule for row in rows if row["verdict"] == "prohibited" for rule in row["prohibitions"])
    said = {row[3]: int(row[0]) for row in table(root, "fix") if row[1] == "Do not do it"}
    assert said == prohibited
    assert list(said.values()) == sorted(said.values(), reverse=True)
    effects = {rule.id: rule.effect for rule in caveat.rules()}
    kinds = [effects[row[3]] for row in table(root, "fix")]
    assert kinds == sorted(kinds, key=["prohibit", "refer", "require"].index)
    # What to do, and who does it, is what the decision on one of its rows says.
    doing = {row[3]: row[1] for row in table(root, "fix")}
    for number, row in enumerate(rows):
        for action in answers.decision(number).actions if row["verdict"] == "conditional" else ():
            if len(action.rules) == 1:
                assert doing[action.rules[0]] == action.text + action.who
    questions = {field.question: field.path for field in caveat.vocabulary()}
    open_questions = Counter(path for row in rows if row["verdict"] == "undetermined" for path in row["questions"])
    assert {questions[row[1]]: int(row[0]) for row in table(root, "find-out")} == open_questions
    for owner, *cells in table(root, "owners"):
        of_owner = [row["verdict"] for row in rows[:200] if (row["Owner"] or "(none given)") == owner]
        worst_first = ["prohibited", "refer", "undetermined", "conditional", "allowed"]
        assert [int(it) for it in cells[:-1]] == [*(of_owner.count(it) for it in worst_first), len(of_owner)]


def test_what_the_lists_say_it_says_without_them_too() -> None:
    whole = of_table(decided(), owner="Owner", title=None)
    assert of_table(decided(results=["verdict"], prefix="x_"), owner="Owner", title=None) == whole


def test_failures_are_grouped_by_column_and_value() -> None:
    profile = caveat.suggest_profile(register(), activity="store")
    answers = caveat.assess_table(register(), profile=profile, errors="column")
    root = parsed(page(of_table(answers, owner="Owner", title=None)))
    groups = {(row[0], row[1]): int(row[2]) for row in table(root, "unreadable")}
    assert groups[("Encrypted?", "BitLocker")] == sum(row["Encrypted?"] == "BitLocker" for row in REGISTER)
    assert set(groups) == {(failure.column, failure.value) for failure in answers.failures()}
    assert sum(int(row[1]) for row in table(root, "owners")) == answers.unreadable
    assert [row[0] for row in table(root, "verdicts")][-1] == "Unreadable"


def test_an_organisations_own_rules_and_the_rulebook_are_named() -> None:
    html = page(of_table(decided(rules=RULES), owner=None, title=None))
    root = parsed(html)
    assert ["acme-no-laptop", "Do not keep it on a laptop & co."] in [[row[3], row[2]] for row in table(root, "fix")]
    assert "No laptops <ever>." in text(root)
    policy = caveat.assess({"activity": "store"}, rules=RULES).policy
    for part in (policy.edition, policy.version, policy.digest):
        assert part in text(root)


HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></td></table>",
    "\u202egnp.exe",
    "\x01\x1b[31m",
    "\ud7ff\ufffe",
    "&lt;b&gt;",
    "x" * 10_000,
    "]]>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_header_and_no_cell_becomes_anything_else(hostile: str) -> None:
    data = pyarrow.table(
        {
            "activity": ["store", "store"],
            hostile: [hostile, None],
            "Where": [hostile, "laptop"],
            "own": [hostile, "a\nb"],
        }
    )
    answers = caveat.assess_table(
        data, columns={hostile: "encryption", "Where": "location"}, keep=["own", "Where"], errors="column"
    )
    html = page(of_table(answers, owner="own", title=hostile))
    root = parsed(html)
    assert {it.tag for it in root.iter()} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "div"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "a", "code", "bdi"),
    }
    assert all(set(it.attrib) <= {"id", "href"} for it in root.iter("a"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe]", html)
    assert len(html) < 60_000
    cells = [text(cell) for cell in root.iter() if cell.tag in ("td", "th")]
    if hostile.startswith("x"):
        assert "x" * 200 + "… (10,000 characters)" in cells
        assert "x" * 201 not in html
    elif hostile.isprintable():
        assert cells.count(hostile) >= 3
    else:
        assert any("[U+" in cell for cell in cells)


def test_the_longest_tables_are_cut_and_say_so() -> None:
    rows = 1_000
    data = pyarrow.table({"activity": ["store"] * rows, "location": [f"place {n}" for n in range(rows)]})
    html = page(of_table(caveat.assess_table(data, errors="column"), owner=None, title=None))
    assert len(table(parsed(html), "unreadable")) == 500
    assert "And 500 more that are not shown." in html


def test_small_registers_are_spoken_of_rightly() -> None:
    cases: list[tuple[dict[str, list[Any]], str]] = [
        ({"activity": []}, "The register has no rows that say anything."),
        ({"activity": [None]}, "1 row is blank and was not decided."),
        ({"activity": ["store"]}, "You may go ahead with 0 of 1 row. 1 row needs work first."),
    ]
    for rows, said in cases:
        data = pyarrow.table({name: pyarrow.array(cells, pyarrow.string()) for name, cells in rows.items()})
        root = parsed(page(of_table(caveat.assess_table(data), owner=None, title=None)))
        assert said in text(root)
    facts = {"no_longer_required": [True], "obligations_checked": [True], "secure_method": [True]}
    about = {
        "information.marking": ["OFFICIAL"],
        "information.personal_data": ["none"],
        "information.key_record": [False],
    }
    allowed = caveat.assess_table(pyarrow.table({"activity": ["dispose"], **facts, **about}))
    assert "You may go ahead with the one row." in page(of_table(allowed, owner=None, title=None))


def test_a_wrong_owner_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(caveat.ColumnError, match="did you mean `Owner`"):
        decided().report(tmp_path / "report.html", owner="Ovner")
    with pytest.raises(caveat.ColumnError, match='no column was kept: pass keep="\\*"'):
        caveat.assess_table(pyarrow.table({"activity": ["store"]})).report(tmp_path / "report.html", owner="x")
    assert not (tmp_path / "report.html").exists()


def test_a_report_is_never_written_over_the_register(tmp_path: Path) -> None:
    source = tmp_path / "register.csv"
    source.write_text("activity\nstore\n")
    with pytest.raises(ValueError, match="must end in .html"):
        decided().report(source)
    assert source.read_text() == "activity\nstore\n"


def test_a_report_can_be_made_of_counts_alone() -> None:
    answers = decided()
    data = of_counts(
        blank=answers.blank,
        counts=answers.counts(),
        deciding=answers.deciding(),
        failures=(),
        rules=None,
        title="A file",
    )
    whole = of_table(answers, owner=None, title="A file")
    assert data == whole._replace(questions=())
    assert len(table(parsed(page(data)), "fix")) == len(answers.deciding())


def test_reasons_have_a_row_each_with_texts_and_clauses() -> None:
    answers = decided(rules=RULES)
    reasons = answers.reasons().to_pylist()
    rows = answers.to_arrow().to_pylist()
    why = {
        "prohibitions": "prohibition",
        "referrals": "referral",
        "outstanding": "outstanding",
        "unconfirmed": "unconfirmed",
        "questions": "question",
    }
    expected = [
        (row["Asset ref"], number, word, it)
        for number, row in enumerate(rows)
        for name, word in why.items()
        for it in row[name] or []
    ]
    assert [(it["Asset ref"], it["row"], it["why"], it["rule"] or it["path"]) for it in reasons] == expected
    book = {rule.id: rule for rule in caveat.rulebook(rules=RULES).rules}
    fields = {field.path: field for field in caveat.vocabulary()}
    for it in reasons:
        if it["why"] == "question":
            field = fields[it["path"]]
            assert (it["rule"], it["text"], it["clauses"], it["role"]) == (None, field.question, [], field.who)
        else:
            rule = book[it["rule"]]
            assert (it["path"], it["text"], it["clauses"]) == (None, rule.text, list(rule.clauses))
            if rule.effect != "require":
                assert (it["action"], it["role"]) == (None, ", ".join(rule.to or rule.roles or ()) or None)
    # What to do, and who does it, is what the decisions say.
    doing = {it["rule"]: (it["action"], it["role"]) for it in reasons if it["action"] is not None}
    for number, row in enumerate(rows):
        for action in answers.decision(number).actions if row["verdict"] == "conditional" else ():
            if len(action.rules) == 1:
                assert doing[action.rules[0]] == (action.text, action.who)
    assert any(it["rule"] == "acme-no-laptop" and it["clauses"] == ["ACME-1"] for it in reasons)
    assert any("Information Asset Owner" in (it["role"] or "") for it in reasons)


def test_reasons_come_without_lists_and_with_other_names() -> None:
    whole = decided().reasons()
    assert decided(results=["verdict"], keep="*").reasons().equals(whole)
    assert decided(results=[]).reasons().equals(whole)
    prefixed = decided(prefix="x_").reasons()
    names = ("row", "why", "rule", "path", "text", "action", "clauses", "role")
    assert prefixed.column_names[-8:] == [f"x_{name}" for name in names]
    data = pyarrow.table({"activity": ["store"], "text": ["mine"], "prohibitions": ["mine too"]})
    answers = caveat.assess_table(data, keep="*", results=["verdict"])
    with pytest.raises(caveat.ColumnError, match="`text` is a kept column"):
        answers.reasons()
    row = answers.reasons(prefix="caveat_").to_pylist()[0]
    assert (row["text"], row["prohibitions"], row["caveat_why"]) == ("mine", "mine too", "question")


def test_frames_of_polars_have_reasons_and_reports_too() -> None:
    some = register().slice(0, 200)
    frame = polars.DataFrame(some).with_columns(
        polars.col("Owner").cast(polars.Categorical),
        parts=polars.concat_list("Asset ref", "Owner"),
        n=polars.int_range(200),
    )
    answers = caveat.assess_table(frame, profile=PROFILE)
    reasons = polars.DataFrame(answers.reasons())
    plainly = caveat.assess_table(some, profile=PROFILE)
    whole = polars.DataFrame(plainly.reasons())
    assert reasons.select(whole.columns).to_dicts() == whole.to_dicts()
    assert reasons["n"].to_list() == reasons["row"].to_list()
    assert reasons["parts"].to_list() == [[it, other] for it, other in reasons.select("Asset ref", "Owner").iter_rows()]
    assert of_table(answers, owner="Owner", title=None) == of_table(plainly, owner="Owner", title=None)


def test_rows_that_say_nothing_have_no_reasons() -> None:
    data = pyarrow.table({"activity": ["store", None, "stow"]})
    reasons = caveat.assess_table(data, errors="column").reasons()
    assert set(reasons["row"].to_pylist()) == {0}
    assert caveat.assess_table(data.slice(0, 0)).reasons().num_rows == 0
