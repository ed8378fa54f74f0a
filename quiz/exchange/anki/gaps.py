"""Gaps as Anki writes them, and gaps of ours made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from quiz.deck.cloze import guarded
from quiz.exchange.anki.markup import GAP, GAP_END, GAP_HINT, GAP_NUMBERED

_TOKEN = re.compile(r"\{\{c(\d{1,5}(?:,\d{1,5})*)::|(\}\})|(::)")
_MARK = re.compile(f"{GAP}([0-9,]+){GAP_NUMBERED}|({GAP_END})|({GAP_HINT})")
_HINT = re.compile(r"\s+::\s+")
_MOST_NUMBER = 500
_MOST_GAPS = 2_000


class AnkiGap(NamedTuple):
    """A gap: where it begins and ends in the text, its numbers, and its hint."""

    start: int
    end: int
    numbers: tuple[int, ...]
    hint: str


class Gapped(NamedTuple):
    """A text with all gaps filled in, and its gaps; of two that overlap, the outer one first."""

    text: str
    gaps: tuple[AnkiGap, ...]

    @property
    def layers(self) -> list[list[int]]:
        """The numbers of the gaps, those together that can stand in one text, the lowest first.

        Gaps of two numbers cannot where one is inside the other, or where they are the same.
        """
        own: defaultdict[int, list[AnkiGap]] = defaultdict(list)
        for gap in self.gaps:
            for number in gap.numbers:
                own[number].append(gap)
        layers: list[list[int]] = []
        taken: list[list[AnkiGap]] = []
        for number in sorted(own):
            for layer, gaps in zip(layers, taken, strict=True):
                if not _overlap(own[number], gaps):
                    layer.append(number)
                    gaps += own[number]
                    break
            else:
                layers.append([number])
                taken.append(list(own[number]))
        return layers

    def written(self, numbers: Collection[int]) -> str:
        """The text as a cloze of ours, with the gaps of these numbers."""
        written, place = "", 0
        for gap in self.gaps:
            number = next((each for each in gap.numbers if each in numbers), None)
            if number is None or gap.start < place:
                continue
            inside = self.text[gap.start : gap.end]
            written += _literal(self.text[place : gap.start])
            written += inside[: len(inside) - len(inside.lstrip())]
            # A brace or backslash just before the braces would be read as part of them.
            written += " " if written.endswith(("{", "\\")) else ""
            hint = f" :: {gap.hint.strip()}" if gap.hint.strip() else ""
            within = guarded(f"{_HINT.sub('::', inside.strip())}{hint}")
            written += f"{{{{c{number}::{within}" + (" }}" if within.endswith("}") else "}}")
            written += inside[len(inside.rstrip()) :]
            place = gap.end
        return written + _literal(self.text[place:])


def marked(html: str) -> str:
    """The HTML of a field with marks in place of what begins and ends its gaps.

    A gap that is not closed is none.
    """
    pieces: list[str] = []
    open_gaps: list[tuple[int, str]] = []
    end = 0
    for token in _TOKEN.finditer(html):
        pieces.append(html[end : token.start()])
        end = token.end()
        pieces.append(token[0])
        if token[1]:
            open_gaps.append((len(pieces) - 1, token[1]))
        elif token[2] and open_gaps:
            place, numbers = open_gaps.pop()
            pieces[place] = f"{GAP}{numbers}{GAP_NUMBERED}"
            pieces[-1] = GAP_END
        elif token[3] and open_gaps:
            pieces[-1] = GAP_HINT
    return "".join([*pieces, html[end:]])


def gapped(text: str) -> Gapped:
    """The text and the gaps that its marks tell of; raises ValueError where there are too many."""
    flat, end = "", 0
    gaps: list[AnkiGap] = []
    open_gaps: list[_Open] = []
    for mark in _MARK.finditer(text):
        flat += text[end : mark.start()]
        end = mark.end()
        if mark[1]:
            open_gaps.append(_Open(len(flat), _numbers(mark[1])))
        elif mark[2] and open_gaps:
            begun = open_gaps.pop()
            hint = "" if begun.hint is None else flat[begun.hint :]
            flat = flat[: begun.hint]
            gaps = [gap for gap in gaps if gap.end <= len(flat)] if hint else gaps
            if flat[begun.start :].strip():
                gaps.append(AnkiGap(begun.start, len(flat), begun.numbers, hint))
        elif mark[3] and open_gaps and open_gaps[-1].hint is None:
            open_gaps[-1].hint = len(flat)
        elif mark[3]:
            flat += "::"
        if len(gaps) > _MOST_GAPS:
            raise ValueError(f"more than {_MOST_GAPS:,} gaps")
    return Gapped(flat + text[end:], tuple(sorted(gaps, key=lambda gap: (gap.start, -gap.end))))


@dataclass(slots=True)
class _Open:
    """A gap whose end is not read yet."""

    start: int
    numbers: tuple[int, ...]
    hint: int | None = None


def _numbers(written: str) -> tuple[int, ...]:
    found = (int(number) for number in written.split(","))
    return tuple(number for number in found if 1 <= number <= _MOST_NUMBER)


def _overlap(some: list[AnkiGap], others: list[AnkiGap]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _literal(text: str) -> str:
    return text.replace("{{", "\\{{")
