"""What was done in a session, so that it can be taken back, the last first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quiz.study.queue import Item
from quiz.study.session import Answered, Removed


class Deed(StrEnum):
    """What a student can do and take back."""

    ANSWER = "answer"
    GUESS = "guess"
    OVERRULE = "overrule"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    FLAG = "flag"
    UNFLAG = "unflag"
    SKIP = "skip"
    RESET = "reset"
    UNRESET = "unreset"


UNDONE: Mapping[Deed, str] = {
    Deed.ANSWER: "Undone.",
    Deed.GUESS: "Undone: the answer no longer counts as a guess.",
    Deed.OVERRULE: "Undone: the answer counts as it was graded.",
    Deed.SUSPEND: "Undone: the card is no longer suspended.",
    Deed.UNSUSPEND: "Undone: the card is suspended again.",
    Deed.FLAG: "Undone: the card is no longer flagged.",
    Deed.UNFLAG: "Undone: the card is flagged again.",
    Deed.SKIP: "Undone: back to the question that was skipped.",
    Deed.RESET: "Undone: the card's answers count again.",
    Deed.UNRESET: "Undone: the card is new again.",
}
"""What to say of each deed once it is taken back."""


@dataclass(slots=True)
class Step:
    """Something done in a session.

    Args:
        deed: What it was.
        item: The face it was done to, as its card is known now.
        event: The id of the event that the history keeps of it, where there is one.
        before: How the answer counted before it was reconsidered.
        removed: What it took out of the session.
    """

    deed: Deed
    item: Item
    event: str | None = None
    before: Answered | None = None
    removed: Removed | None = None

    def follow(self, moved: Mapping[Item, Item]) -> None:
        """Go by the faces as those that they have become."""
        self.item = moved.get(self.item, self.item)
        if self.before is not None:
            item = self.before.item
            self.before = self.before._replace(item=moved.get(item, item))
        if self.removed is not None:
            self.removed = self.removed.follow(moved)
