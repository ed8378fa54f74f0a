"""Drills of all rules, and commands that need not fit."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from quiz.classroom import commands
from quiz.classroom.commands import Command
from quiz.classroom.state import Drill, Rules
from tests.classroom.held import at
from tests.clock import NOON

PLAYERS = ("anna", "ben", "cem")
QUESTIONS = 3

_INSTANTS = st.integers(0, 120_000).map(lambda milliseconds: at(milliseconds / 1000))
_PLAYERS = st.sampled_from((*PLAYERS, "nobody"))
_NAMES = st.sampled_from(("Anna", "anna", "Ben", "", "[/b]", "\x1b[2J", "山" * 20))
_PLACES = st.integers(-1, QUESTIONS)
_SECONDS = st.none() | st.integers(1, 30)
_CREDITS = st.sampled_from((0.0, 1 / 3, 0.5, 1.0))
_CHOSEN = st.lists(st.integers(0, 3), max_size=3).map(tuple)

_VALUES: dict[str, tuple[st.SearchStrategy[object], ...]] = {
    "Join": (_PLAYERS, _NAMES),
    "Rename": (_PLAYERS, _NAMES),
    "Remove": (_PLAYERS,),
    "Lock": (st.booleans(),),
    "HideNames": (st.booleans(),),
    "Open": (_PLACES, _SECONDS),
    "Answer": (
        _PLAYERS, _PLACES, st.sampled_from("abcd"), st.text(max_size=5), _CHOSEN, _CREDITS,
    ),
    "Extend": (_SECONDS,),
    "Reopen": (_SECONDS,),
    "Skip": (_PLACES, st.booleans()),
    "Correct": (_PLACES, st.lists(_PLAYERS, max_size=2).map(tuple), _CREDITS),
    "Award": (_PLAYERS, st.integers(-5, 5)),
}  # fmt: skip
_FREQUENT = ("Open", "Open", "Answer", "Answer", "Answer", "Reveal")
_KINDS = (*(kind.__name__ for kind in get_args(Command) if kind.__name__ != "End"), *_FREQUENT)


def rules() -> st.SearchStrategy[Rules]:
    return st.builds(
        Rules,
        questions=st.just(QUESTIONS),
        is_race=st.booleans(),
        may_change=st.booleans(),
        is_self_paced=st.booleans(),
        has_turns=st.booleans(),
    )


@st.composite
def some_command(draw: st.DrawFn) -> Command:
    kind = draw(st.sampled_from(_KINDS))
    values = [draw(each) for each in _VALUES.get(kind, ())]
    command: Command = getattr(commands, kind)(draw(_INSTANTS), *values)
    return command


def logs() -> st.SearchStrategy[list[Command]]:
    """Commands in the order of their times, which begin with two players coming in."""
    first = [commands.Join(NOON, "anna", "Anna"), commands.Join(NOON, "ben", "Ben")]
    later = st.lists(some_command(), max_size=40)
    return later.map(lambda given: [*first, *sorted(given, key=lambda each: each.at)])


def drills() -> st.SearchStrategy[Drill]:
    return rules().map(lambda each: Drill(each, NOON))
