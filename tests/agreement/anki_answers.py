"""Run by a Python that has `anki`, under libfaketime: answers given in Anki, each at its instant.

On stdin JSON: the hour at which a day starts, and [card, rating, seconds since 1970] in the order
of time. On stdout, for each, the days or else the seconds until the card is due, and its stability.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_QUEUES_OF_DAYS = (2, 3)
"""Cards in review, and those whose step of minutes ends on another day."""


def main() -> None:
    """Answer, and say what came of it."""
    day_starts_at, answers = json.load(sys.stdin)
    clock = Path(os.environ["FAKETIME_TIMESTAMP_FILE"])
    _set(clock, answers[0][2])
    from anki.collection import Collection

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(f"{folder}/collection.anki2")
        collection.set_config("fsrs", True)
        collection.set_config("rollover", day_starts_at)
        cards = {name: _new_card(collection, name) for name in {name for name, *_ in answers}}
        found = []
        for name, rating, at in answers:
            _set(clock, at)
            found.append(_answered(collection, cards[name], rating, at))
        collection.close()
    json.dump(found, sys.stdout)


def _set(clock: Path, seconds: int) -> None:
    clock.write_text(f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}\n")


def _new_card(collection: Any, name: str) -> Any:
    from anki.decks import DeckId

    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = name
    collection.add_note(note, DeckId(1))
    return note.card_ids()[0]


def _answered(collection: Any, card_id: Any, rating: int, at: int) -> list[float]:
    card = collection.get_card(card_id)
    card.start_timer()
    states = collection._backend.get_scheduling_states(card_id)
    # Anki counts its buttons from 0.
    answer = collection.sched.build_answer(card=card, states=states, rating=rating - 1)
    collection.sched.answer_card(answer)
    card.load()
    if card.queue in _QUEUES_OF_DAYS:
        return [card.due - collection.sched.today, 0, card.memory_state.stability]
    return [0, card.due - at, card.memory_state.stability]


if __name__ == "__main__":
    main()
