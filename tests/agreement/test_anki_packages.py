"""Real Anki imports our packages cleanly, and we read its own; it needs `anki` 26.9."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.deck.key import card_key
from quiz.deck.model import Deck, Entry, Flashcard
from quiz.deck.read import read_deck
from quiz.exchange.anki.reading import read_with_history
from quiz.exchange.anki.text_export import read_notes_text
from quiz.exchange.anki.writing import package
from quiz.exchange.remembered import Arrival, CardPast, Step
from quiz.study.days import study_day
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Schedule
from tests.agreement import anki_packages

pytestmark = pytest.mark.anki

SCHEDULE = Schedule(fuzz=False)
FILES = ["new.apkg", "old.apkg", "new.colpkg", "old.colpkg"]


def in_anki(folder: Path, what: str, *names: str) -> dict[str, Any]:
    """What Anki tells after it has done that in a new collection of the folder."""
    python = os.environ.get("QUIZ_ANKI_PYTHON")
    if python is None:
        pytest.skip("QUIZ_ANKI_PYTHON should name a Python that has anki 26.9")
    done = subprocess.run(
        [python, anki_packages.__file__, str(folder), what],
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def deck() -> Deck:
    """A deck of every kind of card, in a tree of decks."""
    found = read_deck(Path("tests/decks/kinds.toml")).deck
    assert found is not None
    head = replace(found.head, meta={"imported": "Anki: Geography::Alps & <Danube>"})
    two_way = Flashcard(question="der {{Hund}} <b>", answer="the dog", reverse=True)
    last = Entry(found.id, 10, card_key(two_way, found.id), two_way)
    return replace(found, head=head, entries=(*found.entries, last))


def pasts(deck: Deck, at: datetime) -> dict[str, CardPast]:
    """Cards that stand everywhere between new and known; one is suspended, one flagged."""
    found = {}
    for number, entry in enumerate(deck.entries):
        ratings = [Rating.GOOD, Rating.GOOD, Rating.EASY, Rating.AGAIN][: number % 5]
        steps, memory, then = list[Step](), Memory(), at - timedelta(days=40)
        for rating in ratings:
            memory = SCHEDULE.after(memory, rating, then, study_day(then, 4), entry.key)
            steps.append(Step(then, rating, 4000, memory))
            then += max(memory.wait, timedelta(minutes=11))
        faces = {face: tuple(steps) for face in entry.card.faces[:1]}
        found[entry.key] = CardPast(entry.key, faces, number == 2, number == 3)
    return found


def write(path: Path, deck: Deck, past: Mapping[str, CardPast], at: datetime) -> None:
    path.write_bytes(package([deck], past, SCHEDULE, at, 4).content)


def test_anki_takes_over_our_package(tmp_path: Path, deck: Deck) -> None:
    at = datetime.now().astimezone()
    past = pasts(deck, at)
    write(tmp_path / "ours.apkg", deck, past, at)
    found = in_anki(tmp_path, "import", "ours.apkg")
    assert found["said"] == [
        {"new": 10, "updated": 0, "duplicate": 0, "conflicting": 0, "missing_notetype": 0,
         "missing_deck": 0}
    ]  # fmt: skip
    assert found["sound"]
    assert found["decks"] == ["Default", "Geography", "Geography::Alps & <Danube>"]
    for entry in deck.entries:
        note = found["notes"][f"quiz {entry.key}"]
        assert note["kind"] == f"quiz {entry.card.kind}"
        assert note["tags"] == sorted(entry.card.tags)
        assert len(note["cards"]) == len(entry.card.faces)
        card, steps = note["cards"]["0"], past[entry.key].faces[entry.card.faces[0]]
        assert card["deck"] == "Geography::Alps & <Danube>"
        assert card["answers"] == [step.rating for step in steps]
        assert card["reps"] == len(steps)
        assert (card["queue"] == -1, card["flag"]) == (
            past[entry.key].is_suspended, past[entry.key].is_flagged
        )  # fmt: skip
        if steps:
            memory = steps[-1].after
            assert (card["stability"], card["difficulty"]) == (memory.stability, memory.difficulty)
            if card["days"] is not None:
                assert memory.due_day is not None
                assert card["days"] == (memory.due_day - study_day(at, 4)).days
    assert found["answers"] == sum(
        len(steps) for each in past.values() for steps in each.faces.values()
    )


def test_a_second_import_after_an_edit_updates(tmp_path: Path, deck: Deck) -> None:
    at = datetime.now().astimezone()
    past = pasts(deck, at)
    write(tmp_path / "first.apkg", deck, past, at)
    old = deck.entries[1]
    assert isinstance(old.card, Flashcard)
    card = replace(old.card, question="Into which sea does the mighty Danube flow?")
    new = replace(old, card=card, key=card_key(card, deck.id))
    edited = replace(deck, entries=(deck.entries[0], new, *deck.entries[2:]))
    past[new.key] = past[old.key]
    write(tmp_path / "second.apkg", edited, past, at + timedelta(minutes=1))
    found = in_anki(tmp_path, "import", "first.apkg", "second.apkg")
    assert found["said"][1]["new"] == found["said"][1]["conflicting"] == 0
    assert found["said"][1]["updated"] == 10
    assert len(found["notes"]) == 10
    assert found["notes"][f"quiz {old.key}"]["fields"]["Question"] == card.question
    assert found["sound"]


def test_what_anki_exports_now_is_read(tmp_path: Path) -> None:
    held = in_anki(tmp_path, "export")
    read = {name: read_with_history(tmp_path / name) for name in FILES}
    first = read["new.apkg"]
    for name, each in read.items():
        assert each.imported.refusal is None, name
        assert each.imported.decks == first.imported.decks, name
        assert each.remembered.reviews == first.remembered.reviews, name
    compare(first, held)
    notes = read_notes_text((tmp_path / "notes.txt").read_text("utf-8"), "notes.txt")
    assert [deck.cards for deck in notes.decks] == [deck.cards for deck in first.imported.decks]
    cards = read_notes_text((tmp_path / "cards.txt").read_text("utf-8"), "cards.txt")
    assert sum(len(deck.cards) for deck in cards.decks) > 8


def compare(package: Arrival, held: Mapping[str, Any]) -> None:
    """Assert that the package was read to what Anki says that it held."""
    decks = {"::".join(deck.name): deck for deck in package.imported.decks}
    assert decks.keys() == {"Languages::German", "Odds & <ends>"}
    carried = {card.id or "": name for name, deck in decks.items() for card in deck.cards}
    for guid, note in held["notes"].items():
        deck = {card["deck"] for card in note["cards"].values()}
        if note["kind"] == "Image Occlusion":
            assert f"anki-{guid}" not in carried
        else:
            assert {carried[f"anki-{guid}"]} == deck
    messages = [loss.message for loss in package.imported.losses]
    assert messages.count("image occlusion cannot be carried") == 1
    assert {loss.place for loss in package.imported.losses[1:]} == {
        "a b.png", "c.mp3", "map.png",
    }  # fmt: skip
    assert len(package.remembered.reviews) == held["answers"] == 12
