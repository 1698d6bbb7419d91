"""May I handle this information in this way?

``caveat`` answers from written guidance. It says why, with the clause; what you must do first and what you owe afterwards; what it
still needs to know; and whom to ask. It takes facts about information, never the information itself.

>>> import caveat
>>> decision = caveat.assess({"activity": "store", "location": "unaccredited_system"})
>>> decision.verdict
Verdict.PROHIBITED
>>> decision.prohibitions[0].rule
'store-unaccredited'
"""

from caveat._assess import alternatives, ask, assess, compare, find_marking, interview, outcome, parse_marking, verdict
from caveat._assess_tables import assess_file, assess_table, compare_tables, suggest_profile
from caveat._caveat import __version__ as __version__
from caveat._decision import Decision
from caveat._decision_table import DecisionTable
from caveat._errors import (
    CaveatError,
    ColumnError,
    LocalRulesError,
    MarkingError,
    ProposalError,
    RecordError,
    TableError,
)
from caveat._fields import ProposalLike
from caveat._option_table import OptionTable, options
from caveat._profile import Profile
from caveat._proposals import Dispose, Information, OwnerApproval, StartProject, Store, Tool, Transfer, UseTool
from caveat._record import Record, data_movement_form, data_movement_forms, record, records, verify_chain
from caveat._rulebook import (
    clauses,
    clauses_table,
    rulebook,
    rules,
    rules_table,
    vocabulary,
    vocabulary_table,
)
from caveat._rules import LocalRules
from caveat._verdict import Verdict

__all__ = [
    "CaveatError",
    "ColumnError",
    "Decision",
    "DecisionTable",
    "Dispose",
    "Information",
    "LocalRules",
    "LocalRulesError",
    "MarkingError",
    "OptionTable",
    "OwnerApproval",
    "Profile",
    "ProposalError",
    "ProposalLike",
    "Record",
    "RecordError",
    "StartProject",
    "Store",
    "TableError",
    "Tool",
    "Transfer",
    "UseTool",
    "Verdict",
    "alternatives",
    "ask",
    "assess",
    "assess_file",
    "assess_table",
    "clauses",
    "clauses_table",
    "compare",
    "compare_tables",
    "data_movement_form",
    "data_movement_forms",
    "find_marking",
    "interview",
    "options",
    "outcome",
    "parse_marking",
    "record",
    "records",
    "rulebook",
    "rules",
    "rules_table",
    "suggest_profile",
    "verdict",
    "verify_chain",
    "vocabulary",
    "vocabulary_table",
]

# No module above imports `typing`, whose import takes longer than all of them; that is why they set `TYPE_CHECKING` themselves.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from caveat import types as types
else:

    def __getattr__(name: str) -> object:
        # `caveat.types` takes as long to import as everything above, and most scripts never name it.
        if name != "types":
            raise AttributeError(f"module `caveat` has no attribute `{name}`")
        from importlib import import_module

        return import_module("caveat.types")

    def __dir__() -> list[str]:
        return [*(name for name in globals() if name.startswith("__")), *__all__, "types"]
