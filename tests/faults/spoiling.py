"""Decks spoilt in a few places: problems with a position, and never a traceback."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quiz.deck.codes import CODES
from quiz.deck.read import read_source
from quiz.deck.report import report
from tests.deck.test_check import SPLICES

_ROOT = Path(__file__).parents[2]
_LONGEST = 3000
_A_VALUE, _A_LINE = -1, -2
"""In the place of a splice's length: it takes the place of a value, or of a line."""


def _few_cards(text: str) -> str:
    return text if len(text) < _LONGEST else text[:_LONGEST].rpartition("[[cards]]")[0]


_SOURCES = [
    _few_cards(path.read_bytes().decode("utf-8", "replace"))
    for folder in ("decks", "tests/decks", "tests/deck/good", "tests/deck/bad")
    for path in sorted((_ROOT / folder).glob("*.toml"))
]
_VALUES = (
    "true", "-1", "0x10", "1e400", "nan", "1979-05-27", "12:00:00", '""', '" "', '"x"', "[]",
    '["x"]', '["x", "x"]', "[[]]", '[["a", "b"]]', "{}", '{ text = "x" }', '{ why = "x" }',
    '"{{x}} {{c1::y}}"', '"\\u001b"', '"""\nx"""', "[1, true]",
)  # fmt: skip
_Splice = tuple[float, int, str]
_splices = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SPLICES))
    | st.tuples(st.floats(0, 1), st.just(_A_VALUE), st.sampled_from(_VALUES))
    | st.tuples(st.floats(0, 1), st.just(_A_LINE), st.just("")),
    min_size=1,
    max_size=3,
)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many decks were spoilt, how many were read all the same, and how many had problems."""

    spoilt: int
    read: int
    with_problems: int


def decks(count: int) -> Toll:
    """Spoil so many decks; what is wrong with what is said of them is asserted."""
    found: Counter[str] = Counter()

    @settings(
        max_examples=count, deadline=None, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(text=st.sampled_from(_SOURCES), splices=_splices)
    def spoil(text: str, splices: list[_Splice]) -> None:
        reading = read_source(_spliced(text, splices).encode(), Path("deck.toml"))
        found.update(spoilt=1, read=reading.deck is not None, problems=bool(reading.problems))
        assert reading.deck or reading.problems
        for problem in reading.problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.code in CODES
            assert report(problem)

    spoil()
    return Toll(found["spoilt"], found["read"], found["problems"])


def _spliced(text: str, splices: list[_Splice]) -> str:
    for place, length, splice in splices:
        start = int(place * len(text))
        end = start + length
        if length < 0:
            start = text.rfind("\n", 0, start) + 1
            end = start + len(text[start:].partition("\n")[0])
            value = text.find("= ", start, end)
            if length == _A_VALUE and value >= 0:
                start = value + 2
        text = text[:start] + splice + text[end:]
    return text
