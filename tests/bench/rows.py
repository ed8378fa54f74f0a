"""What is measured, against what, and how much is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.bench.filtering import filtered
from tests.bench.homes import Homes
from tests.bench.importing import data_of, importing, rows_and_toml, write_package
from tests.bench.learned import progress_seconds, scan_seconds
from tests.bench.measure import Ratio, Terminal, compared, peak, python, quiz, run, until
from tests.bench.merging import insert_seconds, merge_seconds, write_history
from tests.bench.replaying import past_of, replay_seconds, review_seconds
from tests.bench.saving import adding, middle_card, parsing, saving

BARE = [sys.executable, "-m", "tests.bench.bare"]
MARKER = "European"
ANSWERS_TIMED = 60


class Row(NamedTuple):
    """A line of the table: what is held against what, how much is allowed, and how to measure."""

    what: str
    against: str
    limit: float
    measured: Callable[[], Ratio | None]


class Bench:
    """The homes that the rows are measured in, made as they are needed below one folder."""

    def __init__(self, folder: Path, pairs: int, anki: str | None) -> None:
        self._folder = folder
        self._homes = Homes(folder)
        self._pairs = pairs
        self._anki = anki

    def rows(self) -> list[Row]:
        """Every row of the table."""
        return [
            Row("first frame of Home, shipped decks", "bare app", 1.3, self.home),
            Row("… with 100,000 cards in 100 decks", "Home, shipped", 1.3, self.many_cards),
            Row("… with 1,000,000 past answers", "Home without", 1.3, self.many_answers),
            Row("first question of `quiz test DECK`", "bare app", 1.6, self.first_question),
            Row("first ever reading of 100,000 cards", "tomli.loads", 3.0, self.first_reading),
            Row("`quiz check` of 10,000 clean cards", "tomli + imports", 4.0, self.check),
            Row("one card of 10,000 saved", "tree-sitter + tomli", 2.0, self.save),
            Row("one card added to 50,000", "tree-sitter + tomli", 2.0, self.add),
            Row("import of an .apkg of 10,000 notes", "SQLite + tomli_w", 3.0, self.import_package),
            Row("merge of 1,000,000 answers", "SQLite's inserting", 3.0, self.merge),
            Row("replay of 1,000,000 answers", "py-fsrs bare", 1.25, self.replay),
            Row("key press to next frame, p95", "bare app, commit", 1.3, self.key_press),
            Row("first rows of Browse, 100,000 cards", "Home with them", 1.5, self.browse),
            Row("a key of the filter in Browse", "SQLite scan, or 67 ms", 1.5, self.filter_key),
            Row("Progress, 1,000,000 answers, 100,000 cards", "a SQLite scan", 2.0, self.progress),
            Row("`quiz --version`", "import click", 1.5, self.version),
            Row("peak memory of Home", "bare app", 1.3, self.memory),
            Row("`quiz list --json`, 100,000 cards", "Anki's library", 1.0, self.list_json),
        ]

    def home(self) -> Ratio:
        """Home against the bare app."""
        home = self._homes.home("shipped")
        return self._compared(
            lambda: until(quiz(), MARKER, home), lambda: until(BARE, MARKER, home)
        )

    def many_cards(self) -> Ratio:
        """Home with a hundred decks of a thousand cards against Home."""
        many, shipped = self._homes.many(), self._homes.home("shipped")
        return self._compared(
            lambda: until(quiz(), "deck", many), lambda: until(quiz(), MARKER, shipped)
        )

    def many_answers(self) -> Ratio:
        """Home with a million answers against Home without."""
        answered, without = self._homes.answered(), self._homes.many()
        return self._compared(
            lambda: until(quiz(), "deck", answered), lambda: until(quiz(), "deck", without)
        )

    def first_question(self) -> Ratio:
        """The first question of a test against the bare app."""
        home = self._homes.home("shipped")
        return self._compared(
            lambda: until(quiz("test", "europe"), "of 20", home),
            lambda: until(BARE, MARKER, home),
        )

    def first_reading(self) -> Ratio:
        """Home's first reading of a hundred thousand cards against their parsing alone."""
        decks = Path(self._homes.many()["QUIZ_HOME"]) / "decks"
        code = (
            f"import tomli, pathlib\nfor p in sorted(pathlib.Path({str(decks)!r}).iterdir()):\n"
            "    tomli.loads(p.read_text('utf-8'))"
        )

        def reading() -> float:
            home = self._homes.fresh("first")
            os.symlink(decks, Path(home["QUIZ_HOME"]) / "decks")
            return until(quiz(), "deck000", home)

        return compared(reading, lambda: run(python(code), {}), self._pairs)

    def check(self) -> Ratio:
        """`quiz check` of a large clean deck against its parsing and two imports."""
        deck = self._homes.large("clean.toml")
        code = f"import tomli, click, pydantic; tomli.loads(open({str(deck)!r}).read())"
        home = self._homes.home("shipped")
        return self._compared(
            lambda: run(quiz("check", str(deck)), home), lambda: run(python(code), home)
        )

    def save(self) -> Ratio:
        """One card of a large deck changed and saved against its parsing by both parsers."""
        deck = self._homes.large("saved.toml")
        number, card = middle_card(deck)
        return self._compared(lambda: saving(deck, number, card), lambda: parsing(deck))

    def add(self) -> Ratio:
        """A card added to a very large deck against its parsing by both parsers."""
        deck = self._homes.large("added.toml", 50_000)
        middle_card(deck)
        return self._compared(lambda: adding(deck), lambda: parsing(deck))

    def import_package(self) -> Ratio:
        """A package of Anki's read and written as TOML, against its rows and its TOML alone."""
        path = write_package(self._folder)
        data = data_of(path)
        return self._compared(lambda: importing(path), lambda: rows_and_toml(path, data))

    def merge(self) -> Ratio:
        """A history of a million answers merged into another, against inserting its rows."""
        ours, theirs = self._past("ours", 0), self._past("theirs", 1)
        home = self._folder / "merge"
        return compared(
            lambda: merge_seconds(home, ours, theirs),
            lambda: insert_seconds(home, ours, theirs),
            min(self._pairs, 3),
        )

    def replay(self) -> Ratio:
        """Everything computed anew from a million answers, against py-fsrs going over them."""
        history = self._past("ours", 0)
        past = past_of(history)
        return compared(
            lambda: replay_seconds(self._folder / "replay.db", history),
            lambda: review_seconds(past),
            min(self._pairs, 3),
        )

    def key_press(self) -> Ratio:
        """From a key to the verdict, answer committed, against one commit and a repaint."""
        home = self._homes.fresh("keys")
        decks = Path(home["QUIZ_HOME"]) / "decks"
        decks.mkdir()
        cards = (
            f'[[cards]]\nquestion = "Question {n}?"\nanswer = true\n'
            for n in range(ANSWERS_TIMED + 10)
        )
        (decks / "keys.toml").write_text('title = "Keys"\n' + "\n".join(cards))
        ours = Terminal(quiz("test", "keys", "--count", str(ANSWERS_TIMED + 5)), home)
        theirs = Terminal([*BARE, str(self._folder / "bare.db")], {})
        ours.wait_for("of 65")
        theirs.wait_for("Question 0")
        pairs = [
            (_answered(ours, "Right"), _answered(theirs, "Right")) for _ in range(ANSWERS_TIMED)
        ]
        ours.kill()
        theirs.kill()
        mine, other = (quantiles(side, n=20)[-1] for side in zip(*pairs, strict=True))
        return Ratio(mine, other, mine / other)

    def browse(self) -> Ratio:
        """From the start, by way of Home, to the first cards in Browse, against Home alone."""
        many = self._homes.many()

        def browsing() -> float:
            terminal = Terminal(quiz(), many)
            terminal.wait_for("deck")
            terminal.press("b")
            seconds = terminal.wait_for("What of")
            terminal.kill()
            return seconds

        self._homes.listed()
        return self._compared(browsing, lambda: until(quiz(), "deck", many))

    def filter_key(self) -> Ratio:
        """From a key of the filter to the count of what fits, against a scan of the same text.

        A tenth of a second is always allowed.
        """
        shelf = self._homes.listed()
        terminal = Terminal(quiz(), self._homes.many())
        terminal.wait_for("deck")
        terminal.press("b")
        terminal.wait_for("What of")
        terminal.press("/")
        pairs = filtered(terminal, shelf)
        terminal.kill()
        ours, theirs = (median(side) for side in zip(*pairs, strict=True))
        return Ratio(ours, theirs, median(mine / other for mine, other in pairs))

    def progress(self) -> Ratio:
        """All figures of a million answers to a hundred thousand cards against one scan of them.

        Both are whole processes, from spawn to exit: ours starts up, looks at every deck's file and
        prints everything as JSON; the other has SQLite read each column of each answer once. As on
        every look of a day but the first, how much was known by each week is on the shelf.
        """
        answered = self._homes.answered()
        return self._compared(lambda: progress_seconds(answered), lambda: scan_seconds(answered))

    def version(self) -> Ratio:
        """The shortest command against importing click."""
        return self._compared(
            lambda: run(quiz("--version"), {}), lambda: run(python("import click"), {})
        )

    def memory(self) -> Ratio:
        """The most memory that Home holds against the bare app's, in MiB."""
        home = self._homes.home("shipped")
        return compared(lambda: peak(quiz(), MARKER, home), lambda: peak(BARE, MARKER, home), 5)

    def list_json(self) -> Ratio | None:
        """The list of a hundred thousand cards against Anki's due tree; None without Anki."""
        if self._anki is None:
            return None
        collection = self._folder / "anki" / "collection.anki2"
        if not collection.exists():
            collection.parent.mkdir()
            subprocess.run([self._anki, "-c", _ANKI_FILL, str(collection)], check=True)
        answered = self._homes.answered()
        return self._compared(
            lambda: run(quiz("list", "--json"), answered),
            lambda: run([str(self._anki), "-c", _ANKI_DUE, str(collection)], {}),
        )

    def _past(self, name: str, seed: int) -> Path:
        """A history of a million answers to a hundred thousand cards."""
        path = self._folder / f"{name}.db"
        if not path.exists():
            write_history(path, 1_000_000, 100_000, seed)
        return path

    def _compared(self, ours: Callable[[], float], theirs: Callable[[], float]) -> Ratio:
        return compared(ours, theirs, self._pairs)


def _answered(terminal: Terminal, verdict: str) -> float:
    """The seconds from the key to the verdict; then on to the next question."""
    terminal.drain(0.15)
    started = time.perf_counter()
    terminal.press("1")
    terminal.wait_for(verdict)
    took = time.perf_counter() - started
    terminal.drain(0.15)
    terminal.press("\r")
    terminal.drain(0.15)
    return took


_ANKI_FILL = """
import sys, random
from anki.collection import Collection
col = Collection(sys.argv[1])
basic = col.models.by_name("Basic")
for d in range(100):
    deck = col.decks.id(f"deck{d:03}")
    for n in range(1000):
        note = col.new_note(basic)
        note["Front"], note["Back"] = f"question {d} {n}", f"answer {n}"
        col.add_note(note, deck)
col.db.execute("update cards set type=2, queue=2, ivl=10, reps=5, due=abs(random())%30 where id%2")
col.close()
"""
_ANKI_DUE = """
import sys
from anki.collection import Collection
col = Collection(sys.argv[1])
tree = col.sched.deck_due_tree()
print(len(tree.children))
col.close()
"""
