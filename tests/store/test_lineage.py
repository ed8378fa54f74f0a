from __future__ import annotations

import pytest

from quiz.store.lineage import Lineage, Turn, origin_of

LOST, FOUND, LINK, UNLINK = Turn


def told(*turns: tuple[str, ...]) -> Lineage:
    """The lineage after these, one a millisecond; a link names the new key before the old."""
    lineage = Lineage()
    for at, (kind, key, *origin) in enumerate(turns, 1):
        lineage.turn(Turn(kind), key, at, *origin)
    return lineage


@pytest.mark.parametrize(
    ("turns", "owners"),
    [
        pytest.param([], {"a": "a"}, id="nothing"),
        pytest.param([(LOST, "a")], {"a": None, "b": "b"}, id="lost"),
        pytest.param([(LOST, "a"), (FOUND, "a")], {"a": "a"}, id="found"),
        pytest.param([(LOST, "a"), (LINK, "b", "a")], {"a": "b", "b": "b"}, id="linked"),
        pytest.param([(LINK, "b", "a")], {"a": "a", "b": "b"}, id="linked while there"),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LOST, "b"), (LINK, "c", "b")],
            {"a": "c", "b": "c", "c": "c"}, id="a chain",
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LOST, "b"), (LINK, "c", "b"), (FOUND, "b")],
            {"a": "b", "b": "b", "c": "c"}, id="a chain with its middle back",
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LOST, "b"), (FOUND, "a"), (LINK, "a", "b")],
            {"a": "a", "b": "a"}, id="there and back",
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LINK, "a", "b"), (LOST, "b")],
            {"a": None, "b": None}, id="a loop of the lost",
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LINK, "a", "b"), (LOST, "b"), (LINK, "c", "b")],
            {"a": "c", "b": "c"}, id="a loop left",
        ),
        pytest.param([(LOST, "a"), (LINK, "a", "a")], {"a": None}, id="a link to itself"),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LINK, "c", "a")], {"a": "c"}, id="the later link"
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (UNLINK, "b", "a")], {"a": None}, id="revoked"
        ),
        pytest.param(
            [(LOST, "a"), (LINK, "b", "a"), (LINK, "c", "a"), (UNLINK, "b", "a")],
            {"a": "c"}, id="another revoked",
        ),
    ],
)  # fmt: skip
def test_each_history_has_one_owner_at_most(
    turns: list[tuple[str, ...]], owners: dict[str, str | None]
) -> None:
    lineage = told(*turns)
    assert {key: lineage.owner(key) for key in owners} == owners
    for key, owner in owners.items():
        if owner is not None:
            assert key in lineage.family(owner)


def test_the_first_key_is_where_the_earliest_link_comes_from() -> None:
    lineage = told((LOST, "z"), (LINK, "b", "z"), (LOST, "b"), (LINK, "a", "b"))
    assert lineage.first(lineage.family("a")) == "z"
    back = told((LOST, "a"), (LINK, "b", "a"), (LOST, "b"), (FOUND, "a"), (LINK, "a", "b"))
    assert back.first(back.family("a")) == "a"
    assert told().first(["a"]) == "a"


def test_of_a_loop_the_key_lost_last_is_the_end() -> None:
    loop = told((LOST, "b"), (LOST, "a"), (LINK, "b", "a"), (LINK, "a", "b"))
    assert loop.end("a") == loop.end("b") == "a"


@pytest.mark.parametrize("detail", ["", "{}", "[]", "nonsense"])
def test_a_detail_that_makes_no_sense_is_an_error(detail: str) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        origin_of(detail)
