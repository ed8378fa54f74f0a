"""How each deck stands today: kept on the shelf, or computed and kept there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.store.rows import path_written
from quiz.store.shelf import Shelved
from quiz.study.queue import Tally, tallied

if TYPE_CHECKING:
    from quiz.store.desk import Desk


def tallies_of(desk: Desk, decks: Sequence[Shelved]) -> dict[Path, Tally]:
    """The standing of each deck today."""
    day = desk.today.day()
    kept = desk.shelf.database.rows(
        "SELECT path, exam, due, new, known, begin FROM tally WHERE day = ?",
        (day.isoformat(),),
        (str, str, int, int, float, int),
    )
    known = {(path, exam): Tally(*tally) for path, exam, *tally in kept}
    found = {
        deck.path: known.get((path_written(deck.path), _exam_written(desk, deck))) for deck in decks
    }
    missing = [deck for deck in decks if found[deck.path] is None]
    return {path: tally for path, tally in found.items() if tally} | _tallied(desk, missing, day)


def _tallied(desk: Desk, decks: Sequence[Shelved], day: date) -> dict[Path, Tally]:
    if not decks:
        return {}
    # In one transaction, so that no other program's answers come between what is read of the
    # memories and what is kept of it.
    with desk.shelf.database.transaction():
        found = {deck: _tally(desk, deck, day) for deck in decks}
        desk.shelf.database.change_all(
            "INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (path_written(deck.path), day.isoformat(), _exam_written(desk, deck), *tally)
                for deck, tally in found.items()
            ],
        )
    return {deck.path: tally for deck, tally in found.items()}


def _tally(desk: Desk, deck: Shelved, day: date) -> Tally:
    if desk.exam_day(deck) is not None:
        from quiz.store.exams import tally_before

        return tally_before(desk, deck)
    if new := desk.shelf.untouched(deck.path):
        return Tally(due=0, new=new, known=0.0)
    return tallied(desk.candidates_kept([deck]), desk.schedule, day)


def _exam_written(desk: Desk, deck: Shelved) -> str:
    """What the tally of a deck depends on beside its memories: its exam and the daily limits."""
    day, limits = desk.exam_day(deck), desk.limits
    return "" if day is None else f"{day} {limits.new} {limits.reviews}"
