"""Two machines of one person, and their histories merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from quiz.settings import Places
from quiz.store.desk import Desk
from quiz.store.history import History
from quiz.store.merge import Brought, merging
from quiz.store.progress import progress_of
from quiz.store.verify import checks
from quiz.study.insight import streak, week
from quiz.study.rating import Mode
from tests.clock import NOON, Clock
from tests.store.person import Person, give, sat

_COLUMNS = {
    "answer": "*",
    "event": "*",
    "session": "*",
    "card": "key, deck, number, question, answer, section, seen, id, kind",
}
"""All that is the same on every machine: where a deck lies is not."""

Content = dict[str, set[tuple[Any, ...]]]


def merged(ours: Person, file: Path) -> Brought:
    """Merge the file into a person's history, and have the person's decks follow it."""
    brought = merged_files(ours.places, file)
    with ours.desk() as desk:
        desk.settle_anew()
    return brought


def merged_files(places: Places, file: Path) -> Brought:
    """Merge the file into the history that lies there."""
    with merging(file, places, NOON) as merge:
        if not merge.brought.is_nothing:
            merge.carry_out(NOON)
        return merge.brought


def swapped(one: Person, other: Person) -> None:
    """Merge both ways."""
    merged(one, other.places.history)
    merged(other, one.places.history)


def content(path: Path) -> Content:
    """The rows of a history."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: set(connection.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in _COLUMNS.items()
        }


def union(folder: Path, files: Sequence[Path]) -> Path:
    """The first of these histories into which the others were merged in turn, in a new folder."""
    folder.mkdir()
    person = Person(folder)
    with closing(History.open(files[0])) as first, closing(History.open(folder / "x.db")) as into:
        first.database.copy_to(into.database)
    places = person.places._replace(history=folder / "x.db")
    for file in files[1:]:
        merged_files(places, file)
    return places.history


def shown(person: Person) -> dict[str, object]:
    """Everything that Home shows, and what is known of each card."""
    with person.desk() as desk:
        day = desk.today.day()
        answers = desk.past.answers_by_day()
        return {
            "rows": [(row.deck.id, *row[1:]) for row in desk.rows()],
            "allowance": desk.allowance(),
            "milliseconds": desk.past.typical_milliseconds(),
            "streak": streak(answers, day),
            "week": week(answers, day),
            "progress": progress_of(desk),
            "broken off": desk.broken_off(),
            "cards": {each.key: each for each in desk.candidates(desk.decks())},
            "standing": desk.memories.standing(_keys(desk)),
            "sessions": desk.past.sessions(),
        }


def another(person: Person, name: str, ahead_seconds: float = 0) -> Person:
    """Another machine of the person: the same decks, its own history and clock."""
    clock = Clock(person.clock())
    clock.forward(seconds=ahead_seconds)
    other = Person(person.root / name, clock)
    for path in person.folder.iterdir():
        other.write(path.stem, path.read_text("utf-8"))
    return other


def study_some(person: Person, count: int = 2, mode: Mode = Mode.STUDY) -> None:
    """Answer some questions, every third one wrong."""
    with person.desk() as desk:
        sitting = sat(desk, mode)
        for number in range(count):
            if sitting.prompt is not None:
                give(sitting, person.clock, is_right=number % 3 != 2)


def answers(path: Path) -> int:
    """How many answers a history has."""
    return len(content(path)["answer"])


def _keys(desk: Desk) -> list[str]:
    return [key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)]


def together(*people: Person) -> None:
    """Have all clocks tell the same, later than any did."""
    latest = max(person.clock() for person in people) + timedelta(minutes=20)
    for person in people:
        person.clock.now = latest


def sound(person: Person) -> None:
    with person.desk() as desk:
        assert [check.faults for check in checks(desk) if check.name != "backups"] == [()] * 5
