"""The commands that ask: study, test, practice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from quiz.cli.exam import exam_day, show_plans
from quiz.cli.frame import Frame
from quiz.cli.naming import complete_decks
from quiz.cli.start import ask

_Command = Callable[..., Any]
_COUNT = click.IntRange(min=1)
_SECONDS = click.IntRange(1, 24 * 60 * 60)


def _asking(command: _Command) -> _Command:
    """The options that study, test and practice share."""
    for option in reversed(
        (
            click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks),
            click.option("--tag", metavar="TAG", help="Only cards with this tag."),
            click.option("--section", metavar="ID", help="Only cards of this section."),
            click.option("--plain", is_flag=True, help="Ask in lines of text, without screens."),
        )
    ):
        command = option(command)
    return command


_STUDY_HELP = """\
Study what is due, then what is new, in these decks or in all.

Before an exam, cards also get a last pass in its last days, and new ones are begun in time. The
day only tells what is asked when: what is known of a card changes by its answers alone.
"""


@click.command(help=_STUDY_HELP)
@_asking
@click.option("--limit", type=_COUNT, metavar="N", show_default="all", help="At most N cards.")
@click.option(
    "--new",
    type=click.IntRange(min=0),
    metavar="N",
    show_default="what is left of the day's",
    help="At most N new cards.",
)
@click.option(
    "--by",
    metavar="DATE",
    callback=exam_day,
    show_default="the decks' exams, if they are set",
    help="See to every card before an exam on this day, like 2026-12-10.",
)
@click.option("--preview", is_flag=True, help="Show what comes until the exam, and ask nothing.")
@click.pass_obj
def study(
    frame: Frame,
    decks: tuple[str, ...],
    tag: str | None,
    section: str | None,
    plain: bool,
    limit: int | None,
    new: int | None,
    by: date | None,
    preview: bool,
) -> None:
    """Study what is due, then what is new, in these decks or in all."""
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    wish = Wish(Mode.STUDY, count=limit, new=new, tag=tag, section=section, by=by)
    if preview:
        show_plans(frame, decks, wish)
    else:
        ask(frame, decks, wish, plain)


_TEST_HELP = "Take a scored test of these decks, or of all."


@click.command(help=_TEST_HELP)
@_asking
@click.option("--count", type=_COUNT, metavar="N", show_default="20", help="Ask N cards.")
@click.option(
    "--seed",
    type=int,
    metavar="N",
    show_default="random",
    help="Draw and shuffle as with this number before.",
)
@click.option(
    "--seconds",
    type=_SECONDS,
    metavar="N",
    show_default="any",
    help="The time for each question.",
)
@click.option("--choices", is_flag=True, help="Ask flashcards as choices among their neighbours.")
@click.option(
    "--feedback",
    type=click.Choice(["each", "end"]),
    default="each",
    show_default=True,
    help="When to tell what was right.",
)
@click.option("--certainty", is_flag=True, help="Ask how sure you are, and mark the answers by it.")
@click.option("--resume", is_flag=True, help="Go on with today's test that was broken off.")
@click.option("--json", "as_json", is_flag=True, help="Ask as --plain, on stderr; then print JSON.")
@click.pass_obj
def test(
    frame: Frame,
    decks: tuple[str, ...],
    tag: str | None,
    section: str | None,
    plain: bool,
    count: int | None,
    seed: int | None,
    seconds: int | None,
    choices: bool,
    feedback: str,
    certainty: bool,
    resume: bool,
    as_json: bool,
) -> None:
    """Take a scored test of these decks, or of all."""
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    wish = Wish(
        Mode.TEST,
        count=count,
        tag=tag,
        section=section,
        seed=seed,
        seconds=seconds,
        choices=choices,
        feedback_at_end=feedback == "end",
        certainty=certainty,
    )
    ask(frame, decks, wish, plain or as_json, as_json=as_json, resume=resume)


_PRACTICE_HELP = "Practise any cards at any time; the schedule is left as it is."


@click.command(help=_PRACTICE_HELP)
@_asking
@click.option("--count", type=_COUNT, metavar="N", show_default="20", help="Ask N cards.")
@click.option("--hard", is_flag=True, help="The cards that were hardest, the worst first.")
@click.option("--choices", is_flag=True, help="Ask flashcards as choices among their neighbours.")
@click.pass_obj
def practice(
    frame: Frame,
    decks: tuple[str, ...],
    tag: str | None,
    section: str | None,
    plain: bool,
    count: int | None,
    hard: bool,
    choices: bool,
) -> None:
    """Practise any cards at any time; the schedule is left as it is."""
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    wish = Wish(Mode.PRACTICE, count=count, tag=tag, section=section, hard=hard, choices=choices)
    ask(frame, decks, wish, plain)
