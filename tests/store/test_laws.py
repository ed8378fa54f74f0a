"""Whatever is done in whatever order, the session, the caches and the history agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.begin import resumed
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.store.memory import Memories
from quiz.store.rows import Answer, Mark, Reason, SessionRow, Sighting, new_id
from quiz.store.shelf import Shelf
from quiz.store.sitting import Sitting
from quiz.study.queue import Item
from quiz.study.rating import Certainty, Mode, Rating, Response, graded
from quiz.study.schedule import Schedule
from tests.clock import LATER, NOON, Clock
from tests.store.person import PEOPLE, WEAPONS, Person, right, sat, wrong
from tests.store.test_memory import Known, known, replayed

_TABLES = ("memory", "standing", "studied", "score", "sureness", "misled")

law = settings(max_examples=60, deadline=None)


def _answer(response: Callable[[Any], Response]) -> Callable[[Sitting, Clock], object]:
    def act(sitting: Sitting, clock: Clock) -> object:
        if sitting.prompt is None or sitting.is_answered:
            return None
        return sitting.answer(response(sitting.prompt))

    return act


ACTS: Mapping[str, Callable[[Sitting, Clock], object]] = {
    "right": _answer(right),
    "wrong": _answer(wrong),
    "unsure": _answer(lambda prompt: right(prompt)._replace(certainty=Certainty.UNSURE)),
    "misled": _answer(lambda prompt: wrong(prompt)._replace(certainty=Certainty.SURE)),
    "next": lambda sitting, _: sitting.advance(),
    "undo": lambda sitting, _: sitting.undo(),
    "guess": lambda sitting, _: sitting.guess(),
    "overrule": lambda sitting, _: sitting.overrule(),
    "skip": lambda sitting, _: sitting.skip(),
    "suspend": lambda sitting, _: sitting.suspend(),
    "flag": lambda sitting, _: sitting.toggle_flag(),
    "wait": lambda _, clock: clock.forward(seconds=7),
    "go for tea": lambda _, clock: clock.forward(minutes=12),
    "sleep": lambda _, clock: clock.forward(minutes=60 * 17),
}
DOING = st.lists(st.sampled_from(sorted(ACTS) + ["right", "next"] * 4), max_size=25)


@contextmanager
def _person() -> Iterator[Person]:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder))
        person.write("weapons", WEAPONS)
        person.write("people", PEOPLE)
        yield person


def _of_session(sitting: Sitting, before: Known) -> Known:
    """What the session knows of the faces that were answered in it, and before it of the others."""
    session = sitting._session
    found = {Item(*face): session.memory(Item(*face)) for face in before}
    found |= {each.item: session.memory(each.item) for each in session.answers}
    return {face: memory for face, memory in found.items() if memory.reps}


def _without(memories: Known, suspended: set[str]) -> Known:
    return {face: memory for face, memory in memories.items() if face[0] not in suspended}


@law
@given(mode=st.sampled_from([Mode.STUDY, Mode.TEST]), seed=st.integers(0, 9), doing=DOING)
def test_the_session_agrees_with_the_history_after_every_step(
    mode: Mode, seed: int, doing: Sequence[str]
) -> None:
    with _person() as person, person.desk() as desk:
        for _ in range(2):
            sitting = sat(desk, mode, seed=seed)
            before = known(desk)
            for name in doing:
                ACTS[name](sitting, person.clock)
                expected = _without(_of_session(sitting, before), sitting.material.suspended)
                assert known(desk) == expected
            assert replayed(person) == known(desk)
            _agrees_on_the_score(desk, sitting)
            person.clock.forward(days=3)


def _agrees_on_the_score(desk: Desk, sitting: Sitting) -> None:
    scores = {each.id: each.score for each in desk.past.sessions()}
    result = sitting.result()
    assert (sitting.id in scores) == bool(result.score.asked)
    if sitting.id in scores:
        assert scores[sitting.id] == result.score
    if sitting.terms.is_test:
        rows = desk.shelf.database.rows(
            "SELECT certainty, asked, right, marks FROM sureness WHERE session = ? "
            "ORDER BY certainty",
            (sitting.id,),
        )
        assert tuple(rows) == result.levels


@law
@given(seed=st.integers(0, 9), doing=DOING, place=st.integers(0, 25))
def test_a_test_broken_off_anywhere_is_scored_as_if_it_had_not_been(
    seed: int, doing: Sequence[str], place: int
) -> None:
    with _person() as person:
        with person.desk() as desk:
            sitting = sat(desk, Mode.TEST, seed=seed)
            for name in doing[:place]:
                ACTS[name](sitting, person.clock)
            score, left = sitting.result().score, sitting.answered_count
        with person.desk() as desk:
            row = desk.broken_off()
            if row is None:
                return
            again = resumed(desk, row)
            assert again.result().score == score
            assert again.answered_count == left
            for name in doing[place:]:
                ACTS[name](again, person.clock)
            _agrees_on_the_score(desk, again)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a history, to be written into it."""

    write: Callable[[History], None]


def _given(number: int, key: str, minutes: int, rating: Rating, mode: Mode) -> Answer:
    at = NOON + timedelta(minutes=minutes)
    grade = graded(float(rating > Rating.AGAIN), "x")
    session = f"session {number % 2} {mode}"
    return Answer(
        f"{minutes + 9**9:012x}{number:04x}", key, "", at, at.date(), mode, session,
        Response(), type(grade)(grade.outcome, grade.credit, rating, "x"), 1000,
    )  # fmt: skip


@st.composite
def _rows(draw: st.DrawFn) -> list[_Row]:
    rows = []
    for number in range(draw(st.integers(1, 12))):
        answer = _given(
            number,
            draw(st.sampled_from("abc")),
            draw(st.integers(-3, 6)) * 600,
            draw(st.sampled_from(Rating)),
            draw(st.sampled_from(Mode)),
        )
        sighting = Sighting(answer.key, "d", "/d", 1, "q", "a", None)
        rows.append(_Row(lambda h, a=answer, s=sighting: h.record(a, s)))  # type: ignore[misc]  # defaults bind the values now
        reason = draw(st.sampled_from([None, None, *Reason]))
        if reason is not None:
            rows.append(_Row(lambda h, a=answer: h.retract(a, a.at, a.day)))  # type: ignore[misc]  # as above
        mark = draw(st.sampled_from([None, None, Mark.SUSPEND, Mark.FLAG]))
        if mark is not None:
            rows.append(_Row(lambda h, m=mark, a=answer, s=sighting: h.mark(m, s, a.at, a.day)))  # type: ignore[misc]  # as above
    return rows


def _caches(folder: Path, name: str, rows: Sequence[_Row], refreshed: set[int]) -> list[Any]:
    """What is cached once these rows were written, taken in now and then on the way."""
    history, shelf = History.open(folder / f"{name}.db"), Shelf.open(folder / f"{name}.shelf")
    for number in range(2):
        for mode in Mode:
            session = f"session {number} {mode}"
            history.begin(SessionRow(session, NOON, NOON.date(), mode, ("d",), {}))
    memories = Memories(shelf.database, history, Schedule(), LATER)
    for place, row in enumerate(rows):
        row.write(history)
        if place in refreshed:
            memories.refresh()
    memories.refresh()
    found = [shelf.database.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in _TABLES]
    history.close()
    shelf.close()
    return found


@law
@given(
    rows=_rows(), random=st.randoms(use_true_random=False), refreshed=st.sets(st.integers(0, 40))
)
def test_the_caches_depend_neither_on_the_order_of_rows_nor_on_when_they_were_refreshed(
    rows: list[_Row], random: Any, refreshed: set[int]
) -> None:
    shuffled = random.sample(rows, len(rows))
    with TemporaryDirectory() as folder:
        in_order = _caches(Path(folder), "a", rows, set())
        assert _caches(Path(folder), "b", shuffled, refreshed) == in_order


@given(st.lists(st.datetimes(timezones=st.just(UTC), min_value=NOON.replace(tzinfo=None))))
def test_ids_of_later_instants_sort_later(instants: list[Any]) -> None:
    ordered = sorted(instants)
    assert sorted(ids := [new_id(at) for at in ordered]) == ids
