"""A card as a form to fill in: the fields of its kind, each as text, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from quiz.deck.items import (
    line_read,
    line_written,
    lines_read,
    lines_written,
    words_read,
    words_written,
)
from quiz.deck.model import Card, Choice, Gaps, Option, Several
from quiz.deck.shapes import COMMON, SHAPES, Field, Filling, Shape, shape_named
from quiz.text import without_invisible

YES = "yes"
"""What is filled in for a switch that is on."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is filled in: the shape's name, and by key the texts, those of other shapes too."""

    shape: str = SHAPES[0].name
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the shape, then the common ones."""
        return (*shape_named(self.shape).fields, *COMMON)

    def text(self, key: str) -> str:
        """What is filled in for the key."""
        return self.texts.get(key, "")

    def filled(self, key: str, text: str) -> Form:
        """The form with another text for the key."""
        return replace(self, texts={**self.texts, key: text})


def form_of(card: Card) -> Form:
    """The form filled in with the card."""
    shape = _shape_of(card)
    fields = (*shape.fields, *COMMON)
    return Form(
        shape.name, {each.key: _WRITERS[each.filling](getattr(card, each.key)) for each in fields}
    )


def table_of(form: Form) -> dict[str, Any]:
    """The card as a table of a deck, right or not; optional fields left empty are left out."""
    table = {}
    for each in form.fields:
        value = _READERS[each.filling](without_invisible(form.text(each.key)))
        if each.is_required or value not in ("", [], False, None):
            table[each.key] = value
    return {key: value for key, value in table.items() if value is not None}


def _shape_of(card: Card) -> Shape:
    name = card.kind
    if isinstance(card, Choice | Several) and card.options:
        name += ", in order"
    elif isinstance(card, Gaps) and card.accept is not None:
        name += ", typed"
    return shape_named(name)


def _options_written(options: Iterable[Option]) -> str:
    return lines_written((each.text, each.why) if each.why else (each.text,) for each in options)


def _options_read(text: str) -> list[str | dict[str, str]]:
    return [{"text": item, "why": why} if why else item for item, why in lines_read(text)]


def _whole_lines(text: str) -> list[str]:
    """The lines as items of one part, a ` :: ` in them as it stands."""
    return [f"{item} :: {rest}" if rest else item for item, rest in lines_read(text)]


def _names_read(text: str) -> str | list[str]:
    """The names on the line; one of them, or none, as a string."""
    names = words_read(text)
    return names if len(names) > 1 else "".join(names)


def _number_read(text: str) -> Decimal | str | None:
    """The number, else the text as it stands for the judge to refuse; None where it is empty."""
    written = text.strip().replace("\N{MINUS SIGN}", "-")
    try:
        number = Decimal(written) if written else None
    except InvalidOperation:
        return text
    return text if number is not None and not number.is_finite() else number


_WRITERS: Mapping[Filling, Callable[[Any], str]] = {
    Filling.TEXT: lambda text: text,
    Filling.LINE: lambda text: line_written(text or ""),
    Filling.LINES: lambda items: lines_written((each,) for each in items or ()),
    Filling.OPTIONS: _options_written,
    Filling.PAIRS: lines_written,
    Filling.WORDS: words_written,
    Filling.NAMES: lambda names: words_written((names,) if isinstance(names, str) else names),
    Filling.NUMBER: lambda number: number if isinstance(number, str) else format(number, "f"),
    Filling.SWITCH: lambda is_on: YES if is_on else "",
    Filling.TRUTH: lambda is_true: YES if is_true else "",
}
_READERS: Mapping[Filling, Callable[[str], Any]] = {
    Filling.TEXT: lambda text: text.strip("\n"),
    Filling.LINE: line_read,
    Filling.LINES: _whole_lines,
    Filling.OPTIONS: _options_read,
    Filling.PAIRS: lambda text: [list(pair) for pair in lines_read(text)],
    Filling.WORDS: words_read,
    Filling.NAMES: _names_read,
    Filling.NUMBER: _number_read,
    Filling.SWITCH: bool,
    Filling.TRUTH: bool,
}
