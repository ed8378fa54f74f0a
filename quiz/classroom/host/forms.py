"""What a phone sends, read with care, and what it wants to hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

from quiz.classroom.host.doors import LARGEST_BODY

_MOST_FIELDS = 300
_DIGITS = 6

Fields = Mapping[str, Sequence[str]]


async def fields_of(request: Request) -> Fields:
    """The fields of the form that was sent; raises HTTPException where it is none, or too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, headers={"Connection": "close"})
    try:
        text = body.decode()
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400) from error


def first(fields: Fields, name: str) -> str:
    """The first value of a field; empty where there is none."""
    values = fields.get(name, ())
    return values[0] if values else ""


def typed(fields: Fields) -> str:
    """What was typed as the answer; a browser ends each line of it by two characters."""
    return first(fields, "text").replace("\r\n", "\n")


def number(text: str) -> int:
    """A small whole number; -1 where it is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_number else -1


def wants_json(request: Request) -> bool:
    """Whether the page's script asks, rather than the browser itself."""
    return "application/json" in request.headers.get("accept", "")
