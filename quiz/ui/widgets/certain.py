"""A face whose answer is given only once it is said how sure it is."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from quiz.study.prompt import Way
from quiz.study.rating import Certainty, Response
from quiz.study.session import Answered
from quiz.ui.widgets.face import Face, How
from quiz.ui.widgets.how_sure import HowSure
from quiz.ui.widgets.revealing import Revealing


class Certain(Face):
    """Another face, and how sure one is: of what was chosen, or of what is about to be revealed."""

    def __init__(self, inner: Face) -> None:
        super().__init__(inner.prompt)
        is_recalled = self.prompt.way is Way.REVEAL
        self._inner = inner
        self._inner.display = not is_recalled
        self._how_sure = HowSure(is_recalled=is_recalled)
        self._how_sure.display = is_recalled
        self._chosen: Response | None = None
        self._certainty: Certainty | None = None

    def compose(self) -> ComposeResult:
        """One under the other, of which one may still be hidden."""
        yield self._inner
        yield self._how_sure

    @property
    def target(self) -> Widget | None:
        """Where keys go: to whatever is being asked."""
        return self._how_sure if self._how_sure.display else self._inner.target

    @property
    def how(self) -> How | None:
        """As the question below, until it is asked how sure the answer is."""
        return None if self._how_sure.display else self._inner.how

    @property
    def shows_answer(self) -> bool:
        """Whether the right answer can be seen."""
        return self.is_judged or self._inner.shows_answer

    def judged(self, answered: Answered) -> None:
        """Take no more keys, and show how the answer was judged."""
        super().judged(answered)
        self._chosen = None
        self.screen.set_focus(None)
        self._how_sure.display = False
        self._inner.judged(answered)

    def given_up(self) -> Response:
        """What was chosen, at the lowest certainty; else what was given so far."""
        if self._chosen is not None:
            return self._chosen._replace(certainty=Certainty.UNSURE)
        return self._inner.given_up()

    @on(Face.Given)
    def _hold_back(self, event: Face.Given) -> None:
        """Keep an answer until it is said how sure it is; one that needs no certainty goes on."""
        response = event.response
        if response.late or response.unknown or response.certainty is not None:
            return
        event.stop()
        if self._certainty is not None:
            self.give(response._replace(certainty=self._certainty))
        elif not self.is_judged:
            self._chosen = response
            self._inner.hold(response)
            self._how_sure.display = True
            self.screen.set_focus(self._how_sure)
            self.call_after_refresh(self._how_sure.scroll_visible, animate=False)

    @on(HowSure.Said)
    def _take_certainty(self, event: HowSure.Said) -> None:
        event.stop()
        if self._chosen is not None:
            self.give(self._chosen._replace(certainty=event.certainty))
        elif isinstance(self._inner, Revealing) and self._certainty is None:
            self._certainty = event.certainty
            self._inner.display = True
            self.screen.set_focus(self._inner)
            self._how_sure.display = False
            self._inner.action_reveal()

    @on(HowSure.TakenBack)
    def _take_back(self, event: HowSure.TakenBack) -> None:
        event.stop()
        if self._chosen is not None:
            self._reopen()
            self.screen.set_focus(self._inner.target)
            self._how_sure.display = False

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Take the answer back where somebody goes to it with the mouse."""
        if self._chosen is not None and event.widget is not self._how_sure:
            self._reopen()
            self._how_sure.display = False

    def _reopen(self) -> None:
        self._chosen = None
        self._inner.reopen()
