"""The file of a deck that is to be written to, and the line of a card in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from quiz.cli.frame import Frame
from quiz.cli.naming import argument, deck_ids, deck_path, nearest
from quiz.text import counted


def deck_and_card(frame: Frame, name: str) -> tuple[Path, str | None]:
    """The deck, and its card where one is named; a name that has a colon may be a deck's own."""
    if os.path.isfile(deck_path(frame, name)) or ":" not in name:
        return existing_deck(frame, name), None
    deck, _, card = name.rpartition(":")
    return existing_deck(frame, deck), card


def existing_deck(frame: Frame, name: str) -> Path:
    """The file of the deck; raises click.BadParameter where there is no such deck."""
    path = deck_path(frame, name)
    is_path = os.path.dirname(name) or path.suffix
    if os.path.isfile(path) and is_path:
        return path
    near = nearest(path.stem, deck_ids(frame))
    mend = f"did you mean {near!r}?" if near else f"`quiz new {argument(name)}` makes one"
    if os.path.isfile(path):
        mend = f"the file here is meant by {os.path.join('.', name)!r}"
    raise click.BadParameter(f"there is no deck {name!r}; {mend}", param_hint="DECK")


def line_of_card(path: Path, card: str) -> int:
    """The line on which the card begins; raises click.BadParameter where there is no such card."""
    from quiz.deck.edit import card_count, card_line, card_number

    source = path.read_bytes()
    number = card_number(source, card)
    if number is None:
        count = counted(card_count(source), "card")
        raise click.BadParameter(
            f"{path.stem} has no card {card!r}, neither an id nor a number; it has {count}",
            param_hint="CARD",
        )
    return card_line(source, number)


def line_of_first_error(path: Path) -> int:
    """The line of the deck's first error, else 1."""
    from quiz.deck.read import read_deck

    problems = read_deck(path).problems
    return next((each.line for each in problems if each.code.startswith("E") and each.line), 1)


def is_shipped(path: Path) -> bool:
    """Whether the deck is a shipped one, which is not to be changed where it lies."""
    from quiz.settings import bundled_decks

    return bundled_decks() in path.parents


def own_deck(frame: Frame, path: Path) -> Path:
    """The deck's file, for a shipped deck a copy of it in the user's own folder."""
    from quiz.deck.save import created

    if not is_shipped(path):
        return path
    own = frame.places.decks / path.name
    own.parent.mkdir(parents=True, exist_ok=True)
    created(own, path.read_bytes())
    click.echo(f"{path.stem} is shipped with quiz; this is your own copy: {own}", err=True)
    return own
