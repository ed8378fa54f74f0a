"""Anki's text exports read: notes or cards, one a row, under lines that begin with #."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import PurePath

from quiz.exchange.anki.collection import AnkiDeck, Note
from quiz.exchange.anki.gathering import Gathering
from quiz.exchange.anki.markup import BORDER
from quiz.exchange.anki.models import model_named
from quiz.exchange.anki.note_types import NoteType, Template
from quiz.exchange.anki.notes import made_of
from quiz.exchange.anki.templates import with_border
from quiz.exchange.anki.text_rows import Headers, Unreadable, headers_of, rows_of
from quiz.exchange.carried import Imported, Incoming, Loss
from quiz.text import one_line

_MARKUP = re.compile(r"</?(?:b|br|div|i|img|li|p|span|u|ul)\b[^<>]*>|&(?:nbsp|lt|gt|amp);")
_LEFT = re.compile(r"\[\[type:[^\]]*\]\]|\[anki:play:[qa]:\d+\]")
_CLOZE = re.compile(r"\{\{c\d+(?:,\d+)*::")
_REVERSED, _OPTIONAL, _TYPING = (
    f"basic ({what})" for what in ("and reversed card", "optional reversed card",
                                   "type in the answer")
)  # fmt: skip
_OF_FIELDS = (
    "a text export does not tell how cards are made of “{}”; its first field is taken for the "
    "question, the others for the answer"
)
_BARE = (
    "it was exported without HTML, so that line ends, lists, pictures and sounds were lost already"
)
_TOP = 2_000
_KNOWN = frozenset(("", "basic", "cloze", _REVERSED, _OPTIONAL, _TYPING))


def is_notes_text(text: str) -> bool:
    """Whether the text begins as exports of notes do, or as those of anything with HTML."""
    headers = headers_of(text[:_TOP])
    told = headers.columns.keys() & {"guid", "notetype", "deck"} or headers.is_html
    return bool(told or "notetype" in headers.said)


def read_notes_text(text: str, name: str) -> Imported:
    """The decks of a text export; `name` is the file's, which names a deck that has no name."""
    headers = headers_of(text)
    reading = _Reading(headers, PurePath(name).stem)
    try:
        for line, row in rows_of(text, headers):
            reading.take(line, row)
    except Unreadable as error:
        return Imported(refusal=error.loss)
    losses = [Loss("", _BARE)] if headers.is_html is False else []
    imported = reading.gathering.imported(losses)
    if "deck" in headers.said or "deck" in headers.columns:
        return imported
    return replace(imported, decks=tuple(map(_unnamed, imported.decks)))


def _unnamed(deck: Incoming) -> Incoming:
    """The deck known by its file alone."""
    return replace(deck, origin="", head=replace(deck.head, meta={}))


class _Reading:
    """The decks that grow with each row."""

    def __init__(self, headers: Headers, name: str) -> None:
        self.gathering = Gathering()
        self._headers = headers
        self._name = name
        self._told: set[str] = set()

    def take(self, line: int, row: Sequence[str]) -> None:
        """Take in a row."""
        place = f"line {line}"
        columns = self._headers.columns
        texts = [text for n, text in enumerate(row) if n not in columns.values()]
        while texts and not texts[-1]:
            texts.pop()
        kind = self._kind(texts, self._at(row, "notetype"), place)
        note = Note(line, self._at(row, "guid"), 0, self._at(row, "tags"),
                    tuple(self._field(text) for text in texts))  # fmt: skip
        ordinals = (0, 1) if len(kind.templates) > 1 else (0,)
        made = made_of(note, kind, ordinals, place)
        if not note.guid:
            made = made._replace(cards=[("", replace(card, id=None)) for _, card in made.cards])
        deck = self._at(row, "deck") or self._name
        self.gathering.add(AnkiDeck(tuple(deck.split("::"))), made, place)

    def _at(self, row: Sequence[str], name: str) -> str:
        """What the column of this name has, or the line at the top says of all rows."""
        place = self._headers.columns.get(name, -1)
        return row[place] if 0 <= place < len(row) else self._headers.said.get(name, "").strip()

    def _field(self, text: str) -> str:
        is_html = self._headers.is_html
        if is_html is None:
            is_html = _MARKUP.search(text) is not None
        html = text if is_html else escape(text, quote=False).replace("\n", "<br>")
        # The back of a card repeats its front, down to the line before the answer.
        html = with_border(html).rpartition(BORDER)[2]
        return _LEFT.sub(lambda left: "[sound]" if "play" in left[0] else "", html)

    def _kind(self, texts: Sequence[str], name: str, place: str) -> NoteType:
        """The type of a note as its name and fields show it; templates are not in the file."""
        if ours := model_named(name):
            sides = [Template(*each) for each in ours.templates]
            return NoteType(name, ours.fields, tuple(sides), ours.is_cloze)
        names = tuple(f"field {number}" for number in range(1, len(texts) + 1))
        slots = [f"{{{{{each}}}}}" for each in names]
        gaps = next((n for n, text in enumerate(texts) if _CLOZE.search(text)), None)
        if gaps is not None:
            others = "<br>".join(slot for n, slot in enumerate(slots) if n != gaps)
            front = f"{{{{cloze:{names[gaps]}}}}}"
            return NoteType(name, names, (Template("", front, f"{front}<br>{others}"),), True)
        known = name.lower()
        if known not in _KNOWN and known not in self._told:
            self._told.add(known)
            self.gathering.losses.append(Loss(place, _OF_FIELDS.format(one_line(name))))
        question, answer, *rest = slots + [""] * (2 - len(slots))
        if known == _TYPING:
            front = f"{question}{{{{type:{names[1]}}}}}" if len(names) > 1 else question
            return NoteType(name, names, (Template("", front, "<br>".join(rest)),))
        turned = Template("", answer, question)
        if known == _OPTIONAL and rest:
            wanted = names[2]
            turned = Template("", f"{{{{#{wanted}}}}}{answer}{{{{/{wanted}}}}}", question)
        elif known != _REVERSED:
            return NoteType(name, names, (Template("", question, "<br>".join([answer, *rest])),))
        return NoteType(name, names, (Template("", question, answer), turned))
