"""Every setting there is: what it means, and which values it can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from quiz.settings import Settings
from quiz.settings.values import steps, weekdays

Value = str | int | float | bool | date

THEMES = (
    "quiz-dark", "quiz-light", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light",
    "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha",
    "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn",
    "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light",
    "tokyo-night",
)  # fmt: skip
"""The names of the themes: ours, then those that come with Textual."""

ORDERS = ("mixed", "written")

KEYS, EXAMS = "keys", "exams"
"""The names of the tables: keys by the ids of bindings, days of exams by the ids of decks."""

_DEFAULTS: Mapping[str, Value] = {
    name: value for name, value in Settings()._asdict().items() if name not in (KEYS, EXAMS)
}
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")


class Known(NamedTuple):
    """A setting: its name on the screen, what it means, and which values it can have.

    `choices` are all there are, `bounds` the lowest and the highest, where there are such; `fault`
    raises ValueError for what else cannot be used.
    """

    title: str
    meaning: str
    choices: tuple[str, ...] = ()
    bounds: tuple[float, float] | None = None
    fault: Callable[[str], object] | None = None


KNOWN: Mapping[str, Known] = {
    "desired_retention": Known(
        "Desired retention",
        "How sure you want to be of a card when it comes back. Higher means more reviews.",
        bounds=(0.7, 0.99),
    ),
    "new_per_day": Known("New cards a day", "The most new cards in a day.", bounds=(0, 9999)),
    "reviews_per_day": Known("Reviews a day", "The most reviews in a day.", bounds=(0, 9999)),
    "learning_steps": Known(
        "Learning steps",
        "How soon a new card comes back, step by step, before its first day goes by.",
        fault=steps,
    ),
    "relearning_steps": Known(
        "Relearning steps", "The same for a card that was forgotten.", fault=steps
    ),
    "order": Known(
        "Order",
        "mixed: reviews of all decks in any order, which helps to tell them apart. written: deck "
        "by deck, in the order in which the cards are written.",
        choices=ORDERS,
    ),
    "day_starts_at": Known(
        "Day starts at",
        "The hour at which a day of study begins, so that a late evening is one day.",
        bounds=(0, 23),
    ),
    "rest_days": Known(
        "Rest days",
        "Days of the week without which a streak goes on, like `sat sun`.",
        fault=weekdays,
    ),
    "keep_results_days": Known(
        "Keep results, days",
        "Results of drills older than so many days may be removed; 0 keeps them for good.",
        bounds=(0, 36500),
    ),
    "theme": Known("Theme", "The colours of the screens.", choices=THEMES),
    "plain_colours": Known(
        "Plain colours", "Only the terminal's own sixteen colours, whatever the theme."
    ),
    "reduced_motion": Known("Reduced motion", "Nothing moves or fades: all changes are at once."),
    "editor": Known(
        "Editor",
        "The command that opens a deck. Where it is empty, VISUAL and EDITOR tell, else one that "
        "is found.",
    ),
}
"""The settings with one value each, in the order in which they are shown."""


OF_THE_SCHEDULE = ("desired_retention", "learning_steps", "relearning_steps")
"""The settings that decide when cards come back."""


def default(name: str) -> Value:
    """The value of a setting where none is set."""
    return _DEFAULTS[name]


def usable(name: str, value: object) -> Value:
    """The value as the setting has it; raises ValueError that says what it should be."""
    known, wanted = KNOWN[name], type(default(name))
    if isinstance(value, str) and wanted is str:
        return _usable_text(known, value)
    if wanted is str:
        raise ValueError("should be a string")
    if wanted is bool:
        if isinstance(value, bool):
            return value
        raise ValueError("should be true or false")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("should be a number")
    if wanted is int and not isinstance(value, int):
        raise ValueError("should be a whole number")
    lowest, highest = known.bounds or (value, value)
    if not lowest <= value <= highest:
        raise ValueError(f"should lie in {lowest:g} to {highest:g}")
    return int(value) if wanted is int else float(value)


def typed(name: str, text: str) -> Value:
    """The value that a user means by a text; raises ValueError that says what it should be."""
    text = text.strip()
    wanted = type(default(name))
    if wanted is bool:
        if text.lower() not in (*_YES, *_NO):
            raise ValueError("should be yes or no")
        return text.lower() in _YES
    if wanted is str:
        return usable(name, text)
    try:
        number = int(text) if wanted is int else float(text)
    except ValueError:
        raise ValueError(f"should be a {'whole ' * (wanted is int)}number") from None
    return usable(name, number)


def exam_day(value: object) -> date:
    """The value as the day of an exam; raises ValueError that says what it should be."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("should be a date like 2026-12-10, without quotes")


def exam_day_typed(text: str) -> date:
    """The day that a user means by a text; raises ValueError that says what it should be."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("should be a date like 2026-12-10") from None


def possible(name: str) -> str:
    """Which values the setting can have, in words; empty where that is in its meaning."""
    known = KNOWN[name]
    if known.bounds is not None:
        lowest, highest = known.bounds
        return f"From {lowest:g} to {highest:g}."
    if len(known.choices) > 2:
        return f"One of: {', '.join(known.choices)}."
    return "yes or no." if isinstance(default(name), bool) else ""


def said(value: Value) -> str:
    """The value as a user reads and types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _usable_text(known: Known, value: str) -> str:
    if not value.isprintable():
        raise ValueError("should be one line of plain text")
    if known.choices and value not in known.choices:
        raise ValueError(f"should be one of: {', '.join(known.choices)}")
    if known.fault is not None:
        known.fault(value)
    return value
