"""What is said once a question is answered."""

from __future__ import annotations

from datetime import timedelta

from textual.content import Content
from textual.widgets import Static

from quiz.deck.model import Section
from quiz.study.prompt import Way
from quiz.study.rating import Outcome
from quiz.study.session import Answered
from quiz.study.wording import comes_back, mark, verdict
from quiz.ui.plain import joined, line, plain

_STYLES = {
    Outcome.RIGHT: "$text-success bold",
    Outcome.PARTLY: "$text-warning bold",
    Outcome.WRONG: "$text-error bold",
}
_SHOWN_BY_THE_FACE = (Way.PICK, Way.TICK, Way.MATCH)


class Feedback(Static):
    """The verdict, the right answer, why it is right, and when the question comes back.

    It has no height before there is something to say, rather than no display: a widget that comes
    to be displayed has all those beside it painted again.
    """

    DEFAULT_CSS = """
    Feedback {
        height: 0;
        padding: 0 1;
    }
    """

    def hide(self) -> None:
        """Say nothing."""
        self.styles.height = 0

    def on_resize(self) -> None:
        """Come into view, once there is something to say."""
        if self.size.height:
            self.scroll_visible(animate=False)

    def tell(
        self,
        answered: Answered,
        interval: timedelta | None,
        section: Section | None,
        note: str = "",
    ) -> None:
        """Say how the answer came out; `note` is what the student said of it."""
        grade, prompt = answered.grade, answered.prompt
        sign = f"{mark(grade)} {'Too late' if answered.response.late else verdict(grade)}"
        parts = [joined([line(sign, _STYLES[grade.outcome]), line(note, "$text-warning")])]
        if prompt.way not in _SHOWN_BY_THE_FACE and grade.outcome is not Outcome.RIGHT:
            parts.append(Content.assemble("Answer: ", plain(prompt.answer, "bold $text-success")))
        parts.append(plain(prompt.entry.card.explanation))
        when = "" if interval is None else f"Comes back {comes_back(interval)}"
        parts.append(joined([line(when, "$foreground 65%"), _reading(section)]))
        self._show(parts)

    def _show(self, parts: list[Content]) -> None:
        self.update(Content("\n") + joined(parts, "\n"))
        self.styles.height = "auto"


def _reading(section: Section | None) -> Content:
    if section is None:
        return Content("")
    return line(f"Section “{section.title}” (r)", "$foreground 65%")
