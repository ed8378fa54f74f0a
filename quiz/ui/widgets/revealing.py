"""Recalling an answer, seeing it, and rating oneself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quiz.study.prompt import Prompt
from quiz.study.rating import Rating, Response
from quiz.study.session import Answered
from quiz.study.wording import RATING_NAMES, short
from quiz.ui.plain import plain
from quiz.ui.widgets.face import Face
from quiz.ui.widgets.number_button import NumberButton

Previews = Callable[[], Mapping[Rating, timedelta]]
"""When the card would come back, for each rating; empty where answers leave the schedule alone."""

_STYLES = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}


class Revealing(Face):
    """Recall the answer, reveal it, then rate how well it was known."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", "show the answer", key_display="space",
                id="revealing.reveal", tooltip="Show the answer, to compare it with yours"),
        Binding("1", "rate(1)", "again", id="revealing.again", tooltip="I did not know it"),
        Binding("2", "rate(2)", "hard", id="revealing.hard", tooltip="I knew it, with much effort"),
        Binding("3", "rate(3)", "good", key_display="3 or space", id="revealing.good",
                tooltip="I knew it"),
        Binding("4", "rate(4)", "easy", id="revealing.easy", tooltip="I knew it without effort"),
        Binding("space", "rate(3)", show=False, id="revealing.space-good"),
        Binding("enter", "ask_for_rating", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Revealing {
        #answer, #why { height: auto; padding: 0 1; display: none; }
        #why { margin-top: 1; }
        #asking { height: auto; padding: 0 1; color: $foreground 50%; }
        #ratings { height: auto; padding: 1 1 0 1; display: none; }
        &.-revealed { #answer, #why, #ratings { display: block; } #asking { display: none; } }
        &.-judged #asking { display: none; }
    }
    """
    is_revealed = reactive(False, toggle_class="-revealed", bindings=True)
    """Whether the answer is shown."""

    class Revealed(Message):
        """The answer was shown."""

    def __init__(self, prompt: Prompt, previews: Previews) -> None:
        super().__init__(prompt)
        self._previews = previews

    def compose(self) -> ComposeResult:
        """The answer and why it is right, and the ratings, all still hidden."""
        what = "other side" if self.prompt.is_reversed else "answer"
        yield Static(plain(f"Recall the {what}, then press space."), id="asking")
        yield Static(plain(self.prompt.answer, "bold $text-success"), id="answer")
        if why := self.prompt.entry.card.explanation:
            yield Static(plain(why), id="why")
        with HorizontalGroup(id="ratings"):
            for rating in Rating:
                yield NumberButton(
                    rating, RATING_NAMES[rating], _STYLES[rating], id=f"rating-{rating.value}"
                )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reveal first, then rate."""
        if self.is_judged:
            return False
        if action == "reveal":
            return not self.is_revealed
        return self.is_revealed if action in ("rate", "ask_for_rating") else True

    @property
    def shows_answer(self) -> bool:
        """Whether the right answer can be seen."""
        return self.is_judged or self.is_revealed

    def judged(self, answered: Answered) -> None:
        """Take no more keys; what was right is said below."""
        super().judged(answered)
        self.add_class("-judged")

    def action_reveal(self) -> None:
        """Show the answer, and what each rating would bring."""
        self.is_revealed = True
        for rating, interval in self._previews().items():
            self.query_one(f"#rating-{rating.value}", NumberButton).promise(short(interval))
        self.post_message(self.Revealed())

    def action_ask_for_rating(self) -> None:
        """Say that Enter is no rating."""
        self.post_message(self.Missing("Say how well you knew it: 1–4, or space for good."))

    def action_rate(self, rating: int) -> None:
        """Give the rating as the answer."""
        self.give(Response(rating=Rating(rating)))

    def on_click(self, event: events.Click) -> None:
        """Show the answer; the second click of a double click is not meant."""
        if not self.is_revealed and not self.is_judged and event.chain == 1:
            self.action_reveal()

    def on_number_button_pressed(self, event: NumberButton.Pressed) -> None:
        """Give the rating as the answer."""
        event.stop()
        self.action_rate(event.number)
