"""Decks nested deeply, or enormous: an error in bounded time and memory; and many spoilt ones."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.spoiling import decks

_DEEP = 200_000
_MEGABYTES = 1024 * 1024
_MEMORY = 1536 * _MEGABYTES
_SECONDS = 60

CASES = [
    pytest.param(lambda: "a = " + "[" * _DEEP, id="brackets never closed"),
    pytest.param(lambda: "a = " + "[" * _DEEP + "]" * _DEEP, id="brackets closed"),
    pytest.param(lambda: "a = " + "{a=" * _DEEP + "1" + "}" * _DEEP, id="inline tables"),
    pytest.param(lambda: ".".join(["a"] * 20_000) + " = 1", id="a dotted key"),
    pytest.param(lambda: "[" + ".".join(["a"] * 20_000) + "]\nb = 1", id="a table's name"),
    pytest.param(lambda: "[[cards]]\nmeta = " + "[" * 500 + "]" * 500, id="in a card"),
]
LARGE = [
    pytest.param(lambda: "x" * (65 * _MEGABYTES), id="too large"),
    pytest.param(lambda: 'title = "' + "x" * (30 * _MEGABYTES), id="a string never closed"),
    pytest.param(lambda: "[[cards]]\n" * 60_000, id="empty cards"),
    pytest.param(lambda: "a = 1\n" * 500_000, id="one key again and again"),
    pytest.param(lambda: "a = " + "9" * (4 * _MEGABYTES), id="a number"),
    pytest.param(lambda: "a = [" + "1," * _MEGABYTES + "]", id="a long array"),
]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def _checked(deck: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", "check", str(deck)],
        preexec_fn=_limited,
        capture_output=True,
        text=True,
        check=False,
    )


def _is_an_error(write: Callable[[], str], folder: Path) -> None:
    deck = folder / "deck.toml"
    deck.write_text(write(), "utf-8")
    done = _checked(deck)
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode == 1, (done.returncode, done.stderr[-2000:])
    assert "error[E" in done.stdout + done.stderr


@pytest.mark.parametrize("write", CASES)
def test_a_deck_nested_deeply_is_an_error(write: Callable[[], str], tmp_path: Path) -> None:
    _is_an_error(write, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("write", LARGE)
def test_an_enormous_deck_is_an_error(write: Callable[[], str], tmp_path: Path) -> None:
    _is_an_error(write, tmp_path)


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(200, id="some"),
        pytest.param(20_000, id="twenty thousand", marks=pytest.mark.slow),
    ],
)
def test_spoilt_decks_give_problems_at_their_places_and_no_traceback(count: int) -> None:
    toll = decks(count)
    assert toll.spoilt >= count
    assert toll.read > count / 5
    assert toll.with_problems > count / 2
