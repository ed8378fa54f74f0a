"""The drills that are kept: read as sittings, their students forgotten, the old ones removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from quiz.classroom.names import same_name
from quiz.classroom.record import results
from quiz.classroom.sitting import Sitting, sitting_of
from quiz.classroom.writing import question_read
from quiz.store.drills import DrillFile, Kept, Sheet, drills_kept
from quiz.store.forgetting import names_kept, rename_players
from quiz.store.pseudonyms import forget_number

_FORGOTTEN = "Forgotten"
_NUMBERED = re.compile(rf"{_FORGOTTEN} ([0-9]{{1,9}})")


class Trace(NamedTuple):
    """A player of a drill whose name is to be forgotten, with all the names they had in it."""

    drill: Kept
    player: str
    names: tuple[str, ...]


def sitting_kept(path: Path) -> Sitting:
    """The sitting in the drill's file, its sections by their titles; of one going on, so far.

    Raises StoreError where the file cannot be read.
    """
    sitting = sitting_of(results(path))
    file = DrillFile.read(path)
    try:
        sheets = file.sheets()
        titles = file.understood(lambda: _section_titles(sheets))
        take_turns = bool(file.heading().rules.get("has_turns"))
    finally:
        file.close()
    questions = (
        replace(question, section=titles.get(question.section, question.section))
        for question in sitting.questions
    )
    return replace(sitting, questions=tuple(questions), take_turns=take_turns)


def traces(folder: Path, name: str) -> list[Trace]:
    """Where anybody of that name took part; raises StoreError where a file cannot be read."""
    wanted = same_name(name)
    return [
        Trace(kept, player, names)
        for kept in drills_kept(folder)
        for player, names in names_kept(kept.path).items()
        if wanted in map(same_name, names)
    ]


def forget(folder: Path, name: str, found: Sequence[Trace]) -> str:
    """The new name of these players, who keep their marks; the name's number is nobody's then.

    A player of several drills has the same new name in all of them. Raises StoreError where a
    file cannot be changed; those before it are changed by then.
    """
    first = _last_number(folder) + 1
    by_drill: dict[Path, list[str]] = {}
    for trace in found:
        by_drill.setdefault(trace.drill.path, []).append(trace.player)
    for path, players in by_drill.items():
        new = {player: f"{_FORGOTTEN} {at}" for at, player in enumerate(players, first)}
        rename_players(path, new)
    forget_number(folder, same_name(name))
    return f"{_FORGOTTEN} {first}"


def names_known(folder: Path) -> set[str]:
    """All names in the drills, but those that were forgotten."""
    return {name for name in _all_names(folder) if not _NUMBERED.fullmatch(name)}


def older_drills(folder: Path, days: int, now: datetime) -> list[Kept]:
    """The drills that began more than so many days ago, the oldest first; none for 0 days."""
    if not days:
        return []
    limit = now - timedelta(days=days)
    return [kept for kept in reversed(drills_kept(folder)) if kept.heading.at < limit]


def _last_number(folder: Path) -> int:
    found = filter(None, map(_NUMBERED.fullmatch, _all_names(folder)))
    return max((int(each[1]) for each in found), default=0)


def _all_names(folder: Path) -> Iterable[str]:
    for kept in drills_kept(folder):
        for names in names_kept(kept.path).values():
            yield from names


def _section_titles(sheets: Iterable[Sheet]) -> Mapping[str, str]:
    sections = (question_read(sheet.asked.place, sheet.prompt).section for sheet in sheets)
    return {section.id: section.title for section in sections if section is not None}
