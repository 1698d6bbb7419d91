"""The verdict. Generated from core by `cargo dev generate`."""

from caveat._public import public
from caveat._word import OrderedWord

__all__ = [
    "Verdict",
]


class Verdict(OrderedWord):
    """The answer in one word. Only allowed means go ahead."""

    ALLOWED = "allowed"
    """Nothing forbids it, and everything that is required is in place."""

    CONDITIONAL = "conditional"
    """It may be done once every requirement is met."""

    UNDETERMINED = "undetermined"
    """Too little is known to say."""

    REFER = "refer"
    """The guidance does not settle it: the named roles have to be asked."""

    PROHIBITED = "prohibited"
    """It may not be done."""

    @property
    def label(self) -> str:
        """The verdict as a person reads it."""
        return _LABELS[self]

    @property
    def may_proceed(self) -> bool:
        """Whether to go ahead."""
        return self is Verdict.ALLOWED

    def __bool__(self) -> bool:
        # Text that is not empty is true, and so would be the worst verdict.
        raise TypeError("a verdict is neither true nor false: ask `may_proceed`, or compare it")


_LABELS = {
    "allowed": "Allowed",
    "conditional": "Not yet",
    "undetermined": "More information needed",
    "refer": "Ask first",
    "prohibited": "Not allowed",
}


public(__name__, "caveat")
