"""When typed text is the answer meant, and what was forgiven to say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import category, normalize

from quiz.study.folding import (
    ACCENTS,
    BETWEEN_WORDS,
    CASE,
    FOLDS,
    NO_SPACES,
    WITHIN_WORDS,
    Fold,
    cleaned,
    folded,
    in_two_letters,
    same_quotes,
    same_signs,
)
from quiz.study.slips import fewest_slips, letters_of

_FEWEST_LETTERS = 5
_LETTERS_FOR_TWO = 9
_SLIPS: tuple[Sequence[str], ...] = ((), ("a typing slip",), ("two typing slips",))
_NAMES = ("case", "accents", "vowel points", "letter forms", "spaces", "punctuation")
_TRIED = (NO_SPACES, WITHIN_WORDS, BETWEEN_WORDS, CASE, *FOLDS[:-3])
"""The folds in the order in which they are left out where the others do."""

_WITHOUT_ACCENTS = tuple(fold for fold in FOLDS if fold is not ACCENTS)


class Match(NamedTuple):
    """A text taken for an answer: which one, and the folds and slips forgiven to do so."""

    answer: str
    folds: tuple[Fold, ...] = ()
    slips: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """How much was forgiven: less comes first."""
        strong = sum(fold.is_strong for fold in self.folds)
        return self.slips, strong, len(self.folds)

    @property
    def is_strong(self) -> bool:
        """Whether something was forgiven in which two answers of one deck may differ."""
        return self.slips > 0 or any(fold.is_strong for fold in self.folds)

    @property
    def words(self) -> str:
        """What was forgiven, in words such as `case and accents`; empty for nothing."""
        names = {fold.name for fold in self.folds}
        return _listed([*(name for name in _NAMES if name in names), *_SLIPS[self.slips]])


def closest(given: str, wanted: Iterable[str], exact: bool = False) -> str | None:
    """What was forgiven to take the text for the nearest of the wanted ones; None if it is none."""
    match = best_match(given, wanted, exact)
    return None if match is None else match.words


def forgiven(given: str, wanted: str, exact: bool = False) -> str | None:
    """What was forgiven to take one text for the other; None where they differ too much."""
    return closest(given, (wanted,), exact)


def best_match(given: str, wanted: Iterable[str], exact: bool = False) -> Match | None:
    """The one of the wanted texts for which the least is forgiven; None if it is none of them.

    With `exact` nothing is forgiven but the curly quotes that a telephone puts. An empty text is
    never an answer.
    """
    found = [match for each in wanted if (match := match_of(given, each, exact))]
    return min(found, key=lambda match: match.rank, default=None)


def match_of(given: str, answer: str, exact: bool = False) -> Match | None:
    """The match of the text with this answer, None where they differ too much."""
    given, wanted = cleaned(given), cleaned(answer)
    if not given:
        return None
    if same_quotes(given) == same_quotes(wanted):
        return Match(answer)
    if exact:
        return None
    given, wanted = same_signs(given), same_signs(wanted)
    if given == wanted:
        return Match(answer)
    found = []
    for typed, meant in _spellings(given, wanted):
        folds = _WITHOUT_ACCENTS if _is_one_letter(meant) else FOLDS
        if (fewest := _slips(typed, meant, folds)) is not None:
            spelt_out = () if meant == wanted else (ACCENTS,)
            found.append(Match(answer, _least(typed, meant, folds, fewest, spelt_out), fewest))
    return min(found, key=lambda match: match.rank, default=None)


def skeleton(text: str) -> str:
    """The text with all folds applied, by which answers that may be alike are found."""
    return folded(same_signs(cleaned(text)), FOLDS)


def plain_form(text: str) -> str:
    """The text in the form in which two answers of one deck are the same answer."""
    return folded(same_signs(cleaned(text)), (fold for fold in FOLDS if not fold.is_strong))


def _spellings(given: str, wanted: str) -> Iterable[tuple[str, str]]:
    """The two texts, and where letters have an umlaut or the like, with two letters for each."""
    yield given, wanted
    if (spelt := in_two_letters(wanted)) != wanted:
        yield in_two_letters(given), spelt


def _is_one_letter(text: str) -> bool:
    """Whether the answer has one letter, of which an accent makes another: à and a."""
    return _letters(text) == 1


def _least(
    given: str, wanted: str, folds: Sequence[Fold], fewest: int, spelt_out: tuple[Fold, ...]
) -> tuple[Fold, ...]:
    """As few of the folds as make the texts differ by no more slips."""
    needed = list(folds)
    for fold in (each for each in _TRIED if each in folds):
        fewer = [each for each in needed if each is not fold]
        if _slips(given, wanted, fewer) == fewest:
            needed = fewer
    return tuple(fold for fold in FOLDS if fold in needed or fold in spelt_out)


def _slips(given: str, wanted: str, folds: Sequence[Fold]) -> int | None:
    """How many typing slips part the two texts once folded; None if more than are forgiven."""
    spelled = [fold for fold in folds if fold is not NO_SPACES]
    given, wanted = folded(given, spelled), folded(wanted, spelled)
    if given == wanted:
        return 0
    if not given or not wanted:
        return None
    with_spaces = NO_SPACES not in folds
    if with_spaces and len(given.split(" ")) != len(wanted.split(" ")):
        return None
    typed = letters_of(given, with_spaces=with_spaces)
    return fewest_slips(typed, letters_of(wanted, with_spaces=with_spaces), _allowed(wanted))


def _allowed(wanted: str) -> int:
    letters = _letters(wanted)
    return (letters >= _FEWEST_LETTERS) + (letters >= _LETTERS_FOR_TWO)


def _letters(text: str) -> int:
    return sum(category(character).startswith("L") for character in normalize("NFC", text))


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
