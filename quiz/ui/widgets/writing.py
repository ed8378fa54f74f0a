"""Typing an answer."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Input, Static

from quiz.study.prompt import Prompt
from quiz.study.rating import Outcome, Response
from quiz.study.session import Answered
from quiz.text import visible, without_invisible
from quiz.ui.plain import plain
from quiz.ui.widgets.answer_input import AnswerInput
from quiz.ui.widgets.face import Face, How

_READING_SECONDS = 0.2


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
        #unread { height: auto; padding: 0 1; display: none; color: $text-warning; }
        #given { height: auto; padding: 0 1; display: none; }
        &.-unread #unread { display: block; }
        &.-judged { Input, #unread { display: none; } #given { display: block; } }
    }
    """
    _input = query_one(AnswerInput)
    _unread = query_one("#unread", Static)
    _given = query_one("#given", Static)

    @property
    def how(self) -> How:
        """By typing."""
        meaning = "Give what you have typed as the answer"
        return How("⏎", "answer", meaning, "Type an answer first.")

    def compose(self) -> ComposeResult:
        """The line to type in, and what may be said below it."""
        yield AnswerInput(visible(_placeholder(self.prompt)), has_lines=self.prompt.lines > 1)
        yield Static(id="unread")
        yield Static(id="given")

    def on_mount(self) -> None:
        """Load what judges the answer while the question is read, not once it is typed."""
        self.set_timer(_READING_SECONDS, _load_judging)

    @on(Input.Submitted)
    def _give_typed(self, event: Input.Submitted) -> None:
        """Give what was typed; where it cannot be read at all, say why and let it be changed."""
        event.stop()
        typed = without_invisible(self._input.answer)
        if not typed.strip():
            self.ask_for_answer()
            return
        from quiz.study.typed import unreadable

        why = unreadable(self.prompt, typed)
        self._unread.update(plain(why))
        self.set_class(bool(why), "-unread")
        if not why:
            self.give(Response(text=visible(typed)))

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
        return Response(text=visible(without_invisible(self._input.answer)), late=True)


def _placeholder(prompt: Prompt) -> str:
    asks_for = prompt.asks_for
    return "your answer" if asks_for == "an answer" else asks_for


def _load_judging() -> None:
    import quiz.study.typed  # noqa: F401 # loaded before it is needed
