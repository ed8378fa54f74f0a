"""What the data of a TOML file say: a deck's head and cards, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from quiz.deck.kinds import kind_meant, kind_of, nearest
from quiz.deck.model import Card, Head, Section
from quiz.deck.problems import Finding, Loc
from quiz.deck.rules import broken_rules, clash
from quiz.deck.wording import did_you_mean, findings, mistyped, quoted, unsafe
from quiz.text import UNSAFE, visible

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import SchemaValidator

__all__ = ["Judgement", "judged", "judged_card", "kind_of"]

_DEEPEST = 64
_MOST_BITS = 4096

T = TypeVar("T")


@dataclass(slots=True)
class Judgement:
    """What is good in a file, by its place there from 0, and what is wrong with the rest."""

    head: Head
    sections: dict[int, Section] = field(default_factory=dict)
    cards: dict[int, Card] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def judged(data: Mapping[str, Any], name: str) -> Judgement:
    """The judgement of a file's data; its name stands in for a title that is missing or bad."""
    found: list[Finding] = []
    judgement = Judgement(_head(data, name, found), findings=found)
    section_ids = _sections(data.get("sections", []), judgement)
    _cards(data.get("cards", []), section_ids, judgement)
    sections = tuple(judgement.sections.values())
    judgement.head = replace(judgement.head, sections=sections)
    return judgement


def judged_card(raw: Mapping[str, Any]) -> Card | list[Finding]:
    """The card that the table is, or what is wrong with it; `loc` starts at the card."""
    kind = kind_of(raw)
    disagreement = clash(raw)
    result = _valid(kind, raw)
    if isinstance(result, list):
        return _as_meant(raw, kind, result, disagreement)
    found = [disagreement] if disagreement else list(broken_rules(result))
    return found or result


def _as_meant(
    raw: Mapping[str, Any], kind: type[Card], found: list[Finding], disagreement: Finding | None
) -> list[Finding]:
    """What is wrong with a bad card, judged as the kind that its misspelt keys were to make it."""
    meant = kind_meant(raw)
    if meant is not kind:
        result = _valid(meant, raw)
        return result if isinstance(result, list) else found
    return [*found, disagreement] if disagreement else found


def _valid(owner: type[T], raw: Mapping[str, Any]) -> T | list[Finding]:
    valid, invalid = _validation(cast(Any, owner))
    try:
        return cast(T, valid(raw))
    except invalid as error:
        return findings(error, raw, cast(Any, owner))


@cache
def _validation(owner: type) -> tuple[Callable[[object], object], type[ValidationError]]:
    """What makes an instance of the class, and the error that it raises where it cannot."""
    from pydantic import TypeAdapter, ValidationError

    return cast("SchemaValidator", TypeAdapter(owner).validator).validate_python, ValidationError


def _head(data: Mapping[str, Any], name: str, found: list[Finding]) -> Head:
    """The head without its sections, and without the values that are wrong."""
    raw = {key: value for key, value in data.items() if key not in ("sections", "cards")}
    if unsafe_meta := list(_unsafe_within(raw.get("meta"), ("meta",))):
        found += unsafe_meta
        del raw["meta"]
    result = _valid(Head, raw)
    if isinstance(result, Head):
        return result
    found += result
    bad = {finding.loc[0] for finding in result}
    good = {key: value for key, value in raw.items() if key not in bad}
    title = visible(name).strip() or "Untitled"
    return cast(Head, _validation(Head)[0]({"title": title, **good}))


def _sections(raw: object, judgement: Judgement) -> set[str]:
    """The ids of the sections, bad ones among them; good ones join the judgement."""
    ids: set[str] = set()
    for place, table in _tables("sections", raw, judgement.findings):
        result = _valid(Section, table)
        found = result if isinstance(result, list) else []
        if repeated := _repeated("E041", "section", table, ids):
            found.append(repeated)
        judgement.findings += _placed(("sections", place), found)
        if not found and isinstance(result, Section):
            judgement.sections[place] = result
    return ids


def _cards(raw: object, section_ids: set[str], judgement: Judgement) -> None:
    ids: set[str] = set()
    for place, table in _tables("cards", raw, judgement.findings):
        result = judged_card(table)
        found = result if isinstance(result, list) else []
        if "id" in table and (repeated := _repeated("E040", "card", table, ids)):
            found.append(repeated)
        if "section" in table and (absent := _absent(table["section"], section_ids)):
            found.append(absent)
        if found:
            judgement.findings += _placed(("cards", place), found)
        elif isinstance(result, Card):
            judgement.cards[place] = result


def _tables(key: str, raw: object, found: list[Finding]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of an array, each with its place; what is no table is found out."""
    if not isinstance(raw, list):
        found.append(mistyped((key,), raw, "an array of tables", f"begin each with `[[{key}]]`"))
        return
    for place, table in enumerate(raw):
        if isinstance(table, dict):
            yield place, table
        else:
            found.append(mistyped((key, place), table, "a table"))


def _repeated(code: str, what: str, table: dict[str, Any], ids: set[str]) -> Finding | None:
    own = table.get("id")
    if not isinstance(own, str):
        return None
    if own in ids:
        return Finding(code, ("id",), f"another {what} has the id {quoted(own)}")
    ids.add(own)
    return None


def _absent(section: object, ids: set[str]) -> Finding | None:
    if not isinstance(section, str) or section in ids or not section.strip():
        return None
    mend = did_you_mean(nearest(section, ids))
    return Finding("E042", ("section",), f"there is no section {quoted(section)}", mend)


def _placed(start: Loc, found: list[Finding]) -> Iterator[Finding]:
    for finding in found:
        yield replace(finding, loc=(*start, *finding.loc))


def _unsafe_within(value: object, start: Loc) -> Iterator[Finding]:
    """What the author's own keys and values hold that must not reach a terminal."""
    rest: list[tuple[Loc, object]] = [(start, value)]
    while rest:
        loc, value = rest.pop()
        if len(loc) > _DEEPEST:
            yield Finding("E004", loc, "nested too deeply", "lift it up")
        elif isinstance(value, str):
            if held := UNSAFE.search(value.replace("\r\n", "\n")):
                yield unsafe(loc, f"{ord(held[0]):04X}")
        elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
            yield Finding("E015", loc, "a number is too long")
        elif isinstance(value, list):
            rest += [((*loc, place), each) for place, each in enumerate(value)]
        elif isinstance(value, dict):
            rest += [((*loc, key), each) for key, each in value.items()]
            for key in value:
                if held := UNSAFE.search(key):
                    yield replace(unsafe((*loc, key), f"{ord(held[0]):04X}"), at_key=True)
