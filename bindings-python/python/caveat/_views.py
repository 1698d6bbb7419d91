"""Shows reports as JSON, as text and in a notebook."""

from __future__ import annotations

from caveat import _caveat
from caveat._public import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

    from typing_extensions import Self

    _T = TypeVar("_T")

    class Change(NamedTuple, Generic[_T]):
        """The same thing before and after."""

        before: _T
        """Before."""

        after: _T
        """After."""
else:
    from caveat._named_tuple import NamedTuple

    class Change(NamedTuple):
        """The same thing before and after."""

        # Not every version of Python has generic ones.
        before: object
        after: object


__all__ = ["Change", "Report"]

_Sections = list[tuple[str, list[str]]]
_GOOD, _BAD, _NEITHER = "#2e9e5b", "#d64545", "#808080"


class Report:
    """A report of `caveat` other than a decision. It is a value: it compares, hashes, copies and pickles, and does not change."""

    __slots__ = ("_json", "_parts", "_views")
    _json: str
    _parts: dict[str, Any]
    _views: dict[str, str]

    def __init__(self, json: str, parts: dict[str, Any], views: dict[str, str]) -> None:
        object.__setattr__(self, "_json", json)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_views", views)

    def _part(self, name: str) -> Any:
        return self._parts.get(name)

    def to_dict(self) -> dict[str, Any]:
        """Returns the report as dictionaries, lists and text, as in the contract: what does not apply is left out."""
        import json

        made: dict[str, Any] = json.loads(self._json)
        return made

    def to_json(self, *, canonical: bool = False) -> str:
        """Returns the report as JSON, in the contract's order or in canonical form (RFC 8785), in which equal reports have equal
        bytes."""
        if not canonical:
            return self._json
        import json

        # All keys are ASCII and all numbers whole, so this is the canonical form.
        return json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def text(self) -> str:
        """Returns the report as plain text, for a terminal or an email."""
        if "text" in self._views:
            return self._views["text"]
        headline, sections = self._outline()
        parts = [
            f"\n{title}\n" + "".join(f"  - {_line(item)}\n" for item in items) for title, items in sections if items
        ]
        return f"{_line(headline)}\n{''.join(parts)}"

    def markdown(self) -> str:
        """Returns the report as Markdown. Text from the input is escaped."""
        headline, sections = self._outline()
        parts = [
            f"\n**{title}**\n\n" + "".join(f"- {_plain(item)}\n" for item in items)
            for title, items in sections
            if items
        ]
        return f"**{_plain(headline)}**\n{''.join(parts)}"

    def html(self, *, page: bool = False) -> str:
        """Returns the report as a fragment of HTML without style or script. Text from the input is escaped. With `page`, returns
        a whole page that needs nothing else, to keep or to send on."""
        html = self._html()
        if not page:
            return html
        heading = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in type(self).__name__)
        return _caveat.page(html, heading.strip().capitalize(), self._outline()[0])

    def _html(self) -> str:
        from html import escape

        headline, sections = self._outline()
        parts = [
            f"<section>\n<h2>{title}</h2>\n<ul>\n"
            + "".join(f"<li>{escape(item)}</li>\n" for item in items)
            + "</ul>\n</section>\n"
            for title, items in sections
            if items
        ]
        return f'<article class="caveat" lang="en">\n<p><strong>{escape(headline)}</strong></p>\n{"".join(parts)}</article>\n'

    def _outline(self) -> tuple[str, _Sections]:
        raise NotImplementedError

    def _stripe(self) -> str:
        return _NEITHER

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def _repr_html_(self) -> str:
        return _caveat.framed(self.html(), self._stripe())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._outline()[0]}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Report):
            return NotImplemented
        return type(self) is type(other) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a `{type(self).__name__}` does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a `{type(self).__name__}` does not change")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._json, self._parts, self._views)


def _line(text: str) -> str:
    """Puts text on one line: a terminal obeys control characters."""
    return "".join(character if character.isprintable() else " " for character in text)


def _plain(text: str) -> str:
    return "".join(f"\\{character}" if character in r"\`*_{}[]<>()#+-!|~&" else character for character in _line(text))


class InterviewViews(Report):
    __slots__ = ()

    def _outline(self) -> tuple[str, _Sections]:
        following, left = self._part("next"), self._part("at_most")
        declined = [f"{it.text} ({it.who})" for it in self._part("declined")]
        headline = "Nothing more to ask: no answer would change the decision."
        answers: list[str] = []
        if following is not None:
            headline = f"{following.text} ({left} {'question' if left == 1 else 'questions'} at most)"
            answers = [option.text for option in following.options]
        then = [question.text for question in self._part("questions")[1:]]
        sections = [
            ("Answers", answers),
            ("Then, as far as still needed", then),
            ("Not known, and who can tell you", declined),
        ]
        return headline, sections


class AlternativesViews(Report):
    __slots__ = ()

    def _outline(self) -> tuple[str, _Sections]:
        found, nothing = self._part("alternatives"), self._part("nothing_helps")
        if nothing is not None:
            return nothing.text, [("Rules that stay in the way", list(nothing.rules))]
        if not found:
            return "No other choice leads to a better answer.", []
        headline = "Another choice would help." if len(found) == 1 else f"{len(found)} other choices would help."
        return headline, [("What could be chosen differently", [f"{it.text} ({it.verdict})" for it in found])]


class VerificationViews(Report):
    __slots__ = ()

    @property
    def holds(self) -> bool:
        """Whether the record is intact and this rulebook made it."""
        return self._part("intact") is True and self._part("origin") == "this_rulebook"

    def _outline(self) -> tuple[str, _Sections]:
        differences = self._part("differences")
        sections: _Sections = []
        for it in differences.lists if differences is not None else ():
            changes = [f"no longer: {name}" for name in it.gone] + [f"now: {name}" for name in it.new]
            sections.append((it.list.replace("_", " ").capitalize(), changes))
        return self._part("headline"), sections

    def _stripe(self) -> str:
        return _GOOD if self.holds else _BAD


class ChainVerificationViews(Report):
    __slots__ = ()

    def _outline(self) -> tuple[str, _Sections]:
        records, breaks = self._part("records"), self._part("breaks")
        counted = "1 record" if records == 1 else f"{records:,} records"
        if not breaks:
            return f"The chain is whole: {counted}, none altered, out of order or missing before the last.", []
        headline = f"The chain is not whole: {counted}, and it breaks in {len(breaks):,} {'place' if len(breaks) == 1 else 'places'}."
        return headline, [("Where it breaks", [f"line {it.position}: {it.message}" for it in breaks])]

    def _stripe(self) -> str:
        return _GOOD if self._part("whole") else _BAD


class DataMovementFormViews(Report):
    __slots__ = ()

    def markdown(self) -> str:
        """Returns the form as Markdown: a heading for each field and a list under it. Text from the input is escaped."""
        return self._views["markdown"]

    def _html(self) -> str:
        return self._views["html"]

    def _outline(self) -> tuple[str, _Sections]:
        blank = len(self._part("blank"))
        headline = f"Data Movement Form, {blank} {'item' if blank == 1 else 'items'} blank"
        sections = [
            (field.label, [f"{it.label}: {'(blank)' if it.blank else it.text}" for it in field.items])
            for field in self._part("fields")
        ]
        return headline, sections

    def _stripe(self) -> str:
        return _GOOD if self._part("complete") else _NEITHER


class ComparisonViews(Report):
    __slots__ = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs: neither what was asked nor what was decided. The rulebooks may still differ."""
        return self._part("direction") == "same" and not any(items for title, items in self._outline()[1][:8])

    def _outline(self) -> tuple[str, _Sections]:
        answers = [f"{it.path}: {_given(it.before)} → {_given(it.after)}" for it in self._part("answers")]
        sections: _Sections = [("Answers", answers)]
        for name in ("prohibitions", "referrals", "requirements", "duties", "advice"):
            sections.append((name.capitalize(), [_changed(it) for it in self._part(name)]))
        for name in ("questions", "assumptions"):
            changes = self._part(name)
            paths = [f"gone: {path}" for path in changes.gone] + [f"new: {path}" for path in changes.new]
            sections.append((name.capitalize(), paths))
        policy = self._part("policy")
        if policy.before != policy.after:
            books = [
                f"{when}: {it.edition} version {it.version} ({it.digest})" for when, it in policy._asdict().items()
            ]
            sections.append(("Rulebooks", books))
        return self._part("headline"), sections

    def _stripe(self) -> str:
        return {"better": _GOOD, "worse": _BAD}.get(self._part("direction"), _NEITHER)


def _given(value: bool | str | None) -> str:
    if value is None:
        return "unknown"
    return value if isinstance(value, str) else str(value).lower()


def _changed(change: Any) -> str:
    before, after = change.before, change.after
    if before is None:
        effect = f"new, {after}"
    elif after is None:
        effect = f"gone, was {before}"
    else:
        effect = "other words" if before == after else f"{before} → {after}"
    return f"{change.rule} ({effect.replace('_', ' ')}): {change.text} [{', '.join(change.clauses)}]"


public(__name__, "caveat.types")
