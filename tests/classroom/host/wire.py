"""A device on the wire: as little HTTP as it takes, so that hundreds fit into one process."""

from __future__ import annotations

import asyncio
import json
from typing import Any, NamedTuple
from urllib.parse import urlencode


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Device:
    """One connection that is kept, and the token that was given on it."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self.port = port
        self.cookie = ""
        self._source = (source, 0)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Reply:
        """The reply to a GET."""
        return await self._ask(f"GET {path} HTTP/1.1\r\n", "")

    async def post(self, path: str, fields: Any) -> Reply:
        """The reply to a form."""
        body = urlencode(fields, doseq=True)
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        return await self._ask(f"POST {path} HTTP/1.1\r\n{kind}", body)

    async def send_half(self, path: str, fields: Any) -> None:
        """Send the first half of a form, and cut the connection."""
        body = urlencode(fields, doseq=True)
        await self._connect()
        assert self._writer is not None
        head = self._head(f"POST {path} HTTP/1.1\r\n", body)
        whole = (head + body).encode()
        self._writer.write(whole[: len(head) + len(body) // 2])
        self.close()

    async def events(self) -> asyncio.StreamReader:
        """The stream, past its head; it is a connection of its own."""
        reader, self._stream = await self._connection()
        self._stream.write(self._head("GET /events HTTP/1.1\r\n", "").encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.split(b"\r\n")[0], head
        return reader

    def drop_events(self) -> None:
        """Cut the stream."""
        self._stream.transport.abort()

    def close(self) -> None:
        """Cut the connection."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None

    async def _connect(self) -> None:
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await self._connection()

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=self._source)

    def _head(self, start: str, body: str) -> str:
        host = f"127.0.0.1:{self.port}"
        cookie = f"Cookie: quiz={self.cookie}\r\n" if self.cookie else ""
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        return (
            f"{start}Host: {host}\r\nOrigin: http://{host}\r\nAccept: application/json\r\n"
            f"{cookie}{length}\r\n"
        )

    async def _ask(self, start: str, body: str) -> Reply:
        await self._connect()
        reader, writer = self._reader, self._writer
        assert reader is not None
        assert writer is not None
        try:
            writer.write((self._head(start, body) + body).encode())
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
            text = (await reader.readexactly(int(headers.get("content-length", 0)))).decode()
        except BaseException:
            self.close()
            raise
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].split("quiz=", 1)[1].split(";", 1)[0]
        if headers.get("connection") == "close":
            self.close()
        return Reply(int(lines[0].split(" ")[1]), headers, text)
