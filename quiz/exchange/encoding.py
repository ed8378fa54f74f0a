"""The text of a file from elsewhere, whatever it was saved as, with what was repaired."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from quiz.exchange.carried import Loss

LARGEST = 32 * 1024 * 1024
"""The size in bytes above which a file of text is not read."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_BAD = re.compile("[\udc80-\udcff]")
_GOOD = re.compile("[^\x00-\x7f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its line ends as newlines, with what was repaired to read it."""

    text: str
    repairs: tuple[Loss, ...] = ()


def decoded(source: bytes) -> Decoded | Loss:
    """The text of the bytes, or why and where they are none."""
    if len(source) > LARGEST:
        return Loss("", f"larger than {LARGEST // (1024 * 1024)} MiB, so it is not read")
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            return _as(source[len(bom) :], encoding)
    if encoding := _without_bom(source):
        return _as(source, encoding)
    if (place := source.find(b"\0")) >= 0:
        return Loss(_place_in(source, place), "this is not text: it has a byte of zero")
    return _as_utf8(source)


def place_at(line: int, column: int) -> str:
    """The place as it is told, both counted from 1."""
    return f"line {line}, column {column}"


def _as(source: bytes, encoding: str) -> Decoded | Loss:
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError as error:
        before = source[: error.start].decode(encoding)
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        return Loss(_place_after(before), f"this is not {name}, though the file begins as if")
    if encoding == "utf-8":
        return Decoded(_with_newlines(text))
    return Decoded(_with_newlines(text), (Loss("", f"read as {encoding.upper()}, not as UTF-8"),))


def _without_bom(source: bytes) -> str:
    """UTF-16 where every other byte of the beginning is zero and no other is; else nothing."""
    sample = source[: min(_SAMPLE, len(source) // 2 * 2)]
    evens, odds = sample[::2], sample[1::2]
    if len(sample) < 4 or not (evens.count(0) or odds.count(0)):
        return ""
    if not evens.count(0) and odds.count(0) * 2 > len(odds):
        return "utf-16-le"
    return "utf-16-be" if not odds.count(0) and evens.count(0) * 2 > len(evens) else ""


def _as_utf8(source: bytes) -> Decoded | Loss:
    try:
        return Decoded(_with_newlines(source.decode()))
    except UnicodeDecodeError as error:
        bad = error.start
    said = f"the byte 0x{source[bad]:02X} is not UTF-8"
    place = _place_in(source, bad)
    if _is_mostly_utf8(source):
        return Loss(place, f"{said}, though the rest of the file is; save it as UTF-8")
    try:
        text = source.decode("cp1252")
    except UnicodeDecodeError:
        return Loss(place, f"{said}; save the file as UTF-8")
    return Decoded(_with_newlines(text), (Loss(place, f"{said}: read as Windows-1252"),))


def _is_mostly_utf8(source: bytes) -> bool:
    """Whether the file has more characters beyond ASCII that are UTF-8 than bytes that are not."""
    text = source.decode("utf-8", "surrogateescape")
    return len(_GOOD.findall(text)) >= len(_BAD.findall(text))


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_in(source: bytes, place: int) -> str:
    return _place_after(source[:place].decode("utf-8", "replace"))


def _place_after(before: str) -> str:
    lines = _with_newlines(before)
    return place_at(lines.count("\n") + 1, len(lines) - lines.rfind("\n"))
