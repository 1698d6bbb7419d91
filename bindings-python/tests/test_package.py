"""What the package promises of itself: examples that run, names that exist, a light import."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import caveat

MODULES = ["caveat", *(f"caveat.{module.name}" for module in pkgutil.iter_modules(caveat.__path__))]


@pytest.mark.skipif(sys.version_info < (3, 10), reason="the README matches by pattern")
def test_readme() -> None:
    result = doctest.testfile(str(Path(__file__).parents[1] / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 15
    assert result.failed == 0


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_names() -> None:
    names = [name for name in dir(caveat) if not name.startswith("_")]
    assert len(names) > 70
    for name in names:
        # A union of types can't have a text of its own.
        assert name == "ProposalLike" or getattr(caveat, name).__doc__, name


def test_the_import_is_light() -> None:
    """It brings in nothing heavy; how long it takes is measured in `benches/`."""
    code = "import sys; before = set(sys.modules); import caveat; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    heavy = {"dataclasses", "inspect", "json", "numpy", "pandas", "pyarrow", "polars", "asyncio", "decimal"}
    assert not heavy & set(loaded)
