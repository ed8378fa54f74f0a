"""What a folder can do for a database in it: be written to, lock files, share memory.

Network folders often lack one of these, and SQLite's own messages do not say which.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

READ_ONLY = "the folder or the file is read-only"
NO_LOCKS = (
    "files cannot be locked in this folder, as in some network folders, so answers would not be "
    "safe there; QUIZ_HOME puts them elsewhere"
)
_PAGE = 65_536
"""As many bytes as a page of memory has at most."""


def is_writable(path: Path) -> bool:
    """Whether the file can be written to, or made, with the logs that SQLite keeps beside it."""
    beside = (path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm"))
    return _may_write(path.parent) and all(_may_write(each) for each in beside if each.is_file())


def has_locks(folder: Path) -> bool:
    """Whether files in the folder can be locked, or nothing can be tried there."""
    try:
        import fcntl
    except ImportError:  # Windows, where every file can be
        return True
    return _can_do(folder, lambda number: fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB))


def has_shared_memory(folder: Path) -> bool:
    """Whether programs can share a file in the folder as memory, as a write-ahead log needs.

    True also where nothing can be tried there.
    """
    import mmap

    return _can_do(folder, lambda number: mmap.mmap(number, 0).close())


def _can_do(folder: Path, act: Callable[[int], object]) -> bool:
    from tempfile import TemporaryFile

    with suppress(OSError), TemporaryFile(dir=folder) as file:
        file.write(bytes(_PAGE))
        file.flush()
        try:
            act(file.fileno())
        except OSError:
            return False
    return True


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
