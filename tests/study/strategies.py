"""Cards of every kind, the prompts that ask them, and responses that need not fit."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from quiz.deck.model import (
    Card,
    Choice,
    Entry,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.study.prompt import Prompt, asked
from quiz.study.rating import Certainty, Rating, Response


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(text=text) for text in texts)


def entry(card: Card, number: int = 1) -> Entry:
    return Entry("weapons", number, f"1:{number:04}", card)


FLASHCARD = Flashcard(question="range", answer="300 km", reverse=True)
CHOICE = Choice(question="How far?", answer="300 km", wrong=options("70 km", "500 km", "900 km"))
SCALE = Choice(question="Which year?", answer="2024", options=options("2022", "2023", "2024"))
SEVERAL = Several(question="Who?", answer=("Biden", "Scholz"), wrong=options("Merz", "Orbán"))
TYPED = Typed(question="Which port?", answer="Sevastopol", accept=("Севастополь",))
EXACT = Typed(question="Which language?", answer="C++", accept=(), exact=True)
TRUE_FALSE = TrueFalse(question="ATACMS is guided by GPS.", answer=True)
NUMBER = Number(question="How far?", answer=Decimal(300), tolerance=Decimal(5), unit="km")
GAPS = Gaps(cloze="It flies {{c1::300 km}} from {{c2::Sevastopol :: a city}}.")
TYPED_GAPS = Gaps(cloze="It flies from {{Sevastopol}}.", accept=("Севастополь",))
ORDER = Order(question="Sort.", order=("2021", "2022", "2023", "2024"))
MATCH = Match(
    question="Whose?",
    pairs=(("ATACMS", "USA"), ("HIMARS", "USA"), ("Scalp", "France")),
    wrong=options("Italy"),
)

CARDS: tuple[Card, ...] = (
    FLASHCARD, CHOICE, SCALE, SEVERAL, TYPED, EXACT, TRUE_FALSE, NUMBER, GAPS, TYPED_GAPS,
    ORDER, MATCH,
)  # fmt: skip
POOL = tuple(entry(card, number) for number, card in enumerate(CARDS, start=1))


def prompt_of(card: Card, face: str = "", seed: int = 0) -> Prompt:
    return asked(entry(card), face or card.faces[0], Random(seed))


@st.composite
def prompts(draw: st.DrawFn) -> Prompt:
    each = draw(st.sampled_from(POOL))
    face = draw(st.sampled_from(each.card.faces))
    pool = draw(st.sampled_from(((), POOL)))
    return asked(each, face, Random(draw(st.integers(0, 99))), pool)


def responses() -> st.SearchStrategy[Response]:
    return st.builds(
        Response,
        picked=st.lists(st.integers(-3, 9), max_size=6).map(tuple),
        text=st.text(max_size=20) | st.sampled_from(("300", "300 km", "sevastopol", "1e9999")),
        rating=st.none() | st.sampled_from(Rating),
        late=st.booleans(),
        certainty=st.none() | st.sampled_from(Certainty),
    )
