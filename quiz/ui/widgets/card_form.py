"""A card as a form: what kind it is, and the fields of that kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Select, Static

from quiz.deck.form import Form
from quiz.deck.problems import Finding
from quiz.deck.shapes import SHAPES
from quiz.ui.plain import line
from quiz.ui.widgets.field_box import FieldBox


class CardForm(VerticalScroll, can_focus=False):
    """The fields of one kind of card; texts of other kinds are kept for when they are wanted."""

    DEFAULT_CSS = """
    CardForm {
        scrollbar-size-vertical: 1;
        #kind { height: 1; padding: 0 1; }
        Select {
            margin: 0 1;
            & > SelectOverlay { border: round $accent; background: $surface; max-height: 14; }
        }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else is filled in, or another kind was picked."""

        form: Form

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form

    def compose(self) -> ComposeResult:
        """The kind, and its fields."""
        yield Static(line("Kind", "$text-accent"), id="kind")
        yield Select(
            [(Content(shape.name), shape.name) for shape in SHAPES],
            value=self.form.shape, allow_blank=False, compact=True,
        )  # fmt: skip
        yield from self._boxes()

    def taken(self) -> Form:
        """The form as it is filled in now, whatever has been told of it."""
        for box in self.query(FieldBox):
            if box.text != self.form.text(box.field.key):
                self.form = self.form.filled(box.field.key, box.text)
        return self.form

    def take_focus(self) -> None:
        """Have what is typed go into the first field."""
        self.query(FieldBox).first().take_focus()

    def say(self, findings: Sequence[Finding]) -> list[Finding]:
        """Show each finding at its field; those of no field here are returned."""
        boxes = {box.field.key: box for box in self.query(FieldBox)}
        for key, box in boxes.items():
            box.say(each for each in findings if each.loc[:1] == (key,))
        return [each for each in findings if not each.loc or each.loc[0] not in boxes]

    @on(FieldBox.Changed)
    def _take(self, event: FieldBox.Changed) -> None:
        event.stop()
        self.form = self.form.filled(event.key, event.text)
        self.post_message(self.Changed(self.form))

    @on(Select.Changed)
    async def _take_kind(self, event: Select.Changed) -> None:
        event.stop()
        shape = str(event.value)
        if shape == self.form.shape:
            return
        self.form = Form(shape, self.form.texts)
        await self.query(FieldBox).remove()
        await self.mount_all(self._boxes())
        self.post_message(self.Changed(self.form))

    def _boxes(self) -> Iterable[FieldBox]:
        return (FieldBox(field, self.form.text(field.key)) for field in self.form.fields)
