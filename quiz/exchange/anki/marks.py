"""What tells, on both sides, which note of Anki's and which card of ours are the same."""

from __future__ import annotations

import re

FROM_ANKI = "anki-"
"""What the ids of cards begin with that came from a note of Anki's; its guid follows."""

PART = re.compile(r" c\d+$")
"""What the ids of further cards from the same note end with."""

OURS = "quiz "
"""What the guids of notes begin with that came from a card of ours; its first key follows."""
