"""Files of every schema there has been: `histories/N.sql` is a history of version N as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.package_files import packaged_text
from quiz.store import backup, history, opening, restore
from quiz.store.backup import is_sound
from quiz.store.database import NewerFile, OlderFile, StoreError
from quiz.store.history import OLDEST, VERSION, History
from quiz.store.opening import opened
from quiz.store.portion import Portion
from quiz.store.verify import checks
from tests.clock import NOON
from tests.store.disk import room_for
from tests.store.person import PEOPLE, WEAPONS, Person

HISTORIES = Path(__file__).parent / "histories"
EVERY_VERSION = range(OLDEST, VERSION + 1)
_TABLES = ("about", "answer", "event", "session", "card")


def make_history(path: Path, version: int = OLDEST) -> None:
    """A history of this version at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((HISTORIES / f"{version}.sql").read_text("utf-8"))


def _columns(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
        return {
            table: [name for (name,) in connection.execute(query, (table,))] for table in _TABLES
        }


def _rows(path: Path, columns: dict[str, list[str]]) -> dict[str, list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(
                f"SELECT rowid, {', '.join(names)} FROM {table} ORDER BY rowid"
            ).fetchall()
            for table, names in columns.items()
        }


def _schema(path: Path) -> set[object]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
        return set(connection.execute(query).fetchall())


def test_there_is_a_history_of_every_version() -> None:
    assert {path.name for path in HISTORIES.iterdir()} == {f"{n}.sql" for n in EVERY_VERSION}


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_a_history_of_any_version_is_brought_up_to_date_with_all_that_is_in_it(
    tmp_path: Path, version: int
) -> None:
    old, new = tmp_path / "history.db", tmp_path / "new.db"
    make_history(old, version)
    columns = _columns(old)
    before = _rows(old, columns)
    History.open(old).close()
    History.open(new).close()
    assert _rows(old, columns) == before
    assert _schema(old) == _schema(new)
    kept = list((tmp_path / "backups").glob("*"))
    assert len(kept) == (version < VERSION)
    for path in kept:
        assert _rows(path, columns) == before


@pytest.mark.parametrize("version", EVERY_VERSION)
def test_a_history_of_any_version_is_sound_and_studied_on(tmp_path: Path, version: int) -> None:
    person = Person(tmp_path)
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    make_history(person.places.history, version)
    with person.desk() as desk:
        assert [check.faults for check in checks(desk)] == [()] * 6
        assert desk.past.totals() == (32, 32)
        assert len(desk.past.sessions()) == 13
        assert len(desk.candidates(desk.decks())) == 3
        assert any(row.tally.due for row in desk.rows())


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """A program of two versions later: one adds a table, the next fills it from what there is."""
    scripts = {
        VERSION + 1: "CREATE TABLE tag (name TEXT) STRICT;\nCREATE INDEX t ON tag (name);\n",
        VERSION + 2: "INSERT INTO tag\nSELECT id FROM answer;\n",
    }
    migrations = {**history.MIGRATIONS}
    for version, script in scripts.items():
        path = tmp_path / f"{version}.migration.sql"
        path.write_text(script)
        migrations[version] = str(path)
    monkeypatch.setattr(history, "MIGRATIONS", migrations)

    def script_text(package: str, name: str) -> str:
        return Path(name).read_text() if Path(name).is_absolute() else packaged_text(package, name)

    monkeypatch.setattr(opening, "packaged_text", script_text)
    for module in (history, backup):
        monkeypatch.setattr(module, "VERSION", VERSION + 2)
    return migrations


def test_migrations_are_gone_through_in_order_by_old_and_new_files(
    tmp_path: Path, later: dict[int, str]
) -> None:
    old, new = tmp_path / "history.db", tmp_path / "new.db"
    make_history(old)
    for path in (old, new):
        with closing(History.open(path)) as opened_history:
            assert opened_history.database.version == VERSION + 2
    assert _schema(old) == _schema(new)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM tag").fetchone() == (41,)
    (kept,) = (tmp_path / "backups").iterdir()
    assert kept.name == f"history-of-version-{OLDEST}.db"


def test_a_migration_that_fails_is_as_if_it_had_not_begun(
    tmp_path: Path, later: dict[int, str]
) -> None:
    path = tmp_path / "history.db"
    make_history(path)
    good = Path(later[VERSION + 2]).read_text()
    Path(later[VERSION + 2]).write_text("DELETE FROM tag;\nINSERT INTO nowhere VALUES (1);\n")
    for _ in range(2):
        with pytest.raises(StoreError, match="nowhere"):
            History.open(path)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    Path(later[VERSION + 2]).write_text(good)
    History.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM tag").fetchone() == (41,)


def test_nothing_is_migrated_that_could_not_be_kept(tmp_path: Path, later: dict[int, str]) -> None:
    path = tmp_path / "history.db"
    make_history(path)
    before = path.read_bytes()
    with room_for(40_000), pytest.raises(StoreError):
        History.open(path)
    assert path.read_bytes() == before
    assert not list((tmp_path / "backups").iterdir())


def test_an_older_backup_is_restored_and_brought_up_to_date(
    tmp_path: Path, later: dict[int, str]
) -> None:
    person, file = Person(tmp_path), tmp_path / "old.db"
    make_history(file)
    assert is_sound(file)
    before = file.read_bytes()
    with restore.restoration(file, person.places) as restoring:
        restoring.carry_out(NOON)
    assert file.read_bytes() == before
    assert not person.places.backups.exists()
    with person.desk() as desk:
        assert desk.history.database.version == VERSION + 2
        assert desk.past.totals()[0] == 32
    person.clock.forward(days=1)
    with restore.restoration(file, person.places) as restoring:
        assert restoring.comparison.lost == restoring.comparison.gained == Portion()
        restoring.carry_out(person.clock())
    with person.desk() as desk:
        assert desk.history.database.version == VERSION + 2


def test_what_is_older_than_the_first_version_or_newer_than_the_last_is_refused(
    tmp_path: Path,
) -> None:
    migrations = {6: "schema.sql"}
    for version, error in ((4, OlderFile), (7, NewerFile)):
        path = tmp_path / f"{version}.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(error):
            opened(path, "schema.sql", 6, migrations=migrations)
