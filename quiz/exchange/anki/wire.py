"""The wire format of protocol buffers, as far as Anki's packages need it."""

from __future__ import annotations

from collections import defaultdict

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_FIXED = {_EIGHT: 8, _FOUR: 4}
_MOST_SHIFT = 63


class Message:
    """The fields of a message by their numbers; raises ValueError where it is none.

    Source: https://protobuf.dev/programming-guides/encoding/
    """

    def __init__(self, source: bytes) -> None:
        self._numbers: dict[int, int] = {}
        self._parts: defaultdict[int, list[bytes]] = defaultdict(list)
        place = 0
        while place < len(source):
            place = self._take(source, place)

    def number(self, field: int) -> int:
        """The last number of this field, 0 where there is none."""
        return self._numbers.get(field, 0)

    def parts(self, field: int) -> list[bytes]:
        """All byte strings of this field."""
        return self._parts.get(field, [])

    def text(self, field: int) -> str:
        """The last text of this field, empty where there is none."""
        return self.parts(field)[-1].decode() if self.parts(field) else ""

    def _take(self, source: bytes, place: int) -> int:
        tag, place = _varint(source, place)
        field, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            self._numbers[field], place = _varint(source, place)
            return place
        if kind == _BYTES:
            length, place = _varint(source, place)
            self._parts[field].append(source[place : place + length])
        elif kind in _FIXED:
            length = _FIXED[kind]
        else:
            raise ValueError(f"no field has the type {kind}")
        if place + length > len(source):
            raise ValueError("a field is cut short")
        return place + length


def _varint(source: bytes, place: int) -> tuple[int, int]:
    """The number that begins at a place, and the place after it."""
    number = 0
    for shift in range(0, _MOST_SHIFT + 1, 7):
        if place >= len(source):
            raise ValueError("a number is cut short")
        byte = source[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, place
    raise ValueError("a number is too long")
