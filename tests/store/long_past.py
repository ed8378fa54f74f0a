"""A past of some hundred cards in which everything happens that a replay has to mind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from quiz.store.database import Database
from quiz.store.rows import milliseconds

FROM = datetime(2025, 3, 1, 8, tzinfo=UTC)
_MOMENT = timedelta(minutes=3)
_AWAY_DAYS = (0, 0, 1, 1, 2, 3, 5, 9, 20, 45, 120, 400)

Rows = list[tuple[Any, ...]]


class Past:
    """Sessions, answers and events as rows, the same for the same seed."""

    def __init__(self, cards: int, seed: int = 1) -> None:
        self._dice = Random(seed)
        self._made = 0
        self.answers: Rows = []
        self.events: Rows = []
        for number in range(cards):
            self._live(f"1:{number:024x}")

    def sessions(self) -> Rows:
        """One for each day and mode."""
        found = {row[6]: (row[6], row[3], row[4], row[5]) for row in self.answers}
        return [(*row, '["x"]', "{}") for row in found.values()]

    def put_into(self, history: Database, part: int = 0, parts: int = 1) -> None:
        """Add one part of it, answers and events in a mixed order, all sessions with the first."""
        if part == 0:
            history.change_all("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)", self.sessions())
        for table, rows in (("answer", self.answers), ("event", self.events)):
            mixed = Random(2).sample(rows, len(rows))[part::parts]
            marks = ", ".join("?" * len(rows[0]))
            history.change_all(f"INSERT INTO {table} VALUES ({marks})", mixed)

    def _live(self, key: str) -> None:
        faces = ("", "reverse") if self._one_in(5) else ("",)
        at = FROM + self._below(300) * timedelta(hours=1)
        for number in range(1 + self._below(14)):
            at += _MOMENT + self._pick(_AWAY_DAYS) * timedelta(days=1) + self._below(300) * _MOMENT
            heir = f"{key}x{number}"
            if self._one_in(40):
                self._become(key, heir, at)
                key = heir
            self._meet(key, self._pick(faces), at)

    def _meet(self, key: str, face: str, at: datetime) -> None:
        if self._one_in(60):
            self._event("reset", key, at)
            if self._one_in(2):
                self._event("unreset", key, at + _MOMENT)
        if self._one_in(30):
            self._event(self._pick(("suspend", "unsuspend", "flag", "unflag")), key, at)
        for turn in range(self._pick((1, 1, 1, 2, 3))):
            then = at - timedelta(days=9) if self._one_in(50) else at + turn * _MOMENT
            answer = self._answer(key, face, then)
            if self._one_in(15):
                self._event(self._pick(("undo", "guess", "overrule")), key, then + _MOMENT, answer)

    def _answer(self, key: str, face: str, at: datetime) -> str:
        rating = self._pick((1, 1, 2, 3, 3, 3, 3, 3, 4, 4))
        mode = self._pick(("study", "study", "study", "study", "test", "practice"))
        outcome, credit = ("wrong", 0.0) if rating == 1 else ("right", 1.0)
        name, day = self._named(at), self._day(at)
        self.answers.append(
            (name, key, face, milliseconds(at), day, mode, f"{day}{mode}", '{"given": "x"}',
             outcome, credit, rating, 900 + self._below(9000), None)
        )  # fmt: skip
        return name

    def _become(self, key: str, heir: str, at: datetime) -> None:
        self._event("lost", key, at)
        self._event("link", heir, at + _MOMENT, detail={"from": key})
        if self._one_in(6):
            self._event("unlink", heir, at + 2 * _MOMENT, detail={"from": key})
        if self._one_in(6):
            self._event("found", key, at + 3 * _MOMENT)

    def _event(
        self,
        kind: str,
        key: str,
        at: datetime,
        answer: str | None = None,
        detail: dict[str, str] | None = None,
    ) -> None:
        written = None if detail is None else json.dumps(detail)
        self.events.append(
            (self._named(at), milliseconds(at), self._day(at), kind, key, answer, None, written)
        )

    def _named(self, at: datetime) -> str:
        self._made += 1
        return f"{milliseconds(at):012x}{self._made:016x}"

    def _day(self, at: datetime) -> str:
        return (at - timedelta(hours=4)).date().isoformat()

    def _below(self, most: int) -> int:
        return int(self._dice.random() * most)

    def _pick(self, among: tuple[Any, ...]) -> Any:
        return among[self._below(len(among))]

    def _one_in(self, many: int) -> bool:
        return self._below(many) == 0


def kept(shelf: Database, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of the shelf, in order."""
    yield from sorted(shelf.rows(f"SELECT * FROM {table}"))
