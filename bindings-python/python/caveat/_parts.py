"""What decisions, the rulebook and markings are made of. Generated from core by `cargo dev generate`."""

from __future__ import annotations

from caveat._public import public
from caveat._words import (
    Activity,
    Audience,
    Class,
    ClauseEffect,
    EffectKind,
    FieldKind,
    NoteCode,
    Place,
    Scheme,
    Status,
    Strength,
    Verdict,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from caveat._named_tuple import NamedTuple

__all__ = [
    "Action",
    "Alternative",
    "Assumption",
    "AssumptionRule",
    "Clause",
    "Condition",
    "Conflict",
    "ConflictRule",
    "Contact",
    "DecidedMarking",
    "Document",
    "Done",
    "ExportedRule",
    "Field",
    "Marking",
    "MarkingNote",
    "Note",
    "NothingHelps",
    "Policy",
    "Prohibition",
    "Question",
    "Reason",
    "Referral",
    "RegisteredTool",
    "Requirement",
    "Retired",
    "Rulebook",
    "Setting",
    "Term",
    "Test",
    "ValueInfo",
    "WayOut",
]


class Action(NamedTuple):
    """Something to do. It meets every requirement that it names."""

    text: str
    """What to do, as a request."""

    who: str
    """Who does it or can confirm it."""

    rules: tuple[str, ...]
    """The requirements that it meets, by id."""

    satisfied_by: tuple[tuple[Setting, ...], ...]
    """Every way to do it."""


class Alternative(NamedTuple):
    """Other choices that lead to a better verdict."""

    changes: tuple[Setting, ...]
    """What to do differently."""

    verdict: Verdict
    """The verdict after the changes."""

    text: str
    """The alternative as a sentence."""

    requirements: tuple[str, ...]
    """The ids of the requirements still to be met after the changes."""


class Assumption(NamedTuple):
    """What was assumed about an unknown field."""

    path: str
    """The field."""

    treated_as: bool | str
    """`sensitive`, or the presumed value."""

    text: str
    """What that means."""

    clauses: tuple[str, ...]
    """The clauses that it rests on; empty if it comes from the organisation's register of tools."""


class AssumptionRule(NamedTuple):
    """What is assumed about a field while it is unknown."""

    path: str
    """The field."""

    treated_as: bool | str
    """`sensitive`, or the presumed value."""

    text: str
    """What that means."""

    clauses: tuple[str, ...]
    """The clauses that it rests on."""


class Clause(NamedTuple):
    """One clause of a text: what it says in short, and how it is used."""

    id: str
    """Its name: the document and a number."""

    document: str
    """The document that it belongs to."""

    section: str
    """The section that it belongs to."""

    says: str
    """What it says, in short and in our words."""

    effect: ClauseEffect | None = None
    """What it does."""

    informs: str | None = None
    """Why no rule cites it, if none does: it only informs."""

    local: bool | None = None
    """Whether it is the organisation's own."""

    strength: Strength | None = None
    """How strongly it is put, if it requires anything."""


class Condition(NamedTuple):
    """A condition: a named one, or a test of one field."""

    term: str
    """Its name, in the list of terms."""


class Conflict(NamedTuple):
    """Clauses that conflict."""

    id: str
    """Its name."""

    text: str
    """Which one takes precedence, and why."""

    clauses: tuple[str, ...]
    """The clauses."""


class ConflictRule(NamedTuple):
    """Clauses that conflict."""

    id: str
    """Its name."""

    when: tuple[Condition | Test, ...]
    """When they conflict."""

    text: str
    """Which one takes precedence, and why."""

    clauses: tuple[str, ...]
    """The clauses."""


class Contact(NamedTuple):
    """Someone to ask, and where the guidance names them. It has an address only if the guidance or the organisation's own rules
    give one.
    """

    role: str
    """The role."""

    clauses: tuple[str, ...]
    """The clauses that name it."""

    email: str | None = None
    """The address, if there is one."""

    local: bool | None = None
    """Whether the organisation added it with its own rules. Only `true` is written in JSON."""


class DecidedMarking(NamedTuple):
    """The marking of a proposal, as it was read."""

    text: str
    """The text as it was given."""

    class_: Class
    """Its class."""

    audience: Audience
    """Who may see the information, by what is written on it."""

    notes: tuple[MarkingNote, ...]
    """What to know about it."""


class Document(NamedTuple):
    """One of the texts."""

    id: str
    """The letters that its clauses' ids begin with."""

    title: str
    """Its title."""

    dated: str | None = None
    """When it was written, as far as the text shows."""

    local: bool | None = None
    """Whether it is the organisation's own."""


class Done(NamedTuple):
    """The evidence that a duty is done."""

    known: str
    """The field."""


class ExportedRule(NamedTuple):
    """A rule as data."""

    id: str
    """Its id, which never changes, in small letters, digits and hyphens: `acme-no-usb`."""

    effect: EffectKind
    """What it does."""

    strength: Strength
    """How strongly the clauses put it."""

    text: str
    """What it means and why, for the person asking."""

    clauses: tuple[str, ...]
    """The clauses that it rests on, at least one: listed or built in."""

    done_when: Done | Test | None = None
    """The evidence that a duty is done, if a field can tell."""

    local: bool | None = None
    """Whether the organisation added it to the built-in rules."""

    reading: str | None = None
    """How it reads the clauses where they leave room, in one sentence."""

    roles: tuple[str, ...] | None = None
    """Other roles that it names."""

    satisfied_by: tuple[tuple[Test, ...], ...] | None = None
    """What meets a requirement: every test of one of these sets."""

    to: tuple[str, ...] | None = None
    """The roles to ask in a referral, all of them: listed or built in."""

    when: tuple[Condition | Test, ...] | None = None
    """The conditions, all of which must hold; always, if there are none. A local rule applies to activities that take every
    field named here.
    """


class Field(NamedTuple):
    """A field of a proposal."""

    path: str
    """Its dotted path."""

    kind: FieldKind
    """`fact`, `choice` or `safeguard`."""

    type: str
    """`bool`, `one_of`, `marking` or `text`."""

    values: tuple[ValueInfo, ...]
    """The values that rules can tell apart: the classes of a marking; none for text."""

    label: str
    """A short label."""

    question: str
    """The question to ask a person."""

    help: str
    """What depends on the answer."""

    who: str
    """Who could answer."""

    actions: tuple[tuple[str, str], ...]
    """What to do for it to have a value, by the value's name."""

    offered: tuple[str, ...]
    """The values that alternatives may suggest."""

    taken_by: tuple[Activity, ...]
    """The activities that take it."""

    cautious: bool
    """Whether the information counts as sensitive while it is unknown."""

    presumed: bool | str | None = None
    """The value presumed while it is unknown."""


class Marking(NamedTuple):
    """Everything that a marking says."""

    text: str
    """The text exactly as given, without spaces around it."""

    class_: Class
    """The class."""

    audience: Audience
    """Who may see it, by its handling instructions."""

    standard: str
    """The marking in the standard form."""

    uk_prefix: bool
    """Whether it begins with UK."""

    descriptors: tuple[str, ...]
    """The descriptors in the standard form: PERSONAL, COMMERCIAL and so on."""

    handling_instructions: tuple[str, ...]
    """The handling instructions in the standard form: RECIPIENTS ONLY and so on."""

    national_caveats: tuple[str, ...]
    """The national caveats in the standard form: UK EYES ONLY and so on."""

    kept_words: tuple[str, ...]
    """Words that were kept but not understood, at SECRET and above."""

    notes: tuple[MarkingNote, ...]
    """Notes on it."""

    impact_level: int | None = None
    """The Impact Level, if it has one."""

    scheme: Scheme | None = None
    """The scheme, if the text says: SECRET and TOP SECRET alone belong to both, UNMARKED to neither."""


class MarkingNote(NamedTuple):
    """What a reader should know about a marking that was read."""

    code: NoteCode
    """The subject."""

    text: str
    """The note, for a person."""


class Note(NamedTuple):
    """A duty or a piece of advice."""

    rule: str
    """The rule's id."""

    text: str
    """What it means and why."""

    strength: Strength
    """How strongly the guidance puts it."""

    status: Status
    """`owed`, `done` or `may_apply` for a duty; `applies` or `may_apply` for advice."""

    clauses: tuple[str, ...]
    """The clauses that it rests on."""

    reading: str | None = None
    """How the rule reads the guidance where that leaves room."""


class NothingHelps(NamedTuple):
    """Why no other choice leads to a better verdict."""

    text: str
    """Why, in a sentence."""

    rules: tuple[str, ...]
    """The ids of the rules that stay in the way whatever is chosen; if every choice meets another rule, those in the way now."""


class Policy(NamedTuple):
    """The rulebook that decided."""

    edition: str
    """The edition of the guidance, named after its latest dated text."""

    version: str
    """Its version."""

    digest: str
    """`sha256:` and the digest of its canonical JSON."""


class Prohibition(NamedTuple):
    """A prohibition that applies."""

    rule: str
    """The rule's id."""

    text: str
    """What it means and why."""

    strength: Strength
    """How strongly the guidance puts it."""

    clauses: tuple[str, ...]
    """The clauses that it rests on."""

    because: tuple[Reason, ...]
    """The known fields that made it apply."""

    reading: str | None = None
    """How the rule reads the guidance where that leaves room."""


class Question(NamedTuple):
    """Something unknown that could change the answer."""

    path: str
    """The field to answer."""

    text: str
    """The question in plain English."""

    options: tuple[ValueInfo, ...]
    """The answers that it takes."""

    decides: tuple[str, ...]
    """The rules that still turn on it."""


class Reason(NamedTuple):
    """A known field that made a rule apply."""

    path: str
    """The field."""

    value: bool | str
    """Its value; a marking as written."""

    class_: Class | None = None
    """The marking's class."""


class Referral(NamedTuple):
    """A referral that applies."""

    rule: str
    """The rule's id."""

    text: str
    """What it means and why."""

    to: tuple[str, ...]
    """The roles to ask, all of them."""

    strength: Strength
    """How strongly the guidance puts it."""

    clauses: tuple[str, ...]
    """The clauses that it rests on."""

    because: tuple[Reason, ...]
    """The known fields that made it apply."""

    reading: str | None = None
    """How the rule reads the guidance where that leaves room."""


class RegisteredTool(NamedTuple):
    """A named tool in an organisation's register. What is left out is unknown.

    ```
    use caveat::local::LocalRules;

    let local = LocalRules::from_json(r#"{
      "edition": "acme-2026-1", "version": "1.0.0",
      "tools": {"name": "Acme Boards", "aliases": ["AB", "approved_up_to": "official", "data_location": "eea"}]
    }"#)?;
    let rulebook = caveat::Rulebook::moj_with(&local);
    let mut proposal = caveat::Proposal::new(caveat::Activity::UseTool);
    proposal.set("tool.name", "acme boards").unwrap();
    let decision = rulebook.assess(&proposal);
    assert!(decision.assumptions.iter().any(|it| it.path == "tool.data_location"));
    # Ok::<(), caveat::local::LocalRulesError>(())
    ```
    """

    name: str
    """Its name. Names are compared without regard to case, spaces and punctuation."""

    aliases: tuple[str, ...] | None = None
    """Its other names."""

    approved_up_to: Class | None = None
    """The highest class of information that it is approved for; left out for an open internet tool."""

    data_location: Place | None = None
    """Where it keeps its data."""

    encrypts_in_transit: bool | None = None
    """Whether it encrypts data on its way."""

    export: bool | None = None
    """Whether its data can be exported."""

    note: str | None = None
    """A note on it, for people."""

    reviewed: str | None = None
    """The date of the last review, as `2026-11-27`. It informs only."""


class Requirement(NamedTuple):
    """A requirement that applies."""

    rule: str
    """The rule's id."""

    text: str
    """What it means and why."""

    strength: Strength
    """How strongly the guidance puts it."""

    status: Status
    """`met`, `outstanding` or `unconfirmed`."""

    clauses: tuple[str, ...]
    """The clauses that it rests on."""

    because: tuple[Reason, ...]
    """The known fields that made it apply."""

    satisfied_by: tuple[tuple[Setting, ...], ...]
    """Every way to meet it."""

    reading: str | None = None
    """How the rule reads the guidance where that leaves room."""


class Retired(NamedTuple):
    """A rule that is no longer in force. Its id is never used again."""

    id: str
    """Its id."""

    since: str
    """The version that retired it."""

    replaced_by: str | None = None
    """The rule to read instead."""


class Rulebook(NamedTuple):
    """A rulebook as data, texts included."""

    edition: str
    """The edition of the guidance, named after its latest dated text."""

    version: str
    """Its own version."""

    documents: tuple[Document, ...]
    """The texts."""

    terms: tuple[Term, ...]
    """Conditions that several rules share, by name."""

    rules: tuple[ExportedRule, ...]
    """The rules, in their order."""

    retired: tuple[Retired, ...]
    """Rules that are no longer in force."""

    assumptions: tuple[AssumptionRule, ...]
    """What is assumed about unknown fields."""

    conflicts: tuple[ConflictRule, ...]
    """Clauses that conflict."""

    ways_out: tuple[WayOut, ...]
    """The ways out into another activity."""

    vocabulary: tuple[Field, ...]
    """The fields of a proposal, in their order."""

    contacts: tuple[Contact, ...]
    """Whom to ask."""

    clauses: tuple[Clause, ...]
    """The clauses of the texts, in their order."""

    tools: tuple[RegisteredTool, ...] | None = None
    """The organisation's register of named tools."""


class Setting(NamedTuple):
    """A field and a value for it."""

    path: str
    """The field."""

    value: bool | str
    """The value."""


class Term(NamedTuple):
    """A named condition."""

    name: str
    """Its name."""

    text: str
    """What it means."""

    any_of: tuple[tuple[Test, ...], ...]
    """It holds when every test of one of these sets holds."""

    cautious: bool
    """Whether it counts as true while unknown, except for prohibitions."""


class Test(NamedTuple):
    """A test: the field has one of these values."""

    path: str
    """The field."""

    any_of: tuple[bool | str, ...]
    """The values for which it holds."""


class ValueInfo(NamedTuple):
    """One value that a field can take, with its label."""

    value: bool | str
    """The value to put at the field's path."""

    text: str
    """The label in plain English."""


class WayOut(NamedTuple):
    """A natural way out into another activity."""

    id: str
    """Its name."""

    when: tuple[Condition | Test, ...]
    """When it applies."""

    if_prohibited: bool
    """Whether it applies only if the proposal is prohibited."""

    activity: Activity
    """What to do instead."""

    settings: tuple[Test, ...]
    """The values to set in the other activity."""

    text: str
    """What to do, as a request."""

    clauses: tuple[str, ...]
    """The clauses that it follows."""


public(__name__, "caveat.types")
