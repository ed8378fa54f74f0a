"""A long command says how far it is, on a terminal, and only if it takes longer than a moment."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from quiz.cli.meter import Meter, meter
from quiz.exchange.anki.reading import read_with_history
from quiz.exchange.landing import landings
from tests.cli.conftest import Run
from tests.exchange.anki.packages import Made, Row, package

ERASE = "\r\x1b[K"


class Clock:
    """Seconds that go by when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_within_a_moment() -> None:
    stream, clock = io.StringIO(), Clock()
    shown = Meter(stream, clock)
    clock.now = 0.9
    shown("Notes", 1, 10)
    shown.clear()
    assert stream.getvalue() == ""


def test_then_each_line_takes_the_place_of_the_last_and_the_last_goes() -> None:
    stream, clock = io.StringIO(), Clock()
    shown = Meter(stream, clock)
    for clock.now, done in ((1.1, 1000), (1.15, 2000), (1.4, 3000)):
        shown("Notes", done, 200_000)
    clock.now = 2.0
    shown("Writing")
    shown.clear()
    shown.clear()
    lines = ["Notes: 1,000 of 200,000", "Notes: 3,000 of 200,000", "Writing…", ""]
    assert stream.getvalue() == "".join(ERASE + line for line in lines)


def test_a_hostile_name_does_not_reach_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream, clock = io.StringIO(), Clock()
    shown = Meter(stream, clock)
    clock.now = 2.0
    shown("Notes of \x1b]0;x\x07 and of a very long name", 1, 2)
    assert stream.getvalue().removeprefix(ERASE) == "Notes of ␛]0;x␇ an…"


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_where_there_is_no_terminal_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("quiz.cli.meter._MOMENT", -1.0)
    with meter() as tell:
        tell("Notes", 1, 2)
    assert stream is None or stream.getvalue() == ""


def test_an_interrupted_command_leaves_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("quiz.cli.meter._MOMENT", -1.0)

    def interrupted() -> None:
        with meter() as tell:
            tell("Notes", 1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stream.getvalue() == f"{ERASE}Notes: 1 of 2{ERASE}"


def test_an_import_tells_its_steps(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(doing: str, done: int = 0, total: int = 0) -> None:
        told.append((doing, done, total))

    path = package(tmp_path / "many.apkg", Made([Row([f"q{n}", f"a{n}"]) for n in range(600)]), 3)
    arrival = read_with_history(path, tell)
    assert told[0] == ("Unpacking many.apkg", 0, 0)
    assert told[1:] == [("Notes of many.apkg", done, 600) for done in (0, 256, 512)]
    told.clear()
    (landing,) = landings(arrival.imported, path, tmp_path, [], tell)
    (tmp_path / landing.path.name).write_bytes(getattr(landing, "content", b""))
    landings(arrival.imported, path, tmp_path, [], tell)
    names = [doing for doing, _, _ in told]
    assert names[:2] == ["Making default.toml", "Reading default.toml, which is there already"]
    assert names[2:] == ["Cards of default.toml"] * 3


def test_an_import_without_a_terminal_says_only_what_came(run: Run, tmp_path: Path) -> None:
    package(tmp_path / "few.apkg", Made([Row(["q", "a"])]), 3)
    assert "\r" not in run("import", "few.apkg", "--with-history").err
