"""The line at the top of a screen: something at the left, something at the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static


class Headline(Horizontal):
    """One line with a left part, cut where it is too long, and a right part always whole."""

    DEFAULT_CSS = """
    Headline {
        height: 1;
        padding: 0 1;
        #left { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #right { width: auto; height: 1; padding-left: 2; text-wrap: nowrap; }
    }
    """
    _left = query_one("#left", Static)
    _right = query_one("#right", Static)

    def __init__(self, left: Content | None = None, right: Content | None = None) -> None:
        super().__init__()
        self._said = (left or Content(""), right or Content(""))

    def compose(self) -> ComposeResult:
        """The two parts."""
        left, right = self._said
        yield Static(left, id="left")
        yield Static(right, id="right")

    def say(self, left: Content, right: Content) -> None:
        """Show these parts."""
        left_before, right_before = self._said
        self._said = (left, right)
        if not left.is_same(left_before):
            self._left.update(left, layout=False)
        if not right.is_same(right_before):
            self._right.update(right, layout=right.cell_length != right_before.cell_length)
