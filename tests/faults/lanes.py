"""Several programs that answer on one history at once.

`python -m tests.faults.lanes ROOT ANSWERS SEED` is one of them. It says that it is ready, waits for
a line, gives so many answers, says that it has, and goes on until its stdin is closed, so that it
disturbs the others until they have given theirs. Then it prints, as JSON, the session, card and
face of every answer that was acknowledged, and of every one that was taken back again.
"""

from __future__ import annotations

import json
import select
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TextIO

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, right, wrong

_READY, _ENOUGH = "ready", "enough"
_ROWS_ONCE_IN = 5
_UNDO_ONCE_IN = 10

_Answers = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many answers all programs gave, and how many of them they took back."""

    answers: int
    taken_back: int


def answered_at_once(person: Person, answers: int, seeds: tuple[int, ...] = (1, 2)) -> Toll:
    """Let a program for each seed give at least so many answers, all at the same time.

    What was lost, doubled or damaged is asserted.
    """
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    lanes = [_Lane(person.root, answers, seed) for seed in seeds]
    for lane in lanes:
        lane.wait_for(_READY)
    for lane in lanes:
        lane.begin()
    for lane in lanes:
        lane.wait_for(_ENOUGH)
    given: _Answers = Counter()
    taken_back: _Answers = Counter()
    for answered, undone in [lane.end() for lane in lanes]:
        assert len(answered) >= answers
        given.update(map(tuple, answered))
        taken_back.update(map(tuple, undone))
    assert _kept(person, "1") == given
    assert _kept(person, "id IN (SELECT answer FROM event)") == taken_back
    return Toll(given.total(), taken_back.total())


class _Lane:
    """One of the programs."""

    def __init__(self, root: Path, answers: int, seed: int) -> None:
        command = [sys.executable, "-m", "tests.faults.lanes", str(root), str(answers), str(seed)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def wait_for(self, line: str) -> None:
        """Wait until it says this."""
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said == f"{line}\n", said + self._process.communicate()[1]

    def begin(self) -> None:
        """Have it answer."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def end(self) -> tuple[list[list[str]], list[list[str]]]:
        """Have it stop; the answers that it gave, and those that it took back."""
        out, err = self._process.communicate()
        assert self._process.returncode == 0, err
        answered, undone = json.loads(out)
        return answered, undone


def _kept(person: Person, condition: str) -> _Answers:
    """How often each face of each session is in the history; the file is sound."""
    with closing(sqlite3.connect(person.places.history)) as history:
        assert history.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = f"SELECT session, key, face FROM answer WHERE {condition}"
        return Counter(history.execute(query).fetchall())


def main() -> None:
    """Answer as often as asked for, and on until stdin is closed."""
    root, answers, seed = sys.argv[1:]
    person, rng = Person(Path(root)), Random(int(seed))
    given: list[list[str]] = []
    taken_back: list[list[str]] = []
    with Desk(person.places, person.settings, [], lambda: datetime.now(UTC)) as desk:
        desk.read()
        decks = [deck for deck in desk.decks() if deck.path.parent == person.folder]
        print(_READY, flush=True)
        sys.stdin.readline()
        has_enough = False
        while not (has_enough and _is_closed(sys.stdin)):
            mode = rng.choice((Mode.PRACTICE, Mode.TEST))
            sitting = begun(desk, decks, Wish(mode, seed=rng.randrange(99)))
            while sitting.prompt is not None:
                _act(desk, sitting, rng, given, taken_back)
            if not has_enough and len(given) >= int(answers):
                has_enough = True
                print(_ENOUGH, flush=True)
    json.dump([given, taken_back], sys.stdout)


def _is_closed(stream: TextIO) -> bool:
    """Whether the stream, of which nothing more is awaited, has come to its end."""
    return bool(select.select([stream], [], [], 0)[0])


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
