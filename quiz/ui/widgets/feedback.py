"""What is said once a question is answered."""

from __future__ import annotations

from datetime import timedelta

from textual.content import Content
from textual.geometry import Region
from textual.reactive import var
from textual.widget import Widget

from quiz.deck.model import Section
from quiz.study.prompt import Way
from quiz.study.rating import Outcome
from quiz.study.session import Answered
from quiz.study.wording import CERTAINTY_NAMES, comes_back, judged, mark, signed
from quiz.ui.plain import joined, line, plain

_STYLES = {
    Outcome.RIGHT: "$text-success bold",
    Outcome.PARTLY: "$text-warning bold",
    Outcome.WRONG: "$text-error bold",
}
_SHOWN_BY_THE_FACE = (Way.PICK, Way.TICK, Way.MATCH)


class Feedback(Widget):
    """The verdict, the right answer, why it is right, and when the question comes back.

    It has whatever room is left below the answers even while it says nothing, so that nothing is
    laid out anew for what it says, unless that is longer.
    """

    DEFAULT_CSS = """
    Feedback {
        height: 1fr;
        padding: 0 1;
    }
    """

    auto_links = var(False)  # There are none to look for in each line.

    def __init__(self) -> None:
        super().__init__()
        self._said = Content("")
        self._rows = 0

    def render(self) -> Content:
        """What is said."""
        return self._said

    def hide(self) -> None:
        """Say nothing."""
        self._said, self._rows = Content(""), 0
        self.styles.min_height = None
        self.refresh()

    def on_resize(self) -> None:
        """Have room for what is said, and come into view with it."""
        if self._said:
            self._make_room()
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
        sign = f"{mark(grade)} {judged(answered.response, grade)}"
        sure = line(_earned(answered), "$foreground 65%")
        parts = [joined([line(sign, _STYLES[grade.outcome]), sure, line(note, "$text-warning")])]
        is_plain = grade.outcome is Outcome.RIGHT and not (note and _is_typed_otherwise(answered))
        if prompt.way not in _SHOWN_BY_THE_FACE and not is_plain:
            parts.append(Content.assemble("Answer: ", plain(prompt.answer, "bold $text-success")))
        parts.append(plain(prompt.entry.card.explanation))
        when = "" if interval is None else f"Comes back {comes_back(interval)}"
        parts.append(joined([line(when, "$foreground 65%"), _reading(section)]))
        self._show(parts)

    def _show(self, parts: list[Content]) -> None:
        self._said = Content("\n") + joined(parts, "\n")
        before = self._rows
        self._make_room()
        self.refresh(Region(0, 0, self.size.width, max(before, self._rows)))

    def _make_room(self) -> None:
        """Have as many rows as are needed for what is said, where there are less."""
        self._rows = self._said.get_height({}, max(self.size.width, 1))
        if self._rows > self.size.height or self.styles.min_height is not None:
            self.styles.min_height = self._rows


def _is_typed_otherwise(answered: Answered) -> bool:
    """Whether what was typed is not the answer as it is written."""
    return answered.prompt.way is Way.TYPE and answered.grade.given != answered.prompt.answer


def _earned(answered: Answered) -> str:
    """How sure the answer was, and the marks for it; empty where it was not asked."""
    certainty = answered.response.certainty
    if certainty is None:
        return ""
    return f"{CERTAINTY_NAMES[certainty].lower()}, {signed(answered.sureness.marks)}"


def _reading(section: Section | None) -> Content:
    if section is None:
        return Content("")
    return line(f"Section “{section.title}” (r)", "$foreground 65%")
