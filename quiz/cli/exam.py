"""The day of an exam as it is typed, and the plan for it as it is told before anything is asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen, refuse_unknown
from quiz.cli.streams import put
from quiz.text import cells, cut, one_line

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved
    from quiz.store.wish import Wish
    from quiz.study.plan import Plan

Titled = tuple[str, "Plan"]
"""What a plan is for, and the plan."""

_COLUMNS, _LINES, _WIDEST = 80, 24, 100
_ROWS = 4


def exam_day(context: click.Context, parameter: click.Parameter, typed: str | None) -> date | None:
    """The day that was typed; raises click.BadParameter where it is none."""
    if typed is None:
        return None
    from quiz.settings.known import exam_day_typed

    try:
        return exam_day_typed(typed)
    except ValueError as error:
        raise click.BadParameter(f"{typed!r} {error}") from error


def show_plans(frame: Frame, names: Sequence[str], wish: Wish) -> None:
    """Print what comes until the exams of the decks of these names, and what it comes to."""
    with opened_desk(frame, names) as desk:
        desk.read()
        decks = chosen(desk, names)
        refuse_unknown(desk, decks, wish)
        plans = plans_of(desk, decks, wish)
        if not plans and not any(deck.cards for deck in decks):
            raise click.ClickException("there is no card to plan for")
        if not plans:
            raise click.UsageError(
                "no exam of these decks is to come; give its day with --by, or set it: "
                "quiz settings exams.DECK DATE"
            )
        say(plans)


def plans_of(desk: Desk, decks: Sequence[Shelved], wish: Wish) -> list[Titled]:
    """The plan for the exam wished for, else for each that is set; those without cards left out.

    There is none but for study. Raises click.BadParameter where the day wished for is past or too
    far away.
    """
    from quiz.study.rating import Mode

    if wish.mode is not Mode.STUDY:
        return []
    if wish.by is None and not any(desk.exam_day(deck) for deck in decks):
        return []
    from quiz.store.begin import cards_for
    from quiz.store.exams import plan_for

    if wish.by is not None:
        _refuse_day(wish.by, desk.today.day())
        exams = [("", decks, wish.by)]
    else:
        days = ((deck, desk.exam_day(deck)) for deck in decks)
        exams = [(deck.title, [deck], day) for deck, day in days if day is not None]
    found = ((title, cards_for(desk, among, wish), day) for title, among, day in exams)
    return [(title, plan_for(desk, cards, day)) for title, cards, day in found if cards]


def say(plans: Sequence[Titled], *, is_brief: bool = False) -> None:
    """Print the plans, a brief one without its chart."""
    for number, (title, plan) in enumerate(plans):
        if number:
            put("")
        for line in _told(title, plan, is_brief):
            put(line)


def _told(title: str, plan: Plan, is_brief: bool) -> Iterator[str]:
    """The plan in lines: the day, the chart of the days before it, and the predicted recall."""
    from quiz.study.charts.drawing import text_of
    from quiz.study.charts.exam import exam_said, notes, recall_said, today_said, until_exam

    columns = shutil.get_terminal_size((_COLUMNS, _LINES)).columns
    width = min(columns, _WIDEST)
    heading = exam_said(plan)
    if title:
        room = max(width - cells(heading) - 2, 1)
        heading = f"{cut(one_line(title), room)}: {heading[0].lower()}{heading[1:]}"
    yield f"{heading}."
    if not is_brief:
        chart = until_exam(plan, width, _ROWS)
        yield f"{chart.title}: {chart.summary}." if chart.summary else ""
        yield from (text_of(line).rstrip() for line in chart.lines)
    yield from (today_said(plan), recall_said(plan), *notes(plan))


def _refuse_day(day: date, today: date) -> None:
    from quiz.study.exam import is_coming

    if day < today:
        raise click.BadParameter(f"{day} is past; today is {today}", param_hint="--by")
    if not is_coming(day, today):
        raise click.BadParameter(f"{day} is more than ten years away", param_hint="--by")
