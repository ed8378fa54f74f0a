"""What the user asked to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quiz.deck.model import Card
from quiz.deck.tags import ANY_TAGS, TagChoice
from quiz.study.queue import Item
from quiz.study.rating import Mode


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for; None and empty leave it to the mode.

    `count` caps the questions, `new` the new cards among them; `only` names the very faces.
    `certainty` asks of each answer how sure it is; `by` is the day of an exam. `no_schedule` leaves
    the schedule as it is, though the mode feeds it.
    """

    mode: Mode
    count: int | None = None
    new: int | None = None
    tags: TagChoice = ANY_TAGS
    section: str | None = None
    seed: int | None = None
    seconds: int | None = None
    choices: bool = False
    feedback_at_end: bool = False
    certainty: bool = False
    hard: bool = False
    only: tuple[Item, ...] = ()
    by: date | None = None
    no_schedule: bool = False

    def fits(self, card: Card) -> bool:
        """Whether the card has the tags and the section asked for."""
        return self.tags.fits(card.tags) and self.section in (None, card.section)
