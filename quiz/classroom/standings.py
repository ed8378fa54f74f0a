"""Where the players stand, and how the class has answered a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quiz.classroom.state import Drill, Player, Taken
from quiz.deck.key import same_wording


class Standing(NamedTuple):
    """One player: `right` answers and `credit` apart from the race's `points`.

    `total` is what they are ranked by: the points in a race, else the credit, and in both what the
    teacher awarded.
    """

    rank: int
    player: str
    name: str
    right: int
    credit: float
    points: int
    awarded: int
    total: float


class Given(NamedTuple):
    """An answer as so many gave it, with the credit of the first of them."""

    response: str
    players: tuple[str, ...]
    credit: float


def standings(drill: Drill) -> list[Standing]:
    """The players present, the best first; those with equal totals share a rank.

    A question counts once its answer may be seen, by all or by the player.
    """
    scored = sorted((_scored(drill, each) for each in drill.present), key=lambda each: -each.total)
    ranked: list[Standing] = []
    for number, each in enumerate(scored, start=1):
        is_tie = bool(ranked) and ranked[-1].total == each.total
        ranked.append(each._replace(rank=ranked[-1].rank if is_tie else number))
    return ranked


def chosen_counts(drill: Drill, place: int, options: int) -> list[int]:
    """How many chose each of so many options."""
    chosen = [set(taken.chosen) for taken in drill.answers_at(place).values()]
    return [sum(option in each for each in chosen) for option in range(options)]


def responses(drill: Drill, place: int) -> list[Given]:
    """The different answers in words, the most frequent first; equal wording is one answer."""
    alike: dict[str, list[tuple[str, Taken]]] = {}
    for player, taken in drill.answers_at(place).items():
        alike.setdefault(same_wording(taken.response), []).append((player, taken))
    given = [
        Given(each[0][1].response, tuple(player for player, _ in each), each[0][1].credit)
        for each in alike.values()
    ]
    return sorted(given, key=lambda each: -len(each.players))


def _scored(drill: Drill, player: Player) -> Standing:
    taken = list(_counted(drill, player.id))
    # In hundredths of thousandths, so that thirds of credit added in another order are a tie.
    credit = round(sum(each.credit for each in taken), 5)
    points = sum(each.earned for each in taken)
    total = (points if drill.rules.is_race else credit) + player.awarded
    right = sum(each.credit >= 1 for each in taken)
    name = drill.shown_name(player)
    return Standing(0, player.id, name, right, credit, points, player.awarded, total)


def _counted(drill: Drill, player: str) -> Iterable[Taken]:
    for place in drill.answers:
        taken = drill.taken(player, place)
        if taken and place not in drill.skipped and drill.may_see(player, place):
            yield taken
