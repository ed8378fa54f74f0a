"""Everything about one card as text: its words, how it stands, and every answer to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from textual.content import Content

from quiz.deck.model import (
    REVERSE_FACE,
    Card,
    Choice,
    Deck,
    Entry,
    Gaps,
    Match,
    Option,
    Order,
    Several,
    Typed,
)
from quiz.deck.words import wording_of
from quiz.store.dossier import Dossier, FaceStanding, PastAnswer
from quiz.study.schedule import Memory
from quiz.study.wording import RATING_NAMES, comes_back, judged, mark, short
from quiz.text import counted
from quiz.ui.plain import hanging, joined, line, plain

_QUIET = "$foreground 65%"
_HEADING = "bold $text-accent"
_MOST_ANSWERS = 500


class Known(NamedTuple):
    """A card, its deck and its past, as of an instant on a day of study."""

    deck: Deck
    entry: Entry
    past: Dossier
    now: datetime
    day: date


def card_text(card: Known, width: int) -> Content:
    """The text, wrapped within the width."""
    deck, entry, known, now, day = card
    parts = [_place(deck, entry, known), *_words(entry, width)]
    parts.append(_standing(entry.card, known, now, day))
    parts.append(_history(entry.card, known, width))
    parts.append(_before(known, width))
    return joined(parts, "\n\n")


def _place(deck: Deck, entry: Entry, known: Dossier) -> Content:
    section = deck.section(entry.card.section)
    marks = [
        line("⚑ flagged", "$text-warning") if known.is_flagged else Content(""),
        line("suspended", "$text-warning") if known.is_suspended else Content(""),
    ]
    return joined(
        [
            line(deck.head.title, _QUIET),
            line(section.title if section else "", _QUIET),
            line(f"{entry.card.kind}, card {entry.name}", _QUIET),
            *marks,
        ]
    )


def _words(entry: Entry, width: int) -> Iterable[Content]:
    card = entry.card
    yield plain(wording_of(entry).question, "bold")
    yield Content("\n").join(_answers(entry, width))
    yield plain(card.explanation)
    yield joined(
        [
            plain(f"Hint: {card.hint}" if card.hint else "", _QUIET),
            plain(f"Tags: {', '.join(card.tags)}" if card.tags else "", _QUIET),
        ],
        "\n",
    )


def _answers(entry: Entry, width: int) -> list[Content]:
    """The right answer, then the wrong ones, each with its remark."""
    card = entry.card
    if isinstance(card, Choice | Several) and card.options:
        right = (card.answer,) if isinstance(card, Choice) else card.answer
        return [_option(each, each.text in right, width) for each in card.options]
    if isinstance(card, Order):
        return [
            hanging(plain(f"{number} ", "$text-success"), plain(text), width)
            for number, text in enumerate(card.order, 1)
        ]
    texts = _right(entry)
    wrong = card.wrong if isinstance(card, Choice | Several | Match) else ()
    return [
        *(_option(Option(text=text), True, width) for text in texts),
        *(_option(each, False, width) for each in wrong),
    ]


def _right(entry: Entry) -> Sequence[str]:
    card = entry.card
    if isinstance(card, Several):
        return card.answer
    if isinstance(card, Match):
        return [f"{left}  →  {right}" for left, right in card.pairs]
    answer = wording_of(entry).answer
    also = card.accept or () if isinstance(card, Typed | Gaps) else ()
    return [answer, *also]


def _option(option: Option, is_right: bool, width: int) -> Content:
    sign, style = ("✓ ", "$text-success") if is_right else ("✗ ", "$foreground 75%")
    text = plain(option.text, style)
    if option.why:
        text = Content("   ").join([text, plain(option.why, _QUIET)])
    return hanging(line(sign, style) + Content(" "), text, width)


def _standing(card: Card, known: Dossier, now: datetime, day: date) -> Content:
    several = len(known.faces) > 1
    lines = [line("Schedule", _HEADING)]
    for number, face in enumerate(known.faces, 1):
        name = f"{_face_name(face.face, number)}: " if several else ""
        lines.append(joined([line(name + _due(face.memory, now, day)), *_figures(face)]))
    if known.reset_at is not None:
        lines.append(line(f"Begun anew on {_day(known.reset_at)}", _QUIET))
    return Content("\n").join(lines)


def _due(memory: Memory, now: datetime, day: date) -> str:
    if not memory.reps:
        return "new"
    wait = timedelta(0)
    if memory.due_at is not None:
        wait = memory.due_at - now
    elif memory.due_day is not None:
        wait = memory.due_day - day
    if wait <= timedelta(0):
        return "due now"
    on = (
        f" ({memory.due_day:%a} {memory.due_day.day} {memory.due_day:%b})" if memory.due_day else ""
    )
    return f"comes back {comes_back(wait)}{on}"


def _figures(face: FaceStanding) -> list[Content]:
    memory = face.memory
    if not memory.reps:
        return []
    lapses = f"forgotten {counted(memory.lapses, 'time')}" if memory.lapses else ""
    return [
        line(f"recalled today with {face.recall:.0%}", _QUIET),
        line(f"stability {short(timedelta(days=memory.stability))}", _QUIET),
        line(f"difficulty {memory.difficulty:.1f} of 10", _QUIET),
        line(lapses, _QUIET),
    ]


def _face_name(face: str, number: int) -> str:
    if face == REVERSE_FACE:
        return "The other way round"
    return "Forwards" if face == "" else f"Gap {number}"


def _history(card: Card, known: Dossier, width: int) -> Content:
    if not known.answers:
        return joined([line("Answers", _HEADING), line("Never asked.", _QUIET)], "\n")
    faces = list(card.faces)
    latest = known.answers[: -_MOST_ANSWERS - 1 : -1]
    count = line(counted(len(known.answers), "answer"), _QUIET)
    head = joined([line("Answers", _HEADING), count])
    rows = [head, *(_answer(each, faces, width) for each in latest)]
    if len(known.answers) > len(latest):
        rows.append(line(f"… and {len(known.answers) - len(latest):,} before", _QUIET))
    return Content("\n").join(rows)


def _answer(answer: PastAnswer, faces: Sequence[str], width: int) -> Content:
    at = answer.at.astimezone()
    first = plain(f"{at.day:>2} {at:%b %Y %H:%M}  ", _QUIET)
    rated = RATING_NAMES[answer.grade.rating] if answer.mode.feeds_schedule else ""
    undone = "" if answer.taken_back is None else f"taken back ({answer.taken_back.value})"
    which = f"face {faces.index(answer.face) + 1}" if answer.face in faces[1:] else ""
    parts = [
        line(f"{mark(answer.grade)} {judged(answer.response, answer.grade)}"),
        line(answer.mode.value),
        line(which),
        line(f"{rated} → {short(answer.wait)}" if answer.wait is not None else ""),
        line(undone, "$text-warning"),
    ]
    return hanging(first, joined(parts), width)


def _before(known: Dossier, width: int) -> Content:
    if not known.earlier:
        return Content("")
    rows = [
        hanging(plain("· ", _QUIET), plain(f"{question} — {answer}", _QUIET), width)
        for question, answer in known.earlier
    ]
    return Content("\n").join([line("Earlier wording", _HEADING), *rows])


def _day(at: datetime) -> str:
    local = at.astimezone()
    return f"{local.day} {local:%b %Y}"
