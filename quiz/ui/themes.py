"""The program's own themes; every other theme of Textual can be chosen too."""

from __future__ import annotations

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
