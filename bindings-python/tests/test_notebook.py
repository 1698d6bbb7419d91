"""What a notebook shows of a decision."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import caveat


class Text(HTMLParser):
    """The text and the elements of a page, which has to close what it opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def decision(**changes: object) -> caveat.Decision:
    transfer = caveat.Transfer(
        information=caveat.Information(marking="SECRET"), recipient="third_party", channel="email", business_need=False
    )
    return caveat.assess(transfer.replace(**changes))


def test_it_says_what_why_and_whom_to_ask() -> None:
    page = Text(decision()._repr_html_())
    text = " ".join(page.text)
    for part in ("Do not send it this way", "Why", "DHS 7.1", "Ask first", "DHS 2.4", "Who to ask"):
        assert part in text, part
        assert part in decision()._repr_markdown_() or part.startswith("D")
    asking = " ".join(Text(decision(business_need=None, information=None)._repr_html_()).text)
    assert "Find out" in asking
    open_still = decision(encryption="none", business_need=True, information=None)
    assert "What to do" in " ".join(Text(open_still._repr_html_()).text)


def test_it_has_no_colours_of_its_own_but_the_stripe() -> None:
    page = decision()._repr_html_()
    assert not re.search(r"background|color: (?!inherit)", page)
    assert len(re.findall(r"#[0-9a-f]{6}", page)) == 1


def test_what_was_given_is_no_markup() -> None:
    """The only input shown is a marking's text, and markup can't be read as a marking."""
    hostile = "<img src=x onerror=alert(1)>"
    page = decision(tool=caveat.Tool(name=hostile))
    elements = {
        "style",
        "div",
        "article",
        "p",
        "strong",
        "section",
        "h2",
        "ul",
        "li",
        "small",
        "footer",
        "details",
        "summary",
    }
    assert Text(page._repr_html_()).seen <= elements
    assert "<img" not in page._repr_html_() + page._repr_markdown_()
    with pytest.raises(caveat.MarkingError):
        caveat.parse_marking(f"OFFICIAL {hostile}")
