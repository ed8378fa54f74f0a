"""Help: what every key of the screen beneath does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen

from quiz.ui.plain import hanging, plain
from quiz.ui.screens.timed import Timed
from quiz.ui.widgets.face import How
from quiz.ui.widgets.fitted import Fitted

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
            scrollbar-gutter: stable;
            background: $surface;
            border: round $accent;
            border-title-color: $accent;
        }
    }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._first = about.how_to_answer() if isinstance(about, Timed) else None
        self._keys = [
            (about.app.get_key_display(binding), binding)
            for _, binding, enabled, _ in about.active_bindings.values()
            if enabled and binding.tooltip and binding.id
        ]

    def compose(self) -> ComposeResult:
        """The keys and what they do."""
        with VerticalScroll() as scroll:
            scroll.border_title = Content("Keys")
            yield _Keys(self._unique(), self._first)

    def _unique(self) -> list[tuple[str, Binding]]:
        seen: set[str | None] = set()
        unique = []
        for key, binding in self._keys:
            if binding.id not in seen:
                seen.add(binding.id)
                unique.append((key, binding))
        return unique


class _Keys(Fitted):
    """Each key beside what it does, and what holds everywhere beneath."""

    DEFAULT_CSS = """
    _Keys { padding-right: 1; }
    """

    def __init__(self, keys: Sequence[tuple[str, Binding]], how: How | None) -> None:
        super().__init__()
        self._of_keys = dict(keys)
        self._how = how

    def fitted(self, width: int) -> Content:
        """What a key does is set in beside it."""
        cells = _KEY_CELLS if width >= _NARROW else _FEW_KEY_CELLS
        rows = [
            hanging(plain(f"{key:<{cells}}", "bold $text-accent"), plain(binding.tooltip), width)
            for key, binding in self._of_keys.items()
        ]
        about = Content("\n").join(plain(_ABOUT, "$foreground 75%").wrap(width))
        return Content("\n").join([*self._answering(width), *rows, Content(""), about])

    def _answering(self, width: int) -> list[Content]:
        """How the question is answered, which takes more keys than fit into the column."""
        if self._how is None:
            return []
        keys = plain(f"{self._how.keys}  ", "bold $text-accent")
        return [hanging(keys, plain(f"{self._how.meaning}."), width), Content("")]
