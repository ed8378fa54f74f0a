"""The question before a class, set as generously as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Static

from quiz.ui.widgets.scene import CHOSEN, Block, Scene
from quiz.ui.widgets.stage_blocks import groups

_SPACINGS = ((2, 1), (1, 1), (1, 0))
"""From loose to tight: the blank rows between groups, and those within them."""

_BLANK = Block(Content(""))
_ROOMY = 10


class Stage(VerticalScroll, can_focus=False):
    """One question with its options, which can be clicked, and then its answer."""

    DEFAULT_CSS = """
    Stage {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Static { height: auto; }
    }
    """
    _body = query_one(Static)

    @dataclass
    class Clicked(Message):
        """An option was clicked, by its place from 0."""

        place: int

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._rows: list[Block] = []

    def compose(self) -> ComposeResult:
        """All of it in one."""
        yield Static()

    def show(self, scene: Scene) -> None:
        """Show the question as it stands now, another one from its top."""
        before = self._scene
        self._scene = scene
        self._draw()
        if before is None or before.question.place != scene.question.place:
            self.scroll_home(animate=False)
        elif scene.is_told and not before.is_told:
            self.call_after_refresh(self._scroll_to_told)

    def on_resize(self, event: events.Resize) -> None:
        """Set it anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Tell which option is under the mouse."""
        row = event.screen_offset.y - self._body.region.y
        if 0 <= row < len(self._rows) and (place := self._rows[row].option) is not None:
            event.stop()
            self.post_message(self.Clicked(place))

    def _draw(self) -> None:
        width, height = self.scrollable_content_region.size
        if self._scene is None or width <= 0:
            return
        self._rows = _set(self._scene, max(width - 1, 10), height)
        self._body.update(Content("\n").join(row.content for row in self._rows))

    def _scroll_to_told(self) -> None:
        """Show what is right at the top, where not everything fits."""
        if self._scene is None:
            return
        right = self._scene.question.prompt.right
        told = [y for y, row in enumerate(self._rows) if row.option in right]
        if told and self._scene.question.prompt.way in CHOSEN:
            self.scroll_to(y=max(told[0] - 1, 0), animate=False)
        else:
            self.scroll_end(animate=False)


def _set(scene: Scene, width: int, height: int) -> list[Block]:
    """The rows of all blocks, as loosely as they fit; a screen that is not filled begins lower."""
    shown = groups(scene, width)
    fitting = [
        rows
        for between, within in _SPACINGS
        if len(rows := _rows(shown, between, within)) <= height
    ]
    if not fitting:
        return _rows(shown, int(height >= _ROOMY), 0)
    tall = _rows(groups(scene, width, is_tall=True), *_SPACINGS[0])
    rows = tall if len(tall) <= height else fitting[0]
    return [*[_BLANK] * ((height - len(rows)) // 4), *rows]


def _rows(shown: Sequence[Sequence[Block]], between: int, within: int) -> list[Block]:
    rows: list[Block] = []
    for group in shown:
        rows += [_BLANK] * (between if rows else 0)
        for number, block in enumerate(group):
            rows += [_BLANK] * (within if number else 0)
            rows += [Block(line, block.option) for line in block.content.split("\n")]
    return rows
