"""What keeps its history when a shipped deck is copied into one's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.following import BROKEN, Placed, Step, Story, q
from tests.store.test_identity_stories import FAR, ONE, A, B, C, tell

SHIPPED = "shipped/one"
A2 = q(FAR.replace("gives", "gave"))
OWN = q(FAR, id='"reach"')
OWN2 = q("What is the reach?", "180 miles", id='"reach"')

STORIES = {
    "copied": Story({SHIPPED: [A, B]}, [Step({ONE: [A, B]})], {A: A, B: B}),
    "copied and reworded at once": Story({SHIPPED: [A, B]}, [Step({ONE: [A2, B]})], {A2: A, B: B}),
    "copied into a folder and reworded": Story(
        {SHIPPED: [A, B]}, [Step({"de/one": [A2, B]})], {A2: A, B: B}
    ),
    "the copy moved into a folder": Story(
        {SHIPPED: [A, B]},
        [Step({ONE: [A2, B]}), Step({ONE: None, "de/one": [A2, B]})],
        {A2: A, B: B},
    ),
    "copied, then reworded": Story(
        {SHIPPED: [A, B]}, [Step({ONE: [A, B]}), Step({ONE: [A2, B]})], {A2: A, B: B}
    ),
    "copied and reworded, with an id": Story(
        {SHIPPED: [OWN, B]}, [Step({ONE: [OWN2, B]})], {OWN2: OWN, B: B}
    ),
    "a card left out of the copy": Story({SHIPPED: [A, B]}, [Step({ONE: [B]})], {B: B}, lost=[A]),
    "the copy deleted again": Story(
        {SHIPPED: [A, B]}, [Step({ONE: [A2, B]}), Step({ONE: None})], {A: A, B: B}
    ),
    "the copy deleted and made again": Story(
        {SHIPPED: [A, B]},
        [Step({ONE: [A2, B]}), Step({ONE: None}), Step({ONE: [A2, B]})],
        {A2: A, B: B},
    ),
    "copied and broken, another deck has a like card": Story(
        {SHIPPED: [A, B]},
        [Step({ONE: BROKEN, "two": [A2, C]}), Step({ONE: [A, B]})],
        {A: A, B: B},
        begins=[Placed("two", A2)],
    ),
    "a reworded copy under another name": Story(
        {SHIPPED: [A, B]}, [Step({"mine": [A2, C]})], {A: A, B: B}, begins=[Placed("mine", A2)]
    ),
    "the shipped deck is reworded by an upgrade": Story(
        {SHIPPED: [A, B]}, [Step({SHIPPED: [A2, B]})], {A2: A, B: B}
    ),
    "an upgrade rewords what the copy keeps": Story(
        {SHIPPED: [A, B]}, [Step({ONE: [A, B]}), Step({SHIPPED: [A2, B]})], {A: A, B: B}
    ),
}


@pytest.mark.parametrize("story", [pytest.param(story, id=name) for name, story in STORIES.items()])
def test_history_follows_a_shipped_deck_into_a_copy(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.desk.bundled_decks", lambda: tmp_path / "shipped")
    tell(story, tmp_path)
