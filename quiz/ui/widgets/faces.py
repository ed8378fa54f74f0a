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


def face_of(prompt: Prompt, previews: Previews, *, asks_certainty: bool = False) -> Face:
    """The widget that the prompt is answered with, which may also ask how sure the answer is."""
    is_revealed = prompt.way is Way.REVEAL
    face = Revealing(prompt, previews) if is_revealed else _FACES[prompt.way](prompt)
    if not asks_certainty:
        return face
    from quiz.ui.widgets.certain import Certain

    return Certain(face)
