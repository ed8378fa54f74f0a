"""Holding a drill on every phone: the room, the sockets, the page and the board put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from secrets import randbelow
from socket import socket
from typing import TYPE_CHECKING, NamedTuple

import click

from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen, refuse_unknown
from quiz.cli.start import is_terminal
from quiz.text import one_line

if TYPE_CHECKING:
    from quiz.classroom.questions import Question
    from quiz.classroom.room import Room
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_INSTALL = "the page needs more packages: pip install 'quiz-tui[class]'"
_SEEDS = 2**31
_MOST_TITLES = 2


class Terms(NamedTuple):
    """What is asked, and by which rules; `until` is when a self-paced drill ends."""

    most: int
    seed: int | None
    tag: str | None
    section: str | None
    seconds: int | None
    is_race: bool
    may_change: bool
    is_self_paced: bool
    until: datetime | None


class Door(NamedTuple):
    """Where the host listens: on loopback, unless the network is let in."""

    is_lan: bool
    address: str | None
    port: int


def hold(frame: Frame, names: Sequence[str], terms: Terms, door: Door) -> None:
    """Hold a new drill on the decks of these names."""
    _refuse_without_means()
    with opened_desk(frame, names) as desk:
        desk.read()
        decks = chosen(desk, names)
        questions = _questions(desk, decks, terms)
        sockets = _listening(door)
        room = _begun(desk, decks, questions, terms)
        _show(desk, room, sockets, door, terms.until)


def hold_again(frame: Frame, door: Door) -> None:
    """Go on with the newest drill that did not come to its end."""
    _refuse_without_means()
    from quiz.classroom.room import Room
    from quiz.store.drills import newest_unfinished

    with opened_desk(frame) as desk:
        kept = newest_unfinished(desk.places.results, "host")
        if kept is None:
            raise click.ClickException("there is no drill to go on with")
        sockets = _listening(door)
        _show(desk, Room.resume(kept.path), sockets, door, None)


def _refuse_without_means() -> None:
    """Raise where the packages of the page are not installed, or there is no terminal."""
    try:
        import_module("quiz.classroom.host.serving")
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("quiz"):
            raise
        raise click.ClickException(_INSTALL) from error
    if not is_terminal():
        raise click.UsageError("the board needs a terminal")


def _questions(desk: Desk, decks: Sequence[Shelved], terms: Terms) -> tuple[Question, ...]:
    from quiz.classroom.questions import Selection, drawn
    from quiz.store.wish import Wish
    from quiz.study.rating import Mode

    refuse_unknown(desk, decks, Wish(Mode.TEST, tag=terms.tag, section=terms.section))
    seed = randbelow(_SEEDS) if terms.seed is None else terms.seed
    selection = Selection(seed, terms.most, terms.tag, terms.section)
    questions = drawn(map(desk.deck, decks), selection)
    if not questions:
        raise click.ClickException("there is no card to ask")
    return questions


def _begun(
    desk: Desk, decks: Sequence[Shelved], questions: Sequence[Question], terms: Terms
) -> Room:
    from quiz.classroom.host.codes import new_code, new_secret
    from quiz.classroom.room import Room
    from quiz.classroom.state import Rules

    rules = Rules(
        len(questions),
        is_race=terms.is_race,
        may_change=terms.may_change,
        is_self_paced=terms.is_self_paced,
        seconds=terms.seconds,
        code=new_code(),
        secret=new_secret(),
    )
    titles = list(dict.fromkeys(each.title for each in questions))
    title = ", ".join(titles) if len(titles) <= _MOST_TITLES else f"{len(titles)} decks"
    return Room.begin(desk.places.results, one_line(title), "host", rules, questions)


def _address(door: Door) -> str:
    from quiz.classroom.host.addresses import LOOPBACK, lan_address

    if not door.is_lan:
        return LOOPBACK
    address = door.address or lan_address()
    if address is None:
        raise click.ClickException("this machine is in no network; --address names one")
    return address


def _listening(door: Door) -> list[socket]:
    from quiz.classroom.host.addresses import listening

    address = _address(door)
    try:
        return listening(address, door.port)
    except OSError as error:
        place = f"{one_line(address)}, port {door.port}"
        reason = error.strerror or str(error)
        raise click.ClickException(
            f"cannot listen on {place}: {reason}; --port takes another"
        ) from error


def _show(
    desk: Desk, room: Room, sockets: Sequence[socket], door: Door, until: datetime | None
) -> None:
    from quiz.classroom.host.addresses import authorities, qr_rows, url
    from quiz.classroom.host.hall import Hall
    from quiz.classroom.host.serving import Serving
    from quiz.classroom.host.web import Page
    from quiz.classroom.state import Phase
    from quiz.ui.hosting import HostApp
    from quiz.ui.widgets.way_in import Invitation

    address, port, code = _address(door), door.port, room.drill.rules.code
    hall = Hall(room)
    served = Serving(hall, sockets, Page(hall, authorities(address, port)))
    invitation = Invitation(
        url(address, port).removeprefix("http://"),
        code,
        qr_rows(address, port, code),
        door.is_lan,
        until,
    )
    app = HostApp(desk, hall, invitation, served)
    try:
        app.run()
    finally:
        was_asked, is_over = room.drill.place >= 0, room.drill.phase is Phase.ENDED
        room.close()
    if app.trouble is not None:
        raise app.trouble
    if was_asked:
        goes_on = "" if is_over else "; `quiz host --resume` goes on with it"
        click.echo(f"Results: {one_line(str(room.path))}{goes_on}", err=True)
