"""Typing slips: letters left out, added, mistaken or swapped."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")


class _Sign(NamedTuple):
    """A character, and whether a slip may touch it."""

    character: str
    is_loose: bool


def slips(given: str, wanted: str, most: int) -> int | None:
    """The fewest slips that make one text of the other, or None if that takes more than `most`.

    Only letters and spaces are ever slips, never another sign, nor anything in or around a word
    with a digit. Source: the optimal string alignment distance, in which a swap is one slip.
    """
    if abs(len(given) - len(wanted)) > most:
        return None
    return _fewest(_signs(given), _signs(wanted), most)


def _signs(text: str) -> list[_Sign]:
    fixed = {
        place
        for word in _WORD.finditer(text)
        if _DIGIT.search(word[0])
        for place in range(word.start() - 1, word.end() + 1)
    }
    return [
        _Sign(character, place not in fixed and (character.isalpha() or character == " "))
        for place, character in enumerate(text)
    ]


def _fewest(given: list[_Sign], wanted: list[_Sign], most: int) -> int | None:
    same = 0
    while same < min(len(given), len(wanted)) and given[same][0] == wanted[same][0]:
        same += 1
    given, wanted = given[same:], wanted[same:]
    if not given and not wanted:
        return 0
    if most == 0:
        return None
    rests = [
        _fewest(given[typed:], wanted[meant:], most - 1)
        for typed, meant in ((1, 1), (1, 0), (0, 1), (2, 2))
        if _may_slip(given[:typed], wanted[:meant], typed, meant)
    ]
    return min((rest + 1 for rest in rests if rest is not None), default=None)


def _may_slip(given: list[_Sign], wanted: list[_Sign], typed: int, meant: int) -> bool:
    """Whether so many signs may be typed instead of so many meant, as one slip."""
    if (len(given), len(wanted)) != (typed, meant):
        return False
    if typed == 2 and [sign.character for sign in given[::-1]] != [
        sign.character for sign in wanted
    ]:
        return False
    return all(sign.is_loose for sign in (*given, *wanted))
