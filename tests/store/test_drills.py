from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quiz.classroom.commands import End
from quiz.store.database import DamagedFile, NewerFile, StoreError
from quiz.store.drills import END, DrillFile, Heading, Logged, Sheet, drills_kept, newest_unfinished
from quiz.store.results import Asked
from tests.clock import NOON

ASKED = Asked(
    0, "1:a", "", "weapons", "s", ("t",), "choice", "How [/far]?\ud800", ("a", "b"), (1,), "b",
    1.0, 0.5,
)  # fmt: skip
ANSWER = Logged(NOON, "Answer", {"response": "\udc80 \x1b[2J", "chosen": [1], "credit": 1 / 3})


def begun(folder: Path, minutes: int = 0, mode: str = "host") -> DrillFile:
    at = NOON + timedelta(minutes=minutes)
    heading = Heading(f"id{at}", "T", at, mode, {"n": 1})
    return DrillFile.begin(folder, heading, [Sheet(ASKED, "{}")])


def test_a_drill_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = begun(tmp_path / "results")
    file.add([ANSWER, ANSWER])
    file.add([ANSWER])
    file.close()
    for way in (DrillFile.open, DrillFile.read):
        again = way(file.path)
        assert again.heading() == Heading(f"id{NOON}", "T", NOON, "host", {"n": 1})
        assert again.sheets() == [Sheet(ASKED, "{}")]
        assert again.log() == [ANSWER] * 3
        assert not again.is_finished
        again.close()


def test_a_file_gone_on_with_is_added_to(tmp_path: Path) -> None:
    file = begun(tmp_path)
    file.add([ANSWER])
    file.close()
    again = DrillFile.open(file.path)
    assert again.log() == [ANSWER]
    again.add([Logged(NOON, END, {})])
    assert again.is_finished
    assert len(again.log()) == 2
    again.close()


def test_the_command_that_finishes_a_drill_is_its_end() -> None:
    assert End.__name__ == END


def test_a_drill_is_read_while_it_is_being_written(tmp_path: Path) -> None:
    file = begun(tmp_path)
    file.add([ANSWER])
    reader = DrillFile.read(file.path)
    assert reader.log() == [ANSWER]
    file.add([ANSWER])
    assert reader.log() == [ANSWER, ANSWER]
    reader.close()
    file.close()


def test_drills_begun_in_one_minute_have_files_of_their_own(tmp_path: Path) -> None:
    files = [begun(tmp_path) for _ in range(3)]
    assert [file.path.name for file in files] == [
        "2026-11-22-1200.drill",
        "2026-11-22-1200-2.drill",
        "2026-11-22-1200-3.drill",
    ]
    for file in files:
        file.close()


def test_the_log_is_only_ever_added_to(tmp_path: Path) -> None:
    file = begun(tmp_path)
    file.add([ANSWER])
    file.close()
    connection = sqlite3.connect(file.path)
    for statement in ("DELETE FROM command", "UPDATE command SET at = 0"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
    connection.close()


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def _of_another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def _without_its_heading(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM drill")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        pytest.param(_newer, NewerFile, "newer version", id="newer"),
        pytest.param(_of_another_program, DamagedFile, "is not", id="another-programs"),
        pytest.param(
            lambda path: path.write_bytes(b"no database" * 999), DamagedFile, "damaged", id="text"
        ),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes()[:-100]), DamagedFile, "cut", id="cut"
        ),
        pytest.param(_without_its_heading, DamagedFile, "no sense", id="no-heading"),
        pytest.param(Path.unlink, StoreError, "no file", id="gone"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], object], error: type[StoreError], words: str
) -> None:
    file = begun(tmp_path)
    file.close()
    spoil(file.path)
    before = file.path.read_bytes() if file.path.exists() else None
    for way in (DrillFile.read, DrillFile.open):
        with pytest.raises(error, match=words):
            _heading_by(way, file.path)
    assert (file.path.read_bytes() if file.path.exists() else None) == before
    assert not list(tmp_path.glob("*.lock"))


def _heading_by(way: Callable[[Path], DrillFile], path: Path) -> None:
    file = way(path)
    try:
        file.heading()
    finally:
        file.close()


def test_drills_are_listed_newest_first_and_those_that_cannot_be_read_left_out(
    tmp_path: Path,
) -> None:
    for minutes, mode in ((0, "host"), (2, "drill"), (1, "host")):
        begun(tmp_path, minutes, mode).close()
    (tmp_path / "broken.drill").write_bytes(b"x" * 5000)
    (tmp_path / "notes.txt").write_text("mine")
    kept = drills_kept(tmp_path)
    assert [each.heading.at.minute for each in kept] == [2, 1, 0]
    assert drills_kept(tmp_path / "nowhere") == []


def test_the_newest_unfinished_drill_of_its_mode_is_found(tmp_path: Path) -> None:
    assert newest_unfinished(tmp_path, "host") is None
    files = [begun(tmp_path, minutes, mode) for minutes, mode in ((0, "host"), (1, "drill"))]
    finished = begun(tmp_path, 2)
    finished.add([Logged(NOON, END, {})])
    for file in (*files, finished):
        file.close()
    found = newest_unfinished(tmp_path, "host")
    assert found is not None
    assert (found.path, found.is_finished) == (files[0].path, False)
