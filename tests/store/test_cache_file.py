"""The cache's file: kept where it is known to be whole, else emptied; and damage found in use."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from quiz.deck.model import Entry
from quiz.store import cache_file
from quiz.store.begin import begun, cards_for, resumed
from quiz.store.cache_file import CondemnedFile, opened_cache, opened_empty
from quiz.store.certainty import levels, misled
from quiz.store.database import StoreError
from quiz.store.desk import Desk
from quiz.store.dossier import dossier
from quiz.store.exams import planner
from quiz.store.groups import groups_of
from quiz.store.marking import put_mark
from quiz.store.progress import progress_of
from quiz.store.remaking import guarded
from quiz.store.rows import Mark, SessionRow, path_written
from quiz.store.shelf import VERSION
from quiz.store.terms import sighting
from quiz.store.verify import checks
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from tests.store.disk import spoil
from tests.store.person import Person, give, give_all, sat

_SCHEMA = "shelf.sql"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with something in it, closed."""
    path = tmp_path / "cache.db"
    with closing(opened_cache(path, _SCHEMA, VERSION)) as database, database.transaction():
        database.change("INSERT INTO about VALUES ('there', '1')")
    return path


def _is_kept(path: Path) -> bool:
    """Whether what is in the cache is still there once it is opened."""
    with closing(opened_cache(path, _SCHEMA, VERSION)) as database:
        return database.row("SELECT 1 FROM about WHERE name = 'there'") is not None


@contextmanager
def _in_use(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the cache open, and has changed the file itself."""
    code = f"""
import sys
from pathlib import Path
from quiz.store.cache_file import opened_cache
database = opened_cache(Path({str(path)!r}), {_SCHEMA!r}, {VERSION})
with database.transaction():
    database.change("INSERT INTO about VALUES ('more', '1')")
database.row("PRAGMA wal_checkpoint(FULL)")
with database.transaction():
    database.change("INSERT INTO about VALUES ('still more', '1')")
print("ready", flush=True)
sys.stdin.readline()
database.close()
"""
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    with program:
        yield program


def _as_it_was(path: Path) -> None:
    pass


def _touched_up(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content)


def _copied_with_its_time(path: Path) -> None:
    shutil.copy2(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def _cut_short(path: Path) -> None:
    before = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes()[:-4096])
    os.utime(path, ns=(before, before))


def _without_a_state(path: Path) -> None:
    path.with_name("cache.db.state").unlink()


def _of_nonsense(path: Path) -> None:
    path.with_name("cache.db.state").write_bytes(b"\xff\xfe closed")


def _changed_by_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")


def _killed(path: Path) -> None:
    with _in_use(path) as program:
        program.send_signal(signal.SIGKILL)


def _killed_and_the_machine_restarted(path: Path) -> None:
    _killed(path)
    path.with_name("cache.db.state").write_text("open another-boot")


def _killed_and_its_log_gone(path: Path) -> None:
    _killed(path)
    path.with_name("cache.db-wal").unlink()


@pytest.mark.parametrize(
    ("change", "is_kept"),
    [
        pytest.param(_as_it_was, True, id="closed in order"),
        pytest.param(_copied_with_its_time, True, id="copied with its time"),
        pytest.param(_killed, True, id="killed, but the system has what was written"),
        pytest.param(_touched_up, False, id="written to since"),
        pytest.param(_cut_short, False, id="cut short"),
        pytest.param(_without_a_state, False, id="nothing is known"),
        pytest.param(_of_nonsense, False, id="a state that is none"),
        pytest.param(_changed_by_another_program, False, id="changed by another program"),
        pytest.param(_killed_and_the_machine_restarted, False, id="killed and restarted"),
        pytest.param(_killed_and_its_log_gone, False, id="killed, and its log is gone"),
    ],
)
def test_a_cache_is_kept_only_where_it_is_known_to_be_whole(
    cache: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], is_kept: bool
) -> None:
    monkeypatch.setattr(cache_file, "_PAUSE_SECONDS", 0)
    change(cache)
    assert _is_kept(cache) is is_kept
    assert _is_kept(cache) is is_kept


def test_a_cache_that_another_program_has_open_is_used(cache: Path) -> None:
    with _in_use(cache) as program:
        assert _is_kept(cache)
        program.communicate("\n")
    assert program.returncode == 0
    assert _is_kept(cache)


def test_a_program_that_has_the_cache_open_sees_that_it_was_emptied(cache: Path) -> None:
    with closing(opened_cache(cache, _SCHEMA, VERSION)) as ours:
        assert ours.row("SELECT count(*) FROM about")[0] == 1
        opened_empty(cache, _SCHEMA, VERSION).close()
        with closing(opened_cache(cache, _SCHEMA, VERSION)) as theirs, theirs.transaction():
            theirs.change("INSERT INTO about VALUES ('new', '1')")
        assert ours.rows("SELECT name FROM about") == [("new",)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database at all, " * 500, id="text"),
        pytest.param(b"", id="empty"),
        pytest.param(b"SQLite format 3\0" + bytes(4080), id="a header alone"),
        pytest.param(b"SQLite format 3\0\x02\0\x01\x01" + bytes(492), id="small pages"),
    ],
)
def test_a_file_that_is_no_cache_is_replaced(cache: Path, content: bytes) -> None:
    cache.write_bytes(content)
    assert not _is_kept(cache)


def test_what_the_constraints_of_the_cache_refuse_is_damage_of_the_cache(cache: Path) -> None:
    with closing(opened_cache(cache, _SCHEMA, VERSION)) as database:
        with pytest.raises(CondemnedFile, match=r"cache\.db is damaged"):
            database.change("INSERT INTO about VALUES ('there', '2')")
        with pytest.raises(CondemnedFile, match=r"cache\.db is damaged"):
            database.change_all("INSERT INTO about VALUES (?, ?)", [("there", "2")])
    assert not _is_kept(cache)


def test_damage_of_the_cache_is_never_taken_for_damage_of_the_history(person: Person) -> None:
    """Two faces in one phase are refused by an index that a sound cache does not have."""
    with person.desk() as desk:
        desk.shelf.database.change("CREATE UNIQUE INDEX x ON memory (phase)")
        give_all(sat(desk, Mode.TEST), person.clock)
        with pytest.raises(CondemnedFile, match=r"shelf\.db is damaged"):
            desk.memories.refresh()
        assert desk.rows()[0].tally.known == 0.75
        assert desk.remakes == 1


_ACTS: dict[str, Callable[[Desk], object]] = {
    "what has changed": Desk.look,
    "decks read": Desk.read,
    "decks": Desk.decks,
    "rows": Desk.rows,
    "cards": lambda desk: [card.key for card in desk.candidates(desk.decks())],
    "allowance": Desk.allowance,
    "progress": progress_of,
    "sections": lambda desk: groups_of(desk, desk.decks()),
    "a sitting": lambda desk: begun(desk, desk.decks(), Wish(Mode.TEST, seed=1)).prompt,
    "cards wished for": lambda desk: cards_for(desk, desk.decks(), Wish(Mode.TEST, tag="numbers")),
    "a sitting resumed": lambda desk: resumed(desk, _broken_off(desk)).prompt,
    "certainty": levels,
    "wrong though sure": misled,
    "a plan": lambda desk: planner(desk, desk.candidates(desk.decks()))(desk.today.day()),
    "a card in full": lambda desk: dossier(desk, _entry(desk)),
    "past sessions": lambda desk: guarded(desk, desk.past.sessions),
    "verify": lambda desk: [check.faults for check in checks(desk)][:3],
}


def _broken_off(desk: Desk) -> SessionRow:
    row = desk.broken_off()
    assert row is not None
    return row


def _entry(desk: Desk) -> Entry:
    return desk.deck(desk.decks()[0]).entries[0]


@pytest.mark.parametrize("act", _ACTS.values(), ids=_ACTS.keys())
def test_a_cache_found_damaged_in_use_is_made_again_at_once(
    person: Person, act: Callable[[Desk], object]
) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        give(sat(desk, Mode.TEST), person.clock, is_right=False)
        before = act(desk)
        spoil(desk.shelf.database)
        assert act(desk) == before
        assert desk.remakes == 1
        assert desk.shelf.database.flaws() == []


def test_a_mark_is_put_once_though_the_cache_is_damaged(person: Person) -> None:
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY), person.clock)
        (deck,) = desk.decks()
        entry = desk.deck(deck).entries[0]
        spoil(desk.shelf.database)
        put_mark(desk, sighting(entry, path_written(deck.path)), Mark.FLAG)
        assert desk.memories.standing([entry.key]) == (set(), {entry.key})
        count = desk.history.database.row("SELECT count(*) FROM event WHERE kind = 'flag'")
        assert count == (1,)


def test_a_cache_that_cannot_be_made_again_is_told(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise CondemnedFile("it is damaged again")

    with person.desk() as desk:
        spoil(desk.shelf.database)
        monkeypatch.setattr("quiz.store.shelf.Shelf.put", refuse)
        with pytest.raises(StoreError, match="damaged again"):
            desk.rows()
