"""The command that shows what has been learned: in numbers, charts of characters, and JSON."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen, complete_decks
from quiz.cli.streams import put, put_json
from quiz.text import cells, cut

if TYPE_CHECKING:
    from quiz.store.groups import Groups
    from quiz.study.charts.drawing import Chart
    from quiz.study.progress import Progress

_COLUMNS, _LINES = 80, 24
_FEWEST_COLUMNS = 40


_STATS_HELP = """\
Show what has been learned, in numbers and charts.

Answers, minutes, days and streak are of everything, all else is of these decks. Retention is
the share of reviews in which a card was recalled: of those on one day only the first counts.
"""


@click.command(help=_STATS_HELP)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "page", metavar="FILE", help="Write a page to print; - prints its HTML.")
@click.pass_obj
def stats(frame: Frame, decks: tuple[str, ...], as_json: bool, page: str | None) -> None:
    """Show what has been learned, in numbers and charts."""
    from quiz.store.groups import groups_of
    from quiz.store.progress import progress_of

    if as_json and page is not None:
        raise click.UsageError("only one of --json and --html")
    with opened_desk(frame, decks) as desk:
        desk.read()
        among = chosen(desk, decks)
        progress = progress_of(desk, among if decks else None)
        groups = groups_of(desk, among) if decks else None
        if as_json:
            from quiz.cli.figures import figures

            put_json(figures(progress, groups))
        elif page is not None:
            _put_page(progress, groups, page)
        else:
            width = max(shutil.get_terminal_size((_COLUMNS, _LINES)).columns, _FEWEST_COLUMNS)
            for line in _told(progress, groups, width):
                put(line)


def _put_page(progress: Progress, groups: Groups | None, file: str) -> None:
    from quiz.cli.telling import shown
    from quiz.exchange.placing import put_whole
    from quiz.exchange.progress_page.page import progress_page

    html = (
        progress_page(progress, groups.sections, groups.tags) if groups else progress_page(progress)
    )
    if file == "-":
        put(html.rstrip("\n"))
        return
    put_whole(Path(file), html.encode(errors="replace"))
    put(shown(Path(file)))


def _told(progress: Progress, groups: Groups | None, width: int) -> Iterator[str]:
    yield from _totals(progress)
    for chart in _charts(progress, groups, width):
        yield ""
        yield from _chart(chart, width)


def _totals(progress: Progress) -> Iterator[str]:
    retention = progress.retention
    share = "—" if retention is None else f"{retention:.0%}"
    for name, value in {
        "Answers": f"{progress.answers:,}",
        "Right": f"{progress.right:,}",
        "Minutes": f"{progress.minutes:,.0f}",
        "Days": f"{len(progress.days):,}",
        "Streak": f"{progress.streak:,}",
        "Retention": share,
        "Due today": f"{progress.due_today:,}",
        "New": f"{progress.new:,}",
        "Known": f"{progress.share_known:.0%}",
    }.items():
        yield f"{name:<11} {value:>8}"


def _charts(progress: Progress, groups: Groups | None, width: int) -> Iterator[Chart]:
    """All charts; those of groups are lists, which their numbers would only repeat."""
    from quiz.study.charts.gallery import GALLERY
    from quiz.study.charts.known import known_by

    for name, draw in GALLERY.items():
        chart = draw(progress, width)
        if name != "decks":
            yield chart
            continue
        yield chart._replace(numbers=())
        if groups is not None:
            named = {"Known by section": groups.sections, "Known by tag": groups.tags}
            for title, some in named.items():
                if some:
                    yield known_by(title, some, width)._replace(numbers=())


def _chart(chart: Chart, width: int) -> Iterator[str]:
    """The chart under its heading, with its legend and then its numbers."""
    from quiz.study.charts.drawing import number_lines, text_of

    yield from _heading(chart, width)
    lines = [*chart.lines, chart.legend] if chart.legend else chart.lines
    numbers = number_lines(chart.numbers, width)
    for line in (*lines, *([()] if numbers else []), *numbers):
        yield text_of(line).rstrip()


def _heading(chart: Chart, width: int) -> Iterator[str]:
    """The title and what the chart comes to, on two lines where one is too narrow for both."""
    whole = f"{chart.title} · {chart.summary}" if chart.summary else chart.title
    if cells(whole) <= width:
        yield whole
    else:
        yield from (chart.title, cut(chart.summary, width))
