"""The result of a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Digits, Static

from quiz.store.sitting import Sitting
from quiz.store.undo_steps import UNDONE, Deed
from quiz.store.wish import Wish
from quiz.study.rating import Mode
from quiz.study.result import Share
from quiz.study.scores import Score
from quiz.study.session import Answered
from quiz.text import counted
from quiz.ui.app import QuizApp
from quiz.ui.plain import bar, cell, hanging, joined, line, plain
from quiz.ui.widgets.fitted import Fitted
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.sureness import HowRight, Marks

_NAMES = {Mode.STUDY: "Study", Mode.TEST: "Test", Mode.PRACTICE: "Practice"}
_BAR_CELLS = 10
_MINUTE = 60


class ResultScreen(Screen[None]):
    """The score, by section and tag, and what was missed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise_missed", "practise the missed", id="result.practise",
                tooltip="Ask the missed questions again, without touching the schedule"),
        Binding("u", "undo", "undo", id="result.undo",
                tooltip="Take back what was done last; an answer's question is asked again"),
        Binding("t", "again", "again", id="result.again", tooltip="Another one of the same kind"),
        Binding("escape,enter,q", "leave", "done", key_display="esc", id="result.leave",
                tooltip="Leave the result; it is kept with the scores"),
    ]  # fmt: skip

    app = app(QuizApp)
    _scroll = query_one(VerticalScroll)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._result = sitting.result()

    def compose(self) -> ComposeResult:
        """The score large, then the shares, then the missed."""
        score = self._result.score
        mode = _NAMES[self._sitting.terms.mode]
        titles = ", ".join(deck.head.title for _, deck in self._sitting.material.decks.values())
        yield Headline(joined([line(mode, "bold"), line(titles)]), line(""))
        with VerticalScroll():
            with Container(id="scores"):
                with HorizontalGroup(id="score"):
                    yield Digits(f"{score.right}", id="big")
                    yield Static(_summary(score), id="summary")
                if self._sitting.terms.certainty:
                    yield Marks(self._result)
            if self._result.misled:
                yield Missed("Sure and wrong", self._result.misled)
            yield HowRight(self._result)
            yield Shares("By section", self._result.by_section)
            yield Shares("By tag", self._result.by_tag)
            yield self._missed()
        yield Keys()

    def _missed(self) -> Widget:
        missed, misled = self._result.otherwise_missed, self._result.misled
        if missed or misled:
            return Missed("Also missed" if misled else "Missed", missed)
        said = "Nothing missed." if self._result.score.asked else "Nothing was answered."
        return Static(line(said), id="none")

    def on_mount(self) -> None:
        """Let the arrow keys scroll, and keep what was answered safe."""
        self.query_one("#big", Digits).styles.width = 3 * len(str(self._result.score.right)) + 1
        self._scroll.focus()
        self.app.back_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Practise the missed only where there are some."""
        if action == "practise_missed":
            return bool(self._result.missed)
        return self._sitting.last_deed is not None if action == "undo" else True

    def action_practise_missed(self) -> None:
        """Ask the missed questions again."""
        only = tuple(answered.item for answered in self._result.missed)
        self._begin(Wish(Mode.PRACTICE, only=only))

    def action_undo(self) -> None:
        """Take back what was done last; where that leaves a question, ask it."""
        deed = self.app.found(self._sitting.undo)
        if deed is None:
            return
        if deed is not Deed.ANSWER:
            self.app.notify(UNDONE[deed], markup=False)
        if self._sitting.prompt is None:
            self.app.switch_screen(ResultScreen(self._sitting))
        else:
            self.app.ask(self._sitting, instead=True)

    def action_again(self) -> None:
        """Begin another sitting of the same kind on the same decks."""
        terms = self._sitting.terms
        self._begin(
            Wish(
                terms.mode,
                seconds=terms.seconds,
                choices=terms.choices,
                feedback_at_end=terms.feedback_at_end,
                certainty=terms.certainty,
                by=terms.by,
                no_schedule=terms.no_schedule,
            )
        )

    def action_leave(self) -> None:
        """Go back to where this began."""
        self.app.go_back()

    def _begin(self, wish: Wish) -> None:
        desk = self.app.desk
        names = self._sitting.terms.decks
        decks = self.app.found(lambda: [deck for deck in desk.decks() if deck.id in names])
        if decks is not None:
            self.app.begin(decks, wish, instead=True)


class Shares(Fitted):
    """How many of the answers were right, for each of several things."""

    DEFAULT_CSS = """
    Shares { padding: 0 1; margin-top: 1; }
    """

    def __init__(self, heading: str, shares: Sequence[Share]) -> None:
        super().__init__()
        self._heading = heading
        self._shares = shares
        self.display = bool(shares)

    def fitted(self, width: int) -> Content:
        """A line for each, the names cut where there is no room for them."""
        rows = [self._row(share, max(8, min(width - 22, 48))) for share in self._shares]
        return Content("\n").join([line(self._heading, "bold $text-accent"), *rows])

    def _row(self, share: Share, width: int) -> Content:
        right = f"{share.right}/{share.asked}"
        return Content.assemble(
            cell(share.name, width), f"{right:>7}  ", bar(share.right / share.asked, _BAR_CELLS)
        )


class Missed(Fitted):
    """Missed questions, each with what was given, the right answer and why."""

    DEFAULT_CSS = """
    Missed { padding: 0 1; margin-top: 1; }
    """

    def __init__(self, heading: str, missed: Sequence[Answered]) -> None:
        super().__init__()
        self._heading = heading
        self._missed = missed
        self.display = bool(missed)

    def fitted(self, width: int) -> Content:
        """Each in a block of lines, those that go on set in."""
        width = max(width, 10)
        heading = line(f"{self._heading}: {len(self._missed)}", "bold $text-accent")
        blocks = [heading, *(_missed(each, width) for each in self._missed)]
        return Content("\n").join(blocks)


def _missed(answered: Answered, width: int) -> Content:
    prompt = answered.prompt
    lines = [hanging(plain("✗ ", "$text-error"), plain(prompt.question), width)]
    if said := _said(answered):
        lines.append(hanging(Content("  "), plain(said, "$foreground 65%"), width))
    lines.append(
        hanging(plain("  ✓ ", "$text-success"), plain(prompt.answer, "$text-success"), width)
    )
    if why := prompt.entry.card.explanation:
        lines.append(hanging(Content("    "), plain(why, "$foreground 75%"), width))
    return Content("\n").join(lines)


def _said(answered: Answered) -> str:
    """What the student said to the question; nothing where there is nothing to tell."""
    if answered.response.unknown:
        return "you did not know"
    if answered.response.rating is not None or not answered.grade.given:
        return ""
    return f"you said {answered.grade.given}"


def _summary(score: Score) -> Content:
    minutes, seconds = divmod(round(score.seconds), _MINUTE)
    took = f"{counted(minutes, 'minute')} {seconds} s" if minutes else counted(seconds, "second")
    points = "" if score.credit == score.right else f"{score.credit:.4g} points"
    run = f"longest run {score.longest_run}" if score.longest_run > 1 else ""
    return Content("\n").join(
        [
            line(f"of {score.asked} right, {score.share:.0%}", "bold"),
            bar(score.share, 24),
            line(" · ".join(filter(None, [took, points, run])), "$foreground 65%"),
        ]
    )
