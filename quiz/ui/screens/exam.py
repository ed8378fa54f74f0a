"""The exam of a deck: its day, what comes until then, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from quiz.settings.known import EXAMS, exam_day_typed
from quiz.settings.spots import trail_of
from quiz.store.exams import planner
from quiz.store.shelf import Shelved
from quiz.store.wish import Wish
from quiz.study.charts.exam import day_said
from quiz.study.days import away
from quiz.study.exam import is_coming
from quiz.study.plan import Plan
from quiz.study.rating import Mode
from quiz.ui.app import QuizApp
from quiz.ui.looks import change
from quiz.ui.plain import joined, line
from quiz.ui.screens.question import Named
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.plan_view import PlanView

_DAY = timedelta(days=1)
_USUALLY = 14 * _DAY
_PAUSE_SECONDS = 0.1


class ExamScreen(Screen[None]):
    """The day of a deck's exam, tried out before it is set."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set", "set", key_display="⏎", id="exam.set",
                tooltip="Set this day; from now on what is asked of the deck is planned for it"),
        Binding("right", "move(1)", "day", key_display="←→", id="exam.later",
                tooltip="The day after; ← is the day before"),
        Binding("left", "move(-1)", show=False, id="exam.earlier"),
        Binding("down", "move(7)", "week", key_display="↑↓", id="exam.week-later",
                tooltip="A week later; ↑ is a week earlier"),
        Binding("up", "move(-7)", show=False, id="exam.week-earlier"),
        Binding("d", "type", "type a date", id="exam.type", tooltip="Type the day, as 2026-12-10"),
        Binding("x,delete", "remove", "remove", id="exam.remove",
                tooltip="Have no exam: the deck is studied as others are"),
        Binding("s", "study", "study", id="exam.study",
                tooltip="Study what is asked of this deck today"),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("escape,q", "app.go_back", "back", key_display="esc", id="exam.back",
                tooltip="Back; a day that was not set is forgotten"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _day_line = query_one("#day", Static)
    _view = query_one(PlanView)

    def __init__(self, deck: Shelved) -> None:
        super().__init__()
        self._deck = deck
        self._shown_day = date.min
        self._plan_on: Callable[[date], Plan] | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The day, and the plan for it."""
        yield Headline()
        yield Static(id="day")
        with VerticalScroll(can_focus=False):
            yield PlanView()
        yield Keys()

    def on_screen_resume(self) -> None:
        """Plan by what is known now."""
        desk = self.app.desk
        if self._shown_day == date.min:
            self._shown_day = desk.exam_day(self._deck) or desk.today.day() + _USUALLY
        cards = self.app.found(lambda: desk.candidates([self._deck]))
        self._plan_on = self.app.found(lambda: planner(desk, cards)) if cards else None
        self._show()

    @property
    def _set_day(self) -> date | None:
        """The day that is set, which may be past."""
        return dict(self.app.desk.settings.exams).get(self._deck.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Set only another day, and remove only one that is set."""
        if action == "set":
            return self._shown_day != self._set_day
        return self._set_day is not None if action == "remove" else True

    def action_move(self, by: int) -> None:
        """Try another day, that is not past."""
        self._try(self._shown_day + by * _DAY)

    def action_scroll(self, pages: int) -> None:
        """See what is below, or above."""
        scroll = self.query_one(VerticalScroll)
        (scroll.scroll_page_down if pages > 0 else scroll.scroll_page_up)(animate=False)

    def action_type(self) -> None:
        """Try a day that is typed."""
        box = Named("The day of the exam", f"{self._shown_day}", "take it")
        self.app.push_screen(box, self._take)

    def action_set(self) -> None:
        """Set the day."""
        self._change(self._shown_day)

    def action_remove(self) -> None:
        """Have no exam."""
        self._change(None)

    def action_study(self) -> None:
        """Study the deck, for the exam on the day that is shown."""
        self.app.begin([self._deck], Wish(Mode.STUDY, by=self._shown_day))

    def _take(self, typed: str | None) -> None:
        if not typed:
            return
        try:
            self._try(exam_day_typed(typed))
        except ValueError as error:
            self.notify(f"The day {error}.", severity="warning", markup=False)

    def _try(self, day: date) -> None:
        today = self.app.desk.today.day()
        if is_coming(day, today):
            self._shown_day = day
            self._show()
        else:
            said = f"{day} is past." if day < today else f"{day} is more than ten years away."
            self.notify(said, severity="warning", markup=False)

    def _change(self, day: date | None) -> None:
        trail = trail_of(self.app.desk.places.settings, EXAMS, self._deck.id)
        if change(self.app, trail, day):
            self._show()

    def _show(self) -> None:
        day, set_day, today = self._shown_day, self._set_day, self.app.desk.today.day()
        is_set = day == set_day
        state = "✓ set" if is_set else "not set yet" if set_day is None else f"set is {set_day}"
        self._headline.say(
            joined([line("Exam", "bold"), line(self._deck.title)]),
            line(state, "$text-success" if is_set else "$foreground 65%"),
        )
        self._day_line.update(
            Content.assemble(
                line(f"{day_said(day)} {day.year}", "bold $text-accent"), "  ",
                line(away(day, today)),
            )
        )  # fmt: skip
        self.refresh_bindings()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE_SECONDS, self._plan)

    def _plan(self) -> None:
        if not self.app.is_open(self):
            return
        if self._plan_on is None:
            self._view.say("There is no card to plan for.")
        else:
            self._make(self._plan_on, self._shown_day)
            if not self._view.has_plan:
                self._view.say("Planning…")

    @work(thread=True, exclusive=True, group="plan")
    def _make(self, plan_on: Callable[[date], Plan], day: date) -> None:
        worker = get_current_worker()
        plan = plan_on(day)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_plan, plan)

    def _show_plan(self, plan: Plan) -> None:
        if self.app.is_open(self):
            self._view.show(plan)


class PlanShown(ModalScreen[None]):
    """The plan for an exam, shown before the first question."""

    STOPS_CLOCK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape,q", "dismiss", "begin", key_display="⏎", id="plan.begin",
                tooltip="Go on to the questions"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    PlanShown {
        align: center middle;
        #box {
            width: 84;
            max-width: 96%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $surface;
            border: round $accent;
            border-title-color: $accent;
            scrollbar-size-vertical: 1;
        }
        #begin { height: auto; margin-top: 1; padding: 0 1; color: $foreground 65%; }
        &.-low #box { padding: 0 1; }
        &.-low #begin { margin-top: 0; }
    }
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        """The plan in a box."""
        plan = self._plan
        with VerticalScroll(id="box") as box:
            box.border_title = line(f"Exam on {day_said(plan.exam)}, {away(plan.exam, plan.today)}")
            yield PlanView(plan)
            yield Static(line("⏎ begin"), id="begin")
