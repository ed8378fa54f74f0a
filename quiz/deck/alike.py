"""Which wordings are nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

ALIKE = 0.9
"""The ratio of `difflib.SequenceMatcher` from which two wordings are nearly the same."""

_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_RAREST = 4
_RARE = 12
_LONGEST = 2000


def nearly_alike(wordings: Sequence[str]) -> Iterator[tuple[str, str, float]]:
    """Each wording with the first before it that is nearly the same, and how alike they are.

    Only wordings that share one of their rarest words, and all of their numbers, are compared: so
    the time grows with their number and not with its square, and questions made to one pattern
    ("What is the capital of …?") are not taken for each other.
    """
    words = [set(_WORD.findall(wording)) for wording in wordings]
    spread = Counter(word for each in words for word in each)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        rare = [word for word in words[number] if 1 < spread[word] <= _RARE]
        rare.sort(key=lambda word: (spread[word], word))
        earlier = {other for word in rare for other in holders[word]}
        for other in sorted(earlier):
            if not _may_be_alike(words[number], words[other]):
                continue
            if (ratio := how_alike(wordings[other], wording)) >= ALIKE:
                yield wording, wordings[other], ratio
                break
        for word in rare[:_RAREST]:
            holders[word].append(number)


def how_alike(one: str, other: str) -> float:
    """How alike two wordings are, from 0 to 1; 0 where that is surely below what counts."""
    if max(len(one), len(other)) > _LONGEST or _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio):
        if bound() < ALIKE:
            return 0.0
    return matcher.ratio()


def _may_be_alike(words: set[str], others: set[str]) -> bool:
    return 2 * len(words & others) >= max(len(words), len(others)) - 1
