"""Drafts: what was being written, and not saved, when the program was ended.

Each is a file of its own, written whole or not at all, for its owner's eyes alone. It stays until
its text is saved or thrown away, so that a program that ends once more loses nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from tempfile import mkstemp
from typing import Any

from quiz.deck.edit import card_count, card_source
from quiz.deck.form import Form
from quiz.deck.key import card_key
from quiz.deck.read import read_source
from quiz.deck.rewrite import card_in
from quiz.deck.shapes import shape_named
from quiz.store.database import StoreError
from quiz.store.duplicate import reach_disk
from quiz.store.editing import EMPTY, CardEdit
from quiz.store.hold import Hold

_VERSION = 1
_MOST_BYTES = 1 << 24


@dataclass(frozen=True, slots=True)
class Draft:
    """A card as it was being written: a new one of the deck where it has no number.

    `original` is its text in the deck's file when writing began, `after` the number of the card
    that a new one is to come after. `form` is what was filled in, where it was written in a form.
    """

    deck: Path
    title: str
    text: str
    number: int | None = None
    after: int | None = None
    original: str = ""
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class NameDraft:
    """The name of a deck that was about to be made."""

    name: str


AnyDraft = Draft | NameDraft


@dataclass(slots=True)
class KeptDraft:
    """A draft in its file, held so that no other program offers it too; gone once it is dropped."""

    path: Path
    draft: AnyDraft
    _hold: Hold | None = field(default=None, repr=False)

    def write(self, draft: AnyDraft) -> None:
        """Keep this instead; raises OSError."""
        _put(self.path, draft)
        self.draft = draft

    def drop(self) -> None:
        """Keep it no longer."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.release()

    def release(self) -> None:
        """Leave it to whoever asks for it next."""
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.release()


def keep(folder: Path, draft: AnyDraft) -> Path:
    """Keep the draft in a file of its own in the folder; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{token_hex(8)}.json"
    _put(path, draft)
    return path


def kept_drafts(folder: Path) -> list[KeptDraft]:
    """The drafts in the folder, the newest first, each held; those held elsewhere are left out."""
    return [held for path in _paths(folder) if (held := _held(path)) is not None]


def read_draft(path: Path) -> AnyDraft | None:
    """The draft in the file; None where there is none that this version of quiz has written."""
    try:
        with path.open("rb") as file:
            written = json.loads(file.read(_MOST_BYTES))
        if written["version"] != _VERSION:
            return None
        return NameDraft(_text(written["name"])) if "name" in written else _card(written)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    except StopIteration:  # There is no such shape.
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft belongs in its deck's file as it is now.

    `number` is that of the card, None for a new one and where the card is gone; `now` is what the
    card says now.
    """

    path: Path
    number: int | None
    now: str
    is_as_it_was: bool


def place_of(draft: Draft, path: Path) -> Place:
    """Where the draft belongs in this file; raises OSError."""
    source = path.read_bytes()
    if draft.number is None:
        return Place(path, None, EMPTY, True)
    entries = () if (deck := read_source(source, path).deck) is None else deck.entries
    texts = {entry.number: card_source(source, entry.number) for entry in entries}
    same = [number for number, text in texts.items() if text == draft.original]
    if same:
        number = draft.number if draft.number in same else same[0]
        return Place(path, number, draft.original, True)
    card = card_in(draft.original)
    key = None if card is None else card_key(card, path.stem)
    alike = next((entry.number for entry in entries if entry.key == key), None)
    return Place(path, alike, EMPTY if alike is None else texts[alike], False)


def edit_at(draft: Draft, place: Place) -> CardEdit:
    """The draft, to be written on at this place; raises OSError."""
    source = place.path.read_bytes()
    after = None if draft.after is None else min(draft.after, card_count(source))
    edit = CardEdit(place.path, source, place.number, place.now, after)
    edit.go_on_from(draft.text)
    return edit


def is_of(draft: Draft, edit: CardEdit) -> bool:
    """Whether the draft is of the card that is being edited, or of a new one of the same deck."""
    if _real(draft.deck) != _real(edit.path) or (draft.number is None) != (edit.number is None):
        return False
    return draft.number is None or place_of(draft, edit.path).number == edit.number


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _paths(folder: Path) -> Sequence[Path]:
    found: list[tuple[float, Path]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.name.endswith(".json") and entry.is_file(follow_symlinks=False):
                    found.append((entry.stat().st_mtime, Path(entry.path)))
    return [path for _, path in sorted(found, reverse=True)]


def _held(path: Path) -> KeptDraft | None:
    """The draft of the file, held; None where it is none, or another program has it."""
    try:
        hold = Hold(path)
    except (OSError, StoreError):
        return None
    draft = read_draft(path)
    if draft is None:
        hold.release()
        return None
    return KeptDraft(path, draft, hold)


def _put(path: Path, draft: AnyDraft) -> None:
    """Write the file, whole or not at all."""
    number, name = mkstemp(prefix=".", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            json.dump({"version": _VERSION, **_written(draft)}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    with suppress(OSError):
        reach_disk(path.parent)


def _written(draft: AnyDraft) -> dict[str, Any]:
    if isinstance(draft, NameDraft):
        return {"name": draft.name}
    form = None
    if draft.form is not None:
        form = {"shape": draft.form.shape, "texts": dict(draft.form.texts)}
    return {
        "deck": str(draft.deck),
        "title": draft.title,
        "text": draft.text,
        "number": draft.number,
        "after": draft.after,
        "original": draft.original,
        "form": form,
    }


def _card(written: dict[str, Any]) -> Draft:
    form = written["form"]
    return Draft(
        Path(_text(written["deck"])),
        _text(written["title"]),
        _text(written["text"]),
        _number(written["number"]),
        _number(written["after"]),
        _text(written["original"]),
        None if form is None else _form(form),
    )


def _form(written: dict[str, Any]) -> Form:
    shape = shape_named(_text(written["shape"])).name
    return Form(shape, {_text(key): _text(text) for key, text in written["texts"].items()})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or value < 1):
        raise TypeError(value)
    return value
