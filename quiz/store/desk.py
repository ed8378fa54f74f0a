"""A person's desk: their history, the decks on their shelf, and what there is to do today."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self
from unicodedata import normalize

from quiz.settings import Places, Settings, bundled_decks
from quiz.settings.values import steps, weekdays
from quiz.store.bad_rows import leave_out_bad_rows, note_closed, note_told
from quiz.store.cache_file import CondemnedFile
from quiz.store.database import StoreError
from quiz.store.folders import DeckFile, looked_through
from quiz.store.history import History
from quiz.store.history_file import followed, keep_private, tighten_once
from quiz.store.memory import Memories
from quiz.store.news import gone_files, unsettle, unsettle_all, unsettled
from quiz.store.past import Past
from quiz.store.remaking import remaking
from quiz.store.rows import SessionRow, Sighting, instant, milliseconds, path_written
from quiz.store.shelf import Shelf, Shelved
from quiz.store.tallies import tallies_of
from quiz.store.today import Today
from quiz.store.watermark import SETTLED, Watermark
from quiz.study.days import study_day
from quiz.study.insight import streak
from quiz.study.queue import Allowance, Candidate, Tally
from quiz.study.rating import Mode
from quiz.study.schedule import Schedule
from quiz.study.scores import Score

if TYPE_CHECKING:
    from quiz.deck.model import Deck
    from quiz.deck.problems import Problem
    from quiz.store.volumes import Volume


class Row(NamedTuple):
    """A deck as home shows it: its last and its best finished test, the day of a coming exam.

    `folder` is the folder it lies in, below the deck folder; empty at the top of that.
    """

    deck: Shelved
    tally: Tally
    last: Score | None
    best: Score | None
    exam: date | None = None
    folder: str = ""


class Desk:
    """Everything of one person that the screens and commands work on.

    Raises StoreError or OSError where the history cannot be opened.
    """

    def __init__(
        self,
        places: Places,
        settings: Settings,
        folders: Sequence[Path],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.places = places
        self.settings = settings
        self._exams = dict(settings.exams)
        self.folders = (*folders, places.decks, bundled_decks())
        self.today = Today(lambda: instant(milliseconds(clock())), self._day_of)
        self.schedule = schedule_by(settings)
        self.untold_bad_rows = 0
        keep_private(places)
        self.history = History.open(followed(places.history))
        try:
            self.shelf = Shelf.open(places.shelf)
        except (OSError, StoreError):
            self.history.close()
            raise
        try:
            self._refuse_damaged_history()
            self._leave_out_bad_rows()
            tighten_once(self.places, self.shelf.database)
        except (OSError, StoreError):
            self.close()
            raise
        self.memories = Memories(self.shelf.database, self.history, self.schedule, self.today)
        self.past = Past(self.history, self.shelf.database, self.memories)
        self.files: list[DeckFile] = []
        self.left_out: list[Problem] = []
        """Why files that look like decks are none, as they were seen with the others."""
        self._written_before = self.history.database.writings
        self._held: dict[str, Sighting] = {}
        self.is_guarded = False
        """Whether the cache is made again where what is being done finds it damaged."""
        self.remakes = 0
        """How often it was."""

    def __enter__(self) -> Self:
        """The desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self.close()

    def close(self) -> None:
        """Close the files."""
        self.history.close()
        with suppress(StoreError):
            note_closed(self.places.history, self.shelf.database)
        self.shelf.close()

    def take_settings(self, settings: Settings) -> None:
        """Go by these settings from now on."""
        self.settings = settings
        self._exams = dict(settings.exams)
        self.schedule = schedule_by(settings)
        self.memories = Memories(self.shelf.database, self.history, self.schedule, self.today)
        self.past = Past(self.history, self.shelf.database, self.memories)

    def remake_cache(self) -> None:
        """Empty the cache, which was found damaged, and read all decks into it again."""
        self.remakes += 1
        was, self.is_guarded = self.is_guarded, True
        try:
            self.shelf.begin_again()
            self._refuse_damaged_history()
            self.read()
        finally:
            self.is_guarded = was

    def note_told(self) -> None:
        """Note that the person was told of the rows that are left out."""
        note_told(self.shelf.database)
        self.untold_bad_rows = 0

    @property
    def has_written(self) -> bool:
        """Whether anything was added to the history at this desk."""
        return self.history.database.writings > self._written_before

    @remaking
    def look(self) -> list[DeckFile]:
        """See which deck files there are; those not on the shelf as they are now are returned."""
        self.files, self.left_out = looked_through(self.folders, ends_shipped=True)
        return self.shelf.changed(self.files)

    @remaking
    def read(self) -> None:
        """Bring the shelf up to date with the decks' files."""
        if changed := self.look():
            from quiz.store.volumes import volumes

            for batch in volumes(changed):
                self.put(batch)
        self.settle()

    @remaking
    def put(self, read: Iterable[tuple[DeckFile, Volume]]) -> None:
        """Put volumes on the shelf."""
        self.shelf.put(read)

    @remaking
    def settle(self) -> None:
        """Have history follow the cards that have changed, once all changed files were read."""
        if self.history.database.read_only:
            return
        known = self._distrust_another_history()
        seen = {path_written(file.path) for file in self.files}
        gone = gone_files(self.shelf.database, self.folders, seen, known or ())
        news = unsettled(self.shelf.database, seen)
        if gone or news:
            from quiz.store.identity import Look, settle

            look, now = Look(self.files, news, gone), self.today.now()
            settle(self.history, self.shelf, look, self._held, now, self.today.day_of(now))
        if gone or news or known is not None:
            self._note_settled()

    @remaking
    def settle_anew(self) -> None:
        """Read the decks, and have history follow all their cards, not only those changed.

        Where another machine has written to the history, it tells of decks as they are there.
        """
        self.read()
        with self.shelf.database.transaction():
            unsettle(self.shelf.database, [path_written(file.path) for file in self.files])
        self.settle()

    def hold(self, cards: Iterable[Sighting]) -> None:
        """Keep in mind cards that are about to be asked, in case they change before an answer."""
        self._held.update((card.key, card) for card in cards)

    def is_held(self, key: str) -> bool:
        """Whether the card is kept in mind."""
        return key in self._held

    @remaking
    def decks(self) -> list[Shelved]:
        """The decks on the shelf."""
        return self.shelf.decks(self.files)

    def find(self, name: str) -> Shelved | None:
        """The deck of that id, however its letters are composed, else the one at that path."""
        decks = self.decks()
        by_id = {normalize("NFC", deck.id): deck for deck in reversed(decks)}
        by_id |= {deck.id: deck for deck in reversed(decks)}
        path = Path(os.path.expanduser(name)).absolute()
        at_path = (deck for deck in decks if deck.path == path)
        return by_id.get(name) or by_id.get(normalize("NFC", name)) or next(at_path, None)

    @remaking
    def deck(self, shelved: Shelved) -> Deck:
        """The deck's last good reading, empty where there never was one."""
        from quiz.deck.model import Deck

        return self.shelf.deck(shelved.path) or Deck.empty(shelved.id, shelved.title)

    @remaking
    def rows(self) -> list[Row]:
        """Home's rows, one a deck."""
        scores = self.past.test_scores()
        decks = self.decks()
        tallies = self.tallies(decks)
        within = {file.path: file.folder for file in self.files}
        return [
            Row(deck, tallies[deck.path], last, best, self.exam_day(deck), within[deck.path])
            for deck in decks
            for last, best in [scores.get(deck.id, (None, None))]
        ]

    @remaking
    def tallies(self, decks: Sequence[Shelved]) -> dict[Path, Tally]:
        """The standing of each deck today, as kept on the shelf or computed and kept there."""
        return tallies_of(self, decks)

    @remaking
    def candidates(self, decks: Sequence[Shelved]) -> list[Candidate]:
        """The cards of these decks that may be asked, each once; suspended ones are left out."""
        self.memories.refresh()
        return self.candidates_kept(decks)

    @remaking
    def candidates_kept(self, decks: Sequence[Shelved]) -> list[Candidate]:
        """The same by the memories as they are on the shelf, without looking for newer answers."""
        faces: dict[str, tuple[str, ...]] = {}
        for deck in decks:
            for key, own in self.shelf.faces(deck.path):
                faces.setdefault(key, own)
        known = self.memories.of(list(faces))
        suspended, _ = self.memories.standing(list(faces))
        return [
            Candidate(key, own, {face: known[key, face] for face in own if (key, face) in known})
            for key, own in faces.items()
            if key not in suspended
        ]

    def streak(self, days: Collection[date]) -> int:
        """How many days in a row were studied, days of rest left out."""
        return streak(days, self.today.day(), weekdays(self.settings.rest_days))

    @property
    def limits(self) -> Allowance:
        """How many new cards and reviews a whole day may hold."""
        return Allowance(self.settings.new_per_day, self.settings.reviews_per_day)

    @remaking
    def allowance(self) -> Allowance:
        """How many more new cards and reviews the daily limits leave for today."""
        new, reviews = self.past.studied_on(self.today.day())
        return Allowance(max(0, self.limits.new - new), max(0, self.limits.reviews - reviews))

    def exam_day(self, deck: Shelved) -> date | None:
        """The day of the deck's exam, where one is to come."""
        if (day := self._exams.get(deck.id)) is None:
            return None
        from quiz.study.exam import is_coming

        return day if is_coming(day, self.today.day()) else None

    @remaking
    def broken_off(self) -> SessionRow | None:
        """Today's latest test, where it was broken off and its decks are still there."""
        row = self.past.unfinished(Mode.TEST, self.today.day())
        if row is None or "items" not in row.plan:
            return None
        if not {deck.id for deck in self.decks()}.issuperset(row.decks):
            return None
        return row

    def _refuse_damaged_history(self) -> None:
        """Raise DamagedFile where the cache is a new one, and the history is damaged.

        For then decks are read, and history follows them, before damage would be come upon.
        """
        try:
            is_new = Watermark.on(self.shelf.database) is None
        except CondemnedFile:
            self.shelf.begin_again()
            is_new = True
        if is_new:
            self.history.database.refuse_flawed()

    def _leave_out_bad_rows(self) -> None:
        try:
            self.untold_bad_rows = leave_out_bad_rows(self.history, self.shelf.database)
        except CondemnedFile:
            self.shelf.begin_again()
            self.untold_bad_rows = leave_out_bad_rows(self.history, self.shelf.database)

    def _distrust_another_history(self) -> list[str] | None:
        """Have all decks be settled anew where that was not done with this history, else None.

        A backup in its place knows nothing of the cards that were followed since, and a new cache
        nothing of the decks that were there before: what the history knows of these is returned.
        """
        shelf = self.shelf.database
        mark = Watermark.on(shelf, SETTLED)
        if mark is None or not mark.is_continued(self.history, ""):
            with shelf.transaction():
                unsettle_all(shelf)
            rows = self.history.database.rows("SELECT DISTINCT path FROM card", (), (str,))
            return [path for (path,) in rows]
        return None

    def _note_settled(self) -> None:
        with self.history.database.sense():
            Watermark.of(self.history, "").put_on(self.shelf.database, SETTLED)

    def _day_of(self, at: datetime) -> date:
        return study_day(at.astimezone(), self.settings.day_starts_at)


def schedule_by(settings: Settings) -> Schedule:
    """The schedule that these settings ask for."""
    return Schedule(
        desired_retention=settings.desired_retention,
        learning_steps=steps(settings.learning_steps),
        relearning_steps=steps(settings.relearning_steps),
    )
