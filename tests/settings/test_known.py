"""Which values settings can have, and where in the file a wrong one is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.settings import Settings, read_settings
from quiz.settings.known import KNOWN, THEMES, default, possible, said, typed, usable
from quiz.settings.values import steps, weekdays
from quiz.study.schedule import Schedule


def test_every_setting_is_known_with_a_meaning_and_a_default_that_can_be_used() -> None:
    assert {*KNOWN, "keys", "exams"} == set(Settings._fields)
    for name, known in KNOWN.items():
        assert known.title
        assert known.meaning.endswith(".")
        assert usable(name, default(name)) == default(name)
        assert typed(name, said(default(name))) == default(name)


def test_the_steps_by_default_are_those_of_the_schedule() -> None:
    settings, schedule = Settings(), Schedule()
    assert steps(settings.learning_steps) == schedule.learning_steps
    assert steps(settings.relearning_steps) == schedule.relearning_steps
    assert settings.desired_retention == schedule.desired_retention


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("desired_retention", "0.85", 0.85),
        ("desired_retention", "1e-1", None),
        ("desired_retention", "nan", None),
        ("new_per_day", " 7 ", 7),
        ("new_per_day", "7.5", None),
        ("new_per_day", "-1", None),
        ("new_per_day", "9" * 5000, None),
        ("day_starts_at", "24", None),
        ("order", "written", "written"),
        ("order", "Mixed", None),
        ("theme", "nord", "nord"),
        ("theme", "blue", None),
        ("reduced_motion", "Yes", True),
        ("plain_colours", "off", False),
        ("plain_colours", "1", None),
        ("learning_steps", "", ""),
        ("learning_steps", "30s 1h", "30s 1h"),
        ("learning_steps", "1", None),
        ("learning_steps", "0m", None),
        ("learning_steps", "1d", None),
        ("learning_steps", "24h", None),
        ("learning_steps", "1m " * 11, None),
        ("rest_days", "Sat, sun", "Sat, sun"),
        ("rest_days", "someday", None),
        ("rest_days", "mon tue wed thu fri sat sun", None),
        ("editor", "vim -u NONE", "vim -u NONE"),
        ("editor", "vim\x1b[31m", None),
    ],
)
def test_what_is_typed_is_taken_or_refused(name: str, text: str, value: object) -> None:
    if value is None:
        with pytest.raises(ValueError, match="should"):
            typed(name, text)
    else:
        assert typed(name, text) == value
        assert usable(name, value) == value


def test_all_the_possible_values_are_named() -> None:
    assert possible("day_starts_at") == "From 0 to 23."
    assert all(theme in possible("theme") for theme in THEMES)
    assert possible("plain_colours") == "yes or no."


def test_steps_and_days_are_what_they_say() -> None:
    assert steps("30s 10m 2h") == (
        timedelta(seconds=30), timedelta(minutes=10), timedelta(hours=2),
    )  # fmt: skip
    assert weekdays("Sun, mon") == {6, 0}
    assert weekdays("") == frozenset()


@given(st.text())
def test_no_text_is_anything_but_taken_or_refused(text: str) -> None:
    for name in KNOWN:
        try:
            assert usable(name, typed(name, text)) == typed(name, text)
        except ValueError as error:
            assert "should" in str(error)  # noqa: PT017 - either may be


TEXT = """\
# mine
new_per_day = 5     # few
thme = "nord"
 "order" = 'random' # 好
learning_steps = [
  "1m", # a comment ]
  "10m",
]
day_starts_at = nan

[keys]
home.study = "f5"
"home.test" = 7
[keys.ask]
undo = ["z"]
"""


def test_every_problem_is_told_at_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT, "utf-8")
    read = read_settings(path)
    assert read.settings == Settings(new_per_day=5, keys=(("home.study", "f5"),))
    assert [each.removeprefix(str(path)) for each in read.complaints] == [
        ":3:1: unknown setting `thme`; did you mean `theme`?",
        ":4:2: `order` should be one of: mixed, written",
        ":5:1: `learning_steps` should be a string",
        ":9:1: `day_starts_at` should be a whole number",
        ":13:1: `home.test` should be a string",
        ":15:1: `ask.undo` should be a string",
    ]


@pytest.mark.parametrize("line", ["keys = 5", "keys = []", "[[keys]]"])
def test_keys_that_are_no_table_are_complained_of(tmp_path: Path, line: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"new_per_day = 5\n{line}\n")
    read = read_settings(path)
    assert read.settings == Settings(new_per_day=5)
    assert "`keys` should be a table" in read.complaints[0]
