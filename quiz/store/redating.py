"""What other settings of the schedule would do to the cards that were ever answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.settings import Settings
from quiz.settings.known import default
from quiz.store.desk import Desk, schedule_by
from quiz.store.kin import families
from quiz.store.memory import Face, memory_read
from quiz.store.misdated import misdated
from quiz.store.remaking import remaking
from quiz.store.replay import runs_of
from quiz.store.runs import outcomes
from quiz.study.queue import Candidate, due_face
from quiz.study.schedule import Memory, Schedule


class Redating(NamedTuple):
    """How many cards are due today, would be due, and would come back on another day than now."""

    due: int
    due_then: int
    moved: int

    @property
    def said(self) -> str:
        """It in a sentence; empty where no card comes back on another day."""
        if not self.moved:
            return ""
        cards = "1 card comes" if self.moved == 1 else f"{self.moved:,} cards come"
        return f"{cards} back on another day; due today: {self.due:,} → {self.due_then:,}."


def redates(before: Settings, after: Settings) -> bool:
    """Whether other settings mean another schedule."""
    return schedule_by(before) != schedule_by(after)


def with_setting(settings: Settings, name: str, value: object) -> Settings:
    """The settings with another value of one of them; with its default if None."""
    changed: dict[str, Any] = {name: default(name) if value is None else value}
    return settings._replace(**changed)


@remaking
def redating(desk: Desk, settings: Settings) -> Redating:
    """What these settings would do to the cards of the desk; suspended ones are left out.

    All answers are gone through by them, and nothing is kept of that.
    """
    desk.memories.refresh()
    cards = desk.candidates_kept(desk.decks())
    answered = [card for card in cards if card.memories]
    then = _memories_by(desk, schedule_by(settings), [card.key for card in answered])
    others = [
        card._replace(memories={face: then.get((card.key, face), Memory()) for face in card.faces})
        for card in answered
    ]
    return Redating(_due(desk, answered), _due(desk, others), _moved(answered, others))


def _memories_by(desk: Desk, schedule: Schedule, keys: Sequence[str]) -> Mapping[Face, Memory]:
    """What would be known of each face that was answered."""
    history = desk.history.database
    kin = families(desk.shelf.database, keys)
    answers = int(history.row("SELECT max(rowid) FROM answer")[0] or 0)
    runs = runs_of(history, kin, misdated(desk.shelf.database), is_most=True)
    with history.sense():
        found = outcomes(runs, schedule, answers)
        return {(key, face): memory_read(row[:-1]) for key, face, *row in found}


def _due(desk: Desk, cards: Iterable[Candidate]) -> int:
    day = desk.today.day()
    return sum(due_face(card, day) is not None for card in cards)


def _moved(cards: Sequence[Candidate], others: Sequence[Candidate]) -> int:
    """How many of the cards have a face that comes back at another time."""
    return sum(
        any(memory.wait != other.memories[face].wait for face, memory in card.memories.items())
        for card, other in zip(cards, others, strict=True)
    )
