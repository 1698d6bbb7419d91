"""The types of what `caveat` returns: the parts of decisions and of the rulebook, reports, failures, and the contract's words.

>>> import caveat
>>> decision = caveat.assess(caveat.Transfer(channel=caveat.types.Channel.USB_STORAGE))
>>> isinstance(decision.questions[0], caveat.types.Question)
True
"""

from caveat._failures import *
from caveat._fields import *
from caveat._file_summary import *
from caveat._outcome import *
from caveat._records import *
from caveat._reports import *
from caveat._table_comparison import *
from caveat._views import *
from caveat._words import *

# Written by `cargo dev generate` out of theirs.
__all__ = [
    "Activity",
    "Alternative",
    "Alternatives",
    "AnswerChange",
    "Assumption",
    "AssumptionRule",
    "Both",
    "ChainBreak",
    "ChainFault",
    "ChainVerification",
    "Change",
    "Channel",
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
    "Declined",
    "Differences",
    "Direction",
    "Document",
    "Done",
    "Dpia",
    "Encryption",
    "ErrorCode",
    "ErrorObject",
    "Failure",
    "FailureGroup",
    "Field",
    "FieldKind",
    "FileSummary",
    "FormField",
    "FormItem",
    "FormSource",
    "HarmIfDisclosed",
    "Interview",
    "ListDifference",
    "LocalFault",
    "LocalFaultCode",
    "Location",
    "Marking",
    "MarkingWarning",
    "Note",
    "NothingHelps",
    "Origin",
    "Outcome",
    "PathChanges",
    "PersonalData",
    "Place",
    "Policy",
    "Prohibition",
    "Proposal",
    "Purpose",
    "Question",
    "Reason",
    "Recipient",
    "RecordedPolicy",
    "Referral",
    "Report",
    "Requirement",
    "Retired",
    "Rule",
    "RuleChange",
    "Rulebook",
    "Scheme",
    "Setting",
    "Status",
    "Strength",
    "TableComparison",
    "Term",
    "Test",
    "ValueInfo",
    "VerdictDifference",
    "Verification",
    "Volume",
    "WayOut",
]
