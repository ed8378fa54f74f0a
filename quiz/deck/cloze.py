r"""Gaps in a text: `{{300 km}}`, `{{c1::Sevastopol :: a city}}`; a literal `{{` is `\{{`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"\\\{\{|\{\{(?P<inside>(?:(?!\{\{|\}\}).)+)\}\}", re.DOTALL)
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
        gap = _gap(token["inside"], len(text), gaps)
        gaps.append(gap)
        text += gap.text
    return Cloze(text + source[end:], tuple(gaps))


def _gap(inside: str, start: int, before: list[Gap]) -> Gap:
    numbered = _NUMBERED.fullmatch(inside)
    text, _, hint = _split(numbered["rest"] if numbered else inside)
    if numbered:
        return Gap(text, hint, f"c{int(numbered['number'])}", start)
    wording = " ".join(text.casefold().split())
    occurrence = 1 + sum(gap.face.startswith(f"={wording}#") for gap in before)
    return Gap(text, hint, f"={wording}#{occurrence}", start)


def _split(inside: str) -> tuple[str, str, str]:
    parts = _HINT.split(inside, maxsplit=1)
    return (
        (parts[0].strip(), "::", parts[1].strip()) if len(parts) == 2 else (inside.strip(), "", "")
    )
