"""A card as the questions in GIFT that ask what it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import singledispatch

from quiz.deck import cloze
from quiz.deck.model import (
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.exchange.gift.escapes import escaped, guarded, starred, stem_format
from quiz.exchange.unsaid import SHARE_AS_NUMBER, Note
from quiz.study.other_answers import spelt_out

_MOST_WEIGHTS = 10
_BLANK = "_____"
_ORDER_LOST = "the order of the options is not kept"
_TYPED = "it is asked to be typed"


@singledispatch
def questions(card: Card, note: Note) -> Iterable[str]:
    """The blocks for the card, none where GIFT cannot ask it; what is not as it was is noted."""
    raise TypeError(card)


@questions.register
def _flashcard(card: Flashcard, note: Note) -> Iterator[str]:
    note(_TYPED)
    if card.reverse:
        note("it is asked one way only")
    yield _block(card, card.question, [f"={_typable(card.answer, note)}"])


@questions.register
def _typed(card: Typed, note: Note) -> Iterator[str]:
    if card.exact:
        note("slips are forgiven as the other program does")
    accepted = _written_out(card.accept, card.exact, note)
    yield _block(card, card.question, _typed_answers([card.answer, *accepted], note))


@questions.register
def _choice(card: Choice, note: Note) -> Iterator[str]:
    options = card.wrong
    right = f"={guarded(card.answer)}"
    if card.options:
        note(_ORDER_LOST)
        options = tuple(each for each in card.options if each.text != card.answer)
        right += _why(next(each for each in card.options if each.text == card.answer), note)
    wrong = [f"~{guarded(each.text)}{_why(each)}" for each in options]
    is_like_a_pair = "->" in card.answer
    yield _block(card, card.question, [*wrong, right] if is_like_a_pair else [right, *wrong])


@questions.register
def _several(card: Several, note: Note) -> Iterator[str]:
    options = [*(Option(text=each) for each in card.answer), *card.wrong]
    if card.options:
        note(_ORDER_LOST)
        options = sorted(card.options, key=lambda each: each.text not in card.answer)
    if len(card.answer) > _MOST_WEIGHTS:
        note(f"Moodle knows no weights for more than {_MOST_WEIGHTS} right options")
    share = format((Decimal(100) / len(card.answer)).quantize(Decimal("0.00001")).normalize(), "f")
    lines = []
    for each in options:
        is_right = each.text in card.answer
        why = _why(each, note) if is_right else _why(each)
        lines.append(f"~%{'' if is_right else '-'}{share}%{guarded(each.text)}{why}")
    yield _block(card, card.question, lines)


@questions.register
def _true_false(card: TrueFalse, note: Note) -> Iterator[str]:
    yield _block(card, card.question, ["TRUE" if card.answer else "FALSE"])


@questions.register
def _number(card: Number, note: Note) -> Iterator[str]:
    if card.units:
        note("without its unit")
    if isinstance(card.tolerance, str):
        note(SHARE_AS_NUMBER)
    reach = f":{card.reach:f}" if card.reach else ""
    yield _block(card, card.question, [f"#{card.answer:f}{reach}"])


@questions.register
def _gaps(card: Gaps, note: Note) -> Iterator[str]:
    text = cloze.parsed(card.cloze)
    if len(text.faces) > 1:
        note("each gap becomes a question of its own")
    if any(gap.hint for gap in text.gaps):
        note("hints of gaps are not carried")
    if card.accept is None:
        note(_TYPED)
    if card.exact:
        note("slips are forgiven as the other program does")
    accepted = _written_out(card.accept or (), card.exact, note)
    for face in text.faces:
        gap, *others = (each for each in text.gaps if each.face == face)
        if others:
            note("not carried: gaps that are asked together")
            continue
        before, after = text.text[: gap.start], text.text[gap.start + len(gap.text) :]
        answers = _typed_answers([gap.text, *accepted], note)
        if not after.strip():
            note("a gap at the end is a question with a blank")
            yield _block(card, f"{before}{_BLANK}", answers)
        else:
            yield _block(card, before.lstrip(), answers, escaped(after.rstrip()))


@questions.register
def _order(card: Order, note: Note) -> Iterator[str]:
    note("it is asked as matching: each thing to its place")
    pairs = [f"={place} -> {escaped(each.strip())}" for place, each in enumerate(card.order, 1)]
    yield _block(card, card.question, pairs)


@questions.register
def _match(card: Match, note: Note) -> Iterator[str]:
    if any(each.why for each in card.wrong):
        note("why an extra right-hand side is wrong is not carried")
    pairs = [
        f"={guarded(_without_arrow(left, note))} -> {escaped(right.strip())}"
        for left, right in card.pairs
    ]
    extra = [f"= -> {escaped(each.text.strip())}" for each in card.wrong]
    yield _block(card, card.question, [*pairs, *extra])


def _block(card: Card, stem: str, answers: Sequence[str], tail: str = "") -> str:
    """The question with its answers, one a line where they are several; or within its text."""
    given = [*answers, *([f"####{guarded(card.explanation)}"] if card.explanation.strip() else [])]
    shown = escaped(stem if tail else stem.strip())
    start = f"{stem_format(stem, *given, tail)}{shown}"
    if tail:
        return f"{start}{{{' '.join(given)}}}{tail}"
    if len(given) == 1:
        return f"{start}{{{given[0]}}}"
    return "\n".join([f"{start}{{", *(f"\t{each}" for each in given), "}"])


def _why(option: Option, note: Note | None = None) -> str:
    """The feedback on an option; of a right one it is noted that it joins the explanation."""
    if not option.why.strip():
        return ""
    if note:
        note("why a right option is right is read back as part of the explanation")
    return f"#{guarded(option.why)}"


def _written_out(accept: Iterable[str], exact: bool, note: Note) -> list[str]:
    """What is accepted, with and without its words in brackets."""
    written: list[str] = []
    for text in accept:
        bracketed, *variants = spelt_out((text,), exact)
        if variants:
            note("words in brackets are written out")
        written += [each for each in variants if each not in written] if variants else [bracketed]
    return written


def _typed_answers(answers: Iterable[str], note: Note) -> list[str]:
    return [f"={_typable(each, note)}" for each in answers]


def _typable(answer: str, note: Note) -> str:
    return guarded(starred(_without_arrow(answer, note)))


def _without_arrow(text: str, note: Note) -> str:
    """The text with an arrow in place of the sign that means a pair in GIFT."""
    if "->" not in text:
        return text
    note("-> is written as →")
    return text.replace("->", "→")
