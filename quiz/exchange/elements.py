"""HTML made of elements, in which every text is escaped."""

from __future__ import annotations

from html import escape

from quiz.text import visible

_VOID = frozenset(("meta",))


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
