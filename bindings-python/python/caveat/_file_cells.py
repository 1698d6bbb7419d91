"""The cells of files as text and as JSON."""

from __future__ import annotations

import base64
import json
import math
from typing import Any

__all__ = ["as_text", "dumps"]


def as_text(value: Any) -> str | None:
    """Returns the text of a cell: text as it is, dates in ISO form, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text
    return dumps(value)


def dumps(value: Any) -> str:
    """Returns a value as JSON: what is not a number is null, dates are in ISO form, bytes in Base64."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    return [_finite(part) for part in value] if isinstance(value, (list, tuple)) else value
