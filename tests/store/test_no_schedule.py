"""A test that leaves the schedule alone is scored, and nothing ever takes it for study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.store.backup import back_up_to
from quiz.store.begin import begun, resumed
from quiz.store.desk import Desk
from quiz.store.outgoing import pasts
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.queue import Candidate
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.homes import another, merged
from tests.store.person import Person, give, give_all, right, sat, wrong
from tests.store.restoring import restored


def _apart(desk: Desk) -> Sitting:
    return begun(desk, desk.decks(), Wish(Mode.TEST, seed=1, no_schedule=True))


def _cards(desk: Desk) -> list[Candidate]:
    return desk.candidates(desk.decks())


def _known(person: Person) -> list[Candidate]:
    with person.desk() as desk:
        return _cards(desk)


def _scores(person: Person) -> list[tuple[Mode, int]]:
    with person.desk() as desk:
        return [(each.mode, each.score.asked) for each in desk.past.sessions()]


@pytest.fixture
def studied(person: Person) -> Person:
    """A person whose cards were studied some days ago, but for one that is new."""
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        give(sitting, person.clock, is_right=False)
    person.clock.forward(days=9)
    return person


def _all_right(sitting: Sitting, person: Person) -> None:
    give_all(sitting, person.clock)


def _all_wrong(sitting: Sitting, person: Person) -> None:
    while sitting.prompt is not None:
        give(sitting, person.clock, is_right=False)
    sitting.finish()


def _undone(sitting: Sitting, person: Person) -> None:
    give(sitting, person.clock)
    sitting.undo()
    give(sitting, person.clock, is_right=False)
    sitting.undo()
    give(sitting, person.clock)


def _guessed_or_overruled(sitting: Sitting, person: Person) -> None:
    for give_it, act in ((right, Sitting.guess), (wrong, Sitting.overrule)) * 2:
        if sitting.prompt is None:
            return
        sitting.answer(give_it(sitting.prompt))
        act(sitting)
        sitting.advance()


_ANSWERS: list[Any] = [
    pytest.param(_all_right, id="all right"),
    pytest.param(_all_wrong, id="all wrong"),
    pytest.param(_undone, id="undone and answered again"),
    pytest.param(_guessed_or_overruled, id="guessed and overruled"),
]


def _same_cache(person: Person, folder: Path) -> Person:
    return person


def _rebuilt(person: Person, folder: Path) -> Person:
    for path in (person.places.shelf, *person.root.glob("shelf.db-*")):
        path.unlink(missing_ok=True)
    return person


def _merged(person: Person, folder: Path) -> Person:
    other = another(person, "other")
    merged(other, person.places.history)
    return other


def _by_lines(person: Person, folder: Path) -> Person:
    file = back_up_to(person.places, folder / "history.jsonl", NOON)
    other = another(person, "other")
    merged(other, file)
    return other


def _restored(person: Person, folder: Path) -> Person:
    file = back_up_to(person.places, folder / "kept.db", NOON)
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
    restored(person, file)
    return person


@pytest.mark.parametrize("answer", _ANSWERS)
@pytest.mark.parametrize("moved", [_same_cache, _rebuilt, _merged, _by_lines, _restored])
def test_neither_schedule_nor_memory_is_touched(
    studied: Person,
    tmp_path: Path,
    answer: Callable[[Sitting, Person], None],
    moved: Callable[[Person, Path], Person],
) -> None:
    before = _known(studied)
    with studied.desk() as desk:
        left = desk.allowance()
        sitting = _apart(desk)
        assert sitting.previews() == {}
        answer(sitting, studied)
        assert sitting.last is None or sitting.comes_back(sitting.last) is None
        assert (_cards(desk), desk.allowance()) == (before, left)
    after = moved(studied, tmp_path)
    assert _known(after) == before
    assert [mode for mode, _ in _scores(after)] == [Mode.TEST] * 2


def test_it_is_scored_as_a_test_is(studied: Person) -> None:
    with studied.desk() as desk:
        sitting = _apart(desk)
        give(sitting, studied.clock, is_right=False)
        sitting.undo()
        give_all(sitting, studied.clock)
        result = sitting.result()
        score = desk.past.sessions()[-1].score
        assert (score.asked, score.right) == (result.score.asked, result.score.right)
        assert score.right == score.asked - 1, "the first answer counts"


def test_going_on_with_one_broken_off_leaves_the_schedule_too(studied: Person) -> None:
    before = _known(studied)
    with studied.desk() as desk:
        give(_apart(desk), studied.clock, is_right=False)
    with studied.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        sitting = resumed(desk, row)
        assert sitting.terms.no_schedule
        _all_wrong(sitting, studied)
    assert _known(studied) == before


def test_another_program_is_given_it_as_practice(studied: Person) -> None:
    with studied.desk() as desk:
        _all_wrong(_apart(desk), studied)
        steps = [
            step.counts
            for shelved in desk.decks()
            for past in pasts(desk, desk.deck(shelved)).values()
            for own in past.faces.values()
            for step in own
        ]
        assert (steps.count(True), steps.count(False)) == (2, _scores(studied)[-1][1])


def test_a_test_is_for_the_schedule_unless_it_is_told_not_to_be(studied: Person) -> None:
    before = _known(studied)
    with studied.desk() as desk:
        give_all(sat(desk, Mode.TEST), studied.clock)
    assert _known(studied) != before
