"""Packages of Anki's of all generations are read, and what they cannot give us is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.deck.model import Card, Flashcard, Gaps, Typed
from quiz.exchange.anki.reading import read_package, read_with_history
from quiz.exchange.carried import Imported, counted
from quiz.study.rating import Rating
from tests.exchange.anki.packages import (
    BASIC,
    CLOZE,
    REVERSED,
    TYPING,
    Answer,
    Kind,
    Made,
    Row,
    package,
)  # fmt: skip

OPTIONAL = Kind(
    ["Front", "Back", "Add Reverse"],
    [
        BASIC.templates[0],
        ("{{#Add Reverse}}{{Back}}{{/Add Reverse}}", "{{FrontSide}}<hr id=answer>{{Front}}"),
    ],
    "Basic (optional reversed card)",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.apkg"


def read(path: Path, *rows: Row, generation: int = 2, **more: Any) -> Imported:
    imported = read_package(package(path, Made(rows, **more), generation))
    assert imported.refusal is None
    return imported


def only(imported: Imported) -> Card:
    (deck,) = imported.decks
    (card,) = deck.cards
    return card


@pytest.mark.parametrize("generation", [1, 2, 3])
def test_every_generation_is_read(path: Path, generation: int) -> None:
    rows = [
        Row(["der Hund", "the <b>dog</b>"], tags="a b a", deck="Languages::German"),
        Row(["{{c1::Rome}} in {{c2::Italy}}", "old"], CLOZE, (0, 1)),
    ]
    imported = read(path, *rows, generation=generation, media={"a.png": b"x"})
    gaps, german = imported.decks
    assert german.name == ("Languages", "German")
    assert german.head.title == "Languages: German"
    assert german.head.meta == {"imported": "Anki: Languages::German"}
    assert german.marks == ("anki-g0",)
    assert german.cards == (
        Flashcard(question="der Hund", answer="the dog", tags=("a", "b"), id="anki-g0"),
    )
    assert gaps.cards == (
        Gaps(cloze="{{c1::Rome}} in {{c2::Italy}}", explanation="old", id="anki-g1"),
    )
    assert [(each.place, each.message) for each in imported.losses] == [
        ("a.png", "a media file that no carried card names is not carried")
    ]


@pytest.mark.parametrize(
    ("row", "card"),
    [
        pytest.param(
            Row(["a", "b"], REVERSED, (0, 1)),
            Flashcard(question="a", answer="b", reverse=True, id="anki-g0"),
            id="reversed",
        ),
        pytest.param(
            Row(["a", "b", "y"], OPTIONAL, (0, 1)),
            Flashcard(question="a", answer="b", reverse=True, id="anki-g0"),
            id="optionally-reversed",
        ),
        pytest.param(
            Row(["a", "b", ""], OPTIONAL),
            Flashcard(question="a", answer="b", id="anki-g0"),
            id="optionally-not-reversed",
        ),
        pytest.param(
            Row(["a", "b"], REVERSED, (1,)),
            Flashcard(question="b", answer="a", id="anki-g0"),
            id="only-the-reverse",
        ),
        pytest.param(
            Row(["Water?", "H<sub>2</sub>O"], TYPING),
            Typed(question="Water?", answer="H2O", accept=(), id="anki-g0"),
            id="typed",
        ),
        pytest.param(
            Row(
                ["word", "meaning", "example"],
                Kind(
                    ["Word", "Meaning", "Example"],
                    [(
                        "<!-- {{Meaning}} -->{{Word}}{{#Example}}<br>{{Example}}{{/Example}}"
                        "{{^Example}}none{{/Example}}",
                        "{{FrontSide}}<hr id='answer'>{{Meaning}}",
                    )],
                ),
            ),
            Flashcard(question="word\nexample", answer="meaning", id="anki-g0"),
            id="custom",
        ),
        pytest.param(
            Row(
                ["word", "meaning", "note"],
                Kind(
                    ["Word", "Meaning", "Note"],
                    [("{{Word}}{{hint:Note}}", "{{Word}}<br>{{Note}}!<hr id=answer>{{Meaning}}")],
                ),
            ),
            Flashcard(question="word", answer="note!\nmeaning", hint="note", id="anki-g0"),
            id="a-hint-and-more-before-the-answer",
        ),
        pytest.param(
            Row(
                ["{{c1::a}} b", "more", "head"],
                Kind(
                    ["Text", "Extra", "Head"],
                    [("{{Head}}<br>{{cloze:Text}}", "{{Head}}<br>{{cloze:Text}}<br>{{Extra}}")],
                    is_cloze=True,
                ),
            ),
            Gaps(cloze="head\n{{c1::a}} b", explanation="more", id="anki-g0"),
            id="gaps-under-a-heading",
        ),
        pytest.param(
            Row(
                ["{{c1::a}} b"],
                Kind(
                    ["Text"],
                    [("{{cloze:Text}}<br>{{type:cloze:Text}}",) * 2],
                    is_cloze=True,
                ),
            ),
            Gaps(cloze="{{c1::a}} b\n{{c1::a}} b", accept=(), id="anki-g0"),
            id="typed-gaps",
        ),
    ],
)  # fmt: skip
def test_notes_are_read_as_cards(path: Path, row: Row, card: Card) -> None:
    assert only(read(path, row)) == card


def test_a_gap_inside_another_goes_to_a_card_of_its_own(path: Path) -> None:
    (deck,) = read(path, Row(["{{c1::a {{c2::b}}}} c", ""], CLOZE, (0, 1))).decks
    assert deck.cards == (
        Gaps(cloze="{{c1::a b}} c", id="anki-g0"),
        Gaps(cloze="a {{c2::b}} c", id="anki-g0 c2"),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param(
            Row(["{{c1::image-occlusion:rect:left=.1}}", "x"], CLOZE),
            "image occlusion cannot be carried",
            id="image-occlusion",
        ),
        pytest.param(Row(["", "b"]), "not carried: `question` is empty", id="no-question"),
        pytest.param(Row(["a", " <br> "]), "not carried: `answer` is empty", id="no-answer"),
        pytest.param(Row(["no gap", ""], CLOZE), "not carried: `cloze` has no gap", id="no-gap"),
        pytest.param(Row(["a", "b"], cards=()), "it has no card", id="no-card"),
        pytest.param(Row(["a" * 1_000_001, "b"]), "it is too long", id="too-long"),
        pytest.param(
            Row(["{{c1::a}}" * 3000, ""], CLOZE), "it has more than 2,000 gaps", id="gaps"
        ),
    ],
)
def test_a_note_that_cannot_be_carried_is_named(path: Path, row: Row, message: str) -> None:
    imported = read(path, row)
    assert not imported.decks
    assert [(each.place, each.message) for each in imported.losses] == [("note 1000", message)]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param(
            [Row(["a", "b"], Kind(["F", "B"], [("{{F}}", "{{B}}"), ("{{B}}", "?{{F}}")], "Odd"),
                 (0, 1))],
            "the card “Card 2” of “Odd” is not carried, only the first one",
            id="a-second-card",
        ),
        pytest.param(
            [Row(["a", "b", "c"], Kind(["F", "B", "Extra"], [("{{F}}", "{{B}}")], "Odd"))],
            "the field “Extra” of “Odd” is on no card carried",
            id="a-field-on-no-card",
        ),
        pytest.param(
            [Row(["a\x1bc", "b"])],
            "characters that do not belong into a text were taken out",
            id="control-characters",
        ),
        pytest.param(
            [Row(["a", "b"], guid="g"), Row(["c", "d"], guid="g")],
            "another note has the same guid; this one is not carried",
            id="a-guid-twice",
        ),
        pytest.param(
            [Row(["<img src=a.png>", "b"])],
            "a picture, sound or film is not carried; its name stands in the text",
            id="a-picture",
        ),
    ],
)  # fmt: skip
def test_what_is_lost_of_a_note_is_named(path: Path, rows: list[Row], message: str) -> None:
    imported = read(path, *rows)
    assert len(imported.decks) == 1
    assert counted(imported.losses) == {message: 1}


def test_the_log_tells_each_face_apart_and_leaves_out_what_is_no_answer(path: Path) -> None:
    log = [
        Answer(0, 1000, 3, kind=0),
        Answer(0, 2000, 4, ordinal=1, spent=-5),
        Answer(0, 3000, 0, kind=4, ease=100),
        Answer(0, 3500, 3, kind=5),
        Answer(0, 4000, 1, kind=3, ease=0),
        Answer(1, 5000, 2),
        Answer(2, 6000, 2),
    ]
    rows = [
        Row(["a", "b"], REVERSED, (0, 1)),
        Row(["{{c1::a {{c2::b}}}} c", ""], CLOZE, (0, 1)),
        Row(["", "b"]),
    ]
    found = read_with_history(package(path, Made(rows, log, suspended=frozenset([0])))).remembered
    told = [(each.mark, each.face, each.rating, each.counts) for each in found.reviews]
    assert told == [
        ("anki-g0", "", Rating.GOOD, True),
        ("anki-g0", "reverse", Rating.EASY, True),
        ("anki-g0", "", Rating.AGAIN, False),
        ("anki-g1", "c1", Rating.HARD, True),
    ]
    assert [each.milliseconds for each in found.reviews[:2]] == [4000, 0]
    assert found.suspended == {"anki-g0"}
    assert counted(found.losses) == {"1 answer to cards that are not carried": 1}


def test_answers_before_a_card_was_begun_anew_do_not_count(path: Path) -> None:
    log = [Answer(0, 1000, 3), Answer(0, 2000, 0, kind=4, ease=0), Answer(0, 3000, 3)]
    found = read_with_history(package(path, Made(log=log))).remembered
    assert [each.counts for each in found.reviews] == [False, True]
