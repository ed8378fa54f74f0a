"""Live database files are touched through SQLite alone.

Closing any descriptor of a file drops every POSIX lock that the process holds on it. The next
program that opens the file and leaves then believes that it is the last one, and deletes the
write-ahead log of those that are still running.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from quiz.store.drills import DrillFile
from quiz.study.rating import Mode
from tests.store.person import Person, give, sat
from tests.store.test_drills import begun

COMES_AND_GOES = """
import sqlite3, sys
with_log = sqlite3.connect(sys.argv[1])
with_log.execute("SELECT * FROM sqlite_schema").fetchall()
with_log.close()
"""
"""Another program that reads the file and leaves; the last one to leave deletes the log."""


def visit(path: Path) -> None:
    """Have another program open the file and leave."""
    subprocess.run([sys.executable, "-c", COMES_AND_GOES, str(path)], check=True)


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def test_the_logs_of_an_open_workspace_stay_when_another_program_leaves(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY)
        give(sitting, person.clock)
        for path in (person.places.history, person.places.shelf):
            log = os.stat(log_of(path)).st_ino
            visit(path)
            assert os.stat(log_of(path)).st_ino == log
        give(sitting, person.clock)
    with person.desk() as desk:
        assert len(desk.past.faces_on(desk.today.day())) == 2


def test_the_log_of_a_drill_stays_when_another_program_leaves(tmp_path: Path) -> None:
    file = begun(tmp_path)
    log = os.stat(log_of(file.path)).st_ino
    visit(file.path)
    DrillFile.read(file.path).close()
    visit(file.path)
    assert os.stat(log_of(file.path)).st_ino == log
    file.close()
