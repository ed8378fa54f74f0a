"""What has been learned as one page of HTML that needs nothing else, for a screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from quiz.exchange.elements import Html, element, page
from quiz.exchange.progress_page.ahead import month_figure, year_figure
from quiz.exchange.progress_page.cards import (
    difficulty_figure,
    hardest_list,
    misled_list,
    stability_figure,
)
from quiz.exchange.progress_page.dates import day_named
from quiz.exchange.progress_page.figures import titled
from quiz.exchange.progress_page.known import groups_figure, known_figure
from quiz.exchange.progress_page.recall import calibration_figure, retention_figure
from quiz.exchange.progress_page.scores import score_figures
from quiz.exchange.progress_page.year import answers_figure, calendar_figure, minutes_figure
from quiz.package_files import packaged_text
from quiz.study.charts.plot import percent
from quiz.study.charts.retention import LEAST_RECALLS
from quiz.study.progress import Group, Progress
from quiz.text import counted


def progress_page(
    progress: Progress, sections: Sequence[Group] = (), tags: Sequence[Group] = ()
) -> str:
    """The page; of sections and tags there is something where any are given."""
    title = f"Progress, {day_named(progress.today)}"
    main = element("main", _heading(progress), _tiles(progress), *_parts(progress, sections, tags))
    return page(title, _style(), main)


@cache
def _style() -> str:
    return packaged_text("quiz.exchange.progress_page", "style.css").strip()


def _heading(progress: Progress) -> Html:
    day = f"{progress.today:%A} {progress.today.day} {progress.today:%B %Y}"
    return element("header", element("h1", "Progress"), element("p", day, _class="soft"))


def _tiles(progress: Progress) -> Html:
    return element("dl", *(element("div", *tile) for tile in _told(progress)), _class="tiles")


def _told(progress: Progress) -> Iterable[tuple[Html, Html, Html]]:
    """The name, the number and a note of whatever comes first."""
    hours = progress.minutes / 60
    late = f"{progress.overdue:,} of them overdue" if progress.overdue else "nothing overdue"
    cards = f"of {counted(progress.cards, 'card')}, {progress.new:,} new"
    right = (
        f"{percent(progress.right / progress.answers)} right" if progress.answers else "none yet"
    )
    days = counted(len(progress.days), "day")
    told = (
        ("Known", percent(progress.share_known), cards),
        ("Due today", f"{progress.due_today:,}", late),
        ("Recalled", _recalled(progress), f"{percent(progress.desired)} desired"),
        ("Streak", counted(progress.streak, "day"), f"{days} in all"),
        ("Answers", f"{progress.answers:,}", right),
        ("Time", f"{hours:,.1f} h" if hours < 100 else f"{hours:,.0f} h", "spent on answers"),
    )
    for name, number, note in told:
        yield element("dt", name), element("dd", number), element("dd", note, _class="soft")


def _recalled(progress: Progress) -> str:
    """The share recalled, where there are reviews enough to tell it."""
    asked = sum(each.young + each.mature for each in progress.recalls)
    if progress.retention is None or asked < LEAST_RECALLS:
        return "—"
    return percent(progress.retention)


def _parts(progress: Progress, sections: Sequence[Group], tags: Sequence[Group]) -> Iterable[Html]:
    yield titled(
        "The year behind",
        calendar_figure(progress),
        answers_figure(progress),
        minutes_figure(progress),
    )
    yield titled("The year ahead", month_figure(progress), year_figure(progress))
    yield titled(
        "Known",
        known_figure(progress),
        groups_figure("Known by deck", "Deck", progress.decks),
        groups_figure("Known by section", "Section", sections),
        groups_figure("Known by tag", "Tag", tags),
    )
    yield titled("Recalled", retention_figure(progress), calibration_figure(progress))
    yield titled("To look after", misled_list(progress), hardest_list(progress))
    yield titled("The cards", difficulty_figure(progress), stability_figure(progress))
    yield titled("Tests", *score_figures(progress))
