"""Writing a card: in a form or as TOML, with how it will be asked beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import app, query_one
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from quiz.deck.form import Form
from quiz.deck.problems import Finding, Problem
from quiz.deck.proof import Proof
from quiz.store.drafts import Draft, KeptDraft, keep
from quiz.store.editing import CardEdit, Change, new_card
from quiz.ui.app import QuizApp
from quiz.ui.plain import joined, line
from quiz.ui.screens.question import Answer, Decision
from quiz.ui.unsaved import Unsaved
from quiz.ui.widgets.card_form import CardForm
from quiz.ui.widgets.field_box import said
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.preview import Preview
from quiz.ui.widgets.toml_text import TomlText

Saved = Callable[[Change], None]
"""What is done with each card that was saved."""

_REST_SECONDS = 0.15


class Edit(Unsaved, Screen[None]):
    """A card being written; nothing of it is lost without being asked."""

    AUTO_FOCUS = ""
    STOPS_CLOCK = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]  # noqa: RUF012 - as in the base class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True, id="edit.save",
                tooltip="Save the card to its deck's file; nothing else in the file changes"),
        Binding("f2", "turn", "form or TOML", key_display="F2", id="edit.turn",
                tooltip="Write the card as TOML, or in the form again"),
        Binding("f3", "preview", "preview", key_display="F3", id="edit.preview",
                tooltip="See how the card will be asked, where there is no room for it beside"),
        Binding("ctrl+n", "save_and_add", "save, add another", priority=True, id="edit.add",
                tooltip="Save this card and begin another one of its kind"),
        Binding("escape", "leave", "leave", key_display="esc", id="edit.leave",
                tooltip="Go back; asks first where there is something to save"),
    ]  # fmt: skip

    app = app(QuizApp)
    _headline = query_one(Headline)
    _sheet = query_one("#sheet", Vertical)
    _preview = query_one(Preview)
    _found = query_one("#found", Static)

    def __init__(self, edit: CardEdit, saved: Saved, kept: KeptDraft | None = None) -> None:
        super().__init__()
        self._edit = edit
        self._saved = saved
        self._kept = kept
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The sheet to write on, the preview beside it, what was found below."""
        form = self._edit.form() if self._kept is None else _form_in(self._kept)
        yield Headline(line(self._title, "bold"))
        with Horizontal(id="desk"):
            with Vertical(id="sheet"):
                yield TomlText(self._edit.text) if form is None else CardForm(form)
            yield Preview()
        with VerticalScroll(id="below", can_focus=False):
            yield Static(id="found")
        yield Keys()

    @property
    def _title(self) -> str:
        number = self._edit.number
        name = "New card" if number is None else f"Card {number}"
        return f"{name} · {self._edit.deck.head.title}"

    def on_mount(self) -> None:
        """Begin with the first field."""
        self._prove()
        self._take_focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if action == "preview":
            return self.has_class("-narrow")
        return self._edit.number is None if action == "save_and_add" else True

    def _take_focus(self) -> None:
        for form in self._sheet.query(CardForm):
            form.take_focus()
        for text in self._sheet.query(TomlText):
            text.focus()

    @on(CardForm.Changed)
    @on(TextArea.Changed)
    def _rest(self) -> None:
        """Prove what is written, once the keys rest."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST_SECONDS, self._prove)

    def _prove(self) -> None:
        """Take in what is written, and show what was found and how it will be asked."""
        self._resting = None
        if not self.app.is_open(self):
            return
        found = self._taken()
        is_changed = line("● not saved", "$text-warning") if self._edit.is_changed else line("")
        self._headline.say(line(self._title, "bold"), is_changed)
        self._show_preview(found)

    def _taken(self) -> Proof:
        for form in self._sheet.query(CardForm):
            found = self._edit.take(form.taken())
            rest = [] if self._edit.is_blank else form.say(found.findings)
            self._show_found(rest)
            return found
        for text in self._sheet.query(TomlText):
            self._edit.text = text.text
        found, problems = self._edit.proof()
        self._show_found(problems)
        return found

    def _show_found(self, found: Sequence[Finding | Problem]) -> None:
        self._found.update(joined([said(each) for each in found], "\n"))
        self.query_one("#below").display = bool(found)

    @work(group="preview")
    async def _show_preview(self, found: Proof) -> None:
        if self.app.is_open(self):
            await self._preview.show(found.card, self._edit.deck.id)

    async def action_turn(self) -> None:
        """Write the card as TOML, or in the form again."""
        self._taken()
        is_form = bool(self._sheet.query(CardForm))
        form = None if is_form else self._edit.form()
        if is_form or form is not None:
            await self._put(form)
        else:
            said = "Mend the errors first: the form shows only what is a card."
            self.notify(said, markup=False)

    async def _put(self, form: Form | None) -> None:
        """Go on with this form, or with the text where there is none."""
        self.remove_class("-preview")
        async with self._sheet.batch():
            await self._sheet.remove_children()
            await self._sheet.mount(TomlText(self._edit.text) if form is None else CardForm(form))
        self._prove()
        self._take_focus()

    def action_preview(self) -> None:
        """Show the preview instead of the sheet, or the sheet again."""
        self.toggle_class("-preview")

    def action_save(self) -> None:
        """Save the card, and go back."""
        if self._is_saved():
            self._go_back()

    async def action_save_and_add(self) -> None:
        """Save the card, and begin another one of its kind."""
        if not self._is_saved():
            return
        form = self._edit.form() or Form()
        self.give_up_unsaved()
        kept = {key: form.text(key) for key in ("section", "tags")}
        self._edit = new_card(self._edit.path)
        self._edit.form()
        await self._put(Form(form.shape, kept))

    def action_leave(self) -> None:
        """Go back, but ask first where there is something to save."""
        if not self.unsaved:
            self._go_back()
            return
        answers = [Answer("s", "save the card"), Answer("d", "discard what was written")]
        asked = Decision("Not saved", self.unsaved, answers, "go on writing")
        self.app.push_screen(asked, self._leave)

    def _leave(self, key: str | None) -> None:
        if key == "s":
            self.action_save()
        elif key == "d":
            self._go_back()

    def _go_back(self) -> None:
        """Leave, with nothing left that would have to be kept."""
        self.give_up_unsaved()
        self.app.go_back()

    can_save = True

    @property
    def unsaved(self) -> str:
        """That the card is not saved, where it has changed."""
        self._taken()
        return "The card has changes that are not saved." if self._edit.is_changed else ""

    @property
    def unsaved_text(self) -> str:
        """The card as it is written."""
        return self._edit.text

    def save_unsaved(self) -> bool:
        """Save the card."""
        return self._is_saved()

    def keep_unsaved(self, folder: Path) -> None:
        """Keep the card as it is written; nothing is shown, since there may be nobody to see it."""
        form = next((each.taken() for each in self.query(CardForm)), None)
        if form is not None:
            self._edit.take(form)
        for each in self.query(TomlText):
            self._edit.text = each.text
        edit = self._edit
        if not edit.is_changed:
            return
        title = edit.deck.head.title
        draft = Draft(
            edit.path.absolute(), title, edit.text, edit.number, edit.after, edit.original, form
        )
        if self._kept is None:
            self._kept = KeptDraft(keep(folder, draft), draft)
        else:
            self._kept.write(draft)

    def give_up_unsaved(self) -> None:
        """Keep the card as it was written no longer."""
        if self._kept is not None:
            self._kept.drop()
        self._kept = None

    async def take_draft(self, kept: KeptDraft) -> None:
        """Go on with what was written before, in place of what is here."""
        if isinstance(kept.draft, Draft):
            self._kept = kept
            self._edit.go_on_from(kept.draft.text)
            await self._put(kept.draft.form)

    def on_unmount(self) -> None:
        """Leave a draft that is still kept to whoever asks for it next."""
        if self._kept is not None:
            self._kept.release()

    def _is_saved(self) -> bool:
        """Save the card where it is one; whether there is nothing left to save."""
        self._taken()
        if self._edit.number is not None and not self._edit.is_changed:
            return True
        result = self.app.found(lambda: self._edit.save(self.app.desk))
        if result is None:
            return False
        if isinstance(result, Change):
            self._saved(result)
            return True
        if result.difference:
            self._ask_about(result.difference)
        else:
            self._prove()
            said = result.problems[0].message if result.problems else "it is not a card"
            self.notify(f"Not saved: {said}", severity="error", markup=False)
        return False

    def _ask_about(self, difference: str) -> None:
        text = f"The file has changed on the disk since it was read:\n\n{difference}"
        answers = [Answer("r", "take the card as it is in the file, and lose what is written here")]
        self.app.push_screen(
            Decision("Not saved", text, answers, "go on writing"), self._after_change
        )

    async def _after_change(self, key: str | None) -> None:
        """Read the card anew, or go on with it against the file as it is now."""
        if key == "r":
            if self.app.try_to(self._edit.reread):
                await self._put(self._edit.form())
            return
        if self.app.found(self._edit.rebase):
            self.notify("This card itself is as it was: it can be saved now.", markup=False)


def _form_in(kept: KeptDraft) -> Form | None:
    """What was filled in, where the draft was written in a form."""
    return kept.draft.form if isinstance(kept.draft, Draft) else None
