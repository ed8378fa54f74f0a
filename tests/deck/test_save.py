"""A deck is saved whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.deck.save import created, saved

BEFORE, AFTER = b'title = "Before"\n', b'title = "After"\n'


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.toml"
    path.write_bytes(BEFORE)
    return path


def test_a_file_that_is_as_it_was_gets_the_new_content(deck: Path) -> None:
    assert saved(deck, BEFORE, AFTER) is None
    assert deck.read_bytes() == AFTER
    assert os.listdir(deck.parent) == ["deck.toml"]


def test_a_file_changed_meanwhile_is_left_and_the_difference_told(deck: Path) -> None:
    deck.write_bytes(BEFORE + b"# theirs\n")
    told = saved(deck, BEFORE, AFTER)
    assert told is not None
    assert told.splitlines()[0].startswith("--- as it was read")
    assert "+# theirs" in told.splitlines()
    assert deck.read_bytes() == BEFORE + b"# theirs\n"
    assert os.listdir(deck.parent) == ["deck.toml"]


def test_a_file_changed_at_the_last_moment_is_left(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at_sync(monkeypatch, lambda: deck.write_bytes(BEFORE + b"# theirs\n"))
    assert "+# theirs" in (saved(deck, BEFORE, AFTER) or "")
    assert deck.read_bytes() == BEFORE + b"# theirs\n"
    assert os.listdir(deck.parent) == ["deck.toml"]


def test_only_line_ends_changed_is_told_too(deck: Path) -> None:
    deck.write_bytes(BEFORE.replace(b"\n", b"\r\n"))
    assert saved(deck, BEFORE, AFTER) == "its line ends have changed\n"


def test_a_file_taken_away_meanwhile_is_not_made_again(deck: Path) -> None:
    deck.unlink()
    assert '-title = "Before"' in (saved(deck, BEFORE, AFTER) or "").splitlines()
    assert os.listdir(deck.parent) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_stay(deck: Path, mode: int) -> None:
    deck.chmod(mode)
    saved(deck, BEFORE, AFTER)
    assert stat.S_IMODE(deck.stat().st_mode) == mode


def test_a_symbolic_link_stays_one_and_its_target_is_replaced(deck: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.toml"
    link.symlink_to("../deck.toml")
    assert saved(link, BEFORE, AFTER) is None
    assert os.readlink(link) == "../deck.toml"
    assert deck.read_bytes() == AFTER
    assert os.listdir(folder) == ["link.toml"]


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        pytest.param("os.fsync", OSError(28, "No space left on device"), id="disk full"),
        pytest.param("pathlib.Path.replace", PermissionError(13, "Denied"), id="not allowed"),
        pytest.param("os.fsync", KeyboardInterrupt(), id="interrupted"),
    ],
)
def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(
    deck: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(call, fail)
    with pytest.raises(type(fault)):
        saved(deck, BEFORE, AFTER)
    assert deck.read_bytes() == BEFORE
    assert os.listdir(deck.parent) == ["deck.toml"]


def test_a_file_that_may_not_be_written_is_not_replaced(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(PermissionError, match=r"deck\.toml"):
        saved(deck, BEFORE, AFTER)
    assert deck.read_bytes() == BEFORE


def test_a_new_file_is_made_but_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    created(path, AFTER)
    assert path.read_bytes() == AFTER
    with pytest.raises(FileExistsError):
        created(path, BEFORE)
    assert path.read_bytes() == AFTER


def test_a_new_file_that_cannot_be_written_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    _at_sync(monkeypatch, full)
    with pytest.raises(OSError, match="No space left"):
        created(tmp_path / "new.toml", AFTER)
    assert os.listdir(tmp_path) == []


def _at_sync(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], Any]) -> None:
    """Have something happen when the file's content is brought to disk."""
    monkeypatch.setattr("os.fsync", lambda number: happens())
