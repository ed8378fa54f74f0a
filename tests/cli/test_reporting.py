from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from quiz.settings import places
from quiz.text import UNSAFE
from tests.classroom.sittings import keep_drill
from tests.cli.conftest import Run
from tests.clock import NOON

_PICKS: dict[str, list[int | None]] = {"Ana": [0, 1], "Ben": [1, 1], "Late": [None, None]}
_DAY = timedelta(days=1)
_CSV = "student,Q1,Q2/2.5\nAna,1,2.5\nBen,0,0.5\nCleo,1,1\n"


@pytest.fixture
def results() -> Path:
    """The folder of results, in which there are two drills."""
    folder = places().results
    keep_drill(folder, _PICKS)
    keep_drill(folder, {**_PICKS, "Cleo": [0, 0]}, NOON + 7 * _DAY)
    return folder


def test_the_latest_drill_is_reported(run: Run, results: Path) -> None:
    ran = run("report")
    assert (ran.code, ran.err) == (0, "")
    assert "Sunday 29 November 2026, 12:00 · 3 students · 2 questions" in ran.out
    assert "Answered nothing, and so are not counted: Late." in ran.out
    assert run("report", "--json").data["test"]["n"] == 3


def test_drills_are_named_by_their_file_or_its_name(run: Run, results: Path) -> None:
    name = "2026-11-22-1200"
    wanted = run("report", name, "--json").data
    assert wanted["test"]["n"] == 2
    assert wanted["sittings"][0]["at"] == "2026-11-22T12:00:00Z"
    for other in (f"{name}.drill", str(results / f"{name}.drill")):
        assert run("report", other, "--json").data == wanted
    ran = run("report", "2026-11-22-12")
    assert ran.code == 2
    assert f"did you mean '{name}'?" in ran.err


def test_several_drills_are_told_together(run: Run, results: Path) -> None:
    ran = run("report", *(str(path) for path in sorted(results.iterdir(), reverse=True)))
    assert ran.code == 0
    assert ran.out.startswith("Growth\n1 The weapons, Sun 22 Nov 2026\n2 The weapons, Sun 29 Nov")
    data = run("report", "2026-11-22-1200", "2026-11-29-1200", "--json").data
    assert [item["sitting"] for item in data["items"]] == [0, 0, 1, 1]
    assert data["growth"]["students"][-1] == {"name": "Cleo", "shares": [None, 0.5], "change": None}


def test_marks_from_any_other_program_are_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "MARKS.csv").write_text(_CSV, "utf-8")
    ran = run("report", "MARKS.csv", "--json")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.data["items"]
    assert (first["question"], second["question"]) == ("Q1", "Q2")
    assert first["facility"] == pytest.approx(2 / 3)
    assert second["facility"] == pytest.approx(4 / 7.5)
    assert second["intended_weight"] == pytest.approx(2.5 / 3.5)
    assert ran.data["test"]["mean"] == pytest.approx(6 / 10.5)
    assert first["guess"] is None


def test_problems_in_marks_are_told_and_the_rest_is_reported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "MARKS.csv").write_text(_CSV + "Dan,x,1\n", "utf-8")
    ran = run("report", "MARKS.csv")
    assert ran.code == 1
    assert "MARKS.csv:5:5: error[E071]: `x` is not a mark" in ran.err
    assert "3 students" in ran.out


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("student,Q1,Q2\n", id="nobody"),
        pytest.param("student,Q1\nAna,1\n", id="one student, one question"),
        pytest.param("student,Q1,Q2\nAna,1,1\nBen,1,1\nCleo,1,1\n", id="all right"),
        pytest.param("student,Q1\nAna,\n", id="one student who was absent"),
        pytest.param("student,Q1/0\nAna,0\n", id="a question that is worth nothing"),
    ],
)
@pytest.mark.parametrize("form", ["", "--csv", "--items", "--json", "--html"])
def test_degenerate_classes_have_reports(run: Run, tmp_path: Path, content: str, form: str) -> None:
    (tmp_path / "MARKS.csv").write_text(content, "utf-8")
    ran = run("report", "MARKS.csv", *filter(None, [form]))
    assert ran.code == 0
    assert ran.out
    assert "Traceback" not in ran.err


def test_without_any_drill_that_is_said(run: Run) -> None:
    ran = run("report")
    assert (ran.code, ran.out) == (0, "")
    assert "No drill yet" in ran.err
    assert run("report", "--json").data["items"] == []


def test_a_report_is_written_to_a_file(run: Run, tmp_path: Path, results: Path) -> None:
    for form in ("--html", "--json", "--csv", "--items"):
        ran = run("report", form, "-o", "out")
        assert (ran.code, ran.out) == (0, "")
        assert "The report is in out" in ran.err
        assert (tmp_path / "out").read_text("utf-8").rstrip("\n") == run("report", form).out.rstrip(
            "\n"
        )


def test_a_damaged_drill_does_not_keep_the_others_from_being_told(
    run: Run, tmp_path: Path, results: Path
) -> None:
    (tmp_path / "bad.drill").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    ran = run("report", "bad.drill", "2026-11-22-1200", "--json")
    assert ran.code == 1
    assert "bad.drill" in ran.err
    assert ran.data["test"]["n"] == 2


def test_anonymous_students_have_the_same_number_every_time(run: Run, results: Path) -> None:
    first = run("report", "2026-11-22-1200", "--anonymous", "--csv").out
    both = run("report", "2026-11-22-1200", "2026-11-29-1200", "--anonymous").out
    assert "Ana" not in first + both
    marks = dict(line.split(",", 1) for line in first.splitlines()[1:])
    assert set(marks) <= {"Student 1", "Student 2", "Student 3"}
    assert run("report", "2026-11-22-1200", "--anonymous", "--csv").out == first
    assert "Student 4" in both


def test_hostile_names_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    names = ("\x1b[31mred", "\u202ertl", "c1\x9b31m", "<b>", "=1+1")
    (tmp_path / "MARKS.csv").write_text("s,Q1\n" + "".join(f"{n},1\n" for n in names), "utf-8")
    for form in ([], ["--csv"], ["--items"], ["--json"], ["--html"]):
        ran = run("report", "MARKS.csv", *form)
        assert ran.code == 0
        assert not UNSAFE.search(ran.out + ran.err)


def test_forgetting_asks_and_says_what_it_did(run: Run, results: Path) -> None:
    refused = run("forget", "ana", lines="n\n")
    assert refused.code == 1
    assert refused.out.count("The weapons: Ana") == 2
    assert "Nothing was changed." in refused.err
    done = run("forget", "ana", lines="y\n")
    assert (done.code, "ana is forgotten: Forgotten 1 in 2 drills" in done.out) == (0, True)
    assert "Ana" not in run("report", "--csv").out
    assert "Forgotten 1,0,0" in run("report", "--csv").out
    assert run("forget", "Ana", "--yes").code == 1


def test_who_is_not_there_cannot_be_forgotten(run: Run, results: Path) -> None:
    ran = run("forget", "Cloe", "--yes")
    assert ran.code == 1
    assert "There is no 'Cloe' in the results; did you mean 'Cleo'?" in ran.err
    assert run("forget").code == 2


def test_a_name_of_which_only_a_number_is_kept_is_forgotten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "MARKS.csv").write_text(_CSV, "utf-8")
    run("report", "MARKS.csv", "--anonymous")
    assert run("forget", "Ana").code == 0
    assert run("forget", "Ana").code == 1


def test_old_drills_are_removed_only_when_that_is_asked_for(run: Run, results: Path) -> None:
    assert "kept for good" in run("forget", "--old").err
    places().settings.write_text("keep_results_days = 1\n", "utf-8")
    path = keep_drill(results, _PICKS, NOON - 9999 * _DAY)
    assert "older than 1 day (`keep_results_days`): `quiz forget --old`" in run("report").err
    assert path.exists()
    assert run("forget", "--old", lines="n\n").code == 1
    assert path.exists()
    ran = run("forget", "--old", "--yes")
    assert ran.code == 0
    assert "The weapons" in ran.out
    assert not path.exists()
    assert "No drill is older" in run("forget", "--old").out


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04\0\0\0\0", b"student\nAna\n"])
def test_a_table_that_cannot_be_read_has_its_problem_and_no_report(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "MARKS.csv").write_bytes(content)
    ran = run("report", "MARKS.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "MARKS.csv" in ran.err
    assert run("report", "MARKS.csv", "--json").data["items"] == []
    assert run("report", "MARKS.csv", "--csv").out == "student\n"


def test_two_forms_at_once_are_refused(run: Run, results: Path) -> None:
    ran = run("report", "--csv", "--html")
    assert (ran.code, ran.out) == (2, "")
    assert "only one of --csv, --items, --json and --html" in ran.err


def test_a_table_of_marks_is_never_written_over(run: Run, tmp_path: Path) -> None:
    marks = tmp_path / "MARKS.csv"
    marks.write_text(_CSV, "utf-8")
    ran = run("report", "MARKS.csv", "--csv", "-o", str(marks))
    assert ran.code == 2
    assert "is what the report is on" in ran.err
    assert marks.read_text("utf-8") == _CSV


@pytest.mark.parametrize(
    ("name", "form", "start"),
    [
        pytest.param("r.html", [], "<!doctype html>", id="HTML"),
        pytest.param("r.CSV", [], "student,", id="CSV"),
        pytest.param("r.json", [], "{", id="JSON"),
        pytest.param("r.txt", [], "MARKS\n", id="text"),
        pytest.param("r.csv", ["--items"], "sitting,", id="the form asked for comes first"),
    ],
)
def test_the_suffix_says_the_form(
    run: Run, tmp_path: Path, name: str, form: list[str], start: str
) -> None:
    (tmp_path / "MARKS.csv").write_text(_CSV, "utf-8")
    assert run("report", "MARKS.csv", *form, "-o", name).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)
