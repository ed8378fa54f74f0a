"""Sittings made up in a test, and drills held and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from quiz.classroom.commands import Close, End, Join, Open
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.room import Room
from quiz.classroom.sitting import Question, Reply, Sitting, Student
from quiz.classroom.state import Rules
from quiz.deck.model import Deck, Head
from quiz.study.rating import Response
from tests.clock import NOON
from tests.study.strategies import CHOICE, SCALE, entry

OPTIONS = ("300 km", "70 km", "500 km", "1,000 km")


def question(number: int = 1, section: str = "", maximum: int = 1) -> Question:
    """A choice of four options, the first of them right."""
    return Question(
        f"Q{number}", (f"key{number}", ""), Fraction(maximum), f"Question {number}?", section,
        "choice", OPTIONS, (0,), "300 km", 0.25,
    )  # fmt: skip


def chose(option: int | None, maximum: int = 1) -> Reply | None:
    """The reply of somebody who chose that option of such a question; none for None."""
    if option is None:
        return None
    return Reply(Fraction(0 if option else maximum), (option,), OPTIONS[option])


def sitting(
    picks: Mapping[str, Sequence[int | None]],
    *,
    sections: Sequence[str] = (),
    days: int = 0,
    drill: str = "d1",
) -> Sitting:
    """A sitting by what each student chose, so many days after a Sunday's noon."""
    count = max(map(len, picks.values()), default=len(sections))
    sections = [*sections, *[""] * count][:count]
    questions = tuple(question(number, section) for number, section in enumerate(sections, 1))
    students = tuple(Student(name, tuple(map(chose, row))) for name, row in picks.items())
    return Sitting("The weapons", NOON + timedelta(days=days), questions, students, drills=(drill,))


def keep_drill(
    folder: Path, picks: Mapping[str, Sequence[int | None]], at: datetime = NOON
) -> Path:
    """The file of a drill on two choices in which the players picked these options."""
    deck = Deck("weapons", Head(title="The weapons"), (entry(SCALE, 1), entry(CHOICE, 2)))
    questions = drawn([deck], Selection(1, as_written=True))
    room = Room.begin(folder, "The weapons", "host", Rules(2), questions, lambda: at)
    room.do(*(Join(at, f"p{number}", name) for number, name in enumerate(picks)))
    for place in range(len(questions)):
        room.do(Open(at, place))
        for number, row in enumerate(picks.values()):
            if (option := row[place]) is not None:
                room.do(room.answer(f"p{number}", place, "a", Response(picked=(option,))))
        room.do(Close(at))
    room.do(End(at))
    room.close()
    return room.path
