"""The command that shows and changes settings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from textwrap import fill
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import click

from quiz.cli.frame import Frame
from quiz.cli.streams import put, put_json
from quiz.text import visible

if TYPE_CHECKING:
    from quiz.settings import SettingsRead
    from quiz.settings.known import Value

_WIDTH = 80
_KEYS, _EXAMS = "keys.", "exams."
_OF_EXAM = "The day of this deck's exam: until then, what is asked is planned for it."


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from quiz.settings.known import KNOWN

    return [name for name in KNOWN if name.startswith(incomplete)]


_SETTINGS_HELP = """\
Show the settings, or change one.

With a KEY its value is shown, with a VALUE it is set. They are kept in settings.toml, where
comments and order stay as they are; `quiz where` tells where that is. The keys of the screens
are settings too: `quiz settings keys.home.study f5`, and so is the day of a deck's exam:
`quiz settings exams.DECK 2026-12-10`. A change that has cards come back on other days says
how many, and how many are due today then. Exits with 1 where something in the file cannot be
used.
"""


@click.command(short_help="Show the settings, or change one.", help=_SETTINGS_HELP)
@click.argument("key", required=False, metavar="[KEY", shell_complete=_complete)
@click.argument("value", required=False, metavar="[VALUE]]")
@click.option("--reset", metavar="KEY", shell_complete=_complete, help="Go back to the default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def settings(
    frame: Frame, key: str | None, value: str | None, reset: str | None, as_json: bool
) -> int:
    """Show the settings, or change one."""
    from quiz.settings import read_settings

    if reset is not None:
        if key is not None:
            raise click.UsageError("--reset takes the one KEY")
        _write(frame, reset, None)
        return 0
    if key is not None and value is not None:
        _write(frame, key, value)
        return 0
    read = read_settings(frame.places.settings)
    names = _all_names(read) if key is None else [_refuse_unknown(frame, key)]
    found = [_as_json(name, read) for name in names]
    complaints = [*read.complaints, *_key_faults(read), *_stray_exams(frame, read)]
    if as_json:
        put_json(found if key is None else found[0])
    elif key is not None:
        put(_said(found[0]["value"]))
    else:
        for each in found:
            _put(each)
    for complaint in complaints:
        click.echo(f"warning: {visible(complaint)}", err=True)
    return int(bool(complaints))


def _write(frame: Frame, name: str, text: str | None) -> None:
    """Set the setting to what was typed, or take it out of the file where nothing was."""
    from quiz.settings.spots import trail_of
    from quiz.settings.writing import write_setting

    name = _refuse_unknown(frame, name)
    path = frame.places.settings
    trail: tuple[str, ...] = (name,)
    if name.startswith((_KEYS, _EXAMS)):
        trail = trail_of(path, *name.split(".", 1))
    try:
        value = None if text is None else _typed(frame, name, text)
        _say_redating(frame, name, value)
        write_setting(path, trail, value)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=name) from error
    except OSError as error:
        raise click.ClickException(visible(f"{path}: {error.strerror or error}")) from error
    click.echo(f"{visible(name)} is {_said(_value(name, frame)) or 'none'}", err=True)


def _say_redating(frame: Frame, name: str, value: Value | None) -> None:
    """Say, before it is set, what a setting of the schedule does to the cards."""
    from quiz.settings import read_settings
    from quiz.settings.known import OF_THE_SCHEDULE

    if name not in OF_THE_SCHEDULE or not frame.places.history.exists():
        return
    from quiz.store.database import StoreError
    from quiz.store.desk import Desk
    from quiz.store.redating import redates, redating, with_setting

    before = read_settings(frame.places.settings).settings
    after = with_setting(before, name, value)
    if not redates(before, after):
        return
    # A history that cannot be read is no reason not to set it.
    with suppress(OSError, StoreError), Desk(frame.places, before, frame.folders()) as desk:
        desk.read()
        if said := redating(desk, after).said:
            click.echo(said, err=True)


def _typed(frame: Frame, name: str, text: str) -> Value:
    """The value that was meant; raises ValueError that says what it should be."""
    from quiz.settings.known import exam_day_typed, typed

    if name.startswith(_KEYS):
        return _keys_typed(frame, name, text)
    return exam_day_typed(text) if name.startswith(_EXAMS) else typed(name, text)


def _keys_typed(frame: Frame, name: str, text: str) -> str:
    from quiz.settings import read_settings
    from quiz.ui.keymap import key_faults

    binding = name.removeprefix(_KEYS)
    keys = {**dict(read_settings(frame.places.settings).settings.keys), binding: text}
    if fault := key_faults(keys).get(binding):
        raise ValueError(fault)
    return text


def _refuse_unknown(frame: Frame, name: str) -> str:
    """The name of the setting as it is known; raises click.BadParameter where it is not."""
    from quiz.cli.naming import deck_ids, nearest
    from quiz.settings import read_settings
    from quiz.settings.known import KNOWN

    known: Sequence[str] = list(KNOWN)
    if name.startswith(_KEYS):
        from quiz.ui.keymap import bindings

        known = [f"{_KEYS}{each}" for each in bindings()]
    table, shows = "", "`quiz settings` shows all"
    if name.startswith(_EXAMS):
        exams = read_settings(frame.places.settings).settings.exams
        table, known = _EXAMS, [*deck_ids(frame), *dict(exams)]
        shows = "`quiz list` shows the decks"
    composed = {normalize("NFC", each): each for each in known}
    if own := composed.get(normalize("NFC", name.removeprefix(table))):
        return name if name.removeprefix(table) in known else table + own
    near = nearest(name.removeprefix(table), known)
    mend = f"did you mean {table + near!r}?" if near else shows
    raise click.BadParameter(f"there is no setting {name!r}; {mend}", param_hint="KEY")


def _all_names(read: SettingsRead) -> list[str]:
    """Every setting, and the keys and exams that were set."""
    from quiz.settings.known import KNOWN

    names = [*KNOWN, *(f"{_EXAMS}{name}" for name, _ in read.settings.exams)]
    if read.settings.keys:
        from quiz.ui.keymap import bindings

        names += [f"{_KEYS}{name}" for name, _ in read.settings.keys if name in bindings()]
    return names


def _key_faults(read: SettingsRead) -> list[str]:
    if not read.settings.keys:
        return []
    from quiz.ui.keymap import key_faults

    return [
        f"{_KEYS}{name} {fault}" for name, fault in key_faults(dict(read.settings.keys)).items()
    ]


def _stray_exams(frame: Frame, read: SettingsRead) -> list[str]:
    if not read.settings.exams:
        return []
    from quiz.cli.naming import deck_ids
    from quiz.settings.reading import stray_exams

    return stray_exams(read.settings.exams, deck_ids(frame), frame.places.settings)


def _as_json(name: str, read: SettingsRead) -> dict[str, Any]:
    from quiz.settings.known import KNOWN, default, possible

    if name.startswith(_KEYS):
        from quiz.ui.keymap import bindings

        binding = bindings()[name.removeprefix(_KEYS)]
        about: dict[str, Value] = {
            "default": binding.keys,
            "meaning": binding.meaning,
            "values": "",
        }
    elif name.startswith(_EXAMS):
        about = {"default": "", "meaning": _OF_EXAM, "values": ""}
    else:
        about = {
            "default": default(name), "meaning": KNOWN[name].meaning, "values": possible(name),
        }  # fmt: skip
    return {"key": name, "value": _value_in(name, read), **about}


def _value(name: str, frame: Frame) -> Value:
    from quiz.settings import read_settings

    return _value_in(name, read_settings(frame.places.settings))


def _value_in(name: str, read: SettingsRead) -> Value:
    if name.startswith(_EXAMS):
        return str(dict(read.settings.exams).get(name.removeprefix(_EXAMS), ""))
    if not name.startswith(_KEYS):
        value: Value = getattr(read.settings, name)
        return value
    from quiz.ui.keymap import bindings

    binding = name.removeprefix(_KEYS)
    return dict(read.settings.keys).get(binding, bindings()[binding].keys)


def _put(setting: dict[str, Any]) -> None:
    value, usual = _said(setting["value"]), _said(setting["default"])
    differs = f"  (default: {usual or 'none'})" if value != usual else ""
    put(f"{setting['key']} = {value}{differs}")
    about = f"{setting['meaning']} {setting['values']}".rstrip()
    put(fill(about, _WIDTH, initial_indent="    ", subsequent_indent="    "))


def _said(value: Value) -> str:
    from quiz.settings.known import said

    return said(value)
