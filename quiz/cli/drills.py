"""What the commands that hold a drill share: drawing it, going on with it, telling its results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.naming import refuse_unknown
from quiz.text import one_line

if TYPE_CHECKING:
    from quiz.classroom.questions import Question, Selection
    from quiz.classroom.room import Room
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved
    from quiz.ui.app import QuizApp

SEEDS = 2**31
_MOST_TITLES = 2


def drawn_questions(
    desk: Desk, decks: Sequence[Shelved], selection: Selection
) -> tuple[Question, ...]:
    """The questions selected from these decks; ClickException where there is none."""
    from quiz.classroom.questions import drawn
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    refuse_unknown(desk, decks, Wish(Mode.TEST, tag=selection.tag, section=selection.section))
    questions = drawn(map(desk.deck, decks), selection)
    if not questions:
        raise click.ClickException("there is no card to ask")
    return questions


def title_of(questions: Sequence[Question]) -> str:
    """The titles of the decks that the questions are from, or how many decks these are."""
    titles = list(dict.fromkeys(each.title for each in questions))
    return one_line(", ".join(titles) if len(titles) <= _MOST_TITLES else f"{len(titles)} decks")


def unfinished(desk: Desk, mode: str) -> Path:
    """The file of the newest drill of this mode that is not over; ClickException without one."""
    from quiz.store.drills import newest_unfinished

    kept = newest_unfinished(desk.places.results, mode)
    if kept is None:
        raise click.ClickException("there is no drill to go on with")
    return kept.path


def run_drill(app: QuizApp, room: Room) -> None:
    """Hold the drill on the screens of this program, and tell where its results are."""
    from quiz.classroom.state import Phase

    try:
        code = app.show()
    finally:
        was_asked, is_over = room.drill.place >= 0, room.drill.phase is Phase.ENDED
        room.close()
    if app.trouble is not None:
        raise app.trouble
    if was_asked:
        command = click.get_current_context().info_name
        goes_on = "" if is_over else f"; `quiz {command} --resume` goes on with it"
        click.echo(f"Results: {one_line(str(room.path))}{goes_on}", err=True)
    if code:
        raise click.exceptions.Exit(code)
