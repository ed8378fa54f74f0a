"""A sitting on the screen, with the time that each question may take."""

from __future__ import annotations

from abc import abstractmethod
from datetime import datetime

from textual.getters import app
from textual.screen import Screen

from quiz.store.sitting import Sitting
from quiz.ui.app import QuizApp
from quiz.ui.widgets.face import How

_TICK_SECONDS = 0.25


class Timed(Screen[None]):
    """The clock of a sitting; it stands while a card is being mended, and for nothing else."""

    app = app(QuizApp)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._stopped_at: datetime | None = None

    def start_clock(self) -> None:
        """Watch the time, where there is a limit."""
        if self.sitting.terms.seconds is not None:
            self.set_interval(_TICK_SECONDS, self.watch_time)

    @abstractmethod
    def show_time(self) -> None:
        """Show how much time is left."""

    @abstractmethod
    def give_up(self) -> None:
        """Give what there is, since the time has run out."""

    @abstractmethod
    def how_to_answer(self) -> How | None:
        """How the question is answered; None where its keys say it, or it is answered."""

    def on_screen_suspend(self) -> None:
        """Stop the clock under a screen that mends a card."""
        if getattr(self.app.screen, "STOPS_CLOCK", False):
            self._stopped_at = self.app.desk.today.now()

    def on_screen_resume(self) -> None:
        """Let the clock go on."""
        if self._stopped_at is not None:
            self.sitting.pause(self.app.desk.today.now() - self._stopped_at)
            self._stopped_at = None

    def watch_time(self) -> None:
        """Show how much time is left; give what there is once it has run out."""
        left = self.sitting.seconds_left
        is_asking = self.sitting.prompt is not None and not self.sitting.is_answered
        if left is None or not is_asking or self._stopped_at is not None:
            return
        self.show_time()
        if left <= 0:
            self.give_up()
