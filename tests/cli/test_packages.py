"""Packages of Anki imported and exported from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.deck.model import Asking
from quiz.deck.read import read_deck
from quiz.exchange.anki.reading import read_with_history
from tests.cli.conftest import Run
from tests.exchange.anki.packages import CLOZE, REVERSED, Answer, Made, Row, package

ROWS = (
    Row(["der Hund", "the dog"], REVERSED, (0, 1), deck="Languages::German"),
    Row(["die <b>Katze</b>", "the cat"], deck="Languages::German"),
    Row(["{{c1::Rome}} is in {{c2::Italy}}", ""], CLOZE, (0, 1), deck="Capitals"),
    Row(["{{c1::image-occlusion:rect}}", ""], CLOZE, deck="Capitals"),
)
LOG = tuple(Answer(n, 1_700_000_000_000 + n, 3) for n in (0, 1, 2))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return package(tmp_path / "All.apkg", Made(ROWS, LOG, {"a.png": b"x"}), 3)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own folder of decks."""
    return tmp_path / "home" / "decks"


def questions(path: Path) -> list[str]:
    deck = read_deck(path).deck
    assert deck is not None
    return [each.card.question for each in deck.entries if isinstance(each.card, Asking)]


def test_each_deck_of_a_package_becomes_a_deck(run: Run, source: Path, own: Path) -> None:
    ran = run("import", str(source))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        str(own / "capitals.toml"),
        str(own / "languages-german.toml"),
    ]
    assert ran.err.splitlines() == [
        "1 card: 1 gaps",
        "2 cards: 2 flashcard",
        f"{source}: image occlusion cannot be carried (note 1003)",
        f"{source}: a media file that no carried card names is not carried (a.png)",
        f"{source}: 3 answers left behind; --with-history takes them over",
    ]
    assert not json.loads(run("stats", "--json").out)["answers"]


def test_answers_come_along_once(run: Run, source: Path) -> None:
    assert f"{source}: 3 answers taken over" in run("import", str(source), "--with-history").err
    assert json.loads(run("stats", "--json").out)["answers"] == 3
    again = run("import", str(source), "--with-history")
    assert f"{source}: 0 answers taken over, 3 known already" in again.err
    assert json.loads(run("stats", "--json").out)["answers"] == 3
    assert run("verify").code == 0


def test_a_later_package_of_another_name_updates_the_decks_and_keeps_what_was_written_there(
    run: Run, source: Path, own: Path, tmp_path: Path
) -> None:
    run("import", str(source), "--with-history")
    german = own / "languages-german.toml"
    text = german.read_text("utf-8").replace('answer = "the cat"', 'answer = "the cat" # mine')
    german.write_text(f'{text}\n[[cards]]\nquestion = "mein"\nanswer = "mine"\n', "utf-8")
    rows = (Row(["der Hund!", "the dog"], REVERSED, (0, 1), deck="Languages::German"), *ROWS[1:])
    later = package(tmp_path / "All-2.apkg", Made(rows, LOG))
    ran = run("import", str(later), "--with-history")
    assert "2 cards: 2 flashcard (1 changed, 1 as before, 1 only here, kept)" in ran.err
    assert f"{later}: 0 answers taken over, 3 known already" in ran.err
    assert questions(german) == ["der Hund!", "die Katze", "mein"]
    assert "# mine" in german.read_text("utf-8")


def test_one_deck_is_made_of_all_where_one_is_named(run: Run, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.toml"
    ran = run("import", str(source), "--with-history", "-o", str(target))
    assert ran.code == 0
    assert f"{source}: 3 answers taken over" in ran.err
    deck = read_deck(target).deck
    assert deck is not None
    assert len(deck.entries) == 3


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more"])
def test_a_package_that_cannot_be_read_leaves_nothing(
    run: Run, source: Path, own: Path, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.apkg"
    bad.write_bytes(content or source.read_bytes()[:-100])
    ran = run("import", str(bad), "--with-history")
    assert ran.code == 1
    assert f"Error: {bad}: the archive is damaged or cut short" in ran.err
    assert not list(own.glob("*")) if own.exists() else True


def test_history_is_for_packages_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("question,answer\na,b\n", "utf-8")
    assert run("import", str(path), "--with-history").code == 2
    assert run("export", "decision", "-o", str(tmp_path / "a.csv"), "--without-history").code == 2


def test_a_text_export_of_notes_is_known_by_its_first_lines(
    run: Run, own: Path, tmp_path: Path
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        "g\tBasic\tA::B\t<b>q</b>\ta\n",
        "utf-8",
    )
    assert run("import", str(path)).out == f"{own / 'a-b.toml'}\n"
    assert questions(own / "a-b.toml") == ["q"]


def test_a_deck_goes_to_anki_with_its_answers_or_without(
    run: Run, source: Path, tmp_path: Path
) -> None:
    run("import", str(source), "--with-history")
    target = tmp_path / "german.apkg"
    ran = run("export", "languages-german", "-o", str(target))
    assert ran.code == 0
    assert ran.out == f"{target}\n"
    assert "2 cards with 2 answers" in ran.err
    found = read_with_history(target)
    assert [deck.name for deck in found.imported.decks] == [("Languages", "German")]
    assert len(found.remembered.reviews) == 2
    run("export", "languages-german", "-o", str(target), "--without-history")
    assert not read_with_history(target).remembered.reviews


def test_a_card_in_other_words_is_the_same_note_the_next_time(
    run: Run, own: Path, tmp_path: Path
) -> None:
    own.mkdir(parents=True)
    deck, target = own / "seas.toml", tmp_path / "seas.apkg"
    guids = []
    for question in (
        "Into which sea does the Danube flow?",
        "Into which sea does the Danube flow now?",
    ):
        deck.write_text(
            f'title = "Seas"\n[[cards]]\nquestion = "{question}"\nanswer = "Black Sea"\n', "utf-8"
        )
        assert run("export", "seas", "-o", str(target)).code == 0
        guids.append(read_with_history(target).imported.decks[0].marks)
    assert guids[0] == guids[1]
