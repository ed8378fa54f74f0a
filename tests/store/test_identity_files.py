"""What must keep its history when cards and files move, go and come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.following import (
    BROKEN,
    Placed,
    Step,
    Story,
    q,
)
from tests.store.test_identity_stories import FAR, ONE, A, B, C, tell

A2 = q(FAR.replace("gives", "gave"))
A3 = q(FAR.replace("gives", "has"))
OWN = q(FAR, id='"reach"')
TWO = "two"

STORIES = {
    "moved to another file": Story(
        {ONE: [A, B], TWO: [C]}, [Step({ONE: [B], TWO: [C, A]})], {A: A, B: B, C: C}
    ),
    "moved to another file with its answer mended": Story(
        {ONE: [A, B], TWO: [C]},
        [Step({ONE: [B], TWO: [C, q(FAR, "310 km")]})],
        {Placed(TWO, q(FAR, "310 km")): A},
    ),
    "file renamed": Story({ONE: [A, B]}, [Step({ONE: None, TWO: [A, B]})], {A: A, B: B}),
    "deck with ids renamed": Story(
        {ONE: [OWN, q("Who?", "Biden", id='"who"')]},
        [Step({ONE: None, TWO: [OWN, q("Who was it?", "Biden", id='"who"')]})],
        {
            Placed(TWO, OWN): OWN,
            Placed(TWO, q("Who was it?", "Biden", id='"who"')): q("Who?", "Biden", id='"who"'),
        },
    ),
    "deck with ids renamed in two steps": Story(
        {ONE: [OWN, B]}, [Step({ONE: None}), Step({TWO: [OWN, B]})], {Placed(TWO, OWN): OWN, B: B}
    ),
    "file moved into a folder": Story(
        {ONE: [A, B]}, [Step({ONE: None, "de/one": [A, B]})], {A: A, B: B}
    ),
    "file moved out of a folder, a card reworded": Story(
        {"de/a1/one": [A, B]}, [Step({"de/a1/one": None, ONE: [A2, B]})], {A2: A, B: B}
    ),
    "file moved between folders and renamed, with ids": Story(
        {"de/one": [OWN, B]},
        [Step({"de/one": None, "fr/two": [OWN, B]})],
        {Placed(TWO, OWN): OWN, B: B},
    ),
    "removed from a file in a folder": Story(
        {"de/one": [A, B]}, [Step({"de/one": [B]})], {B: B}, lost=[A]
    ),
    "a file in a folder removed": Story(
        {"de/one": [A], TWO: [B]}, [Step({"de/one": None})], {B: B}, lost=[A]
    ),
    "cards swapped": Story({ONE: [A, B]}, [Step({ONE: [B, A]})], {A: A, B: B}),
    "answers swapped": Story(
        {ONE: [q("How far?", "300 km"), q("How fast?", "Mach 3")]},
        [Step({ONE: [q("How far?", "Mach 3"), q("How fast?", "300 km")]})],
        {
            q("How far?", "Mach 3"): q("How far?", "300 km"),
            q("How fast?", "300 km"): q("How fast?", "Mach 3"),
        },
    ),
    "removed": Story({ONE: [A, B]}, [Step({ONE: [B]})], {B: B}, lost=[A]),
    "removed and restored": Story(
        {ONE: [A, B]}, [Step({ONE: [B]}), Step({ONE: [A, B]}, days=9)], {A: A, B: B}
    ),
    "removed and restored after years": Story(
        {ONE: [A, B]}, [Step({ONE: [B]}), Step({ONE: [A, B]}, days=999)], {A: A, B: B}
    ),
    "removed and restored in other words": Story(
        {ONE: [A, B]}, [Step({ONE: [B]}), Step({ONE: [A2, B]}, days=29)], {A2: A}
    ),
    "restored in other words too late": Story(
        {ONE: [A, B]}, [Step({ONE: [B]}), Step({ONE: [A2, B]}, days=31)], begins=[A2], lost=[A]
    ),
    "cut, saved, pasted elsewhere, saved": Story(
        {ONE: [A, B], TWO: [C]}, [Step({ONE: [B]}, 0), Step({TWO: [A, C]}, 0)], {A: A, B: B, C: C}
    ),
    "pasted elsewhere, saved, cut, saved": Story(
        {ONE: [A, B], TWO: [C]}, [Step({TWO: [A, C]}, 0), Step({ONE: [B]}, 0)], {A: A, B: B, C: C}
    ),
    "moved twice": Story(
        {ONE: [A, B], TWO: [C]},
        [Step({TWO: [A, C]}), Step({ONE: [B]}), Step({TWO: [A2, C]})],
        {Placed(TWO, A2): A},
    ),
    "edited twice": Story({ONE: [A]}, [Step({ONE: [A2]}), Step({ONE: [A3]})], {A3: A}),
    "edited twice, first the answer": Story(
        {ONE: [A]}, [Step({ONE: [q(FAR, "30")]}), Step({ONE: [A2]})], {A2: A}
    ),
    "edited and back": Story({ONE: [A]}, [Step({ONE: [A2]}), Step({ONE: [A]})], {A: A}),
    "edited, removed, restored as it first was": Story(
        {ONE: [A, B]}, [Step({ONE: [A2, B]}), Step({ONE: [B]}), Step({ONE: [A, B]})], {A: A}
    ),
    "a deck that does not parse meanwhile": Story(
        {ONE: [A, B]}, [Step({ONE: BROKEN}), Step({ONE: [A2, B]}, days=40)], {A2: A, B: B}
    ),
    "a deck that does not parse loses nothing": Story(
        {ONE: [A, B], TWO: [C]},
        [Step({ONE: BROKEN, TWO: [C, q(FAR, "310 km")]})],
        {A: A, B: B},
        begins=[Placed(TWO, q(FAR, "310 km"))],
    ),
    "a card that is wrong meanwhile": Story(
        {ONE: [A, B]}, [Step({ONE: [A + "\nx = 1", B]}), Step({ONE: [A2, B]})], {A2: A, B: B}
    ),
    "another folder asked for": Story(
        {"elsewhere/far": [A], ONE: [B]},
        [Step({ONE: [B, q(FAR, "310 km")]}, asked=False), Step()],
        {A: A, B: B},
        begins=[q(FAR, "310 km")],
    ),
    "another folder asked for meanwhile": Story(
        {"elsewhere/far": [A], ONE: [B]},
        [Step({"elsewhere/far": [A2]}, asked=False), Step(days=90)],
        {Placed("far", A2): A, B: B},
    ),
    "in two decks, one edited": Story(
        {ONE: [A], TWO: [A]}, [Step({ONE: [A2]})], {A: A}, begins=[A2]
    ),
    "in two decks, both edited": Story(
        {ONE: [A], TWO: [A]}, [Step({ONE: [A2], TWO: [A2]})], {A2: A}
    ),
    "in two decks, one removed, then the other edited": Story(
        {ONE: [A, B], TWO: [A]}, [Step({ONE: [B]}), Step({TWO: [A2]})], {Placed(TWO, A2): A}
    ),
    "a copy of a card with another answer": Story(
        {ONE: [A]}, [Step({ONE: [A, q(FAR, "310 km")]})], {A: A}, begins=[q(FAR, "310 km")]
    ),
    "two candidates for one lost card": Story(
        {ONE: [q("How far?", "300 km"), B]},
        [Step({ONE: [q("How far?", "over 350 km"), q("How far?", "310 km"), B]})],
        {q("How far?", "310 km"): q("How far?", "300 km")},
        begins=[q("How far?", "over 350 km")],
    ),
    "two lost cards for one new": Story(
        {ONE: [A, A2]},
        [Step({ONE: [q(FAR, "about 300 km")]})],
        {q(FAR, "about 300 km"): A},
        lost=[A2],
    ),
    "the other card was there before": Story(
        {ONE: [A, A2]}, [Step({ONE: [A2]})], {A2: A2}, lost=[A]
    ),
    "the old card comes back beside the new": Story(
        {ONE: [A]}, [Step({ONE: [A2]}), Step({ONE: [A2, A]})], {A: A}, begins=[A2]
    ),
    "the old card comes back and goes again": Story(
        {ONE: [A]}, [Step({ONE: [A2]}), Step({ONE: [A2, A]}), Step({ONE: [A2]})], {A2: A}
    ),
}


@pytest.mark.parametrize("story", [pytest.param(story, id=name) for name, story in STORIES.items()])
def test_history_follows_cards_through_files(story: Story, tmp_path: Path) -> None:
    tell(story, tmp_path)
