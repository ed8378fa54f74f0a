"""A note of Anki's made into cards of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from quiz.deck.judge import judged_card
from quiz.deck.model import ONLY_FACE, REVERSE_FACE, Card
from quiz.exchange.anki.collection import Note
from quiz.exchange.anki.fields import ordinals_of, tags_of
from quiz.exchange.anki.gaps import gapped
from quiz.exchange.anki.marks import FROM_ANKI, OURS
from quiz.exchange.anki.markup import MARKS
from quiz.exchange.anki.note_types import NoteType, Template
from quiz.exchange.anki.own import is_ours, own_card
from quiz.exchange.anki.sides import Sides, sides
from quiz.exchange.anki.templates import fields_named, is_empty
from quiz.exchange.carried import Loss
from quiz.text import UNSAFE, one_line

_LONGEST = 1_000_000
_OCCLUSION = "image-occlusion:"

OCCLUSION = "image occlusion cannot be carried"
MENDED = "characters that do not belong into a text were taken out"


class Made(NamedTuple):
    """What a note comes to: its cards, each with its mark.

    `faces` tells for each of Anki's cards, by their ordinal, the mark of the card of ours and the
    face that it is.
    """

    cards: Sequence[tuple[str, Card]]
    faces: Mapping[int, tuple[str, str]]
    losses: Sequence[Loss]
    media: Sequence[str] = ()


def mark_of(note: Note) -> str:
    """What the card made of the note is known by; unless it was one of ours, that is its id too."""
    if note.guid.startswith(OURS):
        return one_line(note.guid)
    return f"{FROM_ANKI}{one_line(note.guid) or note.id}"


def made_of(note: Note, kind: NoteType, ordinals: Sequence[int], place: str) -> Made:
    """What the note at this place comes to; its cards in Anki are those of these ordinals."""
    html = "".join(note.fields)
    if len(html) > _LONGEST:
        return _nothing(place, "it is too long")
    if kind.is_occlusion or (kind.is_cloze and _OCCLUSION in html):
        return _nothing(place, OCCLUSION)
    if is_ours(kind) and (own := _own(place, note, kind)):
        return own
    # All cards of a text with gaps are made by one template.
    places = range(min(len(ordinals), 1)) if kind.is_cloze else ordinals
    asking = [(each, kind.templates[each]) for each in places if 0 <= each < len(kind.templates)]
    if not asking:
        return _nothing(place, "it has no card")
    is_marked = MARKS.search(html) is not None
    texts = [MARKS.sub("", each) for each in note.fields] if is_marked else note.fields
    fields = dict(zip(kind.fields, texts, strict=False))
    reading = _Reading(place, note, kind, fields, is_mended=is_marked)
    try:
        return reading.gaps(asking[0][1]) if kind.is_cloze else reading.asked(asking)
    except ValueError as error:
        return _nothing(place, f"it has {error}")


def _nothing(place: str, message: str) -> Made:
    return Made((), {}, [Loss(place, message)])


def _own(place: str, note: Note, kind: NoteType) -> Made | None:
    """The card of ours that the note was made of, if it tells."""
    card, left = own_card(dict(zip(kind.fields, note.fields, strict=False)))
    if card is None:
        return None
    mark, tags = mark_of(note), _tags(note)
    if tags != tags_of(card):
        card = replace(card, tags=tags)
    if not note.guid.startswith(OURS):  # a copy made in Anki, or a card that came from there
        card = replace(card, id=mark)
    faces = {ordinal: (mark, face) for face, ordinal in ordinals_of(card).items()}
    return Made([(mark, card)], faces, [Loss(place, message) for message in left])


def _tags(note: Note) -> tuple[str, ...]:
    tags = UNSAFE.sub("", " ".join(note.tags.split()))
    return tuple(dict.fromkeys(tags.split()))


class _Reading:
    """What is read of one note."""

    def __init__(
        self,
        place: str,
        note: Note,
        kind: NoteType,
        fields: Mapping[str, str],
        *,
        is_mended: bool,
    ) -> None:
        self._place = place
        self._kind = kind
        self._fields = fields
        self._mark = mark_of(note)
        self._tags = list(_tags(note))
        self._is_mended = is_mended
        self._losses: list[Loss] = []
        self._cards: list[tuple[str, Card]] = []

    def asked(self, templates: Sequence[tuple[int, Template]]) -> Made:
        """The card that the first of the templates makes, asked both ways where a second does."""
        (ordinal, first), *others = templates
        shown = sides(first, self._fields)
        raw: dict[str, Any] = {"question": shown.question, "answer": shown.answer}
        if shown.typed is not None:
            raw |= {"answer": shown.typed, "accept": [], "explanation": shown.answer}
        faces, used = {ordinal: (self._mark, ONLY_FACE)}, [first]
        for ordinal, other in others:
            back = sides(other, self._fields)
            is_turned = (back.question, back.answer) == (shown.answer, shown.question)
            if is_turned and "reverse" not in raw and "accept" not in raw:
                raw["reverse"] = True
                faces[ordinal] = (self._mark, REVERSE_FACE)
                used.append(other)
            else:
                name, kind = one_line(other.name), one_line(self._kind.name)
                self._lose(f"the card “{name}” of “{kind}” is not carried, only the first one")
        self._add(raw, shown, self._mark)
        return self._made(faces, shown, used)

    def gaps(self, template: Template) -> Made:
        """The text with gaps; where one gap is inside another, in as many cards as it takes."""
        shown = sides(template, self._fields)
        text = gapped(shown.question)
        faces: dict[int, tuple[str, str]] = {}
        for numbers in text.layers or [[]]:
            mark = f"{self._mark} c{numbers[0]}" if faces else self._mark
            raw: dict[str, Any] = {"cloze": text.written(numbers), "explanation": shown.answer}
            if shown.typed is not None:
                raw["accept"] = []
            if self._add(raw, shown, mark):
                faces |= {number - 1: (mark, f"c{number}") for number in numbers}
        return self._made(faces, shown, [template])

    def _add(self, raw: dict[str, Any], shown: Sides, mark: str) -> bool:
        """Take in the card, or what is wrong with it."""
        raw["id"] = mark
        if self._tags:
            raw["tags"] = self._tags
        if shown.hint:
            raw["hint"] = shown.hint
        found = judged_card(raw)
        if isinstance(found, Card):
            self._cards.append((mark, found))
            return True
        for finding in found:
            self._lose(f"not carried: {finding.message}")
        return False

    def _made(self, faces: dict[int, tuple[str, str]], shown: Sides, used: list[Template]) -> Made:
        if not self._cards:
            return Made((), {}, self._losses)
        named = fields_named(tuple(side for each in used for side in (each.front, each.back)))
        for name, html in self._fields.items():
            if name not in named and not is_empty(html):
                kind = one_line(self._kind.name)
                self._lose(f"the field “{one_line(name)}” of “{kind}” is on no card carried")
        if shown.is_mended or self._is_mended:
            self._lose(MENDED)
        return Made(self._cards, faces, self._losses, shown.media)

    def _lose(self, message: str) -> None:
        self._losses.append(Loss(self._place, message))
