"""A program killed at any instant while it backs up or restores leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quiz.store.backup import back_up_to, backups, is_sound
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.person import Person, give, sat
from tests.store.restoring import answers_in

_RESTORING = """
import sys
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from quiz.settings import Places
from quiz.store.restore import restoration

root, *files = map(Path, sys.argv[1:])
places = Places(root, root, root / "history.db", root / "shelf.db", root, root)
print("ready", flush=True)
for number, file in enumerate(cycle(files)):
    if number % 5 == 4:
        with places.history.open("r+b") as damaged:
            damaged.write(b"no database")
    with restoration(file, places) as restoring:
        restoring.carry_out(datetime.now(UTC))
    print("restored", flush=True)
"""


def _kill_while_restoring(person: Person, files: list[Path], after: int, seconds: float) -> None:
    """Kill it once it has restored so often, and so long after: at any instant of the next one."""
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", _RESTORING, str(person.root), *map(str, files)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for said in (b"ready\n", *after * [b"restored\n"]):
            assert process.stdout.readline() == said
        time.sleep(seconds)
        process.kill()
    assert process.returncode == -9


@pytest.mark.parametrize(
    "kills", [pytest.param(5, id="some"), pytest.param(200, id="many", marks=pytest.mark.slow)]
)
def test_a_history_is_at_any_instant_one_or_the_other(person: Person, kills: int) -> None:
    files = []
    for number in range(2):
        with person.desk() as desk:
            for _ in range(1 + 30 * number):
                give(sat(desk, Mode.TEST), person.clock)
        files.append(back_up_to(person.places, person.root / f"{number}.db", NOON))
    either = [answers_in(file) for file in files]
    dice, found = random.Random(kills), []
    for _ in range(kills):
        _kill_while_restoring(person, files, dice.randrange(9), dice.uniform(0, 0.03))
        if person.places.history.read_bytes()[:6] == b"SQLite":
            found.append(answers_in(person.places.history))
            assert found[-1] in either
        assert all(is_sound(backup.path) for backup in backups(person.places.backups))
    assert len(found) > kills / 2
    assert backups(person.places.backups)
