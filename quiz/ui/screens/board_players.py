"""The players: give one another name, or show one out."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.classroom.commands import Remove, Rename
from quiz.classroom.host.hall import Hall
from quiz.classroom.state import Player
from quiz.classroom.wording import REFUSED
from quiz.store.database import StoreError
from quiz.text import visible
from quiz.ui.plain import line
from quiz.ui.unsaved import Unsaved

_KEYS = "r rename   d show out   esc back"
_TYPING = "⏎ keep   esc leave the name as it is"


class Players(Unsaved, ModalScreen[None]):
    """Everybody who is in, by name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "rename", "rename", id="players.rename",
                tooltip="Give the player another name"),
        Binding("d,delete", "remove", "show out", id="players.remove",
                tooltip="Show the player out; what they answered no longer counts"),
        Binding("escape,p,q", "back", "back", key_display="esc", id="players.back"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Players {
        align: center middle;
        background: $background 60%;
        Vertical {
            width: 48; max-width: 96%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $accent; border-title-color: $accent;
        }
        OptionList {
            height: auto; max-height: 60vh; border: none; padding: 0; background: $surface;
            scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        Input {
            display: none; border: none; border-bottom: solid $accent; height: 2; padding: 0;
            background: $surface;
            &:focus { border: none; border-bottom: solid $accent; }
        }
        #said { height: auto; color: $text-warning; }
        #keys { height: 1; margin-top: 1; color: $foreground 65%; }
    }
    """
    _list = query_one(OptionList)
    _input = query_one(Input)
    _said = query_one("#said", Static)
    _keys = query_one("#keys", Static)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._players: list[Player] = []

    def compose(self) -> ComposeResult:
        """The list, the line in which a name is typed, and the keys."""
        with Vertical() as box:
            box.border_title = Content("Players")
            yield OptionList()
            yield Input(max_length=48)
            yield Static(id="said")
            yield Static(line(_KEYS), id="keys")

    def on_mount(self) -> None:
        """List everybody."""
        self._fill()

    def _fill(self, at: int = 0) -> None:
        self._players = self._hall.drill.present
        self._list.set_options(Option(line(each.name)) for each in self._players)
        self._list.display = bool(self._players)
        if not self._players:
            self._said.update(line("Nobody is in."))
            return
        self._list.highlighted = min(at, len(self._players) - 1)
        self._list.focus()

    @property
    def unsaved(self) -> str:
        """That a name is typed which nobody has yet."""
        chosen, typed = self._chosen, self.unsaved_text
        is_typing = self._input.display and chosen is not None and typed != visible(chosen.name)
        return f"“{typed}” is written here, and not kept yet." if is_typing else ""

    @property
    def unsaved_text(self) -> str:
        """The name as it is typed."""
        return self._input.value

    @property
    def _chosen(self) -> Player | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._players) else self._players[at]

    @on(OptionList.OptionSelected)
    def action_rename(self) -> None:
        """Type another name for the player."""
        if self._chosen is None:
            return
        self._input.value = visible(self._chosen.name)
        self._input.display = True
        self._keys.update(line(_TYPING))
        self._input.focus()

    def action_remove(self) -> None:
        """Show the player out."""
        if (player := self._chosen) is not None and not self._input.display:
            self._do(Remove(self._hall.room.now(), player.id))

    def action_back(self) -> None:
        """Leave the name, or the list."""
        if self._input.display:
            self._end_typing()
        else:
            self.dismiss()

    @on(Input.Submitted)
    def _rename(self, event: Input.Submitted) -> None:
        event.stop()
        player = self._chosen
        if player is None or self._do(Rename(self._hall.room.now(), player.id, event.value)):
            self._end_typing()

    def _end_typing(self) -> None:
        self._input.display = False
        self._keys.update(line(_KEYS))
        self._list.focus()

    def _do(self, command: Rename | Remove) -> bool:
        """Carry the command out; whether it was."""
        try:
            (step,) = self._hall.steer(command)
        except StoreError as error:
            self._said.update(line(str(error)))
            return False
        self._said.update(line("" if step.refusal is None else REFUSED[step.refusal]))
        if step.refusal is None:
            self._fill(self._list.highlighted or 0)
        return step.refusal is None
