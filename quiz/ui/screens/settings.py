"""The settings: shown with what they mean, changed in place, saved at once."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import Static

from quiz.settings import Settings, read_settings
from quiz.settings.known import (
    KNOWN,
    OF_THE_SCHEDULE,
    Value,
    default,
    exam_day_typed,
    possible,
    said,
    typed,
)
from quiz.settings.reading import stray_exams
from quiz.settings.spots import trail_of
from quiz.store.database import StoreError
from quiz.text import cells
from quiz.ui.app import QuizApp
from quiz.ui.figures import redated
from quiz.ui.keymap import bindings, key_faults
from quiz.ui.looks import change
from quiz.ui.plain import joined, line, plain
from quiz.ui.unsaved import Unsaved
from quiz.ui.widgets.headline import Headline
from quiz.ui.widgets.keys import Keys
from quiz.ui.widgets.setting_list import Setting, SettingList

_GROUPS = {
    "Study": (
        "desired_retention", "new_per_day", "reviews_per_day", "learning_steps",
        "relearning_steps", "order", "day_starts_at", "rest_days",
    ),
    "Screens": ("theme", "plain_colours", "reduced_motion"),
    "Decks and drills": ("editor", "keep_results_days"),
}  # fmt: skip
_KEYS, _EXAMS = "keys.", "exams."
_REST_SECONDS = 0.15
_OF_EXAM = "The day of this deck's exam, for which what is asked is planned."


class SettingsScreen(Unsaved, Screen[None]):
    """Every setting, and what the one under the cursor means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", key_display="esc", id="settings.leave",
                tooltip="Back; what was changed is saved already"),
        Binding("q", "leave", "back", show=False),
    ]  # fmt: skip

    app = app(QuizApp)
    _list = query_one(SettingList)
    _about = query_one("#about", Static)

    def __init__(self) -> None:
        super().__init__()
        self._foretold: Settings | None = None

    def compose(self) -> ComposeResult:
        """The rows, and below them what the setting means."""
        path = self.app.desk.places.settings
        written = next(
            (
                each
                for each in (_from_home(path), path.name)
                if cells(each) <= self.app.size.width // 2
            ),
            "",
        )
        yield Headline(line("Settings", "bold"), line(written, "$foreground 55%"))
        yield SettingList()
        yield Static(id="about")
        yield Keys()

    def on_mount(self) -> None:
        """Show the settings as they are; what the file has that cannot be used is told."""
        self._show()
        self.app.settings_taken.subscribe(self, lambda _: self._show_taken())
        read = read_settings(self.app.desk.places.settings)
        keys = key_faults(dict(read.settings.keys))
        complaints = [*read.complaints, *(f"{_KEYS}{name} {fault}" for name, fault in keys.items())]
        ids = [deck.id for deck in self.app.found(self.app.desk.decks) or ()]
        complaints += stray_exams(read.settings.exams, ids, self.app.desk.places.settings)
        if complaints:
            said = "\n".join(complaints[:5])
            self.app.notify(said, severity="warning", timeout=15, markup=False)

    @property
    def unsaved(self) -> str:
        """That a value is typed which was not entered."""
        typed = self._list.typed
        return "" if typed is None else f"“{typed.title}” is not set to “{self.unsaved_text}” yet."

    @property
    def unsaved_text(self) -> str:
        """The value as it is typed."""
        return self._list.typed_text

    def action_leave(self) -> None:
        """Stop typing, or else leave the settings."""
        if self._list.is_typing:
            self._list.stop_typing()
            if (chosen := self._list.chosen) is not None:
                self._explain(chosen)
        else:
            self.app.go_back()

    @on(SettingList.Moved)
    def _show_meaning(self, event: SettingList.Moved) -> None:
        self._explain(event.setting)

    @on(SettingList.Typed)
    def _judge(self, event: SettingList.Typed) -> None:
        try:
            value = self._value(event.setting, event.text)
        except ValueError as error:
            self._explain(event.setting, str(error))
            return
        self._explain(event.setting)
        if (after := self._another_schedule(event.setting.name, value)) is not None:
            self._foretell(event.setting, after)

    @on(SettingList.Entered)
    def _save(self, event: SettingList.Entered) -> None:
        name, text = event.setting.name, event.text
        try:
            value = None if text is None else self._value(event.setting, text)
        except ValueError as error:
            self._explain(event.setting, str(error))
            return
        trail: tuple[str, ...] = (name,)
        if name.startswith((_KEYS, _EXAMS)):
            trail = trail_of(self.app.desk.places.settings, *name.split(".", 1))
        before, after = self.app.desk.settings, self._another_schedule(name, value)
        if change(self.app, trail, value):
            if self._list.is_typing:
                self._list.stop_typing()
            self._show()
            if after is not None and after != self._foretold:
                self._tell_later(before, after)

    def _another_schedule(self, name: str, value: Value | None) -> Settings | None:
        """The settings with this value, where that has cards come back on other days."""
        if name not in OF_THE_SCHEDULE:
            return None
        from quiz.store.redating import redates, with_setting

        before = self.app.desk.settings
        after = with_setting(before, name, value)
        return after if redates(before, after) else None

    @work(exclusive=True, group="foretelling")
    async def _foretell(self, setting: Setting, after: Settings) -> None:
        """Say below what this does to the cards, once the keys rest."""
        await sleep(_REST_SECONDS)
        said = await self._redating(self.app.desk.settings, after)
        if said and self._list.is_typing:
            self._foretold = after
            self._explain(setting, note=said)

    @work(group="telling")
    async def _tell_later(self, before: Settings, after: Settings) -> None:
        """Say what was done to the cards, where it was not said before."""
        if said := await self._redating(before, after):
            self.app.notify(said, markup=False)

    async def _redating(self, before: Settings, after: Settings) -> str:
        """What is done to the cards, in words; nothing where that cannot be told now."""
        try:
            return (await to_thread(redated, self.app.desk, before, after)).said
        except (OSError, StoreError):
            return ""

    def _show_taken(self) -> None:
        """Show settings that were changed elsewhere, unless one is being typed here."""
        if not self._list.is_typing:
            self._show()

    def _value(self, setting: Setting, text: str) -> Value:
        """The value meant by the text; raises ValueError that says what it should be."""
        if setting.name.startswith(_EXAMS):
            return exam_day_typed(text)
        if not setting.name.startswith(_KEYS):
            return typed(setting.name, text)
        name = setting.name.removeprefix(_KEYS)
        keys = {**dict(self.app.desk.settings.keys), name: text.strip()}
        if fault := key_faults(keys).get(name):
            raise ValueError(fault)
        return text.strip()

    def _show(self) -> None:
        self._list.show([*self._known(), *self._of_exams(), *self._of_keys()])
        if (chosen := self._list.chosen) is not None:
            self._explain(chosen)

    def _known(self) -> Iterator[Setting]:
        for group, names in _GROUPS.items():
            yield Setting("", group)
            for name in names:
                known, value = KNOWN[name], getattr(self.app.desk.settings, name)
                choices = ("no", "yes") if isinstance(value, bool) else known.choices
                about = f"{known.meaning} {possible(name) if not choices else ''}"
                usual = said(default(name))
                yield Setting(name, known.title, said(value), usual, about.strip(), choices)

    def _of_exams(self) -> Iterator[Setting]:
        """The exams that are set; further ones are set from Home."""
        titles = {deck.id: deck.title for deck in self.app.found(self.app.desk.decks) or ()}
        if self.app.desk.settings.exams:
            yield Setting("", "Exams")
        for name, day in self.app.desk.settings.exams:
            yield Setting(f"{_EXAMS}{name}", titles.get(name, name), f"{day}", "", _OF_EXAM)

    def _of_keys(self) -> Iterator[Setting]:
        given, place = dict(self.app.desk.settings.keys), ""
        for name, bound in sorted(bindings().items(), key=lambda each: each[1].place != "QuizApp"):
            if (group := name.split(".")[0] if "." in name else "everywhere") != place:
                place = group
                yield Setting("", f"Keys: {group.replace('-', ' ')}")
            keys = given.get(name, bound.keys)
            yield Setting(
                f"{_KEYS}{name}", bound.does.capitalize(), keys, bound.keys, bound.meaning
            )

    def _explain(self, setting: Setting, fault: str = "", note: str = "") -> None:
        usual = f"default: {setting.usual or 'none'}"
        about = plain(f"{setting.about} ", "$foreground 75%")
        parts = [about, plain(f"({usual})", "$foreground 55%")]
        if note:
            parts.insert(0, plain(f"{note}\n", "$text-accent"))
        self._about.update(plain(f"✗ It {fault}", "$text-error") if fault else joined(parts, ""))


def _from_home(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
