"""A package of Anki's taken apart: the collection in a file of its own, and the names of media."""

from __future__ import annotations

import errno
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from quiz.exchange.anki.wire import Message

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NEWEST = 3
"""The newest generation of packages that is known; its files are compressed one by one."""

_COLLECTIONS = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_CHUNK = 1 << 20
_FREE_BYTES, _MOST_BYTES = 256 << 20, 8 << 30
_MOST_TIMES = 100
_MOST_META, _MOST_MEDIA = 1 << 10, 64 << 20
_MOST_MEMBERS = 500_000
_BROKEN = "the archive is damaged or cut short"
_DAMAGE = (
    BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError, zlib.error,
    zstd.ZstdError,
)  # fmt: skip


class Refused(Exception):
    """Why a file cannot be used, said in a sentence."""


class Unpacked(NamedTuple):
    """The SQLite file of a package, and its media by their names, which are None if unreadable."""

    collection: Path
    media: tuple[str, ...] | None


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """The package taken apart, until it is left; raises Refused where it cannot be used.

    Nothing is written under a name that the package gives.
    """
    with TemporaryDirectory(prefix="quiz-") as folder:
        with _told(), ZipFile(path) as archive:
            members = _members(archive)
            generation = _generation(archive, members)
            target = Path(folder) / "collection"
            limit = min(max(_FREE_BYTES, _MOST_TIMES * path.stat().st_size), _MOST_BYTES)
            with target.open("wb") as file:
                member = members[_COLLECTIONS[generation]]
                for chunk in _chunks(archive, member, generation == NEWEST, limit):
                    file.write(chunk)
            media = _media(archive, members, generation == NEWEST)
        yield Unpacked(target, media)


@contextmanager
def _told() -> Iterator[None]:
    """Raise what damage makes zipfile and zstd raise as Refused."""
    try:
        yield
    except _DAMAGE as error:
        raise Refused(_BROKEN) from error
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # a place in the file that cannot be
            raise Refused(_BROKEN) from error
        raise


def _members(archive: ZipFile) -> dict[str, ZipInfo]:
    found = archive.infolist()
    if len(found) > _MOST_MEMBERS:
        raise Refused(f"the archive has more than {_MOST_MEMBERS:,} files in it")
    return {each.filename: each for each in found}


def _generation(archive: ZipFile, members: dict[str, ZipInfo]) -> int:
    """The generation that the package says it is of, or that its collections show."""
    generation = 0
    if "meta" in members:
        meta = b"".join(_chunks(archive, members["meta"], False, _MOST_META))
        generation = Message(meta).number(1)
    if generation > NEWEST:
        raise Refused("the package was made by a newer Anki than this program knows")
    there = [each for each, name in _COLLECTIONS.items() if name in members]
    if generation not in there:
        generation = max(there, default=0)
    if not generation:
        raise Refused("it is an archive, but no package of Anki's: there is no collection in it")
    return generation


def _chunks(archive: ZipFile, member: ZipInfo, is_packed: bool, limit: int) -> Iterator[bytes]:
    """What the member holds, part by part; raises Refused where that is more than the limit."""
    if member.flag_bits & 1 or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused("the archive is encrypted, or packed in a way that Anki does not use")
    with archive.open(member) as stream:
        size = 0
        for chunk in _parts(zstd.ZstdFile(stream) if is_packed else stream):
            size += len(chunk)
            if size > limit:
                raise Refused(f"unpacked it would take more than {limit >> 20:,} MB")
            yield chunk


def _parts(stream: IO[bytes] | zstd.ZstdFile) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _media(
    archive: ZipFile, members: dict[str, ZipInfo], is_packed: bool
) -> tuple[str, ...] | None:
    if "media" not in members:
        return ()
    try:
        source = b"".join(_chunks(archive, members["media"], is_packed, _MOST_MEDIA))
        if is_packed:
            return tuple(Message(entry).text(1) for entry in Message(source).parts(1))
        names = json.loads(source)
        return tuple(map(str, names.values())) if isinstance(names, dict) else None
    except (*_DAMAGE, Refused):
        return None
