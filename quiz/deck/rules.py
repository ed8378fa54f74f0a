"""What a card must be beyond the types of its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import singledispatch
from typing import Any
from unicodedata import normalize

from quiz.deck import cloze
from quiz.deck.kinds import nearest
from quiz.deck.model import Card, Choice, Gaps, Match, Number, Option, Order, Several
from quiz.deck.problems import Finding, Loc
from quiz.deck.wording import did_you_mean, quoted

_EMPTY_GAP = re.compile(r"\{\{\s*\}\}")
_UNNAMED_GAP = re.compile(r"c\d+::")


def clash(raw: Mapping[str, Any]) -> Finding | None:
    """The finding that a card has both `wrong` and `options`, or an array and neither."""
    if "wrong" in raw and "options" in raw:
        message = (
            "`wrong` does not go with `options`: the card has keys of two kinds, choice (shuffled) "
            "and choice in the written order"
        )
        return Finding("E020", ("wrong",), message, "take away one of the two", at_key=True)
    if isinstance(raw.get("answer"), list) and not {"wrong", "options"} & raw.keys():
        message = "several answers need `wrong` or `options` to choose from"
        mend = "add one of them; for one answer, write a string"
        return Finding("E021", ("answer",), message, mend, at_key=True)
    return None


@singledispatch
def broken_rules(card: Card) -> Iterable[Finding]:
    """What is wrong with a card whose values are of the right types; `loc` starts at the card."""
    return ()


@broken_rules.register
def _choice(card: Choice) -> Iterable[Finding]:
    return _choosing(card, [(("answer",), card.answer)])


@broken_rules.register
def _several(card: Several) -> Iterator[Finding]:
    answers: list[tuple[Loc, str]] = [
        (("answer", place), text) for place, text in enumerate(card.answer)
    ]
    if not answers:
        yield Finding("E034", ("answer",), "`answer` names no right option")
    yield from _repeated("E031", "the same answer", answers)
    yield from _choosing(card, answers)


@broken_rules.register
def _number(card: Number) -> Iterator[Finding]:
    if isinstance(card.tolerance, Decimal):
        if card.tolerance < 0:
            yield Finding("E016", ("tolerance",), "`tolerance` is negative", "write it without −")
    elif not card.answer:
        message = "`tolerance` is a percentage of the answer, which is 0"
        yield Finding("E018", ("tolerance",), message, "write it as a number")


@broken_rules.register
def _gaps(card: Gaps) -> Iterator[Finding]:
    text = cloze.parsed(card.cloze)
    loc = ("cloze",)
    if _EMPTY_GAP.search(text.outside) or any(_is_empty(gap.text) for gap in text.gaps):
        yield Finding("E051", loc, "a gap of the cloze hides nothing", "write the answer in it")
    elif text.outside.count("{{") > card.cloze.count("\\{{"):
        braces = r"write `\{{` for the braces themselves; between double quotes `\\{{`"
        mend = f"close it with `}}}}`, or {braces}"
        yield Finding("E052", loc, "a gap of the cloze is not closed", mend)
    elif not text.gaps:
        yield Finding("E050", loc, "`cloze` has no gap", "write the answer as `{{answer}}`")


@broken_rules.register
def _order(card: Order) -> Iterator[Finding]:
    if len(card.order) < 2:
        yield Finding("E060", ("order",), "`order` needs at least two things")
    yield from _repeated("E061", "the same thing", _placed("order", card.order))


@broken_rules.register
def _match(card: Match) -> Iterator[Finding]:
    if len(card.pairs) < 2:
        yield Finding("E060", ("pairs",), "`pairs` needs at least two pairs")
    lefts: list[tuple[Loc, str]] = [
        (("pairs", place, 0), left) for place, (left, _) in enumerate(card.pairs)
    ]
    yield from _repeated("E062", "the same left-hand side", lefts)
    yield from _wrong_ones(card.wrong, {_form(right) for _, right in card.pairs})


def _choosing(card: Choice | Several, answers: list[tuple[Loc, str]]) -> Iterator[Finding]:
    right = {_form(text) for _, text in answers}
    if not card.options:
        if not card.wrong:
            yield Finding("E033", ("wrong",), "there is no wrong option", "add wrong options")
        yield from _wrong_ones(card.wrong, right)
        return
    texts = [option.text for option in card.options]
    yield from _repeated("E031", "the same option", _placed("options", texts))
    for loc, answer in answers:
        if answer not in texts:
            message = f"the answer {quoted(answer)} is not among the options"
            yield Finding("E032", loc, message, did_you_mean(nearest(answer, texts)))
    if right.issuperset(map(_form, texts)):
        yield Finding("E033", ("options",), "there is no wrong option", "add wrong options")


def _wrong_ones(wrong: Sequence[Option], right: set[str]) -> Iterator[Finding]:
    texts = [option.text for option in wrong]
    if len(right.union(map(_form, texts))) == len(right) + len(texts):
        return
    yield from _repeated("E031", "the same option", _placed("wrong", texts))
    for loc, text in _placed("wrong", texts):
        if _form(text) in right:
            yield Finding("E030", loc, f"{quoted(text)} is both right and wrong", "take one away")


def _placed(key: str, texts: Iterable[str]) -> list[tuple[Loc, str]]:
    return [((key, place), text) for place, text in enumerate(texts)]


def _repeated(code: str, what: str, texts: Sequence[tuple[Loc, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, text in texts:
        form = _form(text)
        if form in seen:
            yield Finding(code, loc, f"{what} twice: {quoted(text)}", "take one away")
        seen.add(form)


def _form(text: str) -> str:
    """The text in the form in which options are compared, with its case."""
    return " ".join(text.split() if text.isascii() else normalize("NFC", text).split())


def _is_empty(gap: str) -> bool:
    return not gap or _UNNAMED_GAP.fullmatch(gap) is not None
