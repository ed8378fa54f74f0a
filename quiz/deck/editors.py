"""The user's editor, and how each one is told to open a file at a line and to wait."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class NoEditor(Exception):
    """There is no editor that can be run; the message says why, and what to do."""


class Editor(NamedTuple):
    """The arguments that open a file at a line, and those that make the editor wait."""

    at_line: tuple[str, ...]
    wait: tuple[str, ...] = ()


_PLUS = ("+{line}", "{file}")
_COLON = ("{file}:{line}",)
_LINE = ("--line", "{line}", "{file}")
_CODE = Editor(("--goto", "{file}:{line}"), ("--wait",))

EDITORS: Mapping[str, Editor] = {
    **dict.fromkeys(("vi", "vim", "nvim", "vim.basic", "vim.tiny", "vis", "elvis"), Editor(_PLUS)),
    **dict.fromkeys(("nano", "pico", "micro", "kak", "joe", "ne", "mg", "zile"), Editor(_PLUS)),
    **dict.fromkeys(("emacs", "emacsclient", "mcedit", "editor"), Editor(_PLUS)),
    **dict.fromkeys(("gvim", "mvim"), Editor(_PLUS, ("-f",))),
    **dict.fromkeys(("gedit", "bbedit"), Editor(_PLUS, ("--wait",))),
    **dict.fromkeys(("hx", "helix"), Editor(_COLON)),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), Editor(_COLON, ("--wait",))),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), _CODE),
    **dict.fromkeys(("idea", "pycharm", "mate"), Editor(_LINE, ("--wait",))),
    "kate": Editor(_LINE, ("--block",)),
    "notepad++": Editor(("-n{line}", "{file}"), ("-multiInst", "-nosession")),
}
"""The editors that can open a file at a line, by the names of their programs."""

_OTHER = Editor(("{file}",))
_USUAL = ("editor", "nano", "nvim", "vim", "vi", "micro", "hx", "emacs")
_MEND = "set VISUAL or EDITOR to the command of one"


def edit_file(path: Path, line: int = 1, editor: str = "") -> int:
    """Open the file at that line in the user's editor, and wait; the editor's exit code.

    `editor` is the command set for it, if one is. Raises NoEditor.
    """
    command = editor_command(path, line, editor)
    try:
        with _interrupts_left_alone():
            return subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise NoEditor(f"the editor {command[0]!r} cannot be run: {reason}; {_MEND}") from error
    except ValueError as error:
        raise NoEditor(f"the editor {command[0]!r} cannot be run: {error}; {_MEND}") from error


def bad_end(code: int) -> str:
    """How an editor with this exit code ended, where it did not end well; else empty."""
    if code < 0:
        return f"the editor was ended by signal {-code}"
    return f"the editor ended with {code}" if code else ""


@contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    """Leave Ctrl+C to the editor, which the terminal sends to this program too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # Not SIG_IGN, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def editor_command(path: Path, line: int, editor: str = "") -> list[str]:
    """The command that opens the file at that line and waits; raises NoEditor."""
    words = _words(editor, "the setting `editor`") if editor.strip() else _chosen()
    way = EDITORS.get(_program(words[0]), _OTHER)
    wait = [each for each in way.wait if each not in words]
    file = str(path.absolute())
    return [*words, *wait, *(each.format(file=file, line=line) for each in way.at_line)]


def _chosen() -> list[str]:
    """The words of the command in VISUAL or EDITOR, else an editor that is there."""
    for variable in ("VISUAL", "EDITOR"):
        if written := os.environ.get(variable, "").strip():
            return _words(written, variable)
    usual = ("notepad",) if sys.platform == "win32" else _USUAL
    if found := next(filter(shutil.which, usual), None):
        return [found]
    raise NoEditor(f"there is no editor here; {_MEND}")


def _words(written: str, variable: str) -> list[str]:
    if shutil.which(written):
        return [written]
    try:
        words = shlex.split(written, posix=sys.platform != "win32")
    except ValueError as error:
        raise NoEditor(f"{variable} is not a command: {str(error).lower()}") from error
    if not any(words[:1]):
        raise NoEditor(f"{variable} is not a command: it names no program")
    return words


def _program(command: str) -> str:
    return Path(command).name.lower().removesuffix(".exe").removesuffix(".cmd")
