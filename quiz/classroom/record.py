"""What a drill ended in, from the file that was kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quiz.classroom.drill import replayed
from quiz.classroom.state import Drill, Rules
from quiz.classroom.writing import command_read
from quiz.store.drills import DrillFile, Heading
from quiz.store.results import Asked, Given, Player, Results


def results(path: Path) -> Results:
    """The results of the drill kept at `path`, of one that is still going on so far.

    Raises StoreError where the file cannot be read.
    """
    file = DrillFile.read(path)
    try:
        heading = file.heading()
        questions = [sheet.asked for sheet in file.sheets()]
        return results_of(heading, questions, drill_kept(file, heading))
    finally:
        file.close()


def drill_kept(file: DrillFile, heading: Heading) -> Drill:
    """The drill as its log leaves it; raises DamagedFile where the log makes no sense."""
    log = file.log()
    return file.understood(
        lambda: replayed(Drill(Rules(**heading.rules), heading.at), map(command_read, log))
    )


def results_of(heading: Heading, questions: Sequence[Asked], drill: Drill) -> Results:
    """The results: the questions that were opened and not left out, and who is present."""
    asked = [each for each in questions if drill.was_opened(each.place)]
    counted = [each for each in asked if each.place not in drill.skipped]
    return Results(
        heading.id,
        heading.title,
        heading.at,
        heading.mode,
        tuple(counted),
        tuple(Player(each.id, each.name, each.awarded) for each in drill.present),
        tuple(given for each in counted for given in _given(drill, each.place)),
    )


def _given(drill: Drill, place: int) -> list[Given]:
    return [
        Given(
            place,
            player,
            taken.response,
            taken.chosen,
            taken.credit,
            taken.earned,
            taken.milliseconds,
        )
        for player, taken in drill.answers_at(place).items()
    ]
