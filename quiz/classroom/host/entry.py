"""Coming in: the code, the name, and the token by which a device is known from then on."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from quiz.classroom.commands import Join
from quiz.classroom.host import rendering
from quiz.classroom.host.codes import is_code, new_device, token
from quiz.classroom.host.doors import COOKIE, DEVICE, address_of
from quiz.classroom.host.forms import fields_of, first, wants_json
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.limits import Allowance
from quiz.classroom.wording import REFUSED

_WRONG_CODE = "That is not the code on the board."
_TOO_OFTEN = "Too many have tried to come in; wait a moment."
_COOKIE_SECONDS = 12 * 60 * 60
_SLOW_SECONDS = 1.0
_MOST_SLOWED = 32


class Entry:
    """The way in.

    A wrong code costs; who has spent their wrong tries, by device or by address, waits before each
    further one is looked at, and only a few may wait at a time.
    """

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._rules = hall.drill.rules
        self._tries_of_device = Allowance(5, 0.1)
        self._tries_of_address = Allowance(60, 0.5)
        self._joins_of_address = Allowance(450, 2)
        self._slowed = 0

    def device(self, request: Request) -> str | None:
        """The device that the request's token proves."""
        device: str | None = getattr(request.state, DEVICE)
        return device

    def player(self, request: Request) -> str | None:
        """The player whose device it is, shown out or not; None where nobody came in with it."""
        device = self.device(request)
        return device if device in self._hall.drill.players else None

    def form(self, request: Request, code: str = "") -> Response:
        """The form to come in by."""
        device = self.device(request) or new_device()
        html = rendering.door(self._hall.room.heading.title, code=code)
        return self._known(HTMLResponse(html), device)

    async def join(self, request: Request) -> Response:
        """Let the device in, or say why not."""
        fields = await fields_of(request)
        device = self.device(request) or new_device()
        if device in self._hall.drill.players:
            return self._in(request, device)
        code, name = first(fields, "code"), first(fields, "name")
        address = address_of(request.scope)
        if not await self._may_try(device, address):
            return self._out(request, device, _TOO_OFTEN, 429, code=code, name=name)
        if not is_code(code, self._rules.code):
            self._tries_of_device.take(device)
            self._tries_of_address.take(address)
            return self._out(request, device, _WRONG_CODE, 403, name=name)
        if not self._joins_of_address.take(address):
            return self._out(request, device, _TOO_OFTEN, 429, code=code, name=name)
        step = await self._hall.submit(Join(self._hall.room.now(), device, name))
        if step.refusal is None:
            return self._in(request, device)
        return self._out(request, device, REFUSED[step.refusal], 409, code=code, name=name)

    async def _may_try(self, device: str, address: str) -> bool:
        """Whether the code is looked at, which it is late where many were wrong."""
        is_slow = self._tries_of_device.is_spent(device) or self._tries_of_address.is_spent(address)
        if not is_slow:
            return True
        if self._slowed >= _MOST_SLOWED:
            return False
        self._slowed += 1
        try:
            await asyncio.sleep(_SLOW_SECONDS)
        finally:
            self._slowed -= 1
        return True

    def _in(self, request: Request, device: str) -> Response:
        if wants_json(request):
            return self._known(JSONResponse({"joined": True}), device)
        return self._known(RedirectResponse("/", 303), device)

    def _out(
        self, request: Request, device: str, why: str, status: int, *, code: str = "", name: str
    ) -> Response:
        if wants_json(request):
            body = {"refused": why, "field": "name" if code else "code"}
            return self._known(JSONResponse(body, status), device)
        title = self._hall.room.heading.title
        html = rendering.door(title, code=code[:12], name=name[:48], complaint=why)
        return self._known(HTMLResponse(html, status), device)

    def _known(self, response: Response, device: str) -> Response:
        """The response with the token by which the device is known again."""
        response.set_cookie(
            COOKIE,
            token(self._rules.secret, device),
            max_age=_COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
        )
        return response
