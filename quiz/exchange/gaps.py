"""Gaps of one text that another program keeps as questions of their own, put together again."""

from __future__ import annotations

from dataclasses import replace

from quiz.deck.cloze import Gap, parsed, written
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
    source = written(said.text, gaps)
    if [each[:2] + each[3:] for each in parsed(source).gaps] != [
        each[:2] + each[3:] for each in gaps
    ]:
        return None
    why = "\n".join(dict.fromkeys(filter(None, [card.explanation, other.explanation])))
    return replace(card, cloze=source, explanation=why)


def _number(gap: Gap) -> str:
    """The number that the gap is written with, `c1`; nothing where it has none."""
    return "" if gap.face.startswith("=") else gap.face
