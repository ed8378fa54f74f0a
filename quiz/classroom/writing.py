"""Commands, rules and questions as the drill's file keeps them, and read again."""

from __future__ import annotations

import json
from typing import Any, get_args

from quiz.classroom.commands import Command
from quiz.classroom.questions import Question
from quiz.deck.compact import packed, unpacked
from quiz.deck.model import Deck, Head, Option
from quiz.store.drills import Logged
from quiz.study.deck_context import DeckContext
from quiz.study.prompt import Prompt, Way

_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Command)}


def logged(command: Command) -> Logged:
    """The command as the log keeps it."""
    detail = command._asdict()
    at = detail.pop("at")
    return Logged(at, type(command).__name__, detail)


def command_read(entry: Logged) -> Command:
    """The command that the log keeps; raises LookupError or TypeError where it is none."""
    detail = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.detail.items()
    }
    command: Command = _KINDS[entry.kind](entry.at, **detail)
    return command


def question_written(question: Question) -> str:
    """The question as JSON: its card with its section, and the prompt as it is put.

    Of the other answers of its deck those are written that a typed one may be taken for.
    """
    from quiz.study.typed import own_answers

    prompt = question.prompt
    sections = () if question.section is None else (question.section,)
    deck = Deck(prompt.entry.deck, Head(title=question.title, sections=sections), (prompt.entry,))
    return json.dumps(
        {
            "card": packed(deck),
            "face": prompt.face,
            "way": prompt.way,
            "question": prompt.question,
            "answer": prompt.answer,
            "options": [[option.text, option.why] for option in prompt.options],
            "right": prompt.right,
            "lefts": prompt.lefts,
            "language": prompt.deck.language,
            "other_answers": prompt.deck.near(own_answers(prompt)),
        }
    )


def question_read(place: int, text: str) -> Question:
    """The question that was written; raises ValueError, LookupError or TypeError if it is none."""
    written = json.loads(text)
    deck = unpacked(written["card"])
    (entry,) = deck.entries
    prompt = Prompt(
        entry,
        written["face"],
        Way(written["way"]),
        written["question"],
        written["answer"],
        tuple(Option(text=option, why=why) for option, why in written["options"]),
        tuple(written["right"]),
        tuple(written["lefts"]),
        DeckContext(written.get("language", ""), answers=written.get("other_answers", ())),
    )
    section = deck.head.sections[0] if deck.head.sections else None
    return Question(place, prompt, deck.head.title, section)
