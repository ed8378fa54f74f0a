"""What was chosen: how often each option was, by whom, and which distract nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from quiz.classroom.sitting import Sitting
from quiz.text import one_line

DEAD_BELOW = 0.05
"""A wrong option chosen by fewer distracts nobody (Tarrant 2009)."""

_COUNTED_KINDS = frozenset({"order", "match"})


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: chosen by how many, which share of all who answered, and their mean on the test.

    `is_dead` is None where that cannot be told: of a right option, and where so few were wrong
    that no wrong option could have had its share.
    """

    text: str
    is_right: bool
    chosen: int
    share: float
    mean: float | None
    is_dead: bool | None


def choices(sitting: Sitting, place: int, shares: Sequence[float | None]) -> tuple[Choice, ...]:
    """The options of the question there, in their order; none where it was not a choice.

    `shares` are those of the students.
    """
    question = sitting.questions[place]
    if question.kind in _COUNTED_KINDS:
        return ()
    replies = [student.replies[place] for student in sitting.students]
    answered = len(replies) - replies.count(None)
    if not answered:
        return ()
    found = []
    for number, text in enumerate(question.options):
        chosen_by = [
            share
            for share, reply in zip(shares, replies, strict=True)
            if reply is not None and number in reply.chosen
        ]
        known = [share for share in chosen_by if share is not None]
        mean = fmean(known) if known else None
        chosen = len(chosen_by)
        found.append(Choice(text, number in question.right, chosen, chosen / answered, mean, None))
    return tuple(_judged(found))


def common_error(sitting: Sitting, place: int) -> tuple[str, int] | None:
    """The wrong answer given most often, and how often; None where there was none."""
    question = sitting.questions[place]
    wrong: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for student in sitting.students:
        reply = student.replies[place]
        if reply is not None and reply.mark < question.maximum and reply.response.strip():
            text = one_line(reply.response)
            wrong[text.casefold()] += 1
            shown.setdefault(text.casefold(), text)
    if not wrong:
        return None
    text, count = min(wrong.items(), key=lambda each: (-each[1], each[0]))
    return shown[text], count


def _judged(found: list[Choice]) -> list[Choice]:
    """The options with the dead ones among the wrong, where an even spread would leave none."""
    wrong = [each for each in found if not each.is_right]
    if not wrong or sum(each.share for each in wrong) < DEAD_BELOW * len(wrong):
        return found
    return [
        each
        if each.is_right
        else Choice(each.text, False, each.chosen, each.share, each.mean, each.share < DEAD_BELOW)
        for each in found
    ]
