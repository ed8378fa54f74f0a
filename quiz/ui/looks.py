"""The screens as the settings say, and settings changed while they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import constants

from quiz.settings import Settings
from quiz.ui.themes import DARK

if TYPE_CHECKING:
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


def change(app: QuizApp, trail: Sequence[str], value: Value | None) -> bool:
    """Set a setting, or go back to its default if None; whether it could be written."""
    from quiz.settings import read_settings
    from quiz.settings.writing import write_setting

    path = app.desk.places.settings
    if not app.try_to(lambda: write_setting(path, trail, value)):
        return False
    app.desk.take_settings(read_settings(path).settings)
    show_as_set(app)
    return True
