"""How much of a history is meant, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.text import counted

if TYPE_CHECKING:
    from quiz.store.portion import Portion


def portion_said(portion: Portion) -> str:
    """The portion in words."""
    parts = []
    if portion.answers:
        of = f"{counted(portion.answers, 'answer')} in {counted(portion.sessions, 'session')}"
        days = " to ".join(dict.fromkeys((portion.first, portion.last)))
        parts.append(f"{of}, {days}")
    if portion.marks:
        parts.append(counted(portion.marks, "mark"))
    return "; ".join(parts) or "nothing"


def portion_json(portion: Portion) -> dict[str, object]:
    """The portion as JSON; its days are null where it has no answer."""
    return {
        "answers": portion.answers,
        "sessions": portion.sessions,
        "first": portion.first or None,
        "last": portion.last or None,
        "marks": portion.marks,
    }
