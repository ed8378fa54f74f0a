"""The web server, beside the board in one event loop."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress

import uvicorn

from quiz.classroom.host.connections import MOST, settings
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.web import Page

_GOODBYE_SECONDS = 2
_FILES_BESIDE = 200


class Serving:
    """The page of a hall, served on sockets that listen already."""

    def __init__(self, hall: Hall, sockets: Sequence[socket.socket], page: Page) -> None:
        self._hall = hall
        self._sockets = list(sockets)
        self._page = page
        self._server = _Server(
            uvicorn.Config(
                page.app,
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_GOODBYE_SECONDS,
                **settings(),
            )
        )
        for name in ("uvicorn", "uvicorn.error"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False

    @property
    def watching(self) -> int:
        """How many players have the page open."""
        return self._page.streams.listeners()

    async def serve(self) -> None:
        """Serve until it is closed."""
        _make_room()
        self._hall.start()
        await self._server.serve(self._sockets)

    async def close(self) -> None:
        """Tell every phone, and end."""
        self._hall.close()
        self._page.streams.close()
        await asyncio.sleep(0)
        self._server.should_exit = True


class _Server(uvicorn.Server):
    """A server that leaves signals to the terminal's own program."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def _make_room() -> None:
    """Let this process have as many files open as there may be connections, where it may."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST + _FILES_BESIDE
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        if soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
