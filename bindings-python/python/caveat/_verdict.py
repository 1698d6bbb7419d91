"""The verdict. Generated from core by `cargo dev generate`."""

from caveat._word import Word

__all__ = [
    "Verdict",
]


class Verdict(Word):
    """The answer in one word. Only allowed means go ahead."""

    ALLOWED = "allowed"
    """Nothing stands against it, and all that is required is in place."""

    CONDITIONAL = "conditional"
    """It may be done once every requirement is met."""

    UNDETERMINED = "undetermined"
    """Too little is known to say."""

    REFER = "refer"
    """The guidance does not settle it: the named roles have to be asked."""

    PROHIBITED = "prohibited"
    """It may not be done."""
