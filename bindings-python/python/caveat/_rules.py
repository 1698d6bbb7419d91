"""An organisation's own rules."""

from __future__ import annotations

from caveat._caveat import LocalRules as LocalRulesBase
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from typing_extensions import Self

    from caveat._reports import LocalFault

__all__ = ["LocalRules"]


class LocalRules(LocalRulesBase):
    """An organisation's own rules on top of the built-in ones, read and checked. They only add, and never remove or weaken
    anything. `assess` and every other function that decides takes them as `rules`. They can be compared, hashed and pickled.
    """

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str | bytes | bytearray) -> Self:
        """Reads rules from JSON text, which ``schemas/local-rules.schema.json`` describes, and checks them. One `LocalRulesError`
        has every mistake, each with its line.

        >>> import caveat
        >>> rules = caveat.LocalRules.from_json('''{
        ...   "edition": "acme-2026-1", "version": "1.0.0",
        ...   "documents": [{"id": "ACME", "title": "Acme policy on devices"}],
        ...   "clauses": [{"id": "ACME-1", "document": "ACME", "section": "USB", "says": "No USB storage."}],
        ...   "rules": [{"id": "acme-no-usb", "effect": "prohibit", "strength": "must",
        ...              "when": [{"path": "channel", "any_of": ["usb_storage"]}],
        ...              "text": "Do not send it on USB storage.", "clauses": ["ACME-1"]}]
        ... }''')
        >>> caveat.assess(caveat.Transfer(channel="usb_storage"), rules=rules).prohibitions[0].rule
        'acme-no-usb'
        """
        return cls(text)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """Reads rules from a JSON file in UTF-8, and checks them."""
        with open(path, "rb") as file:
            # One byte past the limit is enough to refuse a longer file.
            return cls(file.read(LocalRulesBase.MAX_BYTES + 1))

    @classmethod
    def layered(cls, *layers: LocalRules) -> Self:
        """Combines layers of rules, such as those of a department and of one of its agencies. Each layer only adds to those
        before it. The same id, role or tool in two layers is a `LocalRulesError`, whose messages name the layer by its edition.

        >>> import caveat
        >>> department = caveat.LocalRules.from_json('{"edition": "department-1", "version": "2.0.0"}')
        >>> agency = caveat.LocalRules.from_json('{"edition": "agency-7", "version": "1.1.0"}')
        >>> caveat.LocalRules.layered(department, agency).edition
        'department-1+agency-7'
        """
        return cls(LocalRulesBase._layered(*layers))

    @property
    def warnings(self) -> tuple[LocalFault, ...]:
        """Warnings about rules that can still be used, such as a rule that can never apply."""
        return self._warnings()  # type: ignore[no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """Returns the rules as dictionaries, lists and text, as they were given."""
        return self._file()


public(__name__, "caveat")
