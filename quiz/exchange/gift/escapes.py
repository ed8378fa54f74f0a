r"""Texts as GIFT writes them: signs escaped, lines as `\n`, and `[plain]` where that is needed."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[\\~=#{}:]")
_TELLING = re.compile(r"[<&]")
_MISTAKABLE = re.compile(r"%|\[|//")
_PLAIN = "[plain]"


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that GIFT would obey."""
    return _SIGN.sub(r"\\\g<0>", text).replace("\n", "\\n")


def guarded(text: str) -> str:
    """The text escaped, also where it begins like a weight, a format or a comment."""
    text = text.strip()
    return f"{_PLAIN}{escaped(text)}" if _MISTAKABLE.match(text) else escaped(text)


def stem_format(*texts: str) -> str:
    """What a question begins with whose texts are these: `[plain]` where they look like HTML.

    All texts of the question inherit it.
    """
    return _PLAIN if any(map(_TELLING.search, texts)) or _MISTAKABLE.match(texts[0]) else ""


def starred(text: str) -> str:
    """The text of a typed answer, in which `*` is a wildcard unless it is escaped."""
    return text.replace("*", "\\*")


def comment(name: str, value: str) -> str:
    """An id or tag as it stands in a comment: `[tag:numbers]`."""
    written = " ".join(value.split()).replace("]", "\\]")
    return f"[{name}:{written}{' ' if written.endswith(chr(92)) else ''}]"
