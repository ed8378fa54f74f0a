"""A drill on the screen, as tests hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.classroom.commands import Join
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.room import Room
from quiz.classroom.state import Rules
from quiz.settings import places
from quiz.ui.drilling import DrillApp
from tests.clock import Clock
from tests.ui.conftest import KINDS, MakeDesk

TEAMS = ("Red", "Blue")
MakeDrill = Callable[..., DrillApp]


@pytest.fixture
def drilling(make_desk: MakeDesk, clock: Clock) -> Iterator[MakeDrill]:
    """The program on a drill on this deck in its order; flashcards are answered aloud."""
    apps: list[DrillApp] = []

    def begun(
        deck: Path = KINDS, teams: tuple[str, ...] = TEAMS, seconds: int | None = None, **given: Any
    ) -> DrillApp:
        desk = make_desk(deck, **given)
        read = [desk.deck(each) for each in desk.decks()]
        questions = drawn(read, Selection(3, as_written=True, aloud=True))
        rules = Rules(len(questions), may_change=True, has_turns=True, seconds=seconds)
        title = questions[0].title
        room = Room.begin(places().results, title, "drill", rules, questions, clock)
        names = enumerate(teams or ("Class",), start=1)
        room.do(*(Join(room.now(), str(number), name) for number, name in names))
        apps.append(DrillApp(desk, room))
        return apps[-1]

    yield begun
    for app in apps:
        app.room.close()
