"""A sitting's questions, one after another, with a way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from quiz.study.certainty import Sureness
from quiz.study.grading import grade, guessed, was_right
from quiz.study.prompt import Prompt
from quiz.study.queue import RUNNING, Candidate, Item, due_face, new_face
from quiz.study.rating import Grade, Mode, Outcome, Rating, Response
from quiz.study.schedule import Memory, Phase, Schedule

_LONGEST_ANSWER = timedelta(seconds=60)
_OF_TIME = Memory._fields.index("last_at")
"""Where a memory begins to tell of instants, which are not kept to the last digit."""


class Answered(NamedTuple):
    """A question that was answered: how, how it was judged, and what is known of its face now."""

    item: Item
    prompt: Prompt
    response: Response
    grade: Grade
    at: datetime
    milliseconds: int
    before: Memory
    after: Memory

    @property
    def sureness(self) -> Sureness:
        """The answer as certainty-based marking sees it."""
        return Sureness(self.response.certainty, self.grade.outcome, self.grade.credit)

    @property
    def may_be_guessed(self) -> bool:
        """Whether `I guessed` makes a difference: a right answer that was not merely revealed."""
        return (
            self.response.rating is None
            and self.grade.outcome is Outcome.RIGHT
            and self.grade.rating is not Rating.AGAIN
        )

    @property
    def may_be_overruled(self) -> bool:
        """Whether `I was right` may be said: of typed answers that were judged wrong."""
        return bool(self.response.text) and self.grade.outcome is not Outcome.RIGHT

    @property
    def may_be_accepted(self) -> bool:
        """Whether what was typed can be added to what the card accepts: it was overruled.

        Not where the card has several gaps, since each of them would accept it.
        """
        return (
            bool(self.response.text)
            and self.grade.outcome is Outcome.RIGHT
            and self.prompt.takes_other_answers
            and grade(self.prompt, self.response).outcome is not Outcome.RIGHT
        )


class Left(NamedTuple):
    """How many faces are still to be asked: never asked ones, ones being learned, ones due."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def work(self) -> int:
        """How many answers they take at least; a new face is learned in two."""
        return 2 * self.new + self.learning + self.due


class Removed(NamedTuple):
    """What was taken out of a session: the question being asked, and where others waited.

    `was_answered` says that the question was answered already, and what came of it was looked at;
    `was_skipped` that it had been skipped before. `progress` is how far the session had come.
    """

    current: Item | None
    progress: float = 0.0
    was_answered: bool = False
    was_skipped: bool = False
    waiting: tuple[tuple[int, Item], ...] = ()
    returning: tuple[tuple[datetime, Item], ...] = ()

    def follow(self, moved: Mapping[Item, Item]) -> Removed:
        """The same with each face as what it has become."""
        return self._replace(
            current=None if self.current is None else moved.get(self.current, self.current),
            waiting=tuple((place, moved.get(item, item)) for place, item in self.waiting),
            returning=tuple((at, moved.get(item, item)) for at, item in self.returning),
        )


class Session:
    """The questions of one sitting; it keeps time only as it is told.

    In study, a face whose next step is minutes away comes back in the same session: when its
    time has come, or before that if nothing else is left. `current` and `prompt` are the question
    being asked, or None when the session is over; `is_answered` tells that it was answered and
    waits for `advance`. `prompt_for` makes the prompt of a face from how many answers to it stand.
    """

    def __init__(
        self,
        mode: Mode,
        plan: Iterable[Item],
        prompt_for: Callable[[Item, int], Prompt],
        memories: Mapping[Item, Memory],
        schedule: Schedule,
        now: datetime,
        first_keys: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.mode = mode
        self._first_keys = first_keys
        self.answers: list[Answered] = []
        self.current: Item | None = None
        self.prompt: Prompt | None = None
        self.is_answered = False
        self.shown_at = now
        self._waiting = deque(plan)
        self._returning: list[tuple[datetime, Item]] = []
        self._skipped: set[Item] = set()
        self.prompt_for = prompt_for
        self._showing = 0
        self._memories = dict(memories)
        self._schedule = schedule
        self._take(now)
        self._all_work = self.left.work
        self._progress = [0.0]

    @property
    def last(self) -> Answered | None:
        """The latest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def remaining(self) -> int:
        """How many questions are still to be answered, an unanswered current one among them."""
        asking = self.current is not None and not self.is_answered
        return len(self._waiting) + len(self._returning) + asking

    @property
    def left(self) -> Left:
        """What is still to be asked: the current question too, until it is done with."""
        items = [*self._waiting, *(item for _, item in self._returning)]
        if self.current is not None and (
            not self.is_answered or (self.last is not None and self._comes_back(self.last))
        ):
            items.append(self.current)
        phases = [self.memory(item).phase for item in items]
        new = phases.count(Phase.NEW)
        learning = sum(phase in RUNNING for phase in phases)
        return Left(new, learning, len(phases) - new - learning)

    @property
    def progress(self) -> float:
        """How much of the work is done, from 0 to 1; nothing but an undo makes it less."""
        return self._progress[-1]

    @property
    def keys(self) -> set[str]:
        """The keys of the cards that are asked, or wait to be."""
        waiting = {item.key for item in self._waiting} | {item.key for _, item in self._returning}
        return waiting if self.current is None else waiting | {self.current.key}

    def memory(self, item: Item) -> Memory:
        """What is known of a face now."""
        return self._memories.get(item, Memory())

    def previews(self, day: date, now: datetime) -> dict[Rating, timedelta]:
        """When the current face would come back, for each rating; nothing where none is kept."""
        if self.current is None or not self.mode.feeds_schedule:
            return {}
        return self._schedule.previews(
            self.memory(self.current), now, day, *self._luck(self.current)
        )

    def judged(self, response: Response, now: datetime, day: date) -> Answered:
        """The response to the current question as judged; it counts once it is kept."""
        item, prompt = self.current, self.prompt
        if item is None or prompt is None or self.is_answered:
            raise ValueError("there is no question to answer")
        took = min(max(now - self.shown_at, timedelta(0)), _LONGEST_ANSWER)
        whole = round(took.total_seconds() * 1000)
        before = self.memory(item)
        verdict = grade(prompt, response)
        after = self._after(item, before, verdict, now, day)
        return Answered(item, prompt, response, verdict, now, whole, before, after)

    def keep(self, answered: Answered) -> None:
        """Count the answer to the current question; `advance` goes on to the next."""
        self.answers.append(answered)
        self._memories[answered.item] = answered.after
        self.is_answered = True
        self._progress.append(self._progress[-1])
        self._note_progress()

    def advance(self, now: datetime) -> None:
        """Go on to the next question, once the current one is answered."""
        if self.last is not None and self.is_answered:
            self._return_later(self.last)
            self._take(now)

    def as_guess(self, day: date) -> Answered | None:
        """The latest answer, of this day, as a lucky guess; None if it cannot be."""
        if self.last is None or not self.last.may_be_guessed:
            return None
        return self._rejudged(self.last, guessed(self.last.grade), day)

    def as_right(self, day: date) -> Answered | None:
        """The latest answer, of this day, as right after all; None if it was not typed wrong."""
        if self.last is None or not self.last.may_be_overruled:
            return None
        return self._rejudged(self.last, was_right(self.last.grade), day)

    def keep_instead(self, answered: Answered, now: datetime) -> None:
        """Count this instead of the latest answer to the same question."""
        self.answers[-1] = answered
        self._memories[answered.item] = answered.after
        self._note_progress()
        if self.is_answered:
            return
        if self.current != answered.item:
            self._forget_waiting(answered.item)
            self._return_later(answered)
            if self.current is None:
                self._take(now)
        elif not self._comes_back(answered):
            self._take(now)

    def undo(self, now: datetime) -> Answered | None:
        """Take back the latest answer, which is returned, and ask its question again."""
        if not self.answers:
            return None
        taken = self.answers.pop()
        self._progress.pop()
        self._memories[taken.item] = taken.before
        self._forget_waiting(taken.item)
        self._ask_first(taken.item, now)
        return taken

    def put_again(self) -> bool:
        """Put the current question as it is written now; whether it has changed.

        One that is answered changes only in what is said of it, not in its options.
        """
        if self.current is None or self.prompt is None:
            return False
        written = self.prompt_for(self.current, self._showing)
        if written == self.prompt or (self.is_answered and not _same_options(written, self.prompt)):
            return False
        self.prompt = written
        if self.is_answered:
            self.answers[-1] = self.answers[-1]._replace(prompt=written)
        return True

    def follow(self, moved: Mapping[Item, Item]) -> None:
        """Ask these faces as those that they have become; what is known of them goes along."""
        if not moved:
            return
        self._waiting = deque(moved.get(item, item) for item in self._waiting)
        self._returning = [(at, moved.get(item, item)) for at, item in self._returning]
        self._skipped = {moved.get(item, item) for item in self._skipped}
        self.answers = [
            each._replace(item=moved.get(each.item, each.item)) for each in self.answers
        ]
        if self.current is not None:
            self.current = moved.get(self.current, self.current)
        firsts = {
            after.key: self._first_keys.get(before.key, before.key)
            for before, after in moved.items()
        }
        self._first_keys = {**self._first_keys, **firsts}
        for before, after in moved.items():
            if before.face == after.face and before in self._memories:
                self._memories[after] = self._memories[before]

    def catch_up(self, cards: Mapping[str, Candidate], day: date, now: datetime) -> None:
        """Go by what is known of these cards now, since somebody has answered them elsewhere.

        In study, what needs no asking any more waits no longer; a test keeps its plan.
        """
        changed = {key for key, card in cards.items() if self._is_news(card)}
        for key in changed:
            for face in cards[key].faces:
                self._memories[Item(key, face)] = cards[key].memories.get(face, Memory())
        if self.mode is Mode.STUDY:
            self._keep_waiting(
                lambda item: item.key not in changed or _is_asked(cards[item.key], item, day, now)
            )
            self._note_progress()

    def leave_out(self, keys: Collection[str]) -> None:
        """Ask no faces of these cards that wait to be asked."""
        self._keep_waiting(lambda item: item.key not in keys)
        self._note_progress()

    def skip(self, now: datetime) -> Removed | None:
        """Put the current question at the end; the second time, leave it out."""
        item = self.current
        if item is None or self.is_answered:
            return None
        removed = Removed(item, self.progress, was_skipped=item in self._skipped)
        if item not in self._skipped and (self._waiting or self._returning):
            self._waiting.append(item)
        self._skipped.add(item)
        self._take(now)
        self._note_progress()
        return removed

    def is_asked_again(self, item: Item) -> bool:
        """Whether the face is still to be asked, after the current question."""
        return item in self._waiting or any(item == each for _, each in self._returning)

    def unskip(self, removed: Removed, now: datetime) -> None:
        """Ask what was skipped, as if it had not been."""
        if removed.current is None:
            return
        self._forget_waiting(removed.current)
        if not removed.was_skipped:
            self._skipped.discard(removed.current)
        self._ask_first(removed.current, now)
        self._progress[-1] = removed.progress

    def drop(self, key: str, now: datetime) -> Removed:
        """Ask no more faces of this card; what was taken out for that."""
        is_current = self.current is not None and self.current.key == key
        removed = Removed(
            self.current if is_current else None,
            self.progress,
            is_current and self.is_answered,
            waiting=tuple(each for each in enumerate(self._waiting) if each[1].key == key),
            returning=tuple(each for each in self._returning if each[1].key == key),
        )
        self.leave_out((key,))
        if is_current:
            self._take(now)
        self._note_progress()
        return removed

    def put_back(self, removed: Removed, now: datetime) -> None:
        """Ask again what `drop` took out, each face where it was."""
        if removed.current is not None:
            self._ask_first(removed.current, now)
            if removed.was_answered and self.last is not None and self.last.item == removed.current:
                self._showing -= 1
                self.prompt, self.is_answered = self.last.prompt, True
        for place, item in removed.waiting:
            self._waiting.insert(place, item)
        self._returning = sorted([*self._returning, *removed.returning])
        self._progress[-1] = removed.progress

    def _after(self, item: Item, before: Memory, verdict: Grade, at: datetime, day: date) -> Memory:
        if not self.mode.feeds_schedule:
            return before
        return self._schedule.after(before, verdict.rating, at, day, *self._luck(item))

    def _luck(self, item: Item) -> tuple[str, str]:
        """What decides where intervals fall in their bounds: the card's first key, and the face."""
        return self._first_keys.get(item.key, item.key), item.face

    def _rejudged(self, last: Answered, verdict: Grade, day: date) -> Answered:
        after = self._after(last.item, last.before, verdict, last.at, day)
        return last._replace(grade=verdict, after=after)

    def _forget_waiting(self, item: Item) -> None:
        self._keep_waiting(lambda each: each != item)

    def _keep_waiting(self, is_wanted: Callable[[Item], bool]) -> None:
        self._waiting = deque(item for item in self._waiting if is_wanted(item))
        self._returning = [each for each in self._returning if is_wanted(each[1])]

    def _is_news(self, card: Candidate) -> bool:
        """Whether something else is known of the card than what came of the answers here."""
        found = [card.memories.get(face, Memory()) for face in card.faces]
        ours = [self.memory(Item(card.key, face)) for face in card.faces]
        return [each[:_OF_TIME] for each in found] != [each[:_OF_TIME] for each in ours]

    def _note_progress(self) -> None:
        if self.mode is not Mode.STUDY:
            return
        done = 1 - self.left.work / self._all_work if self._all_work else 1.0
        self._progress[-1] = max(self._progress[-1], done)

    def _comes_back(self, answered: Answered) -> bool:
        """Whether the face is asked again in this session."""
        return self.mode is Mode.STUDY and answered.after.due_at is not None

    def _return_later(self, answered: Answered) -> None:
        due_at = answered.after.due_at
        if due_at is not None and self._comes_back(answered):
            self._returning.append((due_at, answered.item))
            self._returning.sort()

    def _ask_first(self, item: Item, now: datetime) -> None:
        """Ask this now, and what is being asked after it."""
        if self.current is not None and not self.is_answered and self.current != item:
            self._waiting.appendleft(self.current)
        self._show(item, now)

    def _take(self, now: datetime) -> None:
        if self._returning and (self._returning[0][0] <= now or not self._waiting):
            self._show(self._returning.pop(0)[1], now)
        elif self._waiting:
            self._show(self._waiting.popleft(), now)
        else:
            self.current = self.prompt = None
            self.is_answered = False

    def _show(self, item: Item, now: datetime) -> None:
        self.current = item
        self._showing = sum(each.item == item for each in self.answers)
        self.prompt = self.prompt_for(item, self._showing)
        self.is_answered = False
        self.shown_at = now


def _is_asked(card: Candidate, item: Item, day: date, now: datetime) -> bool:
    """Whether the face is to be asked now, by all that is known of its card."""
    due_at = card.memories.get(item.face, Memory()).due_at
    if due_at is not None:
        return due_at <= now
    return item.face in (due_face(card, day), new_face(card, day))


def _same_options(one: Prompt, other: Prompt) -> bool:
    """Whether an answer to one is the same answer to the other."""
    ways = [
        (each.way, [option.text for option in each.options], each.right, each.lefts)
        for each in (one, other)
    ]
    return ways[0] == ways[1]
