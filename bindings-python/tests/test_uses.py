from __future__ import annotations

import pytest

import uses


def test_uses(capsys: pytest.CaptureFixture[str]) -> None:
    uses.main()
    assert "go ahead" not in capsys.readouterr().out
