"""Typing an answer."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input, Static

from quiz.deck.model import Number
from quiz.study.rating import Outcome, Response
from quiz.study.session import Answered
from quiz.text import visible
from quiz.ui.plain import plain
from quiz.ui.widgets.face import Face


class Writing(Face):
    """Type the answer."""

    DEFAULT_CSS = """
    Writing {
        Input {
            width: 100%;
            max-width: 60;
            border: none;
            border-bottom: solid $foreground 35%;
            background: $background;
            padding: 0 1;
            height: 2;
            &:focus { border: none; border-bottom: solid $accent; background-tint: $foreground 0%; }
        }
        #given { height: auto; padding: 0 1; display: none; }
        &.-judged { Input { display: none; } #given { display: block; } }
    }
    """
    _input = query_one(Input)
    _given = query_one("#given", Static)

    def compose(self) -> ComposeResult:
        """The line to type in."""
        card = self.prompt.entry.card
        unit = card.shown_unit if isinstance(card, Number) else ""
        yield Input(placeholder=visible(f"a number, in {unit}" if unit else "your answer"))
        yield Static(id="given")

    @on(Input.Submitted)
    def _give_typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.give(Response(text=visible(event.value)))

    def judged(self, answered: Answered) -> None:
        """Show what was typed."""
        super().judged(answered)
        is_right = answered.grade.outcome is Outcome.RIGHT
        sign, style = ("✓", "$text-success") if is_right else ("✗", "$text-error")
        self._given.update(plain(f"{sign} {answered.grade.given or '(nothing)'}", style))
        self.screen.set_focus(None)
        self.add_class("-judged")

    def given_up(self) -> Response:
        """What was typed so far."""
        return Response(text=visible(self._input.value), late=True)
