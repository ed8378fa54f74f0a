"""The terminal: what is written to it, read from it, and how it is lent and given back."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from codecs import IncrementalDecoder, getincrementaldecoder, lookup
from contextlib import suppress

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from quiz.ui.lookalikes import encodable

_RESTORED = (
    "\x1b[?2026l"  # what is shown comes at once
    "\x1b[?2004l"  # pastes are not marked
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse is silent
    "\x1b[?1004l\x1b[?2048l"  # focus and size are not told
    "\x1b[?7h"  # long lines are wrapped
    "\x1b[<u"  # keys are as terminals have always sent them
    "\x1b[?1049l\x1b[?25h"  # the shell's screen, with a cursor
)
_LEFT_ON = "\x1b[?1016l"
"""What Textual turns on and does not turn off: the mouse's place in pixels."""

_READ_AT_ONCE = 1 << 12
_LOOK_SECONDS = 0.1


class TerminalDriver(LinuxDriver):
    """Textual's driver for terminals, made to lose neither a terminal nor a key."""

    _is_away = False
    """Whether the terminal is the shell's while the program is stopped."""

    _was_woken = False

    @property
    def is_away(self) -> bool:
        """Whether the program is stopped, or is just about to go on."""
        return self._is_away

    def write(self, data: str) -> None:
        """Write what the terminal's encoding has, and look-alikes for what it has not."""
        super().write(encodable(data, self.encoding))

    @property
    def encoding(self) -> str | None:
        """The encoding of what is written; None where that is not known."""
        return getattr(self._file, "encoding", None)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size that the terminal has now, whatever COLUMNS and LINES said at the start."""
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.fileno)
            if columns and rows:
                return columns, rows
        return super()._get_terminal_size()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write(_LEFT_ON)
        super().stop_application_mode()

    def restore_at_once(self) -> None:
        """Give the terminal back without waiting for anything, when there is no more time."""
        with suppress(OSError, termios.error):
            if self._file is not None:
                os.write(self._file.fileno(), _RESTORED.encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def run_input_thread(self) -> None:
        """Take keys in the terminal's encoding, whatever else may come among them."""
        parser, decoder = XTermParser(self._debug), _decoder()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                typed = decoder.decode(self._typed()) if selector.select(_LOOK_SECONDS) else ""
                for event in parser.feed(typed) if typed else ():
                    self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _typed(self) -> bytes:
        """What was typed; nothing, after a while, where the terminal has gone."""
        with suppress(OSError):
            if typed := os.read(self.fileno, _READ_AT_ONCE):
                return typed
        self.exit_event.wait(_LOOK_SECONDS)
        return b""

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back and stop; go on at once where there is no shell to wake us."""
        if self._auto_restart:
            self.suspend_application_mode()
            self._must_signal_resume = self._is_away = True
        self._was_woken = False
        # The system does not stop a program so that no shell waits for.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._come_back()

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again, whatever stopped the program."""
        self._was_woken = True
        if self._auto_restart and not self._is_away and self._is_reading:
            # It was stopped by a signal that no program can catch, so the shell has changed it.
            self.suspend_application_mode()
            self._must_signal_resume = self._is_away = True
        self._come_back()

    def _come_back(self) -> None:
        while self._is_away and self._auto_restart:
            self._is_away, self._was_woken = False, False
            self.resume_application_mode()
            if self._is_reading:
                self._app.call_later(self._app.refresh, layout=True)
                return
            # In the background the terminal cannot be had, and the program was stopped again.
            self._is_away = True
            if not self._was_woken:
                return

    @property
    def _is_reading(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()


def _decoder() -> IncrementalDecoder:
    """What reads the terminal's bytes; every terminal of ASCII alone may as well have UTF-8."""
    encoding = getattr(sys.__stdin__, "encoding", None) or "utf-8"
    if lookup(encoding).name == "ascii":
        encoding = "utf-8"
    return getincrementaldecoder(encoding)(errors="replace")
