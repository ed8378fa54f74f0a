r"""Gaps in a text: `{{300 km}}`, `{{c1::Sevastopol :: a city}}`; a literal `{{` is `\{{`.

The last two of a run of braces close a gap, so that `{{\frac{a}{b}}}` hides `\frac{a}{b}`; where
its own braces are closed before, and one is open in the text, a brace is of the text: `{1, {{2}}}`.
In a gap, two braces that are meant as such are written `\{{` and `\}}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_INSIDE = r"(?:\\\{\{|\\\}\}(?!\})|(?!\{\{|\}\}).)+?|(?=\}{3})"
_TOKEN = re.compile(
    rf"\\\{{\{{|\{{\{{(?P<inside>{_INSIDE})(?P<closing>\}}\}}+)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(\{\{|\}\})")
_RUN = re.compile(r"\}{2,}(?!\}|$)")
_NUMBERED = re.compile(r"c(?P<number>\d{1,4})::(?P<rest>.+)", re.DOTALL)
_HINT = re.compile(r"\s+::\s+")


class Gap(NamedTuple):
    """One gap: its text, its hint, the name of its face and where it stands in `Cloze.text`."""

    text: str
    hint: str
    face: str
    start: int


class Cloze(NamedTuple):
    """A text with its gaps filled in, and the gaps in their order."""

    text: str
    gaps: tuple[Gap, ...]

    @property
    def faces(self) -> tuple[str, ...]:
        """The names of the faces, in the order of their first gaps."""
        return tuple(dict.fromkeys(gap.face for gap in self.gaps))

    def asked(self, face: str) -> str:
        """The text with this face's gaps as blanks or hints, and the other gaps filled in."""
        shown = self.text
        for gap in reversed(self.gaps):
            if gap.face == face:
                blank = f"[{gap.hint or '…'}]"
                shown = shown[: gap.start] + blank + shown[gap.start + len(gap.text) :]
        return shown

    def answer(self, face: str) -> str:
        """What the gaps of this face hide, each text once."""
        return ", ".join(dict.fromkeys(gap.text for gap in self.gaps if gap.face == face))

    @property
    def outside(self) -> str:
        """The text without what its gaps hide."""
        shown = self.text
        for gap in reversed(self.gaps):
            shown = shown[: gap.start] + "\0" + shown[gap.start + len(gap.text) :]
        return shown

    def leaks(self, face: str) -> bool:
        """Whether the text shown for this face still holds one of its answers as a whole word."""
        shown = self.asked(face).casefold()
        return any(
            re.search(rf"(?<!\w){re.escape(gap.text.casefold())}(?!\w)", shown)
            for gap in self.gaps
            if gap.face == face
        )


@lru_cache(maxsize=4096)
def parsed(source: str) -> Cloze:
    """The cloze that the source writes, with no gap where it has none."""
    text = ""
    gaps: list[Gap] = []
    end = 0
    for token in _TOKEN.finditer(source):
        text += source[end : token.start()]
        end = token.end()
        if token["inside"] is None:
            text += "{{"
            continue
        own = token["closing"][2:]
        rest = _of_the_text(token["inside"] + own, own, text)
        end -= len(rest)
        gap = _gap(token["inside"], own.removesuffix(rest), len(text), gaps)
        gaps.append(gap)
        text += gap.text
    return Cloze(text + source[end:], tuple(gaps))


def written(text: str, gaps: Iterable[Gap]) -> str:
    """The source that writes this text with these gaps; it may not be read back as the same.

    No source does where a brace of the text stands just behind a gap that has none open.
    """
    source, end = "", 0
    for gap in gaps:
        number = "" if gap.face.startswith("=") else f"{gap.face}::"
        inside = f"{gap.text} :: {gap.hint}" if gap.hint else gap.text
        source += text[end : gap.start].replace("{{", r"\{{")
        source += f"{{{{{number}{guarded(inside)}}}}}"
        end = gap.start + len(gap.text)
    return source + text[end:].replace("{{", r"\{{")


def guarded(inside: str) -> str:
    """What a gap holds as its source writes it: two braces of it neither begin nor end one."""
    return _RUN.sub(
        lambda run: "}" * (len(run[0]) % 2) + r"\}}" * (len(run[0]) // 2),
        inside.replace("{{", r"\{{"),
    )


def _of_the_text(inside: str, own: str, before: str) -> str:
    """The last of the braces behind a gap, where they close what the text before it opens."""
    surplus = inside.count("}") - inside.count("{")
    still_open = before.count("{") - before.count("}")
    return own[len(own) - max(0, min(len(own), surplus, still_open)) :]


def _gap(inside: str, closing: str, start: int, before: list[Gap]) -> Gap:
    """The gap; its face is named by what 0.1 took for its text, which had no braces at its end."""
    numbered = _NUMBERED.fullmatch(inside + closing)
    body = numbered["rest"] if numbered else inside + closing
    text, _, hint = _split(_ESCAPED.sub(r"\1", body))
    if numbered:
        return Gap(text, hint, f"c{int(numbered['number'])}", start)
    wording = " ".join(_split(body.removesuffix(closing))[0].casefold().split())
    occurrence = 1 + sum(gap.face.startswith(f"={wording}#") for gap in before)
    return Gap(text, hint, f"={wording}#{occurrence}", start)


def _split(inside: str) -> tuple[str, str, str]:
    parts = _HINT.split(inside, maxsplit=1)
    return (
        (parts[0].strip(), "::", parts[1].strip()) if len(parts) == 2 else (inside.strip(), "", "")
    )
