"""The tests of each deck: every score over time, the best, and where they tend."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.exchange.elements import Html
from quiz.exchange.progress_page.dates import local_day, month_marks, place_of
from quiz.exchange.progress_page.figures import WIDTH, Table, figure, lacking, title_shortly
from quiz.exchange.progress_page.lines import Line, Point, lines_drawn
from quiz.study.charts.drawing import text_of
from quiz.study.charts.histories import LEAST_TESTS, histories
from quiz.study.charts.plot import percent
from quiz.study.progress import DeckTests, Progress, Taken
from quiz.text import fitted


def score_figures(progress: Progress) -> Iterator[Html]:
    """A figure for each deck that was tested alone."""
    chart = histories(progress, WIDTH)
    if chart.wanting:
        yield lacking(chart.title, text_of(chart.lines[0]))
        return
    tested = [deck for deck in progress.tests if len(deck.tests) >= LEAST_TESTS]
    for deck, number in zip(tested, chart.numbers, strict=True):
        yield _figure(deck, number.value)


def _figure(deck: DeckTests, summary: str) -> Html:
    days = [each.at.astimezone().date() for each in deck.tests]
    first, last = days[0], max(days)
    best = max(each.score.share for each in deck.tests)
    points = [
        Point(place_of(day, first, last), test.score.share, _told(test))
        for day, test in zip(days, deck.tests, strict=True)
    ]
    tops = [point for point in points if point.share == best][:1]
    lines = [Line("main", points), Line("best", tops)]
    rows = [
        (
            local_day(each.at),
            f"{each.score.right:,}/{each.score.asked:,}",
            percent(each.score.share),
            f"{each.score.seconds:,.0f}",
        )
        for each in deck.tests
    ]
    return figure(
        title_shortly(deck.title),
        summary,
        lines_drawn(
            f"{fitted(deck.title, 60).rstrip()}: {summary}", lines, month_marks(first, last)
        ),
        Table(("Test of", "Right", "Share", "Seconds"), rows),
        legend=[("main dot", "score"), ("best", f"best, {percent(best)}")],
    )


def _told(test: Taken) -> str:
    score = test.score
    return f"{local_day(test.at)}: {score.right:,} of {score.asked:,}, {percent(score.share)}"
