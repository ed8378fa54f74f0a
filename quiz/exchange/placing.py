"""Files put in their places whole or not at all, under names that are only names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

_LONGEST = 60
_NOT_IN_NAMES = re.compile(r"[^\w]+|_+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


def file_stem(*names: str) -> str:
    """A file's name without its suffix, made of these: words with hyphens, safe on every disk."""
    words = "-".join(filter(None, (_NOT_IN_NAMES.sub("-", each).strip("-") for each in names)))
    stem = words.lower()[:_LONGEST].strip("-") or "deck"
    return f"{stem}-deck" if _RESERVED.fullmatch(stem) else stem


def put_new(path: Path, content: bytes) -> None:
    """Make the file whole; raises FileExistsError where there is one, else OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, content) as beside:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:
            if path.exists():
                raise FileExistsError(str(path)) from None
            beside.replace(path)


def put_whole(path: Path, content: bytes) -> None:
    """Put the file in its place, whole or not at all; raises OSError."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _beside(target, content) as beside:
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)


@contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """A new file in the same folder with the content on disk; gone at the end unless moved."""
    beside = path.with_name(f".{path.name[:_LONGEST]}.{token_hex(4)}.new")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        beside.unlink(missing_ok=True)
