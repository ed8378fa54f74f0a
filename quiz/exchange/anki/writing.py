"""Decks written as a package for Anki: notes, decks, answers, and when each card comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b, sha1
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz.deck.model import Deck, Entry
from quiz.exchange.anki.fields import fields_of, html_of, ordinals_of, tags_of
from quiz.exchange.anki.marks import ANKI, FROM_ANKI, OURS, PART
from quiz.exchange.anki.markup import plain
from quiz.exchange.anki.models import Model, model_of
from quiz.exchange.anki.progress import SUSPENDED, Calendar, card_row, log_rows
from quiz.exchange.anki.sheet import CardRow, LogRow, NoteRow, Sheet, deck_json, sqlite_file
from quiz.exchange.anki.unsaid import note_card, note_deck
from quiz.exchange.carried import MADE_FROM, Exported, Loss
from quiz.exchange.remembered import CardPast
from quiz.study.schedule import Schedule

_DEFAULT = 1
_DECK_IDS = 10**12
_FIRST_DECK_ID = 10**12
_ALSO = "the same card is in another deck; Anki has it once"


def package(
    decks: Sequence[Deck],
    past: Mapping[str, CardPast],
    schedule: Schedule,
    at: datetime,
    day_starts_at: int,
) -> Exported:
    """An `.apkg` of the decks, which all versions of Anki read.

    Args:
        decks: What is exported.
        past: What the cards have behind them, by their keys; without it they are new to Anki.
        schedule: The rules by which they come back.
        at: The local time it is.
        day_starts_at: The hour at which a day of study starts.
    """
    calendar = Calendar.from_earliest(past.values(), at, day_starts_at)
    writing = _Writing(past, schedule, calendar, at)
    for deck in decks:
        writing.take(deck)
    content = sqlite_file(writing.sheet())
    return Exported(_archive(content, at), tuple(writing.losses))


class _Writing:
    """The rows of a collection that grow with each deck."""

    def __init__(
        self,
        past: Mapping[str, CardPast],
        schedule: Schedule,
        calendar: Calendar,
        at: datetime,
    ) -> None:
        self.losses: list[Loss] = []
        self._past = past
        self._schedule = schedule
        self._calendar = calendar
        self._at = int(at.timestamp())
        self._models: dict[int, Model] = {}
        self._decks: dict[int, dict[str, Any]] = {
            _DEFAULT: deck_json(_DEFAULT, "Default", "", self._at)
        }
        self._notes: dict[str, NoteRow] = {}
        self._cards: list[CardRow] = []
        self._log: dict[int, LogRow] = {}

    def take(self, deck: Deck) -> None:
        """Take in a deck."""
        name = _deck_name(deck)
        own = _DEFAULT if name == "Default" else _FIRST_DECK_ID + _number(name)
        self._decks[own] = deck_json(own, name, _description(deck), self._at)
        note_deck(deck, self.losses)
        for entry in deck.entries:
            past = self._past.get(entry.key, CardPast(entry.key, {}))
            guid = _guid(entry, past)
            if guid in self._notes:
                self.losses.append(Loss(f"card {entry.name}", _ALSO))
                continue
            self._add(entry, guid, own, past)
            note_card(entry, self.losses)

    def sheet(self) -> Sheet:
        """The collection as far as it has grown."""
        return Sheet(
            self._calendar.begun,
            self._at,
            {"curDeck": 1, "activeDecks": [1], "schedVer": 2, "sched2021": True,
             "nextPos": len(self._notes) + 1, **self._calendar.settings},
            {own: model.as_json() for own, model in self._models.items()},
            self._decks,
            self._notes.values(),
            self._cards,
            self._log.values(),
        )  # fmt: skip

    def _add(self, entry: Entry, guid: str, deck: int, past: CardPast) -> None:
        model, fields = model_of(entry.card), fields_of(entry.card)
        self._models[model.id] = model
        html = [fields.get(name, "") for name in model.fields]
        shown = plain(html[0]).text
        # Ids count milliseconds, as Anki's do, so that they are free in other collections.
        number = self._at * 1000 + len(self._cards)
        self._notes[guid] = NoteRow(
            number, guid, model.id, self._at, _tags(entry), "\x1f".join(html), shown,
            int(sha1(shown.encode(), usedforsecurity=False).hexdigest()[:8], 16),
        )  # fmt: skip
        for face, ordinal in ordinals_of(entry.card).items():
            steps = past.faces.get(face, ())
            row = card_row(steps, self._schedule, self._calendar, len(self._notes))
            self._cards.append(
                row._replace(
                    id=self._at * 1000 + len(self._cards),
                    nid=number,
                    did=deck,
                    ord=ordinal,
                    mod=self._at,
                    queue=SUSPENDED if past.is_suspended else row.queue,
                    flags=int(past.is_flagged),
                )
            )
            self._keep(log_rows(steps, self._cards[-1].id))

    def _keep(self, rows: Iterable[LogRow]) -> None:
        """Keep the rows of the log, each at the first millisecond that is free."""
        for row in rows:
            free = row.id
            while free in self._log:
                free += 1
            self._log[free] = row._replace(id=free)


def _guid(entry: Entry, past: CardPast) -> str:
    """What Anki knows the note by: that of the note it came from, else one of its first key.

    It stays as the wording changes, so that a second import updates the note.
    """
    own = entry.card.id or ""
    if own.startswith(FROM_ANKI) and not PART.search(own):
        return own.removeprefix(FROM_ANKI)
    return f"{OURS}{past.first_key}"


def _deck_name(deck: Deck) -> str:
    """The name that the deck has in Anki, where it came from there, else its title."""
    origin = deck.head.meta.get(MADE_FROM)
    name = origin.removeprefix(ANKI) if isinstance(origin, str) else origin
    return name if name and name != origin else deck.head.title


def _description(deck: Deck) -> str:
    """The description as HTML, and under it who made the deck, of what, under which licence."""
    head, source = deck.head, deck.head.source
    lines = [head.description, head.author, head.license]
    if source is not None:
        day = source.date.isoformat() if source.date else ""
        lines += [", ".join(filter(None, (source.title, day))), source.url, source.note]
    return "<br>".join(html_of(line) for line in lines if line.strip())


def _tags(entry: Entry) -> str:
    return f" {' '.join(tags_of(entry.card))} " if entry.card.tags else ""


def _number(name: str) -> int:
    """A number that is always the same for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) % _DECK_IDS


def _archive(collection: bytes, at: datetime) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(ZipInfo(name, at.timetuple()[:6]), content, ZIP_DEFLATED)
    return written.getvalue()
