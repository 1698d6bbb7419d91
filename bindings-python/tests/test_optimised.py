"""Everything works with ``python -OO`` too, which takes docstrings and assertions away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_package_works_without_docstrings() -> None:
    smoke = Path(__file__).parent / "smoke.py"
    for flags in ([], ["-OO"]):
        ran = subprocess.run([sys.executable, *flags, str(smoke)], check=False, capture_output=True, text=True)
        assert (ran.returncode, ran.stdout) == (0, "works\n"), ran.stderr


def test_every_public_name_comes_without_docstrings() -> None:
    code = """
import caveat, caveat.types
assert False, "assertions are off"
for module in (caveat, caveat.types):
    for name in dir(module):
        getattr(module, name)
names = [name for name in dir(caveat.types) if isinstance(getattr(caveat.types, name), type)]
if len(names) < 70 or caveat.types.Prohibition.__doc__ is not None:
    raise SystemExit("docstrings are there")
"""
    subprocess.run([sys.executable, "-OO", "-c", code], check=True)


def test_the_command_line_works_without_docstrings() -> None:
    command = [sys.executable, "-OO", "-m", "caveat", "one"]
    ran = subprocess.run(command, check=False, input='{"activity": "store"}', capture_output=True, text=True)
    assert "More information needed" in ran.stdout, ran.stderr
