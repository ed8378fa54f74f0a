"""Which new card is an old one in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

from quiz.deck.alike import ALIKE, how_alike
from quiz.deck.key import same_wording
from quiz.deck.words import Wording

_WORD = re.compile(r"\w+")
_SAME_NAME = 0.8
_SAME_ANSWER = 0.6
_LONGEST = 1000

_Pair = tuple[int, float, int, str, str]


def heirs(
    lost: Mapping[str, Sequence[Wording]],
    new: Sequence[Wording],
    crowded: Set[tuple[str, str]],
    refused: Set[tuple[str, str]],
) -> dict[str, str]:
    """For each lost card the key of the new one that it became, where there is one; one to one.

    Args:
        lost: The wordings that a lost card had, by its last key.
        new: The cards that may be a lost one.
        crowded: Decks and questions that more than one card of the deck asks. Such a question
            alone does not tell a card, so that the answers have to be alike too.
        refused: Pairs of a lost key and a new one that were found not to be the same card.
    """
    pairs = sorted(set(_pairs(lost, new, crowded)))
    taken: dict[str, str] = {}
    for _, _, _, tail, key in pairs:
        is_refused = any((each.key, key) in refused for each in lost[tail])
        if tail not in taken and key not in taken.values() and not is_refused:
            taken[tail] = key
    return taken


def _pairs(
    lost: Mapping[str, Sequence[Wording]],
    new: Sequence[Wording],
    crowded: Set[tuple[str, str]],
) -> Iterator[_Pair]:
    """Each pair that may be one card: how it is told, how unlike and far apart they are."""
    old = [(tail, each) for tail, wordings in lost.items() for each in wordings]
    renamed = _renamed([each for _, each in old], new)
    by_trait: defaultdict[object, list[Wording]] = defaultdict(list)
    for each in new:
        for trait in _traits(each):
            by_trait[trait].append(each)
    for tail, was in old:
        for trait in _traits(was):
            for each in by_trait.get(trait, ()):
                if (rank := _rank(was, each, crowded, renamed)) is not None:
                    way, unlike = rank
                    yield way, unlike, abs(was.number - each.number), tail, each.key


def _traits(wording: Wording) -> Iterator[object]:
    """What two wordings of one card have in common, one of these at least."""
    yield from wording.questions
    if wording.id is not None:
        yield "id", wording.id
    if wording.is_text:
        yield wording.deck, wording.same_answer


def _rank(
    was: Wording, now: Wording, crowded: Set[tuple[str, str]], renamed: Set[tuple[str, str]]
) -> tuple[int, float] | None:
    """How surely they are one card, the surest first: by id, by question, by likeness."""
    if was.id is not None and was.id == now.id and (was.deck, now.deck) in renamed:
        return 0, 0.0
    shared = was.questions & now.questions
    if shared:
        alike = _likeness(was.same_answer, now.same_answer)
        if alike >= _SAME_ANSWER or any((now.deck, each) not in crowded for each in shared):
            return 1 + (was.deck != now.deck), 1 - alike
    if not (was.is_text and now.is_text) or was.deck != now.deck:
        return None
    if was.same_answer != now.same_answer or was.is_cloze != now.is_cloze:
        return None
    alike = how_alike(same_wording(was.body), same_wording(now.body))
    if alike < ALIKE or _is_of_another(was.body, now.body):
        return None
    return 3, 1 - alike


def _renamed(old: Iterable[Wording], new: Iterable[Wording]) -> set[tuple[str, str]]:
    """The pairs of decks of which the second is the first under another name, or in new words.

    At least half of the ids they share are of cards that share question or answer: ids such as
    `1` and `2` stand in decks that have nothing to do with each other.
    """
    by_id: defaultdict[str, list[Wording]] = defaultdict(list)
    for each in new:
        if each.id is not None:
            by_id[each.id].append(each)
    votes: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for was in old:
        for now in by_id.get(was.id or "", ()):
            agrees = bool(was.questions & now.questions) or was.same_answer == now.same_answer
            votes[was.deck, now.deck].append(agrees)
    return {decks for decks, agreed in votes.items() if 2 * sum(agreed) >= len(agreed)}


def _is_of_another(one: str, other: str) -> bool:
    """Whether a name in one of the wordings stands for another name in the other."""
    ours, theirs = _names(one), _names(other)
    missing, instead = ours - theirs, theirs - ours
    if not missing or not instead:
        return False
    return not all(any(_is_near(name, each) for each in instead) for name in missing)


def _names(text: str) -> set[str]:
    """The words with a capital letter, the first of the text only if it has two."""
    words = _WORD.findall(text)
    capitals = [sum(letter.isupper() for letter in word) for word in words]
    return {
        word.casefold()
        for place, (word, count) in enumerate(zip(words, capitals, strict=True))
        if count >= (2 if place == 0 else 1)
    }


def _is_near(one: str, other: str) -> bool:
    return _likeness(one, other) >= _SAME_NAME


def _likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; of long ones their starts, since it takes time."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()
