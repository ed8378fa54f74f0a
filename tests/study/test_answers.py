"""What is typed, held against a table of answers and verdicts that anybody can add a line to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple
from unicodedata import name

import pytest

from quiz.deck.model import Card, Deck, Entry, Gaps, Head, Number, Typed
from quiz.study.deck_context import DeckContext
from quiz.study.grading import grade
from quiz.study.prompt import Prompt, asked
from quiz.study.rating import Outcome, Response
from quiz.study.typed import unreadable

TABLE = Path(__file__).with_name("answers.txt").read_text("utf-8")
_UNSEEN = re.compile(r"\\u([0-9a-f]{4})")


class Case(NamedTuple):
    """A line of the table."""

    line: int
    typed: str
    answer: str
    verdict: str
    terms: dict[str, str]


def read(cell: str) -> str:
    seen = _UNSEEN.sub(lambda code: chr(int(code[1], 16)), cell)
    return seen.strip(" ").replace("\\n", "\n")


def cases() -> Iterator[Case]:
    for number, line in enumerate(TABLE.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [read(cell) for cell in line.split(" | ")]
        typed, answer, verdict, *rest = cells
        terms = (term.strip().partition(" ") for term in ";".join(rest).split(";"))
        yield Case(number, typed, answer, verdict, {key: value for key, _, value in terms})


def prompt_of(case: Case) -> Prompt:
    """The question to which the answer is typed, in a deck with the other answers."""
    cards = [_card(case), *(_typed(f"other {text}", text) for text in _listed(case, "others"))]
    entries = tuple(Entry("deck", n, f"1:{n}", card) for n, card in enumerate(cards, 1))
    head = Head(title="Deck", language=case.terms.get("language", ""))
    context = DeckContext.of(Deck("deck", head, entries))
    return asked(entries[0], cards[0].faces[0], Random(0), deck=context)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"line-{case.line}") for case in cases()])
def test_an_answer_gets_its_verdict(case: Case) -> None:
    prompt = prompt_of(case)
    judged = grade(prompt, Response(text=case.typed))
    said = "again" if unreadable(prompt, case.typed) else judged.outcome.value
    if ":" in case.verdict:
        said += f": {judged.forgiven}"
    elif judged.outcome is Outcome.RIGHT:
        assert judged.forgiven == ""
    assert said == case.verdict


def test_the_table_is_large_and_of_many_scripts_and_reports() -> None:
    found = list(cases())
    assert len(found) >= 200
    scripts = Counter(
        name(letter, "").split()[0] for case in found for letter in case.answer if letter.isalpha()
    )
    wanted = {"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "HANGUL", "CJK", "HIRAGANA"}
    assert {*wanted, "KATAKANA", "DEVANAGARI"} <= scripts.keys()
    reports = set(re.findall(r"[\w.-]+/[\w.-]+#\d+", TABLE))
    assert len(reports) >= 30


def _card(case: Case) -> Card:
    if "number" in case.terms:
        tolerance = case.terms.get("tolerance", "0")
        return Number(
            question="How many?",
            answer=Decimal(case.answer),
            tolerance=tolerance if "%" in tolerance else Decimal(tolerance),
            unit=tuple(_listed(case, "unit")),
        )
    accept = tuple(_listed(case, "accept"))
    if "gaps" in case.terms:
        return Gaps(cloze=case.answer, accept=accept)
    return _typed("What?", case.answer, accept, exact="exact" in case.terms)


def _typed(question: str, answer: str, accept: tuple[str, ...] = (), exact: bool = False) -> Typed:
    return Typed(question=question, answer=answer, accept=accept, exact=exact)


def _listed(case: Case, key: str) -> list[str]:
    return [text.strip() for text in case.terms.get(key, "").split(",") if text.strip()]
