"""Says where the package's names are public. They are defined in modules of their own, so that a script loads only what it uses."""

from __future__ import annotations

import sys


def public(module: str, shown: str) -> None:
    """Makes the classes and functions that this module has in its `__all__` say that they are of that public module. Tracebacks,
    help and pickles then name it.
    """
    names = sys.modules[module]
    for name in names.__all__:
        it = getattr(names, name)
        if getattr(it, "__module__", None) == module:
            it.__module__ = shown
