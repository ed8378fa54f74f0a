"""A number for each name, always the same one, that tells nothing of the name."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from quiz.store.database import DamagedFile

_FILE = "pseudonyms.json"


class Pseudonyms(NamedTuple):
    """The numbers given so far, by names hashed with a secret key."""

    key: str
    numbers: Mapping[str, int]
    last: int = 0


def numbers_for(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """The number of each name; those who have none yet are numbered in no order that shows.

    Raises DamagedFile or OSError where the file of numbers cannot be used.
    """
    known = _read(folder)
    hashes = {name: _hashed(known.key, name) for name in names}
    new = sorted(set(hashes.values()) - known.numbers.keys())
    if new:
        numbers = dict(known.numbers)
        numbers.update({each: number for number, each in enumerate(new, known.last + 1)})
        known = Pseudonyms(known.key, numbers, known.last + len(new))
        _write(folder, known)
    return {name: known.numbers[hashed] for name, hashed in hashes.items()}


def forget_number(folder: Path, name: str) -> bool:
    """Whether the name had a number, which is now nobody's."""
    if not (folder / _FILE).exists():
        return False
    known = _read(folder)
    hashed = _hashed(known.key, name)
    if hashed not in known.numbers:
        return False
    rest = {each: number for each, number in known.numbers.items() if each != hashed}
    _write(folder, known._replace(numbers=rest))
    return True


def _hashed(key: str, name: str) -> str:
    text = name.encode(errors="surrogatepass")
    return hmac.new(bytes.fromhex(key), text, hashlib.sha256).hexdigest()


def _read(folder: Path) -> Pseudonyms:
    path = folder / _FILE
    try:
        written = json.loads(path.read_bytes())
        bytes.fromhex(written["key"])
        numbers = {str(name): int(number) for name, number in written["numbers"].items()}
        return Pseudonyms(written["key"], numbers, int(written["last"]))
    except FileNotFoundError:
        return Pseudonyms(secrets.token_hex(32), {})
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise DamagedFile(f"{path} is damaged; without it, pseudonyms begin anew") from error


def _write(folder: Path, known: Pseudonyms) -> None:
    """Put the numbers in the file's place, whole or not at all, for its owner's eyes alone."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{_FILE}.new"
    beside.touch(mode=0o600)
    with beside.open("w", encoding="utf-8") as file:
        json.dump(known._asdict(), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / _FILE)
