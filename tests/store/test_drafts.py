"""Drafts: whole, private, for one program at a time, and in the right place of their decks."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from quiz.deck.form import Form
from quiz.store.drafts import (
    AnyDraft,
    Draft,
    NameDraft,
    edit_at,
    is_of,
    keep,
    kept_drafts,
    place_of,
)
from quiz.store.editing import EMPTY, Change, card_edit, new_card
from tests.store.person import Person

DECK = """\
title = "T"

[[cards]]
question = "One?"  # short
answer = "1"

[[cards]]
question = "Two?"
answer = "2"
"""
TWO = '[[cards]]\nquestion = "Two?"\nanswer = "2"\n'
WRITTEN = '[[cards]]\nquestion = "Two?"\nanswer = "zwei"\n'
DRAFTS: dict[str, AnyDraft] = {
    "a name": NameDraft("rivers"),
    "of a card": Draft(Path("/d/one.toml"), "T", WRITTEN, 2, None, TWO),
    "a new one": Draft(Path("/d/one.toml"), "T", 'question = "', None, 3),
    "in a form": Draft(
        Path("/d/one.toml"), "T", "", 1, None, TWO, Form("typed", {"question": "Ä?\n\x00"})
    ),
    "a path that is not Unicode": Draft(Path(os.fsdecode(b"/d/\xff.toml")), "T", "x"),
}
NOT_DRAFTS = {
    "empty": b"",
    "half": b'{"version": 1, "deck": "/d/one.to',
    "not text": b"\xff\x00\xff",
    "a list": b"[1]",
    "a number": b"1",
    "of a later version": b'{"version": 2, "name": "x"}',
    "without a version": b'{"name": "x"}',
    "a name that is none": b'{"version": 1, "name": 3}',
    "without a deck": b'{"version": 1, "title": "T"}',
    "no such shape": json.dumps(
        {
            "version": 1, "deck": "/d", "title": "T", "text": "", "number": None, "after": None,
            "original": "", "form": {"shape": "nosuch", "texts": {}},
        }
    ).encode(),
    "card 0": json.dumps(
        {
            "version": 1, "deck": "/d", "title": "T", "text": "", "number": 0, "after": None,
            "original": "", "form": None,
        }
    ).encode(),
    "deep": b"[" * 100_000,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "drafts"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "one.toml"
    path.write_text(DECK, "utf-8")
    return path


def of_two(deck: Path) -> Draft:
    return Draft(deck, "T", WRITTEN, 2, None, card_edit(deck, 2).original)


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_draft_comes_back_as_it_was(folder: Path, draft: AnyDraft) -> None:
    keep(folder, draft)
    assert [each.draft for each in kept_drafts(folder)] == [draft]


def test_only_its_owner_can_read_it_and_nothing_else_is_left(folder: Path) -> None:
    path = keep(folder, DRAFTS["a name"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("content", NOT_DRAFTS.values(), ids=NOT_DRAFTS)
def test_what_is_no_draft_of_ours_is_left_alone(folder: Path, content: bytes) -> None:
    path = keep(folder, DRAFTS["a name"])
    path.write_bytes(content)
    assert kept_drafts(folder) == []
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == content


def test_there_are_none_where_there_is_no_folder(folder: Path) -> None:
    assert kept_drafts(folder) == []
    assert not folder.exists()


def test_the_newest_comes_first(folder: Path) -> None:
    for number, name in enumerate(["old", "new", "older"]):
        os.utime(keep(folder, NameDraft(name)), (0, [2, 3, 1][number]))
    found = [each.draft for each in kept_drafts(folder)]
    assert found == [NameDraft("new"), NameDraft("old"), NameDraft("older")]


def test_one_program_at_a_time_is_offered_it(folder: Path) -> None:
    keep(folder, DRAFTS["a name"])
    (held,) = kept_drafts(folder)
    assert kept_drafts(folder) == []
    held.release()
    (again,) = kept_drafts(folder)
    again.drop()
    assert kept_drafts(folder) == []
    assert list(folder.iterdir()) == []


def test_a_write_that_fails_leaves_it_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    keep(folder, DRAFTS["a name"])
    (held,) = kept_drafts(folder)
    with monkeypatch.context() as during:
        during.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            held.write(DRAFTS["of a card"])
    held.release()
    assert [each.draft for each in kept_drafts(folder)] == [DRAFTS["a name"]]
    assert [each.suffix for each in folder.iterdir() if each.suffix == ".new"] == []


ZERO = '[[cards]]\nquestion = "Zero?"\nanswer = "0"\n\n[[cards]]'
CHANGES = {
    "as it was": (DECK, 2, True),
    "moved up": ('title = "T"\n' + TWO, 1, True),
    "moved down": (DECK.replace("[[cards]]", ZERO, 1), 3, True),
    "another answer accepted": (DECK + 'accept = ["II"]\n', 2, False),
    "gone": (DECK.removesuffix(TWO), None, False),
    "no deck any more": ("title = \n", None, False),
}


@pytest.mark.parametrize(("after", "number", "is_same"), CHANGES.values(), ids=CHANGES)
def test_a_draft_finds_its_card_in_the_file_as_it_is_now(
    deck: Path, after: str, number: int | None, is_same: bool
) -> None:
    draft = of_two(deck)
    deck.write_text(after, "utf-8")
    place = place_of(draft, deck)
    assert (place.number, place.is_as_it_was) == (number, is_same)
    if number is not None:
        assert place.now == card_edit(deck, number).original
        assert is_of(draft, card_edit(deck, number))


def test_a_draft_is_saved_over_its_card_and_nothing_else(person: Person) -> None:
    path = person.write("one", DECK)
    with person.desk() as desk:
        draft = of_two(path)
        edit = edit_at(draft, place_of(draft, path))
        assert edit.is_changed
        assert isinstance(edit.save(desk), Change)
    assert path.read_text("utf-8") == DECK.replace('"2"', '"zwei"')


def test_a_form_keeps_the_comments_that_were_in_the_text(deck: Path) -> None:
    written = WRITTEN.replace('"zwei"', '"zwei" # German')
    draft = Draft(deck, "T", written, 2, None, card_edit(deck, 2).original)
    edit = edit_at(draft, place_of(draft, deck))
    form = edit.form()
    assert form is not None
    edit.take(form.filled("hint", "Not English"))
    assert "# German" in edit.text
    assert "Not English" in edit.text


@pytest.mark.parametrize("after", [None, 0, 1, 2, 99])
def test_a_new_card_is_saved_whatever_became_of_the_one_that_it_follows(
    person: Person, after: int | None
) -> None:
    path = person.write("one", DECK)
    new = '[[cards]]\nquestion = "New?"\nanswer = "n"\n'
    with person.desk() as desk:
        draft = Draft(path, "T", new, None, after)
        edit = edit_at(draft, place_of(draft, path))
        assert isinstance(edit.save(desk), Change)
    assert path.read_text("utf-8").count("[[cards]]") == 3


def test_a_draft_is_of_one_card_or_of_any_new_one_of_its_deck(deck: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(DECK, "utf-8")
    new, of_card = Draft(deck, "T", WRITTEN), of_two(deck)
    assert is_of(new, new_card(deck))
    assert not is_of(new, new_card(other))
    assert not is_of(new, card_edit(deck, 2))
    assert is_of(of_card, card_edit(deck, 2))
    assert not is_of(of_card, card_edit(deck, 1))
    assert not is_of(of_card, new_card(deck))
    assert not is_of(of_card, card_edit(other, 2))
    assert new_card(deck).text == EMPTY
