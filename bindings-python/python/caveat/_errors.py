"""The errors that the package raises."""

from __future__ import annotations

from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from caveat._failures import Failure, FailureGroup
    from caveat._reports import LocalFault
    from caveat._words import Class

__all__ = [
    "CaveatError",
    "ColumnError",
    "LocalRulesError",
    "MarkingError",
    "ProposalError",
    "RecordError",
    "TableError",
]


class CaveatError(ValueError):
    """An input that can't be used. The message says where, what was read and what is accepted."""

    code: str
    """A stable code: ``unknown_value`` and so on."""
    path: str | None
    """The path of the mistake, if it has one: ``information.marking``."""
    message: str
    """What was read and what is accepted."""

    def __init__(self, message: str, code: str, path: str | None = None, *rest: object) -> None:
        # The base class gets every argument, because it pickles and copies what it was given.
        super().__init__(message, code, path, *rest)
        self.message = message
        self.code = code
        self.path = path

    def __str__(self) -> str:
        return self.message


class ProposalError(CaveatError):
    """A proposal can't be read. `code` is one of `ErrorCode`."""


class LocalRulesError(CaveatError):
    """Local rules can't be used. Code, path and line are those of the first mistake; the message has the first few."""

    line: int | None
    """The line in the file, counted from 1."""
    faults: tuple[LocalFault, ...]
    """The mistakes that were found, in the file's order; at most 100."""
    more: int
    """How many more mistakes there are."""
    warnings: tuple[LocalFault, ...]
    """Warnings that go with the mistakes."""

    def __init__(
        self,
        message: str,
        code: str,
        path: str | None = None,
        line: int | None = None,
        faults: tuple[LocalFault, ...] = (),
        more: int = 0,
        warnings: tuple[LocalFault, ...] = (),
    ) -> None:
        super().__init__(message, code, path, line, faults, more, warnings)
        self.line = line
        self.faults = faults
        self.more = more
        self.warnings = warnings


class MarkingError(CaveatError):
    """A text can't be read as a marking."""

    suggestions: tuple[str, ...]
    """Up to three markings that may have been meant, the nearest first."""

    class_: Class | None
    """The class that was read before words that could not be placed, if any."""

    unplaced_words: tuple[str, ...]
    """The words that could not be placed."""

    plain_message: str
    """The message for a person who fills in a form, in whole sentences."""

    def __init__(
        self,
        message: str,
        code: str,
        path: str | None = None,
        suggestions: tuple[str, ...] = (),
        class_: Class | None = None,
        unplaced_words: tuple[str, ...] = (),
        plain_message: str = "",
    ) -> None:
        super().__init__(message, code, path, suggestions, class_, unplaced_words, plain_message)
        self.suggestions = suggestions
        self.class_ = class_
        self.unplaced_words = unplaced_words
        self.plain_message = plain_message


class RecordError(CaveatError):
    """A record or a form can't be read or made. `code` is one of `ErrorCode`."""


class ColumnError(CaveatError):
    """A column of a table, or an option that names one, is wrong. `path` is the column's name."""

    suggestion: str | None
    """The name that was probably meant, if one is near."""

    def __init__(self, message: str, code: str, path: str | None = None, suggestion: str | None = None) -> None:
        super().__init__(message, code, path, suggestion)
        self.suggestion = suggestion


class TableError(CaveatError):
    """Rows of a table can't be read. The message groups what is wrong by column and value."""

    MOST_FAILURES = 1_000

    count: int
    """How many rows can't be read."""
    failures: tuple[Failure, ...]
    """Every failure of the first 1,000 of these rows."""
    groups: tuple[FailureGroup, ...]
    """All failures, grouped by column, value and mistake, the most frequent first."""

    def __init__(
        self,
        message: str,
        code: str = "unreadable_rows",
        path: str | None = None,
        count: int = 0,
        failures: tuple[Failure, ...] = (),
        groups: tuple[FailureGroup, ...] = (),
    ) -> None:
        super().__init__(message, code, path, count, failures, groups)
        self.count = count
        self.failures = failures
        self.groups = groups


public(__name__, "caveat")
