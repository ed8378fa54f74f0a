"""Typing slips: letters left out, added, mistaken or swapped, where a slip can be no more than one.

A slip is never in the first letter of a word, and never in a word of one letter, a Roman numeral, a
word with a figure or a Chinese character: there one letter is the answer. Nor are two letters left
out, or added, side by side: that is a syllable, as in Austria for Australia.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from quiz.study.opposites import means_another

_ROMAN = re.compile(
    r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
    r"(?:e|er|re|[èe]me|th|st|nd|rd|º|ª)?",
    re.IGNORECASE,
)
_HAN = re.compile("[々\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_SWAP, _MISTAKEN, _ADDED, _LEFT_OUT = (2, 2), (1, 1), (1, 0), (0, 1)


class Letter(NamedTuple):
    """A character as it is compared, and whether a slip may touch it."""

    character: str
    is_loose: bool
    starts_word: bool = False


class _Slip(NamedTuple):
    """So many letters typed at this place of the wanted text instead of so many meant."""

    at: int
    typed: int
    meant: int


def slips(given: str, wanted: str, most: int) -> int | None:
    """The fewest slips that make one text of the other, or None if that takes more than `most`.

    Source: the optimal string alignment distance, in which a swap is one slip.
    """
    return fewest_slips(letters_of(given), letters_of(wanted), most)


def letters_of(text: str, *, with_spaces: bool = True) -> list[Letter]:
    """The letters of a text, single spaces between its words; without them the words join.

    Spaces between figures stay. A Hangul syllable counts as the letters that it is made of.
    """
    letters: list[Letter] = []
    for word in text.split():
        parts_figures = letters and letters[-1].character.isdigit() and word[0].isdigit()
        if letters and (with_spaces or parts_figures):
            letters.append(Letter(" ", is_loose=False))
        letters += _letters_in(_HANGUL.sub(lambda part: normalize("NFD", part[0]), word))
    return letters


def fewest_slips(given: Sequence[Letter], wanted: Sequence[Letter], most: int) -> int | None:
    """The fewest slips between the letters, of which no more than `most` are looked for.

    None as well where the slips make a word of another meaning.
    """
    if abs(len(given) - len(wanted)) > most:
        return None
    found = _found(given, wanted, _Slip(0, 0, 0), 0, most)
    if found is None or _changes_meaning(given, wanted, found):
        return None
    return len(found)


def _letters_in(word: str) -> list[Letter]:
    core = "".join(filter(str.isalnum, word))
    is_fixed = len(core) <= 1 or any(map(str.isnumeric, core)) or _ROMAN.fullmatch(core) is not None
    return [
        Letter(
            character,
            not is_fixed and place > 0 and character.isalpha() and not _HAN.match(character),
            starts_word=place == 0,
        )
        for place, character in enumerate(word)
    ]


def _found(
    given: Sequence[Letter], wanted: Sequence[Letter], last: _Slip, at: int, most: int
) -> tuple[_Slip, ...] | None:
    """The slips from this place of the given letters on, after the last one; None: too many."""
    to = begin = last.at + last.meant
    while at < len(given) and to < len(wanted) and given[at].character == wanted[to].character:
        at, to = at + 1, to + 1
    if at == len(given) and to == len(wanted):
        return ()
    if most == 0:
        return None
    best: tuple[_Slip, ...] | None = None
    for typed, meant in (_MISTAKEN, _ADDED, _LEFT_OUT, _SWAP):
        if typed != meant and to == begin and (typed, meant) == last[1:]:
            continue
        slip = _Slip(to, typed, meant)
        if not _may_slip(given[at : at + typed], wanted[to : to + meant], slip):
            continue
        rest = _found(given, wanted, slip, at + typed, most - 1)
        if rest is not None and (best is None or len(rest) + 1 < len(best)):
            best = (slip, *rest)
    return best


def _may_slip(given: Sequence[Letter], wanted: Sequence[Letter], slip: _Slip) -> bool:
    """Whether these letters may be typed instead of those meant, as one slip."""
    if (len(given), len(wanted)) != slip[1:]:
        return False
    if slip[1:] == _SWAP and (given[0][0], given[1][0]) != (wanted[1][0], wanted[0][0]):
        return False
    return all(letter.is_loose for letter in (*given, *wanted))


def _changes_meaning(
    given: Sequence[Letter], wanted: Sequence[Letter], found: Sequence[_Slip]
) -> bool:
    return any(means_another(typed, word) for typed, word in _words(given, wanted, found))


def _words(
    given: Sequence[Letter], wanted: Sequence[Letter], found: Sequence[_Slip]
) -> list[tuple[str, str]]:
    """Each word that is wanted, with what was typed for it."""
    starts = [place for place, letter in enumerate(wanted) if letter.starts_word]
    ends = [*starts[1:], len(wanted)]
    typed_starts = [_typed_place(start, found) for start in starts]
    typed_ends = [*typed_starts[1:], len(given)]
    return [
        (_text(given[typed_start:typed_end]), _text(wanted[start:end]))
        for start, end, typed_start, typed_end in zip(
            starts, ends, typed_starts, typed_ends, strict=True
        )
    ]


def _typed_place(place: int, found: Sequence[_Slip]) -> int:
    """Where in the given letters the word begins that begins at this place of those wanted."""
    return place + sum(slip.typed - slip.meant for slip in found if slip.at <= place)


def _text(letters: Sequence[Letter]) -> str:
    return "".join(letter.character for letter in letters).strip()
