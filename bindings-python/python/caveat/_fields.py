"""The base classes of typed proposals, and the type of everything that can be assessed."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from caveat import _caveat
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn, TypeVar

    from typing_extensions import Self

    _G = TypeVar("_G", bound="Fields")

__all__ = ["Proposal"]


class Fields:
    """Known fields of a proposal. They are checked when it is made, and it is immutable."""

    __slots__ = ("_known", "_read")
    if TYPE_CHECKING:
        _known: dict[str, Any]
        _read: _caveat.ReadProposal | None
        _group: ClassVar[str]
    _group = ""

    def _fill(self, values: dict[str, object]) -> None:
        known, read = _caveat.known(self._group, values)
        object.__setattr__(self, "_known", known)
        object.__setattr__(self, "_read", read)

    def _word(self, key: str, words: str) -> Any | None:
        value = self._known.get(key)
        if value is None:
            return None
        # Imported here, because importing the enumerations takes longer than a decision.
        from caveat import _words

        return getattr(_words, words)(value)

    def _fields(self, key: str, group: type[_G]) -> _G | None:
        known = self._known.get(key)
        if known is None:
            return None
        # It was checked along with the whole.
        fields = object.__new__(group)
        object.__setattr__(fields, "_known", known)
        return fields

    def to_dict(self) -> dict[str, Any]:
        """Returns what is known as dictionaries and text."""
        return {key: dict(value) if isinstance(value, dict) else value for key, value in self._known.items()}

    def replace(self, **changes: object) -> Self:
        """Returns a copy with some fields changed; None makes a field unknown.

        >>> import caveat
        >>> caveat.Store(location="laptop").replace(location="mobile_device", only_copy=False)
        Store(location=Location.MOBILE_DEVICE, only_copy=False)
        """
        return type(self)(**{**self._given(), **changes})

    def _given(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in self._known if key != "activity"}

    def __repr__(self) -> str:
        given = ", ".join(f"{key}={value!r}" for key, value in self._given().items())
        return f"{type(self).__name__}({given})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fields):
            return NotImplemented
        return type(self) is type(other) and self._known == other._known

    def __hash__(self) -> int:
        # Always in the contract's order.
        return hash(repr(self))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a `{type(self).__name__}` does not change; `replace` makes another")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a `{type(self).__name__}` does not change; `replace` makes another")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.to_dict())


class Proposal(Fields):
    """What someone proposes to do, as far as it is known: a `Transfer`, a `UseTool` and so on."""

    __slots__ = ()

    def to_json(self) -> str:
        """Returns what is known as JSON, in the contract's order."""
        return _caveat.proposal_json(self)


def _again(fields: type[_G], known: dict[str, object]) -> _G:
    known.pop("activity", None)
    return fields(**known)


if TYPE_CHECKING or sys.version_info < (3, 10):
    from typing import Union

    ProposalLike = Union[Proposal, Mapping[str, object], str, bytes, bytearray]
    """What can be assessed: a typed proposal, a mapping, or JSON text."""
else:
    ProposalLike = Proposal | Mapping[str, object] | str | bytes | bytearray

public(__name__, "caveat.types")
