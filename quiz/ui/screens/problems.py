"""Problems: what is wrong with a deck, each at its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import Static

from quiz.deck.problems import Level, Problem
from quiz.deck.report import report
from quiz.text import counted
from quiz.ui.app import QuizApp
from quiz.ui.plain import joined, line, plain
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys

_STYLES = {
    Level.ERROR: "bold $text-error",
    Level.WARNING: "bold $text-warning",
    Level.HINT: "bold $text-primary",
}


class Problems(Screen[None]):
    """Every problem of one deck, the worst first, and each file that was left out, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("E,e", "edit_file", "editor", key_display="E", id="problems.edit-file",
                tooltip="Open the deck in your own editor, at the worst problem"),
        Binding("f5", "check", "check again", id="problems.check", tooltip="Read the file again"),
        Binding("escape,w,q", "app.go_back", "back", key_display="esc", id="problems.back",
                tooltip="Go back to where you were"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _list = query_one("#problems", Static)
    _scroll = query_one(VerticalScroll)

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._path = path
        self._line = 1

    def compose(self) -> ComposeResult:
        """The problems, one below the other."""
        yield Headline()
        with VerticalScroll():
            yield Static(id="problems")
        yield Keys()

    def on_mount(self) -> None:
        """Check the deck."""
        self._scroll.focus()
        self.app.decks_read.subscribe(self, lambda _: self.action_check())

    def action_edit_file(self) -> None:
        """Open the deck in an editor."""
        from quiz.ui.authoring import edit_file

        if self._path is not None:
            edit_file(self.app, self._path, line=self._line)

    def on_screen_resume(self) -> None:
        """Check the deck again, which may have been mended."""
        self.action_check()

    def action_check(self) -> None:
        """Check the deck as it is on the disk now."""
        if not self.app.is_open(self):
            return
        self._headline.say(line(str(self._path or "Decks")), line("checking…"))
        self._check()

    @work(thread=True, exclusive=True)
    def _check(self) -> None:
        from quiz.deck.check import checked
        from quiz.deck.sums import summed

        paths = [] if self._path is None else [self._path]
        self.app.call_from_thread(self._show, summed(checked(paths)))

    def _show(self, problems: Sequence[Problem]) -> None:
        if not self.app.is_open(self):
            return
        left_out = self.app.desk.left_out
        count = counted(len(problems) + len(left_out), "problem")
        self._headline.say(line("Decks" if self._path is None else self._path.name), line(count))
        worst_first = sorted(problems, key=lambda each: list(Level).index(each.level))
        shown = [_shown(problem) for problem in worst_first]
        if problems:
            self._line = worst_first[0].line or 1
        elif self._path is not None:
            shown = [line("✓ Nothing is wrong with this deck.", "$text-success")]
        shown += [_shown(problem, str(problem.path)) for problem in left_out]
        self._list.update(joined(shown, "\n\n"))


def _shown(problem: Problem, place: str = "the file") -> Content:
    _, _, rest = report(problem).partition("\n")
    place = f"line {problem.line}, column {problem.column}" if problem.line else place
    head = joined([line(f"{problem.level} {problem.code}", _STYLES[problem.level]), line(place)])
    return joined([head, plain(problem.message), plain(rest, "$foreground 75%")], "\n")
