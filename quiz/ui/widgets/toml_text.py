"""A card as TOML, highlighted."""

from __future__ import annotations

from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

_NAME = "quiz"


class TomlText(TextArea):
    """TOML to write in, in the colours of the theme."""

    DEFAULT_CSS = """
    TomlText {
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, language="toml", show_line_numbers=True, soft_wrap=True)

    def on_mount(self) -> None:
        """Take the colours of the theme."""
        self._colour()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._colour())

    def _colour(self) -> None:
        self.register_theme(_theme(self.app))
        self.theme = _NAME


def _theme(app: App[object]) -> TextAreaTheme:
    def style(name: str, *, bold: bool = False) -> Style:
        return Style(color=app.theme_variables[name], bold=bold)

    ground = Color.parse(app.theme_variables["background"])
    quiet = Style(color=Color.parse(app.theme_variables["foreground"]).blend(ground, 0.5).hex)
    return TextAreaTheme(
        _NAME,
        gutter_style=quiet,
        cursor_line_style=Style(bgcolor=app.theme_variables["surface"]),
        cursor_line_gutter_style=style("accent"),
        syntax_styles={
            "comment": quiet + Style(italic=True),
            "string": style("success"),
            "number": style("primary"),
            "float": style("primary"),
            "boolean": style("primary"),
            "toml.datetime": style("primary"),
            "toml.type": style("accent", bold=True),
            "property": style("secondary"),
            "operator": quiet,
            "punctuation.bracket": quiet,
            "punctuation.delimiter": quiet,
            "toml.error": style("error", bold=True),
        },
    )
