"""What a screen does to write decks: edit a card, add one, open the file in an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import SuspendNotSupported

from quiz.deck.edit import card_line
from quiz.deck.editors import NoEditor, bad_end
from quiz.deck.editors import edit_file as in_editor
from quiz.deck.model import Entry
from quiz.files import UNLOCKABLE, can_be_held
from quiz.store.drafts import KeptDraft
from quiz.store.editing import (
    CardEdit,
    Change,
    Refused,
    acceptance,
    card_edit,
    duplicate,
    new_card,
    number_of,
    removal,
    undo,
)
from quiz.store.own_decks import NameTaken, begun_deck, copied, is_shipped
from quiz.text import one_line
from quiz.ui.app import QuizApp
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.question import Answer, Decision

Then = Callable[[Change], None]
"""What is done once a card was saved."""


def edit_card(app: QuizApp, path: Path, entry: Entry, then: Then | None = None) -> None:
    """Open the card to be edited, in a copy of its deck where the deck is a shipped one."""
    _at_card(app, path, entry, lambda own, number: _open(app, lambda: card_edit(own, number), then))


def duplicate_card(app: QuizApp, path: Path, entry: Entry, then: Then | None = None) -> None:
    """Open a card like this one, to be added after it."""
    _at_card(app, path, entry, lambda own, number: _open(app, lambda: duplicate(own, number), then))


def add_card(app: QuizApp, path: Path, then: Then | None = None) -> None:
    """Open an empty card, to be added to the deck."""
    with_own(app, path, lambda own: _open(app, lambda: new_card(own), then))


def delete_card(app: QuizApp, path: Path, entry: Entry, then: Then) -> None:
    """Take the card out of its deck's file."""

    def take_out(own: Path, number: int) -> None:
        result = app.found(lambda: removal(own, number))
        if isinstance(result, Change):
            _take(app, result, then)
        elif result is not None:
            _refuse(app, result)

    _at_card(app, path, entry, take_out)


def accept_answer(app: QuizApp, path: Path, entry: Entry, text: str, then: Then) -> None:
    """Add the text to what the card accepts, in a copy of its deck where that is a shipped one."""

    def add(own: Path, number: int) -> None:
        result = app.found(lambda: acceptance(app.desk, own, entry, text))
        if isinstance(result, Change):
            _take(app, result, then)
        elif result is not None:
            _refuse(app, result)

    _at_card(app, path, entry, add)


def took_back(app: QuizApp, change: Change) -> bool:
    """Make the file what it was before the change; whether that could be done."""
    result = app.found(lambda: undo(change))
    if isinstance(result, Refused):
        _refuse(app, result)
    if not isinstance(result, Change):
        return False
    app.look_at_decks()
    return True


def edit_file(app: QuizApp, path: Path, entry: Entry | None = None, line: int = 1) -> None:
    """Open the deck in the user's editor, at the card or the line."""

    def at_card(own: Path) -> None:
        number = None if entry is None else _number_there(app, own, entry)
        found = line if number is None else app.found(lambda: card_line(own.read_bytes(), number))
        _in_editor(app, own, found or line)

    with_own(app, path, at_card)


def new_deck(app: QuizApp) -> None:
    """Ask for a name, make a deck of it, and begin its first card."""
    from quiz.ui.drafts import name_box

    def made(name: str | None) -> None:
        if kept is not None:
            kept.drop()
        if not name:
            return
        try:
            path = app.found(lambda: begun_deck(app.desk, name))
        except NameTaken as error:
            app.notify(f"No deck was made: {error}.", severity="warning", markup=False)
            return
        if path is not None:
            app.look_at_decks()
            app.notify(f"The deck is in {one_line(str(path))}", markup=False)
            add_card(app, path)

    box, kept = name_box(app, "New deck", "its name, such as swiss-rivers")
    app.push_screen(box, made)


def _number_there(app: QuizApp, path: Path, entry: Entry) -> int | None:
    """The card's number in the file as it is now; where it is gone, that is told."""
    found = app.found(lambda: (number_of(path, entry),))
    if found == (None,):
        said = "This card is no longer in its file as it was; the deck is read again."
        app.notify(said, severity="warning", markup=False)
        app.look_at_decks()
    return None if found is None else found[0]


def with_own(app: QuizApp, path: Path, act: Callable[[Path], None]) -> None:
    """Do it to the deck's file; to a copy in the user's folder, once allowed, of a shipped one."""
    if not is_shipped(app.desk, path):
        act(path)
        return
    text = (
        "This deck came with the program, and is not to be changed where it lies. "
        "A copy in your own folder takes its place, and what you have learned stays with it."
    )
    asked = Decision("A shipped deck", text, [Answer("c", "copy the deck and go on")], "leave it")
    app.push_screen(asked, lambda key: _copy(app, path, act) if key == "c" else None)


def _refuse(app: QuizApp, refused: Refused) -> None:
    """Tell why a file was left as it is."""
    said = "the file has changed on the disk since"
    if refused.problems:
        said = refused.problems[0].message
    app.notify(f"Nothing was changed: {said}.", severity="warning", markup=False)


def _copy(app: QuizApp, path: Path, act: Callable[[Path], None]) -> None:
    if (own := app.found(lambda: copied(app.desk, path))) is not None:
        app.look_at_decks()
        act(own)


def _in_editor(app: QuizApp, path: Path, line: int) -> None:
    said = ""
    try:
        with app.suspend():
            # Textual takes the terminal back only where nothing is raised in here.
            said = _edited(path, line, app.desk.settings.editor)
    except SuspendNotSupported:
        said = "Not opened: an editor cannot be opened from here"
    if said:
        app.notify(f"{said}.", severity="warning", markup=False)
    app.refresh()
    app.look_at_decks()


def _edited(path: Path, line: int, editor: str) -> str:
    """Open the file in the editor, and wait; what went wrong, if anything did."""
    try:
        said = bad_end(in_editor(path, line, editor))
    except NoEditor as error:
        return f"Not opened: {error}"
    return said.capitalize()


def _at_card(app: QuizApp, path: Path, entry: Entry, act: Callable[[Path, int], None]) -> None:
    def found(own: Path) -> None:
        if (number := _number_there(app, own, entry)) is not None:
            act(own, number)

    with_own(app, path, found)


def open_draft(app: QuizApp, edit: CardEdit, kept: KeptDraft) -> None:
    """Go on with a draft on a screen of its own."""
    app.push_screen(Edit(edit, lambda change: _take(app, change, None), kept))


def _open(app: QuizApp, opened: Callable[[], CardEdit], then: Then | None) -> None:
    if (edit := app.found(opened)) is not None:
        screen = Edit(edit, lambda change: _take(app, change, then))
        app.push_screen(screen)
        if any(app.desk.places.drafts.glob("*.json")):
            from quiz.ui.drafts import offer_for

            offer_for(app, edit, screen)


def _take(app: QuizApp, change: Change, then: Then | None) -> None:
    if not can_be_held(change.path):
        said = f"Saved, but {UNLOCKABLE}."
        app.notify(said, severity="warning", markup=False)
    app.look_at_decks()
    if then is not None:
        then(change)
