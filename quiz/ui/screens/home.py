"""Home: what is due today, and every deck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import Static

from quiz.store.desk import Row
from quiz.store.rows import SessionRow
from quiz.store.wish import Wish
from quiz.study.insight import week
from quiz.study.rating import Mode
from quiz.text import counted
from quiz.ui.app import QuizApp
from quiz.ui.plain import plain
from quiz.ui.widgets.deck_list import DeckList
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.today import Overview, Today

_GLANCE_SECONDS = 30
_NEVER = date.min


class Home(Screen[None]):
    """The decks, and what is to be done with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "study", "study", key_display="⏎", priority=True, id="home.study",
                tooltip="Study what is due in this deck, then what is new"),
        Binding("t", "test", "test", id="home.test", tooltip="Take a scored test of this deck"),
        Binding("p", "practice", "practice", id="home.practice",
                tooltip="Practise this deck; the schedule is left as it is"),
        Binding("r", "read", "read", id="home.read", tooltip="Read this deck's sections"),
        Binding("b", "browse", "browse", id="home.browse",
                tooltip="Look through all cards: find, mend, flag or suspend them"),
        Binding("s", "progress", "progress", id="home.progress",
                tooltip="See what you have learned: the year, retention, what is to come"),
        Binding("n", "new_deck", "new deck", id="home.new-deck",
                tooltip="Make a deck of your own, and write its first card"),
        Binding("a", "study_all", "all due", id="home.study-all",
                tooltip="Study what is due in all decks, mixed"),
        Binding("x", "exam", "exam", id="home.exam",
                tooltip="Plan for the day of an exam in this deck; set, change or remove it"),
        Binding("c", "resume", "continue", id="home.resume",
                tooltip="Go on with the test that was broken off"),
        Binding("exclamation_mark", "flagged", "flagged", key_display="!", id="home.flagged",
                tooltip="Look at the cards that you have flagged"),
        Binding("w", "problems", "problems", id="home.problems",
                tooltip="See what is wrong with this deck"),
        Binding("comma", "settings", "settings", key_display=",", id="home.settings",
                tooltip="Change how much, when and how you study, and how it looks"),
        Binding("q", "app.quit", "quit", id="home.quit",
                tooltip="Leave the program; everything is saved"),
    ]  # fmt: skip

    app = app(QuizApp)
    _today = query_one(Today)
    _decks = query_one(DeckList)
    _note = query_one("#note", Static)

    def __init__(self) -> None:
        super().__init__()
        self._shown_day: date | None = None
        self._broken_off: SessionRow | None = None
        self._has_flagged = False

    def compose(self) -> ComposeResult:
        """Today, the decks, the keys."""
        yield Today()
        yield DeckList()
        yield Static(id="note")
        yield Keys(palette=True)

    def on_mount(self) -> None:
        """Show the shelf as it is; whatever changed on the disk is read once that is seen."""
        self.app.try_to(self.app.desk.look)
        self.show_rows()
        self.app.decks_read.subscribe(self, lambda _: self.show_rows())
        self.app.settings_taken.subscribe(self, lambda _: self.show_rows())
        self.call_after_refresh(self.app.look_at_decks)
        self.set_interval(_GLANCE_SECONDS, self._watch_day)

    def on_screen_resume(self) -> None:
        """Show what was answered meanwhile."""
        if self._shown_day is not None:
            self.show_rows()
            self.app.look_at_decks()

    def _watch_day(self) -> None:
        """Show the new day, where the program was left open over night.

        What could not be shown is tried again.
        """
        if self._shown_day != self.app.desk.today.day():
            self.show_rows()

    def show_rows(self) -> None:
        """Show the decks as the shelf has them; tried again later where that fails."""
        self._shown_day = _NEVER
        if self.app.try_to(self._show_rows):
            self._shown_day = self.app.desk.today.day()
        self.refresh_bindings()

    def _show_rows(self) -> None:
        self._broken_off = self.app.desk.broken_off()
        self._has_flagged = self.app.desk.memories.has_flagged
        rows = self.app.desk.rows()
        self._decks.show(rows, self.app.desk.today.day())
        self._today.show(self._overview(rows))
        note = self._noted(rows)
        self._note.update(plain(note, "$foreground 55%"))
        self._note.display = bool(note)

    def _noted(self, rows: Sequence[Row]) -> str:
        """What is said below the decks, if anything."""
        if left_out := self.app.desk.left_out:
            return f"{counted(len(left_out), 'deck file')} left out: w says why."
        if rows:
            return ""
        return "Reading the decks…" if self.app.desk.files else "There are no decks."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what there is something for."""
        if action == "resume":
            return self._broken_off is not None
        if action == "flagged":
            return self._has_flagged
        if action == "problems":
            has_problems = any(row.deck.problems for row in self._decks.rows)
            return has_problems or bool(self.app.desk.left_out)
        return True

    def _overview(self, rows: Sequence[Row]) -> Overview:
        desk = self.app.desk
        day = desk.today.day()
        answers = desk.past.answers_by_day()
        allowed = desk.allowance()
        due = min(sum(row.tally.due for row in rows), allowed.reviews)
        begin = sum(row.tally.begin for row in rows)
        others = sum(row.tally.new for row in rows if row.exam is None)
        new = begin + min(others, max(0, allowed.new - begin))
        return Overview(
            day=day,
            cards=sum(row.deck.cards for row in rows),
            due=due,
            new=new,
            minutes=desk.past.pace().minutes(due, new),
            streak=desk.streak(answers),
            week=week(answers, day),
            waiting="A test was broken off: c goes on with it." if self._broken_off else "",
        )

    @on(DeckList.Opened)
    def action_study(self) -> None:
        """Study the deck under the cursor."""
        self._begin(Wish(Mode.STUDY))

    def action_study_all(self) -> None:
        """Study every deck."""
        self.app.study_all()

    def action_test(self) -> None:
        """Test the deck under the cursor."""
        self._begin(Wish(Mode.TEST))

    def action_practice(self) -> None:
        """Practise the deck under the cursor."""
        self._begin(Wish(Mode.PRACTICE))

    def action_resume(self) -> None:
        """Go on with the test that was broken off."""
        if self._broken_off is not None:
            self.app.resume(self._broken_off)

    def action_read(self) -> None:
        """Read the sections of the deck under the cursor."""
        if (row := self._decks.chosen) is not None:
            self.app.read(row.deck)

    def action_exam(self) -> None:
        """See the exam of the deck under the cursor, or when it might be."""
        from quiz.ui.exams import show_exam

        if (row := self._decks.chosen) is not None:
            show_exam(self.app, row.deck)

    def action_browse(self) -> None:
        """Look through all cards."""
        self.app.browse()

    def action_flagged(self) -> None:
        """Look at the flagged cards."""
        self.app.browse("is:flagged")

    def action_progress(self) -> None:
        """See what has been learned."""
        self.app.show_progress()

    def action_new_deck(self) -> None:
        """Make a deck."""
        from quiz.ui.authoring import new_deck

        new_deck(self.app)

    def action_settings(self) -> None:
        """See and change the settings."""
        self.app.show_settings()

    def action_problems(self) -> None:
        """See what is wrong with the deck under the cursor."""
        row = self._decks.chosen
        self.app.show_problems(None if row is None else row.deck)

    def _begin(self, wish: Wish) -> None:
        row = self._decks.chosen
        self.app.begin([row.deck] if row else [], wish)
