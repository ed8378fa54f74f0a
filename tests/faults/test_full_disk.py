"""The disk full at each write in turn: it is told, nothing is counted, and it goes on with room."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.store.database import StoreError
from tests.faults.disk import Disk, written_to
from tests.faults.evening import Evening, Kept, kept
from tests.store.person import PEOPLE, WEAPONS, Person
from tests.store.test_memory import known, replayed

_REPLIES = (
    "1", "1", ":u", "1", "1", ":g", "1", "1", ":f", ":f", "1", ":x", "1", "1", "1", "1", ":q",
)  # fmt: skip
_MOUNTED = "1m"
_which = pytest.mark.parametrize(
    "step",
    [pytest.param(19, id="some writes"), pytest.param(1, id="each write", marks=pytest.mark.slow)],
)


def _person(root: Path) -> Person:
    person = Person(root)
    person.write("weapons", WEAPONS)
    person.write("people", PEOPLE)
    return person


def _trouble(act: Callable[[], object]) -> str:
    """What is said where the act fails for the disk's sake, else nothing."""
    try:
        act()
    except (OSError, StoreError) as error:
        return str(error)
    return ""


def _spent(person: Person, disk: Disk) -> Kept:
    """What is kept of an evening on this disk, on which room is made when it is full."""
    evening = Evening(person)
    with written_to(disk):
        for act in evening.acts:
            before, on_disk = evening.standing, kept(person)
            if trouble := _trouble(act):
                assert "full" in trouble
                assert evening.standing == before
                assert kept(person) == on_disk
                disk.make_room()
                act()
    assert known(evening.desk) == replayed(person)
    evening.close()
    return kept(person)


@_which
def test_an_evening_comes_to_the_same_whichever_write_found_the_disk_full(
    tmp_path: Path, step: int
) -> None:
    disk = Disk()
    whole = _spent(_person(tmp_path / "whole"), disk)
    assert disk.writes > 50
    for write in range(step, disk.writes + 1, step):
        full = Disk(full_at=write)
        assert _spent(_person(tmp_path / str(write)), full) == whole
        assert full.refused


class _Typist(io.StringIO):
    """Types replies, and what was refused for want of room once more."""

    def __init__(self, disk: Disk, shown: io.StringIO) -> None:
        super().__init__()
        self._disk, self._shown = disk, shown
        self._replies = list(_REPLIES)
        self._typed, self._looked = "", 0

    def readline(self, _: int = -1, /) -> str:  # type: ignore[override] # typeshed has it so
        said = self._shown.getvalue()[self._looked :]
        self._looked += len(said)
        if "could not be saved" in said:
            assert "full" in said
            self._disk.make_room()
        elif not self._replies:
            return ""
        else:
            self._typed = self._replies.pop(0)
        return f"{self._typed}\n"


def _ran(person: Person, disk: Disk, patch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit code of a test in plain mode, and what it said on stderr."""
    shown, errors = io.StringIO(), io.StringIO()
    patch.setenv("QUIZ_HOME", str(person.root))
    patch.setattr(sys, "argv", ["quiz", "test", "--plain", "--seed", "4"])
    patch.setattr(sys, "stdin", _Typist(disk, shown))
    patch.setattr(sys, "stdout", shown)
    patch.setattr(sys, "stderr", errors)
    patch.setattr("quiz.store.desk.Desk.__init__.__defaults__", (person.clock,))
    with written_to(disk), pytest.raises(SystemExit) as end:
        main()
    return int(str(end.value.code)), errors.getvalue()


def _tested(root: Path, disk: Disk) -> Kept:
    """What is kept of a test in plain mode; one that the disk did not let start is begun again."""
    person = _person(root)
    with pytest.MonkeyPatch.context() as patch:
        code, said = _ran(person, disk, patch)
        if code:
            assert (code, "full" in said, "Traceback" in said) == (1, True, False)
            disk.make_room()
            code, said = _ran(person, disk, patch)
        assert (code, said) == (0, "")
    return kept(person)


@_which
def test_plain_mode_says_that_the_disk_is_full_and_goes_on(tmp_path: Path, step: int) -> None:
    disk = Disk()
    whole = _tested(tmp_path / "whole", disk)
    assert disk.writes >= step
    for write in range(step, disk.writes + 1, step):
        full = Disk(full_at=write)
        assert _tested(tmp_path / str(write), full) == whole
        assert full.refused


@contextmanager
def _mounted(place: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_MOUNTED}", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"nothing can be mounted here: {error}")
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        # Lazily, so that a file left open by what failed does not keep it mounted.
        subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(place: Path) -> Path:
    """Fill the disk to its last byte; the file that does so is returned."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue
    return ballast


def test_a_disk_that_is_really_full_is_told_at_each_act(tmp_path: Path) -> None:
    whole = _spent(_person(tmp_path / "whole"), Disk())
    told = 0
    for number in range(len(Evening(_person(tmp_path / "other")).acts)):
        with _mounted(tmp_path / str(number)) as place, ExitStack() as stack:
            person = _person(place)
            evening = Evening(person)
            stack.callback(evening.close)
            for turn, act in enumerate(evening.acts):
                ballast = _fill(place) if turn == number else None
                before = evening.standing
                if trouble := _trouble(act):
                    assert ballast is not None
                    assert "full" in trouble or "space" in trouble or "I/O" in trouble
                    assert evening.standing == before
                    told += 1
                    ballast.unlink()
                    act()
                if ballast is not None:
                    ballast.unlink(missing_ok=True)
            assert kept(person) == whole
    assert told
