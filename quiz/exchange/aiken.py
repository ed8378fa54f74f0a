"""Aiken, Moodle's simplest format: a question, lettered options, and the letter that is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from string import ascii_uppercase
from zlib import crc32

from quiz.deck.model import Choice, Deck, Entry, Option, TrueFalse
from quiz.exchange.carried import Exported, Imported, Loss
from quiz.exchange.encoding import place_at
from quiz.exchange.gathering import Found, gathered, named_after, outcome, titled
from quiz.exchange.unsaid import Note, note_common, note_head
from quiz.study.prompt import FALSE, TRUE

_OPTION = re.compile(r"\s*([A-Za-z])[).][ \t]*(\S.*?)\s*")
_ANSWER = re.compile(r"\s*ANSWER[ \t]*:[ \t]*([A-Za-z])?.*", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A question as far as it is read; one that follows a bad one may be the rest of that."""

    line: int
    question: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    is_rest: bool = False

    @property
    def place(self) -> str:
        """Where it begins."""
        return place_at(self.line, 1)


def read_aiken(text: str, name: str) -> Imported:
    """The deck of an Aiken text; a question that is not finished is told, with its place."""
    losses: list[Loss] = []
    title = named_after(PurePath(name).stem)
    deck = gathered((title,), titled(title), _found(text, losses), losses)
    return outcome([deck], losses, "there is no question in it")


def write_aiken(deck: Deck) -> Exported:
    """The choices of the deck in Aiken; without content where there is none."""
    losses: list[Loss] = []
    note_head(deck.head, losses)
    losses.append(Loss("", "without the deck's title"))
    blocks = [block for entry in deck.entries for block in _block(entry, losses)]
    return Exported("\n".join(blocks).encode(), tuple(losses))


def _found(text: str, losses: list[Loss]) -> Iterator[Found]:
    draft: _Draft | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line.strip()) < 2:
            continue
        draft = draft or _Draft(number)
        option, answer = _OPTION.fullmatch(line), _ANSWER.fullmatch(line)
        if answer:
            if draft.options or not draft.is_rest:
                yield from _finished(draft, answer[1] or "", number, losses)
            draft = None
        elif option and _is_next(draft, option[1]):
            draft.options.append(option[2])
        elif draft.options:
            message = "not carried: its options are followed by neither an option nor an ANSWER"
            losses.append(Loss(place_at(number, 1), message))
            draft = _Draft(number, [line.strip()], is_rest=True)
        else:
            draft.question.append(line.strip())
    if draft:
        losses.append(Loss(draft.place, "not carried: a question without an ANSWER"))


def _is_next(draft: _Draft, letter: str) -> bool:
    """Whether an option of this letter comes next; else the line only looks like one."""
    wanted = len(draft.options)
    is_due = wanted < len(ascii_uppercase) and letter.upper() == ascii_uppercase[wanted]
    return is_due and bool(draft.question)


def _finished(draft: _Draft, letter: str, line: int, losses: list[Loss]) -> Iterator[Found]:
    place = ascii_uppercase.find(letter.upper()) if letter else -1
    if not draft.question or not draft.options:
        losses.append(Loss(place_at(line, 1), "not carried: an ANSWER without question or options"))
        return
    if not 0 <= place < len(draft.options):
        losses.append(Loss(place_at(line, 1), "not carried: the ANSWER is none of its options"))
        return
    wrong = [text for number, text in enumerate(draft.options) if number != place]
    question = "\n".join(draft.question)
    yield Found({"question": question, "answer": draft.options[place], "wrong": wrong},
                 draft.place)  # fmt: skip


def _block(entry: Entry, losses: list[Loss]) -> Iterator[str]:
    def note(message: str) -> None:
        losses.append(Loss(f"card {entry.name}", message))

    match entry.card:
        case Choice() as card:
            pass
        case TrueFalse(question=question, answer=answer):
            note("true or false is asked as a choice")
            texts = (TRUE.text, FALSE.text) if answer else (FALSE.text, TRUE.text)
            card = Choice(question=question, answer=texts[0], wrong=(Option(text=texts[1]),))
        case other:
            note(f"not carried: {other.kind} is a kind that Aiken cannot ask")
            return
    note_common(entry.card, note)
    yield from _written(card, note)


def _written(card: Choice, note: Note) -> Iterator[str]:
    options = _in_order(card)
    if len(options) > len(ascii_uppercase):
        note("not carried: more options than letters")
        return
    question = _line(card.question, note)
    if len(question) < 2 or _ANSWER.fullmatch(question):
        note("not carried: the question reads like another line of Aiken")
        return
    if card.options:
        note("the order of the options is not kept")
    if any(option.why for option in options):
        note("why an option is wrong is not carried")
    yield question
    for letter, option in zip(ascii_uppercase, options, strict=False):
        yield f"{letter}. {_line(option.text, note)}"
    right = next(place for place, each in enumerate(options) if each.text == card.answer)
    yield f"ANSWER: {ascii_uppercase[right]}\n"


def _in_order(card: Choice) -> list[Option]:
    """The options as written; the right one among wrong ones at a place that is always the same."""
    if card.options:
        return list(card.options)
    options = list(card.wrong)
    options.insert(crc32(card.question.encode()) % (len(options) + 1), Option(text=card.answer))
    return options


def _line(text: str, note: Note) -> str:
    line = " ".join(text.split())
    if line != text:
        note("line ends and spaces in a row become one space")
    return line
