"""Texts in HTML and Markdown as plain text, with what of them that loses."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)([^<>]*)>")
_NAMED = re.compile(r"""(?:src|href)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_HTML = re.compile(r"<[A-Za-z/!]|&(?:#\d|#[xX]|[A-Za-z])")
_BREAKING = re.compile(r"address|blockquote|br|d[ltd]|div|h[1-6r]|li|[ou]l|p|pre|table|tr")
_MUTE = frozenset(("script", "style"))
_MEDIA = {"img": "image", "audio": "sound", "video": "video", "object": "media", "iframe": "page"}
_BREAK, _SAME = "\ufdd0", "\ufdd1"
_LONGEST_NAME = 200
_MARKDOWN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)"), r"[image: \1]", "pictures"),
    (re.compile(r"\[([^\[\]\n]+)\]\((https?:[^()\s]*)\)"), r"\1 (\2)", "formatting"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=[^\s*])\1(?!\w)"), r"\2", "formatting"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]+)(?<=[^\s_])\1(?!\w)"), r"\2", "formatting"),
    (re.compile(r"`([^`\n]+)`"), r"\1", "formatting"),
    (re.compile(r"(?m)^#{1,6}[ \t]+"), "", "formatting"),
    (re.compile(r"(?m)[ \t]+$"), "", ""),
)


class Plain(NamedTuple):
    """A plain text, and what it lost: `pictures`, `formatting` and the like."""

    text: str
    lost: frozenset[str] = frozenset()


def plain(text: str, format: str) -> Plain:
    """The text of this format, one of those that GIFT names, as plain text."""
    if not is_marked_up(text, format):
        return Plain(text)
    return _from_markdown(text) if format == "markdown" else _from_html(text, format)


def is_marked_up(text: str, format: str) -> bool:
    """Whether the text may be other than its plain text; `moodle` is plain but for HTML in it."""
    return format in ("html", "markdown") or (format == "moodle" and bool(_HTML.search(text)))


def _from_markdown(text: str) -> Plain:
    lost: set[str] = set()
    for pattern, instead, what in _MARKDOWN:
        text, count = pattern.subn(instead, text)
        lost.update([what] if count and what else [])
    return Plain(text.strip(), frozenset(lost))


def _from_html(html: str, format: str) -> Plain:
    keep_lines = format == "moodle"
    lost: set[str] = set()
    pieces: list[str] = []
    end = muted = 0
    html = _without_comments(html)
    for tag in _TAG.finditer(html):
        pieces.append("" if muted else _words(html[end : tag.start()], keep_lines))
        name, end = tag[2].lower(), tag.end()
        muted = max(0, muted + (-1 if tag[1] else 1)) if name in _MUTE else muted
        pieces.append(_of_tag(name, tag, lost))
    pieces.append(_words(html[end:], keep_lines))
    return Plain(_in_lines("".join(pieces)), frozenset(lost))


def _of_tag(name: str, tag: re.Match[str], lost: set[str]) -> str:
    """What stands for the tag in a plain text."""
    if name in _MEDIA:
        lost.add("pictures" if name == "img" else "sounds and films")
        source = _NAMED.search(tag[3])
        named = source and not source[1].startswith("data:")
        inside = f": {source[1][:_LONGEST_NAME]}" if source and named else ""
        return "" if tag[1] else f"[{_MEDIA[name]}{inside}]"
    if _BREAKING.fullmatch(name):
        return f"{_BREAK}• {_SAME}" if name == "li" and not tag[1] else _BREAK
    if name in ("td", "th"):
        return " " if tag[1] else ""
    if name not in ("span", "font", "a"):
        lost.add("formatting")
    return ""


def _words(text: str, keep_lines: bool) -> str:
    lines = text.split("\n") if keep_lines else [text]
    return _BREAK.join(unescape(re.sub(r"\s+", " ", line)) for line in lines)


def _without_comments(html: str) -> str:
    pieces: list[str] = []
    end = 0
    while (start := html.find("<!--", end)) >= 0:
        pieces.append(html[end:start])
        closing = html.find("-->", start)
        if closing < 0:
            return "".join(pieces)
        end = closing + 3
    return "".join([*pieces, html[end:]])


def _in_lines(text: str) -> str:
    joined = re.sub(f"{_SAME}[ {_BREAK}]*", "", text)
    return "\n".join(line for each in joined.split(_BREAK) if (line := each.strip()))
