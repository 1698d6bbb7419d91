from __future__ import annotations

from enum import Enum
from typing import NoReturn

from caveat import _caveat


class Word(str, Enum):
    """A word of the contract. It equals its text and can stand wherever text can, but has no order."""

    __str__ = str.__str__
    __format__ = str.__format__

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self._name_}"

    # Text would be compared by its letters, by which `allowed` is below `refer` and `protect` above `official`.
    def __lt__(self, other: object) -> NoReturn:
        raise TypeError(
            f"there is no order among the words of `{type(self).__name__}`; sort by `str` for that of letters"
        )

    __le__ = __gt__ = __ge__ = __lt__


class ClassWord(Word):
    """A word that has an order within its scheme, and none across the two."""

    def _order(self, other: object) -> int:
        order = _caveat.class_order(self, other) if isinstance(other, str) else None
        if order is None:
            raise TypeError(f"`{self}` and `{other}` are of no one scheme, so neither is above the other")
        return order

    def __lt__(self, other: object) -> bool:  # type: ignore[override]
        return self._order(other) < 0

    def __le__(self, other: object) -> bool:  # type: ignore[override]
        return self._order(other) <= 0

    def __gt__(self, other: object) -> bool:  # type: ignore[override]
        return self._order(other) > 0

    def __ge__(self, other: object) -> bool:  # type: ignore[override]
        return self._order(other) >= 0
