"""The program killed while it is being answered, again and again: what was acknowledged is kept.

`python -m tests.faults.kills --screens 150 --plain 150` tells what came of it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from tests.terminal import Terminal

_CARDS = 60
_ASKED = 20
_MOST_BEFORE = 4
_QUESTION = re.compile(r"Is (\d{3}) even\?")
_SPOKEN_VERDICT = re.compile(r"Right\.|Wrong\.")
_SHOWN_VERDICT = re.compile("✓ Right|✗ Wrong")


@dataclass
class Toll:
    """What the kills so far have come to; an answer is kept once its row is in the history."""

    kills: int = 0
    sent: int = 0
    waited_for: int = 0
    """Of the answers, those whose verdict was waited for before anything was killed."""
    acknowledged: int = 0
    kept: int = 0


class Life(ABC):
    """The program from its start to its kill; `sent` and `acknowledged` name the questions."""

    dawdle: float
    """The longest time, in seconds, that the kill waits after an answer was sent."""

    def __init__(self, mode: str, deck: Path) -> None:
        self.terminal = Terminal(mode, str(deck), "--count", str(_ASKED), *self.options)
        self.sent: list[str] = []
        self.waited_for = 0

    @property
    def options(self) -> tuple[str, ...]:
        """What else the program is started with."""
        return ()

    @property
    @abstractmethod
    def acknowledged(self) -> list[str]:
        """The questions of whose answers the terminal shows, or has shown, how they came out."""

    @abstractmethod
    def wait_for_question(self) -> str:
        """Wait until a question is asked that was not yet; it is returned."""

    @abstractmethod
    def send(self, question: str, answer: str) -> None:
        """Answer without waiting for anything."""

    def wait_for_verdict(self) -> None:
        """Wait until the latest answer is acknowledged."""
        self._read_until(lambda: self.sent[-1] in self.acknowledged)
        self.waited_for += 1

    def _read_until(self, is_there: Callable[[], bool]) -> None:
        self.terminal.wait_for(lambda _: is_there())


class OnScreens(Life):
    """On the screens, read as a terminal shows them."""

    dawdle = 0.03

    def __init__(self, mode: str, deck: Path) -> None:
        super().__init__(mode, deck)
        self._seen: list[str] = []

    @property
    def acknowledged(self) -> list[str]:
        """Those seen together with a verdict."""
        question = _QUESTION.search(self.terminal.text)
        if question and _SHOWN_VERDICT.search(self.terminal.text):
            self._seen.append(question[1])
        return list(dict.fromkeys(self._seen))

    def wait_for_question(self) -> str:
        """The question on the screen, once it is a new one and can be answered."""
        if self.sent:
            self.terminal.press("\r")
        self._read_until(lambda: self._asked() not in (None, *self.sent))
        return str(self._asked())

    def send(self, question: str, answer: str) -> None:
        """Press the option's number."""
        self.sent.append(question)
        self.terminal.press(answer)

    def _asked(self) -> str | None:
        text = self.terminal.text
        question = _QUESTION.search(text)
        return question[1] if question and " of " in text and "next" not in text else None


class InPlainLines(Life):
    """In lines of text, all that were written."""

    dawdle = 0.004

    @property
    def options(self) -> tuple[str, ...]:
        """It is asked for."""
        return ("--plain",)

    @property
    def acknowledged(self) -> list[str]:
        """As many of the questions, in their order, as there are verdicts."""
        return self._asked()[: len(_SPOKEN_VERDICT.findall(self._said))]

    def wait_for_question(self) -> str:
        """The last question, once it waits for its answer."""
        self._read_until(lambda: self._said.count("Number > ") > len(self.sent))
        return self._asked()[-1]

    def send(self, question: str, answer: str) -> None:
        """Type the option's number."""
        self.sent.append(question)
        self.terminal.press(f"{answer}\n")

    def _asked(self) -> list[str]:
        return _QUESTION.findall(self._said)

    @property
    def _said(self) -> str:
        return self.terminal.output.decode(errors="replace")


def killed(kind: type[Life], kills: int, home: Path, rng: Random, toll: Toll) -> None:
    """Start the program, answer and kill it so many times; what was lost or doubled is asserted."""
    deck, begun_with = _deck(home), toll.waited_for
    for _ in range(kills):
        life = kind(rng.choice(("practice", "test")), deck)
        before = len(_kept(home))
        _live(life, rng, at_least=int(toll.waited_for == begun_with))
        life.terminal.kill()
        kept = _kept(home)[before:]
        toll.kills += 1
        toll.sent += len(life.sent)
        toll.waited_for += life.waited_for
        toll.acknowledged += len(life.acknowledged)
        toll.kept += len(kept)
        assert len(life.acknowledged) >= life.waited_for
        assert len(set(kept)) == len(kept), f"doubled: {kept}"
        assert set(life.acknowledged) <= set(kept), f"lost: {life.acknowledged} of {kept}"
        assert set(kept) <= set(life.sent), f"from nowhere: {kept}"


def _live(life: Life, rng: Random, at_least: int) -> None:
    """Some answers in peace, and one more to be killed over; sometimes not even a start.

    The instant of the kill is left to chance, and so the only thing here that goes by the clock.
    """
    if not at_least and rng.random() < 0.1:
        time.sleep(rng.random() * 0.5)
        return
    for _ in range(rng.randrange(at_least, _MOST_BEFORE)):
        life.send(life.wait_for_question(), rng.choice("12"))
        life.wait_for_verdict()
    life.send(life.wait_for_question(), rng.choice("12"))
    time.sleep(rng.random() * life.dawdle)


def _deck(home: Path) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    deck = home / "even.toml"
    cards = (
        f'[[cards]]\nquestion = "Is {n:03} even?"\nanswer = {str(n % 2 == 0).lower()}\n'
        for n in range(_CARDS)
    )
    deck.write_text('title = "Even"\n' + "".join(cards), "utf-8")
    return deck


def _kept(home: Path) -> list[str]:
    """The questions answered, as a copy of the history has them, so that it is left alone."""
    if not (home / "history.db").exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("history.db", "history.db-wal"):
            if (home / name).exists():
                shutil.copy(home / name, folder)
        with closing(sqlite3.connect(f"{folder}/history.db")) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not copy.execute("SELECT 1 FROM sqlite_schema").fetchone():
                return []
            rows = copy.execute(
                "SELECT question FROM answer JOIN card USING (key) ORDER BY answer.id"
            )
            return [_QUESTION.sub(r"\1", question) for (question,) in rows]


def main() -> None:
    """Kill as often as the arguments say, and print what came of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    parser.add_argument("--screens", type=int, default=150)
    parser.add_argument("--plain", type=int, default=150)
    parser.add_argument("--seed", type=int, default=Random().randrange(2**31))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    rng, toll = Random(wanted.seed), Toll()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QUIZ_HOME"] = folder
        killed(OnScreens, wanted.screens, Path(folder), rng, toll)
        killed(InPlainLines, wanted.plain, Path(folder), rng, toll)
    print(json.dumps(asdict(toll)))


if __name__ == "__main__":
    main()
