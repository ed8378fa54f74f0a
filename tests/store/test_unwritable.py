"""Homes that cannot be written to: looked at all the same, and never written to in part."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.study.rating import Mode
from tests.clock import Clock
from tests.store.person import WEAPONS, Person, give, sat
from tests.unprivileged import make_read_only, make_writable, quiz

LOOKING = [["list"], ["list", "--json"], ["stats"], ["scores"], ["links"], ["check"]]
ANSWERING = [["study", "--plain"], ["test", "--plain"], ["practice", "--plain"]]
HISTORIES = Path(__file__).parent / "histories"

NO_LOCKS = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int pass(const char *name, int fd, int command, void *argument) {
  int (*real)(int, int, void *) = dlsym(RTLD_NEXT, name);
  if (command == F_SETLK || command == F_SETLKW) { errno = ENOLCK; return -1; }
  return real(fd, command, argument);
}
#define PASS(name) int name(int fd, int command, ...) { va_list rest; va_start(rest, command); \
  void *argument = va_arg(rest, void *); va_end(rest); return pass(#name, fd, command, argument); }
PASS(fcntl)
PASS(fcntl64)
"""
NO_SHARED_MEMORY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/mman.h>
void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
  void *(*real)(void *, size_t, int, int, int, off_t) = dlsym(RTLD_NEXT, "mmap");
  if (fd >= 0 && (flags & MAP_SHARED)) { errno = ENODEV; return MAP_FAILED; }
  return real(at, length, protection, flags, fd, offset);
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
  return mmap(at, length, protection, flags, fd, offset);
}
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home with a deck, in which two questions were answered."""
    person = Person(tmp_path / "home", Clock(datetime.now(UTC)))
    person.write("weapons", WEAPONS)
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, person.clock)
        give(sitting, person.clock)
    yield person.root
    make_writable(person.root)


def _contents(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _answers(home: Path) -> int:
    with closing(sqlite3.connect(home / "history.db")) as history:
        return int(history.execute("SELECT count(*) FROM answer").fetchone()[0])


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_a_read_only_home_shows_the_same(home: Path, command: list[str]) -> None:
    writable = quiz(home, *command)
    make_read_only(home)
    before = _contents(home)
    assert quiz(home, *command).stdout == writable.stdout
    assert _contents(home) == before


def test_verify_finds_a_read_only_home_sound(home: Path) -> None:
    make_read_only(home)
    ran = quiz(home, "verify")
    assert (ran.returncode, "restore" in ran.stdout) == (0, False), ran.stdout


@pytest.mark.parametrize("command", ANSWERING, ids=" ".join)
def test_no_question_is_asked_whose_answer_could_not_be_kept(
    home: Path, command: list[str]
) -> None:
    make_read_only(home)
    ran = quiz(home, *command, lines="1\n1\n1\n")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "history.db cannot be written to: the folder or the file is read-only" in ran.stderr
    assert "restore" not in ran.stderr


def test_answers_in_the_log_of_a_killed_program_are_seen(home: Path) -> None:
    with closing(sqlite3.connect(home / "history.db", isolation_level=None)) as killed:
        killed.execute("PRAGMA wal_autocheckpoint = 0")
        killed.execute(
            "INSERT INTO answer SELECT 'later' || id, key, face, at, day, mode, session, response,"
            " outcome, credit, rating, milliseconds, certainty FROM answer"
        )
        kept = home.with_name("kept")
        shutil.copytree(home, kept)
    assert (kept / "history.db-wal").stat().st_size
    make_read_only(kept)
    assert '"answers": 4' in quiz(kept, "stats", "--json").stdout
    (home / "history.db-wal").unlink(missing_ok=True)
    make_writable(kept)


def test_a_log_that_cannot_be_read_is_said(home: Path) -> None:
    with closing(sqlite3.connect(home / "history.db", isolation_level=None)) as killed:
        killed.execute("INSERT INTO about VALUES ('in', 'the log')")
        log = (home / "history.db-wal").read_bytes()
    (home / "history.db-wal").write_bytes(log)
    make_read_only(home)
    ran = quiz(home, "stats")
    assert ran.returncode == 1
    assert "history.db-wal" in ran.stderr
    assert "restore" not in ran.stderr


def test_a_read_only_home_of_an_older_version_shows_the_same(home: Path) -> None:
    (home / "history.db").unlink()
    with closing(sqlite3.connect(home / "history.db")) as older:
        older.executescript((HISTORIES / "1.sql").read_text("utf-8"))
    make_read_only(home)
    ran = quiz(home, "stats", "--json")
    assert '"answers": 0' not in ran.stdout
    assert ran.returncode == 0, ran.stderr


def test_a_read_only_home_without_a_history_is_a_new_one(home: Path) -> None:
    for path in home.glob("*.db*"):
        path.unlink()
    make_read_only(home)
    assert '"answers": 0' in quiz(home, "stats", "--json").stdout
    ran = quiz(home, "study", "--plain")
    assert ran.returncode == 1
    assert f"{home / 'history.db'} cannot be written to" in ran.stderr


def test_a_history_alone_that_is_read_only_is_looked_at(home: Path) -> None:
    (home / "history.db").chmod(0o400)
    assert '"answers": 2' in quiz(home, "stats", "--json").stdout
    assert quiz(home, "study", "--plain").returncode == 1


def test_a_cache_that_cannot_be_written_to_is_made_elsewhere(home: Path) -> None:
    for path in home.glob("shelf.db*"):
        path.chmod(0o400)
    assert '"answers": 2' in quiz(home, "stats", "--json").stdout
    assert quiz(home, "practice", "--plain", lines=":q\n").returncode == 0


@pytest.fixture
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A library that takes something away from every program that loads it."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("needs a C compiler, to take locks and shared memory away from the program")
    source, made = tmp_path / "without.c", tmp_path / "without.so"
    source.write_text(request.param)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.mark.parametrize("library", [NO_LOCKS], indirect=True, ids=["no locks"])
def test_a_folder_without_locks_is_looked_at_and_named(home: Path, library: Path) -> None:
    assert '"answers": 2' in quiz(home, "stats", "--json", preload=library).stdout
    ran = quiz(home, "study", "--plain", lines="1\n", preload=library)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "QUIZ_HOME" in ran.stderr
    assert "restore" not in ran.stderr
    assert _answers(home) == 2


@pytest.mark.parametrize("library", [NO_SHARED_MEMORY], indirect=True, ids=["no shared memory"])
@pytest.mark.parametrize("is_new", [False, True])
def test_a_folder_without_shared_memory_keeps_answers(
    home: Path, library: Path, is_new: bool
) -> None:
    if is_new:
        for path in home.glob("*.db*"):
            path.unlink()
    ran = quiz(home, "test", "weapons", "--plain", lines="1\n" * 20, preload=library)
    assert ran.returncode == 0, ran.stderr
    assert _answers(home) == (3 if is_new else 5)
    assert not (home / "history.db-wal").exists()
    assert quiz(home, "verify", preload=library).returncode == 0
    assert quiz(home, "verify").returncode == 0
