from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_TOTALS = (
    "Answers", "Right", "Minutes", "Days", "Streak", "Retention", "Due today", "New", "Known",
)  # fmt: skip
_SHARE = (int, float)


def _take_test(run: Run) -> None:
    assert run("test", "ways", "--plain", "--tag", "numbers", lines="300 km\n").code == 0


def _headings(out: str) -> list[str]:
    """The first line of each part but the totals, without what it comes to."""
    return [part.splitlines()[0].split(" · ")[0] for part in out.split("\n\n")[1:]]


def test_the_totals_come_first_a_line_each(run: Run) -> None:
    totals = run("stats", "ways").out.split("\n\n")[0].splitlines()
    assert [line.rsplit(maxsplit=1)[0] for line in totals] == list(_TOTALS)


def test_before_the_first_answer_nothing_is_drawn_and_how_many_are_missing_is_said(
    run: Run,
) -> None:
    found = run("stats").out
    assert "Retention          —" in found
    assert "The last year\nNeeds 1 more answer.\n" in found
    assert "True retention\nNeeds 10 more reviews.\n" in found


def test_the_charts_follow_with_their_numbers(run: Run) -> None:
    _take_test(run)
    found = run("stats").out
    assert "The last year · 1 answer on 1 day\n" in found
    assert re.search(r"^Answers +1   ", found, re.MULTILINE), "the numbers of the calendar"
    assert "Tests by deck" in found


def test_sections_and_tags_are_told_where_decks_are_named(run: Run) -> None:
    assert {"Known by section", "Known by tag"}.isdisjoint(_headings(run("stats").out))
    headings = _headings(run("stats", "ways").out)
    at = headings.index("Known by deck")
    assert headings[at : at + 3] == ["Known by deck", "Known by section", "Known by tag"]


@pytest.mark.parametrize("columns", [pytest.param(n, id=f"{n} columns") for n in (40, 80, 160)])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    _take_test(run)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("stats", "ways").out.splitlines()
    assert max(map(len, lines)) <= columns


def test_the_same_as_json(run: Run) -> None:
    empty = run("stats", "--json").data
    assert (empty["answers"], empty["retention"], empty["due_today"]) == (0, None, 0)
    assert (empty["cards"], empty["new"], empty["known"]) == (7, 7, 0)
    assert (empty["by_day"], empty["recalls"], empty["forecast"]) == ([], [], [])
    _take_test(run)
    found = run("stats", "--json").data
    assert {"answers", "right", "days", "streak", "retention", "due_today"} <= set(found)
    assert (found["answers"], found["right"], found["days"], found["streak"]) == (1, 1, 1, 1)
    assert (found["new"], found["cards"], found["due_today"]) == (6, 7, 1)
    (day,) = found["by_day"]
    assert (day["answers"], day["right"], day["day"]) == (1, 1, found["today"])
    assert found["forecast"] == [{"day": found["today"], "cards": 1}]
    assert sum(each["faces"] for each in found["difficulties"]) == 1
    assert sum(each["faces"] for each in found["stabilities"]) == 1
    (group,) = found["decks"]
    assert (group["name"], group["title"], group["faces"], group["seen"]) == (
        "ways", "All ways", 7, 1,
    )  # fmt: skip
    (tests,) = found["tests"]
    assert (tests["deck"], tests["best"], tests["tests"][0]["asked"]) == ("ways", 1, 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", tests["tests"][0]["at"])
    assert isinstance(found["known"], _SHARE)
    assert 0 < found["known"] < 1
    assert found["known_over_time"][-1] == {"day": found["today"], "share": found["known"]}


def test_sections_and_tags_are_in_json_where_decks_are_named(run: Run) -> None:
    assert (run("stats", "--json").data["sections"], run("stats", "--json").data["tags"]) == (
        None, None,
    )  # fmt: skip
    _take_test(run)
    found = run("stats", "ways", "--json").data
    (section,) = found["sections"]
    assert (section["name"], section["title"]) == ("reading", "What to read")
    assert (section["faces"], section["seen"], section["known"]) == (1, 0, 0)
    assert [(tag["name"], tag["seen"]) for tag in found["tags"]] == [("numbers", 1), ("places", 0)]


def test_of_decks_named_are_the_cards_and_of_everything_the_answers(run: Run, folder: Path) -> None:
    (folder / "other.toml").write_text(
        'title = "Other"\n[[cards]]\nquestion = "q"\nanswer = "a"\n', "utf-8"
    )
    _take_test(run)
    found = run("stats", "other", "--json").data
    assert (found["answers"], found["streak"]) == (1, 1)
    assert (found["cards"], found["new"], found["known"], found["tests"]) == (1, 1, 0, [])
    assert [deck["name"] for deck in found["decks"]] == ["other"]
