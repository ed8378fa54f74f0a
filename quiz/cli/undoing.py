"""The command that takes back what was done last: undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.text import one_line

if TYPE_CHECKING:
    from quiz.store.undoing import Undone

_UNDO_HELP = """\
Take back what was done last: an answer, a guess, a flag, a suspension and the like.

It does not matter in which session that was, nor whether on the screens or with --plain. Once
more takes back what was done before that. A question whose answer is taken back is asked again
as if it had not been answered; in the score of a test the first answer counts.
"""
_ANSWER_UNDONE = "Undone: the answer does not count."


@click.command(short_help="Take back what was done last.", help=_UNDO_HELP)
@click.pass_obj
def undo(frame: Frame) -> None:
    """Take back what was done last, and say what it was."""
    from quiz.store.undoing import undo_last

    with opened_desk(frame) as desk:
        desk.read()
        undone = undo_last(desk)
    if undone is None:
        raise click.ClickException("there is nothing to undo")
    for line in _told(undone):
        click.echo(line, err=True)


def _told(undone: Undone) -> list[str]:
    """What was taken back, of which card, and when that was done."""
    from quiz.store.undo_steps import UNDONE, Deed

    given = f", answered {one_line(undone.given)}" if undone.given else ""
    at = f"{undone.at.astimezone():%Y-%m-%d %H:%M}"
    return [
        _ANSWER_UNDONE if undone.deed is Deed.ANSWER else UNDONE[undone.deed],
        f"  {one_line(undone.card.deck)}: {one_line(undone.card.question)}",
        f"  done {at}{given}",
    ]
