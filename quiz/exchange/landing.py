"""An imported deck on the disk: as a new file, or in one that is there, which keeps its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.deck.layout import Layout, opened
from quiz.deck.model import Card
from quiz.deck.problems import Problem
from quiz.deck.read import LARGEST
from quiz.deck.write import deck_toml
from quiz.exchange.carried import MADE_FROM, Imported, Incoming
from quiz.exchange.placing import file_stem, put_new
from quiz.exchange.steps import Tell, silently


@dataclass(frozen=True, slots=True)
class Landing:
    """What an import makes of one deck's file, in which `before` stood; nothing in a new one.

    `added`, `changed` and `same` count the cards of the import; `kept` those of the file that the
    import has not.
    """

    path: Path
    before: bytes | None
    content: bytes
    cards: tuple[Card, ...]
    added: int
    changed: int = 0
    same: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why nothing can be put at a path, and what to do."""

    path: Path
    message: str


def landings(
    imported: Imported, source: Path, folder: Path, taken: Iterable[Path], tell: Tell = silently
) -> list[Landing | Hindrance]:
    """What becomes of each deck in the folder; `taken` are the decks that are elsewhere."""
    elsewhere = {path.stem.casefold(): path for path in taken}
    found: list[Landing | Hindrance] = []
    for deck, stem in zip(imported.decks, _stems(imported.decks, source.stem), strict=True):
        path = folder / f"{stem}.toml"
        if (other := elsewhere.get(stem)) and not path.exists():
            found.append(Hindrance(path, f"{other} has this name already; {_OTHER_NAME}"))
        else:
            found.append(landed(deck, path, _origin(imported, deck, source), tell))
    return found


def without_twins(planned: list[Landing | Hindrance]) -> list[Landing | Hindrance]:
    """The same, each second one at a path as a hindrance."""
    seen: set[Path] = set()
    found: list[Landing | Hindrance] = []
    for each in planned:
        message = f"two of these files would make it; {_OTHER_NAME}"
        found.append(Hindrance(each.path, message) if each.path in seen else each)
        seen.add(each.path)
    return found


def together(imported: Iterable[Imported]) -> Incoming | None:
    """All the decks as one; where they are several, each card gets its deck's name as a tag."""
    decks = [deck for each in imported for deck in each.decks]
    if len(decks) <= 1:
        return decks[0] if decks else None
    cards = [_tagged(card, deck.name[-1]) for deck in decks for card in deck.cards]
    marks = [mark for deck in decks for mark in deck.marks]
    return Incoming(decks[0].name, decks[0].head, tuple(cards), tuple(marks))


def landed(
    deck: Incoming, path: Path, origin: str = "", tell: Tell = silently
) -> Landing | Hindrance:
    """What the deck becomes at the path; raises OSError where what is there cannot be read.

    With an `origin`, a deck that is there must have been made from it.
    """
    if path.exists():
        return _renewed(deck, path, origin, tell)
    tell(f"Making {path.name}")
    head = deck.head
    if origin:
        head = replace(head, meta={**head.meta, MADE_FROM: origin})
    content = deck_toml(head, deck.cards).encode()
    if len(content) > LARGEST:
        return Hindrance(path, "the deck would be too large to be read")
    return Landing(path, None, content, deck.cards, len(deck.cards))


def put(landing: Landing) -> str:
    """Write the file; in words why not, where it was changed meanwhile. Raises OSError."""
    if landing.before is None:
        try:
            put_new(landing.path, landing.content)
        except FileExistsError:
            return "it was made meanwhile; nothing was written to it"
        return ""
    if landing.before == landing.content:
        return ""
    from quiz.deck.save import saved

    changed = saved(landing.path, landing.before, landing.content)
    return "it was changed meanwhile; nothing was written to it" if changed else ""


def _renewed(deck: Incoming, path: Path, origin: str, tell: Tell) -> Landing | Hindrance:
    from quiz.exchange.merging import merged_into

    tell(f"Reading {path.name}, which is there already")
    before = path.read_bytes()
    layout = opened(before, path)
    if origin and (isinstance(layout, Problem) or _origin_in(layout) != origin):
        return Hindrance(path, f"it is there already, and not made from this file; {_OTHER_NAME}")
    found = merged_into(layout, deck.cards, tell)
    if isinstance(found, str):
        return Hindrance(path, found)
    counts = (found.added, found.changed, found.same, found.kept)
    return Landing(path, before, found.content, deck.cards, *counts)


def _origin_in(layout: Layout) -> object:
    """What the deck says that it was made from."""
    meta = layout.data.get("meta")
    return meta.get(MADE_FROM) if isinstance(meta, dict) else None


_OTHER_NAME = "give another name with -o"


def _stems(decks: Sequence[Incoming], source: str) -> list[str]:
    """A name for each deck: after the file where it has one deck, else after file and deck.

    A deck that its source tells from all others is named after itself.
    """
    if len(decks) == 1 and not decks[0].origin:
        return [file_stem(source)]
    stems: list[str] = []
    for deck in decks:
        stem = file_stem(*deck.name)
        if not deck.origin and not stem.startswith(file_stem(source)):
            stem = file_stem(source, *deck.name)
        while stem in stems:
            stem += "-2"
        stems.append(stem)
    return stems


def _origin(imported: Imported, deck: Incoming, source: Path) -> str:
    if deck.origin:
        return deck.origin
    if len(imported.decks) == 1:
        return source.name
    return f"{source.name}: {' / '.join(deck.name)}"


def _tagged(card: Card, tag: str) -> Card:
    return card if tag in card.tags else replace(card, tags=(*card.tags, tag))
