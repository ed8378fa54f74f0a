"""HTML cut into text and tags, in time that grows with its length alone whatever is in it.

The standard library's parser takes the square of the length where a stranger wants it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_BEGUN = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}


class Tag(NamedTuple):
    """The beginning or end of an element: its name in small letters, and its attributes."""

    name: str
    is_end: bool
    attributes: str = ""

    def values(self) -> Mapping[str, str]:
        """The attributes with their values, which are empty where there is none."""
        return {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(self.attributes)
        }


def parts(html: str) -> Iterator[str | Tag]:
    """The texts, with their entities read, and tags in their order; comments are left out."""
    place = 0
    while (start := html.find("<", place)) >= 0:
        if start > place:
            yield unescape(html[place:start])
        tag, place = _tag(html, start)
        if tag is not None:
            yield tag
            if tag.name in _RAW and not tag.is_end:
                closing = _RAW[tag.name].search(html, place)
                place = closing.start() if closing else len(html)
        elif place == start:
            yield "<"
            place = start + 1
            if html.find(">", place) < 0:
                break
    if place < len(html):
        yield unescape(html[place:])


def _tag(html: str, start: int) -> tuple[Tag | None, int]:
    """The tag that begins at a place, None for a comment, and the place after it.

    Where there is no tag, the place after it is the place itself.
    """
    if found := _TAG.match(html, start):
        return Tag(found[2].lower(), bool(found[1]), found[3]), found.end()
    if html.startswith("<!--", start):
        end = html.find("-->", start + 2)
        return None, len(html) if end < 0 else end + 3
    end = html.find(">", start) + 1
    if not end or not (begun := _BEGUN.match(html, start)):
        is_markup = end and html.startswith(("<!", "<?"), start)
        return None, end if is_markup else start
    # A quotation mark that is never closed: the tag ends with the first >.
    return Tag(begun[1].lower(), html.startswith("</", start)), end
