"""The keys that do something now, in one line at the bottom.

Textual's own footer is made of a widget for each key, all of them made anew whenever one changes,
which takes longer than the rest of an answer; and it cuts the last keys off where the screen is
narrow. This one is a single line, and always ends with the key for help.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from quiz.text import cells
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

    @property
    def cells(self) -> int:
        """How many cells that takes."""
        return cells(self.written) + 1 + cells(self.does)


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

    def __init__(
        self, *, palette: bool = False, first: Callable[[], tuple[str, str] | None] = lambda: None
    ) -> None:
        """`first` has what stands before the keys: several keys, and what they do in a word."""
        super().__init__()
        self._palette = palette
        self._first = first
        self._drawn: dict[tuple[Key, ...], Strip] = {}

    @property
    def keys(self) -> list[Key]:
        """The keys that fit, the one for help last."""
        keys = self._all()
        last = [key for key in keys if key.does == "help"]
        room = self.size.width - sum(key.cells + self._BETWEEN for key in last)
        fitting = []
        for key in keys:
            if key in last:
                continue
            room -= key.cells + self._BETWEEN
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

    def render_line(self, y: int) -> Strip:
        """That row; the few that there are come up again and again, so each is kept as drawn."""
        keys = tuple(self.keys)
        if keys not in self._drawn:
            self._drawn[keys] = super().render_line(y)
        return self._drawn[keys]

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Draw everything anew in another width."""
        self._drawn.clear()

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        start = self.gutter.left
        for key in self.keys:
            if start <= event.x < start + key.cells:
                event.stop()
                if key.name:
                    self.app.simulate_key(key.name)
            start += key.cells + self._BETWEEN

    def _redraw(self, screen: Screen[object]) -> None:
        if screen is self.screen:
            self.refresh()

    def _all(self) -> list[Key]:
        keys: dict[str, Key] = {}
        if (first := self._first()) is not None:
            keys[""] = Key("", *first, is_enabled=True)
        for _, binding, enabled, _ in self._active():
            if binding.show or (self._palette and binding.key == _PALETTE):
                written = self.app.get_key_display(binding)
                key = Key(binding.key, written, binding.description, enabled)
                keys.setdefault(binding.action, key)
        return list(keys.values())

    def _active(self) -> list[ActiveBinding]:
        """What is bound now, in the order written: Textual puts keys that were given last."""
        active = list(self.screen.active_bindings.values())
        if self.app._keymap:
            nodes = list(dict.fromkeys(each.node for each in active))
            written = [
                (node, binding.id)
                for node in nodes
                for kind in type(node).__mro__
                for binding in kind.__dict__.get("BINDINGS", ())
                if isinstance(binding, Binding) and binding.id is not None
            ]
            places = {each: place for place, each in enumerate(written)}
            last = len(places)
            active.sort(key=lambda each: places.get((each.node, each.binding.id or ""), last))
        return active
