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
    """How a face of a deck stands: when it was last asked and is due next, as ISO days.

    Both are None where it was never answered. `runs` tells whether it is still being learned, in
    steps that do not wait for another day.
    """

    deck: int
    key: str
    face: str
    last: str | None
    due: str | None
    runs: int
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
    """When the cards of these faces come back: each once, when it would be asked first."""
    cards: defaultdict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        cards[stand.key].append(stand)
    now, last = today.isoformat(), (today + (FORECAST_DAYS - 1) * _DAY).isoformat()
    due = list(map(_due, cards.values()))
    new = sum(
        (day is None or day > now) and _is_new(faces, now)
        for day, faces in zip(due, cards.values(), strict=True)
    )
    days = Counter(due)
    overdue = sum(count for day, count in days.items() if day is not None and day < now)
    coming = sorted(day for day in days if day is not None and now <= day <= last)
    loads = tuple(Load(date.fromisoformat(day), days[day]) for day in coming)
    return Outlook(len(cards), new, overdue, loads)


def _due(faces: Sequence[Stand]) -> str | None:
    """The first day on which a face of the card can be asked; None where none ever was.

    Unless it runs, a face waits for a day on which no other face was asked.
    """
    if len(faces) == 1:
        return faces[0].due
    known = [(each.due, each.last, each.runs) for each in faces if each.due and each.last]
    if not known:
        return None
    due, last = min(day for day, _, _ in known), max(day for _, day, _ in known)
    if due <= last:
        due = (date.fromisoformat(last) + _DAY).isoformat()
    return min([due, *(day for day, _, runs in known if runs)])


def _is_new(faces: Sequence[Stand], now: str) -> bool:
    """Whether a face was never asked, and no face was today."""
    is_unasked = any(each.last is None for each in faces)
    return is_unasked and all(each.last is None or each.last < now for each in faces)
