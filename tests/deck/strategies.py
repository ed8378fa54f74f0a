"""Decks that are right, made up by Hypothesis: as tables, as TOML and as read."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quiz.deck.judge import judged_card
from quiz.deck.model import Card, Deck
from quiz.deck.read import read_source
from quiz.text import UNSAFE, invisible_in

Raw = dict[str, Any]

_CHARACTERS = st.characters(codec="utf-8").filter(lambda each: not UNSAFE.match(each))


def texts(longest: int = 12) -> SearchStrategy[str]:
    """Texts that say something."""
    return st.text(_CHARACTERS, min_size=1, max_size=longest).filter(
        lambda text: text.strip() and not invisible_in(text)
    )


def notes() -> SearchStrategy[str]:
    """Texts that may be empty."""
    return st.text(_CHARACTERS, max_size=12).filter(lambda text: not invisible_in(text))


def figures() -> SearchStrategy[int | Decimal]:
    """Numbers as TOML may write them."""
    decimals = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3)
    return st.integers(-(10**12), 10**12) | decimals


def raw_cards() -> SearchStrategy[Raw]:
    """Cards of every kind as tables, without an id and a section."""
    return st.one_of(
        _flashcards(), _choices(), _severals(), _typeds(), _statements(), _numbers(), _gaps(),
        _orders(), _matches(),
    ).flatmap(_with_common)  # fmt: skip


def cards() -> SearchStrategy[Card]:
    """Cards of every kind as read."""
    return raw_cards().map(_read_card)


def raw_decks(most: int = 4) -> SearchStrategy[Raw]:
    """Decks as tables; their cards differ in their keys."""
    return st.builds(
        _whole,
        _tables({"title": texts()}, _HEAD),
        st.lists(_SECTIONS, max_size=3, unique_by=lambda section: section["id"]),
        st.lists(raw_cards(), max_size=most),
        st.data(),
    )


def deck_texts(most: int = 4) -> SearchStrategy[str]:
    """Decks as TOML."""
    return raw_decks(most).map(tomli_w.dumps)


def decks(most: int = 4) -> SearchStrategy[Deck]:
    """Decks as read."""
    return deck_texts(most).map(_read_deck)


def metas() -> SearchStrategy[Raw]:
    """An author's own tables, of all that TOML can write."""
    moments = st.datetimes() | st.datetimes(timezones=st.just(datetime.UTC)) | st.times()
    scalars = st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        notes(),
        figures(),
        st.dates(),
        moments.map(lambda moment: moment.replace(fold=0)),
    )
    keys = st.sampled_from(["$", "a", "own key"]) | notes()
    return st.dictionaries(
        keys,
        st.recursive(
            scalars,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
            max_leaves=6,
        ),
        max_size=3,
    )


def _tables(
    required: dict[str, SearchStrategy[Any]], optional: dict[str, SearchStrategy[Any]]
) -> SearchStrategy[Raw]:
    return st.fixed_dictionaries(required, optional=optional)


def _distinct(fewest: int, most: int = 5) -> SearchStrategy[list[str]]:
    """Texts that differ in more than their white space and composition."""
    words = st.text("abcdefghijklmnopqrstuvwxyzäéßАБВ0123456789+−", min_size=1, max_size=8)
    return st.lists(words, min_size=fewest, max_size=most, unique=True)


def _flashcards() -> SearchStrategy[Raw]:
    return _tables({"question": texts(), "answer": texts()}, {"reverse": st.booleans()})


def _choices() -> SearchStrategy[Raw]:
    return st.builds(_choice, texts(), _distinct(2), st.booleans(), notes())


def _severals() -> SearchStrategy[Raw]:
    return st.builds(_several, texts(), _distinct(3), st.booleans())


def _typeds() -> SearchStrategy[Raw]:
    accept = st.lists(texts(), max_size=2)
    required = {"question": texts(), "answer": texts(), "accept": accept}
    return _tables(required, {"exact": st.booleans()})


def _statements() -> SearchStrategy[Raw]:
    return _tables({"question": texts(), "answer": st.booleans()}, {})


def _numbers() -> SearchStrategy[Raw]:
    shares = st.integers(0, 200).map(lambda share: f"{share} %")
    units = notes() | st.lists(texts(), min_size=2, max_size=3)
    optional = {"tolerance": figures().map(abs), "unit": units}
    absolute = _tables({"question": texts(), "answer": figures()}, optional)
    answers = figures().filter(bool)
    required = {"question": texts(), "answer": answers, "tolerance": shares}
    return absolute | _tables(required, {"unit": units})


def _gaps() -> SearchStrategy[Raw]:
    written = st.builds(lambda words: f"Now {{{{{words[0]}}}}} and {{{{c1::{words[1]} :: hint}}}}",
                        _distinct(2))  # fmt: skip
    accept = {"accept": st.lists(texts(), max_size=2), "exact": st.booleans()}
    return _tables({"cloze": written}, accept)


def _orders() -> SearchStrategy[Raw]:
    return _tables({"question": texts(), "order": _distinct(2)}, {})


def _matches() -> SearchStrategy[Raw]:
    return st.builds(
        lambda question, lefts, rights: {
            "question": question,
            "pairs": [list(pair) for pair in zip(lefts, rights, strict=False)],
            "wrong": rights[len(lefts) :],
        },
        texts(),
        _distinct(2, 3),
        _distinct(3, 5),
    )


def _choice(question: str, options: list[str], in_order: bool, why: str) -> Raw:
    rest: list[object] = [{"text": options[1], "why": why}, *options[2:]]
    given = {"options": [options[0], *rest]} if in_order else {"wrong": rest}
    return {"question": question, "answer": options[0], **given}


def _several(question: str, options: list[str], in_order: bool) -> Raw:
    given = {"options": options} if in_order else {"wrong": options[2:]}
    return {"question": question, "answer": options[:2], **given}


def _with_common(raw: Raw) -> SearchStrategy[Raw]:
    tags = st.lists(texts(), max_size=2)
    common = {"tags": tags, "explanation": notes(), "hint": notes()}
    return _tables({}, common).map(lambda more: raw | more)


_HEAD: dict[str, SearchStrategy[Any]] = {
    "description": notes(),
    "author": notes(),
    "tags": st.lists(texts(), max_size=2),
    "meta": metas(),
    "source": _tables({}, {"title": notes(), "date": st.dates(), "url": notes()}),
}
_SECTIONS = _tables({"id": texts(), "title": texts(), "text": texts()}, {})


def _whole(head: Raw, sections: list[Raw], cards: list[Raw], data: st.DataObject) -> Raw:
    """The deck, with an id and a section for some of its cards."""
    for number, card in enumerate(cards):
        if number % 2:
            card["id"] = f"card {number}"
        if sections:
            section: Raw = data.draw(st.sampled_from(sections))
            card["section"] = section["id"]
    return head | {"sections": sections, "cards": cards}


def _read_card(raw: Raw) -> Card:
    card = judged_card(raw)
    assert isinstance(card, Card), card
    return card


def _read_deck(text: str) -> Deck:
    reading = read_source(text.encode(), Path("deck.toml"))
    assert reading.deck is not None
    return reading.deck
