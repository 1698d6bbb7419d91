"""Profiles: how the columns and cells of a register are read."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal, NoReturn, TypeVar, Union

    from typing_extensions import Self

    _Part = TypeVar("_Part")
    _Value = Union[bool, str, None]

__all__ = ["Profile"]


class Profile:
    """How the columns and cells of a register are read: the options of `assess_table` and `assess_file` that belong to the
    register. Both take it as `profile`. It is checked when it is made, is immutable, and can be compared, hashed and pickled.

    As a file it is JSON, which ``schemas/profile.schema.json`` describes.

    >>> import caveat
    >>> profile = caveat.Profile(
    ...     columns={"Held in": "location", "Only copy?": "only_copy"},
    ...     values={"location": {"USB stick": "removable_media"}},
    ...     constants={"activity": "store"},
    ...     null_values=["TBC", "N/A"],
    ...     keep="*",
    ... )
    >>> profile.columns["Held in"]
    'location'
    >>> try:
    ...     caveat.Profile(columns={"Held in": "locaton"})
    ... except caveat.ColumnError as error:
    ...     print(error)
    `columns` for `Held in`: no field has the path `locaton`; did you mean `location`?
    """

    __slots__ = ("_explained", "_parts")
    _parts: dict[str, Any]
    _explained: str | None

    def __init__(
        self,
        *,
        columns: Mapping[str, str] | None = None,
        values: Mapping[str, Mapping[Any, Any]] | None = None,
        constants: Mapping[str, Any] | None = None,
        null_values: Iterable[str] | None = None,
        keep: Iterable[str] | Literal["*"] | None = None,
        prefix: str | None = None,
    ) -> None:
        from caveat._profile_checks import checked

        object.__setattr__(self, "_parts", checked(columns, values, constants, null_values, keep, prefix))
        object.__setattr__(self, "_explained", None)

    @classmethod
    def of(cls, profile: Profile | Mapping[str, Any] | str | os.PathLike[str]) -> Profile:
        """Returns a profile as it is, or reads one from a mapping or from the path of a JSON file."""
        import os

        if isinstance(profile, Profile):
            return profile
        if isinstance(profile, (str, os.PathLike)):
            return cls.from_file(profile)
        from caveat._profile_checks import known_keys

        return cls(**known_keys(profile))

    @classmethod
    def from_json(cls, text: str | bytes | bytearray) -> Self:
        """Reads a profile from JSON text. An unknown or duplicate key is an error."""
        from caveat._profile_checks import parsed

        return cls(**parsed(text))

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """Reads a profile from a JSON file in UTF-8."""
        from caveat._profile_checks import MAX_BYTES

        with open(path, "rb") as file:
            return cls.from_json(file.read(MAX_BYTES + 1))

    @property
    def columns(self) -> Mapping[str, str]:
        """The path of the field that each column is read as, by the column's own name."""
        return _unchanging(self._parts["columns"])

    @property
    def values(self) -> Mapping[str, Mapping[str, _Value]]:
        """What the texts of cells mean, for each path; None is unknown."""
        return _unchanging({path: _unchanging(meanings) for path, meanings in self._parts["values"].items()})

    @property
    def constants(self) -> Mapping[str, _Value]:
        """The answers of every row, by path."""
        return _unchanging(self._parts["constants"])

    @property
    def null_values(self) -> tuple[str, ...]:
        """The texts that mean unknown."""
        return tuple(self._parts["null_values"])

    @property
    def keep(self) -> tuple[str, ...] | Literal["*"] | None:
        """The columns to return unchanged; ``"*"`` is every column whose own name is not a field."""
        keep: list[str] | Literal["*"] | None = self._parts["keep"]
        return keep if keep is None or keep == "*" else tuple(keep)

    @property
    def prefix(self) -> str:
        """The prefix of result columns."""
        return self._parts["prefix"]  # type: ignore[no-any-return]

    def replace(self, **changes: Any) -> Self:
        """Returns a copy with some parts replaced; None removes a part.

        >>> import caveat
        >>> caveat.Profile(constants={"activity": "store"}, keep="*").replace(keep=["id"])
        Profile(constants={'activity': 'store'}, keep=['id'])
        """
        return type(self)(**{**self.to_dict(), **changes})

    def to_dict(self) -> dict[str, Any]:
        """Returns the profile as dictionaries, lists and text, without empty parts."""
        from copy import deepcopy

        return {name: deepcopy(part) for name, part in self._parts.items() if part or part == [] and name == "keep"}

    def to_json(self) -> str:
        """Returns the profile as JSON, indented for people to read and change. It reads back as the same profile."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_file(self, path: str | os.PathLike[str]) -> None:
        """Writes the profile to a file whose name ends in ``.json``, replacing one that is there."""
        import os

        from caveat._file_unfinished import write_whole

        if os.path.splitext(path)[1].lower() != ".json":
            raise ValueError(f"a profile is JSON: `{os.fspath(path)}` must end in .json")
        write_whole(path, (self.to_json() + "\n").encode())

    def explain(self) -> str:
        """Says in words what the profile does, column by column. If `suggest_profile` made it, it also says why each column is read
        that way, and what is left for you to decide.

        >>> import caveat
        >>> print(caveat.Profile(columns={"Held in": "location"}, constants={"activity": "store"}).explain())
        Read as fields
          `Held in` is read as `location` (Where it would be kept).
        The same for every row
          `activity` is `store`.
        """
        if self._explained is not None:
            return self._explained
        from caveat._profile_text import explained

        return explained(self._parts)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={part!r}" for name, part in self.to_dict().items())
        return f"{type(self).__name__}({given})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Profile):
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self) -> int:
        import json

        return hash(json.dumps(self._parts, sort_keys=True))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a `Profile` does not change; `replace` makes another")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a `Profile` does not change; `replace` makes another")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.to_dict(), self._explained)


def _again(kind: type[Profile], parts: dict[str, Any], explained: str | None) -> Profile:
    return with_explanation(kind(**parts), explained)


def with_explanation(profile: Profile, explained: str | None) -> Profile:
    """Sets the text that `explain` returns."""
    object.__setattr__(profile, "_explained", explained)
    return profile


def _unchanging(mapping: dict[str, _Part]) -> Mapping[str, _Part]:
    from types import MappingProxyType

    return MappingProxyType(mapping)


public(__name__, "caveat")
