"""HTML made of elements, in which every text is escaped."""

from __future__ import annotations

from html import escape

from quiz.text import visible

_VOID = frozenset(("meta",))
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What browsers let a page of ours do: nothing but show itself in its own style."""


class Html(str):
    """Text that is HTML already; any other is escaped."""

    __slots__ = ()


def element(name: str, /, *children: str | None, **attributes: object) -> Html:
    """The element with its children, those that are None left out.

    Of attributes a leading `_` is dropped and `_` inside is a hyphen; those that are None are left
    out.
    """
    said = "".join(
        f' {key.lstrip("_").replace("_", "-")}="{escape(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = joined(*children)
    return Html(f"<{name}{said}>" if name in _VOID else f"<{name}{said}>{inside}</{name}>")


def joined(*children: str | None) -> Html:
    """The children one after the other."""
    return Html(
        "".join(
            child if isinstance(child, Html) else escape(visible(child), quote=False)
            for child in children
            if child is not None
        )
    )


def page(title: str, style: str, *children: str | None, lang: str | None = "en") -> str:
    """A whole page that needs nothing else, its language left out where it is None."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", Html(f"\n{style.strip()}\n")),
    )
    whole = element("html", head, element("body", *children), lang=lang)
    return f"<!doctype html>\n{whole}\n"
