"""A deck by a stranger who means harm, and what must never come of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w

MARKUP = (
    "[/x]",
    "[@click=app.quit]x[/]",
    "list[int]",
    "[b]bold[/b]",
    "[/",
    "$primary \\",
    "%s {0}",
)
STRANGE = (
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\u200d\u2620\ufe0f",
    "שלום עולם, مرحبا بالعالم",
    "漢字かな交じり文、한국어",
    "a\u0300\u0301\u0302\u0303\u0304\u0305" * 20,
    "W" * 10_000,
    "\t tabs \t and\n\n\nnew lines",
)
OBEYED = "\x1b]0;PWNED\x07\x1b[2J\x9b31m\x00\u202ereversed\u2066"
"""What a terminal would obey; the reader refuses it at its place."""


def hostile_deck(folder: Path, *, options: int = 1000, letters: int = 1_000_000) -> Path:
    """Write the deck: one card for each trick in each place, all but those with `OBEYED` good."""
    cards: list[dict[str, Any]] = []
    for trick in (*MARKUP, *STRANGE):
        cards.append(
            {
                "question": f"{trick} asked",
                "answer": f"{trick} right",
                "wrong": [{"text": f"{trick} wrong", "why": f"{trick} why"}, "plain"],
                "explanation": f"{trick} because",
                "hint": f"{trick} hint",
                "section": "[/x]",
                "tags": ["[/x]", "list[int]"],
            }
        )
    cards += [
        {"question": "[/x] recalled", "answer": "[/x] revealed", "reverse": True},
        {"question": "[/x] typed", "answer": "[/]", "accept": ["[/x]"]},
        {"question": "[/x] ticked", "answer": ["[/a]", "[/b]"], "wrong": ["[/c]"]},
        {"question": "[/x] ordered", "order": ["[/a]", "[/b]", "[/c]"]},
        {"question": "[/x] matched", "pairs": [["[/a]", "[/b]"], ["[/c]", "[/d]"]]},
        {"cloze": "[/x] with {{a [/gap] :: a [/hint]}}"},
        {"question": "many", "answer": "0", "wrong": [str(n) for n in range(1, options)]},
        {"question": "long " * (letters // 5), "answer": True},
        {"question": f"{OBEYED} obeyed", "answer": "never shown"},
    ]
    deck = {
        "title": "[/x]",
        "description": "[@click=app.quit]x[/]",
        "sections": _sections(letters),
        "source": {"title": "[/x]", "note": "[@click=app.quit]x[/]"},
        "cards": cards,
    }
    path = folder / "[x] hostile.toml"
    path.write_text(tomli_w.dumps(deck), "utf-8")
    return path


def _sections(letters: int) -> list[dict[str, str]]:
    shown = "# [/x]\n\n<script>alert(1)</script> <b>bold</b> `list[int]`\n\n"
    links = "[evil](javascript:alert(1)) [file](file:///etc/passwd) ![image](http://x.invalid/x)"
    far = f"[far](javascript:{'far' * (letters // 30)})\n\n"
    items = "* [/x] item\n\n> quoted\n\n" * (letters // 30)
    return [
        {"id": "[/x]", "title": "[/x] list[int]", "text": shown + links},
        {"id": "long", "title": "[/x] long", "text": far + items},
    ]
