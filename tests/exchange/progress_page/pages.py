"""A page taken apart: its elements, its text, and what a browser would fetch or run."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_META = re.compile(r"<meta([^>]*)>")
_OUTSIDE = re.compile(r"https?:|url\(|@import|javascript:|//", re.IGNORECASE)
ELEMENTS = frozenset(
    (
        "html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2",
        "h3", "p", "div", "span", "i", "b", "bdi", "dl", "dt", "dd", "ol", "li", "figure",
        "figcaption", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "svg",
        "rect", "line", "circle", "polyline", "polygon", "text",
    )
)  # fmt: skip
"""All that a page is made of: nothing that runs, loads or leads elsewhere."""


def opened(page: str) -> Element:
    """The page as a tree; raises ParseError where it is not well formed."""
    start, _, rest = page.partition("\n")
    assert start == "<!doctype html>"
    return ElementTree.fromstring(_META.sub(r"<meta\1/>", rest))


def shown(page: str) -> list[str]:
    """Every text of the page, those of titles and labels too, one element after another."""
    texts = []
    for element in opened(page).iter():
        texts += [element.text or "", element.tail or "", element.get("aria-label", "")]
    return [text for text in texts if text.strip()]


def assert_harmless(page: str) -> None:
    """Nothing runs, nothing is loaded, nothing leads elsewhere."""
    for element in opened(page).iter():
        assert element.tag in ELEMENTS
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert not {"src", "style", "action"} & set(element.attrib)
    style = opened(page).find("head/style")
    assert style is not None
    assert not _OUTSIDE.search(style.text or "")
