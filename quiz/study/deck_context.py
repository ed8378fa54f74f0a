"""What a typed answer is judged by beside its own card: its deck's language and other answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.deck.model import Card, Deck

if TYPE_CHECKING:
    from quiz.study.leniency import Match
    from quiz.study.other_answers import OtherAnswers


class DeckContext:
    """The language of a deck, and all that its cards answer or accept.

    The answers are looked through once, when a typed answer is first forgiven something, and not
    when the deck is read: so a context costs nothing where nobody types. It takes no part in
    whether two prompts are the same.
    """

    def __init__(
        self, language: str = "", cards: Iterable[Card] = (), answers: Sequence[str] = ()
    ) -> None:
        self.language = language
        self._cards = cards
        self._answers = answers
        self._others: OtherAnswers | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DeckContext)

    def __hash__(self) -> int:
        return hash(DeckContext)

    @classmethod
    def of(cls, deck: Deck) -> DeckContext:
        """The context of the cards of this deck."""
        return cls(deck.head.language, (entry.card for entry in deck.entries))

    def nearer(self, given: str, match: Match, own: Sequence[str]) -> str | None:
        """An answer of another card that the text is rather than what it was taken for."""
        return self._looked_through().nearer(given, match, own) if match.words else None

    def near(self, own: Iterable[str]) -> tuple[str, ...]:
        """The other answers that a text taken for one of its own may be nearer to."""
        return self._looked_through().near(own)

    def _looked_through(self) -> OtherAnswers:
        if self._others is None:
            from quiz.study.other_answers import OtherAnswers, answers_of

            texts = [*self._answers, *(text for card in self._cards for text in answers_of(card))]
            self._others = OtherAnswers(dict.fromkeys(texts))
        return self._others


NO_DECK = DeckContext()
"""The context of a prompt of which no deck is known."""
