"""How much anybody may ask of the host: so much at once, and so much a second from then on."""

from __future__ import annotations

import time
from collections.abc import Callable

_MOST_KEYS = 4096


class Allowance:
    """For each key a stock of `most` that fills up again by `per_second`."""

    def __init__(
        self, most: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._per_second = per_second
        self._clock = clock
        self._spent: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Take one from the key's stock; whether there was one."""
        spent = self._spent_now(key)
        if spent + 1 > self._most:
            return False
        self._keep(key, spent + 1)
        return True

    def is_spent(self, key: str) -> bool:
        """Whether nothing is left of the key's stock."""
        return self._spent_now(key) + 1 > self._most

    def _spent_now(self, key: str) -> float:
        spent, at = self._spent.get(key, (0.0, 0.0))
        return max(spent - (self._clock() - at) * self._per_second, 0.0)

    def _keep(self, key: str, spent: float) -> None:
        if key not in self._spent and len(self._spent) >= _MOST_KEYS:
            self._forget()
        self._spent[key] = (spent, self._clock())

    def _forget(self) -> None:
        """Forget whose stock is full again; where that is not enough, those seen first."""
        full = [key for key in self._spent if self._spent_now(key) <= 0]
        for key in full or list(self._spent)[: _MOST_KEYS // 2]:
            del self._spent[key]
