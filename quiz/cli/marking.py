"""The commands that mark cards without asking them: suspend, unsuspend, flag, unflag."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import argument, chosen, complete_decks
from quiz.cli.streams import put
from quiz.text import counted, one_line

if TYPE_CHECKING:
    from quiz.deck.model import Entry
    from quiz.store.desk import Desk
    from quiz.store.rows import Mark
    from quiz.store.shelf import Shelved

_HINT = "CARD"
_CARDS = click.argument("cards", nargs=-1, metavar="[DECK:CARD]...", shell_complete=complete_decks)
_SOME_CARDS = click.argument(
    "cards", nargs=-1, required=True, metavar="DECK:CARD...", shell_complete=complete_decks
)

_SUSPEND_HELP = """\
Ask these cards no more, until `quiz unsuspend`; without a card, list those suspended.

CARD is a card's id, or its number in the file; an id that only one deck has may stand alone.
"""
_UNSUSPEND_HELP = "Ask these cards again; `quiz suspend` lists those that are suspended."
_FLAG_HELP = """\
Flag cards, to look at them later; without a card, list those flagged.

CARD is a card's id, or its number in the file; an id that only one deck has may stand alone.
`quiz unflag` takes a flag away.
"""
_UNFLAG_HELP = "Take the flags of these cards away; `quiz flag` lists those that are flagged."


class _Found(NamedTuple):
    """A card, and the deck it stands in."""

    deck: Shelved
    entry: Entry

    @property
    def name(self) -> str:
        return one_line(f"{self.deck.id}:{self.entry.name}")


@click.command(short_help="Ask cards no more, or list those suspended.", help=_SUSPEND_HELP)
@_CARDS
@click.pass_obj
def suspend(frame: Frame, cards: tuple[str, ...]) -> None:
    """Suspend cards, or list those suspended."""
    from quiz.store.rows import Mark

    if cards:
        _mark(frame, cards, Mark.SUSPEND, "suspended")
    else:
        _list(frame, Mark.SUSPEND, "suspended")


@click.command(short_help="Ask suspended cards again.", help=_UNSUSPEND_HELP)
@_SOME_CARDS
@click.pass_obj
def unsuspend(frame: Frame, cards: tuple[str, ...]) -> None:
    """Unsuspend cards."""
    from quiz.store.rows import Mark

    _mark(frame, cards, Mark.UNSUSPEND, "not suspended")


@click.command(short_help="Flag cards, or list those flagged.", help=_FLAG_HELP)
@_CARDS
@click.pass_obj
def flag(frame: Frame, cards: tuple[str, ...]) -> None:
    """Flag cards, or list those flagged."""
    from quiz.store.rows import Mark

    if cards:
        _mark(frame, cards, Mark.FLAG, "flagged")
    else:
        _list(frame, Mark.FLAG, "flagged")


@click.command(short_help="Take flags away.", help=_UNFLAG_HELP)
@_SOME_CARDS
@click.pass_obj
def unflag(frame: Frame, cards: tuple[str, ...]) -> None:
    """Take the flags of cards away."""
    from quiz.store.rows import Mark

    _mark(frame, cards, Mark.UNFLAG, "not flagged")


def _mark(frame: Frame, names: tuple[str, ...], mark: Mark, state: str) -> None:
    """Mark all cards of these names, or none where one of them is not there."""
    from quiz.store.marking import put_mark
    from quiz.store.rows import Mark, path_written
    from quiz.store.terms import sighting

    with opened_desk(frame, [name.rpartition(":")[0] for name in names]) as desk:
        desk.read()
        for card in [_card(desk, name) for name in names]:
            marked = _marked(desk, [card.entry.key], mark)
            is_so = bool(marked) == (mark in (Mark.SUSPEND, Mark.FLAG))
            if not is_so:
                put_mark(desk, sighting(card.entry, path_written(card.deck.path)), mark)
            click.echo(f"{card.name} is {state}{' already' if is_so else ''}.", err=True)


def _list(frame: Frame, mark: Mark, state: str) -> None:
    with opened_desk(frame) as desk:
        desk.read()
        cards = [_Found(deck, entry) for deck in desk.decks() for entry in desk.deck(deck).entries]
        marked = _marked(desk, [card.entry.key for card in cards], mark)
        found = [card for card in cards if card.entry.key in marked]
        for card in found:
            put(f"{card.name}  {_question(card.entry)}")
        click.echo(f"{counted(len(found), 'card')} {state}.", err=True)


def _marked(desk: Desk, keys: list[str], mark: Mark) -> set[str]:
    """Those of these keys that are suspended, or flagged, whichever the mark is about."""
    from quiz.store.rows import Mark

    desk.memories.refresh()
    suspended, flagged = desk.memories.standing(keys)
    return suspended if mark in (Mark.SUSPEND, Mark.UNSUSPEND) else flagged


def _question(entry: Entry) -> str:
    from quiz.deck.words import wording_of

    return one_line(wording_of(entry).question)


def _card(desk: Desk, name: str) -> _Found:
    """The card of that name; raises click.BadParameter where it is not one card."""
    deck_name, colon, card = name.rpartition(":")
    alone = _with_id(desk, name)
    if not colon or (alone and desk.find(deck_name) is None):
        return _only(desk, alone, name)
    (deck,) = chosen(desk, [deck_name])
    entries = desk.deck(deck).entries
    found = next((each for each in entries if each.card.id == card), None)
    found = found or next((each for each in entries if str(each.number) == card), None)
    if found is None:
        raise click.BadParameter(
            f"{deck.id} has no card {card!r} that can be asked, neither an id nor a number; "
            f"it has {counted(len(entries), 'card')}",
            param_hint=_HINT,
        )
    return _Found(deck, found)


def _with_id(desk: Desk, card_id: str) -> list[_Found]:
    return [
        _Found(deck, entry)
        for deck in desk.decks()
        for entry in desk.deck(deck).entries
        if entry.card.id == card_id
    ]


def _only(desk: Desk, found: list[_Found], name: str) -> _Found:
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(card.name for card in found)
        raise click.BadParameter(f"{name!r} is the id of several cards: {names}", param_hint=_HINT)
    if desk.find(name) is not None:
        mend = f"name one of that deck: {argument(name)}:1"
    else:
        mend = "name it by its deck and its id or number, as in DECK:3"
    raise click.BadParameter(f"no card has the id {name!r}; {mend}", param_hint=_HINT)
