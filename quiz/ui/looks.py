"""The screens as the settings say, and settings changed while they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import constants

from quiz.settings import Settings, SettingsRead, read_settings
from quiz.ui.themes import DARK

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.settings.known import Value
    from quiz.ui.app import QuizApp


def show_as_set(app: QuizApp) -> None:
    """Have theme, colours, motion and keys be as the settings say."""
    wanted = app.desk.settings
    app.theme = theme_of(app, wanted)
    app.animation_level = "none" if wanted.reduced_motion else constants.TEXTUAL_ANIMATIONS
    if wanted.keys:
        from quiz.ui.keymap import usable_keys

        app.set_keymap(usable_keys(dict(wanted.keys)))
    else:
        app.set_keymap({})


def theme_of(app: QuizApp, wanted: Settings) -> str:
    """The name of the theme to be shown, one of the terminal's own colours where they are plain."""
    name = wanted.theme if wanted.theme in app.available_themes else DARK.name
    if wanted.plain_colours:
        return "ansi-dark" if app.available_themes[name].dark else "ansi-light"
    return name


class SettingsFile:
    """The settings file, and how it was when it was last looked at."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = self._stamp()

    def changed(self) -> SettingsRead | None:
        """What is in it, where it was changed since."""
        if (stamp := self._stamp()) == self._seen:
            return None
        self._seen = stamp
        return read_settings(self._path)

    def _stamp(self) -> tuple[int, ...] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def take_changed(app: QuizApp) -> bool:
    """Go by the settings as they are in the file now; whether any is another than before.

    Where the file cannot be used, as while it is being written, those of before stay.
    """
    if (read := app.settings_file.changed()) is None:
        return False
    if read.complaints:
        said = "\n".join(read.complaints[:5])
        app.notify(said, severity="warning", timeout=15, markup=False)
    if not read.is_usable or read.settings == app.desk.settings:
        return False
    app.desk.take_settings(read.settings)
    show_as_set(app)
    return True


def change(app: QuizApp, trail: Sequence[str], value: Value | None) -> bool:
    """Set a setting, or go back to its default if None; whether it could be written."""
    from quiz.settings.writing import write_setting

    path = app.desk.places.settings
    if not app.try_to(lambda: write_setting(path, trail, value)):
        return False
    app.desk.take_settings(read_settings(path).settings)
    show_as_set(app)
    return True
