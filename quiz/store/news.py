"""What has changed in the decks on the shelf, kept there until histories have followed it."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.store.database import Database
from quiz.store.rows import path_written


@dataclass(frozen=True, slots=True)
class News:
    """What a deck's reading has added and removed, by keys; all of a file never read before."""

    is_first: bool
    added: frozenset[str]
    removed: frozenset[str]


def note_news(shelf: Database, path: str, keys: Iterable[str]) -> None:
    """Note what is about to change on the shelf: the file at the path now has these keys."""
    query = "SELECT 1 FROM deck WHERE path = ? AND packed IS NOT NULL"
    if shelf.row(query, (path,)) is None:
        shelf.change("INSERT OR REPLACE INTO news VALUES (?, NULL, '[]')", (path,))
        return
    before, now = set(keys_in(shelf, path)), set(keys)
    added, removed = now - before, before - now
    row = shelf.row("SELECT added, removed FROM news WHERE path = ?", (path,))
    is_first = row is not None and row[0] is None
    if row is not None and not is_first:
        with shelf.sense():
            added, removed = added.union(_keys(row[0])), removed.union(_keys(row[1]))
    shelf.change(
        "INSERT OR REPLACE INTO news VALUES (?, ?, ?)",
        (path, None if is_first else json.dumps(sorted(added)), json.dumps(sorted(removed))),
    )


def note_return(shelf: Database, path: str) -> None:
    """Note, where the file was gone, that its last good reading counts again."""
    shelf.change(
        "INSERT OR IGNORE INTO news SELECT path, '[]', '[]' FROM deck WHERE path = ? AND gone",
        (path,),
    )


def unsettle(shelf: Database, paths: Iterable[str]) -> None:
    """Have these files be settled once more, as if they had been read for the first time."""
    shelf.change_all(
        "INSERT OR REPLACE INTO news "
        "SELECT path, NULL, '[]' FROM deck WHERE path = ? AND packed IS NOT NULL",
        [(path,) for path in paths],
    )


def unsettle_all(shelf: Database) -> None:
    """The same with every file that was ever read; those that are gone are found to be so anew."""
    paths = shelf.rows("SELECT path FROM deck", (), (str,))
    shelf.change("UPDATE deck SET gone = 0 WHERE gone")
    unsettle(shelf, [path for (path,) in paths])


def unsettled(shelf: Database, seen: Collection[str]) -> dict[str, News]:
    """What has changed in the files that were seen, by path, since it was last settled."""
    types = (str, str | None, str)
    rows = shelf.rows("SELECT path, added, removed FROM news", (), types)
    with shelf.sense():
        return {
            path: News(
                added is None,
                frozenset(keys_in(shelf, path) if added is None else _keys(added)),
                frozenset(_keys(removed)),
            )
            for path, added, removed in rows
            if path in seen
        }


def settled(shelf: Database, told: Iterable[str], gone: Sequence[str]) -> None:
    """Forget what has changed in these files, and no longer count on those that are gone."""
    with shelf.transaction():
        shelf.change_all("DELETE FROM news WHERE path = ?", [(path,) for path in (*told, *gone)])
        shelf.change_all(
            "UPDATE deck SET gone = 1, stamp = '' WHERE path = ?", [(path,) for path in gone]
        )


def gone_files(
    shelf: Database, folders: Sequence[Path], seen: Collection[str], known: Iterable[str] = ()
) -> list[str]:
    """The decks that are no longer in one of these folders, all of them read; `seen` are there.

    They are among those on the shelf and those `known` besides. A deck of the last folder, the
    shipped one, is gone too where a deck of the same id in the last but one, the person's own, has
    taken its place.
    """
    # The checksum instead of the reading, since to get at that all of it has to be read.
    query = "SELECT path, checksum IS NULL FROM deck WHERE NOT gone"
    rows = shelf.rows(query, (), (str, int))
    paths = dict.fromkeys([*(path for path, _ in rows), *known])
    unseen = [path for path in paths if path not in seen]
    if not unseen:
        return []
    read = [path_written(folder.absolute()) for folder in folders if folder.is_dir()]
    own, shipped = (path_written(folder.absolute()) for folder in folders[-2:])
    copies = {
        os.path.basename(path)
        for path, is_unread in rows
        if not is_unread and path in seen and _is_below(path, own)
    }
    return [
        path
        for path in unseen
        if (any(_is_below(path, folder) for folder in read) and _is_gone(path))
        or (_is_below(path, shipped) and os.path.basename(path) in copies)
    ]


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_gone(path: str) -> bool:
    """Whether there is no such file, nor a link above it that leads nowhere just now."""
    if is_there(path):
        return False
    above = os.path.dirname(path)
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    return os.path.isdir(above)


def keys_in(shelf: Database, path: str) -> list[str]:
    """The keys of the cards in the last good reading of the file."""
    rows = shelf.rows("SELECT DISTINCT key FROM face WHERE path = ?", (path,), (str,))
    return [key for (key,) in rows]


def holders(shelf: Database, key: str) -> list[str]:
    """The files, not known to be gone, whose last good reading has the key."""
    rows = shelf.rows(
        "SELECT DISTINCT path FROM face JOIN deck USING (path) "
        "WHERE key = ? AND NOT gone ORDER BY path",
        (key,),
        (str,),
    )
    return [path for (path,) in rows]


def shared_keys(shelf: Database) -> set[str]:
    """The keys that more than one file has."""
    query = "SELECT key FROM face GROUP BY key HAVING min(path) <> max(path)"
    rows = shelf.rows(query, (), (str,))
    return {key for (key,) in rows}


def is_there(path: str) -> bool:
    """Whether there is a file, or it cannot be told."""
    try:
        os.stat(path)
    except (FileNotFoundError, ValueError):
        return False
    except OSError:
        return True
    return True


def _keys(written: str) -> list[str]:
    keys = json.loads(written)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise TypeError("not an array of keys")
    return keys
