"""The homes in which the program is measured, made as they are needed."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree, rmtree

from tests.bench.material import (
    give_answers,
    see_cards,
    settle,
    write_deck,
    write_decks,
)
from tests.bench.measure import Terminal, quiz, run


class Homes:
    """Below one folder; a home is the environment that leads the program to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def large(self, name: str, cards: int = 10_000) -> Path:
        """A deck of so many cards."""
        deck = self._folder / name
        if not deck.exists():
            write_deck(deck, cards)
        return deck

    def fresh(self, name: str) -> dict[str, str]:
        """A home without anything."""
        folder = self._folder / name
        rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return {"QUIZ_HOME": str(folder)}

    def home(self, name: str) -> dict[str, str]:
        """The home of that name, its decks read."""
        home = {"QUIZ_HOME": str(self._folder / name)}
        if not (self._folder / name).exists():
            run(quiz("list"), home)
        return home

    def many(self) -> dict[str, str]:
        """A home with a hundred decks of a thousand cards."""
        home = {"QUIZ_HOME": str(self._folder / "many")}
        if not (self._folder / "many").exists():
            write_decks(self._folder / "many" / "decks", 100, 1000)
            run(quiz("list"), home)
        return home

    def listed(self) -> Path:
        """The cache with the hundred thousand cards listed, as Browse leaves it."""
        many = self.many()
        terminal = Terminal(quiz(), many)
        terminal.wait_for("deck")
        terminal.press("b")
        terminal.wait_for("100,")
        terminal.drain(3)
        terminal.kill()
        return Path(many["QUIZ_HOME"]) / "cache.db"

    def answered(self) -> dict[str, str]:
        """The same, with a million answers."""
        many = Path(self.many()["QUIZ_HOME"])
        folder = self._folder / "answered"
        home = {"QUIZ_HOME": str(folder)}
        if not folder.exists():
            copytree(many, folder)
            os.environ["QUIZ_HOME"] = str(folder)
            give_answers(folder / "history.db", settle([]), 1_000_000)
            see_cards()
            run(quiz("list"), home)
        return home
