"""Links that go round, links taken back, marks, new versions of keys, decks edited while asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.deck import key as keys
from quiz.deck.key import card_key
from quiz.deck.model import Card
from quiz.store.begin import begun, resumed
from quiz.store.links import links, orphans, revoke
from quiz.store.progress import progress_of
from quiz.store.wish import Wish
from quiz.study.queue import Item
from quiz.study.rating import Mode
from tests.store.following import Step, World, entry, gaps, known, lineage, q
from tests.store.person import give
from tests.store.test_identity_files import A2, A3
from tests.store.test_identity_stories import FAR, ONE, A, B


def _told(tmp_path: Path, *decks: list[str]) -> World:
    """A world in which these versions of one deck were read and answered in turn."""
    world = World(tmp_path)
    for each in decks:
        world.take(Step({ONE: each}))
        world.answer_all()
    return world


def test_links_that_go_round_are_followed_once(tmp_path: Path) -> None:
    world = _told(tmp_path, [A], [A2], [A], [A2])
    for cards, owner in (([A], A), ([A2], A2), ([B], None), ([A3], A3)):
        world.take(Step({ONE: cards}))
        with world.desk() as desk:
            desk.read()
            line = lineage(desk)
            expected = None if owner is None else entry(owner).key
            assert {line.owner(entry(each).key) for each in (A, A2)} == {expected}
            if owner is not None:
                assert known(desk)[entry(owner).key][""].reps == 4


def test_a_revoked_link_stays_revoked(tmp_path: Path) -> None:
    world = _told(tmp_path, [A], [A2])
    with world.desk() as desk:
        desk.read()
        now = desk.today.now()
        assert revoke(desk.history, entry(A2).key, now, now.date()) == [
            (entry(A).key, entry(A2).key)
        ]
        assert known(desk)[entry(A2).key][""].reps == 1
    world.take(Step({ONE: [B]}))
    world.take(Step({ONE: [A2]}))
    with world.desk() as desk:
        desk.read()
        assert known(desk)[entry(A2).key][""].reps == 1
        assert lineage(desk).owner(entry(A).key) is None


def test_marks_follow_the_card(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    with world.desk() as desk:
        desk.read()
        for each in (A, B):
            wish = Wish(Mode.PRACTICE, only=(Item(entry(each).key, ""),))
            sitting = begun(desk, desk.decks(), wish)
            sitting.toggle_flag()
            if each == B:
                sitting.suspend()
    world.take(
        Step({ONE: [A2, q("Which port is the base of the black sea fleet??", "Sevastopol")]})
    )
    with world.desk() as desk:
        desk.read()
        (left,) = desk.candidates(desk.decks())
        assert left.key == entry(A2).key
        suspended, flagged = desk.memories.standing(
            [key for key, _ in desk.shelf.faces(desk.decks()[0].path)]
        )
        assert len(suspended) == 1
        assert len(flagged) == 2


def test_each_gap_keeps_its_own_memory(tmp_path: Path) -> None:
    before = gaps("An ATACMS reaches {{300 km}} from {{Sumy}}.")
    after = gaps("An {{ATACMS}} reaches {{300 km}} from {{Sumy}}.")
    world = _told(tmp_path, [before])
    with world.desk() as desk:
        desk.read()
        asked = known(desk)[entry(before).key]
    world.take(Step({ONE: [after]}))
    with world.desk() as desk:
        desk.read()
        (card,) = desk.candidates(desk.decks())
        assert card.faces == ("=atacms#1", "=300 km#1", "=sumy#1")
        assert card.memories == asked
        assert set(asked) == {"=300 km#1", "=sumy#1"}


def test_a_numbered_gap_with_another_text_keeps_its_memory(tmp_path: Path) -> None:
    before = gaps("It reaches {{c1::300 km}} and no more.")
    after = gaps("It reaches {{c1::310 km}} and no more.")
    world = _told(tmp_path, [before], [after])
    with world.desk() as desk:
        desk.read()
        assert known(desk)[entry(after).key]["c1"].reps == 2


def test_a_card_followed_is_neither_new_nor_asked_for_the_first_time(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.take(Step({ONE: [A2, B]}))
    with world.desk() as desk:
        desk.read()
        (row,) = desk.rows()
        assert row.tally.new == 0
        sitting = begun(desk, desk.decks(), Wish(Mode.STUDY))
        while sitting.prompt is not None:
            give(sitting, world.person.clock)
        assert desk.past.studied_on(desk.today.day()) == (0, 2)
        assert progress_of(desk).new == 0


def test_intervals_are_the_same_in_the_session_and_replayed(tmp_path: Path) -> None:
    """The first key of the card decides where they fall, whatever its key is now."""
    world = _told(tmp_path, [A], [A2], [A3])
    for _ in range(6):
        world.take(Step(days=30))
        with world.desk() as desk:
            desk.read()
            sitting = begun(desk, desk.decks(), Wish(Mode.TEST))
            answered = give(sitting, world.person.clock)
            assert known(desk)[entry(A3).key][""] == answered.after


Rule = Callable[[Card, str], str]


def _old_rule(card: Card, deck: str) -> str:
    return card_key(card, deck).replace("2:", "1:")


def _upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program make keys of a version 2 that are nothing like the first."""
    monkeypatch.setattr(keys, "VERSION", "2")
    monkeypatch.setattr(keys, "FORMER", (_old_rule,))
    monkeypatch.setattr("quiz.store.shelf.__version__", "99.0")


def test_a_new_version_of_keys_keeps_every_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of cards that share their question too, which likeness could not tell apart."""
    cards = [q("Translate.", "dog"), q("Translate.", "cat"), q(FAR, id='"reach"'), B]
    world = _told(tmp_path, cards)
    world.take(Step(days=400))
    before = [entry(each).key for each in cards]
    _upgrade(monkeypatch)
    with world.desk() as desk:
        desk.read()
        after = [entry(each).key for each in cards]
        assert all(key.startswith("2:") for key in after)
        assert [lineage(desk).owner(key) for key in before] == after
        assert all(known(desk)[key][""].reps == 1 for key in after)
    world.take(Step({ONE: [A2, B]}))
    with world.desk() as desk:
        desk.read()
        assert known(desk)[entry(B).key][""].reps == 1


def test_a_file_not_asked_for_is_brought_to_a_new_version_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path)
    world.take(Step({"elsewhere/far": [A], ONE: [B]}))
    world.answer_all()
    before = entry(A).key
    _upgrade(monkeypatch)
    world.take(Step(asked=False))
    with world.desk(asked=False) as desk:
        assert lineage(desk).owner(before) == before
    world.take(Step(days=90))
    with world.desk() as desk:
        desk.read()
        assert lineage(desk).owner(before) == entry(A).key
        assert known(desk)[entry(A).key][""].reps == 1


def test_a_card_edited_while_it_is_asked_for_the_first_time_keeps_the_answer(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    world.write({ONE: [A, B]})
    with world.desk() as desk:
        desk.read()
        sitting = begun(desk, desk.decks(), Wish(Mode.TEST, only=(Item(entry(A).key, ""),)))
        world.write({ONE: [A2, B]})
        desk.read()
        give(sitting, world.person.clock)
        assert known(desk)[entry(A2).key][""].reps == 1
        world.write({ONE: [A3, B]})
        desk.read()
        assert known(desk)[entry(A3).key][""].reps == 1


def test_a_test_broken_off_goes_on_though_a_card_answered_in_it_was_reworded(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    world.write({ONE: [A, A2]})
    with world.desk() as desk:
        desk.read()
        sitting = begun(desk, desk.decks(), Wish(Mode.TEST, seed=1))
        answered = give(sitting, world.person.clock)
    left = A2 if answered.item.key == entry(A).key else A
    world.take(Step({ONE: [left, A3]}, 0))
    with world.desk() as desk:
        desk.read()
        row = desk.broken_off()
        assert row is not None
        again = resumed(desk, row)
        assert (again.answered_count, again.remaining) == (1, 1)
        give(again, world.person.clock)
        assert again.result().score.asked == 2


def test_what_was_read_and_not_settled_is_settled_at_the_next_start(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.write({ONE: [A2, B]})
    with world.desk() as desk:
        from quiz.store.volumes import volume_at

        for file in desk.look():
            desk.put([(file, volume_at(file.path))])
    with world.desk() as desk:
        assert desk.look() == []
        desk.read()
        assert known(desk)[entry(A2).key][""].reps == 1


def test_settling_again_writes_nothing(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.take(Step({ONE: [A2]}))
    with world.desk() as desk:
        desk.read()
        count = "SELECT count(*) FROM event"
        before = desk.history.database.row(count)
        desk.shelf.database.change("UPDATE deck SET stamp = ''")
        desk.read()
        desk.shelf.database.change("DELETE FROM deck")
        desk.read()
        assert desk.history.database.row(count) == before


def test_without_its_shelf_a_card_is_still_followed(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.person.places.shelf.unlink()
    world.take(Step({ONE: [A2, B]}))
    with world.desk() as desk:
        desk.read()
        assert known(desk)[entry(A2).key][""].reps == 1


def test_a_clock_gone_back_does_not_confuse_what_is_lost(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.take(Step({ONE: [B]}))
    world.take(Step({ONE: [A, B]}, days=-5))
    with world.desk() as desk:
        desk.read()
        assert lineage(desk).lost == {}
    world.take(Step({ONE: [A2, B]}, days=-5))
    with world.desk() as desk:
        desk.read()
        assert known(desk)[entry(A2).key][""].reps == 1


def test_links_and_orphans_are_told_with_their_wordings(tmp_path: Path) -> None:
    world = _told(tmp_path, [A, B])
    world.take(Step({ONE: [A2]}))
    with world.desk() as desk:
        desk.read()
        (link,) = links(desk.history)
        assert (link.old, link.new, link.has_effect) == (entry(A).key, entry(A2).key, True)
        assert link.was is not None
        assert link.now is not None
        assert (link.was.question, link.was.answer) == (FAR, "300 km")
        assert link.now.question == FAR.replace("gives", "gave")
        (orphan,) = orphans(desk.history)
        assert orphan.card is not None
        assert (orphan.key, orphan.answers, orphan.card.deck) == (entry(B).key, 1, ONE)
        assert (orphan.until - orphan.lost_at).days == 30
        assert revoke(desk.history, "1:nothing", desk.today.now(), desk.today.day()) == []
