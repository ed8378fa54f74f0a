"""GIFT against another reader of it: gift-pegjs, in the node_modules that QUIZ_NODE_MODULES names.

Both must read what we write, and read from the same source the same questions.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from quiz.deck.model import Deck
from quiz.exchange.carried import Loss
from quiz.exchange.formats import written
from quiz.exchange.gift.blocks import blocks
from quiz.exchange.gift.parse import parsed
from quiz.exchange.gift.syntax import Category, Interval, Question, Text
from tests.exchange.decks import KINDS, SHIPPED, read, small_decks
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.npm

_MODULES = os.environ.get("QUIZ_NODE_MODULES", "")
_SCRIPT = """
const gift = require('gift-pegjs');
const sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const read = source => {
  try { return {questions: gift.parse(source)} }
  catch (error) { return {error: error.message} }
};
console.log(JSON.stringify(sources.map(read)));
"""
SOURCES = [
    "Who?{~Ada ~Bob =no one}",
    "// [id:7]\n// [tag:a] [tag:b c]\n::Name::[html]<p>Who?</p>{=<p>a</p>#[plain]yes ~b#no}",
    "It is.{TRUE}",
    "It is.{F#wrong#right####always}",
    "Who?{=Ada =%50%Bob#nearly ####Because.}",
    "Who?{Ada}",
    "Two and two are {=four =4} in all.",
    "How many?{#3:2}",
    "How many?{#1..5####some}",
    "When?{#\n=1822:0#yes\n=%50%1822:2\n~#no}",
    "Match.{\n=a -> 1\n=[html]b -> 2\n= -> 3\n}",
    "Write.{####At length.}",
    "Read \\{this\\} \\= \\~ \\# \\: \\\\ first.",
    "$CATEGORY: $course$/top/a//b\n\na{T}\n\n// alone\n\nb{F}",
    "Which?{\n~%33.33333%a\n~%33.33333%b\n~%33.33333%c\n~%-100%d\n}",
    "[markdown]- one\n- two{=yes ~no}",
]


def _read_by_pegjs(sources: list[str]) -> list[dict[str, Any]]:
    if not _MODULES:
        pytest.skip("QUIZ_NODE_MODULES names no node_modules with gift-pegjs")
    ran = subprocess.run(
        ["node", "-e", _SCRIPT],
        input=json.dumps(sources),
        env={**os.environ, "NODE_PATH": str(Path(_MODULES).absolute())},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def _errors(sources: list[str]) -> dict[str, str]:
    found = zip(sources, _read_by_pegjs(sources), strict=True)
    return {source: each["error"] for source, each in found if "error" in each}


@pytest.mark.parametrize("path", [*SHIPPED, KINDS], ids=lambda path: path.stem)
def test_what_we_write_of_the_decks_that_there_are_is_read(path: Path) -> None:
    source = written(read(path), "gift").content.decode()
    assert not _errors([source])


def test_what_we_write_of_any_deck_is_read() -> None:
    sources: list[str] = []

    @given(deck=small_decks())
    @settings(max_examples=200, deadline=None, database=None, phases=[Phase.generate])
    def collect(deck: Deck) -> None:
        if content := written(deck, "gift").content:
            sources.append(content.decode())

    collect()
    assert not _errors(sources)


@pytest.mark.parametrize("source", SOURCES)
def test_both_read_the_same_questions_from_the_same_source(source: str) -> None:
    (theirs,) = _read_by_pegjs([source])
    losses: list[Loss] = []
    ours = [_told(each) for block in blocks(source, losses) for each in parsed(block, losses)]
    assert ours == [_told_by_pegjs(each) for each in theirs["questions"]]
    assert not losses


def _told(found: Category | Question) -> dict[str, Any]:
    """The question in the terms of gift-pegjs; white space is single, what is empty is None."""
    if isinstance(found, Category):
        return {"type": "Category", "title": found.path}
    stem = found.before.text + ("" if found.after is None else f" _____ {found.after.text}")
    said = [_text(each) for each in found.feedback]
    return {
        "type": found.kind.value,
        "title": found.title or None,
        "id": found.id or None,
        "tags": list(found.tags) or None,
        "stem": _text(Text(stem, found.before.format)),
        "general": _text(found.general),
        "truth": (found.is_true, *(said + [None] * 2)[:2]),
        "pairs": [(_text(left), right) for left, right in found.pairs],
        "answers": [
            (each.is_marked, _number(each.weight), _value(each.value), _text(each.feedback))
            for each in found.answers
        ],
    }


def _told_by_pegjs(found: dict[str, Any]) -> dict[str, Any]:
    if found["type"] == "Category":
        return {"type": "Category", "title": found["title"]}
    choices = found.get("choices", [])
    if isinstance(choices, dict):
        choices = [{"isCorrect": True, "weight": None, "text": choices, "feedback": None}]
    return {
        "type": found["type"],
        "title": found["title"],
        "id": found["id"],
        "tags": found["tags"],
        "stem": _their_text(found["stem"]),
        "general": _their_text(found.get("globalFeedback")),
        "truth": (
            found.get("isTrue"),
            _their_text(found.get("trueFeedback")),
            _their_text(found.get("falseFeedback")),
        ),
        "pairs": [
            (_their_text(each["subquestion"]), each["subanswer"])
            for each in found.get("matchPairs", [])
        ],
        "answers": [
            (
                each["isCorrect"],
                _number(each["weight"]),
                _their_value(each["text"]),
                _their_text(each["feedback"]),
            )
            for each in choices
        ],
    }


def _text(text: Text | None) -> tuple[str, str] | None:
    words = " ".join(text.text.split()) if text else ""
    return (text.format, words) if text and words else None


def _their_text(text: dict[str, str] | None) -> tuple[str, str] | None:
    return _text(Text(text["text"], text["format"])) if text else None


def _value(value: Text | Interval | None) -> object:
    if isinstance(value, Interval):
        return tuple(map(_number, (value.middle - value.reach, value.middle + value.reach)))
    return ("moodle", "*") if value is None else _text(value)


def _their_value(value: dict[str, Any]) -> object:
    match value.get("type"):
        case "simple":
            return (_number(value["number"]),) * 2
        case "range":
            reach = value["range"]
            return (_number(value["number"] - reach), _number(value["number"] + reach))
        case "high-low":
            return (_number(value["numberLow"]), _number(value["numberHigh"]))
    return _their_text(value)


def _number(number: Any) -> float | None:
    return None if number is None else round(float(number), 9)
