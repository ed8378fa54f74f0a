from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli import quiz
from quiz.cli.hosting import PaceType
from quiz.settings import places
from tests.classroom.host.served import a_room
from tests.ports import free_port
from tests.terminal import Terminal


def _said(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(quiz, ["host", *arguments])
    return ran.exit_code, ran.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["missiles"], "the board needs a terminal", id="no-terminal"),
        pytest.param(["--resume", "missiles"], "without other options", id="resume-another"),
        pytest.param(["--resume", "--count", "3"], "without other options", id="resume-otherwise"),
        pytest.param(["--address", "10.0.0.7"], "--address is for --lan", id="address-alone"),
        pytest.param(["--self-paced", "25:00"], "give minutes, or the time", id="no-such-time"),
        pytest.param(["--self-paced", "0"], "give minutes, or the time", id="no-time"),
        pytest.param(["--port", "0"], "--port", id="no-port"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(arguments: list[str], said: str) -> None:
    code, output = _said(*arguments)
    assert (code, said in output) == (2, True), output


def test_without_its_packages_it_says_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("quiz.classroom.host")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    code, output = _said("missiles")
    assert code == 1
    assert output == ("Error: the page needs more packages: pip install 'quiz-tui[class]'\n")


def test_a_pace_is_minutes_or_a_time_of_the_day() -> None:
    convert = PaceType().convert
    assert convert("15", None, None).seconds == 900
    until = convert("10:45", None, None)
    assert until.until is not None
    assert (until.until.hour, until.until.minute) == (10, 45)
    assert 0 < until.seconds <= 24 * 60 * 60


def test_a_host_begins_leaves_and_goes_on_and_a_taken_port_is_told() -> None:
    port = str(free_port())
    terminal = Terminal("host", "missiles", "--count", "3", "--port", port)
    terminal.wait_for("Nobody is in yet")
    second = Terminal("host", "missiles", "--port", port)
    second.wait_for("--port takes another")
    second.close()
    terminal.press("\r")
    terminal.wait_for("question 1 of 3")
    terminal.press("q")
    terminal.wait_for("Leave?")
    terminal.press("l")
    terminal.wait_for("`quiz host --resume` goes on with it")
    terminal.close()
    again = Terminal("host", "--resume", "--port", port)
    again.wait_for("question 1 of 3")
    again.press("q")
    again.wait_for("Leave?")
    again.press("e")
    again.wait_for("Results:")
    again.close()
    (kept,) = places().results.glob("*.drill")
    assert kept.stat().st_size > 0


def test_there_is_nothing_to_resume_where_all_came_to_their_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.cli.holding.is_terminal", lambda: True)
    a_room(tmp_path / "elsewhere").close()
    code, output = _said("--resume")
    assert (code, "there is no drill to go on with" in output) == (1, True)
