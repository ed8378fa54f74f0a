"""How well the sections and tags of decks are known, told from the decks as last read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.store.remaking import remaking
from quiz.store.retained import known_of
from quiz.store.stands import stands
from quiz.study.outlook import Stand
from quiz.study.progress import Group

if TYPE_CHECKING:
    from quiz.store.desk import Desk
    from quiz.store.shelf import Shelved


class Groups(NamedTuple):
    """The sections, in their order in the decks, and the tags, by name, that cards have."""

    sections: tuple[Group, ...]
    tags: tuple[Group, ...]


@remaking
def groups_of(desk: Desk, decks: Sequence[Shelved]) -> Groups:
    """The sections and the tags of these decks' cards; suspended cards are left out.

    Of more decks than one, the title of a section tells its deck too.
    """
    desk.memories.refresh()
    faces: defaultdict[tuple[int, str], list[Stand]] = defaultdict(list)
    for each in stands(desk.shelf.database, decks):
        faces[each.deck, each.key].append(each)
    tagged: defaultdict[str, list[Stand]] = defaultdict(list)
    sections: list[Group] = []
    for place, deck in enumerate(decks):
        read = desk.deck(deck)
        parted: defaultdict[str, list[Stand]] = defaultdict(list)
        for entry in read.entries:
            own = faces[place, entry.key]
            for tag in entry.card.tags:
                tagged[tag] += own
            parted[entry.card.section or ""] += own
        sections += (
            _group(desk, section.id, _titled(section.title, deck, decks), parted[section.id])
            for section in read.head.sections
            if parted[section.id]
        )
    tags = (_group(desk, tag, tag, own) for tag, own in sorted(tagged.items()) if own)
    return Groups(tuple(sections), tuple(tags))


def _titled(title: str, deck: Shelved, decks: Sequence[Shelved]) -> str:
    return title if len(decks) == 1 else f"{title} ({deck.title})"


def _group(desk: Desk, name: str, title: str, own: Sequence[Stand]) -> Group:
    faces = {(each.key, each.face): each.due is not None for each in own}
    known = known_of(desk.shelf.database, desk.schedule, faces, desk.today.day())
    return Group(name, title, len(faces), sum(faces.values()), known)
