"""Writing a deck to its file: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import os
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import TypeVar

from quiz.files import held, replace_file, sync_folder

_Refusal = TypeVar("_Refusal")


def saved(path: Path, before: bytes, after: bytes) -> str | None:
    """Put `after` in the file's place, in which `before` stood; None when that is done.

    Where the file is no longer as it was, nothing is written and the difference is returned, in
    the unified form, of what it was and what it is now. Raises OSError, with the file as it was,
    where it cannot be written. Permissions and a symbolic link stay as they are. Of two programs
    that save at once one waits for the other, and so finds what that has written.
    """
    target = Path(os.path.realpath(path))
    try:
        with held(target):
            return None if _is_replaced(target, before, after) else _difference(before, target)
    except FileNotFoundError:
        return _difference(before, target)


def updated(path: Path, change: Callable[[bytes], bytes | _Refusal]) -> bytes | _Refusal:
    """Put in the file's place what the change makes of it; returns that, or why it was not done.

    No other program that saves decks comes in between; where an editor does, the change is made
    again. Raises OSError, with the file as it was, where it cannot be read or written.
    """
    target = Path(os.path.realpath(path))
    with held(target):
        while True:
            before = target.read_bytes()
            after = change(before)
            if not isinstance(after, bytes) or _is_replaced(target, before, after):
                return after


def created(path: Path, content: bytes) -> None:
    """Make the file; raises FileExistsError where there is one, else OSError, leaving none."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def _is_replaced(target: Path, before: bytes, after: bytes) -> bool:
    """Put `after` in the place of `before`; whether that still stood there."""
    return _is(target, before) and replace_file(target, after, lambda: _is(target, before))


def _is(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def _difference(before: bytes, target: Path) -> str:
    now = target.read_bytes() if target.exists() else b""
    was, is_now = (each.decode(errors="replace").splitlines() for each in (before, now))
    shown = unified_diff(was, is_now, "as it was read", "as it is now", n=2, lineterm="")
    return "".join(f"{line}\n" for line in shown) or "its line ends have changed\n"
