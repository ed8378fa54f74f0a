"""The number of an option as its digits are typed.

Where there are ten options or more, a digit may be the first of two. It is waited for what can
still make another number, and never for a time: of twelve options 2 is taken at once, and 1 only
once it cannot become 10, 11 or 12 any more.
"""

from __future__ import annotations


class NumberEntry:
    """The digits typed so far of one number; `ends` where a number taken ends the question.

    Where it does, nothing is taken that was not completed or confirmed.
    """

    def __init__(self, *, ends: bool = False) -> None:
        self._ends = ends
        self.pending: int | None = None
        """The number that was typed, while a further digit may still make it another one."""

    def typed(self, digit: int, most: int) -> list[int]:
        """Take in a digit, of numbers from 1 to `most`; the numbers that are taken by it."""
        number = (self.pending or 0) * 10 + digit
        if number > most and self.pending is not None:
            return [*self.left(), *([] if self._ends else self.typed(digit, most))]
        if number > most or number == 0:
            return []
        self.pending = number
        return [] if number * 10 <= most else self.confirmed()

    def confirmed(self) -> list[int]:
        """Take the number as it stands."""
        number, self.pending = self.pending, None
        return [] if number is None else [number]

    def left(self) -> list[int]:
        """Go on to something else: the number is taken where it can be taken back, else dropped."""
        return self.dropped() if self._ends else self.confirmed()

    def dropped(self) -> list[int]:
        """Take nothing."""
        self.pending = None
        return []

    def says(self, most: int) -> str:
        """How to go on from the number that is pending; empty where none is."""
        if self.pending is None:
            return ""
        first, last = self.pending * 10, min(self.pending * 10 + 9, most)
        further = f"{first}" if first == last else f"{first}–{last}"
        return f"⏎ takes {self.pending}; type on for {further}"


def digit_of(character: str | None) -> int | None:
    """The digit that a key types, if it types one."""
    is_digit = character is not None and character.isascii() and character.isdigit()
    return int(character) if character is not None and is_digit else None
