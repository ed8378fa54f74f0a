"""Points and corrections: what the teacher says of any team at any question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.classroom.commands import Award, Command, Correct
from quiz.classroom.room import Room
from quiz.classroom.standings import Standing
from quiz.classroom.wording import REFUSED
from quiz.text import one_line
from quiz.ui.app import QuizApp
from quiz.ui.plain import cell, joined, line, plain
from quiz.ui.widgets.scene import STYLES, mark
from quiz.ui.widgets.scoreboard import in_order, points

_FIGURES, _FEW_FIGURES, _BROAD = 18, 10, 28
_CORRECTIONS = (("r", "right"), ("h", "half"), ("w", "wrong"))
_OTHERS = (("+ −", "points"), ("←→", "question"), ("esc", "back"))
_LONGEST_QUESTION = 300


class Points(ModalScreen[None]):
    """Every team, with how it did at one question and its points."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "award(1)", "a point", key_display="+", id="points.give",
                tooltip="Give the team a point"),
        Binding("minus", "award(-1)", "take one", key_display="−", id="points.take",
                tooltip="Take a point from the team"),
        Binding("r", "correct(1)", "right", id="points.right",
                tooltip="The team was right at this question"),
        Binding("h", "correct(0.5)", "half right", id="points.half",
                tooltip="The team was half right at this question"),
        Binding("w", "correct(0)", "wrong", id="points.wrong",
                tooltip="The team was wrong at this question"),
        Binding("left", "turn(-1)", "question before", key_display="←", id="points.before",
                tooltip="The question before"),
        Binding("right", "turn(1)", "next question", key_display="→", id="points.after",
                tooltip="The question after"),
        Binding("escape,s,q", "dismiss", "back", key_display="esc", id="points.back",
                tooltip="Go back to the drill"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Points {
        align: center middle;
        background: $background 60%;
        Vertical {
            width: 72; height: auto; max-height: 100%; overflow-y: auto; padding: 1 2;
            background: $surface; border: round $accent; border-title-color: $accent;
        }
        &.-low Vertical { padding: 0 1; }
        #question { height: auto; max-height: 4; margin-bottom: 1; }
        &.-low #question { max-height: 1; margin-bottom: 0; }
        OptionList {
            height: auto; max-height: 14; border: none; padding: 0; background: $surface;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        &.-low OptionList { max-height: 5; }
        #keys { height: auto; margin-top: 1; color: $foreground 65%; }
        &.-low #keys { margin-top: 0; }
    }
    """
    app = app(QuizApp)
    _question = query_one("#question", Static)
    _list = query_one(OptionList)
    _keys = query_one("#keys", Static)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._place = room.drill.place

    def compose(self) -> ComposeResult:
        """The question, the teams, and the keys."""
        with Vertical() as box:
            box.border_title = Content("Points")
            yield Static(id="question")
            yield OptionList()
            yield Static(id="keys")

    def on_mount(self) -> None:
        """Begin with the team that is asked."""
        drill = self._room.drill
        ids = [player.id for player in drill.present]
        self._draw(ids.index(drill.answering) if drill.answering in ids else 0)
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows anew."""
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Correct what was asked, and turn to what there is."""
        if action == "correct":
            return self._place >= 0
        if action == "turn" and parameters:
            return 0 <= self._place + int(str(parameters[0])) <= self._room.drill.place
        return True

    def action_award(self, given: int) -> None:
        """Give the team points, or take them."""
        if (team := self._team) is not None:
            self._do(Award(self._room.now(), team.player, given))

    def action_correct(self, credit: float) -> None:
        """Say how the team did at the question."""
        if (team := self._team) is not None:
            self._do(Correct(self._room.now(), self._place, (team.player,), float(credit)))

    def action_turn(self, by: int) -> None:
        """Turn to another question."""
        self._place += by
        self._draw()

    @property
    def _team(self) -> Standing | None:
        sides, at = in_order(self._room.drill), self._list.highlighted
        return None if at is None or at >= len(sides) else sides[at]

    def _do(self, command: Command) -> None:
        if self.app.try_to(lambda: self._say_refused(command)):
            self._draw()

    def _say_refused(self, command: Command) -> None:
        (step,) = self._room.do(command)
        if step.refusal is not None:
            self.notify(REFUSED[step.refusal], severity="warning", markup=False)

    def _draw(self, at: int | None = None) -> None:
        drill, place = self._room.drill, self._place
        at = self._list.highlighted if at is None else at
        asked = "No question has been asked yet."
        if place >= 0:
            question = self._room.questions[place].prompt.question[:_LONGEST_QUESTION]
            asked = f"{place + 1}. {one_line(question)}"
        self._question.update(line(asked, "bold"))
        width = max(self._list.scrollable_content_region.width - 2, 12)
        self._list.set_options(Option(self._row(each, width)) for each in in_order(drill))
        self._list.highlighted = at or 0
        self._keys.update(joined([_named(_CORRECTIONS), _named(_OTHERS)], "\n"))
        self.refresh_bindings()

    def _row(self, side: Standing, width: int) -> Content:
        taken = self._room.drill.answers_at(self._place).get(side.player)
        sign = mark(taken.credit) if taken is not None else "—"
        awarded = f"{side.awarded:+}" if side.awarded and width >= _BROAD else ""
        figures = _FIGURES if width >= _BROAD else _FEW_FIGURES
        return Content.assemble(
            cell(side.name, max(width - figures, 6)),
            plain(f" {sign} ", STYLES.get(sign, "$foreground 50%")),
            plain(f"{awarded:>{max(figures - 13, 0)}}", "$foreground 65%"),
            plain(f"{points(side.total):>{min(figures - 4, 9)}}", "bold"),
        )


def _named(keys: Sequence[tuple[str, str]]) -> Content:
    named = [line(key, "bold $text-accent") + plain(f" {does}") for key, does in keys]
    return joined(named, "  ")
