"""The cards: how difficult, for how long remembered, and which of them to look after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.exchange.elements import Html, element
from quiz.exchange.progress_page.bars import Bar, bars_drawn, middle
from quiz.exchange.progress_page.dates import local_day
from quiz.exchange.progress_page.figures import (
    WIDTH,
    Table,
    captioned,
    figure,
    lacking,
    shortly,
    title_shortly,
)
from quiz.exchange.progress_page.svg import Mark
from quiz.study.charts.cards import hardest, sure_and_wrong
from quiz.study.charts.drawing import Chart, text_of
from quiz.study.charts.memories import difficulties, stabilities
from quiz.study.charts.plot import round_top
from quiz.study.progress import STABILITY_BOUNDS, Hard, Misled, Progress
from quiz.text import counted


def difficulty_figure(progress: Progress) -> Html:
    """How many cards have each difficulty."""
    counts = progress.difficulties
    names = [str(n) for n in range(1, len(counts) + 1)]
    return _counts(difficulties(progress, WIDTH), counts, names, "Difficulty")


def stability_figure(progress: Progress) -> Html:
    """How many cards are remembered for how many days."""
    shown = [f"{bound}" for bound in STABILITY_BOUNDS]
    shown = [f"<{shown[0]}", *shown[:-1], f"{shown[-1]}+"]
    return _counts(stabilities(progress, WIDTH), progress.stabilities, shown, "Days")


def misled_list(progress: Progress) -> Html:
    """The faces answered wrong though sure, the latest first."""
    titles = _titles(progress)
    items = [_misled(each, titles) for each in progress.misled]
    return _listed(sure_and_wrong(progress, WIDTH), items)


def hardest_list(progress: Progress) -> Html:
    """The faces hardest to keep, the hardest first."""
    titles = _titles(progress)
    return _listed(hardest(progress, WIDTH), [_hard(each, titles) for each in progress.hardest])


def _counts(chart: Chart, counts: Sequence[int], shown: Sequence[str], name: str) -> Html:
    """Bars with their names below, and in a table with their names in words."""
    if chart.wanting:
        return lacking(chart.title, text_of(chart.lines[0]))
    bars = [
        Bar(f"{number.name}: {number.value}", (("main", count),))
        for number, count in zip(chart.numbers, counts, strict=True)
    ]
    marks = [Mark(middle(at, len(shown)), text) for at, text in enumerate(shown)]
    top = round_top(max(counts))
    drawn = bars_drawn(f"{chart.title}: {chart.summary}", bars, top, marks)
    rows = [(number.name, *number.value.split(", ")) for number in chart.numbers]
    return figure(chart.title, chart.summary, drawn, Table((name, "Cards", "Share"), rows))


def _listed(chart: Chart, items: Iterable[Html]) -> Html:
    shown = list(items)
    if not shown:
        return lacking(chart.title, text_of(chart.lines[0]))
    inside = element("ol", *shown, _class="cards")
    return element("figure", captioned(chart.title, chart.summary), inside, _class="wide")


def _misled(card: Misled, titles: Mapping[str, str]) -> Html:
    return _card(card.question, titles.get(card.deck, card.deck), card.number, local_day(card.at))


def _hard(card: Hard, titles: Mapping[str, str]) -> Html:
    said = f"forgotten {counted(card.lapses, 'time')} · difficulty {card.difficulty:.1f}"
    leech = element("b", "leech") if card.is_leech else None
    return _card(card.question, titles.get(card.deck, card.deck), card.number, said, leech)


def _card(question: str, deck: str, number: int, said: str, mark: Html | None = None) -> Html:
    place = element("span", title_shortly(deck), f", card {number} · {said}", _class="soft")
    return element("li", element("div", mark, " " if mark else None, shortly(question)), place)


def _titles(progress: Progress) -> dict[str, str]:
    return {group.name: group.title for group in progress.decks}
