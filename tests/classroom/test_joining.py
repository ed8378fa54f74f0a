from __future__ import annotations

from typing import Any

import pytest

from quiz.classroom.commands import (
    Award,
    Command,
    Correct,
    End,
    HideNames,
    Join,
    Lock,
    PassOn,
    Refusal,
    Remove,
    Rename,
    Reveal,
    What,
)
from tests.classroom.held import Held


def test_players_come_in_at_any_time_before_the_end() -> None:
    held = Held("Anna")
    held.open(0)
    assert held.do(Join, 1, "ben", "Ben") is None
    assert [player.name for player in held.drill.present] == ["Anna", "Ben"]
    held.do(End, 2)
    assert held.do(Join, 3, "cem", "Cem") is Refusal.ENDED


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        pytest.param("anna", Refusal.NAME_TAKEN, id="another-case"),
        pytest.param(" An\u200bna ", Refusal.NAME_TAKEN, id="hidden-signs"),
        pytest.param("\u3164", Refusal.NAME_EMPTY, id="nothing-seen"),
        pytest.param("Anna B", None, id="an-initial-more"),
    ],
)
def test_a_name_is_neither_empty_nor_another_players(name: str, refusal: Refusal | None) -> None:
    held = Held("Anna", "Ben")
    assert held.do(Join, 1, "new", name) is refusal
    assert held.do(Rename, 1, "ben", name) is (refusal if refusal else Refusal.NAME_TAKEN)


def test_a_player_keeps_their_own_name_in_another_writing() -> None:
    held = Held("anna")
    assert held.do(Rename, 1, "anna", "Anna") is None
    assert held.drill.players["anna"].name == "Anna"


def test_joining_twice_is_joining_once_even_behind_a_locked_door() -> None:
    held = Held("Anna")
    held.do(Lock, 1)
    before = held.drill
    assert held.do(Join, 2, "anna", "Somebody else") is None
    assert held.events[0].what is What.REPEATED
    assert held.drill is before
    assert held.do(Join, 3, "ben", "Ben") is Refusal.LOCKED
    held.do(Lock, 4, False)
    assert held.do(Join, 5, "ben", "Ben") is None


def test_a_full_room_has_a_place_again_once_somebody_has_left() -> None:
    held = Held("Anna", "Ben", most_players=2)
    assert held.do(Join, 1, "cem", "Cem") is Refusal.FULL
    held.do(Remove, 2, "ben")
    assert held.do(Join, 3, "cem", "Cem") is None


def test_a_removed_player_is_out_and_their_name_and_answers_are_free() -> None:
    held = Held("Anna", "Ben")
    held.open(0)
    held.answer("ben", 0)
    held.do(Remove, 1, "ben")
    assert held.do(Join, 2, "ben", "Ben") is Refusal.REMOVED
    assert held.answer("ben", 0, 3) is Refusal.UNKNOWN_PLAYER
    assert held.drill.answers_at(0) == {}
    assert held.do(Join, 4, "other", "Ben") is None
    assert held.drill.players["other"].number == 3


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        pytest.param(Rename, ("Nobody",), id="rename"),
        pytest.param(Remove, (), id="remove"),
        pytest.param(Award, (5,), id="award"),
    ],
)
def test_nothing_is_done_to_somebody_who_is_not_there(
    kind: type[Command], values: tuple[Any, ...]
) -> None:
    held = Held("Anna")
    before = held.drill
    assert held.do(kind, 1, "ben", *values) is Refusal.UNKNOWN_PLAYER
    assert held.drill is before


def test_hidden_names_are_numbers_that_stay() -> None:
    held = Held("Anna", "Ben", "Cem")
    held.do(Remove, 1, "ben")
    held.do(HideNames, 2)
    assert [held.drill.shown_name(each) for each in held.drill.present] == ["Player 1", "Player 3"]
    held.do(HideNames, 3, False)
    assert [held.drill.shown_name(each) for each in held.drill.present] == ["Anna", "Cem"]


def test_teams_take_turns_and_a_question_passed_on_does_not_change_whose_turn_comes() -> None:
    held = Held("Red", "Blue", "Green", has_turns=True)
    held.open(0)
    assert (held.drill.turn, held.drill.answering) == ("red", "red")
    assert held.answer("blue", 0, 1) is Refusal.NOT_YOUR_TURN
    assert held.answer("red", 0, 1, credit=0) is None
    held.do(PassOn, 2)
    assert (held.drill.turn, held.drill.answering) == ("red", "blue")
    assert held.answer("blue", 0, 3) is None
    held.do(Reveal, 4)
    held.open(1, 5)
    assert held.drill.turn == "blue"
    assert [each.id for each in held.drill.unanswered()] == ["blue"]


def test_turns_go_round_past_teams_that_have_left() -> None:
    held = Held("Red", "Blue", "Green", questions=6, has_turns=True)
    turns = []
    for place in range(5):
        held.open(place)
        turns.append(held.drill.turn)
        if place == 1:
            held.do(Remove, 0, "blue")
            assert held.drill.answering == "green"
        held.do(Reveal, 0)
    assert turns == ["red", "blue", "green", "red", "green"]


def test_teams_are_needed_where_there_are_turns_and_may_be_corrected_out_of_turn() -> None:
    held = Held(has_turns=True)
    assert held.open(0) is Refusal.NOBODY
    held.do(Join, 0, "red", "Red")
    held.do(Join, 0, "blue", "Blue")
    assert held.do(PassOn, 0) is Refusal.NOT_BEGUN
    held.open(0)
    assert held.do(Correct, 1, 0, ("blue",), 1.0) is None
    held.do(Remove, 2, "red")
    held.do(Remove, 3, "blue")
    assert held.drill.answering == ""
    assert held.do(PassOn, 4) is Refusal.NOBODY
