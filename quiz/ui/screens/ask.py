"""Asking: the one screen for study, tests and practice."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from quiz.store.undo_steps import UNDONE, Deed
from quiz.study.prompt import Prompt
from quiz.study.rating import Response
from quiz.study.session import Answered
from quiz.study.wording import REVERSED, schedule_note
from quiz.text import counted
from quiz.ui.plain import joined, line, plain
from quiz.ui.screens.timed import Timed
from quiz.ui.widgets.face import Face, How
from quiz.ui.widgets.faces import face_of
from quiz.ui.widgets.feedback import Feedback
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.options import Options
from quiz.ui.widgets.progress import Progress
from quiz.ui.widgets.revealing import Revealing

if TYPE_CHECKING:
    from quiz.store.editing import Change

_READING_SECONDS = 0.2


class Ask(Timed):
    """A sitting's questions, one after another."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "next", "next", key_display="⏎", id="ask.next",
                tooltip="Go on to the next question"),
        Binding("i", "unknown", "don't know", id="ask.unknown",
                tooltip="Show the answer, and ask me again soon"),
        Binding("f6", "while_typing('unknown')", "don't know", id="ask.typing-unknown"),
        Binding("u", "undo", "undo", id="ask.undo",
                tooltip="Take back what was done last: an answer, a guess, a flag, a suspension"),
        Binding("h", "hint", "hint", id="ask.hint", tooltip="Show the hint"),
        Binding("g", "guess", "I guessed", id="ask.guess",
                tooltip="The answer was a lucky guess: ask me again soon"),
        Binding("y", "overrule", "I was right", id="ask.overrule",
                tooltip="What I typed means the same: count it as right"),
        Binding("a", "accept", "accept it always", id="ask.accept",
                tooltip="Add what I typed to the answers that this card accepts"),
        Binding("r", "read", "read", id="ask.read", tooltip="Read the section that this is about"),
        Binding("x", "skip", "skip", id="ask.skip", tooltip="Ask this again at the end"),
        Binding("e", "edit", "edit", id="ask.edit",
                tooltip="Mend this card, and go on where you were"),
        Binding("exclamation_mark", "flag", "flag", key_display="!", id="ask.flag",
                tooltip="Mark this card, to look at it later"),
        Binding("s", "suspend", "suspend", id="ask.suspend", tooltip="Never ask this card again"),
        Binding("f2", "while_typing('hint')", "hint", id="ask.typing-hint"),
        Binding("f3", "while_typing('skip')", "skip", id="ask.typing-skip"),
        Binding("f4", "while_typing('undo')", "undo", id="ask.typing-undo"),
        Binding("f5", "while_typing('edit')", "edit", id="ask.typing-edit"),
        Binding("escape", "leave", "leave", show=False, key_display="esc", id="ask.leave",
                tooltip="Leave; what was answered is saved"),
    ]  # fmt: skip

    _is_to_finish = False
    _accepted_at: datetime | None = None
    _progress: Progress
    _scroll: VerticalScroll
    _question: Static
    _face: Face
    _hint: Static
    _hinted = False
    _feedback: Feedback

    def compose(self) -> ComposeResult:
        """A headline, the question, its face and the feedback."""
        prompt = self.prompt
        self._progress = Progress(self.sitting)
        yield self._progress
        with VerticalScroll(can_focus=False) as self._scroll:
            if self.sitting.terms.is_test and not self.sitting.answered_count:
                is_fed = self.sitting.terms.answer_mode.feeds_schedule
                yield Static(plain(schedule_note(is_fed=is_fed), "$foreground 55%"), id="before")
            self._question = Static(_question(prompt) if prompt else "", id="question")
            yield self._question
            if prompt is not None:
                self._face = self._face_of(prompt)
                yield self._face
            self._hint = Static(id="hint")
            yield self._hint
            self._feedback = Feedback()
            yield self._feedback
        yield Keys(first=self._first_keys)

    def on_mount(self) -> None:
        """Ask the first question, which is there as composed."""
        if self.prompt is None:
            self._finish()
            return
        self._show_notes()
        self._focus_face()
        self._show_judged()
        self.start_clock()
        self.app.decks_read.subscribe(self, self._take)
        # What the schedule needs loads while the question is read, not once it is answered.
        self.set_timer(_READING_SECONDS, self.sitting.previews)

    async def _take(self, paths: Sequence[Path]) -> None:
        """Go by the decks as they are written now; ask again what has changed under the eyes."""
        from quiz.store.begin import take_readings

        if not self.app.found(lambda: take_readings(self.app.desk, self.sitting, paths)):
            return
        if self.sitting.is_answered and self.sitting.last is not None:
            self._question.update(_question(self.sitting.last.prompt))
            self._face.judged(self.sitting.last)
            self._tell(self.sitting.last)
        else:
            await self._ask()

    @property
    def prompt(self) -> Prompt | None:
        """The question on the screen."""
        return self.sitting.prompt

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        prompt, last, answered = self.prompt, self.sitting.last, self.sitting.is_answered
        typing = isinstance(self.focused, Input)
        match action:
            case "next":
                return answered
            case "hint":
                has_hint = bool(prompt and prompt.entry.card.hint)
                return has_hint and not self._hinted and not self._shows_answer
            case "unknown":
                return not answered and not self._shows_answer
            case "guess" | "overrule" | "accept":
                return answered and last is not None and self._may_reconsider(last, action)
            case "read":
                return self.sitting.section is not None and self._may_read
            case "skip":
                return not answered
            case "undo":
                return self.sitting.last_deed is not None
            case "while_typing":
                return typing and self.check_action(str(parameters[0]), ())
        return True

    def _may_reconsider(self, last: Answered, action: str) -> bool:
        if action == "accept":
            return last.at != self._accepted_at and last.may_be_accepted
        return last.may_be_guessed if action == "guess" else last.may_be_overruled

    @property
    def _may_read(self) -> bool:
        """Whether the reading gives nothing away: in a test only after the answer."""
        return self.sitting.is_answered or not self.sitting.terms.is_test

    @property
    def _shows_answer(self) -> bool:
        return self.sitting.is_answered or (self.prompt is not None and self._face.shows_answer)

    def how_to_answer(self) -> How | None:
        """How the question is answered; None where its keys say it, or it is answered."""
        return None if self.sitting.is_answered or self.prompt is None else self._face.how

    def _first_keys(self) -> tuple[str, str] | None:
        how = self.how_to_answer()
        return None if how is None else (how.keys, how.does)

    async def _ask(self) -> None:
        """Put the current question, or show the result where there is none left."""
        prompt = self.prompt
        if prompt is None:
            self._finish()
            return
        self._feedback.hide()
        self._show_notes()
        self._question.update(_question(prompt))
        await self.query("#before").remove()
        await self._face.remove()
        self._face = self._face_of(prompt)
        await self._scroll.mount(self._face, after=self._question)
        self._scroll.scroll_home(animate=False)
        self._progress.update_from_sitting()
        self._focus_face()
        self.refresh_bindings()

    def _face_of(self, prompt: Prompt) -> Face:
        asks_certainty = self.sitting.terms.certainty
        return face_of(prompt, self.sitting.previews, asks_certainty=asks_certainty)

    def _focus_face(self) -> None:
        target = self._face.target
        self.set_focus(target, scroll_visible=False)
        self._keep_in_view()

    @on(Input.Changed)
    @on(Resize)
    def _keep_in_view(self) -> None:
        """Show the line that is typed in, once it is known where that comes to lie."""
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        # Options may be longer than the screen, and the question above them is to be read first.
        focused = self.focused
        if focused is not None and not isinstance(focused, Options | Revealing):
            focused.scroll_visible(animate=False, immediate=True)

    @on(Face.Given)
    async def _answer(self, event: Face.Given) -> None:
        """Record the answer, then say how it came out."""
        event.stop()
        if event.prompt is not self.prompt or self.sitting.is_answered:
            return
        if not self.app.try_to(lambda: self.sitting.answer(event.response)):
            return
        answered = self.sitting.last
        if answered is None:
            return
        if self.sitting.terms.feedback_at_end or answered.response.rating is not None:
            await self.action_next()
        else:
            self._face.judged(answered)
            self._tell(answered)
            await self._heard()

    def _tell(self, answered: Answered, note: str = "") -> None:
        interval = self.sitting.comes_back(answered)
        self._feedback.tell(answered, interval, self.sitting.section, note)
        self._show_notes()
        self._progress.update_from_sitting()
        self.refresh_bindings()

    async def _heard(self) -> None:
        """Have every widget say what it wants drawn, so that all of it is in the next frame."""
        await sleep(0)

    def _show_judged(self) -> None:
        """Show how the question was answered, where it was and that is taken up again."""
        if self.sitting.is_answered and self.sitting.last is not None:
            self._face.judged(self.sitting.last)
            self._tell(self.sitting.last)

    @on(Revealing.Revealed)
    def _offer_ratings(self) -> None:
        """Show the answer, which may lie below a long question, and the ratings."""
        self.refresh_bindings()
        self.call_after_refresh(self.query_one(Revealing).scroll_visible, animate=False)

    @on(Face.Missing)
    def _say_how(self, event: Face.Missing) -> None:
        """Say how to answer, or that one need not know."""
        event.stop()
        if self._shows_answer:
            self._show_notes(hint=self._hinted, note=event.says)
        else:
            key = self._key_of("ask.typing-unknown" if self._is_typing else "ask.unknown")
            self._show_notes(hint=self._hinted, note=f"{event.says}   {key}: I don't know.")
        self._hint.scroll_visible(animate=False)

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Input)

    def _key_of(self, name: str) -> str:
        """The key that is bound to this, as it is written."""
        active = [each.binding for each in self.active_bindings.values()]
        found = (each for each in active if each.id == name)
        return next((self.app.get_key_display(each) for each in found), "")

    def show_time(self) -> None:
        """Show how much time is left."""
        self._progress.update_from_sitting()

    def give_up(self) -> None:
        """Give what there is."""
        self._face.give(self._face.given_up())

    async def action_next(self) -> None:
        """Go on to the next question."""
        self.sitting.advance()
        await self._ask()

    async def action_undo(self) -> None:
        """Take back what was done last, and show where that leads."""
        deed = self.app.found(self.sitting.undo)
        if deed is None:
            return
        if deed is not Deed.ANSWER:
            self.notify(UNDONE[deed], markup=False)
        if self.prompt is not self._face.prompt:
            await self._ask()
        self._show_judged()
        self._progress.update_from_sitting()
        self.refresh_bindings()

    def action_unknown(self) -> None:
        """Answer that one does not know."""
        self._face.give(Response(unknown=True))

    def action_guess(self) -> None:
        """Count the last answer as a lucky guess."""
        self._reconsider(self.sitting.guess, "you guessed")

    def action_overrule(self) -> None:
        """Count the last answer as right."""
        self._reconsider(self.sitting.overrule, "counted right by you")

    def action_accept(self) -> None:
        """Add what was typed to the answers that the card accepts."""
        last = self.sitting.last
        deck = None if last is None else self.app.desk.find(last.prompt.entry.deck)
        if last is None or deck is None:
            return
        from quiz.ui.authoring import accept_answer

        answered = last

        def accepted(change: Change) -> None:
            self._accepted_at = answered.at
            said = "Added to the answers that this card accepts."
            self.notify(said, markup=False)
            self.refresh_bindings()

        accept_answer(self.app, deck.path, last.prompt.entry, last.response.text.strip(), accepted)

    def _reconsider(self, act: Callable[[], Answered | None], note: str) -> None:
        if self.app.try_to(act) and self.sitting.last is not None:
            self._face.judged(self.sitting.last)
            self._tell(self.sitting.last, note)

    def action_hint(self) -> None:
        """Show the hint."""
        self._show_notes(hint=True)
        self.refresh_bindings()

    def action_read(self) -> None:
        """Open the section that the card is about."""
        if self.prompt is not None and (section := self.sitting.section) is not None:
            from quiz.ui.screens.reading import Reading

            deck = self.sitting.material.deck(self.prompt.entry)
            self.app.push_screen(Reading(deck, section.id))

    async def action_edit(self) -> None:
        """Edit the card, as it was last saved, and go on here."""
        deck = None if self.prompt is None else self.app.desk.find(self.prompt.entry.deck)
        if deck is not None and await self.app.deck_read(deck.path):
            await self._take([deck.path])
        if deck is not None and self.prompt is not None:
            from quiz.ui.authoring import edit_card

            edit_card(self.app, deck.path, self.prompt.entry)

    def _show_notes(self, *, hint: bool = False, note: str = "") -> None:
        """Show the hint, or a note beneath the question, or both, or neither."""
        self._hinted = hint
        text = f"Hint: {self.prompt.entry.card.hint}" if hint and self.prompt is not None else ""
        shown = joined([plain(text, "$text-primary"), plain(note, "$text-warning")], "\n")
        if shown:
            self._hint.update(shown)
        self._hint.display = bool(shown)

    async def action_skip(self) -> None:
        """Ask this question at the end; the second time, leave it out."""
        is_asked_again = self.sitting.skip()
        said = "Asked again at the end." if is_asked_again else "Left out; it is not asked again."
        self.notify(said, markup=False)
        await self._ask()

    def action_flag(self) -> None:
        """Flag the card, or take its flag away."""
        if self.app.try_to(self.sitting.toggle_flag):
            self._progress.update_from_sitting()

    async def action_suspend(self) -> None:
        """Never ask the card again."""
        if self.app.try_to(self.sitting.suspend):
            key = self._key_of("ask.undo") or "u"
            self.notify(f"Suspended: not asked again. {key} takes it back.", markup=False)
            await self._ask()

    async def action_while_typing(self, act: str) -> None:
        """Do what a letter does elsewhere, while letters are being typed."""
        await self.run_action(act)

    def action_leave(self) -> None:
        """Leave, with everything saved."""
        answered = self.sitting.answered_count
        if answered:
            self.notify(f"{counted(answered, 'answer')} saved.", markup=False)
        self.app.go_back()

    def _finish(self) -> None:
        """Show the result, once no other screen is above this one, which it would replace."""
        self._is_to_finish = self.app.screen is not self
        if self._is_to_finish:
            return
        from quiz.ui.screens.result import ResultScreen

        self.app.try_to(self.sitting.finish)
        self.app.switch_screen(ResultScreen(self.sitting))

    def on_screen_resume(self) -> None:
        """Show the result where the last question went while another screen was above."""
        if self._is_to_finish:
            self._finish()


def _question(prompt: Prompt) -> Content:
    reversed_ = line(f"↔ {REVERSED}", "$foreground 65%") if prompt.is_reversed else Content("")
    return joined([reversed_, plain(prompt.question, "bold")], "\n")
