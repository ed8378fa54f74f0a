"""Hints about typed answers: two within a slip of each other, patterns that match nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import combining, normalize

from quiz.deck import cloze
from quiz.deck.key import same_wording
from quiz.deck.model import Entry, Gaps, Typed
from quiz.deck.problems import Finding
from quiz.deck.wording import quoted

_FEWEST_LETTERS = 5
_LONGEST = 60
_DIGIT = re.compile(r"\d")
_PATTERN = re.compile(
    r"(?<=\w)\?(?=\w)|\.[*+]|\[\^?\w-\w\]|\(\?[:=!i]|\\[dwsbDWSB](?![a-z])|\w\|\w|^/.+/[gimsu]*$"
    r"|^\^|\w\$$|(?<=\w)\[\w{2,}\](?=\w)"
)


class _Answer(NamedTuple):
    """An answer of a card, as written and without case and accents."""

    entry: Entry
    text: str
    bare: str


def typed_hints(entries: Iterable[Entry]) -> Iterator[Finding]:
    """The hints for the typed cards of one deck."""
    typed = [each for each in entries if isinstance(each.card, Typed | Gaps)]
    lenient = [each for each in typed if _is_lenient(each)]
    yield from _within_a_slip(lenient)
    for entry in lenient:
        yield from _patterns(entry)


def _is_lenient(entry: Entry) -> bool:
    card = entry.card
    return isinstance(card, Typed | Gaps) and card.accept is not None and not card.exact


def _within_a_slip(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Each card with the first before it of which an answer is a letter away from one of its own.

    Two texts are a letter apart where they are the same without one letter each: so those that may
    be are found by such remains, and not by comparing each with each.
    """
    holders: dict[str, list[_Answer]] = {}
    for entry in entries:
        own = [_Answer(entry, text, _bare(text)) for text in _answers(entry)]
        own = [each for each in own if _FEWEST_LETTERS <= len(each.bare) <= _LONGEST]
        near = ((each, other) for each in own for other in _alike(each, holders))
        if (pair := next(near, None)) is not None:
            yield _finding(*pair)
        for each in own:
            for remains in _remains(each.bare):
                holders.setdefault(remains, []).append(each)


def _alike(answer: _Answer, holders: Mapping[str, list[_Answer]]) -> Iterator[_Answer]:
    for remains in _remains(answer.bare):
        for other in holders.get(remains, ()):
            if same_wording(other.text) != same_wording(answer.text) and _is_near(answer, other):
                yield other


def _remains(bare: str) -> Iterator[str]:
    """What is left of the text without one of its letters, and the text itself."""
    yield bare
    yield from (bare[:at] + bare[at + 1 :] for at in range(len(bare)))


def _is_near(answer: _Answer, other: _Answer) -> bool:
    """Whether one is the other with a letter more, another letter, or two letters swapped.

    Figures are never slips, so both have the same.
    """
    if _DIGIT.findall(answer.bare) != _DIGIT.findall(other.bare):
        return False
    one, two = sorted((answer.bare, other.bare), key=len)
    pairs = enumerate(zip(one, two, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), len(one))
    rest, longer = one[start:], two[start:]
    if len(one) < len(two):
        return rest == longer[1:]
    return rest[1:] == longer[1:] or (rest[:2] == longer[:2][::-1] and rest[2:] == longer[2:])


def _finding(answer: _Answer, other: _Answer) -> Finding:
    key = "cloze" if isinstance(answer.entry.card, Gaps) else "answer"
    its = f"{quoted(other.text)}, an answer of card {other.entry.name}"
    message = f"{quoted(answer.text)} is within a slip of {its}"
    mend = "a slip is not forgiven onto another answer; `exact = true` forgives none"
    return Finding("H205", ("cards", answer.entry.number - 1, key), message, mend)


def _patterns(entry: Entry) -> Iterator[Finding]:
    card = entry.card
    for place, text in enumerate(getattr(card, "accept", None) or ()):
        if _PATTERN.search(text):
            message = f"{quoted(text)} looks like a pattern, but answers are compared as they stand"
            mend = "write out each answer; words in brackets may be left out"
            yield Finding("H206", ("cards", entry.number - 1, "accept", place), message, mend)


def _answers(entry: Entry) -> Iterator[str]:
    card = entry.card
    if isinstance(card, Typed):
        yield card.answer
    elif isinstance(card, Gaps):
        yield from (gap.text for gap in cloze.parsed(card.cloze).gaps)
    yield from getattr(card, "accept", None) or ()


def _bare(text: str) -> str:
    """The answer without case and accents, in which two may differ by accents alone."""
    if text.isascii():
        return " ".join(text.casefold().split())
    letters = (each for each in normalize("NFD", same_wording(text)) if not combining(each))
    return "".join(letters)
