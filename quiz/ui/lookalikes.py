"""Signs that look alike, for terminals whose encoding does not have those that are to be shown."""

from __future__ import annotations

import unicodedata
from codecs import lookup
from functools import lru_cache

from quiz.text import cells

_LIKE = {
    "✓": "+", "✗": "x", "◐": "~", "☐": "-", "☑": "*", "●": "*", "○": "o", "⚑": "!", "⚠": "!",
    "▸": ">", "▲": "^", "▼": "v", "←": "<", "→": ">", "↑": "^", "↓": "v", "⏎": "¶<", "⌫": "«<",
    "␊": "¶<", "…": "~", "·": ".", "×": "x", "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-",
    "—": "-", "―": "-", "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": '"',
    "‟": '"', "ʼ": "'", "«": '"', "»": '"', "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "|",
    "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▕": "|", "▁": "_", "▂": "_", "▃": "_", "▄": "=",
    "▅": "=", "▆": "#", "▇": "#", "▀": '"', "▔": '"', "░": ".", "▒": ":", "▓": "#", "▬": "=",
    "━": "=", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "s", "æ": "a",
    "œ": "o", "ı": "i", "þ": "t", "ð": "d",
}  # fmt: skip
"""For each sign those of one cell that may stand for it, the best first."""

UNKNOWN = "?"
"""What stands for a sign that nothing looks like."""
_WORDS = {"⏎": "enter", "⌫": "bksp", "←": "left", "→": "right", "↑": "up", "↓": "down", "−": "-",
          "–": "-"}  # fmt: skip


def encodable(text: str, encoding: str | None) -> str:
    """The text with something else, as wide, for what the encoding does not have."""
    if encoding is None or _is_unicode(encoding):
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_shown(each, encoding) for each in text)
    return text


def in_words(keys: str) -> str:
    """The keys by their names where they are written as signs."""
    parts = [_WORDS.get(each, each) for each in keys]
    return ("/" if all(len(each) > 1 for each in parts) else "").join(parts)


@lru_cache
def _is_unicode(encoding: str) -> bool:
    return lookup(encoding).name.startswith("utf")


@lru_cache(maxsize=4096)
def _shown(character: str, encoding: str) -> str:
    if _has(encoding, character):
        return character
    width = cells(character)
    base = unicodedata.normalize("NFKD", character)[:1]
    likes = (*_LIKE.get(character, ""), *_LIKE.get(base, ""), base, *_drawn(character))
    like = next((each for each in likes if cells(each) == 1 and _has(encoding, each)), UNKNOWN)
    return like.ljust(width) if width == 2 and like != UNKNOWN else like * width


def _drawn(character: str) -> str:
    """What the lines of a frame are drawn with."""
    name = unicodedata.name(character, "")
    if not name.startswith("BOX DRAWINGS"):
        return ""
    if " AND " in name:
        return "+"
    return "|" if any(each in name for each in ("VERTICAL", "UP", "DOWN")) else "-"


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
