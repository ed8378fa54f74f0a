"""What every phone is told as it happens: a stream of server-sent events for each."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

from quiz.classroom.host.hall import Hall
from quiz.classroom.host.rendering import fragment
from quiz.classroom.host.views import clock_of, view_of
from quiz.classroom.state import Phase

MOST_OF_A_PLAYER = 3
"""Streams at a time; with one more, the oldest ends."""

_BEAT_SECONDS = 10
_RETRY_MILLISECONDS = 1000
_SEND_SECONDS = 20


def state_of(hall: Hall, player: str, at: int | None = None) -> dict[str, Any]:
    """What the page shows of the drill, as its script takes it: HTML and the countdown."""
    view, clock = view_of(hall, player, at), clock_of(hall)
    is_open = hall.drill.phase is Phase.OPEN
    return {
        "html": fragment(view),
        "self_paced": hall.drill.rules.is_self_paced and is_open,
        **_timed(clock.left, clock.whole, clock.is_paused),
    }


class Streams:
    """All streams that are open, by player."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._open: dict[str, list[_Stream]] = {}
        hall.listen(self._announce)

    def __len__(self) -> int:
        return sum(map(len, self._open.values()))

    def listeners(self) -> int:
        """How many players have the page open."""
        return len(self._open)

    def response(self, player: str) -> EventSourceResponse:
        """A new stream for the player."""
        stream = _Stream()
        streams = self._open.setdefault(player, [])
        streams.append(stream)
        for oldest in streams[:-MOST_OF_A_PLAYER]:
            oldest.end()
        return EventSourceResponse(
            self._events(player, stream),
            ping=_BEAT_SECONDS,
            ping_message_factory=self._beat,
            send_timeout=_SEND_SECONDS,
            sep="\n",
        )

    def close(self) -> None:
        """End every stream; where the drill has ended, for good."""
        for stream in [each for streams in self._open.values() for each in streams]:
            stream.end()

    async def _events(self, player: str, stream: _Stream) -> AsyncIterator[ServerSentEvent]:
        told: dict[str, Any] | None = None
        try:
            while not stream.is_ended:
                stream.changed.clear()
                state = state_of(self._hall, player)
                if told is None or state["html"] != told["html"] or not _agree(state, told):
                    told = state
                    yield _event("view", state)
                await stream.changed.wait()
            if self._hall.drill.phase is Phase.ENDED:
                yield _event("over", {})
        finally:
            streams = self._open.get(player, [])
            if stream in streams:
                streams.remove(stream)
            if not streams:
                self._open.pop(player, None)

    def _beat(self) -> ServerSentEvent:
        clock = clock_of(self._hall)
        return _event("beat", _timed(clock.left, clock.whole, clock.is_paused))

    def _announce(self, player: str | None) -> None:
        """Have what has changed told; who answers from their only page has it in the reply."""
        streams = self._open.values() if player is None else [self._open.get(player, [])]
        for each in streams:
            if player is None or len(each) > 1:
                for stream in each:
                    stream.changed.set()


class _Stream:
    """One open stream: whether there may be something new to tell, and whether it is to end."""

    __slots__ = ("changed", "is_ended")

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self.is_ended = False

    def end(self) -> None:
        self.is_ended = True
        self.changed.set()


def _timed(left: float | None, whole: float | None, is_paused: bool) -> dict[str, Any]:
    return {"left": left, "whole": whole, "paused": is_paused}


def _agree(state: dict[str, Any], told: dict[str, Any]) -> bool:
    """Whether the countdown is what it was told to be: the same whole, at rest or running."""
    return all(state[name] == told[name] for name in ("whole", "paused"))


def _event(name: str, data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(
        json.dumps(data, ensure_ascii=False), event=name, retry=_RETRY_MILLISECONDS, sep="\n"
    )
