"""Files put in their places whole or not at all, under names that are only names."""

from __future__ import annotations

import os
import re
from pathlib import Path

_LONGEST = 60
_NOT_IN_NAMES = re.compile(r"[^\w]+|_+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")


def file_stem(*names: str) -> str:
    """A file's name without its suffix, made of these: words with hyphens, safe on every disk."""
    words = "-".join(filter(None, (_NOT_IN_NAMES.sub("-", each).strip("-") for each in names)))
    stem = words.lower()[:_LONGEST].strip("-") or "deck"
    return f"{stem}-deck" if _RESERVED.fullmatch(stem) else stem


def put_whole(path: Path, content: bytes) -> None:
    """Write the file beside its place and then move it there; raises OSError, leaving nothing."""
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
