"""Named tuples as `typing` has them, without `typing`, which takes longer to import than a decision takes to make."""

from __future__ import annotations

import collections

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["NamedTuple"]


class _Maker(type):
    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields = body["__annotations__"]
        defaults = [body[field] for field in fields if field in body]
        # Type checkers would take this for the definition of one.
        make: Any = collections.namedtuple
        made = make(name, fields, defaults=defaults, module=body["__module__"])
        # With `-OO` there is none.
        made.__doc__ = body.get("__doc__")
        made.__annotations__ = made.__new__.__annotations__ = fields
        for key, value in body.items():
            # Its methods and properties.
            if key not in fields and key not in _NOT_TAKEN_OVER:
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_Maker):
    """The body of a class that is derived from it has the fields and their defaults, and methods."""


_NOT_TAKEN_OVER = {"__annotations__", "__classcell__", "__doc__", "__firstlineno__", "__module__", "__qualname__"}
_NOT_TAKEN_OVER |= {"__static_attributes__"}
