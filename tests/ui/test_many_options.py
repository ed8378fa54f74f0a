"""Questions with ten options or more, picked by numbers of two digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.store.begin import begun
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.options import Options
from tests.ui.conftest import MakeDesk, shown
from tests.ui.drilled import MakeDrill, drilling

__all__ = ["drilling"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_LISTED = ", ".join(f'"{each}"' for each in MONTHS)
_PAIRS = ", ".join(f'["{number}", "{each}"]' for number, each in enumerate(MONTHS[:11], 1))
CARDS = {
    "pick": f'answer = "December"\noptions = [{_LISTED}]',
    "tick": f'answer = ["January", "December"]\noptions = [{_LISTED}]',
    "order": f"order = [{_LISTED}]",
    "match": f'pairs = [{_PAIRS}]\nwrong = ["December"]',
}


@pytest.fixture
def deck(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "months.toml"
    card = CARDS[request.param]
    path.write_text(f'title = "Months"\n[[cards]]\nquestion = "Which?"\n{card}\n', "utf-8")
    return path


def asked(desk: Desk) -> tuple[QuizApp, Sitting]:
    sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1))
    return QuizApp(desk, sitting), sitting


def picked(sitting: Sitting) -> tuple[int, ...] | None:
    """The places picked, from 1; None where nothing was answered."""
    if not sitting.is_answered or sitting.last is None:
        return None
    return tuple(place + 1 for place in sitting.last.response.picked)


PICKED = [
    pytest.param("2", (2,), id="no-other-possible"),
    pytest.param("1 2", (12,), id="twelve"),
    pytest.param("1 0", (10,), id="ten"),
    pytest.param("1", None, id="waits"),
    pytest.param("1 enter", (1,), id="enter-takes-it"),
    pytest.param("1 space", (1,), id="space-takes-it"),
    pytest.param("1 backspace", None, id="dropped"),
    pytest.param("1 escape", None, id="escape-drops-it-and-nothing-more"),
    pytest.param("1 backspace 2", (2,), id="typed-anew"),
    pytest.param("1 5", None, id="no-such-number"),
    pytest.param("1 5 1 2", (12,), id="no-such-number-then-another"),
    pytest.param("1 down", None, id="the-cursor-leaves-it"),
    pytest.param("1 down enter", (2,), id="the-cursor-goes-on-from-it"),
    pytest.param("1 x", None, id="another-key-leaves-it"),
    pytest.param("0", None, id="nought"),
]


@pytest.mark.parametrize("deck", ["pick"], indirect=True)
@pytest.mark.parametrize(("keys", "places"), PICKED)
async def test_a_choice_is_answered_by_a_whole_number_alone(
    make_desk: MakeDesk, deck: Path, keys: str, places: tuple[int, ...] | None
) -> None:
    app, sitting = asked(make_desk(deck))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in keys.split():
            await pilot.press(key)
        assert picked(sitting) == places
        assert len(app.screen_stack) == 2


OTHERS = [
    pytest.param("tick", "2 3 enter", (2, 3), id="ticked"),
    pytest.param("tick", "1 2 1 0 enter", (10, 12), id="ticked-by-two-digits"),
    pytest.param("tick", "1 enter enter", (1,), id="taken-then-given"),
    pytest.param("tick", "1 space 1 2 enter", (1, 12), id="taken-by-space"),
    pytest.param("tick", "1 5 enter", (1, 5), id="two-numbers-in-a-row"),
    pytest.param("tick", "1 down space enter", (1, 2), id="taken-where-the-cursor-moves"),
    pytest.param("tick", "1 backspace 3 enter", (3,), id="dropped"),
    pytest.param(
        "order", "1 2 1 1 1 0 9 8 7 6 5 4 3 2 1 enter enter", (*range(12, 0, -1),), id="arranged"
    ),
    pytest.param("match", "1 2 2 3 4 5 6 7 8 9 1 0 1 1 enter", (12, *range(2, 12)), id="matched"),
    pytest.param(
        "match", "1 enter 2 3 4 5 6 7 8 9 1 0 1 1 enter", (*range(1, 12),), id="matched-with-one"
    ),
]


@pytest.mark.parametrize(("deck", "keys", "places"), OTHERS, indirect=["deck"])
async def test_where_more_is_picked_numbers_follow_one_another(
    make_desk: MakeDesk, deck: Path, keys: str, places: tuple[int, ...]
) -> None:
    app, sitting = asked(make_desk(deck))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*keys.split())
        assert picked(sitting) == places


@pytest.mark.parametrize("deck", ["tick"], indirect=True)
async def test_a_number_being_typed_is_shown_and_a_click_takes_it(
    make_desk: MakeDesk, deck: Path
) -> None:
    app, sitting = asked(make_desk(deck))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        options = app.screen.query_one(Options)
        await pilot.press("1")
        assert " 1… January   ⏎ takes 1; type on for 10–12" in shown(app)
        assert options.cursor == 0
        assert "take the number" in [key.does for key in app.screen.query_one(Keys).keys]
        await pilot.click(options, offset=(6, 2))
        assert "☑  1  January" in shown(app)
        assert "☑  3  March" in shown(app)
        assert "takes 1" not in shown(app)
        await pilot.press("enter")
        assert picked(sitting) == (1, 3)


DRILLED = [
    pytest.param("pick", "1 2", "✓", id="right"),
    pytest.param("pick", "1 1", "✗", id="wrong"),
    pytest.param("pick", "1 enter", "✗", id="taken"),
    pytest.param("pick", "1 5", "", id="no-such-number"),
    pytest.param("pick", "1 backspace", "", id="dropped"),
    pytest.param("pick", "1 plus", "", id="left"),
    pytest.param("tick", "1 enter 1 2 enter", "✓", id="ticked"),
    pytest.param("tick", "1 1 2 enter", "✗", id="ticked-wrongly"),
]


@pytest.mark.parametrize(("deck", "keys", "sign"), DRILLED, indirect=["deck"])
async def test_a_class_names_an_option_from_the_tenth_on(
    drilling: MakeDrill, deck: Path, keys: str, sign: str
) -> None:
    app = drilling(deck, teams=("Class",))
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.press(*keys.split())
        answers = list(app.room.drill.answers_at(0).values())
        assert "".join("✓" if each.credit == 1 else "✗" for each in answers) == sign


@pytest.mark.parametrize("deck", ["tick"], indirect=True)
async def test_a_number_named_by_a_class_is_shown_while_it_is_typed(
    drilling: MakeDrill, deck: Path
) -> None:
    app = drilling(deck, teams=("Class",))
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "1")
        assert "⏎ takes 1; type on for 10–12" in shown(app)
        assert "take the number" in shown(app)
        await pilot.press("escape")
        assert "takes 1" not in shown(app)
        assert len(app.screen_stack) == 1
