"""Screens that are left while something of theirs is still under way beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from textual.screen import Screen

from quiz.deck.problems import Problem
from quiz.deck.proof import Proof
from quiz.store.desk import Desk
from quiz.ui.app import QuizApp
from quiz.ui.lookup import Lookup
from tests.ui.conftest import KINDS, MakeDesk
from tests.ui.test_browse import settled

_Late = Callable[[Any], object]
_LATE: dict[str, tuple[tuple[str, ...], _Late]] = {
    "browse-details": (("b",), lambda screen: screen._show_details()),
    "browse-seek": (("b",), lambda screen: screen._show([])),
    "browse-listing": (
        ("b",),
        lambda screen: screen._list_decks([each.deck for each in screen._lookup.spans]),
    ),
    "browse-refresh": (("b",), lambda screen: screen._refresh()),
    "edit-proof": (("b", "e"), lambda screen: screen._prove()),
    "edit-preview": (("b", "e"), lambda screen: screen._show_preview(Proof(None, ()))),
    "exam-plan": (("x",), lambda screen: screen._plan()),
    "problems": (("w",), lambda screen: screen._show([Problem(Path("x"), 1, 1, "E011", "Y")])),
    "problems-check": (("w",), lambda screen: screen.action_check()),
    "progress": (("s",), lambda screen: screen._show(screen._figures)),
    "progress-head": (("s",), lambda screen: screen._head()),
}


@pytest.mark.parametrize(("keys", "late"), _LATE.values(), ids=_LATE)
async def test_what_comes_late_is_let_go(
    make_desk: MakeDesk, tmp_path: Path, keys: tuple[str, ...], late: _Late
) -> None:
    deck = tmp_path / "kinds.toml"
    deck.write_text(KINDS.read_text("utf-8").replace("hint =", "hnt =", 1), "utf-8")
    app = QuizApp(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await settled(pilot)
        left = cast(Screen[None], app.screen)
        await pilot.press("escape")
        await settled(pilot)
        assert left not in app.screen_stack
        late(left)
        await settled(pilot)


async def test_a_card_that_is_found_too_late_is_not_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    found, is_asked = asyncio.Event(), asyncio.Event()
    card = Lookup.card

    async def late(lookup: Lookup, listed: Any) -> Any:
        is_asked.set()
        await found.wait()
        return await card(lookup, listed)

    monkeypatch.setattr(Lookup, "card", late)
    app = QuizApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("b")
        await is_asked.wait()
        await pilot.press("escape")
        found.set()
        await settled(pilot)
