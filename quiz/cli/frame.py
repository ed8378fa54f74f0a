"""What every command stands in: the decks and person asked for, and the desk opened on them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.settings import Places, Settings, places, read_settings
from quiz.text import counted, visible

if TYPE_CHECKING:
    from quiz.store.database import DamagedFile, StoreError
    from quiz.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Frame:
    """The options before the command: deck paths and the profile."""

    decks: tuple[str, ...] = ()
    profile: str | None = None

    @property
    def places(self) -> Places:
        """Where this person's things are."""
        return places(self.profile)

    def settings(self) -> Settings:
        """The settings as read; what could not be used is told on stderr."""
        read = read_settings(self.places.settings)
        for complaint in read.complaints:
            click.echo(f"warning: {visible(complaint)}", err=True)
        return read.settings

    def folders(self, names: Sequence[str] = ()) -> list[Path]:
        """The folders asked for, after each deck that is named by its path.

        A deck named by its id comes before a file of that id that is named after it.
        """
        if not any(map(is_deck_path, names)):
            return list(map(Path, self.decks))
        from quiz.cli.naming import deck_paths, path_of_id

        paths = deck_paths(self)
        files: list[Path] = []
        stems = {Path(name).stem for name in names if is_deck_path(name)}
        for name in names:
            own = path_of_id(paths, name)
            if own is not None and own.stem in stems:
                files.append(own)
            elif own is None and is_deck_path(name):
                files.append(Path(name))
        return [*files, *map(Path, self.decks)]

    def all_folders(self) -> list[Path]:
        """The folders that have decks: those asked for, the user's own, the shipped one."""
        from quiz.settings import bundled_decks

        return [*self.folders(), self.places.decks, bundled_decks()]


def is_deck_path(name: str) -> bool:
    """Whether the name is the path of a deck's file."""
    return name.lower().endswith(".toml") and os.path.isfile(name)


@contextmanager
def opened_desk(frame: Frame, names: Sequence[str] = ()) -> Iterator[Desk]:
    """The desk, its shelf not yet read; what cannot be opened or written ends the command.

    So does damage to the history that is found when it is backed up in the end.
    """
    from quiz.store.database import StoreError
    from quiz.store.desk import Desk

    try:
        with Desk(frame.places, frame.settings(), frame.folders(names)) as desk:
            if desk.untold_bad_rows:
                _tell_bad_rows(desk)
            try:
                yield desk
            finally:
                damage = _back_up(desk) if desk.has_written else None
        if damage is not None:
            raise damage
    except StoreError as error:
        raise refusal(error, frame.places) from error


def refusal(error: StoreError, places: Places) -> click.ClickException:
    """The error by which a command ends, with the way back where the history is damaged."""
    from datetime import UTC, datetime

    from quiz.store.rescue import told

    return click.ClickException(visible(told(error, places, datetime.now(UTC))))


def _tell_bad_rows(desk: Desk) -> None:
    """Say, once, that rows of the history are left out."""
    rows = counted(desk.untold_bad_rows, "row")
    verb = "makes" if desk.untold_bad_rows == 1 else "make"
    click.echo(
        f"warning: {rows} of {visible(str(desk.places.history))} {verb} no sense and "
        f"{'is' if desk.untold_bad_rows == 1 else 'are'} left out; `quiz verify` says more",
        err=True,
    )
    desk.note_told()


def _back_up(desk: Desk) -> DamagedFile | None:
    """Bring the history's log into its file and back it up where due; the damage found, if any."""
    from quiz.store.backup import back_up_if_due
    from quiz.store.database import DamagedFile, StoreError
    from quiz.store.history_file import write_back_log

    try:
        write_back_log(desk.places.history)
        back_up_if_due(desk.places, desk.today.now())
    except DamagedFile as error:
        return error
    except StoreError as error:
        click.echo(f"warning: there is no new backup: {visible(str(error))}", err=True)
    return None
