"""A class of devices that joins a host in a pty, answers all at once, and is timed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from random import Random
from statistics import quantiles
from typing import NamedTuple

from tests.bench.hosted import Hosted
from tests.classroom.host.wire import Device, Reply

_DEVICES_AN_ADDRESS = 200
_PATIENCE_SECONDS = 30


class Round(NamedTuple):
    """One question: the seconds until each was shown it, and until each answer was acknowledged."""

    shown: list[float]
    acknowledged: list[float]


class Pupil:
    """One device: what it was shown and when, and which answers were acknowledged."""

    def __init__(self, port: int, number: int) -> None:
        self.device = Device(port, f"127.0.0.{1 + number // _DEVICES_AN_ADDRESS}")
        self.name = f"N{number:04}"
        self.shown: dict[int, float] = {}
        self.acknowledged: dict[int, str] = {}
        self._listening: asyncio.Task[None] | None = None

    async def join(self, code: str) -> float:
        """The seconds from sending name and code until the page with the question is there."""
        started = time.perf_counter()
        joined = await self.device.post("/join", {"code": code, "name": self.name})
        assert joined.status == 200, joined
        page = await self.device.get("/")
        assert "Question 1 of" in page.body, page
        return time.perf_counter() - started

    def listen(self) -> None:
        """Keep the stream open, and open it again where it is cut."""
        self._listening = asyncio.create_task(self._listen())

    async def answer(self, place: int, dice: Random, faults: float = 0.0) -> float:
        """The seconds until the answer is acknowledged; a share of the sendings is cut half-way."""
        started = time.perf_counter()
        sent = f"{self.name}-{place}"
        fields = {"place": place, "id": sent, "picked": [dice.randrange(3)], "text": "no"}
        while place not in self.acknowledged:
            reply: Reply | None = None
            try:
                if dice.random() < faults:
                    await self.device.send_half("/answer", fields)
                    continue
                reply = await self.device.post("/answer", fields)
            except (OSError, EOFError):
                await asyncio.sleep(0.1)
            if reply is not None and reply.status == 200:
                self.acknowledged[place] = sent
            elif reply is not None:
                assert reply.status in (429, 503), reply
                await asyncio.sleep(0.2)
        return time.perf_counter() - started

    def drop(self) -> None:
        """Cut the stream."""
        self.device.drop_events()

    def close(self) -> None:
        """Leave."""
        if self._listening is not None:
            self._listening.cancel()
            self.device.drop_events()
        self.device.close()

    async def _listen(self) -> None:
        while True:
            try:
                stream = await self.device.events()
                while line := await stream.readline():
                    if line.startswith(b"data: ") and b"Question " in line:
                        html = json.loads(line[6:])["html"]
                        number = int(html.split("Question ", 1)[1].split(" ", 1)[0])
                        self.shown.setdefault(number, time.monotonic())
            except (OSError, EOFError, AssertionError):
                pass
            await asyncio.sleep(0.2)


class Crowd:
    """So many pupils before one host."""

    def __init__(self, hosted: Hosted, size: int, dice: Random) -> None:
        self.hosted = hosted
        self.dice = dice
        self.pupils = [Pupil(hosted.port, number) for number in range(size)]
        self._question = 0

    async def join(self) -> list[float]:
        """The seconds that each took to come in, all at once, and to see the open question."""
        self.hosted.press("\r")
        self._question = 1
        await self.hosted.until_opened()
        took = await asyncio.gather(*(each.join(self.hosted.code) for each in self.pupils))
        for each in self.pupils:
            each.listen()
        await self._until(lambda each: 1 in each.shown)
        return list(took)

    async def next_question(self) -> list[float]:
        """The seconds from the teacher's key until each is shown the question."""
        for _ in range(2):
            self.hosted.press("\r")
            await asyncio.sleep(0.6)
        self._question += 1
        pressed = time.monotonic()
        self.hosted.press("\r")
        await self._until(lambda each: self._question in each.shown)
        return [each.shown[self._question] - pressed for each in self.pupils]

    async def answer(
        self, seconds: float, *, faults: float = 0.0, killed: bool = False
    ) -> list[float]:
        """The seconds that each answer took, all sent at random within so many seconds."""
        waits = [self.dice.uniform(0, seconds) for _ in self.pupils]

        async def one(pupil: Pupil, wait: float) -> float:
            await asyncio.sleep(wait)
            if self.dice.random() < faults:
                pupil.drop()
            return await pupil.answer(self._question - 1, self.dice, faults)

        answering = asyncio.gather(*map(one, self.pupils, waits))
        if killed:
            await asyncio.sleep(seconds / 2)
            self.hosted.kill()
            await asyncio.sleep(0.3)
            self.hosted.resume()
        return list(await answering)

    async def round(self, seconds: float) -> Round:
        """One question, shown and answered."""
        shown = await self.next_question()
        return Round(shown, await self.answer(seconds))

    def acknowledged(self) -> set[tuple[str, int, str]]:
        """Every answer that was acknowledged: whose, at which question, under which id."""
        return {
            (pupil.name, place, sent)
            for pupil in self.pupils
            for place, sent in pupil.acknowledged.items()
        }

    def close(self) -> None:
        """Everybody leaves."""
        for pupil in self.pupils:
            pupil.close()

    async def _until(self, is_so: Callable[[Pupil], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not all(map(is_so, self.pupils)):
            assert time.monotonic() < deadline, "not everybody was shown the question"
            await asyncio.sleep(0.02)


def shown(rounds: Sequence[Round]) -> float:
    """The 95th percentile until a question is shown."""
    return p95([each for one in rounds for each in one.shown])


def acknowledged(rounds: Sequence[Round]) -> float:
    """The 95th percentile until an answer is acknowledged."""
    return p95([each for one in rounds for each in one.acknowledged])


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(seconds, n=20)[-1]
