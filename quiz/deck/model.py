"""What a deck is: a title, sections to read, and cards of nine kinds.

The classes are standard dataclasses whose field types carry what pydantic needs to read them
(`quiz.deck.fields`), so that whoever only asks questions never loads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from quiz.deck import cloze
from quiz.deck.fields import (
    Date,
    Flag,
    Note,
    Prose,
    Quantity,
    Tolerance,
    Units,
    Value,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

ONLY_FACE = ""
REVERSE_FACE = "reverse"
_EXACT = Context(prec=1000)
_CLOSED: Mapping[str, Any] = {"extra": "forbid"}


class _Bare:
    """Lets an option be written as its text alone."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(
            lambda value: value if isinstance(value, dict) else {"text": value}, handler(source)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose, and why it is wrong or right."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED

    text: Value
    why: Note = ""


Options = tuple[Annotated[Option, _Bare()], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What cards of every kind may have."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED

    kind: ClassVar[str]

    id: Prose | None = None
    section: Prose | None = None
    tags: tuple[Prose, ...] = ()
    explanation: Note = ""
    hint: Note = ""

    @property
    def faces(self) -> tuple[str, ...]:
        """The names of the ways in which this card asks, each with a memory of its own."""
        return (ONLY_FACE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Card):
    """A card that puts its question in so many words."""

    question: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard(Asking):
    """Recall the answer, then rate oneself; with `reverse`, also the other way round."""

    kind = "flashcard"

    answer: Prose
    reverse: Flag = False

    @property
    def faces(self) -> tuple[str, ...]:
        """The forward face, and the reverse one where there is one."""
        return (ONLY_FACE, REVERSE_FACE) if self.reverse else (ONLY_FACE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Asking):
    """One right answer among wrong ones, shuffled; with `options`, in the written order."""

    kind = "choice"

    answer: Value
    wrong: Options = ()
    options: Options = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Asking):
    """Tick all the right answers."""

    kind = "multiple answer"

    answer: tuple[Value, ...]
    wrong: Options = ()
    options: Options = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Asking):
    """Type the answer, or one of the others accepted."""

    kind = "typed"

    answer: Prose
    accept: tuple[Value, ...]
    exact: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Asking):
    """Judge the statement that the question makes."""

    kind = "true or false"

    answer: Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Asking):
    """Type a number that differs by no more than the tolerance."""

    kind = "number"

    answer: Quantity
    tolerance: Tolerance = Decimal(0)
    unit: Units = ""

    @property
    def reach(self) -> Decimal:
        """How far off the answer a number may be; a percentage is of the answer's amount."""
        if isinstance(self.tolerance, Decimal):
            return self.tolerance
        share = Decimal(self.tolerance.rstrip(" %")).scaleb(-2)
        return _EXACT.multiply(abs(self.answer), share).normalize(_EXACT)

    @property
    def units(self) -> tuple[str, ...]:
        """What the unit may be called; nothing where there is none."""
        names = (self.unit,) if isinstance(self.unit, str) else self.unit
        return tuple(name for name in names if name.strip())

    @property
    def shown_unit(self) -> str:
        """The unit as it is shown, empty where there is none."""
        return self.units[0] if self.units else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps(Card):
    """A text with gaps, one face for each number or unnumbered gap."""

    kind = "gaps"

    cloze: Prose
    accept: tuple[Value, ...] | None = None
    exact: Flag = False

    @property
    def faces(self) -> tuple[str, ...]:
        """One face for each numbered group of gaps and for each unnumbered gap."""
        return cloze.parsed(self.cloze).faces


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Asking):
    """Put things in order."""

    kind = "order"

    order: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Asking):
    """Give each left-hand side its right-hand side; `wrong` are right-hand sides too many."""

    kind = "match"

    pairs: tuple[tuple[Value, Value], ...]
    wrong: Options = ()


KINDS: tuple[type[Card], ...] = (
    Flashcard, Choice, Several, Typed, TrueFalse, Number, Gaps, Order, Match,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Something to read before being asked; the text is CommonMark, with tables."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED

    id: Prose
    title: Prose
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a deck is built on."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED

    title: Note = ""
    date: Date | None = None
    url: Note = ""
    note: Note = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """All of a deck but its cards, as written."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CLOSED

    title: Prose
    description: Note = ""
    author: Note = ""
    license: Note = ""
    language: Note = ""
    tags: tuple[Prose, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    source: Source | None = None
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A card where it stands: its deck's id, its number in the file from 1, and its key."""

    deck: str
    number: int
    key: str
    card: Card

    @property
    def name(self) -> str:
        """The card's id, else its number, as commands name it."""
        return self.card.id or str(self.number)


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as read: the id is its file's stem; bad cards are left out of the entries."""

    id: str
    head: Head
    entries: tuple[Entry, ...]

    @classmethod
    def empty(cls, deck_id: str, title: str) -> Deck:
        """A deck without cards."""
        return cls(deck_id, Head(title=title), ())

    def section(self, section_id: str | None) -> Section | None:
        """The section of that id, if the deck has one."""
        return next((each for each in self.head.sections if each.id == section_id), None)
