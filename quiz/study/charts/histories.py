"""The tests of each deck: how they came out, the best, and where they tend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quiz.study.charts.drawing import Chart, Line, Number, Run, Tone, drawn, merged, too_few
from quiz.study.charts.plot import percent, sparkline
from quiz.study.progress import DeckTests, Progress
from quiz.text import fitted

LEAST_TESTS = 1
"""One test has a score; a line of them begins with the second."""

LEAST_FOR_TREND = 3
"""Two tests differ by chance as often as not."""

_TITLE = "Tests by deck"
_LATEST = 10
_STEADY = 0.05
_SPARKS_FROM, _WORD_FROM = 60, 46
_FEWEST_NAME_CELLS = 8


class _Trend(NamedTuple):
    mark: str
    word: str
    tone: Tone


_RISING = _Trend("▲", "rising", Tone.GOOD)
_FALLING = _Trend("▼", "falling", Tone.BAD)
_EVEN = _Trend("▬", "steady", Tone.MUTED)
_UNTOLD = _Trend(" ", "", Tone.MUTED)


def histories(progress: Progress, width: int) -> Chart:
    """A line for each deck with tests: its scores as a row of columns, last, best and trend."""
    decks = [deck for deck in progress.tests if deck.tests]
    if not decks:
        return too_few(_TITLE, LEAST_TESTS, width, of="test", such=" of one deck alone")
    numbers = [Number(deck.title, _in_words(deck)) for deck in decks]
    return drawn(_TITLE, "", [_line(deck, width) for deck in decks], width, numbers=numbers)


def slope(shares: Sequence[float]) -> float:
    """By how much the straight line that fits the shares best rises from the first to the last."""
    count = len(shares)
    middle, mean = (count - 1) / 2, sum(shares) / count
    spread = sum((n - middle) ** 2 for n in range(count))
    rise = sum((n - middle) * (share - mean) for n, share in enumerate(shares))
    return rise / spread * (count - 1)


def _line(deck: DeckTests, width: int) -> Line:
    shares = _shares(deck)
    trend = _trend(shares)
    last = deck.tests[-1].score
    runs = [
        Run(f"{f'{last.right:,}/{last.asked:,}':>8}"),
        Run(f"  best {percent(max(shares)):>4}", Tone.MUTED),
        Run(f"  {trend.mark}", trend.tone),
    ]
    if width >= _WORD_FROM:
        runs.append(Run(f" {trend.word:<7}", trend.tone))
    if width >= _SPARKS_FROM:
        runs.insert(0, Run(f"{sparkline(shares[-_LATEST:]):>{_LATEST}}", Tone.MAIN))
    name = max(width - sum(len(run.text) for run in runs) - 2, _FEWEST_NAME_CELLS)
    return merged([Run(f"{fitted(deck.title, name)}  "), *runs])


def _shares(deck: DeckTests) -> list[float]:
    return [each.score.share for each in deck.tests]


def _trend(shares: Sequence[float]) -> _Trend:
    if len(shares) < LEAST_FOR_TREND:
        return _UNTOLD
    rise = slope(shares[-_LATEST:])
    return _RISING if rise >= _STEADY else _FALLING if rise <= -_STEADY else _EVEN


def _in_words(deck: DeckTests) -> str:
    shares = _shares(deck)
    mean = sum(shares) / len(shares)
    tests = f"{len(shares):,} test{'s' * (len(shares) != 1)}"
    missing = LEAST_FOR_TREND - len(shares)
    trend = _trend(shares).word or f"{missing} more for a trend"
    return f"{tests}, mean {percent(mean)}, best {percent(max(shares))}, {trend}"
