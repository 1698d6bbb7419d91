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

# A package whose native part is missing or broken says so at once, and not at its first decision.
from caveat import _caveat  # noqa: F401

# Each public name, and the module that it stands in. Written by `cargo dev generate` out of the modules' `__all__`.
_MODULES = {
    "Activity": "_words",
    "Alternative": "_records",
    "Alternatives": "_reports",
    "AnswerChange": "_reports",
    "Assumption": "_records",
    "AssumptionRule": "_records",
    "Because": "_records",
    "Both": "_reports",
    "CaveatError": "_errors",
    "ChainBreak": "_reports",
    "ChainFault": "_words",
    "ChainVerification": "_reports",
    "Channel": "_words",
    "Choosable": "_records",
    "Class": "_words",
    "Clause": "_records",
    "ClauseEffect": "_words",
    "ColumnError": "_errors",
    "Comparison": "_reports",
    "Condition": "_records",
    "Conflict": "_records",
    "ConflictRule": "_records",
    "Contact": "_records",
    "DataMovementForm": "_reports",
    "DataSubjects": "_words",
    "Decision": "_decision",
    "DecisionTable": "_table",
    "Declined": "_reports",
    "Differences": "_reports",
    "Direction": "_words",
    "Dispose": "_proposals",
    "Document": "_records",
    "Done": "_records",
    "Dpia": "_words",
    "Encryption": "_words",
    "ErrorCode": "_words",
    "ErrorObject": "_reports",
    "Field": "_records",
    "FieldValue": "_records",
    "FormField": "_reports",
    "FormItem": "_reports",
    "FormSource": "_reports",
    "HarmIfDisclosed": "_words",
    "Information": "_proposals",
    "Interview": "_reports",
    "Interviewer": "_ask",
    "Kind": "_words",
    "ListDifference": "_reports",
    "LocalFault": "_reports",
    "LocalFaultCode": "_words",
    "LocalRules": "_rules",
    "LocalRulesError": "_errors",
    "Location": "_words",
    "Marking": "_records",
    "MarkingError": "_errors",
    "MarkingWarning": "_records",
    "Note": "_records",
    "NothingHelps": "_reports",
    "Origin": "_words",
    "Outcome": "_outcome",
    "OwnerApproval": "_proposals",
    "PathChanges": "_reports",
    "PersonalData": "_words",
    "Place": "_words",
    "Policy": "_records",
    "Profile": "_profile",
    "Prohibition": "_records",
    "Proposal": "_fields",
    "ProposalError": "_errors",
    "ProposalLike": "_proposal_like",
    "Purpose": "_words",
    "Question": "_records",
    "Recipient": "_words",
    "Record": "_record",
    "RecordError": "_errors",
    "RecordedPolicy": "_reports",
    "Referral": "_records",
    "Requirement": "_records",
    "Retired": "_records",
    "Rule": "_records",
    "RuleChange": "_reports",
    "Rulebook": "_records",
    "Scheme": "_words",
    "Setting": "_records",
    "StartProject": "_proposals",
    "Status": "_words",
    "Store": "_proposals",
    "Strength": "_words",
    "TableComparison": "_table_comparison",
    "TableError": "_errors",
    "Term": "_records",
    "Test": "_records",
    "Tool": "_proposals",
    "Transfer": "_proposals",
    "UseTool": "_proposals",
    "Verdict": "_verdict",
    "VerdictDifference": "_reports",
    "Verification": "_reports",
    "Volume": "_words",
    "WayOut": "_records",
    "alternatives": "_interview",
    "ask": "_ask",
    "assess": "_assess",
    "assess_file": "_files",
    "assess_table": "_table",
    "clauses": "_rulebook",
    "clauses_table": "_rulebook",
    "compare": "_compare",
    "compare_tables": "_compare_tables",
    "data_movement_form": "_record",
    "interview": "_interview",
    "outcome": "_assess",
    "parse_marking": "_assess",
    "record": "_record",
    "rulebook": "_rulebook",
    "rules": "_rulebook",
    "rules_table": "_rulebook",
    "suggest_profile": "_suggest",
    "verdict": "_assess",
    "verify_chain": "_record",
    "vocabulary": "_rulebook",
    "vocabulary_table": "_rulebook",
}

__all__ = list(_MODULES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


# A name is brought in when it is first asked for: a script needs few of them, and what enumerations and named tuples rest on
# takes several times as long to import as a decision takes to make.
def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module `caveat` has no attribute `{name}`")
    # `importlib` would be one import more.
    found = getattr(__import__(f"caveat.{module}", fromlist=("",)), name)
    globals()[name] = found
    return found
