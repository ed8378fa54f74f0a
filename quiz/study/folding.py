"""What two texts may differ in and still be one answer: case, accents, signs, forms of letters.

A fold maps every way of writing something to one. Folds are applied in the order of `FOLDS`, and
applying more of them never parts two texts that fewer have made the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import name, normalize

from quiz.text import without_joiners

_LETTER = r"[^\W\d_]"

_SAME_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣－־", "-")
    | dict.fromkeys("‘’‚‛ʼʹ׳＇", "'")
    | dict.fromkeys("“”„‟״＂", '"')
    | {"\u2044": "/"}
)
_SAME_QUOTES = str.maketrans(dict.fromkeys("‘’‛ʼ", "'") | dict.fromkeys("“”„‟", '"'))

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣʸᶻᵏᵐᵗᵇᶜᵈᵖʲ"
# Those of an ordinal, as in 2ᵐᵉ, may be flat.
_SUPERSCRIPTS = re.compile(f"[{_RAISED}]+(?![ᵉʳᵒᵃˢʰ])")
_AS_LINE = str.maketrans(_RAISED, "0123456789+-=()nixyzkmtbcdpj")
_CHARGE = re.compile(r"(?<=[\w)\]])(?<!\b[a-z])\^(\d*[+-])(?!\w)")
_RAISED_UNIT = re.compile(r"(?<=\d)( ?)([kcdm]?m|in|ft|mi|yd)\^?([23])(?!\w)")
_MAYBE_FORMS = re.compile(r"[\^_]|\d ?[a-z]")
_SUBSCRIPT = re.compile(rf"(?<![^\W\d_])({_LETTER}{{1,2}})_(\d)")

_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed]"
)

_MARKED = re.compile("(\\w)([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+)")
_CYRILLIC_VOWELS = frozenset("аеиоуыэюяєіїАЕИОУЫЭЮЯЄІЇ")
_STRESS = re.compile("[\u0300\u0301]")
_MARK_INSIDE = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "þ": "th", "Þ": "Th", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ẞ": "SS",
        "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ı": "i",
        "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ƴ": "y", "Ƴ": "Y",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    }
)  # fmt: skip
_TWO_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae",
        "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "Æ": "Ae",
    }
)  # fmt: skip

_QUOTES = str.maketrans("", "", "«»‹›「」『』《》〈〉【】¡¿")
_GONE = "\ue000"
_STOPS = str.maketrans(dict.fromkeys("…。、，；：！？､｡，؛،؟।॥・", _GONE))
_BETWEEN_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[\w)\]'\"])[.,;:]+$"), ""),
    (re.compile(r'(?<!\d)"'), ""),
    (re.compile(r"(?<!\w)'(\w+)'(?!\w)"), r"\1"),
    (re.compile(rf"(?<!\w)'(?=\w)|(?<={_LETTER}{{2}})'(?!\w)"), ""),
    (re.compile(r"(?<!\d),|,(?!\d)"), _GONE),
    (re.compile(rf"(?<={_LETTER}{{2}}) *[;:]+(?=\s|$)"), _GONE),
    # An exclamation mark after a figure or a single letter is a factorial.
    (re.compile(r"(?<=[\d)])!(?=\s|$)|(?<=\b[A-Za-z])!(?=\s|$)"), "\ue001"),
    (re.compile(r"(?<=[\w)\]'\ue000])(?: *[?!][?!.]*|\.[.?!]*)(?=\s|$|\ue000)"), _GONE),
    (re.compile("\ue001"), "!"),
    (re.compile(rf"(?<=\b{_LETTER})\.(?={_LETTER})|(?<=\b{_LETTER}{{2}})\.(?={_LETTER}\b)"), ""),
    (re.compile(rf"(?<={_LETTER}{{2}}) -+ (?={_LETTER}{{2}})"), _GONE),
    (re.compile(f" *{_GONE}[ {_GONE}]*"), " "),
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_WITHIN_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<={_LETTER}{{2}})'(?={_LETTER})|(?<={_LETTER})'(?={_LETTER}{{2}})"), ""),
    (re.compile(r"\b([Ii])'(?=[dmDM]\b)"), r"\1"),
    (re.compile(rf"(?<={_LETTER})·(?={_LETTER})"), ""),
    (re.compile(rf"(?<={_LETTER}{{2}})-(?=[^\W_])|(?<={_LETTER})-(?={_LETTER}{{2}}|\d\d)"), " "),
    (re.compile(rf"(?<=\d)-(?={_LETTER}{{2}})"), " "),
)
_DIGIT_GROUPS = re.compile(r"\d+(?:-\d+){2,}")


class Fold(NamedTuple):
    """One thing that may differ, by the name under which it is said to be forgiven.

    Two answers of one deck may differ in what is `strong`, as schon and schön do, so that it is
    not forgiven where that makes one of the other.
    """

    name: str
    apply: Callable[[str], str]
    is_strong: bool = False


def cleaned(text: str) -> str:
    """The text as it is graded, whoever typed it: composed, and with nothing that nobody sees."""
    return normalize("NFC", without_joiners(text)).strip()


def same_signs(text: str) -> str:
    """The text with one sign for all that look alike: dashes, quotes, apostrophes."""
    return text.translate(_SAME_SIGNS)


def same_quotes(text: str) -> str:
    """The text with the straight quotes of a keyboard for the curly ones of a telephone."""
    return text.translate(_SAME_QUOTES)


def in_two_letters(text: str) -> str:
    """The text with ae, oe, ue and the like for letters that have a mark."""
    return text.translate(_TWO_LETTERS)


def raised_as_caret(text: str) -> str:
    """The text with a caret for superscripts: `x^2` for `x²`."""
    return _SUPERSCRIPTS.sub(lambda raised: f"^{raised[0].translate(_AS_LINE)}", text)


def folded(text: str, folds: Iterable[Fold]) -> str:
    """The text with all of these folds applied."""
    for fold in folds:
        text = fold.apply(text)
    return text


def _letter_forms(text: str) -> str:
    """Width, ligatures, raised and lowered figures: a charge and a square metre may be flat."""
    if text.isascii():
        if not _MAYBE_FORMS.search(text):
            return text
        line = text
    else:
        line = normalize("NFKC", raised_as_caret(text)).translate(_SAME_SIGNS)
    line = _CHARGE.sub(r"\1", line)
    return _SUBSCRIPT.sub(r"\1\2", _RAISED_UNIT.sub(r"\1\2^\3", line))


def _points(text: str) -> str:
    return text if text.isascii() else _POINTS.sub("", text)


def _accents(text: str) -> str:
    if text.isascii():
        return text
    bare = _MARKED.sub(_without_accent, normalize("NFD", text.translate(_MARK_INSIDE)))
    return normalize("NFC", bare)


def _without_accent(marked: re.Match[str]) -> str:
    """The letter without its accent; a mark that makes another letter of it, as of й, stays."""
    letter, marks = marked[1], marked[2]
    if name(letter, "").startswith(("LATIN ", "GREEK ")):
        return letter
    if letter in "еЕ":
        marks = marks.replace("\u0308", "")
    return letter + (_STRESS.sub("", marks) if letter in _CYRILLIC_VOWELS else marks)


def _case(text: str) -> str:
    return text.casefold() if text.isascii() else normalize("NFC", text.casefold())


def _single_spaces(text: str) -> str:
    return " ".join(text.split())


def _between_words(text: str) -> str:
    """The text without signs at its ends, around words and between them."""
    if _has_no_signs(text):
        return text
    bare = text if text.isascii() else text.translate(_QUOTES).translate(_STOPS)
    for sign, instead in _BETWEEN_WORDS:
        bare = sign.sub(instead, bare)
    if around := _IN_BRACKETS.fullmatch(bare.strip()):
        bare = around[1] or around[2]
    return bare.strip() or text


def _has_no_signs(text: str) -> bool:
    return text.replace(" ", "").isalnum()


def _within_words(text: str) -> str:
    """The text without apostrophes, hyphens and raised dots in the middle of its words."""
    if _has_no_signs(text):
        return text
    bare = _DIGIT_GROUPS.sub(lambda groups: groups[0].replace("-", ""), text)
    for sign, instead in _WITHIN_WORDS:
        bare = sign.sub(instead, bare)
    return bare


def _no_spaces(text: str) -> str:
    """The text without spaces but those that part figures."""
    return re.sub(r"(?<=\D) +| +(?=\D)", "", text)


BETWEEN_WORDS = Fold("punctuation", _between_words)
WITHIN_WORDS = Fold("punctuation", _within_words, is_strong=True)
NO_SPACES = Fold("spaces", _no_spaces, is_strong=True)
CASE = Fold("case", _case)
ACCENTS = Fold("accents", _accents, is_strong=True)
FOLDS = (
    Fold("letter forms", _letter_forms),
    Fold("vowel points", _points, is_strong=True),
    ACCENTS,
    CASE,
    Fold("spaces", _single_spaces),
    BETWEEN_WORDS,
    WITHIN_WORDS,
    NO_SPACES,
)
"""All folds, in the order in which they are applied."""
