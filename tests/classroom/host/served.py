"""A drill served on loopback within a test, and clients that speak to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from quiz.classroom.commands import Open, Refusal
from quiz.classroom.host.addresses import LOOPBACK, authorities, listening
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.serving import Serving
from quiz.classroom.host.web import Page
from quiz.classroom.questions import Selection, drawn
from quiz.classroom.room import Room
from quiz.classroom.state import Rules
from quiz.deck.model import Card, Deck, Head
from tests.classroom.host.wire import Device
from tests.patience import PATIENCE_SECONDS
from tests.study.strategies import CHOICE, SCALE, SEVERAL, entry

CODE = "K7RTPM"
JSON = {"Accept": "application/json"}


def a_room(folder: Path, cards: Sequence[Card] = (SCALE, CHOICE, SEVERAL), **rules: Any) -> Room:
    """A drill on these cards in their order."""
    deck = Deck("weapons", Head(title="The weapons"), tuple(map(entry, cards, range(1, 99))))
    questions = drawn([deck], Selection(1, as_written=True))
    rules = {"is_race": True, "code": CODE, "secret": "s", **rules}
    return Room.begin(folder, "The weapons", "host", Rules(0, **rules), questions)


class Served:
    """A room that is served; what it is called by is `base`."""

    def __init__(self, room: Room, port: int = 0) -> None:
        self.room = room
        self.hall = Hall(room)
        sockets = listening(LOOPBACK, port)
        self.port = sockets[0].getsockname()[1]
        self.base = f"http://{LOOPBACK}:{self.port}"
        self.page = Page(self.hall, authorities(LOOPBACK, self.port))
        self.serving = Serving(self.hall, sockets, self.page)
        self._clients: list[httpx.AsyncClient] = []
        self._devices: list[Device] = []

    def device(self) -> Device:
        """A device that has not come in, on the wire."""
        device = Device(self.port)
        self._devices.append(device)
        return device

    def client(self) -> httpx.AsyncClient:
        """A device that has not come in, which speaks as our own page does."""
        headers = {"Origin": self.base, **JSON}
        client = httpx.AsyncClient(
            base_url=self.base, headers=headers, timeout=PATIENCE_SECONDS, verify=False
        )
        self._clients.append(client)
        return client

    async def joined(self, name: str) -> httpx.AsyncClient:
        """A device that came in under this name."""
        client = self.client()
        reply = await client.post("/join", data={"code": CODE, "name": name})
        assert reply.json() == {"joined": True}, reply.text
        return client

    async def close(self) -> None:
        """Close every client, and end the serving."""
        for client in self._clients:
            await client.aclose()
        for device in self._devices:
            device.close()
        await self.serving.close()

    def open(self, place: int = 0, seconds: int | None = None) -> Refusal | None:
        """Ask the question."""
        return self.hall.steer(Open(self.room.now(), place, seconds))[0].refusal


@asynccontextmanager
async def served(room: Room, port: int = 0) -> AsyncIterator[Served]:
    """The room, served until the end of the block."""
    held = Served(room, port)
    task = asyncio.create_task(held.serving.serve())
    try:
        yield held
    finally:
        await held.close()
        await asyncio.wait_for(task, PATIENCE_SECONDS)


async def answered(
    client: httpx.AsyncClient, place: int, picked: Sequence[int] = (), **fields: str
) -> httpx.Response:
    """The reply to an answer."""
    data = {"place": str(place), "id": "one", **fields}
    return await client.post("/answer", data={**data, "picked": [str(each) for each in picked]})


async def events(client: httpx.AsyncClient) -> AsyncGenerator[tuple[str, Any]]:
    """What the stream tells, each with its name."""
    async with client.stream("GET", "/events") as stream:
        assert stream.status_code == 200
        name = ""
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))
