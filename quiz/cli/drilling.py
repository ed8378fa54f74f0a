"""The command that drills a class on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from quiz.cli.drills import SEEDS, drawn_questions, run_drill, title_of, unfinished
from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen, complete_decks
from quiz.cli.start import is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.classroom.questions import Question
    from quiz.classroom.room import Room
    from quiz.store.desk import Desk

_DEFAULT_COUNT, _MOST_TEAMS = 20, 12
_MODE = "drill"
_CLASS = "Class"


def _teams(
    context: click.Context, parameter: click.Parameter, given: str | None
) -> tuple[str, ...]:
    """The teams' names made harmless; BadParameter where one is empty or given twice."""
    from quiz.classroom.names import cleaned_name, same_name

    names = tuple(cleaned_name(each) for each in given.split(",")) if given is not None else ()
    if "" in names:
        raise click.BadParameter("a team has no name", context, parameter)
    if len(set(map(same_name, names))) < len(names):
        raise click.BadParameter("two teams have the same name", context, parameter)
    if len(names) > _MOST_TEAMS:
        raise click.BadParameter(f"there can be {_MOST_TEAMS} teams", context, parameter)
    return names


_DRILL_HELP = """\
Drill a class before one screen, in teams or together.

The teacher's keys steer it: the countdown, the answers, points and corrections. It ends in a
file of results, which `quiz report` tells of.
"""


@click.command(help=_DRILL_HELP)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option(
    "--teams",
    callback=_teams,
    metavar="NAME,NAME",
    show_default="the whole class together",
    help="Teams that are asked in turn.",
)
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=_DEFAULT_COUNT,
    show_default=True,
    metavar="N",
    help="Ask N cards, or all there are.",
)
@click.option(
    "--seed",
    type=int,
    metavar="N",
    show_default="random",
    help="Draw and shuffle as with this number before.",
)
@click.option(
    "--seconds",
    type=click.IntRange(0, 3600),
    metavar="N",
    default=0,
    show_default="no countdown",
    help="The time for each question.",
)
@click.option("--tag", metavar="TAG", help="Only cards with this tag.")
@click.option("--section", metavar="ID", help="Only cards of this section.")
@click.option(
    "--aloud",
    is_flag=True,
    help="Have flashcards and gaps answered aloud, instead of as choices.",
)
@click.option("--resume", is_flag=True, help="Go on with the drill that was broken off.")
@click.pass_obj
def drill(
    frame: Frame,
    decks: tuple[str, ...],
    teams: tuple[str, ...],
    count: int,
    seed: int | None,
    seconds: int,
    tag: str | None,
    section: str | None,
    aloud: bool,
    resume: bool,
) -> None:
    """Drill a class before one screen, in teams or together."""
    _refuse_what_cannot_be(resume=resume)
    from secrets import randbelow

    from quiz.classroom.questions import Selection
    from quiz.classroom.room import Room
    from quiz.ui.drilling import DrillApp

    with opened_desk(frame, decks) as desk:
        if resume:
            room = Room.resume(unfinished(desk, _MODE))
        else:
            desk.read()
            seed = randbelow(SEEDS) if seed is None else seed
            selection = Selection(seed, count, tag, section, aloud=aloud)
            questions = drawn_questions(desk, chosen(desk, decks), selection)
            room = _begun(desk, questions, teams, seconds or None)
        run_drill(DrillApp(desk, room), room)


def _refuse_what_cannot_be(*, resume: bool) -> None:
    context = click.get_current_context()
    given = {
        name
        for name in context.params
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    if resume and given - {"resume"}:
        raise click.UsageError("--resume goes on as the drill was begun, without other options")
    if not is_terminal():
        raise click.UsageError("a drill needs a terminal")


def _begun(
    desk: Desk, questions: Sequence[Question], teams: Sequence[str], seconds: int | None
) -> Room:
    """A new drill in its lobby, every team in it."""
    from quiz.classroom.commands import Join
    from quiz.classroom.room import Room
    from quiz.classroom.state import Rules

    rules = Rules(len(questions), may_change=True, has_turns=True, seconds=seconds)
    room = Room.begin(desk.places.results, title_of(questions), _MODE, rules, questions)
    names = enumerate(teams or (_CLASS,), start=1)
    room.do(*(Join(room.now(), str(number), name) for number, name in names))
    return room
