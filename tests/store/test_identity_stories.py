"""What must keep its history when a card is edited, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.following import Card, Placed, Step, Story, World, entry, gaps, known, lineage, q

FAR = "How far can an ATACMS missile reach, as the article gives it?"
A = q(FAR)
B = q("Which port is the base of the Black Sea Fleet?", "Sevastopol")
C = q("Who took the decision in November 2024?", "Biden")
SHADOW = (
    "What is the greatest distance at which a {} missile can strike a target, in the words that "
    "the article has for it?"
)
ONE = "one"


def edited(before: str, after: str) -> Story:
    """A card edited among others that stay."""
    keeps: dict[Card, Card] = {after: before, B: B}
    return Story({ONE: [B, before]}, [Step({ONE: [B, after]})], keeps)


def replaced(before: str, after: str) -> Story:
    """A card that another takes the place of, which is not the same."""
    return Story(
        {ONE: [B, before]}, [Step({ONE: [B, after]})], {B: B}, begins=[after], lost=[before]
    )


def same(before: str, after: str) -> Story:
    """A card edited in a way that leaves it the same card at once."""
    assert entry(before).key == entry(after).key
    return edited(before, after)


PAIRS = '[[cards]]\nquestion = "Match them."\npairs = [{}]'
ORDER = '[[cards]]\nquestion = "In which order?"\norder = [{}]'
NUMBER = '[[cards]]\nquestion = "{}"\nanswer = {}'

EDITS = {
    "wording edited": edited(
        A, q(FAR.replace("as the article gives it", "as the article gave it"))
    ),
    "typo mended in the question": edited(q(FAR.replace("missile", "misile")), A),
    "typo mended in a name": edited(q(FAR.replace("ATACMS", "ATACSM")), A),
    "answer mended": edited(A, q(FAR, "about 300 km")),
    "answer replaced": edited(A, q(FAR, "far enough")),
    "answer becomes a number": edited(A, NUMBER.format(FAR, 300)),
    "flashcard becomes a choice": same(A, q(FAR, wrong='["70 km", "500 km"]')),
    "flashcard becomes typed": same(A, q(FAR, accept='["300"]')),
    "wrong options changed": same(
        q(FAR, wrong='["70 km", "500 km"]'), q(FAR, wrong='["1 km", "5 km", "9 km"]')
    ),
    "choice becomes a flashcard and is reworded": edited(
        q(FAR, wrong='["70 km", "500 km"]'), q(FAR.replace("gives", "gave"))
    ),
    "explanation and tags changed": same(A, q(FAR, explanation='"So it is."', tags='["a"]')),
    "case and spaces changed": same(
        A, q("  HOW far can an  ATACMS missile reach, as the article gives it?")
    ),
    "another Unicode form": same(q("Où est le café?"), q("Où est le cafe\u0301?")),
    "id added": edited(A, q(FAR, id='"reach"')),
    "id added and answer mended": edited(A, q(FAR, "310 km", id='"reach"')),
    "id taken away": edited(q(FAR, id='"reach"'), A),
    "id changed": edited(q(FAR, id='"reach"'), q(FAR, id='"range"')),
    "all of a card with an id changed": same(q(FAR, id='"a"'), q("What else?", "That", id='"a"')),
    "reverse added": same(A, q(FAR, reverse="true")),
    "reverse taken away": same(q(FAR, reverse="true"), A),
    "pairs in another order": same(
        PAIRS.format('["a", "1"], ["b", "2"]'), PAIRS.format('["b", "2"], ["a", "1"]')
    ),
    "a pair added": edited(
        PAIRS.format('["a", "1"], ["b", "2"]'), PAIRS.format('["a", "1"], ["b", "2"], ["c", "3"]')
    ),
    "things in another order": edited(ORDER.format('"a", "b", "c"'), ORDER.format('"b", "a", "c"')),
    "number mended": edited(NUMBER.format("How many?", 300), NUMBER.format("How many?", 310)),
    "typo mended outside the gap": edited(
        gaps("The misile reaches {{300 km}} at the very most."),
        gaps("The missile reaches {{300 km}} at the very most."),
    ),
    "gap text edited": edited(
        gaps("The missile reaches {{c1::300 km}}."), gaps("The missile reaches {{c1::310 km}}.")
    ),
    "one of two gap texts edited": edited(
        gaps("An {{c1::ATACMS}} reaches {{c2::300 km}}."),
        gaps("An {{c1::ATACMS}} reaches {{c2::310 km}}."),
    ),
    "a gap added before": same(
        gaps("An ATACMS reaches {{300 km}}."), gaps("An {{ATACMS}} reaches {{300 km}}.")
    ),
}

OTHERS = {
    "the reach of Storm Shadow, not of ATACMS": replaced(
        q("How far can an ATACMS missile reach?"),
        q("How far can a Storm Shadow missile reach?", "250 km"),
    ),
    "the same reach of Storm Shadow": replaced(
        q(SHADOW.format("ATACMS")), q(SHADOW.format("Storm Shadow"))
    ),
    "another army": replaced(
        q("How many kilometres had the Russian army advanced in that month, by its own account?"),
        q("How many kilometres had the Ukrainian army advanced in that month, by its own account?"),
    ),
    "another year": replaced(
        q("What was the greatest range of the missiles delivered in 2023?"),
        q("What was the greatest range of the missiles delivered in 2024?"),
    ),
    "the same answer to another question": replaced(A, q("How far is Kyiv from the front?")),
    "a like question with another answer": replaced(
        A, q(FAR.replace("gives", "gave"), "190 miles")
    ),
    "a like question with a number": replaced(
        NUMBER.format(FAR, 300), NUMBER.format(FAR.replace("gives", "gave"), 300)
    ),
    "both gaps of a sentence changed": replaced(
        gaps("The {{c1::Storm Shadow}} reaches {{c2::250 km}}."),
        gaps("The {{c1::ATACMS}} reaches {{c2::300 km}}."),
    ),
    "a question that every card asks": Story(
        {ONE: [q("Translate.", "dog"), q("Translate.", "cat")]},
        [Step({ONE: [q("Translate.", "house"), q("Translate.", "cat")]})],
        {q("Translate.", "cat"): q("Translate.", "cat")},
        begins=[q("Translate.", "house")],
        lost=[q("Translate.", "dog")],
    ),
    "another deck's card of the same answer and a like question": Story(
        {ONE: [A], "two": [B]},
        [Step({ONE: [C], "two": [B, q(FAR.replace("gives", "gave"))]})],
        begins=[C, Placed("two", q(FAR.replace("gives", "gave")))],
        lost=[A],
    ),
    "another deck's card of the same id": Story(
        {ONE: [q(FAR, id='"1"')]},
        [Step({ONE: None, "two": [q("Who else?", "Merz", id='"1"')]})],
        begins=[Placed("two", q("Who else?", "Merz", id='"1"'))],
        lost=[q(FAR, id='"1"')],
    ),
}


def tell(story: Story, root: Path) -> None:
    world = World(root)
    world.write(story.before)
    world.answer_all()
    for step in story.steps:
        world.take(step)
    with world.desk(story.steps[-1].asked) as desk:
        desk.read()
        memories, line = known(desk), lineage(desk)
        for now, before in story.keeps.items():
            assert line.owner(entry(before).key) == entry(now).key, (now, before)
            assert memories[entry(now).key], now
        for now in story.begins:
            assert memories[entry(now).key] == {}, now
        for before in story.lost:
            assert line.owner(entry(before).key) is None, before


@pytest.mark.parametrize("story", [pytest.param(story, id=name) for name, story in EDITS.items()])
def test_history_follows_a_card_that_was_edited(story: Story, tmp_path: Path) -> None:
    tell(story, tmp_path)


@pytest.mark.parametrize("story", [pytest.param(story, id=name) for name, story in OTHERS.items()])
def test_history_does_not_go_to_another_card(story: Story, tmp_path: Path) -> None:
    tell(story, tmp_path)
