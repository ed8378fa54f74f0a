"""Several programs that answer on one history at once, for some seconds.

`python -m tests.faults.lanes ROOT SECONDS SEED` is one of them. It prints, as JSON, the session,
card and face of every answer that was acknowledged, and of every one that was taken back again.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, right, wrong

_ROWS_ONCE_IN = 5
_UNDO_ONCE_IN = 10

_Answers = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many answers all programs gave, and how many of them they took back."""

    answers: int
    taken_back: int


def answered_at_once(person: Person, seconds: float, seeds: tuple[int, ...] = (1, 2)) -> Toll:
    """Let a program for each seed answer; what was lost, doubled or damaged is asserted."""
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    command = [sys.executable, "-m", "tests.faults.lanes", str(person.root), str(seconds)]
    lanes = [
        subprocess.Popen([*command, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for seed in seeds
    ]
    given: _Answers = Counter()
    taken_back: _Answers = Counter()
    for out, err, code in [(*lane.communicate(), lane.returncode) for lane in lanes]:
        assert code == 0, err.decode()
        answers, undone = json.loads(out)
        assert answers
        given.update(map(tuple, answers))
        taken_back.update(map(tuple, undone))
    assert _kept(person, "1") == given
    assert _kept(person, "id IN (SELECT answer FROM event)") == taken_back
    return Toll(given.total(), taken_back.total())


def _kept(person: Person, condition: str) -> _Answers:
    """How often each face of each session is in the history; the file is sound."""
    with closing(sqlite3.connect(person.places.history)) as history:
        assert history.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = f"SELECT session, key, face FROM answer WHERE {condition}"
        return Counter(history.execute(query).fetchall())


def main() -> None:
    """Answer until the time is up."""
    root, seconds, seed = sys.argv[1:]
    person, rng = Person(Path(root)), Random(int(seed))
    end = time.monotonic() + float(seconds)
    given: list[list[str]] = []
    taken_back: list[list[str]] = []
    with Desk(person.places, person.settings, [], lambda: datetime.now(UTC)) as desk:
        desk.read()
        decks = [deck for deck in desk.decks() if deck.path.parent == person.folder]
        while time.monotonic() < end:
            mode = rng.choice((Mode.PRACTICE, Mode.TEST))
            sitting = begun(desk, decks, Wish(mode, seed=rng.randrange(99)))
            while sitting.prompt is not None and time.monotonic() < end:
                _act(desk, sitting, rng, given, taken_back)
    json.dump([given, taken_back], sys.stdout)


def _act(
    desk: Desk, sitting: Sitting, rng: Random, given: list[list[str]], taken_back: list[list[str]]
) -> None:
    answered = sitting.answer(rng.choice((right, wrong))(sitting.prompt))
    given.append([sitting.id, *answered.item])
    if rng.randrange(_UNDO_ONCE_IN) == 0 and sitting.undo() is not None:
        taken_back.append(given[-1])
    else:
        sitting.advance()
    if rng.randrange(_ROWS_ONCE_IN) == 0:
        desk.rows()


if __name__ == "__main__":
    main()
