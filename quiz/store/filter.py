"""The language in which cards are looked for: `atacms tag:numbers -deck:europe is:due`."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple
from unicodedata import combining, normalize

_TOKEN = re.compile(r'(-?)(?:(tag|section|deck|is):)?(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
_BARRED = str.maketrans("øđłħŧıʼ’‘‐‑‒–—−“”„", "odlhti'''------\"\"\"")


class State(StrEnum):
    """What `is:` can ask of a card; the names are what is typed."""

    NEW = "new"
    DUE = "due"
    LEARNING = "learning"
    SUSPENDED = "suspended"
    FLAGGED = "flagged"
    HARD = "hard"


class Place(StrEnum):
    """Where a text is looked for."""

    ANYWHERE = ""
    TAG = "tag"
    SECTION = "section"
    DECK = "deck"


class Term(NamedTuple):
    """A folded text that is to stand in that place of a card, or is not to."""

    text: str
    place: Place = Place.ANYWHERE
    is_wanted: bool = True


class Standing(NamedTuple):
    """That a card is to be in one of these states, or is not to be; in none where none is known."""

    states: tuple[State, ...]
    is_wanted: bool = True


class Filter(NamedTuple):
    """What is looked for: all of it must hold."""

    terms: tuple[Term, ...] = ()
    standings: tuple[Standing, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether a state was asked for that there is not."""
        return any(not each.states for each in self.standings)


def filter_read(text: str) -> Filter:
    """The filter that the text writes; what is not finished yet does not narrow it.

    `is:su` is any state that begins so. What follows a colon after any other word is not special.
    """
    terms: list[Term] = []
    standings: list[Standing] = []
    for sign, field, quoted, bare in _TOKEN.findall(text):
        wanted = folded(quoted or bare)
        if not wanted:
            continue
        if field.lower() == "is":
            states = tuple(state for state in State if state.startswith(wanted))
            standings.append(Standing(states, not sign))
        else:
            terms.append(Term(wanted, Place(field.lower()), not sign))
    return Filter(tuple(terms), tuple(standings))


def folded(text: str) -> str:
    """The text as it is looked for: without case, accents and typographic signs, on one line."""
    if not text.isascii():
        parts = normalize("NFKD", text.casefold().translate(_BARRED))
        text = "".join(each for each in parts if not combining(each))
    return " ".join(text.casefold().split())
