"""Text that is made for the width that there is for it."""

from __future__ import annotations

from abc import abstractmethod

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Fitted(Widget):
    """Text that is made for the width that there is, and as high as it is then.

    Whoever makes it in answer to a resize is laid out by the height of what was there before.
    """

    DEFAULT_CSS = """
    Fitted { height: auto; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._made: tuple[int, Content] = (0, Content(""))

    @abstractmethod
    def fitted(self, width: int) -> Content:
        """The text for so many cells, one or more."""

    def make_anew(self) -> None:
        """Show what there is to be shown now."""
        self._made = (0, Content(""))
        self.refresh(layout=True)

    def render(self) -> Content:
        """The text for the width there is."""
        return self._for(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the text has in that width."""
        return self._for(width).get_height({}, width)

    def _for(self, width: int) -> Content:
        if width > 0 and width != self._made[0]:
            self._made = (width, self.fitted(width))
        return self._made[1] if width > 0 else Content("")
