"""The kinds of card as an author picks them, and the fields of each."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from quiz.deck.model import (
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Order,
    Several,
    TrueFalse,
    Typed,
)


class Filling(Enum):
    """How a field is filled in."""

    TEXT = auto()
    LINE = auto()
    LINES = auto()
    OPTIONS = auto()
    PAIRS = auto()
    WORDS = auto()
    NAMES = auto()
    NUMBER = auto()
    SWITCH = auto()
    TRUTH = auto()


class Field(NamedTuple):
    """A field: its key in the deck, its label, how it is filled in, and what helps to."""

    key: str
    label: str
    filling: Filling
    help: str = ""
    is_required: bool = False


class Shape(NamedTuple):
    """A kind of card as an author picks it, and the fields that are its own."""

    name: str
    kind: type[Card]
    fields: tuple[Field, ...]


_OPTION = "one a line; why it is wrong after ::"
_QUESTION = Field("question", "Question", Filling.TEXT, is_required=True)
_ANSWER = Field("answer", "Answer", Filling.TEXT, is_required=True)
_ANSWERS = Field("answer", "Right answers", Filling.LINES, "one a line", is_required=True)
_WRONG = Field("wrong", "Wrong options", Filling.OPTIONS, _OPTION, is_required=True)
_OPTIONS = Field(
    "options", "All options in order", Filling.OPTIONS, "one a line, the right among them",
    is_required=True,
)  # fmt: skip
_ACCEPT = Field(
    "accept", "Also accepted", Filling.LINES, "one a line; may be empty", is_required=True
)
_EXACT = Field("exact", "Only exactly as written", Filling.SWITCH)

SHAPES: tuple[Shape, ...] = (
    Shape("flashcard", Flashcard, (
        _QUESTION, _ANSWER, Field("reverse", "Ask the other way round too", Filling.SWITCH))),
    Shape("choice", Choice, (_QUESTION, _ANSWER, _WRONG)),
    Shape("choice, in order", Choice, (_QUESTION, _ANSWER, _OPTIONS)),
    Shape("multiple answer", Several, (_QUESTION, _ANSWERS, _WRONG)),
    Shape("multiple answer, in order", Several, (_QUESTION, _ANSWERS, _OPTIONS)),
    Shape("typed", Typed, (_QUESTION, _ANSWER, _ACCEPT, _EXACT)),
    Shape("true or false", TrueFalse, (
        Field("question", "Statement", Filling.TEXT, is_required=True),
        Field("answer", "It is true", Filling.TRUTH, is_required=True))),
    Shape("number", Number, (
        _QUESTION,
        Field("answer", "Answer", Filling.NUMBER, "a number", is_required=True),
        Field("tolerance", "Give or take", Filling.NUMBER, "0, or a share: 2 %", is_required=True),
        Field("unit", "Unit", Filling.NAMES, "other names between commas"))),
    Shape("gaps", Gaps, (
        Field("cloze", "Text with gaps", Filling.TEXT, "{{answer}} or {{answer :: hint}}",
              is_required=True), _EXACT)),
    Shape("gaps, typed", Gaps, (
        Field("cloze", "Text with gaps", Filling.TEXT, "{{answer}} or {{answer :: hint}}",
              is_required=True), _ACCEPT, _EXACT)),
    Shape("order", Order, (
        _QUESTION, Field("order", "In the right order", Filling.LINES, "one a line",
                         is_required=True))),
    Shape("match", Match, (
        _QUESTION,
        Field("pairs", "Pairs", Filling.PAIRS, "one a line: left :: right", is_required=True),
        Field("wrong", "Right-hand sides too many", Filling.OPTIONS, "one a line; may be empty"))),
)  # fmt: skip
"""The kinds of card that an author can pick."""

COMMON: tuple[Field, ...] = (
    Field("explanation", "Explanation", Filling.TEXT, "shown after every answer"),
    Field("hint", "Hint", Filling.TEXT),
    Field("section", "Section", Filling.LINE, "the id of a section of the deck"),
    Field("tags", "Tags", Filling.WORDS, "between commas"),
    Field("id", "Id", Filling.LINE, "a name that stays, whatever is edited"),
)
"""The fields of cards of every kind."""


def shape_named(name: str) -> Shape:
    """The shape of that name; raises StopIteration where there is none."""
    return next(shape for shape in SHAPES if shape.name == name)
