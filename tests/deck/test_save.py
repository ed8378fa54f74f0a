"""A deck is saved whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.deck.read import read_deck
from quiz.deck.save import created, saved, updated
from quiz.files import can_be_held

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


@pytest.mark.parametrize("writes", ["saved", "updated"])
def test_of_two_savers_at_once_one_waits_for_the_other(
    deck: Path, monkeypatch: pytest.MonkeyPatch, writes: str
) -> None:
    """The second begins while the first has compared, and not yet replaced, the file."""
    has_waited = threading.Event()
    second: list[object] = []

    def save() -> None:
        if writes == "saved":
            second.append(saved(deck, BEFORE, BEFORE + b"# two\n"))
        else:
            second.append(updated(deck, lambda source: source + b"# two\n"))
        has_waited.set()

    def begin_second() -> None:
        monkeypatch.undo()
        monkeypatch.setattr("time.sleep", lambda _: has_waited.set())
        thread.start()
        has_waited.wait()

    thread = threading.Thread(target=save)
    _at_sync(monkeypatch, begin_second)
    assert saved(deck, BEFORE, BEFORE + b"# one\n") is None
    thread.join()
    if writes == "saved":
        assert "+# one" in str(second[0])
        assert deck.read_bytes() == BEFORE + b"# one\n"
    else:
        assert deck.read_bytes() == second[0] == BEFORE + b"# one\n# two\n"


def test_a_change_between_reading_and_writing_is_kept(deck: Path) -> None:
    theirs = [b"# theirs\n"]

    def change(source: bytes) -> bytes:
        if theirs:
            deck.write_bytes(source + theirs.pop())
        return source + b"# ours\n"

    assert updated(deck, change) == BEFORE + b"# theirs\n# ours\n"
    assert deck.read_bytes() == BEFORE + b"# theirs\n# ours\n"


def test_a_change_that_is_refused_writes_nothing(deck: Path) -> None:
    assert updated(deck, lambda source: ("no",)) == ("no",)
    assert deck.read_bytes() == BEFORE


_HOLD = """
import sys
from pathlib import Path
from quiz.files import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_program_killed_while_it_holds_the_file_is_not_waited_for(deck: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(deck)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("quiz.files.PATIENCE", 0)
            with pytest.raises(TimeoutError, match="for too long"):
                saved(deck, BEFORE, AFTER)
        holder.kill()
        holder.wait()
        assert saved(deck, BEFORE, AFTER) is None
    assert deck.read_bytes() == AFTER
    assert os.listdir(deck.parent) == ["deck.toml"]


def test_where_files_cannot_be_locked_they_are_saved_all_the_same(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    assert can_be_held(deck)
    monkeypatch.setattr("fcntl.flock", refuse)
    assert not can_be_held(deck)
    assert saved(deck, BEFORE, AFTER) is None
    assert deck.read_bytes() == AFTER
    assert "+title" in (saved(deck, BEFORE, AFTER) or "")


_SAVER = """
import sys
from pathlib import Path
from random import Random
from quiz.deck.edit import card_number, with_card, with_new_card, without_card
from quiz.deck.model import Flashcard
from quiz.deck.save import saved
path, name = Path(sys.argv[1]), sys.argv[2]
dice, own = Random(name), {}
for step in range(25):
    before = path.read_bytes()
    card = Flashcard(id=f"{name}{step}", question=f"{name} {step}?", answer="a")
    picked = dice.choice(sorted(own)) if own and dice.random() < 0.5 else None
    if picked is None:
        after, change = with_new_card(before, card), (card.id, card.answer)
    elif dice.random() < 0.5:
        after, change = without_card(before, card_number(before, picked)), (picked, None)
    else:
        card = Flashcard(id=picked, question=f"{picked}?", answer=str(step))
        after, change = with_card(before, card_number(before, picked), card), (picked, str(step))
    if saved(path, before, after) is None:
        own[change[0]] = change[1]
        if change[1] is None:
            del own[change[0]]
print(*(f"{card}={answer}" for card, answer in own.items()))
"""


def test_savers_in_a_tight_loop_lose_nothing_that_was_said_to_be_saved(deck: Path) -> None:
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", _SAVER, str(deck), name], stdout=subprocess.PIPE, text=True
        )
        for name in "abc"
    ]
    said = [word for each in savers for word in each.communicate()[0].split()]
    assert [each.returncode for each in savers] == [0, 0, 0]
    read = read_deck(deck).deck
    assert read is not None
    there = [f"{each.card.id}={getattr(each.card, 'answer', '')}" for each in read.entries]
    assert sorted(there) == sorted(said)
    assert said


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
