from __future__ import annotations

from quiz.store.groups import Groups, groups_of
from quiz.store.progress import progress_of
from quiz.study.rating import Mode
from tests.store.person import Person, give, give_all, sat

_MORE = """\
title = "More"
sections = [
    { id = "range", title = "Far", text = "x" },
    { id = "none", title = "Never asked", text = "x" },
    { id = "late", title = "Late", text = "x" },
]

[[cards]]
question = "one"
answer = "1"
section = "late"
tags = ["b", "numbers"]

[[cards]]
question = "two"
answer = "2"
reverse = true
section = "range"
tags = ["b", "a"]
"""


def test_sections_come_in_their_order_and_tags_by_name(person: Person) -> None:
    person.write("more", _MORE)
    with person.desk() as desk:
        (more,) = (deck for deck in desk.decks() if deck.id == "more")
        found = groups_of(desk, [more])
    assert [(each.name, each.title, each.faces) for each in found.sections] == [
        ("range", "Far", 2), ("late", "Late", 1),
    ]  # fmt: skip
    assert [(each.name, each.title, each.faces) for each in found.tags] == [
        ("a", "a", 2), ("b", "b", 3), ("numbers", "numbers", 1),
    ]  # fmt: skip
    assert all(each.seen == 0 and each.known[-1].share == 0 for each in found.sections)


def test_of_more_decks_sections_tell_theirs_and_tags_are_one(person: Person) -> None:
    person.write("more", _MORE)
    with person.desk() as desk:
        found = groups_of(desk, desk.decks())
    assert [(each.name, each.title) for each in found.sections] == [
        ("range", "Far (More)"), ("late", "Late (More)"), ("range", "Range (Weapons)"),
    ]  # fmt: skip
    assert [(each.name, each.faces) for each in found.tags] == [("a", 2), ("b", 3), ("numbers", 2)]


def test_a_group_of_all_cards_is_known_as_the_deck_is(person: Person) -> None:
    person.write("all", 'title = "All"\n[[cards]]\nquestion = "q"\nanswer = "a"\ntags = ["t"]\n')
    with person.desk() as desk:
        give_all(sat(desk, Mode.STUDY, "all"), person.clock)
        person.clock.forward(days=9)
        (deck,) = (deck for deck in desk.decks() if deck.id == "all")
        (tag,) = groups_of(desk, [deck]).tags
        (group,) = progress_of(desk, [deck]).decks
    assert (tag.faces, tag.seen, tag.known) == (1, 1, group.known)
    assert 0 < tag.known[-1].share < 1


def test_suspended_cards_are_in_no_group(person: Person) -> None:
    with person.desk() as desk:
        sitting = sat(desk, Mode.STUDY, "weapons")
        while sitting.prompt is not None and sitting.prompt.entry.card.section is None:
            give(sitting, person.clock)
        sitting.suspend()
        assert groups_of(desk, desk.decks()) == Groups((), ())
