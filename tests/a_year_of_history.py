"""A year of study in the real store: a home in which one student has studied on most days.

`python -m tests.a_year_of_history HOME` makes one, to be looked at with `QUIZ_HOME=HOME quiz`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import combinations_with_replacement
from pathlib import Path
from random import Random

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.shelf import Shelved
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode, Response
from tests.a_student import Student
from tests.clock import NOON, Clock
from tests.store.person import Person

TABLES = "tables"
_DAY = timedelta(days=1)
_STREAK, _HURRIED, _HOLIDAY, _HOLIDAY_ENDS = 12, 4, 16, 150
"""In days: the last streak, its hurried end, the holiday, and how long ago that ended."""

_ODDS_OF_A_DAY = 0.86
_NEW_A_DAY = (0, 0, 0, 1, 1, 2)
_SHORT_DAY, _ODDS_OF_A_SHORT_DAY = 4, 0.15
_DAYS_BETWEEN_DECKS = 40
_DAYS_BETWEEN_TESTS = 28
_TESTED = 12
_LAPSES_TOO_MANY, _SUSPENDED_AT_MOST = 12, 3


def a_year_of_history(
    home: Path, until: datetime = NOON, *, days: int = 365, seed: int = 1, has_tables: bool = True
) -> Person:
    """The person who has studied the shipped decks, and a larger one, for so many days.

    Args:
        home: The folder of their own, for `QUIZ_HOME`.
        until: Before this instant all answers are given, the last of them within four hours.
        days: How many days the first session lies back.
        seed: By which everything falls but the ids.
        has_tables: Whether they also have a deck of multiplication tables, of 300 cards.
    """
    person = Person(home, Clock(until))
    if has_tables:
        person.write(TABLES, _tables())
    with person.desk() as desk, _unhurried(desk):
        student = Student(desk.schedule, seed)
        for ago in reversed(range(days)):
            if _is_studied(ago, student.dice):
                person.clock.now = until - ago * _DAY - student.dice.uniform(2, 4) * _DAY / 24
                is_short = ago < _HURRIED or student.dice.random() < _ODDS_OF_A_SHORT_DAY
                _live_a_day(desk, person.clock, student, days - ago, is_short=is_short)
    person.clock.now = until
    return person


@contextmanager
def _unhurried(desk: Desk) -> Iterator[None]:
    """No commit waits for the disk meanwhile, since nothing is lost that cannot be made again."""
    desk.history.database.change("PRAGMA synchronous = OFF")
    yield
    desk.history.database.change("PRAGMA synchronous = FULL")


def _is_studied(ago: int, dice: Random) -> bool:
    if ago < _STREAK:
        return True
    is_away = _HOLIDAY_ENDS <= ago < _HOLIDAY_ENDS + _HOLIDAY
    return not is_away and ago != _STREAK and dice.random() < _ODDS_OF_A_DAY


def _live_a_day(desk: Desk, clock: Clock, student: Student, number: int, *, is_short: bool) -> None:
    """Study the decks taken up so far, and now and then take a test of one of them."""
    decks = _taken_up(desk, number)
    count = _SHORT_DAY if is_short else None
    new, seed = student.dice.choice(_NEW_A_DAY), student.dice.randrange(99)
    _sit(begun(desk, decks, Wish(Mode.STUDY, count, new, seed=seed)), desk, clock, student)
    for place, deck in enumerate(decks):
        if (number + place) % _DAYS_BETWEEN_TESTS == 1:
            test = Wish(Mode.TEST, _TESTED, seed=student.dice.randrange(99), certainty=True)
            _sit(begun(desk, [deck], test), desk, clock, student)


def _taken_up(desk: Desk, number: int) -> Sequence[Shelved]:
    """The decks begun by the day of this number, the larger one at first."""
    decks = sorted(desk.decks(), key=lambda deck: (deck.id != TABLES, deck.id))
    return decks[: 1 + number // _DAYS_BETWEEN_DECKS]


def _sit(sitting: Sitting, desk: Desk, clock: Clock, student: Student) -> None:
    """Answer all questions; some answers are taken back, some were guesses."""
    while sitting.prompt is not None:
        prompt = sitting.prompt
        chance = student.chance(prompt, desk.today.day())
        clock.forward(seconds=student.seconds(prompt, chance))
        student.learn(sitting.answer(_response(sitting, student, chance)))
        _think_twice(sitting, student, chance)
        clock.forward(seconds=student.dice.uniform(1, 6))
        _mark(sitting, desk, student)
        sitting.advance()
    sitting.finish()


def _response(sitting: Sitting, student: Student, chance: float) -> Response:
    """The student's response to the current question, with how sure they are where it is asked."""
    assert sitting.prompt is not None
    response = student.response(sitting.prompt, chance)
    if sitting.terms.certainty:
        return response._replace(certainty=student.certainty(chance))
    return response


def _think_twice(sitting: Sitting, student: Student, chance: float) -> None:
    luck = student.dice.random()
    if chance < 0.5 and luck < 0.15 and (guess := sitting.guess()):
        student.learn(guess)
    elif luck < 0.02 and (overruled := sitting.overrule()):
        student.learn(overruled)
    elif luck > 0.99 and (taken := sitting.last):
        sitting.undo()
        student.unlearn(taken)
        student.learn(sitting.answer(_response(sitting, student, chance)))


def _mark(sitting: Sitting, desk: Desk, student: Student) -> None:
    """Flag a card now and then, and suspend one that is forgotten too often."""
    if student.dice.random() < 0.002:
        sitting.toggle_flag()
    last = sitting.last
    if last and last.after.lapses > _LAPSES_TOO_MANY and student.dice.random() < 0.2:
        suspended = "SELECT count(*) FROM event WHERE kind = 'suspend'"
        if desk.history.database.row(suspended)[0] < _SUSPENDED_AT_MOST:
            sitting.suspend()


def _tables() -> str:
    """A deck of what each two numbers from 2 to 25 come to, a section for each smaller one."""
    lines = ['title = "Times tables to twenty-five"', 'description = "By heart, to 25 × 25."']
    for small in range(2, 26):
        lines += ["", "[[sections]]", f'id = "by-{small}"', f'title = "Times {small}"']
        lines.append(f'text = "Begin with {small} × 10 = {small * 10}, then add or take away."')
    for small, large in combinations_with_replacement(range(2, 26), 2):
        tag = "squares" if small == large else "teens" if small > 10 else "small"
        lines += ["", "[[cards]]", f'question = "What is {small} × {large}?"']
        lines += [f"answer = {small * large}", f'section = "by-{small}"', f'tags = ["{tag}"]']
        lines.append(f'explanation = "{large} × {small} is the same."')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Make the home that is named on the command line."""
    parser = argparse.ArgumentParser(description="Make a home with a year of study in it.")
    parser.add_argument("home", type=Path, help="a folder that is not there yet")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--until", type=datetime.fromisoformat, default=datetime.now(UTC))
    asked = parser.parse_args()
    if asked.home.exists():
        parser.error(f"{asked.home} is there already")
    until = asked.until.astimezone(UTC)
    person = a_year_of_history(asked.home, until, days=asked.days, seed=asked.seed)
    with person.desk() as desk:
        answers, right = desk.past.totals()
        print(f"{asked.home}: {answers:,} answers, {right:,} of them right")


if __name__ == "__main__":
    main()
