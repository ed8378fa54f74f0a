"""Questions to the user: one that waits for one of a few keys, and one for a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quiz.ui.plain import hanging, line, plain
from quiz.ui.unsaved import Unsaved
from quiz.ui.widgets.fitted import Fitted

_KEY_CELLS = 7

_AROUND = 7
"""The lines that a question has beside its text and answers: borders, padding, the last answer."""


class Answer(NamedTuple):
    """A key, and what pressing it means in a few words."""

    key: str
    says: str


class Decision(ModalScreen[str]):
    """A question with its answers; it ends with the key of the one given, or with nothing."""

    STOPS_CLOCK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "no", show=False, id="decision.no"),
    ]
    DEFAULT_CSS = """
    Decision {
        align: center middle;
        background: $background 60%;
        #box {
            width: 72;
            max-width: 96%;
            height: auto;
            max-height: 100%;
            overflow-y: auto;
            scrollbar-size-vertical: 1;
            padding: 1 2;
            background: $surface;
            border: round $accent;
            border-title-color: $accent;
        }
        Static { height: auto; }
        VerticalScroll { height: auto; margin-bottom: 1; scrollbar-size-vertical: 1; }
        &.-low #box { padding: 0 1; }
        .answer { pointer: pointer; &:hover { background: $panel; } }
    }
    """

    def __init__(self, title: str, text: str, answers: Sequence[Answer], no: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self._no = no

    def compose(self) -> ComposeResult:
        """The question, then its answers with their keys."""
        with Vertical(id="box") as box:
            box.border_title = line(self._title)
            with VerticalScroll():
                yield Static(plain(self._text))
            for answer in self._answers:
                yield _Choice(answer.key, answer.says)
            yield _Choice("", self._no)

    def on_resize(self) -> None:
        """Leave room for the answers."""
        room = self.size.height - len(self._answers) - _AROUND
        self.query_one(VerticalScroll).styles.max_height = max(room, 2)

    def on_key(self, event: events.Key) -> None:
        """Take a key that is an answer."""
        if any(event.key == answer.key for answer in self._answers):
            event.stop()
            self.dismiss(event.key)


class Leaving(Decision):
    """The question what becomes of what is not saved, before the program is left."""


class Named(Unsaved, ModalScreen[str]):
    """A line to write a name on; it ends with the name, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "leave", show=False, id="named.leave"),
    ]
    DEFAULT_CSS = """
    Named {
        align: center middle;
        background: $background 60%;
        Vertical {
            width: 60;
            max-width: 96%;
            height: auto;
            padding: 1 2;
            background: $surface;
            border: round $accent;
            border-title-color: $accent;
        }
        Input.-textual-compact { background: $panel; padding: 0 1; height: 1; }
        Static { height: auto; margin-top: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        example: str,
        does: str = "make it",
        *,
        name: str = "",
        keep: Callable[[Path, str], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._example = example
        self._does = does
        self._first = name
        self._keep = keep

    def compose(self) -> ComposeResult:
        """The line, and what Enter and Esc do."""
        with Vertical() as box:
            box.border_title = line(self._title)
            yield Input(self._first, placeholder=self._example, select_on_focus=False, compact=True)
            yield Static(plain(f"⏎ {self._does}   esc leave it", "$foreground 65%"))

    @property
    def unsaved(self) -> str:
        """That something is written here, which nothing was made of yet."""
        return f"“{written}” is written here." if (written := self.unsaved_text) else ""

    @property
    def unsaved_text(self) -> str:
        """What is written."""
        return next((each.value.strip() for each in self.query(Input)), self._first)

    def keep_unsaved(self, folder: Path) -> None:
        """Keep it, where that was asked for."""
        if self._keep is not None and self.unsaved_text:
            self._keep(folder, self.unsaved_text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the name."""
        event.stop()
        self.dismiss(event.value.strip())


class _Choice(Fitted):
    """An answer that can be clicked."""

    def __init__(self, key: str, says: str) -> None:
        super().__init__(classes="answer")
        self._key = key
        self._says = says

    def fitted(self, width: int) -> Content:
        """What it says, set in beside its key."""
        key = plain(f"{self._key or 'esc':<{_KEY_CELLS}}", "bold $text-accent")
        return hanging(key, plain(self._says), width)

    def on_click(self, event: events.Click) -> None:
        """Give this answer."""
        event.stop()
        self.screen.dismiss(self._key)
