"""What tells, on both sides, which note of Anki's and which card of ours are the same."""

from __future__ import annotations

import re

FROM_ANKI = "anki-"
"""What the ids of cards begin with that came from a note of Anki's; its guid follows."""

PART = re.compile(r" c\d+$")
"""What the ids of further cards from the same note end with."""

ANKI = "Anki: "
"""What the origin of a deck of Anki's begins with; its name follows."""

OURS = "quiz "
"""What the guids of notes begin with that came from a card of ours; its first key follows."""


def key_in(mark: str) -> str | None:
    """The first key of the card of ours that a mark tells of; None where it is a note of Anki's."""
    return mark.removeprefix(OURS) if mark.startswith(OURS) else None
