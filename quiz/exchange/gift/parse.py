"""A block of a GIFT file as a category or a question, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quiz.exchange.carried import Loss
from quiz.exchange.gift.answers import Mistake, answered
from quiz.exchange.gift.blocks import Block
from quiz.exchange.gift.syntax import Category, Kind, Question, finder, formatted, found, unescaped

_CATEGORY = re.compile(r"\s*\$CATEGORY:[ \t]*([^\n]*)")
_TITLE = re.compile(r"\s*::((?:\\[\\~=#{}:n]|(?!::).)*)::", re.DOTALL)
_BRACE = finder("[{}]")
_MOODLE_CLOZE = re.compile(r"\s*\d*\s*:[A-Z_]{2,}:")
_ALONE = "not carried: a {0} without its other brace; write \\{0} for the brace itself"
_CLOZE = "not carried: a question with answers in its text, as in Moodle's Cloze"


def parsed(block: Block, losses: list[Loss]) -> Iterator[Category | Question]:
    """What the block says; what is wrong with it, and where, joins the losses."""
    category = _CATEGORY.match(block.text)
    if category is None:
        question = _question(block, 0, losses)
        if question:
            yield question
        return
    yield Category(category[1].strip())
    if block.text[category.end() :].strip():
        start = category.end() + 1
        message = "a question just below a category, without a blank line, is read all the same"
        losses.append(Loss(block.place(start), message))
        question = _question(block, start, losses)
        if question:
            yield question


def _question(block: Block, start: int, losses: list[Loss]) -> Question | None:
    title = _TITLE.match(block.text, start)
    start = title.end() if title else start
    first = start + len(block.text[start:]) - len(block.text[start:].lstrip())
    named = Question(
        Kind.DESCRIPTION,
        block.place(first),
        title=_line(title[1]) if title else "",
        id=block.id,
        tags=block.tags,
    )
    braces = found(_BRACE, block.text, start)
    opening = next(braces, None)
    if opening is None:
        return replace(named, before=formatted(block.text[start:], "moodle"))
    closing = next((brace for brace in braces if brace[1] == "}"), None)
    if opening[1] == "}" or closing is None:
        losses.append(Loss(block.place(opening.start()), _ALONE.format(opening[1])))
        return None
    if _MOODLE_CLOZE.match(block.text, opening.end(), closing.start()):
        losses.append(Loss(block.place(opening.start()), _CLOZE))
        return None
    return _answered(block, named, (start, opening.start(), closing.start()), losses)


def _answered(
    block: Block, named: Question, places: tuple[int, int, int], losses: list[Loss]
) -> Question | None:
    """The question whose text starts, and whose braces are, at these places."""
    start, opening, closing = places
    before = formatted(block.text[start:opening], "moodle", keep_end=True)
    tail = block.text[closing + 1 :]
    if any(match[1] == "{" for match in found(_BRACE, tail)):
        losses.append(Loss(block.place(closing), "what is in further braces is read as text"))
    after = formatted(tail, before.format, keep_start=True) if tail.strip() else None
    given = answered(block.text[opening + 1 : closing], before.format)
    if isinstance(given, Mistake):
        place = block.place(opening + 1 + given.offset)
        losses.append(Loss(place, f"not carried: {given.message}"))
        return None
    return replace(named, before=before, after=after, **given)


def _line(title: str) -> str:
    return " ".join(unescaped(title).split())
