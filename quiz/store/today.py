"""What time it is, and what day of study."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple


class Today(NamedTuple):
    """The clock, and the study day that an instant belongs to."""

    now: Callable[[], datetime]
    day_of: Callable[[datetime], date]

    def day(self) -> date:
        """The study day that it is."""
        return self.day_of(self.now())
