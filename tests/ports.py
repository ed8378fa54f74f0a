"""Ports to listen on."""

from __future__ import annotations

import os
import socket
from itertools import count

_FIRST, _MANY = 20_000, 10_000
"""Below those that are given out to whoever connects, which could take a port before its host."""
_next = count()


def free_port() -> int:
    """A port that nobody listens on, from a stretch that begins elsewhere for each process."""
    while True:
        port = _FIRST + (os.getpid() * 7 + next(_next)) % _MANY
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
