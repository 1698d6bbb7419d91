"""The examples run from start to end, and show what they say that they show."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pandas
import pytest
from nbclient import NotebookClient

import caveat
from registers import register_csv

PACKAGE = Path(__file__).parents[1]
EXAMPLES = PACKAGE / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example register in it, which is the current one."""
    shutil.copy(EXAMPLES / "register.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of code of this language on a page."""
    return [block.split("```")[0] for block in page.read_text("utf-8").split(f"```{language}\n")[1:]]


def test_the_example_register_is_the_one_that_tests_use() -> None:
    assert (EXAMPLES / "register.csv").read_bytes() == register_csv().encode()


def test_the_notebook_runs_from_start_to_end(folder: Path) -> None:
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(EXAMPLES / "register.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without its outputs"
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output.output_type == "stream" and output.name == "stderr"]
    kinds = [set(output.data) for output in shown if output.output_type in ("display_data", "execute_result")]
    assert any("image/png" in kind for kind in kinds)
    html = "".join(output.data.get("text/html", "") for output in shown if "data" in output)
    assert "202 proposals" in html
    assert "Do not" in html
    assert {"decided.xlsx", "report.html"} <= set(os.listdir(folder))


def test_ten_lines_of_the_readme_take_a_register_to_workbook_failures_and_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [script] = [block for block in blocks(PACKAGE / "README.md", "py") if "suggest_profile" in block]
    assert len([line for line in script.splitlines() if line.strip()]) <= 10
    exec(compile(script, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102
    said = capsys.readouterr().out
    assert "`Protective Marking` is read as `information.marking`" in said
    assert "filing cabinet" in said
    assert {"decided.xlsx", "report.html"} <= set(os.listdir(folder))


def test_the_examples_of_the_page_on_tables_run(folder: Path) -> None:
    found = blocks(PACKAGE / "docs" / "tables.md", "python")
    assert len(found) == 5
    # One after the other, in one module, as a reader would run them.
    exec(compile("\n".join(found), "tables.md", "exec"), {"__name__": "tables"})  # noqa: S102


def test_the_recipes_run_and_find_what_is_in_the_register(folder: Path) -> None:
    found = blocks(PACKAGE / "docs" / "recipes.md", "python")
    assert len(found) == 15
    names: dict[str, Any] = {"__name__": "recipes"}
    exec(compile("\n".join(found), "recipes.md", "exec"), names)  # noqa: S102
    assert names["counts"]["prohibited"].sum() == (names["frame"]["verdict"] == "prohibited").sum() > 0
    assert set(names["may_proceed"]["verdict"]) == {"allowed"}
    assert len(names["unread"]) == len(set(names["to_correct"]["row"])) + names["decided"].blank
    assert names["by_rule"].index[0] == "store-unaccredited"
    assert names["by_rule"]["text"].notna().all()
    assert names["missing"].index[0] == "information.purpose"
    assert len(names["work"]) > 1
    assert names["completed"].unreadable == 0 < names["decided"].unreadable
    assert names["stricter"].counts["worse"] > 0
    assert {"decided.xlsx", "report.html", "row-0.html", "records.jsonl"} <= set(os.listdir(folder))


def test_the_recipe_for_records_takes_the_rows_of_a_sorted_frame_by_position(folder: Path) -> None:
    [block] = [block for block in blocks(PACKAGE / "docs" / "recipes.md", "python") if "caveat.records(" in block]
    register = pandas.DataFrame(
        {"activity": "store", "location": ["labtop", "online_tool", "laptop", "removable_media"]}
    )
    register = register.sort_values("location")
    assert register.index.tolist() == [0, 2, 1, 3]
    decided = caveat.assess_table(register, keep="*", errors="column")
    names: dict[str, Any] = {"caveat": caveat, "decided": decided, "frame": decided.to_pandas()}
    exec(compile(block, "recipes.md", "exec"), names)  # noqa: S102
    lines = (folder / "records.jsonl").read_text("utf-8").splitlines()
    recorded = [caveat.Record.from_json(line).to_dict()["proposal"]["location"] for line in lines]
    assert recorded == ["laptop", "online_tool", "removable_media"]
