"""Holding a drill on every phone: the room, the sockets, the page and the board put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from secrets import randbelow
from socket import socket
from typing import TYPE_CHECKING, NamedTuple

import click

from quiz.cli.drills import SEEDS, drawn_questions, run_drill, title_of, unfinished
from quiz.cli.frame import Frame, opened_desk
from quiz.cli.naming import chosen
from quiz.cli.start import is_terminal
from quiz.text import one_line

if TYPE_CHECKING:
    from quiz.classroom.questions import Question
    from quiz.classroom.room import Room
    from quiz.deck.tags import TagChoice
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved

_INSTALL = "the page needs more packages: pip install 'quiz-tui[class]'"
_MODE = "host"


class Terms(NamedTuple):
    """What is asked, and by which rules; `until` is when a self-paced drill ends."""

    most: int
    seed: int | None
    tags: TagChoice
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
        room = _begun(desk, questions, terms)
        _show(desk, room, sockets, door, terms.until)


def hold_again(frame: Frame, door: Door) -> None:
    """Go on with the newest drill that did not come to its end."""
    _refuse_without_means()
    from quiz.classroom.room import Room

    with opened_desk(frame) as desk:
        path = unfinished(desk, _MODE)
        sockets = _listening(door)
        _show(desk, Room.resume(path), sockets, door, None)


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
    from quiz.classroom.questions import Selection

    seed = randbelow(SEEDS) if terms.seed is None else terms.seed
    return drawn_questions(desk, decks, Selection(seed, terms.most, terms.tags, terms.section))


def _begun(desk: Desk, questions: Sequence[Question], terms: Terms) -> Room:
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
    return Room.begin(desk.places.results, title_of(questions), _MODE, rules, questions)


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
    run_drill(HostApp(desk, hall, invitation, served), room)
