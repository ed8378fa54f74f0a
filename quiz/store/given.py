"""A history in a file that somebody gives, its rows taken over into a fresh file of our own.

The file is only read. Each of its rows is judged before it is written, and nothing but rows is
taken over: no trigger, view, index or table that somebody else has made comes into force.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from quiz.settings import Places
from quiz.store.backup import is_lines
from quiz.store.columns import COLUMNS
from quiz.store.database import DamagedFile, StoreError
from quiz.store.duplicate import SUFFIXES, sweep, unfinished
from quiz.store.fresh import FreshHistory
from quiz.store.source import NoHistory, Unsteady, opened_source
from quiz.text import counted

LACKS_LOG = (
    "; a copy of a history that was open lacks its log: quit quiz there before you copy it, or use "
    "`quiz backup FILE`"
)

_ATTEMPTS = 5
_IN_A_HOME = ("cache.db", "shelf.db")
_HEADER_BYTES = 20
_WRITES_AHEAD, _WITH_A_LOG = slice(18, 20), b"\2\2"


class DamagedGiven(DamagedFile):
    """A file that somebody gave is damaged, or has rows that make no sense; ours is not meant."""


class Given(NamedTuple):
    """A fresh history that has the rows of a file, and a sentence for each row left out.

    It may lack the log of the file, which has the latest answers, where the file was copied from a
    program that had it open.
    """

    path: Path
    left_out: Sequence[str]
    may_lack_log: bool


@contextmanager
def given_history(
    file: Path, places: Places, *, skip: bool = False, is_indexed: bool = True
) -> Iterator[Given]:
    """The history that `file` has, a database or JSON Lines, in a file beside ours until the end.

    With `skip` rows that make no sense are left out, and the file may be our history itself;
    otherwise such a file is refused. Indexes can be left out where every row is to be read.

    Raises NewerFile where the file was made by a newer version, DamagedGiven where it is damaged
    or a row makes no sense, StoreError where it cannot be read or is no history.
    """
    if not file.is_file():
        raise StoreError(f"there is no file {file}")
    is_ours = places.history.exists() and file.samefile(places.history)
    if is_ours and not skip:
        raise StoreError(f"{file} is the history itself")
    may_lack_log = not is_ours and _may_lack_log(file)
    with unfinished(places.history) as target:
        sweep(target.parent)
        with _said_of(target, places.history):
            try:
                left_out = _filled(file, target, places, is_indexed=is_indexed)
            except NoHistory as error:
                raise NoHistory(f"{error}{LACKS_LOG if may_lack_log else ''}") from error
        if left_out and not skip:
            raise DamagedGiven(_refusal(left_out))
        yield Given(target, left_out, may_lack_log)


def copied_rows(file: Path, target: Path, beside: Path, *, is_indexed: bool) -> list[str]:
    """Fill the empty file `target` with the rows of a database; a sentence for each left out.

    What has to be copied first is put next to `beside`. Raises NewerFile, OlderFile, DamagedFile
    or StoreError where the file cannot be read.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return _copied_rows(file, target, beside, is_indexed=is_indexed)
        except Unsteady:
            _empty(target)
    return _copied_rows(file, target, beside, is_indexed=is_indexed)


def _copied_rows(file: Path, target: Path, beside: Path, *, is_indexed: bool) -> list[str]:
    left_out: list[str] = []
    with (
        opened_source(file, beside) as source,
        closing(FreshHistory(target, source.version, source.id)) as fresh,
    ):
        for table in COLUMNS:
            for rows in source.batches(table):
                left_out += [f"{file}: {each.said}" for each in fresh.add(table, rows)]
        fresh.finish(is_indexed=is_indexed)
    return left_out


def _filled(file: Path, target: Path, places: Places, *, is_indexed: bool) -> list[str]:
    if not is_lines(file):
        return copied_rows(file, target, places.history, is_indexed=is_indexed)
    from quiz.store.lines import read_lines

    return read_lines(file, target)


def _may_lack_log(file: Path) -> bool:
    """Whether the file is a history with a log beside it elsewhere, but neither here nor at home.

    A history that is copied while it is open lacks what was answered last, and nothing in it tells.
    """
    beside = (f"{file.name}-wal", *_IN_A_HOME)
    if any(os.path.lexists(file.with_name(name)) for name in beside):
        return False
    with suppress(OSError), file.open("rb") as reading:
        return reading.read(_HEADER_BYTES)[_WRITES_AHEAD] == _WITH_A_LOG
    return False


def _empty(target: Path) -> None:
    for suffix in SUFFIXES[1:]:
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    os.truncate(target, 0)


def _refusal(left_out: Sequence[str]) -> str:
    more = f"; {counted(len(left_out) - 1, 'more row')} like it" if len(left_out) > 1 else ""
    return f"{left_out[0]}{more}; nothing was changed"


@contextmanager
def _said_of(target: Path, history: Path) -> Iterator[None]:
    """Have damage be said of the file that was given, and a full disk of the history."""
    try:
        yield
    except DamagedFile as error:
        raise DamagedGiven(str(error)) from error
    except StoreError as error:
        if str(target) not in str(error):
            raise
        raise type(error)(str(error).replace(str(target), str(history))) from error
