from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.settings import LARGEST, Settings, read_settings
from quiz.settings.reading import place_of
from quiz.settings.spots import trail_of
from quiz.settings.writing import write_setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_is_by_default(path: Path) -> None:
    read = read_settings(path)
    assert (read.settings, read.complaints) == (Settings(), ())


def test_settings_are_read_as_written(path: Path) -> None:
    path.write_text(
        '\ufefftheme = "nord"\ndesired_retention = 0.85\nnew_per_day = 5\nday_starts_at = 0\n'
    )
    read = read_settings(path)
    assert read.complaints == ()
    assert read.settings == Settings("nord", 0.85, 5, 200, 0)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param("themes = 'x'", "unknown setting `themes`", id="unknown"),
        pytest.param("theme = 5", "`theme` should be a string", id="theme a number"),
        pytest.param("new_per_day = '5'", "should be a number", id="number a string"),
        pytest.param("new_per_day = true", "should be a number", id="number a boolean"),
        pytest.param("new_per_day = 1.5", "should be a whole number", id="not whole"),
        pytest.param("new_per_day = -1", "should lie in 0 to 9999", id="negative"),
        pytest.param("desired_retention = 0.5", "should lie in 0.7 to 0.99", id="too low"),
        pytest.param("desired_retention = 90", "should lie in 0.7 to 0.99", id="in percent"),
        pytest.param("desired_retention = nan", "should lie in 0.7 to 0.99", id="not a number"),
        pytest.param("day_starts_at = 24", "should lie in 0 to 23", id="no hour"),
        pytest.param("exams = 5", ":1:1: `exams` should be a table", id="exams no table"),
        pytest.param(
            "[exams]\nx = '2026-12-10'", ":2:1: `x` should be a date like", id="an exam in quotes"
        ),
        pytest.param(
            "[exams]\nx = 2026-12-10T10:00:00", "`x` should be a date like", id="an exam's hour"
        ),
        pytest.param("[exams]\nx = 2026-13-40", "settings.toml:2:9: ", id="an exam on no day"),
        pytest.param("[exam]\nx = 2026-12-10", "did you mean `exams`?", id="exam"),
        pytest.param("theme = ", "settings.toml:1:9: ", id="no TOML"),
        pytest.param(f"new_per_day = {'9' * 5000}", "settings.toml: ", id="endless digits"),
        pytest.param("x = " + "[" * 5000, "settings.toml: ", id="endless brackets"),
    ],
)
def test_what_cannot_be_used_is_complained_of_and_left_at_its_default(
    path: Path, line: str, complaint: str
) -> None:
    path.write_text(f"{line}\n")
    read = read_settings(path)
    assert read.settings == Settings()
    assert len(read.complaints) == 1
    assert complaint in read.complaints[0]


def test_exams_are_read_by_deck_whatever_its_name(path: Path) -> None:
    path.write_text("[exams]\neurope = 2026-12-10\nv1.2 = 2027-01-02\n'my deck' = 2027-02-03\n")
    read = read_settings(path)
    assert read.complaints == ()
    assert read.settings.exams == (
        ("europe", date(2026, 12, 10)), ("v1.2", date(2027, 1, 2)), ("my deck", date(2027, 2, 3))
    )  # fmt: skip


def test_one_bad_setting_does_not_spoil_the_others(path: Path) -> None:
    path.write_text("new_per_day = 7\nreviews_per_day = 'many'\ndesired_retention = 0.8\n")
    read = read_settings(path)
    assert read.settings == Settings(new_per_day=7, desired_retention=0.8)
    assert len(read.complaints) == 1


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.write_bytes(b'theme = "\xff"'), id="not UTF-8"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to(path), id="a link to itself"),
        pytest.param(os.mkfifo, id="a pipe"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), id="a device without an end"),
        pytest.param(lambda path: path.symlink_to("/dev/null"), id="a device with nothing"),
        pytest.param(lambda path: path.write_bytes(b"#" * (LARGEST + 1)), id="huge"),
    ],
)
def test_a_file_that_cannot_be_read_is_complained_of(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    read = read_settings(path)
    assert read.settings == Settings()
    assert len(read.complaints) == 1
    assert str(path) in read.complaints[0]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_plain_file_is_not_written_to(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    for value in ("nord", None):
        with pytest.raises(OSError, match="this is not a plain file"):
            write_setting(path, ("theme",), value)
    assert place_of(path, ("theme",)) == str(path)
    assert trail_of(path, "keys", "home.study") == ("keys", "home.study")


def test_of_very_many_complaints_the_rest_is_counted(path: Path) -> None:
    path.write_text("".join(f"unknown{number} = 1\n" for number in range(10_000)))
    complaints = read_settings(path).complaints
    assert complaints[0].startswith(f"{path}:1:1: unknown setting")
    assert complaints[-1] == f"{path}: 9,950 more like these"
    assert len(complaints) == 51


NEW = 'theme = "nord"'


def write_theme(path: Path, theme: str) -> None:
    write_setting(path, ("theme",), theme)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", f"{NEW}\n", id="empty"),
        pytest.param('theme = "old"\n', f"{NEW}\n", id="its own line"),
        pytest.param('theme = "old"', NEW, id="no final newline"),
        pytest.param("new_per_day = 5", f"new_per_day = 5\n{NEW}\n", id="another last line"),
        pytest.param(
            '# mine\nnew_per_day = 5 # few\n  theme="old"  # dark\nx = 1\n',
            '# mine\nnew_per_day = 5 # few\n  theme="nord"  # dark\nx = 1\n',
            id="comments",
        ),
        pytest.param("\"theme\" = 'a # b'\n", '"theme" = "nord"\n', id="quoted"),
        pytest.param('theme = "a \\" # b" # c\n', f"{NEW} # c\n", id="a quote and a hash inside"),
        pytest.param("theme = 5\n", f"{NEW}\n", id="of a wrong type"),
        pytest.param("[t]\nx = 1\n", f"{NEW}\n[t]\nx = 1\n", id="a table first"),
        pytest.param(
            '[t]\ntheme = "theirs"\n', f'{NEW}\n[t]\ntheme = "theirs"\n', id="a table's theme"
        ),
        pytest.param(
            'theme = "old"\n[t]\ntheme = "theirs"\n',
            f'{NEW}\n[t]\ntheme = "theirs"\n',
            id="both",
        ),
        pytest.param(
            'x = """\ntheme = "no"\n"""\n', f'x = """\ntheme = "no"\n"""\n{NEW}\n', id="in a string"
        ),
        pytest.param('# theme = "no"\n', f'# theme = "no"\n{NEW}\n', id="in a comment"),
        pytest.param("x = 1\r\n", f"x = 1\r\n{NEW}\r\n", id="CRLF"),
        pytest.param('theme = "old"\r\nx = 1\r\n', f"{NEW}\r\nx = 1\r\n", id="CRLF, its own line"),
        pytest.param("\ufeffx = 1\n", f"\ufeffx = 1\n{NEW}\n", id="a byte order mark"),
    ],
)
def test_the_theme_is_written_and_all_else_stays(path: Path, before: str, after: str) -> None:
    path.write_bytes(before.encode())
    write_theme(path, "nord")
    assert path.read_bytes().decode() == after
    assert read_settings(path).settings.theme == "nord"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"theme = ", id="no TOML"),
        pytest.param(b'theme = "\xff"', id="not UTF-8"),
        pytest.param(b"[theme]\nx = 1\n", id="a table of that name"),
        pytest.param(b'theme = """\nold"""\n', id="a string of several lines"),
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(OSError, match="is left as it is"):
        write_theme(path, "nord")
    assert path.read_bytes() == content


_LINES = st.lists(
    st.sampled_from(
        ['theme = "a"', "[t]", "[u]", "x = 1", "y = [", "1]", "# theme = 1", "", 'z = """', '"""']
    ),
    max_size=8,
)


@given(lines=_LINES, theme=st.text(st.characters(codec="utf-8"), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_other_setting_ever_changes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], theme: str
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    text = "\n".join(lines)
    path.write_text(text)
    try:
        before = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    write_theme(path, theme)
    after = path.read_bytes().decode()
    assert tomli.loads(after) == before | {"theme": theme}
    assert set(lines) - {'theme = "a"'} <= set(after.split("\n"))


def test_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "settings.toml"
    write_theme(path, "nord")
    assert read_settings(path).settings.theme == "nord"
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_linked_file_is_written_where_it_is(tmp_path: Path, path: Path) -> None:
    """As those have it who keep their settings under version control."""
    real = tmp_path / "dotfiles" / "quiz.toml"
    real.parent.mkdir()
    real.write_text("new_per_day = 5\n")
    path.symlink_to(real)
    write_theme(path, "nord")
    assert path.is_symlink()
    assert real.read_text() == f"new_per_day = 5\n{NEW}\n"


def test_a_link_to_itself_cannot_be_written(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(OSError, match="symbolic links"):
        write_theme(path, "nord")


def test_who_may_read_the_file_stays_the_same(path: Path) -> None:
    path.write_text("new_per_day = 5\n")
    path.chmod(0o600)
    write_theme(path, "nord")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_file_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left on device")

    path.write_text("new_per_day = 5\n")
    target = {"fsync": "os.fsync", "replace": "pathlib.Path.replace"}[failing]
    monkeypatch.setattr(target, refuse)
    with pytest.raises(OSError, match="no space left"):
        write_theme(path, "nord")
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]
    assert path.read_text() == "new_per_day = 5\n"
