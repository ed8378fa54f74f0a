"""The teacher's keys: what each does to a drill on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.getters import app
from textual.screen import Screen

from quiz.classroom import turns
from quiz.classroom.commands import Close, Command, Continue, Pause, Reopen, Reveal, Skip
from quiz.classroom.room import Room
from quiz.classroom.wording import REFUSED
from quiz.study.prompt import Way
from quiz.ui.app import QuizApp
from quiz.ui.screens.leaving import END, LATER, leaving
from quiz.ui.widgets.number_entry import NumberEntry, digit_of

_FURTHER_DIGITS = "234567890"
_OF_A_NUMBER = ("take_number", "drop_number")


class Steered(Screen[None]):
    """A screen on a drill whose keys steer it; how it is drawn is another matter."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_number", "take the number", key_display="⏎", id="drill.take-number",
                tooltip="Choose the option of the number typed so far, of ten options or more"),
        Binding("enter", "begin", "begin", key_display="⏎", id="drill.begin",
                tooltip="Ask the first question"),
        Binding("enter", "give", "give the answer", key_display="⏎", id="drill.give",
                tooltip="Take what was picked as the answer"),
        Binding("enter", "reveal", "show the answer", key_display="⏎", id="drill.reveal",
                tooltip="Show what is right, and why"),
        Binding("enter", "scores", "scores", key_display="⏎", id="drill.scores",
                tooltip="Show where the teams stand"),
        Binding("enter", "next", "next question", key_display="⏎", id="drill.next",
                tooltip="Ask the next question"),
        Binding("enter", "finish", "finish", key_display="⏎", id="drill.finish",
                tooltip="End the drill, and show how it went"),
        Binding("enter", "done", "leave", key_display="⏎", id="drill.done",
                tooltip="Leave; the results are kept"),
        Binding("1", "choose(1)", "choose", key_display="1–9", id="drill.choose",
                tooltip="Choose what the team names; the program judges it"),
        *(Binding(digit, f"choose({digit})", show=False) for digit in _FURTHER_DIGITS),
        Binding("backspace", "drop_number", "drop it", key_display="⌫", id="drill.drop-number",
                tooltip="Type the number of an option anew"),
        Binding("backspace", "take_back", "take back", key_display="⌫", id="drill.take-back",
                tooltip="Take back what was picked last"),
        Binding("r", "right", "right", id="drill.right",
                tooltip="What the team said is right; after the answer is shown, as a correction"),
        Binding("w", "wrong", "wrong", id="drill.wrong",
                tooltip="What the team said is wrong; the answer stays hidden"),
        Binding("n", "pass_on", "pass on", id="drill.pass-on",
                tooltip="Put the question to the next team; whose turn comes after stays"),
        Binding("space,p", "pause", "pause", key_display="space", id="drill.pause",
                tooltip="Stop the clock"),
        Binding("space,p", "go_on", "go on", key_display="space", id="drill.go-on",
                tooltip="Let the clock run again"),
        Binding("plus,equals_sign", "more", f"{turns.MORE_SECONDS} s more", key_display="+",
                id="drill.more", tooltip=f"Give {turns.MORE_SECONDS} seconds more"),
        Binding("s", "correct", "points", id="drill.correct",
                tooltip="Give or take points, and correct how any question came out"),
        Binding("c", "close", "close", id="drill.close",
                tooltip="Stop the question, without showing what is right"),
        Binding("o", "reopen", "reopen", id="drill.reopen",
                tooltip="Hide the answer again, and go on without a countdown"),
        Binding("x", "skip", "leave out", id="drill.skip",
                tooltip="Leave this question out, so that it counts for nobody; or count it again"),
        Binding("escape", "drop_number", "drop it", show=False),
        Binding("escape,q", "leave", "end", key_display="esc", id="drill.leave",
                tooltip="End the drill, or leave it to go on with it later"),
        Binding("escape,q", "done", "leave", show=False),
    ]  # fmt: skip

    app = app(QuizApp)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.picked: tuple[int, ...] = ()
        self.shows_scores = False
        self._number = NumberEntry(ends=self.way is Way.PICK)

    def draw(self) -> None:
        """Show the drill as it stands."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        allowed = turns.may(
            self.room.drill, self.way, picked=bool(self.picked), are_scores_shown=self.shows_scores
        )
        if action in _OF_A_NUMBER:
            return self._number.pending is not None and allowed["choose"]
        return allowed.get(action, True)

    @property
    def way(self) -> Way | None:
        """How the question on the screen is answered."""
        question = self.room.question
        return question.prompt.way if question is not None else None

    def do(self, *commands: Command) -> bool:
        """Carry the commands out, and say why where they are refused; whether all were done."""
        steps = []
        if not self.app.try_to(lambda: steps.extend(self.room.do(*commands))):
            return False
        refused = [step.refusal for step in steps if step.refusal is not None]
        for refusal in refused:
            self.notify(REFUSED[refusal], severity="warning", markup=False)
        self.draw()
        return not refused

    def choose(self, place: int) -> None:
        """Take an option: as the answer where there is one to choose, else into it."""
        question = self.room.question
        if question is None or place >= len(question.prompt.options):
            return
        match question.prompt.way:
            case Way.PICK:
                self.do(*turns.chosen(self.room, (place,)))
            case Way.MATCH:
                self.picked = (*self.picked, place)[: len(question.prompt.lefts)]
            case _ if place in self.picked:
                self.picked = tuple(each for each in self.picked if each != place)
            case _:
                self.picked = (*self.picked, place)
        self.draw()

    def action_choose(self, digit: int) -> None:
        """Choose the option of this number, once no other can be meant."""
        question = self.room.question
        if question is not None:
            self._choose_all(self._number.typed(digit, len(question.prompt.options)))

    def action_take_number(self) -> None:
        """Choose the option of the number typed so far."""
        self._choose_all(self._number.confirmed())

    def action_drop_number(self) -> None:
        """Have typed no number."""
        self._choose_all(self._number.dropped())

    @property
    def number_typed(self) -> tuple[int, str] | None:
        """The number being typed, and how to go on from it."""
        question, number = self.room.question, self._number.pending
        if question is None or number is None or not self.check_action("take_number", ()):
            return None
        return number, self._number.says(len(question.prompt.options))

    def on_key(self, event: events.Key) -> None:
        """Go on to something else than the number that is being typed, where this key does."""
        bound = self.active_bindings.get(event.key)
        goes_on = bound is None or bound.binding.action not in _OF_A_NUMBER
        if goes_on and digit_of(event.character) is None:
            self.leave_number()

    def leave_number(self) -> None:
        """Go on to something else than the number that is being typed."""
        if self._number.pending is not None:
            self._choose_all(self._number.left())

    def _choose_all(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self.choose(number - 1)
        self.draw()

    def action_take_back(self) -> None:
        """Take back what was picked last."""
        self.picked = self.picked[:-1]
        self.draw()

    def action_give(self) -> None:
        """Give what was picked as the answer."""
        if self.do(*turns.chosen(self.room, self.picked)):
            self.picked = ()
            self.draw()

    def action_right(self) -> None:
        """Count what was said as right."""
        self.do(*turns.judged(self.room, 1.0))

    def action_wrong(self) -> None:
        """Count what was said as wrong."""
        self.do(*turns.judged(self.room, 0.0))

    def action_begin(self) -> None:
        """Ask the first question."""
        self.action_next()

    def action_next(self) -> None:
        """Ask the next question."""
        if self.do(*turns.next_opened(self.room)):
            self.shows_scores, self.picked = False, ()
            self._number = NumberEntry(ends=self.way is Way.PICK)
            self.draw()

    def action_reveal(self) -> None:
        """Show what is right."""
        self.do(Reveal(self.room.now()))

    def action_scores(self) -> None:
        """Show where the teams stand."""
        self.shows_scores = True
        self.draw()

    def action_finish(self) -> None:
        """End the drill."""
        self.do(*turns.ended(self.room))

    def action_pass_on(self) -> None:
        """Put the question to the next team."""
        self.picked = ()
        self.do(*turns.passed_on(self.room))

    def action_pause(self) -> None:
        """Stop the clock."""
        self.do(Pause(self.room.now()))

    def action_go_on(self) -> None:
        """Let the clock run again."""
        self.do(Continue(self.room.now()))

    def action_more(self) -> None:
        """Give more time."""
        self.do(*turns.more_time(self.room))

    def action_close(self) -> None:
        """Stop the question."""
        self.do(Close(self.room.now()))

    def action_reopen(self) -> None:
        """Hide the answer, and go on."""
        self.do(Reopen(self.room.now()))

    def action_skip(self) -> None:
        """Leave the question out, or count it again."""
        drill = self.room.drill
        self.do(Skip(self.room.now(), drill.place, drill.place not in drill.skipped))

    def action_correct(self) -> None:
        """Give points, and correct."""
        from quiz.ui.screens.drill_points import Points

        self.app.push_screen(Points(self.room), lambda _: self.draw())

    def action_leave(self) -> None:
        """Ask whether the drill is to end."""
        self.app.push_screen(leaving("quiz drill"), self._leave)

    def action_done(self) -> None:
        """Leave a drill that has ended."""
        self.app.exit()

    def _leave(self, choice: str | None) -> None:
        if choice == END:
            self.do(*turns.ended(self.room))
        elif choice == LATER:
            self.app.exit()
