"""The answers of a whole deck, among which a typed one may be that of another card."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from quiz.deck import cloze
from quiz.deck.model import Card, Choice, Flashcard, Gaps, Match, Order, Several, Typed
from quiz.study.folding import cleaned
from quiz.study.leniency import Match as TextMatch
from quiz.study.leniency import match_of, plain_form, skeleton

_OPTIONAL = re.compile(r"(?:^|(?<=\s))\(([^()]+)\)(?=\s|$)")
_MOST_OPTIONAL = 4
_MOST_APART = 3
_MOST_SLIPS = 2
_PARTS = 2 * _MOST_SLIPS + 1


def answers_of(card: Card) -> Iterator[str]:
    """All that the card answers or accepts in words, on each of its faces."""
    match card:
        case Flashcard():
            yield from (card.answer, card.question) if card.reverse else (card.answer,)
        case Choice():
            yield card.answer
        case Several():
            yield from card.answer
        case Typed():
            yield from (card.answer, *spelt_out(card.accept, card.exact))
        case Gaps():
            yield from (gap.text for gap in cloze.parsed(card.cloze).gaps)
            yield from spelt_out(card.accept or (), card.exact)
        case Order():
            yield from card.order
        case Match():
            yield from (right for _, right in card.pairs)


def spelt_out(accept: Iterable[str], exact: bool = False) -> Iterator[str]:
    """The texts accepted, each with and without its words in brackets: `(the) Rhine`.

    With `exact` a bracket is a bracket; so is one that ends the text with a single letter in it,
    as in `sin (x)`.
    """
    for text in accept:
        yield text
        if not exact and "(" in text:
            yield from _with_and_without(text)


def _with_and_without(text: str) -> Iterator[str]:
    optional = [each for each in _OPTIONAL.finditer(text) if _is_words(each, text)]
    for kept in product((True, False), repeat=min(len(optional), _MOST_OPTIONAL)):
        if not optional:
            return
        pieces, end = [], 0
        for words, is_kept in zip(optional, kept, strict=False):
            pieces += [text[end : words.start()], words[1] if is_kept else ""]
            end = words.end()
        if written := " ".join("".join([*pieces, text[end:]]).split()):
            yield written


def _is_words(bracket: re.Match[str], text: str) -> bool:
    inside = bracket[1].strip()
    return any(map(str.isalpha, inside)) and (len(inside) > 1 or bracket.end() < len(text))


class OtherAnswers:
    """Answers by the forms in which what is typed may be one of them."""

    def __init__(self, answers: Iterable[str]) -> None:
        self._by_form: dict[str, str] = {}
        self._as_written: set[str] = set()
        self._by_letter: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for text in answers:
            self._as_written.add(cleaned(text))
            self._by_form.setdefault(plain_form(text), text)
            bare = skeleton(text)
            self._by_letter[bare[:1]].append((bare, text))

    def nearer(self, given: str, match: TextMatch, own: Sequence[str]) -> str | None:
        """The answer, not one of its own, that the text is rather than what it was taken for.

        Answers that differ from its own in nothing that parts two answers are its own.
        """
        forms = {plain_form(text) for text in own}
        if self._is_another_as_written(given, own):
            return cleaned(given)
        if not match.is_strong:
            return None
        form = plain_form(given)
        if form in self._by_form and form not in forms:
            return self._by_form[form]
        typed = skeleton(given)
        for bare, text in self._alike(typed, _MOST_SLIPS):
            if not _may_be_typed_for(bare, typed):
                continue
            found = match_of(given, text)
            if found is None or found.rank[:2] >= match.rank[:2] or plain_form(text) in forms:
                continue
            return text
        return None

    def near(self, own: Iterable[str]) -> tuple[str, ...]:
        """The answers that are so alike that a slip of one may be nearer to them."""
        found: dict[str, None] = {}
        for bare in map(skeleton, own):
            letters = Counter(bare)
            for other_bare, text in self._alike(bare, _MOST_APART):
                other = Counter(other_bare)
                if ((letters - other) + (other - letters)).total() <= 2 * _MOST_APART:
                    found[text] = None
        return tuple(found)

    def _is_another_as_written(self, given: str, own: Sequence[str]) -> bool:
        """Whether it is another answer letter by letter, and its own differ in inner capitals.

        So CO is not Co; but a capital that begins a sentence makes no other answer.
        """
        typed = cleaned(given)
        if typed not in self._as_written:
            return False
        same = [text for text in map(cleaned, own) if text.casefold() == typed.casefold()]
        return bool(same) and all(_inner_capitals(text) != _inner_capitals(typed) for text in same)

    def _alike(self, bare: str, apart: int) -> Iterator[tuple[str, str]]:
        """The answers that begin with the same letter and are nearly as long, bare and written."""
        for other, text in self._by_letter[bare[:1]]:
            if abs(len(other) - len(bare)) <= apart:
                yield other, text


def _may_be_typed_for(bare: str, typed: str) -> bool:
    """Whether so few slips may make one of the other: then one of its parts is whole in it.

    Each slip touches two parts at most.
    """
    length = -(-len(bare) // _PARTS)
    return any(bare[at : at + length] in typed for at in range(0, len(bare), length or 1))


def _inner_capitals(text: str) -> list[str]:
    """The words of the text without their first letters, which may be capitals for no reason."""
    return [word[1:] for word in text.split()]
