"""A session with its history: whatever is answered is on disk before anybody is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

from quiz.deck.model import Deck, Entry, Section
from quiz.store.database import StoreError
from quiz.store.history import History
from quiz.store.others import Others
from quiz.store.rows import REVERSE, Answer, Mark, Reason, Sighting, new_id
from quiz.store.terms import Material, Terms, sighting
from quiz.store.today import Today
from quiz.store.undo_steps import Deed, Step
from quiz.study.prompt import Prompt
from quiz.study.queue import Item
from quiz.study.rating import Certainty, Mode, Rating, Response
from quiz.study.result import Result, result_of
from quiz.study.session import Answered, Left, Removed, Session


class Sitting:
    """A session that writes down each answer as it is given; raises StoreError if it cannot."""

    def __init__(
        self,
        session_id: str,
        terms: Terms,
        session: Session,
        material: Material,
        history: History,
        today: Today,
        others: Others | None = None,
    ) -> None:
        self.id = session_id
        self.terms = terms
        self.material = material
        self._session = session
        self._history = history
        self._today = today
        self._others = others
        self._written: list[Answer] = []
        self._steps: list[Step] = []
        self._first: dict[Item, Answered] = {}
        self._first_ids: set[str] = set()
        self._earlier: list[Answered] = []

    @property
    def prompt(self) -> Prompt | None:
        """The question being asked, None when the session is over."""
        return self._session.prompt

    @property
    def last(self) -> Answered | None:
        """The latest answer."""
        return self._session.last

    @property
    def last_deed(self) -> Deed | None:
        """What `undo` would take back; None where there is nothing."""
        return self._steps[-1].deed if self._steps else None

    @property
    def is_answered(self) -> bool:
        """Whether the current question was answered and waits for `advance`."""
        return self._session.is_answered

    @property
    def answered_count(self) -> int:
        """How many answers stand."""
        return len(self._earlier) + len(self._session.answers)

    @property
    def remaining(self) -> int:
        """How many questions are still to be answered."""
        return self._session.remaining

    @property
    def left(self) -> Left:
        """What is still to be asked: how many new faces, ones being learned, and ones due."""
        return self._session.left

    @property
    def progress(self) -> float:
        """How much is done, from 0 to 1."""
        if self.terms.mode is Mode.STUDY:
            return self._session.progress
        return self.answered_count / max(self.answered_count + self.remaining, 1)

    @property
    def title(self) -> str:
        """The title of the current card's deck."""
        return "" if self.prompt is None else self.material.deck(self.prompt.entry).head.title

    @property
    def section(self) -> Section | None:
        """What there is to read on the current question."""
        return None if self.prompt is None else self.material.section(self.prompt.entry)

    @property
    def is_flagged(self) -> bool:
        """Whether the current card is flagged."""
        return self.prompt is not None and self.prompt.entry.key in self.material.flagged

    @property
    def seconds_left(self) -> float | None:
        """How long the current question may still take; None where there is no limit."""
        if self.terms.seconds is None:
            return None
        return self.terms.seconds - (self._today.now() - self._session.shown_at).total_seconds()

    def take_up(self, earlier: Sequence[tuple[Answered, bool]]) -> None:
        """Count in what was answered before the session was broken off, undone or not."""
        for answered, is_undone in earlier:
            self._first.setdefault(answered.item, answered)
            if not is_undone:
                self._earlier.append(answered)

    def prompt_for(self, item: Item) -> Prompt:
        """How this sitting asks a face for the first time."""
        return self._session.prompt_for(item, 0)

    def previews(self) -> dict[Rating, timedelta]:
        """When the current face would come back, for each rating."""
        self._catch_up()
        return self._session.previews(self._today.day(), self._today.now())

    def comes_back(self, answered: Answered) -> timedelta | None:
        """How long until the face is due again; None where the schedule was not touched."""
        if not self.terms.answer_mode.feeds_schedule:
            return None
        if answered.after.due_at is not None:
            return max(answered.after.due_at - self._today.now(), timedelta(0))
        if answered.after.due_day is not None:
            return answered.after.due_day - self._today.day()
        return None

    def take(self, deck: Deck, path: str, owners: Mapping[str, str]) -> bool:
        """Go by a new reading of a deck; whether what is being asked has changed.

        Args:
            deck: The deck as it is read now.
            path: Its file.
            owners: For each key of this sitting the one that its card has now.
        """
        if deck.id not in self.material.decks:
            return False
        self.material.take(deck, path)
        moved = self.material.follow(deck, owners)
        self._session.follow(moved)
        for step in self._steps:
            step.follow(moved)
        self._first = {moved.get(item, item): each for item, each in self._first.items()}
        return self._session.put_again()

    def sightings(self, keys: Collection[str]) -> list[Sighting]:
        """Where the cards of these keys stand, and their wording."""
        entries = (entry for key, entry in self.material.entries.items() if key in keys)
        return [sighting(entry, self.material.decks[entry.deck][0]) for entry in entries]

    def pause(self, away: timedelta) -> None:
        """Not count this time, in which something else was done, for the current question."""
        self._session.shown_at += away

    def answer(self, response: Response) -> Answered:
        """Judge and record the response to the current question.

        Where the time has run out it is late; what was answered in time, and was still to be said
        how sure, counts at the lowest certainty.
        """
        self._catch_up()
        now = self._today.now()
        if self.seconds_left is not None and self.seconds_left <= 0:
            response = _overtaken(response)
        answered = self._session.judged(response, now, self._today.day_of(now))
        answer = self._row(answered)
        self._history.record(answer, self.material.sighting(answered.prompt))
        self._session.keep(answered)
        self._written.append(answer)
        self._steps.append(Step(Deed.ANSWER, answered.item))
        if answered.item not in self._first:
            self._first[answered.item] = answered
            self._first_ids.add(answer.id)
        return answered

    def advance(self) -> None:
        """Go on to the next question, once the current one is answered."""
        self._catch_up()
        self._session.advance(self._today.now())

    def undo(self) -> Deed | None:
        """Take back what was done last, which is returned; an answer's question is asked again."""
        if not self._steps:
            return None
        step = self._steps[-1]
        match step.deed:
            case Deed.ANSWER:
                self._take_back_answer()
            case Deed.GUESS | Deed.OVERRULE:
                self._take_back_verdict(step)
            case Deed.SKIP:
                self._session.unskip(_removed(step), self._today.now())
            case _:
                self._take_back_mark(step)
        self._steps.pop()
        return step.deed

    def guess(self) -> Answered | None:
        """Have the latest answer count as a lucky guess; None if it cannot."""
        if self.last is None:
            return None
        return self._reconsider(
            self._session.as_guess(self._today.day_of(self.last.at)), Deed.GUESS
        )

    def overrule(self) -> Answered | None:
        """Have the latest typed answer count as right; None if it cannot."""
        if self.last is None:
            return None
        return self._reconsider(
            self._session.as_right(self._today.day_of(self.last.at)), Deed.OVERRULE
        )

    def skip(self) -> bool:
        """Put the current question at the end; the second time, leave it out.

        Returns whether it is asked again.
        """
        self._catch_up()
        removed = self._session.skip(self._today.now())
        if removed is None or removed.current is None:
            return False
        self._steps.append(Step(Deed.SKIP, removed.current, removed=removed))
        return self._session.is_asked_again(removed.current)

    def toggle_flag(self) -> bool:
        """Flag the current card, or take its flag away; tells whether it is flagged now."""
        if (item := self._session.current) is None:
            return False
        deed = Deed.UNFLAG if item.key in self.material.flagged else Deed.FLAG
        self._steps.append(Step(deed, item, self._mark(Mark(deed), item.key)))
        return deed is Deed.FLAG

    def suspend(self) -> None:
        """Ask the current card no more, in this session and later ones."""
        if (item := self._session.current) is None:
            return
        suspended = self.material.suspended
        event = None if item.key in suspended else self._mark(Mark.SUSPEND, item.key)
        self._catch_up()
        removed = self._session.drop(item.key, self._today.now())
        self._steps.append(Step(Deed.SUSPEND, item, event, removed=removed))

    def finish(self) -> None:
        """Tell the history that this session is not to be gone on with."""
        now = self._today.now()
        self._history.finish(self.id, now, self._today.day_of(now))

    def result(self) -> Result:
        """What the sitting has come to; in a test the first answer to each question counts."""
        counted = [*self._earlier, *self._session.answers]
        if self.terms.is_test:
            counted = list(self._first.values())
        return result_of(counted, self._section_title)

    def _catch_up(self) -> None:
        """Take in what other programs have answered, so that it is not asked here too.

        Where that cannot be found out now, the sitting goes on by what it knows.
        """
        if self._others is None or not self.terms.answer_mode.feeds_schedule:
            return
        entries = self.material.entries
        faces = {key: entries[key].card.faces for key in self._session.keys if key in entries}
        with suppress(OSError, StoreError):
            standing = self._others.standing(faces)
            if standing is None:
                return
            self._session.catch_up(standing.cards, self._today.day(), self._today.now())
            if not self.terms.is_test:
                self.material.suspended |= standing.suspended
                self._session.leave_out(standing.suspended)

    def _section_title(self, entry: Entry) -> str:
        section = self.material.section(entry)
        return section.title if section else ""

    def _reconsider(self, answered: Answered | None, deed: Deed) -> Answered | None:
        before = self.last
        if answered is None or before is None:
            return None
        event = self._replace(answered, Reason(deed))
        self._steps.append(Step(deed, answered.item, event, before))
        return answered

    def _replace(self, answered: Answered, reason: Reason, undoes: str | None = None) -> str:
        """Have this count instead of the latest answer; the id of the event that says so."""
        answer, now = self._row(answered), self._today.now()
        replaced = self._written[-1].id
        event = self._history.replace(
            replaced, reason, answer, now, self._today.day_of(now), undoes
        )
        self._session.keep_instead(answered, now)
        self._written[-1] = answer
        if replaced in self._first_ids:
            self._first[answered.item] = answered
            self._first_ids.add(answer.id)
        return event

    def _take_back_answer(self) -> None:
        now, taken = self._today.now(), self._written[-1]
        self._history.retract(taken, now, self._today.day_of(now))
        self._written.pop()
        self._session.undo(now)

    def _take_back_verdict(self, step: Step) -> None:
        if step.before is not None:
            self._replace(step.before, Reason(step.deed), step.event)

    def _take_back_mark(self, step: Step) -> None:
        self._mark(REVERSE[Mark(step.deed)], step.item.key, step.event)
        if step.deed is Deed.SUSPEND:
            self._session.put_back(_removed(step), self._today.now())

    def _mark(self, mark: Mark, key: str, undoes: str | None = None) -> str:
        """Put the mark on the card; the id of the event that says so."""
        entry = self.material.entries[key]
        now = self._today.now()
        seen = sighting(entry, self.material.decks[entry.deck][0])
        event = self._history.mark(mark, seen, now, self._today.day_of(now), undoes)
        is_suspension = mark in (Mark.SUSPEND, Mark.UNSUSPEND)
        marked = self.material.suspended if is_suspension else self.material.flagged
        (marked.add if mark in (Mark.SUSPEND, Mark.FLAG) else marked.discard)(key)
        return event

    def _row(self, answered: Answered) -> Answer:
        return Answer(
            id=new_id(self._today.now()),
            key=answered.item.key,
            face=answered.item.face,
            at=answered.at,
            day=self._today.day_of(answered.at),
            mode=self.terms.answer_mode,
            session=self.id,
            response=answered.response,
            grade=answered.grade,
            milliseconds=answered.milliseconds,
        )


def _removed(step: Step) -> Removed:
    return step.removed or Removed(step.item)


def _overtaken(response: Response) -> Response:
    """The response, once its time has run out; whoever says how sure has answered before."""
    if response.late or response.certainty is None or response.rating is not None:
        return response._replace(late=True, certainty=None)
    return response._replace(certainty=Certainty.UNSURE)
