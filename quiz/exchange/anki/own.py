"""Notes of our own types read back: as their cards were written, with what was edited in Anki."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from quiz.deck.model import Card, Gaps
from quiz.deck.read import read_source
from quiz.deck.write import card_toml
from quiz.exchange.anki.fields import SOURCE, fields_of
from quiz.exchange.anki.gaps import gapped, marked
from quiz.exchange.anki.markup import MARKS, plain
from quiz.exchange.anki.models import PREFIX
from quiz.exchange.anki.note_types import NoteType

_TEXTS = {"Question": "question", "Answer": "answer", "Explanation": "explanation", "Hint": "hint"}
_HEAD = 'title = "one"\n\n'


def is_ours(kind: NoteType) -> bool:
    """Whether the type of notes is one of ours."""
    return kind.name.startswith(PREFIX) and SOURCE in kind.fields


def own_card(fields: Mapping[str, str]) -> tuple[Card | None, list[str]]:
    """The card whose note has these fields, and what was changed there that is not taken over.

    There is no card where the note does not say what it was, or says nothing of sense.
    """
    card = _written(unescape(fields[SOURCE]))
    if card is None:
        return None, []
    before = fields_of(card)
    changed = {
        name: html
        for name, html in fields.items()
        if name != SOURCE and normalize("NFC", before.get(name, "")) != normalize("NFC", html)
    }
    taken = {
        name: change for name, html in changed.items() if (change := _change(card, name, html))
    }
    edited = _written(card_toml(replace(card, **dict(taken.values())))) if taken else card
    left = [name for name in changed if edited is None or name not in taken]
    return edited or card, [f"“{name}” was changed in Anki; here it is as before" for name in left]


def _written(toml: str) -> Card | None:
    """The one card that the text of a deck has, if it is right."""
    deck = read_source(f"{_HEAD}{toml}".encode(), Path("one.toml")).deck
    return deck.entries[0].card if deck and len(deck.entries) == 1 else None


def _change(card: Card, name: str, html: str) -> tuple[str, Any] | None:
    """The key of the card that the field stands for, and its new value; None where it has none."""
    if name == "Text" and isinstance(card, Gaps):
        text = gapped(plain(marked(html)).text)
        return ("cloze", text.written(text.layers[0])) if len(text.layers) == 1 else None
    key = _TEXTS.get(name)
    if key is None or not isinstance(getattr(card, key, None), str):
        return None
    return key, MARKS.sub("", plain(html).text)
