from __future__ import annotations

import pytest

from quiz.deck.cloze import parsed
from quiz.deck.tags import TagChoice
from quiz.store.begin import begun, resumed
from quiz.store.desk import Desk
from quiz.store.sitting import Sitting
from quiz.store.wish import Wish
from quiz.study.queue import Item
from quiz.study.rating import Mode
from tests.store.person import WEAPONS, Person, give, give_all, right, sat, wrong

CITIES = 'title = "Cities"\n' + "".join(
    f'[[cards]]\nquestion = "Capital {n}?"\nanswer = "City {n}"\n'
    f'wrong = ["a{n}", "b{n}", "c{n}", "d{n}"]\ntags = ["{"even" if n % 2 == 0 else "odd"}"]\n'
    for n in range(30)
)


@pytest.fixture
def cities(person: Person) -> Person:
    person.write("cities", CITIES)
    return person


def _asked(sitting: Sitting, person: Person) -> list[Item]:
    items = []
    while sitting.prompt is not None:
        items.append(give(sitting, person.clock).item)
    return items


def _wished(desk: Desk, wish: Wish) -> Sitting:
    return begun(desk, desk.decks(), wish)


def test_a_test_asks_twenty_cards_or_all_there_are(cities: Person) -> None:
    with cities.desk() as desk:
        assert sat(desk, Mode.TEST, "cities").remaining == 20
        assert sat(desk, Mode.TEST, "weapons").remaining == 3
        assert sat(desk, Mode.TEST, count=25).remaining == 25


def test_a_test_can_be_taken_again_with_its_seed(cities: Person) -> None:
    with cities.desk() as desk:
        first, again, other = (sat(desk, Mode.TEST, seed=seed) for seed in (5, 5, 6))
        assert first.prompt == again.prompt
        assert _asked(first, cities) == _asked(again, cities) != _asked(other, cities)


def test_without_a_seed_tests_differ_and_each_keeps_its_own(cities: Person) -> None:
    with cities.desk() as desk:
        first, other = (_wished(desk, Wish(Mode.TEST)) for _ in range(2))
        assert first.terms.seed != other.terms.seed


def test_only_cards_with_the_tag_or_of_the_section_are_asked(cities: Person) -> None:
    with cities.desk() as desk:
        assert _wished(desk, Wish(Mode.TEST, tags=TagChoice(("even",)))).remaining == 15
        assert _wished(desk, Wish(Mode.TEST, section="range")).remaining == 1
        assert (
            _wished(desk, Wish(Mode.TEST, tags=TagChoice(("even",)), section="range")).prompt
            is None
        )


def test_a_card_in_two_decks_is_asked_once(reader: Person) -> None:
    with reader.desk() as desk:
        for mode in Mode:
            keys = [item.key for item in _asked(sat(desk, mode, seed=3), reader)]
            assert len(set(keys)) == 4
            reader.clock.forward(days=1)


def test_only_the_faces_named_are_asked_in_their_order(cities: Person) -> None:
    with cities.desk() as desk:
        sitting = sat(desk, Mode.TEST, "cities")
        missed = [give(sitting, cities.clock, is_right=False).item for _ in range(3)]
        only = tuple(reversed(missed))
        assert tuple(_asked(_wished(desk, Wish(Mode.PRACTICE, only=only)), cities)) == only


def test_the_hardest_come_first(cities: Person) -> None:
    with cities.desk() as desk:
        sitting = sat(desk, Mode.TEST, "cities", count=3)
        items = [give(sitting, cities.clock, is_right=n != 1).item for n in range(3)]
        hard = _asked(_wished(desk, Wish(Mode.PRACTICE, hard=True)), cities)
        assert hard[0] == items[1]
        assert sorted(hard) == sorted(items)


def test_a_sitting_without_cards_leaves_no_trace(cities: Person) -> None:
    with cities.desk() as desk:
        sitting = _wished(desk, Wish(Mode.TEST, tags=TagChoice(("nobody has this",))))
        assert sitting.prompt is None
        assert desk.history.database.rows("SELECT * FROM session") == []


def test_a_test_broken_off_goes_on_where_it_stopped(cities: Person) -> None:
    with cities.desk() as desk:
        whole = _asked(sat(desk, Mode.TEST, "cities", seed=9), cities)
    with cities.desk() as desk:
        wish = Wish(Mode.TEST, seed=9, seconds=30, choices=True, feedback_at_end=True)
        sitting = begun(desk, [deck for deck in desk.decks() if deck.id == "cities"], wish)
        first = [give(sitting, cities.clock, is_right=n != 2).item for n in range(5)]
        sitting.undo()
        waiting, counted = sitting.prompt, sitting.result().counted
    cities.clock.forward(minutes=30)
    with cities.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        again = resumed(desk, row)
        assert again.terms == sitting.terms
        assert again.id == sitting.id
        assert again.prompt == waiting, "the same question with its options in the same order"
        assert (again.answered_count, again.remaining) == (4, 16)
        assert [each.grade for each in again.result().counted] == [each.grade for each in counted]
        give(again, cities.clock, is_right=False)
        assert again.result().score.right == 4, "undone, but it was the first answer"
        assert [*first, *_asked(again, cities)] == whole
        again.finish()
        (session,) = [each for each in desk.past.sessions() if each.id == sitting.id]
        assert session.score == again.result().score
        assert desk.broken_off() is None


def test_only_todays_latest_answered_test_can_be_gone_on_with(cities: Person) -> None:
    with cities.desk() as desk:
        give(sat(desk, Mode.STUDY), cities.clock)
        assert desk.broken_off() is None
        give(sat(desk, Mode.TEST), cities.clock)
        sat(desk, Mode.TEST)
        assert desk.broken_off() is not None
        give_all(sat(desk, Mode.TEST), cities.clock)
        assert desk.broken_off() is None
        give(sat(desk, Mode.TEST), cities.clock)
        cities.clock.forward(days=1)
        assert desk.broken_off() is None


def test_a_test_whose_deck_is_gone_cannot_be_gone_on_with(cities: Person) -> None:
    with cities.desk() as desk:
        give(sat(desk, Mode.TEST, "cities"), cities.clock)
    (cities.folder / "cities.toml").unlink()
    with cities.desk() as desk:
        assert desk.broken_off() is None


def test_a_card_suspended_before_the_test_was_broken_off_is_not_asked(cities: Person) -> None:
    with cities.desk() as desk:
        sitting = sat(desk, Mode.TEST, "cities")
        give(sitting, cities.clock)
        assert sitting.prompt is not None
        key = sitting.prompt.entry.key
        sitting.suspend()
    with cities.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        assert key not in {item.key for item in _asked(resumed(desk, row), cities)}


def test_cards_and_faces_that_have_gone_are_left_out_of_a_resumed_test(person: Person) -> None:
    named = 'title = "Gaps"\n[[cards]]\nid = "a"\ncloze = "{{One}} and {{two}} and {{three}}."\n'
    person.write("gaps", named)
    with person.desk() as desk:
        for seed in range(20):
            sitting = sat(desk, Mode.TEST, seed=seed)
            give(sitting, person.clock)
            row = desk.broken_off()
            assert row is not None
            person.write("gaps", named.replace("{{two}} and {{three}}", "two and three"))
            person.write("weapons", WEAPONS.replace("How far?", "How far now?"))
            desk.read()
            faces = {*parsed("{{One}}").faces, "", "reverse"}
            again = resumed(desk, row)
            assert {item.face for item in _asked(again, person)} <= faces
            assert again.result().score.asked <= 4
            person.write("gaps", named)
            person.write("weapons", WEAPONS)
            desk.read()


def test_a_resumed_test_counts_what_was_undone_before_it_broke_off(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.TEST)
        sitting.answer(wrong(sitting.prompt))
        sitting.undo()
    with person.desk() as desk:
        row = desk.broken_off()
        assert row is not None
        again = resumed(desk, row)
        again.answer(right(again.prompt))
        assert again.result().score.right == 0
        assert again.undo() is not None
        assert again.undo() is None


def test_flashcards_can_be_asked_as_choices(person: Person) -> None:
    person.write("weapons", WEAPONS.split("[[cards]]")[0] + "".join(
        f'[[cards]]\nquestion = "q{n}"\nanswer = "a{n}"\n' for n in range(4)
    ).replace("sections", "# sections"))  # fmt: skip
    with person.desk() as desk:
        plain, choices = (_wished(desk, Wish(Mode.TEST, choices=each)) for each in (False, True))
        assert plain.prompt is not None
        assert choices.prompt is not None
        assert (plain.prompt.way, choices.prompt.way) == ("reveal", "pick")
