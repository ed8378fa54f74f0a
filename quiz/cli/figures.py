"""Progress as JSON: days and times in ISO, shares from 0 to 1, null where too few answers tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from quiz.cli.looking import rfc3339
from quiz.study.charts.calibration import LEAST_ANSWERS
from quiz.study.charts.retention import LEAST_RECALLS
from quiz.study.progress import (
    STABILITY_BOUNDS,
    DayWork,
    DeckTests,
    Group,
    Hard,
    Known,
    Level,
    Misled,
    Progress,
    Recalls,
    Taken,
)

if TYPE_CHECKING:
    from quiz.store.groups import Groups

Json = dict[str, object]


def figures(progress: Progress, groups: Groups | None) -> Json:
    """All of it; sections and tags are null where they were not asked for."""
    return {
        "answers": progress.answers,
        "right": progress.right,
        "days": len(progress.days),
        "streak": progress.streak,
        "retention": progress.retention,
        "due_today": progress.due_today,
        "new": progress.new,
        "cards": progress.cards,
        "known": progress.share_known,
        "minutes": round(progress.minutes, 2),
        "today": progress.today.isoformat(),
        "desired_retention": progress.desired,
        "by_day": [_day(each) for each in progress.days],
        "recalls": [_recalls(each) for each in progress.recalls],
        "overdue": progress.overdue,
        "forecast": [{"day": day.isoformat(), "cards": cards} for day, cards in progress.forecast],
        "known_over_time": _known(progress.known),
        "decks": [_group(each) for each in progress.decks],
        "sections": None if groups is None else [_group(each) for each in groups.sections],
        "tags": None if groups is None else [_group(each) for each in groups.tags],
        "difficulties": [
            {"difficulty": number, "faces": faces}
            for number, faces in enumerate(progress.difficulties, 1)
        ],
        "stabilities": [
            {"from_days": start, "below_days": end, "faces": faces}
            for start, end, faces in zip_longest(
                (0, *STABILITY_BOUNDS), STABILITY_BOUNDS, progress.stabilities
            )
        ],
        "hardest": [_hard(each) for each in progress.hardest],
        "sure_and_wrong": [_misled(each) for each in progress.misled],
        "certainty": [_level(each) for each in progress.levels],
        "tests": [_tests(each) for each in progress.tests],
    }


def _day(work: DayWork) -> Json:
    return {
        "day": work.day.isoformat(),
        "answers": work.answers,
        "right": work.right,
        "minutes": round(work.milliseconds / 60_000, 2),
    }


def _recalls(month: Recalls) -> Json:
    return {
        "month": f"{month.month:%Y-%m}",
        "young": month.young,
        "young_recalled": month.young_recalled,
        "young_share": _share(month.young_recalled, month.young, LEAST_RECALLS),
        "mature": month.mature,
        "mature_recalled": month.mature_recalled,
        "mature_share": _share(month.mature_recalled, month.mature, LEAST_RECALLS),
    }


def _known(shares: Sequence[Known]) -> list[Json]:
    return [{"day": each.day.isoformat(), "share": each.share} for each in shares]


def _group(group: Group) -> Json:
    return {
        "name": group.name,
        "title": group.title,
        "faces": group.faces,
        "seen": group.seen,
        "known": group.known[-1].share if group.known else 0.0,
        "known_over_time": _known(group.known),
    }


def _card(card: Hard | Misled) -> Json:
    return {
        "key": card.key,
        "face": card.face,
        "deck": card.deck,
        "number": card.number,
        "question": card.question,
    }


def _hard(card: Hard) -> Json:
    more = {"lapses": card.lapses, "difficulty": card.difficulty, "leech": card.is_leech}
    return {**_card(card), **more}


def _misled(card: Misled) -> Json:
    return {**_card(card), "at": rfc3339(card.at)}


def _level(level: Level) -> Json:
    return {
        "certainty": level.certainty,
        "asked": level.asked,
        "right": level.right,
        "share": _share(level.right, level.asked, LEAST_ANSWERS),
        "marks": level.marks,
    }


def _tests(deck: DeckTests) -> Json:
    return {
        "deck": deck.deck,
        "title": deck.title,
        "best": max((each.score.share for each in deck.tests), default=None),
        "tests": [_taken(each) for each in deck.tests],
    }


def _taken(test: Taken) -> Json:
    return {
        "at": rfc3339(test.at),
        "asked": test.score.asked,
        "right": test.score.right,
        "points": round(test.score.credit, 6),
        "seconds": test.score.seconds,
    }


def _share(part: int, whole: int, least: int) -> float | None:
    return part / whole if whole >= least else None
