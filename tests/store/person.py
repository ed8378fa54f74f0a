"""A person with decks, a history and a clock, on a real disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.settings import Places, Settings
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Mode, Rating, Response
from quiz.study.session import Answered
from tests.clock import Clock

WEAPONS = """\
title = "Weapons"
sections = [{ id = "range", title = "Range", text = "Far." }]

[[cards]]
question = "How far?"
answer = "300 km"
wrong = ["70 km", "500 km", "900 km"]
section = "range"
tags = ["numbers"]

[[cards]]
question = "Which port?"
answer = "Sevastopol"
accept = []

[[cards]]
question = "range"
answer = "reach"
reverse = true
"""
PEOPLE = """\
title = "People"

[[cards]]
question = "Who decided?"
answer = "Biden"
wrong = ["Merz", "Scholz"]

[[cards]]
question = "how  FAR?"
answer = "300 km"
"""
"""Its second card has the key of the first one of the weapons."""


class Person:
    """Where a person's things are, and their clock."""

    def __init__(self, root: Path, clock: Clock | None = None) -> None:
        self.root = root
        self.clock = clock or Clock()
        self.folder = root / "decks"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings = Settings()
        self.places = Places(
            data=root,
            decks=self.folder,
            history=root / "history.db",
            shelf=root / "shelf.db",
            settings=root / "settings.toml",
            results=root / "results",
        )

    def write(self, name: str, text: str) -> Path:
        """Write a deck, at a time that no earlier writing of it had."""
        path = self.folder / f"{name}.toml"
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, "utf-8")
        if before:
            os.utime(path, ns=(before + 1, before + 1))
        return path

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The person's desk, with its decks as they are now."""
        with Desk(self.places, self.settings, [], self.clock) as desk:
            desk.read()
            yield desk


def sat(desk: Desk, mode: Mode, *names: str, seed: int = 1, count: int | None = None) -> Sitting:
    """A sitting on the decks of these names, or on all."""
    decks = [deck for deck in desk.decks() if not names or deck.id in names]
    return begun(desk, decks, Wish(mode, seed=seed, count=count))


def right(prompt: Prompt | None) -> Response:
    """The right response to the prompt."""
    assert prompt is not None
    match prompt.way:
        case Way.TYPE:
            return Response(text=prompt.answer)
        case Way.REVEAL:
            return Response(rating=Rating.GOOD)
    return Response(picked=prompt.right)


def wrong(prompt: Prompt | None) -> Response:
    """A wrong response to the prompt."""
    assert prompt is not None
    match prompt.way:
        case Way.TYPE:
            return Response(text="nonsense")
        case Way.REVEAL:
            return Response(rating=Rating.AGAIN)
        case Way.ARRANGE:
            return Response(picked=prompt.right[:1])
    picked = next(n for n in range(len(prompt.options)) if n not in prompt.right)
    return Response(picked=(picked,))


def give(sitting: Sitting, clock: Clock, *, is_right: bool = True) -> Answered:
    """Answer the current question after five seconds, and go on."""
    clock.forward(seconds=5)
    answered = sitting.answer((right if is_right else wrong)(sitting.prompt))
    sitting.advance()
    return answered


def give_all(sitting: Sitting, clock: Clock) -> int:
    """Answer all questions right; tells how many there were."""
    count = 0
    while sitting.prompt is not None:
        give(sitting, clock)
        count += 1
    sitting.finish()
    return count
