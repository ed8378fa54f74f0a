"""The keys that do something now, in one line at the bottom.

Textual's own footer is made of a widget for each key, all of them made anew whenever one changes,
which takes longer than the rest of an answer; and it cuts the last keys off where the screen is
narrow. This one is a single line, and always ends with the key for help.
"""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from quiz.ui.plain import plain

_HELP = "app.help"
_PALETTE = "ctrl+p"


class Key(NamedTuple):
    """A key, how it is written, what it does in a word, and whether it does it now."""

    name: str
    written: str
    does: str
    is_enabled: bool

    @property
    def content(self) -> Content:
        """The key and what it does."""
        style = "$footer-description-foreground" if self.is_enabled else "$foreground 35%"
        key_style = "$footer-key-foreground bold" if self.is_enabled else style
        return Content.assemble((self.written, key_style), " ", plain(self.does, style))


class Keys(Widget):
    """As many keys as fit, each of which can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        height: 1;
        max-width: 100%;
        padding: 0 1;
        background: $background;
        pointer: pointer;
    }
    """
    _BETWEEN = 2

    def __init__(self, *, palette: bool = False) -> None:
        super().__init__()
        self._palette = palette

    @property
    def keys(self) -> list[Key]:
        """The keys that fit, the one for help last."""
        keys = self._all()
        last = [key for key in keys if key.does == "help"]
        room = self.size.width - sum(_width(key) for key in last)
        fitting = []
        for key in keys:
            if key in last:
                continue
            room -= _width(key)
            if room < 0:
                break
            fitting.append(key)
        return [*fitting, *last]

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._redraw)

    def render(self) -> Content:
        """The keys in a row."""
        return Content(" " * self._BETWEEN).join(key.content for key in self.keys)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        start = self.gutter.left
        for key in self.keys:
            if start <= event.x < start + _width(key) - self._BETWEEN:
                event.stop()
                self.app.simulate_key(key.name)
            start += _width(key)

    def _redraw(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def _all(self) -> list[Key]:
        keys: dict[str, Key] = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show or (self._palette and binding.key == _PALETTE):
                written = self.app.get_key_display(binding)
                key = Key(binding.key, written, binding.description, enabled)
                keys.setdefault(binding.action, key)
        return list(keys.values())


def _width(key: Key) -> int:
    return key.content.cell_length + Keys._BETWEEN
