"""A session with its history: whatever is answered is on disk before anybody is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

from quiz.deck.model import Deck, Entry, Section
from quiz.store.database import StoreError
from quiz.store.history import History
from quiz.store.others import Others
from quiz.store.rows import Answer, Mark, Reason, Sighting, new_id
from quiz.store.terms import Material, Terms, sighting
from quiz.store.today import Today
from quiz.study.prompt import Prompt
from quiz.study.queue import Item
from quiz.study.rating import Certainty, Rating, Response
from quiz.study.result import Result, result_of
from quiz.study.session import Answered, Session


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
        self._first: dict[Item, Answered] = {}
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
        if not self.terms.mode.feeds_schedule:
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
        self._first.setdefault(answered.item, answered)
        return answered

    def advance(self) -> None:
        """Go on to the next question, once the current one is answered."""
        self._catch_up()
        self._session.advance(self._today.now())

    def undo(self) -> Answered | None:
        """Take back the latest answer, which is returned, and ask its question again.

        A card that was suspended since is suspended no more, for its question is asked.
        """
        if not self._written:
            return None
        now, taken = self._today.now(), self._written[-1]
        lifted = Mark.UNSUSPEND if taken.key in self.material.suspended else None
        self._history.retract(taken, now, self._today.day_of(now), lifted)
        self._written.pop()
        self.material.suspended.discard(taken.key)
        return self._session.undo(now)

    def guess(self) -> Answered | None:
        """Have the latest answer count as a lucky guess; None if it cannot."""
        if self.last is None:
            return None
        return self._replace(self._session.as_guess(self._today.day_of(self.last.at)), Reason.GUESS)

    def overrule(self) -> Answered | None:
        """Have the latest typed answer count as right; None if it cannot."""
        if self.last is None:
            return None
        return self._replace(
            self._session.as_right(self._today.day_of(self.last.at)), Reason.OVERRULE
        )

    def skip(self) -> None:
        """Put the current question at the end; the second time, leave it out."""
        self._catch_up()
        self._session.skip(self._today.now())

    def toggle_flag(self) -> bool:
        """Flag the current card, or take its flag away; tells whether it is flagged now."""
        return self._toggle(self.material.flagged, Mark.FLAG, Mark.UNFLAG)

    def suspend(self) -> None:
        """Ask the current card no more, in this session and later ones."""
        if self.prompt is None:
            return
        key = self.prompt.entry.key
        if key not in self.material.suspended:
            self._toggle(self.material.suspended, Mark.SUSPEND, Mark.UNSUSPEND)
        self._catch_up()
        self._session.drop(key, self._today.now())

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
        if self._others is None or not self.terms.mode.feeds_schedule:
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

    def _replace(self, answered: Answered | None, reason: Reason) -> Answered | None:
        replaced = self.last
        if answered is None or replaced is None:
            return None
        answer, now = self._row(answered), self._today.now()
        self._history.replace(self._written[-1].id, reason, answer, now, self._today.day_of(now))
        self._session.keep_instead(answered, now)
        self._written[-1] = answer
        if self._first[answered.item] is replaced:
            self._first[answered.item] = answered
        return answered

    def _toggle(self, marked: set[str], mark: Mark, unmark: Mark) -> bool:
        if self.prompt is None:
            return False
        sighting = self.material.sighting(self.prompt)
        now = self._today.now()
        is_marked = sighting.key in marked
        self._history.mark(unmark if is_marked else mark, sighting, now, self._today.day_of(now))
        marked ^= {sighting.key}
        return not is_marked

    def _row(self, answered: Answered) -> Answer:
        return Answer(
            id=new_id(self._today.now()),
            key=answered.item.key,
            face=answered.item.face,
            at=answered.at,
            day=self._today.day_of(answered.at),
            mode=self.terms.mode,
            session=self.id,
            response=answered.response,
            grade=answered.grade,
            milliseconds=answered.milliseconds,
        )


def _overtaken(response: Response) -> Response:
    """The response, once its time has run out; whoever says how sure has answered before."""
    if response.late or response.certainty is None or response.rating is not None:
        return response._replace(late=True, certainty=None)
    return response._replace(certainty=Certainty.UNSURE)
