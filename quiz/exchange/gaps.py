"""Gaps of one text that another program keeps as questions of their own, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.deck.cloze import Gap, parsed
from quiz.deck.model import Gaps


def with_gaps_of(card: Gaps, other: Gaps) -> Gaps | None:
    """The card with the gaps of the other one too; None where one card cannot ask them all so."""
    said, more = parsed(card.cloze), parsed(other.cloze)
    is_alike = replace(other, cloze=card.cloze, explanation=card.explanation) == card
    if said.text != more.text or not is_alike:
        return None
    places = {gap.start for gap in said.gaps}
    new = [gap for gap in more.gaps if gap.start not in places]
    gaps = sorted((*said.gaps, *new), key=lambda gap: gap.start)
    if not new or not {gap.face for gap in new if _number(gap)}.isdisjoint(said.faces):
        return None
    written = _written(said.text, gaps)
    if [(gap.start, gap.text) for gap in parsed(written).gaps] != [
        (gap.start, gap.text) for gap in gaps
    ]:
        return None
    why = "\n".join(dict.fromkeys(filter(None, [card.explanation, other.explanation])))
    return replace(card, cloze=written, explanation=why)


def _written(text: str, gaps: Sequence[Gap]) -> str:
    """The text with these gaps marked in it."""
    written, end = "", 0
    for gap in gaps:
        hint = f" :: {gap.hint}" if gap.hint else ""
        number = f"{_number(gap)}::" if _number(gap) else ""
        written += text[end : gap.start].replace("{{", "\\{{")
        written += f"{{{{{number}{gap.text}{hint}}}}}"
        end = gap.start + len(gap.text)
    return written + text[end:].replace("{{", "\\{{")


def _number(gap: Gap) -> str:
    """The number that the gap is written with, `c1`; nothing where it has none."""
    return "" if gap.face.startswith("=") else gap.face
