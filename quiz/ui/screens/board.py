"""The board: what the class sees of a drill on every phone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.getters import query_one

from quiz.classroom.host.hall import Hall
from quiz.classroom.state import Phase
from quiz.store.database import StoreError
from quiz.text import counted
from quiz.ui.plain import joined, line
from quiz.ui.screens.board_steering import Steered
from quiz.ui.widgets.asked import Asked
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.pace import Pace
from quiz.ui.widgets.ranking import Ranking
from quiz.ui.widgets.way_in import Invitation, WayIn

_LOOK_SECONDS = 0.25


class Board(Steered):
    """One drill, from the lobby to its end."""

    _headline = query_one(Headline)
    _way_in = query_one(WayIn)
    _asked = query_one(Asked)
    _pace = query_one(Pace)
    _ranking = query_one(Ranking)

    def __init__(self, hall: Hall, invitation: Invitation) -> None:
        super().__init__(hall, invitation.until)
        self._invitation = invitation
        self._is_changed = False
        self._told: StoreError | None = None

    def compose(self) -> ComposeResult:
        """A headline, one of four views, and the keys."""
        yield Headline()
        yield WayIn(self._invitation)
        yield Asked()
        yield Pace()
        yield Ranking()
        yield Keys()

    def on_mount(self) -> None:
        """Follow the drill."""
        self.hall.listen(self._hear)
        self.set_interval(_LOOK_SECONDS, self.look)
        self.draw()

    def _hear(self, player: str | None) -> None:
        self._is_changed = True
        if player is None and self.is_mounted:
            self.call_next(self.draw)

    def look(self) -> None:
        """Show what players have done since, and the time left."""
        self._tell_time()
        self._tell_trouble()
        if not self._is_changed:
            return
        self._is_changed = False
        if self._asked.display:
            self._asked.count(self.hall.drill)
            self._say()
        else:
            self.draw()

    def draw(self) -> None:
        """Show the drill as it stands."""
        self._is_changed = False
        drill, room = self.hall.drill, self.hall.room
        self.shows_standings = self.shows_standings and drill.phase is Phase.REVEALED
        shown = self._shown()
        for view in (self._way_in, self._asked, self._pace, self._ranking):
            view.display = view is shown
        if shown is self._way_in:
            self._way_in.show(drill)
        elif shown is self._pace:
            self._pace.show(drill)
        elif shown is self._ranking:
            self._ranking.show(drill, room.questions, self._note())
        elif room.question is not None:
            self._asked.show(room.question, drill)
        self._say()
        self._tell_time()
        self.refresh_bindings()

    def _shown(self) -> WayIn | Asked | Pace | Ranking:
        drill = self.hall.drill
        if drill.phase is Phase.LOBBY or (self.shows_way_in and drill.phase is not Phase.ENDED):
            return self._way_in
        if drill.phase is Phase.ENDED or self.shows_standings:
            return self._ranking
        if drill.rules.is_self_paced:
            return self._pace if drill.phase is Phase.OPEN else self._ranking
        return self._asked

    def _note(self) -> str:
        """What is said at the end; nothing before it."""
        drill = self.hall.drill
        is_over = drill.phase is Phase.ENDED or (
            drill.rules.is_self_paced and drill.phase is not Phase.OPEN
        )
        return f"Results: {self.hall.room.path}" if is_over else ""

    def _say(self) -> None:
        drill, room = self.hall.drill, self.hall.room
        total = len(room.questions)
        if drill.rules.is_self_paced or drill.phase in (Phase.LOBBY, Phase.ENDED):
            place = counted(total, "question")
        else:
            place = f"question {drill.place + 1} of {total}"
        left_out = line("left out", "$text-warning") if drill.place in drill.skipped else line("")
        left = [line(room.heading.title, "bold"), line(place, "$foreground 65%"), left_out]
        door = line("locked", "$text-warning") if drill.is_locked else line("")
        code = line(self._invitation.code, "$text-primary")
        self._headline.say(joined(left), joined([code, line(f"{len(drill.present)} in"), door]))

    def _tell_time(self) -> None:
        drill = self.hall.drill
        watch = drill.watch if drill.phase is Phase.OPEN else None
        left = watch.left(self.hall.room.now()) if watch is not None else None
        seconds = None if left is None else left.total_seconds()
        if self._pace.display:
            self._pace.tell_time(seconds)
        elif self._asked.display:
            self._asked.tell_time(seconds, drill.is_paused)

    def _tell_trouble(self) -> None:
        trouble = self.hall.trouble
        if trouble is not None and trouble is not self._told:
            self.notify(str(trouble), severity="error", timeout=10, markup=False)
        self._told = trouble
