from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"


def vectors() -> list[dict[str, Any]]:
    """Every vector, file by file in the order of their names."""
    paths = sorted(path for path in VECTORS.glob("*.json") if path.name != "interviews.json")
    return [vector for path in paths for vector in json.loads(path.read_text("utf-8"))]


def proposals() -> list[dict[str, Any]]:
    """The proposals of every vector that can be read."""
    return [vector["proposal"] for vector in vectors() if "proposal" in vector and "expect" in vector]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives a test that takes a `vector` or a `proposal` every one of them."""
    if "vector" in metafunc.fixturenames:
        all_vectors = vectors()
        metafunc.parametrize("vector", all_vectors, ids=[vector["name"] for vector in all_vectors])
    if "proposal" in metafunc.fixturenames:
        metafunc.parametrize("proposal", proposals())
