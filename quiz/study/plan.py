"""The plan for an exam: how much comes each day, and how much is recalled on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from quiz.study.exam import Exam
from quiz.study.queue import Allowance, Candidate
from quiz.study.schedule import Schedule
from quiz.study.walk import DayLoad, Walk


class Plan(NamedTuple):
    """The days until an exam, those on which nothing is asked left out, and what they come to.

    `recall` is the mean recall of all faces on the day, from 0 to 1, one never asked counting 0;
    `without` is what it would be without the plan. `unseen` faces are not asked before the exam.
    `limits` is what a usual day may hold.
    """

    today: date
    exam: date
    faces: int
    days: tuple[DayLoad, ...]
    recall: float
    without: float
    unseen: int
    limits: Allowance

    @property
    def most_new(self) -> int:
        """The most new cards of a day."""
        return max((each.new for each in self.days), default=0)


def planned(
    cards: Sequence[Candidate],
    schedule: Schedule,
    today: date,
    exam: Exam,
    limits: Allowance,
    left: Allowance,
) -> Plan:
    """The plan for an exam: the days gone through, with as much forgotten as is to be expected.

    Whenever the risks 1 − R of the questions so far, in their order, make up one more whole, the
    next is answered Again, and every other one Good; R is the recall by FSRS-6, for a new card 0.5.
    The recall on the day is R then, mean over the faces.

    Args:
        cards: The exam's cards.
        schedule: By which they come back.
        today: The first day of the plan.
        exam: The exam; its day is today or later.
        limits: How many cards a usual day may hold.
        left: How many of them are left for today.
    """
    plain, walk = (
        Walk(cards, schedule, today, exam, limits, is_plain) for is_plain in (True, False)
    )
    plain.go(left)
    days = walk.go(left)
    recall, without = walk.recall(), plain.recall()
    faces = sum(len(card.faces) for card in cards)
    return Plan(today, exam.day, faces, tuple(days), recall, without, walk.unseen, limits)
