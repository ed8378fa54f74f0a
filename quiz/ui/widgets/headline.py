"""The line at the top of a screen: something at the left, something at the right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

_BETWEEN = 2


class Headline(Widget):
    """One line with a left part, cut where it is too long, and a right part always whole."""

    DEFAULT_CSS = """
    Headline { height: 1; padding: 0 1; text-wrap: nowrap; }
    """

    def __init__(self, left: Content | None = None, right: Content | None = None) -> None:
        super().__init__()
        self._parts = (left or Content(""), right or Content(""))

    def render(self) -> Content:
        """The two parts, as far from each other as there is room."""
        left, right = self._parts
        room = self.content_size.width - right.cell_length
        between = min(_BETWEEN, room) if right else 0
        return Content.assemble(
            left.truncate(max(room - between, 0), ellipsis=True, pad=True), " " * between, right
        )

    def say(self, left: Content, right: Content) -> None:
        """Show these parts."""
        said, self._parts = self._parts, (left, right)
        if not all(map(Content.is_same, said, self._parts)):
            self.refresh()
