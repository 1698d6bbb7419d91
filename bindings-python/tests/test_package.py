"""What the package promises of itself: examples that run, names that exist, a light import."""

from __future__ import annotations

import ast
import copy
import doctest
import graphlib
import importlib
import importlib.metadata
import pickle
import pkgutil
import pydoc
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import caveat
import caveat.types

MODULES = ["caveat", *(f"caveat.{module.name}" for module in pkgutil.iter_modules(caveat.__path__))]


PACKAGE = Path(__file__).parents[1]
PAGES = {"README.md": 8, "docs/proposals.md": 30, "docs/records.md": 12, "docs/local-rules.md": 10}


@pytest.mark.skipif(sys.version_info < (3, 10), reason="a page matches by pattern")
@pytest.mark.parametrize(("page", "least"), PAGES.items(), ids=PAGES)
def test_every_example_of_a_page_runs(page: str, least: int) -> None:
    result = doctest.testfile(str(PACKAGE / page), module_relative=False, encoding="utf-8")
    assert result.attempted >= least
    assert result.failed == 0


def test_every_page_is_tested() -> None:
    pages = {f"docs/{page.name}" for page in (PACKAGE / "docs").glob("*.md")}
    # The blocks of the pages on tables and of recipes run in test_examples; the page on concepts has none.
    assert pages - {"docs/tables.md", "docs/recipes.md", "docs/concepts.md"} < set(PAGES)
    assert "```" not in (PACKAGE / "docs" / "concepts.md").read_text("utf-8")


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def public(module: ModuleType) -> list[str]:
    """What completing shows of a module, but for modules in it."""
    return [name for name in dir(module) if not name.startswith("_") and name != "types"]


def test_names() -> None:
    assert set(public(caveat)) == set(caveat.__all__)
    assert "types" in dir(caveat)
    assert 40 <= len(caveat.__all__) < 52, "what completing shows is what people use"
    for module in (caveat, caveat.types):
        for name in public(module):
            # A union of types can't have a text of its own.
            assert name == "ProposalLike" or getattr(module, name).__doc__, name
    assert not set(public(caveat)) & set(public(caveat.types))
    with pytest.raises(AttributeError, match="`caveat` has no attribute `asses`"):
        caveat.asses  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("module", [caveat, caveat.types], ids=["caveat", "caveat.types"])
def test_what_is_public_says_so(module: ModuleType) -> None:
    assert len(public(module)) > 40
    for name in public(module):
        it = getattr(module, name)
        if isinstance(it, type):
            assert (it.__module__, it.__qualname__) == (module.__name__, name)
        if name != "ProposalLike":
            assert pickle.loads(pickle.dumps(it)) is it
            assert copy.deepcopy(it) is it


def test_what_was_at_the_top_is_not_any_longer() -> None:
    for name in ("Prohibition", "Location", "Outcome", "Rulebook", "Status"):
        assert not hasattr(caveat, name)


def test_the_version_is_that_of_the_distribution() -> None:
    assert caveat.__version__ == importlib.metadata.version("caveat")


def test_help_shows_what_is_public() -> None:
    text = pydoc.plain(pydoc.render_doc(caveat))
    for said in (
        "class Decision(",
        "class Transfer(",
        "assess(proposal:",
        "class CaveatError(",
        "May I handle",
    ):
        assert said in text
    text = pydoc.plain(pydoc.render_doc(caveat.types))
    for said in ("class Prohibition(", "class Channel("):
        assert said in text


def test_every_way_to_a_name_leads_to_the_same() -> None:
    code = "from caveat import *; import caveat; print([name for name in caveat.__all__ if globals()[name] is not getattr(caveat, name)])"
    assert fresh(code) == "[]\n"
    assert fresh("from caveat import Verdict, verdict; import caveat; print(caveat.Verdict is Verdict)") == "True\n"


def fresh(code: str) -> str:
    """What this prints in an interpreter of its own, where nothing of the package has been asked for."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


# Each takes longer to import than the package does; they are imported where they are needed.
HEAVY = {"dataclasses", "html", "inspect", "json", "pathlib", "secrets", "shutil"}
HEAVY |= {"IPython", "numpy", "openpyxl", "pandas", "polars", "pyarrow", "pyspark"}
if sys.version_info >= (3, 10):
    # Before, unions of types took `typing`.
    HEAVY |= {"re", "typing"}


@pytest.mark.parametrize(
    "code",
    [
        "import caveat",
        "import caveat; caveat.assess({'activity': 'store'}).to_json()",
        "import caveat; caveat.assess(caveat.Store(location='laptop', information={'volume': 'small'})).may_proceed",
        "import caveat; decision = caveat.assess({'activity': 'store'}); [getattr(decision, part) for part in caveat.Decision.__match_args__]",
    ],
)
def test_the_import_is_light(code: str) -> None:
    """It imports nothing heavy, nor does a decision; how long they take is measured in `benches/`."""
    loaded = fresh(f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))").split()
    assert not {name.partition(".")[0] for name in loaded} & HEAVY


def test_threads_that_ask_for_types_at_once_get_the_same() -> None:
    code = """
import caveat, threading
start, got = threading.Barrier(8), []
def ask():
    start.wait()
    got.append(id(caveat.types.Channel))
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(got), len(set(got)))
"""
    assert fresh(code) == "8 1\n"


def test_modules_import_one_way() -> None:
    """No module imports one that imports it, be it in a function or for type checkers alone."""
    folder = Path(caveat.__file__).parent
    imports = {}
    for file in folder.glob("_*.py"):
        if file.stem not in ("__init__", "__main__"):
            imports[file.stem] = imported(ast.parse(file.read_text("utf-8"))) - {"_caveat", "caveat"}
    order = list(graphlib.TopologicalSorter(imports).static_order())
    assert len(order) == len(imports) > 40


def imported(tree: ast.Module) -> set[str]:
    """The modules of the package that a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "caveat":
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("caveat."):
            names.add(node.module.removeprefix("caveat."))
    return names
