"""One key says that one does not know, and an empty Enter is no answer, on every kind."""

from __future__ import annotations

import pytest

from quiz.store.desk import Desk
from quiz.store.wish import Wish
from quiz.study.prompt import Way
from quiz.study.rating import Mode, Outcome, Rating
from quiz.ui.screens.help import Help
from tests.ui.conftest import asking, shown
from tests.ui.test_certainty import keys, to_way
from tests.ui.test_sitting_journey import sitting_of

GIVEN_UP = {
    Way.REVEAL: "i",
    Way.PICK: "i",
    Way.TICK: "i",
    Way.TYPE: "f6",
    Way.ARRANGE: "i",
    Way.MATCH: "i",
}
HOW = [
    pytest.param(Way.PICK, "Choose an option first: 1–4, or ↑↓ and ⏎.", id="pick"),
    pytest.param(Way.TICK, "Tick at least one option first", id="tick"),
    pytest.param(Way.TYPE, "Type an answer first.", id="type"),
    pytest.param(Way.ARRANGE, "Give each of these its place first", id="arrange"),
    pytest.param(Way.MATCH, "Pick what goes with each of these first", id="match"),
]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("way", list(Way))
async def test_one_key_says_that_one_does_not_know(desk: Desk, way: Way, mode: Mode) -> None:
    app = asking(desk, Wish(mode, seed=5))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, way)
        await pilot.press(GIVEN_UP[way])
        await pilot.pause()
        assert sitting.is_answered
        assert sitting.last is not None
        assert sitting.last.response.unknown
        assert (sitting.last.grade.outcome, sitting.last.grade.rating) == (
            Outcome.WRONG,
            Rating.AGAIN,
        )
        assert "You did not know" in shown(app)
        is_marked = way in (Way.PICK, Way.TICK, Way.ARRANGE, Way.MATCH)
        assert ("✓" if is_marked else sitting.last.prompt.answer) in shown(app)


@pytest.mark.parametrize(("way", "said"), HOW)
async def test_an_empty_enter_says_how_to_answer(desk: Desk, way: Way, said: str) -> None:
    app = asking(desk, Wish(Mode.PRACTICE, seed=5))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, way)
        await pilot.press("enter")
        await pilot.pause()
        assert sitting.answered_count == 0
        assert not sitting.is_answered
        assert said in " ".join(shown(app).split())
        assert "I don't know." in " ".join(shown(app).split())


async def test_space_after_the_reveal_is_good_and_enter_is_no_rating(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.REVEAL)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert sitting.answered_count == 0
        assert "Say how well you knew it" in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert sitting.last is not None
        assert sitting.last.response.rating is Rating.GOOD


async def test_the_hint_leaves_the_footer_once_it_is_shown(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.PRACTICE, seed=5))
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        while "hint" not in keys(app):
            await pilot.press("x")
            await pilot.pause()
        await pilot.press("h")
        await pilot.pause()
        assert "Hint: " in shown(app)
        assert "hint" not in keys(app)


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_screen_says_its_mode_and_how_to_answer(desk: Desk, mode: Mode) -> None:
    app = asking(desk, Wish(mode, seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await to_way(pilot, sitting_of(app), Way.PICK)
        assert mode.value.capitalize() in shown(app)
        assert "1–4 or ↑↓ ⏎ answer" in shown(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "Answer with the option of that number" in shown(app)


KEYS = {
    Way.REVEAL: "space show the answer",
    Way.PICK: "1–4 or ↑↓ ⏎ answer",
    Way.TICK: "1–5 or ↑↓ space tick  ⏎ done",
    Way.TYPE: "⏎ answer",
    Way.ARRANGE: "1–4 or ↑↓ space pick  ⏎ done",
    Way.MATCH: "1–4 or ↑↓ space pick  ⏎ done",
}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("way", list(Way))
async def test_the_keys_that_answer_come_first(desk: Desk, way: Way, mode: Mode) -> None:
    app = asking(desk, Wish(mode, seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await to_way(pilot, sitting_of(app), way)
        footer = shown(app).splitlines()[-1]
        assert footer.strip().startswith(KEYS[way])
        assert footer.endswith(("? help", "F1 help"))


PARTLY = [
    pytest.param(Way.ARRANGE, "2 4", "enter", id="two-arranged"),
    pytest.param(Way.ARRANGE, "down space down space", "enter", id="arranged-with-the-cursor"),
    pytest.param(Way.ARRANGE, "down enter", "enter enter", id="enter-again-at-what-it-took"),
    pytest.param(Way.MATCH, "3 1", "enter", id="two-matched"),
]


@pytest.mark.parametrize(("way", "before", "then"), PARTLY)
async def test_enter_takes_nothing_back_while_places_are_empty(
    desk: Desk, way: Way, before: str, then: str
) -> None:
    app = asking(desk, Wish(Mode.PRACTICE, seed=5))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, way)
        await pilot.press(*before.split())
        placed = [line for line in shown(app).splitlines() if "→ " in line]
        await pilot.press(*then.split())
        await pilot.pause()
        assert not sitting.is_answered
        assert [line for line in shown(app).splitlines() if "→ " in line] == placed
        assert " first: 1–4, or ↑↓ and space." in " ".join(shown(app).split())


async def test_the_section_is_named_with_the_feedback_and_not_before(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        while sitting.section is None:
            await pilot.press("x")
            await pilot.pause()
        title = sitting.section.title
        assert title not in shown(app)
        await pilot.press(GIVEN_UP[sitting.prompt.way] if sitting.prompt else "i")
        await pilot.pause()
        assert title in shown(app)


async def test_undo_takes_a_suspension_back_and_the_toast_says_so(desk: Desk) -> None:
    app = asking(desk, Wish(Mode.STUDY, seed=5))
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.pause()
        sitting = sitting_of(app)
        await to_way(pilot, sitting, Way.PICK)
        prompt = sitting.prompt
        await pilot.press("s")
        await pilot.pause()
        assert sitting.prompt != prompt
        assert "u takes it back" in " ".join(shown(app).replace("▌", "").split())
        await pilot.press("u")
        await pilot.pause()
        assert sitting.prompt == prompt
        assert sitting.material.suspended == set()
