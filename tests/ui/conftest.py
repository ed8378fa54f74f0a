"""A desk with one small deck of every kind, and ways to drive the screens on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from textual.app import App

from quiz.settings import Settings, places
from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.ui.app import QuizApp
from tests.clock import Clock
from tests.virtual_time import virtual_time

KINDS = Path(__file__).parent.parent / "decks" / "kinds.toml"
MakeDesk = Callable[..., Desk]


@pytest.fixture(autouse=True, scope="package")
def _virtual_time() -> Iterator[None]:
    with virtual_time():
        yield


@pytest.fixture(autouse=True)
def _still_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def _keys_act_before_the_test_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    press_keys = QuizApp._press_keys

    async def press(app: QuizApp, keys: Iterable[str]) -> None:
        for key in keys:
            await press_keys(app, [key])
            await app.settled()

    monkeypatch.setattr(QuizApp, "_press_keys", press)


@pytest.fixture
def make_desk(clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[MakeDesk]:
    """Open a desk on these deck files alone, all under the home of this test."""
    desks: list[Desk] = []
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: shipped)

    def opened(*files: Path, settings: Settings | None = None) -> Desk:
        desk = Desk(places(), settings or Settings(), files or [KINDS], clock)
        desks.append(desk)
        desk.read()
        return desk

    yield opened
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A desk on the deck of every kind."""
    return make_desk()


def asking(desk: Desk, wish: Wish) -> QuizApp:
    """The program, asked to begin with a sitting on every deck of the desk."""
    return QuizApp(desk, begun(desk, desk.decks(), wish))


def shown(app: App[None]) -> str:
    """What the screen shows, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
