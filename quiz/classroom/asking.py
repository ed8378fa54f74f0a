"""The course of a drill: questions opened, timed, closed, revealed, left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from quiz.classroom.commands import (
    Close,
    Continue,
    End,
    Event,
    Extend,
    Open,
    PassOn,
    Pause,
    Refusal,
    Reopen,
    Reveal,
    Skip,
    Tick,
    What,
)
from quiz.classroom.joining import next_team
from quiz.classroom.state import Change, Drill, Phase
from quiz.classroom.watch import Watch, started


def timed_out(drill: Drill, at: datetime) -> Change | None:
    """The drill with its question closed at the end of the countdown, where that is past."""
    deadline = drill.watch.deadline if drill.phase is Phase.OPEN and drill.watch else None
    if deadline is None or at < deadline:
        return None
    return _closed(replace(drill, at=deadline))


def open_next(drill: Drill, command: Open) -> Change | Refusal:
    """The drill with its next question open; the one before, if it was closed, counts."""
    if drill.phase is Phase.OPEN:
        return Refusal.STILL_OPEN
    if drill.phase is Phase.ENDED:
        return Refusal.ENDED
    if drill.next_place is None:
        return Refusal.NO_MORE_QUESTIONS
    if command.place != drill.next_place:
        return Refusal.WRONG_QUESTION
    if drill.rules.has_turns and not drill.present:
        return Refusal.NOBODY
    turn = _next_turn(drill) if drill.rules.has_turns else ""
    watch = started(command.at, command.seconds)
    opened = replace(
        drill, phase=Phase.OPEN, place=command.place, watch=watch, turn=turn, answering=turn
    )
    return opened, Event(What.OPENED, turn, command.place)


def pause(drill: Drill, command: Pause) -> Change | Refusal:
    """The drill with its clock stopped."""
    watch = _open_watch(drill)
    if isinstance(watch, Refusal):
        return watch
    if watch.stopped:
        return drill, Event(What.REPEATED)
    return replace(drill, watch=watch.stop(command.at)), Event(What.PAUSED)


def go_on(drill: Drill, command: Continue) -> Change | Refusal:
    """The drill with its clock running again."""
    watch = _open_watch(drill)
    if isinstance(watch, Refusal):
        return watch
    if not watch.stopped:
        return Refusal.NOT_PAUSED
    return replace(drill, watch=watch.go_on(command.at)), Event(What.CONTINUED)


def extend(drill: Drill, command: Extend) -> Change | Refusal:
    """The drill with more time for its open question, or all the time there is."""
    watch = _open_watch(drill)
    if isinstance(watch, Refusal):
        return watch
    extended = watch.extended(command.at, command.seconds)
    return replace(drill, watch=extended), Event(What.EXTENDED)


def close(drill: Drill, command: Close) -> Change | Refusal:
    """The drill with its question closed."""
    if drill.phase is not Phase.OPEN:
        return _why_not_open(drill)
    return _closed(replace(drill, at=command.at))


def reveal(drill: Drill, command: Reveal) -> Change | Refusal:
    """The drill with the answer to its question shown."""
    if drill.phase is Phase.OPEN:
        drill, _ = _closed(replace(drill, at=command.at))
    if drill.phase is not Phase.CLOSED:
        return _why_not_open(drill)
    return replace(drill, phase=Phase.REVEALED), Event(What.REVEALED, place=drill.place)


def reopen(drill: Drill, command: Reopen) -> Change | Refusal:
    """The drill with its question open again; the time in between does not count."""
    if drill.phase is Phase.OPEN:
        return Refusal.STILL_OPEN
    if drill.phase not in (Phase.CLOSED, Phase.REVEALED) or drill.watch is None:
        return _why_not_open(drill)
    watch = drill.watch.go_on(command.at)._replace(limit=None)
    if command.seconds is not None:
        watch = watch.extended(command.at, command.seconds)
    skipped = drill.skipped - {drill.place}
    reopened = replace(drill, phase=Phase.OPEN, watch=watch, skipped=skipped)
    return reopened, Event(What.REOPENED, place=drill.place)


def skip(drill: Drill, command: Skip) -> Change | Refusal:
    """The drill with a question left out, closed if it was open, or counted again."""
    if not drill.was_opened(command.place):
        return Refusal.WRONG_QUESTION
    if (command.place in drill.skipped) == command.is_skipped:
        return drill, Event(What.REPEATED, place=command.place)
    is_current = command.place == drill.place and not drill.rules.is_self_paced
    if drill.phase is Phase.OPEN and is_current:
        drill, _ = _closed(replace(drill, at=command.at))
    skipped = drill.skipped ^ {command.place}
    return replace(drill, skipped=skipped), Event(What.SKIPPED, place=command.place)


def pass_on(drill: Drill, command: PassOn) -> Change | Refusal:
    """The drill with its question put to the next team."""
    if drill.phase is not Phase.OPEN:
        return _why_not_open(drill)
    if not drill.rules.has_turns or not drill.present:
        return Refusal.NOBODY
    team = next_team(drill, drill.answering)
    return replace(drill, answering=team), Event(What.PASSED_ON, team, drill.place)


def end(drill: Drill, command: End) -> Change | Refusal:
    """The drill ended, its question closed if it was open."""
    if drill.phase is Phase.ENDED:
        return drill, Event(What.REPEATED)
    if drill.phase is Phase.OPEN:
        drill, _ = _closed(replace(drill, at=command.at))
    return replace(drill, phase=Phase.ENDED), Event(What.ENDED)


def tick(drill: Drill, command: Tick) -> Change | Refusal:
    """The drill as it is: a question whose time is up was closed before."""
    return drill, Event(What.REPEATED)


def _closed(drill: Drill) -> Change:
    watch = drill.watch.stop(drill.at) if drill.watch else None
    closed = replace(drill, phase=Phase.CLOSED, watch=watch)
    return closed, Event(What.CLOSED, place=drill.place)


def _open_watch(drill: Drill) -> Watch | Refusal:
    if drill.phase is not Phase.OPEN or drill.watch is None:
        return _why_not_open(drill)
    return drill.watch


def _why_not_open(drill: Drill) -> Refusal:
    if drill.phase is Phase.ENDED:
        return Refusal.ENDED
    return Refusal.NOT_BEGUN if drill.phase is Phase.LOBBY else Refusal.NOT_OPEN


def _next_turn(drill: Drill) -> str:
    """Whose turn is next; it stays with the team whose question was left out."""
    is_due_again = drill.place in drill.skipped and drill.player(drill.turn) is not None
    return drill.turn if is_due_again else next_team(drill, drill.turn)
