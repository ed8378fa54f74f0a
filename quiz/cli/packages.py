"""What packages of Anki carry beside decks: the answers of the past, in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.meter import meter
from quiz.cli.telling import shown, tell_losses
from quiz.text import counted

if TYPE_CHECKING:
    from quiz.deck.model import Deck
    from quiz.exchange.carried import Exported
    from quiz.exchange.remembered import Arrival
    from quiz.store.desk import Desk


def take_history(
    frame: Frame, arrivals: Sequence[tuple[Path, Arrival]], decks: Sequence[Path], verbose: bool
) -> None:
    """Take the answers that came along into the history, and say how many; `decks` were written."""
    from quiz.store.foreign import replay

    with opened_desk(frame) as desk:
        with meter() as tell:
            tell("Reading the decks")
            desk.read()
            landed = list(_landed(desk, decks))
        for path, (imported, remembered) in arrivals:
            with meter() as tell:
                done = replay(desk, imported, remembered, landed, tell)
            said = [f"{counted(done.taken, 'answer')} taken over"]
            said += [f"{done.known:,} known already"] if done.known else []
            said += [f"{done.homeless:,} to cards that are not here"] if done.homeless else []
            click.echo(f"{shown(path)}: {', '.join(said)}", err=True)
            tell_losses(path, remembered.losses, verbose)


def _landed(desk: Desk, paths: Sequence[Path]) -> Iterator[tuple[Path, Deck]]:
    """The decks in these files, as the desk has just read them where they are among its own."""
    from quiz.deck.read import read_deck

    own = {deck.path: deck for deck in desk.decks()}
    for path in paths:
        shelved = own.get(path.absolute())
        deck = read_deck(path).deck if shelved is None else desk.deck(shelved)
        if deck is not None:
            yield path, deck


def tell_history_left(arrivals: Sequence[tuple[Path, Arrival]]) -> None:
    """Say of which files answers were left behind, and how they come along."""
    for path, arrival in arrivals:
        if count := len(arrival.remembered.reviews):
            left = f"{counted(count, 'answer')} left behind; --with-history takes them over"
            click.echo(f"{shown(path)}: {left}", err=True)


def packaged(frame: Frame, path: Path, deck: Deck, *, with_history: bool) -> Exported:
    """The deck of that file as a package for Anki, and what of it is not said there.

    The wording of its cards is noted, so that the next package of it updates the same notes.
    """
    from quiz.exchange.anki.writing import package
    from quiz.store.outgoing import pasts, remember_export

    with opened_desk(frame, [str(path)]) as desk:
        desk.read()
        past = pasts(desk, deck)
        if not with_history:
            past = {key: each._replace(faces={}) for key, each in past.items()}
        remember_export(desk, deck, path)
        local = desk.today.now().astimezone()
        made = package([deck], past, desk.schedule, local, desk.settings.day_starts_at)
        if count := sum(len(steps) for each in past.values() for steps in each.faces.values()):
            with_answers = f"{counted(len(deck.entries), 'card')} with {counted(count, 'answer')}"
            click.echo(with_answers, err=True)
        return made
