"""The application: themes, palette, and which screen comes first."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.notifications import Notify
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Input, TextArea
from textual.worker import WorkerFailed

from quiz.package_files import packaged_text
from quiz.store.desk import Desk
from quiz.store.folders import DeckFile
from quiz.store.remaking import guarded
from quiz.store.shelf import Shelved
from quiz.study.rating import Mode
from quiz.text import visible
from quiz.ui.collector import collect, nothing_collected
from quiz.ui.hangup import leave_if_alone
from quiz.ui.input_order import InputOrder
from quiz.ui.lookalikes import encodable, in_words
from quiz.ui.looks import SettingsFile, change, show_as_set, take_changed
from quiz.ui.palette import Commands, Decks
from quiz.ui.plain import Harmless
from quiz.ui.signals import Signals, exit_code
from quiz.ui.themes import LEGIBLE, OURS
from quiz.ui.unsaved import Unsaved

if TYPE_CHECKING:
    from quiz.store.database import StoreError
    from quiz.store.rows import SessionRow
    from quiz.store.sitting import Sitting
    from quiz.store.volumes import Volume
    from quiz.store.wish import Wish

_Found = TypeVar("_Found")
_LOOK_SECONDS = 1.0
_PATIENCE_SECONDS = 30
_AGAIN_SECONDS = 0.05
_SETTLING_SECONDS = 1.0
_READING = "reading"
SMALLEST = Size(12, 4)
"""The least size that screens are laid out in, of which a smaller terminal shows a part."""

NOTHING = {
    Mode.STUDY: "Nothing is due, and there is nothing new for today. p practises any time.",
    Mode.TEST: "There are no cards to ask.",
    Mode.PRACTICE: "There are no cards to ask.",
}


class QuizApp(App[None]):
    """The program in a terminal; it holds a desk, its screens hold what they show."""

    CSS = packaged_text("quiz.ui", "app.tcss")
    TITLE = "quiz"
    COLLECTING: ClassVar[tuple[int, int, int]] = (2_000, 10, 10)
    """The collector's thresholds once the first frame is there."""
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands, Decks}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - the base class has it as an instance variable
        (0, "-narrow"),
        (60, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", key_display="?", id="help",
                tooltip="What every key of this screen does"),
        Binding("f1", "help", "help", key_display="F1", id="help-while-typing"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="quit",
                tooltip="Leave the program; what is not saved is asked about first"),
        Binding("ctrl+z", "suspend_process", "to the shell", show=False, priority=True, id="stop",
                tooltip="Stop the program and go to the shell; fg goes on with it"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, sitting: Sitting | None = None) -> None:
        self.desk = desk
        self.settings_file = SettingsFile(desk.places.settings)
        self.trouble: StoreError | None = None
        self._first_sitting = sitting
        self._lost: list[str] = []
        self._is_to_look_again = False
        self._remakes_told = desk.remakes
        self._being_read: frozenset[Path] = frozenset()
        # One for good, since Textual keeps lines as filtered by the filter that it was given.
        self._harmless = Harmless()
        self._input_order = InputOrder(self)
        self._signals = Signals(self)
        super().__init__()
        for theme in OURS:
            self.register_theme(theme)
        show_as_set(self)
        self.decks_read: Signal[Sequence[Path]] = Signal(self, "decks read")
        self.settings_taken: Signal[None] = Signal(self, "settings taken")

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, with what it leaves undone where the terminal is one of Unix."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from quiz.ui.terminal import TerminalDriver

        return TerminalDriver

    def get_key_display(self, binding: Binding) -> str:
        """The key as it is written; in a word where the terminal does not have its sign."""
        written = super().get_key_display(binding)
        encoding = getattr(self._driver, "encoding", None)
        return written if encodable(written, encoding) == written else in_words(written)

    def show(self) -> int:
        """Run until it is left, or ended by a signal; the exit code."""
        with self._signals.watched():
            self.run()
        self.print_lost()
        return self.return_code or 0

    def get_default_screen(self) -> Screen[None]:
        """Home, or nothing beneath the questions where they were asked for at once."""
        if self._first_sitting is not None:
            return Screen()
        from quiz.ui.screens.home import Home

        return Home()

    async def on_event(self, event: events.Event) -> None:
        """Take keys, pastes and clicks one after another, and no size that is too small."""
        if isinstance(event, events.Resize):
            event = events.Resize.from_dimensions(_large_enough(event.size), event.pixel_size)
        if not self._input_order.takes(event):
            await super().on_event(event)

    @property
    def size(self) -> Size:
        """The size of the terminal, or the least that screens are laid out in."""
        return _large_enough(super().size)

    async def settled(self) -> None:
        """Wait, elsewhere than in the app's own handlers, until all keys so far have acted."""
        await self._input_order.settled()

    def on_mount(self) -> None:
        """Ask what was asked for."""
        if self._first_sitting is not None:
            self.ask(self._first_sitting)
        self.call_after_refresh(collect, self.COLLECTING)
        self.call_after_refresh(self.offer_drafts)
        self._watch = self.set_interval(_LOOK_SECONDS, self.look_at_decks)
        self.set_interval(_LOOK_SECONDS, self.look_at_settings)
        self.set_interval(_LOOK_SECONDS, partial(leave_if_alone, self))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours after them."""
        legible = LEGIBLE.get(self.theme)
        ours = [self._harmless] if legible is None else [legible, self._harmless]
        return [*super().get_line_filters(), *ours]

    def look_at_settings(self) -> None:
        """Take up what was changed in the settings file, as by a command elsewhere."""
        if take_changed(self):
            self.settings_taken.publish(None)

    def offer_drafts(self) -> None:
        """Offer what was being written when the program was last ended."""
        if any(self.desk.places.drafts.glob("*.json")):
            from quiz.ui.drafts import offer_kept

            offer_kept(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done here: in a field to write in, Ctrl+Z undoes."""
        if action == "suspend_process":
            is_writing = isinstance(self.focused, Input | TextArea)
            can_stop = (
                hasattr(os, "killpg") and self._driver is not None and self._driver.can_suspend
            )
            return can_stop and not is_writing
        return super().check_action(action, parameters)

    def action_suspend_process(self) -> None:
        """Stop the program, and all that it was started with, as Ctrl+Z does elsewhere."""
        self._suspend_signal()
        os.killpg(os.getpgrp(), signal.SIGTSTP)

    def action_help_quit(self) -> None:
        """Say what Ctrl+C is for, which elsewhere ends a program."""
        bound = (each for _, bindings in self.screen._binding_chain for _, each in bindings)
        key = next(self.get_key_display(each) for each in bound if each.id == "quit")
        said = f"{key} leaves the program. Ctrl+C copies text that is selected with the mouse."
        self.notify(said, markup=False)

    def key_ctrl_c(self) -> None:
        """Say it over a dialogue too, where the program's own keys are not bound."""
        self.action_help_quit()

    def look_at_decks(self) -> None:
        """Read what has changed in the decks' files, beside the screens."""
        if any(worker.group == _READING for worker in self.workers if not worker.is_finished):
            self._is_to_look_again = True
            return
        self._tell_remake()
        before = self.desk.files, self.desk.left_out
        if (changed := self.found(self.desk.look)) is None:
            self._look_later()
        elif changed:
            self._being_read = frozenset(file.path for file in changed)
            self._read(changed)
        elif (self.desk.files, self.desk.left_out) != before:
            self._settle([])

    def _tell_remake(self) -> None:
        """Have the screens show what a cache that was made again has."""
        if self._remakes_told != self.desk.remakes:
            self._remakes_told = self.desk.remakes
            self.decks_read.publish([file.path for file in self.desk.files])

    @work(thread=True, group=_READING)
    def _read(self, changed: Sequence[DeckFile]) -> None:
        from quiz.store.volumes import volumes

        with nothing_collected():
            for batch in volumes(changed):
                self.call_from_thread(self._put, batch)
        self.call_from_thread(self._settle, [file.path for file in changed])

    async def deck_read(self, path: Path) -> bool:
        """Wait until the deck is read, where it has changed; whether there was a wait."""
        reading = [worker for worker in self.workers if worker.group == _READING]
        if path not in self._being_read or not reading:
            return False
        await self.workers.wait_for_complete(reading)
        return True

    def _settle(self, paths: Sequence[Path]) -> None:
        """Have history follow the cards that were changed, and tell the screens."""
        self._being_read = frozenset()
        self.try_to(self.desk.settle)
        self.decks_read.publish(paths)
        if self._is_to_look_again:
            self._is_to_look_again = False
            self.set_timer(_AGAIN_SECONDS, self.look_at_decks)

    def _put(self, read: Sequence[tuple[DeckFile, Volume]]) -> None:
        if not self.try_to(lambda: self.desk.put(read)):
            self._look_later()

    def _look_later(self) -> None:
        """Leave the decks' files alone for a while, so that a full disk is not told each second."""
        self._watch.pause()
        self.set_timer(_PATIENCE_SECONDS, self._watch.resume)

    def is_open(self, screen: Screen[Any]) -> bool:
        """Whether the screen is still there; its widgets go before it does."""
        return screen in self.screen_stack

    def go_back(self) -> None:
        """Leave the top screen for the one beneath; the program, where there is none."""
        beneath = 1 if self._first_sitting is None else 2
        if len(self.screen_stack) > beneath:
            self.pop_screen()
        else:
            self.exit()

    def action_go_back(self) -> None:
        """Leave the top screen."""
        self.go_back()

    def begin(self, decks: Sequence[Shelved], wish: Wish, *, instead: bool = False) -> None:
        """Ask as wished for, on top of this screen or instead of it, where there is something."""
        from quiz.store.begin import begun

        sitting = self.found(lambda: begun(self.desk, decks, wish))
        if sitting is None:
            return
        if sitting.prompt is None:
            self.notify(NOTHING[wish.mode], markup=False)
        else:
            self.ask(sitting, instead=instead)

    def resume(self, row: SessionRow) -> None:
        """Go on with the session that was broken off."""
        from quiz.store.begin import resumed

        if (sitting := self.found(lambda: resumed(self.desk, row))) is not None:
            self.ask(sitting)

    def ask(self, sitting: Sitting, *, instead: bool = False) -> None:
        """Ask the questions of this sitting."""
        from quiz.ui.screens.ask import Ask

        if instead:
            self.switch_screen(Ask(sitting))
        else:
            self.push_screen(Ask(sitting))

    def read(self, deck: Shelved) -> None:
        """Show the deck's sections."""
        from quiz.ui.screens.reading import Reading

        if (whole := self.found(lambda: self.desk.deck(deck))) is not None:
            self.push_screen(Reading(whole))

    def browse(self, text: str = "") -> None:
        """Show all cards, or those that fit the filter so written."""
        from quiz.ui.screens.browse import Browse

        self.push_screen(Browse(text))

    def show_problems(self, deck: Shelved | None) -> None:
        """Show what is wrong with the deck, if any, and which files were left out."""
        from quiz.ui.screens.problems import Problems

        self.push_screen(Problems(None if deck is None else deck.path))

    def study_all(self) -> None:
        """Study every deck."""
        from quiz.store.wish import Wish

        if (decks := self.found(self.desk.decks)) is not None:
            self.begin(decks, Wish(Mode.STUDY))

    def test_all(self) -> None:
        """Take a test on every deck."""
        from quiz.store.wish import Wish

        if (decks := self.found(self.desk.decks)) is not None:
            self.begin(decks, Wish(Mode.TEST))

    def action_help(self) -> None:
        """Explain the keys of the screen on top."""
        from quiz.ui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def show_progress(self, deck: Shelved | None = None) -> None:
        """Show what has been learned, of all decks or of one."""
        from quiz.ui.screens.progress import ProgressScreen

        self.push_screen(ProgressScreen(deck))

    def show_settings(self) -> None:
        """Show the settings, and change them."""
        from quiz.ui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def choose_theme(self, name: str) -> None:
        """Show the theme, and use it from now on."""
        self.theme = name
        change(self, ("theme",), name)

    def try_to(self, act: Callable[[], object]) -> bool:
        """Do what may fail for the disk's sake; whether it was done."""
        return self.found(lambda: (act(),)) is not None

    def found(self, look: Callable[[], _Found]) -> _Found | None:
        """What comes of what may fail for the disk's sake; None, and it is told, where it does."""
        from quiz.store.database import StoreError

        try:
            return guarded(self.desk, look)
        except (OSError, StoreError) as error:
            self.tell(error)
            return None

    def tell(self, error: OSError | StoreError) -> None:
        """Report what the disk has refused."""
        from quiz.store.rescue import told

        said = told(error, self.desk.places, self.desk.today.now())
        self.notify(said, severity="error", timeout=10, markup=False)

    def on_notify(self, event: Notify) -> None:
        """Have a message take the place of the same one, where that is still shown."""
        for shown in list(self._notifications):
            if shown.message == event.notification.message:
                self._unnotify(shown, refresh=False)

    @property
    def is_stopped(self) -> bool:
        """Whether the terminal is the shell's, since the program was stopped."""
        return bool(getattr(self._driver, "is_away", False))

    def end_by(self, number: int) -> None:
        """End since this signal has come, with what is being written kept."""
        self._ending = asyncio.create_task(self._end_by(number))

    async def _end_by(self, number: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_SETTLING_SECONDS):
                await self.settled()
        self.keep_text()
        self.exit(return_code=exit_code(number))

    def keep_text(self) -> None:
        """Keep what is being written and not saved; what cannot be kept is printed at the end."""
        for screen in self.screen_stack:
            if isinstance(screen, Unsaved):
                try:
                    screen.keep_unsaved(self.desk.places.drafts)
                except OSError as error:
                    said = f"This could not be kept ({error.strerror or error}):"
                    self._lost.append(f"{said}\n{screen.unsaved_text}")

    def print_lost(self) -> None:
        """Print what could not be kept, where anybody can read it."""
        with suppress(OSError):
            while self._lost:
                print(visible(self._lost.pop(0)), file=sys.stderr)

    async def action_quit(self) -> None:
        """Leave the program; what is not saved is asked about first."""
        self._quit(frozenset())

    def _quit(self, given_up: frozenset[Unsaved]) -> None:
        """Ask about what is not saved on one screen after another, the top one first."""
        from quiz.ui.screens.question import Leaving

        if isinstance(self.screen, Leaving):
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Unsaved) and screen not in given_up and (what := screen.unsaved):
                self._ask_about(screen, what, given_up)
                return
        for each in given_up:
            each.give_up_unsaved()
        self.exit()

    def _ask_about(self, screen: Unsaved, what: str, given_up: frozenset[Unsaved]) -> None:
        from quiz.ui.screens.question import Answer, Leaving

        answers = [Answer("d", "discard it, and leave the program")]
        if screen.can_save:
            answers.insert(0, Answer("s", "save it, and leave the program"))

        def answered(key: str | None) -> None:
            if key == "s" and screen.save_unsaved():
                screen.give_up_unsaved()
                self._quit(given_up)
            elif key == "d":
                self._quit(given_up | {screen})

        self.push_screen(Leaving("Not saved", what, answers, "go on writing"), answered)

    def give_terminal_back(self) -> None:
        """Leave the terminal as it was found, when there is no time to end the screens."""
        restore = getattr(self._driver, "restore_at_once", None)
        if restore is not None and not self.is_stopped:
            restore()

    @work(thread=True, group="backup")
    def back_up(self) -> None:
        """Bring the history's log into its file, and back it up where a backup is due."""
        from quiz.store.backup import back_up_if_due
        from quiz.store.database import StoreError
        from quiz.store.history_file import write_back_log

        try:
            write_back_log(self.desk.places.history)
            back_up_if_due(self.desk.places, self.desk.today.now())
        except StoreError as error:
            self.call_from_thread(self.tell, error)

    def _handle_exception(self, error: Exception) -> None:
        """Leave where the store fails in the midst of a screen; the trouble is told then.

        What is being written is kept, whatever has failed.
        """
        try:
            self.keep_text()
        finally:
            self._end_for(error)

    def _end_for(self, error: Exception) -> None:
        from quiz.store.database import StoreError

        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, StoreError):
            self.trouble = self.trouble or cause
            self._return_code = 1
            self._exception = self._exception or cause
            self._exception_event.set()
            self._close_messages_no_wait()
        else:
            super()._handle_exception(error)


def _large_enough(size: Size) -> Size:
    """The size, no smaller than what widgets can be laid out in."""
    return Size(max(size.width, SMALLEST.width), max(size.height, SMALLEST.height))
