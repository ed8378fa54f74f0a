"""Writing a deck to its file: whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from tempfile import mkstemp


def saved(path: Path, before: bytes, after: bytes) -> str | None:
    """Put `after` in the file's place, in which `before` stood; None when that is done.

    Where the file is no longer as it was, nothing is written and the difference is returned, in
    the unified form, of what it was and what it is now. Raises OSError, with the file as it was,
    where it cannot be written. Permissions and a symbolic link stay as they are.
    """
    target = Path(os.path.realpath(path))
    beside = _written_beside(target, after) if _is(target, before) else None
    try:
        if beside is None or not _is(target, before):
            return _difference(before, _content(target))
        beside.replace(target)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return None


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
    _sync_folder(path.parent)


def _is(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _written_beside(target: Path, content: bytes) -> Path:
    """A new file beside the target, on disk, with its permissions and, if possible, its owner."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    status = target.stat()
    number, name = mkstemp(prefix=f".{target.name[:100]}.", suffix=".new", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            _give(file.fileno(), status)
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _give(file: int, status: os.stat_result) -> None:
    """Make the file the owner's, if this person may, and give it the same permissions."""
    if hasattr(os, "fchown"):
        for owner in (-1, status.st_uid):
            with suppress(PermissionError):
                os.fchown(file, owner, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(file, stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    """Have the folder's new entry on disk, where the system has such a thing."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)


def _difference(before: bytes, now: bytes) -> str:
    was, is_now = (each.decode(errors="replace").splitlines() for each in (before, now))
    shown = unified_diff(was, is_now, "as it was read", "as it is now", n=2, lineterm="")
    return "".join(f"{line}\n" for line in shown) or "its line ends have changed\n"
