"""The command that holds a drill on every phone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

import click

from quiz.cli.frame import Frame
from quiz.cli.naming import complete_decks

_DEFAULT_COUNT, _DEFAULT_SECONDS, _DEFAULT_PORT = 20, 30, 8000
_MOST_MINUTES = 24 * 60
_OF_A_RESUMED = ("lan", "address", "port", "resume")


class Pace(NamedTuple):
    """For how long everybody goes at their own speed: so many seconds, or until an instant."""

    seconds: int
    until: datetime | None = None


class PaceType(click.ParamType[Pace]):
    """Minutes, or the time of the day at which it ends."""

    name = "pace"

    def convert(
        self, value: str | Pace, param: click.Parameter | None, ctx: click.Context | None
    ) -> Pace:
        """The pace that was typed."""
        if isinstance(value, Pace):
            return value
        if value.isascii() and value.isdigit() and 1 <= int(value) <= _MOST_MINUTES:
            return Pace(int(value) * 60)
        if found := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value):
            now = datetime.now().astimezone()
            until = now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
            until += timedelta(days=until <= now)
            return Pace(max(round((until - now).total_seconds()), 1), until)
        return self.fail("give minutes, or the time at which it ends, such as 10:45", param, ctx)


_HOST_HELP = """\
Hold a drill that a class joins from phones and laptops.

The board here shows an address and a code. Without --lan, only this machine itself can come
in.
"""


@click.command(help=_HOST_HELP)
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=complete_decks)
@click.option(
    "--count",
    type=click.IntRange(1, 500),
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
@click.option("--tag", metavar="TAG", help="Only cards with this tag.")
@click.option("--section", metavar="ID", help="Only cards of this section.")
@click.option(
    "--seconds",
    type=click.IntRange(0, 3600),
    metavar="N",
    default=_DEFAULT_SECONDS,
    show_default=True,
    help="The time for each question; 0 for no countdown.",
)
@click.option("--lan", is_flag=True, help="Let phones in the network of this machine come in.")
@click.option(
    "--address",
    metavar="IP",
    help="With --lan: the address of this machine to listen on.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=_DEFAULT_PORT, show_default=True, metavar="N"
)
@click.option("--no-race", is_flag=True, help="No points for speed, and no standings.")
@click.option(
    "--self-paced",
    type=PaceType(),
    metavar="MINUTES|TIME",
    help="Everybody goes at their own speed, for so long or until that time.",
)
@click.option(
    "--changeable/--once",
    default=False,
    show_default="once",
    help="Whether an answer may be changed until the question closes.",
)
@click.option("--resume", is_flag=True, help="Go on with the drill that was broken off.")
@click.pass_obj
def host(
    frame: Frame,
    decks: tuple[str, ...],
    count: int,
    seed: int | None,
    tag: str | None,
    section: str | None,
    seconds: int,
    lan: bool,
    address: str | None,
    port: int,
    no_race: bool,
    self_paced: Pace | None,
    changeable: bool,
    resume: bool,
) -> None:
    """Hold a drill that a class joins from phones and laptops."""
    _refuse_what_cannot_be(resume=resume, lan=lan, address=address)
    from quiz.cli.holding import Door, Terms, hold, hold_again

    door = Door(lan, address, port)
    if resume:
        hold_again(frame, door)
        return
    cards = (count, seed, tag, section)
    terms = Terms(
        *cards,
        seconds=(self_paced.seconds if self_paced else seconds) or None,
        is_race=not no_race,
        may_change=changeable,
        is_self_paced=self_paced is not None,
        until=self_paced.until if self_paced else None,
    )
    hold(frame, decks, terms, door)


def _refuse_what_cannot_be(*, resume: bool, lan: bool, address: str | None) -> None:
    context = click.get_current_context()
    given = [
        name
        for name in context.params
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if resume and (context.params["decks"] or set(given) - set(_OF_A_RESUMED)):
        raise click.UsageError("--resume goes on as the drill was begun, without other options")
    if address is not None and not lan:
        raise click.UsageError("--address is for --lan; without it only this machine can come in")
