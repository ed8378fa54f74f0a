"""Tables of text read as a deck: with a header or without, from spreadsheets, Anki or Quizlet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import PurePath

from quiz.exchange.carried import Imported, Loss
from quiz.exchange.gathering import Found, gathered, named_after, outcome, titled
from quiz.exchange.markup import plain
from quiz.exchange.table.cells import Row, rows, sniffed, split_rows, unguarded
from quiz.exchange.table.columns import columns, is_header
from quiz.exchange.table.headers import Headers, headers
from quiz.exchange.table.kinds import Cell, Column, card_of

_TAB = "\t"
_MOST_ABOVE = 10
_NO_SEPARATOR = "what parts question and answer is not plain: name it with --separator"


def read_table(text: str, name: str, separator: str = "", row_separator: str = "") -> Imported:
    """The deck of a table; `name` is its file's, the separators are told by it where not given."""
    losses: list[Loss] = []
    said = headers(text)
    parted = separator or said.separator or _by_suffix(name) or sniffed(said.table)
    if not parted:
        return Imported(refusal=Loss("", _NO_SEPARATOR))
    if row_separator:
        table = split_rows(said.table, parted, row_separator)
    else:
        table = rows(said.table, parted, losses)
    title = named_after(PurePath(name).stem)
    deck = gathered((title,), titled(title), _found(table, said, losses), losses)
    return outcome([deck], losses, "there is no row with a question and an answer")


def _by_suffix(name: str) -> str:
    return _TAB if PurePath(name).suffix.lower() == ".tsv" else ""


def _found(table: Iterator[Row], said: Headers, losses: list[Loss]) -> Iterator[Found]:
    begun = list(islice(table, _MOST_ABOVE))
    named = [] if said.are_there else _header(begun, losses)
    if not named and not said.are_there and begun and len(begun[0].cells) > 2:
        message = "no header: the cells after the second are read as wrong options"
        losses.append(Loss(begun[0].place, message))
    for row in chain(begun, table):
        if said.are_there and row.cells[0].startswith("#") and not row.is_quoted:
            continue
        known = named or _columns(said, len(row.cells))
        if any(cell.strip() for cell in row.cells[len(known) :]):
            losses.append(Loss(row.place, "more cells than columns: the last are not carried"))
        yield _card(row, known, said, losses)


def _header(begun: list[Row], losses: list[Loss]) -> list[Column | None]:
    """The columns by the first row that names them, which is taken away with all above it."""
    for place, row in enumerate(begun):
        found = columns(map(unguarded, row.cells))
        if is_header(found):
            losses += (Loss(each.place, "not carried: above the header") for each in begun[:place])
            for name, column in zip(row.cells, found, strict=True):
                if column is None and name.strip():
                    losses.append(Loss(row.place, f"the column “{name.strip()}” is not carried"))
            del begun[: place + 1]
            return found
    return []


def _columns(said: Headers, width: int) -> list[Column | None]:
    if said.are_there:
        return said.columns(width)
    wrong = (Column("wrong", number) for number in range(1, width - 1))
    return list(islice(chain((Column("question"), Column("answer")), wrong), width))


def _card(row: Row, known: list[Column | None], said: Headers, losses: list[Loss]) -> Found:
    cells: list[Cell] = []
    for column, written in zip(known, row.cells, strict=False):
        if column is None:
            continue
        text = written if said.are_there else unguarded(written)
        if said.are_there and column.key == "tags":
            cells += ((column, tag) for tag in text.split())
        elif said.is_html:
            cells.append((column, plain(text, "html").text))
        else:
            cells.append((column, text))
    raw = card_of(cells, row.place, losses)
    if said.tags:
        raw["tags"] = [*raw.get("tags", ()), *said.tags]
    return Found(raw, row.place)
