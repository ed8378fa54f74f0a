"""However answers, undos, marks, edits and merges fall together, the union is one and the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.store.desk import Desk
from quiz.store.links import links, revoke
from quiz.store.verify import checks
from quiz.study.rating import Mode
from tests.clock import Clock
from tests.store.homes import content, merged, shown, swapped, together, union
from tests.store.person import PEOPLE, WEAPONS, Person, give, right, sat, wrong

_WORDINGS = ("Sevastopol", "Sebastopol", "Odesa", "Kerch")
_MACHINES = 3


def _study(mode: Mode, *, is_right: bool = True, is_undone: bool = False) -> Callable[..., None]:
    def act(person: Person, desk: Desk, _: int) -> None:
        sitting = sat(desk, mode)
        if sitting.prompt is not None:
            give(sitting, person.clock, is_right=is_right)
            if is_undone:
                sitting.undo()

    return act


def _suspend(person: Person, desk: Desk, _: int) -> None:
    sitting = sat(desk, Mode.TEST)
    if sitting.prompt is not None:
        person.clock.forward(seconds=1)
        sitting.suspend()


def _correct(person: Person, desk: Desk, number: int) -> None:
    sitting = sat(desk, Mode.STUDY)
    if sitting.prompt is not None:
        person.clock.forward(seconds=3)
        sitting.answer((right if number % 2 else wrong)(sitting.prompt))
        person.clock.forward(seconds=1)
        sitting.guess() if number % 2 else sitting.overrule()


def _edit(person: Person, desk: Desk, number: int) -> None:
    person.clock.forward(minutes=1)
    text = WEAPONS.replace("Sevastopol", _WORDINGS[number % len(_WORDINGS)])
    person.write("weapons", text if number % 5 else "")
    desk.read()


def _revoke(person: Person, desk: Desk, _: int) -> None:
    now = person.clock()
    for link in links(desk.history):
        revoke(desk.history, link.new, now, now.date())


_ACTS: Mapping[str, Callable[[Person, Desk, int], None]] = {
    "right": _study(Mode.STUDY),
    "wrong": _study(Mode.STUDY, is_right=False),
    "undone": _study(Mode.TEST, is_undone=True),
    "tested": _study(Mode.TEST),
    "suspend": _suspend,
    "correct": _correct,
    "edit": _edit,
    "revoke": _revoke,
    "later": lambda person, _, number: person.clock.forward(days=number / 4),
    "clock set back": lambda person, _, number: person.clock.forward(minutes=-number),
}
_STEPS = st.lists(
    st.tuples(
        st.sampled_from([*_ACTS, "right", "right", "edit", "merge", "merge"]),
        st.integers(0, _MACHINES - 1),
        st.integers(0, 19),
    ),
    max_size=14,
)


def _machines(folder: Path) -> list[Person]:
    people = []
    for number in range(_MACHINES):
        clock = Clock()
        clock.forward(seconds=number * 40)
        person = Person(folder / str(number), clock)
        person.write("weapons", WEAPONS)
        person.write("people", PEOPLE)
        people.append(person)
        with person.desk():
            pass
    return people


def _live(people: list[Person], steps: list[tuple[str, int, int]]) -> None:
    for act, which, number in steps:
        person = people[which]
        if act == "merge":
            merged(person, people[(which + 1 + number % 2) % _MACHINES].places.history)
            continue
        with person.desk() as desk:
            _ACTS[act](person, desk, number)


@settings(max_examples=12, deadline=None)
@given(_STEPS)
def test_the_order_in_which_histories_are_merged_makes_no_difference(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        people = _machines(folder)
        _live(people, steps)
        one, two, three = files = [person.places.history for person in people]
        all_of_them = {
            table: set().union(*(content(file)[table] for file in files))
            for table in ("answer", "event", "session")
        }
        unions = [union(folder / f"u{n}", order) for n, order in enumerate(permutations(files))]
        left = union(folder / "left", [union(folder / "12", [one, two]), three])
        rest = union(folder / "right", [one, union(folder / "23", [two, three])])
        again = union(folder / "again", [left, rest, two, left])
        expected = content(left)
        assert all(content(each) == expected for each in (*unions, rest, again))
        assert {table: expected[table] for table in all_of_them} == all_of_them


@settings(max_examples=12, deadline=None)
@given(_STEPS, st.booleans())
def test_machines_with_the_same_decks_show_the_same_after_one_exchange(
    steps: list[tuple[str, int, int]], are_decks_made_alike_first: bool
) -> None:
    with TemporaryDirectory() as name:
        one, other, _ = people = _machines(Path(name))
        _live(people, steps)
        exchange = [partial(_agree, one, other), partial(swapped, one, other)]
        together(*people)
        for step in exchange if are_decks_made_alike_first else reversed(exchange):
            step()
            together(one, other)
        assert shown(one) == shown(other)
        for person in (one, other):
            with person.desk() as desk:
                replay = next(check for check in checks(desk) if check.name == "replay")
                assert replay.faults == ()


def _agree(*people: Person) -> None:
    """Have all have the same decks."""
    for person in people:
        person.write("weapons", WEAPONS)


@settings(max_examples=6, deadline=None)
@given(_STEPS)
def test_after_a_second_exchange_there_is_nothing_new(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as name:
        one, other, _ = people = _machines(Path(name))
        _live(people, steps)
        together(*people)
        _agree(one, other)
        swapped(one, other)
        swapped(one, other)
        assert merged(one, other.places.history).is_nothing
