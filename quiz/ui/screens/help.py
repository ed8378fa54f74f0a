"""Help: what every key of the screen beneath does."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quiz.ui.plain import hanging, plain

_KEY_CELLS, _FEW_KEY_CELLS, _NARROW = 10, 6, 50
_ABOUT = (
    "Everything you answer is on the disk before you are told how it came out. "
    "Esc goes back from anywhere, and Ctrl+P finds every command and every deck by name."
)


class Help(ModalScreen[None]):
    """The keys, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "close", id="help.close"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $background 60%;
        VerticalScroll {
            width: 72;
            max-width: 96%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            scrollbar-size-vertical: 1;
            background: $surface;
            border: round $accent;
            border-title-color: $accent;
        }
        Static { height: auto; }
    }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._keys = [
            (binding.key_display or about.app.get_key_display(binding), binding)
            for _, binding, enabled, _ in about.active_bindings.values()
            if enabled and binding.tooltip and binding.id
        ]

    def compose(self) -> ComposeResult:
        """The keys and what they do."""
        with VerticalScroll() as scroll:
            scroll.border_title = Content("Keys")
            yield Static(id="keys")

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        width = max(self.query_one("#keys").scrollable_content_region.width, 20)
        cells = _KEY_CELLS if width >= _NARROW else _FEW_KEY_CELLS
        rows = [
            hanging(plain(f"{key:<{cells}}", "bold $text-accent"), plain(binding.tooltip), width)
            for key, binding in dict(self._unique()).items()
        ]
        about = Content("\n").join(plain(_ABOUT, "$foreground 75%").wrap(width))
        self.query_one("#keys", Static).update(Content("\n").join([*rows, Content(""), about]))

    def _unique(self) -> list[tuple[str, Binding]]:
        seen: set[str | None] = set()
        unique = []
        for key, binding in self._keys:
            if binding.id not in seen:
                seen.add(binding.id)
                unique.append((key, binding))
        return unique
