"""Decks in the user's own folder: new ones, and copies of shipped ones that can be changed."""

from __future__ import annotations

from pathlib import Path

from quiz.deck.save import created
from quiz.deck.schema import put_schema
from quiz.deck.template import is_deck_name, new_deck, title_from
from quiz.store.desk import Desk


class NameTaken(Exception):
    """There is a deck of that name, or no deck can have it; said in a sentence for the user."""


def is_shipped(desk: Desk, path: Path) -> bool:
    """Whether the deck is read from the folder of shipped decks, and may not be changed there.

    Where that folder was asked for by name, its decks are the user's to change.
    """
    *before, shipped = (folder.absolute() for folder in desk.folders)
    return shipped in path.parents and shipped not in before and path not in before


def copied(desk: Desk, path: Path) -> Path:
    """The copy of a shipped deck made in the user's folder, which is read instead from now on.

    Raises OSError, as FileExistsError where there is such a file already.
    """
    own = desk.places.decks / path.name
    own.parent.mkdir(parents=True, exist_ok=True)
    created(own, path.read_bytes())
    return own


def begun_deck(desk: Desk, name: str) -> Path:
    """The deck of that name made in the user's folder; raises NameTaken or OSError."""
    name = name.strip().removesuffix(".toml")
    if not is_deck_name(name) or "/" in name or "\\" in name:
        raise NameTaken("a deck cannot be called so")
    path = desk.places.decks / f"{name}.toml"
    if path.exists() or desk.find(name) is not None:
        raise NameTaken("there is a deck of this name")
    path.parent.mkdir(parents=True, exist_ok=True)
    created(path, new_deck(title_from(name)).encode())
    put_schema(path.parent)
    return path
