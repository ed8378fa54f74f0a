"""Whatever is done to decks, each history has one card at most, and none disappears."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.desk import Desk
from quiz.store.links import orphans
from quiz.store.memory import Memories
from quiz.store.misdated import copy_misdated
from quiz.store.shelf import Shelf
from quiz.study.queue import Item
from tests.store.following import BROKEN, Decks, Step, World, gaps, lineage, q

_FAR = "How far can an {} missile {} according to the article from November?"
_CARDS = [
    q(_FAR.format("ATACMS", verb), answer)
    for verb in ("reach", "reacch", "reach,")
    for answer in ("300 km", "310 km")
]
_CARDS += [
    q(_FAR.format("ATACMS", "reach"), id='"far"'),
    q(_FAR.format("ATACMS", "reacch"), id='"far"', reverse="true"),
    q(_FAR.format("Storm Shadow", "reach"), "250 km"),
    q("Which port?", "Sevastopol", reverse="true"),
    q("Which Port??", "Sevastopol"),
    gaps("It reaches {{300 km}} from {{c2::Sumy}}."),
    gaps("It reaches {{310 km}} from {{c2::Sumy}}."),
    gaps("It {{reaches}} {{300 km}} from {{c2::Sumy}}."),
]
_FILES = st.one_of(
    st.lists(st.sampled_from(_CARDS), max_size=4, unique=True),
    st.lists(st.sampled_from(_CARDS), min_size=1, max_size=2, unique=True),
    st.just(BROKEN),
    st.none(),
)
_STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(["one", "two", "elsewhere/three"]), _FILES, max_size=2),
        st.sampled_from([0, 0, 1, 20, -3, 40]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=2,
    max_size=7,
)


def _written(world: World, decks: Decks) -> Decks:
    """The decks without those to be deleted that are not there."""
    return {
        name: cards
        for name, cards in decks.items()
        if cards is not None or world.path(name).exists()
    }


def _answers(desk: Desk) -> dict[str, int]:
    """How many answers there are to each key."""
    return dict(desk.history.database.rows("SELECT key, count(*) FROM answer GROUP BY key"))


def _check(world: World, desk: Desk) -> None:
    live = {key for deck in desk.decks() for key, _ in desk.shelf.faces(deck.path)}
    line, answers = lineage(desk), _answers(desk)
    assert not live & line.lost.keys()
    families = {key: line.family(key) for key in live}
    members = [each for family in families.values() for each in family]
    assert len(members) == len(set(members))
    desk.memories.refresh()
    memories = desk.memories.of(sorted(live))
    for key, family in families.items():
        reps = sum(memory.reps for (owner, _), memory in memories.items() if owner == key)
        assert reps == sum(answers.get(each, 0) for each in family)
    lone = {orphan.key for orphan in orphans(desk.history)}
    for key in answers:
        assert (key in lone) == (line.owner(key) is None)
    _check_replay(world, desk, sorted(live))


def _check_replay(world: World, desk: Desk, live: list[str]) -> None:
    shelf = Shelf.open(world.person.root / "other.db")
    with shelf.database.transaction():
        copy_misdated(desk.shelf.database, shelf.database)
    again = Memories(shelf.database, desk.history, desk.schedule, desk.today)
    again.refresh()
    assert again.of(live) == desk.memories.of(live)
    shelf.close()
    (world.person.root / "other.db").unlink()


def _hold_for(steps: list[tuple[Decks, float, bool, bool]]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        world.take(Step({"one": _CARDS[:2], "two": _CARDS[-4:-2]}))
        world.answer_all()
        for decks, days, asked, is_answered in steps:
            world.take(Step(_written(world, decks), days, asked))
            with world.desk(asked) as desk:
                desk.read()
                _check(world, desk)
                cards = desk.candidates(desk.decks())
                faces = [Item(card.key, face) for card in cards for face in card.faces]
                if is_answered and faces:
                    world.answer(desk, faces[:3])
                    _check(world, desk)


@given(steps=_STEPS)
@settings(max_examples=25, deadline=None)
def test_each_history_has_one_card_at_most_and_none_disappears(
    steps: list[tuple[Decks, float, bool, bool]],
) -> None:
    _hold_for(steps)


@pytest.mark.slow
@given(steps=_STEPS)
@settings(max_examples=400, deadline=None)
def test_the_same_of_many_more_sequences(
    steps: list[tuple[Decks, float, bool, bool]],
) -> None:
    _hold_for(steps)
