"""A drill as a machine: what it is and a command make what it is next. It asks no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from quiz.classroom import asking, commands, joining, taking
from quiz.classroom.commands import Command, Event, Refusal
from quiz.classroom.state import Change, Drill


class Step(NamedTuple):
    """What a command has come to: the drill now, what happened, or why nothing did.

    Even where a command is refused something may have happened: time was up before it came.
    """

    drill: Drill
    events: tuple[Event, ...] = ()
    refusal: Refusal | None = None


def step(drill: Drill, command: Command) -> Step:
    """The drill after the command; the very same object where nothing has changed.

    A command that is earlier than what happened last counts as of then. A question whose time is up
    when the command comes was closed before.
    """
    command = command._replace(at=max(command.at, drill.at))
    events: tuple[Event, ...] = ()
    if (closing := asking.timed_out(drill, command.at)) is not None:
        drill, event = closing
        events = (event,)
    outcome = _DOING[type(command)](drill, command)
    if isinstance(outcome, Refusal):
        return Step(drill, events, outcome)
    after, event = outcome
    if after != drill:
        drill = replace(after, at=command.at)
    return Step(drill, (*events, event))


def replayed(drill: Drill, log: Iterable[Command]) -> Drill:
    """The drill after all these commands."""
    for command in log:
        drill = step(drill, command).drill
    return drill


_DOING: Mapping[type[Command], Callable[[Drill, Any], Change | Refusal]] = {
    commands.Join: joining.join,
    commands.Rename: joining.rename,
    commands.Remove: joining.remove,
    commands.Lock: joining.lock,
    commands.HideNames: joining.hide_names,
    commands.Award: joining.award,
    commands.Open: asking.open_next,
    commands.Pause: asking.pause,
    commands.Continue: asking.go_on,
    commands.Extend: asking.extend,
    commands.Close: asking.close,
    commands.Reveal: asking.reveal,
    commands.Reopen: asking.reopen,
    commands.Skip: asking.skip,
    commands.PassOn: asking.pass_on,
    commands.End: asking.end,
    commands.Tick: asking.tick,
    commands.Answer: taking.answer,
    commands.Correct: taking.correct,
}
