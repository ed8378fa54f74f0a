"""When cards come back: what is due by now, and how many cards on each day of the next year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from quiz.study.progress import Load

FORECAST_DAYS = 365

_DAY = timedelta(days=1)


class Stand(NamedTuple):
    """How a face of a deck stands today; `due` is an ISO day, None where it was never answered.

    `runs` tells whether a step of minutes is due by today, `asked` whether it was asked today.
    """

    deck: int
    key: str
    face: str
    due: str | None
    runs: int
    asked: int
    lapses: int
    difficulty: float
    stability: float


class Outlook(NamedTuple):
    """The cards there are, those new, those due before today, and those of the days to come."""

    cards: int
    new: int
    overdue: int
    forecast: tuple[Load, ...]


def outlook(stands: Iterable[Stand], today: date) -> Outlook:
    """When the cards of these faces come back: each once, by the rules of what is asked when."""
    cards: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        cards[stand.key].append(stand)
    now, tomorrow = today.isoformat(), (today + _DAY).isoformat()
    due = [_due(faces, now, tomorrow) for faces in cards.values()]
    new = sum(
        (day is None or day > now) and _is_new(faces)
        for day, faces in zip(due, cards.values(), strict=True)
    )
    days = Counter(due)
    overdue = sum(count for day, count in days.items() if day is not None and day < now)
    last = (today + (FORECAST_DAYS - 1) * _DAY).isoformat()
    coming = sorted(day for day in days if day is not None and now <= day <= last)
    loads = tuple(Load(date.fromisoformat(day), days[day]) for day in coming)
    return Outlook(len(cards), new, overdue, loads)


def _due(faces: Sequence[Stand], now: str, tomorrow: str) -> str | None:
    """The day on which the card is asked again; None where it was never asked."""
    due: str | None = None
    asked = 0
    for face in faces:
        if face.runs:
            return min(each.due for each in faces if each.runs and each.due is not None)
        if face.due is not None and (due is None or face.due < due):
            due = face.due
        asked |= face.asked
    return tomorrow if asked and due is not None and due <= now else due


def _is_new(faces: Sequence[Stand]) -> bool:
    """Whether a face was never asked, and no face was today."""
    return any(face.due is None for face in faces) and not any(face.asked for face in faces)
