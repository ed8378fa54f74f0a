"""A drill being held: whatever happens in it is on the disk before anybody is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from quiz.classroom.commands import Answer, Command, Pause
from quiz.classroom.drill import Step, step
from quiz.classroom.questions import Question, chosen_places, judged
from quiz.classroom.record import drill_kept, results_of
from quiz.classroom.state import Drill, Phase, Rules
from quiz.classroom.writing import logged, question_read, question_written
from quiz.store.database import StoreError
from quiz.store.drills import DrillFile, Heading, Sheet
from quiz.store.results import Results
from quiz.store.rows import instant, milliseconds, new_id
from quiz.study.prompt import Way
from quiz.study.rating import Response
from quiz.study.typed import unreadable

_LONGEST_ID = 64


class Room:
    """The drill as it is now, its questions, and the file it is kept in.

    All methods are for one thread; those that write raise StoreError where nothing was changed.
    """

    def __init__(
        self,
        file: DrillFile,
        heading: Heading,
        questions: Sequence[Question],
        drill: Drill,
        clock: Callable[[], datetime],
    ) -> None:
        self.heading = heading
        self.questions = tuple(questions)
        self.drill = drill
        self._file = file
        self._clock = clock

    @classmethod
    def begin(
        cls,
        folder: Path,
        title: str,
        mode: str,
        rules: Rules,
        questions: Sequence[Question],
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """A new drill in its lobby, in a new file in the folder of results.

        Raises StoreError or OSError where there cannot be one.
        """
        clock = clock or steady_clock(datetime.now(UTC))
        at = _whole(clock())
        rules = rules._replace(questions=len(questions))
        heading = Heading(new_id(at), title, at, mode, rules._asdict())
        sheets = [Sheet(each.asked, question_written(each)) for each in questions]
        file = DrillFile.begin(folder, heading, sheets)
        return cls(file, heading, questions, Drill(rules, at), clock)

    @classmethod
    def resume(cls, path: Path, clock: Callable[[], datetime] | None = None) -> Self:
        """The drill kept at `path`, where it stopped.

        A question that was open has its clock stopped at what happened last, so that no time is
        lost; a self-paced drill goes on towards its end.
        """
        file = DrillFile.open(path)
        try:
            heading = file.heading()
            sheets = file.sheets()
            questions = file.understood(
                lambda: [question_read(place, each.prompt) for place, each in enumerate(sheets)]
            )
            drill = drill_kept(file, heading)
            clock = clock or steady_clock(max(datetime.now(UTC), drill.at))
            room = cls(file, heading, questions, drill, clock)
            if drill.phase is Phase.OPEN and not drill.rules.is_self_paced:
                room.do(Pause(drill.at))
        except StoreError:
            file.close()
            raise
        return room

    @property
    def path(self) -> Path:
        """Where the drill is kept."""
        return self._file.path

    @property
    def question(self) -> Question | None:
        """The question being asked, or asked last; None before the first and where self-paced."""
        if self.drill.place < 0 or self.drill.rules.is_self_paced:
            return None
        return self.questions[self.drill.place]

    def now(self) -> datetime:
        """The time by which this drill goes, to the millisecond."""
        return _whole(self._clock())

    def do(self, *commands: Command) -> list[Step]:
        """Carry the commands out in their order, and write down in one commit what they changed.

        What each has come to is told once all of it is on the disk.
        """
        drill, steps, changes = self.drill, [], []
        for command in commands:
            command = command._replace(at=_whole(command.at))
            steps.append(step(drill, command))
            if steps[-1].drill is not drill:
                changes.append(logged(command))
                drill = steps[-1].drill
        if changes:
            self._file.add(changes)
        self.drill = drill
        return steps

    def answer(self, player: str, place: int, answer_id: str, response: Response) -> Answer:
        """The command by which the player answers so now, judged; it is still to be done."""
        at = self.now()
        if not 0 <= place < len(self.questions):
            return Answer(at, player, place, answer_id[:_LONGEST_ID], "", (), 0.0)
        question = self.questions[place]
        grade = judged(question, response)
        return Answer(
            at,
            player,
            place,
            answer_id[:_LONGEST_ID],
            grade.given,
            chosen_places(question.prompt, response.picked),
            grade.credit,
        )

    def unreadable(self, place: int, response: Response) -> str:
        """Why the answer to the question cannot be read at all, so that it is not one yet."""
        if self.drill.phase is not Phase.OPEN or not 0 <= place < len(self.questions):
            return ""
        prompt = self.questions[place].prompt
        return unreadable(prompt, response.text) if prompt.way is Way.TYPE else ""

    def results(self) -> Results:
        """What the drill has come to."""
        return results_of(self.heading, [each.asked for each in self.questions], self.drill)

    def close(self) -> None:
        """Close the file; that of a drill in which nothing was asked is taken away."""
        if self.drill.place < 0:
            self._file.discard()
        else:
            self._file.close()


def steady_clock(start: datetime) -> Callable[[], datetime]:
    """A clock that shows `start` now, and goes on evenly whatever becomes of the machine's."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def _whole(at: datetime) -> datetime:
    return instant(milliseconds(at))
