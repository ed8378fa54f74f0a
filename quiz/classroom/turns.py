"""A drill on one screen: what the teacher's keys come to, team after team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.classroom.commands import (
    Answer,
    Command,
    Continue,
    Correct,
    End,
    Extend,
    Open,
    PassOn,
    Pause,
    Reopen,
    Reveal,
    Skip,
)
from quiz.classroom.questions import Question
from quiz.classroom.room import Room
from quiz.classroom.state import Drill, Phase
from quiz.study.prompt import Way
from quiz.study.rating import Response

MORE_SECONDS = 15
"""What the countdown is lengthened by at a time."""

_AT_WORK = (Phase.OPEN, Phase.CLOSED)


def may(
    drill: Drill, way: Way | None, *, picked: bool, are_scores_shown: bool
) -> Mapping[str, bool]:
    """Which of the screen's actions can be done now; one at most of those on the same key.

    `picked` tells that an answer is being put together, `way` how the question is answered.
    """
    phase, is_out = drill.phase, drill.place in drill.skipped
    is_asked, is_told = phase in _AT_WORK and not is_out, phase is Phase.REVEALED
    has_countdown = drill.watch is not None and drill.watch.limit is not None
    is_judged = (is_asked and way not in (Way.PICK, Way.TICK)) or (is_told and not is_out)
    is_judged = is_judged and not are_scores_shown
    has_scores = is_told and not is_out and not are_scores_shown and len(drill.present) > 1
    may_go_on = (is_told or (phase is Phase.CLOSED and is_out)) and not has_scores
    return {
        "begin": phase is Phase.LOBBY,
        "give": is_asked and picked,
        "reveal": is_asked and not picked,
        "scores": has_scores,
        "next": may_go_on and drill.next_place is not None,
        "finish": may_go_on and drill.next_place is None,
        "done": phase is Phase.ENDED,
        "choose": is_asked and way not in (None, Way.TYPE, Way.REVEAL),
        "take_back": is_asked and picked,
        "right": is_judged,
        "wrong": is_judged,
        "pass_on": is_asked and bool(untried(drill)),
        "pause": phase is Phase.OPEN and has_countdown and not drill.is_paused,
        "go_on": has_countdown and drill.is_paused,
        "more": is_asked and (has_countdown or drill.rules.seconds is not None),
        "close": phase is Phase.OPEN,
        "reopen": phase in (Phase.CLOSED, Phase.REVEALED) and not are_scores_shown,
        "skip": phase not in (Phase.LOBBY, Phase.ENDED) and not are_scores_shown,
        "leave": phase is not Phase.ENDED,
    }


def untried(drill: Drill) -> list[str]:
    """The other teams that have not tried this question."""
    tried = drill.answers_at(drill.place)
    return [each.id for each in drill.present if each.id not in (*tried, drill.answering)]


def next_opened(room: Room) -> list[Command]:
    """The next question asked, with the countdown that each is given."""
    place = room.drill.next_place
    return [] if place is None else [Open(room.now(), place, room.drill.rules.seconds)]


def chosen(room: Room, picked: Sequence[int]) -> list[Command]:
    """The answer that the team gave, and what follows: what is right is shown at once.

    Where it is not, the clock rests, for the teacher to go on or to pass the question on. An answer
    that was heard in time counts although the time is up by when it is entered.
    """
    drill, at = room.drill, room.now()
    reopened: list[Command] = [Reopen(at)] if drill.phase is Phase.CLOSED else []
    response = Response(picked=tuple(picked))
    answer = room.answer(drill.answering, drill.place, _answer_id(drill), response)
    return [*reopened, answer, Reveal(at) if answer.credit >= 1 else Pause(at)]


def judged(room: Room, credit: float) -> list[Command]:
    """The teacher's word on what the team said aloud, and what follows, as for what is chosen."""
    drill, at = room.drill, room.now()
    team, place = drill.answering, drill.place
    is_first = drill.phase is Phase.OPEN and drill.taken(team, place) is None
    word: Command = Correct(at, place, (team,), credit)
    if is_first:
        word = Answer(at, team, place, _answer_id(drill), "", (), credit)
    if drill.phase not in _AT_WORK:
        return [word]
    if credit >= 1:
        return [word, Reveal(at)]
    return [word, Pause(at)] if drill.phase is Phase.OPEN else [word]


def passed_on(room: Room) -> list[Command]:
    """The question put to the next team, which has the whole time for it."""
    drill, at = room.drill, room.now()
    seconds = drill.rules.seconds
    if drill.phase is Phase.CLOSED:
        return [Reopen(at, seconds), PassOn(at)]
    going: list[Command] = [Continue(at)] if drill.is_paused else []
    left = drill.watch.left(at) if drill.watch is not None else None
    if seconds is not None:
        already = left.total_seconds() if left is not None else 0.0
        going.append(Extend(at, round(seconds - already)))
    return [*going, PassOn(at)]


def more_time(room: Room) -> list[Command]:
    """Some seconds more, for which a question that was closed is open again."""
    is_closed = room.drill.phase is Phase.CLOSED
    kind = Reopen if is_closed else Extend
    return [kind(room.now(), MORE_SECONDS)]


def ended(room: Room) -> list[Command]:
    """The end; a question that nobody has answered by then is left out."""
    drill, at = room.drill, room.now()
    is_open = drill.phase in _AT_WORK and not drill.answers_at(drill.place)
    return [*([Skip(at, drill.place)] if is_open else []), End(at)]


def worst(drill: Drill, questions: Sequence[Question], most: int) -> list[tuple[Question, float]]:
    """The questions that went worst with the share of credit earned, of those not all right.

    A team that a question was not put to does not count; one that nobody answered went worst.
    """
    shares = [
        (question, _share(drill, question.place))
        for question in questions
        if drill.was_opened(question.place) and question.place not in drill.skipped
    ]
    missed = sorted((pair for pair in shares if pair[1] < 1), key=lambda pair: pair[1])
    return missed[:most]


def _share(drill: Drill, place: int) -> float:
    answers = drill.answers_at(place).values()
    return sum(each.credit for each in answers) / len(answers) if answers else 0.0


def _answer_id(drill: Drill) -> str:
    """An id for the answering team's next answer to the question."""
    before = drill.taken(drill.answering, drill.place)
    return str(len(before.sent) + 1 if before else 1)
