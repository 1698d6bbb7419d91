"""A decision or report as a whole page of HTML: it needs nothing else, and says what it is and what was asked."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

import caveat

TRANSFER = caveat.Transfer(
    information=caveat.Information(marking="OFFICIAL", volume="large"),
    channel="email",
    business_need=False,
    tool={"name": "<script>alert(1)</script> & co"},
)


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text by element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in {*self._open}:
            self.texts[tag] = self.texts.get(tag, "") + data


PAGES = {
    "decision": caveat.assess(TRANSFER).html(page=True),
    "comparison": caveat.compare(TRANSFER, TRANSFER.replace(channel="laptop")).html(page=True),
    "form": caveat.data_movement_form(TRANSFER, requester="R. Shah").html(page=True),
    "interview": caveat.interview(TRANSFER).html(page=True),
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_stands_on_its_own(html: str) -> None:
    page = Page(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert page.elements[0] == ("html", {"lang": "en"})
    assert ("meta", {"charset": "utf-8"}) in page.elements
    assert page.texts["title"].strip()
    names = [name for name, _ in page.elements]
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert not {"script", "link", "img", "iframe", "a"} & set(names)
    assert not [
        attributes
        for _, attributes in page.elements
        if any(key in ("style", "src", "href") or key.startswith("on") for key in attributes)
    ]


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_its_policy_allows_its_one_style_and_nothing_else(html: str) -> None:
    page = Page(html)
    policies = [attributes["content"] for _, attributes in page.elements if "http-equiv" in attributes]
    digest = base64.b64encode(hashlib.sha256(page.texts["style"].encode()).digest()).decode()
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'"]
    assert html.count("<style>") == 1


def test_the_fragment_is_in_the_page() -> None:
    decision = caveat.assess(TRANSFER)
    assert decision.html() in decision.html(page=True)
    assert decision.html(page=False) == decision.html()
    assert Page(PAGES["decision"]).texts["title"] == f"Decision: {decision.headline}"


def test_a_printed_decision_says_what_was_asked() -> None:
    decision = caveat.assess(TRANSFER)
    for view in (decision.text(), Page(decision.html()).texts["article"], re.sub(r"\\", "", decision.markdown())):
        assert "Your answers" in view
        for said in ("Marking: OFFICIAL", "How it travels: Email over the internet", "Business need: No"):
            assert said in view
    assert "<script>" not in decision.html(page=True)
    assert "Tool: <script>alert(1)</script> & co" in Page(decision.html()).texts["article"]
