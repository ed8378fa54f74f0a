"""The settings in rows, each changed where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quiz.ui.plain import cell, line

_NAME_CELLS = 30
_FEWEST_CELLS = 12


class Setting(NamedTuple):
    """A setting as it is shown; `choices` are all values where it has few.

    A row without a name is a heading.
    """

    name: str
    title: str
    value: str = ""
    usual: str = ""
    about: str = ""
    choices: tuple[str, ...] = ()


class _Rows(OptionList):
    """The rows; their key to choose is shown at the bottom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "edit", key_display="⏎", id="settings.change",
                tooltip="Change the setting under the cursor; of few values, take the next"),
    ]  # fmt: skip


class SettingList(Container):
    """Rows of a name and a value; the value of one of them may be an input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", "next", show=False, key_display="→", id="settings.next",
                tooltip="Take the next of its values"),
        Binding("left", "step(-1)", "before", show=False, key_display="←", id="settings.before",
                tooltip="Take the value before"),
        Binding("x,delete", "reset", "reset", id="settings.reset",
                tooltip="Go back to the default"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = """
    SettingList {
        height: 1fr;
        layers: rows above;
        OptionList {
            layer: rows;
            border: none;
            padding: 0;
            height: 1fr;
            background: $background;
            scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
            & > .option-list--option { padding: 0 1; }
            & > .option-list--option-disabled { color: $foreground 55%; }
        }
        Input {
            layer: above;
            display: none;
            height: 1;
            border: none;
            padding: 0;
            background: $panel;
            &.-shown { display: block; }
        }
    }
    """
    _rows = query_one(_Rows)
    _input = query_one(Input)

    @dataclass
    class Moved(Message):
        """Another setting is under the cursor."""

        setting: Setting

    @dataclass
    class Typed(Message):
        """Something was typed for the setting, which is not yet to be saved."""

        setting: Setting
        text: str

    @dataclass
    class Entered(Message):
        """The setting is to have this value; its default if None."""

        setting: Setting
        text: str | None

    def __init__(self) -> None:
        super().__init__()
        self._settings: Sequence[Setting] = ()
        self._typed: Setting | None = None

    @property
    def is_typing(self) -> bool:
        """Whether a value is being typed."""
        return self._typed is not None

    @property
    def typed(self) -> Setting | None:
        """The setting for which another value is typed; None where it has this one, or none is."""
        setting = self._typed
        return None if setting is None or setting.value == self._input.value else setting

    @property
    def typed_text(self) -> str:
        """The value as it is typed."""
        return self._input.value

    @property
    def chosen(self) -> Setting | None:
        """The setting under the cursor."""
        place = self._rows.highlighted
        return None if place is None or place >= len(self._settings) else self._settings[place]

    def compose(self) -> ComposeResult:
        """The rows, and the input that is laid over one of them."""
        yield _Rows()
        yield Input(compact=True, select_on_focus=True)

    def show(self, settings: Sequence[Setting]) -> None:
        """Show these settings, with the cursor where it was."""
        self._settings = settings
        self._draw()

    def stop_typing(self) -> None:
        """Take the input away."""
        self._typed = None
        self._input.remove_class("-shown")
        self._rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows anew."""
        if self.is_typing:
            self.stop_typing()
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the rows while typing; only what the setting under the cursor has."""
        if self.is_typing:
            return False
        chosen = self.chosen
        if action == "step":
            return chosen is not None and bool(chosen.choices)
        if action == "reset":
            return chosen is not None and chosen.value != chosen.usual
        return True

    def action_move(self, by: int) -> None:
        """Go a row down or up."""
        (self._rows.action_cursor_down if by > 0 else self._rows.action_cursor_up)()

    @on(OptionList.OptionSelected)
    def _change(self, event: OptionList.OptionSelected) -> None:
        """Take the next of a few values, or have one typed."""
        event.stop()
        chosen = self.chosen
        if chosen is not None and chosen.choices:
            self.action_step(1)
        elif chosen is not None:
            self._type(chosen)

    def action_step(self, by: int) -> None:
        """Take the next of the values, or the one before."""
        if (chosen := self.chosen) is not None and chosen.value in chosen.choices:
            place = chosen.choices.index(chosen.value) + by
            self.post_message(self.Entered(chosen, chosen.choices[place % len(chosen.choices)]))

    def action_reset(self) -> None:
        """Go back to the default."""
        if (chosen := self.chosen) is not None:
            self.post_message(self.Entered(chosen, None))

    @on(OptionList.OptionHighlighted)
    def _tell_move(self) -> None:
        if (chosen := self.chosen) is not None:
            self.post_message(self.Moved(chosen))
        self.refresh_bindings()

    @on(Input.Changed)
    def _tell_text(self, event: Input.Changed) -> None:
        event.stop()
        if self._typed is not None:
            self.post_message(self.Typed(self._typed, event.value))

    @on(Input.Submitted)
    def _tell_entry(self, event: Input.Submitted) -> None:
        event.stop()
        if self._typed is not None:
            self.post_message(self.Entered(self._typed, event.value))

    def _type(self, setting: Setting) -> None:
        """Lay the input over the value of the row under the cursor."""
        rows, names = self._rows, self._name_cells()
        row = (rows.highlighted or 0) - rows.scroll_offset.y
        self._input.styles.offset = (names + 1, row)
        self._input.styles.width = max(rows.scrollable_content_region.width - names - 2, 4)
        self._typed = setting
        self._input.value = setting.value
        self._input.add_class("-shown")
        self._input.focus()
        self.refresh_bindings()

    def _name_cells(self) -> int:
        width = self._rows.scrollable_content_region.width - 2
        return min(_NAME_CELLS, max(width // 2, _FEWEST_CELLS)) + 2

    def _draw(self) -> None:
        width = self._rows.scrollable_content_region.width - 2
        if width <= 0 or not self._settings:
            return
        before = self._rows.highlighted
        self._rows.set_options([self._option(each, width) for each in self._settings])
        first = next(n for n, each in enumerate(self._settings) if each.name)
        self._rows.highlighted = first if before is None else before

    def _option(self, setting: Setting, width: int) -> Option:
        if not setting.name:
            return Option(line(setting.title, "bold"), disabled=True)
        names = self._name_cells()
        is_set = setting.value != setting.usual
        value = cell(setting.value or "—", width - names, "$text-accent bold" if is_set else "")
        return Option(Content.assemble(cell(setting.title, names - 2), "  ", value))
