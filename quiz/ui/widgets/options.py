"""Numbered options: one line or more each, with a sign before and a remark after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive, var
from textual.widget import Widget

from quiz.ui.plain import hanging, plain
from quiz.ui.widgets.number_entry import NumberEntry, digit_of


class Line(NamedTuple):
    """What one option shows: its text, a sign of one cell before it, a remark after, a style."""

    text: str
    sign: str = " "
    remark: str = ""
    style: str = ""


class Options(Widget, can_focus=True):
    """Options to pick by number, by the cursor or by mouse: `pick` is called with a place from 0.

    It is called and not sent a message, which would come after keys that were pressed later.
    Textual's own list of options takes several times as long to show other lines. `ends` tells
    that a pick ends the question.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "take_number", "take the number", key_display="⏎",
                id="options.take-number",
                tooltip="Take the number typed so far, of ten options or more"),
        Binding("backspace,escape", "drop_number", "drop it", key_display="⌫",
                id="options.drop-number", tooltip="Type the number of an option anew"),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
    ]  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {"options--cursor", "options--hover"}
    DEFAULT_CSS = """
    Options {
        height: auto;
        background: $background;
        & > .options--cursor {
            color: $foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .options--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        & > .options--hover { background: $block-hover-background; }
    }
    """
    auto_links = var(False)  # There are none to look for in each line.
    cursor: reactive[int | None] = reactive(None)
    """The place of the option that the cursor is on; None until it is moved."""
    hovered: reactive[int | None] = reactive(None)
    """The place of the option that the mouse is on."""

    def __init__(
        self, lines: Sequence[Line], pick: Callable[[int], object], *, ends: bool = False
    ) -> None:
        super().__init__()
        self._pick = pick
        self._number = NumberEntry(ends=ends)
        self._number_shown: int | None = None
        self._settled = False
        self._lines = tuple(lines)
        self._wrapped: dict[int, list[list[Content]]] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, with the cursor where it was."""
        self._lines = tuple(lines)
        self._wrapped.clear()
        self.refresh(layout=sum(self._heights(self.size.width)) != self.size.height)

    def settle(self, lines: Sequence[Line]) -> None:
        """Show these lines for good: there is nothing more to pick."""
        self._settled = True
        self._number.dropped()
        self._number_shown = None
        self.show(lines)

    def render(self) -> Content:
        """All lines of all options, that of the cursor made to stand out."""
        width = self.size.width
        rows = self._rows(width)
        for place, name in ((self.hovered, "hover"), (self.cursor, "cursor")):
            if place is not None and place < len(rows) and not self._settled:
                style = self.get_visual_style(f"options--{name}")
                rows[place] = [
                    line.truncate(width, pad=True).stylize_before(style) for line in rows[place]
                ]
        return Content("\n").join(chain.from_iterable(rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines all options take in this width."""
        return sum(self._heights(width))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing, once there is nothing more to pick: the keys are for what is around it."""
        if action in ("take_number", "drop_number"):
            return self._number.pending is not None
        return not self._settled

    def action_move(self, by: int) -> None:
        """Move the cursor, from the last option on to the first."""
        before = self.cursor if self.cursor is not None else -1 if by > 0 else 0
        self.cursor = (before + by) % len(self._lines)

    def action_go(self, place: int) -> None:
        """Move the cursor to a place, counted from the end where it is negative."""
        self.cursor = place % len(self._lines)

    def action_select(self) -> None:
        """Pick the option under the cursor, where it is on one."""
        self._number.dropped()
        if self.cursor is not None:
            self._pick_numbers([self.cursor + 1])

    def action_take_number(self) -> None:
        """Pick the option whose number was typed."""
        self._pick_numbers(self._number.confirmed())

    def action_drop_number(self) -> None:
        """Have typed no number."""
        self._pick_numbers(self._number.dropped())

    def leave_number(self) -> None:
        """Go on to something else than the number that was being typed."""
        if self._number.pending is not None:
            self._pick_numbers(self._number.left())

    def _pick_numbers(self, numbers: Sequence[int]) -> None:
        """Pick these options, and show the number that is still being typed."""
        for number in numbers:
            if not self._settled and number <= len(self._lines):
                self._pick(number - 1)
        if self._number.pending != self._number_shown:
            self._show_number()

    def _show_number(self) -> None:
        """Show the number that is being typed, with the cursor on its option."""
        self._number_shown = self._number.pending
        if self._number.pending is not None:
            self.cursor = self._number.pending - 1
        self.show(self._lines)
        self.refresh_bindings()

    async def on_key(self, event: events.Key) -> None:
        """Take a digit as of a number, and at once what any other key does here or right around.

        Else it would be done by Textual only after digits pressed later, or before earlier ones.
        """
        digit = digit_of(event.character)
        if digit is not None and not self._settled:
            event.stop()
            self._pick_numbers(self._number.typed(digit, len(self._lines)))
            return
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or bound.binding.action not in ("take_number", "drop_number"):
            self.leave_number()
        for widget in (self, self.parent):
            if bound is not None and isinstance(widget, Widget) and bound.node is widget:
                event.stop()
                await widget.run_action(bound.binding.action)

    def on_click(self, event: events.Click) -> None:
        """Pick the option under the mouse; the second click of a double click is not meant."""
        if self._settled or event.chain > 1:
            return
        if (place := self._place_at(event.y)) is not None:
            self.leave_number()
            self.cursor = place
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Make the option under the mouse stand out."""
        self.hovered = None if self._settled else self._place_at(event.y)

    def on_leave(self) -> None:
        """Make none stand out."""
        self.hovered = None

    def watch_cursor(self) -> None:
        """Bring the option under the cursor into view."""
        scroll = next((each for each in self.ancestors if isinstance(each, VerticalScroll)), None)
        if scroll is None or not self.size or self.cursor is None:
            return
        heights = self._heights(self.size.width)
        option = Region(0, sum(heights[: self.cursor]), self.size.width, heights[self.cursor])
        offset = self.region.offset - scroll.content_region.offset + scroll.scroll_offset
        scroll.scroll_to_region(option.translate(offset), animate=False)

    def _place_at(self, y: int) -> int | None:
        ends = accumulate(self._heights(self.size.width))
        return next((place for place, end in enumerate(ends) if y < end), None)

    def _heights(self, width: int) -> list[int]:
        return [len(lines) for lines in self._rows(width)]

    def _rows(self, width: int) -> list[list[Content]]:
        """The lines of each option."""
        if width not in self._wrapped:
            self._wrapped[width] = [
                self._option(number, line, width) for number, line in enumerate(self._lines, 1)
            ]
        return list(self._wrapped[width])

    def _option(self, number: int, line: Line, width: int) -> list[Content]:
        digits = len(str(len(self._lines)))
        style = line.style or "$accent"
        is_pending = number == self._number.pending
        after = "…" if is_pending else " "
        first = Content.assemble((f" {line.sign} ", style), (f"{number:>{digits}}{after} ", style))
        text = plain(line.text, line.style)
        remarks = [line.remark, self._number.says(len(self._lines)) if is_pending else ""]
        for remark in filter(None, remarks):
            text = Content("   ").join([text, plain(remark, "$foreground 65%")])
        return hanging(first, text, width - 1).split(allow_blank=True)
