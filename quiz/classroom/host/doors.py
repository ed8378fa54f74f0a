"""The door before every request: who may ask at all, how much, and what the page may do."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quiz.classroom.host.codes import device_of
from quiz.classroom.host.limits import Allowance

COOKIE = "quiz"
DEVICE = "device"
"""Under which what a token proves is found in the state of a request."""

LARGEST_BODY = 16 * 1024
"""Bytes."""

_SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_ENCODED = [(name.lower().encode(), value.encode()) for name, value in _SECURITY.items()]
_METHODS = ("GET", "HEAD", "POST")


class Doors:
    """Middleware that lets through only what comes to our own address from our own page.

    `authorities` are what the page may be called by: host and port. Each device has an allowance,
    each address that has shown no token another, large enough for a class behind it, and all
    together have one.
    """

    def __init__(self, app: ASGIApp, authorities: Collection[str], secret: str) -> None:
        self._app = app
        self._authorities = frozenset(authorities)
        self._origins = frozenset(f"http://{each}" for each in authorities)
        self._secret = secret
        self._of_device = Allowance(60, 10)
        self._of_address = Allowance(3000, 200)
        self._of_all = Allowance(6000, 1200)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or say why not."""
        if scope["type"] != "http":
            return
        guarded = _guarded(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._authorities:
            return _refused(421, "This is not the address of this page.")
        if scope["method"] not in _METHODS:
            return _refused(405, "There is nothing of that kind here.")
        origin = headers.get("origin")
        is_ours = (origin or "").lower() in self._origins
        if not is_ours and (origin is not None or scope["method"] == "POST"):
            return _refused(403, "This was not sent by our own page.")
        if not _is_small(headers.get("content-length", "0")):
            return _refused(413, "That is too much.")
        if not self._may_ask(scope):
            return _refused(429, "That is too often; wait a moment.", {"Retry-After": "2"})
        return None

    def _may_ask(self, scope: Scope) -> bool:
        device = device_of(self._secret, Request(scope).cookies.get(COOKIE, ""))
        scope.setdefault("state", {})[DEVICE] = device
        own = (
            self._of_address.take(address_of(scope))
            if device is None
            else self._of_device.take(device)
        )
        return own and self._of_all.take("")


def address_of(scope: Scope) -> str:
    """The address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _guarded(send: Send) -> Send:
    """Sends with the headers that every answer has; nothing is kept but what says so."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], *_ENCODED]
            if not any(name == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"no-store"))
            message = {**message, "headers": headers}
        await send(message)

    return guarded


def _is_small(length: str) -> bool:
    return length.isascii() and length.isdigit() and int(length[:12]) <= LARGEST_BODY


def _refused(status: int, why: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(why + "\n", status, {"Connection": "close", **(headers or {})})
