from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quiz.deck.judge import judged, judged_card, kind_of
from quiz.deck.kinds import card_keys
from quiz.deck.model import (
    KINDS,
    Card,
    Choice,
    Flashcard,
    Gaps,
    Match,
    Number,
    Order,
    Several,
    TrueFalse,
    Typed,
)
from quiz.deck.read import read_source
from tests.deck.strategies import Raw, texts

JARGON = re.compile(r"[Ii]nput|tuple|keyword|pydantic|dataclass|dict\b|\bNone\b|Field")

VALUES: SearchStrategy[object] = st.recursive(
    st.one_of(
        st.text(max_size=5), st.booleans(), st.integers(), st.dates(), st.times(),
        st.decimals(), st.datetimes(), st.just(Decimal("1e999999")), st.just(10**999),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "why", "id"]) | st.text(max_size=3), inner)
    ),
    max_leaves=5,
)  # fmt: skip
WILD_CARDS = st.dictionaries(
    st.sampled_from(card_keys()) | st.text(max_size=6), texts() | VALUES, max_size=6
)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        pytest.param({"answer": "a"}, Flashcard, id="string"),
        pytest.param({"answer": "a", "wrong": []}, Choice, id="wrong"),
        pytest.param({"answer": "a", "options": []}, Choice, id="options"),
        pytest.param({"answer": ["a"], "wrong": []}, Several, id="array and wrong"),
        pytest.param({"answer": ["a"], "options": []}, Several, id="array and options"),
        pytest.param({"answer": ["a"]}, Several, id="array"),
        pytest.param({"answer": "a", "accept": []}, Typed, id="accept"),
        pytest.param({"answer": True}, TrueFalse, id="boolean"),
        pytest.param({"answer": 5}, Number, id="integer"),
        pytest.param({"answer": Decimal("0.5")}, Number, id="float"),
        pytest.param({"answer": "5", "unit": "km"}, Number, id="unit"),
        pytest.param({"answer": 5, "wrong": [6]}, Choice, id="number among others"),
        pytest.param({"cloze": "{{a}}", "accept": []}, Gaps, id="cloze"),
        pytest.param({"order": ["a"]}, Order, id="order"),
        pytest.param({"pairs": [], "wrong": []}, Match, id="pairs"),
        pytest.param({"answer": datetime.date(2024, 11, 17)}, Flashcard, id="date"),
        pytest.param({}, Flashcard, id="nothing"),
    ],
)
def test_the_keys_say_the_kind_and_then_the_answer_does(raw: Raw, kind: type[Card]) -> None:
    assert kind_of(raw) is kind


@pytest.mark.parametrize(
    ("card", "message", "mend"),
    [
        pytest.param(
            'question = "q"\nanswr = "a"',
            "unknown key `answr`",
            "did you mean `answer`?",
            id="slip",
        ),
        pytest.param(
            'Question = "q"\nanswer = "a"',
            "unknown key `Question`",
            "did you mean `question`?",
            id="capital",
        ),
        pytest.param('question = "q"', "`answer` is missing", "", id="missing"),
        pytest.param(
            'question = "q"\nanswer = "a"\ntags = "x"',
            "`tags` should be an array of strings, not a string",
            "write it in square brackets",
            id="no array",
        ),
        pytest.param(
            'question = "q"\nanswer = "a"\nsection = "one"',
            "there is no section `one`",
            "",
            id="no section",
        ),
        pytest.param(
            'question = "q"\nanswer = "kyiv"\noptions = ["Kyiv", "Lviv"]',
            "the answer `kyiv` is not among the options",
            "did you mean `Kyiv`?",
            id="case of the answer",
        ),
    ],
)
def test_a_message_is_plain_and_has_its_mend(card: str, message: str, mend: str) -> None:
    source = f'title = "x"\n[[cards]]\n{card}\n'.encode()
    (problem,) = read_source(source, Path("deck.toml")).problems
    assert (problem.message, problem.mend) == (message, mend)


def test_options_that_differ_in_case_are_two() -> None:
    raw = {"question": "q", "answer": "Polish", "wrong": ["polish", "POLISH"]}
    assert isinstance(judged_card(raw), Choice)


def test_options_that_differ_in_composition_are_one() -> None:
    found = judged_card({"question": "q", "answer": "a", "wrong": ["é", "e\u0301"]})
    assert isinstance(found, list)
    assert [each.code for each in found] == ["E031"]


@given(raw=WILD_CARDS)
@settings(deadline=None, max_examples=200)
def test_any_table_is_a_card_or_has_findings_in_plain_words(raw: Raw) -> None:
    result = judged_card(raw)
    if isinstance(result, list):
        assert result
        named = [repr(key) for key in raw]
        for finding in result:
            plain = re.sub(r"`[^`]*`", "", finding.message)
            assert not JARGON.search(plain), (finding, named)
    else:
        assert type(result) in KINDS


@given(
    data=st.dictionaries(
        st.sampled_from(["title", "meta", "source", "sections", "cards", "tags", "x"]),
        VALUES | st.lists(WILD_CARDS, max_size=3),
    )
)
@settings(deadline=None, max_examples=200)
def test_any_document_is_judged(data: Raw) -> None:
    judgement = judged(data, "name")
    assert judgement.head.title
    assert judgement.findings or isinstance(data.get("title"), str)
