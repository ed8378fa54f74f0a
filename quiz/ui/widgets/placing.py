"""Putting things in order, and giving each its counterpart."""

from __future__ import annotations

from string import ascii_lowercase
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from quiz.study.prompt import Prompt
from quiz.study.rating import Response
from quiz.study.session import Answered
from quiz.ui.plain import hanging, plain
from quiz.ui.widgets.face import Face, How
from quiz.ui.widgets.options import Line, Options


class _Placing(Face):
    """Pick options one after another, as many as there are places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "done", key_display="⏎", id="placing.done",
                tooltip="Give this as the answer, once every place is filled"),
        Binding("space", "pick", "pick", show=False, key_display="space", id="placing.pick",
                tooltip="Take the option under the cursor for the next place"),
        Binding("backspace", "take_back", "take back", key_display="⌫", id="placing.take-back",
                tooltip="Empty the place filled last"),
    ]  # fmt: skip
    MISSING: ClassVar[str]
    """What to do before the answer can be given."""

    _options = query_one(Options)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._picked: list[int] = []

    @property
    def how(self) -> How:
        """By numbers one after another, or by moving to options."""
        numbers = f"1–{len(self.prompt.options)}"
        return How(
            f"{numbers} or ↑↓ space", "pick",
            "Pick options one after another, by number or with ↑, ↓ and space; then press Enter",
            f"{self.MISSING}: {numbers}, or ↑↓ and space.",
        )  # fmt: skip

    @property
    def places(self) -> int:
        """How many options are to be picked."""
        return len(self.prompt.right)

    def action_pick(self) -> None:
        """Take the option under the cursor for the next place."""
        if self._options.cursor is None:
            self.ask_for_answer()
        self._options.action_select()

    def action_take_back(self) -> None:
        """Empty the place filled last."""
        if self._picked:
            self._picked.pop()
            self._redraw()

    def action_done(self) -> None:
        """Give this as the answer; while places are empty, pick the option under the cursor.

        Where it is on none, or on one that has its place, say what is missing.
        """
        if len(self._picked) == self.places:
            self.give(Response(picked=tuple(self._picked)))
        elif self._options.cursor is None or not self.is_free(self._options.cursor):
            self.ask_for_answer()
        else:
            self._options.action_select()

    def is_free(self, place: int) -> bool:
        """Whether the option can be picked for the next place."""
        return True

    def given_up(self) -> Response:
        """The places filled so far."""
        self._options.leave_number()
        return Response(picked=tuple(self._picked), late=True)

    def _redraw(self) -> None:
        """Show which places are filled; each kind has its own way."""


class Arranging(_Placing):
    """Pick the things in their right order."""

    MISSING = "Give each of these its place first"

    def compose(self) -> ComposeResult:
        """The things, each with its place once it has one."""
        yield Options(self._lines(), self._pick)

    def is_free(self, place: int) -> bool:
        """Whether it has no place yet."""
        return place not in self._picked

    def _pick(self, place: int) -> None:
        if place in self._picked:
            self._picked.remove(place)
        else:
            self._picked.append(place)
        self._redraw()

    def judged(self, answered: Answered) -> None:
        """Show the things in their right order, each with the place it was given, if any was."""
        super().judged(answered)
        picked = self.prompt.right if answered.response.unknown else answered.response.picked
        given = {place: number for number, place in enumerate(picked, 1)}
        self._options.settle(
            [
                self._judged_line(place, number, given.get(place))
                for number, place in enumerate(self.prompt.right, 1)
            ]
        )

    def _judged_line(self, place: int, number: int, given: int | None) -> Line:
        text = self.prompt.options[place].text
        if given == number:
            return Line(text, "✓", "", "$text-success")
        remark = "you left it out" if given is None else f"you put it at {given}"
        return Line(text, "✗", remark, "$text-error")

    def _lines(self) -> list[Line]:
        return [
            Line(
                option.text, "·", self._place_of(place), "" if place not in self._picked else "bold"
            )
            for place, option in enumerate(self.prompt.options)
        ]

    def _place_of(self, place: int) -> str:
        return f"→ {self._picked.index(place) + 1}" if place in self._picked else ""

    def _redraw(self) -> None:
        self._options.show(self._lines())


class Matching(_Placing):
    """Give each left-hand side its right-hand side."""

    MISSING = "Pick what goes with each of these first"
    DEFAULT_CSS = """
    Matching #lefts { height: auto; padding: 0 1 1 1; }
    """
    _lefts = query_one("#lefts", Static)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._answered: Answered | None = None

    def compose(self) -> ComposeResult:
        """The left-hand sides with what they were given, and the right-hand sides."""
        yield Static(id="lefts")
        yield Options([Line(option.text) for option in self.prompt.options], self._pick)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the left-hand sides anew."""
        self._redraw()

    def _pick(self, place: int) -> None:
        if len(self._picked) < self.places:
            self._picked.append(place)
            self._redraw()

    def judged(self, answered: Answered) -> None:
        """Show each left-hand side with its right one."""
        super().judged(answered)
        self._answered = answered
        self._redraw()
        self.screen.set_focus(None)
        self._options.display = False

    def _redraw(self) -> None:
        width = max(self._lefts.scrollable_content_region.width, 8)
        lines = [self._left(place, width) for place in range(len(self.prompt.lefts))]
        self._lefts.update(Content("\n").join(lines))

    def _left(self, place: int, width: int) -> Content:
        label = ascii_lowercase[place] if place < len(ascii_lowercase) else str(place + 1)
        left = plain(self.prompt.lefts[place])
        if self._answered is not None:
            return self._judged_left(left, place, width)
        is_next = place == len(self._picked)
        first = plain(f"{'▸' if is_next else ' '} {label}  ", "$accent")
        given = plain("…", "$foreground 50%")
        if place < len(self._picked):
            given = plain(self.prompt.options[self._picked[place]].text, "$primary")
        return hanging(first, Content.assemble(left, "  →  ", given), width)

    def _judged_left(self, left: Content, place: int, width: int) -> Content:
        wanted = self.prompt.options[self.prompt.right[place]].text
        response = Response() if self._answered is None else self._answered.response
        picked = response.picked[place : place + 1]
        given = self.prompt.options[picked[0]].text if picked else ""
        is_right = given == wanted or response.unknown
        sign = plain("✓ " if is_right else "✗ ", "$text-success" if is_right else "$text-error")
        line = Content.assemble(left, "  →  ", plain(wanted, "$text-success"))
        if not is_right:
            line = Content.assemble(
                line, "   ", plain(f"not {given or 'empty'}", "$foreground 65%")
            )
        return hanging(sign, line, width)
