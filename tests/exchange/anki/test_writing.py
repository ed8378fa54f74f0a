"""Decks written for Anki are read back as they were, but for what is named as lost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings

from quiz.deck.key import card_key
from quiz.deck.model import Card, Choice, Deck, Entry, Flashcard, Gaps, Head, Option, Section, Typed
from quiz.deck.read import read_deck
from quiz.exchange.anki.reading import read_with_history
from quiz.exchange.anki.writing import package
from quiz.exchange.carried import Exported, counted
from quiz.exchange.remembered import CardPast, Step
from quiz.study.rating import Rating
from quiz.study.schedule import Memory, Schedule
from tests.deck import strategies

AT = datetime(2026, 3, 2, 18, 30, tzinfo=timezone(timedelta(hours=1)))
SCHEDULE = Schedule(fuzz=False)
NO_PAST: Mapping[str, CardPast] = {}


def deck_of(*cards: Card, title: str = "One", **more: Any) -> Deck:
    entries = (
        Entry("one", n, card_key(card, "one"), card) for n, card in enumerate(cards, start=1)
    )
    return Deck("one", replace(Head(title=title), **more), tuple(entries))


def written(*decks: Deck, past: Mapping[str, CardPast] = NO_PAST, at: datetime = AT) -> Exported:
    return package(decks, past, SCHEDULE, at, 4)


def rows(exported: Exported, query: str) -> list[tuple[object, ...]]:
    with ZipFile(BytesIO(exported.content)) as archive:
        source = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(source)
        return connection.execute(query).fetchall()


def steps(*ratings: Rating) -> tuple[Step, ...]:
    memory, found, at = Memory(), [], AT.astimezone(UTC) - timedelta(days=60)
    for rating in ratings:
        memory = SCHEDULE.after(memory, rating, at, at.date(), "k")
        found.append(Step(at, rating, 4000, memory))
        at = at + max(memory.wait, timedelta(minutes=1))
    return tuple(found)


def back(path: Path, exported: Exported) -> list[Deck]:
    path.write_bytes(exported.content)
    imported = read_with_history(path).imported
    assert imported.refusal is None
    return [deck_of(*deck.cards, title=deck.head.title) for deck in imported.decks]


def sayable(card: Card) -> Card:
    """The card as Anki can say it: without a section."""
    return replace(card, section=None)


@given(strategies.decks())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_cards_come_back_as_they_went(tmp_path: Path, deck: Deck) -> None:
    exported = written(deck)
    found = [entry.card for each in back(tmp_path / "a.apkg", exported) for entry in each.entries]
    assert found == [sayable(entry.card) for entry in deck.entries]


@pytest.mark.parametrize("path", sorted(Path("decks").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_decks_come_back_as_they_went(tmp_path: Path, path: Path) -> None:
    deck = read_deck(path).deck
    assert deck is not None
    (found,) = back(tmp_path / "a.apkg", written(deck))
    assert [entry.card for entry in found.entries] == [sayable(e.card) for e in deck.entries]
    assert found.head.title == deck.head.title


def test_what_anki_cannot_say_is_named() -> None:
    deck = read_deck(Path("tests/decks/kinds.toml")).deck
    assert deck is not None
    unjudged = "Anki does not mark this kind of card: it shows the answer and asks how well it went"
    assert counted(written(deck).losses) == {
        "without the deck's language": 1,
        "without the deck's sections": 1,
        "without the deck's tags": 1,
        "without its section": 9,
        unjudged: 5,
        "Anki compares what is typed with the answer alone, letter by letter": 1,
        "Anki shows the tolerance, and does not apply it": 1,
    }


def test_a_deck_that_came_from_anki_goes_back_under_its_name_and_guids() -> None:
    card = Flashcard(question="q", answer="a", id="anki-g/1 !")
    part = Gaps(cloze="{{c2::a}}", id="anki-h c2")
    deck = deck_of(card, part, title="A: B", meta={"imported": "Anki: A::B"})
    exported = written(deck)
    decks = json.loads(str(rows(exported, "SELECT decks FROM col")[0][0]))
    assert {each["name"] for each in decks.values()} == {"Default", "A::B"}
    assert rows(exported, "SELECT guid FROM notes ORDER BY id") == [
        ("g/1 !",),
        (f"quiz {deck.entries[1].key}",),
    ]


def test_a_deck_with_the_name_that_every_collection_has_is_that_deck() -> None:
    exported = written(deck_of(Flashcard(question="q", answer="a"), title="Default"))
    assert rows(exported, "SELECT did FROM cards") == [(1,)]
    assert len(json.loads(str(rows(exported, "SELECT decks FROM col")[0][0]))) == 1


def test_a_note_keeps_its_guid_as_its_wording_changes() -> None:
    before = deck_of(Flashcard(question="Which sea?", answer="Black Sea"))
    after = deck_of(Flashcard(question="Which sea is it?", answer="Black Sea"))
    first = before.entries[0].key
    past = {after.entries[0].key: CardPast(first, {})}
    guids = "SELECT guid FROM notes"
    assert rows(written(before), guids) == rows(written(after, past=past), guids)
    assert rows(written(before), guids) != rows(written(after), guids)


def test_a_card_of_two_decks_is_one_note_and_that_is_named() -> None:
    deck = deck_of(Flashcard(question="q", answer="a"))
    exported = written(deck, replace(deck, head=Head(title="Two")))
    assert rows(exported, "SELECT count(*) FROM notes") == [(1,)]
    assert counted(exported.losses) == {"the same card is in another deck; Anki has it once": 1}


@pytest.mark.parametrize(
    ("ratings", "kind", "queue", "left"),
    [
        pytest.param((), 0, 0, 0, id="new"),
        pytest.param((Rating.AGAIN,), 1, 1, 2, id="at-the-first-step"),
        pytest.param((Rating.GOOD,), 1, 1, 1, id="at-the-second-step"),
        pytest.param((Rating.EASY,), 2, 2, 0, id="in-review"),
        pytest.param((Rating.EASY, Rating.AGAIN), 3, 1, 1, id="to-be-learned-again"),
    ],
)
def test_cards_stand_where_their_memory_is(
    ratings: tuple[Rating, ...], kind: int, queue: int, left: int
) -> None:
    deck = deck_of(Flashcard(question="q", answer="a"))
    given_before = steps(*ratings)
    past = {deck.entries[0].key: CardPast("k", {"": given_before})}
    exported = written(deck, past=past)
    ((*found, data),) = rows(exported, "SELECT type, queue, left, reps, data FROM cards")
    assert found == [kind, queue, left, len(ratings)]
    state = json.loads(str(data))
    if ratings:
        memory = given_before[-1].after
        assert (state["s"], state["d"]) == (memory.stability, memory.difficulty)
    else:
        assert state == {}


def test_a_review_is_due_on_its_day_of_the_collection() -> None:
    deck = deck_of(Flashcard(question="q", answer="a"))
    given_before = steps(Rating.EASY)
    past = {deck.entries[0].key: CardPast("k", {"": given_before})}
    exported = written(deck, past=past)
    ((due, begun),) = rows(exported, "SELECT due, crt FROM cards, col")
    first = datetime.fromtimestamp(int(str(begun)), AT.tzinfo)
    assert first.hour == 4
    assert first.date() + timedelta(days=int(str(due))) == given_before[-1].after.due_day


def test_answers_go_to_the_log_each_at_a_millisecond_of_its_own() -> None:
    deck = deck_of(*(Flashcard(question=q, answer="a", reverse=True) for q in "pq"))
    given_before = steps(Rating.GOOD, Rating.GOOD, Rating.AGAIN)
    practised = replace_last(given_before, counts=False)
    past = {
        deck.entries[0].key: CardPast("k", {"": given_before, "reverse": practised}),
        deck.entries[1].key: CardPast("l", {"": given_before}, is_suspended=True, is_flagged=True),
    }
    exported = written(deck, past=past)
    columns = "ease, ivl, lastIvl, factor, time, type"
    log = rows(exported, f"SELECT {columns} FROM revlog ORDER BY cid, id")
    assert log[:3] == [
        (3, -600, 0, 224, 4000, 0),
        (3, 2, -600, 223, 4000, 0),
        (1, -600, 2, 810, 4000, 1),
    ]
    assert log[5][3:] == (0, 4000, 3)
    assert len(log) == 9
    assert rows(exported, "SELECT queue, flags FROM cards ORDER BY id")[2:] == [(-1, 1), (-1, 1)]


def replace_last(given_before: tuple[Step, ...], *, counts: bool) -> tuple[Step, ...]:
    return (*given_before[:-1], given_before[-1]._replace(counts=counts))


def test_a_copy_made_in_anki_is_another_card(tmp_path: Path) -> None:
    card = Flashcard(question="q", answer="a", id="own")
    found, _ = after_edit(tmp_path, card, "Question", "r", guid="copied")
    assert found == replace(card, question="r", id="anki-copied")


def test_what_was_remembered_comes_back(tmp_path: Path) -> None:
    deck = deck_of(
        Flashcard(question="q", answer="a", reverse=True), Gaps(cloze="{{a}} {{c1::b}} {{c}}")
    )
    faces = [(entry, face) for entry in deck.entries for face in entry.card.faces]
    past = {
        entry.key: CardPast(entry.key, {face: steps(Rating.GOOD, Rating.EASY)
                                        for face in entry.card.faces})
        for entry in deck.entries
    }  # fmt: skip
    path = tmp_path / "a.apkg"
    path.write_bytes(written(deck, past=past).content)
    found = read_with_history(path).remembered
    assert {(each.mark, each.face) for each in found.reviews} == {
        (f"quiz {entry.key}", face) for entry, face in faces
    }
    assert len(found.reviews) == 2 * len(faces)


@pytest.mark.parametrize(
    ("card", "field", "html", "edited"),
    [
        pytest.param(
            Flashcard(question="q", answer="a"), "Question", "<b>r</b>",
            Flashcard(question="r", answer="a"), id="a-question",
        ),
        pytest.param(
            Typed(question="q", answer="a", accept=("b",)), "Answer", "c",
            Typed(question="q", answer="c", accept=("b",)), id="an-answer",
        ),
        pytest.param(
            Gaps(cloze="{{a}} b"), "Text", "{{c1::a}} {{c2::c}}",
            Gaps(cloze="{{c1::a}} {{c2::c}}"), id="gaps",
        ),
    ],
)  # fmt: skip
def test_what_was_edited_in_anki_is_taken_over(
    tmp_path: Path, card: Card, field: str, html: str, edited: Card
) -> None:
    assert after_edit(tmp_path, card, field, html) == (edited, [])


def test_an_edit_in_anki_that_cannot_be_taken_over_is_named(tmp_path: Path) -> None:
    card = Choice(question="q", answer="a", wrong=(Option(text="b"), Option(text="c")))
    found, losses = after_edit(tmp_path, card, "Options", "<ul><li>x</li></ul>")
    assert found == card
    assert losses == ["“Options” was changed in Anki; here it is as before"]


def after_edit(
    folder: Path, card: Card, field: str, html: str, guid: str = ""
) -> tuple[Card, list[str]]:
    """The card read from its package once the field was edited there, or in a copy."""
    exported = written(deck_of(card))
    ((models, fields),) = rows(exported, "SELECT models, flds FROM col, notes")
    (model,) = json.loads(str(models)).values()
    texts = str(fields).split("\x1f")
    texts[[each["name"] for each in model["flds"]].index(field)] = html
    with ZipFile(BytesIO(exported.content)) as archive:
        source = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(source)
        with connection:
            connection.execute("UPDATE notes SET flds = ?", ("\x1f".join(texts),))
            connection.execute("UPDATE notes SET guid = ? WHERE ? <> ''", (guid, guid))
        source = connection.serialize()
    path = folder / "edited.apkg"
    with ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", source)
    imported = read_with_history(path).imported
    return imported.decks[0].cards[0], [each.message for each in imported.losses]


def test_sections_are_lost_and_that_is_named(tmp_path: Path) -> None:
    section = Section(id="s", title="S", text="…")
    card = Flashcard(question="q", answer="a", section="s")
    exported = written(deck_of(card, sections=(section,)))
    assert [(each.place, each.message) for each in exported.losses] == [
        ("", "without the deck's sections"),
        ("card 1", "without its section"),
    ]
    (found,) = back(tmp_path / "a.apkg", exported)
    assert found.entries[0].card == replace(card, section=None)
