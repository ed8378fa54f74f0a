"""Screens on which something is written that nothing else saves, and what becomes of it."""

from __future__ import annotations

from pathlib import Path


class Unsaved:
    """What a screen has that would be lost if the program ended now."""

    @property
    def unsaved(self) -> str:
        """A sentence that says what is written and not saved; empty where nothing is."""
        return ""

    can_save = False
    """Whether it can be saved as it is, in answer to a question."""

    def save_unsaved(self) -> bool:
        """Save it; whether it is saved."""
        return False

    def keep_unsaved(self, folder: Path) -> None:
        """Keep it as a draft in this folder, if it is worth it; raises OSError."""

    def give_up_unsaved(self) -> None:
        """Keep it no longer: its writer has said so."""

    @property
    def unsaved_text(self) -> str:
        """All that is written, for where it cannot be kept."""
        return ""
