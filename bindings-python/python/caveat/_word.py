"""The base classes of the contract's enumerations."""

from __future__ import annotations

from enum import Enum

from caveat import _caveat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from typing_extensions import Self


class Word(str, Enum):
    """A word of the contract. It equals its text and can be used wherever text can, but it has no order."""

    def __new__(cls, value: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        return word

    __str__ = str.__str__
    __format__ = str.__format__  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self._name_}"

    # Text would be compared by its letters, by which `allowed` is below `refer` and `protect` above `official`.
    def __lt__(self, other: object) -> bool:
        return self._below(other)

    def __le__(self, other: object) -> bool:
        return self._below(other)

    def __gt__(self, other: object) -> bool:
        return self._below(other)

    def __ge__(self, other: object) -> bool:
        return self._below(other)

    def _below(self, other: object) -> NoReturn:
        raise TypeError(f"`{type(self).__name__}` has no order; pass `key=str` to sort alphabetically")


class OrderedWord(Word):
    """A word with an order: the order of definition."""

    def _place(self, other: object) -> int:
        # By equality, so that its text has the same place.
        for place, word in enumerate(type(self)):
            if word == other:
                return place
        raise TypeError(f"`{other}` is not a `{type(self).__name__}`, so neither is above the other")

    def __lt__(self, other: object) -> bool:
        return self._place(self) < self._place(other)

    def __le__(self, other: object) -> bool:
        return self._place(self) <= self._place(other)

    def __gt__(self, other: object) -> bool:
        return self._place(self) > self._place(other)

    def __ge__(self, other: object) -> bool:
        return self._place(self) >= self._place(other)


class ClassWord(Word):
    """A class: it has an order within its scheme, and none across the two schemes."""

    def _order(self, other: object) -> int:
        order = _caveat.class_order(self, other) if isinstance(other, str) else None
        if order is None:
            raise TypeError(f"`{self}` and `{other}` are not classes of the same scheme, so neither is above the other")
        return order

    def __lt__(self, other: object) -> bool:
        return self._order(other) < 0

    def __le__(self, other: object) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: object) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: object) -> bool:
        return self._order(other) >= 0
