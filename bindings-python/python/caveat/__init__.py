"""May I handle this information in this way?

``caveat`` answers from written guidance, says why, what must be done first, what stays owed afterwards, what it still
needs to know, and whom to ask. It takes facts about information, never the information itself.

>>> import caveat
>>> decision = caveat.assess({"activity": "store", "location": "unaccredited_system"})
>>> decision.verdict
Verdict.PROHIBITED
>>> decision.prohibitions[0].rule
'store-unaccredited'
"""

from typing import TYPE_CHECKING

# Every module says in `__all__` what is public of it.
from caveat._assess import *
from caveat._decision import *
from caveat._errors import *
from caveat._fields import *
from caveat._proposals import *
from caveat._records import *
from caveat._rulebook import *
from caveat._table import *
from caveat._words import *

if TYPE_CHECKING:
    from caveat._ask import *
    from caveat._compare import *
    from caveat._files import *
    from caveat._interview import *
    from caveat._record import *
    from caveat._reports import *
    from caveat._rules import *

# What is only for some is there once it is asked for: `import caveat` stays quick.
_LATER = {
    "_ask": ("Interviewer", "ask"),
    "_compare": ("compare",),
    "_files": ("assess_file",),
    "_interview": ("alternatives", "interview"),
    "_record": ("Record", "data_movement_form", "record", "verify_chain"),
    "_rules": ("LocalRules",),
}


def __dir__() -> list[str]:
    from caveat import _reports

    return sorted({*globals(), *_reports.__all__, *(name for names in _LATER.values() for name in names)})


# Type checkers would take every name to exist.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if not name.startswith("_"):
            for module, names in _LATER.items():
                if name in names:
                    return getattr(import_module(f"caveat.{module}"), name)
            from caveat import _reports

            if name in _reports.__all__:
                return getattr(_reports, name)
        raise AttributeError(f"module `caveat` has no attribute `{name}`")
