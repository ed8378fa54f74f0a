"""Cards written, saved, taken out and brought back; and their histories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.deck.read import read_deck
from quiz.store.desk import Desk
from quiz.store.dossier import dossier
from quiz.store.editing import (
    Change,
    Refused,
    card_edit,
    duplicate,
    new_card,
    number_of,
    removal,
    undo,
)
from quiz.store.own_decks import NameTaken, begun_deck, copied, is_shipped
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.store.person import WEAPONS, Person, give, sat

COMMENTED = """\
title = "T" # a title

# about the first
[[cards]]
question = "Who?"   # short
answer = "Ann"
accept = [ "Anna" ]

[[cards]] # the second
question = "Where?"
answer = "There"
"""


def deck(person: Person) -> Path:
    return person.write("one", COMMENTED)


def saved(person: Person, desk: Desk, number: int, key: str, text: str) -> Change:
    edit = card_edit(person.folder / "one.toml", number)
    form = edit.form()
    assert form is not None
    edit.take(form.filled(key, text))
    change = edit.save(desk)
    assert isinstance(change, Change)
    return change


def test_a_form_changes_the_keys_that_it_changes_and_no_other_byte(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        saved(person, desk, 1, "answer", "Bea")
    assert path.read_text("utf-8") == COMMENTED.replace('"Ann"', '"Bea"')


def test_a_form_that_was_not_changed_leaves_the_text_as_it_is(person: Person) -> None:
    edit = card_edit(deck(person), 1)
    form = edit.form()
    assert form is not None
    assert not edit.take(form.filled("question", "")).card
    assert edit.is_changed
    assert edit.take(form).card
    assert not edit.is_changed
    assert "# short" in edit.text


def test_history_follows_a_card_that_was_wholly_reworded(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY, "one"), person.clock)
        edit = card_edit(path, 1)
        edit.text = '[[cards]]\nquestion = "Quite another?"\nanswer = "So it is"\n'
        assert isinstance(edit.save(desk), Change)
        desk.read()
        entry = read_deck(path).deck.entries[0]  # type: ignore[union-attr] # it is right
        known = dossier(desk, entry)
        assert len(known.answers) == 1
        assert known.earlier == (("Who?", "Ann"),)
        assert [row.tally.new for row in desk.rows() if row.deck.id == "one"] == [1]
        assert not [fault for check in checks(desk) for fault in check.faults]


def test_a_file_changed_meanwhile_is_not_written_over(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        edit = card_edit(path, 2)
        edit.text = edit.text.replace("There", "Here")
        path.write_text(COMMENTED.replace("Ann", "Bea"), "utf-8")
        refused = edit.save(desk)
        assert isinstance(refused, Refused)
        assert '+answer = "Bea"' in refused.difference
        assert edit.rebase()
        assert isinstance(edit.save(desk), Change)
    assert path.read_text("utf-8") == COMMENTED.replace("Ann", "Bea").replace("There", "Here")


def test_a_card_changed_in_both_places_is_reread_or_kept_from_being_saved(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        edit = card_edit(path, 2)
        edit.text = edit.text.replace("There", "Here")
        path.write_text(COMMENTED.replace("There", "Nowhere"), "utf-8")
        assert isinstance(edit.save(desk), Refused)
        assert not edit.rebase()
        assert isinstance(edit.save(desk), Refused)
        edit.reread()
        assert "Nowhere" in edit.text
        assert not edit.is_changed


def test_what_is_no_card_is_not_saved(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        for text in ("[[cards]]\n", "nonsense", '[[cards]]\nquestion = "?"\nanswer = 1.2.3\n'):
            edit = card_edit(path, 1)
            edit.text = text
            refused = edit.save(desk)
            assert isinstance(refused, Refused)
            assert refused.problems
    assert path.read_text("utf-8") == COMMENTED


def test_cards_are_added_at_the_end_and_duplicates_after_their_likes(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        new = new_card(path)
        assert new.is_blank
        new.text = '[[cards]]\nquestion = "New?"\nanswer = true\n'
        change = new.save(desk)
        assert isinstance(change, Change)
        assert change.number == 3
        like = duplicate(path, 1)
        codes = [each.code for each in like.proof()[0].findings]
        assert "W101" in codes
        like.text = like.text.replace("Who?", "Who else?")
        change = like.save(desk)
        assert isinstance(change, Change)
        assert change.number == 2
    assert re.findall('question = "(.*)"', path.read_text("utf-8")) == [
        "Who?", "Who else?", "Where?", "New?",
    ]  # fmt: skip


def test_a_card_taken_out_comes_back_to_the_byte_with_its_history(person: Person) -> None:
    path = deck(person)
    with person.desk() as desk:
        give(sat(desk, Mode.STUDY, "one"), person.clock)
        entry = read_deck(path).deck.entries[0]  # type: ignore[union-attr] # it is right
        number = number_of(path, entry)
        assert number == 1
        change = removal(path, number)
        assert isinstance(change, Change)
        assert number_of(path, entry) is None
        desk.read()
        assert [row.deck.cards for row in desk.rows() if row.deck.id == "one"] == [1]
        assert isinstance(undo(change), Change)
        assert path.read_text("utf-8") == COMMENTED
        desk.read()
        assert len(dossier(desk, entry).answers) == 1
        path.write_text(COMMENTED + "\n", "utf-8")
        assert isinstance(undo(change), Refused)


def test_a_shipped_deck_is_copied_and_history_stays_with_it(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = tmp_path / "bundle"
    shipped.mkdir()
    (shipped / "came.toml").write_text(WEAPONS.replace("Weapons", "Came along"), "utf-8")
    (person.folder / "weapons.toml").unlink()
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: shipped)
    with person.desk() as desk:
        path = desk.decks()[0].path
        assert is_shipped(desk, path)
        give(sat(desk, Mode.STUDY), person.clock)
        own = copied(desk, path)
        desk.read()
        assert [each.path for each in desk.decks()] == [own]
        assert not is_shipped(desk, own)
        entry = desk.deck(desk.decks()[0]).entries[0]
        edit = card_edit(own, 1)
        edit.text = edit.text.replace("How far?", "What is its reach, then?").replace("300", "310")
        assert isinstance(edit.save(desk), Change)
        desk.read()
        now = desk.deck(desk.decks()[0]).entries[0]
        assert now.key != entry.key
        assert len(dossier(desk, now).answers) == 1
        with pytest.raises(FileExistsError):
            copied(desk, path)


def test_a_new_deck_has_a_card_and_a_name_of_its_own(person: Person) -> None:
    with person.desk() as desk:
        path = begun_deck(desk, " swiss-rivers ")
        assert path == person.folder / "swiss-rivers.toml"
        assert read_deck(path).problems == ()
        for name in ("swiss-rivers", "weapons", "", " . ", "a:b", "../x", "a/b"):
            with pytest.raises(NameTaken):
                begun_deck(desk, name)
