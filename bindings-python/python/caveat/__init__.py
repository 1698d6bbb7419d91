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
from caveat._caveat import __version__ as __version__

# Each public name, and the module that it stands in. Written by `cargo dev generate` out of the modules' `__all__`.
_MODULES = {
    "CaveatError": "_errors",
    "ColumnError": "_errors",
    "Decision": "_decision",
    "DecisionTable": "_table",
    "Dispose": "_proposals",
    "Information": "_proposals",
    "Interviewer": "_ask",
    "LocalRules": "_rules",
    "LocalRulesError": "_errors",
    "MarkingError": "_errors",
    "OwnerApproval": "_proposals",
    "Profile": "_profile",
    "ProposalError": "_errors",
    "ProposalLike": "_proposal_like",
    "Record": "_record",
    "RecordError": "_errors",
    "StartProject": "_proposals",
    "Store": "_proposals",
    "TableError": "_errors",
    "Tool": "_proposals",
    "Transfer": "_proposals",
    "UseTool": "_proposals",
    "Verdict": "_verdict",
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
    "data_movement_forms": "_record",
    "interview": "_interview",
    "outcome": "_assess",
    "parse_marking": "_assess",
    "record": "_record",
    "records": "_record",
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
    return sorted({*_DUNDERS, "types", *__all__})


# What completing shows is what people use.
_DUNDERS = [name for name in globals() if name.startswith("__")]


# A name is brought in when it is first asked for: a script needs few of them, and what enumerations and named tuples rest on
# takes several times as long to import as a decision takes to make.
def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if name == "types":
        return __import__("caveat.types", fromlist=("",))
    if module is None:
        raise AttributeError(f"module `caveat` has no attribute `{name}`")
    # `importlib` would be one import more.
    found = getattr(__import__(f"caveat.{module}", fromlist=("",)), name)
    globals()[name] = found
    return found
