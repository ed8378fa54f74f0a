"""Answers as they come in, and as the teacher corrects them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from quiz.classroom.commands import Answer, Correct, Event, Refusal, What
from quiz.classroom.state import Change, Drill, Phase, Player, Taken

FULL_POINTS = 1000
"""What a right answer earns in a race if it comes at once."""

_MOST_SENT = 100


def answer(drill: Drill, command: Answer) -> Change | Refusal:
    """The drill with the answer taken; one that was sent before is told, and changes nothing."""
    player = drill.player(command.player)
    if player is None:
        return Refusal.UNKNOWN_PLAYER
    before = drill.taken(player.id, command.place)
    if before is not None and command.id in before.sent:
        return drill, Event(What.REPEATED, player.id, command.place)
    refusal = _untimely(drill, command) or _unasked(drill, command) or _too_often(drill, before)
    if refusal is not None:
        return refusal
    elapsed = _elapsed(drill, player, command.at)
    taken = Taken(
        sent=(*(before.sent if before else ()), command.id),
        response=command.response,
        chosen=tuple(command.chosen),
        credit=_share(command.credit),
        milliseconds=elapsed // timedelta(milliseconds=1),
        points=_points(drill, elapsed),
    )
    after = replace(drill, answers=_with(drill, command.place, {player.id: taken}))
    if drill.rules.is_self_paced:
        waiting = player._replace(ready_at=command.at)
        after = replace(after, players={**drill.players, player.id: waiting})
    return after, Event(What.TAKEN, player.id, command.place)


def correct(drill: Drill, command: Correct) -> Change | Refusal:
    """The drill with this credit for these players; who gave no answer is given one without words.

    Points follow the credit, as fast as the answer was; an answer given by the teacher is slow.
    """
    players = [drill.player(each) for each in command.players]
    if not players or None in players:
        return Refusal.UNKNOWN_PLAYER
    if not drill.was_opened(command.place):
        return Refusal.WRONG_QUESTION
    blank = Taken((), "", (), 0.0, 0, _slowest(drill))
    given = {each: drill.taken(each, command.place) or blank for each in command.players}
    corrected = {
        each: taken._replace(credit=_share(command.credit), is_corrected=True)
        for each, taken in given.items()
    }
    answers = _with(drill, command.place, corrected)
    return replace(drill, answers=answers), Event(What.CORRECTED, place=command.place)


def _untimely(drill: Drill, command: Answer) -> Refusal | None:
    if drill.phase is Phase.LOBBY:
        return Refusal.NOT_BEGUN
    if not drill.was_opened(command.place):
        return Refusal.WRONG_QUESTION
    is_past = drill.phase is not Phase.OPEN or command.place < drill.place
    return Refusal.LATE if is_past else None


def _unasked(drill: Drill, command: Answer) -> Refusal | None:
    """Why an open question is not the player's to answer."""
    if drill.rules.is_self_paced and (
        command.place in drill.skipped or command.place > drill.place_of(command.player)
    ):
        return Refusal.WRONG_QUESTION
    return Refusal.NOT_YOUR_TURN if drill.answering not in ("", command.player) else None


def _too_often(drill: Drill, before: Taken | None) -> Refusal | None:
    if before is None or not before.sent:
        return None
    if not drill.rules.may_change:
        return Refusal.ALREADY_ANSWERED
    return Refusal.CHANGED_TOO_OFTEN if len(before.sent) >= _MOST_SENT else None


def _elapsed(drill: Drill, player: Player, at: datetime) -> timedelta:
    """How long the player had the question before them."""
    if drill.watch is None:
        return timedelta(0)
    whole = drill.watch.elapsed(at)
    if not drill.rules.is_self_paced:
        return whole
    return min(whole, max(at - player.ready_at, timedelta(0)))


def _points(drill: Drill, elapsed: timedelta) -> int:
    """The points of a right answer: full at once, half at the end, full without a countdown."""
    if not drill.rules.is_race or drill.rules.is_self_paced:
        return 0
    if drill.watch is None or not drill.watch.par:
        return FULL_POINTS
    return round(FULL_POINTS * (1 - min(elapsed / drill.watch.par, 1) / 2))


def _slowest(drill: Drill) -> int:
    return FULL_POINTS // 2 if drill.rules.is_race and not drill.rules.is_self_paced else 0


def _share(credit: float) -> float:
    return min(max(float(credit), 0.0), 1.0)


def _with(
    drill: Drill, place: int, taken: Mapping[str, Taken]
) -> Mapping[int, Mapping[str, Taken]]:
    return {**drill.answers, place: {**drill.answers.get(place, {}), **taken}}
