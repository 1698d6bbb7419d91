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

# What type checkers see; `__init__.py` brings each name in when it is first asked for.
# Every module says in `__all__` what is public of it.
from caveat._ask import *
from caveat._assess import *
from caveat._compare import *
from caveat._decision import *
from caveat._errors import *
from caveat._fields import *
from caveat._files import *
from caveat._interview import *
from caveat._outcome import *
from caveat._proposal_like import *
from caveat._proposals import *
from caveat._record import *
from caveat._records import *
from caveat._reports import *
from caveat._rulebook import *
from caveat._rules import *
from caveat._table import *
from caveat._verdict import *
from caveat._words import *

# Written by `cargo dev generate` out of theirs.
__all__ = [
    "Activity",
    "Alternative",
    "Alternatives",
    "AnswerChange",
    "Assumption",
    "AssumptionRule",
    "Because",
    "Both",
    "CaveatError",
    "ChainBreak",
    "ChainFault",
    "ChainVerification",
    "Channel",
    "Choosable",
    "Class",
    "Clause",
    "ClauseEffect",
    "Comparison",
    "Condition",
    "Conflict",
    "ConflictRule",
    "Contact",
    "DataMovementForm",
    "DataSubjects",
    "Decision",
    "DecisionTable",
    "Declined",
    "Differences",
    "Direction",
    "Dispose",
    "Document",
    "Done",
    "Dpia",
    "Encryption",
    "ErrorCode",
    "ErrorObject",
    "Field",
    "FieldValue",
    "FormField",
    "FormItem",
    "FormSource",
    "HarmIfDisclosed",
    "Information",
    "Interview",
    "Interviewer",
    "Kind",
    "ListDifference",
    "LocalFault",
    "LocalFaultCode",
    "LocalRules",
    "LocalRulesError",
    "Location",
    "Marking",
    "MarkingError",
    "MarkingWarning",
    "Note",
    "NothingHelps",
    "Origin",
    "Outcome",
    "OwnerApproval",
    "PathChanges",
    "PersonalData",
    "Place",
    "Policy",
    "Prohibition",
    "Proposal",
    "ProposalError",
    "ProposalLike",
    "Purpose",
    "Question",
    "Recipient",
    "Record",
    "RecordError",
    "RecordedPolicy",
    "Referral",
    "Requirement",
    "Retired",
    "Rule",
    "RuleChange",
    "Rulebook",
    "Scheme",
    "Setting",
    "StartProject",
    "Status",
    "Store",
    "Strength",
    "TableError",
    "Term",
    "Test",
    "Tool",
    "Transfer",
    "UseTool",
    "Verdict",
    "VerdictDifference",
    "Verification",
    "Volume",
    "WayOut",
    "alternatives",
    "ask",
    "assess",
    "assess_file",
    "assess_table",
    "clauses",
    "clauses_table",
    "compare",
    "data_movement_form",
    "interview",
    "outcome",
    "parse_marking",
    "record",
    "rulebook",
    "rules",
    "rules_table",
    "verdict",
    "verify_chain",
    "vocabulary",
    "vocabulary_table",
]
