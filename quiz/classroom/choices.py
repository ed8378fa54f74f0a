"""What was chosen: how often each option was, by whom, and which distract nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

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


def choices(sitting: Sitting, place: int) -> tuple[Choice, ...]:
    """The options of the question there, in their order; none where it was not a choice."""
    question = sitting.questions[place]
    if question.kind in _COUNTED_KINDS:
        return ()
    answered = [student for student in sitting.students if student.replies[place] is not None]
    if not answered:
        return ()
    found = []
    for number, text in enumerate(question.options):
        chosen_by = [
            sitting.share(student)
            for student in answered
            if (reply := student.replies[place]) is not None and number in reply.chosen
        ]
        shares = [Fraction(share) for share in chosen_by if share is not None]
        mean = float(sum(shares, Fraction(0)) / len(shares)) if shares else None
        share = len(chosen_by) / len(answered)
        found.append(Choice(text, number in question.right, len(chosen_by), share, mean, None))
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
