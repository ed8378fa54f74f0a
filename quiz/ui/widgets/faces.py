"""Which widget answers which way of asking."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.study.prompt import Prompt, Way
from quiz.ui.widgets.face import Face
from quiz.ui.widgets.picking import Picking, Ticking
from quiz.ui.widgets.placing import Arranging, Matching
from quiz.ui.widgets.revealing import Previews, Revealing
from quiz.ui.widgets.writing import Writing

_FACES: Mapping[Way, type[Face]] = {
    Way.PICK: Picking,
    Way.TICK: Ticking,
    Way.TYPE: Writing,
    Way.ARRANGE: Arranging,
    Way.MATCH: Matching,
}


def face_of(prompt: Prompt, previews: Previews) -> Face:
    """The widget that the prompt is answered with."""
    if prompt.way is Way.REVEAL:
        return Revealing(prompt, previews)
    return _FACES[prompt.way](prompt)
