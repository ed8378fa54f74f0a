from __future__ import annotations

import json
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.classroom.commands import Answer, Command, End, Remove, Reveal, Tick
from quiz.classroom.drill import replayed, step
from quiz.classroom.names import same_name
from quiz.classroom.standings import standings
from quiz.classroom.state import Drill, Phase
from quiz.classroom.taking import FULL_POINTS
from quiz.classroom.writing import command_read, logged
from quiz.store.drills import Logged
from tests.classroom.held import at
from tests.classroom.strategies import drills, logs

law = settings(max_examples=150, deadline=None)


def _through_the_file(command: Command) -> Command:
    kept = logged(command)
    return command_read(Logged(kept.at, kept.kind, json.loads(json.dumps(kept.detail))))


@law
@given(drill=drills(), log=logs())
def test_replaying_what_changed_anything_gives_the_same_drill(
    drill: Drill, log: list[Command]
) -> None:
    now, changes = drill, []
    for command in log:
        after = step(now, command).drill
        if after is not now:
            changes.append(_through_the_file(command))
        now = after
    assert replayed(drill, changes) == now


@law
@given(drill=drills(), log=logs(), ticks=st.lists(st.integers(0, 120), max_size=10))
def test_who_tells_the_time_how_often_does_not_matter(
    drill: Drill, log: list[Command], ticks: list[int]
) -> None:
    end = Tick(at(1000))
    ticking = sorted([*log, *(Tick(at(each)) for each in ticks)], key=lambda each: each.at)
    seldom, often = (replayed(drill, [*given, end]) for given in (log, ticking))
    assert replace(seldom, at=often.at) == often


@law
@given(drill=drills(), log=logs(), luck=st.randoms(use_true_random=False))
def test_answers_sent_again_at_any_later_time_change_nothing(
    drill: Drill, log: list[Command], luck: Random
) -> None:
    once = replayed(drill, log)
    again = list(log)
    taken: dict[int, Command] = {}
    now = drill
    for place, command in enumerate(log):
        made = step(now, command)
        if isinstance(command, Answer) and made.refusal is None:
            taken[place] = command
        now = made.drill
    for place, command in sorted(taken.items(), reverse=True):
        later = luck.randint(place + 1, len(again))
        again.insert(later, command)
    assert replayed(drill, again).answers == once.answers


@law
@given(drill=drills(), log=logs())
def test_a_drill_keeps_its_promises(drill: Drill, log: list[Command]) -> None:
    for command in log:
        before, (drill, events, refusal) = drill, step(drill, command)
        assert drill.at >= before.at
        assert len(drill.players) >= len(before.players)
        names = [same_name(player.name) for player in drill.present]
        assert len(set(names)) == len(names)
        assert (drill.phase is Phase.LOBBY) == (drill.place < 0)
        if refusal is not None and not events:
            assert drill is before
        if isinstance(command, Answer) and refusal is None:
            assert before.phase is Phase.OPEN or drill is before
        for answers in drill.answers.values():
            for taken in answers.values():
                assert 0 <= taken.credit <= 1
                assert 0 <= taken.earned <= (FULL_POINTS if drill.rules.is_race else 0)
                assert taken.milliseconds >= 0


@law
@given(drill=drills(), log=logs())
def test_standings_rank_all_who_are_present_by_their_totals(
    drill: Drill, log: list[Command]
) -> None:
    drill = replayed(drill, [*log, Reveal(at(200))])
    table = standings(drill)
    assert {each.player for each in table} == {player.id for player in drill.present}
    for each in table:
        assert each.rank == 1 + sum(other.total > each.total for other in table)
        assert each.right <= each.credit + 1e-5
        assert drill.rules.is_race or each.points == 0


@law
@given(drill=drills(), log=logs())
def test_what_a_removed_player_did_shows_nowhere(drill: Drill, log: list[Command]) -> None:
    drill = replayed(drill, [*log, Remove(at(200), "anna"), End(at(201))])
    assert "anna" not in {each.player for each in standings(drill)}
    assert all("anna" not in drill.answers_at(place) for place in drill.answers)
