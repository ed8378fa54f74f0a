from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.outlook import Outlook, Stand, outlook
from quiz.study.progress import Load
from quiz.study.queue import RUNNING, Candidate, due_face, new_face
from quiz.study.schedule import Memory, Phase
from tests.clock import NOON

TODAY = NOON.date()
_DAY = timedelta(days=1)
_IN_REVIEW, _STEPS = 0, 1
_FACES = ("", "reverse", "third")


def _on(days: int) -> str:
    return (TODAY + days * _DAY).isoformat()


def _face(last: int, due: int, runs: int = _IN_REVIEW, name: str = "") -> Stand:
    return Stand(0, "k", name, _on(last), _on(due), runs, 0, 5.0, 10.0)


_NEW = Stand(0, "k", "new", None, None, 0, 0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("faces", "days"),
    [
        pytest.param([_NEW], None, id="never asked"),
        pytest.param([_face(-10, -3)], -3, id="due since three days"),
        pytest.param([_face(-10, 0)], 0, id="due today"),
        pytest.param([_face(0, 0, _STEPS)], 0, id="a step that runs today"),
        pytest.param([_face(-1, -1, _STEPS)], -1, id="a step left yesterday"),
        pytest.param([_face(-2, 1, _STEPS)], 1, id="a step of days"),
        pytest.param([_face(0, 4)], 4, id="asked today"),
        pytest.param([_face(0, 30), _face(-5, 0)], 1, id="due, but another face was asked today"),
        pytest.param([_face(-1, 30), _face(-5, -2)], 0, id="another face was asked yesterday"),
        pytest.param([_face(0, 30), _face(0, 0, _STEPS)], 0, id="a step in spite of another face"),
        pytest.param([_face(-5, 9), _face(-6, 7), _NEW], 7, id="the first of the faces"),
    ],
)
def test_a_card_comes_back_when_it_can_be_asked_first(faces: list[Stand], days: int | None) -> None:
    found = outlook(faces, TODAY)
    assert found.overdue == (days is not None and days < 0)
    coming = () if days is None or days < 0 else (Load(TODAY + days * _DAY, 1),)
    assert found.forecast == coming


@pytest.mark.parametrize(
    ("faces", "is_new"),
    [
        pytest.param([_NEW], True, id="never asked"),
        pytest.param([_NEW, _face(-1, 4)], True, id="a face never asked"),
        pytest.param([_NEW, _face(0, 4)], False, id="another face asked today"),
        pytest.param([_NEW, _face(-4, 0)], False, id="another face due"),
        pytest.param([_face(-1, 4)], False, id="asked"),
    ],
)
def test_a_card_is_new_when_its_next_face_would_be(faces: list[Stand], *, is_new: bool) -> None:
    assert outlook(faces, TODAY).new == is_new


def test_the_forecast_ends_after_a_year() -> None:
    faces = [_face(-5, days)._replace(key=str(days)) for days in (364, 365)]
    assert outlook(faces, TODAY) == Outlook(2, 0, 0, (Load(TODAY + 364 * _DAY, 1),))


def test_no_cards_are_no_outlook() -> None:
    assert outlook([], TODAY) == Outlook(0, 0, 0, ())


@st.composite
def _memories(draw: st.DrawFn) -> Memory | None:
    """What is known of a face; None where it was never asked. The clock may have gone back."""
    if draw(st.booleans()):
        return None
    phase = draw(st.sampled_from([Phase.LEARNING, Phase.RELEARNING, Phase.REVIEW]))
    last = TODAY + draw(st.integers(-4, 2)) * _DAY
    wait = draw(st.integers(0 if phase in RUNNING else 1, 6))
    return Memory(
        phase,
        reps=1,
        last_at=NOON,
        last_day=last,
        due_at=None if wait else NOON,
        due_day=last + wait * _DAY if wait else None,
    )


_CARDS = st.lists(st.lists(_memories(), min_size=1, max_size=3), max_size=8)


def _candidate(key: str, memories: list[Memory | None]) -> Candidate:
    known = {_FACES[n]: memory for n, memory in enumerate(memories) if memory is not None}
    return Candidate(key, _FACES[: len(memories)], known)


def _stands(card: Candidate) -> list[Stand]:
    return [
        Stand(0, card.key, face, None, None, 0, 0, 0.0, 0.0)
        if (memory := card.memories.get(face)) is None
        else Stand(
            0, card.key, face, str(memory.last_day), str(memory.due_day or memory.last_day),
            int(memory.phase in RUNNING), 0, 5.0, 10.0,
        )
        for face in card.faces
    ]  # fmt: skip


def _first_day(card: Candidate) -> date | None:
    """The first day from some days ago on, on which the card would be asked."""
    days = (TODAY + n * _DAY for n in range(-5, 12))
    return next((day for day in days if due_face(card, day) is not None), None)


@settings(max_examples=200, deadline=None)
@given(_CARDS)
def test_it_is_what_the_rules_of_what_is_asked_when_come_to(
    cards: list[list[Memory | None]],
) -> None:
    candidates = [_candidate(str(n), memories) for n, memories in enumerate(cards)]
    found = outlook([stand for each in candidates for stand in _stands(each)], TODAY)
    days = [_first_day(card) for card in candidates]
    assert found.cards == len(cards)
    assert found.new == sum(new_face(card, TODAY) is not None for card in candidates)
    assert found.overdue == sum(day is not None and day < TODAY for day in days)
    for load in found.forecast:
        assert load.cards == days.count(load.day)
    coming = sum(load.cards for load in found.forecast)
    assert found.overdue + coming == sum(bool(card.memories) for card in candidates)
