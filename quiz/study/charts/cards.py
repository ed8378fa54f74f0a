"""Lists of cards to look after: those answered wrong though sure, and the hardest."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, bare, drawn, merged, too_few
from quiz.study.progress import Hard, Misled, Progress
from quiz.study.rating import Certainty
from quiz.text import fitted

_DECK_FROM, _DECK_CELLS = 60, 14
_FEWEST_CELLS = 8


def sure_and_wrong(progress: Progress, width: int) -> Chart:
    """A line for each face that was answered wrong though sure, the latest first."""
    title = "Sure and wrong"
    if not progress.misled:
        if not any(level.certainty == Certainty.SURE for level in progress.levels):
            return too_few(title, 1, width, such=" that you are sure of")
        return bare(title, "Nothing that you were sure of was wrong.", width)
    summary = "answered wrong though sure, and not right since"
    lines = [misled_line(each, width) for each in progress.misled]
    numbers = [Number(_place(each), f"{each.at.day} {each.at:%B %Y}") for each in progress.misled]
    return drawn(title, summary, lines, width, numbers=numbers)


def hardest(progress: Progress, width: int) -> Chart:
    """A line for each face that is hard to keep, the hardest first."""
    title = "Hardest cards"
    if not progress.hardest:
        return bare(title, "No card was forgotten yet.", width)
    leeches = sum(each.is_leech for each in progress.hardest)
    summary = f"{leeches} to mend rather than repeat" if leeches else ""
    lines = [hard_line(each, width) for each in progress.hardest]
    numbers = [
        Number(_place(each), f"forgotten {each.lapses:,} ×, difficulty {each.difficulty:.1f}")
        for each in progress.hardest
    ]
    return drawn(title, summary, lines, width, numbers=numbers)


def misled_line(card: Misled, width: int) -> Line:
    """The question, its deck, and the day of the answer in the time zone that is given."""
    day = f"{card.at.day} {card.at:%b}"
    return _line(card.question, card.deck, [Run(f"{day:>8}", Tone.MUTED)], width)


def hard_line(card: Hard, width: int) -> Line:
    """The question, its deck, how often it was forgotten, and whether it is a leech."""
    leech = Run("  leech" if card.is_leech else "       ", Tone.BAD)
    return _line(card.question, card.deck, [leech, Run(f"{card.lapses:>4,} ×")], width)


def _place(card: Hard | Misled) -> str:
    return f"{card.deck}, card {card.number}"


def _line(question: str, deck: str, last: Sequence[Run], width: int) -> Line:
    runs = list(last)
    if width >= _DECK_FROM:
        runs.insert(0, Run(f"  {fitted(deck, _DECK_CELLS)}", Tone.MUTED))
    room = width - sum(len(run.text) for run in runs)
    return merged([Run(fitted(question, max(room, _FEWEST_CELLS))), *runs])
