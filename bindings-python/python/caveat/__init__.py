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
    from caveat._files import assess_file as assess_file
else:

    def __getattr__(name: str) -> object:
        # Files are for those who ask for them: `import caveat` stays quick.
        if name == "assess_file":
            from caveat._files import assess_file

            return assess_file
        raise AttributeError(f"module `caveat` has no attribute `{name}`")
