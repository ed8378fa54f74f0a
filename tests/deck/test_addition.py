"""A card added is placed and warned of as a check of the whole deck would."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deck.addition import Addition, addition
from quiz.deck.check import checked
from quiz.deck.problems import Level

DECK = """\
title = "Alps"
[[cards]]
question = "Which is the highest?"
answer = "Mont Blanc"

[[cards]]
id = "eiger"
question = "How high is the Eiger?"
answer = "3,967 m"
"""
INLINE = 'title = "x"\ncards = [\n  { question = "Why?", answer = "b" },\n]\n'
PLAIN = '[[cards]]\nquestion = "Where is it?"\nanswer = "Here"\n'
TWICE = '[[cards]]\nquestion = "Why?"\nanswer = "b"\n'


def _table(question: str, rest: str) -> str:
    return f'# new\n[[cards]]\nquestion = "{question}"\n{rest}\n'


@pytest.mark.parametrize(
    ("deck", "card"),
    [
        pytest.param(DECK, PLAIN, id="nothing to warn of"),
        pytest.param(DECK, _table("which is the  HIGHEST?", 'answer = "b"'), id="same question"),
        pytest.param(
            DECK, _table("Which is the highest?", 'answer = "Mont Blanc"'), id="same card"
        ),
        pytest.param(
            DECK, _table("How high is the Eiger?", 'id = "two"\nanswer = "3,967 m"'), id="own id"
        ),
        pytest.param(DECK, _table("Who?", 'answer = "a"\nwrong = ["bb"]'), id="one wrong"),
        pytest.param(DECK, '[[cards]]\ncloze = "{{a}} and a"\n', id="a cloze that leaks"),
        pytest.param(DECK.replace("\n", "\r\n"), TWICE, id="CRLF"),
        pytest.param(DECK + "# the end\n\n\n", PLAIN, id="a comment at the end"),
        pytest.param(DECK.removesuffix("\n"), PLAIN, id="no last newline"),
        pytest.param("# quiz: ignore W101\n" + DECK, TWICE.replace("Why?", "Which is the highest?"),
                     id="waived"),
        pytest.param(INLINE, TWICE, id="in one array"),
        pytest.param('title = "[[cards]]"\ntext = """\n[[cards]]\n"""\n' + INLINE[12:], TWICE,
                     id="in one array, the header in a text"),
        pytest.param('title = "x"\n', PLAIN, id="the first card"),
        pytest.param(DECK, PLAIN + '[[cards.wrong]]\ntext = "x"\n', id="tables in a card"),
    ],
)  # fmt: skip
def test_it_is_warned_of_as_a_check_of_all_would(tmp_path: Path, deck: str, card: str) -> None:
    path = tmp_path / "deck.toml"
    added = addition(deck.encode(), card, path)
    assert isinstance(added, Addition), added
    path.write_bytes(added.content)
    lines = path.read_text("utf-8").split("\n")
    assert "[[cards]]" in lines[added.line - 1] or "cards = [" in deck
    expected = [
        each for each in checked([path]) if each.level is Level.WARNING and each.line >= added.line
    ]
    assert sorted(added.warnings(), key=lambda each: each.order) == expected


def test_a_bad_card_is_refused() -> None:
    found = addition(DECK.encode(), "[[cards]]\nquestion = 1\n", Path("deck.toml"))
    assert isinstance(found, tuple)
    assert [each.code for each in found] == ["E010", "E012"]


def test_other_cards_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a card added costs does not grow with what else could be said of the deck."""
    deck = DECK + "".join(f'[[cards]]\nquestion = "q{n}"\nanswer = "a"\n' for n in range(50))
    added = addition(deck.encode(), _table("q7", 'answer = "b"'), Path("deck.toml"))
    assert isinstance(added, Addition)
    judged: list[object] = []

    def judge(raw: dict[str, object]) -> object:
        from quiz.deck.judge import judged_card

        judged.append(raw["question"])
        return judged_card(raw)

    monkeypatch.setattr("quiz.deck.addition.judged_card", judge)
    assert [each.code for each in added.warnings()] == ["W101"]
    assert judged == ["q7", "q7"]
