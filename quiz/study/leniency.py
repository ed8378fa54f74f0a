"""When typed text is the answer meant, and what was forgiven to say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from unicodedata import category, name, normalize

from quiz.study.slips import slips

_SAME_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣－", "-") | dict.fromkeys("‘’‚‛ʼ", "'") | dict.fromkeys("“”„‟", '"')
)
_LAST_SIGNS = ".,;:!?…。！？"
_BASE_WITH_MARKS = re.compile(r"(\w)([\u0300-\u036f]+)")
_FEWEST_LETTERS = 5
_LETTERS_FOR_TWO = 9


def closest(given: str, wanted: Iterable[str], exact: bool = False) -> str | None:
    """What was forgiven to take the text for the nearest of the wanted ones; None if it is none."""
    found = [forgiven(given, each, exact) for each in wanted]
    return min((each for each in found if each is not None), key=_severity, default=None)


def forgiven(given: str, wanted: str, exact: bool = False) -> str | None:
    """What was forgiven to take one text for the other, in words such as `case and accents`.

    Nothing (an empty string) where they are the same but for outer spaces; None where they differ
    too much. With `exact` nothing more is forgiven. An empty text is never an answer.
    """
    given, wanted = normalize("NFC", given.strip()), normalize("NFC", wanted.strip())
    if not given:
        return None
    if exact or given == wanted:
        return "" if given == wanted else None
    given, wanted = given.translate(_SAME_SIGNS), wanted.translate(_SAME_SIGNS)
    needed = list(_FOLDS)
    fewest = _slips(given, wanted, needed)
    if fewest is None:
        return None
    for fold in _FOLDS:
        fewer = [each for each in needed if each != fold]
        if _slips(given, wanted, fewer) == fewest:
            needed = fewer
    return _listed([*needed, *_SLIPS[fewest]])


def _case(text: str) -> str:
    return normalize("NFC", text.casefold())


def _accents(text: str) -> str:
    return normalize("NFC", _BASE_WITH_MARKS.sub(_bare_if_latin, normalize("NFD", text)))


def _spaces(text: str) -> str:
    return " ".join(text.split())


def _punctuation(text: str) -> str:
    return text.rstrip(_LAST_SIGNS + " ") or text


_FOLDS: dict[str, Callable[[str], str]] = {
    "case": _case,
    "accents": _accents,
    "spaces": _spaces,
    "punctuation": _punctuation,
}
_SLIPS: tuple[Sequence[str], ...] = ((), ("a typing slip",), ("two typing slips",))


def _bare_if_latin(match: re.Match[str]) -> str:
    return match[1] if name(match[1], "").startswith("LATIN ") else match[0]


def _slips(given: str, wanted: str, folds: Iterable[str]) -> int | None:
    """How many typing slips part the two texts once folded; None if more than are forgiven."""
    given, wanted = (
        reduce(lambda text, fold: _FOLDS[fold](text), folds, text) for text in (given, wanted)
    )
    return slips(given, wanted, _allowed(wanted))


def _allowed(wanted: str) -> int:
    letters = sum(category(character).startswith("L") for character in wanted)
    return (letters >= _FEWEST_LETTERS) + (letters >= _LETTERS_FOR_TWO)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _severity(words: str) -> tuple[bool, int]:
    return ("slip" in words, len(words))
