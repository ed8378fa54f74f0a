"""Faults by the thousand, and what came of them: `python -m tests.faults`.

Each line counts what was done; whatever was lost, doubled, written over or crashed ends the run
with an assertion.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from random import Random

from tests.faults import lanes, overwriting, spoiling, tearing
from tests.faults.coming_and_going import Toll, Traffic
from tests.store.person import Person

_AT_ONCE = 2


def main() -> None:
    """Do as many faults as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="half on the screens")
    parser.add_argument("--bytes", type=int, default=2000, help="of each file of ours")
    parser.add_argument("--torn", type=int, default=8000, help="mixes of pages of the cache")
    parser.add_argument("--decks", type=int, default=20_000)
    parser.add_argument("--seconds", type=int, default=60, help="of several programs at once")
    parser.add_argument("--answers", type=int, default=5000, help="of each of two programs at once")
    parser.add_argument("--seed", type=int, default=Random().randrange(2**31))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        root, seed = Path(folder), wanted.seed
        os.environ["QUIZ_HOME"] = str(root / "home")
        _count("kills", lambda: _killed(wanted.kills, seed))
        _count(
            "histories overwritten",
            lambda: asdict(overwriting.histories(wanted.bytes, root / "history", Random(seed))),
        )
        _count(
            "caches overwritten",
            lambda: asdict(overwriting.caches(wanted.bytes, root / "cache", Random(seed))),
        )
        _count(
            "caches torn",
            lambda: asdict(tearing.torn(wanted.torn, root / "torn", Random(seed))),
        )
        _count("decks spoilt", lambda: asdict(spoiling.decks(wanted.decks)))
        _count(
            "two programs at once",
            lambda: asdict(lanes.answered_at_once(Person(root / "lanes"), wanted.answers)),
        )
        _count("coming and going", lambda: _traffic(root / "traffic", wanted.seconds, seed))


def _count(name: str, do: Callable[[], dict[str, int]]) -> None:
    start = time.monotonic()
    counts = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in do().items())
    print(f"{name:<22} {counts}  ({time.monotonic() - start:.0f} s)", flush=True)


def _traffic(root: Path, seconds: int, seed: int) -> dict[str, int]:
    end = time.monotonic() + seconds

    def is_over(_: Toll) -> bool:
        return time.monotonic() > end

    return Traffic(Person(root), seed, is_over).run().counts


def _killed(kills: int, seed: int) -> dict[str, int]:
    """What two programs that kill have come to, each with half of the kills."""
    share = kills // (2 * _AT_ONCE)
    command = [sys.executable, "-m", "tests.faults.kills"]
    command += ["--screens", str(share), "--plain", str(share), "--seed"]
    running = [
        subprocess.Popen([*command, str(seed + number)], stdout=subprocess.PIPE, text=True)
        for number in range(_AT_ONCE)
    ]
    toll: Counter[str] = Counter()
    for out, code in [(each.communicate()[0], each.returncode) for each in running]:
        assert code == 0, out
        toll.update(json.loads(out.splitlines()[-1]))
    return dict(toll)


if __name__ == "__main__":
    main()
