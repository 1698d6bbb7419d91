"""The notebook runs from start to end, and shows what it says that it shows."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_notebook_runs_from_start_to_end(tmp_path: Path) -> None:
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(EXAMPLES / "register.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without its outputs"
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output.output_type == "stream" and output.name == "stderr"]
    kinds = [set(output.data) for output in shown if output.output_type in ("display_data", "execute_result")]
    assert any("image/png" in kind for kind in kinds)
    html = "".join(output.data.get("text/html", "") for output in shown if "data" in output)
    assert "5,000 proposals" in html
    assert "Do not" in html


def test_the_examples_of_the_page_on_tables_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (EXAMPLES.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```python\n")[1:]]
    assert len(blocks) == 4
    # One after the other, in one module, as a reader would run them.
    exec(compile("\n".join(blocks), "tables.md", "exec"), {"__name__": "tables"})  # noqa: S102
