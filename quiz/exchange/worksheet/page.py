"""Worksheets as one page of HTML that needs nothing else, made for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from quiz.deck.model import Deck
from quiz.exchange.carried import Exported
from quiz.exchange.elements import Html, page
from quiz.exchange.worksheet.sheet import Item, Room, Sheet, Version, letter, sheet
from quiz.package_files import packaged_text

_SHORT = 26
_SHORTEST = 11


def write_page(deck: Deck, versions: int = 1, seed: int = 0) -> Exported:
    """The deck as a worksheet to print on A4 or Letter, each key on a page of its own."""
    if not deck.entries:
        return Exported(b"")
    made = sheet(deck, versions, seed)
    return Exported(_page(made).encode(), made.losses)


@cache
def _style() -> str:
    return packaged_text("quiz.exchange.worksheet", "style.css").strip()


def _page(made: Sheet) -> str:
    body = (line for version in made.versions for line in _of_version(made, version))
    lang = made.language.strip() or None
    return page(" ".join(made.title.split()), _style(), Html("\n".join(body)), lang=lang)


def _of_version(made: Sheet, version: Version) -> Iterator[str]:
    yield from _framed("sheet", made, version, _questions(made, version))
    yield from _framed("key", made, version, _key(version))


def _framed(name: str, made: Sheet, version: Version, inside: Iterable[str]) -> Iterator[str]:
    """The inside in a table of one cell, whose head is printed again at the top of each page."""
    mark = f'<span>Version</span><b class="version">{version.letter}</b>' if version.letter else ""
    what = "<span>Answer key</span>" if name == "key" else ""
    yield f'<table class="{name}"><thead><tr><th><div class="running">'
    yield f'<span dir="auto">{_line(made.title)}</span>{what}{mark}'
    yield "</div></th></tr></thead><tbody><tr><td>"
    yield from inside
    yield "</td></tr></tbody></table>"


def _questions(made: Sheet, version: Version) -> Iterator[str]:
    yield f'<h1 dir="auto">{_line(made.title)}</h1>'
    if made.description.strip():
        yield f'<p class="description" dir="auto">{_text(made.description)}</p>'
    yield '<div class="who"><span>Name</span><span>Date</span>'
    yield f"<span>Score</span><i>/ {len(version.items)}</i></div>"
    yield '<ol class="questions">'
    for item in version.items:
        yield f"<li>{_asked(item)}{''.join(_below(item))}</li>"
    yield "</ol>"


def _key(version: Version) -> Iterator[str]:
    yield "<h1>Answer key</h1>"
    yield '<ol class="answers">'
    for item in version.items:
        why = f'<p dir="auto">{_text(item.why)}</p>' if item.why.strip() else ""
        yield f'<li><b dir="auto">{_text(item.answer)}</b>{why}</li>'
    yield "</ol>"


def _asked(item: Item) -> str:
    blank = '<i class="gap"></i>'
    return f'<div class="asked" dir="auto">{blank.join(map(escape, item.pieces))}</div>'


def _below(item: Item) -> Iterator[str]:
    """What stands under the question."""
    match item.room:
        case Room.LINES:
            unit = f'<span dir="auto">{_text(item.unit)}</span>' if item.unit else ""
            kind = "line figure" if item.unit else "line"
            yield from (f'<div class="{kind}">{unit}</div>' for _ in range(item.lines))
        case Room.ONE | Room.ALL:
            if item.room is Room.ALL:
                yield '<p class="how">Tick all that apply.</p>'
            yield f'<ul class="{_room_of(item)}">'
            yield from (_option(place, text) for place, text in enumerate(item.options))
            yield "</ul>"
        case Room.ORDER:
            yield '<p class="how">Number them in order.</p><ul class="boxes">'
            yield from (f'<li><i class="box"></i>{_own(text)}</li>' for text in item.options)
            yield "</ul>"
        case Room.PAIRS:
            yield '<div class="pairs"><ul class="boxes">'
            yield from (f'<li><i class="box"></i>{_own(text)}</li>' for text in item.lefts)
            yield '</ul><ul class="lettered">'
            yield from (_option(place, text) for place, text in enumerate(item.options))
            yield "</ul></div>"


def _room_of(item: Item) -> str:
    """The classes of the options: round or square marks, and columns where they are short."""
    longest = max(map(len, item.options))
    columns = " four" if longest <= _SHORTEST else " two" if longest <= _SHORT else ""
    return f"marks {'round' if item.room is Room.ONE else 'square'}{columns}"


def _option(place: int, text: str) -> str:
    return f"<li><b>{letter(place)}</b>{_own(text)}</li>"


def _own(text: str) -> str:
    return f'<span dir="auto">{_text(text)}</span>'


def _text(text: str) -> str:
    return escape(text.strip())


def _line(text: str) -> str:
    return escape(" ".join(text.split()))
