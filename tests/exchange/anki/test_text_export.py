"""Anki's text exports are read: notes, cards, with HTML and without."""

from __future__ import annotations

import pytest

from quiz.deck.model import Asking, Card, Flashcard, Gaps, Typed
from quiz.exchange.anki.text_export import is_notes_text, read_notes_text
from quiz.exchange.carried import Imported, Loss, counted

NOTES = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:7
"""
CARDS = "#separator:tab\n#html:true\n"


def read(text: str, name: str = "words.txt") -> Imported:
    return read_notes_text(text, name)


def card(row: str, top: str = NOTES) -> Card:
    (deck,) = read(f"{top}{row}\n").decks
    (found,) = deck.cards
    return found


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "g\tBasic\tA::B\t<b>q</b>\ta<br>b\t\tx y",
            Flashcard(question="q", answer="a\nb", tags=("x", "y"), id="anki-g"),
            id="basic",
        ),
        pytest.param(
            'g\tBasic\tA\t"#q ""r""\ns"\ta\t\t',
            Flashcard(question='#q "r" s', answer="a", id="anki-g"),
            id="quoted",
        ),
        pytest.param(
            "g\tBasic (and reversed card)\tA\tq\ta\t\t",
            Flashcard(question="q", answer="a", reverse=True, id="anki-g"),
            id="reversed",
        ),
        pytest.param(
            "g\tBasic (optional reversed card)\tA\tq\ta\ty\t",
            Flashcard(question="q", answer="a", reverse=True, id="anki-g"),
            id="optionally-reversed",
        ),
        pytest.param(
            "g\tBasic (optional reversed card)\tA\tq\ta\t\t",
            Flashcard(question="q", answer="a", id="anki-g"),
            id="optionally-not-reversed",
        ),
        pytest.param(
            "g\tBasic (type in the answer)\tA\tq\ta\t\t",
            Typed(question="q", answer="a", accept=(), id="anki-g"),
            id="typed",
        ),
        pytest.param(
            "g\tLückentext\tA\t{{c1::a}} b\tmore\t\t",
            Gaps(cloze="{{c1::a}} b", explanation="more", id="anki-g"),
            id="gaps-of-whatever-name",
        ),
        pytest.param(
            "g\tEinfach\tA\tq\ta\tmore\t",
            Flashcard(question="q", answer="a\nmore", id="anki-g"),
            id="a-type-of-another-name",
        ),
    ],
)
def test_notes_are_read(row: str, expected: Card) -> None:
    assert card(row) == expected


@pytest.mark.parametrize(
    ("top", "row"),
    [
        pytest.param(CARDS, "q\t<style>x</style>q<hr id=answer>a", id="with-the-front-on-the-back"),
        pytest.param("#separator:semicolon\n#html:false\n", "q;a", id="semicolons"),
        pytest.param("#separator:|\n#html:false\n", "q|a", id="a-character"),
        pytest.param("#separator:Comma\n#html:true\n", "q,a", id="commas"),
        pytest.param(CARDS, "# a comment\nq\ta", id="a-comment-below"),
    ],
)
def test_rows_without_names_become_flashcards_without_an_id(top: str, row: str) -> None:
    assert card(row, top) == Flashcard(question="q", answer="a")


def test_plain_text_is_taken_as_it_is() -> None:
    found = card('<b>\t"&amp; c\nd"', "#separator:tab\n#html:false\n")
    assert found == Flashcard(question="<b>", answer="&amp; c\nd")


def test_decks_are_named_by_their_column_or_at_the_top_or_after_the_file() -> None:
    assert [deck.name for deck in read(f"{NOTES}g\tBasic\tA::B\tq\ta\t\t").decks] == [("A", "B")]
    assert [deck.name for deck in read(f"#deck:C\n{CARDS}q\ta").decks] == [("C",)]
    assert [deck.name for deck in read(f"{CARDS}q\ta", "words.txt").decks] == [("words",)]


def test_what_is_lost_is_named_at_its_line() -> None:
    rows = [
        "g\tImage Occlusion\tA\t{{c1::image-occlusion:rect}}\tx\t\t",
        "h\tEinfach\tA\tq\ta\t\t",
        "i\tEinfach\tA\tr\t<img src=b.png>\t\t",
        "j\tBasic\tA\t\ta\t\t",
    ]
    found = read(NOTES + "\n".join(rows))
    assert [each.place for each in found.losses] == ["line 7", "line 8", "line 10", "b.png"]
    assert len(counted(found.losses)) == 4
    (deck,) = found.decks
    assert [each.question for each in deck.cards if isinstance(each, Asking)] == ["q", "r"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        pytest.param(CARDS + 'a\tb\n"c\td\ne\tf', "line 4", id="an-open-quote"),
        pytest.param(CARDS + "a\tb\nc\t" + "d" * 200_000, "line 4", id="a-long-field"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(source: str, place: str) -> None:
    found = read_notes_text(source, "a.txt")
    assert isinstance(found.refusal, Loss)
    assert found.refusal.place == place
    assert not found.decks


@pytest.mark.parametrize(
    ("source", "expected"),
    [("#separator:tab\n#html:true\nx", True), ("#guid column:1\n", True), ("#notetype:Basic", True),
     ("#separator:tab\n#html:false\n#tags column:3\n", False), ("# a title\n", False),
     ("question\tanswer\n", False), ("", False)],
)  # fmt: skip
def test_exports_of_notes_and_of_cards_with_html_are_known(source: str, expected: bool) -> None:
    assert is_notes_text(source) is expected


def test_an_export_without_html_is_named_as_such() -> None:
    found = read("#separator:tab\n#html:false\nq\ta")
    assert [each.message[:34] for each in found.losses] == ["it was exported without HTML, so t"]
    assert found.decks[0].origin == ""
    assert read(f"{NOTES}g\tBasic\tA::B\tq\ta\t\t").decks[0].origin == "Anki: A::B"
