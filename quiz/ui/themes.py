"""The program's own themes; every other theme of Textual can be chosen too."""

from __future__ import annotations

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme


def _quiet(background: str) -> dict[str, str]:
    """A footer and scrollbars that do not stand out from the screen."""
    parts = ("footer", "footer-item", "footer-key", "footer-description", "scrollbar")
    return {f"{part}-background": background for part in parts}


DARK = Theme(
    name="quiz-dark",
    primary="#7fb4ca",
    secondary="#957fb8",
    accent="#e6c384",
    success="#98bb6c",
    warning="#e6a35c",
    error="#e46876",
    foreground="#dcd7ba",
    background="#16161d",
    surface="#1f1f28",
    panel="#2a2a37",
    dark=True,
    variables={
        **_quiet("#16161d"),
        "block-cursor-background": "#2d3f52",
        "block-cursor-foreground": "#f2ecd0",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#22252f",
        "footer-key-foreground": "#e6c384",
        "footer-description-foreground": "#a09d8b",
    },
)

LIGHT = Theme(
    name="quiz-light",
    primary="#24608a",
    secondary="#6b4a8f",
    accent="#8a5a00",
    success="#2d6a2f",
    warning="#8f4b00",
    error="#a8242f",
    foreground="#26241f",
    background="#faf8f2",
    surface="#f1eee4",
    panel="#e5e1d3",
    dark=False,
    variables={
        **_quiet("#faf8f2"),
        "block-cursor-background": "#d3e2ee",
        "block-cursor-foreground": "#12100c",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#ebe7da",
        "footer-key-foreground": "#8a5a00",
        "footer-description-foreground": "#5f5b50",
    },
)

OURS = (DARK, LIGHT)


class Legible(LineFilter):
    """Text on a cursor in one colour, since any other may be the cursor's own in some terminal."""

    def __init__(self, cursor: str, text: str) -> None:
        super().__init__()
        self._cursor = RichColor.parse(cursor).number
        self._text = Style(color=text)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, those on a cursor in the colour that can be read there."""
        return [
            Segment(segment.text, segment.style + self._text, segment.control)
            if segment.style and self._is_cursor(segment.style.bgcolor)
            else segment
            for segment in segments
        ]

    def _is_cursor(self, colour: RichColor | None) -> bool:
        return colour is not None and colour.number == self._cursor


LEGIBLE = {"ansi-dark": Legible("white", "black"), "ansi-light": Legible("blue", "bright_white")}
"""For the themes of the terminal's own colours, by the colours that their cursors have there.

Each one for good, since Textual keeps lines as filtered by the filter that it was given.
"""
