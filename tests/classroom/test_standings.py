from __future__ import annotations

from quiz.classroom.commands import Award, Close, HideNames, Reveal, Skip
from quiz.classroom.standings import chosen_counts, responses, standings
from tests.classroom.held import Held


def _table(held: Held) -> list[tuple[int, str, int, float, int, float]]:
    return [
        (each.rank, each.name, each.right, each.credit, each.points, each.total)
        for each in standings(held.drill)
    ]


def _raced() -> Held:
    held = Held("Anna", "Ben", "Cem", "Dora", is_race=True)
    held.open(0, 0, 20)
    held.answer("cem", 0, 0, credit=0.5)
    held.answer("anna", 0, 10)
    held.answer("ben", 0, 10)
    held.do(Reveal, 20)
    return held


def test_those_with_equal_totals_share_a_rank() -> None:
    assert _table(_raced()) == [
        (1, "Anna", 1, 1.0, 750, 750),
        (1, "Ben", 1, 1.0, 750, 750),
        (3, "Cem", 0, 0.5, 500, 500),
        (4, "Dora", 0, 0.0, 0, 0),
    ]


def test_without_a_race_credit_counts_and_what_the_teacher_awards() -> None:
    held = Held("Red", "Blue")
    held.open(0)
    held.answer("red", 0)
    held.answer("blue", 0, credit=0.5)
    held.do(Award, 1, "blue", 2)
    held.do(Award, 2, "red", -1)
    held.do(Reveal, 3)
    assert _table(held) == [(1, "Blue", 0, 0.5, 0, 2.5), (2, "Red", 1, 1.0, 0, 0.0)]


def test_a_question_counts_once_it_is_revealed_or_passed_and_not_if_it_is_left_out() -> None:
    held = Held("Anna")
    held.open(0)
    held.answer("anna", 0)
    held.do(Close, 1)
    assert standings(held.drill)[0].right == 0
    held.open(1, 2)
    assert standings(held.drill)[0].right == 1
    held.do(Skip, 3, 0)
    assert standings(held.drill)[0].right == 0


def test_thirds_in_another_order_are_a_tie() -> None:
    held = Held("Anna", "Ben", questions=3)
    shares = {"anna": (0.1, 0.2, 0.3), "ben": (0.3, 0.2, 0.1)}
    for place in range(3):
        held.open(place)
        for player, credits in shares.items():
            held.answer(player, place, credit=credits[place])
        held.do(Reveal, 0)
    assert [each.rank for each in standings(held.drill)] == [1, 1]


def test_hidden_names_are_hidden_in_the_standings() -> None:
    held = _raced()
    held.do(HideNames, 30)
    assert [each.name for each in standings(held.drill)][:2] == ["Player 1", "Player 2"]


def test_the_answers_of_the_class_are_counted_by_option() -> None:
    held = Held("Anna", "Ben", "Cem")
    held.open(0)
    held.answer("anna", 0, chosen=(1,))
    held.answer("ben", 0, chosen=(0, 1, 1, 99))
    assert chosen_counts(held.drill, 0, 3) == [1, 2, 0]
    assert chosen_counts(held.drill, 1, 2) == [0, 0]


def test_answers_in_words_are_grouped_by_their_wording_the_most_frequent_first() -> None:
    held = Held("Anna", "Ben", "Cem")
    held.open(0)
    held.answer("anna", 0, response="Odesa", credit=0)
    held.answer("ben", 0, response="Sevastopol")
    held.answer("cem", 0, response=" sevastopol ")
    assert responses(held.drill, 0) == [
        ("Sevastopol", ("ben", "cem"), 1.0),
        ("Odesa", ("anna",), 0.0),
    ]
