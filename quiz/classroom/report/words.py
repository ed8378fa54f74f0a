"""What the report says in words, the same in the terminal and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import Enum
from fractions import Fraction

from quiz.classroom.growth import Course
from quiz.classroom.items import Whole
from quiz.classroom.report.layout import number, percent
from quiz.classroom.sitting import SMALL_CLASS, Question, Reply, Sitting
from quiz.text import counted, one_line


class Outcome(Enum):
    """How a reply came out, with the sign for it."""

    RIGHT = "✓"
    PARTLY = "◐"
    WRONG = "✗"
    NONE = "·"

    @property
    def sign(self) -> str:
        """One cell."""
        return self.value


GROWTH_NOTE = "Shares of the marks; the change is in points, from the first time to the last."
WHOLE_NOTES = {
    "mean": ("Mean", "50% to 75% tells most", False),
    "median": ("Median", "half of the class is above", False),
    "sd": ("Standard deviation", "12% to 18% is usual", False),
    "skewness": ("Skewness", "below 0: more did very badly than very well", True),
    "kurtosis": ("Kurtosis", "0 to 1 is usual; above, most are alike", True),
    "consistency": ("Internal consistency", "75% is good, below 64% too little", True),
    "error_ratio": ("Error ratio", "how much of the spread is chance; 50% is good", True),
    "standard_error": ("Standard error", "how far chance moves a student’s mark", True),
}
"""The title of each number of the test, what to look for, and whether small classes mislead it."""


def whole_values(test: Whole) -> dict[str, str]:
    """The numbers of the test by their names, as they are shown."""
    shape = {"skewness", "kurtosis"}
    return {
        name: number(value) if name in shape else percent(value)
        for name, value in asdict(test).items()
    }


def headed(sitting: Sitting) -> str:
    """When it was, how many took part, and how many questions there were."""
    parts = [
        counts(len(sitting.students), sitting.has_teams),
        counted(len(sitting.questions), "question"),
    ]
    if len(sitting.drills) > 1:
        parts.append(f"{len(sitting.drills)} rooms together")
    if sitting.at is not None:
        parts.insert(0, f"{sitting.at.astimezone():%A %d %B %Y, %H:%M}")
    return " · ".join(parts)


def signs_note(sitting: Sitting) -> str:
    """What the signs in the table of students mean."""
    none = "another’s turn" if sitting.take_turns else "not answered, which earns nothing"
    return f"✓ right  ◐ partly  ✗ wrong  · {none}"


def counts(number: int, are_teams: bool) -> str:
    """How many students or teams."""
    return counted(number, "team" if are_teams else "student")


def absent_note(sitting: Sitting) -> str:
    """Who answered nothing."""
    names = ", ".join(map(one_line, sitting.absent))
    return f"Answered nothing, and so are not counted: {names}."


def ambiguous_note(names: Sequence[str]) -> str:
    """Whose growth is not shown."""
    return (
        f"Two had the same name in one drill, and are left out: {', '.join(map(one_line, names))}."
    )


def small_note(sitting: Sitting) -> str:
    """Why some numbers are in brackets."""
    number = counts(len(sitting.students), sitting.has_teams)
    verb = "is" if len(sitting.students) == 1 else "are"
    return (
        f"{number} {verb} too few (fewer than {SMALL_CLASS}) to tell merit from chance: what is in "
        "brackets would be otherwise with the next class."
    )


def in_brackets(text: str, is_doubtful: bool) -> str:
    """The text, in brackets where it is not to be relied on."""
    return f"({text})" if is_doubtful and text != "—" else text


def amount(number: Fraction) -> str:
    """The number with two decimals at most."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def outcome_of(reply: Reply | None, question: Question) -> Outcome:
    """How the reply came out."""
    if reply is None:
        return Outcome.NONE
    if reply.mark >= question.maximum:
        return Outcome.RIGHT
    return Outcome.PARTLY if reply.mark > 0 else Outcome.WRONG


def change_of(course: Course) -> tuple[str, str]:
    """How far the course went up or down, and the style for it."""
    if course.change is None:
        return "—", ""
    points = round(course.change * 100)
    if not points:
        return "= 0", ""
    return (f"▲ +{points}", "right") if points > 0 else (f"▼ −{-points}", "wrong")


def day_of(sitting: Sitting) -> str:
    """The day of the sitting."""
    if sitting.at is None:
        return "a table of marks"
    return f"{sitting.at.astimezone():%a %d %b %Y}"
