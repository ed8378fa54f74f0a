"""The two sides of a card of Anki's, as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quiz.exchange.anki.gaps import marked
from quiz.exchange.anki.markup import BORDER, FRONT, TYPED, TYPED_END, Plain, plain
from quiz.exchange.anki.note_types import Template
from quiz.exchange.anki.templates import Slot, filtered, rendered

_ABOUT = frozenset(("Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"))
_GAPS = frozenset(("cloze", "cloze-only"))
_SPLIT = re.compile(f"[{FRONT}{BORDER}]")
_TO_TYPE = re.compile(f"{TYPED}[^{TYPED_END}]*{TYPED_END}")
_NOTHING = Plain("")


class Sides(NamedTuple):
    """What a card asks, and what its back says beyond that; of a text with gaps, with its marks.

    `typed` is what is to be typed, None where nothing is.
    """

    question: str
    answer: str
    typed: str | None = None
    hint: str = ""
    media: tuple[str, ...] = ()
    is_mended: bool = False


def sides(template: Template, fields: Mapping[str, str]) -> Sides:
    """The sides that the template makes of the fields of a note."""
    typed: list[str] = []
    hints: list[str] = []

    def on_front(slot: Slot, html: str) -> str:
        if "type" in slot.filters:
            typed.append(html)
            return marked(html) if "cloze" in slot.filters else ""
        if "hint" in slot.filters:
            hints.append(html)
            return ""
        return marked(html) if _GAPS.intersection(slot.filters) else _shown(slot, html)

    front = plain(rendered(template.front, fields, on_front))
    whole = rendered(template.back, fields, _on_back)
    back = [plain(part) for part in _SPLIT.split(_typed_out(whole, bool(typed)))]
    beyond = _beyond([part.text for part in back], front.text)
    answer = plain(typed[0], is_flat=True) if typed else _NOTHING
    hint = plain("<br>".join(hints)) if hints else _NOTHING
    read = (front, *back, answer, hint)
    return Sides(
        front.text,
        beyond,
        " ".join(answer.text.split()) if typed else None,
        hint.text,
        tuple(name for each in read for name in each.media),
        any(each.is_mended for each in read),
    )


def _on_back(slot: Slot, html: str) -> str:
    if slot.field == "FrontSide" or _GAPS.intersection(slot.filters):
        return FRONT
    if "type" in slot.filters:
        return f"{TYPED}{html}{TYPED_END}"
    return _shown(slot, html)


def _shown(slot: Slot, html: str) -> str:
    """What a field comes to; what Anki itself tells of a card stands elsewhere in ours."""
    if not slot.filters:
        return "" if slot.field in _ABOUT else html
    return filtered(slot, html)


def _typed_out(back: str, is_typed: bool) -> str:
    """The back without what is typed, or without the marks around it where nothing is."""
    if TYPED not in back:
        return back
    return (_TO_TYPE.sub("", back) if is_typed else back.replace(TYPED, "")).replace(TYPED_END, "")


def _beyond(back: Sequence[str], front: str) -> str:
    """What the back says that is not on the front: what comes last, and what is new before it."""
    if len(back) == 1:
        return back[0].removeprefix(f"{front}\n").strip()
    before = (_new(text, front) for text in back[:-1] if text)
    return "\n".join(text for text in (*before, back[-1]) if text)


def _new(text: str, front: str) -> str:
    return "" if f"\n{text}\n" in f"\n{front}\n" else text.removeprefix(f"{front}\n")
