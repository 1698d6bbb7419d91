"""A decision. Generated from core by `cargo dev generate`."""

from caveat._caveat import Decision as DecisionBase
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from caveat._parts import (
        Action,
        Alternative,
        Assumption,
        Conflict,
        Contact,
        DecidedMarking,
        Note,
        NothingHelps,
        Policy,
        Prohibition,
        Question,
        Referral,
        Requirement,
    )
    from caveat._words import Verdict

__all__ = [
    "Decision",
]


class Decision(DecisionBase):
    """Everything that there is to say about a proposal. Made by `assess`; it does not change.

    A refusal is a decision, not an error.
    """

    __slots__ = ()
    __match_args__ = (
        "contract",
        "verdict",
        "headline",
        "prohibitions",
        "referrals",
        "requirements",
        "actions",
        "duties",
        "advice",
        "questions",
        "assumptions",
        "conflicts",
        "alternatives",
        "contacts",
        "policy",
        "marking",
        "may_ask_too_much",
        "nothing_helps",
    )

    @property
    def contract(self) -> "str":
        """The version of the JSON contract."""
        return self._part("contract")  # type: ignore[no-any-return]

    @property
    def verdict(self) -> "Verdict":
        """The answer in one word."""
        return self._part("verdict")  # type: ignore[no-any-return]

    @property
    def headline(self) -> "str":
        """The answer in one sentence."""
        return self._part("headline")  # type: ignore[no-any-return]

    @property
    def prohibitions(self) -> "tuple[Prohibition, ...]":
        """The prohibitions that apply."""
        return self._part("prohibitions")  # type: ignore[no-any-return]

    @property
    def referrals(self) -> "tuple[Referral, ...]":
        """The referrals that apply: who has to be asked."""
        return self._part("referrals")  # type: ignore[no-any-return]

    @property
    def requirements(self) -> "tuple[Requirement, ...]":
        """The requirements that apply, and whether they are met."""
        return self._part("requirements")  # type: ignore[no-any-return]

    @property
    def actions(self) -> "tuple[Action, ...]":
        """What to do to meet the requirements that are not met, each thing once; empty if the verdict is `prohibited`."""
        return self._part("actions")  # type: ignore[no-any-return]

    @property
    def duties(self) -> "tuple[Note, ...]":
        """What is owed during or afterwards."""
        return self._part("duties")  # type: ignore[no-any-return]

    @property
    def advice(self) -> "tuple[Note, ...]":
        """What is good to know or to do."""
        return self._part("advice")  # type: ignore[no-any-return]

    @property
    def questions(self) -> "tuple[Question, ...]":
        """What is still unknown and could change the answer; first the question that decides the most rules."""
        return self._part("questions")  # type: ignore[no-any-return]

    @property
    def assumptions(self) -> "tuple[Assumption, ...]":
        """What was assumed about unknown fields, where the answer could differ without it."""
        return self._part("assumptions")  # type: ignore[no-any-return]

    @property
    def conflicts(self) -> "tuple[Conflict, ...]":
        """Clauses that conflict in this case, and which one takes precedence."""
        return self._part("conflicts")  # type: ignore[no-any-return]

    @property
    def alternatives(self) -> "tuple[Alternative, ...]":
        """Other choices that lead to a better verdict, the best first; see `alternatives`."""
        return self._part("alternatives")  # type: ignore[no-any-return]

    @property
    def contacts(self) -> "tuple[Contact, ...]":
        """The roles that the listed rules name."""
        return self._part("contacts")  # type: ignore[no-any-return]

    @property
    def policy(self) -> "Policy":
        """The rulebook that decided."""
        return self._part("policy")  # type: ignore[no-any-return]

    @property
    def marking(self) -> "DecidedMarking | None":
        """The marking that was given, as it was read."""
        return self._part("marking")  # type: ignore[no-any-return]

    @property
    def may_ask_too_much(self) -> "bool | None":
        """Whether some of the questions may turn out not to matter: an organisation's own rules can be so intertwined that an
        exact search would take too long. JSON leaves it out if false; it is always false for the built-in rules alone.
        """
        return self._part("may_ask_too_much")  # type: ignore[no-any-return]

    @property
    def nothing_helps(self) -> "NothingHelps | None":
        """Why no other choice helps; only if the verdict is `prohibited` or `refer`."""
        return self._part("nothing_helps")  # type: ignore[no-any-return]


public(__name__, "caveat")
