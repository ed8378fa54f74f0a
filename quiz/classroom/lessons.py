"""What to teach again: the sections and questions on which too little was earned."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.classroom.sitting import Sitting

TEACH_AGAIN_BELOW = 0.6
"""A class that earned less than this share of the marks has not learned it yet."""


@dataclass(frozen=True, slots=True)
class SectionShare:
    """How much the class earned on the questions of a section, at these places."""

    section: str
    share: float
    places: tuple[int, ...]

    @property
    def is_to_teach_again(self) -> bool:
        """Whether too little was earned."""
        return self.share < TEACH_AGAIN_BELOW


def section_shares(sitting: Sitting) -> tuple[SectionShare, ...]:
    """The sections, that on which least was earned first; questions without one are not in it."""
    places: dict[str, list[int]] = {}
    for place, question in enumerate(sitting.questions):
        if question.section:
            places.setdefault(question.section, []).append(place)
    shares = [
        SectionShare(section, share, tuple(found))
        for section, found in places.items()
        if (share := sitting.earned(found)) is not None
    ]
    return tuple(sorted(shares, key=lambda each: each.share))


def questions_to_teach_again(sitting: Sitting) -> tuple[int, ...]:
    """The places of the questions on which too little was earned, the least first."""
    shares = {place: sitting.earned([place]) for place in range(len(sitting.questions))}
    low = [
        (share, place)
        for place, share in shares.items()
        if share is not None and share < TEACH_AGAIN_BELOW
    ]
    return tuple(place for _, place in sorted(low))
