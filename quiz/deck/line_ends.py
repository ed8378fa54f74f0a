"""Line ends: a text put in the place of another keeps those that it had."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

LF, CRLF = "\n", "\r\n"


def with_line_ends(new: str, old: str, usual: str) -> str:
    """The new text, whose line ends are newlines, with those of the old one in its place.

    A line that is in both keeps its own, and one that was changed that of the line before the
    change. A new line has that of the line above it, or the usual one where there is none.
    """
    was = old.split(LF)
    ends = [CRLF if line.endswith("\r") else LF for line in was[:-1]]
    if CRLF not in ends and (ends or usual == LF):
        return new
    lines = new.split(LF)
    plain = [line.removesuffix("\r") for line in was[:-1]]
    found = _ends_of(lines[:-1], plain, ends, usual)
    return "".join(map(str.__add__, lines[:-1], found)) + lines[-1]


def _ends_of(lines: list[str], old: list[str], ends: list[str], usual: str) -> Iterator[str]:
    last = ends[0] if ends else usual
    matcher = SequenceMatcher(None, old, lines, autojunk=False)
    for _, start, stop, new_start, new_stop in matcher.get_opcodes():
        for place in range(new_stop - new_start):
            if start + place < stop:
                last = ends[start + place]
            yield last
