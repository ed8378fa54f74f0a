"""Studying for an exam from the command line: the plan told, shown before, and set for a deck."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _in(days: int) -> str:
    """A day so many from now on; at night from that of study, which is still yesterday."""
    return (date.today() + timedelta(days=days)).isoformat()


def test_the_plan_is_shown_and_nothing_is_asked(run: Run) -> None:
    ran = run("study", "ways", "--by", _in(9), "--preview")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Exam on ")
    assert lines[1].startswith("Until the exam: ")
    assert any("█" in line for line in lines)
    assert lines[-2] == "Today: 1 new."
    assert lines[-1].startswith("Predicted recall on the day: ")
    assert max(map(len, lines)) <= 80
    assert run("scores").out == ""


def test_plain_mode_tells_the_plan_before_the_first_question(run: Run) -> None:
    ran = run("study", "ways", "--by", _in(2), "--plain", lines=":q\n")
    assert ran.code == 0
    assert ran.out.index("Predicted recall") < ran.out.index("Question 1 (left: 7 new")


def test_the_exam_of_a_deck_is_set_shown_studied_for_and_removed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "home" / "settings.toml"
    ran = run("settings", "exams.ways", _in(30))
    assert ran.err == f"exams.ways is {_in(30)}\n"
    assert file.read_text() == f"[exams]\nways = {_in(30)}\n"
    assert run("settings", "exams.ways").out == f"{_in(30)}\n"
    assert f"exams.ways = {_in(30)}  (default: none)" in run("settings").out
    found = {each["key"]: each["value"] for each in run("settings", "--json").data}
    assert found["exams.ways"] == _in(30)
    assert "exam in " in run("list").out
    assert run("list", "--json").data[0]["exam"] == _in(30)
    ran = run("study", "--plain", lines=":q\n")
    assert ran.out.startswith("All ways: exam on ")
    assert "Question 1 (left: 1 new, 0 learning, 0 due)\n" in ran.out
    assert run("study", "--preview").out.startswith("All ways: exam on ")
    assert run("settings", "--reset", "exams.ways").err == "exams.ways is none\n"
    assert run("list", "--json").data[0]["exam"] is None
    assert run("settings", "exams.ways").out == "\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--by", "soon"], "should be a date like 2026-12-10", id="no date"),
        pytest.param(["--by", "2026-13-40"], "should be a date like 2026-12-10", id="no such day"),
        pytest.param(["--by", "10.12.2026"], "should be a date", id="written otherwise"),
        pytest.param(["--by", "2026-01-01"], "2026-01-01 is past; today is 20", id="past"),
        pytest.param(["--by", "9999-12-31"], "more than ten years away", id="too far away"),
        pytest.param(["--preview"], "give its day with --by, or set it", id="no exam set"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(run: Run, arguments: list[str], said: str) -> None:
    ran = run("study", "--plain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        pytest.param("exams.weys", "2026-12-10", "did you mean 'exams.ways'?", id="a deck nearly"),
        pytest.param("exams.qqq", "2026-12-10", "`quiz list` shows the decks", id="no such deck"),
        pytest.param("exams.ways", "soon", "should be a date like 2026-12-10", id="no date"),
    ],
)
def test_an_exam_that_makes_no_sense_is_not_set(
    run: Run, tmp_path: Path, key: str, value: str, said: str
) -> None:
    ran = run("settings", key, value)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "home" / "settings.toml").exists()


def test_an_exam_of_no_deck_is_told_at_its_line_and_can_be_removed(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "home" / "settings.toml"
    file.parent.mkdir()
    file.write_text("# mine\n[exams]  # soon\nwasy = 2026-12-10\n")
    ran = run("settings")
    assert ran.code == 1
    assert f"{file}:3:1: there is no deck `wasy`; did you mean `ways`?" in ran.err
    assert run("settings", "--reset", "exams.wasy").code == 0
    assert file.read_text() == "# mine\n[exams]  # soon\n"


def test_without_cards_there_is_nothing_to_plan(run: Run, folder: Path) -> None:
    (folder / "empty.toml").write_text('title = "Empty"\n', "utf-8")
    ran = run("study", "empty", "--by", _in(5), "--preview")
    assert (ran.code, ran.out) == (1, "")
    assert "no card" in ran.err


def test_a_new_card_a_day_is_said_to_be_more_than_usual(run: Run) -> None:
    run("settings", "new_per_day", "1")
    out = run("study", "--by", _in(4), "--preview").out
    assert "new cards a day, more than your usual 1, so that all are begun in time." in out
    run("settings", "new_per_day", "0")
    out = run("study", "--by", _in(4), "--preview").out
    assert "7 questions will not have been asked before: your limit of new cards is 0." in out
