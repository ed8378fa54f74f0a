"""HTML turned to plain text: lines, lists and tables kept, pictures and sounds named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from quiz.exchange.anki.tags import Tag, parts
from quiz.text import UNSAFE

BORDER, FRONT, TYPED, TYPED_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Where a back has the line before the answer; where the front stands in it; around what is to be
typed."""

GAP, GAP_NUMBERED, GAP_HINT, GAP_END = "\ufdd4", "\ufdd5", "\ufdd6", "\ufdd7"
"""Before the numbers of a gap, after them, before its hint, after it."""

MARKS = re.compile("[\ufdd0-\ufdef]")
"""Characters that Unicode keeps out of every text, and which are marks here."""

_BREAK, _SOFT, _JOIN, _HARD = "\ufdd8", "\ufdd9", "\ufdda", "\ufddb"
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_SPACED = frozenset(("p", "blockquote", "pre", "table"))
_MUTE = frozenset(("script", "style", "template", "svg", "canvas", "rp"))
_MEDIA = {
    "img": "image", "audio": "sound", "video": "video", "source": "media", "embed": "media",
    "object": "media", "iframe": "page", "svg": "drawing", "canvas": "drawing",
}  # fmt: skip
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SOUND = re.compile(r"\[sound:([^\]\n]{1,255})\]")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_RUN = re.compile(f"[ {_BREAK}{_SOFT}]*[{_BREAK}{_SOFT}][ {_BREAK}{_SOFT}]*")
_JOINED = re.compile(f"{_JOIN}[ {_BREAK}{_SOFT}]*")
_INLINE = re.compile(r"</?(?:b|em|font|i|span|strong|u)(?: [\w-]+=\"[^\"<>&]*\")*>")
_BREAKS = re.compile(r"<br ?/?>")
_MORE = re.compile(r"[<\[\xa0]|  | \n|\n[ \n]")
_LONGEST_NAME = 200


class Plain(NamedTuple):
    """A text, the media named in it, and whether characters had to be taken out of it."""

    text: str
    media: tuple[str, ...] = ()
    is_mended: bool = False


def plain(html: str, *, is_flat: bool = False) -> Plain:
    """The HTML as plain text, without outer white space; the marks above are left in it.

    In flat text nothing is raised or lowered: `H2O`, not `H₂O`.
    """
    html = html.strip()
    if not html:
        return _NOTHING
    if (simple := _simple(html)) is not None:
        return Plain(simple)
    reader = _Reader(is_flat=is_flat)
    for part in parts(html):
        if isinstance(part, str):
            reader.write(part)
        elif part.is_end:
            reader.end(part.name)
        else:
            reader.begin(part)
    text = _RUN.sub(_lines, _JOINED.sub("", "".join(reader.pieces))).replace(_HARD, " ")
    return Plain(text.strip(), tuple(dict.fromkeys(reader.media)), reader.is_mended)


def _simple(html: str) -> str | None:
    """The text of HTML that has nothing in it but what most fields have; None where it has more.

    It is what the reader would make of it, in a fraction of the time.
    """
    if not html.isprintable():
        return None
    if "<" in html:
        # What is put in a tag's place keeps an entity from being made of what is around it.
        html = _BREAKS.sub("\n", _INLINE.sub("\0", html))
    read = unescape(html)
    if read.count("\n") != html.count("\n"):
        return None
    read = read.replace("\0", "").strip()
    if _MORE.search(read):
        return None
    return read if read.replace("\n", "").isprintable() else None


_NOTHING = Plain("")


class _Reader:
    """Collects the pieces of a text, with marks where lines end."""

    def __init__(self, *, is_flat: bool) -> None:
        self.pieces: list[str] = []
        self.media: list[str] = []
        self.is_mended = False
        self._is_flat = is_flat
        self._muted = 0
        self._preformatted = 0
        self._lists: list[int] = []
        self._open: list[tuple[str, str, int]] = []
        self._is_in_row = False

    def write(self, data: str) -> None:
        """Take in text."""
        if self._muted:
            return
        data = data.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        if UNSAFE.search(data):
            self.is_mended, data = True, UNSAFE.sub("", data)
        if "[sound:" in data:
            self.media += _SOUND.findall(data)
            data = _SOUND.sub(r"[sound: \1]", data)
        if self._preformatted:
            data = data.expandtabs(4).replace(" ", _HARD).replace("\n", _BREAK)
        self.pieces.append(_SPACES.sub(" ", data))

    def begin(self, begun: Tag) -> None:
        """Take in the beginning of an element."""
        tag = begun.name
        if tag in _MEDIA and not self._muted:
            self._name(_MEDIA[tag], begun.values())
        if tag in _MUTE:
            self._muted += 1
        if self._muted:
            return
        if tag == "br":
            self.pieces.append(_BREAK)
        elif tag in _BLOCKS:
            self._begin(begun)
        elif tag in ("td", "th"):
            self.pieces.append(" | " if self._is_in_row else "")
            self._is_in_row = True
        elif tag in ("a", "sub", "sup", "rt"):
            self._open.append((tag, begun.values().get("href", ""), len(self.pieces)))

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag in _MUTE:
            self._muted = max(0, self._muted - 1)
        elif tag in _BLOCKS and not self._muted:
            self._preformatted -= tag == "pre" and self._preformatted > 0
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            self.pieces.append(_SOFT)
        elif self._open and self._open[-1][0] == tag:
            _, address, start = self._open.pop()
            inside = "".join(self.pieces[start:]).strip()
            self.pieces[start:] = [self._told(tag, inside, address)]

    def _begin(self, begun: Tag) -> None:
        tag = begun.name
        self.pieces.append(f"{_SOFT}{_BREAK}{_SOFT}" if tag in _SPACED else _SOFT)
        self._is_in_row = False
        self._preformatted += tag == "pre"
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else -1)
        if tag == "li":
            self.pieces.append(f"{self._bullet()} {_JOIN}")

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "•"
        self._lists[-1] += 1
        return f"{self._lists[-1]}."

    def _name(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Put the name of a picture, sound or the like where it stands."""
        address = attributes.get("src") or attributes.get("data") or ""
        is_within = not address or address.startswith("data:")
        name = "" if is_within else UNSAFE.sub("", unquote(address))[:_LONGEST_NAME].strip()
        self.media.append(name or kind)
        self.pieces.append(f"[{kind}: {name}]" if name else f"[{kind}]")

    def _told(self, tag: str, inside: str, address: str) -> str:
        """A link with where it leads; what is raised or lowered, or read beside, as text has it."""
        if tag == "a":
            leads = address.startswith(("http://", "https://")) and address not in inside
            return f"{inside} ({UNSAFE.sub('', address)})" if leads else inside
        if tag == "rt":
            return f"({inside})"
        small = inside.translate(_RAISED if tag == "sup" else _LOWERED)
        if self._is_flat or not inside or (tag == "sup" and len(inside) > 1 and inside.isalpha()):
            return inside
        if not set(small) & set(inside):
            return small
        sign = "^" if tag == "sup" else "_"
        return f"{sign}{inside}" if inside.isalnum() else f"{sign}({inside})"


def _lines(run: re.Match[str]) -> str:
    """The line ends that a run of breaks and of borders of blocks comes to, two at most.

    A break before the end of a block is none; one that is alone in its block is an empty line.
    """
    marks = run[0].replace(" ", "")
    breaks = marks.count(_BREAK)
    if marks[0] == marks[-1] == _SOFT:
        breaks += 1
    return "\n" * min(max(breaks, 1), 2)
