"""Where things live, and what the user has set."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.files import read_file

if TYPE_CHECKING:
    from datetime import date

LARGEST = 256 * 1024
"""The size in bytes above which a settings file is not read."""

_PROFILE = re.compile(r"\w[\w .@+-]{0,63}")


class Places(NamedTuple):
    """The folders and files of one person on this machine."""

    data: Path
    decks: Path
    history: Path
    shelf: Path
    settings: Path
    results: Path
    profile: str | None = None

    @property
    def backups(self) -> Path:
        """The folder of the history's backups."""
        return self.data / "backups"

    @property
    def drafts(self) -> Path:
        """The folder of what was being written when the program was ended."""
        return self.data / "drafts"


class Settings(NamedTuple):
    """What a user may set; the fields are the keys of `settings.toml`.

    `keys` are pairs of the id of a binding and the keys that it is to have, `exams` of the id of a
    deck and the day of its exam.
    """

    theme: str = "quiz-dark"
    desired_retention: float = 0.9
    new_per_day: int = 20
    reviews_per_day: int = 200
    day_starts_at: int = 4
    keep_results_days: int = 0
    learning_steps: str = "1m 10m"
    relearning_steps: str = "10m"
    order: str = "mixed"
    rest_days: str = ""
    editor: str = ""
    reduced_motion: bool = False
    plain_colours: bool = False
    keys: tuple[tuple[str, str], ...] = ()
    exams: tuple[tuple[str, date], ...] = ()


class SettingsRead(NamedTuple):
    """The settings of a file, and a sentence for each thing in it that was not usable.

    Where nothing of it was, as it cannot be read or is not TOML, `is_usable` is false.
    """

    settings: Settings = Settings()
    complaints: tuple[str, ...] = ()
    is_usable: bool = True


def is_profile_name(name: str) -> bool:
    """Whether the name can be a person's: letters, digits, and a few signs inside."""
    return _PROFILE.fullmatch(name) is not None and not name.endswith((".", " "))


def home_fault() -> str:
    """What is wrong with `QUIZ_HOME`, in words; empty where it names a folder, or is not set.

    A path that begins at the folder one happens to be in would be another home in each folder.
    """
    home = os.environ.get("QUIZ_HOME", "")
    expanded = os.path.expanduser(home)
    if not home or os.path.isabs(expanded):
        return ""
    if expanded.startswith("~"):
        return f"QUIZ_HOME is {home}, but there is no such user"
    return f"QUIZ_HOME is {home}; it should be a whole path, like {os.path.abspath(expanded)}"


def places(profile: str | None = None) -> Places:
    """Where this person's things are: under `QUIZ_HOME` if set, else in the platform's folders."""
    if home := os.environ.get("QUIZ_HOME"):
        data = config = Path(os.path.expanduser(home)).absolute()
    else:
        import platformdirs

        data = platformdirs.user_data_path("quiz", appauthor=False)
        config = platformdirs.user_config_path("quiz", appauthor=False)
    own = data / "profiles" / profile if profile else data
    own_config = config / "profiles" / profile if profile else config
    return Places(
        data=own,
        decks=data / "decks",
        history=own / "history.db",
        shelf=own / "cache.db",
        settings=own_config / "settings.toml",
        results=own / "results",
        profile=profile,
    )


def bundled_decks() -> Path:
    """The shipped decks: inside an installed wheel, else beside the package in a checkout.

    Out of a zip file, `quiz.pyz` say, they are the folder `quiz.decks` beside it, if there is one.
    """
    package = Path(__file__).parent.parent
    if package.parent.is_file():
        return package.parent.with_suffix(".decks")
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent / "decks"


def read_settings(path: Path) -> SettingsRead:
    """The settings as written, with the default for whatever is missing or not usable."""
    try:
        written = read_file(path, LARGEST)
    except FileNotFoundError:
        return SettingsRead()
    except OSError as error:
        return SettingsRead(complaints=(f"{path}: {error.strerror or error}",), is_usable=False)
    from quiz.settings.reading import settings_in

    return settings_in(written, path)
