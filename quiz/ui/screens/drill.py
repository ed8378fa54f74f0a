"""The drill's screen: what a class sees of a drill on one projector."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one

from quiz.classroom.commands import Tick, What
from quiz.classroom.joining import next_team
from quiz.classroom.room import Room
from quiz.classroom.state import Phase
from quiz.text import counted
from quiz.ui.plain import joined, line
from quiz.ui.screens.drill_steering import Steered
from quiz.ui.widgets.countdown import Countdown, TimeBar, TimeLeft, time_left
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.outcome import Outcome
from quiz.ui.widgets.scene import Scene
from quiz.ui.widgets.scoreboard import Scoreboard, ScoreLine
from quiz.ui.widgets.stage import Stage

_LOOK_SECONDS = 0.1
_WIDE, _TALL = 110, 32
_MEDIUM, _HIGH, _NOT_LOW = 56, 20, 14


class DrillScreen(Steered):
    """One drill, from its first question to its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]
    DEFAULT_CSS = """
    DrillScreen {
        padding: 1 2 0 2;
        &.-low, &.-narrow { padding: 0 1; }
        #floor { height: 1fr; margin-top: 1; }
        Scoreboard, Outcome { margin-top: 1; }
        &.-low #floor, &.-narrow #floor, &.-low Scoreboard, &.-low Outcome { margin-top: 0; }
        ScoreLine { margin-top: 1; }
        &.-low ScoreLine { margin-top: 0; }
    }
    """
    _headline = query_one(Headline)
    _time_bar = query_one(TimeBar)
    _floor = query_one("#floor", Horizontal)
    _stage = query_one(Stage)
    _countdown = query_one(Countdown)
    _scoreboard = query_one(Scoreboard)
    _outcome = query_one(Outcome)
    _score_line = query_one(ScoreLine)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._said: str | None = None

    def compose(self) -> ComposeResult:
        """A headline, the time, one of three views, the score and the keys."""
        yield Headline()
        yield TimeBar()
        with Horizontal(id="floor"):
            yield Stage()
            yield Countdown()
        yield Scoreboard()
        yield Outcome()
        yield ScoreLine()
        yield Keys()

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(_LOOK_SECONDS, self.look)
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Take larger figures where there is room."""
        self._countdown.scale = 2 if event.size.width >= _WIDE and event.size.height >= _TALL else 1
        self.draw()

    def look(self) -> None:
        """Show the time left, and close the question when there is none."""
        time = time_left(self.room)
        if time is not None and time.seconds <= 0:
            steps = []
            if not self.app.try_to(lambda: steps.extend(self.room.do(Tick(self.room.now())))):
                return
            if any(event.what is What.CLOSED for step in steps for event in step.events):
                self.app.bell()
                self.draw()
        self._tell_time(time_left(self.room))

    def draw(self) -> None:
        """Show the drill as it stands."""
        drill, question = self.room.drill, self.room.question
        self.shows_scores = self.shows_scores and drill.phase is Phase.REVEALED
        shown = self._shown()
        for view in (self._floor, self._scoreboard, self._outcome):
            view.display = view is shown
        if shown is self._outcome:
            self._outcome.show(self.room)
        elif shown is self._scoreboard:
            self._scoreboard.show(drill, self._heading(), self._note())
        elif question is not None:
            self._stage.show(Scene(question, drill, self.picked, self.number_typed))
        self._score_line.display = shown is self._floor and self.size.height >= _NOT_LOW
        self._score_line.show(drill)
        self._tell_time(time_left(self.room))
        self.refresh_bindings()

    @on(Stage.Clicked)
    def _choose_clicked(self, event: Stage.Clicked) -> None:
        event.stop()
        self.leave_number()
        if self.check_action("choose", ()):
            self.choose(event.place)

    def action_scroll_up(self) -> None:
        """Scroll what does not fit."""
        self._scrolled.scroll_up(animate=False)

    def action_scroll_down(self) -> None:
        """Scroll what does not fit."""
        self._scrolled.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll what does not fit by a screen."""
        self._scrolled.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll what does not fit by a screen."""
        self._scrolled.scroll_page_down(animate=False)

    @property
    def _scrolled(self) -> Stage | Outcome:
        return self._outcome if self._outcome.display else self._stage

    def _shown(self) -> Horizontal | Scoreboard | Outcome:
        phase = self.room.drill.phase
        if phase is Phase.ENDED:
            return self._outcome
        return self._scoreboard if phase is Phase.LOBBY or self.shows_scores else self._floor

    def _tell_time(self, time: TimeLeft | None) -> None:
        is_medium = self.size.width >= _MEDIUM
        self._countdown.tell(time if is_medium else None)
        self._time_bar.display = time is not None or (is_medium and self.app.size.height >= _HIGH)
        self._time_bar.tell(time)
        if (place := self._place(time)).markup != self._said:
            self._said = place.markup
            self._headline.say(line(self.room.heading.title, "bold"), place)

    def _place(self, time: TimeLeft | None) -> Content:
        """The number of the question; where there is little room, the time and the team too."""
        drill, total = self.room.drill, len(self.room.questions)
        if drill.phase in (Phase.LOBBY, Phase.ENDED):
            return line("")
        if self.size.width >= _MEDIUM:
            return line(f"question {drill.place + 1} of {total}", "$foreground 65%")
        clock = line(f"{time.figures} s" if time else "", f"bold {time.style}" if time else "")
        return joined([clock, line(f"{drill.place + 1}/{total}", "$foreground 65%")], "  ")

    def _heading(self) -> Content:
        room = self.room
        if room.drill.phase is not Phase.LOBBY:
            said = f"After {room.drill.place + 1} of {counted(len(room.questions), 'question')}"
            return line(said, "bold $text-accent")
        seconds = room.drill.rules.seconds
        each = f"{counted(seconds, 'second')} each" if seconds else "no countdown"
        return line(f"{counted(len(room.questions), 'question')}, {each}", "bold $text-accent")

    def _note(self) -> Content:
        """Who is next, and how to go on."""
        drill = self.room.drill
        if drill.next_place is None:
            return line("That was the last question.", "$foreground 75%")
        if len(drill.present) == 1:
            return line("The whole class together", "bold")
        team = drill.players[next_team(drill, drill.turn)].name
        return line(f"{team} begins" if drill.place < 0 else f"Next: {team}", "bold")
