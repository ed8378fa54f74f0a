"""A field of a form: its label, what is filled in, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Checkbox, Input, Static, TextArea

from quiz.deck.form import YES
from quiz.deck.problems import LEVELS, Finding, Level, Problem
from quiz.deck.shapes import Field, Filling
from quiz.ui.plain import joined, line, plain

_SIGNS = {Level.ERROR: "✗", Level.WARNING: "⚠", Level.HINT: "·"}
_STYLES = {
    Level.ERROR: "$text-error",
    Level.WARNING: "$text-warning",
    Level.HINT: "$foreground 55%",
}
_ON_ONE_LINE = (Filling.LINE, Filling.WORDS, Filling.NAMES, Filling.NUMBER)
_SWITCHES = (Filling.SWITCH, Filling.TRUTH)


class Tick(Checkbox):
    """A box that says by its sign whether it is ticked."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    def render(self) -> Content:
        """The sign and the label."""
        self.BUTTON_INNER = "☑" if self.value else "☐"
        return super().render()


class FieldBox(Vertical):
    """A field to fill in."""

    DEFAULT_CSS = """
    FieldBox {
        height: auto;
        padding: 0 1;
        .label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        .found { height: auto; display: none; }
        TextArea {
            height: auto;
            max-height: 9;
            padding: 0 1;
            background: $surface;
            scrollbar-size-vertical: 1;
            &:focus { background: $panel; }
        }
        Input.-textual-compact {
            height: 1;
            padding: 0 1;
            background: $surface;
            background-tint: $foreground 0%;
            &:focus { background: $panel; background-tint: $foreground 0%; }
        }
        Checkbox { width: 1fr; padding: 0; background: $background; }
        Checkbox > .toggle--button { color: $text-accent; background: $background 0%; }
        Checkbox:focus { background: $panel; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else is filled in."""

        key: str
        text: str

    def __init__(self, field: Field, text: str) -> None:
        super().__init__()
        self.field = field
        self._first = text
        self._editor = _editor(field, text)
        self._found = Static(classes="found")

    def compose(self) -> ComposeResult:
        """The label, the field and what was found."""
        if self.field.filling not in _SWITCHES:
            label = [
                line(self.field.label, "$text-accent"),
                line(self.field.help, "$foreground 50%"),
            ]
            yield Static(joined(label, "  "), classes="label")
        yield self._editor
        yield self._found

    @property
    def text(self) -> str:
        """What is filled in now."""
        editor = self._editor
        if isinstance(editor, Checkbox):
            return YES if editor.value else ""
        return editor.text if isinstance(editor, TextArea) else editor.value

    def say(self, findings: Iterable[Finding]) -> None:
        """Show these findings under the field."""
        lines = [said(each) for each in findings]
        self._found.update(joined(lines, "\n"))
        self._found.display = bool(lines)

    def take_focus(self) -> None:
        """Have what is typed go into this field."""
        self._editor.focus()

    @on(TextArea.Changed)
    def _take_text(self, event: TextArea.Changed) -> None:
        event.stop()
        self._tell(event.text_area.text)

    @on(Input.Changed)
    def _take_line(self, event: Input.Changed) -> None:
        event.stop()
        self._tell(event.value)

    @on(Checkbox.Changed)
    def _take_switch(self, event: Checkbox.Changed) -> None:
        event.stop()
        self._tell(YES if event.value else "")

    def _tell(self, text: str) -> None:
        if text != self._first:
            self._first = text
            self.post_message(self.Changed(self.field.key, text))


def said(found: Finding | Problem) -> Content:
    """What was found, with a sign for how much it matters, its line if it has one, and the mend."""
    level = LEVELS[found.code[0]]
    place = f"line {found.line}: " if isinstance(found, Problem) and found.line else ""
    mend = f"; {found.mend}" if found.mend else ""
    return plain(f"{_SIGNS[level]} {place}{found.message}{mend}", _STYLES[level])


def _editor(field: Field, text: str) -> Checkbox | Input | TextArea:
    if field.filling in _SWITCHES:
        return Tick(Content(field.label), text == YES, compact=True)
    if field.filling in _ON_ONE_LINE:
        return Input(text, select_on_focus=False, compact=True)
    return TextArea(text, compact=True, highlight_cursor_line=False)
