"""Histories as JSON Lines: written, read back, refused at the line that is wrong."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quiz.store.backup import back_up_to
from quiz.store.database import DamagedFile, NewerFile, StoreError
from quiz.store.history import VERSION, History
from quiz.store.rows import Mark
from quiz.study.rating import Mode
from tests.clock import NOON
from tests.store.homes import another, content, merged, study_some, swapped
from tests.store.person import Person, give, sat
from tests.store.restoring import restored

Line = dict[str, Any]


@pytest.fixture
def studied(reader: Person) -> Person:
    """A person with answers, some undone, a suspended card and a card that was reworded."""
    study_some(reader, 4)
    study_some(reader, 2, Mode.TEST)
    with reader.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        give(sitting, reader.clock)
        sitting.undo()
        assert sitting.prompt is not None
        card = sitting.material.sighting(sitting.prompt)
        desk.history.mark(Mark.SUSPEND, card, reader.clock(), desk.today.day())
    text = (reader.folder / "people.toml").read_text()
    reader.write("people", text.replace('"Biden"', '"Joe “Biden”"'))
    with reader.desk():
        pass
    return reader


def _lines(file: Path) -> list[Line]:
    return [json.loads(line) for line in file.read_text("ascii").splitlines()]


def test_a_history_written_and_read_is_the_same_to_the_byte(
    studied: Person, tmp_path: Path
) -> None:
    file = back_up_to(studied.places, tmp_path / "first.jsonl", NOON)
    with closing(History.open(studied.places.history)) as history:
        identity = history.id
    before = content(studied.places.history)
    assert {kind for _, _, _, kind, *_ in before["event"]} == {"undo", "suspend", "lost", "link"}
    studied.places.history.unlink()
    restored(studied, file)
    assert content(studied.places.history) == before
    with closing(History.open(studied.places.history)) as history:
        assert history.id == identity
    again = back_up_to(studied.places, tmp_path / "second.jsonl", NOON)
    assert again.read_bytes() == file.read_bytes()


def test_what_is_written_is_what_any_program_can_read(studied: Person, tmp_path: Path) -> None:
    first, *rows = _lines(back_up_to(studied.places, tmp_path / "x.jsonl", NOON))
    there = content(studied.places.history)
    counts = {f"{table}s": len(there[table]) for table in ("card", "session", "answer", "event")}
    assert {**first, "id": ""} == {"quiz": "history", "version": VERSION, "id": "", **counts}
    answer = next(row for row in rows if row["row"] == "answer")
    assert answer["at"] == "2026-11-22T12:00:05.000Z"
    assert isinstance(answer["response"]["given"], str)
    assert answer["certainty"] is None
    assert next(row for row in rows if row["row"] == "session")["decks"] == ["people", "weapons"]
    assert [row["row"] for row in rows] == sorted(
        (row["row"] for row in rows), key=("card", "session", "answer", "event").index
    )


def test_merged_histories_are_written_the_same(studied: Person, tmp_path: Path) -> None:
    other = another(studied, "other", ahead_seconds=100)
    study_some(other, 3)
    swapped(studied, other)
    swapped(studied, other)
    mine, theirs = (
        _lines(back_up_to(each.places, tmp_path / f"{number}.jsonl", NOON))
        for number, each in enumerate((studied, other))
    )
    for row in (*mine, *theirs):
        row.pop("path", None)
    assert mine[1:] == theirs[1:]


def test_json_lines_are_merged(studied: Person, tmp_path: Path) -> None:
    other = another(studied, "other")
    study_some(other, 3)
    file = back_up_to(studied.places, tmp_path / "x.JSONL", NOON)
    brought = merged(other, file)
    assert brought.new.answers == len(content(studied.places.history)["answer"])
    assert merged(other, studied.places.history).is_nothing


def test_a_response_in_another_spelling_is_kept_as_it_is(studied: Person, tmp_path: Path) -> None:
    odd = [
        '{"given":"x"}',
        '{"given": "\\ud800"}',
        '{"given": "\\u00e9é"}',
        '{"given": "x", "more": 1E2}',
    ]
    with closing(sqlite3.connect(studied.places.history)) as connection, connection:
        connection.execute("DROP TRIGGER answers_stay")
        for number, text in enumerate(odd, 1):
            connection.execute("UPDATE answer SET response = ? WHERE rowid = ?", (text, number))
    before = content(studied.places.history)
    file = back_up_to(studied.places, tmp_path / "x.jsonl", NOON)
    studied.places.history.unlink()
    restored(studied, file)
    assert content(studied.places.history) == before


def _with(kind: str, **values: object) -> Callable[[list[Line]], object]:
    """A way to change the first row of that kind."""

    def change(lines: list[Line]) -> None:
        next(line for line in lines if line.get("row") == kind).update(values)

    return change


def _without(row: str, column: str) -> Callable[[list[Line]], object]:
    def change(lines: list[Line]) -> None:
        next(line for line in lines if line.get("row") == row).pop(column)

    return change


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        pytest.param(lambda lines: lines[0].update(version=99), NewerFile, "newer", id="newer"),
        pytest.param(lambda lines: lines[0].update(quiz="deck"), StoreError, "not a history",
                     id="another file"),
        pytest.param(lambda lines: lines.pop(0), StoreError, "not a history", id="headless"),
        pytest.param(list.clear, StoreError, "not a history", id="empty"),
        pytest.param(list.pop, DamagedFile, "it is cut short", id="cut short"),
        pytest.param(lambda lines: lines.append(lines[-1]), DamagedFile, "twice", id="twice"),
        pytest.param(_with("card", row="deck"), DamagedFile, ":2: it is no row", id="kind of row"),
        pytest.param(_with("card", more=1), DamagedFile, ":2: there is no `more`", id="too much"),
        pytest.param(_without("card", "deck"), DamagedFile, ":2: there is no `deck`", id="missing"),
        pytest.param(_with("card", number="1"), DamagedFile, ":2: `number` is of", id="a string"),
        pytest.param(_with("card", number=2**70), DamagedFile, "too large", id="too large"),
        pytest.param(_with("card", number=True), DamagedFile, "`number` is of", id="a boolean"),
        pytest.param(_with("card", seen="noon"), DamagedFile, ":2: `seen`", id="no time"),
        pytest.param(_with("card", seen="2026-11-22T12:00:00"), DamagedFile, "zone", id="no zone"),
        pytest.param(_with("card", question="\ud800"), DamagedFile, "`question`", id="surrogate"),
        pytest.param(_with("answer", credit=float("nan")), DamagedFile, "no row", id="nan"),
        pytest.param(_with("answer", rating=9), DamagedFile, "9", id="no rating"),
        pytest.param(_with("answer", response=[]), DamagedFile, "answer", id="no response"),
    ],
)  # fmt: skip
def test_lines_that_make_no_sense_are_refused(
    studied: Person,
    tmp_path: Path,
    change: Callable[[list[Line]], object],
    error: type[StoreError],
    said: str,
) -> None:
    file = back_up_to(studied.places, tmp_path / "x.jsonl", NOON)
    lines = _lines(file)
    change(lines)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    before = content(studied.places.history)
    for take in (merged, restored):
        with pytest.raises(error, match=said) as raised:
            take(studied, file)
        assert ".new" not in str(raised.value)
    assert content(studied.places.history) == before


@pytest.mark.parametrize(
    "written", [b"\xff\xfe", b"[]\n", b"[" * 100_000, b'"quiz"\n', b'{"quiz": "history"}\n']
)
def test_a_file_that_is_something_else_is_refused(
    studied: Person, tmp_path: Path, written: bytes
) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(written)
    with pytest.raises(StoreError, match="not a history"):
        merged(studied, file)
