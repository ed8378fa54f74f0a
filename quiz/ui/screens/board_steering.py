"""The teacher's keys: what each does to a drill on every phone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quiz.classroom.commands import (
    Close,
    Command,
    Continue,
    End,
    Extend,
    HideNames,
    Lock,
    Open,
    Pause,
    Reopen,
    Reveal,
    Skip,
)
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.steering import may
from quiz.classroom.wording import REFUSED
from quiz.store.database import StoreError
from quiz.ui.screens.board_players import Players
from quiz.ui.screens.leaving import END, LATER, leaving

_MORE_SECONDS = 15


class Steered(Screen[None]):
    """A screen on a hall whose keys steer it; how it is drawn is another matter."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin", key_display="⏎", id="board.begin",
                tooltip="Ask the first question"),
        Binding("enter", "reveal", "show the answer", key_display="⏎", id="board.reveal",
                tooltip="Take no more answers, and show which is right"),
        Binding("enter", "standings", "standings", key_display="⏎", id="board.standings",
                tooltip="Show who stands where"),
        Binding("enter", "next", "next question", key_display="⏎", id="board.next",
                tooltip="Ask the next question"),
        Binding("enter", "finish", "finish", key_display="⏎", id="board.finish",
                tooltip="End the drill, and show how it went"),
        Binding("enter", "done", "leave", key_display="⏎", id="board.done",
                tooltip="Leave the board; the results are kept"),
        Binding("space", "pause", "pause", id="board.pause", tooltip="Stop the clock"),
        Binding("space", "go_on", "go on", id="board.go-on", tooltip="Let the clock run again"),
        Binding("plus,equals_sign", "extend", f"{_MORE_SECONDS} s more", key_display="+",
                id="board.extend", tooltip=f"Give {_MORE_SECONDS} seconds more"),
        Binding("c", "close", "close", id="board.close",
                tooltip="Take no more answers, and show who chose what, but not what is right"),
        Binding("o", "reopen", "reopen", id="board.reopen",
                tooltip="Take answers again, without a countdown"),
        Binding("x", "skip", "leave out", id="board.skip",
                tooltip="Leave this question out, so that it counts for nobody; or count it again"),
        Binding("w", "way_in", "way in", id="board.way-in",
                tooltip="Show the address and the code, for those who come late"),
        Binding("p", "players", "players", id="board.players",
                tooltip="Give a player another name, or show one out"),
        Binding("h", "hide", "hide names", id="board.hide",
                tooltip="Show numbers in place of names, or names again"),
        Binding("l", "lock", "lock the door", id="board.lock",
                tooltip="Let nobody else in, or unlock the door"),
        Binding("q,escape", "leave", "end", key_display="q", id="board.leave",
                tooltip="End the drill, or leave it to go on with it later"),
        Binding("q,escape", "done", "leave", show=False, key_display="q", id="board.gone"),
    ]  # fmt: skip

    def __init__(self, hall: Hall, until: datetime | None) -> None:
        super().__init__()
        self.hall = hall
        self.shows_standings = False
        self.shows_way_in = False
        self._until = until

    def draw(self) -> None:
        """Show the drill as it stands."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        allowed = may(self.hall.drill, are_standings_shown=self.shows_standings)
        return allowed.get(action, True)

    def do(self, *commands: Command) -> None:
        """Carry out the teacher's commands, and say why where they are refused."""
        try:
            steps = self.hall.steer(*commands)
        except StoreError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        for step in steps:
            if step.refusal is not None:
                self.notify(REFUSED[step.refusal], severity="warning", markup=False)

    def action_begin(self) -> None:
        """Ask the first question; where self-paced, all."""
        self.action_next()

    def action_next(self) -> None:
        """Ask the next question."""
        drill = self.hall.drill
        self.shows_standings = self.shows_way_in = False
        if drill.next_place is not None:
            self.do(Open(self._now, drill.next_place, self._seconds))

    def action_reveal(self) -> None:
        """Show the right answer."""
        self.do(Reveal(self._now))

    def action_standings(self) -> None:
        """Show who stands where."""
        self.shows_standings = True
        self.draw()

    def action_finish(self) -> None:
        """End the drill."""
        self.do(End(self._now))

    def action_pause(self) -> None:
        """Stop the clock."""
        self.do(Pause(self._now))

    def action_go_on(self) -> None:
        """Let the clock run again."""
        self.do(Continue(self._now))

    def action_extend(self) -> None:
        """Give more time."""
        self.do(Extend(self._now, _MORE_SECONDS))

    def action_close(self) -> None:
        """Take no more answers; where self-paced, that shows everybody what was right."""
        is_paced = self.hall.drill.rules.is_self_paced
        self.do(Reveal(self._now) if is_paced else Close(self._now))

    def action_reopen(self) -> None:
        """Take answers again."""
        self.shows_standings = False
        self.do(Reopen(self._now))

    def action_skip(self) -> None:
        """Leave the question out, or count it again."""
        drill = self.hall.drill
        self.do(Skip(self._now, drill.place, drill.place not in drill.skipped))

    def action_way_in(self) -> None:
        """Show the way in, or the question again."""
        self.shows_way_in = not self.shows_way_in
        self.draw()

    def action_hide(self) -> None:
        """Hide names, or show them."""
        self.do(HideNames(self._now, not self.hall.drill.are_names_hidden))

    def action_lock(self) -> None:
        """Lock the door, or unlock it."""
        self.do(Lock(self._now, not self.hall.drill.is_locked))

    def action_players(self) -> None:
        """Rename or remove players."""
        self.app.push_screen(Players(self.hall))

    def action_leave(self) -> None:
        """Ask whether the drill is to end."""
        self.app.push_screen(leaving("quiz host"), self._leave)

    def action_done(self) -> None:
        """Leave the board of a drill that has ended."""
        self.app.exit()

    def _leave(self, choice: str | None) -> None:
        if choice == END:
            self.do(End(self._now))
        elif choice == LATER:
            self.app.exit()

    @property
    def _seconds(self) -> int | None:
        """The countdown of what is opened now."""
        until = self._until
        if until is None:
            return self.hall.drill.rules.seconds
        return max(round((until - datetime.now(UTC)).total_seconds()), 1)

    @property
    def _now(self) -> datetime:
        return self.hall.room.now()
