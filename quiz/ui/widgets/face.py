"""The face of a question: where it is answered, one widget for each way of answering."""

from __future__ import annotations

from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message

from quiz.study.prompt import Prompt
from quiz.study.rating import Response
from quiz.study.session import Answered


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

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self.prompt = prompt

    def give(self, response: Response) -> None:
        """Tell that this is the answer."""
        self.post_message(self.Given(self.prompt, response))

    def judged(self, answered: Answered) -> None:
        """Show how the answer was judged; without effect where there is nothing to mark."""

    def given_up(self) -> Response:
        """What was given so far, for when the time runs out."""
        return Response(late=True)
