"""Verdicts, certainties and intervals in words, the same on the screen and in plain text."""

from __future__ import annotations

from datetime import timedelta

from quiz.study.certainty import MARKS, band
from quiz.study.rating import Certainty, Grade, Outcome, Rating, Response
from quiz.text import counted

RATING_NAMES = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}
CERTAINTY_NAMES = {
    Certainty.UNSURE: "Not sure",
    Certainty.FAIRLY: "Fairly sure",
    Certainty.SURE: "Sure",
}
REVERSED = "The other way round: what is this the answer to?"
"""What is said before a flashcard that is asked from its answer."""
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_MINUTES_AN_HOUR, _HOURS_A_DAY = 60, 24
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.44, 365.25
_PRECISE_BELOW = 9.95


def schedule_note(*, is_fed: bool) -> str:
    """Whether a test's answers change what is due, said before it starts."""
    return "Your answers count for the schedule." if is_fed else "The schedule stays as it is."


def verdict(grade: Grade) -> str:
    """How the answer came out, with the right spelling or number, and what was forgiven."""
    if grade.outcome is Outcome.PARTLY:
        return f"Partly right, {min(max(round(grade.credit * 100), 1), 99)}%"
    if grade.outcome is Outcome.WRONG:
        return f"Wrong: {grade.remark}" if grade.remark else "Wrong"
    if grade.remark:
        forgiving = f" (forgiving {grade.forgiven})" if grade.forgiven else ""
        return f"Right {'–' if grade.forgiven else '·'} {grade.remark}{forgiving}"
    if grade.forgiven:
        return f"Right, forgiving {grade.forgiven}"
    return "Right"


def judged(response: Response, grade: Grade) -> str:
    """What came of the question: too late, not known, or how the answer came out."""
    if response.late:
        return "Too late"
    return "You did not know" if response.unknown else verdict(grade)


def mark(grade: Grade) -> str:
    """The sign of the outcome, for those who do not see its colour."""
    return {Outcome.RIGHT: "✓", Outcome.PARTLY: "◐", Outcome.WRONG: "✗"}[grade.outcome]


def signed(marks: float) -> str:
    """The marks with their sign: `+2`, `−6`, `0`."""
    return f"{marks:+.4g}".replace("-", "−") if marks else "0"


def stakes(certainty: Certainty) -> str:
    """What an answer may earn at this certainty, right or wrong: `+2 or −2`."""
    return " or ".join(map(signed, MARKS[certainty]))


def pays(certainty: Certainty) -> str:
    """How often one has to be right for the certainty to be the best one: `above 80%`."""
    lowest, highest = band(certainty)
    if not lowest:
        return f"below {highest:.0%}"
    return f"above {lowest:.0%}" if highest >= 1 else f"from {lowest:.0%} to {highest:.0%}"


def short(interval: timedelta) -> str:
    """The interval in a few cells: `10m`, `4d`, `2.5mo`."""
    days = interval / _DAY
    if interval < _MINUTE:
        return "<1m"
    if (minutes := round(interval / _MINUTE)) < _MINUTES_AN_HOUR:
        return f"{minutes}m"
    if (hours := round(interval / _HOUR)) < _HOURS_A_DAY:
        return f"{hours}h"
    if days < _DAYS_A_MONTH:
        return f"{round(days)}d"
    if days < _DAYS_A_YEAR:
        return f"{_brief(days / _DAYS_A_MONTH)}mo"
    return f"{_brief(days / _DAYS_A_YEAR)}y"


def comes_back(interval: timedelta) -> str:
    """When a card comes back, as the end of a sentence; parts of a second do not count."""
    interval = timedelta(seconds=round(interval.total_seconds()))
    if interval < _MINUTE:
        return "in less than a minute"
    if (minutes := round(interval / _MINUTE)) < _MINUTES_AN_HOUR:
        return f"in {counted(minutes, 'minute')}"
    if (hours := round(interval / _HOUR)) < _HOURS_A_DAY:
        return f"in {counted(hours, 'hour')}"
    days = interval / _DAY
    if round(days) == 1:
        return "tomorrow"
    if days < 2 * _DAYS_A_MONTH:
        return f"in {counted(round(days), 'day')}"
    if days < 2 * _DAYS_A_YEAR:
        return f"in {counted(round(days / _DAYS_A_MONTH), 'month')}"
    return f"in {counted(round(days / _DAYS_A_YEAR), 'year')}"


def _brief(amount: float) -> str:
    """The amount with one decimal where that tells more, so that it takes three cells at most."""
    return f"{amount:.0f}" if amount >= _PRECISE_BELOW else f"{amount:.1f}".removesuffix(".0")
