"""Names of players, who are strangers: made harmless, and told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, combining, normalize

from quiz.text import cells

WIDEST_NAME = 24
"""In terminal cells."""

_LONGEST_READ = 1000
_MOST_MARKS = 2
_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""


def cleaned_name(text: str) -> str:
    """The name with single spaces and without what is not seen, cut to 24 cells; it may be empty.

    Of the marks on a letter two are kept.
    """
    words = (_seen(word) for word in text[:_LONGEST_READ].split())
    whole = normalize("NFC", " ".join(filter(None, words)))
    name, marks = "", 0
    for character in whole:
        marks = marks + 1 if category(character) in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if cells(name + character) > WIDEST_NAME:
            break
        name += character
    return name.rstrip()


def same_name(name: str) -> str:
    """The name in the form in which two are compared."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def name_order(name: str) -> tuple[list[str], list[int], str]:
    """What names are sorted by: accents count last."""
    letters = "".join(each for each in normalize("NFD", same_name(name)) if not combining(each))
    words = re.split(r"([0-9]+)", letters)
    return words[::2], [int(number) for number in words[1::2]], name


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names, a second of the same one as `Name (2)`, a third as `Name (3)`."""
    shown: dict[str, str] = {}
    for name in names:
        candidate, number = name, 1
        while same_name(candidate) in shown:
            number += 1
            candidate = f"{name} ({number})"
        shown[same_name(candidate)] = candidate
    return tuple(shown.values())


def _seen(word: str) -> str:
    """The word without what a reader does not see, nor marks that stand on nothing."""
    shown = [each for each in word if each not in _BLANK and category(each)[0] != "C"]
    while shown and category(shown[0]) in ("Mn", "Me"):
        shown.pop(0)
    return "".join(shown)
