from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import caveat

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"


def vectors() -> list[dict[str, Any]]:
    """Every vector, file by file in the order of their names."""
    paths = sorted(path for path in VECTORS.glob("*.json") if path.name != "interviews.json")
    return [vector for path in paths for vector in json.loads(path.read_text("utf-8"))]


def proposals() -> list[dict[str, Any]]:
    """The proposals of every vector that can be read."""
    return [vector["proposal"] for vector in vectors() if "proposal" in vector and "expect" in vector]


def canonical(value: object) -> str:
    """Canonical JSON of what has keys in ASCII and no fractions, as all of ours."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def error_of(error: caveat.CaveatError, inside: str | None = None) -> dict[str, Any]:
    """An error as the contract has it; its path begins with that of what it is inside."""
    path = ".".join(part for part in (inside, error.path) if part is not None)
    return {"error": {"code": str(error.code), "message": error.message, **({"path": path} if path else {})}}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives a test that takes a `vector` or a `proposal` every one of them."""
    if "vector" in metafunc.fixturenames:
        all_vectors = vectors()
        metafunc.parametrize("vector", all_vectors, ids=[vector["name"] for vector in all_vectors])
    if "proposal" in metafunc.fixturenames:
        metafunc.parametrize("proposal", proposals())
