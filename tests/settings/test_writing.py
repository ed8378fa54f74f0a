"""Settings written, of whatever kind: all else in the file stays to the byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quiz.settings import read_settings
from quiz.settings.known import Value
from quiz.settings.spots import trail_of
from quiz.settings.writing import write_setting

MINE = """\
# mine
new_per_day = 5     # few

[keys]              # my keys
"home.study" = "s"  # as I like it
"""


@pytest.mark.parametrize(
    ("trail", "value", "after"),
    [
        pytest.param(("new_per_day",), 7, MINE.replace("= 5", "= 7"), id="a number"),
        pytest.param(("new_per_day",), None, MINE.replace("new_per_day = 5     #", "#"),
                     id="back to the default, the comment kept"),
        pytest.param(("order",), None, MINE, id="a default that was not changed"),
        pytest.param(("plain_colours",), True,
                     MINE.replace("# few\n", "# few\nplain_colours = true\n"), id="a new one"),
        pytest.param(("keys", "home.study"), "f5", MINE.replace('= "s"', '= "f5"'), id="a key"),
        pytest.param(("keys", "home.test"), "f6",
                     MINE.replace("# my keys\n", '# my keys\n"home.test" = "f6"\n'),
                     id="another key"),
        pytest.param(("exams", "europe"), date(2026, 12, 10),
                     f"{MINE}\n[exams]\neurope = 2026-12-10\n", id="an exam"),
        pytest.param(("exams", "my.deck"), date(2026, 12, 10),
                     f'{MINE}\n[exams]\n"my.deck" = 2026-12-10\n', id="of a deck with a dot"),
        pytest.param(("keys", "home.study"), None,
                     MINE.replace('"home.study" = "s"  # as', "# as"), id="a key's default"),
    ],
)  # fmt: skip
def test_a_setting_is_changed_and_nothing_else(
    tmp_path: Path, trail: tuple[str, ...], value: Value | None, after: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(MINE)
    write_setting(path, trail, value)
    assert path.read_text() == after
    assert read_settings(path).complaints == ()


def test_the_first_key_makes_its_table(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    write_setting(path, ("keys", "home.study"), "f5")
    assert path.read_text() == '[keys]\n"home.study" = "f5"\n'
    write_setting(path, ("theme",), "nord")
    assert path.read_text() == 'theme = "nord"\n[keys]\n"home.study" = "f5"\n'


def test_the_last_setting_of_a_line_of_its_own_leaves_no_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('a = 1\ntheme = "nord"\nb = 2\n')
    write_setting(path, ("theme",), None)
    assert path.read_text() == "a = 1\nb = 2\n"


@pytest.mark.parametrize(
    "written",
    ['[keys]\nhome.study = "s"\n', '[keys.home]\nstudy = "s" # x\n', 'keys.home.study="s"'],
)
def test_a_key_is_found_however_its_table_is_written(tmp_path: Path, written: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written)
    trail = trail_of(path, "keys", "home.study")
    write_setting(path, trail, "f5")
    assert path.read_text() == written.replace('"s"', '"f5"')
    assert read_settings(path).settings.keys == (("home.study", "f5"),)


def test_an_exam_is_changed_and_removed_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[exams]  # this term\neurope = 2026-12-10  # oral\nv1.2 = 2027-01-02\n")
    write_setting(path, trail_of(path, "exams", "europe"), date(2026, 12, 11))
    write_setting(path, trail_of(path, "exams", "v1.2"), date(2027, 1, 3))
    changed = "[exams]  # this term\neurope = 2026-12-11  # oral\nv1.2 = 2027-01-03\n"
    assert path.read_text() == changed
    write_setting(path, trail_of(path, "exams", "v1.2"), None)
    write_setting(path, trail_of(path, "exams", "europe"), None)
    assert path.read_text() == "[exams]  # this term\n# oral\n"
    assert read_settings(path).settings.exams == ()


@pytest.mark.parametrize(
    "written", ['keys = { "home.test" = "s" }\n', 'order = """\nmixed"""\n', "order = [[]]\n"]
)
def test_what_cannot_be_changed_safely_is_left_as_it_is(tmp_path: Path, written: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(written)
    with pytest.raises(OSError, match="is left as it is"):
        write_setting(path, ("keys", "x") if "keys" in written else ("order",), "written")
    assert path.read_text() == written
