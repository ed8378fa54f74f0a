"""Connections: so many at a time, and none that dawdles over what it sends."""

from __future__ import annotations

import asyncio
from collections import Counter
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 2000
MOST_OF_AN_ADDRESS = 1400
"""A whole class may be behind one address."""

DAWDLING_SECONDS = 10.0

_open: Counter[str] = Counter()


class Connection(H11Protocol):
    """One connection; it is cut where a request has not come whole in ten seconds."""

    _address = ""
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, unless there are too many."""
        super().connection_made(transport)
        # Sockets that listened before the loop had them are not set so by it; without, an answer's
        # head and body arrive forty milliseconds apart.
        transport.get_extra_info("socket").setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._address = self.client[0] if self.client else ""
        _open[self._address] += 1
        if _open[self._address] > MOST_OF_AN_ADDRESS or _open.total() > MOST:
            transport.abort()
            return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the connection go."""
        self._stop_waiting()
        _open[self._address] -= 1
        if not _open[self._address]:
            del _open[self._address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what was sent, and wait only so long for the rest."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.more_body:
            self._stop_waiting()
        else:
            self._wait()

    def _wait(self) -> None:
        if self._patience is None and not self.transport.is_closing():
            self._patience = self.loop.call_later(DAWDLING_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


def settings() -> dict[str, Any]:
    """What the server is told about connections."""
    return {
        "http": Connection,
        "ws": "none",
        "timeout_keep_alive": 75,
        "h11_max_incomplete_event_size": 16 * 1024,
    }
