"""Damaged, altered and malicious histories, merged and restored: refused, or only their rows come.

Each is tried by both commands. What is refused is named with the row and the reason, and leaves our
history as it was to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quiz.settings import Places
from quiz.store.database import StoreError
from quiz.store.given import DamagedGiven, given_history
from quiz.store.history import History
from quiz.store.merge import merging
from quiz.store.restore import restoration
from tests.clock import NOON
from tests.store import tampered
from tests.store.person import Person
from tests.store.tampered import changed, genuine, rows, schema, with_json, with_value

Take = Callable[[Places, Path], object]


def _merge(places: Places, file: Path) -> None:
    with merging(file, places, NOON) as merge:
        merge.carry_out(NOON)


def _restore(places: Places, file: Path) -> None:
    with restoration(file, places) as restoring:
        restoring.carry_out(NOON)


def _look(places: Places, file: Path) -> None:
    with given_history(file, places):
        pass


_both = pytest.mark.parametrize("take", [_merge, _restore])


@pytest.fixture
def home(tmp_path: Path) -> Places:
    """The home of somebody who has a history, which has only its identity yet."""
    places = Person(tmp_path / "home").places
    places.history.write_bytes(_new_history())
    return places


@cache
def _new_history() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        History.open(path).close()
        return path.read_bytes()


def _refused(home: Places, take: Take, file: Path, error: type[StoreError] = StoreError) -> str:
    """Why the file is not taken; ours is as it was, and nothing is left beside it."""
    before, content = home.history.read_bytes(), file.read_bytes()
    with pytest.raises(error) as raised:
        take(home, file)
    assert home.history.read_bytes() == before
    assert file.read_bytes() == content
    assert sorted(path.name for path in home.data.iterdir()) == ["decks", "history.db"]
    return str(raised.value)


def _tried() -> Iterator[tuple[Take, str, str, str]]:
    """Each value by what both commands begin with; the first of each column by the commands."""
    first: dict[tuple[str, str], str] = {}
    for table, column, value in tampered.values():
        yield _look, table, column, value
        if first.setdefault((table, column), value) == value:
            yield _merge, table, column, value
            yield _restore, table, column, value


@pytest.mark.parametrize(("take", "table", "column", "value"), _tried())
def test_a_value_that_makes_no_sense_is_refused_with_its_row(
    tmp_path: Path, home: Places, take: Take, table: str, column: str, value: str
) -> None:
    file = with_value(tmp_path / "given.db", table, column, value)
    said = _refused(home, take, file, DamagedGiven)
    assert said.startswith(f"{file}: {table} ")
    assert f"`{column}`: " in said or "is named" in said
    assert said.endswith("nothing was changed")
    assert len(said) < 500


@_both
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [(*place, value) for place, some in tampered.HARMLESS.items() for value in sorted(some)],
)
def test_a_value_that_is_only_odd_is_taken(
    tmp_path: Path, home: Places, take: Take, table: str, column: str, value: str
) -> None:
    file = with_value(tmp_path / "given.db", table, column, value)
    take(home, file)
    assert _without_identity(home.history) == _without_identity(file)


@_both
@pytest.mark.parametrize("script", tampered.ADDITIONS.values(), ids=tampered.ADDITIONS)
def test_of_all_that_a_file_may_have_only_its_rows_are_taken(
    tmp_path: Path, home: Places, take: Take, script: str
) -> None:
    ours = schema(home.history)
    take(home, changed(tmp_path / "given.db", script))
    assert _without_identity(home.history) == _without_identity(genuine(tmp_path / "genuine.db"))
    assert schema(home.history) == ours


@_both
@pytest.mark.parametrize("script", tampered.NO_HISTORIES.values(), ids=tampered.NO_HISTORIES)
def test_what_is_no_history_is_refused(
    tmp_path: Path, home: Places, take: Take, script: str
) -> None:
    file = changed(tmp_path / "given.db", script)
    assert "is not a history of quiz" in _refused(home, take, file)


@_both
@pytest.mark.parametrize("script", tampered.DAMAGED.values(), ids=tampered.DAMAGED)
def test_what_is_damaged_is_refused(tmp_path: Path, home: Places, take: Take, script: str) -> None:
    file = changed(tmp_path / "given.db", script, is_loose=True)
    assert str(file) in _refused(home, take, file)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Sequence[bytes]:
    """A genuine history as JSON Lines."""
    return tampered.lines_of(tmp_path_factory.mktemp("genuine") / "genuine.db")


def _written(path: Path, lines: Sequence[bytes]) -> Path:
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


@pytest.mark.parametrize(
    ("take", "row", "column", "value"),
    [
        (take, *place, value)
        for place, some in tampered.JSON_VALUES.items()
        for value in some
        for take in ((_merge, _restore) if value is some[0] else (_look,))
    ],
)
def test_a_value_in_json_lines_that_makes_no_sense_is_refused_with_its_line(
    tmp_path: Path, home: Places, take: Take, lines: Sequence[bytes], row: str, column: str,
    value: object,
) -> None:  # fmt: skip
    file = _written(tmp_path / "given.jsonl", with_json(lines, row, column, value))
    place = max(n for n, line in enumerate(lines) if f'"row": "{row}"'.encode() in line) + 1
    said = _refused(home, take, file, DamagedGiven)
    assert said.startswith(f"{file}:{place}: ")
    assert column in said or "is named" in said or "it is no row" in said
    assert len(said) < 500


@_both
@pytest.mark.parametrize("line", tampered.LINES.values(), ids=tampered.LINES)
def test_a_line_that_is_no_row_is_refused(
    tmp_path: Path, home: Places, take: Take, lines: Sequence[bytes], line: bytes
) -> None:
    file = _written(tmp_path / "given.jsonl", [*lines[:3], line, *lines[3:]])
    assert _refused(home, take, file, DamagedGiven).startswith(f"{file}:4: ")


@_both
@pytest.mark.parametrize("heading", tampered.HEADINGS.values(), ids=tampered.HEADINGS)
def test_a_first_line_that_makes_no_sense_is_refused(
    tmp_path: Path, home: Places, take: Take, lines: Sequence[bytes], heading: dict[str, object]
) -> None:
    file = _written(tmp_path / "given.jsonl", tampered.with_heading(lines, heading))
    assert str(file) in _refused(home, take, file)


def _without_identity(path: Path) -> dict[str, list[object]]:
    return {table: own for table, own in rows(path).items() if table != "about"}
