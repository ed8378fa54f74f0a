"""Which widget answers which way of asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from quiz.study.prompt import Prompt, Way
from quiz.study.rating import Rating
from quiz.ui.widgets.face import Face
from quiz.ui.widgets.picking import Picking, Ticking
from quiz.ui.widgets.placing import Arranging, Matching
from quiz.ui.widgets.revealing import Revealing
from quiz.ui.widgets.writing import Writing

_FACES: Mapping[Way, type[Face]] = {
    Way.PICK: Picking,
    Way.TICK: Ticking,
    Way.TYPE: Writing,
    Way.ARRANGE: Arranging,
    Way.MATCH: Matching,
}


def face_of(prompt: Prompt, previews: Mapping[Rating, timedelta]) -> Face:
    """The widget that the prompt is answered with."""
    if prompt.way is Way.REVEAL:
        return Revealing(prompt, previews)
    return _FACES[prompt.way](prompt)
