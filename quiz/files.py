"""Files read within limits, written whole or not at all, and held while they are changed.

Settings are read at each start, so what only writing needs is imported where it is used.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PATIENCE = 20.0
"""How many seconds to wait for another program that holds a file; to save one takes less."""

UNLOCKABLE = "files cannot be locked here; save it from one program at a time"
"""What is said where a file that was saved could not be held meanwhile."""

_IN_USE = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_PAUSES = (0.002, 0.03)


def read_file(path: Path, largest: int) -> bytes:
    """The content of a plain file of at most so many bytes.

    Raises OSError for what else there is, such as a pipe or a device, which might never end.
    """
    _refuse_special(path)
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        limit = f"larger than {largest // 1024} KiB, so it is not read"
        raise OSError(errno.EFBIG, limit, str(path))
    return content


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file until the block ends, so that no other program that holds it changes it.

    Gives whether that could be done, since not every file system has locks. The system lets go of
    the file when the program dies. Raises OSError where there is no such file, it may not be
    written, or another program holds it for too long.
    """
    with ExitStack() as opened:
        while True:
            file = opened.enter_context(_file_to_lock(path))
            is_locked = _is_locked_at_last(file, path)
            if not is_locked or _is_still_at(file, path):
                break
            opened.close()
        yield is_locked


def can_be_held(path: Path) -> bool:
    """Whether the file lies where files can be locked; true too where that cannot be told."""
    try:
        with _file_to_lock(path) as file:
            return _is_locked(file) is not False
    except OSError:
        return True


def replace_file(target: Path, content: bytes, may: Callable[[], bool] = lambda: True) -> bool:
    """Put the content in the file's place, whole or not at all, unless at last it may not be.

    Whether it was put there. Permissions stay as they are, and the owner too where this person may
    give files away. Raises OSError, with the file as it was, where it cannot be written.
    """
    beside = _written_beside(target, content)
    try:
        if not may():
            return False
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(target.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Have the folder's new entry on disk, where the system has such a thing."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            os.fsync(number)
    finally:
        os.close(number)


def _refuse_special(path: Path) -> None:
    """Raise OSError where there is a pipe, a device or the like, which might never end."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "this is not a plain file", str(path))


def _written_beside(target: Path, content: bytes) -> Path:
    """A new file beside the target, on disk, with its permissions and, if possible, its owner."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    from tempfile import mkstemp

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


def _file_to_lock(path: Path) -> BinaryIO:
    """The file itself; on Windows, which replaces no open file, one that stands for it."""
    _refuse_special(path)
    if sys.platform != "win32":
        return path.open("r+b")
    from hashlib import blake2b
    from tempfile import gettempdir

    name = blake2b(os.path.realpath(path).encode(), digest_size=16).hexdigest()
    return Path(gettempdir(), f"quiz-{name}.lock").open("a+b")


def _is_still_at(file: BinaryIO, path: Path) -> bool:
    """Whether the locked file has not been replaced by the program that held it before."""
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _is_locked_at_last(file: BinaryIO, path: Path) -> bool:
    """Wait until the file is locked; false where it cannot be."""
    from random import uniform

    until = time.monotonic() + PATIENCE
    while (is_locked := _is_locked(file)) is None:
        if time.monotonic() > until:
            reason = "another program has held this file for too long"
            raise TimeoutError(errno.ETIMEDOUT, reason, str(path))
        time.sleep(uniform(*_PAUSES))
    return is_locked


def _is_locked(file: BinaryIO) -> bool | None:
    """Lock the file; None where another program has, false where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return None if error.errno in _IN_USE else False
    return True


def _give(file: int, status: os.stat_result) -> None:
    """Make the file the owner's, if this person may, and give it the same permissions."""
    if hasattr(os, "fchown"):
        for owner in (-1, status.st_uid):
            with suppress(PermissionError):
                os.fchown(file, owner, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(file, stat.S_IMODE(status.st_mode))
