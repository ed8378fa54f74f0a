"""Asking how sure one is of an answer, and what each certainty may earn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, Vertical
from textual.message import Message
from textual.widgets import Static

from quiz.study.rating import Certainty
from quiz.study.wording import CERTAINTY_NAMES, pays, stakes
from quiz.ui.plain import plain
from quiz.ui.widgets.number_button import NumberButton

_KEYS: tuple[BindingType, ...] = tuple(
    Binding(str(certainty.value), f"say({certainty.value})", name.lower(),
            id=f"certainty.{certainty.name.lower()}",
            tooltip=f"I am {name.lower()}, right {pays(certainty)} of the time: "
                    f"{stakes(certainty)}")
    for certainty, name in CERTAINTY_NAMES.items()
)  # fmt: skip


class HowSure(Vertical, can_focus=True):
    """Three certainties in a row, each with what it earns if right and if wrong.

    Where an answer was chosen before, it can still be changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,u", "take_back", "change", key_display="esc",
                id="certainty.take-back", tooltip="Change the answer before saying how sure I am"),
        *_KEYS,
    ]  # fmt: skip
    DEFAULT_CSS = """
    HowSure {
        height: auto;
        padding: 1 1 0 1;
        &.-recalled { padding: 0 1; }
        background: $background;
        #how-sure { height: auto; color: $foreground 50%; }
        NumberButton { max-width: 17; }
    }
    """

    @dataclass
    class Said(Message):
        """It was said how sure the answer is."""

        certainty: Certainty

    class TakenBack(Message):
        """The answer is to be changed."""

    def __init__(self, *, is_recalled: bool) -> None:
        super().__init__(classes="-recalled" if is_recalled else "")
        self._is_recalled = is_recalled

    def compose(self) -> ComposeResult:
        """The question, and the certainties."""
        recall = "Recall the answer. " if self._is_recalled else ""
        yield Static(plain(f"{recall}How sure are you?"), id="how-sure")
        with HorizontalGroup():
            for certainty, name in CERTAINTY_NAMES.items():
                yield NumberButton(certainty, name, "$text-accent")

    def on_mount(self) -> None:
        """Show what each certainty may earn."""
        for button in self.query(NumberButton):
            button.promise(stakes(Certainty(button.number)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was recalled has not been given yet, so that it cannot be changed."""
        return not self._is_recalled if action == "take_back" else True

    def action_say(self, certainty: int) -> None:
        """Tell how sure it is."""
        self.post_message(self.Said(Certainty(certainty)))

    def action_take_back(self) -> None:
        """Tell that the answer is to be changed."""
        self.post_message(self.TakenBack())

    def on_number_button_pressed(self, event: NumberButton.Pressed) -> None:
        """Tell how sure it is."""
        event.stop()
        self.action_say(event.number)
