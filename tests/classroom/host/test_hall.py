from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from quiz.classroom.commands import Close, Extend, Join, Open, Pause
from quiz.classroom.host.hall import Hall
from quiz.classroom.state import Phase
from quiz.store.database import StoreError
from quiz.store.drills import Logged
from quiz.study.rating import Response
from tests.classroom.host.served import a_room
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with Anna and Ben."""
    room = a_room(tmp_path)
    room.do(Join(room.now(), "anna", "Anna"), Join(room.now(), "ben", "Ben"))
    return Hall(room)


async def test_what_arrives_together_is_written_in_one_commit(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.steer(Open(hall.room.now(), 0))
    commits: list[int] = []
    add = hall.room._file.add

    def noted(happened: Sequence[Logged]) -> None:
        commits.append(len(happened))
        add(happened)

    monkeypatch.setattr(hall.room._file, "add", noted)
    told: list[str | None] = []
    hall.listen(told.append)
    answers = [
        hall.submit(hall.room.answer(each, 0, each, Response(picked=(2,))))
        for each in ("anna", "ben", "anna")
    ]
    steps = await asyncio.gather(*answers)
    assert [step.refusal for step in steps] == [None] * 3
    assert commits == [2]
    assert told == ["anna", "ben"]
    hall.close()


async def test_what_players_sent_before_the_teachers_key_goes_first(hall: Hall) -> None:
    hall.steer(Open(hall.room.now(), 0))
    answer = hall.submit(hall.room.answer("anna", 0, "a", Response(picked=(2,))))
    hall.steer(Close(hall.room.now()))
    assert (await answer).refusal is None
    late = await hall.submit(hall.room.answer("ben", 0, "b", Response(picked=(2,))))
    assert late.refusal is not None
    assert list(hall.drill.answers_at(0)) == ["anna"]
    hall.close()


async def test_the_answer_is_shown_when_the_time_is_up_and_not_while_it_stands_still(
    hall: Hall,
) -> None:
    changed = asyncio.Event()
    hall.steer(Open(hall.room.now(), 0, 1), Pause(hall.room.now()))
    assert hall._timer is None
    hall.steer(Close(hall.room.now()))
    assert phase(hall) is Phase.CLOSED
    hall.steer(Open(hall.room.now(), 1, 1))
    hall.listen(lambda player: changed.set())
    await asyncio.wait_for(changed.wait(), PATIENCE_SECONDS)
    assert phase(hall) is Phase.REVEALED
    hall.close()


async def test_more_time_moves_the_end(hall: Hall) -> None:
    hall.steer(Open(hall.room.now(), 0, 1), Extend(hall.room.now(), 3600))
    assert hall._timer is not None
    left = hall._timer.when() - asyncio.get_running_loop().time()
    assert 3500 < left < 3700
    hall.close()


async def test_where_nothing_can_be_written_nobody_is_told_and_it_goes_on_after(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(happened: object) -> None:
        raise StoreError("the disk is full")

    hall.steer(Open(hall.room.now(), 0))
    with monkeypatch.context() as patch:
        patch.setattr(hall.room._file, "add", full)
        with pytest.raises(StoreError):
            await hall.submit(hall.room.answer("anna", 0, "a", Response(picked=(2,))))
        with pytest.raises(StoreError):
            hall.steer(Close(hall.room.now()))
    assert phase(hall) is Phase.OPEN
    step = await hall.submit(hall.room.answer("anna", 0, "a", Response(picked=(2,))))
    assert step.refusal is None
    hall.close()


def phase(hall: Hall) -> Phase:
    """Where the drill stands now."""
    return hall.drill.phase
