"""Where things live, and what the user has set."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

_PROFILE = re.compile(r"\w[\w .@+-]{0,63}")
_DEFAULT_THEME = "quiz-dark"
_BOM = "\ufeff"
_THEME = re.compile(
    r"""(?m)^[ \t]*(?:theme|"theme"|'theme')[ \t]*=[ \t]*"""
    r"""(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^#"'\r\n]*?)(?=[ \t]*(?:#.*)?\r?$)"""
)


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


class Settings(NamedTuple):
    """What a user may set; the fields are the keys of `settings.toml`.

    Drills older than `keep_results_days` may be removed; 0 keeps them for good.
    """

    theme: str = _DEFAULT_THEME
    desired_retention: float = 0.9
    new_per_day: int = 20
    reviews_per_day: int = 200
    day_starts_at: int = 4
    keep_results_days: int = 0


class SettingsRead(NamedTuple):
    """The settings of a file, and a sentence for each thing in it that was not usable."""

    settings: Settings = Settings()
    complaints: tuple[str, ...] = ()


_RANGES: Mapping[str, tuple[float, float]] = {
    "desired_retention": (0.7, 0.99),
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "day_starts_at": (0, 23),
    "keep_results_days": (0, 36500),
}


def is_profile_name(name: str) -> bool:
    """Whether the name can be a person's: letters, digits, and a few signs inside."""
    return _PROFILE.fullmatch(name) is not None and not name.endswith((".", " "))


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
        shelf=own / "shelf.db",
        settings=own_config / "settings.toml",
        results=own / "results",
        profile=profile,
    )


def bundled_decks() -> Path:
    """The shipped decks: inside an installed wheel, else beside the package in a checkout."""
    package = Path(__file__).parent
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent / "decks"


def read_settings(path: Path) -> SettingsRead:
    """The settings as written, with the default for whatever is missing or not usable."""
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return SettingsRead()
    except OSError as error:
        return SettingsRead(complaints=(f"{path}: {error.strerror or error}",))
    import tomli

    try:
        values = tomli.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return SettingsRead(complaints=(f"{path}: {error}",))
    return _judged(path, values)


def write_theme(path: Path, theme: str) -> None:
    """Set the theme in the settings file, leaving every other line as it is.

    Raises OSError where the file cannot be written, or is such that it should be left as it is.
    """
    target = Path(os.path.realpath(path))
    try:
        text = target.read_bytes().decode()
        changed = _with_theme(text, theme)
    except FileNotFoundError:
        changed = _with_theme("", theme)
    except (ValueError, RecursionError) as error:
        raise OSError(f"{path} is left as it is: {error}") from error
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, changed.encode())


def _with_theme(text: str, theme: str) -> str:
    """The text with the theme set: in its line if there is one above all tables, else at the top.

    Raises ValueError where the text is not TOML, or the other settings would not stay the same.
    """
    import tomli
    import tomli_w

    start = len(_BOM) if text.startswith(_BOM) else 0
    wanted = tomli.loads(text[start:]) | {"theme": theme}
    line = tomli_w.dumps({"theme": theme}).rstrip("\n")
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    places = [found.span() for found in _THEME.finditer(text, start)]
    candidates = [text[:begin] + line + text[end:] for begin, end in places]
    for changed in [*candidates, text[:start] + line + end_of_line + text[start:]]:
        if _says(changed[start:], wanted):
            return changed
    raise ValueError("`theme` is written there in an unusual way")


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    import tomli

    try:
        return tomli.loads(text) == wanted
    except ValueError:
        return False


def _replace(path: Path, content: bytes) -> None:
    """Put the content in the file's place, whole or not at all."""
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _judged(path: Path, values: Mapping[str, Any]) -> SettingsRead:
    types = {name: type(value) for name, value in Settings()._asdict().items()}
    kept: dict[str, Any] = {}
    complaints: list[str] = []
    for name, value in values.items():
        if name not in types:
            complaints.append(f"{path}: unknown setting `{name}`")
        elif complaint := _complaint(name, value, types[name]):
            complaints.append(f"{path}: `{name}` {complaint}")
        else:
            kept[name] = types[name](value)
    return SettingsRead(Settings(**kept), tuple(complaints))


def _complaint(name: str, value: object, wanted: type) -> str:
    if wanted is str:
        return "" if isinstance(value, str) else "should be a string"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "should be a number"
    if wanted is int and not isinstance(value, int):
        return "should be a whole number"
    lowest, highest = _RANGES[name]
    return "" if lowest <= value <= highest else f"should lie in {lowest:g} to {highest:g}"
