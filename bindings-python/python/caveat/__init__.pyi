# What type checkers see; `__init__.py` brings each name in when it is first asked for.
# Every module says in `__all__` what is public of it.
from caveat import types as types
from caveat._ask import *
from caveat._assess import *
from caveat._caveat import __version__ as __version__
from caveat._compare import *
from caveat._compare_tables import *
from caveat._decision import *
from caveat._errors import *
from caveat._files import *
from caveat._interview import *
from caveat._profile import *
from caveat._proposal_like import *
from caveat._proposals import *
from caveat._record import *
from caveat._rulebook import *
from caveat._rules import *
from caveat._suggest import *
from caveat._table import *
from caveat._verdict import *

# Written by `cargo dev generate` out of theirs.
__all__ = [
    "CaveatError",
    "ColumnError",
    "Decision",
    "DecisionTable",
    "Dispose",
    "Information",
    "Interviewer",
    "LocalRules",
    "LocalRulesError",
    "MarkingError",
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
    "interview",
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
