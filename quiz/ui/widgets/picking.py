"""Choosing one option, or ticking several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from quiz.study.prompt import Prompt
from quiz.study.rating import Response
from quiz.study.session import Answered
from quiz.ui.widgets.face import Face, How
from quiz.ui.widgets.options import Line, Options


def marked(prompt: Prompt, place: int, picked: Sequence[int]) -> Line:
    """An option after the answer: ✓ if it is right, ✗ if it was picked and is not."""
    option = prompt.options[place]
    if place in prompt.right and place in picked:
        return Line(option.text, "✓", option.why, "$text-success bold")
    if place in prompt.right:
        missed = "" if len(prompt.right) == 1 else "not ticked"
        return Line(option.text, "✓", option.why or missed, "$text-success")
    if place in picked:
        return Line(option.text, "✗", option.why, "$text-error")
    return Line(option.text, " ", option.why, "$foreground 65%")


def marked_all(prompt: Prompt, answered: Answered) -> list[Line]:
    """Every option after the answer."""
    picked = answered.response.picked
    return [marked(prompt, place, picked) for place in range(len(prompt.options))]


class Picking(Face):
    """Pick the one right option."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick", show=False)]
    _options = query_one(Options)

    @property
    def how(self) -> How:
        """By number, or by moving to an option."""
        numbers = f"1–{len(self.prompt.options)}"
        return How(
            f"{numbers} or ↑↓ ⏎", "answer",
            "Answer with the option of that number, or with the one that ↑ and ↓ have moved to",
            f"Choose an option first: {numbers}, or ↑↓ and ⏎.",
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """The options, numbered."""
        lines = [Line(option.text) for option in self.prompt.options]
        yield Options(lines, self._pick, ends=True)

    def action_pick(self) -> None:
        """Pick the option under the cursor; say how where it is on none yet."""
        if self._options.cursor is None:
            self.ask_for_answer()
        self._options.action_select()

    def _pick(self, place: int) -> None:
        self.give(Response(picked=(place,)))

    def hold(self, response: Response) -> None:
        """Mark the option picked."""
        self._options.cursor = response.picked[0]
        self._options.show(
            [
                Line(option.text, "●", style="bold")
                if place in response.picked
                else Line(option.text)
                for place, option in enumerate(self.prompt.options)
            ]
        )

    def reopen(self) -> None:
        """Mark none."""
        self._options.show([Line(option.text) for option in self.prompt.options])

    def judged(self, answered: Answered) -> None:
        """Mark the right option, and the one picked."""
        super().judged(answered)
        self._options.settle(marked_all(self.prompt, answered))


class Ticking(Face):
    """Tick every right option."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "done", key_display="⏎", id="ticking.done",
                tooltip="Give these ticks as the answer"),
        Binding("space", "tick", "tick", show=False, key_display="space", id="ticking.tick",
                tooltip="Tick the option under the cursor, or take its tick away"),
    ]  # fmt: skip
    _options = query_one(Options)

    @property
    def how(self) -> How:
        """By numbers, or by moving to options."""
        numbers = f"1–{len(self.prompt.options)}"
        return How(
            f"{numbers} or ↑↓ space", "tick",
            "Tick the options of these numbers, or those that ↑ and ↓ move to; then press Enter",
            f"Tick at least one option first: {numbers}, or ↑↓ and space.",
        )  # fmt: skip

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._ticked: set[int] = set()

    def compose(self) -> ComposeResult:
        """The options, each with a box."""
        yield Options(self._lines(), self._tick)

    def _tick(self, place: int) -> None:
        self._ticked ^= {place}
        self._options.show(self._lines())

    def action_tick(self) -> None:
        """Tick the option under the cursor, or take its tick away."""
        if self._options.cursor is None:
            self.ask_for_answer()
        self._options.action_select()

    def action_done(self) -> None:
        """Give these ticks as the answer; say how where there is none."""
        if self._ticked:
            self.give(Response(picked=tuple(sorted(self._ticked))))
        else:
            self.ask_for_answer()

    def judged(self, answered: Answered) -> None:
        """Mark the right options, and the wrong ones that were ticked."""
        super().judged(answered)
        self._options.settle(marked_all(self.prompt, answered))

    def given_up(self) -> Response:
        """The ticks so far."""
        self._options.leave_number()
        return Response(picked=tuple(sorted(self._ticked)), late=True)

    def _lines(self) -> list[Line]:
        return [
            Line(option.text, "☑" if place in self._ticked else "☐")
            for place, option in enumerate(self.prompt.options)
        ]
