"""Which cards are chosen by their tags: those with all of some tags, and with none of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

_WITHOUT = "-"


@dataclass(frozen=True, slots=True)
class TagChoice:
    """Tags that a card must have, all of them, and tags that it must not have, none of them."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether every card is chosen, whatever its tags."""
        return not self.wanted and not self.unwanted

    def fits(self, tags: Collection[str]) -> bool:
        """Whether a card with these tags is chosen."""
        return all(tag in tags for tag in self.wanted) and not any(
            tag in tags for tag in self.unwanted
        )


ANY_TAGS = TagChoice()


def tag_choice(written: Iterable[str]) -> TagChoice:
    """The choice that these words write: `x` for cards with that tag, `-x` for those without it."""
    words = tuple(dict.fromkeys(written))
    return TagChoice(
        tuple(word for word in words if not word.startswith(_WITHOUT)),
        tuple(word.removeprefix(_WITHOUT) for word in words if word.startswith(_WITHOUT)),
    )
