"""Large decks and long histories to measure with."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from quiz.settings import Settings, places
from quiz.store.desk import Desk
from quiz.store.rows import path_written
from quiz.store.terms import sighting

_WORDS = [
    "river",
    "mountain",
    "treaty",
    "missile",
    "harbour",
    "senate",
    "engine",
    "orchard",
    "signal",
    "winter",
]
_CARD = """
[[cards]]
question = "{question}?"
answer = "{answer}"
wrong = ["{answer} and {a}", "{b}, not {c}", "no {a} at all"]
explanation = "Since {a} and {b} came before {c}, the answer is number {number}."
tags = ["{a}"]
"""


def write_deck(path: Path, cards: int, first: int = 0) -> None:
    """Write a deck of so many clean choice cards, each unlike the others."""
    dice = Random(first)
    parts = [f'title = "Deck {path.stem}"\n']
    for number in range(first, first + cards):
        words = [dice.choice(_WORDS) + format(dice.randrange(1 << 24), "x") for _ in range(6)]
        parts.append(
            _CARD.format(
                question="What of " + " ".join(words),
                answer=f"{words[0]} {number}",
                a=words[1],
                b=words[2],
                c=words[3],
                number=number,
            )
        )
    path.write_text("".join(parts), "utf-8")


def write_decks(folder: Path, decks: int, cards: int) -> None:
    """Write so many decks of so many cards."""
    folder.mkdir(parents=True)
    for number in range(decks):
        write_deck(folder / f"deck{number:03}.toml", cards, number * cards)


def give_answers(history: Path, keys: list[str], answers: int) -> None:
    """Add answers to a history that is there: each key in turn, a session for each hundred."""
    dice = Random(1)
    start = datetime(2023, 1, 1, 8, tzinfo=UTC)
    database = sqlite3.connect(history)
    database.execute("PRAGMA synchronous = OFF")
    rows, sessions = [], []
    for number in range(answers):
        at = start + timedelta(seconds=number * 120)
        session = f"s{number // 100:09}"
        if number % 100 == 0:
            day = at.date().isoformat()
            sessions.append((session, int(at.timestamp() * 1000), day, "study", '["x"]', "{}"))
        right = dice.random() < 0.9
        rows.append(
            (
                f"{number:028x}", keys[number % len(keys)], "", int(at.timestamp() * 1000),
                at.date().isoformat(), "study", session, '{"given": "x"}',
                "right" if right else "wrong", float(right), 3 if right else 1, 4000, None,
            )
        )  # fmt: skip
    with database:
        database.executemany("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)", sessions)
        database.executemany(f"INSERT INTO answer VALUES ({', '.join('?' * 13)})", rows)
    database.close()


def settle(decks: list[Path]) -> list[str]:
    """Read these decks into the shelf of the present home, count everything; the keys."""
    with Desk(places(), Settings(), decks) as desk:
        desk.read()
        desk.rows()
        return [key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)]


def see_cards() -> None:
    """Have the history of the present home know each card, as it does once it was asked."""
    with Desk(places(), Settings(), []) as desk, desk.history.database.transaction():
        desk.look()
        for deck in desk.decks():
            for entry in desk.deck(deck).entries:
                desk.history.see(sighting(entry, path_written(deck.path)), desk.today.now())
