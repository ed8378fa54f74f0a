"""Where the page can be reached, and the picture that phones read it from."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address

import segno

PORT = 8000
LOOPBACK = "127.0.0.1"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for documents: the way there is looked up, and nothing sent."""

_BACKLOG = 1024
_QUIET_MODULES = 2


def lan_address() -> str | None:
    """This machine's address in its network; None where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(_ELSEWHERE)
        found = str(probe.getsockname()[0])
        if not ip_address(found).is_loopback and found != "0.0.0.0":
            return found
    with suppress(OSError):
        for *_, (address, *_) in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            if not ip_address(address).is_loopback:
                return str(address)
    return None


def listening(address: str, port: int) -> list[socket.socket]:
    """Sockets that listen there and, where that is elsewhere, on loopback too.

    Raises OSError where the port is taken.
    """
    first = socket.create_server((address, port), backlog=_BACKLOG)
    if address == LOOPBACK:
        return [first]
    try:
        return [first, socket.create_server((LOOPBACK, port), backlog=_BACKLOG)]
    except OSError:
        first.close()
        raise


def authorities(address: str, port: int) -> frozenset[str]:
    """What the page may be called by: host and port, the port left out where it is HTTP's own."""
    hosts = {address, LOOPBACK, "localhost"}
    named = {f"{host}:{port}" for host in hosts}
    return frozenset(named | (hosts if port == 80 else set()))


def url(address: str, port: int) -> str:
    """What one types to reach the page."""
    return f"http://{address}" if port == 80 else f"http://{address}:{port}"


def qr_rows(address: str, port: int, code: str) -> list[str]:
    """The way in as a QR code, two modules to a character's height, dark ones blank.

    In capitals, which make the code smaller; it is to be shown light on dark.
    """
    drawn = segno.make(f"{url(address, port)}/{code}".upper(), micro=False, error="l")
    modules = [list(row) for row in drawn.matrix_iter(border=_QUIET_MODULES)]
    if len(modules) % 2:
        modules.append([0] * len(modules[0]))
    pairs = zip(modules[::2], modules[1::2], strict=True)
    return ["".join(map(_block, upper, lower)) for upper, lower in pairs]


def _block(upper: int, lower: int) -> str:
    return {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}[bool(upper), bool(lower)]
