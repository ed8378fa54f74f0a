"""Decks made ready for the shelf, by this process or by several."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from quiz.deck.compact import unpacked
from quiz.deck.read import read_deck
from quiz.store import volumes as module
from quiz.store.folders import DeckFile, deck_files
from quiz.store.volumes import Volume, volume_at, volumes
from tests.store.abandoned import assert_all_end, left_behind

_CARDS = '\n[[cards]]\nquestion = "What is {n} and one?"\nanswer = "{m}"\nreverse = true\n'
_ABANDONED = """
from pathlib import Path
from quiz.store import volumes
from quiz.store.folders import deck_files
volumes.MUCH = 0
found = volumes.volumes(deck_files([Path(sys.argv[1])]))
next(found)
"""


@pytest.fixture
def library(tmp_path: Path) -> list[DeckFile]:
    """Thirty decks, one of them broken, one with a problem, one with a name that is no Unicode."""
    for number in range(28):
        cards = "".join(_CARDS.format(n=n, m=n + 1) for n in range(number, number + 20))
        (tmp_path / f"deck{number:02}.toml").write_text(f'title = "Deck {number}"\n{cards}')
    (tmp_path / "broken.toml").write_text("title = ")
    (tmp_path / "flawed.toml").write_text('title = "x"\n[[cards]]\nquestion = 3\n' + _CARDS)
    strange = os.fsdecode(bytes(tmp_path) + b"/\xff.toml")
    Path(strange).write_text(f'title = "Strange"\n{_CARDS}')
    return deck_files([tmp_path])


def _all_read(files: list[DeckFile]) -> dict[Path, Volume]:
    return {file.path: volume for batch in volumes(files) for file, volume in batch}


def _alone(files: list[DeckFile]) -> dict[Path, Volume]:
    return {file.path: volume_at(file.path) for file in files}


def test_a_volume_has_what_the_shelf_keeps_of_a_reading(library: list[DeckFile]) -> None:
    path = next(file.path for file in library if file.path.name == "deck03.toml")
    deck = read_deck(path).deck
    volume = volume_at(path)
    assert deck is not None
    assert volume.packed is not None
    assert unpacked(volume.packed) == deck
    assert volume[:3] == ("deck03", "Deck 3", 20)
    assert len(volume.faces) == 40
    assert volume.problems == 0


def test_a_file_that_cannot_be_used_has_problems_alone(library: list[DeckFile]) -> None:
    broken = next(file for file in library if file.path.name == "broken.toml")
    assert volume_at(broken.path) == Volume("", "", 0, (), None, 1)


@pytest.mark.parametrize("processors", [2, 3, 64])
def test_several_processes_read_what_one_reads(
    library: list[DeckFile], processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MUCH", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert _all_read(library) == _alone(library)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("raise SystemExit(2)", id="it does not start"),
        pytest.param("print('?' * 99)", id="it talks nonsense"),
        pytest.param(
            "import os; from pathlib import Path; from quiz.store import companion as c;"
            "from quiz.store import volumes as v; names = c.heard()[0];"
            "c.answer([tuple(v.volume_at(Path(os.fsdecode(n)))) for n in names]);"
            "os.kill(os.getpid(), 9)",
            id="it is killed after a batch",
        ),
    ],
)
def test_what_another_process_fails_to_read_is_read_here(
    library: list[DeckFile], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MUCH", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(module, "_READ", code)
    assert _all_read(library) == _alone(library)


def test_little_is_read_by_one_process(
    library: list[DeckFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert len(_all_read(library)) == len(library)


def test_no_process_outlives_the_one_that_it_reads_for(library: list[DeckFile]) -> None:
    folder = str(library[0].path.parent)
    readers = left_behind(_ABANDONED, folder)
    assert len(readers) == 2
    assert_all_end(readers)
