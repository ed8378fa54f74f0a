"""What is safe to show: text from a stranger made harmless for a terminal."""

from __future__ import annotations

import re
import unicodedata

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal would obey rather than show: C0 but tab and newline, DEL, C1,
line separators, and the overrides of writing direction."""

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200e\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0001"
)
_JOINING = "\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
_PARTING = "\u200b"
_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_JOINS_NOTHING_AFTER = f"\\s{_UNSEEN}A-Za-z\u00c0-\u058f"
_MAYBE_INVISIBLE = re.compile(f"[{_UNSEEN}{_JOINING}{_PARTING}]")
_INVISIBLE = re.compile(
    f"[{_UNSEEN}]|(?:^|(?<=[{_JOINS_NOTHING_AFTER}]))[{_JOINING}]"
    f"|(?:^|(?<=[^{_WITHOUT_SPACES}])){_PARTING}"
)
_CONTROL_PICTURES = 0x2400
_MOST_IN_A_CELL = 40


def visible(text: str) -> str:
    """The text with every unsafe character replaced by one that shows where it stood."""
    return UNSAFE.sub(_picture, text.replace("\r\n", "\n"))


def invisible_in(text: str) -> str:
    """The first character of the text that nobody sees or can type; empty where there is none.

    Such are soft hyphens, marks of direction, fillers and zero widths. Joiners and variation
    selectors count only where they join nothing, so that Persian words, Indic conjuncts and emoji
    keep theirs; zero-width spaces do not count in scripts that put no others between words.
    """
    if text.isascii() or not _MAYBE_INVISIBLE.search(text):
        return ""
    found = _INVISIBLE.search(text)
    return found[0] if found else ""


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees."""
    while invisible_in(text):
        text = _INVISIBLE.sub("", text)
    return text


def without_joiners(text: str) -> str:
    """The text without anything that nobody sees, joiners and variation selectors among it."""
    return text if text.isascii() else _MAYBE_INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """The text made visible, with each run of white space as one space."""
    return " ".join(visible(text).split())


def cells(text: str) -> int:
    """The number of terminal cells that one line of text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def fitted(text: str, width: int) -> str:
    """The line cut or padded to exactly `width` cells, with an ellipsis where it was cut."""
    most = width * _MOST_IN_A_CELL
    line = one_line(text[:most])
    line = cut(line, width) if len(text) <= most else f"{_start(line, width - 1)}…"
    return line + " " * (width - cells(line))


def cut(line: str, widest: int) -> str:
    """The line as far as it fits into so many cells, with an ellipsis where it was cut."""
    return line if cells(line) <= widest else f"{_start(line, widest - 1)}…"


def shortened(text: str, most: int) -> str:
    """The text, of which no more is left than so many characters; how many are missing is said."""
    missing = len(text) - most
    return text if missing <= 0 else f"{text[:most]}… ({counted(missing, 'more character')})"


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural by an `s` where it is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _start(line: str, width: int) -> str:
    for place, character in enumerate(line):
        width -= _cells_of(character)
        if width < 0:
            return line[:place]
    return line


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
