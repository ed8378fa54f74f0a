"""Offering again what was being written when the program was ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quiz.deck.model import Head
from quiz.deck.save import created
from quiz.deck.write import deck_toml
from quiz.store.drafts import (
    Draft,
    KeptDraft,
    NameDraft,
    Place,
    edit_at,
    is_of,
    keep,
    kept_drafts,
    place_of,
)
from quiz.store.editing import EMPTY, CardEdit
from quiz.text import counted, one_line, shortened
from quiz.ui.app import QuizApp
from quiz.ui.screens.edit import Edit
from quiz.ui.screens.question import Answer, Decision, Named

_MOST_SHOWN = 300
_LATER = "leave it for later"
_THROW_AWAY = Answer("T", "throw it away")
"""A capital letter, since the offer may come up while something else is being typed."""


def offer_kept(app: QuizApp) -> None:
    """Offer one after another the cards that were not saved when the program was ended."""
    _offer(app, _release_others(kept_drafts(app.desk.places.drafts), Draft))


def offer_for(app: QuizApp, edit: CardEdit, screen: Edit) -> None:
    """Offer what was written of this card before, or of a new card of the same deck."""
    mine = None
    for kept in kept_drafts(app.desk.places.drafts):
        if mine is None and isinstance(kept.draft, Draft) and _is_of(app, kept.draft, edit):
            mine = kept
        else:
            kept.release()
    if mine is None:
        return
    found = mine

    async def answered(key: str | None) -> None:
        if key == "g":
            await screen.take_draft(found)
        elif key == "T":
            found.drop()
        else:
            found.release()

    text = f"This was written here before, and not saved:\n\n{_shown(found)}"
    if edit.number is not None and _original(found) != edit.original:
        text += "\n\nThe card has changed in its file since; to save this writes over it."
    answers = [Answer("g", "go on with it"), _THROW_AWAY]
    app.push_screen(Decision("Not saved", text, answers, _LATER), answered)


def name_box(app: QuizApp, title: str, example: str) -> tuple[Named, KeptDraft | None]:
    """A line for the name of a new deck, with the one that was being typed when quiz ended."""
    folder = app.desk.places.drafts
    names = _release_others(kept_drafts(folder), NameDraft) if folder.is_dir() else []
    for each in names[1:]:
        each.release()
    kept = names[0] if names else None
    name = kept.draft.name if kept is not None and isinstance(kept.draft, NameDraft) else ""

    def keep_name(folder: Path, name: str) -> None:
        if kept is None:
            keep(folder, NameDraft(name))
        else:
            kept.write(NameDraft(name))

    return Named(title, example, name=name, keep=keep_name), kept


def _release_others(found: Sequence[KeptDraft], kind: type) -> list[KeptDraft]:
    """Those of this kind; the others are let go."""
    for each in found:
        if not isinstance(each.draft, kind):
            each.release()
    return [each for each in found if isinstance(each.draft, kind)]


def _is_of(app: QuizApp, draft: Draft, edit: CardEdit) -> bool:
    return bool(app.found(lambda: is_of(draft, edit)))


def _offer(app: QuizApp, found: Sequence[KeptDraft]) -> None:
    if not found:
        return
    kept, *others = found

    def answered(key: str | None) -> None:
        if key == "T":
            kept.drop()
            _offer(app, others)
            return
        for each in others:
            each.release()
        if key == "g":
            _go_on(app, kept)
        else:
            kept.release()

    title = kept.draft.title if isinstance(kept.draft, Draft) else ""
    text = f"A card of “{one_line(title)}” was not saved when quiz ended:\n\n{_shown(kept)}"
    if others:
        text += f"\n\nAfter it: {counted(len(others), 'more card')}."
    answers = [Answer("g", "go on writing it"), _THROW_AWAY]
    app.push_screen(Decision("Not saved", text, answers, _LATER), answered)


def _original(kept: KeptDraft) -> str:
    return kept.draft.original if isinstance(kept.draft, Draft) else ""


def _shown(kept: KeptDraft) -> str:
    text = kept.draft.text if isinstance(kept.draft, Draft) else ""
    return shortened(text.removeprefix(EMPTY).strip(), _MOST_SHOWN)


def _go_on(app: QuizApp, kept: KeptDraft) -> None:
    """Go on with the card in its deck, wherever that is now."""
    from quiz.ui.authoring import with_own

    draft = kept.draft
    if not isinstance(draft, Draft):
        return
    path = _deck_now(app, draft)
    if path is None:
        _offer_deck(app, kept, draft)
    else:
        with_own(app, path, lambda own: _go_on_in(app, kept, draft, own))


def _deck_now(app: QuizApp, draft: Draft) -> Path | None:
    """The deck's file, or that of the deck which has its id now."""
    if draft.deck.is_file():
        return draft.deck
    return next((each.path for each in app.desk.files if each.path.stem == draft.deck.stem), None)


def _go_on_in(app: QuizApp, kept: KeptDraft, draft: Draft, path: Path) -> None:
    place = app.found(lambda: place_of(draft, path))
    if place is None:
        kept.release()
    elif place.is_as_it_was:
        _open(app, kept, place)
    else:
        _offer_place(app, kept, place)


def _offer_place(app: QuizApp, kept: KeptDraft, place: Place) -> None:
    """Ask what becomes of it where the card has changed, or is no longer there."""
    anew = Place(place.path, None, EMPTY, True)
    answers = [Answer("n", "make it a new card"), _THROW_AWAY]
    text = "The card is no longer in its file."
    if place.number is not None:
        answers.insert(0, Answer("w", "write over the card as it is now"))
        text = f"The card has changed in its file since. It is now:\n\n{place.now.strip()}"

    def answered(key: str | None) -> None:
        if key in ("w", "n"):
            _open(app, kept, place if key == "w" else anew)
        elif key == "T":
            kept.drop()
        else:
            kept.release()

    app.push_screen(Decision("Not saved", text, answers, _LATER), answered)


def _offer_deck(app: QuizApp, kept: KeptDraft, draft: Draft) -> None:
    """Ask what becomes of it where its deck is no longer there."""

    def answered(key: str | None) -> None:
        if key == "m":
            path = app.found(lambda: _made_again(app, draft))
            if path is not None:
                app.look_at_decks()
                _open(app, kept, Place(path, None, EMPTY, True))
                return
        if key == "T":
            kept.drop()
        else:
            kept.release()

    text = f"Its deck is no longer there: {one_line(str(draft.deck))}"
    answers = [Answer("m", "make a deck of this name again, with this card"), _THROW_AWAY]
    app.push_screen(Decision("Not saved", text, answers, _LATER), answered)


def _made_again(app: QuizApp, draft: Draft) -> Path:
    """A deck of the same name and title without cards, in the same folder or the user's own."""
    path = draft.deck
    if not path.parent.is_dir():
        path = app.desk.places.decks / path.name
        path.parent.mkdir(parents=True, exist_ok=True)
    created(path, deck_toml(Head(title=draft.title), ()).encode())
    return path


def _open(app: QuizApp, kept: KeptDraft, place: Place) -> None:
    from quiz.ui.authoring import open_draft

    draft = kept.draft
    edit = app.found(lambda: edit_at(draft, place)) if isinstance(draft, Draft) else None
    if edit is None:
        kept.release()
    else:
        open_draft(app, edit, kept)
