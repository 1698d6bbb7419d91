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

from collections.abc import Mapping
from typing import TYPE_CHECKING, Union

from caveat import _caveat, _proposals, _records, _words
from caveat._decision import Decision
from caveat._errors import CaveatError, MarkingError, ProposalError, TableError
from caveat._fields import Proposal
from caveat._proposals import *
from caveat._records import *
from caveat._records import Marking
from caveat._rulebook import clauses, clauses_table, rulebook, rules, rules_table, vocabulary, vocabulary_table
from caveat._table import DecisionTable, assess_table
from caveat._words import *
from caveat._words import Verdict

__all__ = [
    "CaveatError",
    "Decision",
    "DecisionTable",
    "MarkingError",
    "Proposal",
    "ProposalError",
    "ProposalLike",
    "TableError",
    "assess",
    "assess_file",
    "assess_table",
    "clauses",
    "clauses_table",
    "parse_marking",
    "rulebook",
    "rules",
    "rules_table",
    "verdict",
    "vocabulary",
    "vocabulary_table",
]
__all__ += _proposals.__all__
__all__ += _records.__all__
__all__ += _words.__all__

if TYPE_CHECKING:
    from caveat._files import assess_file
else:

    def __getattr__(name: str) -> object:
        # Files are for those who ask for them: `import caveat` stays quick.
        if name == "assess_file":
            from caveat._files import assess_file

            return assess_file
        raise AttributeError(f"module `caveat` has no attribute `{name}`")


ProposalLike = Union[Proposal, Mapping[str, object], str, bytes, bytearray]
"""What can be assessed: a typed proposal, a mapping, or JSON text."""


def assess(proposal: ProposalLike) -> Decision:
    """Decides a proposal: may the information be handled in this way, why, on what conditions, and what is still unknown?

    A refusal is a decision, not an error: `ProposalError` is for proposals that can't be read.

    >>> import caveat
    >>> print(caveat.assess(caveat.StartProject(dpia="not_done")).headline)
    You may start the project this way, but first put 1 thing in place.
    """
    return Decision(proposal)


def verdict(proposal: ProposalLike) -> Verdict:
    """The verdict on a proposal and nothing else, several times faster than `assess`.

    >>> import caveat
    >>> caveat.verdict('{"activity": "start_project", "dpia": "completed"}')
    Verdict.ALLOWED
    """
    return _caveat.verdict(proposal)  # type: ignore[no-any-return]


def parse_marking(text: str) -> Marking:
    """Reads a marking: what is written on the thing, in either scheme.

    >>> import caveat
    >>> marking = caveat.parse_marking("uk official sensitive: commercial")
    >>> marking.class_, marking.descriptors
    (Class.OFFICIAL_SENSITIVE, ('COMMERCIAL',))
    """
    return _caveat.parse_marking(text)  # type: ignore[no-any-return]
