"""Ports to listen on."""

from __future__ import annotations

import socket
from random import SystemRandom

_FIRST, _LAST = 20_000, 30_000
"""Below those that are given out to whoever connects, which could take a port before its host."""


def free_port() -> int:
    """A port that nobody listens on."""
    while True:
        port = SystemRandom().randrange(_FIRST, _LAST)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
