"""Programs and commands that come and go beside two that stay open, which are killed now and then.

Somebody is the last one to leave again and again, who deletes the log of the history. `python -m
tests.faults.coming_and_going ROOT SEED` is a program that stays: it prints the session, card and
face of each answer, as JSON, once that is acknowledged.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.store.person import PEOPLE, WEAPONS, Person, right, wrong

_STAYING = _COMING = 2
_MOST_ANSWERS = 40
"""A program that stays is killed after so many answers at most."""

_COMMANDS = (
    ["list", "--json"],
    ["stats", "--json"],
    ["scores"],
    ["links"],
    ["backup"],
    ["test", "weapons", "--plain", "--json"],
    ["test", "people", "--plain", "--json"],
)
_LINES = "1\n" * 30

_Answers = Counter[tuple[str, ...]]


@dataclass
class Toll:
    """What has come of it so far."""

    kills: int = 0
    commands: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    """Answers in the history of which a program was killed before it could tell."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, **counts: int) -> None:
        """Count."""
        with self._lock:
            for name, count in counts.items():
                setattr(self, name, getattr(self, name) + count)

    @property
    def counts(self) -> dict[str, int]:
        """The numbers by their names."""
        names = ("kills", "commands", "acknowledged", "unacknowledged")
        return {name: getattr(self, name) for name in names}


class Traffic:
    """All that goes on at one history; what was lost, doubled or called damaged is asserted."""

    def __init__(self, person: Person, seed: int, is_over: Callable[[Toll], bool]) -> None:
        self.toll = Toll()
        self._person = person
        self._seed = seed
        self._is_over = is_over
        self._environment = {**os.environ, "QUIZ_HOME": str(person.root)}
        self._given: _Answers = Counter()
        self._tested = 0
        self._lock = threading.Lock()
        self._troubles: list[str] = []

    def run(self) -> Toll:
        """Have everybody come and go until it is over."""
        self._person.write("weapons", WEAPONS)
        self._person.write("people", PEOPLE)
        with self._person.desk():
            pass  # so that there is a history to back up
        ways = [self._stay] * _STAYING + [self._come_and_go] * _COMING
        threads = [
            threading.Thread(target=way, args=(Random(self._seed + number),))
            for number, way in enumerate(ways)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert self._troubles == []
        self._compare()
        return self.toll

    def _stay(self, rng: Random) -> None:
        while not (self._is_over(self.toll) or self._troubles):
            command = [sys.executable, "-m", __name__, str(self._person.root)]
            with subprocess.Popen(
                [*command, str(rng.randrange(10**6))],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=self._environment,
            ) as program:
                self._listen(program, rng.randrange(1, _MOST_ANSWERS))

    def _listen(self, program: subprocess.Popen[str], most: int) -> None:
        assert program.stdout is not None
        assert program.stderr is not None
        for number, line in enumerate(program.stdout, 1):
            self._acknowledge(line)
            if number == most:
                program.kill()
                break
        for line in program.stdout:
            self._acknowledge(line)
        self._note(program.stderr.read())
        self.toll.add(kills=1)

    def _acknowledge(self, line: str) -> None:
        if line.endswith("\n"):
            self.toll.add(acknowledged=1)
            with self._lock:
                self._given[tuple(json.loads(line))] += 1

    def _come_and_go(self, rng: Random) -> None:
        while not (self._is_over(self.toll) or self._troubles):
            command = rng.choice(_COMMANDS)
            ran = subprocess.run(
                [sys.executable, "-m", "quiz", *command],
                input=_LINES,
                capture_output=True,
                text=True,
                check=False,
                env=self._environment,
            )
            self._note(ran.stderr if ran.returncode else "")
            self.toll.add(commands=1)
            if command[0] == "test" and not ran.returncode:
                self._count_test(len(json.loads(ran.stdout)["answers"]))

    def _count_test(self, answers: int) -> None:
        self.toll.add(acknowledged=answers)
        with self._lock:
            self._tested += answers

    def _note(self, said: str) -> None:
        if said:
            self._troubles.append(said)

    def _compare(self) -> None:
        with closing(sqlite3.connect(self._person.places.history)) as history:
            assert history.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            query = "SELECT session, key, face FROM answer WHERE mode = 'practice'"
            kept = Counter(history.execute(query).fetchall())
            (tested,) = history.execute(
                "SELECT count(*) FROM answer WHERE mode = 'test'"
            ).fetchone()
        assert not self._given - kept, "lost"
        assert tested == self._tested
        self.toll.unacknowledged = (kept - self._given).total()
        assert self.toll.unacknowledged <= self.toll.kills, "doubled"


def main() -> None:
    """Answer until killed, and print each answer once it is acknowledged."""
    root, seed = sys.argv[1:]
    person, rng = Person(Path(root)), Random(int(seed))
    with Desk(person.places, person.settings, [], lambda: datetime.now(UTC)) as desk:
        desk.read()
        decks = [deck for deck in desk.decks() if deck.path.parent == person.folder]
        while True:
            sitting = begun(desk, decks, Wish(Mode.PRACTICE, seed=rng.randrange(99)))
            while sitting.prompt is not None:
                answered = sitting.answer(rng.choice((right, wrong))(sitting.prompt))
                print(json.dumps([sitting.id, *answered.item]), flush=True)
                sitting.advance()


if __name__ == "__main__":
    main()
