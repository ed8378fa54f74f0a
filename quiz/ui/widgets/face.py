"""The face of a question: where it is answered, one widget for each way of answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from quiz.study.prompt import Prompt
from quiz.study.rating import Response
from quiz.study.session import Answered


class How(NamedTuple):
    """How a question is answered: the keys, what they do in a word, and in a sentence.

    `missing` says what to do first where Enter was pressed and nothing was given.
    """

    keys: str
    does: str
    meaning: str
    missing: str


class Face(Vertical):
    """What a prompt is answered with; it says what was given, and shows how that was judged."""

    DEFAULT_CSS = """
    Face {
        height: auto;
        background: $background;
    }
    """

    @dataclass
    class Given(Message):
        """A question was answered: this prompt, in this way."""

        prompt: Prompt
        response: Response

    @dataclass
    class Missing(Message):
        """Enter was pressed where there is no answer yet; the sentence says what to do first."""

        says: str

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self.prompt = prompt
        self.is_judged = False

    def give(self, response: Response) -> None:
        """Tell that this is the answer."""
        self.post_message(self.Given(self.prompt, response))

    @property
    def how(self) -> How | None:
        """How the question is answered now; None where the keys that are bound say it."""
        return None

    @property
    def shows_answer(self) -> bool:
        """Whether the right answer can be seen."""
        return self.is_judged

    def ask_for_answer(self) -> None:
        """Say that there is no answer yet, and what to do."""
        if (how := self.how) is not None:
            self.post_message(self.Missing(how.missing))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing, once the answer was judged."""
        return not self.is_judged

    @property
    def target(self) -> Widget | None:
        """The widget that takes its keys; None where there is none."""
        return self if self.can_focus else next(iter(self.query("Options, Input")), None)

    def hold(self, response: Response) -> None:
        """Show that this is the answer, while it is asked how sure it is."""

    def reopen(self) -> None:
        """Show that the answer may be another one again."""

    def judged(self, answered: Answered) -> None:
        """Take no more keys, and show how the answer was judged where there is a way to."""
        self.is_judged = True

    def given_up(self) -> Response:
        """What was given so far, for when the time runs out."""
        return Response(late=True)
