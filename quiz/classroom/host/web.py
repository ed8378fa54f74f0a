"""The page over HTTP: coming in, looking, answering; there is nothing by which to steer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp

from quiz.classroom.host import rendering
from quiz.classroom.host.codes import is_code, new_device
from quiz.classroom.host.doors import Doors
from quiz.classroom.host.entry import Entry
from quiz.classroom.host.forms import fields_of, first, number, typed, wants_json
from quiz.classroom.host.hall import Hall
from quiz.classroom.host.streams import Streams, state_of
from quiz.classroom.host.views import view_of
from quiz.classroom.wording import REFUSED
from quiz.store.database import StoreError
from quiz.study.rating import Response as Given

_KINDS = {"page.css": "text/css", "page.js": "text/javascript"}
_KEPT = "max-age=86400, immutable"


class Page:
    """What the class sees: `app` answers requests, `streams` tells of changes."""

    def __init__(self, hall: Hall, authorities: Collection[str]) -> None:
        self._hall = hall
        self._entry = Entry(hall)
        rendering.warm()
        self._files = {name: rendering.page_file(name) for name in _KINDS}
        self.streams = Streams(hall)
        rules = hall.drill.rules
        self.app: ASGIApp = Doors(self._routed(), authorities, rules.secret)

    def _routed(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/answer", self._answer, methods=["POST"]),
                Route("/", self._page),
                Route("/join", self._entry.join, methods=["POST"]),
                Route("/view", self._view),
                Route("/events", self._events),
                *(Route(f"/{name}", self._file) for name in _KINDS),
                Route("/{code}", self._page),
            ],
            exception_handlers={StoreError: _not_saved, ClientDisconnect: _gone},
        )

    async def _page(self, request: Request) -> Response:
        code = str(request.path_params.get("code", ""))
        player = self._entry.player(request)
        if code and (player is not None or not is_code(code, self._hall.drill.rules.code)):
            return RedirectResponse("/", 303)
        if player is None:
            return self._entry.form(request, code)
        view = view_of(self._hall, player, _at(request))
        name = self._hall.drill.players[player].name
        return HTMLResponse(rendering.page(self._hall.room.heading.title, name=name, view=view))

    async def _answer(self, request: Request) -> Response:
        player = self._entry.player(request)
        if player is None:
            return _unknown(request)
        fields = await fields_of(request)
        place = number(first(fields, "place"))
        picked = tuple(number(each) for each in fields.get("picked", ()))
        given = Given(picked=picked, text=typed(fields))
        if why := self._hall.room.unreadable(place, given):
            return _unread(request, why)
        answer_id = first(fields, "id") or new_device()
        step = await self._hall.submit(self._hall.room.answer(player, place, answer_id, given))
        if not wants_json(request):
            return RedirectResponse("/", 303)
        is_paced = self._hall.drill.rules.is_self_paced
        reply: dict[str, Any] = {"state": state_of(self._hall, player, place if is_paced else None)}
        if step.refusal is None:
            return JSONResponse({"saved": True, **reply})
        return JSONResponse({"refused": REFUSED[step.refusal], **reply}, 409)

    async def _view(self, request: Request) -> Response:
        player = self._entry.player(request)
        if player is None:
            return _unknown(request)
        return JSONResponse(state_of(self._hall, player, _at(request)))

    async def _events(self, request: Request) -> Response:
        player = self._entry.player(request)
        return _unknown(request) if player is None else self.streams.response(player)

    async def _file(self, request: Request) -> Response:
        name = request.url.path.removeprefix("/")
        kept = {"Cache-Control": _KEPT}
        return Response(self._files[name], media_type=_KINDS[name], headers=kept)


def _at(request: Request) -> int | None:
    """The place that a self-paced player wants to see."""
    at = request.query_params.get("at")
    return None if at is None else number(at)


def _unknown(request: Request) -> Response:
    """What a device is told that has not come in."""
    if wants_json(request) or request.method == "GET":
        return JSONResponse({"refused": "Come in first."}, 401)
    return RedirectResponse("/", 303)


def _unread(request: Request, why: str) -> Response:
    """What a player is told whose answer cannot be read; it may be sent again."""
    if wants_json(request):
        return JSONResponse({"refused": why, "field": "text"}, 422)
    return PlainTextResponse(f"{why} Go back and send it again.\n", 422)


async def _not_saved(request: Request, error: Exception) -> Response:
    return PlainTextResponse("It could not be saved; try again.\n", 503, {"Retry-After": "2"})


async def _gone(request: Request, error: Exception) -> Response:
    return PlainTextResponse("", 400)
