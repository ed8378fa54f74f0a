"""Another process of this program, which is sent work and sends back what it has made of it."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

_LENGTH_BYTES = 8
_MOST_BYTES = 1 << 30


class Companion:
    """A process that carries out some code; it ends when nobody listens to it any more."""

    def __init__(self, code: str) -> None:
        above = str(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (above, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )

    def __enter__(self) -> Self:
        """The process itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.kill()
        with suppress(OSError), self._process:
            pass

    def send(self, values: Any) -> None:
        """Send it plain values; they are lost where it has ended."""
        assert self._process.stdin is not None
        with suppress(OSError):
            _write(values, self._process.stdin)

    def receive(self) -> list[Any]:
        """The list that it sends next; an empty one where it has ended, or sends no list."""
        assert self._process.stdout is not None
        with suppress(EOFError, ValueError, TypeError):
            values = _read(self._process.stdout)
            if isinstance(values, list):
                return values
        return []


def heard() -> Any:
    """What the process that has started this one sends next; raises EOFError if nothing."""
    return _read(sys.stdin.buffer)


def answer(values: list[Any]) -> None:
    """Send plain values to the process that has started this one."""
    _write(values, sys.stdout.buffer)


def _write(values: Any, file: IO[bytes]) -> None:
    # With their length before them, since `marshal.load` would read them in a million pieces.
    written = marshal.dumps(values)
    file.write(len(written).to_bytes(_LENGTH_BYTES))
    file.write(written)
    file.flush()


def _read(file: IO[bytes]) -> Any:
    length = int.from_bytes(file.read(_LENGTH_BYTES))
    if not 0 < length < _MOST_BYTES:
        raise EOFError
    written = file.read(length)
    if len(written) < length:
        raise EOFError
    return marshal.loads(written)
