"""Reading deck files: the cards that are good, and what is wrong with the rest."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from quiz.deck.judge import Judgement, judged
from quiz.deck.key import card_key
from quiz.deck.model import Card, Deck, Entry, Gaps
from quiz.deck.problems import Finding, Problem

if TYPE_CHECKING:
    from quiz.deck.locate import Places

LARGEST = 64 * 1024 * 1024
"""The size in bytes above which a file is not read."""

BOM = b"\xef\xbb\xbf"
"""The mark with which some editors begin a file in UTF-8."""

UNNAMED = Path("deck.toml")
"""What a deck is called that is not in a file."""

_TOO_MANY_DIGITS = re.compile(r"[0-9A-Fa-f_]{3000,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: the deck, or None where nothing of it can be used; and its problems, sorted.

    The problems are the errors, and each card that is left out because the deck has it twice.
    """

    path: Path
    deck: Deck | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as judged, with what was found in it not yet placed.

    `sections` are the places in the file, from 0, of the sections that the deck has. Where there
    is no deck, `problems` say why.
    """

    path: Path
    text: str = ""
    deck: Deck | None = None
    sections: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_deck(path: Path) -> Reading:
    """The reading of the file; that it cannot be read is a problem, not an exception."""
    return _reading(drafted(path))


def read_source(source: bytes, path: Path) -> Reading:
    """The reading of these bytes as if they were the file's."""
    return _reading(drafted_source(source, path))


def drafted(path: Path) -> Draft:
    """The draft of the file."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(path, Problem(path, 0, 0, "E001", "this is not a file"))
        if status.st_size > LARGEST:
            return _refused(path, _too_large(path))
        return drafted_source(path.read_bytes(), path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
    except ValueError:
        reason = "its name is not possible"
    return _refused(path, Problem(path, 0, 0, "E001", f"cannot be read: {reason}"))


def drafted_source(source: bytes, path: Path) -> Draft:
    """The draft of these bytes as if they were the file's."""
    text = text_of(source, path)
    if isinstance(text, Problem):
        return _refused(path, text)
    data = parsed(text, path)
    if isinstance(data, Problem):
        return _refused(path, data)
    return _draft(path, text, judged(data, deck_id(path)))


def text_of(source: bytes, path: Path) -> str | Problem:
    """The text of a file's bytes, its line ends as newlines, or why it has none."""
    if len(source) > LARGEST:
        return _too_large(path)
    source = source.removeprefix(BOM)
    try:
        return source.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(path, source, error.start)


def parsed(text: str, path: Path) -> dict[str, Any] | Problem:
    """The data of a TOML text whose line ends are newlines, or why it has none."""
    try:
        return tomli.loads(text, parse_float=_figure)
    except tomli.TOMLDecodeError as error:
        return _not_toml(path, text, error)
    except RecursionError:
        return Problem(path, 1, 1, "E004", "arrays, tables or keys are nested too deeply")
    except ValueError:
        return _too_long_number(path, text)


def deck_id(path: Path) -> str:
    """The id of the deck in the file: its stem, with what is not Unicode as question marks."""
    return path.stem.encode(errors="replace").decode()


def located(text: str, path: Path, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings as problems at their places in the text, sorted."""
    found = tuple(findings)
    if not found:
        return ()
    from quiz.deck.locate import Places

    places = Places(text)
    return tuple(sorted((_problem(path, places, each) for each in found), key=lambda p: p.order))


def _reading(draft: Draft) -> Reading:
    placed = located(draft.text, draft.path, draft.findings)
    if placed:
        from quiz.deck.ignores import ignores_in, wanted

        placed = tuple(wanted(placed, ignores_in(draft.text)))
    return Reading(draft.path, draft.deck, draft.problems + placed)


def _problem(path: Path, places: Places, finding: Finding) -> Problem:
    place = places.find(finding.loc, at_key=finding.at_key)
    return Problem(
        path,
        place.line,
        place.column,
        finding.code,
        finding.message,
        finding.mend,
        place.source,
        place.width,
    )


def _draft(path: Path, text: str, judgement: Judgement) -> Draft:
    found = judgement.findings
    entries = _entries(judgement.cards, deck_id(path), found)
    deck = Deck(deck_id(path), judgement.head, entries)
    return Draft(path, text, deck, tuple(judgement.sections), tuple(found))


def _entries(cards: Mapping[int, Card], deck: str, found: list[Finding]) -> tuple[Entry, ...]:
    """The cards by their keys, the first of each; the others are found out."""
    entries: dict[str, Entry] = {}
    for place, card in cards.items():
        key = card_key(card, deck)
        entry = entries.setdefault(key, Entry(deck, place + 1, key, card))
        if entry.card is not card:
            message = f"the same question and answer as card {entry.name}, so it is left out"
            loc = ("cards", place, "cloze" if isinstance(card, Gaps) else "question")
            found.append(Finding("W101", loc, message, "take one away, or give each an `id`"))
    return tuple(entries.values())


def _refused(path: Path, problem: Problem) -> Draft:
    return Draft(path, problems=(problem,))


def _too_large(path: Path) -> Problem:
    limit = LARGEST // (1024 * 1024)
    return Problem(path, 0, 0, "E005", f"larger than {limit} MiB, so it is not read")


def _not_utf8(path: Path, source: bytes, start: int) -> Problem:
    before = source[:start]
    line_start = before.rfind(b"\n") + 1
    line = source[line_start:].split(b"\n", 1)[0].rstrip(b"\r")
    return Problem(
        path,
        before.count(b"\n") + 1,
        len(before[line_start:].decode()) + 1,
        "E002",
        f"the byte 0x{source[start]:02X} here is not UTF-8",
        "save the file as UTF-8",
        line.decode(errors="replace"),
    )


def _not_toml(path: Path, text: str, error: tomli.TOMLDecodeError) -> Problem:
    """The syntax error where it is, or at the end of the last line that says anything."""
    message = f"not TOML: {error.msg[:1].lower()}{error.msg[1:]}"
    position = min(error.pos, len(text.rstrip()))
    problem = _at(path, text, position, "E003", message)
    from quiz.deck.toml_mistakes import fix_for

    return replace(problem, mend=fix_for(error.msg, text, error.pos))


def _too_long_number(path: Path, text: str) -> Problem:
    digits = _TOO_MANY_DIGITS.search(text)
    return _at(path, text, digits.start() if digits else 0, "E015", "a number is too long")


def _at(path: Path, text: str, position: int, code: str, message: str) -> Problem:
    start = text.rfind("\n", 0, position) + 1
    line = text[start:].split("\n", 1)[0]
    number = text.count("\n", 0, start) + 1
    return Problem(path, number, position - start + 1, code, message, source=line)


def _figure(written: str) -> Decimal:
    """The float as written; as infinity, which is refused where a number counts, if too large."""
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal("Infinity")
