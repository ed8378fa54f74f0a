from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.classroom.commands import Close, End, Join, Open, Reveal, Skip
from quiz.classroom.host.addresses import qr_rows
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.steering import may
from quiz.classroom.room import Room
from quiz.classroom.state import Phase
from quiz.settings import Settings, places
from quiz.store.desk import Desk
from quiz.study.rating import Response
from quiz.ui.hosting import HostApp
from quiz.ui.screens.board_players import Players
from quiz.ui.screens.question import Decision
from quiz.ui.widgets.large import large, large_width
from quiz.ui.widgets.way_in import Invitation
from tests.classroom.host.served import CODE, a_room
from tests.hostile import MARKUP
from tests.study.strategies import CHOICE, MATCH, ORDER, SCALE, SEVERAL, TYPED

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((40, 12), id="40x12"),
         pytest.param((160, 50), id="160x50")]  # fmt: skip


class Unserved:
    """A board without a page."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    async def serve(self) -> None:
        await self._over.wait()

    async def close(self) -> None:
        self._over.set()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk(places(), Settings(), []) as desk:
        yield desk


@asynccontextmanager
async def board(
    desk: Desk, room: Room, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Hall, Pilot[None]]]:
    """The board of the room."""
    hall = Hall(room)
    invitation = Invitation("127.0.0.1:8000", CODE, qr_rows("127.0.0.1", 8000, CODE), False)
    app = HostApp(desk, hall, invitation, Unserved())
    async with app.run_test(size=size, notifications=True) as pilot:
        yield hall, pilot
        await pilot.pause()
    hall.close()
    room.close()


def answer(hall: Hall, player: str, *picked: int, text: str = "") -> None:
    place = hall.drill.place
    given = hall.room.answer(player, place, f"{player}{place}", Response(picked, text))
    assert hall.steer(given)[0].refusal is None


def phase(hall: Hall) -> Phase:
    """Where the drill stands now."""
    return hall.drill.phase


async def seen(pilot: Pilot[None]) -> str:
    """The text on the screen."""
    await pilot.pause(0.3)
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def test_the_teacher_leads_from_the_lobby_to_the_end(desk: Desk, tmp_path: Path) -> None:
    room = a_room(tmp_path, (SCALE, TYPED), seconds=30)
    async with board(desk, room) as (hall, pilot):
        assert "Nobody is in yet." in await seen(pilot)
        hall.steer(Join(room.now(), "anna", "Anna"), Join(room.now(), "ben", "Ben"))
        lobby = await seen(pilot)
        assert "2 players" in lobby
        assert "Anna   Ben" in lobby
        await pilot.press("enter")
        answer(hall, "anna", 2)
        asked = await seen(pilot)
        assert "1 of 2 answered" in asked
        assert "✓" not in asked
        await pilot.press("space")
        assert "paused" in await seen(pilot)
        await pilot.press("plus", "space", "c")
        assert phase(hall) is Phase.CLOSED
        closed = await seen(pilot)
        assert "✓" not in closed
        await pilot.press("o")
        assert phase(hall) is Phase.OPEN
        await pilot.press("enter")
        assert "✓  3  2024" in await seen(pilot)
        await pilot.press("enter")
        assert "Standings" in await seen(pilot)
        await pilot.press("enter")
        answer(hall, "ben", text="odesa")
        await pilot.press("enter")
        told = await seen(pilot)
        assert "✓ Sevastopol" in told
        assert "odesa" in told
        await pilot.press("enter", "enter")
        ended = await seen(pilot)
        assert "Hardest" in ended
        assert "Results:" in ended
        await pilot.press("enter")
        assert pilot.app._exit


async def test_a_calm_class_sees_no_standings(desk: Desk, tmp_path: Path) -> None:
    room = a_room(tmp_path, is_race=False)
    async with board(desk, room) as (hall, pilot):
        hall.steer(Join(room.now(), "anna", "Anna"))
        await pilot.press("enter", "enter", "enter")
        assert hall.drill.place == 1
        assert "Standings" not in await seen(pilot)


async def test_players_are_renamed_shown_out_hidden_and_locked_out(
    desk: Desk, tmp_path: Path
) -> None:
    room = a_room(tmp_path)
    async with board(desk, room) as (hall, pilot):
        hall.steer(Join(room.now(), "anna", "Anna"), Join(room.now(), "ben", "Ben"))
        await pilot.press("p")
        assert isinstance(pilot.app.screen, Players)
        await pilot.press("r", "end", "a", "enter")
        assert hall.drill.players["anna"].name == "Annaa"
        await pilot.press("r", *["backspace"] * 5, "B", "e", "n", "enter")
        assert "Somebody else has that name." in await seen(pilot)
        await pilot.press("escape", "down", "d")
        assert [each.id for each in hall.drill.present] == ["anna"]
        await pilot.press("escape", "h", "l")
        lobby = await seen(pilot)
        assert "Names are hidden." in lobby
        assert "Annaa" not in lobby
        assert "locked" in lobby
        await pilot.press("l", "h")
        assert not hall.drill.is_locked


async def test_leaving_asks_and_a_question_can_be_left_out(desk: Desk, tmp_path: Path) -> None:
    room = a_room(tmp_path)
    async with board(desk, room) as (hall, pilot):
        await pilot.press("enter", "x")
        assert hall.drill.skipped == {0}
        assert "left out" in await seen(pilot)
        await pilot.press("w")
        assert "Only this machine" in await seen(pilot)
        await pilot.press("w", "enter", "q")
        assert isinstance(pilot.app.screen, Decision)
        await pilot.press("escape")
        assert phase(hall) is Phase.OPEN
        await pilot.press("q", "e")
        assert phase(hall) is Phase.ENDED


async def test_at_their_own_pace_the_board_shows_how_far_all_are(
    desk: Desk, tmp_path: Path
) -> None:
    room = a_room(tmp_path, is_self_paced=True, seconds=600)
    async with board(desk, room) as (hall, pilot):
        hall.steer(Join(room.now(), "anna", "Anna"), Join(room.now(), "ben", "Ben"))
        await pilot.press("enter")
        answer(hall, "anna", 2)
        pace = await seen(pilot)
        assert "0 of 2 players done" in pace
        assert "1/3" in pace
        await pilot.press("enter")
        assert phase(hall) is Phase.OPEN
        await pilot.press("c", "enter")
        assert phase(hall) is Phase.ENDED


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_answers_are_shown_as_they_are_at_every_size(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    room = a_room(tmp_path, (TYPED, CHOICE, SEVERAL, ORDER, MATCH))
    async with board(desk, room, size) as (hall, pilot):
        for number, name in enumerate(MARKUP):
            hall.steer(Join(room.now(), f"p{number}", f"{number}{name}"))
        await seen(pilot)
        await pilot.press("enter")
        for number, name in enumerate(MARKUP):
            answer(hall, f"p{number}", text=name)
        await pilot.press("enter")
        told = await seen(pilot)
        assert size == (40, 12) or "[/x]" in told
        await pilot.press("enter", "p")
        await seen(pilot)
        await pilot.press("escape")
        for _ in room.questions:
            await pilot.press("enter", "enter", "enter")
            await pilot.pause()
        await pilot.press("q", "e")
        await seen(pilot)


def test_keys_that_share_a_place_never_do_two_things(tmp_path: Path) -> None:
    for is_race, is_paced in ((True, False), (False, False), (False, True)):
        room = a_room(tmp_path, is_race=is_race, is_self_paced=is_paced)
        hall = Hall(room)
        for command in (Open(room.now(), 0), Close(room.now()), Skip(room.now(), 0),
                        Reveal(room.now()), End(room.now())):  # fmt: skip
            room.do(command)
            for shown in (False, True):
                allowed = may(hall.drill, are_standings_shown=shown)
                enter = ("begin", "reveal", "standings", "next", "finish", "done")
                assert sum(allowed[each] for each in enter) <= 1
                assert not (allowed["pause"] and allowed["go_on"])
        room.close()


def test_large_letters_are_three_rows_high_or_five() -> None:
    for text in ("192.168.178.23:8000", CODE, "0:59", "HTTP://"):
        assert len(large(text)) == 3
        assert len(large(text, 2)) == 5
        assert large_width(text, 2) <= 2 * large_width(text) + 2
    assert large("[/b]\x1b[2J") == large("/B2J")
    assert large_width("") == 0
