"""What might be better in decks that are right: warnings and hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quiz.deck import cloze
from quiz.deck.alike import nearly_alike
from quiz.deck.key import card_key, same_wording
from quiz.deck.model import Asking, Card, Choice, Deck, Entry, Gaps, Match, Order, Several
from quiz.deck.problems import Finding, Loc
from quiz.deck.typed_hints import typed_hints

_STARTS = ("all", "none", "both", "neither", "any", "either")
_OF_THE_ABOVE = re.compile(
    rf"({'|'.join(_STARTS)}) (of )?(the |these )?"
    r"(above|these|them|(other )?(answers|options))\W*((is|are) \w+\W*)?"
)
_TOO_FEW_FOR_ONE_HINT = 10


def linted(decks: Sequence[Deck]) -> list[list[Finding]]:
    """The warnings and hints of each deck, in the order of the decks.

    In `loc` a section stands where the deck has it, which in its file may be further down.
    """
    found = [
        [
            *_of_cards(deck),
            *_unexplained(deck),
            *_never_asked(deck),
            *typed_hints(deck.entries),
        ]
        for deck in decks
    ]
    for number, finding in _asked_twice(decks):
        found[number].append(finding)
    return found


def question_of(card: Card) -> str:
    """What the card asks, in words."""
    return card.question if isinstance(card, Asking) else cloze.parsed(_cloze(card)).text


def _cloze(card: Card) -> str:
    return card.cloze if isinstance(card, Gaps) else ""


def _at(entry: Entry, *rest: str | int) -> Loc:
    return ("cards", entry.number - 1, *rest)


def _of_cards(deck: Deck) -> Iterator[Finding]:
    for entry in deck.entries:
        card = entry.card
        if isinstance(card, Choice):
            yield from _telling_length(entry, card)
        if isinstance(card, Choice | Several):
            yield from _of_the_above(entry, card)
            yield from _few_wrong(entry, card)
        elif isinstance(card, Gaps):
            yield from _leaking(entry, card)
            yield from _cut_short(entry, card)


def _telling_length(entry: Entry, card: Choice) -> Iterator[Finding]:
    wrong = [each.text for each in card.wrong or card.options if each.text != card.answer]
    longest = max(map(len, wrong))
    if len(card.answer) < 2 * longest or not _has_letter([card.answer, *wrong]):
        return
    message = "the right option is at least twice as long as every wrong one"
    yield Finding("W102", _at(entry, "answer"), message, "shorten it, or say more in the others")


def _has_letter(texts: Sequence[str]) -> bool:
    return any(character.isalpha() for text in texts for character in text)


def _of_the_above(entry: Entry, card: Choice | Several) -> Iterator[Finding]:
    places = [(("options", place), each.text) for place, each in enumerate(card.options)]
    places += [(("wrong", place), each.text) for place, each in enumerate(card.wrong)]
    right = [(("answer",), card.answer)] if isinstance(card, Choice) and card.wrong else []
    for rest, text in [*right, *places]:
        folded = text.casefold()
        if folded.startswith(_STARTS) and _OF_THE_ABOVE.fullmatch(folded.strip()):
            message = "an option that speaks of the other options"
            mend = "write out what is meant, or ask for several"
            yield Finding("W103", _at(entry, *rest), message, mend)


def _few_wrong(entry: Entry, card: Choice | Several) -> Iterator[Finding]:
    right = {card.answer} if isinstance(card, Choice) else set(card.answer)
    wrong = [each for each in card.wrong or card.options if each.text not in right]
    if len(wrong) < 2:
        loc = _at(entry, "options" if card.options else "wrong")
        yield Finding("W104", loc, "there is only one wrong option", "add another")


def _leaking(entry: Entry, card: Gaps) -> Iterator[Finding]:
    text = cloze.parsed(card.cloze)
    for face in text.faces:
        if text.leaks(face):
            message = f"the gap “{text.answer(face)}” can be read in the rest of the text"
            mend = "give both places one number, as in `{{c1::…}}`"
            yield Finding("W105", _at(entry, "cloze"), message, mend)


def _cut_short(entry: Entry, card: Gaps) -> Iterator[Finding]:
    """Each gap that opens a brace which is closed behind it."""
    text = cloze.parsed(card.cloze)
    for gap in text.gaps:
        rest = text.text[gap.start + len(gap.text) :].partition("{")[0]
        if gap.text.count("{") > gap.text.count("}") and "}" in rest:
            message = f"the gap “{gap.text}” ends before the brace that it opens"
            mend = r"write `\}}` for two braces that do not end it; between double quotes `\\}}`"
            yield Finding("W106", _at(entry, "cloze"), message, mend)


def _unexplained(deck: Deck) -> Iterator[Finding]:
    """Each card without an explanation; but one finding for a long deck that has none at all."""
    bare = [entry for entry in deck.entries if not entry.card.explanation]
    if len(bare) == len(deck.entries) > _TOO_FEW_FOR_ONE_HINT:
        yield Finding("H202", ("title",), f"none of the {len(bare):,} cards has an explanation")
        return
    for entry in bare:
        yield Finding("H202", _at(entry), "the card has no explanation")


def _never_asked(deck: Deck) -> Iterator[Finding]:
    """Each section that no card names; and that there is nothing at all to be asked or read."""
    if not deck.entries and not deck.head.sections:
        yield Finding("H210", ("title",), "this deck has no cards", "begin each with `[[cards]]`")
        return
    asked = {entry.card.section for entry in deck.entries}
    for place, section in enumerate(deck.head.sections):
        if section.id not in asked:
            yield Finding("H203", ("sections", place, "id"), "no card asks about this section")


def _asked_twice(decks: Sequence[Deck]) -> Iterator[tuple[int, Finding]]:
    """The later of two cards that ask the same or nearly the same, with its deck's number."""
    first: dict[str, tuple[int, Entry]] = {}
    for number, deck in enumerate(decks):
        for entry in deck.entries:
            earlier = first.setdefault(_wording(entry.card), (number, entry))
            if earlier[1] is not entry:
                for finding in _same_question(entry, number, *earlier):
                    yield number, finding
    asked = {wording: at for wording, at in first.items() if _asks_by_words(at[1].card)}
    for later, earlier_wording, ratio in nearly_alike(list(asked)):
        number, entry = asked[later]
        other = _named(*asked[earlier_wording], number)
        message = f"nearly the same question as {other} ({ratio:.0%} alike)"
        yield number, Finding("H201", _question(entry), message)


def _same_question(
    entry: Entry, number: int, earlier_number: int, earlier: Entry
) -> Iterator[Finding]:
    """That a card asks what an earlier one does, unless an `id` says that it is another card."""
    other = _named(earlier_number, earlier, number)
    if number == earlier_number or not _same_substance(entry.card, earlier.card):
        yield Finding("W101", _question(entry), f"the same question as {other}")
    elif entry.key == earlier.key:
        both = f"which counts in {earlier.deck} and in {entry.deck} and is asked once"
        message = f"the same question and answer as {other}: they are one card, {both}"
        mend = "where they are two cards, give one of them an `id`"
        yield Finding("W101", _question(entry), message, mend)


def _same_substance(one: Card, other: Card) -> bool:
    """Whether both would be one card if neither had an `id`."""
    return card_key(replace(one, id=None), "") == card_key(replace(other, id=None), "")


def _wording(card: Card) -> str:
    """What is compared: the question, with the things themselves where they are asked about."""
    things: list[str] = []
    if isinstance(card, Order):
        things = sorted(card.order)
    elif isinstance(card, Match):
        things = sorted(side for pair in card.pairs for side in pair)
    return same_wording("\n".join([question_of(card), *things]))


def _asks_by_words(card: Card) -> bool:
    return not isinstance(card, Order | Match)


def _question(entry: Entry) -> Loc:
    return _at(entry, "cloze" if isinstance(entry.card, Gaps) else "question")


def _named(number: int, entry: Entry, own: int) -> str:
    return f"card {entry.name}" + ("" if number == own else f" of {entry.deck}")
